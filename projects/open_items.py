"""What is still open of an account: commitments not yet paid, advances not yet settled. Computed here alone. Baht, two places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum

from projects.models import Account, LedgerEntry
from projects.models.ledger import MONEY
from projects.money import ZERO, baht

Kind = LedgerEntry.Kind
HALF_A_SATANG = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class OpenItem:
    """A commitment or an advance with what later entries took out of it."""

    entry: LedgerEntry
    used: Decimal

    @property
    def left(self) -> Decimal:
        return self.entry.amount - self.used

    @property
    def is_advance(self) -> bool:
        return self.entry.kind == Kind.ADVANCE

    def days_late(self, today: date) -> int:
        """Days since the day on which an advance was to be settled; 0 where it is not late or has no such day."""
        if not self.is_advance or self.entry.due_on is None:
            return 0
        return max((today - self.entry.due_on).days, 0)


def open_items(accounts: Iterable[Account] | QuerySet[Account, Any], *kinds: str) -> list[OpenItem]:
    """Commitments and advances (or only these kinds) of which something is left, by day; one query."""
    return still_open(LedgerEntry.objects.filter(account__in=accounts, kind__in=kinds or LedgerEntry.OPENS))


def still_open(entries: QuerySet[LedgerEntry]) -> list[OpenItem]:
    """Those of these commitments and advances of which something is left, by day; one query."""
    related = entries.select_related("account__project__plan", "account__budget_class", "borrower")
    # Most commitments of a year are paid: SQL leaves those out, with half a satang for how SQLite keeps decimals; Python decides.
    standing = with_used(related).filter(Q(used__isnull=True) | Q(used__lt=F("amount") - HALF_A_SATANG))
    items = (item_of(entry) for entry in standing.order_by("on", "pk"))
    return [item for item in items if item.left > 0]


def item_of(entry: LedgerEntry) -> OpenItem:
    """Of an entry that was fetched with_used()."""
    return OpenItem(entry, baht(entry.used) or ZERO)  # type: ignore[attr-defined]


def with_used(entries: QuerySet[LedgerEntry]) -> QuerySet[LedgerEntry]:
    """Entries that stand (neither reversals nor reversed), annotated with the raw sum `used` of what draws on each."""
    drawn = LedgerEntry.objects.filter(draws_on=OuterRef("pk")).order_by().values("draws_on")
    used = Subquery(drawn.annotate(total=Sum(F("amount"))).values("total"), output_field=MONEY)
    return entries.filter(reverses__isnull=True, reversed_by__isnull=True).annotate(used=used)


def used_of(entry: LedgerEntry) -> Decimal:
    """What stands drawn on one entry, reversals taken off; one query."""
    return baht(LedgerEntry.objects.filter(draws_on=entry).aggregate(total=Sum("amount"))["total"]) or ZERO
