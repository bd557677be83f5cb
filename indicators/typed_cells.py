"""Cells that a grid sends: read from JSON, saved one by one, and answered each by itself: saved, wrong, or in conflict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError

from areaoffice.office.models import User
from areaoffice.office.versions import StaleRow
from indicators.actions import record_result
from indicators.cell_text import cell_text, read_cell, shown_text
from indicators.grid_cells import files_url
from indicators.models import IndicatorYear, Result
from projects.forms.grid import UNREADABLE, read_list, text_of, whole_number
from projects.models import ReportingRound

FIGURE = "figure"
NOT_THERE = "ไม่พบตัวชี้วัดหรือรอบนี้แล้ว กรุณาโหลดหน้านี้ใหม่"
NOT_YOURS = "ท่านไม่มีสิทธิ์บันทึกผลตัวชี้วัดนี้"


@dataclass(frozen=True, slots=True)
class TypedCell:
    """One cell as it was typed: which indicator, round and place ("" the office), and the version that was seen."""

    key: str
    year: int
    round: int
    place: str
    seen: int
    text: str


def read_cells(body: bytes) -> list[TypedCell]:
    """The cells of a request. ValidationError in Thai where it can't be read, names one twice, or is too long."""
    cells = [_read(row) for row in read_list(body)]
    if len({cell.key for cell in cells}) < len(cells):
        raise ValidationError(UNREADABLE)
    return cells


def _read(row: Mapping[str, Any]) -> TypedCell:
    key, cells = row.get("key"), row.get("cells") or {}
    parts = key.split(":", 2) if isinstance(key, str) and len(key) <= 80 else []
    is_key = len(parts) == 3 and all(part.isascii() and part.isdecimal() and len(part) < 10 for part in parts[:2])
    if not is_key or not isinstance(cells, dict):
        raise ValidationError(UNREADABLE)
    return TypedCell(
        key=str(key),
        year=int(parts[0]),
        round=int(parts[1]),
        place=parts[2].replace("\x00", ""),
        seen=whole_number(row.get("seen")) or 0,
        text=text_of(cells.get(FIGURE)).replace("\x00", ""),
    )


def save_cells(cells: list[TypedCell], *, by: User) -> list[dict[str, Any]]:
    """Save each cell by itself; what became of each. A wrong one keeps none of the others."""
    years = IndicatorYear.objects.visible_to(by).select_related("indicator", "office", "project")
    known_years = years.in_bulk([cell.year for cell in cells])
    known_rounds = ReportingRound.objects.visible_to(by).in_bulk([cell.round for cell in cells])
    return [
        {"key": cell.key, **save_cell(cell, known_years.get(cell.year), known_rounds.get(cell.round), by)}
        for cell in cells
    ]


def save_cell(cell: TypedCell, year: IndicatorYear | None, round: ReportingRound | None, by: User) -> dict[str, Any]:
    if year is None or round is None:
        return wrong(NOT_THERE)
    current = Result.objects.of_cell(year, round, cell.place)
    try:
        typed = read_cell(year, cell.text, current)
        saved = record_result(indicator_year=year, round=round, by=by, seen=cell.seen, place_key=cell.place, **typed)
    except PermissionDenied:
        return wrong(NOT_YOURS)
    except ValidationError as error:
        return wrong(*error.messages)
    except StaleRow as stale:
        return conflict(year, cell, stale.current)
    return {"state": "saved", **answer(year, saved)}


def wrong(*messages: str) -> dict[str, Any]:
    return {"state": "wrong", "errors": {FIGURE: list(messages)}}


def answer(year: IndicatorYear, result: Result) -> dict[str, Any]:
    """A stored cell as the grid takes it."""
    return {
        "id": result.pk,
        "seen": result.row_version,
        "cells": {FIGURE: cell_text(year, result)},
        "shown": shown_text(year, result),
        "files": files_url(result),
    }


def conflict(year: IndicatorYear, cell: TypedCell, current: Result) -> dict[str, Any]:
    """Both versions, side by side."""
    stored = answer(year, current)
    pair = {"name": FIGURE, "label": "ผล", "mine": cell.text, "current": stored["cells"][FIGURE]}
    return {"state": "conflict", **stored, "differences": [pair]}
