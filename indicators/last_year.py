"""What the same cards came to in the same rounds of the year before, at hand where this year's figures are typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from indicators.cell_units import told_text
from indicators.due import cell_of
from indicators.models import IndicatorYear, Result
from indicators.places import Places
from indicators.round_figures import of_cell
from projects.models import ReportingRound

Key = tuple[int, str, int]  # card, kind of round, number of round
Before = Mapping[Key, str]


def key_of(year: IndicatorYear, round: ReportingRound) -> Key:
    return year.indicator_id, round.kind, round.number


def last_year_of(years: Iterable[IndicatorYear], places: Places) -> Before:
    """Words of a year ago by card and round: the office's own figure, else what its places came to. One query, none without years."""
    every = list(years)
    if not every:
        return {}
    results = Result.objects.filter(
        indicator_year__office=every[0].office_id,
        indicator_year__fiscal_year=every[0].fiscal_year - 1,
        indicator_year__indicator__in={year.indicator_id for year in every},
    )
    by_cell: defaultdict[Key, list[Result]] = defaultdict(list)
    for one in results.select_related("indicator_year__indicator", "round").order_by("place_key", "pk"):
        by_cell[key_of(one.indicator_year, one.round)].append(one)
    return {key: said for key, rows in by_cell.items() if (said := _said(rows, places))}


def _said(rows: list[Result], places: Places) -> str:
    year, round = rows[0].indicator_year, rows[0].round
    return told_text(year, of_cell(cell_of(year, round, tuple(rows), places)).row)
