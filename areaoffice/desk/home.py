"""The home page's picture: what waits for me, what is due and in how many days, and the year in four figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import Q

from areaoffice.office.models import Notice, Office, RoleGrant, User
from areaoffice.reports import edition_waiting
from areaoffice.reports.edition_waiting import EditionWait
from areaoffice.reports.models import GeneratedReport
from indicators import missing_evidence
from indicators.missing_evidence import OpenItem
from indicators.models import CorrectiveAction, IndicatorYear, Result
from indicators.models.indicator import IndicatorYearQuerySet
from plans import calendar_page, directive_page
from plans.calendar_page import TaskRow
from plans.directive_page import DirectiveRow
from projects.inbox import Matter, matters_for
from projects.models import ProgressReport, Project, ReportingRound
from staff.agreements import waiting as agreement_waiting
from staff.agreements.waiting import Wait
from staff.appraisals import waiting as appraisal_waiting

MOST_ROWS = 8
REPORTERS = (RoleGrant.Role.PLANNER, RoleGrant.Role.UNIT_HEAD, RoleGrant.Role.PROJECT_OWNER)
# The unit that answers for an indicator's results is the first of these that is known (`IndicatorYear.answering_unit_id`).
ANSWERING_UNIT = ("indicator__owner_unit", "project__lead_unit")
AT_WORK = (Project.State.RUNNING, Project.State.DONE)


@dataclass(frozen=True)
class DueResult:
    """A KPI without a result in an open round; `days_left` is negative once it is late."""

    pk: int
    number: str
    name: str
    round_pk: int
    round_label: str
    due_on: date
    days_left: int
    unit_pk: int | None


@dataclass(frozen=True)
class UnspentMoney:
    """A project whose allotted money is not all disbursed; `remaining` in baht, None where no spending is recorded."""

    project: Project
    remaining: Decimal | None


@dataclass(frozen=True)
class Home:
    """What the home page shows; every list is cut at eight rows, the counts are of all. Who only reads opens no form."""

    may_report: bool
    due: tuple[DueResult, ...]
    due_count: int
    unsent: tuple[Project, ...]
    unsent_count: int
    unsent_round: ReportingRound | None
    unsent_days: int
    unspent: tuple[UnspentMoney, ...]
    drafts: tuple[Project, ...]
    reports: tuple[GeneratedReport, ...]
    notices: tuple[Notice, ...]
    project_count: int
    budget: Decimal | None
    indicator_count: int
    open_rounds: tuple[ReportingRound, ...]
    has_plan: bool
    calendar: tuple[TaskRow, ...]
    directives: tuple[DirectiveRow, ...]
    matters: tuple[Matter, ...]
    corrections: tuple[CorrectiveAction, ...]
    my_units: tuple[int, ...]
    evaluation_items: tuple[OpenItem, ...]
    waits: tuple[Wait, ...]
    wait_count: int
    editions: tuple[EditionWait, ...]


def build(*, user: User, office: Office, fiscal_year: int, today: date) -> Home:
    rounds = list(ReportingRound.objects.of_office(office).for_year(fiscal_year).open_on(today))
    is_finance = user.holds(RoleGrant.Role.FINANCE, office_id=office.pk)
    projects = projects_of(user, office, fiscal_year, with_ledger=is_finance)
    indicators = IndicatorYear.objects.visible_to(user).for_year(fiscal_year).of_office(office)
    due = due_results(indicators, rounds, today)
    year_round = next((one for one in rounds if one.kind == ReportingRound.Kind.YEAR), None)
    unsent = unsent_reports(projects, year_round)
    budgets = [project.budget for project in projects if project.budget is not None]
    drafts = [project for project in projects if project.is_proposal]
    waits = people_waits(user, office, today)
    return Home(
        may_report=user.holds(*REPORTERS, office_id=office.pk),
        due=tuple(due[:MOST_ROWS]),
        due_count=len(due),
        unsent=tuple(unsent[:MOST_ROWS]),
        unsent_count=len(unsent),
        unsent_round=year_round,
        unsent_days=(year_round.due_on - today).days if year_round else 0,
        unspent=unspent_money(projects) if is_finance else (),
        drafts=tuple(drafts[:MOST_ROWS]),
        reports=tuple(GeneratedReport.objects.visible_to(user).filter(requested_by=user, office=office)[:3]),
        notices=tuple(Notice.objects.unread_by(user)[:MOST_ROWS]),
        project_count=len(projects),
        budget=sum(budgets, Decimal(0)) if budgets else None,
        indicator_count=indicators.standing().of_projects().count(),
        open_rounds=tuple(rounds),
        has_plan=bool(projects) or office.action_plans.for_year(fiscal_year).exists(),
        calendar=calendar_page.coming(office=office, user=user, today=today),
        directives=directive_page.for_home(user=user, office=office, today=today),
        matters=tuple(matters_for(user, office, today=today)),
        corrections=tuple(corrections_for(user, office)[:MOST_ROWS]),
        my_units=tuple(user.unit_ids()),
        evaluation_items=missing_evidence.for_home(user=user, office=office, fiscal_year=fiscal_year, today=today),
        waits=tuple(waits[:MOST_ROWS]),
        wait_count=len(waits),
        editions=tuple(edition_waiting.waits_of(user, office, today=today)[:MOST_ROWS]),
    )


def people_waits(user: User, office: Office, today: date) -> list[Wait]:
    """What waits for this person in agreements and half-year appraisals, the nearest day first. Six queries at most."""
    found = agreement_waiting.waits_of(user, office, today=today) + appraisal_waiting.waits_of(
        user, office, today=today
    )
    return sorted(found, key=lambda wait: wait.order)


def corrections_for(user: User, office: Office) -> models.QuerySet[CorrectiveAction]:
    """What is open against missed targets: the director and the planners see all, others their own and their units'."""
    rows = CorrectiveAction.objects.open().filter(indicator_year__office=office)
    rows = rows.select_related("indicator_year__indicator", "round", "person", "unit")
    if user.holds(RoleGrant.Role.DIRECTOR, RoleGrant.Role.PLANNER, office_id=office.pk):
        return rows
    return rows.filter(Q(person=user) | Q(unit__in=user.unit_ids()))


def projects_of(user: User, office: Office, fiscal_year: int, *, with_ledger: bool) -> list[Project]:
    """The year's projects that this person sees, in the plan's order, with their budgets (and what the ledger says of them)."""
    rows = Project.objects.visible_to(user).for_year(fiscal_year).of_office(office).order_by("number", "pk")
    rows = rows.only("code", "name", "state")
    return list(rows.with_money() if with_ledger else rows.with_budget())


def unsent_reports(projects: Iterable[Project], year_round: ReportingRound | None) -> list[Project]:
    """Projects at work whose report of the open round of the year is not sent yet."""
    if year_round is None:
        return []
    reports = ProgressReport.objects.filter(round=year_round).exclude(state__in=ProgressReport.OPEN).order_by()
    sent = set(reports.values_list("project", flat=True))
    return [project for project in projects if project.state in AT_WORK and project.pk not in sent]


def unspent_money(projects: list[Project]) -> tuple[UnspentMoney, ...]:
    """Of projects with their money: those without recorded spending first, then the most that remains; eight at most."""
    unspent = [
        UnspentMoney(project, None if project.disbursed is None else project.allotted - project.disbursed)
        for project in projects
        if project.allotted and project.allotted != project.disbursed
    ]
    left = [row for row in unspent if row.remaining is None or row.remaining > 0]
    return tuple(sorted(left, key=lambda row: (row.remaining is not None, -(row.remaining or 0)))[:MOST_ROWS])


def due_results(indicators: IndicatorYearQuerySet, rounds: list[ReportingRound], today: date) -> list[DueResult]:
    """KPIs without a result in an open round of their frequency, a row for each such round, the earliest due first."""
    if not rounds:
        return []
    told = Q(value__isnull=False) | Q(numerator__isnull=False) | ~Q(text="") | ~Q(not_applicable_reason="")
    pairs = Result.objects.of_the_office().filter(told, round__in=rounds).values_list("indicator_year", "round")
    reported = set(pairs.order_by())
    waiting = indicators.typed().filter(frequency__in=[one.kind for one in rounds]).order_by()
    rows = waiting.values_list("pk", "number", "frequency", "indicator__name", *ANSWERING_UNIT)
    due = [
        DueResult(pk, number, name, one.pk, one.label, one.due_on, (one.due_on - today).days, owner or lead)
        for pk, number, frequency, name, owner, lead in rows
        for one in rounds
        if one.kind == frequency and (pk, one.pk) not in reported
    ]
    return sorted(due, key=lambda row: (row.due_on, row.number))
