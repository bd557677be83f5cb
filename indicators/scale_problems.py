"""Scales of levels that overlap or leave holes, and printed levels that the scores do not give. Pure: no queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from indicators.attainment import shown_value
from indicators.figures_of_results import figures, is_ratio
from indicators.indicator_problems import indicator_problem
from indicators.models import Evaluation, IndicatorYear, QualityBand, QualityScale, Result
from projects.problem_kinds import Problem
from thai.numbers import format_figure


def problems_of_scale(scale: QualityScale) -> Iterator[Problem]:
    """Missing levels; thresholds that are missing, that do not rise with the level, or that leave low scores without one."""
    bands = sorted(scale.bands.all(), key=lambda band: band.level)
    for lower, upper in pairwise(bands):
        if upper.level != lower.level + 1:
            yield _bands(scale, f"ไม่มีระดับระหว่าง “{lower}” กับ “{upper}”")
    with_score = [band for band in bands if band.minimum is not None]
    if not with_score:
        return
    for band in bands:
        if band.minimum is None:
            yield _bands(scale, f"ระดับ “{band}” ยังไม่มีคะแนนขั้นต่ำ แต่ระดับอื่นมี")
    yield from _of_thresholds(scale, with_score)


def _of_thresholds(scale: QualityScale, bands: Sequence[QualityBand]) -> Iterator[Problem]:
    for lower, upper in pairwise(bands):
        if upper.minimum <= lower.minimum:
            both = f"“{upper}” เริ่มที่ {format_figure(upper.minimum)} แต่ “{lower}” เริ่มที่ {format_figure(lower.minimum)}"
            yield _bands(scale, f"{both} จึงซ้อนกัน")
    lowest = bands[0]
    if lowest.minimum:
        yield _bands(scale, f"คะแนนต่ำกว่า {format_figure(lowest.minimum)} ไม่อยู่ในระดับใด")


def _bands(scale: QualityScale, said: str) -> Problem:
    return indicator_problem("scale-bands", f"{scale}: {said}")


def problems_of_evaluation(evaluation: Evaluation) -> Iterator[Problem]:
    """The printed level or grade of an evaluation against the band of its score."""
    band = evaluation.scale.band_of(evaluation.score) if evaluation.scale else None
    if band is None:
        return
    if evaluation.level is not None and evaluation.level != band.level:
        said, found = f"ระดับ {evaluation.level}", f"ระดับ {band.level}"
    elif evaluation.level is None and evaluation.grade and evaluation.grade.strip() != band.label:
        said, found = f"“{evaluation.grade}”", f"“{band.label}”"
    else:
        return
    message = f"{evaluation}: พิมพ์{said} แต่คะแนน {format_figure(evaluation.score)} ตามเกณฑ์เป็น{found}"
    yield indicator_problem("level-differs", message)


def problems_of_levels(year: IndicatorYear, results: Iterable[Result]) -> Iterator[Problem]:
    """The level entered with a result against the band of its value."""
    if year.scale is None:
        return
    for result in results:
        value = shown_value(figures(result), is_ratio=is_ratio(year))
        band = year.scale.band_of(value)
        if band and result.quality_level is not None and result.quality_level != band.level:
            message = f"{year.number}: บันทึกระดับ {result.quality_level} แต่ผล {format_figure(value)} ตามเกณฑ์เป็นระดับ {band.level}"
            yield indicator_problem("level-differs", message)
