"""How far the activities of projects have come by a day: how many are planned, how many should be over, how many are done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from projects.models import Activity, Project
from thai.numbers import percent


@dataclass(frozen=True, slots=True)
class ActivityProgress:
    """Activities counted. `done` is None where no step of the project says when it was carried out: not recorded is not zero."""

    planned: int = 0
    due: int = 0
    done: int | None = None

    @property
    def percent(self) -> Decimal | None:
        """Done of planned."""
        return percent(self.done, self.planned)


def progress_of(project: Project, until: date) -> ActivityProgress:
    """By the end of a day, of a project with its `activities__steps` prefetched."""
    activities = list(project.activities.all())
    is_told = any(step.done_on for one in activities for step in one.steps.all())
    return ActivityProgress(
        planned=len(activities),
        due=sum(one.ends_on is not None and one.ends_on <= until for one in activities),
        done=sum(is_done(one, activities, until) for one in activities) if is_told else None,
    )


def is_done(activity: Activity, activities: Iterable[Activity], until: date) -> bool:
    """Every step was carried out by the day; without steps of its own, every activity under it is done."""
    steps = list(activity.steps.all())
    if steps:
        return all(step.done_on is not None and step.done_on <= until for step in steps)
    below = [one for one in activities if one.parent_id == activity.pk]
    return bool(below) and all(is_done(one, activities, until) for one in below)


def added_progress(rows: Iterable[ActivityProgress]) -> ActivityProgress:
    """Of several projects; `done` counts those that record it, None where none does."""
    found = list(rows)
    done = [row.done for row in found if row.done is not None]
    return ActivityProgress(
        sum(row.planned for row in found), sum(row.due for row in found), sum(done) if done else None
    )
