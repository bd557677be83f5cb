"""The dashboard's picture: health, attainment, areas and units, what was missed, money, quality levels, exams. All arithmetic is here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from areaoffice.office.models import Office, Unit, User
from indicators import answers, health, unit_board, unit_table, week
from indicators.answers import Answer, Ground
from indicators.counting import Attainment, summarise
from indicators.evaluations import Evaluated, Exam, evaluations, exams
from indicators.health import HealthBar
from indicators.judgement import JudgedIndicator, Status
from indicators.unit_table import WITHOUT_UNIT, UnitTable
from indicators.wanted import NO_GROUP, Measures, Wanted, fits, is_by_policy, plan_of, rows_of
from indicators.week import Week
from plans.models import ActionPlan
from projects import disbursement_targets, money_as_of
from projects.disbursement_targets import TargetRow
from projects.models.project import ProjectQuerySet
from projects.money import OfficeMoney, ProjectsMoney, office_money, project_money
from projects.money_as_of import MoneyAsOf
from projects.scope import projects_of

WITHOUT_AREA, OF_THE_OFFICE = "ยังไม่ได้จัดหมวด", "ทั้งสำนักงาน"
LAST = 1_000_000
Place = tuple[int, int, str]


@dataclass(frozen=True)
class GroupRow:
    """Attainment of the indicators of one area or unit, and the addresses that its numbers open."""

    key: int
    name: str
    attainment: Attainment
    opens: Mapping[str, str]


@dataclass(frozen=True)
class Area:
    """A policy item or strategy by which the year's projects are grouped."""

    key: int
    name: str


@dataclass(frozen=True)
class Counted:
    """KPIs that measure one thing, counted: as a whole, by area, by unit; and those that were missed.

    `health` counts them whatever word is chosen; everything else holds only those of the chosen word.
    """

    health: HealthBar
    attainment: Attainment
    opens: Mapping[str, str]
    areas: tuple[GroupRow, ...]
    units: tuple[GroupRow, ...]
    missed: tuple[JudgedIndicator, ...]
    area_word: str


@dataclass(frozen=True)
class Dashboard:
    """Everything on the director's screen, for one office, year and filter. KPIs of projects and of the direction stay apart.

    `rows` are those of the chosen word, `every` those of any.
    """

    day: date
    wanted: Wanted
    every: tuple[JudgedIndicator, ...]
    rows: tuple[JudgedIndicator, ...]
    money_as_of: MoneyAsOf
    week: Week
    answers: tuple[Answer, ...]
    unit_table: UnitTable
    projects: Counted
    direction: Counted
    office_money: OfficeMoney | None
    project_money: ProjectsMoney
    evaluations: tuple[Evaluated, ...]
    exams: tuple[Exam, ...]
    area_choices: tuple[Area, ...]
    unit_choices: tuple[Unit, ...]
    is_whole_office: bool

    @property
    def cleared(self) -> str:
        """The address of the page without the chosen word."""
        return self.wanted.filters(of="", status="")


def build(*, office: Office, user: User, today: date, wanted: Wanted, sort: str = "") -> Dashboard:
    """The dashboard that this person may see; the filter narrows indicators and projects, never the office's own money.

    A fixed number of queries, more where there are KPIs of schools, computed KPIs, or something to decide.
    """
    plan = plan_of(office, wanted.year)
    every = rows_of(replace(wanted, of="", status=""), plan=plan, office=office, user=user, today=today)
    shown = tuple(row for row in every if is_wanted(row, wanted))
    sees_office = office.pk in user.whole_office_ids()
    units = unit_choices(user, office)
    chosen = [unit for unit in units if wanted.unit in (None, unit.pk)]
    money = project_money(projects_shown(office, user, wanted, plan, shown))
    known = [(row.year, row.results) for row in every] if wanted.is_whole else None
    reporting = unit_board.build(office=office, fiscal_year=wanted.year, units=chosen, today=today, known=known)
    targets = disbursement_targets.build(office=office, fiscal_year=wanted.year, today=today) if sees_office else []
    ground = Ground(office, user, today, wanted, shown, money, reporting, sees_office)
    return Dashboard(
        day=today,
        wanted=wanted,
        every=tuple(every),
        rows=shown,
        money_as_of=money_as_of.build(office=office, fiscal_year=wanted.year, user=user),
        week=week.build(every, today=today, money=week.money_of_week(office, wanted.year, first(targets), today=today)),
        answers=answers.build(ground, targets),
        unit_table=unit_table.build(
            units=chosen, rows=shown, money=money.rows, reporting=reporting, wanted=wanted, sort=sort
        ),
        projects=counted(every, wanted, plan, Measures.PROJECTS),
        direction=counted(every, wanted, plan, Measures.DIRECTION),
        office_money=office_money(office, wanted.year) if sees_office else None,
        project_money=money,
        evaluations=evaluations(office, wanted.year) if sees_office else (),
        exams=exams(office, wanted.year) if sees_office else (),
        area_choices=area_choices(plan, by_policy=is_by_policy(plan)),
        unit_choices=units,
        is_whole_office=sees_office,
    )


def first(targets: Iterable[TargetRow]) -> TargetRow | None:
    """The target that the week is measured by: the overall one."""
    return next(iter(targets), None)


def measures(row: JudgedIndicator) -> Measures:
    return Measures.DIRECTION if row.year.project is None else Measures.PROJECTS


def is_wanted(row: JudgedIndicator, wanted: Wanted) -> bool:
    """True for a row of the chosen word, and of what it measures where that is chosen."""
    return wanted.of in ("", measures(row)) and fits(row, wanted.status)


def projects_shown(
    office: Office, user: User, wanted: Wanted, plan: ActionPlan | None, rows: Iterable[JudgedIndicator]
) -> ProjectQuerySet:
    """The projects of the filter; those alone that have one of the rows where a word is chosen."""
    found = projects_of(
        user=user,
        office=office,
        fiscal_year=wanted.year,
        by_policy=is_by_policy(plan),
        unit=wanted.unit,
        area=wanted.area,
    )
    if not wanted.is_by_verdict:
        return found
    return found.filter(pk__in={row.year.project_id for row in rows if row.year.project_id})


def counted(every: Iterable[JudgedIndicator], wanted: Wanted, plan: ActionPlan | None, of: Measures) -> Counted:
    """The rows that measure `of`, with the addresses of the lists that hold exactly those rows."""
    own = [row for row in every if measures(row) == of]
    shown = [row for row in own if is_wanted(row, wanted)]
    by_policy = is_by_policy(plan, of)
    return Counted(
        health=health.build(own, wanted, of),
        attainment=summarise(shown),
        opens=wanted.by_status(of=of.value),
        areas=group(
            shown, lambda row: area_of(row, by_policy=by_policy), lambda key: wanted.by_status(of=of.value, area=key)
        ),
        units=group(shown, unit_of, lambda key: wanted.by_status(of=of.value, unit=key)),
        missed=tuple(row for row in shown if row.status == Status.NOT_ATTAINED),
        area_word=area_word(plan, by_policy=by_policy),
    )


def group(
    rows: Iterable[JudgedIndicator],
    place_of: Callable[[JudgedIndicator], Place],
    opens: Callable[[int], dict[str, str]],
) -> tuple[GroupRow, ...]:
    """Every row in its place (order, key, name), in that order."""
    return tuple(
        GroupRow(place[1], place[2], summarise(found), opens(place[1])) for place, found in gathered(rows, place_of)
    )


def gathered(
    rows: Iterable[JudgedIndicator], place_of: Callable[[JudgedIndicator], Place]
) -> list[tuple[Place, list[JudgedIndicator]]]:
    found: dict[Place, list[JudgedIndicator]] = {}
    for row in rows:
        found.setdefault(place_of(row), []).append(row)
    return sorted(found.items(), key=lambda item: item[0])


def area_of(row: JudgedIndicator, *, by_policy: bool) -> Place:
    project = row.year.project
    if by_policy and project is not None and project.policy_item:
        return project.policy_item.order, project.policy_item.pk, project.policy_item.name
    strategy = None if by_policy else (project.strategy if project else row.year.strategy)
    if strategy is not None:
        return strategy.number, strategy.pk, strategy.name
    return LAST, NO_GROUP, WITHOUT_AREA if project else OF_THE_OFFICE


def unit_of(row: JudgedIndicator) -> Place:
    unit = row.year.project.lead_unit if row.year.project else row.year.indicator.owner_unit
    return (unit.order, unit.pk, unit.name) if unit else (LAST, NO_GROUP, WITHOUT_UNIT)


def area_word(plan: ActionPlan | None, *, by_policy: bool) -> str:
    """What the office calls the level under which its projects stand."""
    if by_policy:
        return "ด้านนโยบาย"
    return plan.development_plan.strategy_term if plan and plan.development_plan else "กลยุทธ์"


def area_choices(plan: ActionPlan | None, *, by_policy: bool) -> tuple[Area, ...]:
    if plan is None:
        return ()
    if by_policy and plan.policy is not None:
        return tuple(Area(item.pk, item.name) for item in plan.policy.items.all())
    if plan.development_plan is None:
        return ()
    return tuple(Area(row.pk, str(row)) for row in plan.development_plan.strategies.all())


def unit_choices(user: User, office: Office) -> tuple[Unit, ...]:
    """All units for who sees the whole office, else the person's own."""
    units = Unit.objects.of_office(office)
    return tuple(units if office.pk in user.whole_office_ids() else units.filter(pk__in=user.unit_ids()))
