"""What only teachers state in PA 1: the kinds of classroom, and the lessons of the timetable with their hours."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from model_bakery import baker

from staff.agreements.canonical import content_hash
from staff.agreements.problems import VersionRows, problems_of
from staff.agreements.writing_actions import write_workload
from staff.agreements.writing_marks import mark_of_workload
from staff.models import WorkloadLine
from staff.models.lessons import lessons_of
from tests.staff.agreeing import Agreeing, to_agreed

ROOMS = ["ห้องเรียนวิชาสามัญหรือวิชาพื้นฐาน", "ห้องเรียนปฐมวัย"]
LESSONS = "คณิตศาสตร์ ม.1 ๑๒\r\n\r\n ภาษาไทย   4.5 ชั่วโมง"


def test_a_lesson_is_a_name_and_its_hours_whatever_digits_and_spaces():
    assert [(one.name, one.hours) for one in lessons_of(LESSONS)] == [
        ("คณิตศาสตร์ ม.1", Decimal(12)),
        ("ภาษาไทย", Decimal("4.5")),
    ]
    assert lessons_of("\n".join(map(str, lessons_of(LESSONS)))) == lessons_of(LESSONS)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("คณิตศาสตร์", "บรรทัดที่ 1 “คณิตศาสตร์” ไม่มีชื่อรายวิชาหรือจำนวนชั่วโมง"),
        ("ไทย 3\n12", "บรรทัดที่ 2 “12” ไม่มีชื่อรายวิชาหรือจำนวนชั่วโมง"),
        ("ไทย -3", "ไม่มีชื่อรายวิชาหรือจำนวนชั่วโมง"),
        ("ไทย NaN", "ไม่มีชื่อรายวิชาหรือจำนวนชั่วโมง"),
        ("ไทย 169", "ต้องอยู่ระหว่าง 0 ถึง 168"),
        ("ไทย 1.125", "ทศนิยมไม่เกิน 2 ตำแหน่ง"),
        (f"{'ก' * 151} 2", "บรรทัดที่ 1 ชื่อรายวิชายาวเกิน 150 ตัวอักษร"),
    ],
)
def test_a_line_that_is_no_lesson_is_named(text: str, sentence: str):
    with pytest.raises(ValidationError) as refusal:
        lessons_of(text)
    assert sentence in refusal.value.messages[0]


@pytest.fixture
def teacher(here: Agreeing) -> Agreeing:
    """The agreement as one of a teacher: hours are counted, kinds of classroom are offered."""
    here.template.workload_rule, here.template.classrooms = "hours", ROOMS
    here.template.save()
    baker.make(WorkloadLine, template=here.template, number="1.1", order=1, name="ชั่วโมงสอนตามตารางสอน")
    here.fresh()
    return here


def state(here: Agreeing, hours: int = 16, **said) -> None:
    version = here.fresh().current
    version.agreement = here.agreement
    line = here.template.workload_lines.first()
    given = {"classrooms": ROOMS[1:], "lessons": LESSONS, **said}
    write_workload(
        version=version,
        by=here.people["owner"],
        seen=mark_of_workload(version),
        workload="full_time",
        reason="",
        hours={line: Decimal(hours)} if line else {},
        **given,
    )


def told(here: Agreeing) -> list[str]:
    version = here.fresh().current
    return [one.message for one in problems_of(VersionRows.of(version)) if one.section == "workload"]


@pytest.mark.django_db
def test_a_teacher_states_rooms_and_lessons_and_is_told_what_differs(teacher: Agreeing):
    assert "ยังไม่ระบุประเภทห้องเรียนที่จัดการเรียนรู้ เลือกได้มากกว่า 1 ประเภท" in told(teacher)
    before = content_hash(teacher.fresh().current)
    state(teacher)

    version = teacher.fresh().current
    assert (version.classrooms, version.lessons) == (ROOMS[1:], "คณิตศาสตร์ ม.1 12\nภาษาไทย 4.5")
    assert content_hash(version) != before
    assert told(teacher) == ["รายวิชารวม 16.5 ชั่วโมงต่อสัปดาห์ ไม่ตรงกับชั่วโมงสอนตามตารางสอนข้อ 1.1 16 ชั่วโมง"]
    state(teacher, lessons="ภาษาไทย 16")
    assert told(teacher) == []


@pytest.mark.django_db
def test_what_is_not_on_the_form_is_refused(teacher: Agreeing):
    with pytest.raises(ValidationError, match="แม่แบบนี้ไม่มีประเภทห้องเรียน “ห้องเรียนอื่น”"):
        state(teacher, classrooms=["ห้องเรียนอื่น"])
    teacher.template.classrooms = []
    teacher.template.save()
    with pytest.raises(ValidationError, match="แบบของสายงานนี้ไม่มีรายวิชา"):
        state(teacher, classrooms=[])
    assert teacher.fresh().current.lessons == ""


@pytest.mark.django_db
def test_an_amendment_begins_with_the_rooms_and_lessons_that_were_signed(teacher: Agreeing):
    state(teacher, lessons="ภาษาไทย 16")
    to_agreed(teacher)
    teacher.take("amend", "owner")

    new = teacher.fresh().current
    assert (new.number, new.classrooms, new.lessons) == (2, ROOMS[1:], "ภาษาไทย 16")


@pytest.mark.django_db
def test_the_form_of_the_workload_keeps_what_is_wrong_and_others_do_not_ask(client, teacher: Agreeing):
    client.force_login(teacher.people["owner"])
    url = reverse("staff:write_workload", args=[teacher.agreement.pk])
    form = client.get(url).context["editor"].form
    line = next(name for name in form.fields if name.startswith("line_"))
    sent = {"seen": form["seen"].value(), "workload": "full_time", line: "๑๖", "classrooms": ROOMS}

    wrong = client.post(url, {**sent, "lessons": "ภาษาไทย"})
    assert (wrong.status_code, "บรรทัดที่ 1 “ภาษาไทย”" in wrong.content.decode()) == (422, True)
    client.post(url, {**sent, "lessons": "ภาษาไทย ๑๖"})
    page = client.get(f"/agreements/{teacher.agreement.pk}/").content.decode()
    assert f"ประเภทห้องเรียน: {ROOMS[0]}, {ROOMS[1]}" in page
    assert "ภาษาไทย 16" in page
    teacher.template.classrooms = []
    teacher.template.save()
    assert "classrooms" not in client.get(url).context["editor"].form.fields
