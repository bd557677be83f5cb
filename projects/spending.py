"""The spending plan against what was spent, month by month: of the office's money by class, and of the plan's projects. Never added.

Baht with two places; None is "not planned", "not recorded" or "not yet". Disbursed and spent follow the ledger by the day of each
entry; a day outside the fiscal year counts in its first or last month, and the page says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate

from areaoffice.office.models import Office, User
from projects import disbursement_targets
from projects.models import Account, LedgerEntry, MonthPlan, Project
from projects.models.ledger import signed_sum
from projects.models.project import ProjectQuerySet
from projects.money import ZERO, add_up, baht
from projects.month_plan import MONTHS, QUARTERS, SHORT_NAMES, first_day
from thai.dates import FISCAL_MONTHS, format_date
from thai.fiscal import fiscal_year_range
from thai.numbers import percent

Months = tuple[Decimal, ...]
NOTHING: Months = (ZERO,) * 12


@dataclass(frozen=True, slots=True)
class Course:
    """What was planned and what came, by month from October. `reached` is the number of months that have begun."""

    planned: Months | None
    disbursed: Months | None
    committed: Months | None
    reached: int

    @property
    def cumulative_plan(self) -> list[Decimal | None]:
        return list(accumulate(self.planned)) if self.planned else [None] * 12

    @property
    def cumulative_disbursed(self) -> list[Decimal | None]:
        return self._until_now(self.disbursed)

    @property
    def cumulative_spent(self) -> list[Decimal | None]:
        """Disbursed and committed: the state of the ledger at the end of each month."""
        if self.disbursed is None or self.committed is None:
            return [None] * 12
        return self._until_now(tuple(a + b for a, b in zip(self.disbursed, self.committed, strict=True)))

    def _until_now(self, months: Months | None) -> list[Decimal | None]:
        if months is None:
            return [None] * 12
        return [amount if place < self.reached else None for place, amount in enumerate(accumulate(months))]

    @property
    def plan_to_date(self) -> Decimal | None:
        return self._last(self.cumulative_plan)

    @property
    def disbursed_to_date(self) -> Decimal | None:
        return self._last(self.cumulative_disbursed)

    @property
    def spent_to_date(self) -> Decimal | None:
        return self._last(self.cumulative_spent)

    @property
    def difference(self) -> Decimal | None:
        """Disbursed less planned so far: negative is behind the plan."""
        if self.plan_to_date is None or self.disbursed_to_date is None:
            return None
        return self.disbursed_to_date - self.plan_to_date

    @property
    def percent_of_plan(self) -> Decimal | None:
        return percent(self.disbursed_to_date, self.plan_to_date)

    def _last(self, sums: Sequence[Decimal | None]) -> Decimal | None:
        return sums[self.reached - 1] if self.reached else None


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One month, or a quarter with the sums of its three months, and the cumulative figures at its end, `last` from October."""

    name: str
    is_quarter: bool
    last: int
    plan: Decimal | None
    disbursed: Decimal | None
    committed: Decimal | None
    cumulative_plan: Decimal | None
    cumulative_disbursed: Decimal | None
    cumulative_spent: Decimal | None


@dataclass(frozen=True, slots=True)
class SpendingRow:
    """A class, a unit or a project with its course and what it was allotted; `pk` and `code` where it has a page."""

    name: str
    allotted: Decimal | None
    course: Course
    pk: int | None = None
    code: str = ""

    @property
    def quarters(self) -> list[tuple[Decimal | None, Decimal | None]]:
        """Plan and disbursement at the end of each quarter, cumulative."""
        plan, came = self.course.cumulative_plan, self.course.cumulative_disbursed
        last = max(self.course.reached - 1, 0)
        ends = [number * 3 - 1 for number in QUARTERS]
        return [(plan[end], came[min(end, last)] if end - 2 <= last else None) for end in ends]


@dataclass(frozen=True, slots=True)
class ScopeSpending:
    """One scope of money: its course as a whole and its parts. `target` are percents by quarter of what was allotted."""

    key: str
    title: str
    allotted: Decimal | None
    course: Course
    groups: Mapping[str, Sequence[SpendingRow]]
    fiscal_year: int
    target: Sequence[Decimal | None] = ()

    @property
    def periods(self) -> list[PeriodRow]:
        """Twelve months, each quarter's sum after its third."""
        rows = []
        for month in MONTHS:
            rows.append(self._period(format_date(first_day(self.fiscal_year, month), "month"), month, month))
            if month % 3 == 0:
                rows.append(self._period(f"รวมไตรมาส {month // 3}", month - 2, month))
        return rows

    def _period(self, name: str, first: int, last: int) -> PeriodRow:
        course, end = self.course, last - 1
        has_begun = first <= course.reached
        span = slice(first - 1, last)
        return PeriodRow(
            name=name,
            is_quarter=first != last,
            last=last,
            plan=sum(course.planned[span], ZERO) if course.planned else None,
            disbursed=sum(course.disbursed[span], ZERO) if course.disbursed and has_begun else None,
            committed=sum(course.committed[span], ZERO) if course.committed and has_begun else None,
            cumulative_plan=course.cumulative_plan[end],
            cumulative_disbursed=course.cumulative_disbursed[end],
            cumulative_spent=course.cumulative_spent[end],
        )

    @property
    def target_line(self) -> list[Decimal | None]:
        """The targets of the quarters in baht, at their last months."""
        if not self.target or self.allotted is None:
            return [None] * 12
        line: list[Decimal | None] = [None] * 12
        for number, share in zip(QUARTERS, self.target, strict=True):
            line[number * 3 - 1] = None if share is None else disbursement_targets.target_of(self.allotted, share)
        return line

    @property
    def is_empty(self) -> bool:
        return self.allotted is None and self.course.planned is None

    @property
    def has_months(self) -> bool:
        """Something is planned or recorded by month."""
        return self.course.planned is not None or self.course.disbursed is not None

    @property
    def months(self) -> Sequence[str]:
        return SHORT_NAMES


@dataclass(frozen=True, slots=True)
class SpendingPage:
    """The scopes that this person sees, side by side; `outside` is how much was disbursed on days outside the year."""

    scopes: Sequence[ScopeSpending]
    outside: Decimal


@dataclass(frozen=True, slots=True)
class Movement:
    """What the entries of one account and month came to."""

    account: int
    month: int
    disbursed: Decimal
    committed: Decimal
    is_outside: bool


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
    projects = list(chosen.counted().select_related("lead_unit").order_by("number", "pk"))
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


def movements(accounts: Sequence[Account], fiscal_year: int) -> list[Movement]:
    """Sums of the entries by account and month; one query."""
    entries = LedgerEntry.objects.filter(account__in=[account.pk for account in accounts]).order_by()
    sums = entries.values("account", "on__year", "on__month").annotate(
        disbursed=signed_sum(LedgerEntry.DISBURSED_SIGNS), committed=signed_sum(LedgerEntry.COMMITTED_SIGNS)
    )
    return [_movement(row, fiscal_year) for row in sums]


def _movement(row: Mapping[str, object], fiscal_year: int) -> Movement:
    day = date(int(str(row["on__year"])), int(str(row["on__month"])), 1)
    first, last = fiscal_year_range(fiscal_year)
    month = 1 if day < first else 12 if day > last else FISCAL_MONTHS.index(day.month) + 1
    disbursed, committed = (baht(row[name]) or ZERO for name in ("disbursed", "committed"))  # type: ignore[arg-type]
    return Movement(int(str(row["account"])), month, disbursed, committed, not first <= day <= last)


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
