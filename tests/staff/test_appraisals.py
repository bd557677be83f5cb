"""The way of a half-year appraisal: its steps, who takes them, and what a new one starts from."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from areaoffice.office.models import Delegation, Notice, Post
from staff.appraisals.agreeing import from_duties, from_last_round
from staff.appraisals.announcing import announce
from staff.appraisals.rounds import (
    open_round,
    seat_committee,
    start_appraisal,
)
from staff.appraisals.seats import seat_of
from staff.appraisals.sheet import sheet_of
from staff.appraisals.workflow import TURNS, Side
from staff.models import AgreedContent, AnnouncedName, AppraisalStep, RoundAppraisal
from tests.staff.appraising import (
    TODAY,
    appraising,
    brought_to,
    drafted,
    paper,
    refused,
    scored,
    turned,
)

pytestmark = pytest.mark.django_db
State = RoundAppraisal.State


@pytest.fixture
def world(db):
    return appraising()


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


def test_last_round_is_taken_over(world):
    brought_to(world, State.AGREED)
    later = open_round(office=world.office, fiscal_year=2566, half=1, by=world.people["hr"])
    fresh = start_appraisal(round=later, post=world.posts["officer"], scheme=world.scheme, by=world.people["hr"])

    assert [(line.name, line.weight) for line in from_last_round(fresh)] == [
        (f"งานที่ {place} สำเร็จตามเป้าหมาย", weight) for place, weight in ((1, 40), (2, 30), (3, 30))
    ]


def test_nothing_to_take_over_is_an_empty_list(world):
    assert (from_last_round(world.appraisal), from_duties(world.appraisal)) == ([], [])
