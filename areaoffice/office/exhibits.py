"""A chart with the table of the same figures: what a page, a workbook, a picture and a slide are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Choices, TextChoices

from areaoffice.office.chart_figures import Figure, figure
from thai.numbers import format_figure, format_money, format_percent

Value = TextChoices | str | int | Decimal | None
NOT_IN_A_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


class Kind(TextChoices):
    """How a column is printed; in a workbook figures stay figures. A light is a member of a choice: its colour and its word."""

    WORDS = "words"
    COUNT = "count"
    FIGURE = "figure"
    MONEY = "money"
    PERCENT = "percent"
    CHANGE = "change"
    LIGHT = "light"


def format_change(difference: Decimal | int | None) -> str:
    """A difference with its sign: "+1.25", "-0.50", "+3" of whole counts; "-" for None."""
    is_whole = isinstance(difference, Decimal) and difference == difference.to_integral() and "." not in str(difference)
    shown = format_figure(difference) if is_whole else format_money(difference)
    return f"+{shown}" if difference and difference > 0 else shown


PRINTED: Mapping[str, Callable[[Any], str]] = {
    Kind.MONEY: format_money,
    Kind.PERCENT: format_percent,
    Kind.CHANGE: format_change,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its heading and the kind of its values."""

    name: str
    kind: Kind = Kind.WORDS

    @property
    def is_number(self) -> bool:
        return self.kind not in (Kind.WORDS, Kind.LIGHT)


@dataclass(frozen=True, slots=True)
class Row:
    """Values by column, the first of them words; `href` is what the row opens, `is_total` for sums.

    `kind` is that of the row's own figures in a table whose rows are of several kinds.
    """

    values: tuple[Value, ...]
    href: str = ""
    is_total: bool = False
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as the page prints it; `light` is the name of its colour."""

    column: Column
    text: str
    light: str = ""


@dataclass(frozen=True)
class Exhibit:
    """A chart and its table. `key` names it in addresses, `sheet` in a workbook, `sentences` stand under it.

    `option` is None where there is nothing to draw; sizes in CSS pixels.
    """

    key: str
    title: str
    sheet: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    option: Mapping[str, Any] | None = None
    width: int = 640
    height: int = 320
    sentences: tuple[str, ...] = field(default_factory=tuple)

    @property
    def figure(self) -> Figure | None:
        return None if self.option is None else figure(self.option, self.width, self.height, self.title)

    @property
    def printed(self) -> list[tuple[Row, list[Cell]]]:
        """The rows with their values as text."""
        return [(row, [_cell(row, *pair) for pair in zip(self.columns, row.values, strict=True)]) for row in self.rows]

    @property
    def sheet_name(self) -> str:
        """At most 31 letters, none that a workbook refuses."""
        return self.sheet.translate(NOT_IN_A_SHEET_NAME)[:31].strip()


def columns(words: str, *others: tuple[str, Kind]) -> tuple[Column, ...]:
    """The first column, of words, and the others."""
    return Column(words), *(Column(*one) for one in others)


def of_key(exhibits: Iterable[Exhibit], key: str) -> Exhibit | None:
    return next((one for one in exhibits if one.key == key), None)


def plain(value: Value) -> Value:
    """A value as a workbook keeps it: figures as figures, a choice by its word."""
    return value.label if isinstance(value, Choices) else value


def _cell(row: Row, column: Column, value: Value) -> Cell:
    if isinstance(value, Choices):
        return Cell(column, value.label, value.value)
    if isinstance(value, str):
        return Cell(column, value)
    kind = row.kind if row.kind and column.kind == Kind.FIGURE else column.kind
    return Cell(column, PRINTED.get(kind, format_figure)(value))
