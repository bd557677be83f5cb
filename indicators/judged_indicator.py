"""An indicator of a year with what it came to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from indicators import attainment
from indicators.attainment import Figures
from indicators.figures_of_results import RATIO
from indicators.judgement_words import result_text, target_text
from indicators.levels import QualityLevel, level_of
from indicators.lights import Due
from indicators.models import IndicatorYear, Result
from indicators.status import Status

COMPUTED = "computed"


@dataclass(frozen=True)
class JudgedIndicator:
    """An indicator of a year with what it came to. `value` is a percent, count, score or level, as its kind says.

    Percentages have two places, half up, never completed by rounding. `gap` is in the indicator's unit, 0 when attained.
    """

    year: IndicatorYear
    status: Status
    attained: bool | None
    figures: Figures
    value: Decimal | None
    gap: Decimal | None
    percent_of_target: Decimal | None
    basis: str
    results: tuple[Result, ...]
    due: Due | None = None
    why_no_value: str = ""
    share_of_due: Decimal | None = None

    @property
    def numerator(self) -> Decimal | None:
        return self.figures.numerator

    @property
    def denominator(self) -> Decimal | None:
        return self.figures.denominator

    @property
    def is_stated(self) -> bool:
        """Known only as the source states it: no counts to compute it from."""
        return self.basis == Result.Basis.STATED

    @property
    def is_computed(self) -> bool:
        return self.basis == COMPUTED

    @property
    def is_overridden(self) -> bool:
        return any(result.override_attained is not None for result in self.results)

    @property
    def is_ratio(self) -> bool:
        return self.year.indicator.kind == RATIO

    @property
    def shortfall_reason(self) -> str:
        return next((result.shortfall_reason for result in reversed(self.results) if result.shortfall_reason), "")

    @property
    def not_applicable_reason(self) -> str:
        return next((r.not_applicable_reason for r in reversed(self.results) if r.not_applicable_reason), "")

    @property
    def level(self) -> QualityLevel | None:
        """The quality level by the scale of the year, beside one that was entered by hand; None where there is neither."""
        entered = next((one.quality_level for one in reversed(self.results) if one.quality_level is not None), None)
        return level_of(self.year.scale, attainment.exact_value(self.figures, is_ratio=self.is_ratio), entered)

    @property
    def target_text(self) -> str:
        """ "ร้อยละ 100", "38 คน", "ไม่เกิน ร้อยละ 5", "ร้อยละ 60 (34 โรงเรียน)", or the target in words."""
        return target_text(self.year)

    @property
    def result_text(self) -> str:
        """ "57 จาก 57 โรงเรียน · ร้อยละ 100.00", "38 คน", "-"; with a fixed count the printed form of the rules."""
        return result_text(self)
