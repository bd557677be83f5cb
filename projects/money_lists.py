"""Lists of money that needs somebody: allotments that will lapse, advances past their day, and what to carry over. Baht, two places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from areaoffice.office.models import Office, User
from projects.balances import balance_with_sums
from projects.models import Account, Allotment, LedgerEntry
from projects.models.ledger import AccountQuerySet
from projects.money import ZERO
from projects.open_items import OpenItem, open_items, still_open

SOON = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class LapsingRow:
    """What one account got of one letter and has not disbursed; `days` until the letter's last day, negative after it."""

    allotment: Allotment
    account: Account
    given: Decimal
    spent: Decimal
    days: int

    @property
    def left(self) -> Decimal:
        return self.given - self.spent


@dataclass(frozen=True, slots=True)
class OpenRow:
    """An open commitment or advance with its days past due."""

    item: OpenItem
    days_late: int


@dataclass(frozen=True, slots=True)
class MoneyLists:
    """The lists of a year, as of a day."""

    lapsing: Sequence[LapsingRow]
    overdue: Sequence[OpenRow]
    to_carry: Sequence[OpenRow]

    @property
    def lapsing_sum(self) -> Decimal:
        return sum((row.left for row in self.lapsing), ZERO)

    @property
    def overdue_sum(self) -> Decimal:
        return sum((row.item.left for row in self.overdue), ZERO)

    @property
    def to_carry_sum(self) -> Decimal:
        return sum((row.item.left for row in self.to_carry), ZERO)


def build(*, office: Office, fiscal_year: int, user: User, today: date) -> MoneyLists:
    """Of the accounts that this person sees; two queries, one more where a letter's last day is near or past."""
    accounts = Account.objects.seen_in(office, by=user).for_year(fiscal_year).filter(tracks_spending=True)
    items = open_items(accounts.values("pk"))
    return MoneyLists(
        lapsing=lapsing(accounts, today),
        overdue=overdue_of(items, today),
        to_carry=[OpenRow(item, 0) for item in items if not item.is_advance],
    )


def at_risk(*, office: Office, fiscal_year: int, user: User, today: date) -> tuple[list[OpenRow], list[LapsingRow]]:
    """The advances past their day and the money that lapses, of the same accounts; three queries, more where there are any."""
    accounts = Account.objects.seen_in(office, by=user).for_year(fiscal_year).filter(tracks_spending=True)
    return overdue_advances(list(accounts.order_by().values_list("pk", flat=True)), today), lapsing(accounts, today)


def overdue_advances(accounts: Iterable[int], today: date) -> list[OpenRow]:
    """The advances past their day of these accounts; one query where there was never one."""
    lent = LedgerEntry.objects.filter(account__in=accounts, kind=LedgerEntry.Kind.ADVANCE, due_on__lt=today).order_by()
    late = list(lent.values_list("pk", flat=True))
    return overdue_of(still_open(LedgerEntry.objects.filter(pk__in=late)), today) if late else []


def overdue_of(items: Iterable[OpenItem], today: date) -> list[OpenRow]:
    """The advances past their day, the latest first."""
    late = [OpenRow(item, item.days_late(today)) for item in items if item.is_advance]
    return sorted((row for row in late if row.days_late), key=lambda row: -row.days_late)


def lapsing(accounts: AccountQuerySet, today: date) -> list[LapsingRow]:
    """Shares of letters whose last day is near or past and which are not disbursed; three queries, one where no day is near.

    A baht does not know its letter: what an account disbursed is taken to be of the letter that lapses first.
    """
    of_letters = LedgerEntry.objects.filter(kind=LedgerEntry.Kind.ALLOT, allotment__isnull=False)
    lapses = of_letters.filter(account__in=accounts.values("pk"), allotment__spend_by__lte=today + SOON).order_by()
    near = set(lapses.values_list("account", flat=True))
    if not near:
        return []
    shares: dict[int, dict[Allotment, Decimal]] = {}
    for entry in of_letters.filter(account__in=near).select_related("allotment").order_by("pk"):
        of_account = shares.setdefault(entry.account_id, {})
        letter = entry.allotment
        if letter is not None:
            of_account[letter] = of_account.get(letter, ZERO) + entry.amount
    related = ("project__plan", "budget_class", "budget_code", "fund_source")
    found = accounts.filter(pk__in=shares).with_sums().select_related(*related).in_bulk()
    rows = [row for pk, letters in shares.items() for row in _of_account(found[pk], letters, today)]
    return sorted(rows, key=lambda row: (row.days, row.allotment.pk, row.account.pk))


def _of_account(account: Account, letters: dict[Allotment, Decimal], today: date) -> Iterable[LapsingRow]:
    disbursed = balance_with_sums(account).disbursed
    for letter in sorted(letters, key=lambda one: (one.spend_by or date.max, one.pk)):
        spent = min(max(disbursed, ZERO), letters[letter])
        disbursed -= spent
        if letter.spend_by and letter.spend_by <= today + SOON and letters[letter] > spent:
            yield LapsingRow(letter, account, letters[letter], spent, (letter.spend_by - today).days)
