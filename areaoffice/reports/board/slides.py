"""Five slides for the monthly meeting: what each chart shows, said in its title, and the figures of the dashboard behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from areaoffice.reports.board.contents import Contents
from areaoffice.reports.board.one_page import main_counted, money_of
from indicators import charts
from indicators.answers.results import open_actions, shortened, who_by_when
from indicators.counted import Counted
from indicators.judged_indicator import JudgedIndicator
from indicators.models import CorrectiveAction
from projects.charts import PAID, PLAN, SPENT, TARGET
from thai.cutting import cut
from thai.numbers import format_baht, format_percent

MOST_UNITS, MOST_MONEY, MOST_MISSED = 20, 12, 5
SHORTEST_ACTION = 24
LONGEST = 45  # letters of a name beside its bar
LONGEST_CELLS = (
    78,
    32,
    46,
    64,
    84,
)  # letters of the table's columns: three lines at 16 points of the widest Thai letters
COUNT, PERCENT = "#,##0", "0.00"  # how PowerPoint prints a figure
Numbers = tuple[Decimal | int | None, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A row of figures with its name and colour (RRGGBB)."""

    name: str
    values: Numbers
    colour: str


@dataclass(frozen=True, slots=True)
class Ring:
    """Shares of a whole, each with its own colour."""

    names: tuple[str, ...]
    values: Numbers
    colours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars by category, stacked or side by side; `shape` is how a figure is printed."""

    names: tuple[str, ...]
    series: tuple[Series, ...]
    is_stacked: bool
    shape: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines by month; None is a gap."""

    names: tuple[str, ...]
    series: tuple[Series, ...]
    shape: str


@dataclass(frozen=True, slots=True)
class Table:
    """Words in rows; the widths of the columns in parts of a hundred."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


Picture = Ring | Bars | Lines | Table


@dataclass(frozen=True, slots=True)
class Slide:
    """A chart with a sentence that says what it shows; `instead` stands where there is nothing to draw, `left_out` what did not fit."""

    title: str
    picture: Picture | None
    instead: str = ""
    left_out: str = ""


def build(contents: Contents) -> tuple[Slide, ...]:
    counted = main_counted(contents)
    return (
        attainment(contents, counted),
        curve(contents),
        money(contents),
        units(contents),
        missed(contents),
    )


def attainment(contents: Contents, counted: Counted) -> Slide:
    """The eight words of the KPIs of projects (of the direction where projects have none)."""
    total = counted.attainment
    if not total.total:
        return Slide(f"ปีงบประมาณ {contents.fiscal_year} ยังไม่มีตัวชี้วัด", None, "ยังไม่มีตัวชี้วัดของปีนี้")
    words = charts.words_of(total)
    of = "ของโครงการ" if counted is contents.board.projects else "ของแผนพัฒนาและสำนักงาน"
    if total.assessed:
        title = f"ตัวชี้วัด{of}บรรลุเป้าหมาย {total.attained} จากที่ประเมินแล้ว {total.assessed} ตัว (ร้อยละ {format_percent(total.attained_percent)})"
    else:
        title = f"ตัวชี้วัด{of} {total.total} ตัว ยังไม่มีตัวที่ประเมินได้"
    shown = [(label, count, colour) for label, count, colour in words if count]
    names, values, colours = zip(*shown, strict=True)
    return Slide(title, Ring(names, values, tuple(map(hex_of, colours))))


def curve(contents: Contents) -> Slide:
    """Plan, disbursed and spent, cumulative by month, with the quarters' targets."""
    scope, course = contents.curve, contents.curve.course
    if not scope.has_months:
        return Slide(f"{scope.title}: ยังไม่มีแผนหรือผลการเบิกจ่ายรายเดือน", None, "ยังไม่มีแผนหรือผลการเบิกจ่ายรายเดือน")
    found = [
        Series("แผนสะสม", tuple(course.cumulative_plan), hex_of(PLAN)),
        Series("เบิกจ่ายสะสม", tuple(course.cumulative_disbursed), hex_of(PAID)),
        Series("เบิกจ่ายและก่อหนี้สะสม", tuple(course.cumulative_spent), hex_of(SPENT)),
        Series("เป้าหมายรายไตรมาส", tuple(scope.target_line), hex_of(TARGET)),
    ]
    series = tuple(one for one in found if any(value is not None for value in one.values))
    return Slide(_curve_title(contents), Lines(tuple(scope.months), series, COUNT))


def _curve_title(contents: Contents) -> str:
    scope, course = contents.curve, contents.curve.course
    if course.disbursed_to_date is None:
        return f"{scope.title}: ยังไม่ได้บันทึกการเบิกจ่าย"
    said = f"{scope.title}: เบิกจ่ายสะสม {format_baht(course.disbursed_to_date)} บาท"
    if course.difference is None:
        return said
    word = "ต่ำกว่าแผน" if course.difference < 0 else "สูงกว่าแผน"
    return f"{said} {word} {format_baht(abs(course.difference))} บาท" if course.difference else f"{said} ตรงตามแผน"


def money(contents: Contents) -> Slide:
    """Percent disbursed by class (by project where the office's money is not the reader's), beside the quarter's target."""
    heading, rows, total = money_of(contents)
    drawn = [row for row in rows if row.sums.percent is not None]
    title = f"{heading}: เบิกจ่ายร้อยละ {format_percent(total.sums.percent)} ของที่ได้รับจัดสรร"
    if not drawn:
        return Slide(f"{heading}: ยังไม่ได้บันทึกการเบิกจ่าย", None, "ยังไม่ได้บันทึกการเบิกจ่าย")
    shown = drawn[:MOST_MONEY]
    target = contents.target
    series = [Series("เบิกจ่าย (ร้อยละ)", tuple(row.sums.percent for row in shown), hex_of(PAID))]
    if target is not None:
        title = f"{title} เป้าหมายไตรมาสที่ {target.quarter} ร้อยละ {format_percent(target.target_percent)}"
        series.append(Series("เป้าหมายภาพรวม (ร้อยละ)", (target.target_percent,) * len(shown), hex_of(TARGET)))
    bars = Bars(tuple(cut(row.name, LONGEST) for row in shown), tuple(series), is_stacked=False, shape=PERCENT)
    return Slide(title, bars, left_out=more(len(drawn) - len(shown), "รายการ"))


def units(contents: Contents) -> Slide:
    """The KPIs of each unit: well, in trouble, without a verdict."""
    lines = [line for line in contents.board.unit_table.lines if line.attainment.total]
    if not lines:
        return Slide("ยังไม่มีกลุ่มที่มีตัวชี้วัด", None, "ยังไม่มีกลุ่มที่มีตัวชี้วัดในปีนี้")
    shown, troubled = lines[:MOST_UNITS], sum(line.in_trouble > 0 for line in lines)
    counts = [line.attainment for line in shown]
    series = (
        Series("บรรลุเป้าหมาย", tuple(one.attained for one in counts), hex_of(charts.GOOD)),
        Series("ไม่บรรลุเป้าหมาย", tuple(one.missed for one in counts), hex_of(charts.BAD)),
        Series("ยังไม่มีผล", tuple(one.without_verdict for one in counts), hex_of(charts.QUIET)),
    )
    said = f"{troubled} จาก {len(lines)} กลุ่มมีตัวชี้วัดที่ต้องติดตาม" if troubled else f"ทั้ง {len(lines)} กลุ่มไม่มีตัวชี้วัดที่ต้องติดตาม"
    bars = Bars(tuple(cut(line.name, LONGEST) for line in shown), series, is_stacked=True, shape=COUNT)
    return Slide(said, bars, left_out=more(len(lines) - len(shown), "กลุ่ม"))


def missed(contents: Contents) -> Slide:
    """The missed KPIs of projects and direction: target, result, why, and what is done about it, by whom, until when."""
    rows = (*contents.board.projects.missed, *contents.board.direction.missed)
    if not rows:
        return Slide("ไม่มีตัวชี้วัดที่ไม่บรรลุเป้าหมาย", None, "ไม่มีตัวชี้วัดที่ไม่บรรลุเป้าหมายในขณะนี้")
    actions = open_actions(rows)
    title = f"ไม่บรรลุเป้าหมาย {len(rows)} ตัวชี้วัด: มีแนวทางแก้ไขแล้ว {len(actions)} ตัว"
    shown = tuple(_missed(row, actions.get(row.year.pk, []), contents) for row in rows[:MOST_MISSED])
    heads = ("ตัวชี้วัด", "ค่าเป้าหมาย", "ผล", "สาเหตุ", "แนวทางแก้ไข ผู้รับผิดชอบ กำหนด")
    return Slide(title, Table(heads, shown, (26, 10, 14, 22, 28)), left_out=more(len(rows) - len(shown), "ตัวชี้วัด"))


def _missed(row: JudgedIndicator, actions: Sequence[CorrectiveAction], contents: Contents) -> tuple[str, ...]:
    done = _done(actions[0], contents.board.day) if actions else "ยังไม่มีแนวทางแก้ไข"
    why = shortened(row.shortfall_reason) or "ยังไม่ระบุสาเหตุ"
    cells = (f"{row.year.number} {row.year.indicator.name}", row.target_text, row.result_text, why, done)
    return tuple(cut(text, most) for text, most in zip(cells, LONGEST_CELLS, strict=True))


def _done(action: CorrectiveAction, today: date) -> str:
    """What is done, cut so that who and by when stand there whole; why stands in the column before."""
    end = who_by_when(action, today)
    return f"{cut(shortened(action.action), max(LONGEST_CELLS[-1] - len(end) - 3, SHORTEST_ACTION))} · {end}"


def more(count: int, word: str) -> str:
    return f"และอีก {count} {word} ดูได้ในระบบ" if count > 0 else ""


def hex_of(colour: str) -> str:
    return colour.removeprefix("#").upper()
