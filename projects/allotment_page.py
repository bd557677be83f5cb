"""Allotments as their pages show them: each letter, what was shared out of it, and what is not yet. Baht, two places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from areaoffice.office.models import Office, User
from projects.models import Account, Allotment, LedgerEntry
from projects.money import ZERO, add_up, baht


@dataclass(frozen=True, slots=True)
class AllotmentRow:
    """One letter; `shared` is what accounts got of it."""

    allotment: Allotment
    shared: Decimal

    @property
    def left(self) -> Decimal:
        """What is not yet shared out."""
        return self.allotment.amount - self.shared


@dataclass(frozen=True, slots=True)
class AllotmentsPage:
    """The letters of a year; where not `is_whole`, `shared` is what the person's own units got and the rest is not theirs."""

    rows: Sequence[AllotmentRow]
    is_whole: bool

    @property
    def amount(self) -> Decimal:
        return add_up(row.allotment.amount for row in self.rows) or ZERO

    @property
    def shared(self) -> Decimal:
        return add_up(row.shared for row in self.rows) or ZERO

    @property
    def left(self) -> Decimal:
        return self.amount - self.shared


@dataclass(frozen=True, slots=True)
class SharedEntry:
    """An entry made from a letter; `is_open` while it may be reversed."""

    entry: LedgerEntry
    is_open: bool


def build(*, office: Office, fiscal_year: int, user: User) -> AllotmentsPage:
    """The letters that this person sees; one query."""
    accounts = Account.objects.visible_to(user).of_office(office).for_year(fiscal_year)
    rows = Allotment.objects.visible_to(user).of_office(office).for_year(fiscal_year).with_shared(accounts)
    rows = rows.select_related("budget_code__budget_class", "recipient").order_by("dated_on", "instalment", "pk")
    return AllotmentsPage(
        [AllotmentRow(row, baht(row.shared) or ZERO) for row in rows], office.pk in user.whole_office_ids()
    )


def entries_of(allotment: Allotment, user: User) -> list[SharedEntry]:
    """What was shared out of a letter to the accounts that this person sees; two queries at most."""
    entries = allotment.entries.filter(account__in=Account.objects.visible_to(user).values("pk"))
    rows = entries.select_related(
        "account__project", "account__budget_class", "account__fund_source", "account__budget_code", "by"
    )
    found = list(rows.order_by("on", "pk"))
    reversed_ones = {entry.reverses_id for entry in found}
    return [SharedEntry(entry, not entry.is_fixed and entry.pk not in reversed_ones) for entry in found]
