"""Schools of an office: the list with its filters, and the page of one school. Read models, no writes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Self

from django.db.models import Count

from areaoffice.office.http import typed, whole
from areaoffice.office.models import Office, School, SchoolCluster, User
from areaoffice.office.school_sizes import UNKNOWN, SizeBand, band_of, bands_of
from indicators.cell_units import told_text
from indicators.models import IndicatorYear, Result, SchoolAnswer
from indicators.places import is_told
from indicators.school_home_page import Task, tasks_of
from projects.models import BudgetLine, Project


@dataclass(frozen=True, slots=True)
class WantedSchools:
    """What an address asks for; what it does not know is left out."""

    cluster: int | None = None
    district: str = ""
    size: str = ""
    is_waiting: bool = False
    words: str = ""

    @classmethod
    def read(cls, query: Mapping[str, Any]) -> Self:
        return cls(
            cluster=whole(query.get("cluster")),
            district=typed(query.get("district")),
            size=typed(query.get("size")),
            is_waiting=bool(query.get("waiting")),
            words=typed(query.get("q")),
        )

    def lets_through(self, row: SchoolRow) -> bool:
        school = row.school
        return (
            self.cluster in (None, school.cluster_id)
            and self.district in ("", school.district)
            and self.size in ("", row.band.key if row.band else "")
            and (row.waiting > 0 or not self.is_waiting)
            and (self.words in school.name or self.words == school.code)
        )


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """A school of the list; `waiting` of its forms are still to come in."""

    school: School
    band: SizeBand | None
    waiting: int

    @property
    def size(self) -> str:
        return self.band.name if self.band else UNKNOWN


@dataclass(frozen=True, slots=True)
class SchoolList:
    """The schools that were asked for, and what one can ask for."""

    rows: tuple[SchoolRow, ...]
    clusters: tuple[SchoolCluster, ...]
    districts: tuple[str, ...]
    bands: tuple[SizeBand, ...]


def build_list(*, office: Office, user: User, wanted: WantedSchools, today: date) -> SchoolList:
    """Three queries whatever the number of schools."""
    schools = list(School.objects.of_office(office).open_on(today).select_related("cluster"))
    bands = bands_of(office.kind)
    waiting = waiting_by_school(user)
    rows = [SchoolRow(school, band_of(school, bands), waiting.get(school.pk, 0)) for school in schools]
    return SchoolList(
        rows=tuple(row for row in rows if wanted.lets_through(row)),
        clusters=tuple(SchoolCluster.objects.of_office(office)),
        districts=tuple(sorted({school.district for school in schools if school.district})),
        bands=bands,
    )


def waiting_by_school(user: User) -> dict[int, int]:
    """How many open forms each school has still to send, of those that this person sees. One query."""
    answers = SchoolAnswer.objects.visible_to(user).of_open_forms().waited_for().order_by()
    return dict(answers.values_list("school").annotate(Count("pk")))


@dataclass(frozen=True, slots=True)
class ResultLine:
    """What a school told of an indicator in one round, under the year it was in."""

    year: IndicatorYear
    result: Result

    @property
    def text(self) -> str:
        return told_text(self.year, self.result)


@dataclass(frozen=True, slots=True)
class IndicatorOfSchool:
    """An indicator with everything that a school told of it, the latest round first."""

    year: IndicatorYear
    lines: tuple[ResultLine, ...]


@dataclass(frozen=True, slots=True)
class SchoolPage:
    """One school: its figures, what it told, what is open."""

    school: School
    band: SizeBand | None
    open: tuple[Task, ...]
    done: tuple[Task, ...]
    indicators: tuple[IndicatorOfSchool, ...]
    money: tuple[BudgetLine, ...]
    projects: tuple[Project, ...]

    @property
    def money_total(self) -> Decimal:
        """Baht of the budget lines that name the school."""
        return sum((line.amount for line in self.money), Decimal(0))


def build_page(school: School, *, user: User, today: date) -> SchoolPage:
    """`school` must come with its office and cluster. Four queries."""
    answers = SchoolAnswer.objects.visible_to(user).filter(school=school)
    answers = answers.select_related("form__round", "form__office", "school").order_by("-form__due_on", "-pk")
    tasks = tasks_of(list(answers), today=today)
    open_ones = tuple(task for task in tasks if not task.answer.is_in and not task.answer.form.is_closed)
    return SchoolPage(
        school=school,
        band=band_of(school, bands_of(school.office.kind)),
        open=open_ones,
        done=tuple(task for task in tasks if task not in open_ones),
        indicators=tuple(told_of(school, user)),
        money=money_of(school, user),
        projects=tuple(
            Project.objects.visible_to(user).of_office(school.office).naming(school.name).select_related("plan")
        ),
    )


def money_of(school: School, user: User) -> tuple[BudgetLine, ...]:
    """Budget lines of the office's projects whose item names the school. One query."""
    lines = BudgetLine.objects.visible_to(user).naming(school.name).filter(project__plan__office=school.office_id)
    related = lines.select_related("project__plan")
    return tuple(related.order_by("-project__plan__fiscal_year", "project__number", "order", "pk"))


def told_of(school: School, user: User) -> Iterable[IndicatorOfSchool]:
    """What the school told, by indicator in the order of the latest plan. One query."""
    rows = Result.objects.visible_to(user).filter(place_key=f"s:{school.code}", indicator_year__office=school.office_id)
    rows = rows.select_related("indicator_year__indicator", "round").order_by("-round__due_on", "indicator_year__order")
    found: defaultdict[int, list[ResultLine]] = defaultdict(list)
    for row in rows:
        if is_told(row):
            found[row.indicator_year.indicator_id].append(ResultLine(row.indicator_year, row))
    return [IndicatorOfSchool(lines[0].year, tuple(lines)) for lines in found.values()]
