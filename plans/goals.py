"""Goals as a text says them: with their figures, and the quantitative apart from the qualitative."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from areaoffice.office.counts import count_of, unit_of
from plans.models import DevelopmentPlan, Goal
from thai.numbers import format_figure


@dataclass(frozen=True, slots=True)
class GoalGroup:
    """The goals of one kind under their heading."""

    title: str
    lines: tuple[str, ...]


def goal_text(goal: Goal, *, until: date) -> str:
    """The goal's words with its figure behind them, counted as of a day: "… จำนวน 57 โรงเรียน"; "-" for a count that nobody knows."""
    if goal.counted:
        office = goal.plan.office
        count = count_of(office, goal.counted, until=until)
        return f"{goal.text} จำนวน {format_figure(count)} {goal.unit_name or unit_of(office, goal.counted)}"
    if goal.figure is not None:
        return f"{goal.text} จำนวน {format_figure(goal.figure)} {goal.unit_name}"
    return goal.text


def grouped(plan: DevelopmentPlan, *, until: date) -> tuple[tuple[str, ...], tuple[GoalGroup, ...]]:
    """The goals whose kind nobody said, and those of each kind under its heading."""
    lines: dict[str, list[str]] = {}
    for goal in plan.goals.all():
        lines.setdefault(goal.kind, []).append(goal_text(goal, until=until))
    groups = (GoalGroup(f"{plan.goal_term}{kind.label}", tuple(lines.get(kind, ()))) for kind in Goal.Kind)
    return tuple(lines.get("", ())), tuple(group for group in groups if group.lines)
