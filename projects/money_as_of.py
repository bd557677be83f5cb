"""How fresh the money is: the finance file that was taken in last, and the day of the last entry of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from areaoffice.office.models import Office, User
from projects.models import Account, FinanceFile, LedgerEntry


@dataclass(frozen=True, slots=True)
class MoneyAsOf:
    """The last finance file that was not undone (None: none, or not this person's to see), and the last day in the ledger."""

    file: FinanceFile | None
    last_entry_on: date | None


def build(*, office: Office, fiscal_year: int, user: User) -> MoneyAsOf:
    """Of the accounts of a year that this person sees; two queries."""
    files = FinanceFile.objects.seen_in(office, by=user).for_year(fiscal_year).standing()
    accounts = Account.objects.seen_in(office, by=user).for_year(fiscal_year)
    last = LedgerEntry.objects.filter(account__in=accounts.values("pk")).aggregate(day=Max("on"))["day"]
    return MoneyAsOf(files.order_by("-at", "-pk").first(), last)
