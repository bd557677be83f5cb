"""The lines of an answer sheet as a planner checks them: what each would write, and what stands there now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.answer_sheets import Preview, SheetRow, State, held_of
from indicators.cell_units import told_text
from indicators.models import IndicatorYear, Result, SchoolForm
from indicators.school_answering import TypedFigure
from indicators.school_workbook import years_of


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A line with its figures in words: "OF-K1 120/130 ร้อยละ 92.31 (เดิม 100/130 ร้อยละ 76.92)"."""

    row: SheetRow
    figures: tuple[str, ...]


Held = Mapping[tuple[int, str], Result]


def checked(found: Preview, form: SchoolForm) -> list[tuple[State, list[CheckedRow]]]:
    """The lines by what becomes of them; two queries."""
    years, held = {year.pk: year for year in years_of(form)}, held_of(form)
    return [
        (state, [CheckedRow(row, figures_in_words(row, years, held)) for row in rows]) for state, rows in found.groups
    ]


def figures_in_words(row: SheetRow, years: Mapping[int, IndicatorYear], held: Held) -> tuple[str, ...]:
    key = row.answer.place_key if row.answer else ""
    return tuple(_figure(years[one.year], one, held.get((one.year, key))) for one in row.typed)


def _figure(year: IndicatorYear, typed: TypedFigure, stored: Result | None) -> str:
    new, old = told_text(year, Result(**typed.told)), told_text(year, stored)
    return f"{year.number} {new}" + (f" (เดิม {old})" if old and old != new else "")
