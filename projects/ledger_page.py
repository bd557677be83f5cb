"""What a sum of money is made of: the ledger entries of the accounts of a budget class or of a project. Baht, two places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from projects.models import Account, LedgerEntry
from projects.models.ledger import AccountQuerySet
from projects.money import ZERO, Sums, add_up, baht, disbursed_of_all


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry with the sign that it has in the sum; `is_open` while it may be reversed."""

    entry: LedgerEntry
    amount: Decimal
    is_open: bool


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """Accounts, the entries of both sums, and the sums as the tables of money print them."""

    accounts: Sequence[Account]
    allotted: Sequence[EntryRow]
    disbursed: Sequence[EntryRow]
    sums: Sums

    @property
    def overspent(self) -> Decimal:
        """How much more was disbursed than allotted; zero where nothing is."""
        remaining = self.sums.remaining
        return -remaining if remaining is not None and remaining < 0 else ZERO


def build(accounts: AccountQuerySet) -> LedgerPage:
    """Two queries whatever the number of entries."""
    found = list(accounts.with_sums().select_related("budget_class", "project", "fund_source", "budget_code"))
    entries = list(LedgerEntry.objects.filter(account__in=[account.pk for account in found]).order_by("on", "pk"))
    return LedgerPage(
        accounts=found,
        allotted=rows_of(entries, LedgerEntry.ALLOTTED_SIGNS),
        disbursed=rows_of(entries, LedgerEntry.DISBURSED_SIGNS),
        sums=Sums(
            add_up(baht(account.allotted) for account in found),
            disbursed_of_all(found),
        ),
    )


def rows_of(entries: Sequence[LedgerEntry], signs: Mapping[str, int]) -> list[EntryRow]:
    closed = {entry.reverses_id for entry in entries} | {entry.pk for entry in entries if entry.is_fixed}
    return [
        EntryRow(entry, entry.amount * signs[entry.kind], entry.pk not in closed)
        for entry in entries
        if entry.kind in signs
    ]
