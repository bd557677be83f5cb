"""What the actions of a half-year appraisal refuse, in which sentence, and that nothing is half-written."""

import dataclasses
from datetime import date

import pytest

from areaoffice.office.versions import StaleRow
from staff.appraisals.agreeing import keep_lines
from staff.appraisals.rounds import (
    close_round,
    reopen_round,
)
from staff.appraisals.sheet import lines_of
from staff.appraisals.writing import record_talk
from staff.models import LineLevel, RoundAppraisal
from tests.staff.appraising import (
    TODAY,
    appraising,
    brought_to,
    drafted,
    refused,
    scored,
    turned,
    typed_lines,
    uncircular,
)

pytestmark = pytest.mark.django_db
State = RoundAppraisal.State


@pytest.fixture
def world(db):
    return appraising()


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


def test_two_people_at_once_lose_nothing(world):
    drafted(world, 100)
    one = world.appraisal

    with pytest.raises(StaleRow):
        keep_lines(appraisal=one, lines=[], by=world.people["officer"], today=TODAY, seen=one.row_version - 1)
    assert one.lines.filter(part__source="agreed").count() == 1


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
