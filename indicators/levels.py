"""Quality levels 1-5 of a result: what its scale gives, and what was entered by hand. No queries where the bands came along."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from indicators.models import QualityBand, QualityScale
from thai.numbers import format_figure


@dataclass(frozen=True, slots=True)
class QualityLevel:
    """The level of a result: what the scale gives, and what was entered by hand; one of them may be absent."""

    computed: QualityBand | None
    entered: QualityBand | None

    @property
    def text(self) -> str:
        """ "ระดับ 4 ดีมาก (ตั้งแต่ 80)", by hand "ระดับ 4 ดีมาก (ระบุเอง)"."""
        if self.entered is not None:
            return f"ระดับ {self.entered.level} {self.entered.label} (ระบุเอง)"
        return band_text(self.computed)

    @property
    def hint(self) -> str:
        """What the scale gives beside a level that was entered otherwise; "" where they agree."""
        if self.entered is None or self.computed is None or self.entered.level == self.computed.level:
            return ""
        return f"ตามเกณฑ์คำนวณได้{band_text(self.computed)}"


def band_text(band: QualityBand | None) -> str:
    return "" if band is None else f"ระดับ {band.level} {band.label} (ตั้งแต่ {format_figure(band.minimum)})"


def level_of(scale: QualityScale | None, value: Decimal | None, entered: int | None) -> QualityLevel | None:
    """The level of a value by a scale; None without a scale, or where neither the scale nor a hand gives one.

    The exact value is asked for, not the rounded one: 79.996 has not reached 80.
    """
    if scale is None:
        return None
    computed = scale.band_of(value)
    by_hand = next((band for band in scale.bands.all() if band.level == entered), None)
    return QualityLevel(computed, by_hand) if computed or by_hand else None
