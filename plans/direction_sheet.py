"""A development plan with everything that its page shows of it, and the picture of how its levels hang together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from areaoffice.office.models import User
from plans.models import DevelopmentPlan, Goal, Guideline, Mission, StrategicObjective, Strategy
from plans.permissions import can_keep_direction

PARTS_OF_THE_PAGE = (
    "vision_terms",
    "core_values",
    "missions",
    "goals__missions",
    "strategies__goals",
    "strategies__objectives",
    "strategies__guidelines",
    "action_plans",
)
NOT_ONE = "ข้อใด"


@dataclass(frozen=True, slots=True)
class GuidelineGroup:
    """Guidelines that stand under one heading ("" for none)."""

    heading: str
    rows: Sequence[Guideline]


@dataclass(frozen=True, slots=True)
class StrategyBlock:
    """A strategy with what hangs on it."""

    strategy: Strategy
    goals: Sequence[Goal]
    objectives: Sequence[StrategicObjective]
    guidelines: Sequence[GuidelineGroup]


@dataclass(frozen=True, slots=True)
class Branch:
    """A row of the picture; `mark` says what is missing below or above it."""

    label: str
    text: str
    mark: str = ""
    children: tuple[Branch, ...] = ()


@dataclass(frozen=True)
class DirectionSheet:
    """A development plan and its rows in the order of the page."""

    plan: DevelopmentPlan
    may_edit: bool

    @property
    def missions(self) -> list[Mission]:
        return list(self.plan.missions.all())

    @property
    def goals(self) -> list[Goal]:
        return list(self.plan.goals.all())

    @cached_property
    def strategies(self) -> list[StrategyBlock]:
        return [
            StrategyBlock(row, list(row.goals.all()), list(row.objectives.all()), groups_of(row.guidelines.all()))
            for row in self.plan.strategies.all()
        ]

    @property
    def linked_goals(self) -> int:
        """Goals that answer a mission."""
        return sum(bool(goal.missions.all()) for goal in self.goals)

    @property
    def linked_strategies(self) -> int:
        """Strategies that answer a goal."""
        return sum(bool(block.goals) for block in self.strategies)

    @property
    def years_of_use(self) -> list[int]:
        """Fiscal years whose action plan carries this plan out."""
        return sorted(plan.fiscal_year for plan in self.plan.action_plans.all())

    @property
    def picture(self) -> tuple[Branch, ...]:
        """Mission by mission: the goals that answer it, the strategies that answer these, their objectives; then what hangs loose."""
        loose_goals = [self._goal(goal, f"ยังไม่ตอบพันธกิจ{NOT_ONE}") for goal in self.goals if not goal.missions.all()]
        loose = [
            self._strategy(block, f"ยังไม่ตอบ{self.plan.goal_term}{NOT_ONE}")
            for block in self.strategies
            if not block.goals
        ]
        return (*map(self._mission, self.missions), *loose_goals, *loose)

    def _mission(self, mission: Mission) -> Branch:
        goals = tuple(self._goal(goal) for goal in self.goals if mission in goal.missions.all())
        mark = "" if goals else f"ยังไม่มี{self.plan.goal_term}ที่ตอบ"
        return Branch(f"พันธกิจ {mission.number}", mission.text, mark, goals)

    def _goal(self, goal: Goal, mark: str = "") -> Branch:
        answering = [block for block in self.strategies if goal in block.goals]
        missing = "" if answering else f"ยังไม่มี{self.plan.strategy_term}ที่ตอบ"
        children = tuple(self._strategy(block) for block in answering)
        return Branch(f"{self.plan.goal_term} {goal.number}", goal.text, mark or missing, children)

    def _strategy(self, block: StrategyBlock, mark: str = "") -> Branch:
        term = self.plan.objective_term
        objectives = tuple(Branch(f"{term} {row.number}", row.text) for row in block.objectives)
        name = f"{self.plan.strategy_term} {block.strategy.number}"
        return Branch(name, block.strategy.name, mark or ("" if objectives else f"ยังไม่มี{term}"), objectives)


def groups_of(guidelines: Iterable[Guideline]) -> list[GuidelineGroup]:
    """Guidelines in their order, neighbours of one heading together."""
    return [GuidelineGroup(heading, list(rows)) for heading, rows in groupby(guidelines, key=lambda row: row.group)]


def fetch(*, user: User, pk: int) -> DevelopmentPlan | None:
    """The plan with all its rows, if this person may see it. A fixed number of queries."""
    plans = DevelopmentPlan.objects.visible_to(user).select_related("office")
    return plans.prefetch_related(*PARTS_OF_THE_PAGE).filter(pk=pk).first()


def build(*, plan: DevelopmentPlan, user: User) -> DirectionSheet:
    return DirectionSheet(plan, can_keep_direction(user, plan.office))
