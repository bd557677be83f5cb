"""What is written of a group or unit, once for all its plans."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from areaoffice.office import audit
from areaoffice.office.models import Unit, User
from areaoffice.office.permissions import can_keep_unit
from areaoffice.office.versions import save_version


@transaction.atomic
def describe_unit(*, unit: Unit, by: User, seen: int, motto: str, powers: str, objectives: str, duties: str) -> Unit:
    """Write a unit's motto, powers, objectives and duties, one item a line.

    PermissionDenied for whoever neither heads it nor keeps the office's plans; StaleRow where somebody saved first.
    """
    if not can_keep_unit(by, unit):
        raise PermissionDenied
    unit.motto, unit.powers, unit.objectives, unit.duties = motto, powers, objectives, duties
    save_version(unit, seen=seen)
    audit.record("แก้ไขข้อมูลของกลุ่ม/หน่วย", office=unit.office, by=by, thing=unit)
    return unit
