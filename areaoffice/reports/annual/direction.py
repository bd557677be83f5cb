"""Chapter 5: where the office goes next year: the plan in force then, its strategies with objectives, KPIs and guidelines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from areaoffice.reports.annual.scope import Scope
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
class Direction:
    """Chapter 5; `plan_name` is "" where no development plan is in force next year."""

    year: int
    plan_name: str
    vision: str
    missions: tuple[str, ...]
    goal_term: str
    goals: tuple[str, ...]
    strategy_term: str
    objective_term: str
    strategies: tuple[StrategyPart, ...]


def build(scope: Scope) -> Direction:
    year = scope.fiscal_year + 1
    plan = DevelopmentPlan.objects.of_office(scope.office).in_force(year).order_by("-first_year").first()
    if plan is None:
        return Direction(year, "", "", (), "เป้าประสงค์", (), "กลยุทธ์", "เป้าประสงค์เชิงกลยุทธ์", ())
    return Direction(
        year=year,
        plan_name=plan.name,
        vision=plan.vision,
        missions=tuple(mission.text for mission in plan.missions.all()),
        goal_term=plan.goal_term,
        goals=tuple(goal.text for goal in plan.goals.all()),
        strategy_term=plan.strategy_term,
        objective_term=plan.objective_term,
        strategies=_strategies(scope, plan, year),
    )


def _strategies(scope: Scope, plan: DevelopmentPlan, year: int) -> tuple[StrategyPart, ...]:
    years = IndicatorYear.objects.of_office(scope.office).for_year(year).filter(strategy__plan=plan)
    targets: dict[int, list[KpiTarget]] = {}
    for kpi in judged(years, today=scope.today):
        targets.setdefault(kpi.year.strategy_id or 0, []).append(
            KpiTarget(kpi.year.indicator.name, kpi.target_text or "-")
        )
    strategies = plan.strategies.prefetch_related("objectives", "guidelines")
    return tuple(_strategy(strategy, targets.get(strategy.pk, [])) for strategy in strategies)


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
