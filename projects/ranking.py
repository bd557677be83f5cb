"""The ranking of a plan's proposals as one value: criteria, committee, scores, order, money down the rank, words. Baht, two places.

A member's score of a proposal is Σ(weight × score) / Σweight; a proposal's is the mean of its members', one exact division,
rounded half up to two places only where it is shown. A member counts once every criterion that weighs something is scored;
who abstains or has not finished is left out, never zero. Equal means share a rank. The money that is asked runs down the rank against
the plan's ceiling of each fund source (the sum over units); no ceiling is not a ceiling of zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from plans.content import fingerprint, plain_values, read_value
from projects.models import CommitteeWord
from projects.money import ZERO, add_up
from thai.dates import format_date
from thai.numbers import format_baht, format_money, round_half_up
from thai.sorting import sort_key

SCHEMA = 1
Kind = CommitteeWord.Kind
HEADS = {
    "rank": "ลำดับ",
    "name": "โครงการ",
    "unit": "กลุ่ม",
    "mean": "คะแนน",
    "asked": "งบประมาณที่ขอ (บาท)",
    "word": "มติคณะกรรมการ",
}
FIGURES = ("rank", "mean", "asked")


@dataclass(frozen=True, slots=True)
class RankingCriterion:
    key: int
    name: str
    weight: Decimal

    @property
    def shown_weight(self) -> str:
        return f"{self.weight.normalize():f}"


@dataclass(frozen=True, slots=True)
class RankingMember:
    """A person on the committee, with the post and the duty that papers print."""

    key: int
    name: str
    position: str
    role: str
    is_chair: bool
    attended: bool


@dataclass(frozen=True, slots=True)
class MemberScore:
    """What one member says about one proposal: scores in the order of the criteria, None where there is none yet."""

    member: int
    scores: tuple[int | None, ...]
    mean: Decimal | None
    abstains: str
    stake: str

    @property
    def is_done(self) -> bool:
        return self.mean is not None or bool(self.abstains)

    @property
    def shown(self) -> str:
        return "งดให้คะแนน" if self.abstains else _places(self.mean)


@dataclass(frozen=True, slots=True)
class SourceMoney:
    """What a proposal asks of one fund source, and the running total down the rank; None outside the rank.

    `passes` stands on the one proposal with which the ceiling is passed: the line is drawn above it.
    """

    source: str
    asked: Decimal | None
    running: Decimal | None
    is_over: bool = False
    passes: bool = False


@dataclass(frozen=True, slots=True)
class RankedSource:
    """A fund source that proposals ask: its ceiling (None without one), all that is asked, and the rank at which it is passed."""

    name: str
    ceiling: Decimal | None
    asked: Decimal
    passed_at: int | None

    @property
    def sentence(self) -> str:
        if self.ceiling is None:
            return f"{self.name}: ยังไม่กำหนดกรอบวงเงิน ขอรวม {format_money(self.asked)} บาท"
        said = f"กรอบ {format_money(self.ceiling)} บาท ขอรวม {format_money(self.asked)} บาท"
        if self.passed_at is None:
            return f"{self.name}: ไม่เกินกรอบวงเงินในลำดับที่จัดไว้ ({said})"
        return f"{self.name}: เกินกรอบวงเงินตั้งแต่ลำดับที่ {self.passed_at} ({said})"


@dataclass(frozen=True, slots=True)
class WordOn:
    """The committee's word on a proposal; `amount` only where it is cut."""

    kind: str
    amount: Decimal | None
    reason: str

    @property
    def label(self) -> str:
        return f"ปรับลดเป็น {format_baht(self.amount)} บาท" if self.kind == Kind.REDUCED else str(Kind(self.kind).label)


@dataclass(frozen=True, slots=True)
class RankedProposal:
    """A proposal with its place. `rank` None: nobody has scored it in full, so it stands under the ranked ones."""

    key: int
    code: str
    name: str
    unit: str
    rank: int | None
    mean: Decimal | None
    asked: Decimal | None
    money: tuple[SourceMoney, ...]
    by_member: tuple[MemberScore, ...]
    word: WordOn | None

    @property
    def shown_mean(self) -> str:
        return _places(self.mean)

    @property
    def counted(self) -> int:
        """Members whose score counts."""
        return sum(one.mean is not None for one in self.by_member)

    @property
    def unfinished(self) -> int:
        """Members who neither scored it in full nor abstain."""
        return sum(not one.is_done for one in self.by_member)

    @property
    def abstaining(self) -> int:
        return sum(bool(one.abstains) for one in self.by_member)

    @property
    def agreed(self) -> Decimal | None:
        """The money with the committee's word: as asked, as cut, or none; None without a word."""
        if self.word is None:
            return None
        by_kind = {Kind.AGREED.value: self.asked, Kind.REDUCED.value: self.word.amount}
        return by_kind.get(self.word.kind, ZERO)

    @property
    def is_over(self) -> bool:
        return any(one.is_over for one in self.money)


@dataclass(frozen=True, slots=True)
class RankingContent:
    """The whole ranking, from rows or from what was closed. `proposals` stand in the order of the rank, unranked ones last."""

    schema: int
    office: str
    fiscal_year: int
    order_number: str
    ordered_on: date | None
    meeting: str
    met_on: date | None
    place: str
    began: str
    ended: str
    guests: str
    note: str
    criteria: tuple[RankingCriterion, ...]
    members: tuple[RankingMember, ...]
    sources: tuple[RankedSource, ...]
    proposals: tuple[RankedProposal, ...]

    @property
    def ranked(self) -> list[RankedProposal]:
        return [one for one in self.proposals if one.rank is not None]

    @property
    def unranked(self) -> list[RankedProposal]:
        return [one for one in self.proposals if one.rank is None]

    @property
    def asked(self) -> Decimal | None:
        return add_up(one.asked for one in self.proposals)

    @property
    def agreed(self) -> Decimal | None:
        """The sum of the money with the committee's words; None while it said nothing."""
        return add_up(one.agreed for one in self.proposals)

    @property
    def progress(self) -> list[tuple[RankingMember, int]]:
        """Each member with the number of proposals that they are done with."""
        return [
            (member, sum(one.by_member[place].is_done for one in self.proposals))
            for place, member in enumerate(self.members)
        ]

    def passed_with(self, one: RankedProposal) -> list[RankedSource]:
        """The fund sources whose ceiling is passed with this proposal."""
        return [source for source, money in zip(self.sources, one.money, strict=True) if money.passes]

    def proposal(self, key: int) -> RankedProposal | None:
        return next((one for one in self.proposals if one.key == key), None)

    @property
    def mark(self) -> str:
        """Differs as soon as anything of the ranking differs: who closes it closes what they looked at."""
        return fingerprint(plain_values(self))[:20]

    @property
    def order_words(self) -> str:
        """The paper that appointed the committee."""
        dated = f" ลงวันที่ {format_date(self.ordered_on)}" if self.ordered_on else ""
        return f"คำสั่งที่ {self.order_number}{dated}" if self.order_number else ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What ranking needs of a project: `by_source` is the money asked by fund source (None: no source named)."""

    key: int
    code: str
    name: str
    unit: str
    asked: Decimal | None
    by_source: Mapping[int | None, Decimal]
    by_member: tuple[MemberScore, ...]
    word: WordOn | None


def to_json(content: RankingContent) -> dict[str, Any]:
    return plain_values(content)


def from_json(stored: dict[str, Any]) -> RankingContent:
    """What was closed. ValueError where it was written under another schema."""
    if stored.get("schema") != SCHEMA:
        raise ValueError(f"ผลการจัดลำดับเป็นรูปแบบที่ {stored.get('schema')} ซึ่งโปรแกรมรุ่นนี้อ่านไม่ได้")
    return read_value(RankingContent, stored)


def weighted(scores: Sequence[int | None], weights: Sequence[Decimal]) -> Decimal | None:
    """Σ(weight × score), not divided; None where a criterion that weighs something has no score, or nothing weighs."""
    pairs = [(score, weight) for score, weight in zip(scores, weights, strict=True) if weight]
    if not pairs or any(score is None for score, _weight in pairs):
        return None
    return sum((weight * (score or 0) for score, weight in pairs), Decimal(0))


def mean_of(by_member: Iterable[MemberScore], weights: Sequence[Decimal]) -> Decimal | None:
    """The mean of the members who scored in full: one division, so that equal means are equal whoever scored."""
    sums = [total for one in by_member if not one.abstains and (total := weighted(one.scores, weights)) is not None]
    return sum(sums, Decimal(0)) / (sum(weights, Decimal(0)) * len(sums)) if sums else None


def rank(
    proposals: Sequence[Proposal],
    *,
    weights: Sequence[Decimal],
    ceilings: Mapping[int | None, Decimal],
    sources: Mapping[int | None, str],
) -> tuple[tuple[RankedSource, ...], tuple[RankedProposal, ...]]:
    """The proposals in the order of their means with the money running down; they come in the order of the plan, which ties keep.

    `sources` are the names of the fund sources in their order, `ceilings` the plan's by source.
    """
    asked = [key for key in sources if any(key in one.by_source for one in proposals)]
    means = {one.key: mean_of(one.by_member, weights) for one in proposals}
    scored = sorted((one for one in proposals if means[one.key] is not None), key=lambda one: -(means[one.key] or 0))
    ranks = {one.key: _rank_of(means[one.key], means.values()) for one in scored}
    running, passed, rows = dict.fromkeys(asked, ZERO), dict[int | None, int](), []
    for one in scored:
        before = set(passed)
        for key in asked:
            running[key] += one.by_source.get(key, ZERO)
            if key in ceilings and running[key] > ceilings[key]:
                passed.setdefault(key, ranks[one.key])
        money = tuple(
            SourceMoney(sources[key], one.by_source.get(key), running[key], key in passed, key in set(passed) - before)
            for key in asked
        )
        rows.append(_ranked(one, ranks[one.key], means[one.key], money))
    for one in proposals:
        if means[one.key] is None:
            outside = tuple(SourceMoney(sources[key], one.by_source.get(key), None) for key in asked)
            rows.append(_ranked(one, None, None, outside))
    totals = {key: sum((one.by_source.get(key, ZERO) for one in proposals), ZERO) for key in asked}
    found = tuple(RankedSource(sources[key], ceilings.get(key), totals[key], passed.get(key)) for key in asked)
    return found, tuple(rows)


def _rank_of(mean: Decimal | None, means: Iterable[Decimal | None]) -> int:
    """One more than the number of better means: ties share a rank and the next one is left out."""
    return 1 + sum(other is not None and mean is not None and other > mean for other in means)


def _ranked(one: Proposal, place: int | None, mean: Decimal | None, money: tuple[SourceMoney, ...]) -> RankedProposal:
    return RankedProposal(one.key, one.code, one.name, one.unit, place, mean, one.asked, money, one.by_member, one.word)


def _places(mean: Decimal | None) -> str:
    return "-" if mean is None else f"{round_half_up(mean):.2f}"


# --- sorting ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Head:
    """A heading by which the table is sorted; `direction` is aria-sort's word."""

    name: str
    label: str
    direction: str
    sort: str

    @property
    def is_figure(self) -> bool:
        return self.name in FIGURES


def heads(sort: str) -> list[Head]:
    """A second press turns the order round; the rank is the order where nothing is asked."""
    chosen = sort if sort.removeprefix("-") in HEADS else "rank"
    current, direction = chosen.removeprefix("-"), "descending" if chosen.startswith("-") else "ascending"
    return [
        Head(name, label, direction if name == current else "none", f"-{name}" if chosen == name else name)
        for name, label in HEADS.items()
    ]


def in_order(proposals: Sequence[RankedProposal], sort: str) -> list[RankedProposal]:
    """Sorted by one column; what is missing stands last in both directions, equals keep the order of the rank."""
    read = READERS.get(sort.removeprefix("-"))
    if read is None:
        return list(proposals)
    known = [one for one in proposals if read(one) is not None]
    missing = [one for one in proposals if read(one) is None]
    return sorted(known, key=read, reverse=sort.startswith("-")) + missing


READERS: dict[str, Callable[[RankedProposal], Any]] = {
    "rank": lambda one: one.rank,
    "name": lambda one: sort_key(one.name),
    "unit": lambda one: sort_key(one.unit),
    "mean": lambda one: one.mean,
    "asked": lambda one: one.asked,
    "word": lambda one: list(Kind.values).index(one.word.kind) if one.word else None,
}
