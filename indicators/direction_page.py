"""The indicators of a development plan's strategies, each with its targets year by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from indicators.judgement_words import target_text
from indicators.models import Indicator, IndicatorYear
from plans.models import DevelopmentPlan, Strategy


@dataclass(frozen=True, slots=True)
class YearTarget:
    """What is aimed at in a year; `year` None where the indicator is not measured then."""

    fiscal_year: int
    year: IndicatorYear | None
    text: str


@dataclass(frozen=True, slots=True)
class KpiRow:
    """An indicator of a strategy with a cell a year."""

    indicator: Indicator
    cells: Sequence[YearTarget]


@dataclass(frozen=True, slots=True)
class StrategyKpis:
    """A strategy with its indicators; it is there without one too."""

    strategy: Strategy
    rows: Sequence[KpiRow]


@dataclass(frozen=True, slots=True)
class KpiTable:
    """Years are those of the plan, and others in which one of its indicators is measured."""

    years: Sequence[int]
    strategies: Sequence[StrategyKpis]


def build(plan: DevelopmentPlan) -> KpiTable:
    """One query beside the plan's own strategies."""
    rows = IndicatorYear.objects.filter(strategy__plan=plan).select_related("indicator")
    by_strategy: defaultdict[int | None, list[IndicatorYear]] = defaultdict(list)
    for row in rows.order_by("order", "number", "fiscal_year"):
        by_strategy[row.strategy_id].append(row)
    years = sorted({*years_of(plan), *(row.fiscal_year for found in by_strategy.values() for row in found)})
    return KpiTable(
        years,
        [StrategyKpis(strategy, _rows(by_strategy[strategy.pk], years)) for strategy in plan.strategies.all()],
    )


def years_of(plan: DevelopmentPlan) -> range:
    return range(plan.first_year, plan.last_year + 1)


def _rows(rows: Iterable[IndicatorYear], years: Sequence[int]) -> list[KpiRow]:
    by_card: dict[int, dict[int, IndicatorYear]] = {}
    for row in rows:
        by_card.setdefault(row.indicator_id, {})[row.fiscal_year] = row
    return [KpiRow(next(iter(found.values())).indicator, _cells(found, years)) for found in by_card.values()]


def _cells(found: Mapping[int, IndicatorYear], years: Iterable[int]) -> list[YearTarget]:
    return [YearTarget(year, row, target_text(row) if row else "-") for year in years for row in [found.get(year)]]
