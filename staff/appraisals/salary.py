"""The salary on the sheet of a salary round: written by the personnel group, never one's own; read by owner, superior and that group."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from areaoffice.office import audit
from areaoffice.office.models import User
from staff.appraisals.lines import signed_version
from staff.appraisals.seats import Seat
from staff.appraisals.writing import seat_to
from staff.models import AgreementSalary, AppraisalRound, AppraisalSalary, RoundAppraisal

ONLY_SALARY = "แบบประเมินนี้ไม่พิมพ์อัตราเงินเดือน จึงยังไม่ได้บันทึก"


@transaction.atomic
def set_salary(*, appraisal: RoundAppraisal, amount: Decimal | None, by: User, today: date) -> None:
    """The monthly salary (baht) that the sheet prints; None takes it away. The trail tells that, never the amount.

    PermissionDenied for anybody but the personnel group, and for one's own; ValidationError in Thai for an amount that is none, for a
    sheet that prints no salary, and once the round is closed.
    """
    current = seat_to(appraisal, by, today, "may_set_salary").appraisal
    if not current.is_of_salary:
        raise ValidationError(ONLY_SALARY)
    if amount is not None and amount <= 0:
        raise ValidationError({"amount": "อัตราเงินเดือนต้องมากกว่า 0"})
    found = AppraisalSalary.objects.filter(appraisal=current)
    if amount is None:
        found.delete()
    else:
        row = found.first() or AppraisalSalary(appraisal=current)
        row.amount = amount
        row.full_clean()
        row.save()
    audit.record("ระบุอัตราเงินเดือนในแบบประเมิน", office=current.round.office, by=by, thing=current)


def salary_of(seat: Seat) -> Decimal | None:
    """The salary (baht) for whoever reads it; None for others and where nobody wrote one.

    In the first round that of the signed agreement stands in for one that was not written: both are of 1 October. In the second it may
    have been raised since.
    """
    one = seat.appraisal
    if not seat.sees_salary:
        return None
    written = AppraisalSalary.objects.filter(appraisal=one).values_list("amount", flat=True).first()
    is_first = one.round.half == AppraisalRound.Half.FIRST
    return _agreed(one) if written is None and is_first else written


def _agreed(one: RoundAppraisal) -> Decimal | None:
    version = signed_version(one)
    if version is None:
        return None
    return AgreementSalary.objects.filter(agreement=version.agreement).values_list("amount", flat=True).first()
