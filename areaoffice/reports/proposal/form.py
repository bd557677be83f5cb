"""The nineteen headings of a proposal (แบบเสนอโครงการ) as they are printed: what stands under each, in the order of the form.

| # | heading | # | heading |
| --- | --- | --- | --- |
| 1 | name | 11 | activities, period, people |
| 2 | programme | 12 | budget lines, with the sum in words |
| 3 | what it answers to | 13 | fund source |
| 4 | new or continuing | 14 | spending by quarter |
| 5 | unit and people | 15 | pooling clause |
| 6 | period and place | 16 | evaluation |
| 7 | rationale | 17 | risks |
| 8 | objectives | 18 | expected benefits |
| 9 | targets by quantity and quality | 19 | signatures |
| 10 | indicators | | |

Amounts in baht with two places, as text. An empty part of a filled form prints "-", of a blank form dotted lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from projects.month_plan import SHORT_NAMES

MARK = "•"
SHORT, LONG = 1, 4  # dotted lines under a heading of a blank form


@dataclass(frozen=True, slots=True)
class KpiLine:
    """An indicator with its baseline and target, and how it is measured."""

    number: str
    name: str
    baseline: str = ""
    target: str = ""
    method: str = ""
    tool: str = ""
    time: str = ""
    formula: str = ""
    direction: str = ""
    owner: str = ""
    stage: str = ""


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity: its printed number, when, who, the sum of its budget lines; `marks` are twelve cells from October.

    `is_under` for one that stands under the activity before it.
    """

    number: str
    name: str
    period: str = ""
    owner: str = ""
    is_under: bool = False
    budget: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BudgetLineText:
    """A budget line: item, how it was counted, amount."""

    item: str
    counted: str = ""
    amount: str = ""


@dataclass(frozen=True, slots=True)
class CategoryBlock:
    """The lines of one category of expenditure with their sum."""

    name: str
    lines: tuple[BudgetLineText, ...]
    amount: str


@dataclass(frozen=True, slots=True)
class SourceSum:
    """What comes from one fund source."""

    name: str
    amount: str


@dataclass(frozen=True, slots=True)
class RiskLine:
    """A risk, how likely and how large, and the response."""

    text: str
    likelihood: str = ""
    impact: str = ""
    response: str = ""


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A line of the chain: as what, who, position, acting for whom, and the day on which it was decided."""

    role: str
    name: str = ""
    position: str = ""
    signed_on: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One proposal. `budget_note` stands where there is no budget line; `quarters` are four amounts, empty where nothing is planned."""

    anchor: str = ""
    name: str = ""
    code: str = ""
    programme: str = ""
    answers_to: tuple[str, ...] = ()
    character: str = ""
    units: str = ""
    owners: tuple[str, ...] = ()
    period: str = ""
    place: str = ""
    rationale: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    quantity: tuple[str, ...] = ()
    quality: tuple[str, ...] = ()
    kpis: tuple[KpiLine, ...] = ()
    activities: tuple[ActivityLine, ...] = ()
    categories: tuple[CategoryBlock, ...] = ()
    total: str = ""
    total_words: str = ""
    budget_note: str = ""
    sources: tuple[SourceSum, ...] = ()
    quarters: tuple[str, ...] = ()
    quarters_total: str = ""
    quarters_note: str = ""
    pooling: str = ""
    risks: tuple[RiskLine, ...] = ()
    benefits: tuple[str, ...] = ()
    signatures: tuple[SignatureLine, ...] = ()
    is_blank: bool = False
    is_pooled: bool = False
    months: tuple[str, ...] = tuple(SHORT_NAMES)

    @property
    def has_months(self) -> bool:
        """False while no activity has a day: the grid would be empty."""
        return any(mark for row in self.activities for mark in row.marks)

    @property
    def short_lines(self) -> range:
        """Dotted lines of a short answer."""
        return range(SHORT)

    @property
    def long_lines(self) -> range:
        """Dotted lines of a long answer."""
        return range(LONG)


def missing(form: Form) -> Iterator[str]:
    """The headings of a filled form that have nothing under them."""
    parts = {
        "แผนงาน": form.programme,
        "ผู้รับผิดชอบโครงการ": form.owners,
        "ระยะเวลาดำเนินการ": form.period,
        "สถานที่ดำเนินการ": form.place,
        "หลักการและเหตุผล": form.rationale,
        "วัตถุประสงค์": form.objectives,
        "เป้าหมายเชิงปริมาณ": form.quantity,
        "เป้าหมายเชิงคุณภาพ": form.quality,
        "ตัวชี้วัดความสำเร็จ": form.kpis,
        "กิจกรรม": form.activities,
        "ผลที่คาดว่าจะได้รับ": form.benefits,
    }
    yield from (label for label, found in parts.items() if not found)
