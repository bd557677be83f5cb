"""Which schools to visit: a stated rule over the results of schools, and the reason of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils import timezone

from areaoffice.office.models import Office, User
from indicators import attainment
from indicators.figures_of_results import figures, is_ratio, target_of
from indicators.judged_indicator import JudgedIndicator
from indicators.judgement_rows import calendar_of, key_of
from indicators.models import Indicator, IndicatorYear, Result
from indicators.places import Place, Places, is_told
from indicators.wanted import Wanted, fits, plan_of, rows_of
from projects.models import ReportingRound

RULE = (
    "เรียงตามจำนวนตัวชี้วัดที่ผลรอบล่าสุดของโรงเรียนต่ำกว่าค่าเป้าหมาย รวมกับผลที่เลยกำหนดแล้วยังไม่ส่ง "
    "แล้วตามจำนวนครั้งที่ส่งช้า ตัวชี้วัดที่นับรวมเป็นจำนวนไม่นำมาเทียบรายโรงเรียน"
)
# Counts and money of schools add up to the office's target: no school has a target of its own.
COMPARED = frozenset({Indicator.Kind.PERCENTAGE, Indicator.Kind.SCORE, Indicator.Kind.LEVEL, Indicator.Kind.YES_NO})


@dataclass(frozen=True, slots=True)
class Visit:
    """A school with the KPIs that are below their target there, the results that are overdue, and how many came late."""

    code: str
    name: str
    below: tuple[JudgedIndicator, ...]
    missing: tuple[JudgedIndicator, ...]
    late: int

    @property
    def points(self) -> int:
        return len(self.below) + len(self.missing)

    @property
    def reason(self) -> str:
        """ "ผลต่ำกว่าเป้าหมาย 2 ตัว (P01-K1, P02-K3) · ค้างส่ง 1 ตัว · ส่งช้า 2 ครั้ง"."""
        parts = [
            (f"ผลต่ำกว่าเป้าหมาย {len(self.below)} ตัว ({_numbers(self.below)})", self.below),
            (f"ค้างส่ง {len(self.missing)} ตัว ({_numbers(self.missing)})", self.missing),
            (f"ส่งช้า {self.late} ครั้ง", self.late),
        ]
        return " · ".join(text for text, is_there in parts if is_there)


@dataclass(frozen=True, slots=True)
class Visits:
    """The schools that have a reason, the strongest first; `total` schools were looked at."""

    rows: tuple[Visit, ...] = ()
    total: int = 0


@dataclass
class Found:
    """What is found of one school, KPI by KPI."""

    below: list[JudgedIndicator] = field(default_factory=list)
    missing: list[JudgedIndicator] = field(default_factory=list)
    late: int = 0


def build(*, office: Office, user: User, today: date, wanted: Wanted) -> Visits:
    """The page of all of them: of the KPIs that this person sees and that the filter lets through."""
    plan = plan_of(office, wanted.year)
    rows = rows_of(wanted, plan=plan, office=office, user=user, today=today)
    return visits([row for row in rows if fits(row, wanted.status)], office=office, today=today)


def visits(rows: Iterable[JudgedIndicator], *, office: Office, today: date) -> Visits:
    """Of these KPIs those that are broken down by schools. Two queries, none where no KPI is."""
    by_school = [row for row in rows if row.year.breakdown == IndicatorYear.Breakdown.SCHOOL]
    if not by_school:
        return Visits()
    calendar = calendar_of([row.year for row in by_school])
    places = Places(office).schools
    found: defaultdict[str, Found] = defaultdict(Found)
    for row in by_school:
        over = [one for one in calendar.get(key_of(row.year), ()) if one.due_on < today]
        look_at(row, over, places, found)
    listed = [_visit(place, found[place.key]) for place in places if place.key in found]
    order = sorted(
        (one for one in listed if one.points or one.late), key=lambda one: (-one.points, -one.late, one.name)
    )
    return Visits(tuple(order), len(places))


def look_at(
    row: JudgedIndicator, over: Sequence[ReportingRound], places: Iterable[Place], found: Mapping[str, Found]
) -> None:
    """Add what one KPI says of each school; what the office tells for all of them is no school's fault."""
    told: defaultdict[str, list[Result]] = defaultdict(list)
    for result in row.results:
        if is_told(result):
            told[result.place_key].append(result)
    for place in places:
        own = told.get(place.key, [])
        if own and is_below(row.year, own[-1]):
            found[place.key].below.append(row)
        if is_missing(over, own, told[""]):
            found[place.key].missing.append(row)
        if late := sum(came_late(one) for one in own):
            found[place.key].late += late


def is_below(year: IndicatorYear, result: Result) -> bool:
    """A school's latest figure misses the year's target of a KPI that can be compared with it; a fixed count is the office's."""
    if year.indicator.kind not in COMPARED:
        return False
    target = replace(target_of(year), count=None)
    return attainment.attained(figures(result), target, is_ratio=is_ratio(year)) is False


def is_missing(over: Sequence[ReportingRound], own: Iterable[Result], of_office: Iterable[Result]) -> bool:
    told = {one.round_id for one in (*own, *of_office)}
    return any(one.pk not in told for one in over)


def came_late(result: Result) -> bool:
    return result.reported_at is not None and timezone.localdate(result.reported_at) > result.round.due_on


def _visit(place: Place, found: Found) -> Visit:
    return Visit(place.key.removeprefix("s:"), place.name, tuple(found.below), tuple(found.missing), found.late)


def _numbers(rows: Iterable[JudgedIndicator]) -> str:
    return ", ".join(row.year.number for row in rows)
