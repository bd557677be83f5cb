"""Tables ก ข ค ง จ come to one number, or the book is not final: each adds the rows in its own way, and a difference is named. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from thai.numbers import format_money

if TYPE_CHECKING:
    from areaoffice.reports.books.content import BookContent

LETTERS = ("ก", "ข", "ค", "ง", "จ")


@dataclass(frozen=True, slots=True)
class TableTotal:
    """What one table comes to, in baht; None where it has no amount."""

    letter: str
    amount: Decimal | None


def differences(totals: Sequence[TableTotal]) -> tuple[str, ...]:
    """A sentence for each table whose total is not that of the first; none where all are one number."""
    if not totals:
        return ()
    first, *others = totals
    return tuple(_difference(first, one) for one in others if one.amount != first.amount)


def differences_of(content: BookContent) -> tuple[str, ...]:
    """The same of a frozen book; a table that the office left out is not compared."""
    return differences(sorted(totals_of(content), key=lambda one: LETTERS.index(one.letter)))


def totals_of(content: BookContent) -> Iterator[TableTotal]:
    """The totals that the sections of a book print under the letter of their table."""
    every: Iterable[object] = (section.data for chapter in content.chapters for section in chapter.sections)
    for data in every:
        if isinstance(data, Mapping) and data.get("letter") in LETTERS:
            yield TableTotal(data["letter"], data["total"])


def _difference(first: TableTotal, one: TableTotal) -> str:
    both = f"ตาราง {first.letter} รวม {format_money(first.amount)} บาท แต่ตาราง {one.letter} รวม {format_money(one.amount)} บาท"
    if first.amount is None or one.amount is None:
        return both
    return f"{both} ต่างกัน {format_money(abs(first.amount - one.amount))} บาท"
