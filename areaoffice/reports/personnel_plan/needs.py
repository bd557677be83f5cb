"""What the survey of needs came to, as the book prints it: the figures of its page, hidden cells and all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from areaoffice.reports.books.outline import Gap
from areaoffice.reports.books.plain import Lines
from areaoffice.reports.personnel_plan.scope import Scope
from staff.development.survey_results import Line
from thai.dates import format_date
from thai.numbers import format_figure


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A line of a table of needs as text; "-" where it is hidden or there is no answer."""

    rank: str
    name: str
    group: str
    n: str
    cells: tuple[str, ...]
    pni: str


@dataclass(frozen=True, slots=True)
class NeedTable:
    """Needs under one heading, the greatest first."""

    key: str
    title: str
    head: str
    rows: tuple[NeedRow, ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """The survey in a sentence and its tables; `places` only where a unit may be shown."""

    sentence: str
    tables: tuple[NeedTable, ...]
    has_hidden: bool


def build(scope: Scope) -> Needs | None:
    """None where no survey of the year is closed."""
    survey, results = scope.survey, scope.results
    if survey is None or results is None:
        return None
    tables = [
        _table("needs", "ความต้องการพัฒนารายหัวข้อ", "หัวข้อ", results.topics),
        _table("need-groups", "ความต้องการพัฒนารายด้าน", "ด้าน", (*results.groups, results.whole)),
        _table("need-posts", "ความต้องการพัฒนาตามลักษณะตำแหน่ง", "ลักษณะตำแหน่ง", results.posts),
    ]
    if not all(line.is_hidden for line in results.places):
        tables.append(_table("need-places", "ความต้องการพัฒนารายกลุ่ม/หน่วย", "กลุ่ม/หน่วย", results.places))
    return Needs(
        f"{survey.title} เปิดรับคำตอบวันที่ {format_date(survey.opens_on)} ถึงวันที่ {format_date(survey.closes_on)} "
        f"มีผู้ตอบครบทั้งสองด้าน {results.answered} คน จากบุคลากรที่มีตำแหน่งในสำนักงาน {results.asked} คน",
        tuple(tables),
        results.has_hidden,
    )


def _table(key: str, title: str, head: str, lines: Sequence[Line]) -> NeedTable:
    return NeedTable(key, title, head, tuple(_row(line) for line in lines))


def _row(line: Line) -> NeedRow:
    figures = [value for spread in line.spreads for value in (spread.mean, spread.sd)]
    return NeedRow(
        format_figure(line.rank),
        line.name,
        line.group if line.group != line.name else "",
        line.shown_n,
        tuple(format_figure(value, 2) for value in figures),
        format_figure(line.pni, 4),
    )


def gaps(scope: Scope, data: Needs | None) -> Sequence[Gap]:
    url = reverse("development:home", args=[scope.fiscal_year])
    if data is None:
        return (Gap("ยังไม่มีแบบสำรวจความต้องการพัฒนาของปีนี้ที่ปิดรับแล้ว", url),)
    if scope.results and not scope.results.ranked:
        return (Gap("แบบสำรวจมีผู้ตอบน้อยกว่า 5 คน จึงจัดลำดับไม่ได้", url),)
    return ()


def told(scope: Scope) -> str:
    return f"{scope.results.answered} คนตอบ" if scope.results else ""


def topics(scope: Scope) -> Lines:
    """The topics of the survey, for the appendix."""
    found = scope.survey.topics.all() if scope.survey else ()
    return Lines(tuple(f"{one.name} ({one.group})" for one in found), "ยังไม่มีแบบสำรวจของปีนี้")


def topic_gaps(scope: Scope, data: Lines) -> Sequence[Gap]:
    url = reverse("development:home", args=[scope.fiscal_year])
    return () if data.lines else (Gap("ยังไม่มีหัวข้อของแบบสำรวจความต้องการพัฒนา", url),)
