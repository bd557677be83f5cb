"""Money of projects by the end of a period, and what the period itself brought, from the ledger by the day of each entry.

Baht with two places; None is "not recorded" or "not planned". A sum that holds one project whose spending is not recorded is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from projects.balances import Balance, balance_with_sums
from projects.models import Account, Project
from projects.money import ZERO, add_up, baht
from projects.periods import Period
from thai.numbers import percent


@dataclass(frozen=True, slots=True)
class PeriodMoney:
    """What stood at the end of a period. `planned` and `came` are the plan and the disbursement of the period alone."""

    budget: Decimal | None = None
    allotted: Decimal | None = None
    committed: Decimal | None = None
    disbursed: Decimal | None = None
    planned: Decimal | None = None
    planned_to_date: Decimal | None = None
    came: Decimal | None = None

    @property
    def remaining(self) -> Decimal | None:
        """คงเหลือ: allotted less disbursed."""
        if self.allotted is None or self.disbursed is None:
            return None
        return self.allotted - self.disbursed

    @property
    def available(self) -> Decimal | None:
        """คงเหลือสุทธิ: allotted less committed and disbursed."""
        if self.remaining is None or self.committed is None:
            return None
        return self.remaining - self.committed

    @property
    def percent(self) -> Decimal | None:
        """Disbursed of allotted."""
        return percent(self.disbursed, self.allotted)

    @property
    def difference(self) -> Decimal | None:
        """What the period brought less what was planned for it: negative is behind the plan."""
        if self.planned is None or self.came is None:
            return None
        return self.came - self.planned

    @property
    def is_unknown(self) -> bool:
        """Money was allotted, and what became of it is not recorded."""
        return self.allotted is not None and self.disbursed is None


def money_by_project(projects: Sequence[Project], period: Period) -> dict[int, PeriodMoney]:
    """By key of the project, each fetched with_budget() and with its `month_plans`. Two queries, one for a year's first period."""
    accounts = _accounts(projects, period.money_until)
    earlier = _accounts(projects, period.money_before) if period.money_before else {}
    return {
        project.pk: _money_of(project, accounts.get(project.pk, ()), earlier.get(project.pk, ()), period)
        for project in projects
    }


def added(rows: Iterable[PeriodMoney]) -> PeriodMoney:
    """The money of several projects: a figure of spending is None while that of one project with an allotment is not known."""
    found = list(rows)
    is_whole = not any(row.is_unknown for row in found)
    return PeriodMoney(
        budget=add_up(row.budget for row in found),
        allotted=add_up(row.allotted for row in found),
        committed=add_up(row.committed for row in found) if is_whole else None,
        disbursed=add_up(row.disbursed for row in found) if is_whole else None,
        planned=add_up(row.planned for row in found),
        planned_to_date=add_up(row.planned_to_date for row in found),
        came=add_up(row.came for row in found) if is_whole else None,
    )


def _accounts(projects: Sequence[Project], until: date | None) -> dict[int, list[Account]]:
    found: dict[int, list[Account]] = {}
    accounts = Account.objects.filter(project__in=[project.pk for project in projects]).with_sums(until)
    for account in accounts.order_by("pk"):
        found.setdefault(account.project_id or 0, []).append(account)
    return found


def _money_of(project: Project, accounts: Sequence[Account], earlier: Sequence[Account], period: Period) -> PeriodMoney:
    balances = [balance_with_sums(account) for account in accounts]
    is_tracked = bool(accounts) and all(one.is_tracked for one in balances)
    disbursed = _sum(balances, "disbursed") if is_tracked else None
    before = _sum([balance_with_sums(account) for account in earlier], "disbursed")
    months = {row.month: row.amount for row in project.month_plans.all()}
    return PeriodMoney(
        budget=baht(project.budget),
        allotted=add_up(baht(account.allotted) for account in accounts),
        committed=_sum(balances, "committed") if is_tracked else None,
        disbursed=disbursed,
        planned=sum((months.get(month, ZERO) for month in period.months), ZERO) if months else None,
        planned_to_date=sum((months[month] for month in months if month < period.months.stop), ZERO)
        if months
        else None,
        came=None if disbursed is None else disbursed - before,
    )


def _sum(balances: Iterable[Balance], figure: str) -> Decimal:
    return sum((getattr(one, figure) for one in balances), ZERO)
