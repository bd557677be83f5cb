"""Keeping that a page of an outside system was filled for a project, with what was copied at that moment."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from areaoffice.office import audit, clock
from areaoffice.office.models import User
from indicators.outside_sheet import sheet_of
from projects.models import OutsideEntry, OutsideStep, Project
from projects.permissions import can_report_project
from thai.dates import format_date

CHANGED = "ข้อมูลของโครงการเปลี่ยนไประหว่างที่ท่านคัดลอก จึงยังไม่บันทึก กรุณาตรวจสอบค่าในหน้านี้กับที่กรอกไว้ในระบบนั้น แล้วกดบันทึกอีกครั้ง"


@transaction.atomic
def record_outside_entry(
    *, project: Project, step: OutsideStep, by: User, on: date, reference: str, seen: str
) -> OutsideEntry:
    """Record that this page was filled with the values as they stand; `seen` is the mark of the values that the person copied.

    ValidationError in Thai for a day to come, for a page without a field of ours, and where the values have changed meanwhile.
    """
    if not can_report_project(by, project):
        raise PermissionDenied
    if on > clock.today():
        raise ValidationError({"on": f"วันที่กรอก {format_date(on)} ยังมาไม่ถึง"})
    found = sheet_of(project=project, system=step.system, today=clock.today())
    now = next(one for one in found.steps if one.step == step)
    if not now.values:
        raise ValidationError("หน้านี้ไม่มีข้อมูลของเราให้กรอก")
    if now.seen != seen:
        raise ValidationError(CHANGED)
    entry = OutsideEntry.objects.create(
        project=project, step=step, by=by, on=on, reference=reference.strip(), values=now.values
    )
    audit.record(
        "บันทึกการกรอกในระบบภายนอก",
        office=project.office,
        by=by,
        thing=project,
        system=step.system,
        step=step.code,
        on=on.isoformat(),
        reference=entry.reference,
    )
    return entry
