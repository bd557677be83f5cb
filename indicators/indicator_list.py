"""The list of a year's KPIs, filtered by what they measure, verdict, unit, area and words; what the dashboard's numbers open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from areaoffice.office.models import Office, Unit, User
from indicators.groups import Area, area_choices, area_word, unit_choices
from indicators.judged_indicator import JudgedIndicator
from indicators.wanted import STATUSES, Measures, Wanted, fits, is_by_policy, plan_of, rows_of


@dataclass(frozen=True)
class IndicatorList:
    """Rows of the list and the choices of its filters."""

    rows: tuple[JudgedIndicator, ...]
    measures: tuple[tuple[str, str], ...]
    statuses: tuple[tuple[str, str], ...]
    units: tuple[Unit, ...]
    areas: tuple[Area, ...]
    area_word: str


def build(*, office: Office, user: User, today: date, wanted: Wanted) -> IndicatorList:
    plan = plan_of(office, wanted.year)
    by_policy = is_by_policy(plan, wanted.of)
    rows = rows_of(wanted, plan=plan, office=office, user=user, today=today)
    return IndicatorList(
        rows=tuple(row for row in rows if fits(row, wanted.status)),
        measures=tuple(Measures.choices),
        statuses=STATUSES,
        units=unit_choices(user, office),
        areas=area_choices(plan, by_policy=by_policy),
        area_word=area_word(plan, by_policy=by_policy),
    )
