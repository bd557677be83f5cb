"""Judged indicators: one fetch of targets and results, one pure judgement, then what the system computes from others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from django.db.models import QuerySet

from indicators import attainment
from indicators.attainment import AT_LEAST, Figures
from indicators.computing import Reckoned, reckon
from indicators.figures_of_results import is_ratio, target_of
from indicators.judged_indicator import COMPUTED, JudgedIndicator
from indicators.judgement_rows import Asked, calendar_of, key_of, results_of
from indicators.judging import judge, outcome, running, verdict_status
from indicators.lights import Course
from indicators.models import IndicatorYear
from indicators.plan_figures import counted_figures, key_of_counted
from indicators.status import Status
from projects.models import ReportingRound
from thai.numbers import HUNDRED, round_half_up, settle


def judged(years: QuerySet[IndicatorYear], *, today: date, until: date | None = None) -> list[JudgedIndicator]:
    """Judge these indicators, in the queryset's order.

    `until` is for a report of a past round: results of rounds whose period ends after that day, and money spent after it, stay
    out. What a project has become since is not undone: the states of projects are those of now.

    Four queries whatever their number (years, results, round targets, rounds), four more where one of them is
    computed from all the others, six more where one has a formula, three where one is counted from the money, two from the
    states of the projects, one where one has a scale of quality levels.
    """
    related = (
        "office",
        "indicator__owner_unit",
        "project__lead_unit",
        "project__policy_item",
        "project__strategy",
        "activity",
        "scale",
    )
    rows = list(years.select_related(*related).prefetch_related("scale__bands"))
    return judge_all(rows, today=today, until=until)


def judge_all(
    rows: list[IndicatorYear], *, today: date, until: date | None = None, asked: Asked | None = None
) -> list[JudgedIndicator]:
    """The same of indicators that were fetched already, with the rows of which their pages tell; `asked` where it was too."""
    return with_formulas(judge_before_formulas(rows, today=today, until=until, asked=asked), today=today, until=until)


def judge_before_formulas(
    rows: list[IndicatorYear], *, today: date, until: date | None = None, asked: Asked | None = None
) -> list[JudgedIndicator]:
    """Judge these rows; those of a formula still wait for what they read."""
    direct = with_counted(judge_rows(rows, today=today, until=until, asked=asked), today=today, until=until)
    computed = [row for row in direct if row.year.computed_as == IndicatorYear.ComputedAs.SHARE_ATTAINED]
    if not computed:
        return direct
    shares = {
        key: share_attained(*key, today=today, until=until)
        for key in {(r.year.office_id, r.year.fiscal_year) for r in computed}
    }
    return [with_share(row, shares) if row in computed else row for row in direct]


def judge_rows(
    rows: list[IndicatorYear], *, today: date, until: date | None = None, asked: Asked | None = None
) -> list[JudgedIndicator]:
    """Judge each row by its own results; what the system computes from others is left as it stands."""
    asked = asked or Asked.of(rows)
    results = results_of(rows, asked.calendar, until)
    return [
        judge(
            row,
            results.get(row.pk, ()),
            rounds=asked.rounds(row),
            targets=asked.round_targets(row),
            today=today,
        )
        for row in rows
    ]


def share_attained(office_id: int, fiscal_year: int, *, today: date, until: date | None = None) -> Figures:
    """KPIs of the plan attained, of those assessed; what the system computes is left out of its own population.

    A computed KPI of an imported year whose stated value stands is no computed one: it is counted.
    """
    plan = IndicatorYear.objects.standing().of_projects().filter(office=office_id, fiscal_year=fiscal_year)
    rows = list(plan.exclude(computed_as=IndicatorYear.ComputedAs.SHARE_ATTAINED).select_related("indicator", "office"))
    counted = counted_figures(rows, until)
    others = [row for row in rows if not counted.get(key_of_counted(row), Figures()).is_reported]
    judged_rows = judge_rows(others, today=today, until=until)
    verdicts = [row.attained for row in judged_rows if row.attained is not None]
    return Figures(Decimal(sum(verdicts)), Decimal(len(verdicts))) if verdicts else Figures()


def with_share(row: JudgedIndicator, shares: Mapping[tuple[int, int], Figures]) -> JudgedIndicator:
    """The computed share in place of what was stated; where there is nothing to compute from, the stated value stands."""
    counted = shares[row.year.office_id, row.year.fiscal_year]
    if not counted.is_reported:
        return row
    verdict = attainment.attained(counted, target_of(row.year), is_ratio=True)
    return outcome(row.year, row.results, counted, verdict_status(verdict), COMPUTED)


def with_counted(rows: list[JudgedIndicator], *, today: date, until: date | None = None) -> list[JudgedIndicator]:
    """The rows with what the system counts of projects and money; where it has nothing, the stated value stands."""
    figures = counted_figures([row.year for row in rows], until)
    found = {row.year.pk: figures[key] for row in rows if (key := key_of_counted(row.year)) in figures}
    standing = {pk: one for pk, one in found.items() if one.is_reported}
    calendar = calendar_of([row.year for row in rows if row.year.pk in standing]) if standing else {}
    return [
        by_count(row, standing[row.year.pk], calendar.get(key_of(row.year), ()), today)
        if row.year.pk in standing
        else row
        for row in rows
    ]


def by_count(row: JudgedIndicator, counted: Figures, rounds: Sequence[ReportingRound], today: date) -> JudgedIndicator:
    """Judged by what was counted: a verdict once its rounds are past, the light of what was due before."""
    verdict = attainment.attained(counted, target_of(row.year), is_ratio=True)
    past = sum(one.due_on < today for one in rounds)
    if past == len(rounds) or (verdict and row.year.operator == AT_LEAST):
        return outcome(row.year, row.results, counted, verdict_status(verdict), COMPUTED)
    course = Course(reached=max(past, 1), rounds=len(rounds), targets={})
    return replace(running(row.year, row.results, counted, course), basis=COMPUTED)


def with_formulas(rows: list[JudgedIndicator], *, today: date, until: date | None = None) -> list[JudgedIndicator]:
    """The rows with those of a formula judged by what it comes to."""
    wanted = [row.year for row in rows if row.year.computed_as == IndicatorYear.ComputedAs.FORMULA]
    if not wanted:
        return rows
    values = reckon(wanted, judge=partial(judge_before_formulas, today=today, until=until))
    calendar = calendar_of(wanted)
    return [
        by_formula(row, values[row.year.pk], calendar.get(key_of(row.year), ()), today)
        if row.year.pk in values
        else row
        for row in rows
    ]


def by_formula(row: JudgedIndicator, found: Reckoned, rounds: Sequence[ReportingRound], today: date) -> JudgedIndicator:
    """Judged by the value of its formula; where there is none, missing once its rounds are due, with the reason."""
    year, figures = row.year, Figures(value=found.value)
    past = sum(one.due_on < today for one in rounds)
    if found.value is None:
        missing = Status.NOT_REPORTED if past else Status.NOT_DUE
        return replace(outcome(year, (), figures, missing, COMPUTED), why_no_value=found.why)
    verdict = attainment.attained(figures, target_of(year), is_ratio=False)
    if past == len(rounds) or (verdict and year.operator == AT_LEAST):
        judged = outcome(year, (), figures, verdict_status(verdict), COMPUTED)
    else:
        judged = running(year, (), figures, Course(reached=max(past, 1), rounds=len(rounds), targets={}))
    return replace(judged, basis=COMPUTED, value=shown_of_formula(year, found.value))


def shown_of_formula(year: IndicatorYear, exact: Decimal) -> Decimal:
    """A reckoned value with the decimals of its card; of a percentage, rounding never completes."""
    if is_ratio(year):
        return settle(exact, is_all=exact == HUNDRED, is_none=exact == 0)
    return round_half_up(exact, year.indicator.decimals)
