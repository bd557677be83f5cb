"""What is due in a round: computed from the indicators of its frequency, by the unit that answers for them, never copied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from areaoffice.office.models import Office
from indicators.models import IndicatorYear, Result
from indicators.places import Place, Places, is_told, missing_places
from projects.models import ReportingRound


@dataclass(frozen=True, slots=True)
class DueCell:
    """An indicator in a round of its frequency, with the rows that are told of it and the places that are still missing."""

    year: IndicatorYear
    round: ReportingRound
    results: tuple[Result, ...]
    places: tuple[Place, ...]
    missing: tuple[Place, ...]

    @property
    def unit_id(self) -> int | None:
        return self.year.answering_unit_id

    @property
    def told(self) -> tuple[Result, ...]:
        return tuple(one for one in self.results if is_told(one))

    @property
    def own(self) -> Result | None:
        """The office's own row, whatever it says."""
        return next((one for one in self.results if one.place_key == ""), None)

    @property
    def is_of_places(self) -> bool:
        """Told by places alone: the office's own row says nothing, and theirs come together to the figure."""
        return bool(self.told) and all(one.place_key for one in self.told)

    @property
    def is_entered(self) -> bool:
        """Something is told, of the office or of every place; "not applicable" with its reason counts."""
        return bool(self.told) and not self.missing

    @property
    def is_verified(self) -> bool:
        return self.is_entered and all(one.state == Result.State.VERIFIED for one in self.told)

    @property
    def is_returned(self) -> bool:
        return any(one.state == Result.State.RETURNED for one in self.results)


Known = Sequence[tuple[IndicatorYear, tuple[Result, ...]]]


def due_cells(office: Office, rounds: Sequence[ReportingRound], known: Known | None = None) -> list[DueCell]:
    """Every cell that people have to fill in these rounds, in the order of the plan; three queries at most.

    `known` are all KPIs of the rounds' year with their results, from a page that has them at hand: then only the schools are fetched.
    """
    if not rounds:
        return []
    years, results = _fetched(office, rounds) if known is None else _of_known(known)
    places = Places(office)
    return [
        cell_of(year, one, results.get((year.pk, one.pk), ()), places)
        for year in years
        for one in rounds
        if (one.kind, one.fiscal_year) == (year.frequency, year.fiscal_year)
    ]


Results = dict[tuple[int, int], tuple[Result, ...]]


def _fetched(office: Office, rounds: Sequence[ReportingRound]) -> tuple[Iterable[IndicatorYear], Results]:
    years = IndicatorYear.objects.of_office(office).typed().filter(fiscal_year__in={one.fiscal_year for one in rounds})
    years = years.filter(frequency__in={one.kind for one in rounds}).order_by("order", "number")
    results = results_by_cell(Result.objects.filter(round__in=rounds))
    return years.select_related("indicator__owner_unit", "project__lead_unit"), results


def _of_known(known: Known) -> tuple[Iterable[IndicatorYear], Results]:
    years = sorted((year for year, _results in known if year.is_typed), key=lambda year: (year.order, year.number))
    return years, results_by_cell(one for _year, results in known for one in results)


def results_by_cell(results: Iterable[Result]) -> Results:
    """Rows by the keys of their indicator and round."""
    found: defaultdict[tuple[int, int], list[Result]] = defaultdict(list)
    for one in results:
        found[one.indicator_year_id, one.round_id].append(one)
    return {key: tuple(rows) for key, rows in found.items()}


def cell_of(year: IndicatorYear, round: ReportingRound, results: tuple[Result, ...], places: Places) -> DueCell:
    wanted = places.of(year)
    return DueCell(year, round, results, wanted, missing_places(wanted, results))


def by_unit(cells: Iterable[DueCell]) -> dict[int, list[DueCell]]:
    """Cells by the key of the unit that answers for them; what no unit answers for is left out."""
    found: defaultdict[int, list[DueCell]] = defaultdict(list)
    for cell in cells:
        if cell.unit_id is not None:
            found[cell.unit_id].append(cell)
    return dict(found)
