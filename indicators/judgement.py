"""Judged indicators: one fetch of targets and results, one pure judgement. Every page, export and report reads this."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial

from django.db.models import QuerySet, TextChoices

from indicators import attainment
from indicators.attainment import AT_LEAST, Figures, Target
from indicators.computing import Reckoned, reckon
from indicators.levels import QualityLevel, level_of
from indicators.lights import Bands, Course, Due, band_of, due_by_now, share_of_due
from indicators.models import Indicator, IndicatorYear, Result, RoundTarget
from indicators.plan_figures import counted_figures, key_of_counted
from projects.models import ReportingRound
from projects.rounds import last_day_of
from thai.numbers import HUNDRED, format_figure, format_percent, round_half_up, settle

RATIO = Indicator.Kind.PERCENTAGE
WITHOUT_GAP = frozenset({Indicator.Kind.YES_NO, Indicator.Kind.TEXT})
ADDS_UP = frozenset({Indicator.Kind.COUNT, Indicator.Kind.MONEY})
# How plain values of places come together; every other kind is added.
OVER_PLACES = {
    Indicator.Kind.LEVEL: attainment.AVERAGE,
    Indicator.Kind.SCORE: attainment.AVERAGE,
    Indicator.Kind.YES_NO: attainment.LOWEST,
}
STORED_PLACES = 5


class Status(TextChoices):
    """The eight words for an indicator in a year (rules of arithmetic, Traffic light).

    The first and the fifth are verdicts; the three between them are of a year that still runs.
    """

    ATTAINED = "attained", "บรรลุเป้าหมาย"
    ON_TRACK = "on_track", "เป็นไปตามแผน"
    AT_RISK = "at_risk", "ต้องเฝ้าระวัง"
    BEHIND = "behind", "ล่าช้ากว่าแผน"
    NOT_ATTAINED = "not_attained", "ไม่บรรลุเป้าหมาย"
    NOT_REPORTED = "not_reported", "ยังไม่รายงาน"
    NOT_DUE = "not_due", "ยังไม่ถึงรอบประเมิน"
    NOT_ASSESSED = "not_assessed", "ไม่ประเมิน"


@dataclass(frozen=True)
class JudgedIndicator:
    """An indicator of a year with what it came to. `value` is a percent, count, score or level, as its kind says.

    Percentages have two places, half up, never completed by rounding. `gap` is in the indicator's unit, 0 when attained.
    """

    year: IndicatorYear
    status: Status
    attained: bool | None
    figures: Figures
    value: Decimal | None
    gap: Decimal | None
    percent_of_target: Decimal | None
    basis: str
    results: tuple[Result, ...]
    due: Due | None = None
    why_no_value: str = ""
    share_of_due: Decimal | None = None

    @property
    def numerator(self) -> Decimal | None:
        return self.figures.numerator

    @property
    def denominator(self) -> Decimal | None:
        return self.figures.denominator

    @property
    def is_stated(self) -> bool:
        """Known only as the source states it: no counts to compute it from."""
        return self.basis == Result.Basis.STATED

    @property
    def is_computed(self) -> bool:
        return self.basis == COMPUTED

    @property
    def is_overridden(self) -> bool:
        return any(result.override_attained is not None for result in self.results)

    @property
    def is_ratio(self) -> bool:
        return self.year.indicator.kind == RATIO

    @property
    def shortfall_reason(self) -> str:
        return next((result.shortfall_reason for result in reversed(self.results) if result.shortfall_reason), "")

    @property
    def not_applicable_reason(self) -> str:
        return next((r.not_applicable_reason for r in reversed(self.results) if r.not_applicable_reason), "")

    @property
    def level(self) -> QualityLevel | None:
        """The quality level by the scale of the year, beside one that was entered by hand; None where there is neither."""
        entered = next((one.quality_level for one in reversed(self.results) if one.quality_level is not None), None)
        return level_of(self.year.scale, attainment.exact_value(self.figures, is_ratio=self.is_ratio), entered)

    @property
    def target_text(self) -> str:
        """ "ร้อยละ 100", "38 คน", "ไม่เกิน ร้อยละ 5", "ร้อยละ 60 (34 โรงเรียน)", or the target in words."""
        return target_text(self.year)

    @property
    def result_text(self) -> str:
        """ "57 จาก 57 โรงเรียน · ร้อยละ 100.00", "38 คน", "-"; with a fixed count the printed form of the rules."""
        return result_text(self)


COMPUTED = "computed"
VERDICTS = {Status.ATTAINED: True, Status.NOT_ATTAINED: False}


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
    return with_formulas(judge_before_formulas(rows, today=today, until=until), today=today, until=until)


def judge_before_formulas(
    rows: list[IndicatorYear], *, today: date, until: date | None = None
) -> list[JudgedIndicator]:
    """Judge these rows; those of a formula still wait for what they read."""
    direct = with_counted(judge_rows(rows, today=today, until=until), today=today, until=until)
    computed = [row for row in direct if row.year.computed_as == IndicatorYear.ComputedAs.SHARE_ATTAINED]
    if not computed:
        return direct
    shares = {
        key: share_attained(*key, today=today, until=until)
        for key in {(r.year.office_id, r.year.fiscal_year) for r in computed}
    }
    return [with_share(row, shares) if row in computed else row for row in direct]


def judge_rows(rows: list[IndicatorYear], *, today: date, until: date | None = None) -> list[JudgedIndicator]:
    """Judge each row by its own results; what the system computes from others is left as it stands."""
    targets, calendar = round_targets_of(rows), calendar_of(rows)
    results = results_of(rows, calendar, until)
    return [
        judge(
            row,
            results.get(row.pk, ()),
            rounds=calendar.get(key_of(row), ()),
            targets=targets.get(row.pk, {}),
            today=today,
        )
        for row in rows
    ]


Calendar = Mapping[tuple[int, int, str], Sequence[ReportingRound]]


def results_of(
    rows: Iterable[IndicatorYear], calendar: Calendar, until: date | None = None
) -> dict[int, tuple[Result, ...]]:
    """Results in rounds of each indicator's own frequency, by due day; the office's rows and those of places.

    Only of rounds whose period ends by the day `until`, where one is given. A round is one object for all of its results: a join
    would make one for each.
    """
    known = {
        key: {one.pk: one for one in rounds if until is None or last_day_of(one) <= until}
        for key, rounds in calendar.items()
    }
    rounds = {row.pk: known.get(key_of(row), {}) for row in rows}
    order = {pk: place for of_key in known.values() for place, pk in enumerate(of_key)}
    found: defaultdict[int, list[Result]] = defaultdict(list)
    for result in Result.objects.filter(indicator_year__in=rounds).order_by("place_key", "pk"):
        round = rounds[result.indicator_year_id].get(result.round_id)
        if round is not None:
            result.round = round
            found[result.indicator_year_id].append(result)
    return {pk: tuple(sorted(of_year, key=lambda one: order[one.round_id])) for pk, of_year in found.items()}


def round_targets_of(rows: Iterable[IndicatorYear]) -> dict[int, dict[int, Decimal]]:
    """Targets of the rounds of each indicator, by the key of the round."""
    found: defaultdict[int, dict[int, Decimal]] = defaultdict(dict)
    for one in RoundTarget.objects.filter(indicator_year__in=[row.pk for row in rows]):
        found[one.indicator_year_id][one.round_id] = one.target
    return found


def key_of(row: IndicatorYear) -> tuple[int, int, str]:
    """Office, fiscal year, and the kind of round in which it is reported."""
    return row.office_id, row.fiscal_year, row.frequency


def calendar_of(rows: Iterable[IndicatorYear]) -> dict[tuple[int, int, str], tuple[ReportingRound, ...]]:
    """Rounds by (office, fiscal year, kind), in order of their due day."""
    found: defaultdict[tuple[int, int, str], list[ReportingRound]] = defaultdict(list)
    offices, years = {row.office_id for row in rows}, {row.fiscal_year for row in rows}
    for one in ReportingRound.objects.filter(office__in=offices, fiscal_year__in=years).order_by("due_on", "number"):
        found[one.office_id, one.fiscal_year, one.kind].append(one)
    return {key: tuple(rounds) for key, rounds in found.items()}


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


def shown_figure(year: IndicatorYear, figures: Figures) -> Decimal | None:
    """The value as pages print it; a mean that no result can hold is rounded half up to the decimals of its card."""
    value = attainment.shown_value(figures, is_ratio=is_ratio(year))
    if value is None or value == round_half_up(value, STORED_PLACES):
        return value
    return round_half_up(value, year.indicator.decimals)


def figures_of(year: IndicatorYear, results: tuple[Result, ...]) -> Figures:
    """The year's figures: places folded into each round, then the rounds by the indicator's rule."""
    by_round: defaultdict[int, list[Result]] = defaultdict(list)
    for result in results:
        by_round[result.round_id].append(result)
    rounds = [figures_of_round(year, of_round) for of_round in by_round.values()]
    return attainment.over_rounds(rounds, accumulate=year.accumulate, basis=year.denominator_basis)


def figures_of_round(year: IndicatorYear, results: list[Result]) -> Figures:
    """The office's own row stands where it says something; else what its places come to."""
    own = [figures(result) for result in results if result.place_key == ""]
    if own and own[0].is_reported:
        return own[0]
    return figures_over(year, [result for result in results if result.place_key])


def figures_over(year: IndicatorYear, results: Iterable[Result]) -> Figures:
    """What the rows of some places come to, as the kind of the indicator adds up over places.

    A percentage that is known only as stated has no counts to add: it stands where one place tells it, and nothing where several do.
    """
    by = OVER_PLACES.get(Indicator.Kind(year.indicator.kind), attainment.SUM)
    told = [one for one in map(figures, results) if one.is_reported]
    if is_ratio(year) and len(told) > 1:
        told = [one for one in told if one.numerator is not None]
    return attainment.over_places(told, by=by)


def figures(result: Result) -> Figures:
    return Figures(result.numerator, result.denominator, result.value)


def is_ratio(year: IndicatorYear) -> bool:
    return year.indicator.kind == RATIO


def target_of(year: IndicatorYear) -> Target:
    return Target(year.operator, year.target, year.upper, year.target_count)


def share_attained(office_id: int, fiscal_year: int, *, today: date, until: date | None = None) -> Figures:
    """KPIs of the plan attained, of those assessed; what the system computes is left out of its own population.

    A computed KPI of an imported year whose stated value stands is no computed one: it is counted.
    """
    plan = IndicatorYear.objects.of_projects().filter(office=office_id, fiscal_year=fiscal_year)
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


def amount_text(year: IndicatorYear, number: Decimal | None) -> str:
    """A value with its unit: "ร้อยละ 59.65", "38 คน", "ระดับ 5"."""
    unit = year.indicator.unit_name
    if unit == "ร้อยละ":
        return f"ร้อยละ {format_figure(number)}"
    if year.indicator.kind == Indicator.Kind.LEVEL:
        return f"ระดับ {format_figure(number)}"
    return f"{format_figure(number)} {unit}".strip()


def target_text(year: IndicatorYear) -> str:
    if year.target is None:
        return year.target_text or "-"
    prefix = "" if year.operator == IndicatorYear.Operator.AT_LEAST else f"{year.get_operator_display()} "
    if year.operator == IndicatorYear.Operator.BETWEEN:
        return f"{prefix}{format_figure(year.target)} - {amount_text(year, year.upper)}"
    fixed = f" ({count_text(year, year.target_count)})" if year.target_count is not None else ""
    return f"{prefix}{amount_text(year, year.target)}{fixed}"


def count_text(year: IndicatorYear, number: Decimal | None) -> str:
    return f"{format_figure(number)} {year.indicator.count_unit}".strip()


def result_text(row: JudgedIndicator) -> str:
    year = row.year
    if row.status == Status.NOT_ASSESSED and row.not_applicable_reason:
        return f"ไม่ประเมิน: {row.not_applicable_reason}"
    if row.value is None:
        return next((result.text for result in reversed(row.results) if result.text), "-")
    if not row.is_ratio:
        return amount_text(year, row.value)
    shown = f"ร้อยละ {format_percent(row.value)}"
    if row.numerator is None:
        return shown
    if year.target_count is not None:
        of_target = f"{format_figure(row.numerator)} จากเป้าหมาย {count_text(year, year.target_count)}"
        return f"{shown} ({of_target} จากทั้งหมด {count_text(year, row.denominator)})"
    return f"{format_figure(row.numerator)} จาก {count_text(year, row.denominator)} · {shown}"
