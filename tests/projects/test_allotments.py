"""Letters by which money arrives, sharing them out to accounts, and undoing a mistake."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import AuditEvent, Notice, Post
from plans.models import BudgetClass, BudgetCode, FundSource
from projects.ledger_actions import reverse_entry
from projects.models import Account, Allotment, LedgerEntry, Project, ProjectOwner
from projects.money_actions import (
    Share,
    correct_allotment,
    record_allotment,
    share_allotment,
    shared_of,
)
from tests.projects.conftest import new_project
from tests.projects.test_money import account

DAY = date(2022, 1, 10)


@pytest.fixture
def source(db):
    return baker.make(FundSource, code="obec", name="งบ สพฐ.", order=1)


@pytest.fixture
def operating(db):
    return baker.make(BudgetClass, code="operating", name="งบดำเนินงาน", order=2)


@pytest.fixture
def code(operating):
    return baker.make(
        BudgetCode, fiscal_year=2565, code="20004", main_activity="การจัดการศึกษามัธยมศึกษา", budget_class=operating
    )


def letter(world, amount="1000", **fields):
    row = {"letter_number": "ศธ 04006/ว10", "instalment": 1, "dated_on": DAY, "basis": "act", **fields}
    return baker.make(Allotment, office=world.office, fiscal_year=2565, amount=Decimal(amount), **row)


def share(world, allotment, *shares, who="finance"):
    return share_allotment(allotment=allotment, shares=shares, on=DAY, by=world.people[who])


def part(amount, source=None, **of):
    return Share(amount=Decimal(amount), fund_source=source, **of)


# --- the letter --------------------------------------------------------------------------------------------------------


def unsaved(world, **fields):
    row = {"letter_number": "ศธ 04006/ว10", "dated_on": DAY, "amount": Decimal(1000), **fields}
    return Allotment(office=world.office, fiscal_year=2565, **row)


def test_a_letter_is_recorded_with_one_event(world, code):
    record_allotment(allotment=unsaved(world, budget_code=code, recipient=world.unit), by=world.people["finance"])

    stored = Allotment.objects.get()
    assert (stored.amount, stored.budget_code, shared_of(stored)) == (1000, code, 0)
    assert AuditEvent.objects.filter(verb="บันทึกการแจ้งจัดสรร", actor=world.people["finance"]).count() == 1


def test_a_letter_is_entered_once_an_instalment(world):
    letter(world)

    with pytest.raises(ValidationError, match="ครั้งที่ 1 บันทึกไว้แล้วในปีงบประมาณนี้"):
        record_allotment(allotment=unsaved(world), by=world.people["finance"])
    record_allotment(allotment=unsaved(world, instalment=2), by=world.people["finance"])

    assert Allotment.objects.count() == 2


@pytest.mark.parametrize("fault", ["amount", "recipient", "budget_code"])
def test_a_wrong_letter_is_refused_at_its_field(world, fault):
    wrong = {
        "amount": Decimal(0),
        "recipient": world.foreign_project.lead_unit,
        "budget_code": baker.make(BudgetCode, fiscal_year=2566, code="1"),
    }[fault]

    with pytest.raises(ValidationError) as refused:
        record_allotment(allotment=unsaved(world, **{fault: wrong}), by=world.people["finance"])

    assert list(refused.value.message_dict) == [fault]
    assert not Allotment.objects.exists()


@pytest.mark.parametrize("who", ["planner", "director", "owner", "outsider"])
def test_money_is_kept_by_finance_only(world, who):
    allotment = letter(world)

    with pytest.raises(PermissionDenied):
        record_allotment(allotment=unsaved(world, instalment=2), by=world.people[who])
    with pytest.raises(PermissionDenied):
        share(world, allotment, part("1", project=world.project), who=who)

    assert (Allotment.objects.count(), LedgerEntry.objects.count()) == (1, 0)


def test_a_letter_is_corrected_with_a_reason_never_below_what_was_shared(world):
    allotment = letter(world)
    share(world, allotment, part("600", project=world.project))

    allotment.amount = Decimal("599.99")
    with pytest.raises(ValidationError, match=r"แบ่งจัดสรรไปแล้ว 600\.00 บาท"):
        correct_allotment(allotment=allotment, by=world.people["finance"], reason="พิมพ์ผิด")
    allotment.amount = Decimal(600)
    with pytest.raises(ValidationError, match="เหตุผล"):
        correct_allotment(allotment=allotment, by=world.people["finance"], reason=" ")
    correct_allotment(allotment=allotment, by=world.people["finance"], reason="พิมพ์ผิด")

    event = AuditEvent.objects.get(verb="แก้ไขการแจ้งจัดสรร")
    assert (Allotment.objects.get().amount, event.details["before"]["amount"]) == (600, "1000.00")


# --- sharing it out ----------------------------------------------------------------------------------------------------


def test_sharing_opens_the_account_of_a_project_with_source_class_and_code(world, source, code, operating):
    allotment = letter(world, budget_code=code)

    share(world, allotment, part("400", source, project=world.project))

    opened = Account.objects.get()
    assert (opened.project, opened.fund_source, opened.budget_code) == (world.project, source, code)
    assert (opened.budget_class, opened.tracks_spending) == (operating, True)
    entry = opened.entries.get()
    assert (entry.kind, entry.amount, entry.allotment, entry.document_number) == (
        "allot",
        400,
        allotment,
        "ศธ 04006/ว10",
    )


def test_a_second_instalment_goes_to_the_same_account(world, source, code):
    first, second = letter(world, budget_code=code), letter(world, budget_code=code, instalment=2)

    for allotment in (first, second):
        share(world, allotment, part("400", source, project=world.project))

    assert (Account.objects.count(), LedgerEntry.objects.count()) == (1, 2)


def test_a_project_assigned_in_mid_year_gets_its_account(world, source):
    assigned = new_project(world.plan, world.unit, 9, kind="assigned", state="approved")

    share(world, letter(world, basis="central"), part("1000", source, project=assigned))

    assert Project.objects.with_money().get(pk=assigned.pk).allotted == 1000


def test_the_people_of_a_project_are_told_that_money_came(world):
    post = baker.make(Post, office=world.office, person=world.people["owner"], title="ศึกษานิเทศก์")
    baker.make(ProjectOwner, project=world.project, post=post)

    share(world, letter(world), part("400", project=world.project))

    [notice] = Notice.objects.all()
    assert (notice.to, notice.link) == (world.people["owner"], f"/money/2565/project/{world.project.pk}/")
    assert "ได้รับจัดสรร 400.00 บาท ตามหนังสือที่ ศธ 04006/ว10" in notice.text


def test_money_of_the_office_goes_to_a_class(world, operating):
    share(world, letter(world), part("1000", budget_class=operating))

    assert Account.objects.get().budget_class == operating


def test_sums_are_exact_to_the_satang(world):
    allotment = letter(world, "0.30")

    share(world, allotment, *[part("0.10", project=world.project)] * 3)

    assert allotment.amount - shared_of(allotment) == 0


@pytest.mark.parametrize(
    ("amounts", "sentence"),
    [
        (["600", "400.01"], r"แบ่งจัดสรร 1,000\.01 บาท เกินกว่าที่ยังไม่ได้แบ่งของหนังสือนี้ ซึ่งเหลือ 1,000\.00 บาท"),
        (["10000000000"], r"เกินกว่าที่ยังไม่ได้แบ่ง"),
        (["5", "0"], "ต้องมากกว่าศูนย์"),
        (["5", "-1"], "ต้องมากกว่าศูนย์"),
        ([], "อย่างน้อยหนึ่งรายการ"),
    ],
)
def test_a_wrong_share_writes_nothing(world, amounts, sentence):
    with pytest.raises(ValidationError, match=sentence):
        share(world, letter(world), *[part(amount, project=world.project) for amount in amounts])

    assert (Account.objects.count(), LedgerEntry.objects.count()) == (0, 0)


def test_shares_that_follow_each_other_never_pass_the_letter(world):
    allotment = letter(world)
    share(world, allotment, part("900", project=world.project))

    with pytest.raises(ValidationError, match=r"ซึ่งเหลือ 100\.00 บาท"):
        share(world, allotment, part("101", project=world.project))

    assert shared_of(allotment) == 900


@pytest.mark.parametrize("which", ["foreign", "finished", "nothing"])
def test_a_share_for_the_wrong_place_is_refused(world, which):
    finished = new_project(world.plan, world.unit, 7, state="cancelled")
    wrong = {"foreign": world.foreign_project, "finished": finished, "nothing": None}[which]

    with pytest.raises(ValidationError):
        share(world, letter(world), part("1", project=world.project), part("1", project=wrong))

    assert not LedgerEntry.objects.exists()


# --- a mistake ---------------------------------------------------------------------------------------------------------


def test_a_mistake_is_reversed_by_a_second_entry(world):
    allotment = letter(world)
    [entry] = share(world, allotment, part("400", project=world.project))

    reversal = reverse_entry(entry=entry, on=DAY, by=world.people["finance"], reason="บันทึกผิดโครงการ")

    assert (reversal.amount, reversal.reverses, reversal.allotment) == (-400, entry, allotment)
    assert (shared_of(allotment), LedgerEntry.objects.get(pk=entry.pk).amount) == (0, 400)
    assert "บันทึกผิดโครงการ" in reversal.note


def test_an_entry_is_reversed_once_and_a_reversal_never(world):
    [entry] = share(world, letter(world), part("400", project=world.project))
    finance = world.people["finance"]
    reversal = reverse_entry(entry=entry, on=DAY, by=finance, reason="ผิด")

    with pytest.raises(ValidationError, match="กลับรายการไปแล้ว"):
        reverse_entry(entry=entry, on=DAY, by=finance, reason="ผิด")
    with pytest.raises(ValidationError, match="เป็นการกลับรายการอยู่แล้ว"):
        reverse_entry(entry=reversal, on=DAY, by=finance, reason="ผิด")
    with pytest.raises(ValidationError, match="เหตุผล"):
        reverse_entry(entry=entry, on=DAY, by=finance, reason="  ")

    assert LedgerEntry.objects.count() == 2


def test_one_side_of_a_transfer_is_not_reversed(world):
    entry = account(world, [("transfer_out", "10")], project=world.project).entries.get()

    with pytest.raises(ValidationError, match="ทีละข้าง"):
        reverse_entry(entry=entry, on=DAY, by=world.people["finance"], reason="ผิด")


# --- pages -------------------------------------------------------------------------------------------------------------


def address(name, *args):
    return reverse(f"projects:{name}", args=[2565, *args])


READING = [
    ("anonymous", 302, 302, 302, 302),
    ("outsider", 200, 404, 403, 404),
    ("other_owner", 200, 404, 403, 404),
    ("owner", 200, 200, 403, 403),
    ("director", 200, 200, 403, 403),
    ("planner", 200, 200, 403, 403),
    ("finance", 200, 200, 200, 200),
]


@pytest.mark.parametrize(("who", "listed", "read", "entered", "reversed_"), READING)
def test_who_opens_which_page_of_allotments(client, world, who, listed, read, entered, reversed_):
    allotment = letter(world)
    [entry] = share(world, allotment, part("345.67", project=world.project))
    if who != "anonymous":
        client.force_login(world.people[who])

    found = client.get(address("allotments"))

    assert found.status_code == listed
    assert ("345.67" in found.content.decode()) == (who in ("owner", "director", "planner", "finance"))
    assert client.get(address("allotment", allotment.pk)).status_code == read
    assert client.get(address("allotment_new")).status_code == (200 if who == "finance" else entered)
    assert client.get(address("entry_reverse", entry.pk)).status_code == reversed_


@pytest.mark.parametrize("who", ["owner", "director", "planner"])
def test_readers_share_nothing_out(client, world, who):
    allotment = letter(world)
    share(world, allotment, part("1", project=world.project))
    client.force_login(world.people[who])

    response = client.post(
        address("allotment", allotment.pk), {"on": "10/1/2565", "s0-project": world.project.pk, "s0-amount": "5"}
    )

    assert (response.status_code, LedgerEntry.objects.count()) == (403, 1)


def test_an_owner_sees_no_share_of_another_unit(client, world):
    allotment = letter(world, "9876.54")
    other = new_project(world.plan, world.other_unit, 2, name="โครงการของกลุ่มอื่น")
    share(world, allotment, part("1.11", project=world.project), part("2.22", project=other))
    client.force_login(world.people["owner"])

    for url in (address("allotments"), address("allotment", allotment.pk)):
        shown = client.get(url).content.decode()
        assert [amount in shown for amount in ("1.11", "2.22", "3.33", "9,876.54", "โครงการของกลุ่มอื่น")] == [
            True,
            False,
            False,
            False,
            False,
        ]


def test_finance_enters_a_letter_and_shares_it_out(client, world, source, code):
    client.force_login(world.people["finance"])
    typed = {
        "letter_number": "ศธ 04006/ว๑๑",
        "dated_on": "๑๐ ม.ค. ๒๕๖๕",
        "instalment": "๑",
        "basis": "interim",
        "budget_code": code.pk,
        "amount": "๕๐,๐๐๐",
        "recipient": "",
        "spend_by": "30/9/2565",
    }

    entered = client.post(address("allotment_new"), typed)
    allotment = Allotment.objects.get()
    rows = {"s0-project": world.project.pk, "s0-fund_source": source.pk, "s0-amount": "20,000.50"}
    shared = client.post(address("allotment", allotment.pk), {"on": "11/1/2565", **rows})

    assert (entered.url, shared.url) == (address("allotment", allotment.pk),) * 2
    assert (allotment.amount, allotment.dated_on) == (50_000, DAY)
    shown = client.get(shared.url).content.decode()
    assert ("20,000.50" in shown, "29,999.50" in shown) == (True, True)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("dated_on", "10/1/2022", "น่าจะเป็น ค.ศ."),
        ("amount", "สิบบาท", "ไม่ใช่ตัวเลข"),
        ("amount", "0", "จำนวนเงินต้องมากกว่าศูนย์"),
        ("letter_number", " ", "ฟิลด์นี้จำเป็น"),
    ],
)
def test_a_wrong_letter_keeps_what_was_typed(client, world, field, value, sentence):
    client.force_login(world.people["finance"])
    typed = {"letter_number": "ศธ 1", "dated_on": "10/1/2565", "instalment": "1", "basis": "act", "amount": "10"}

    response = client.post(address("allotment_new"), {**typed, field: value})

    shown = response.content.decode()
    assert (response.status_code, Allotment.objects.count()) == (422, 0)
    assert value in shown
    assert sentence in shown


def test_a_share_above_the_letter_is_said_on_the_page(client, world):
    allotment = letter(world)
    client.force_login(world.people["finance"])

    rows = {"s0-project": world.project.pk, "s0-amount": "1,000.01"}
    response = client.post(address("allotment", allotment.pk), {"on": "11/1/2565", **rows})

    assert response.status_code == 422
    assert "ซึ่งเหลือ 1,000.00 บาท" in response.content.decode()
    assert not LedgerEntry.objects.exists()


def test_an_entry_is_reversed_from_its_page(client, world):
    allotment = letter(world)
    [entry] = share(world, allotment, part("400", project=world.project))
    client.force_login(world.people["finance"])

    assert "กลับรายการ" in client.get(address("allotment", allotment.pk)).content.decode()
    response = client.post(address("entry_reverse", entry.pk), {"on": "11/1/2565", "reason": "ผิดโครงการ"})

    assert response.url == address("allotment", allotment.pk)
    assert LedgerEntry.objects.get(reverses=entry).amount == -400


def test_the_money_page_says_that_the_year_runs_on_the_previous_budget(client, world):
    client.force_login(world.people["director"])
    words = "แผนเทียบกรอบวงเงิน การใช้จ่ายเทียบเงินจัดสรร"
    letter(world, basis="act")

    assert words not in client.get(address("money")).content.decode()
    letter(world, basis="interim", instalment=2)
    assert words in client.get(address("money")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_allotments_take_the_same_queries_for_any_number(client, world, count_queries, count):
    made = [letter(world, instalment=number + 1) for number in range(count)]
    share(world, made[0], *[part("1", project=world.project)] * count)
    client.force_login(world.people["finance"])

    pages = {"allotments": address("allotments"), "allotment": address("allotment", made[0].pk)}

    assert {name: count_queries(lambda url=url: client.get(url)) for name, url in pages.items()} == QUERIES


QUERIES = {"allotments": 10, "allotment": 12}
