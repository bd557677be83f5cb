"""An indicator by its places: school by school, or rolled up into clusters, districts, size bands and provinces; or the two sexes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse

from areaoffice.office import clock
from areaoffice.office.models import Office, School
from indicators.attainment import AT_MOST
from indicators.figures_of_results import OVER_PLACES
from indicators.judged_indicator import JudgedIndicator
from indicators.judgement import judged
from indicators.judgement_rows import calendar_of, key_of, round_targets_of
from indicators.models import IndicatorYear
from indicators.places import Breakdown, Place, Places, told_last
from indicators.rollups import By, Group, RolledUp, groups_of, roll_up

SCHOOL = "school"
SORTS = (("", "เรียงตามลำดับ"), ("worst", "ต่ำสุดก่อน"))
MOST_BARS = 60
CANNOT_ADD = "รวมไม่ได้ (มีเฉพาะร้อยละ ไม่มีจำนวนนับ)"


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place with what it came to; `word` says where something is missing."""

    name: str
    href: str
    rolled: RolledUp

    @property
    def short_name(self) -> str:
        """Without what stands in brackets, for the axis of a chart."""
        return self.name.partition(" (")[0]

    @property
    def text(self) -> str:
        if self.rolled.cannot_add:
            return CANNOT_ADD
        return self.rolled.row.result_text if self.rolled.row else "-"

    @property
    def value(self) -> Decimal | None:
        return self.rolled.value

    @property
    def word(self) -> str:
        rolled = self.rolled
        if rolled.expected > 1 and rolled.told < rolled.expected:
            return f"ข้อมูลยังไม่ครบ {rolled.expected - rolled.told} จาก {rolled.expected} แห่ง"
        return "" if rolled.told else "ยังไม่มีข้อมูล"


@dataclass(frozen=True, slots=True)
class PlacePage:
    """An indicator with its lines; `missing` of `asked` places have told nothing in the round reported last."""

    row: JudgedIndicator
    by: str
    choices: tuple[tuple[str, str], ...]
    lines: tuple[PlaceLine, ...]
    asked: int
    told: int
    is_mean: bool

    @property
    def missing(self) -> int:
        return self.asked - self.told

    @property
    def wide(self) -> str:
        """Into what the page of all indicators puts places together that answers to this one."""
        return self.by if self.by in (By.DISTRICT, By.CLUSTER) else By.PROVINCE.value

    @property
    def bars(self) -> tuple[PlaceLine, ...]:
        """The lines that have a figure to draw, sixty at most."""
        return tuple(line for line in self.lines if line.value is not None)[:MOST_BARS]


def build(year: IndicatorYear, *, by: str, sort: str, today: date) -> PlacePage:
    """`year` must come with its office. A fixed number of queries, whatever the number of places."""
    (row,) = judged(IndicatorYear.objects.filter(pk=year.pk), today=today)
    choices = choices_of(year)
    by = by if by in dict(choices) else choices[0][0] if choices else ""
    places = Places(year.office).of(year)
    asked = {place.key for place in places}
    groups = groups_by(year, places, by)
    rolled = roll_up(
        row,
        groups,
        asked=asked,
        rounds=calendar_of([row.year]).get(key_of(row.year), ()),
        targets=round_targets_of([row.year]).get(row.year.pk, {}),
        today=today,
    )
    lines = [PlaceLine(one.group.name, href_of(one.group, by), one) for one in rolled]
    if sort == "worst":
        lines = worst_first(lines, is_low_good=year.operator == AT_MOST)
    return PlacePage(
        row=row,
        by=by,
        choices=choices,
        lines=tuple(lines),
        asked=len(asked),
        told=len(told_last(row.results) & asked),
        is_mean=year.indicator.kind in OVER_PLACES,
    )


def choices_of(year: IndicatorYear) -> tuple[tuple[str, str], ...]:
    """Into what the places of this indicator can be put together, itself first."""
    if year.breakdown == Breakdown.SCHOOL:
        terms = {By.CLUSTER: year.office.cluster_term}
        return ((SCHOOL, "สถานศึกษา"), *((by.value, terms.get(by, by.label)) for by in By))
    return ((year.breakdown, year.get_breakdown_display()),) if year.breakdown else ()


def groups_by(year: IndicatorYear, places: Sequence[Place], by: str) -> list[Group]:
    """The wider places, or each place by itself."""
    if year.breakdown == Breakdown.SCHOOL and by != SCHOOL:
        return groups_of(year.office, schools_of(year.office), by)
    return [Group(place.key, place.name, frozenset({place.key})) for place in places]


def schools_of(office: Office) -> list[School]:
    return list(School.objects.of_office(office).open_on(clock.today()).select_related("cluster"))


def href_of(group: Group, by: str) -> str:
    """The page of a school; "" for every other place."""
    return reverse("indicators:school", args=[group.key.removeprefix("s:")]) if by == SCHOOL else ""


def worst_first(lines: Sequence[PlaceLine], *, is_low_good: bool) -> list[PlaceLine]:
    """The furthest from the target first, those without a figure last; equal ones keep their order."""
    sign = -1 if is_low_good else 1
    return sorted(lines, key=lambda line: (line.value is None, sign * (line.value or Decimal(0))))


def place_chart(page: PlacePage, *, color: str, missed: str) -> dict[str, Any]:
    """A bar a place, the first on top; the target of a figure that is no sum as a line."""
    lines = list(reversed(page.bars))
    bars = [
        {
            "value": float(line.value or 0),
            "itemStyle": {"color": missed if line.rolled.status == "not_attained" else color},
        }
        for line in lines
    ]
    series: dict[str, Any] = {
        "type": "bar",
        "data": bars,
        "barMaxWidth": 22,
        "label": {"show": True, "position": "right"},
    }
    target = page.row.year.target
    if target is not None and lines and lines[0].rolled.status is not None:
        series["markLine"] = {"silent": True, "symbol": "none", "data": [{"xAxis": float(target)}]}
    names = [line.short_name for line in lines]
    return {
        "animation": False,
        "grid": {"left": 8, "right": 64, "top": 24, "bottom": 8, "containLabel": True},
        "xAxis": {"type": "value"},
        "yAxis": {
            "type": "category",
            "data": names,
            "axisLabel": {"interval": 0, "width": 110, "overflow": "truncate"},
        },
        "series": [series],
    }
