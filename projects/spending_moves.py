"""What the entries of accounts came to by month; a day outside the fiscal year counts in its first or last month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from projects.models import Account, LedgerEntry
from projects.models.ledger import signed_sum
from projects.money import ZERO, baht
from thai.dates import FISCAL_MONTHS
from thai.fiscal import fiscal_year_range


@dataclass(frozen=True, slots=True)
class Movement:
    """What the entries of one account and month came to."""

    account: int
    month: int
    disbursed: Decimal
    committed: Decimal
    is_outside: bool


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
