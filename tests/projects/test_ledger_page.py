import pytest
from django.urls import reverse
from model_bakery import baker

from plans.models import FundSource
from projects.models import Account, LedgerEntry
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

    amounts = ("1,000.00", "-100.10", "899.90", "500.00", "-20.00", "480.00", "419.90", "77.00", "342.90")
    assert [amount for amount in amounts if f">{amount}<" not in shown] == []
    assert shown.count("รวม 2 รายการ") == 2


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

    assert count_queries(lambda: client.get(address)) == 10


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


# --- entering through the pages ----------------------------------------------------------------------------------------


def entry_address(row, kind, source=None):
    asked = f"?from={source.pk}" if source else ""
    return reverse("projects:entry_new", args=[row.fiscal_year, row.pk, kind]) + asked


def post(client, world, row, kind, source=None, who="finance", **typed):
    client.force_login(world.people[who])
    sent = {"amount": "๑,๒๐๐.๕๐", "on": "1/2/2565", "document_number": "PO 7/2565", **typed}
    return client.post(entry_address(row, kind, source), sent)


def test_finance_commits_pays_in_part_and_sees_what_is_open(client, world):
    row = account(world, [("allot", "5000")], project=world.project)

    assert post(client, world, row, "commit").status_code == 302
    order = row.entries.get(kind="commit")
    assert post(client, world, row, "disburse", order, amount="200").status_code == 302

    page = project_page(client, world, world.project, "finance").content.decode()
    assert (">1,000.50<" in page, ">3,799.50<" in page, entry_address(row, "release", order) in page) == (True,) * 3
    assert (
        entry_address(row, "release", order)
        not in project_page(client, world, world.project, "planner").content.decode()
    )


def test_what_is_refused_comes_back_as_it_was_typed(client, world):
    row = account(world, [("allot", "1000")], project=world.project)

    answer = post(client, world, row, "commit", note="ร้านค้าชุมชน")

    shown = answer.content.decode()
    assert (answer.status_code, row.entries.count()) == (422, 1)
    assert ("ซึ่งเหลือ 1,000.00 บาท" in shown, "๑,๒๐๐.๕๐" in shown, "ร้านค้าชุมชน" in shown) == (True, True, True)


@pytest.mark.parametrize(
    ("who", "status"),
    [("finance", 200), ("planner", 403), ("director", 403), ("owner", 403), ("other_owner", 404), ("outsider", 404)],
)
def test_the_form_is_for_finance(client, world, who, status):
    row = account(world, [("allot", "5000")], project=world.project)
    client.force_login(world.people[who])

    assert client.get(entry_address(row, "commit")).status_code == status
    assert post(client, world, row, "commit", who=who).status_code == (302 if status == 200 else status)
    assert row.entries.count() == (2 if status == 200 else 1)


@pytest.mark.parametrize("kind", ["allot", "transfer_in", "carry_in", "nonsense", "release", "settle"])
def test_a_kind_without_a_form_is_not_found(client, world, kind):
    row = account(world, [("allot", "5000")], project=world.project)

    assert post(client, world, row, kind).status_code == 404


def test_what_another_account_has_open_is_not_found(client, world):
    row = account(world, [("allot", "5000")], project=world.project)
    other = account(world, [("commit", "50")], project=world.project)

    assert post(client, world, row, "disburse", other.entries.get()).status_code == 404
    client.force_login(world.people["finance"])
    assert client.get(f"{entry_address(row, 'disburse')}?from=1' OR 1").status_code == 404


def test_an_advance_past_its_day_is_marked(client, world):
    row = account(world, [("allot", "5000")], project=world.project)
    typed = {"borrower_name": "นายสมชาย ใจดี", "due_on": "3/3/2565"}
    assert post(client, world, row, "advance", **typed).status_code == 302

    shown = project_page(client, world, world.project).content.decode()

    assert ("นายสมชาย ใจดี" in shown, "เกินกำหนด" in shown) == (True, True)


def test_money_is_carried_into_next_year_from_the_page(client, world):
    row = account(world, [("allot", "5000")], project=world.project)

    assert post(client, world, row, "carry_out").status_code == 302

    kinds = LedgerEntry.objects.filter(kind__startswith="carry").values_list("kind", "account__fiscal_year")
    assert sorted(kinds) == [("carry_in", 2566), ("carry_out", 2565)]
