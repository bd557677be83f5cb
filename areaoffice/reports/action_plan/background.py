"""Chapters 1 to 3: what last year came to, the plans above, and the office's direction with how it hangs together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from areaoffice.reports.action_plan.scope import Scope
from areaoffice.reports.annual import conclusion, direction, executive
from areaoffice.reports.books.plain import Lines
from indicators.judgement_words import target_text
from indicators.models import IndicatorYear
from plans.direction_sheet import PARTS_OF_THE_PAGE, Branch, DirectionSheet
from plans.models import DevelopmentPlan, NationalPlan, NationalPlanItem
from thai.numbers import NONE_SHOWN


@dataclass(frozen=True, slots=True)
class HigherItem:
    """An item of a plan above, with how many projects of the year answer to it."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class HigherPlan:
    """A plan or policy above, under its level."""

    level: str
    name: str
    items: tuple[HigherItem, ...]


@dataclass(frozen=True, slots=True)
class KpiTargets:
    """A KPI of a strategy, output or outcome where that is known, with its target in each year of the plan."""

    name: str
    cells: tuple[str, ...]
    stage: str = ""


@dataclass(frozen=True, slots=True)
class StrategyTargets:
    """The KPIs of one strategy."""

    name: str
    rows: tuple[KpiTargets, ...]


@dataclass(frozen=True, slots=True)
class YearlyTargets:
    """All KPIs of the development plan by strategy; columns are its years."""

    years: tuple[int, ...]
    strategies: tuple[StrategyTargets, ...]
    plan: str = ""

    @property
    def columns(self) -> int:
        """Columns of the table: the KPI and one a year."""
        return len(self.years) + 1


def last_results(scope: Scope) -> Lines:
    """Attainment, spending, examinations, evaluations of the year before, a sentence each; only what is recorded."""
    last = scope.last_year
    told = []
    if last.projects:
        told.append(f"การดำเนินโครงการตามแผนปฏิบัติการ {conclusion.attainment_sentence(last)}")
    if spent := conclusion.money_sentence(last):
        told.append(f"งบประมาณของสำนักงาน {spent}")
    told += executive.quality(last)
    year = scope.fiscal_year - 1
    return Lines(tuple(told), f"ยังไม่มีผลการดำเนินงานปีงบประมาณ พ.ศ. {year} ในระบบ")


def higher_plans(scope: Scope) -> tuple[HigherPlan, ...]:
    """The plans of levels 1 to 3 and the policies to which projects of the year answer, in the order of the master list."""
    counts: dict[int, int] = {}
    items: dict[int, NationalPlanItem] = {}
    for project in scope.projects:
        for item in project.alignment.all():
            items[item.pk] = item
            counts[item.pk] = counts.get(item.pk, 0) + 1
    plans = {item.plan_id: item.plan for item in items.values()}
    return tuple(
        _higher(plan, [item for item in items.values() if item.plan_id == plan.pk], counts)
        for plan in sorted(plans.values(), key=lambda plan: (plan.order, plan.pk))
    )


def _higher(plan: NationalPlan, items: Iterable[NationalPlanItem], counts: dict[int, int]) -> HigherPlan:
    rows = tuple(HigherItem(str(item), counts[item.pk]) for item in sorted(items, key=lambda one: (one.order, one.pk)))
    return HigherPlan(plan.get_level_display(), str(plan), rows)


def has_strategies(scope: Scope) -> bool:
    """Whether strategies, their targets and the picture of them are sections of this book."""
    return scope.has_strategies


def strategies(scope: Scope) -> direction.Strategies:
    """The strategies of the plan in force with objectives, KPIs of this year and guidelines."""
    plan = scope.direction
    if plan is None:
        return direction.Strategies(scope.term, "เป้าประสงค์เชิงกลยุทธ์", ())
    parts = direction.strategies_of(scope, plan, scope.fiscal_year)
    return direction.Strategies(plan.strategy_term, plan.objective_term, parts, str(plan))


def yearly_targets(scope: Scope) -> YearlyTargets:
    """One query for the KPIs, whatever their number."""
    plan = scope.direction
    if plan is None:
        return YearlyTargets((), ())
    years = tuple(range(plan.first_year, plan.last_year + 1))
    rows = IndicatorYear.objects.of_office(scope.office).filter(strategy__plan=plan, fiscal_year__in=years)
    found: dict[int, dict[int, dict[int, IndicatorYear]]] = {}
    for row in rows.select_related("indicator").order_by("order", "number"):
        found.setdefault(row.strategy_id or 0, {}).setdefault(row.indicator_id, {})[row.fiscal_year] = row
    return YearlyTargets(
        years,
        tuple(
            StrategyTargets(
                f"{plan.strategy_term}ที่ {strategy.number} {strategy.name}",
                tuple(_targets(by_year, years) for by_year in found[strategy.pk].values()),
            )
            for strategy in plan.strategies.all()
            if strategy.pk in found
        ),
        str(plan),
    )


def _targets(by_year: dict[int, IndicatorYear], years: Iterable[int]) -> KpiTargets:
    card = next(iter(by_year.values())).indicator
    cells = tuple(target_text(by_year[year]) if year in by_year else NONE_SHOWN for year in years)
    return KpiTargets(card.name, cells, card.get_stage_display())


def picture(scope: Scope) -> tuple[Branch, ...]:
    """How missions, goals and strategies hang together, with what hangs loose; objectives stand with their strategies, a section before."""
    if scope.direction is None:
        return ()
    plan = DevelopmentPlan.objects.prefetch_related(*PARTS_OF_THE_PAGE).get(pk=scope.direction.pk)
    return tuple(_to_strategies(branch, plan.strategy_term) for branch in DirectionSheet(plan, may_edit=False).picture)


def _to_strategies(branch: Branch, strategy: str) -> Branch:
    """The branch as far as its strategies: the whole picture is to be one page."""
    below = () if branch.label.startswith(f"{strategy} ") else branch.children
    return replace(branch, children=tuple(_to_strategies(one, strategy) for one in below))
