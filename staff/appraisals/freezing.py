"""The office's results behind a half-year appraisal, frozen at the round's cut-off. What changes later stands beside and alters nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from indicators.judged_indicator import JudgedIndicator
from indicators.judgement import judged
from indicators.judgement_rows import Asked
from indicators.models import IndicatorYear
from indicators.week import judged_then
from staff.models import AppraisalLine, RoundAppraisal

NOTHING = "ยังไม่มีผล"
LONGEST = 300


def freeze_results(appraisal: RoundAppraisal, *, today: date) -> int:
    """Freeze the results of linked indicators as they stood on the cut-off day; before that day, as they stand today. How many lines.

    A line that was frozen for that day stays as it is. Where a history does not reach back, the line says that it holds what stood
    when it was frozen.
    """
    as_of = min(today, appraisal.round.cut_off_on)
    lines = [line for line in _linked(appraisal) if line.frozen_on is None or line.frozen_on < as_of]
    found = _results(lines, as_of, today)
    for line in lines:
        text, line.is_as_it_stood = found.get(line.indicator_id or 0, (NOTHING, True))
        line.frozen_result, line.frozen_on = text, as_of
        line.save(update_fields=["frozen_result", "frozen_on", "is_as_it_stood"])
    return len(lines)


def changed_since(lines: Iterable[AppraisalLine], *, today: date) -> Mapping[int, str]:
    """Today's result of each frozen line whose result is another one by now, by the key of the line."""
    frozen = [line for line in lines if line.indicator_id and line.frozen_on]
    now = results_now(frozen, today=today)
    return {line.pk: now[line.pk] for line in frozen if now[line.pk] != line.frozen_result}


def results_now(lines: Iterable[AppraisalLine], *, today: date) -> Mapping[int, str]:
    """Today's result of each linked line in words, by the key of the line. Nothing is asked where no line is linked."""
    linked = [line for line in lines if line.indicator_id]
    texts = {row.year.pk: _text(row) for row in _judged(linked, today=today)}
    return {line.pk: texts.get(line.indicator_id or 0, NOTHING) for line in linked}


def _linked(appraisal: RoundAppraisal) -> list[AppraisalLine]:
    return list(appraisal.lines.filter(indicator__isnull=False))


def _results(lines: list[AppraisalLine], as_of: date, today: date) -> Mapping[int, tuple[str, bool]]:
    """Result in words of each indicator on that day, and whether the history proves it, by the indicator's key."""
    if as_of == today:
        return {row.year.pk: (_text(row), True) for row in _judged(lines, today=today)}
    rows = _judged(lines, today=today, until=as_of)
    then = judged_then(_judged(lines, today=today), Asked.of([row.year for row in rows]), as_of, today) if rows else {}
    return {row.year.pk: (_text(then.get(row.year.pk, row)), row.year.pk in then) for row in rows}


def _judged(lines: list[AppraisalLine], *, today: date, until: date | None = None) -> list[JudgedIndicator]:
    if not lines:
        return []
    years = IndicatorYear.objects.filter(pk__in=[line.indicator_id for line in lines])
    return list(judged(years, today=today, until=until))


def _text(row: JudgedIndicator) -> str:
    return (row.result_text or NOTHING)[:LONGEST]
