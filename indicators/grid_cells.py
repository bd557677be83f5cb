"""A cell of the results grid: an indicator in a round as it stands, what locks it, and what hangs on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q

from areaoffice.office.addresses import address
from areaoffice.office.models import Comment
from indicators.cell_locks import Lock, lock_of
from indicators.due import cell_of
from indicators.judged_indicator import JudgedIndicator
from indicators.last_year import Before, key_of
from indicators.models import CorrectiveAction, IndicatorYear, Result, ResultEvidence, UnitRound
from indicators.places import Places
from indicators.round_board import standings_of
from indicators.round_figures import of_cell
from projects.models import ReportingRound, RoundException

NOT_YOURS = Lock("ท่านดูได้อย่างเดียว", "", "ผู้บันทึกคือผู้รับผิดชอบของกลุ่มและกลุ่มนโยบายและแผน")


@dataclass(frozen=True, slots=True)
class GridCell:
    """An indicator in a round, or a place of it. `is_due` while it is open and nothing, or not everything, is told.

    `before` is what the same round of last year came to.
    """

    key: str
    round: ReportingRound
    result: Result | None
    text: str
    shown: str
    lock: Lock | None
    comments: int
    missing: int
    is_due: bool
    places_url: str
    cell_url: str
    has_evidence: bool = True
    before: str = ""

    @property
    def seen(self) -> int:
        return self.result.row_version if self.result else 0

    @property
    def is_returned(self) -> bool:
        return self.result is not None and self.result.state == Result.State.RETURNED

    @property
    def word(self) -> str:
        """What is to know beside the figure, in few words."""
        if self.is_returned:
            return "ส่งกลับแก้ไข"
        if self.missing:
            return f"ยังไม่ครบ {self.missing} แห่ง"
        if self.result is not None and self.result.state == Result.State.VERIFIED:
            return "ตรวจสอบแล้ว"
        return self.shown

    @property
    def data(self) -> dict[str, Any]:
        """The cell for the grid in the browser."""
        return {
            "key": self.key,
            "id": self.result.pk if self.result else None,
            "seen": self.seen,
            "text": self.text,
            "word": self.word,
            "shown": self.shown,
            "is_due": self.is_due,
            "is_returned": self.is_returned,
            "lock": self.lock.sentence if self.lock else "",
            "comments": self.comments,
            "places": self.places_url,
            "link": self.cell_url,
            "files": files_url(self.result),
            "has_evidence": self.has_evidence,
            "before": self.before,
        }


def files_url(result: Result | None) -> str:
    """Where the evidence of a result is kept; "" before there is one."""
    return address("indicators:result_files", result.indicator_year_id, result.pk) if result else ""


@dataclass(frozen=True)
class Standing:
    """What locks the cells of some indicators: leave by unit and round, and how units stand. Two queries."""

    leaves: Mapping[tuple[int, int], date]
    units: Mapping[tuple[int, int], UnitRound]

    @classmethod
    def of(cls, rounds: Sequence[ReportingRound]) -> Standing:
        keys = [one.pk for one in rounds]
        leaves = RoundException.objects.filter(round__in=keys).order_by().values_list("unit", "round", "until")
        return cls({(unit, round): until for unit, round, until in leaves}, standings_of(rounds))

    def lock(self, year: IndicatorYear, round: ReportingRound, result: Result | None, today: date) -> Lock | None:
        units = {year.indicator.owner_unit_id, year.project.lead_unit_id if year.project else None} - {None}
        leaves = [self.leaves[unit, round.pk] for unit in units if (unit, round.pk) in self.leaves]  # type: ignore[index]
        standing = self.units.get((year.answering_unit_id or 0, round.pk))
        return lock_of(round, today=today, leave=max(leaves, default=None), standing=standing, result=result)


def grid_cell(
    row: JudgedIndicator,
    round: ReportingRound,
    standing: Standing,
    comments: Mapping[int, int],
    evidenced: Collection[int],
    places: Places,
    before: Before,
    *,
    may_type: bool,
    today: date,
) -> GridCell:
    """The office's own cell of an indicator; with places it shows their sum and is typed on the page of places."""
    year = row.year
    results = tuple(one for one in row.results if one.round_id == round.pk)
    due = cell_of(year, round, results, places)
    figure, own = of_cell(due), due.own
    locked = standing.lock(year, round, own, today)
    lock, is_open = locked, locked is None
    if figure.is_of_places or (due.places and not due.told):
        lock = lock or Lock(f"จำแนก{year.get_breakdown_display()}", "กรอกที่หน้ารายแห่ง", "")
    if not may_type:
        lock, is_open = NOT_YOURS, False
    return GridCell(
        key=f"{year.pk}:{round.pk}:",
        round=round,
        result=own,
        text=figure.text,
        shown=figure.shown,
        lock=lock,
        comments=sum(comments.get(one.pk, 0) for one in results),
        missing=len(due.missing) if due.told or is_open else 0,
        is_due=is_open and (not due.is_entered or due.is_returned),
        places_url=address("indicators:places", year.pk, round.pk) if due.places else "",
        cell_url=address("indicators:cell", year.pk, round.pk),
        has_evidence=not due.told or any(one.pk in evidenced for one in due.told),
        before=before.get(key_of(year, round), ""),
    )


def with_evidence(results: Iterable[Result]) -> set[int]:
    """Keys of those of the results that have a file to prove them. One query."""
    links = ResultEvidence.objects.filter(result__in=[one.pk for one in results]).order_by()
    return set(links.values_list("result", flat=True))


def comments_of(results: Iterable[Result]) -> dict[int, int]:
    """Comments that are not settled, by the key of the result. One query."""
    of_results = Q(content_type=ContentType.objects.get_for_model(Result), object_id__in=[one.pk for one in results])
    open_ones = Comment.objects.filter(of_results).unsettled().order_by()
    return dict(open_ones.values_list("object_id").annotate(Count("pk")))


def corrections_of(years: Iterable[IndicatorYear]) -> dict[int, tuple[CorrectiveAction, ...]]:
    """What is still open against missing the target, by the key of the indicator. One query."""
    found: dict[int, tuple[CorrectiveAction, ...]] = {}
    rows = CorrectiveAction.objects.open().filter(indicator_year__in=[year.pk for year in years])
    for one in rows.select_related("person", "unit", "round"):
        found[one.indicator_year_id] = (*found.get(one.indicator_year_id, ()), one)
    return found
