"""The spending plan against what was spent, month by month: of the office's money by class, and of the plan's projects. Never added.

Baht with two places; None is "not planned", "not recorded" or "not yet". Disbursed and spent follow the ledger by the day of each
entry; a day outside the fiscal year counts in its first or last month, and the page says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from areaoffice.office.models import Office, User
from projects import disbursement_targets
from projects.models import Account, MonthPlan, Project
from projects.models.project import ProjectQuerySet
from projects.money import ZERO, add_up, baht
from projects.month_plan import MONTHS, QUARTERS, first_day
from projects.spending_course import Course, Months, ScopeSpending, SpendingRow
from projects.spending_moves import Movement, movements

NOTHING: Months = (ZERO,) * 12


@dataclass(frozen=True, slots=True)
class SpendingPage:
    """The scopes that this person sees, side by side; `outside` is how much was disbursed on days outside the year."""

    scopes: Sequence[ScopeSpending]
    outside: Decimal


def build(
    *, office: Office, fiscal_year: int, user: User, today: date, within: ProjectQuerySet | None = None
) -> SpendingPage:
    """Five queries whatever the number of accounts, projects and entries; four for those who don't see the office.

    `within` keeps to some of the projects (of a unit, of an area); then the office's own money stays out: it has neither.
    """
    accounts = Account.objects.seen_in(office, by=user).for_year(fiscal_year).with_sums()
    related = ("project", "budget_class", "budget_code__budget_class")
    if within is not None:
        accounts = accounts.of_projects(within)
    found = list(accounts.select_related(*related).order_by("budget_class__order", "pk"))
    moves = movements(found, fiscal_year)
    chosen = Project.objects.seen_in(office, by=user).for_year(fiscal_year) if within is None else within
    projects = list(chosen.standing().select_related("lead_unit").order_by("number", "pk"))
    view = View(found, moves, _plans(projects), months_begun(fiscal_year, today), fiscal_year)
    scopes = [view.of_projects(projects)]
    if within is None and office.pk in user.whole_office_ids():
        scopes.insert(0, view.of_office(_target(office, fiscal_year)))
    tracked = {account.pk for account in found if account.tracks_spending}
    outside = sum((abs(one.disbursed) for one in moves if one.is_outside and one.account in tracked), ZERO)
    return SpendingPage(scopes, outside)


def months_begun(fiscal_year: int, today: date) -> int:
    """How many months of the year have begun on a day: 0 before it, 12 after it."""
    return len([month for month in MONTHS if first_day(fiscal_year, month) <= today])


def _plans(projects: Iterable[Project]) -> dict[int, Months]:
    """The spending plan of each project that has one; one query."""
    found: dict[int, list[Decimal]] = {}
    rows = MonthPlan.objects.filter(project__in=[project.pk for project in projects])
    for project, month, amount in rows.values_list("project", "month", "amount"):
        found.setdefault(project, [ZERO] * 12)[month - 1] += amount
    return {project: tuple(months) for project, months in found.items()}


def _target(office: Office, fiscal_year: int) -> list[Decimal | None]:
    percents = disbursement_targets.percents_of(office, fiscal_year)
    places = [
        (disbursement_targets.Scope.OVERALL, disbursement_targets.Series.DISBURSED, number) for number in QUARTERS
    ]
    found = [percents.get(place) for place in places]
    return found if any(one is not None for one in found) else []


class View:
    """Puts accounts, movements and plans together by class, unit or project."""

    def __init__(
        self,
        accounts: Sequence[Account],
        moves: Sequence[Movement],
        plans: Mapping[int, Months],
        reached: int,
        year: int,
    ) -> None:
        self.accounts, self.plans, self.reached, self.year = accounts, plans, reached, year
        self.moves: dict[int, list[Movement]] = {}
        for move in moves:
            self.moves.setdefault(move.account, []).append(move)

    def of_office(self, target: Sequence[Decimal | None]) -> ScopeSpending:
        """The accounts with a class; the state's central fund stands outside."""
        kept = [row for row in self.accounts if row.budget_class and row.budget_class.in_total]
        rows = [
            SpendingRow(name, self._allotted(group), self._course(group, None), code=code)
            for (name, code), group in _grouped(
                kept, lambda row: (row.budget_class.name, row.budget_class.code)
            ).items()
        ]
        return ScopeSpending(
            "office",
            "เงินของสำนักงานจำแนกตามงบรายจ่าย",
            self._allotted(kept),
            self._course(kept, None),
            {"งบรายจ่าย": rows},
            self.year,
            target,
        )

    def of_projects(self, projects: Sequence[Project]) -> ScopeSpending:
        """The accounts of the plan's projects, by unit and by project."""
        by_project: dict[int, list[Account]] = {}
        for account in self.accounts:
            if account.project_id is not None:
                by_project.setdefault(account.project_id, []).append(account)
        units = _grouped(projects, lambda project: (project.lead_unit.label, ""))
        rows = [
            self._of_projects(f"{one.code} {one.name}", [one], by_project, pk=one.pk, code=one.code) for one in projects
        ]
        by_class = self._by_class([account for one in projects for account in by_project.get(one.pk, ())])
        whole = self._of_projects("", projects, by_project)
        of_units = [self._of_projects(name, group, by_project) for (name, _code), group in units.items()]
        groups = {"กลุ่มที่รับผิดชอบ": of_units, "โครงการ": rows, "งบรายจ่าย": by_class}
        return ScopeSpending("projects", "โครงการตามแผนปฏิบัติการ", whole.allotted, whole.course, groups, self.year)

    def _by_class(self, accounts: Sequence[Account]) -> list[SpendingRow]:
        """Classes of the projects' accounts; a project plans by month, not by class, so they have no plan."""
        groups = _grouped(accounts, _class_of)
        return [
            SpendingRow(name, self._allotted(group), self._course(group, None))
            for (name, _code), group in groups.items()
        ]

    def _of_projects(
        self,
        name: str,
        projects: Sequence[Project],
        by_project: Mapping[int, Sequence[Account]],
        *,
        pk: int | None = None,
        code: str = "",
    ) -> SpendingRow:
        accounts = [account for project in projects for account in by_project.get(project.pk, ())]
        plans = [self.plans[project.pk] for project in projects if project.pk in self.plans]
        return SpendingRow(
            name, self._allotted(accounts), self._course(accounts, _added(plans) if plans else None), pk, code
        )

    def _allotted(self, accounts: Sequence[Account]) -> Decimal | None:
        return add_up(baht(account.allotted) for account in accounts)

    def _course(self, accounts: Sequence[Account], planned: Months | None) -> Course:
        """Unknown where the spending of one of the accounts is not recorded, and where there is no account."""
        if not accounts or not all(account.tracks_spending for account in accounts):
            return Course(planned, None, None, self.reached)
        disbursed, committed = [ZERO] * 12, [ZERO] * 12
        for account in accounts:
            for move in self.moves.get(account.pk, ()):
                disbursed[move.month - 1] += move.disbursed
                committed[move.month - 1] += move.committed
        return Course(planned, tuple(disbursed), tuple(committed), self.reached)


def _class_of(account: Account) -> tuple[str, str]:
    """The class of an account, by itself or by its budget code."""
    found = account.budget_class or (account.budget_code.budget_class if account.budget_code else None)
    return (found.name, found.code) if found else ("ไม่ระบุงบรายจ่าย", "")


def _added(plans: Sequence[Months]) -> Months:
    return tuple(sum(month, ZERO) for month in zip(*plans, strict=True))


def _grouped(rows, key):  # type: ignore[no-untyped-def]
    """Rows by their key, in order of their first."""
    groups: dict[tuple[str, str], list] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups
