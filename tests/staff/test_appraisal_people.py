"""People and rounds of half-year appraisals: superiors who left, two posts, moves, second sheets, days of a round."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from model_bakery import baker

from areaoffice.office.models import Post
from staff.appraisals.problems import agreement_problems, blockers
from staff.appraisals.rounds import (
    candidates,
    open_round,
    start_appraisal,
)
from staff.appraisals.sheet import lines_of
from staff.appraisals.superiors import change_superiors
from staff.models import LineLevel, PositionFamily, PostFamily, RoundAppraisal
from tests.staff.appraising import (
    TODAY,
    appraising,
    brought_to,
    drafted,
    refused,
    scored,
    turned,
    typed_on_paper,
)

pytestmark = pytest.mark.django_db
State = RoundAppraisal.State


@pytest.fixture
def world(db):
    return appraising()


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


def test_candidates_of_the_edition_come_first_and_those_of_another_family_last_by_name(world):
    other = baker.make(PositionFamily, code="supervisor-test", name="ศึกษานิเทศก์")
    for name, family in (("hr", world.scheme.family), ("deputy", other)):
        PostFamily.objects.create(post=world.posts[name], family=family)

    found = candidates(world.round, world.scheme)
    assert [(one.person.username, one.other_family) for one in found] == [
        ("hr", ""),
        ("head", ""),
        ("deputy", "ศึกษานิเทศก์"),
    ]


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
