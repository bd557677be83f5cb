"""The dashboard on one A4 page: what stands there and, where there is more than fits, how much is left out.

A line of a table is one line on paper, whatever the length of a name; a sentence has at most two, a matter three, and a name is
cut before what is said of it is. How many lines a table and an answer have is the first of `LIMITS` with which all of it fits;
tests/reports/test_one_page.py shows that the last one always does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.utils.safestring import SafeString

from areaoffice.office.chart_words import chart_words
from areaoffice.office.charts import chart_svg
from areaoffice.reports.board.contents import Contents
from indicators import charts
from indicators.answers import Answer, Line
from indicators.counted import Counted
from indicators.health import HealthBar, Segment
from indicators.unit_table import UnitLine
from indicators.week import Sentence
from projects.charts import s_curve
from projects.money import Sums
from thai.cutting import cut

MOST_AREAS = 5
LONGEST = 160  # letters of a name that go on the page at all; the line cuts it where it ends
LONGEST_IN_WEEK = 26  # letters of a KPI's name in a sentence that names three
LONGEST_MATTER = 160  # letters that three lines of a half page hold
SHORTEST_TITLE = 26
CHART_WIDTH, CHART_HEIGHT = (
    358,
    180,
)  # CSS pixels: half of the page's width, drawn at its own size so that letters stay readable


class Limits(NamedTuple):
    """The most lines of the table of units, of the table of money without its total, and of each answer."""

    units: int
    money: int
    lines: int


LIMITS = (Limits(20, 14, 3), Limits(20, 14, 2), Limits(12, 8, 1), Limits(9, 7, 1), Limits(6, 4, 0))


@dataclass(frozen=True, slots=True)
class Bar:
    """A health bar with what it counts, and its eight words with their colours."""

    title: str
    health: HealthBar
    words: tuple[tuple[Segment, str], ...]


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """A question of the five minutes: the answer, its first matters in a line each, and how many more there are."""

    answer: Answer
    lines: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A class or a project of the table of money."""

    name: str
    sums: Sums
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart, or the sentence that stands in its place."""

    title: str
    svg: SafeString | None
    instead: str = ""


@dataclass(frozen=True, slots=True)
class OnePage:
    """All that stands on the page; `more_*` are how many stand in the system only."""

    contents: Contents
    bars: tuple[Bar, ...]
    better: str
    worse: str
    answers: tuple[ShortAnswer, ...]
    units: tuple[UnitLine, ...]
    more_units: int
    money_title: str
    money: tuple[MoneyRow, ...]
    more_money: int
    areas: Drawing
    curve: Drawing


def build(contents: Contents, limits: Limits) -> OnePage:
    board = contents.board
    lines = board.unit_table.lines
    title, rows, total = money_of(contents)
    return OnePage(
        contents=contents,
        bars=tuple(bars_of(contents)),
        better=sentence(board.week.better),
        worse=sentence(board.week.worse),
        answers=tuple(short(one, limits.lines) for one in board.answers),
        units=lines[: limits.units],
        more_units=max(len(lines) - limits.units, 0),
        money_title=title,
        money=(*rows[: limits.money], total),
        more_money=max(len(rows) - limits.money, 0),
        areas=areas_of(main_counted(contents)),
        curve=curve_of(contents),
    )


def bars_of(contents: Contents) -> list[Bar]:
    """The bars that count something; the empty one of the projects where nothing is."""
    board = contents.board
    found = [bar_of("ตัวชี้วัดของโครงการ", board.projects), bar_of("ตัวชี้วัดของแผนพัฒนาและสำนักงาน", board.direction)]
    return [bar for bar in found if bar.health.total] or found[:1]


def bar_of(title: str, counted: Counted) -> Bar:
    colours = {label: colour for label, _count, colour in charts.words_of(counted.attainment)}
    return Bar(title, counted.health, tuple((one, colours[one.status.label]) for one in counted.health.segments))


def main_counted(contents: Contents) -> Counted:
    """The KPIs that the chart shows: those of projects, else those of the direction."""
    board = contents.board
    return board.projects if board.projects.attainment.total else board.direction


def sentence(said: Sentence) -> str:
    """The sentence with the names of its KPIs cut, so that its end, the money, stands on the page."""
    return replace(said, named=tuple(replace(move, name=cut(move.name, LONGEST_IN_WEEK)) for move in said.named)).text


def short(answer: Answer, most: int) -> ShortAnswer:
    """The answer with its first matters: what each is, and its figure."""
    shown = answer.lines[:most]
    return ShortAnswer(answer, tuple(map(in_few_lines, shown)), answer.count - len(shown))


def in_few_lines(line: Line) -> str:
    """Figure, title and what is said of it; first the title is cut, then what is said."""
    room = LONGEST_MATTER - len(line.figure)
    title = cut(line.title, max(room - len(line.detail), SHORTEST_TITLE))
    return " · ".join(part for part in (line.figure, title, cut(line.detail, room - len(title))) if part)


def money_of(contents: Contents) -> tuple[str, Sequence[MoneyRow], MoneyRow]:
    """The office's classes for who sees the office, else the projects; the title, the rows, the total."""
    board = contents.board
    if board.office_money and board.office_money.rows:
        classes = [MoneyRow(row.name, row) for row in board.office_money.rows]
        return "เงินทั้งสำนักงานจำแนกตามงบรายจ่าย", classes, MoneyRow("รวมทั้งสิ้น", board.office_money.total, is_total=True)
    rows = [MoneyRow(f"{row.code} {row.name}"[:LONGEST], row) for row in board.project_money.rows]
    return "เงินของโครงการ", rows, MoneyRow("รวมทุกโครงการ", board.project_money.total, is_total=True)


def areas_of(counted: Counted) -> Drawing:
    title = f"ผลตัวชี้วัดจำแนกตาม{counted.area_word}"
    if not counted.areas:
        return Drawing(title, None, "ยังไม่มีตัวชี้วัดของปีนี้")
    left_out = len(counted.areas) - MOST_AREAS
    said = f"{title} (และอีก {left_out} {counted.area_word})" if left_out > 0 else title
    return Drawing(said, draw(charts.groups_chart(counted.areas[:MOST_AREAS]), said))


def curve_of(contents: Contents) -> Drawing:
    scope = contents.curve
    title = f"แผนและผลการเบิกจ่ายสะสม (บาท) {scope.title}"
    if not scope.has_months:
        return Drawing(title, None, "ยังไม่มีแผนหรือผลการเบิกจ่ายรายเดือน")
    option = s_curve(scope)
    return Drawing(title, draw(option | {"yAxis": option["yAxis"] | {"splitNumber": 3}}, title))


def draw(option: charts.Option, title: str) -> SafeString:
    return chart_svg(option, width=CHART_WIDTH, height=CHART_HEIGHT, title=title, description=chart_words(option))
