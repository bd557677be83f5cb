"""The results of a unit as a grid: its indicators by the rounds of their frequencies, each cell with its state in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from areaoffice.office.fetching import prefetch_present
from areaoffice.office.models import Unit, User
from indicators.cell_units import hint_of, unit_of
from indicators.due import cell_of
from indicators.grid_cells import GridCell, Standing, comments_of, corrections_of, grid_cell, with_evidence
from indicators.judged_indicator import JudgedIndicator
from indicators.judgement import judge_all
from indicators.judgement_rows import fetched
from indicators.last_year import last_year_of
from indicators.misses import MISSED
from indicators.models import CorrectiveAction, IndicatorYear, UnitRound
from indicators.permissions import can_report_result
from indicators.places import Places
from projects.models import ReportingRound

SHOWN = ("project",)
SHOWS = (("", "ทั้งหมด"), ("due", "ถึงกำหนดตอนนี้"), ("missed", "ไม่ถึงเป้าหมาย"), ("bare", "ไม่มีหลักฐาน"))


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


def build(*, unit: Unit, fiscal_year: int, user: User, today: date, show: str = "") -> ResultGrid:
    """The indicators of a unit that people report, in the order of the plan. A fixed number of queries."""
    years = IndicatorYear.objects.of_office(unit.office).for_year(fiscal_year).typed().of_unit(unit)
    rows = judge_all(fetched(years.order_by("order", "number"), unit.office, SHOWN), today=today)
    columns = tuple(columns_of(unit, fiscal_year, {row.year.frequency for row in rows}))
    standing, places = Standing.of(columns), Places(unit.office)
    typed_here = {row.year.pk for row in rows if can_report_result(user, row.year)}
    cells = _cells_of(rows, columns, standing, places, typed_here, today)
    corrections = corrections_of([row.year for row in rows])
    made = [GridRow(row, cells[row.year.pk], corrections.get(row.year.pk, ())) for row in rows]
    wanted = _by_what_is_wanted(made)
    return ResultGrid(
        unit=unit,
        columns=columns,
        rows=tuple(wanted.get(show, made)),
        counts={name: len(some) for name, some in wanted.items()},
        may_type=bool(typed_here),
        confirming=tuple(confirming_of(unit, made, columns, standing, places, today)),
    )


def _cells_of(
    rows: Sequence[JudgedIndicator],
    columns: Sequence[ReportingRound],
    standing: Standing,
    places: Places,
    typed_here: Collection[int],
    today: date,
) -> dict[int, tuple[GridCell | None, ...]]:
    """The cells of each indicator by its key: one for each column of its frequency; `typed_here` are the keys of those that the reader may type."""
    results = [result for row in rows for result in row.results]
    prefetch_present(results, "verified_by")  # a lock names who verified
    told = comments_of(results), with_evidence(results), places, last_year_of([row.year for row in rows], places)

    def cell(row: JudgedIndicator, one: ReportingRound) -> GridCell:
        return grid_cell(row, one, standing, *told, may_type=row.year.pk in typed_here, today=today)

    return {
        row.year.pk: tuple(cell(row, one) if one.kind == row.year.frequency else None for one in columns)
        for row in rows
    }


def _by_what_is_wanted(rows: list[GridRow]) -> dict[str, list[GridRow]]:
    """The rows by each of SHOWS."""
    return {
        "": rows,
        "due": [row for row in rows if row.is_due],
        "missed": [row for row in rows if row.is_missed],
        "bare": [row for row in rows if row.lacks_evidence],
    }


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
