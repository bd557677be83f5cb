"""What is done to trainings: planned, changed, removed, and who came recorded."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Sum

from areaoffice.office import audit
from areaoffice.office.models import User
from areaoffice.office.versions import save_version
from projects.models import BudgetLine
from projects.money import ZERO, baht
from staff.development.people import Placed, people_of_year
from staff.development.rights import can_keep_development
from staff.models import Attendance, SurveyTopic, Training
from thai.dates import format_date
from thai.fiscal import fiscal_year, fiscal_year_range
from thai.numbers import format_figure, format_money

State = Attendance.State
EVERYBODY = "*"
NOBODY_LEFT = "ทุกคนของกลุ่มนี้อยู่ในรายชื่อแล้ว หรือไม่มีผู้ดำรงตำแหน่งในปีงบประมาณนี้ ยังไม่มีการบันทึก"
HAS_PEOPLE = "มีผู้เข้าร่วมแล้ว จึงลบการอบรมนี้ไม่ได้"


@dataclass(frozen=True, slots=True)
class Came:
    """What is said of one person at a training."""

    person: int
    state: str
    hours: Decimal | None = None
    passed: bool | None = None


@transaction.atomic
def save_training(*, training: Training, by: User, seen: int, topics: Collection[SurveyTopic]) -> Training:
    """Plan a training or change it.

    PermissionDenied, StaleRow; ValidationError in Thai by field: days outside the fiscal year, a line of another project, more money
    than the line has left beside the other trainings, fewer hours than somebody attended.
    """
    if not can_keep_development(by, training.office):
        raise PermissionDenied
    _refuse_days(training)
    _refuse_money(training)
    _refuse_hours(training)
    if not training.pk:
        training.full_clean()
        training.save()
    else:
        save_version(training, seen=seen)
    training.topics.set(topics)
    audit.record("บันทึกการอบรม", office=training.office, by=by, thing=training)
    return training


def _refuse_days(training: Training) -> None:
    first, last = fiscal_year_range(training.fiscal_year)
    for name in ("starts_on", "ends_on"):
        day = getattr(training, name)
        if day and fiscal_year(day) != training.fiscal_year:
            span = f"{format_date(first)} - {format_date(last)}"
            raise ValidationError({name: f"{format_date(day)} อยู่นอกปีงบประมาณ {training.fiscal_year} ({span})"})


def _refuse_money(training: Training) -> None:
    """The budget of trainings is a part of a line of the plan, so all of them together are no more than it."""
    project, line = training.project, training.budget_line
    if project and (project.plan.office_id, project.plan.fiscal_year) != (training.office_id, training.fiscal_year):
        raise ValidationError({"project": "โครงการนี้ไม่ได้อยู่ในแผนของปีงบประมาณนี้"})
    if training.budget is not None and line is None:
        raise ValidationError({"budget_line": "กรุณาเลือกรายการงบประมาณของโครงการที่ใช้เงินนี้"})
    if line is None:
        return
    if line.project_id != training.project_id:
        raise ValidationError({"budget_line": "รายการงบประมาณนี้เป็นของโครงการอื่น"})
    left = left_of(line, beside=training)
    if training.budget is not None and training.budget > left:
        said = f"รายการ “{line.item}” {format_money(line.amount)} บาท เหลือสำหรับการอบรมนี้ {format_money(left)} บาท"
        raise ValidationError({"budget": said})


def left_of(line: BudgetLine, *, beside: Training | None = None) -> Decimal:
    """What a line has left beside other trainings, in baht; the line is locked while the action judges by it."""
    line = BudgetLine.objects.select_for_update(of=("self",)).get(pk=line.pk)
    others = Training.objects.filter(budget_line=line)
    if beside is not None and beside.pk:
        others = others.exclude(pk=beside.pk)
    return line.amount - (baht(others.aggregate(total=Sum("budget"))["total"]) or ZERO)


def _refuse_hours(training: Training) -> None:
    if not training.pk or training.hours is None:
        return
    longest = training.attendances.filter(hours__gt=training.hours).order_by("-hours").first()
    if longest is not None and longest.hours is not None:
        raise ValidationError({"hours": f"มีผู้เข้าร่วม {format_figure(longest.hours)} ชั่วโมงแล้ว ลดต่ำกว่านั้นไม่ได้"})


@transaction.atomic
def remove_training(*, training: Training, by: User) -> None:
    """Take a training off; ValidationError once somebody came. Who was only meant to come goes with it."""
    if not can_keep_development(by, training.office):
        raise PermissionDenied
    training = Training.objects.select_for_update(of=("self",)).select_related("office").get(pk=training.pk)
    if training.attendances.exclude(state=State.PLANNED).exists():
        raise ValidationError(HAS_PEOPLE)
    audit.record("ลบการอบรม", office=training.office, by=by, thing=training)
    training.attendances.all().delete()
    training.delete()


@transaction.atomic
def record_attendance(*, training: Training, by: User, came: Sequence[Came]) -> int:
    """Say of these people whether they came, for how long, whether they passed; others stay as they are. All of it or nothing.

    PermissionDenied; ValidationError in Thai, which names the person. The number of rows that changed.
    """
    if not can_keep_development(by, training.office):
        raise PermissionDenied
    training = Training.objects.select_for_update(of=("self",)).select_related("office").get(pk=training.pk)
    people = {one.person.pk: one.person for one in people_of_year(training.office, training.fiscal_year)}
    stored = {row.person_id: row for row in training.attendances.all()}
    changed = 0
    for one in came:
        if one.person not in people:
            raise ValidationError("มีผู้ที่ไม่มีตำแหน่งในปีงบประมาณนี้ กรุณาตรวจสอบรายชื่อ")
        refuse_hours(training, one, str(people[one.person]))
        changed += _keep(stored.get(one.person) or Attendance(training=training, person=people[one.person]), one)
    audit.record("บันทึกผู้เข้าอบรม", office=training.office, by=by, thing=training, rows=changed)
    return changed


@transaction.atomic
def invite_place(*, training: Training, place: str, by: User) -> int:
    """Mean everybody of a unit to come (EVERYBODY: of the year), beside those who are named already; how many were added.

    PermissionDenied; ValidationError in Thai where nobody is left to be added.
    """
    training = Training.objects.select_for_update(of=("self",)).select_related("office").get(pk=training.pk)
    came = [Came(one.person.pk, State.PLANNED) for one in uninvited(training) if place in (EVERYBODY, one.place)]
    if not came and can_keep_development(by, training.office):
        raise ValidationError(NOBODY_LEFT)
    return record_attendance(training=training, by=by, came=came)


def uninvited(training: Training) -> list[Placed]:
    """People of the year who are not named at this training. Two queries."""
    named = set(training.attendances.values_list("person", flat=True))
    return [one for one in people_of_year(training.office, training.fiscal_year) if one.person.pk not in named]


def refuse_hours(training: Training, one: Came, name: str) -> None:
    """ValidationError in Thai where hours don't fit what is said, or the training."""
    if one.state != State.ATTENDED:
        if one.hours is not None or one.passed is not None:
            raise ValidationError(f"{name}: ผู้ที่ไม่ได้เข้าร่วมต้องเว้นชั่วโมงและผลผ่านเกณฑ์ว่าง")
        return
    if one.hours is None or one.hours <= 0:
        raise ValidationError(f"{name}: เข้าร่วมแล้วต้องระบุชั่วโมงมากกว่า 0")
    if one.hours > training.hours:
        said = f"เข้าร่วม {format_figure(one.hours)} ชั่วโมง เกินการอบรมซึ่งมี {format_figure(training.hours)} ชั่วโมง"
        raise ValidationError(f"{name}: {said}")


def _keep(row: Attendance, one: Came) -> bool:
    new = (one.state, one.hours, one.passed)
    if row.pk and (row.state, row.hours, row.passed) == new:
        return False
    row.state, row.hours, row.passed = new
    if row.pk:
        save_version(row, seen=row.row_version)
    else:
        row.full_clean()
        row.save()
    return True
