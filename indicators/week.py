"""What got better and what got worse since a week ago: two sentences made by rule.

Each KPI is judged again by its results as they stood seven days ago, on that day, with today's targets. What the system computes
follows from the others and is left out; so is a KPI whose results were changed since and whose history does not reach back.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from areaoffice.office.models import Office
from indicators.judged_indicator import JudgedIndicator
from indicators.judgement_rows import Asked
from indicators.judging import judge
from indicators.models import Result
from indicators.status import Status
from projects.disbursement_targets import TargetRow, weeks_left
from projects.models import Account, LedgerEntry
from projects.models.ledger import signed_sum
from projects.money import ZERO, baht
from thai.dates import format_date
from thai.fiscal import quarter
from thai.numbers import format_baht

WEEK = timedelta(days=7)
NAMED = 3
# A result that is in but far off is worse news than none; a word that is left out is no news.
RANKS = {
    Status.ATTAINED: 4,
    Status.ON_TRACK: 3,
    Status.NOT_DUE: 2,
    Status.AT_RISK: 1,
    Status.NOT_REPORTED: 0,
    Status.BEHIND: -1,
    Status.NOT_ATTAINED: -2,
}


@dataclass(frozen=True, slots=True)
class Move:
    """A KPI whose word changed within the week."""

    pk: int
    number: str
    name: str
    before: Status
    after: Status

    @property
    def step(self) -> int:
        """How far it went, upwards positive."""
        return RANKS[self.after] - RANKS[self.before]

    @property
    def text(self) -> str:
        return f"{self.number} {self.name} → {self.after.label}"


@dataclass(frozen=True, slots=True)
class WeekMoney:
    """Baht disbursed within the week, and what the week should have brought (None: nothing was missing, or no target)."""

    disbursed: Decimal
    needed: Decimal | None

    @property
    def is_enough(self) -> bool:
        return self.needed is None or self.disbursed >= self.needed

    @property
    def text(self) -> str:
        said = f"เบิกจ่ายใน 7 วัน {format_baht(self.disbursed)} บาท"
        if self.needed is None:
            return said
        end = "ถึงที่ต้องเบิก" if self.is_enough else "ไม่ถึงที่ต้องเบิก"
        return f"{said} {end}สัปดาห์ละ {format_baht(self.needed)} บาท"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One of the two: the KPIs that moved (the three that went farthest are named), and the money where it belongs here."""

    lead: str
    named: tuple[Move, ...]
    more: int
    money: str

    @property
    def text(self) -> str:
        """The whole sentence, for papers and mail."""
        names = ", ".join(move.text for move in self.named)
        rest = f" และอีก {self.more} ตัวชี้วัด" if self.more else ""
        money = f" · {self.money}" if self.money else ""
        return f"{self.lead}{': ' if names else ''}{names}{rest}{money}"


@dataclass(frozen=True, slots=True)
class Week:
    """The two sentences since `since`; `unknown` KPIs could not be compared. `before` are the words of then, by the KPIs' keys."""

    since: date
    better: Sentence
    worse: Sentence
    unknown: int
    before: Mapping[int, Status] = field(default_factory=dict)

    @property
    def note(self) -> str:
        """What the comparison leaves out; "" where it is whole."""
        return f"เทียบไม่ได้ {self.unknown} ตัวชี้วัด เพราะประวัติในระบบไม่ถึงวันนั้น" if self.unknown else ""

    def counts_then(self, rows: Iterable[JudgedIndicator]) -> Counter[Status]:
        """How many of these KPIs had each word then; what could not be compared counts as it is now."""
        return Counter(self.before.get(row.year.pk, row.status) for row in rows)


def build(rows: Sequence[JudgedIndicator], asked: Asked, *, today: date, money: WeekMoney | None) -> Week:
    """The sentences about these KPIs, which are `asked` this. Two queries, one where nothing was touched, none where there is no KPI."""
    then = today - WEEK
    compared = [row for row in rows if not row.year.computed_as]
    before = judged_then(compared, asked, then, today) if compared else {}
    moves = [move for row in compared if (old := before.get(row.year.pk)) and (move := move_of(old, row))]
    said = sentences(moves, since=then, money=money, unknown=len(compared) - len(before))
    return replace(said, before={key: row.status for key, row in before.items()})


def move_of(before: JudgedIndicator, after: JudgedIndicator) -> Move | None:
    """None where the word is the same, or one of the two is none that can be better or worse."""
    if before.status == after.status or not {before.status, after.status} <= RANKS.keys():
        return None
    return Move(after.year.pk, after.year.number, after.year.indicator.name, before.status, after.status)


def sentences(moves: Iterable[Move], *, since: date, money: WeekMoney | None, unknown: int = 0) -> Week:
    """Pure: the better and the worse in words, the farthest first."""
    order = sorted(moves, key=lambda move: (-abs(move.step), move.number))
    day = format_date(since, "short")
    said = money.text if money else ""
    is_good = money is not None and money.is_enough
    return Week(
        since,
        better=_sentence([move for move in order if move.step > 0], "ดีขึ้น", day, said if is_good else ""),
        worse=_sentence([move for move in order if move.step < 0], "แย่ลง", day, "" if is_good else said),
        unknown=unknown,
    )


def _sentence(moves: Sequence[Move], word: str, day: str, money: str) -> Sentence:
    lead = f"{word} {len(moves)} ตัวชี้วัดตั้งแต่ {day}" if moves else f"ไม่มีตัวชี้วัดที่{word}ตั้งแต่ {day}"
    return Sentence(lead, tuple(moves[:NAMED]), max(len(moves) - NAMED, 0), money)


def judged_then(rows: Sequence[JudgedIndicator], asked: Asked, then: date, today: date) -> dict[int, JudgedIndicator]:
    """The rows as they were judged at the end of that day, by their keys; without those whose history does not reach back."""
    versions = changed_since([row.year for row in rows], then)
    found = {}
    for row in rows:
        rounds = asked.rounds(row.year)
        if row.year.pk not in versions and not any(then <= one.due_on < today for one in rounds):
            found[row.year.pk] = row  # nothing was touched, and no day on which something was due went by
            continue
        results = results_then(row.results, versions.get(row.year.pk, {}), then)
        if results is not None:
            known = {one.pk: number for number, one in enumerate(rounds)}
            own = sorted(
                (one for one in results if one.round_id in known), key=lambda one: (known[one.round_id], one.place_key)
            )
            targets = asked.round_targets(row.year)
            found[row.year.pk] = judge(row.year, tuple(own), rounds=rounds, targets=targets, today=then)
    return found


Versions = Mapping[int, list[Any]]  # the saved versions of each result by its key, the oldest first


def changed_since(years: Iterable[Any], then: date) -> dict[int, Versions]:
    """Every version of the results that were touched after that day, by indicator; two queries, one where none was."""
    history = Result.history.filter(indicator_year_id__in=[year.pk for year in years]).order_by()
    touched = set(history.filter(history_date__gt=end_of(then)).values_list("id", flat=True))
    found: defaultdict[int, dict[int, list[Any]]] = defaultdict(dict)
    versions = Result.history.filter(id__in=touched).order_by()
    for version in sorted(versions, key=lambda one: (one.history_date, one.history_id)):
        found[version.indicator_year_id].setdefault(version.id, []).append(version)
    return dict(found)


def results_then(now: Iterable[Result], versions: Versions, then: date) -> list[Any] | None:
    """An indicator's results as they stood at the end of that day; None where it cannot be told."""
    end = end_of(then)
    results: list[Any] = [one for one in now if one.pk not in versions]
    for of_result in versions.values():
        if not starts_whole(of_result[0], end):
            return None
        standing = [one for one in of_result if stood(one, end)]
        if standing and standing[-1].history_type != "-":
            results.append(standing[-1])
    return results


def starts_whole(first: Any, end: datetime) -> bool:
    """The first version is the result's first entry, or is older than that moment."""
    return first.history_type == "+" or first.history_date <= end


def stood(version: Any, end: datetime) -> bool:
    """Saved by that moment; a first entry that was loaded later counts from the moment at which it was reported."""
    if version.history_date <= end:
        return True
    reported_at = version.reported_at
    return version.history_type == "+" and reported_at is not None and reported_at <= end


def end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))


def money_of_week(office: Office, fiscal_year: int, target: TargetRow | None, *, today: date) -> WeekMoney | None:
    """What the office's classes disbursed in the seven days up to today, against what was needed a week before; one query.

    None where spending is not recorded, without a target, after the quarter, and where nothing was needed and nothing came.
    """
    if target is None or target.actual is None or today > target.ends_on:
        return None
    then = today - WEEK
    accounts = (
        Account.objects.of_office(office).for_year(fiscal_year).of_the_office().filter(budget_class__in_total=True)
    )
    entries = LedgerEntry.objects.filter(account__in=accounts.values("pk"), on__gt=then, on__lte=today)
    disbursed = baht(entries.aggregate(sum=signed_sum(LedgerEntry.DISBURSED_SIGNS))["sum"]) or ZERO
    needed = needed_then(target, disbursed, then)
    return WeekMoney(disbursed, needed) if disbursed or needed else None


def needed_then(target: TargetRow, disbursed: Decimal, then: date) -> Decimal | None:
    """What each week had to bring a week ago; as of today where another quarter has begun since."""
    if target.actual is None or quarter(then) != target.quarter:
        return target.per_week
    return replace(
        target, actual=target.actual - disbursed, weeks=weeks_left(then + timedelta(days=1), target.ends_on)
    ).per_week
