"""Reminding whoever owes results of a round: by the day or by one press, kept, and never twice a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse

from areaoffice.office import audit
from areaoffice.office.models import Notice, RoleGrant, Unit, User
from areaoffice.office.models.people import in_force_on
from indicators.permissions import can_remind
from indicators.round_board import UnitRow, rows_of
from projects.models import Reminder, ReportingRound
from thai.dates import format_date

Role = RoleGrant.Role
Why = Reminder.Why
# Days from today to the due day on which the system reminds; negative after it.
REMINDED_ON = (7, 3, 1, 0, -1, -3, -7)


@transaction.atomic
def remind_units(*, round: ReportingRound, units: Collection[Unit], by: User, today: date) -> int:
    """Remind the people of these units of what they owe, by one press; how many people were told.

    Whoever was reminded today is not told again. ValidationError in Thai before the round opens and where none of the units owes anything.
    """
    if not can_remind(by, round.office):
        raise PermissionDenied
    if today < round.opens_on:
        raise ValidationError(f"{round.label}ยังไม่เปิด เปิดวันที่ {format_date(round.opens_on)}")
    wanted = {unit.pk for unit in units}
    rows = [row for row in rows_of(round) if row.unit.pk in wanted and row.owes]
    if not rows:
        raise ValidationError(f"ไม่มีกลุ่มที่ค้างรายงาน{round.label}")
    told = _tell(round, rows, why=Why.PRESSED, by=by, today=today)
    names = [row.unit.name for row in rows]
    audit.record("เตือนให้รายงานผล", office=round.office, by=by, thing=round, units=names, people=told)
    return told


@transaction.atomic
def remind_by_day(*, round: ReportingRound, today: date) -> int:
    """Remind everybody who owes in this round where today is one of the days for it; how many people were told."""
    days_left = (round.due_on - today).days
    if days_left not in REMINDED_ON or not round.is_open_on(today):
        return 0
    why = Why.BEFORE if days_left > 0 else Why.DUE if days_left == 0 else Why.AFTER
    return _tell(round, [row for row in rows_of(round) if row.owes], why=why, by=None, today=today)


def _tell(round: ReportingRound, rows: Collection[UnitRow], *, why: str, by: User | None, today: date) -> int:
    """One reminder and one notice a person and unit; two at once wait for each other at the round."""
    ReportingRound.objects.select_for_update(of=("self",)).get(pk=round.pk)
    people = people_who_owe([row.unit for row in rows], with_heads=today > round.due_on, today=today)
    told = set(Reminder.objects.filter(round=round, on=today).values_list("unit", "person"))
    fresh = [(row, person) for row in rows for person in people[row.unit.pk] if (row.unit.pk, person) not in told]
    Reminder.objects.bulk_create(
        Reminder(round=round, unit=row.unit, person_id=person, on=today, why=why, by=by) for row, person in fresh
    )
    Notice.objects.bulk_create(
        Notice(office=round.office, to_id=person, text=words_of(round, row, today)[:300], link=link_of(round, row.unit))
        for row, person in fresh
    )
    return len({person for _row, person in fresh})


def people_who_owe(units: Collection[Unit], *, with_heads: bool, today: date) -> dict[int, list[int]]:
    """By unit the keys of its project owners, and of its head after the due day or where it has no owner. One query."""
    grants = RoleGrant.objects.filter(in_force_on(today), unit__in=units, user__is_active=True)
    held: defaultdict[int, dict[str, list[int]]] = defaultdict(lambda: {Role.PROJECT_OWNER: [], Role.UNIT_HEAD: []})
    roles = grants.filter(role__in=RoleGrant.UNIT_ROLES).order_by("pk")
    for unit_id, role, person in roles.values_list("unit", "role", "user"):
        held[unit_id][role].append(person)
    return {
        unit.pk: list(
            dict.fromkeys(
                [*held[unit.pk][Role.PROJECT_OWNER], *held[unit.pk][Role.UNIT_HEAD]]
                if with_heads or not held[unit.pk][Role.PROJECT_OWNER]
                else held[unit.pk][Role.PROJECT_OWNER]
            )
        )
        for unit in units
    }


def words_of(round: ReportingRound, row: UnitRow, today: date) -> str:
    """ "ไตรมาสที่ 3: ยังไม่กรอก 5 ตัว จาก 12 ตัวชี้วัดของกลุ่ม… (เหลือ 3 วัน กำหนด 10 ก.ค. 2565)"."""
    days, day = (round.due_on - today).days, format_date(round.due_on, "short")
    when = f"เหลือ {days} วัน กำหนด {day}" if days > 0 else f"ครบกำหนดวันนี้ {day}" if days == 0 else f"เลยกำหนด {day}"
    return f"{round.label}: {row.word} จาก {row.due} ตัวชี้วัดของ{row.unit} ({when})"


def link_of(round: ReportingRound, unit: Unit) -> str:
    return f"{reverse('indicators:results', args=[round.fiscal_year, unit.pk])}?show=due"
