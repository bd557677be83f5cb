import pytest
from django.urls import reverse
from model_bakery import baker

from plans.models import FundSource
from projects.models import Account
from tests.projects.test_money import account, budget_class

pytestmark = pytest.mark.django_db


def class_page(client, world, who="director", year=2565):
    client.force_login(world.people[who])
    return client.get(reverse("projects:class_ledger", args=[year, "class-1"]))


def project_page(client, world, project, who="director"):
    client.force_login(world.people[who])
    return client.get(reverse("projects:project_ledger", args=[2565, project.pk]))


def test_class_is_opened_into_the_entries_of_its_sums(client, world):
    account(
        world,
        [("allot", "1000"), ("transfer_out", "100.10"), ("disburse", "500"), ("refund", "20"), ("commit", "77")],
        budget_class=budget_class(1, "งบดำเนินงาน"),
    )

    shown = class_page(client, world).content.decode()

    amounts = ("1,000.00", "-100.10", "899.90", "500.00", "-20.00", "480.00", "419.90")
    assert [amount for amount in amounts if f">{amount}<" not in shown] == []
    assert ("รวม 2 รายการ" in shown, "77.00" in shown) == (True, False)


def test_entries_of_another_office_or_class_stay_out(client, world):
    first = budget_class(1, "งบดำเนินงาน")
    account(world, [("allot", "10")], budget_class=first)
    account(world, [("allot", "6666")], budget_class=budget_class(2, "งบลงทุน"))
    foreign = account(world, [("allot", "7777")], budget_class=first, fund_source=baker.make(FundSource))
    Account.objects.filter(pk=foreign.pk).update(office=world.foreign_project.plan.office)

    shown = class_page(client, world).content.decode()

    assert ("10.00" in shown, "6,666" in shown, "7,777" in shown) == (True, False, False)


@pytest.mark.parametrize(("who", "year"), [("owner", 2565), ("outsider", 2565), ("director", 2566)])
def test_class_is_not_found(client, world, who, year):
    account(world, [("allot", "10")], budget_class=budget_class(1, "งบดำเนินงาน"))

    assert class_page(client, world, who, year).status_code == 404


def test_spending_that_an_imported_year_does_not_know_is_not_zero(client, world):
    account(world, [("allot", "375000")], project=world.project, tracks_spending=False)

    shown = project_page(client, world, world.project).content.decode()

    assert '<span class="number">375,000.00</span>' in shown
    assert ('<span class="number">-</span>เบิกจ่าย' in shown, "0.00" in shown.replace("000.00", "")) == (True, False)


@pytest.mark.parametrize(
    ("who", "status"), [("director", 200), ("owner", 200), ("other_owner", 404), ("outsider", 404)]
)
def test_entries_of_a_project_are_for_those_who_see_it(client, world, who, status):
    assert project_page(client, world, world.project, who).status_code == status


@pytest.mark.parametrize("entries", [1, 3, 300])
def test_entries_take_the_same_queries_for_any_number(client, world, count_queries, entries):
    account(world, [("allot", "1")] * entries, project=world.project)
    address = project_page(client, world, world.project).request["PATH_INFO"]

    assert count_queries(lambda: client.get(address)) == 9


def test_finance_reverses_from_the_ledger_what_may_be_reversed(client, world):
    entries = [("allot", "10"), ("transfer_out", "1"), ("disburse", "5")]
    row = account(world, entries, project=world.project)
    allotted, moved, disbursed = row.entries.order_by("pk")

    shown = project_page(client, world, world.project, "finance").content.decode()

    addresses = [reverse("projects:entry_reverse", args=[2565, entry.pk]) for entry in (allotted, moved, disbursed)]
    assert [one in shown for one in addresses] == [True, False, True]
    assert addresses[0] not in project_page(client, world, world.project, "planner").content.decode()


def test_spending_above_what_was_allotted_is_said(client, world):
    account(world, [("allot", "100"), ("disburse", "100.25")], project=world.project)

    assert "เบิกจ่ายเกินวงเงินที่จัดสรร 0.25 บาท" in project_page(client, world, world.project).content.decode()
