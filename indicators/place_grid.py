"""An indicator in a round, place by place: the sub-grid behind a cell of the results grid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from areaoffice.office.addresses import address
from areaoffice.office.models import User
from indicators.cell_locks import Lock
from indicators.cell_text import cell_text, shown_text
from indicators.cell_units import unit_of
from indicators.due import cell_of
from indicators.grid_cells import NOT_YOURS, GridCell, Standing, comments_of, with_evidence
from indicators.models import IndicatorYear, Result
from indicators.permissions import can_report_result
from indicators.places import Place, Places, scope_of
from indicators.result_grid import typing_of
from indicators.round_figures import RoundFigures, of_cell
from projects.models import ReportingRound


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place with its cell."""

    place: Place
    cell: GridCell


@dataclass(frozen=True, slots=True)
class PlaceGrid:
    """An indicator in a round by its places; `missing` of them are not told yet, `total` is what they come to."""

    year: IndicatorYear
    round: ReportingRound
    rows: tuple[PlaceRow, ...]
    missing: int
    total: RoundFigures
    own: Result | None
    lock: Lock | None

    @property
    def unit(self) -> str:
        return unit_of(self.year)

    def data(self, *, save: str, place: str) -> dict[str, Any]:
        name = f"r{self.round.pk}"
        return {
            "save": save,
            "place": place,
            "may_edit": self.lock is None,
            "columns": [{"name": name, "label": self.round.label}],
            "rows": [
                {
                    "name": row.place.name,
                    "target": "",
                    **typing_of(self.year),
                    "todo": "",
                    "cells": {name: row.cell.data},
                }
                for row in self.rows
            ],
        }


def build(*, year: IndicatorYear, round: ReportingRound, user: User, today: date) -> PlaceGrid:
    """The sub-grid of an indicator that is broken down. Six queries whatever the number of places."""
    results = Result.objects.filter(indicator_year=year, round=round).select_related("verified_by")
    by_key = {one.place_key: one for one in results}
    standing = Standing.of([round])
    places = Places(year.office)
    due = cell_of(year, round, tuple(by_key.values()), places)
    comments = comments_of(by_key.values())
    evidenced = with_evidence(by_key.values())
    own = by_key.get("")
    lock = standing.lock(year, round, own, today) if can_report_result(user, year) else NOT_YOURS
    rows = []
    for place in due.places:
        one = by_key.get(place.key)
        cell_lock = lock or standing.lock(year, round, one, today)
        rows.append(
            PlaceRow(
                place,
                GridCell(
                    key=f"{year.pk}:{round.pk}:{place.key}",
                    round=round,
                    result=one,
                    text=cell_text(year, one),
                    shown=shown_text(year, one),
                    lock=cell_lock,
                    comments=comments.get(one.pk, 0) if one else 0,
                    missing=0,
                    is_due=cell_lock is None and place in due.missing,
                    places_url="",
                    cell_url=f"{address('indicators:cell', year.pk, round.pk)}{scope_of(place.key)}",
                    has_evidence=one is None or one.pk in evidenced,
                ),
            )
        )
    return PlaceGrid(year, round, tuple(rows), len(due.missing), of_cell(due), own, lock)
