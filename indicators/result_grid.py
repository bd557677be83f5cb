"""The results of a unit as a grid: its indicators by the rounds of their frequencies, each cell with its state in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q

from areaoffice.office.addresses import address
from areaoffice.office.models import Comment, Unit, User
from indicators.cell_locks import Lock, lock_of
from indicators.cell_units import hint_of, unit_of
from indicators.due import cell_of
from indicators.judged_indicator import JudgedIndicator
from indicators.judgement import judged
from indicators.last_year import Before, key_of, last_year_of
from indicators.misses import MISSED
from indicators.models import CorrectiveAction, IndicatorYear, Result, ResultEvidence, UnitRound
from indicators.permissions import can_report_result
from indicators.places import Places
from indicators.round_figures import of_cell
from projects.models import ReportingRound, RoundException

NOT_YOURS = Lock("ท่านดูได้อย่างเดียว", "", "ผู้บันทึกคือผู้รับผิดชอบของกลุ่มและกลุ่มนโยบายและแผน")
SHOWS = (("", "ทั้งหมด"), ("due", "ถึงกำหนดตอนนี้"), ("missed", "ไม่ถึงเป้าหมาย"), ("bare", "ไม่มีหลักฐาน"))


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


@dataclass(frozen=True, slots=True)
class GridRow:
    """An indicator with a cell for each column; None where it has no such round."""

    row: JudgedIndicator
    cells: tuple[GridCell | None, ...]
    corrections: tuple[CorrectiveAction, ...]

    @property
    def year(self) -> IndicatorYear:
        return self.row.year

    @property
    def is_missed(self) -> bool:
        return self.row.status in MISSED

    @property
    def unit(self) -> str:
        """In what its figures are typed."""
        return unit_of(self.year)

    @property
    def todo(self) -> str:
        """What is still open against having missed the target, which the next round starts with; "" where nothing is."""
        said = [f"{one.action} ({one.person or one.unit})" for one in self.corrections]
        if said:
            return f"แนวทางแก้ไขที่ค้าง: {', '.join(said)}"
        return "ไม่ถึงเป้าหมาย กรุณาระบุสาเหตุและแนวทางแก้ไขในรายละเอียด" if self.is_missed else ""

    @property
    def lacks_evidence(self) -> bool:
        return any(cell is not None and not cell.has_evidence for cell in self.cells)

    @property
    def is_due(self) -> bool:
        return any(cell is not None and cell.is_due for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Confirming:
    """How far the unit is with a round that has opened and is not verified."""

    round: ReportingRound
    days_left: int
    due: int
    entered: int
    word: str


@dataclass(frozen=True, slots=True)
class ResultGrid:
    """The rows of a unit that are shown, under the rounds of the year; `counts` of all its rows by what can be shown."""

    unit: Unit
    columns: tuple[ReportingRound, ...]
    rows: tuple[GridRow, ...]
    counts: Mapping[str, int]
    may_type: bool
    confirming: tuple[Confirming, ...]

    def data(self, *, save: str, place: str) -> dict[str, Any]:
        """What the browser's grid is made of."""
        return {
            "save": save,
            "place": place,
            "may_edit": self.may_type,
            "columns": [{"name": f"r{one.pk}", "label": one.label} for one in self.columns],
            "rows": [
                {
                    "name": f"{row.year.number} {row.year.indicator.name}",
                    "target": row.row.target_text,
                    **typing_of(row.year),
                    "todo": row.todo,
                    "cells": {f"r{cell.round.pk}": cell.data for cell in row.cells if cell is not None},
                }
                for row in self.rows
            ],
        }


def typing_of(year: IndicatorYear) -> dict[str, str]:
    """How and in what unit a figure is typed, for the grid in the browser."""
    return {"hint": hint_of(year), "unit": unit_of(year), "counted": year.indicator.count_unit}


@dataclass(frozen=True)
class Standing:
    """What locks the cells of some indicators: leave by unit and round, and how units stand. Two queries."""

    leaves: Mapping[tuple[int, int], date]
    units: Mapping[tuple[int, int], UnitRound]

    @classmethod
    def of(cls, rounds: Sequence[ReportingRound]) -> Standing:
        keys = [one.pk for one in rounds]
        leaves = RoundException.objects.filter(round__in=keys).order_by().values_list("unit", "round", "until")
        standings = UnitRound.objects.filter(round__in=keys).order_by().select_related("confirmed_by", "verified_by")
        return cls(
            {(unit, round): until for unit, round, until in leaves}, {(s.unit_id, s.round_id): s for s in standings}
        )

    def lock(self, year: IndicatorYear, round: ReportingRound, result: Result | None, today: date) -> Lock | None:
        units = {year.indicator.owner_unit_id, year.project.lead_unit_id if year.project else None} - {None}
        leaves = [self.leaves[unit, round.pk] for unit in units if (unit, round.pk) in self.leaves]  # type: ignore[index]
        standing = self.units.get((year.answering_unit_id or 0, round.pk))
        return lock_of(round, today=today, leave=max(leaves, default=None), standing=standing, result=result)


def build(*, unit: Unit, fiscal_year: int, user: User, today: date, show: str = "") -> ResultGrid:
    """The indicators of a unit that people report, in the order of the plan. A fixed number of queries."""
    years = IndicatorYear.objects.of_office(unit.office).for_year(fiscal_year).typed().of_unit(unit)
    rows = judged(years.order_by("order", "number").distinct(), today=today)
    kinds = {row.year.frequency for row in rows}
    columns = tuple(columns_of(unit, fiscal_year, kinds))
    standing = Standing.of(columns)
    comments = comments_of([result for row in rows for result in row.results])
    corrections = corrections_of([row.year for row in rows])
    evidenced = with_evidence([result for row in rows for result in row.results])
    places = Places(unit.office)
    before = last_year_of([row.year for row in rows], places)
    typed_here = {row.year.pk for row in rows if can_report_result(user, row.year)}
    made = [
        GridRow(
            row,
            tuple(
                grid_cell(
                    row,
                    one,
                    standing,
                    comments,
                    evidenced,
                    places,
                    before,
                    may_type=row.year.pk in typed_here,
                    today=today,
                )
                if one.kind == row.year.frequency
                else None
                for one in columns
            ),
            corrections.get(row.year.pk, ()),
        )
        for row in rows
    ]
    wanted = {"": made, "due": [row for row in made if row.is_due], "missed": [row for row in made if row.is_missed]}
    wanted["bare"] = [row for row in made if row.lacks_evidence]
    shown = wanted.get(show, made)
    counts = {name: len(some) for name, some in wanted.items()}
    confirming = tuple(confirming_of(unit, made, columns, standing, places, today))
    return ResultGrid(unit, columns, tuple(shown), counts, bool(typed_here), confirming)


def confirming_of(
    unit: Unit,
    rows: Sequence[GridRow],
    columns: Sequence[ReportingRound],
    standing: Standing,
    places: Places,
    today: date,
) -> Iterator[Confirming]:
    """The rounds that the unit has still to bring to an end."""
    answered = [row.row for row in rows if row.year.answering_unit_id == unit.pk]
    for one in columns:
        cells = [
            cell_of(row.year, one, tuple(result for result in row.results if result.round_id == one.pk), places)
            for row in answered
            if row.year.frequency == one.kind
        ]
        state = standing.units.get((unit.pk, one.pk))
        word = state.get_state_display() if state else str(UnitRound.State.OPEN.label)
        if not cells or today < one.opens_on or (state and state.state == UnitRound.State.VERIFIED):
            continue
        if today <= one.closes_on or state is not None:
            entered = sum(cell.is_entered for cell in cells)
            yield Confirming(one, (one.due_on - today).days, len(cells), entered, word)


def columns_of(unit: Unit, fiscal_year: int, kinds: Iterable[str]) -> list[ReportingRound]:
    """Quarters, then halves, then the year; each kind in its order."""
    rounds = ReportingRound.objects.of_office(unit.office).for_year(fiscal_year).filter(kind__in=set(kinds))
    order = ReportingRound.Kind.values
    return sorted(rounds, key=lambda one: (order.index(one.kind), one.number))


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
