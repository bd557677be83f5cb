"""The way of a quarter: reminded, confirmed, verified, sent back, revised, and what is done about a miss."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from areaoffice.office.models import AuditEvent, Comment, Notice, RoleGrant, StateChange
from areaoffice.office.versions import StaleRow
from indicators import round_board, verify_page
from indicators.correcting import WrongAnswers, close_correction, plan_correction
from indicators.jobs import remind_of_rounds
from indicators.models import CorrectiveAction, Result, UnitRound
from indicators.reminding import remind_units
from indicators.round_flow import (
    confirm_unit_round,
    return_cell,
    revise_result,
    verify_unit_rounds,
    withdraw_confirmation,
)
from projects.models import Reminder, ReportingRound
from tests.indicators.making import indicator_of, result_of, year_round
from tests.projects.conftest import new_project

pytestmark = pytest.mark.django_db
TODAY = date(2022, 8, 15)
CLOSING = {"opens_on": date(2022, 8, 1), "due_on": date(2022, 8, 20), "closes_on": date(2022, 8, 30)}


@pytest.fixture(autouse=True)
def _today(settings):
    settings.OFFICE_TODAY = "2022-08-15"


@pytest.fixture
def the_round(world):
    return year_round(world.office)


@pytest.fixture
def year(world):
    return indicator_of(world.project, "P01-K1", target="60")


@pytest.fixture
def told(year, the_round, world):
    return result_of(year, the_round, numerator=40, denominator=57, reported_by=world.people["owner"])


def confirm(world, the_round, who="head"):
    return confirm_unit_round(unit=world.unit, round=the_round, by=world.people[who])


def verify(world, the_round, who="planner"):
    return verify_unit_rounds(round=the_round, units=[world.unit], by=world.people[who])


def board(world, the_round, who="planner"):
    return round_board.build(round=the_round, user=world.people[who], today=TODAY)


# --- confirming ---


def test_confirming_with_missing_cells_names_them(world, told, the_round):
    indicator_of(world.project, "P01-K2")

    with pytest.raises(ValidationError) as refused:
        confirm(world, the_round)

    assert refused.value.messages == ["ยังยืนยันไม่ได้ ค้าง 1 ตัว", "P01-K2 ตัวชี้วัด P01-K2: ยังไม่มีผล"]
    assert not UnitRound.objects.exists()


def test_not_applicable_with_its_reason_counts_as_entered(world, year, the_round):
    result_of(year, the_round, not_applicable_reason="ไม่มีการสอบ")

    assert confirm(world, the_round).state == "confirmed"


def test_confirmation_keeps_who_in_which_capacity_and_tells_the_planners(world, told, the_round):
    standing = confirm(world, the_round)

    assert (standing.confirmed_by, standing.capacity) == (world.people["head"], "ผู้อำนวยการกลุ่ม/หน่วย")
    assert StateChange.objects.about(standing).values_list("from_state", "to_state").get() == ("open", "confirmed")
    assert [notice.to for notice in Notice.objects.all()] == [world.people["planner"]]


def test_confirming_before_the_round_opens_or_twice_is_refused(world, told, the_round):
    confirm(world, the_round)
    with pytest.raises(ValidationError, match="ยืนยันรอบ 12 เดือนแล้ว"):
        confirm(world, the_round)
    ReportingRound.objects.update(opens_on=date(2022, 9, 1))
    the_round.refresh_from_db()
    with pytest.raises(ValidationError, match="ยังไม่เปิด"):
        confirm(world, the_round)


@pytest.mark.parametrize("who", ["director", "finance", "other_owner", "outsider"])
def test_only_the_unit_and_planners_confirm(world, told, the_round, who):
    with pytest.raises(PermissionDenied):
        confirm(world, the_round, who)


def test_confirmation_is_withdrawn_until_it_is_verified(world, told, the_round):
    confirm(world, the_round)
    assert withdraw_confirmation(unit=world.unit, round=the_round, by=world.people["owner"]).state == "open"
    confirm(world, the_round)
    verify(world, the_round)

    with pytest.raises(ValidationError, match="ถอนการยืนยันไม่ได้"):
        withdraw_confirmation(unit=world.unit, round=the_round, by=world.people["head"])


# --- verifying, sending back ---


def test_verifying_marks_every_row_and_keeps_history(world, told, the_round):
    confirm(world, the_round)
    (standing,) = verify(world, the_round)

    told.refresh_from_db()
    assert (standing.state, told.state, told.verified_by) == ("verified", "verified", world.people["planner"])
    assert told.history.first().state == "verified"
    assert board(world, the_round).waiting == ()


def test_what_is_not_confirmed_is_not_verified(world, told, the_round):
    with pytest.raises(ValidationError, match="ยังไม่ได้ยืนยัน"):
        verify(world, the_round)
    assert not UnitRound.objects.exists()


def test_planner_who_verifies_what_they_confirmed_says_so_in_the_trail(world, told, the_round):
    confirm(world, the_round, "planner")
    (standing,) = verify(world, the_round)

    assert StateChange.objects.about(standing).last().reason == "ตรวจสอบสิ่งที่ตนเป็นผู้ยืนยันเอง"
    assert AuditEvent.objects.filter(verb="ตรวจสอบผลของกลุ่ม").get().reason == "ตรวจสอบสิ่งที่ตนเป็นผู้ยืนยันเอง"


def send_back(world, year, the_round, **changes):
    fields = {"by": world.people["planner"], "seen": 1, "reason": "ตัวหารไม่ตรงทะเบียน", **changes}
    return return_cell(indicator_year=year, round=the_round, **fields)


def test_returned_cell_has_a_reason_a_comment_and_a_notice_with_its_place(world, year, told, the_round):
    confirm(world, the_round)
    Notice.objects.all().delete()

    send_back(world, year, the_round)

    assert Comment.objects.about(told).get().text == "ตัวหารไม่ตรงทะเบียน"
    notice = Notice.objects.get()
    assert (notice.to, notice.link) == (world.people["owner"], f"/indicators/{year.pk}/cell/{the_round.pk}/#mend")
    with pytest.raises(ValidationError, match="ส่งกลับแก้ไข"):
        verify(world, the_round)


def test_cell_is_not_sent_back_without_a_reason_empty_stale_or_by_others(world, year, told, the_round):
    with pytest.raises(ValidationError, match="เหตุผล"):
        send_back(world, year, the_round, reason=" ")
    with pytest.raises(StaleRow):
        send_back(world, year, the_round, seen=7)
    with pytest.raises(PermissionDenied):
        send_back(world, year, the_round, by=world.people["director"])
    with pytest.raises(ValidationError, match="ยังไม่มีผล"):
        send_back(world, indicator_of(world.project, "P01-K2"), the_round)
    told.refresh_from_db()
    assert (told.state, Comment.objects.count()) == ("reported", 0)


# --- revising what is verified ---


def revise(world, year, the_round, **changes):
    seen = Result.objects.get(indicator_year=year).row_version
    fields = {"by": world.people["owner"], "seen": seen, "reason": "นับซ้ำ", "numerator": 39, "denominator": 57}
    words = {"text": "", "data_source": "", "shortfall_reason": "", "not_applicable_reason": ""}
    return revise_result(indicator_year=year, round=the_round, **(fields | words | changes))


def test_verified_figure_is_revised_in_the_open_and_verified_again(client, world, year, told, the_round):
    confirm(world, the_round)
    verify(world, the_round)

    revise(world, year, the_round)

    standing = UnitRound.objects.get()
    assert (Result.objects.get().state, standing.state) == ("reported", "confirmed")
    client.force_login(world.people["director"])
    shown = client.get(reverse("indicators:cell", args=[year.pk, the_round.pk])).content.decode()
    assert '<s class="was">40/57</s> → <strong>39/57</strong>' in shown
    assert "เหตุผล: นับซ้ำ" in shown
    verify(world, the_round)
    assert Result.objects.get().state == "verified"


def test_revision_without_a_reason_or_above_its_denominator_or_unverified_is_refused(world, year, told, the_round):
    with pytest.raises(ValidationError, match="ยังไม่ได้ตรวจสอบ"):
        revise(world, year, the_round)
    confirm(world, the_round)
    verify(world, the_round)
    for changes in ({"reason": ""}, {"numerator": 58}):
        with pytest.raises(ValidationError):
            revise(world, year, the_round, **changes)
    assert Result.objects.get().numerator == 40


# --- the list of a planner ---


def test_exceptions_come_first_with_why(world, the_round):
    ReportingRound.objects.all().delete()
    first, second = (
        ReportingRound.objects.create(
            office=world.office, fiscal_year=2565, kind="quarter", number=number,
            opens_on=date(2022, number, 1), due_on=date(2022, number, 10), closes_on=date(2022, 9, 30),
        )
        for number in (1, 2)
    )  # fmt: skip
    calm = indicator_of(world.project, "P01-K1", frequency="quarter", denominator_basis="cumulative")
    odd = indicator_of(world.project, "P01-K2", frequency="quarter", denominator_basis="cumulative")
    for year, then, now in ((calm, 50, 55), (odd, 50, 20)):
        result_of(year, first, numerator=then, denominator=57)
        result_of(year, second, numerator=now, denominator=57)
    correction_of(world, odd, second)
    confirm(world, second)

    (unit,) = verify_page.build(round=second, today=TODAY).confirmed

    assert [row.cell.year.number for row in unit.rows] == ["P01-K2", "P01-K1"]
    assert unit.rows[0].flags == ("ไม่ถึงเป้าหมาย", "เปลี่ยนจากรอบก่อน -60%", "ยอดสะสมต่ำกว่ารอบก่อน", "ไม่มีหลักฐาน")
    assert unit.rows[1].flags == ("ไม่มีหลักฐาน",)
    assert (unit.flagged, unit.may_be_verified) == (2, True)


# --- the board and reminders ---


def test_board_counts_and_names_what_a_unit_owes(world, told, the_round):
    indicator_of(world.project, "P01-K2")

    (row,) = board(world, the_round).waiting

    assert (row.due, row.entered, row.confirmed, row.verified, row.word) == (2, 1, 0, 0, "ยังไม่กรอก 1 ตัว")
    assert "กลุ่มส่งเสริมการศึกษาทางไกล: ยังไม่กรอก 1 ตัว (กรอกแล้ว 1 จาก 2)" in board(world, the_round).line_text


def test_board_shows_a_unit_its_own_row_only(world, told, the_round):
    other = new_project(world.plan, world.other_unit, 2)
    indicator_of(other, "P02-K1")

    assert [row.unit for row in board(world, the_round, "owner").rows] == [world.unit]
    assert len(board(world, the_round, "director").rows) == 2


def test_lateness_of_the_last_rounds_is_counted(world, told, the_round):
    for number, day in ((1, 5), (2, 15)):
        past = ReportingRound.objects.create(
            office=world.office, fiscal_year=2564 + number - 1, kind="year", number=2,
            opens_on=date(2021, number, 1), due_on=date(2021, number, 10), closes_on=date(2021, number, 28),
        )  # fmt: skip
        indicator_of(world.project, f"K{number}", frequency="year").__class__.objects.filter(
            number=f"K{number}"
        ).update(fiscal_year=past.fiscal_year)
        UnitRound.objects.create(
            unit=world.unit, round=past, state="confirmed", confirmed_by=world.people["head"],
            confirmed_at=timezone.make_aware(timezone.datetime(2021, number, day, 9)),
        )  # fmt: skip

    (row,) = board(world, the_round).rows

    assert (row.late, row.looked_at) == (1, 2)


@pytest.mark.parametrize(
    ("day", "people"),
    [
        (date(2022, 8, 12), []),
        (date(2022, 8, 13), ["owner"]),
        (date(2022, 8, 17), ["owner"]),
        (date(2022, 8, 20), ["owner"]),
        (date(2022, 8, 21), ["head", "owner"]),
        (date(2022, 8, 22), []),
        (date(2022, 8, 27), ["head", "owner"]),
    ],
)
def test_who_owes_is_reminded_on_its_days_and_the_head_after_the_due_day(world, year, the_round, day, people):
    ReportingRound.objects.update(**CLOSING)

    assert remind_of_rounds(day) == len(people)
    assert remind_of_rounds(day) == 0

    assert sorted(one.person.username for one in Reminder.objects.all()) == people
    assert sorted(one.to.username for one in Notice.objects.all()) == people
    assert all(one.by is None for one in Reminder.objects.all())


def test_unit_that_confirmed_is_not_reminded(world, told, the_round):
    ReportingRound.objects.update(**CLOSING)
    confirm(world, the_round)

    assert remind_of_rounds(date(2022, 8, 17)) == 0


def test_one_press_reminds_once_a_day_and_keeps_who_pressed(world, year, the_round):
    press = {"round": the_round, "units": [world.unit], "today": TODAY}

    assert remind_units(by=world.people["director"], **press) == 1
    assert remind_units(by=world.people["planner"], **press) == 0
    assert Reminder.objects.get().by == world.people["director"]
    with pytest.raises(PermissionDenied):
        remind_units(by=world.people["owner"], **press)


def test_unit_without_an_owner_is_reminded_through_its_head(world, year, the_round):
    RoleGrant.objects.filter(role="project_owner", unit=world.unit).delete()

    assert remind_units(by=world.people["planner"], round=the_round, units=[world.unit], today=TODAY) == 1
    assert Reminder.objects.get().person == world.people["head"]


def test_nothing_owed_is_said(world, told, the_round):
    confirm(world, the_round)

    with pytest.raises(ValidationError, match="ไม่มีกลุ่มที่ค้าง"):
        remind_units(by=world.people["planner"], round=the_round, units=[world.unit], today=TODAY)


# --- what is done about a miss ---


def correction_of(world, year, the_round, **changes):
    fields = {
        "by": world.people["owner"],
        "today": TODAY,
        "reason": "วันสอบชนกัน",
        "action": "ประสานเลื่อนสอบ",
        "person": world.people["owner"],
        "due_on": date(2022, 9, 1),
    }
    return plan_correction(indicator_year=year, round=the_round, **(fields | changes))


def test_correction_without_cause_action_person_or_with_a_past_day_is_refused(world, year, the_round):
    with pytest.raises(ValidationError) as refused:
        correction_of(world, year, the_round, reason="", action=" ", person=None, due_on=date(2022, 8, 14))

    assert set(refused.value.message_dict) == {"reason", "action", "person", "due_on"}
    assert not CorrectiveAction.objects.exists()


def test_open_correction_starts_the_next_form_and_stands_on_the_home_of_who_does_it(client, world, year, the_round):
    correction = correction_of(world, year, the_round)
    for who, sees in (("owner", True), ("director", True), ("other_owner", False)):
        client.force_login(world.people[who])
        assert ("ประสานเลื่อนสอบ" in client.get("/").content.decode()) == sees, who
    client.force_login(world.people["owner"])
    form = client.get(reverse("indicators:result", args=[year.pk, the_round.pk])).content.decode()
    assert "แนวทางแก้ไขที่ค้างจากรอบ 12 เดือน" in form

    client.post(reverse("indicators:close_correction", args=[correction.pk]), {"seen": 1, "note": "เลื่อนแล้ว"})

    correction.refresh_from_db()
    assert (correction.done_on, correction.note) == (TODAY, "เลื่อนแล้ว")
    with pytest.raises(ValidationError, match="ปิดเรื่องนี้ไปแล้ว"):
        close_correction(correction=correction, by=world.people["owner"], seen=2, today=TODAY, note="อีกครั้ง")


# --- confirming with a miss ---

ANSWER = {"reason": "วันสอบชนกัน", "action": "จัดสอบเสริม", "unit": None, "due_on": date(2022, 9, 1)}


@pytest.fixture
def miss(year, the_round, world):
    """Half of the schools of a target of 60 %, told after the due day."""
    ReportingRound.objects.update(due_on=date(2022, 8, 14))
    the_round.refresh_from_db()
    return result_of(year, the_round, numerator=20, denominator=57, reported_by=world.people["owner"])


def answer(world, year, the_round, **changes):
    typed = ANSWER | {"unit": world.unit} | changes
    return confirm_unit_round(unit=world.unit, round=the_round, by=world.people["head"], answers={year.pk: typed})


def test_round_with_an_unanswered_miss_is_not_confirmed_and_says_which(world, year, miss, the_round):
    with pytest.raises(ValidationError) as refused:
        confirm(world, the_round)

    assert refused.value.messages == [
        "ไม่ถึงเป้าหมาย 1 ตัว ยังไม่ระบุสาเหตุ สิ่งที่จะทำ ผู้รับผิดชอบ และวันที่",
        "P01-K1 ตัวชี้วัด P01-K1",
    ]
    assert not UnitRound.objects.exists()


def test_answer_is_kept_with_the_result_and_the_round_is_confirmed(world, year, miss, the_round):
    assert answer(world, year, the_round).state == "confirmed"

    kept = CorrectiveAction.objects.get()
    assert (kept.round, kept.reason, kept.action, kept.unit) == (the_round, "วันสอบชนกัน", "จัดสอบเสริม", world.unit)
    miss.refresh_from_db()
    assert (miss.shortfall_reason, miss.state) == ("วันสอบชนกัน", "reported")
    withdraw_confirmation(unit=world.unit, round=the_round, by=world.people["head"])
    assert confirm(world, the_round).state == "confirmed"


def test_answer_that_cannot_be_taken_leaves_nothing_behind(world, year, miss, the_round):
    with pytest.raises(WrongAnswers) as refused:
        answer(world, year, the_round, due_on=date(2022, 8, 1), unit=None)

    assert set(refused.value.faults[year.pk].message_dict) == {"due_on", "person"}
    assert (CorrectiveAction.objects.count(), UnitRound.objects.count()) == (0, 0)


def test_reason_that_the_result_has_is_not_written_over(world, year, miss, the_round):
    Result.objects.update(shortfall_reason="เดิม")

    answer(world, year, the_round)

    assert Result.objects.get().shortfall_reason == "เดิม"


def test_action_still_open_from_an_earlier_round_answers_and_a_closed_one_does_not(world, year, miss, the_round):
    earlier = ReportingRound.objects.create(
        office=world.office, fiscal_year=2564, kind="year", number=1,
        opens_on=date(2021, 8, 1), due_on=date(2021, 9, 30), closes_on=date(2021, 10, 31),
    )  # fmt: skip
    open_one = correction_of(world, year, earlier)
    CorrectiveAction.objects.update(done_on=TODAY)
    with pytest.raises(ValidationError, match="ไม่ถึงเป้าหมาย 1 ตัว"):
        confirm(world, the_round)

    CorrectiveAction.objects.filter(pk=open_one.pk).update(done_on=None)

    assert confirm(world, the_round).state == "confirmed"


def test_page_asks_for_each_miss_keeps_what_was_typed_and_confirms(client, world, year, miss, the_round):
    address = reverse("indicators:unit_round", args=[world.unit.pk, the_round.pk])
    client.force_login(world.people["head"])
    form = client.get(address).content.decode()
    assert "ไม่ถึงเป้าหมาย: P01-K1 ตัวชี้วัด P01-K1" in form
    assert f'<option value="{world.unit.pk}" selected>' in form
    typed = {"reason": "วันสอบชนกัน", "action": "จัดสอบเสริม", "unit": world.unit.pk, "due_on": "1/8/2565"}
    named = {f"miss-{year.pk}-{name}": value for name, value in typed.items()}

    refused = client.post(address, named)
    assert refused.status_code == 422
    assert "จัดสอบเสริม" in refused.content.decode()
    assert "1 สิงหาคม 2565 ผ่านไปแล้ว" in refused.content.decode()
    assert not CorrectiveAction.objects.exists()

    shown = client.post(address, named | {f"miss-{year.pk}-due_on": "1/9/2565"}, follow=True).content.decode()
    assert "ยืนยันแล้ว ส่งให้กลุ่มนโยบายและแผนตรวจสอบ" in shown
    assert "สิ่งที่จะทำ: จัดสอบเสริม" in shown


@pytest.mark.parametrize("count", [1, 3])
def test_page_of_a_units_round_takes_the_same_queries(client, world, year, miss, the_round, count_queries, count):
    for number in range(2, count + 1):
        result_of(indicator_of(world.project, f"P01-K{number}"), the_round, numerator=1, denominator=57)
    client.force_login(world.people["head"])
    address = reverse("indicators:unit_round", args=[world.unit.pk, the_round.pk])
    client.get(address)

    assert count_queries(lambda: client.get(address)) == 20


# --- pages ---

PAGES = {
    "board": lambda year, of, unit: reverse("indicators:board", args=[of.pk]),
    "verify": lambda year, of, unit: reverse("indicators:verify", args=[of.pk]),
    "unit_round": lambda year, of, unit: reverse("indicators:unit_round", args=[unit.pk, of.pk]),
    "cell": lambda year, of, unit: reverse("indicators:cell", args=[year.pk, of.pk]),
}


@pytest.mark.parametrize(
    ("page", "who", "status"),
    [
        ("board", "planner", 200), ("board", "director", 200), ("board", "owner", 200), ("board", "outsider", 404),
        ("verify", "planner", 200), ("verify", "director", 403), ("verify", "owner", 403), ("verify", "outsider", 404),
        ("unit_round", "head", 200), ("unit_round", "director", 200), ("unit_round", "other_owner", 404),
        ("unit_round", "outsider", 404),
        ("cell", "owner", 200), ("cell", "director", 200), ("cell", "other_owner", 404), ("cell", "outsider", 404),
    ],
)  # fmt: skip
def test_page_opens_for_whom_it_may(client, world, year, told, the_round, page, who, status):
    client.force_login(world.people[who])

    assert client.get(PAGES[page](year, the_round, world.unit)).status_code == status


@pytest.mark.parametrize(
    ("name", "who", "status"),
    [
        ("remind", "planner", 302), ("remind", "director", 302), ("remind", "owner", 403), ("remind", "outsider", 404),
        ("return_cell", "planner", 302), ("return_cell", "owner", 403), ("return_cell", "director", 403),
        ("return_cell", "outsider", 404),
        ("correct", "owner", 302), ("correct", "director", 403), ("correct", "other_owner", 404),
        ("revise_cell", "director", 403), ("revise_cell", "owner", 422),
    ],
)  # fmt: skip
def test_who_may_do_what_by_form(client, world, year, told, the_round, name, who, status):
    args = [the_round.pk] if name == "remind" else [year.pk, the_round.pk]
    typed = {
        "seen": 1,
        "reason": "ตรวจสอบ",
        "action": "แก้",
        "unit": world.unit.pk,
        "due_on": "1/9/2565",
        "figure": "1/2",
    }
    client.force_login(world.people[who])

    assert client.post(reverse(f"indicators:{name}", args=args), typed).status_code == status


def test_round_is_confirmed_and_verified_by_form(client, world, told, the_round):
    client.force_login(world.people["owner"])
    client.post(PAGES["unit_round"](None, the_round, world.unit), follow=True)
    client.force_login(world.people["planner"])

    shown = client.post(PAGES["verify"](None, the_round, None), {"unit": world.unit.pk}, follow=True).content.decode()

    assert "ตรวจสอบแล้ว 1 กลุ่ม" in shown
    client.force_login(world.people["director"])
    assert "ทุกกลุ่มรายงานครบแล้ว" in client.get(PAGES["board"](None, the_round, None)).content.decode()


def test_comment_at_a_cell_reaches_whom_it_names(client, world, year, told, the_round):
    client.force_login(world.people["planner"])

    client.post(reverse("indicators:cell_comments", args=[year.pk, the_round.pk]), {"text": "ดูตัวหารด้วย @owner"})

    assert Notice.objects.get().link.startswith(f"/indicators/{year.pk}/cell/{the_round.pk}/#comment-")


@pytest.mark.parametrize(("page", "queries"), [("board", 14), ("verify", 14)])
def test_number_of_queries_is_the_same_at_one_and_three_rows(
    client, world, year, told, the_round, count_queries, page, queries
):
    confirm(world, the_round)
    client.force_login(world.people["planner"])
    url = PAGES[page](year, the_round, world.unit)
    client.get(url)
    assert count_queries(lambda: client.get(url)) == queries
    for number, unit in ((2, world.other_unit), (3, world.unit)):
        project = new_project(world.plan, unit, number)
        result_of(indicator_of(project, f"P0{number}-K1"), the_round, numerator=1, denominator=2)
    assert count_queries(lambda: client.get(url)) == queries
