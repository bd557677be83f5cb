"""Who decides a transfer, what is refused, and when the money moves."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import AuditEvent, Notice, Post, StateChange
from plans.models import ApprovalRule, BudgetClass, BudgetCode, FundSource
from projects import memo
from projects.balances import balance_of
from projects.models import Account, LedgerEntry, Project, Transfer
from projects.transfer_actions import answer_transfer, draft_transfer, send_transfer, withdraw_transfer
from projects.transfers import Judgement, Wish, judge, judgement_of, wish_of
from tests.projects.conftest import new_project
from tests.projects.test_money import account

DAY = date(2022, 8, 15)
REASON = "ผู้เข้าอบรมเพิ่มขึ้น 20 คน"


@pytest.fixture
def words(db):
    """Two classes, codes of two main activities, two sources."""
    operating = baker.make(BudgetClass, code="operating", name="งบดำเนินงาน", order=2)
    investment = baker.make(BudgetClass, code="investment", name="งบลงทุน", order=4)
    subsidy = baker.make(BudgetClass, code="subsidy", name="งบเงินอุดหนุน", order=3)
    code: dict[str, Any] = {"fiscal_year": 2565, "budget_class": operating}
    return {
        "first": baker.make(BudgetCode, code="001", main_activity="กิจกรรมหลักหนึ่ง", **code),
        "same": baker.make(BudgetCode, code="002", main_activity="กิจกรรมหลักหนึ่ง", **code),
        "second": baker.make(BudgetCode, code="003", main_activity="กิจกรรมหลักสอง", **code),
        "subsidy": baker.make(
            BudgetCode, fiscal_year=2565, code="004", main_activity="กิจกรรมหลักหนึ่ง", budget_class=subsidy
        ),
        "investment": baker.make(
            BudgetCode, fiscal_year=2565, code="005", main_activity="กิจกรรมหลักหนึ่ง", budget_class=investment
        ),
        "unknown": None,
        "source": baker.make(FundSource, code="obec", name="งบ สพฐ.", order=1),
        "other source": baker.make(FundSource, code="office", name="งบบริหารสำนักงาน", order=2),
    }


@pytest.fixture
def other(world):
    return new_project(world.plan, world.unit, 2, name="โครงการปลายทาง")


def pot(world, words, project, code="first", source="source", entries=(), **fields):
    return account(
        world,
        entries,
        project=project,
        budget_code=words[code],
        budget_class=words[code].budget_class if words[code] else None,
        fund_source=words[source],
        **fields,
    )


def wish(world, giver, taker, *, amount="100", who="planner", **fields):
    return Wish(
        office=world.office,
        from_account=giver,
        to_account=taker,
        amount=Decimal(amount),
        reason=REASON,
        dated_on=DAY,
        by=world.people[who],
        **fields,
    )


@pytest.fixture
def pair(world, words, other):
    """An account with 1,000 allotted, 300 committed, 200 disbursed, and one beside it."""
    entries = [("allot", "1000"), ("commit", "300"), ("disburse", "200")]
    return pot(world, words, world.project, entries=entries), pot(world, words, other, "same")


def asked(world, pair, amount="100"):
    transfer = draft_transfer(wish=wish(world, *pair, amount=amount))
    return send_transfer(transfer=transfer, number="ศธ 1/2565", dated_on=DAY, by=world.people["planner"])


def answered(world, transfer, is_granted, who="finance", **fields):
    paper = {"number": "ศธ 2/2565", "answered_on": date(2022, 8, 20), "text": "", **fields}
    return answer_transfer(transfer=transfer, is_granted=is_granted, by=world.people[who], **paper)


# --- who decides --------------------------------------------------------------------------------------------------------

SAME, OTHER, INVESTMENT, WITHIN = "same_class", "other_class", "investment", "within_project"
CASES = [
    ("same", "source", False, SAME, "director", "งบรายจ่าย กิจกรรมหลัก และแหล่งงบประมาณเดียวกัน"),
    ("second", "source", False, OTHER, "obec", "ต่างกิจกรรมหลัก"),
    ("subsidy", "source", False, OTHER, "obec", "ต่างงบรายจ่าย"),
    ("same", "other source", False, OTHER, "obec", "ต่างแหล่งงบประมาณ"),
    ("unknown", "source", False, OTHER, "obec", "บัญชีไม่ได้ระบุงบรายจ่ายและกิจกรรมหลัก จึงถือตามกรณีที่เข้มกว่า"),
    ("investment", "source", False, INVESTMENT, "obec", "มีรายการงบลงทุน (ครุภัณฑ์ ที่ดินและสิ่งก่อสร้าง) ในต้นทางหรือปลายทาง"),
    ("same", "source", True, INVESTMENT, "obec", "มีรายการงบลงทุน (ครุภัณฑ์ ที่ดินและสิ่งก่อสร้าง) ในต้นทางหรือปลายทาง"),
]


@pytest.mark.parametrize(("code", "source", "touches", "scope", "authority", "why"), CASES)
def test_the_default_rule_says_who_decides(world, words, other, code, source, touches, scope, authority, why):
    giver, taker = pot(world, words, world.project), pot(world, words, other, code, source)

    judged = judge(wish(world, giver, taker, touches_investment=touches))

    assert judged == Judgement(scope, authority, why, "", needs_check=True)


def test_within_a_pooled_project_it_is_noted(world, words):
    giver = pot(world, words, world.project)

    inside = judge(wish(world, giver, giver))
    between = judge(wish(world, giver, pot(world, words, world.project, "same")))

    assert [(one.scope, one.authority) for one in (inside, between)] == [(WITHIN, "noted")] * 2


def test_a_project_that_is_not_pooled_asks_the_director(world, words):
    Project.objects.filter(pk=world.project.pk).update(pooled=False)
    world.project.refresh_from_db()
    giver, taker = pot(world, words, world.project), pot(world, words, world.project, "same")

    assert judge(wish(world, giver, taker)).authority == "director"


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_a_rule_of_the_office_holds_and_is_checked_until_confirmed(world, pair, is_confirmed):
    rule = {"authority": "obec", "legal_reference": "ระเบียบว่าด้วยการบริหารงบประมาณ", "is_confirmed": is_confirmed}
    baker.make(ApprovalRule, office=world.office, scope=SAME, **rule)
    baker.make(ApprovalRule, office=world.foreign_project.plan.office, scope=SAME, authority="noted")

    judged = judge(wish(world, *pair))

    assert (judged.authority, judged.legal_reference, judged.needs_check) == (
        "obec",
        "ระเบียบว่าด้วยการบริหารงบประมาณ",
        not is_confirmed,
    )


def test_a_rule_that_changes_later_does_not_change_the_memo(world, pair):
    transfer = draft_transfer(wish=wish(world, *pair))
    baker.make(ApprovalRule, office=world.office, scope=SAME, authority="obec", legal_reference="ระเบียบใหม่")

    judged = judgement_of(transfer)

    assert (judged.authority, judged.legal_reference, judged.needs_check) == ("director", "", True)


# --- what is refused ----------------------------------------------------------------------------------------------------


def test_a_transfer_larger_than_what_is_left_is_refused_at_drafting(world, pair):
    with pytest.raises(ValidationError) as refused:
        draft_transfer(wish=wish(world, *pair, amount="500.01"))

    assert refused.value.message_dict["amount"] == [
        "ขอโอน 500.01 บาท มากกว่าเงินคงเหลือสุทธิของบัญชีต้นทาง ซึ่งเหลือ 500.00 บาท "
        "(ได้รับจัดสรร 1,000.00 ก่อหนี้ผูกพัน 300.00 เบิกจ่าย 200.00 บาท)"
    ]
    assert not Transfer.objects.exists()


def test_all_that_is_left_may_be_asked_for(world, pair):
    assert draft_transfer(wish=wish(world, *pair, amount="500")).state == "drafted"


def test_a_transfer_larger_than_what_is_left_is_refused_again_at_the_answer(world, pair):
    transfer = asked(world, pair, "500")
    baker.make(LedgerEntry, account=pair[0], kind="disburse", amount=Decimal("0.01"), on=DAY, by=transfer.by)

    with pytest.raises(ValidationError, match=r"ซึ่งเหลือ 499\.99 บาท"):
        answered(world, transfer, True)

    transfer.refresh_from_db()
    assert (transfer.state, transfer.answer_number) == ("asked", "")
    assert not LedgerEntry.objects.filter(transfer=transfer).exists()


def test_an_account_whose_spending_is_not_recorded_gives_nothing(world, words, other):
    giver = pot(world, words, world.project, entries=[("allot", "1000")], tracks_spending=False)

    with pytest.raises(ValidationError, match="ไม่ทราบยอดคงเหลือ"):
        draft_transfer(wish=wish(world, giver, pot(world, words, other)))


@pytest.mark.parametrize("amount", ["0", "-5"])
def test_nothing_or_less_is_not_transferred(world, pair, amount):
    with pytest.raises(ValidationError, match="ต้องมากกว่าศูนย์"):
        draft_transfer(wish=wish(world, *pair, amount=amount))


@pytest.mark.parametrize("which", ["office", "year", "finished"])
def test_money_goes_to_no_other_office_year_or_finished_project(world, words, pair, other, which):
    target = pair[1]
    if which == "office":
        Account.objects.filter(pk=target.pk).update(office=world.foreign_project.plan.office)
    if which == "year":
        Account.objects.filter(pk=target.pk).update(fiscal_year=2566)
    if which == "finished":
        Project.objects.filter(pk=other.pk).update(state="closed")

    with pytest.raises(ValidationError):
        draft_transfer(wish=wish(world, pair[0], target))

    assert not Transfer.objects.exists()


@pytest.mark.parametrize("who", ["director", "owner", "head", "outsider"])
def test_a_transfer_is_proposed_by_planners_and_finance_only(world, pair, who):
    with pytest.raises(PermissionDenied):
        draft_transfer(wish=wish(world, *pair, who=who))


# --- what happens to it --------------------------------------------------------------------------------------------------


def test_nothing_moves_until_the_answer_is_recorded(world, pair):
    giver, taker = pair
    before = [balance_of(one) for one in pair]

    transfer = asked(world, pair)
    while_asked = [balance_of(one) for one in pair]
    answered(world, transfer, True)

    assert while_asked == before
    assert (balance_of(giver).allotted, balance_of(taker).allotted) == (900, 100)
    [notice] = Notice.objects.filter(to=world.people["planner"])
    assert (notice.text, notice.link) == ("ขอโอนเงิน 100.00 บาท: ได้รับอนุมัติ", address("transfer", transfer.pk))
    rows = LedgerEntry.objects.filter(transfer=transfer).values_list("kind", "account", "amount", "document_number")
    assert set(rows) == {
        ("transfer_out", giver.pk, Decimal("100.00"), "ศธ 2/2565"),
        ("transfer_in", taker.pk, Decimal("100.00"), "ศธ 2/2565"),
    }


def test_every_step_keeps_who_when_and_by_which_paper(world, pair):
    transfer = answered(world, asked(world, pair), True)

    columns = ("from_state", "to_state", "by__username", "capacity", "document_number")
    assert list(StateChange.objects.about(transfer).values_list(*columns)) == [
        ("", "drafted", "planner", "เจ้าหน้าที่กลุ่มนโยบายและแผน", ""),
        ("drafted", "asked", "planner", "เจ้าหน้าที่กลุ่มนโยบายและแผน", "ศธ 1/2565"),
        ("asked", "granted", "finance", "เจ้าหน้าที่การเงิน", "ศธ 2/2565"),
    ]
    assert AuditEvent.objects.about(transfer).count() == 3


def test_a_refusal_needs_its_words_and_moves_nothing(world, pair):
    transfer = asked(world, pair)

    with pytest.raises(ValidationError, match="ระบุเหตุผลตามหนังสือตอบ"):
        answered(world, transfer, False)
    answered(world, transfer, False, text="ไม่เป็นไปตามหลักเกณฑ์")

    transfer.refresh_from_db()
    assert (transfer.state, transfer.answer_text) == ("refused", "ไม่เป็นไปตามหลักเกณฑ์")
    assert not LedgerEntry.objects.filter(transfer=transfer).exists()


def test_an_answer_is_recorded_once(world, pair):
    transfer = asked(world, pair)
    answered(world, transfer, True)

    with pytest.raises(ValidationError, match="“ได้รับอนุมัติ” แล้ว"):
        answered(world, transfer, True)

    assert LedgerEntry.objects.filter(transfer=transfer).count() == 2


def test_a_draft_is_not_answered_and_an_answer_not_before_the_memo(world, pair):
    with pytest.raises(ValidationError, match="ร่างบันทึกข้อความ"):
        answered(world, draft_transfer(wish=wish(world, *pair)), True)
    with pytest.raises(ValidationError, match="ต้องไม่ก่อนวันที่ของบันทึกข้อความ"):
        answered(world, asked(world, pair), True, answered_on=date(2022, 8, 14))


def test_planners_do_not_record_the_answer(world, pair):
    with pytest.raises(PermissionDenied):
        answered(world, asked(world, pair), True, who="planner")


def test_a_memo_is_withdrawn_with_a_reason_until_it_is_answered(world, pair):
    planner = world.people["planner"]
    transfer = asked(world, pair)
    with pytest.raises(ValidationError, match="เหตุผล"):
        withdraw_transfer(transfer=transfer, reason=" ", by=planner)
    withdraw_transfer(transfer=transfer, reason="ไม่จำเป็นแล้ว", by=planner)

    with pytest.raises(ValidationError, match="ถอนเรื่อง"):
        answered(world, transfer, True)
    granted = answered(world, asked(world, pair), True)
    with pytest.raises(ValidationError, match="ได้รับอนุมัติ"):
        withdraw_transfer(transfer=granted, reason="เปลี่ยนใจ", by=planner)


def test_inside_one_account_only_a_note_is_kept(world, pair):
    assert draft_transfer(wish=wish(world, pair[0], pair[0])) is None

    event = AuditEvent.objects.get(verb="บันทึกการถัวจ่ายภายในโครงการ")
    assert (event.thing, event.details["amount"], event.reason) == (world.project, "100", REASON)
    assert (Transfer.objects.count(), LedgerEntry.objects.filter(kind__startswith="transfer").count()) == (0, 0)


def test_inside_a_project_that_is_not_pooled_nothing_is_noted(world, words):
    Project.objects.filter(pk=world.project.pk).update(pooled=False)
    giver = pot(world, words, world.project, entries=[("allot", "1000")])

    with pytest.raises(ValidationError, match="ไม่ได้กำหนดให้ถัวจ่ายทุกรายการ"):
        draft_transfer(wish=wish(world, giver, giver))

    assert not AuditEvent.objects.exists()


def test_between_two_accounts_of_a_pooled_project_the_note_moves_the_money(world, words):
    giver = pot(world, words, world.project, entries=[("allot", "1000")])
    taker = pot(world, words, world.project, "same")

    transfer = draft_transfer(wish=wish(world, giver, taker))

    assert (transfer.state, balance_of(giver).allotted, balance_of(taker).allotted) == ("granted", 900, 100)


# --- the memo ------------------------------------------------------------------------------------------------------------


def test_the_memo_prints_amount_in_words_and_thai_digits(world, pair):
    post = {"office": world.office, "unit": world.other_unit, "title": "นักวิเคราะห์นโยบายและแผน", "standing": "ชำนาญการ"}
    baker.make(Post, person=world.people["planner"], **post)
    one = wish(world, *pair)

    paper = memo.build(one, judge(one))

    assert (paper.number, paper.dated) == ("", "๑๕ สิงหาคม ๒๕๖๕")
    assert paper.agency == "กลุ่มนโยบายและแผน สำนักงาน here"
    assert "จำนวน ๑๐๐ บาท (หนึ่งร้อยบาทถ้วน)" in paper.opening[0]
    assert "เพิ่มขึ้น ๒๐ คน" in paper.opening[1]
    assert [(row.before, row.change, row.after) for row in paper.rows] == [
        ("๕๐๐.๐๐", "-๑๐๐.๐๐", "๔๐๐.๐๐"),
        ("๐.๐๐", "+๑๐๐.๐๐", "๑๐๐.๐๐"),
    ]
    assert (paper.signer, paper.position) == ("คุณplanner", ("นักวิเคราะห์นโยบายและแผนชำนาญการ",))
    assert paper.closing[-1] == "จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ"


def test_the_memo_comes_out_the_same_after_the_money_has_moved(world, pair):
    transfer = asked(world, pair)
    before = memo.build(wish_of(transfer), judgement_of(transfer))

    transfer = answered(world, transfer, True)

    assert memo.build(wish_of(transfer), judgement_of(transfer)).rows == before.rows


# --- pages ---------------------------------------------------------------------------------------------------------------


def address(name, *args):
    return reverse(f"projects:{name}", args=[2565, *args])


@pytest.mark.parametrize(
    ("who", "listed", "read", "proposed"),
    [
        ("anonymous", 302, 302, 302),
        ("outsider", 200, 404, 200),
        ("other_owner", 200, 404, 403),
        ("owner", 200, 200, 403),
        ("director", 200, 200, 403),
        ("planner", 200, 200, 200),
        ("finance", 200, 200, 200),
    ],
)
def test_who_opens_which_page_of_transfers(client, world, pair, who, listed, read, proposed):
    transfer = draft_transfer(wish=wish(world, *pair, amount="123.45"))
    if who != "anonymous":
        client.force_login(world.people[who])

    found = client.get(address("transfers"))

    assert found.status_code == listed
    assert ("123.45" in found.content.decode()) == (read == 200)
    assert client.get(address("transfer", transfer.pk)).status_code == read
    assert client.get(address("transfer_new")).status_code == proposed


STEPS = [
    ("transfer_send", {"number": "ศธ 1", "dated_on": "15/8/2565"}, "drafted", {"planner", "finance"}),
    ("transfer_withdraw", {"reason": "ไม่จำเป็น"}, "drafted", {"planner", "finance"}),
    ("transfer_answer", {"answer": "granted", "number": "ศธ 2", "answered_on": "16/8/2565"}, "asked", {"finance"}),
]


@pytest.mark.parametrize(("name", "typed", "state", "allowed"), STEPS)
@pytest.mark.parametrize("who", ["planner", "finance", "director", "owner", "outsider"])
def test_who_moves_a_transfer_on(client, world, pair, name, typed, state, allowed, who):
    transfer = draft_transfer(wish=wish(world, *pair)) if state == "drafted" else asked(world, pair)
    client.force_login(world.people[who])

    status = client.post(address(name, transfer.pk), typed).status_code

    transfer.refresh_from_db()
    refused = 404 if who == "outsider" else 403
    assert (status, transfer.state != state) == ((302, True) if who in allowed else (refused, False))


def typed(pair, **fields):
    row = {"from_account": pair[0].pk, "to": pair[1].pk, "amount": "๑๐๐", "reason": REASON, "dated_on": "15/8/2565"}
    return {**row, **fields}


def test_the_wizard_goes_its_three_steps_without_a_script(client, world, pair):
    client.force_login(world.people["planner"])

    first = client.post(address("transfer_new"), typed(pair, step="judge"))
    shown = first.content.decode()
    assert "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา" in shown
    assert ("ต้องตรวจสอบ" in shown, "(หนึ่งร้อยบาทถ้วน)" in shown, Transfer.objects.count()) == (True, True, 0)

    back = client.post(address("transfer_new"), typed(pair, step="back")).content.decode()
    assert REASON in back

    second = client.post(address("transfer_new"), typed(pair, step="draft"))
    transfer = Transfer.objects.get()
    assert second.url == address("transfer", transfer.pk)
    assert (transfer.amount, transfer.authority, transfer.state) == (100, "director", "drafted")


def test_the_wizard_opens_the_account_of_a_project_that_has_none(client, world, words, other):
    giver = pot(world, words, world.project, entries=[("allot", "1000")])
    client.force_login(world.people["finance"])
    one = typed((giver, giver), to=f"p{other.pk}")

    client.post(address("transfer_new"), {**one, "step": "judge"})
    assert Account.objects.count() == 1
    client.post(address("transfer_new"), {**one, "step": "draft"})

    opened = Transfer.objects.get().to_account
    assert (opened.project, opened.budget_code, opened.fund_source) == (other, words["first"], words["source"])


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"amount": "500.01"}, "ซึ่งเหลือ 500.00 บาท"),
        ({"amount": "10,000,000,000"}, "ซึ่งเหลือ 500.00 บาท"),
        ({"amount": "0"}, "จำนวนเงินต้องมากกว่าศูนย์"),
        ({"to": "99999"}, "99999"),
        ({"dated_on": "15/8/2022"}, "น่าจะเป็น ค.ศ."),
    ],
)
@pytest.mark.parametrize("step", ["judge", "draft"])
def test_the_wizard_refuses_in_words_and_drafts_nothing(client, world, pair, fields, sentence, step):
    client.force_login(world.people["planner"])

    response = client.post(address("transfer_new"), typed(pair, step=step, **fields))

    assert (response.status_code, Transfer.objects.count()) == (422, 0)
    shown = response.content.decode()
    assert (sentence in shown, REASON in shown) == (True, True)


def test_the_wizard_keeps_a_note_inside_one_account(client, world, pair):
    client.force_login(world.people["planner"])

    client.post(address("transfer_new"), typed((pair[0], pair[0]), step="draft"))

    shown = client.get(address("transfers")).content.decode()
    assert ("บันทึกการถัวจ่ายภายในโครงการ" in shown, REASON in shown) == (True, True)
    client.force_login(world.people["other_owner"])
    assert REASON not in client.get(address("transfers")).content.decode()


def test_a_refused_answer_is_shown_at_its_form(client, world, pair):
    transfer = asked(world, pair)
    client.force_login(world.people["finance"])

    one = {"answer": "refused", "number": "ศธ 9", "answered_on": "16/8/2565", "text": ""}
    response = client.post(address("transfer_answer", transfer.pk), one)

    assert response.status_code == 422
    assert "กรุณาระบุเหตุผลตามหนังสือตอบ" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_transfers_take_the_same_queries_for_any_number(client, world, words, pair, count_queries, count):
    made = [draft_transfer(wish=wish(world, *pair, amount="1")) for _ in range(count)]
    for number in range(3, count + 3):
        pot(world, words, new_project(world.plan, world.unit, number))
    client.force_login(world.people["planner"])

    pages = {"transfers": (), "transfer_new": (), "transfer": (made[0].pk,)}

    addresses = {name: address(name, *args) for name, args in pages.items()}

    assert {name: count_queries(lambda url=url: client.get(url)) for name, url in addresses.items()} == QUERIES


QUERIES = {"transfers": 8, "transfer_new": 8, "transfer": 12}
