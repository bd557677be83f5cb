"""Setting the targets of disbursement of a year, from the document that says them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from areaoffice.office import audit
from areaoffice.office.models import Office, User
from projects.disbursement_targets import QUARTERS, Place, Scope, Series, percents_of
from projects.models import DisbursementTarget
from projects.money_actions import allow
from projects.permissions import can_set_targets


@transaction.atomic
def set_targets(
    *, office: Office, fiscal_year: int, percents: Mapping[Place, Decimal], document: str, is_confirmed: bool, by: User
) -> int:
    """Replace the year's targets; returns how many there are now. ValidationError in Thai where one makes no sense.

    They are cumulative: none is below that of the quarter before, none above 100.
    """
    allow(can_set_targets, by, office)
    if percents and not document.strip():
        raise ValidationError({"document": "กรุณาระบุเอกสารที่มาของเป้าหมาย"})
    for scope in Scope:
        for series in Series:
            _check_series(scope, series, percents)
    Office.objects.select_for_update(no_key=True).get(pk=office.pk)
    before = percents_of(office, fiscal_year)
    DisbursementTarget.objects.of_office(office).filter(fiscal_year=fiscal_year).delete()
    DisbursementTarget.objects.bulk_create(
        DisbursementTarget(
            office=office,
            fiscal_year=fiscal_year,
            scope=scope,
            series=series,
            quarter=number,
            percent=value,
            document=document.strip(),
            is_confirmed=is_confirmed,
        )
        for (scope, series, number), value in percents.items()
    )
    audit.record(
        "กำหนดเป้าหมายการเบิกจ่าย",
        office=office,
        by=by,
        fiscal_year=fiscal_year,
        document=document,
        before=_told(before),
        after=_told(percents),
    )
    return len(percents)


def _check_series(
    scope: DisbursementTarget.Scope, series: DisbursementTarget.Series, percents: Mapping[Place, Decimal]
) -> None:
    highest = Decimal(0)
    for number in QUARTERS:
        value = percents.get((scope, series, number))
        if value is None:
            continue
        name = f"{scope.label} {series.label} ไตรมาส {number}"
        if not 0 <= value <= 100:
            raise ValidationError(f"{name}: ร้อยละต้องอยู่ระหว่าง 0 ถึง 100")
        if value < highest:
            raise ValidationError(f"{name}: เป้าหมายเป็นยอดสะสม ต้องไม่น้อยกว่าไตรมาสก่อน (ร้อยละ {highest})")
        highest = value


def _told(percents: Mapping[Place, Decimal]) -> dict[str, str]:
    return {f"{scope}-{series}-{number}": str(value) for (scope, series, number), value in percents.items()}
