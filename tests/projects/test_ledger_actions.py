"""Entries of every kind: what is refused, what each does to the sums, what draws on what, and undoing it."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from model_bakery import baker

from areaoffice.office.models import AuditEvent
from projects.balances import balance_of
from projects.ledger_actions import Wanted, carry_over, record_entry, reverse_entry
from projects.models import Account, LedgerEntry
from projects.open_items import open_items
from tests.projects.test_money import account, budget_class
from tests.two_people import one_after_the_other

DAY = date(2022, 2, 1)
LATER = date(2022, 3, 1)
REQUESTS = ["commit", "advance", "disburse", "give_back", "carry_out"]


@pytest.fixture
def pot(world):
    """An account of the project with 1,000 baht."""
    return account(world, [("allot", "1000")], project=world.project)


def wanted(pot, kind, amount, **fields):
    typed = {"on": DAY, "document_number": f"เลขที่ {kind}", **fields}
    if kind == "advance":
        typed = {"borrower_name": "นางสาวใจดี ขยัน", "due_on": LATER, **typed}
    return Wanted(account=pot, kind=kind, amount=Decimal(amount), **typed)


def enter(world, pot, kind, amount, who="finance", **fields):
    asked, by = wanted(pot, kind, amount, **fields), world.people[who]
    return carry_over(wanted=asked, by=by)[0] if kind == "carry_out" else record_entry(wanted=asked, by=by)


def undo(world, entry):
    return reverse_entry(entry=entry, on=LATER, by=world.people["finance"], reason="บันทึกผิด")


def sums(pot):
    found = balance_of(pot)
    return found.allotted, found.committed, found.disbursed, found.available


def count():
    return LedgerEntry.objects.count()


# --- what is refused ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", REQUESTS)
def test_a_request_above_what_is_left_is_refused_with_what_is_left(world, pot, kind):
    enter(world, pot, "commit", "400")
    before = count()

    with pytest.raises(ValidationError, match=r"เหลือ 600\.00 บาท") as refused:
        enter(world, pot, kind, "600.01")

    assert (list(refused.value.message_dict), count()) == (["amount"], before)
    enter(world, pot, kind, "600")
    assert sums(pot)[3] == 0


@pytest.mark.parametrize(
    ("field", "fault"),
    [
        ("amount", {"amount": "0"}),
        ("amount", {"amount": "-5"}),
        ("document_number", {"document_number": "  "}),
        ("on", {"on": date(2021, 9, 30)}),
        ("on", {"on": date(2022, 10, 1)}),
        ("due_on", {"due_on": None}),
        ("due_on", {"due_on": date(2022, 1, 31)}),
        ("borrower", {"borrower_name": " "}),
    ],
)
def test_a_wrong_box_is_refused_at_its_field(world, pot, field, fault):
    with pytest.raises(ValidationError) as refused:
        enter(world, pot, "advance", **{"amount": "10", **fault})

    assert (list(refused.value.message_dict), count()) == ([field], 1)


def test_a_borrower_is_a_person_of_the_office(world, pot):
    with pytest.raises(ValidationError, match="ไม่ใช่บุคลากร"):
        enter(world, pot, "advance", "10", borrower=world.people["outsider"], borrower_name="")

    entry = enter(world, pot, "advance", "10", borrower=world.people["owner"], borrower_name="")

    assert entry.debtor == str(world.people["owner"])


@pytest.mark.parametrize("who", ["planner", "director", "head", "owner", "outsider"])
@pytest.mark.parametrize("kind", ["commit", "carry_out"])
def test_only_finance_enters(world, pot, who, kind):
    with pytest.raises(PermissionDenied):
        enter(world, pot, kind, "1", who=who)

    assert count() == 1


@pytest.mark.parametrize("kind", ["allot", "transfer_in", "transfer_out", "carry_in"])
def test_kinds_of_other_pages_are_not_typed(world, pot, kind):
    with pytest.raises(ValidationError, match="หน้าของตนเอง"):
        enter(world, pot, kind, "1")


def test_an_account_whose_spending_is_not_kept_takes_no_entry(world):
    imported = account(world, [("allot", "10")], project=world.project, tracks_spending=False)

    with pytest.raises(ValidationError, match="ไม่ได้บันทึกการเบิกจ่าย"):
        enter(world, imported, "disburse", "1")


@pytest.mark.parametrize("kind", ["release", "settle"])
def test_what_only_closes_needs_what_it_closes(world, pot, kind):
    with pytest.raises(ValidationError, match="รายการที่ยังค้างอยู่"):
        enter(world, pot, kind, "1")


@pytest.mark.parametrize(("kind", "source"), [("release", "advance"), ("settle", "commit"), ("refund", "commit")])
def test_a_kind_draws_only_on_its_own(world, pot, kind, source):
    opened = enter(world, pot, source, "100")

    with pytest.raises(ValidationError, match="ตัดจากรายการที่เลือกไม่ได้"):
        enter(world, pot, kind, "1", draws_on=opened)


def test_another_account_is_not_drawn_on(world, pot):
    other = account(world, [("allot", "1000")], project=world.project)
    opened = enter(world, other, "commit", "100")

    with pytest.raises(ValidationError, match="ตัดจากรายการที่เลือกไม่ได้"):
        enter(world, pot, "disburse", "1", draws_on=opened)


@pytest.mark.parametrize(("source", "kind"), [("commit", "disburse"), ("commit", "release"), ("advance", "settle")])
def test_no_more_is_drawn_than_is_open(world, pot, source, kind):
    opened = enter(world, pot, source, "100")
    enter(world, pot, kind, "60.50", draws_on=opened, on=LATER)

    with pytest.raises(ValidationError, match=r"ซึ่งเหลือ 39\.50 บาท"):
        enter(world, pot, kind, "39.51", draws_on=opened, on=LATER)
    with pytest.raises(ValidationError, match="วันที่ต้องไม่ก่อน"):
        enter(world, pot, kind, "1", draws_on=opened, on=date(2022, 1, 31))

    assert [item.left for item in open_items([pot])] == [Decimal("39.50")]


def test_what_was_reversed_is_not_drawn_on(world, pot):
    opened = enter(world, pot, "commit", "100")
    undo(world, opened)

    with pytest.raises(ValidationError, match="กลับรายการไปแล้ว"):
        enter(world, pot, "disburse", "1", draws_on=opened)


def test_no_more_is_returned_than_was_paid(world, pot):
    enter(world, pot, "disburse", "100")

    with pytest.raises(ValidationError, match=r"เบิกจ่ายไปทั้งหมดของบัญชีนี้ 100\.00 บาท"):
        enter(world, pot, "refund", "100.01")


# --- what each kind does -----------------------------------------------------------------------------------------------


def test_a_commitment_is_paid_in_parts_and_the_rest_released(world, pot):
    order = enter(world, pot, "commit", "500")
    assert sums(pot) == (1000, 500, 0, 500)

    enter(world, pot, "disburse", "200", draws_on=order)
    assert sums(pot) == (1000, 300, 200, 500)
    enter(world, pot, "disburse", "250", draws_on=order)
    enter(world, pot, "release", "50", draws_on=order)

    assert (sums(pot), open_items([pot])) == ((1000, 0, 450, 550), [])


def test_an_advance_is_settled_in_parts_and_the_rest_comes_back(world, pot):
    loan = enter(world, pot, "advance", "300")
    assert sums(pot) == (1000, 0, 300, 700)

    enter(world, pot, "settle", "100", draws_on=loan)
    enter(world, pot, "disburse", "120", draws_on=loan)
    assert sums(pot) == (1000, 0, 300, 700)
    [item] = open_items([pot])
    assert (item.left, item.days_late(date(2022, 3, 11)), item.days_late(LATER)) == (80, 10, 0)
    enter(world, pot, "refund", "80", draws_on=loan)

    assert (sums(pot), open_items([pot])) == ((1000, 0, 220, 780), [])


def test_an_advance_may_come_out_of_a_commitment(world, pot):
    order = enter(world, pot, "commit", "500")

    enter(world, pot, "advance", "200", draws_on=order)

    assert sums(pot) == (1000, 300, 200, 500)


def test_money_given_back_is_no_longer_allotted(world, pot):
    enter(world, pot, "give_back", "400")

    assert sums(pot) == (600, 0, 0, 600)


def test_money_is_carried_into_next_years_account_of_the_same_kind(world):
    pot = account(world, [("allot", "1000")], project=world.project, budget_class=budget_class(1, "งบดำเนินงาน"))

    out = enter(world, pot, "carry_out", "300")

    next_year = Account.objects.get(fiscal_year=2566)
    assert (next_year.project, next_year.budget_class) == (pot.project, pot.budget_class)
    [into] = next_year.entries.all()
    assert (into.kind, into.amount, into.on, into.draws_on) == ("carry_in", 300, date(2022, 10, 1), out)
    assert (sums(pot), sums(next_year)) == ((700, 0, 0, 700), (300, 0, 0, 300))


def test_a_commitment_that_is_carried_stands_in_the_new_year(world, pot):
    order = enter(world, pot, "commit", "500")

    enter(world, pot, "carry_out", "300", draws_on=order)

    next_year = Account.objects.get(fiscal_year=2566)
    assert (sums(pot), sums(next_year)) == ((700, 200, 0, 500), (300, 300, 0, 0))
    assert [item.left for item in open_items([pot, next_year])] == [200, 300]


def test_an_entry_leaves_one_event(world, pot):
    enter(world, pot, "commit", "5")

    event = AuditEvent.objects.get()
    assert (event.verb, event.details["amount"], event.actor) == (
        "บันทึกบัญชี: ก่อหนี้ผูกพัน",
        "5",
        world.people["finance"],
    )


# --- undoing -----------------------------------------------------------------------------------------------------------


def test_what_was_drawn_on_is_reversed_last(world, pot):
    order = enter(world, pot, "commit", "500")
    paid = enter(world, pot, "disburse", "200", draws_on=order)

    with pytest.raises(ValidationError, match=r"ถูกตัดไปแล้ว \(เบิกจ่าย เลขที่ disburse 200\.00 บาท\)"):
        undo(world, order)
    undo(world, paid)
    assert (sums(pot), [item.left for item in open_items([pot])]) == ((1000, 500, 0, 500), [500])
    undo(world, order)

    assert (sums(pot), open_items([pot])) == ((1000, 0, 0, 1000), [])


def test_a_settlement_that_is_reversed_opens_the_advance_again(world, pot):
    loan = enter(world, pot, "advance", "300")
    settled = enter(world, pot, "settle", "300", draws_on=loan)
    assert open_items([pot]) == []

    undo(world, settled)

    assert [item.left for item in open_items([pot])] == [300]


@pytest.mark.parametrize("which", ["carry_out", "carry_in", "commit"])
def test_money_carried_over_is_taken_back_in_both_years_together(world, pot, which):
    order = enter(world, pot, "commit", "500")
    enter(world, pot, "carry_out", "300", draws_on=order)
    next_year = Account.objects.get(fiscal_year=2566)
    entry = LedgerEntry.objects.exclude(pk=order.pk).get(kind=which)

    undo(world, entry)

    assert (sums(pot), sums(next_year)) == ((1000, 500, 0, 500), (0, 0, 0, 0))
    assert [item.left for item in open_items([pot, next_year])] == [500]


def test_money_carried_over_and_spent_is_not_taken_back(world, pot):
    order = enter(world, pot, "commit", "500")
    out = enter(world, pot, "carry_out", "300", draws_on=order)
    next_year = Account.objects.get(fiscal_year=2566)
    carried = next_year.entries.get(kind="commit")
    enter(world, next_year, "disburse", "100", draws_on=carried, on=date(2022, 11, 1))

    before = count()
    with pytest.raises(ValidationError, match="ถูกตัดไปแล้ว"):
        undo(world, out)

    assert count() == before


# --- whatever happens --------------------------------------------------------------------------------------------------

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["commit", "advance", "disburse", "refund", "release", "settle", "give_back", "carry", "undo"]),
        st.decimals("0.01", "700", places=2),
        st.integers(0, 9),
        st.booleans(),
    ),
    max_size=14,
)
PROPERTY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def play(world, pot, steps):
    """Do what may be done of these steps; what is refused writes nothing."""
    for kind, amount, place, draws in steps:
        before = count()
        try:
            with transaction.atomic():
                _step(world, pot, kind, amount, place, draws)
        except ValidationError:
            assert count() == before


def _step(world, pot, kind, amount, place, draws):
    if kind == "undo":
        entries = list(LedgerEntry.objects.filter(account=pot).exclude(kind="allot").order_by("pk"))
        if entries:
            undo(world, entries[place % len(entries)])
        return
    items = open_items([pot])
    source = items[place % len(items)].entry if items and (draws or kind in ("release", "settle")) else None
    enter(world, pot, "carry_out" if kind == "carry" else kind, amount, draws_on=source)


def by_hand(pot):
    """The sums by the rule of each kind, entry by entry, in Python alone."""
    allotted = committed = disbursed = Decimal(0)
    for entry in LedgerEntry.objects.filter(account=pot).select_related("draws_on"):
        source = entry.draws_on.kind if entry.draws_on else None
        if entry.kind in ("allot", "carry_in"):
            allotted += entry.amount
        if entry.kind in ("give_back", "carry_out"):
            allotted -= entry.amount
        if entry.kind == "commit":
            committed += entry.amount
        if source == "commit":
            committed -= entry.amount
        if entry.kind == "advance" or (entry.kind == "disburse" and source != "advance"):
            disbursed += entry.amount
        if entry.kind == "refund":
            disbursed -= entry.amount
    return allotted, committed, disbursed, allotted - committed - disbursed


@PROPERTY
@given(steps=STEPS)
def test_available_is_allotted_less_committed_and_disbursed_whatever_happens(world, steps):
    pot = account(world, [("allot", "1000")], project=world.project)

    play(world, pot, steps)

    annotated = Account.objects.with_sums().get(pk=pot.pk)
    assert sums(pot) == by_hand(pot)
    assert (
        tuple(round(x or 0, 2) for x in (annotated.allotted, annotated.committed, annotated.disbursed)) == sums(pot)[:3]
    )
    left = sum((item.left for item in open_items([pot], "commit")), Decimal(0))
    assert left == sums(pot)[1] >= 0


@PROPERTY
@given(steps=STEPS, data=st.data())
def test_the_order_of_the_entries_does_not_matter(world, steps, data):
    pot = account(world, [("allot", "1000")], project=world.project)
    play(world, pot, steps)
    entries = list(LedgerEntry.objects.filter(account=pot).select_related("draws_on").order_by("pk"))
    shuffled = data.draw(st.permutations(entries))

    mirror = account(world, [], project=world.project)
    keys: dict[int, LedgerEntry] = {}
    for entry in [*(e for e in shuffled if not e.draws_on_id), *(e for e in shuffled if e.draws_on_id)]:
        _mirror(entry, mirror, keys, entries)

    assert sums(mirror) == sums(pot)
    assert sorted(item.left for item in open_items([mirror])) == sorted(item.left for item in open_items([pot]))


def _mirror(entry, mirror, keys, entries):
    """Write the entry into another account, after those that it refers to."""
    if entry.pk in keys:
        return
    for other in (entry.draws_on_id, entry.reverses_id):
        if other is not None:
            _mirror(next(one for one in entries if one.pk == other), mirror, keys, entries)
    keys[entry.pk] = LedgerEntry.objects.create(
        account=mirror,
        kind=entry.kind,
        amount=entry.amount,
        on=entry.on,
        document_number=entry.document_number,
        by=entry.by,
        draws_on=keys.get(entry.draws_on_id),
        reverses=keys.get(entry.reverses_id),
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["commit", "disburse", "carry_out"])
def test_the_last_baht_is_spent_by_one_of_two(world, on_postgresql, kind):
    if not on_postgresql:
        pytest.skip("SQLite lets one writer in at a time")
    pot = account(world, [("allot", "100")], project=world.project)

    def spend():
        return enter(world, pot, kind, "60")

    first, second = one_after_the_other(spend, spend)

    assert (first.amount, type(second)) == (60, ValidationError)
    assert "40.00" in str(second)
    assert sums(pot)[3] == 40


@pytest.mark.django_db(transaction=True)
def test_an_advance_is_settled_once_by_one_of_two(world, on_postgresql):
    if not on_postgresql:
        pytest.skip("SQLite lets one writer in at a time")
    pot = account(world, [("allot", "100")], project=world.project)
    loan = enter(world, pot, "advance", "60")

    def settle():
        return enter(world, pot, "settle", "60", draws_on=loan)

    first, second = one_after_the_other(settle, settle)

    assert (first.amount, type(second), open_items([pot])) == (60, ValidationError, [])


def test_what_is_open_takes_one_query_for_any_number(world, pot, django_assert_num_queries):
    for _ in range(3):
        enter(world, pot, "commit", "10")
    baker.make(LedgerEntry, account=pot, kind="advance", amount=5, on=DAY, by=world.people["finance"])

    with django_assert_num_queries(1):
        assert [str(item.entry.account) for item in open_items([pot])] == [str(pot)] * 4
