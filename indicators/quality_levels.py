"""The scale by which an indicator is read in a year: picked or made, its thresholds rising and without holes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max

from areaoffice.office import audit
from areaoffice.office.models import User
from indicators.measuring import change_measuring
from indicators.models import IndicatorYear, QualityBand, QualityScale
from indicators.permissions import can_edit_indicator
from thai.numbers import format_figure

LEVELS = (5, 4, 3, 2, 1)
WORDS = {5: "ดีเยี่ยม", 4: "ดีมาก", 3: "ดี", 2: "พอใช้", 1: "ปรับปรุง"}


@dataclass(frozen=True, slots=True)
class TypedBand:
    """A level as it was typed: its word, and the value from which it holds."""

    level: int
    label: str
    minimum: Decimal | None


def faults_of_bands(bands: Sequence[TypedBand]) -> dict[int, str]:
    """What is wrong, by level: no word, no threshold, one that does not rise, or a hole at the bottom."""
    faults: dict[int, str] = {}
    rising = sorted(bands, key=lambda band: band.level)
    for band in rising:
        if not band.label.strip():
            faults[band.level] = f"กรุณาพิมพ์คำของระดับ {band.level}"
        elif band.minimum is None:
            faults[band.level] = f"กรุณาพิมพ์คะแนนขั้นต่ำของระดับ {band.level}"
    for lower, upper in pairwise(rising):
        if lower.minimum is not None and upper.minimum is not None and upper.minimum <= lower.minimum:
            both = f"{format_figure(upper.minimum)} ต้องมากกว่าระดับ {lower.level} ({format_figure(lower.minimum)})"
            faults.setdefault(upper.level, f"ระดับ {upper.level} เริ่มที่ {both}")
    if rising and rising[0].minimum:
        low = format_figure(rising[0].minimum)
        faults.setdefault(rising[0].level, f"คะแนนต่ำกว่า {low} ไม่อยู่ในระดับใด ระดับ {rising[0].level} ต้องเริ่มที่ 0")
    return faults


class WrongBands(ValidationError):
    """Levels of a scale that do not fit one another; `faults` by level."""

    def __init__(self, faults: dict[int, str]) -> None:
        super().__init__(list(faults.values()))
        self.faults = faults


@transaction.atomic
def make_scale(
    *,
    year: IndicatorYear,
    by: User,
    seen: int,
    name: str,
    bands: Sequence[TypedBand],
    reason: str = "",
    document: str = "",
) -> QualityScale:
    """Make a scale of the indicator's year and read the indicator by it; scales that are there keep their thresholds.

    PermissionDenied, WrongBands, and whatever `change_measuring` refuses (a reason and a document once a result exists).
    """
    if not can_edit_indicator(by, year):
        raise PermissionDenied
    faults = faults_of_bands(bands)
    if faults:
        raise WrongBands(faults)
    scale = QualityScale(office=year.office, fiscal_year=year.fiscal_year, code=next_code(year), name=name.strip())
    scale.full_clean()
    scale.save()
    QualityBand.objects.bulk_create(
        QualityBand(scale=scale, level=band.level, label=band.label.strip(), minimum=band.minimum) for band in bands
    )
    audit.record("เพิ่มเกณฑ์ระดับคุณภาพ", office=year.office, by=by, thing=scale)
    use_scale(year=year, by=by, seen=seen, scale=scale, reason=reason, document=document)
    return scale


def use_scale(
    *, year: IndicatorYear, by: User, seen: int, scale: QualityScale | None, reason: str = "", document: str = ""
) -> IndicatorYear:
    """Read the indicator by this scale of its year, or by none; raises like `change_measuring`."""
    if scale is not None and (scale.office_id, scale.fiscal_year) != (year.office_id, year.fiscal_year):
        raise ValidationError({"scale": "เกณฑ์นี้ไม่ใช่ของปีงบประมาณของตัวชี้วัด"})
    return change_measuring(year=year, by=by, seen=seen, reason=reason, document=document, scale=scale)


def next_code(year: IndicatorYear) -> str:
    """A code that no scale of the year has."""
    newest = QualityScale.objects.aggregate(newest=Max("pk"))["newest"] or 0
    return f"scale-{newest + 1}"
