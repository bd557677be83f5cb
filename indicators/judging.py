"""The pure judgement of one indicator by its results, the rounds of its frequency and their targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from indicators import attainment
from indicators.attainment import AT_LEAST, Figures
from indicators.figures_of_results import ADDS_UP, figures, figures_of, is_ratio, shown_figure, target_of
from indicators.judged_indicator import JudgedIndicator
from indicators.lights import Bands, Course, band_of, due_by_now, share_of_due
from indicators.models import Indicator, IndicatorYear, Result
from indicators.status import VERDICTS, Status
from projects.models import ReportingRound

WITHOUT_GAP = frozenset({Indicator.Kind.YES_NO, Indicator.Kind.TEXT})


def judge(
    year: IndicatorYear,
    results: tuple[Result, ...],
    *,
    rounds: Sequence[ReportingRound],
    targets: Mapping[int, Decimal],
    today: date,
) -> JudgedIndicator:
    """Judge one indicator by its results, the rounds of its frequency and the targets of these rounds (by key)."""
    figures = figures_of(year, results)
    override = next((result for result in reversed(results) if result.override_attained is not None), None)
    if override is not None:
        return outcome(year, results, figures, verdict_status(override.override_attained))
    if not figures.is_reported:
        return outcome(year, results, figures, status_without_figures(results, rounds, today))
    verdict = attainment.attained(figures, target_of(year), is_ratio=is_ratio(year))
    reached = reported_up_to(results, rounds)
    if reached == len(rounds) and not is_coming_in(year, results, rounds[-1], today):
        return outcome(year, results, figures, verdict_status(verdict))
    if verdict and year.operator == AT_LEAST:
        return outcome(year, results, figures, Status.ATTAINED)
    if any(one.due_on < today for one in rounds[reached:]):
        return outcome(year, results, figures, Status.NOT_REPORTED)
    numbers = {one.pk: number for number, one in enumerate(rounds, 1)}
    course = Course(
        reached=reached,
        rounds=len(rounds),
        targets={numbers[pk]: figure for pk, figure in targets.items() if pk in numbers},
        are_cumulative=year.targets_are_cumulative,
    )
    return running(year, results, figures, course)


def is_coming_in(year: IndicatorYear, results: tuple[Result, ...], last: ReportingRound, today: date) -> bool:
    """True while schools still answer: the last round is told school by school, and its due day is not past."""
    if year.breakdown != IndicatorYear.Breakdown.SCHOOL or last.due_on < today:
        return False
    return not any(one.place_key == "" and figures(one).is_reported for one in results if one.round_id == last.pk)


def reported_up_to(results: tuple[Result, ...], rounds: Sequence[ReportingRound]) -> int:
    """The place (from 1) of the round reported last among the rounds; 0 where none of them was."""
    reported = {one.round_id for one in results if figures(one).is_reported}
    return max((number for number, one in enumerate(rounds, 1) if one.pk in reported), default=0)


def status_without_figures(results: tuple[Result, ...], rounds: Sequence[ReportingRound], today: date) -> Status:
    """Not applicable with its reason, or told in words alone: not assessed. Else missing once a round is due."""
    if any(result.not_applicable_reason or result.text for result in results):
        return Status.NOT_ASSESSED
    return Status.NOT_REPORTED if any(one.due_on < today for one in rounds) else Status.NOT_DUE


def verdict_status(verdict: bool | None) -> Status:
    """Of a year that is over: attained, not attained, or not assessed where there is no target."""
    if verdict is None:
        return Status.NOT_ASSESSED
    return Status.ATTAINED if verdict else Status.NOT_ATTAINED


def running(year: IndicatorYear, results: tuple[Result, ...], figures: Figures, course: Course) -> JudgedIndicator:
    """An indicator whose last round is still to come, by the light of what was due."""
    due = due_by_now(target_of(year), course, accumulate=year.accumulate, adds_up=year.indicator.kind in ADDS_UP)
    value = attainment.exact_value(figures, is_ratio=is_ratio(year))
    if value is None or due.target.bound is None:
        return outcome(year, results, figures, Status.NOT_ASSESSED)
    if due.target.count is not None and figures.numerator is not None:
        value, due = figures.numerator, replace(due, target=replace(due.target, bound=due.target.count, count=None))
    status = Status(band_of(value, due.target, bands_of(year)))
    return replace(outcome(year, results, figures, status), due=due, share_of_due=share_of_due(value, due.target))


def bands_of(year: IndicatorYear) -> Bands:
    return Bands(Decimal(year.office.on_track_from), Decimal(year.office.at_risk_from))


def outcome(
    year: IndicatorYear,
    results: tuple[Result, ...],
    figures: Figures,
    status: Status,
    basis: str = "",
) -> JudgedIndicator:
    verdict = VERDICTS.get(status)
    value = shown_figure(year, figures)
    has_gap = year.indicator.kind not in WITHOUT_GAP
    missing = attainment.gap(value, target_of(year)) if has_gap else None
    return JudgedIndicator(
        year=year,
        status=status,
        attained=verdict,
        figures=figures,
        value=value,
        gap=Decimal(0) if verdict and missing is not None else missing,
        percent_of_target=attainment.percent_of_target(value, target_of(year)) if has_gap else None,
        basis=basis or (results[-1].value_basis if results else ""),
        results=results,
    )
