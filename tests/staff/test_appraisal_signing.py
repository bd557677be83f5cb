"""Signing a step of a half-year appraisal: here with tick and password, or on paper with its scan."""

import dataclasses
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from areaoffice.office.models import AuditEvent, StoredFile
from staff.models import AppraisalStep, RoundAppraisal
from tests.staff.appraising import (
    HERE,
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


def test_opening_a_signed_paper_leaves_a_trace(client, world):
    brought_to(world, State.SUBMITTED)
    turned(world, "agree", by="hr", signing=paper())
    client.force_login(world.people["head"])

    client.get(f"/files/{AppraisalStep.objects.get(key='agree').scan_id}/")
    assert [one.actor for one in AuditEvent.objects.filter(verb="เปิดไฟล์ที่เห็นตัวบุคคล")] == [world.people["head"]]
