"""The places into which an indicator's results are broken down: schools, provinces, or the two sexes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from areaoffice.office import clock
from areaoffice.office.models import Office, School
from indicators.models import IndicatorYear, Result

Breakdown = IndicatorYear.Breakdown
SEXES = (("x:male", "ชาย"), ("x:female", "หญิง"))


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its key ("s:65012001", "p:พิษณุโลก", "x:male") and its name."""

    key: str
    name: str


@dataclass
class Places:
    """The places of one office, fetched once however many indicators ask; the schools only where one does."""

    office: Office
    _none: tuple[Place, ...] = field(default=(), init=False)

    @cached_property
    def schools(self) -> tuple[Place, ...]:
        """Schools that are not closed, in the order of their names. One query."""
        rows = School.objects.of_office(self.office).open_on(clock.today())
        return tuple(Place(f"s:{one.code}", one.name) for one in rows)

    def find(self, year: IndicatorYear, key: str) -> Place | None:
        """The place of a key among those of an indicator."""
        return next((one for one in self.of(year) if one.key == key), None)

    def of(self, year: IndicatorYear) -> tuple[Place, ...]:
        """Where results of this indicator are asked for; () where it is not broken down."""
        if year.breakdown == Breakdown.SCHOOL:
            return self.schools
        if year.breakdown == Breakdown.PROVINCE:
            return tuple(Place(f"p:{name}", name) for name in self.office.provinces)
        return tuple(Place(*pair) for pair in SEXES) if year.breakdown == Breakdown.SEX else self._none


def scope_of(place_key: str) -> str:
    """What an address of a cell ends with to mean one of its places; "" for the office's own row."""
    return f"?{urlencode({'place': place_key})}" if place_key else ""


def is_told(result: Result | None) -> bool:
    """True where a row says something: a figure, words, or why it is not assessed."""
    if result is None:
        return False
    has_figure = result.value is not None or result.numerator is not None
    return has_figure or bool(result.text or result.not_applicable_reason)


def missing_places(places: Iterable[Place], results: Collection[Result]) -> tuple[Place, ...]:
    """The places of which nothing is told; none where the office's own row stands for all of them."""
    told = {one.place_key for one in results if is_told(one)}
    return () if "" in told else tuple(place for place in places if place.key not in told)


def told_last(results: Iterable[Result]) -> set[str]:
    """The keys of the places that told something in the round reported last ("" the office itself).

    `results` come by the due day of their rounds.
    """
    told = [one for one in results if is_told(one)]
    return {one.place_key for one in told if one.round_id == told[-1].round_id}
