"""Targets of disbursement against what was paid out, as of a day: percent, target, the gap in baht, and what each week must bring.

Baht with two places, percent half up with two places (rules of arithmetic: Money). Only the office's money by class counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_UP, Decimal

from areaoffice.office.models import Office
from projects.balances import balance_with_sums
from projects.models import Account, DisbursementTarget
from projects.money import ZERO
from thai.fiscal import fiscal_year_range, quarter, quarter_range
from thai.numbers import CENT, HUNDRED, percent

Scope, Series = DisbursementTarget.Scope, DisbursementTarget.Series
INVESTMENT = "investment"  # the code of the budget class งบลงทุน
QUARTERS = range(1, 5)
Place = tuple[str, str, int]  # scope, series, quarter

# What the cabinet set for recent years: an offer to begin with, never taken for this year's document.
USUAL: Mapping[tuple[str, str], Sequence[int]] = {
    (Scope.OVERALL, Series.DISBURSED): (32, 52, 75, 93),
    (Scope.CURRENT, Series.DISBURSED): (35, 55, 80, 98),
    (Scope.INVESTMENT, Series.DISBURSED): (19, 39, 57, 75),
}
USUAL_DOCUMENT = "ค่าตั้งต้นจากมาตรการเร่งรัดการเบิกจ่ายของปีก่อน ๆ ต้องตรวจสอบกับหนังสือของปีนี้"


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One scope and series on a day. `allotted` and `actual` in baht; `weeks` from this day to the end of the quarter."""

    scope: str
    series: str
    quarter: int
    ends_on: date
    target_percent: Decimal
    document: str
    is_confirmed: bool
    allotted: Decimal
    actual: Decimal | None
    weeks: int

    @property
    def label(self) -> str:
        return f"{Scope(self.scope).label} · {Series(self.series).label}"

    @property
    def percent(self) -> Decimal | None:
        return percent(self.actual, self.allotted)

    @property
    def target(self) -> Decimal:
        return target_of(self.allotted, self.target_percent)

    @property
    def gap(self) -> Decimal | None:
        """What is still missing in baht; zero where the target is reached, None where spending is not recorded."""
        return None if self.actual is None else max(self.target - self.actual, ZERO)

    @property
    def per_week(self) -> Decimal | None:
        """What each week that is left must bring; None where nothing is missing or no week is left."""
        return (self.gap / self.weeks).quantize(CENT, ROUND_UP) if self.gap and self.weeks else None


def target_of(allotted: Decimal, share: Decimal) -> Decimal:
    """The target in baht, rounded up to a satang: less would miss it."""
    return (allotted * share / HUNDRED).quantize(CENT, ROUND_UP)


def build(*, office: Office, fiscal_year: int, today: date) -> list[TargetRow]:
    """The rows of this day's quarter (the last one of a year that is over; none before the year); two queries."""
    number = quarter_of(fiscal_year, today)
    targets = list(targets_of(office, fiscal_year).filter(quarter=number)) if number else []
    if not targets:
        return []
    accounts = Account.objects.of_office(office).for_year(fiscal_year).of_the_office().with_sums()
    kept = [row for row in accounts.select_related("budget_class") if row.budget_class and row.budget_class.in_total]
    order = [(scope, series) for scope in Scope for series in Series]
    rows = [_row(target, kept, fiscal_year, today) for target in targets]
    return sorted(rows, key=lambda row: order.index((Scope(row.scope), Series(row.series))))


def _row(target: DisbursementTarget, accounts: Iterable[Account], fiscal_year: int, today: date) -> TargetRow:
    balances = [balance_with_sums(account) for account in accounts if is_in_scope(account, target.scope)]
    is_known = all(one.is_tracked for one in balances)
    disbursed = sum((one.disbursed for one in balances), ZERO)
    committed = sum((one.committed for one in balances), ZERO) if target.series == Series.SPENT else ZERO
    ends_on = quarter_range(fiscal_year, target.quarter)[1]
    return TargetRow(
        scope=target.scope,
        series=target.series,
        quarter=target.quarter,
        ends_on=ends_on,
        target_percent=target.percent,
        document=target.document,
        is_confirmed=target.is_confirmed,
        allotted=sum((one.allotted for one in balances), ZERO),
        actual=disbursed + committed if is_known else None,
        weeks=weeks_left(today, ends_on),
    )


def is_in_scope(account: Account, scope: str) -> bool:
    """Investment is the class of that name; every other class is current expenditure."""
    is_investment = account.budget_class is not None and account.budget_class.code == INVESTMENT
    return scope == Scope.OVERALL or is_investment == (scope == Scope.INVESTMENT)


def quarter_of(fiscal_year: int, today: date) -> int:
    """The quarter that counts on a day: 4 after the year, 0 before it."""
    first, last = fiscal_year_range(fiscal_year)
    if today < first:
        return 0
    return 4 if today > last else quarter(today)


def weeks_left(today: date, ends_on: date) -> int:
    """Weeks from this day to the last one, both counted, a part of a week as a whole one; 0 when it is over."""
    return max(-(-((ends_on - today).days + 1) // 7), 0)


def targets_of(office: Office, fiscal_year: int):  # type: ignore[no-untyped-def]
    return DisbursementTarget.objects.of_office(office).filter(fiscal_year=fiscal_year)


def percents_of(office: Office, fiscal_year: int) -> dict[Place, Decimal]:
    """Every target of a year; one query."""
    return {(row.scope, row.series, row.quarter): row.percent for row in targets_of(office, fiscal_year)}


def usual_percents() -> dict[Place, Decimal]:
    """The offer to begin with."""
    return {
        (scope, series, number): Decimal(value)
        for (scope, series), values in USUAL.items()
        for number, value in zip(QUARTERS, values, strict=True)
    }
