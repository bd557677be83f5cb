"""What the system counts of a plan's projects: how many are done, and how much of their money is spent. Raw figures, no percent.

What a higher floor counts (people developed) it brings here when it is ready: `count_with`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, Sum

from indicators.attainment import Figures
from indicators.models import IndicatorYear
from projects.balances import balance_with_sums
from projects.models import Account, BudgetLine, Project
from projects.money import ZERO, baht

ComputedAs = IndicatorYear.ComputedAs
DONE = (Project.State.DONE, Project.State.REPORTED, Project.State.CLOSED)


def share_done(office_id: int, fiscal_year: int, until: date | None = None) -> Figures:
    """Projects that are done, reported or closed, of all that the plan counts; nothing where it has none. One query.

    Of their states now, whatever `until` says: which state a project had on a day is not kept as a figure.
    """
    projects = Project.objects.filter(plan__office=office_id).for_year(fiscal_year).standing()
    found = projects.aggregate(done=Count("pk", filter=Q(state__in=DONE)), every=Count("pk"))
    return Figures(Decimal(found["done"]), Decimal(found["every"])) if found["every"] else Figures()


def spending_rate(office_id: int, fiscal_year: int, until: date | None = None) -> Figures:
    """What the plan's projects have spent, of their budget in the plan; in baht, to the day `until`. Two queries.

    Of the budget, not of the allotment: the office's own report computes its spending KPI as spent of the plan's budget, so
    money that never arrived counts as not spent. Spent (ใช้จ่าย) is disbursed and committed (rules of arithmetic: Money).
    Nothing while no account of these projects is kept, or the spending of one is not recorded: what was stated stands then.
    """
    projects = Project.objects.filter(plan__office=office_id).for_year(fiscal_year).standing().values("pk")
    accounts = list(Account.objects.for_year(fiscal_year).filter(project__in=projects).with_sums(until))
    if not accounts or not all(account.tracks_spending for account in accounts):
        return Figures()
    budget = baht(BudgetLine.objects.filter(project__in=projects).aggregate(total=Sum("amount"))["total"])
    if not budget:
        return Figures()
    balances = [balance_with_sums(account) for account in accounts]
    return Figures(sum((one.committed + one.disbursed for one in balances), ZERO), budget)


Counter = Callable[[int, int, date | None], Figures]
COUNTED: dict[str, Counter] = {
    ComputedAs.SHARE_DONE: share_done,
    ComputedAs.SPENDING_RATE: spending_rate,
}


def count_with(kind: str, counter: Counter) -> None:
    """Let `counter(office, fiscal_year, until)` count indicators computed as `kind`; called where the app is ready."""
    COUNTED[kind] = counter


Key = tuple[str, int, int]


def key_of_counted(year: IndicatorYear) -> Key:
    """What is counted for an indicator: the kind, the office and the year."""
    return year.computed_as, year.office_id, year.fiscal_year


def counted_figures(years: list[IndicatorYear], until: date | None = None) -> dict[Key, Figures]:
    """The figures of these indicators that the system counts; each kind of an office and year is counted once."""
    keys = {key_of_counted(year) for year in years if year.computed_as in COUNTED}
    return {key: COUNTED[key[0]](*key[1:], until) for key in keys}
