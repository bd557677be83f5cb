"""How wide the columns of a book's tables are: read from the style sheets that print them, so that a Word file has the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

from areaoffice.reports.books.word_text import classes

COLUMN = re.compile(r"\.(?P<name>[\w-]+) \{ width: (?P<percent>[\d.]+)%")


@cache
def column_widths(sheets: tuple[Path, ...]) -> Mapping[str, float]:
    """Percent of a table's width by the class of its column; of a class in several sheets, that of the last."""
    rules = (COLUMN.finditer(sheet.read_text(encoding="utf-8")) for sheet in sheets)
    return {rule["name"]: float(rule["percent"]) for found in rules for rule in found}


def widths_of(element: Element, count: int, width: int, known: Mapping[str, float]) -> list[int]:
    """EMU of each of a table's columns: its percent where the sheets say one, an equal share of the rest where not."""
    percents = [_percent(classes(column), known) for column in element.iter("col")][:count]
    percents += [None] * (count - len(percents))
    shared = percents.count(None)
    rest = max(100 - sum(percent or 0 for percent in percents), count)
    parts = [percent or rest / shared for percent in percents]
    whole = max(100, sum(parts))
    return [int(width * part / whole) for part in parts]


def _percent(named: Iterable[str], known: Mapping[str, float]) -> float | None:
    return next((known[name] for name in named if name in known), None)
