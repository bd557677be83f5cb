"""What a sum of money is made of: the ledger entries of the accounts of a budget class or of a project. Baht, two places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from projects.balances import Balance, balance_with_sums
from projects.models import Account, LedgerEntry
from projects.models.ledger import AccountQuerySet, Signs
from projects.money import Sums, add_up, baht, disbursed_of_all
from projects.open_items import OpenItem, open_items


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry with the sign that it has in the sum; `is_open` while it may be reversed."""

    entry: LedgerEntry
    amount: Decimal
    is_open: bool


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account with what it still has; entries are made where its spending is recorded."""

    account: Account
    balance: Balance


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A commitment or an advance that is still open; `days_late` past its due day, 0 where it is not."""

    item: OpenItem
    days_late: int


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """Accounts, the entries of each sum, what is still open, and the sums as the tables of money print them."""

    accounts: Sequence[AccountRow]
    allotted: Sequence[EntryRow]
    committed: Sequence[EntryRow]
    disbursed: Sequence[EntryRow]
    settled: Sequence[EntryRow]
    open: Sequence[OpenRow]
    sums: Sums

    @property
    def committed_sum(self) -> Decimal | None:
        """None where the spending of one of the accounts is not recorded."""
        return self._sum_of("committed")

    @property
    def available(self) -> Decimal | None:
        """Allotted less committed and disbursed (คงเหลือสุทธิ)."""
        return self._sum_of("available")

    @property
    def settled_sum(self) -> Decimal | None:
        return add_up(row.amount for row in self.settled)

    @property
    def overspent(self) -> Sequence[AccountRow]:
        """Accounts of which more was spent than they were allotted."""
        return [row for row in self.accounts if row.balance.overspending]

    def _sum_of(self, name: str) -> Decimal | None:
        if not all(row.balance.is_tracked for row in self.accounts):
            return None
        return add_up(getattr(row.balance, name) for row in self.accounts)


def build(accounts: AccountQuerySet, *, today: date) -> LedgerPage:
    """Three queries whatever the number of entries."""
    related = ("budget_class", "project", "fund_source", "budget_code")
    found = list(accounts.with_sums().select_related(*related).order_by("fiscal_year", "pk"))
    keys = [account.pk for account in found]
    entries = LedgerEntry.objects.filter(account__in=keys).select_related("draws_on", "borrower").order_by("on", "pk")
    listed = list(entries)
    return LedgerPage(
        accounts=[AccountRow(account, balance_with_sums(account)) for account in found],
        allotted=rows_of(listed, LedgerEntry.ALLOTTED_SIGNS),
        committed=rows_of(listed, LedgerEntry.COMMITTED_SIGNS),
        disbursed=rows_of(listed, LedgerEntry.DISBURSED_SIGNS),
        settled=rows_of(listed, {LedgerEntry.Kind.SETTLE: 1}),
        open=[OpenRow(item, item.days_late(today)) for item in open_items(found)],
        sums=Sums(
            add_up(baht(account.allotted) for account in found),
            disbursed_of_all(found),
        ),
    )


def rows_of(entries: Sequence[LedgerEntry], signs: Signs) -> list[EntryRow]:
    """The entries that count in a sum, each with its sign."""
    closed = {entry.reverses_id for entry in entries} | {entry.pk for entry in entries if entry.is_fixed}
    signed = ((entry, entry.sign(signs)) for entry in entries)
    return [EntryRow(entry, entry.amount * sign, entry.pk not in closed) for entry, sign in signed if sign is not None]
