"""What stands against the KPIs of a plan: targets, units, baselines, counts, and one KPI in two places. Pure: no queries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.judgement_words import target_text
from indicators.models import Indicator, IndicatorYear, Result
from indicators.models.indicator import fault_of_target
from projects.name_problems import normalised
from projects.population_problems import Populations, over_population
from projects.problem_kinds import KINDS, Kind, Problem, blocker, hint, problem, warning
from thai.digits import to_arabic
from thai.numbers import format_figure, format_percent, percent

INDICATOR_KINDS: dict[str, Kind] = {
    "no-target": blocker("ตัวชี้วัดไม่มีค่าเป้าหมาย"),
    "target-range": blocker("ค่าเป้าหมายอยู่นอกช่วงของชนิดตัวชี้วัด"),
    "baseline-range": blocker("ค่าฐานอยู่นอกช่วงของชนิดตัวชี้วัด"),
    "no-baseline": warning("ไม่มีค่าฐานและไม่บอกเหตุผล"),
    "unit-contradicts-name": warning("หน่วยวัดขัดกับชื่อตัวชี้วัด"),
    "targets-differ": warning("ตัวชี้วัดเดียวกันมีค่าเป้าหมายต่างกัน"),
    "duplicate-indicator-number": blocker("หมายเลขตัวชี้วัดซ้ำ"),
    "indicator-without-activity": hint("ตัวชี้วัดไม่ได้ผูกกับกิจกรรม"),
    "no-project-indicator": warning("โครงการยังไม่มีตัวชี้วัด"),
    "numerator-over-denominator": blocker("ตัวตั้งมากกว่าตัวหาร"),
    "percent-differs": blocker("ร้อยละไม่ตรงกับจำนวนนับ"),
    "printed-percent-differs": warning("ร้อยละในเอกสารเดิมไม่ตรงกับจำนวนนับ"),
    "scale-bands": warning("เกณฑ์ระดับซ้อนกันหรือมีช่องว่าง"),
    "level-differs": warning("ระดับที่พิมพ์ไม่ตรงกับคะแนน"),
}
ALL_KINDS = KINDS | INDICATOR_KINDS
RATIO = Indicator.Kind.PERCENTAGE
_IN_NAME = re.compile(r"(?:ไม่น้อยกว่า|ไม่ต่ำกว่า|อย่างน้อย)\s*ร้อยละ\s*(\d+(?:\.\d+)?)")
_PERCENT_PRINTED = re.compile(r"ร้อยละ\s*(\d+(?:\.\d+)?)")
_COUNT_PRINTED = re.compile(r"\(\s*(\d[\d,]*)\s*([^\d)]*)\)")


@dataclass(frozen=True, slots=True)
class OfIndicator:
    """A problem of one KPI, with the KPI that it is compared with, if any."""

    year: IndicatorYear
    problem: Problem
    other: IndicatorYear | None = None


def indicator_problem(code: str, message: str) -> Problem:
    """A problem of a kind of this floor or of the floor below, mended among the project's KPIs."""
    return problem(code, message, "indicators", kinds=ALL_KINDS)


def problems_of_indicators(
    years: Sequence[IndicatorYear], results: Mapping[int, Sequence[Result]], populations: Populations
) -> Iterator[OfIndicator]:
    """Each KPI by itself, then one against the other. `results` are the office's own rows by KPI."""
    for year in years:
        for found in (*problems_of_year(year), *_of_counts(year, results.get(year.pk, ()), populations)):
            yield OfIndicator(year, found)
        for result in results.get(year.pk, ()):
            for found in problems_of_result(year, result):
                yield OfIndicator(year, found)
    yield from _of_pairs(years)


def problems_of_year(year: IndicatorYear) -> Iterator[Problem]:
    """One KPI by itself: target, baseline, unit, place."""
    yield from _of_target(year)
    yield from _of_baseline(year)
    if said := unit_against_name(year.indicator):
        yield indicator_problem("unit-contradicts-name", f"{year.number}: {said}")
    if year.project_id is not None and year.activity_id is None:
        yield indicator_problem("indicator-without-activity", f"{year.number}: ยังไม่ได้บอกว่าวัดกิจกรรมใด")


def _of_target(year: IndicatorYear) -> Iterator[Problem]:
    """A target, within the range of its kind, that is the one in the KPI's own name."""
    kind = year.indicator.kind
    if year.target is None and not year.target_text:
        yield indicator_problem("no-target", f"{year.number}: ยังไม่มีค่าเป้าหมาย")
    for figure in (year.target, year.upper):
        if fault := fault_of_target(kind, figure):
            yield indicator_problem("target-range", f"{year.number}: {fault}")
    if kind != RATIO or year.target is None:
        return
    for stated in _IN_NAME.findall(to_arabic(year.indicator.name)):
        if Decimal(stated) != year.target:
            message = f"{year.number}: ชื่อตัวชี้วัดระบุร้อยละ {stated} แต่ค่าเป้าหมายคือ {target_text(year)}"
            yield indicator_problem("targets-differ", message)


def _of_baseline(year: IndicatorYear) -> Iterator[Problem]:
    kind = year.indicator.kind
    if fault := fault_of_target(kind, year.baseline):
        yield indicator_problem("baseline-range", f"{year.number}: {fault.replace('ค่าเป้าหมาย', 'ค่าฐาน')}")
    if year.baseline is None and not year.no_baseline_reason and kind != Indicator.Kind.TEXT:
        yield indicator_problem("no-baseline", f"{year.number}: ยังไม่มีค่าฐานปีก่อน และไม่ได้บอกเหตุผล")


def unit_against_name(card: Indicator) -> str:
    """Why the unit contradicts the name; "" where it does not."""
    name, unit = card.name.strip(), card.unit_name.strip()
    is_percent = unit in ("ร้อยละ", "%", "เปอร์เซ็นต์")
    if name.startswith(("ร้อยละ", "อัตราร้อยละ")) and not is_percent:
        return f"ชื่อขึ้นต้นด้วย “ร้อยละ” แต่หน่วยวัดคือ “{unit}”"
    if name.startswith("จำนวน") and is_percent:
        return f"ชื่อขึ้นต้นด้วย “จำนวน” แต่หน่วยวัดคือ “{unit}”"
    if name.startswith("ระดับ") and card.kind == Indicator.Kind.COUNT:
        return f"ชื่อขึ้นต้นด้วย “ระดับ” แต่เป็น{card.get_kind_display()} หน่วย “{unit}”"
    if card.kind == RATIO and not is_percent:
        return f"ชนิดเป็นร้อยละ แต่หน่วยวัดคือ “{unit}”"
    return ""


def problems_of_result(year: IndicatorYear, result: Result) -> Iterator[Problem]:
    """Counts against each other, and percents against their counts."""
    top, bottom = result.numerator, result.denominator
    name = f"{year.number} {result.round.label}"
    if top is not None and bottom is not None and top > bottom and year.indicator.kind == RATIO:
        message = f"{name}: ตัวตั้ง {format_figure(top)} มากกว่าตัวหาร {format_figure(bottom)}"
        yield indicator_problem("numerator-over-denominator", message)
    counted = percent(top, bottom)
    if counted is None:
        return
    of = f"{format_figure(top)} จาก {format_figure(bottom)} {year.indicator.count_unit}".strip()
    if year.indicator.kind == RATIO and result.value is not None and result.value.quantize(counted) != counted:
        message = f"{name}: ระบุร้อยละ {format_figure(result.value)} แต่ {of} เป็นร้อยละ {format_percent(counted)}"
        yield indicator_problem("percent-differs", message)
    printed = _PERCENT_PRINTED.search(to_arabic(result.published_text))
    if printed and Decimal(printed[1]).quantize(counted) != counted:
        message = f"{name}: เอกสารพิมพ์ “{result.published_text}” แต่ {of} เป็นร้อยละ {format_percent(counted)}"
        yield indicator_problem("printed-percent-differs", message)


def _of_counts(year: IndicatorYear, results: Iterable[Result], populations: Populations) -> Iterator[Problem]:
    """Counts that the population of what is named cannot hold: pupils under a KPI of staff."""
    card = year.indicator
    unit = card.count_unit if card.kind == RATIO else card.unit_name
    limit = populations.limit(card.name, unit)
    counts = [("เป้าหมาย", year.target if card.kind == Indicator.Kind.COUNT else year.target_count)]
    for result in results:
        whole = result.value if card.kind == Indicator.Kind.COUNT else None
        counts += [("ผล", result.numerator), ("ผล", result.denominator), ("ผล", whole)]
        counts += [("เอกสารเดิม", count) for count in _printed_counts(result, unit)]
    for name, count in dict.fromkeys(counts):
        if said := over_population(limit, count, unit):
            yield indicator_problem("count-over-population", f"{year.number}: {name} {said}")


def _printed_counts(result: Result, unit: str) -> list[Decimal]:
    """Counts in brackets of a published text, in the KPI's unit or in none: "ร้อยละ 100 (42,753)"."""
    found = _COUNT_PRINTED.findall(to_arabic(result.published_text))
    return [Decimal(count.replace(",", "")) for count, said in found if said.strip() in ("", unit)]


def _of_pairs(years: Sequence[IndicatorYear]) -> Iterator[OfIndicator]:
    by_name: dict[str, IndicatorYear] = {}
    by_number: dict[str, IndicatorYear] = {}
    for year in years:
        first = by_name.setdefault(normalised(year.indicator.name), year)
        if first is not year and _target(first) != _target(year):
            message = f"{year.number}: “{year.indicator.name}” มีค่าเป้าหมาย {target_text(year)} แต่ {first.number} มี {target_text(first)}"
            yield OfIndicator(year, indicator_problem("targets-differ", message), first)
        first = by_number.setdefault("".join(to_arabic(year.number).upper().split()), year)
        if first is not year:
            message = f"หมายเลข {year.number} ซ้ำกับ {first.number}"
            yield OfIndicator(year, indicator_problem("duplicate-indicator-number", message), first)


def _target(year: IndicatorYear) -> tuple[object, ...]:
    return (year.operator, year.target, year.upper, year.target_text.strip())
