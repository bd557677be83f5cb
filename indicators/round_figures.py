"""What an indicator came to in one round: the office's own row, or what its places come to and how many of them told it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from indicators.attainment import AVERAGE, LOWEST
from indicators.cell_text import cell_text, shown_text
from indicators.due import DueCell, cell_of
from indicators.figures_of_results import OVER_PLACES, figures, figures_over, is_ratio, shown_figure
from indicators.models import Indicator, IndicatorYear, Result
from indicators.places import Breakdown, Places
from projects.models import ReportingRound

CANNOT_ADD = "รวมไม่ได้ มีเฉพาะร้อยละ ไม่มีจำนวนนับ"
NOUNS = {Breakdown.SCHOOL.value: "โรงเรียน", Breakdown.PROVINCE.value: "จังหวัด"}
HOW = {AVERAGE: "เฉลี่ยจาก", LOWEST: "จาก"}


@dataclass(frozen=True, slots=True)
class RoundFigures:
    """A cell with its figure. `row` is the office's own, or an unsaved one with what the places come to; None where nothing is told."""

    cell: DueCell
    row: Result | None

    @property
    def year(self) -> IndicatorYear:
        return self.cell.year

    @property
    def is_of_places(self) -> bool:
        return self.cell.is_of_places

    @property
    def numerator(self) -> Decimal | None:
        return self.row.numerator if self.row else None

    @property
    def denominator(self) -> Decimal | None:
        return self.row.denominator if self.row else None

    @property
    def value(self) -> Decimal | None:
        """In the unit of the indicator: a percent has two places, half up, never completed by rounding."""
        return shown_figure(self.year, figures(self.row)) if self.row else None

    @property
    def text(self) -> str:
        """ "34/57" as a cell takes it; "" where nothing is told."""
        return cell_text(self.year, self.row)

    @property
    def shown(self) -> str:
        """What a ratio comes to beside its counts."""
        return shown_text(self.year, self.row)

    @property
    def missing(self) -> int:
        """Places that have told nothing, beside others that have."""
        return len(self.cell.missing) if self.is_of_places else 0

    @property
    def places_text(self) -> str:
        """ "รวมจาก 34 จาก 57 โรงเรียน"; "" where the office's own row stands."""
        if not self.is_of_places:
            return ""
        told = len(self.cell.told)
        noun = NOUNS.get(self.year.breakdown, "แห่ง")
        of_places = f"{told} จาก {told + self.missing} {noun}"
        if self.value is None:
            return f"รายงานแล้ว {of_places}" + (f" {CANNOT_ADD}" if is_ratio(self.year) and told > 1 else "")
        return f"{HOW.get(OVER_PLACES.get(Indicator.Kind(self.year.indicator.kind), ''), 'รวมจาก')} {of_places}"

    @property
    def reported_at(self) -> datetime | None:
        """When the figure was told; of places, the last one."""
        rows = self.cell.told if self.is_of_places else [self.row] if self.row else []
        return max((one.reported_at for one in rows if one.reported_at), default=None)

    @property
    def takes_own(self) -> bool:
        """The office may type its own figure: no place has told one that it would stand beside (`actions.refuse_wrong_place`)."""
        return not self.is_of_places

    @property
    def takes_places(self) -> bool:
        """It is broken down, and no total of the office stands that a place's figure would contradict."""
        return bool(self.cell.places) and (self.is_of_places or not self.cell.told)


def of_round(year: IndicatorYear, round: ReportingRound, results: tuple[Result, ...], places: Places) -> RoundFigures:
    """`results` are the rows of this indicator in this round. No query but that of the schools, once for all indicators."""
    return of_cell(cell_of(year, round, results, places))


def of_cell(cell: DueCell) -> RoundFigures:
    return RoundFigures(cell, summed(cell) if cell.is_of_places else cell.own)


def summed(cell: DueCell) -> Result:
    """What the places come to together, as an unsaved row for whatever prints rows; empty where it can't be added."""
    total = figures_over(cell.year, [one for one in cell.told if one.place_key])
    value = None if total.numerator is not None else shown_figure(cell.year, total)
    return Result(numerator=total.numerator, denominator=total.denominator, value=value)
