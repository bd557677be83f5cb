"""Reminding units of what they owe to the year's outside evaluations: by one press or by the day, kept, and never twice a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse

from areaoffice.office import audit
from areaoffice.office.models import Notice, Office, Unit, User
from indicators.missing_evidence import UnitLine, unit_lines
from indicators.models import EvaluationReminder
from indicators.permissions import can_remind
from indicators.reminding import REMINDED_ON, people_who_owe


@transaction.atomic
def remind_of_evidence(*, office: Office, fiscal_year: int, units: Collection[Unit], by: User, today: date) -> int:
    """Remind the people of these units by one press; how many people were told.

    Whoever was reminded today is not told again. ValidationError in Thai where none of the units owes anything.
    """
    if not can_remind(by, office):
        raise PermissionDenied
    wanted = {unit.pk for unit in units}
    lines = [line for line in unit_lines(office, fiscal_year, today) if line.unit and line.unit.pk in wanted]
    if not lines:
        raise ValidationError("ไม่มีกลุ่มที่ค้างหลักฐานหรือคะแนน")
    told = _tell(office, fiscal_year, lines, by=by, today=today)
    names = [str(line.unit) for line in lines]
    audit.record("เตือนให้ส่งหลักฐานการประเมิน", office=office, by=by, units=names, people=told)
    return told


@transaction.atomic
def remind_of_evidence_by_day(*, office: Office, fiscal_year: int, today: date) -> int:
    """Remind units of which an open item is due in one of the days for it; how many people were told."""
    lines = unit_lines(office, fiscal_year, today)
    due = [line for line in lines if line.unit and any(one.row.days_left in REMINDED_ON for one in line.items)]
    return _tell(office, fiscal_year, due, by=None, today=today) if due else 0


def _tell(office: Office, fiscal_year: int, lines: Collection[UnitLine], *, by: User | None, today: date) -> int:
    """One reminder and one notice a person and unit; two at once wait for each other at the office."""
    Office.objects.select_for_update().get(pk=office.pk)
    late, others = (
        [line.unit for line in lines if line.unit and bool(line.late) == wanted] for wanted in (True, False)
    )
    people = people_who_owe(late, with_heads=True, today=today)
    people |= people_who_owe(others, with_heads=False, today=today)
    told = set(
        EvaluationReminder.objects.of_office(office)
        .filter(fiscal_year=fiscal_year, on=today)
        .values_list("unit", "person")
    )
    fresh = [
        (line, person)
        for line in lines
        if line.unit
        for person in people[line.unit.pk]
        if (line.unit.pk, person) not in told
    ]
    EvaluationReminder.objects.bulk_create(
        EvaluationReminder(office=office, fiscal_year=fiscal_year, unit=line.unit, person_id=person, on=today, by=by)
        for line, person in fresh
    )
    link = reverse("indicators:missing_evidence", args=[fiscal_year])
    Notice.objects.bulk_create(
        Notice(office=office, to_id=person, text=words_of(line, fiscal_year), link=link) for line, person in fresh
    )
    return len({person for _line, person in fresh})


def words_of(line: UnitLine, fiscal_year: int) -> str:
    """ "การประเมินจากภายนอกปี 2565 กลุ่ม…: ขาดหลักฐาน 3 รายการ (เกินกำหนด 2 รายการ)"."""
    return f"การประเมินจากภายนอกปี {fiscal_year} {line.unit}: {line.words}"[:300]
