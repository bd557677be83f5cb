"""Chapter 2: the basic tables. A population table of one to three dimensions becomes rows and columns with computed totals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count

from areaoffice.office.models import PopulationFigure, PopulationTable
from areaoffice.reports.annual.scope import Scope
from thai.dates import format_date
from thai.numbers import format_figure

TOTAL = "รวม"
GRAND_TOTAL = "รวมทั้งสิ้น"
MANY_COLUMNS = 4
LEVELS = {
    "ก่อนประถมศึกษา": ("อ.1", "อ.2", "อ.3"),
    "ประถมศึกษา": ("ป.1", "ป.2", "ป.3", "ป.4", "ป.5", "ป.6"),
    "ม.ต้น": ("ม.1", "ม.2", "ม.3"),
    "ม.ปลาย": ("ม.4", "ม.5", "ม.6"),
}
VOCATIONAL = "ปวช."


@dataclass(frozen=True, slots=True)
class Head:
    """A cell of the table's head: its text, and over how many columns and rows it stands."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of figures under its label; `number` is its place in a list ("ที่"), 0 in other tables."""

    label: str
    cells: tuple[str, ...]
    is_total: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class BasicTable:
    """A basic table as printed; a list (one count a label) numbers its rows."""

    anchor: str
    title: str
    heads: tuple[tuple[Head, ...], ...]
    rows: tuple[TableRow, ...]
    source: str
    is_list: bool = False

    @property
    def columns(self) -> range:
        """One for each column of figures."""
        return range(len(self.rows[0].cells) if self.rows else 0)

    @property
    def label_width(self) -> str:
        """How much of the table its labels take: much beside one column, little beside many."""
        count = len(self.columns)
        return "label-wide" if count == 1 else "label-narrow" if count > MANY_COLUMNS else "label"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures: its path of headings and the cells that it adds up (a total adds several)."""

    group: str
    name: str
    keys: tuple[tuple[str, str], ...]


def build(scope: Scope) -> tuple[BasicTable, ...]:
    """The basic tables, each of its latest day until the year's end; tables of one title become one table side by side."""
    tables = PopulationTable.objects.of_office(scope.office).filter(as_of__lte=scope.period[1])
    latest: dict[str, PopulationTable] = {}
    for table in tables.prefetch_related("figures").order_by("as_of", "order", "pk"):
        latest[table.code] = table
    by_title: dict[str, list[PopulationTable]] = {}
    for table in sorted(latest.values(), key=lambda table: (table.order, table.pk)):
        by_title.setdefault(_title(table), []).append(table)
    return tuple(_basic_table(title, parts) for title, parts in by_title.items())


def _title(table: PopulationTable) -> str:
    """The title without the number that the book gives by itself."""
    title = table.printed_title or f"จำนวน{table.measure_name}"
    words = title.split(maxsplit=2)
    is_numbered = len(words) == 3 and words[0] == "ตารางที่"
    return (words[2] if is_numbered else title).removeprefix("แสดง")


def _basic_table(title: str, parts: Sequence[PopulationTable]) -> BasicTable:
    labels = list(dict.fromkeys(figure.first for part in parts for figure in part.figures.all()))
    cells = {part.pk: _cells(part) for part in parts}
    columns = [(part.pk, column) for part in parts for column in _columns(part, is_alone=len(parts) == 1)]
    rows = []
    for name, own in levels_of(labels):
        rows += [TableRow(label, tuple(_sum(cells[pk], [label], column) for pk, column in columns)) for label in own]
        if name:
            rows.append(TableRow(name, tuple(_sum(cells[pk], own, column) for pk, column in columns), is_total=True))
    if len(labels) > 1:
        total = tuple(_sum(cells[pk], labels, column) for pk, column in columns)
        rows.append(TableRow(GRAND_TOTAL, total, is_total=True))
    is_list = len(columns) == 1 and len(labels) > 1
    if is_list:
        place = count(1)
        rows = [row if row.is_total else replace(row, number=next(place)) for row in rows]
    first_column = parts[0].breakdown[0] if parts[0].breakdown else "รายการ"
    return BasicTable(
        anchor=f"basic-{parts[0].pk}",
        title=title,
        heads=_heads(first_column, [column for _pk, column in columns], is_list=is_list),
        rows=tuple(rows),
        is_list=is_list,
        source=f"ที่มา: {parts[0].source} ข้อมูล ณ วันที่ {format_date(parts[0].as_of)}",
    )


def levels_of(labels: Sequence[str]) -> list[tuple[str, list[str]]]:
    """The labels by level of schooling with the name of the level's sub-total: "รวม ม.ปลาย และ ปวช.".

    "" where rows are no grades, or of one level alone: the sub-total would be the total.
    """
    found: dict[str, list[str]] = {}
    for label in labels:
        found.setdefault(_level_of(label), []).append(label)
    if "" in found or len(found) < 2:
        return [("", list(labels))]
    return [(f"{TOTAL} {level}{_vocational(own)}", own) for level, own in found.items()]


def _level_of(label: str) -> str:
    return next((level for level, grades in LEVELS.items() if label.startswith(grades)), "")


def _vocational(labels: Iterable[str]) -> str:
    return f" และ {VOCATIONAL}" if any(VOCATIONAL in label for label in labels) else ""


def _cells(table: PopulationTable) -> dict[tuple[str, str, str], int]:
    return {_key(figure): figure.value for figure in table.figures.all()}


def _key(figure: PopulationFigure) -> tuple[str, str, str]:
    return figure.first, figure.second, figure.third


def _sum(cells: dict[tuple[str, str, str], int], labels: Iterable[str], column: Column) -> str:
    """The sum of what is there; "-" where nothing is."""
    found = [cells[label, *key] for label in labels for key in column.keys if (label, *key) in cells]
    return format_figure(sum(found)) if found else "-"


def _columns(table: PopulationTable, *, is_alone: bool) -> list[Column]:
    """The table's columns in the order of its figures, with a total behind several."""
    keys = list(dict.fromkeys((figure.second, figure.third) for figure in table.figures.all()))
    seconds = list(dict.fromkeys(second for second, _third in keys))
    measure = "" if is_alone else _measure(table)
    if keys == [("", "")]:
        return [Column("", _counted(table) if is_alone else _measure(table), (("", ""),))]
    if all(third == "" for _second, third in keys):
        singles = [Column(measure, second, ((second, ""),)) for second in seconds]
        return singles + ([Column(measure, TOTAL, tuple(keys))] if len(keys) > 1 else [])
    return [column for second in seconds for column in _group(second, keys)]


def _measure(table: PopulationTable) -> str:
    """What is counted and in what: นักเรียน (คน); the word once where both are one."""
    return table.measure_name if table.measure_name == table.unit_name else f"{table.measure_name} ({table.unit_name})"


def _counted(table: PopulationTable) -> str:
    """The head of a table's only column of figures, จำนวน (คน): the title says what is counted."""
    return f"จำนวน ({table.unit_name})"


def _group(second: str, keys: Iterable[tuple[str, str]]) -> list[Column]:
    own = [key for key in keys if key[0] == second]
    return [Column(second, third or TOTAL, ((second, third),)) for _second, third in own]


def _heads(first_column: str, columns: Sequence[Column], *, is_list: bool) -> tuple[tuple[Head, ...], ...]:
    """One line of headings, or two where columns stand in groups."""
    first = ("ที่", first_column) if is_list else (first_column,)
    if not any(column.group for column in columns):
        return (tuple(Head(name) for name in (*first, *(column.name for column in columns))),)
    upper: list[Head] = [Head(name, rows=2) for name in first]
    lower: list[Head] = []
    for column in columns:
        if not column.group:
            upper.append(Head(column.name, rows=2))
            continue
        if lower and upper[-1].text == column.group:
            upper[-1] = Head(column.group, columns=upper[-1].columns + 1)
        else:
            upper.append(Head(column.group))
        lower.append(Head(column.name))
    return tuple(upper), tuple(lower)
