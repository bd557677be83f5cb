"""The ranking of proposals: its arithmetic, what stands against closing it, and what people do to it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from model_bakery import baker

from areaoffice.office.models import AuditEvent, Notice, Post, StateChange
from areaoffice.office.versions import StaleRow
from plans.direction_actions import edit_row, remove_row
from plans.models import (
    ActionPlan,
    Ceiling,
    CommitteeMember,
    Criterion,
    FundSource,
    Ranking,
    RankingResult,
    RankingSwitch,
)
from projects.hanging import PARTS_OF_A_PROJECT, what_hangs_on
from projects.models import Abstention, BudgetLine, CommitteeWord, CriterionScore, ProjectOwner
from projects.ranking import MemberScore, Proposal, from_json, in_order, rank, to_json
from projects.ranking_actions import Seat, begin_ranking, close_ranking, reopen_ranking, seat_committee, switch_ranking
from projects.ranking_meeting import Scored, TypedWord, minute_meeting, minutes_mark, score_proposals
from projects.ranking_problems import problems_of, weight_problem
from projects.ranking_rows import IN_LEAD_UNIT, OWNS, build, content_of, word_on
from tests.projects.conftest import new_project

MEETING = {
    "meeting": "1/2565",
    "met_on": None,
    "place": "ห้องประชุม",
    "began": "09.30",
    "ended": "",
    "guests": "",
    "note": "",
}


def begun(world, **fields):
    """A ranking of the plan with two criteria, 60 and 40, in an office that uses it."""
    RankingSwitch.objects.get_or_create(office=world.office)
    ranking = baker.make(Ranking, plan=world.plan, meeting="1/2565", met_on=date(2022, 8, 11), **fields)
    for order, (name, weight) in enumerate((("ความสอดคล้อง", "60"), ("ความเร่งด่วน", "40")), start=1):
        baker.make(Criterion, ranking=ranking, order=order, name=name, weight=Decimal(weight))
    return ranking


def seated(ranking, person, role="member", **fields):
    return baker.make(CommitteeMember, ranking=ranking, person=person, role=role, order=1, **fields)


def scored(member, project, *values):
    for criterion, value in zip(member.ranking.criteria.order_by("order"), values, strict=False):
        if value is not None:
            baker.make(CriterionScore, member=member, project=project, criterion=criterion, value=value)


def line(project, amount, source=None):
    return baker.make(
        BudgetLine, project=project, item="รวม", is_lump_sum=True, amount=Decimal(amount), fund_source=source
    )


def typed(ranking, project, *values, abstains=""):
    keys = ranking.criteria.order_by("order").values_list("pk", flat=True)
    return Scored(project.pk, dict(zip(keys, values, strict=False)), abstains)


def closed(ranking, by, reason="ประชุมต่อครั้งหน้า"):
    return close_ranking(ranking=ranking, by=by, seen=build(ranking).mark, reason=reason)


# --- arithmetic ---------------------------------------------------------------------------------------------------------


def said(*scores, abstains=""):
    return MemberScore(1, scores, None, abstains, "")


def proposal(key, *by_member, asked=None):
    by_source = {} if asked is None else {7: Decimal(asked)}
    return Proposal(key, f"P{key}", f"โครงการ {key}", "กลุ่ม", None, by_source, by_member, None)


def ranked(*proposals, weights=(60, 40), ceilings=None):
    return rank(
        proposals, weights=[Decimal(one) for one in weights], ceilings=ceilings or {}, sources={7: "งบ สพฐ.", None: "-"}
    )


def test_mean_is_weighted_and_exact_until_it_is_shown():
    _sources, [one] = ranked(proposal(1, said(5, 4), said(4, 4), said(4, 3)))

    assert one.mean == Decimal(1220) / Decimal(300)
    assert one.shown_mean == "4.07"


def test_half_of_a_hundredth_is_shown_rounded_up():
    _sources, [one] = ranked(proposal(1, said(5, 4), said(4, 4)), weights=(25, 75))

    assert (one.mean, one.shown_mean) == (Decimal("4.125"), "4.13")


def test_equal_means_share_a_rank_and_the_next_one_is_left_out():
    _sources, rows = ranked(
        proposal(1, said(3, 3)), proposal(2, said(4, 4), said(4, 4)), proposal(3, said(4, 4)), proposal(4, said(2, 2))
    )

    assert [(one.key, one.rank) for one in rows] == [(2, 1), (3, 1), (1, 3), (4, 4)]


def test_means_that_look_alike_but_differ_do_not_share_a_rank():
    """4.00333... and 4.0 are both nearly 4.00, and 3.996... is shown as 4.00 too."""
    _sources, rows = ranked(
        proposal(1, said(4, 4), said(4, 4), said(4, 4)),
        proposal(2, said(4, 4), said(4, 4), said(5, 4)),
        weights=(1, 99),
    )

    assert [(one.key, one.rank, one.shown_mean) for one in rows] == [(2, 1, "4.00"), (1, 2, "4.00")]


def test_what_is_not_scored_is_not_zero():
    _sources, rows = ranked(
        proposal(1),
        proposal(2, said(5, None)),
        proposal(3, said(1, 1), said(None, None), said(None, None, abstains="มี")),
    )

    assert [(one.key, one.rank, one.shown_mean) for one in rows] == [(3, 1, "1.00"), (1, None, "-"), (2, None, "-")]


def test_score_beside_an_abstention_does_not_count():
    _sources, [one] = ranked(proposal(1, said(5, 5, abstains="เป็นเจ้าของ"), said(3, 3)))

    assert one.mean == 3


def test_criterion_that_weighs_nothing_needs_no_score():
    _sources, [one] = ranked(proposal(1, said(4, None)), weights=(100, 0))

    assert one.mean == 4


def test_weights_that_do_not_add_to_a_hundred_still_give_a_mean():
    _sources, [one] = ranked(proposal(1, said(5, 3)), weights=(30, 30))

    assert one.mean == 4


def test_no_criterion_gives_no_rank():
    _sources, [one] = ranked(proposal(1, said()), weights=())

    assert (one.rank, one.mean) == (None, None)


def test_money_runs_down_the_rank_and_tells_where_the_ceiling_is_passed():
    best, middle, last = (
        proposal(1, said(5, 5), asked="60"),
        proposal(2, said(4, 4), asked="40"),
        proposal(3, said(3, 3), asked="0.01"),
    )

    [source], rows = ranked(last, middle, best, ceilings={7: Decimal(100)})

    assert [(one.key, one.money[0].running, one.is_over) for one in rows] == [
        (1, 60, False),
        (2, 100, False),
        (3, Decimal("100.01"), True),
    ]
    assert [one.money[0].passes for one in rows] == [False, False, True]
    assert source.passed_at == 3
    assert source.sentence == "งบ สพฐ.: เกินกรอบวงเงินตั้งแต่ลำดับที่ 3 (กรอบ 100.00 บาท ขอรวม 100.01 บาท)"


def test_no_ceiling_is_never_passed_and_a_ceiling_of_zero_at_once():
    row = proposal(1, said(5, 5), asked="1")

    [free], _rows = ranked(row)
    [none], _rows = ranked(row, ceilings={7: Decimal(0)})

    assert (free.passed_at, none.passed_at) == (None, 1)
    assert "ยังไม่กำหนดกรอบวงเงิน" in free.sentence


def test_unranked_proposals_stand_outside_the_running_total():
    _sources, rows = ranked(proposal(1, asked="999"), proposal(2, said(5, 5), asked="10"), ceilings={7: Decimal(50)})

    assert [(one.key, one.money[0].running, one.is_over) for one in rows] == [(2, 10, False), (1, None, False)]


@pytest.mark.parametrize(
    ("sort", "keys"),
    [
        ("", [2, 1, 3]),
        ("mean", [1, 2, 3]),
        ("-mean", [2, 1, 3]),
        ("-rank", [1, 2, 3]),
        ("x", [2, 1, 3]),
        ("name", [1, 2, 3]),
    ],
)
def test_sorting_keeps_what_is_missing_last(sort, keys):
    _sources, rows = ranked(proposal(1, said(1, 1)), proposal(2, said(5, 5)), proposal(3))

    assert [one.key for one in in_order(rows, sort)] == keys


# --- from rows ----------------------------------------------------------------------------------------------------------


def test_content_is_built_from_rows_and_reads_back_from_json(world):
    source = baker.make(FundSource, code="obec", name="งบ สพฐ.", order=1)
    for unit, amount in ((world.unit, "100"), (world.other_unit, "50")):
        baker.make(Ceiling, plan=world.plan, unit=unit, fund_source=source, amount=Decimal(amount))
    ranking = begun(world)
    second = new_project(world.plan, world.other_unit, 2)
    line(world.project, "120.10", source)
    line(second, "30", source)
    line(second, "5")
    first, other = seated(ranking, world.people["head"], "chair"), seated(ranking, world.people["finance"])
    scored(first, second, 5, 5)
    scored(other, second, 4, 5)
    scored(other, world.project, 3, 3)
    baker.make(Abstention, member=first, project=world.project, reason="อยู่ในกลุ่ม")
    baker.make(CommitteeWord, ranking=ranking, project=second, kind="reduced", amount=Decimal(20), reason="ลด")

    content = build(ranking)

    assert [(one.code, one.rank, one.shown_mean, one.asked) for one in content.proposals] == [
        ("P02", 1, "4.70", 35),
        ("P01", 2, "3.00", Decimal("120.10")),
    ]
    assert [(one.name, one.ceiling, one.asked, one.passed_at) for one in content.sources] == [
        ("งบ สพฐ.", 150, Decimal("150.10"), 2),
        ("ยังไม่ระบุแหล่งงบประมาณ", None, 5, None),
    ]
    assert content.proposals[0].word.label == "ปรับลดเป็น 20 บาท"
    assert (content.agreed, content.asked) == (20, Decimal("155.10"))
    assert from_json(to_json(content)) == content
    assert from_json(to_json(content)).mark == content.mark


def test_content_of_another_schema_is_not_read(world):
    stored = to_json(build(begun(world)))

    with pytest.raises(ValueError, match="รูปแบบที่ 9"):
        from_json({**stored, "schema": 9})


def test_projects_that_do_not_compete_stay_out(world):
    ranking = begun(world)
    for number, fields in enumerate(
        ({"state": "refused"}, {"state": "cancelled"}, {"state": "merged"}, {"kind": "assigned"}), start=2
    ):
        new_project(world.plan, world.unit, number, **fields)
    new_project(world.plan, world.unit, 1, amends=world.project)

    assert [one.key for one in build(ranking).proposals] == [world.project.pk]


def test_stakes_are_told_of_owners_and_of_people_of_the_lead_unit(world):
    ranking = begun(world)
    post = baker.make(Post, office=world.office, person=world.people["finance"], title="นักวิชาการเงิน", unit=None)
    baker.make(ProjectOwner, project=world.project, post=post)
    for who in ("finance", "head", "director"):
        seated(ranking, world.people[who])

    [row] = build(ranking).proposals

    assert [one.stake for one in row.by_member] == [OWNS, IN_LEAD_UNIT, ""]


@pytest.mark.parametrize("count", [1, 3])
def test_building_takes_the_same_queries(world, django_assert_num_queries, count):
    ranking = begun(world)
    for number in range(2, count + 1):
        project = new_project(world.plan, world.unit, number)
        line(project, "10", baker.make(FundSource, code=f"s{number}", name=f"แหล่ง {number}"))
    for who in ("head", "finance", "director")[:count]:
        scored(seated(ranking, world.people[who]), world.project, 4, 4)
    ranking = Ranking.objects.select_related("plan__office").get()

    with django_assert_num_queries(13):
        build(ranking)


# --- what stands against closing ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        ([], "ยังไม่มีเกณฑ์การจัดลำดับ"),
        (["60", "30"], "น้ำหนักของเกณฑ์รวมเป็น 90 ต้องรวมเป็น 100 (ขาดอีก 10)"),
        (["60", "40.5"], "น้ำหนักของเกณฑ์รวมเป็น 100.5 ต้องรวมเป็น 100 (เกินไป 0.5)"),
        (["33.33", "33.33", "33.34"], ""),
    ],
)
def test_weights_must_add_to_a_hundred(weights, sentence):
    assert weight_problem([Decimal(one) for one in weights]) == sentence


def test_everything_that_is_missing_is_told_at_once(world):
    ranking = begun(world, state="open")
    Ranking.objects.update(meeting="", met_on=None)
    Criterion.objects.filter(order=1).update(weight=50)
    ranking.refresh_from_db()

    found = [(one.severity.value, one.message) for one in problems_of(build(ranking))]

    assert found == [
        ("blocker", "น้ำหนักของเกณฑ์รวมเป็น 90 ต้องรวมเป็น 100 (ขาดอีก 10)"),
        ("blocker", "ยังไม่มีกรรมการ"),
        ("blocker", "ยังไม่ได้ระบุการประชุมครั้งที่และวันที่ประชุม"),
        ("warning", "ยังไม่มีกรรมการให้คะแนนครบทุกเกณฑ์ 1 โครงการ: P01"),
        ("warning", "ยังไม่ได้บันทึกมติ 1 โครงการ: P01"),
    ]


def test_closing_with_a_blocker_is_refused_even_with_a_reason(world):
    ranking = begun(world)
    Criterion.objects.filter(order=1).update(weight=50)

    with pytest.raises(ValidationError, match="น้ำหนักของเกณฑ์รวมเป็น 90"):
        closed(ranking, world.people["planner"])

    assert not RankingResult.objects.exists()


def test_closing_with_unscored_proposals_needs_a_reason(world):
    ranking = begun(world)
    seated(ranking, world.people["head"], "chair")

    with pytest.raises(ValidationError, match="ยังไม่มีกรรมการให้คะแนนครบทุกเกณฑ์ 1 โครงการ: P01"):
        closed(ranking, world.people["planner"], reason="  ")
    result = closed(ranking, world.people["planner"], reason="ใช้มติที่ประชุมแทนคะแนน")

    assert result.reason == "ใช้มติที่ประชุมแทนคะแนน"
    assert Ranking.objects.get().state == "closed"


def test_closing_what_changed_since_it_was_looked_at_is_refused(world):
    ranking = begun(world)
    member = seated(ranking, world.people["head"], "chair")
    seen = build(ranking).mark
    scored(member, world.project, 5, 5)

    with pytest.raises(ValidationError, match="เปลี่ยนไปหลังจากที่ท่านเปิดหน้านี้"):
        close_ranking(ranking=ranking, by=world.people["planner"], seen=seen, reason="รีบ")

    assert Ranking.objects.get().state == "open"


# --- beginning and criteria ---------------------------------------------------------------------------------------------


def test_default_criteria_are_five_and_weigh_a_hundred(world):
    ranking = begin_ranking(plan=world.plan, by=world.people["planner"])

    rows = list(ranking.criteria.order_by("order"))
    assert (len(rows), sum(row.weight for row in rows)) == (5, 100)
    assert [len(row.meanings) for row in rows] == [5] * 5


def test_criteria_come_from_last_year_and_stay_its_own(world):
    earlier = begun(world)
    plan = baker.make(ActionPlan, office=world.office, fiscal_year=2566, organised_by="strategies")

    ranking = begin_ranking(plan=plan, by=world.people["planner"], source=earlier)

    copied = [(row.name, row.weight) for row in ranking.criteria.order_by("order")]
    assert copied == [("ความสอดคล้อง", 60), ("ความเร่งด่วน", 40)]
    assert earlier.criteria.count() == 2


def test_ranking_that_has_criteria_is_not_begun_again(world):
    begun(world)

    with pytest.raises(ValidationError, match="มีเกณฑ์แล้ว"):
        begin_ranking(plan=world.plan, by=world.people["planner"])

    assert Criterion.objects.count() == 2


def test_criteria_of_another_office_are_not_copied(world):
    begun(world)
    foreign = baker.make(Ranking, plan=world.foreign_project.plan)

    with pytest.raises(PermissionDenied):
        begin_ranking(plan=world.plan, by=world.people["planner"], source=foreign)


def test_two_people_who_edit_a_criterion_do_not_overwrite_each_other(world):
    begun(world)
    mine, theirs = Criterion.objects.get(order=1), Criterion.objects.get(order=1)
    theirs.weight = Decimal(50)
    edit_row(row=theirs, by=world.people["planner"], seen="1", at=world.office)
    mine.weight = Decimal(70)

    with pytest.raises(StaleRow):
        edit_row(row=mine, by=world.people["planner"], seen="1", at=world.office)

    assert Criterion.objects.get(order=1).weight == 50


def test_criterion_that_was_scored_is_not_removed(world):
    ranking = begun(world)
    scored(seated(ranking, world.people["head"]), world.project, 4, 4)
    row = Criterion.objects.get(order=1)

    with pytest.raises(ValidationError, match="คะแนนของกรรมการ"):
        remove_row(row=row, by=world.people["planner"], seen="1", at=world.office)

    assert CriterionScore.objects.count() == 2


@pytest.mark.parametrize("weight", ["-1", "100.01"])
def test_weight_outside_a_hundred_is_refused(world, weight):
    begun(world)
    row = Criterion.objects.get(order=1)
    row.weight = Decimal(weight)

    with pytest.raises(ValidationError, match="น้ำหนักต้องอยู่ระหว่าง 0 ถึง 100"):
        edit_row(row=row, by=world.people["planner"], seen="1", at=world.office)


# --- the committee ------------------------------------------------------------------------------------------------------


def seats_of(world, *pairs):
    return [Seat(world.people[who], role) for who, role in pairs]


def seat(world, ranking, *pairs, seen=None, reason="", by="planner"):
    ranking.refresh_from_db()
    return seat_committee(
        ranking=ranking,
        by=world.people[by],
        seen=ranking.row_version if seen is None else seen,
        order_number="98/2565",
        ordered_on=None,
        seats=seats_of(world, *pairs),
        reason=reason,
    )


def sitting():
    return {one.person.username: one.role for one in CommitteeMember.objects.sitting().select_related("person")}


def test_committee_is_seated_with_a_notice_to_each_member(world):
    seat(world, begun(world), ("director", "chair"), ("head", "member"), ("planner", "secretary"))

    assert sitting() == {"director": "chair", "head": "member", "planner": "secretary"}
    assert set(Notice.objects.values_list("to__username", flat=True)) == {"director", "head"}


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ([("head", "chair"), ("director", "chair")], "ประธานกรรมการมีได้คนเดียว"),
        ([("head", "member"), ("head", "chair")], "มากกว่าหนึ่งครั้ง"),
        ([("outsider", "member")], "ต้องเป็นบุคลากรของสำนักงาน"),
    ],
)
def test_wrong_seats_are_told_and_nothing_is_written(world, pairs, words):
    ranking = begun(world)

    with pytest.raises(ValidationError, match=words):
        seat(world, ranking, *pairs)

    assert sitting() == {}


def test_chair_changes_hands(world):
    ranking = begun(world)
    seat(world, ranking, ("head", "chair"), ("director", "member"))

    seat(world, ranking, ("head", "member"), ("director", "chair"))

    assert sitting() == {"director": "chair", "head": "member"}


def test_member_who_said_nothing_leaves_without_a_trace(world):
    ranking = begun(world)
    seat(world, ranking, ("head", "chair"), ("finance", "member"))

    seat(world, ranking, ("head", "chair"))

    assert CommitteeMember.objects.count() == 1


def test_member_removed_in_mid_scoring_leaves_with_a_reason_and_their_scores_wait(world):
    ranking = begun(world)
    seat(world, ranking, ("head", "chair"), ("finance", "member"))
    finance = CommitteeMember.objects.get(person=world.people["finance"])
    scored(finance, world.project, 5, 5)

    with pytest.raises(ValidationError, match="ให้คะแนนไว้แล้ว กรุณาระบุเหตุผลที่นำออก"):
        seat(world, ranking, ("head", "chair"))
    assert sitting() == {"head": "chair", "finance": "member"}

    seat(world, ranking, ("head", "chair"), reason="ย้ายไปราชการที่อื่น")
    assert build(ranking).proposals[0].mean is None
    with pytest.raises(PermissionDenied, match="ไม่ได้เป็นกรรมการชุดนี้แล้ว"):
        score_proposals(ranking=ranking, by=world.people["finance"], typed=[typed(ranking, world.project, 1, 1)])
    assert set(CriterionScore.objects.values_list("value", flat=True)) == {5}

    seat(world, ranking, ("head", "chair"), ("finance", "member"))
    assert build(ranking).proposals[0].mean == 5


def test_committee_that_somebody_else_changed_is_not_overwritten(world):
    ranking = begun(world)
    seat(world, ranking, ("head", "chair"))

    with pytest.raises(StaleRow):
        seat(world, ranking, ("director", "chair"), seen=1)

    assert sitting() == {"head": "chair"}


# --- scores -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [0, 6, -1])
def test_score_outside_one_to_five_is_refused_and_nothing_is_written(world, value):
    ranking = begun(world)
    seated(ranking, world.people["head"])
    second = new_project(world.plan, world.unit, 2)

    with pytest.raises(ValidationError, match="P02 เกณฑ์ “ความเร่งด่วน”: คะแนนต้องเป็นจำนวนเต็ม 1 ถึง 5"):
        score_proposals(
            ranking=ranking,
            by=world.people["head"],
            typed=[typed(ranking, world.project, 4, 4), typed(ranking, second, 4, value)],
        )

    assert not CriterionScore.objects.exists()


def test_scores_are_kept_changed_and_taken_back(world):
    ranking = begun(world)
    seated(ranking, world.people["head"])

    def say(*values, abstains=""):
        score_proposals(
            ranking=ranking,
            by=world.people["head"],
            typed=[typed(ranking, world.project, *values, abstains=abstains)],
        )
        return list(CriterionScore.objects.order_by("criterion__order").values_list("value", flat=True))

    assert say(4, 5) == [4, 5]
    assert say(4, None) == [4]
    assert say(None, None, abstains="มีส่วนได้เสีย") == []
    assert Abstention.objects.get().reason == "มีส่วนได้เสีย"
    assert say(3, 3) == [3, 3]
    assert not Abstention.objects.exists()


def test_score_beside_a_reason_to_abstain_is_refused(world):
    ranking = begun(world)
    seated(ranking, world.people["head"])

    with pytest.raises(ValidationError, match="ต้องเว้นคะแนนว่าง"):
        score_proposals(
            ranking=ranking,
            by=world.people["head"],
            typed=[typed(ranking, world.project, 4, None, abstains="มี")],
        )


def test_proposal_of_another_plan_is_not_scored(world):
    ranking = begun(world)
    seated(ranking, world.people["head"])

    with pytest.raises(ValidationError, match="ไม่อยู่ในการจัดลำดับแล้ว"):
        score_proposals(ranking=ranking, by=world.people["head"], typed=[typed(ranking, world.foreign_project, 4, 4)])


def test_project_that_was_scored_is_not_deleted(world):
    ranking = begun(world)
    scored(seated(ranking, world.people["head"]), world.project, 4, 4)

    assert what_hangs_on(world.project, besides=PARTS_OF_A_PROJECT) == ["คะแนนของกรรมการ"]


# --- the minutes --------------------------------------------------------------------------------------------------------


def minute(world, ranking, *words, seen=None, by="planner", **meeting):
    return minute_meeting(
        ranking=ranking,
        by=world.people[by],
        meeting={**MEETING, **meeting},
        attended=set(),
        words=words,
        seen=seen or minutes_mark(ranking),
    )


@pytest.mark.parametrize(
    ("kind", "amount", "reason", "words"),
    [
        ("reduced", None, "ลด", "ปรับลดต้องระบุจำนวนเงิน"),
        ("reduced", "100", "ลด", "ต้องน้อยกว่าที่ขอ"),
        ("agreed", "50", "", "ระบุจำนวนเงินเฉพาะมติปรับลด"),
        ("held", None, "", "ต้องระบุเหตุผล"),
        ("reduced", "50", "", "ต้องระบุเหตุผล"),
    ],
)
def test_word_that_is_not_whole_is_refused_and_nothing_is_written(world, kind, amount, reason, words):
    ranking = begun(world)
    line(world.project, "100")
    word = TypedWord(world.project.pk, kind, Decimal(amount) if amount else None, reason)

    with pytest.raises(ValidationError, match=words):
        minute(world, ranking, word, place="ห้องใหม่")

    assert not CommitteeWord.objects.exists()
    assert Ranking.objects.get().place == ""


def test_words_are_kept_and_taken_back(world):
    ranking = begun(world)
    line(world.project, "100")

    minute(world, ranking, TypedWord(world.project.pk, "reduced", Decimal(40), "ลดวิทยากร"))
    assert build(Ranking.objects.get()).proposals[0].agreed == 40
    ranking.refresh_from_db()
    minute(world, ranking, TypedWord(world.project.pk, "", None, ""))

    assert not CommitteeWord.objects.exists()


def test_minutes_that_somebody_else_wrote_are_not_overwritten(world):
    ranking = begun(world)
    seen = minutes_mark(ranking)
    minute(world, ranking, place="ห้อง ก")
    ranking.refresh_from_db()

    with pytest.raises(StaleRow):
        minute(world, ranking, place="ห้อง ข", seen=seen)

    assert Ranking.objects.get().place == "ห้อง ก"


# --- closing and opening again ------------------------------------------------------------------------------------------


def test_closing_freezes_scores_order_money_and_words(world):
    ranking = begun(world)
    member = seated(ranking, world.people["head"], "chair")
    scored(member, world.project, 5, 4)
    budget = line(world.project, "100")
    baker.make(CommitteeWord, ranking=ranking, project=world.project, kind="agreed", amount=None)
    before = build(ranking)

    closed(ranking, world.people["planner"], reason="")
    CriterionScore.objects.update(value=1)
    CommitteeWord.objects.update(kind="held", reason="x")
    BudgetLine.objects.filter(pk=budget.pk).update(amount=999)

    ranking.refresh_from_db()
    after = content_of(ranking)
    assert after == before
    [change] = StateChange.objects.about(ranking)
    assert (change.from_state, change.to_state, change.by) == ("open", "closed", world.people["planner"])
    assert AuditEvent.objects.filter(verb="ปิดการจัดลำดับโครงการ").count() == 1


def test_closed_ranking_takes_nothing_more(world):
    ranking = begun(world)
    seated(ranking, world.people["head"], "chair")
    closed(ranking, world.people["planner"])
    row = Criterion.objects.get(order=1)

    with pytest.raises(ValidationError, match="ปิดการจัดลำดับแล้ว"):
        score_proposals(ranking=ranking, by=world.people["head"], typed=[typed(ranking, world.project, 5, 5)])
    with pytest.raises(ValidationError, match="ปิดการจัดลำดับแล้ว"):
        minute(world, ranking)
    with pytest.raises(ValidationError, match="ปิดการจัดลำดับแล้ว"):
        seat(world, ranking, ("director", "chair"))
    with pytest.raises(ValidationError, match="ปิดการจัดลำดับแล้ว"):
        edit_row(row=row, by=world.people["planner"], seen="1", at=world.office)
    with pytest.raises(ValidationError, match="ปิดการจัดลำดับแล้ว"):
        closed(ranking, world.people["planner"])


def test_opening_again_needs_a_reason_and_what_was_closed_stays(world):
    ranking = begun(world)
    seated(ranking, world.people["head"], "chair")
    closed(ranking, world.people["planner"])

    with pytest.raises(ValidationError, match="กรุณาระบุเหตุผล"):
        reopen_ranking(ranking=ranking, by=world.people["planner"], reason=" ")
    reopen_ranking(ranking=ranking, by=world.people["planner"], reason="กรรมการขอทบทวน")
    closed(Ranking.objects.select_related("plan__office").get(), world.people["planner"])

    assert list(RankingResult.objects.values_list("number", flat=True)) == [1, 2]
    assert [one.reason for one in StateChange.objects.about(ranking).order_by("pk")][1] == "กรรมการขอทบทวน"
    with pytest.raises(TypeError):
        RankingResult.objects.first().delete()


def test_word_is_shown_on_the_project_only_when_closed_and_only_where_it_is_used(world, django_assert_num_queries):
    ranking = begun(world)
    seated(ranking, world.people["head"], "chair")
    baker.make(CommitteeWord, ranking=ranking, project=world.project, kind="held", reason="รอเอกสาร", amount=None)
    assert word_on(world.project) is None

    closed(ranking, world.people["planner"])
    with django_assert_num_queries(1):
        said = word_on(world.project)
    assert said is not None
    found = said[1]
    assert (found.word.label, found.word.reason) == ("รอไว้", "รอเอกสาร")

    switch_ranking(office=world.office, is_on=False, by=world.people["planner"])
    assert word_on(world.project) is None


@pytest.mark.parametrize("who", ["finance", "director", "head", "outsider"])
def test_ranking_is_kept_by_planners_and_administrators_only(world, who):
    ranking = begun(world)
    by = world.people[who]
    calls = [
        lambda: begin_ranking(plan=world.plan, by=by),
        lambda: seat(world, ranking, by=who),
        lambda: minute(world, ranking, by=who),
        lambda: close_ranking(ranking=ranking, by=by, seen="", reason="x"),
        lambda: reopen_ranking(ranking=ranking, by=by, reason="x"),
        lambda: score_proposals(ranking=ranking, by=by, typed=[]),
        lambda: switch_ranking(office=world.office, is_on=False, by=by),
    ]

    for call in calls:
        with pytest.raises(PermissionDenied):
            call()


def test_mark_differs_with_every_word(world):
    content = build(begun(world))

    assert content.mark != replace(content, note="ใหม่").mark
