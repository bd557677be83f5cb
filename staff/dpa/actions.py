"""Ticking that a part of an agreement has been typed into DPA, and taking a mistaken tick back."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from areaoffice.office import audit
from areaoffice.office.models import User
from staff.agreements.deciding import locked
from staff.dpa.sheet import copies, sheet_of
from staff.models import DpaTick, PerformanceAgreement

NOT_YOURS = "บันทึกการคัดลอกลง DPA ได้เฉพาะผู้จัดทำข้อตกลงและกลุ่มบริหารงานบุคคล เมื่อเห็นชอบข้อตกลงแล้ว"
NEWER = "มีข้อตกลงฉบับใหม่ระหว่างที่ท่านคัดลอก จึงยังไม่บันทึก กรุณาตรวจสอบข้อความในหน้านี้กับที่กรอกไว้ในระบบ DPA แล้วบันทึกอีกครั้ง"


@transaction.atomic
def tick_part(
    *, agreement: PerformanceAgreement, part: str, is_copied: bool, seen: int | None, by: User
) -> PerformanceAgreement:
    """Write that this part of the signed version has been copied, or that it has not; the same word twice is written once.

    `seen` is the number of the version from which the person copied. PermissionDenied for anybody but owner and personnel group.
    ValidationError in Thai where another version was signed meanwhile, or the form has no such part.
    """
    current = locked(agreement)
    if not copies(current, by):
        raise PermissionDenied(NOT_YOURS)
    sheet = sheet_of(current)
    found = sheet.part(part) if sheet else None
    if sheet is None or sheet.version.number != seen:
        raise ValidationError(NEWER)
    if found is None:
        raise ValidationError("ไม่พบส่วนนี้ในแบบข้อตกลง")
    if found.is_copied == is_copied:
        return current
    DpaTick.objects.create(version=sheet.version, part=part, is_copied=is_copied, by=by)
    audit.record(
        "บันทึกว่าคัดลอกลง DPA แล้ว" if is_copied else "ยกเลิกการบันทึกว่าคัดลอกลง DPA",
        office=current.office,
        by=by,
        thing=current,
        part=found.label,
        version=sheet.version.number,
    )
    return current
