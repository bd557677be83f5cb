"""What the public may read of the money of a published plan: allotted and disbursed by the end of each closed quarter.

Of the projects of the published version alone, from the ledger by the day of each entry; nobody's name. Baht with two places; None is
"not recorded". A quarter is closed when its round is, or, where it has none, when it is over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plans.models import ActionPlan
from projects.models import Project, ReportingRound
from projects.period_money import PeriodMoney, added, money_by_project
from projects.periods import Kind, Period, period_of_round, periods_of


@dataclass(frozen=True, slots=True)
class PublicQuarter:
    """A closed quarter: the year's money up to its last day, which is the day that the figures are of."""

    period: Period
    money: PeriodMoney

    @property
    def as_of(self) -> date:
        return self.period.last


@dataclass(frozen=True, slots=True)
class PublicSpending:
    """The closed quarters in their order. `unknown` projects have an allotment and no record of what became of it."""

    quarters: tuple[PublicQuarter, ...]
    unknown: int


def build(*, plan: ActionPlan, projects: Iterable[int], today: date) -> PublicSpending:
    """Of the projects with these keys; `plan` is theirs. Ten queries at most, whatever their number."""
    found = Project.objects.for_plan(plan).with_keys(projects).with_budget()
    rows = list(found.prefetch_related("month_plans").order_by("number", "pk"))
    by_quarter = [(period, money_by_project(rows, period)) for period in closed_quarters(plan, today)]
    quarters = tuple(PublicQuarter(period, added(money.values())) for period, money in by_quarter)
    unknown = sum(one.is_unknown for one in by_quarter[-1][1].values()) if by_quarter else 0
    return PublicSpending(quarters, unknown)


def closed_quarters(plan: ActionPlan, today: date) -> list[Period]:
    rounds = ReportingRound.objects.of_office(plan.office).for_year(plan.fiscal_year)
    closes = {period_of_round(one): one.closes_on for one in rounds}
    quarters = [one for one in periods_of(plan.fiscal_year) if one.kind == Kind.QUARTER]
    return [one for one in quarters if max(closes.get(one, one.last), one.last) < today]
