"""A half-year sheet as one value, for one reader: parts, lines, the levels that they may see, and what these come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from staff.appraisals.scoring import Band, Line, Outcome, Part, outcome, shown_total
from staff.appraisals.seats import Seat
from staff.appraisals.works import level_by_works, works_in_words, works_of
from staff.models import AppraisalEvidence, AppraisalLine, AppraisalPart, AppraisalScheme, LineLevel, RoundAppraisal
from thai.numbers import format_percent

Side = LineLevel.Side


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A line with the levels that this reader may see; None is "not given" or "not yours to see".

    `now` is the office's result of today where it is to stand beside the frozen one.
    """

    line: AppraisalLine
    own: int | None
    given: int | None
    own_note: str
    note: str
    now: str = ""

    @property
    def evidence(self) -> list[AppraisalEvidence]:
        return list(self.line.evidence.all())

    @property
    def works(self) -> str:
        """Works assigned and finished as the owner counted them, for a line whose level follows from their share."""
        return works_in_words(works_of(self.line))

    @property
    def level_by_works(self) -> int | None:
        return level_by_works(self.line)

    @property
    def stated(self) -> list[tuple[int, str]]:
        """The five stated levels that are filled."""
        return [(number, text) for number, text in enumerate(self.line.levels, start=1) if text]


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A part with its rows, its share and what each side's levels come to in percent."""

    part: AppraisalPart
    share: Decimal
    rows: tuple[SheetRow, ...]
    own_percent: Decimal | None
    percent: Decimal | None

    @property
    def is_agreed(self) -> bool:
        return self.part.source == AppraisalPart.Source.AGREED

    @property
    def choices(self) -> range:
        return range(1, self.part.top_level + 1)

    @property
    def weight(self) -> Decimal:
        return sum((row.line.weight for row in self.rows), Decimal(0))

    @property
    def points(self) -> str:
        """What the part adds to the hundred, as papers print it."""
        return format_percent(None if self.percent is None else self.percent * self.share / 100)

    @property
    def own_points(self) -> str:
        """The same of the owner's own levels."""
        return format_percent(None if self.own_percent is None else self.own_percent * self.share / 100)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that a page or a paper prints of an appraisal."""

    appraisal: RoundAppraisal
    parts: tuple[SheetPart, ...]
    bands: tuple[Band, ...]
    own: Outcome
    result: Outcome
    shows_own: bool
    shows_result: bool

    @property
    def shown_total(self) -> str:
        return format_percent(shown_total(self.result.total, self.bands))

    @property
    def shown_own_total(self) -> str:
        return format_percent(shown_total(self.own.total, self.bands))

    @property
    def rows(self) -> list[SheetRow]:
        return [row for part in self.parts for row in part.rows]

    @property
    def missing(self) -> int:
        """Lines without the superior's level."""
        return sum(row.given is None for row in self.rows)


def lines_of(appraisal: RoundAppraisal) -> list[AppraisalLine]:
    """The lines in their order, with the levels of both sides and their evidence; three queries."""
    return list(_with_levels(appraisal.lines.all()))


def lines_of_each(appraisals: Iterable[RoundAppraisal]) -> dict[int, list[AppraisalLine]]:
    """The same of several, by the key of the appraisal; three queries, whatever their number."""
    found: dict[int, list[AppraisalLine]] = {one.pk: [] for one in appraisals}
    for line in _with_levels(AppraisalLine.objects.filter(appraisal__in=found)):
        found[line.appraisal_id].append(line)
    return found


def _with_levels(lines: QuerySet[AppraisalLine]) -> QuerySet[AppraisalLine]:
    evidence = Prefetch("evidence", AppraisalEvidence.objects.with_files())
    related = lines.select_related("part", "indicator__indicator", "project").prefetch_related("given", evidence)
    return related.order_by("part__order", "order")


def sheet_for(
    seat: Seat, *, lines: Sequence[AppraisalLine] | None = None, now: Mapping[int, str] | None = None
) -> Sheet:
    """The sheet with what this person may see of it, by their seat."""
    one = seat.appraisal
    return sheet_of(one, shows_own=seat.sees_own_levels, shows_result=seat.sees_levels, lines=lines, now=now)


def sheet_of(
    appraisal: RoundAppraisal,
    *,
    shows_own: bool,
    shows_result: bool,
    lines: Sequence[AppraisalLine] | None = None,
    now: Mapping[int, str] | None = None,
) -> Sheet:
    """The sheet; levels that are not shown are not in it. Reads parts and bands of the scheme (prefetch them).

    `now`: results of today to stand beside the frozen ones, by the key of the line.
    """
    found = lines_of(appraisal) if lines is None else lines
    rows = [_row(line, shows_own, shows_result, (now or {}).get(line.pk, "")) for line in found]
    bands = bands_of(appraisal.scheme)
    parts = tuple(_part(part, appraisal, rows) for part in appraisal.scheme.parts.all())
    own, result = _outcome(parts, bands, "own"), _outcome(parts, bands, "given")
    return Sheet(appraisal, parts, bands, own, result, shows_own, shows_result)


def bands_of(scheme: AppraisalScheme) -> tuple[Band, ...]:
    return tuple(Band(band.name, band.minimum) for band in scheme.bands.all())


def share_of(part: AppraisalPart, *, is_on_probation: bool) -> Decimal:
    """The share of a part; on probation its own, where the edition has one."""
    other = part.probation_share if is_on_probation else None
    return part.share if other is None else other


def _row(line: AppraisalLine, shows_own: bool, shows_result: bool, now: str) -> SheetRow:
    given = {one.side: one for one in line.given.all()}
    own = given.get(Side.OWNER) if shows_own else None
    superior = given.get(Side.SUPERIOR) if shows_result else None
    return SheetRow(
        line=line,
        own=own.level if own else None,
        given=superior.level if superior else None,
        own_note=own.note if own else "",
        note=superior.note if superior else "",
        now=now,
    )


def _part(part: AppraisalPart, appraisal: RoundAppraisal, rows: Iterable[SheetRow]) -> SheetPart:
    mine = tuple(row for row in rows if row.line.part_id == part.pk)
    share = share_of(part, is_on_probation=appraisal.is_on_probation)
    own, given = (outcome([_scored(part, mine, side, Decimal(100))], ()).total for side in ("own", "given"))
    return SheetPart(part, share, mine, own, given)


def _outcome(parts: Iterable[SheetPart], bands: Sequence[Band], side: str) -> Outcome:
    return outcome([_scored(one.part, one.rows, side, one.share) for one in parts], bands)


def _scored(part: AppraisalPart, rows: Iterable[SheetRow], side: str, share: Decimal) -> Part:
    return Part(share, [Line(row.line.weight, getattr(row, side), part.top_level) for row in rows])
