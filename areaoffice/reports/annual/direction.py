"""Chapter 5: where the office goes next year: the plan in force then, its strategies with objectives, KPIs and guidelines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from areaoffice.reports.annual.context import Goals, goals_of
from areaoffice.reports.annual.scope import Scope
from areaoffice.reports.books.plain import Lines, Words
from indicators.judgement import judged
from indicators.models import IndicatorYear
from plans.models import DevelopmentPlan, Guideline, Strategy


@dataclass(frozen=True, slots=True)
class KpiTarget:
    """A KPI of a strategy and what is aimed at."""

    name: str
    target: str


@dataclass(frozen=True, slots=True)
class GuidelineGroup:
    """Guidelines under one heading ("" for none), each with its number that runs through the strategy."""

    name: str
    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class StrategyPart:
    """One strategy of next year."""

    anchor: str
    number: int
    name: str
    objectives: tuple[str, ...]
    kpis: tuple[KpiTarget, ...]
    guidelines: tuple[GuidelineGroup, ...]

    @property
    def is_bare(self) -> bool:
        """True where the plan tells nothing but the strategy's name."""
        return not (self.objectives or self.kpis or self.guidelines)


@dataclass(frozen=True, slots=True)
class Strategies:
    """The strategies of next year with the plan's own words for them; none where no development plan is in force then."""

    strategy_term: str
    objective_term: str
    strategies: tuple[StrategyPart, ...]
    plan: str = ""


def vision(scope: Scope) -> Words:
    plan = scope.next_direction
    return Words(plan.vision if plan else "", "ยังไม่มีการบันทึกวิสัยทัศน์")


def missions(scope: Scope) -> Lines:
    plan = scope.next_direction
    return Lines(tuple(mission.text for mission in plan.missions.all()) if plan else (), "ยังไม่มีการบันทึกพันธกิจ")


def goals(scope: Scope) -> Goals:
    return goals_of(scope, scope.next_direction)


def strategies(scope: Scope) -> Strategies:
    plan = scope.next_direction
    if plan is None:
        return Strategies("กลยุทธ์", "เป้าประสงค์เชิงกลยุทธ์", ())
    parts = strategies_of(scope, plan, scope.fiscal_year + 1)
    return Strategies(plan.strategy_term, plan.objective_term, parts, str(plan))


def strategies_of(scope: Scope, plan: DevelopmentPlan, year: int) -> tuple[StrategyPart, ...]:
    """The strategies of a plan with their KPIs of a year."""
    years = IndicatorYear.objects.of_office(scope.office).for_year(year).filter(strategy__plan=plan)
    targets: dict[int, list[KpiTarget]] = {}
    for kpi in judged(years, today=scope.today):
        targets.setdefault(kpi.year.strategy_id or 0, []).append(
            KpiTarget(kpi.year.indicator.name, kpi.target_text or "-")
        )
    rows = plan.strategies.prefetch_related("objectives", "guidelines")
    return tuple(_strategy(strategy, targets.get(strategy.pk, [])) for strategy in rows)


def _strategy(strategy: Strategy, kpis: list[KpiTarget]) -> StrategyPart:
    return StrategyPart(
        anchor=f"strategy-{strategy.pk}",
        number=strategy.number,
        name=strategy.name,
        objectives=tuple(objective.text for objective in strategy.objectives.all()),
        kpis=tuple(kpis),
        guidelines=guideline_groups(strategy.guidelines.all()),
    )


def guideline_groups(guidelines: Iterable[Guideline]) -> tuple[GuidelineGroup, ...]:
    """Guidelines by heading, in their order."""
    ordered = sorted(guidelines, key=lambda guideline: guideline.number)
    return tuple(
        GuidelineGroup(name, tuple((guideline.number, guideline.text) for guideline in group))
        for name, group in groupby(ordered, key=lambda guideline: guideline.group)
    )
