"""Money of an office and of its projects as tables print it (table 13 and its like): one ledger, two views never added.

Amounts in baht with two places; None is "not recorded". Remaining is allotted less disbursed (คงเหลือ); percent is thai.numbers.percent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import cast

from django.db.models import Sum

from areaoffice.office.models import Office
from plans.models import BudgetClass
from projects.models import Account, BudgetLine, Project
from projects.models.project import ProjectQuerySet
from thai.numbers import CENT, percent

ZERO = Decimal("0.00")
UNIT_LABEL = ("lead_unit__name", "lead_unit__short_name")
LARGEST = Decimal("999999999999.99")  # what an amount's column holds


@dataclass(frozen=True, slots=True)
class Sums:
    """What was allotted and what was disbursed of it; `disbursed` None where spending is not recorded."""

    allotted: Decimal | None
    disbursed: Decimal | None

    @property
    def remaining(self) -> Decimal | None:
        if self.allotted is None or self.disbursed is None:
            return None
        return self.allotted - self.disbursed

    @property
    def percent(self) -> Decimal | None:
        """Disbursed of allotted, in percent."""
        return percent(self.disbursed, self.allotted)


@dataclass(frozen=True, slots=True)
class ClassMoney(Sums):
    """One budget class of the office's table; the total has no code."""

    code: str = ""
    name: str = "รวมทั้งสิ้น"
    in_total: bool = True


@dataclass(frozen=True, slots=True)
class OfficeMoney:
    """The office's table by budget class; `outside` (งบกลาง) never enters the total."""

    rows: Sequence[ClassMoney] = field(default_factory=tuple)
    total: ClassMoney = field(default_factory=lambda: ClassMoney(None, None))
    outside: Sequence[ClassMoney] = field(default_factory=tuple)

    @property
    def is_empty(self) -> bool:
        return not self.rows and not self.outside


@dataclass(frozen=True, slots=True)
class ProjectMoney(Sums):
    """One project: `budget` is the sum of its budget lines, the rest comes from its accounts."""

    pk: int
    code: str
    name: str
    unit: str
    unit_pk: int
    budget: Decimal | None


@dataclass(frozen=True, slots=True)
class ProjectsMoney:
    """Projects with their money; the total disbursed is unknown (None) while one allotted project's spending is not recorded."""

    rows: Sequence[ProjectMoney]
    budget: Decimal | None
    total: Sums


def baht(amount: Decimal | int | None) -> Decimal | None:
    """A raw sum of the database (SQLite adds in floats) as baht with two places."""
    return None if amount is None else Decimal(amount).quantize(CENT)


def add_up(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of the amounts that are there; None where none is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, ZERO) if known else None


def office_money(office: Office, fiscal_year: int) -> OfficeMoney:
    """The office's money by budget class in the classes' order; one query."""
    accounts = Account.objects.of_office(office).for_year(fiscal_year).of_the_office().with_sums()
    by_class: dict[int, list[Account]] = {}
    for account in accounts.select_related("budget_class").order_by("budget_class__order", "budget_class", "pk"):
        by_class.setdefault(account.budget_class_id, []).append(account)

    rows = [_class_money(group) for group in by_class.values()]
    counted = tuple(row for row in rows if row.in_total)
    total = ClassMoney(add_up(row.allotted for row in counted), add_up(row.disbursed for row in counted))
    return OfficeMoney(counted, total, tuple(row for row in rows if not row.in_total))


def _class_money(accounts: Sequence[Account]) -> ClassMoney:
    budget_class = cast(BudgetClass, accounts[0].budget_class)  # of_the_office() keeps accounts with a class
    return ClassMoney(
        allotted=add_up(baht(account.allotted) for account in accounts),
        disbursed=disbursed_of_all(accounts),
        code=budget_class.code,
        name=budget_class.name,
        in_total=budget_class.in_total,
    )


def disbursed_of(raw: Decimal | None, is_tracked: bool) -> Decimal | None:
    """Nothing entered in a ledger that is kept is zero; in one that is not kept it is unknown."""
    if not is_tracked:
        return None
    return ZERO if raw is None else baht(raw)


def disbursed_of_all(accounts: Sequence[Account]) -> Decimal | None:
    """The spending of several accounts fetched with_sums(); unknown (None) while that of one of them is not recorded."""
    if not all(account.tracks_spending for account in accounts):
        return None
    return add_up(disbursed_of(account.disbursed, is_tracked=True) for account in accounts)


def project_money(projects: ProjectQuerySet) -> ProjectsMoney:
    """Budget, allotment and spending of these projects, in the plan's order; four queries."""
    found = list(projects.select_related(None).select_related("lead_unit").only("code", "name", *UNIT_LABEL))
    keys = [project.pk for project in found]
    budgets = budgets_of(keys)
    accounts: defaultdict[int | None, list[Account]] = defaultdict(list)
    for account in Account.objects.filter(project__in=keys).order_by().summed():
        accounts[account.project_id].append(account)
    rows = [_money_of(project, budgets.get(project.pk), accounts[project.pk]) for project in found]
    is_whole = all(row.disbursed is not None for row in rows if row.allotted is not None)
    disbursed = add_up(row.disbursed for row in rows) if is_whole else None
    return ProjectsMoney(
        rows, add_up(row.budget for row in rows), Sums(add_up(row.allotted for row in rows), disbursed)
    )


def budgets_of(projects: Iterable[int]) -> dict[int, Decimal]:
    """The sum of the budget lines of each project by its key; without those that have no line. One query."""
    lines = BudgetLine.objects.filter(project__in=projects).order_by()
    return dict(lines.values_list("project").annotate(Sum("amount")))


def accounts_of(project: Project) -> list[Account]:
    """The accounts of one project with their sums; two queries."""
    return Account.objects.filter(project=project).order_by("pk").summed()


def money_of_project(project: Project, accounts: Sequence[Account]) -> ProjectMoney:
    """The money of one project, out of its budget lines and of its accounts with their sums."""
    return _money_of(project, add_up(line.amount for line in project.budget_lines.all()), accounts)


def _money_of(project: Project, budget: Decimal | None, accounts: Sequence[Account]) -> ProjectMoney:
    is_tracked = bool(accounts) and all(account.tracks_spending for account in accounts)
    return ProjectMoney(
        pk=project.pk,
        code=project.code,
        name=project.name,
        unit=project.lead_unit.label,
        unit_pk=project.lead_unit_id,
        budget=baht(budget),
        allotted=add_up(baht(account.allotted) for account in accounts),
        disbursed=disbursed_of(add_up(account.disbursed for account in accounts), is_tracked),
    )
