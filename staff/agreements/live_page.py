"""The agreed agreement against the office's results of today: signed target, result, gap, and the day of the figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from indicators.judged_indicator import JudgedIndicator
from indicators.models import IndicatorYear
from staff.agreements.amended_targets import AmendedTarget, amended_of
from staff.agreements.page import AgreementPage
from staff.agreements.sight import AGREED, Part
from staff.agreements.snapshots import live_results
from staff.models import AgreementIndicator, PerformanceAgreement

READERS = frozenset({Part.OWNER, Part.SUPERIOR, Part.HR})
COMPARED = AGREED | {PerformanceAgreement.State.SUBMITTED}
Operator = IndicatorYear.Operator


@dataclass(frozen=True, slots=True)
class LiveRow:
    """An indicator of the agreement with what the office's comes to. `gap` is in the indicator's unit, 0 when attained."""

    item: str
    indicator: AgreementIndicator
    judged: JudgedIndicator
    gap: Decimal | None
    amended: AmendedTarget | None

    @property
    def target(self) -> str:
        return self.indicator.target_words


@dataclass(frozen=True, slots=True)
class LivePage:
    """`is_agreed`: the targets are signed by both; else they are those that were proposed."""

    rows: tuple[LiveRow, ...]
    as_of: date
    unlinked: int
    is_agreed: bool

    @property
    def missed(self) -> int:
        """Targets that the office's result of today falls short of."""
        return sum(bool(row.gap) for row in self.rows)

    @property
    def unknown(self) -> int:
        """Targets for which there is no figure, or one in another unit."""
        return sum(row.gap is None for row in self.rows)

    @property
    def reached(self) -> int:
        return len(self.rows) - self.missed - self.unknown


def live_of(page: AgreementPage, *, today: date) -> LivePage | None:
    """For owner and superior of what was proposed, and of what is agreed for the personnel group too; None for anybody else.

    Queries of the judgement, and one.
    """
    agreement = page.agreement
    if page.rows is None or agreement.state not in COMPARED or not page.parts & READERS:
        return None
    results = live_results(agreement, today=today)
    amended = amended_of(agreement.signed or agreement.current, {row.year.pk: row.year for row in results.values()})
    found, unlinked = [], 0
    for item in page.rows.items:
        for row in item.indicators.all():
            judged = results.get(row.pk)
            unlinked += judged is None
            if judged is not None:
                change = amended.get(judged.year.pk)
                found.append(LiveRow(item.template_item.number, row, judged, gap_of(row, judged), change))
    return LivePage(tuple(found), today, unlinked, is_agreed=agreement.signed is not None)


def gap_of(row: AgreementIndicator, judged: JudgedIndicator) -> Decimal | None:
    """What is missing to the signed target; None where there is no figure on one side, or the units differ."""
    if row.value is None or judged.value is None or row.unit_name.strip() != judged.year.indicator.unit_name.strip():
        return None
    if row.operator == Operator.AT_LEAST:
        return max(row.value - judged.value, Decimal(0))
    if row.operator == Operator.AT_MOST:
        return max(judged.value - row.value, Decimal(0))
    return abs(judged.value - row.value) if row.operator == Operator.EQUAL else judged.gap
