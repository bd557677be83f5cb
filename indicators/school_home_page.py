"""What a school's own people see first: what the office asks of their schools, and how each answer stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from areaoffice.office.models import School, User
from indicators.models import SchoolAnswer
from indicators.school_answering import lock_of_answer


@dataclass(frozen=True, slots=True)
class Task:
    """A form with the answer of one school; `days_left` to its due day is negative after it."""

    answer: SchoolAnswer
    days_left: int
    lock: str


@dataclass(frozen=True, slots=True)
class SchoolHome:
    """The schools of a person with what is open and what is done."""

    schools: tuple[School, ...]
    open: tuple[Task, ...]
    done: tuple[Task, ...]


def build(user: User, *, today: date) -> SchoolHome:
    """Two queries."""
    schools = School.objects.filter(pk__in=user.school_ids()).select_related("office", "cluster")
    rows = SchoolAnswer.objects.of_schools_of(user).select_related("form__round", "form__office", "school")
    tasks = tasks_of(list(rows.order_by("form__due_on", "pk")), today=today)
    waiting = tuple(task for task in tasks if not task.answer.is_in and not task.answer.form.is_closed)
    done = tuple(task for task in reversed(tasks) if task not in waiting)
    return SchoolHome(tuple(schools), waiting, done)


def tasks_of(answers: Sequence[SchoolAnswer], *, today: date) -> list[Task]:
    return [Task(one, (one.form.due_on - today).days, lock_of_answer(one, today=today)) for one in answers]
