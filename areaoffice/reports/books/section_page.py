"""One section as its writer sees it: the words, where they may start from, and the values that they may name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from areaoffice.reports.book_text import with_thai_digits
from areaoffice.reports.books.address import year_before
from areaoffice.reports.books.arrangement import Placed
from areaoffice.reports.books.kinds import LABELS
from areaoffice.reports.books.narrative import Flaw, as_html, clean, flaws
from areaoffice.reports.books.outline import Outline, Subject, starts_from_nothing
from areaoffice.reports.books.rows import find_own_section, find_section


@dataclass(frozen=True, slots=True)
class Variable:
    """A name that the words may use: what it is, and its value of today."""

    name: str
    label: str
    value: str

    @property
    def notation(self) -> str:
        return f"{{{{{self.name}}}}}"


@dataclass(frozen=True, slots=True)
class Preview:
    """The words as the book would print them today, and what is wrong with them."""

    html: SafeString
    flaws: tuple[Flaw, ...]


def variables_of(values: Mapping[str, str]) -> tuple[Variable, ...]:
    return tuple(Variable(name, LABELS.get(name, name), value) for name, value in values.items())


def preview_of(text: str, values: Mapping[str, str], digits: str) -> Preview:
    words = clean(text)
    html = as_html(words, values)
    return Preview(mark_safe(with_thai_digits(html)) if digits == "thai" else html, flaws(words, values))


def outline_text(placed: Placed) -> str:
    """What the outline says until the office writes its own words; "" for a section of its own."""
    return placed.section.text.strip()


def text_of_last_year(kind: str, subject: Subject, placed: Placed) -> str:
    """What the office wrote in this section a year ago, its variables as they are; "" where it wrote nothing of its own.

    A section that the office added is the one of the same title and chapter: its key is another one each year.
    """
    before = year_before(kind, subject)
    if before is None:
        return ""
    own = placed.row if placed.row is not None and placed.row.is_own else None
    row = find_own_section(kind, before, own) if own else find_section(kind, before, placed.key)
    return row.text if row and row.has_own_text else ""


def text_from_data(outline: Outline, subject: Subject, placed: Placed) -> str:
    """What the data of today would begin this section with; "" where its outline has no such text."""
    starts = placed.section.starts
    return "" if starts is starts_from_nothing else starts(outline.scope(subject)).strip()
