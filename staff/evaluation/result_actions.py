"""Looking at a score leaves a trace without the score; the owner reads the sheets by a grant of the personnel group."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from areaoffice.office import audit
from areaoffice.office.models import User
from staff.agreements.deciding import locked
from staff.agreements.permissions import parts_of
from staff.agreements.sight import RESULTS, Part, Thing
from staff.models import Evaluator, PerformanceAgreement, SheetGrant

SCORES = (Thing.SUMMARY, Thing.OBSERVATIONS, Thing.SHEETS)


def note_look(
    *, agreement: PerformanceAgreement, things: frozenset[Thing], by: User | None, seat: Evaluator | None = None
) -> None:
    """That somebody opened scores, and which kind; never what they are. By a link (`by` None) the seat says who."""
    kinds = [thing.value for thing in SCORES if thing in things]
    details: dict[str, Any] = {"kinds": kinds, "seat": seat.seat} if seat else {"kinds": kinds}
    audit.record("เปิดดูคะแนน", office=agreement.office, by=by, thing=agreement, **details)


def note_sheet_look(*, agreement: PerformanceAgreement, seat: Evaluator, by: User | None) -> None:
    """That a sheet which was sent was opened again, by account or by link (`by` None); never what it says."""
    audit.record("เปิดดูคะแนน", office=agreement.office, by=by, thing=agreement, kinds=["own_sheet"], seat=seat.seat)


@transaction.atomic
def grant_sheets(*, agreement: PerformanceAgreement, reason: str, by: User) -> SheetGrant:
    """Let the owner read the sheets, on a written request. ValidationError in Thai without a reason, or before there is a result."""
    current = locked(agreement)
    if Part.HR not in parts_of(by, current):
        raise PermissionDenied("อนุญาตให้ดูแบบประเมินโดยกลุ่มบริหารงานบุคคลเท่านั้น")
    if current.state not in RESULTS:
        raise ValidationError("ยังไม่มีผลการประเมิน จึงยังอนุญาตให้ดูแบบประเมินไม่ได้")
    if not reason.strip():
        raise ValidationError({"reason": "กรุณาระบุเหตุผลและหนังสือขอของผู้รับการประเมิน"})
    grant = SheetGrant.objects.create(agreement=current, reason=reason.strip()[:1000], by=by)
    audit.record("อนุญาตให้ผู้รับการประเมินดูแบบประเมิน", office=current.office, by=by, thing=current, reason=grant.reason)
    return grant
