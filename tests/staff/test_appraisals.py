"""The way of a half-year appraisal: steps, who takes them, what is refused in which sentence, and that nothing is half-written."""

import dataclasses
import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from model_bakery import baker

from areaoffice.office.models import AuditEvent, Delegation, Notice, Post, StoredFile
from areaoffice.office.versions import StaleRow
from staff.appraisals.agreeing import from_duties, from_last_round, keep_lines
from staff.appraisals.levels import give_level
from staff.appraisals.problems import agreement_problems, blockers
from staff.appraisals.rounds import (
    announce,
    candidates,
    close_round,
    open_round,
    reopen_round,
    seat_committee,
    start_appraisal,
)
from staff.appraisals.seats import seat_of
from staff.appraisals.sheet import lines_of, sheet_for, sheet_of
from staff.appraisals.workflow import TURNS, Side
from staff.appraisals.writing import change_superiors, record_talk
from staff.models import AgreedContent, AnnouncedName, AppraisalPart, AppraisalStep, LineLevel, RoundAppraisal
from tests.staff.appraising import (
    HERE,
    TODAY,
    WHO,
    appraising,
    brought_to,
    drafted,
    paper,
    reported,
    scored,
    turned,
    typed_lines,
    typed_on_paper,
    uncircular,
)

pytestmark = pytest.mark.django_db
State = RoundAppraisal.State


@pytest.fixture
def world(db):
    return appraising()


def refused(call, *parts):
    """The sentences of a refusal, after which nothing changed."""
    with pytest.raises(ValidationError) as caught:
        call()
    said = " ".join(caught.value.messages)
    assert [part for part in parts if part not in said] == []


# --- the whole way ------------------------------------------------------------------------------------------------------


def test_half_year_from_agreement_to_announcement(world):
    brought_to(world, State.ACKNOWLEDGED)
    sheet = sheet_of(world.appraisal, shows_own=True, shows_result=True)

    told = announce(round=world.round, number="ประกาศที่ 5/2565", on=TODAY, by=world.people["hr"], today=TODAY)

    assert (sheet.result.total, sheet.result.band, sheet.shown_total) == (Decimal(80), "ดีมาก", "80.00")
    assert [(one.band, one.name) for one in AnnouncedName.objects.all()] == [("ดีมาก", "คุณofficer")]
    assert told == 1
    assert [step.key for step in world.appraisal.steps.all()] == [
        "submit",
        "agree",
        "report",
        "score",
        "review",
        "screen",
        "notify",
        "acknowledge",
    ]


def test_probation_takes_its_own_shares(world):
    RoundAppraisal.objects.update(is_on_probation=True)
    brought_to(world, State.AGREED)

    assert [part.share for part in sheet_of(world.appraisal, shows_own=False, shows_result=False).parts] == [50, 50]


def test_agreeing_freezes_names_posts_and_indicators_without_a_level(world):
    brought_to(world, State.AGREED)
    frozen = AgreedContent.objects.get()

    assert (frozen.content["name"], frozen.content["superior"]["position"]) == ("คุณofficer", "ผู้อำนวยการกลุ่ม")
    assert [line["weight"] for line in frozen.content["lines"]][:3] == ["40", "30", "30"]
    assert len(frozen.sha256) == 64


def test_amending_keeps_what_was_agreed_and_a_second_version_follows(world):
    brought_to(world, State.AGREED)
    turned(world, "amend", by="head", words="ย้ายงาน")
    drafted(world, 60, 20, 20)
    turned(world, "submit")
    turned(world, "agree")

    weights = [frozen.content["lines"][0]["weight"] for frozen in AgreedContent.objects.order_by("number")]
    assert weights == ["40", "60"]


def test_head_of_the_office_has_nobody_above_and_the_step_says_so(world):
    RoundAppraisal.objects.update(senior=None)
    brought_to(world, State.REPORTED)
    scored(world)
    turned(world, "score")

    assert world.appraisal.state == State.REVIEWED
    assert "ไม่มีผู้บังคับบัญชาเหนือขึ้นไป" in world.appraisal.steps.last().words


def test_reopening_needs_a_reason_and_stays_visible(world):
    brought_to(world, State.NOTIFIED)

    refused(lambda: turned(world, "reopen", words=" "), "กรุณาระบุเหตุผล")
    turned(world, "reopen", words="รวมคะแนนผิด")

    assert (world.appraisal.state, world.appraisal.steps.last().words) == (State.REPORTED, "รวมคะแนนผิด")


def test_who_is_next_is_told(world):
    brought_to(world, State.SUBMITTED)

    assert [(notice.to.username, notice.text) for notice in Notice.objects.all()] == [
        ("head", f"คุณofficer {world.round}: เสนอข้อตกลง")
    ]


# --- nobody their own ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("turn", [turn for turn in TURNS if turn.authority != Side.OWNER], ids=lambda turn: turn.key)
def test_nobody_takes_a_step_over_their_own_also_with_every_power(world, turn):
    """The officer becomes their own superior, senior, screener and personnel officer at once."""
    RoundAppraisal.objects.update(state=min(turn.sources))
    Post.objects.filter(pk__in=[world.posts["head"].pk, world.posts["deputy"].pk]).update(
        person=world.people["officer"]
    )
    world.people["officer"].role_grants.update(role="hr", unit=None)
    seat_committee(round=world.round, people=[(world.people["officer"], "", True)], by=world.people["hr"])

    with pytest.raises(PermissionDenied):
        turned(world, turn.key, by="officer")
    with pytest.raises(PermissionDenied):
        turned(world, turn.key, by="officer", signing=paper())
    assert not AppraisalStep.objects.exists()


def test_who_scored_does_not_look_over_it(world):
    Delegation.objects.create(
        office=world.office,
        kind="absent",
        post=world.posts["deputy"],
        person=world.people["head"],
        order_number="1/2565",
        starts_on=date(2022, 8, 1),
        ends_on=date(2022, 8, 31),
    )
    brought_to(world, State.SCORED)

    with pytest.raises(PermissionDenied):
        turned(world, "review", by="head")


@pytest.mark.parametrize(
    "who", ["officer", "colleague", "head", "deputy", "screener", "hr", "planner", "finance", "auditor", "director"]
)
def test_step_is_taken_by_its_side_alone(world, who):
    side = {"officer": Side.OWNER, "head": Side.SUPERIOR, "deputy": Side.SENIOR, "screener": Side.COMMITTEE}
    for turn in TURNS:
        RoundAppraisal.objects.update(state=min(turn.sources))
        may = turn in seat_of(world.appraisal, world.people[who], today=TODAY).turns()
        assert may == (turn.authority == (Side.PERSONNEL if who == "hr" else side.get(who))), turn.key


def test_acting_head_agrees_by_order_and_signs_as_such(world):
    brought_to(world, State.SUBMITTED)
    Delegation.objects.create(
        office=world.office,
        kind="absent",
        post=world.posts["head"],
        person=world.people["colleague"],
        order_number="9/2565",
        starts_on=date(2022, 1, 1),
        ends_on=date(2100, 1, 1),
    )
    turned(world, "agree", by="colleague")

    assert world.appraisal.steps.last().signed_position == "รักษาราชการแทน ผู้อำนวยการกลุ่ม"


# --- signing ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"is_ticked": False}, "ทำเครื่องหมายยืนยัน"),
        ({"password": "เดา"}, "รหัสผ่านไม่ถูกต้อง"),
        ({"password": ""}, "รหัสผ่านไม่ถูกต้อง"),
    ],
)
def test_signing_here_takes_the_tick_and_the_password(world, change, sentence):
    drafted(world, 40, 30, 30)

    refused(lambda: turned(world, "submit", signing=dataclasses.replace(HERE, **change)), sentence)
    assert world.appraisal.state == State.DRAFT


def test_paper_is_recorded_by_the_personnel_group_with_its_scan(world):
    brought_to(world, State.SUBMITTED)
    turned(world, "agree", by="hr", signing=paper())
    step = world.appraisal.steps.last()

    assert (step.way, step.signed_name, step.by.username, step.scan.name) == (
        "paper",
        "นางสมศรี ผู้ลงนาม",
        "hr",
        "ลงนาม.pdf",
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "ชื่อผู้ลงนาม"),
        ({"position": " "}, "ตำแหน่งของผู้ลงนาม"),
        ({"signed_on": None}, "วันที่ที่ลงนาม"),
        ({"signed_on": date(2022, 8, 16)}, "วันในอนาคต"),
        ({"scan": None}, "ไฟล์สแกน"),
    ],
)
def test_paper_says_who_as_what_when_and_shows_it(world, change, sentence):
    brought_to(world, State.SUBMITTED)

    refused(lambda: turned(world, "agree", by="hr", signing=paper(**change)), sentence)
    assert (world.appraisal.state, StoredFile.objects.count()) == (State.SUBMITTED, 0)


def test_paper_is_nobody_elses_to_record(world):
    brought_to(world, State.SUBMITTED)

    with pytest.raises(PermissionDenied):
        turned(world, "agree", by="head", signing=paper())


def test_scan_of_a_signed_sheet_is_seen_by_the_people_of_the_appraisal_alone(world):
    brought_to(world, State.REPORTED)
    scored(world)
    turned(world, "score", by="hr", signing=paper())

    seen = {who: StoredFile.objects.visible_to(user).exists() for who, user in world.people.items()}
    assert {who for who, sees in seen.items() if sees} == {"head", "deputy", "hr"}


# --- bad input ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        ((40, 30, 20), "น้ำหนักรวม 90 ต้องรวมเป็น 100 (ขาด 10)"),
        ((40, 40, 40), "น้ำหนักรวม 120 ต้องรวมเป็น 100 (เกิน 20)"),
        ((), "ยังไม่มีตัวชี้วัด"),
    ],
)
def test_weights_that_are_not_100_stop_the_proposal_and_keep_the_draft(world, weights, sentence):
    drafted(world, *weights)

    refused(lambda: turned(world, "submit"), sentence)
    assert world.appraisal.lines.filter(part__source="agreed").count() == len(weights)


@pytest.mark.parametrize("weight", [0, -10, 101])
def test_weight_out_of_range_is_refused_and_nothing_is_lost(world, weight):
    drafted(world, 50, 50)

    refused(lambda: drafted(world, 50, weight), "ตัวชี้วัดที่ 2", "น้ำหนักต้องมากกว่า 0 และไม่เกิน 100")
    assert [line.weight for line in lines_of(world.appraisal)][:2] == [50, 50]


def test_unstated_level_and_twin_are_named(world):
    lines = typed_lines(50, 50)
    lines[1] = dataclasses.replace(lines[1], name=lines[0].name, levels=("ก", "", "ค", "", "จ"))
    one = world.appraisal
    keep_lines(appraisal=one, lines=lines, by=world.people["officer"], today=TODAY, seen=one.row_version)

    refused(lambda: turned(world, "submit"), "ตัวชี้วัดที่ 2", "ยังไม่ระบุค่าเป้าหมายระดับ 2, 4", "ซ้ำกัน 2 รายการ")


def test_unconfirmed_edition_binds_nobody_until_its_circular_is_named(world):
    drafted(world, 40, 30, 30)
    uncircular(world)

    refused(lambda: turned(world, "submit"), "ต้องตรวจสอบ", "หนังสือเวียน")
    world.round.schemes.update(circular="ศธ 0206.7/ว 1")
    turned(world, "submit")
    assert world.appraisal.state == State.SUBMITTED


@pytest.mark.parametrize("level", [0, 6])
def test_level_outside_the_scale_is_refused(world, level):
    brought_to(world, State.REPORTED)

    refused(lambda: scored(world, level), "ระดับต้องเป็น 1 ถึง 5")
    assert not LineLevel.objects.filter(side="superior").exists()


def test_score_after_closing_is_refused(world):
    brought_to(world, State.REPORTED)
    close_round(round=world.round, by=world.people["hr"], today=TODAY)

    refused(lambda: scored(world), "รอบการประเมินนี้ปิดแล้ว")
    refused(lambda: turned(world, "score"), "รอบการประเมินนี้ปิดแล้ว")
    reopen_round(round=world.round, reason="รอผลของกลุ่มหนึ่ง", by=world.people["hr"])
    scored(world)


def test_score_after_signing_is_refused(world):
    brought_to(world, State.SCORED)

    refused(lambda: scored(world), "สถานะ “ผู้บังคับบัญชาประเมินแล้ว”")


def test_result_with_a_level_missing_is_not_signed(world):
    brought_to(world, State.REPORTED)

    refused(lambda: turned(world, "score"), "ยังไม่ได้ให้ระดับ “การทำงานเป็นทีม”")


def test_report_without_a_word_is_not_sent(world):
    brought_to(world, State.AGREED)

    refused(lambda: turned(world, "report"), "ยังไม่ได้เขียนผลการปฏิบัติงานของ “งานที่ 1 สำเร็จตามเป้าหมาย”")


def test_superior_who_left_is_named_and_another_is_set(world):
    drafted(world, 40, 30, 30)
    Post.objects.filter(pk=world.posts["head"].pk).update(ends_on=date(2022, 5, 31))

    refused(lambda: turned(world, "submit"), "ผู้บังคับบัญชา (ผู้อำนวยการกลุ่ม) พ้นจากตำแหน่ง", "ให้กลุ่มบริหารงานบุคคลเปลี่ยน")
    change_superiors(
        appraisal=world.appraisal,
        superior=world.posts["deputy"],
        senior=None,
        reason="เกษียณ",
        by=world.people["hr"],
        today=TODAY,
    )
    turned(world, "submit")
    turned(world, "agree", by="deputy")


def test_superior_who_left_neither_sees_nor_agrees(world):
    brought_to(world, State.SUBMITTED)
    Post.objects.filter(pk=world.posts["head"].pk).update(ends_on=date(2022, 5, 31))

    with pytest.raises(PermissionDenied):
        turned(world, "agree")


def test_own_superior_is_refused(world):
    refused(
        lambda: change_superiors(
            appraisal=world.appraisal,
            superior=world.posts["officer"],
            senior=None,
            reason="ทดลอง",
            by=world.people["hr"],
            today=TODAY,
        ),
        "เป็นผู้บังคับบัญชาของตนเองไม่ได้",
    )


@pytest.mark.parametrize(("first_ends", "sentence"), [(None, "มีสองตำแหน่งในรอบนี้"), (date(2022, 6, 30), "ย้ายระหว่างรอบ")])
def test_two_posts_or_a_move_within_the_round_are_for_the_personnel_group_to_choose(world, first_ends, sentence):
    baker.make(Post, office=world.office, person=world.people["colleague"], title="นักวิชาการศึกษา", ends_on=first_ends)
    baker.make(Post, office=world.office, person=world.people["colleague"], title="นักจัดการงานทั่วไป")

    [found] = [one for one in candidates(world.round, world.scheme) if one.person == world.people["colleague"]]
    assert (len(found.posts), found.problem.startswith(sentence)) == (2, True)


def test_second_sheet_of_one_person_is_refused(world):
    refused(
        lambda: start_appraisal(
            round=world.round, post=world.posts["officer"], scheme=world.scheme, by=world.people["hr"]
        ),
        "ผู้นี้มีแบบประเมินของรอบนี้อยู่แล้ว",
    )


def test_cancelled_sheet_makes_room_for_another(world):
    turned(world, "cancel", words="ย้ายเดือนมีนาคม")
    start_appraisal(round=world.round, post=world.posts["officer"], scheme=world.scheme, by=world.people["hr"])

    assert RoundAppraisal.objects.standing().count() == 1


def test_person_who_moved_is_pointed_out(world):
    drafted(world, 40, 30, 30)
    Post.objects.filter(pk=world.posts["officer"].pk).update(ends_on=date(2022, 6, 30))

    found = agreement_problems(world.appraisal, lines_of(world.appraisal), today=TODAY, may_be_agreed=True)
    assert blockers(found) == []
    assert any("พ้นจากตำแหน่งนี้เมื่อ 30 มิถุนายน 2565" in one.message for one in found)


def test_two_people_at_once_lose_nothing(world):
    drafted(world, 100)
    one = world.appraisal

    with pytest.raises(StaleRow):
        keep_lines(appraisal=one, lines=[], by=world.people["officer"], today=TODAY, seen=one.row_version - 1)
    assert one.lines.filter(part__source="agreed").count() == 1


def test_round_is_opened_once(world):
    refused(
        lambda: open_round(office=world.office, fiscal_year=2565, half=2, by=world.people["hr"]),
        "สำนักงานมีรอบการประเมินนี้อยู่แล้ว",
    )


@pytest.mark.parametrize("who", ["planner", "director", "head", "outsider"])
def test_round_is_kept_by_the_personnel_group_of_the_office(world, who):
    with pytest.raises(PermissionDenied):
        open_round(office=world.office, fiscal_year=2566, half=1, by=world.people[who])


@pytest.mark.parametrize(("half", "cut_off"), [(1, date(2024, 2, 29)), (2, date(2024, 8, 31))])
def test_usual_days_cut_off_at_the_end_of_february_and_of_august(world, half, cut_off):
    assert open_round(office=world.office, fiscal_year=2567, half=half, by=world.people["hr"]).cut_off_on == cut_off


def test_refusing_to_sign_needs_a_witness(world):
    brought_to(world, State.NOTIFIED)

    refused(lambda: turned(world, "refuse", witness=""), "พยาน")
    turned(world, "refuse")
    assert (world.appraisal.state, world.appraisal.steps.last().witness) == (State.REFUSED, "นางสาวพยาน ใจดี")


@pytest.mark.parametrize("day", [date(2022, 3, 31), date(2022, 8, 16)])
def test_talk_lies_in_the_round_and_not_in_the_future(world, day):
    brought_to(world, State.AGREED)

    refused(
        lambda: record_talk(
            appraisal=world.appraisal, held_on=day, text="ก้าวหน้า", by=world.people["head"], today=TODAY
        ),
        "วันที่พูดคุยต้องอยู่ระหว่าง 1 เมษายน 2565 ถึง 15 สิงหาคม 2565",
    )


def test_levels_of_a_superior_who_was_replaced_are_not_copied_over(world):
    brought_to(world, State.REPORTED)
    scored(world, 5)
    change_superiors(
        appraisal=world.appraisal,
        superior=world.posts["deputy"],
        senior=None,
        reason="ย้าย",
        by=world.people["hr"],
        today=TODAY,
    )

    refused(lambda: typed_on_paper(world, 2), "ผู้บังคับบัญชาให้ระดับในระบบแล้ว")
    scored(world, 4, by="deputy")
    turned(world, "score", by="deputy")
    assert {one.by.username for one in LineLevel.objects.filter(side="superior")} == {"deputy"}


# --- starting from what is there ----------------------------------------------------------------------------------------


def test_last_round_is_taken_over(world):
    brought_to(world, State.AGREED)
    later = open_round(office=world.office, fiscal_year=2566, half=1, by=world.people["hr"])
    fresh = start_appraisal(round=later, post=world.posts["officer"], scheme=world.scheme, by=world.people["hr"])

    assert [(line.name, line.weight) for line in from_last_round(fresh)] == [
        (f"งานที่ {place} สำเร็จตามเป้าหมาย", weight) for place, weight in ((1, 40), (2, 30), (3, 30))
    ]


def test_nothing_to_take_over_is_an_empty_list(world):
    assert (from_last_round(world.appraisal), from_duties(world.appraisal)) == ([], [])


# --- who sees what, and the trail ---------------------------------------------------------------------------------------

SEES = {
    "officer": {State.NOTIFIED, State.ACKNOWLEDGED},
    "head": {State.REPORTED, State.SCORED, State.REVIEWED, State.SCREENED, State.NOTIFIED, State.ACKNOWLEDGED},
    "deputy": {State.SCORED, State.REVIEWED, State.SCREENED, State.NOTIFIED, State.ACKNOWLEDGED},
    "hr": {State.SCORED, State.REVIEWED, State.SCREENED, State.NOTIFIED, State.ACKNOWLEDGED},
    "screener": {State.REVIEWED, State.SCREENED, State.NOTIFIED, State.ACKNOWLEDGED},
}
STATES = (State.DRAFT, State.SUBMITTED, State.AGREED, State.REPORTED, State.SCORED, State.REVIEWED, State.SCREENED)


@pytest.mark.parametrize("state", [*STATES, State.NOTIFIED, State.ACKNOWLEDGED])
def test_levels_are_in_the_sheet_of_whom_they_are_shown_to(world, state):
    brought_to(world, State.REPORTED)
    scored(world, 5)
    RoundAppraisal.objects.update(state=state)

    seen = {
        who
        for who, user in world.people.items()
        if sheet_for(seat_of(world.appraisal, user, today=TODAY)).result.total is not None
    }
    assert seen == {who for who, states in SEES.items() if state in states}


@pytest.mark.parametrize("state", [*STATES, State.NOTIFIED, State.ACKNOWLEDGED])
def test_appraisal_is_found_by_its_people(world, state):
    RoundAppraisal.objects.update(state=state)
    found = {who for who, user in world.people.items() if RoundAppraisal.objects.visible_to(user).exists()}

    over = set() if state == State.DRAFT else {"head", "deputy"}
    screening = {"screener"} if state in SEES["screener"] else set()
    assert found == {"officer", "hr"} | over | screening


def test_trail_holds_no_level_no_score_and_no_reason_of_one(world):
    brought_to(world, State.SCORED, level=3)
    turned(world, "differ", by="deputy", words="ข้อ 1 ควรได้ 5")

    rows = AuditEvent.objects.exclude(verb__startswith="นำเข้า")
    said = json.dumps(list(rows.values_list("verb", "details", "reason")), ensure_ascii=False)
    assert ("ควรได้" in said, '"level"' in said, "sha256" in said) == (False, False, False)


def test_models_of_scores_keep_no_history_and_stand_in_no_admin():
    from django.contrib import admin

    models = {LineLevel, AppraisalStep, RoundAppraisal}
    assert {model for model in models if model in admin.site._registry or hasattr(model, "history")} == set()


def test_parts_of_the_table_are_all_used():
    assert {turn.key for turn in TURNS} >= set(WHO)
    assert AppraisalPart.Source.AGREED == "agreed"


def test_reported_level_is_the_owners_own(world):
    brought_to(world, State.AGREED)
    reported(world, 5)

    shown = sheet_of(world.appraisal, shows_own=True, shows_result=True)
    assert (shown.own.total, shown.result.total) == (Decimal(100), None)
    with pytest.raises(PermissionDenied):
        give_level(
            appraisal=world.appraisal,
            line_pk=shown.rows[0].line.pk,
            level=5,
            note="",
            by=world.people["officer"],
            today=TODAY,
        )
