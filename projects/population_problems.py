"""Counted populations against themselves and against what is counted of them: size bands, tables of one day, limits of a count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from areaoffice.office.models import Office, PopulationTable
from projects.problem_kinds import Problem, problem
from thai.dates import format_date
from thai.digits import to_arabic
from thai.numbers import format_figure

_AMOUNT = r"(\d[\d,]*)"
_BETWEEN = re.compile(rf"{_AMOUNT}\s*[-–]\s*{_AMOUNT}")
_FROM = re.compile(rf"{_AMOUNT}\s*(?:คน)?\s*ขึ้นไป")
_UP_TO = re.compile(rf"(?:ไม่เกิน|ไม่ถึง|น้อยกว่า|ต่ำกว่า)\s*{_AMOUNT}")
_BELOW = ("ไม่ถึง", "น้อยกว่า", "ต่ำกว่า")
_PUPILS = re.compile("นักเรียน|ผู้เรียน|ลูกเสือ|เยาวชน|เด็ก")
_STAFF = re.compile("ครู|บุคลากร|ผู้บริหาร|ข้าราชการ|ศึกษานิเทศก์")
_OTHERS = re.compile("ผู้ปกครอง|ประชาชน|ชุมชน|เครือข่าย|กรรมการ|ผู้เกษียณ|วิทยากร|แขก")
_SCHOOL_UNITS = frozenset({"โรงเรียน", "สถานศึกษา"})
_PERSON_UNITS = frozenset({"คน", "ราย"})


@dataclass(frozen=True, slots=True)
class Band:
    """A range of a table's heading; `last` None is open above."""

    label: str
    first: int
    last: int | None


@dataclass(frozen=True, slots=True)
class Limit:
    """How many there are of what is counted."""

    name: str
    total: int
    as_of: date

    def __str__(self) -> str:
        return f"{self.name}ทั้งหมด {format_figure(self.total)} (ข้อมูล ณ {format_date(self.as_of, 'short')})"


@dataclass(frozen=True)
class Populations:
    """The newest tables of an office that a plan may count on."""

    tables: Sequence[PopulationTable]

    def limit(self, words: str, unit_name: str) -> Limit | None:
        """The population that holds what these words count in this unit; None where it is not known or not one of ours."""
        if unit_name in _SCHOOL_UNITS:
            return self._largest("schools")
        if unit_name not in _PERSON_UNITS or _OTHERS.search(words):
            return None
        of_pupils, of_staff = _PUPILS.search(words), _STAFF.search(words)
        if of_pupils and not of_staff:
            return self._largest("students")
        if of_staff and not of_pupils:
            return self._largest("teachers", "staff", named="ครู")
        return None

    def _largest(self, *measures: str, named: str = "") -> Limit | None:
        tables = [table for table in self.tables if table.measure in measures and named in table.measure_name]
        table = max(tables, key=total_of, default=None)
        return Limit(table.measure_name, total_of(table), table.as_of) if table else None


def populations_of(office: Office, last_day: date) -> Populations:
    """Of each table the newest that is not younger than the plan; two queries."""
    newest: dict[str, PopulationTable] = {}
    tables = PopulationTable.objects.of_office(office).filter(as_of__lte=last_day).order_by("as_of", "order", "pk")
    for table in tables.prefetch_related("figures"):
        newest[table.code] = table
    return Populations(tuple(newest.values()))


def total_of(table: PopulationTable) -> int:
    return sum(figure.value for figure in table.figures.all())


def over_population(limit: Limit | None, count: Decimal | None, unit_name: str) -> str:
    """The sentence about a count that the population cannot hold; "" where it can."""
    if limit is None or count is None or count <= limit.total:
        return ""
    return f"{format_figure(count)} {unit_name} มากกว่า{limit}"


def problems_of_table(table: PopulationTable) -> Iterator[Problem]:
    """Size bands of one table that overlap or leave holes."""
    bands = sorted(bands_of(table), key=lambda band: band.first)
    for lower, upper in pairwise(bands):
        if lower.last is None or upper.first <= lower.last:
            message = f"{table}: “{lower.label}” กับ “{upper.label}” ซ้อนกันที่ {format_figure(upper.first)}"
            yield problem("size-bands", message, "")
        elif upper.first > lower.last + 1:
            gap = f"{format_figure(lower.last + 1)} - {format_figure(upper.first - 1)}"
            yield problem("size-bands", f"{table}: ไม่มีช่วงใดรับ {gap} (ระหว่าง “{lower.label}” กับ “{upper.label}”)", "")


def problems_between(tables: Sequence[PopulationTable]) -> Iterator[Problem]:
    """Tables that count one thing on one day must come to one total."""
    seen: dict[tuple[str, date], PopulationTable] = {}
    for table in tables:
        first = seen.setdefault((table.measure, table.as_of), table)
        if total_of(first) != total_of(table):
            message = (
                f"{table.measure_name} ณ {format_date(table.as_of, 'short')}: “{first}” รวม {format_figure(total_of(first))} "
                f"แต่ “{table}” รวม {format_figure(total_of(table))} {table.unit_name}"
            )
            yield problem("tables-disagree", message, "")


def bands_of(table: PopulationTable) -> list[Band]:
    """The ranges among the table's headings; fewer than two are no bands."""
    labels = dict.fromkeys(label for figure in table.figures.all() for label in (figure.first, figure.second) if label)
    bands = [band for label in labels if (band := band_of(label))]
    return bands if len(bands) > 1 else []


def band_of(label: str) -> Band | None:
    """ "1 - 499 คน", "1,680 คนขึ้นไป", "ไม่เกิน 20" as a range; None for other words."""
    plain = to_arabic(label)
    if found := _BETWEEN.search(plain):
        return Band(label, _whole(found[1]), _whole(found[2]))
    if found := _FROM.search(plain):
        return Band(label, _whole(found[1]), None)
    if found := _UP_TO.search(plain):
        last = _whole(found[1])
        return Band(label, 0, last - 1 if found[0].startswith(_BELOW) else last)
    return None


def _whole(text: str) -> int:
    return int(text.replace(",", ""))
