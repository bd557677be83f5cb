"""The office's results behind an agreement, frozen at the cut-off of its cycle. What changes later stands beside it and alters nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from indicators.judged_indicator import JudgedIndicator
from indicators.judgement import judged
from indicators.judgement_rows import Asked
from indicators.models import IndicatorYear
from indicators.week import judged_then
from staff.models import AgreementCycle, IndicatorLink, PerformanceAgreement, ResultSnapshot
from staff.models.cycle import usual_cycle


def cycle_of(agreement: PerformanceAgreement) -> AgreementCycle:
    """The windows of the agreement's year as the office set them, else those of the rules (not saved)."""
    rows = AgreementCycle.objects.of_office(agreement.office).for_year(agreement.fiscal_year)
    return rows.first() or usual_cycle(agreement.office, agreement.fiscal_year)


def years_of(agreement: PerformanceAgreement) -> Mapping[int, int]:
    """The key of the office's indicator behind each indicator of the newest agreed version (before that: the draft), by its own key.

    The first link counts where there are several. One query.
    """
    version = agreement.signed or agreement.current
    links = IndicatorLink.objects.filter(indicator__item__version=version).order_by("indicator", "-pk")
    return dict(links.values_list("indicator", "office_indicator"))


def live_results(agreement: PerformanceAgreement, *, today: date) -> Mapping[int, JudgedIndicator]:
    """What the office's indicators behind an agreement come to today, by the agreement's own keys: the judgement of the dashboard."""
    keys = years_of(agreement)
    rows = judged(IndicatorYear.objects.filter(pk__in=set(keys.values())), today=today)
    found = {row.year.pk: row for row in rows}
    return {key: found[year] for key, year in keys.items() if year in found}


def take_snapshots(agreement: PerformanceAgreement, *, today: date) -> list[ResultSnapshot]:
    """Freeze the results of the cut-off, once: a second call finds them taken and writes nothing.

    The cut-off is the cycle's; before it, results are frozen as of today. Where a history does not reach back to the cut-off, the row
    says that it holds what stood when it was taken.
    """
    as_of = min(cycle_of(agreement).cutoff_on, today)
    now = live_results(agreement, today=today)
    rows = list(now.values())
    asked = Asked.of([row.year for row in rows])
    then = judged_then(rows, asked, as_of, today) if as_of < today else {row.year.pk: row for row in rows}
    taken = set(ResultSnapshot.objects.filter(indicator__in=now, as_of=as_of).values_list("indicator", flat=True))
    return ResultSnapshot.objects.bulk_create(
        _snapshot(key, then.get(row.year.pk, row), as_of, is_then=row.year.pk in then)
        for key, row in now.items()
        if key not in taken
    )


def _snapshot(key: int, row: JudgedIndicator, as_of: date, *, is_then: bool) -> ResultSnapshot:
    text = row.result_text[:250]
    return ResultSnapshot(
        indicator_id=key, as_of=as_of, value=row.value, text=text, status=row.status.value, is_as_it_stood=is_then
    )
