"""The picture of one cell: its figure and state, why it is locked, its revisions old and new, what is done about a miss."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from django.urls import reverse

from areaoffice.office.models import User
from indicators.cell_locks import Lock
from indicators.cell_text import cell_text, shown_text
from indicators.cell_units import told_text
from indicators.grid_cells import Standing, comments_of, with_evidence
from indicators.judged_indicator import JudgedIndicator
from indicators.judgement import judged
from indicators.misses import MISSED
from indicators.models import CorrectiveAction, IndicatorYear, Result, UnitRound
from indicators.permissions import can_report_result, can_verify_results
from indicators.places import Place, Places, scope_of
from indicators.round_figures import RoundFigures, of_round
from projects.models import ReportingRound


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure that was changed with a reason: what it was, what it became, by whom and why."""

    at: datetime
    by: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place that told its figure, with its comments that are not settled and whether a file proves it."""

    name: str
    text: str
    url: str
    comments: int
    has_evidence: bool


@dataclass(frozen=True, slots=True)
class CellPage:
    """A cell of the office, or of one `place`, and what this person may do with it; `places` are those behind the office's cell."""

    row: JudgedIndicator
    round: ReportingRound
    result: Result | None
    came_to: RoundFigures
    lock: Lock | None
    standing: UnitRound | None
    revisions: tuple[Revision, ...]
    corrections: tuple[CorrectiveAction, ...]
    has_places: bool
    may_type: bool
    may_type_places: bool
    may_return: bool
    may_revise: bool
    may_correct: bool
    place: Place | None = None
    places: tuple[PlaceLine, ...] = ()

    @property
    def scope(self) -> str:
        """What the addresses of this cell end with."""
        return scope_of(self.place.key) if self.place else ""

    @property
    def year(self) -> IndicatorYear:
        return self.row.year

    @property
    def text(self) -> str:
        return cell_text(self.year, self.result) if self.place else self.came_to.text

    @property
    def shown(self) -> str:
        return shown_text(self.year, self.result) if self.place else self.came_to.shown

    @property
    def is_of_places(self) -> bool:
        """The figure is the sum of places."""
        return self.place is None and self.came_to.is_of_places

    @property
    def nothing(self) -> str:
        """What stands in place of a figure: places may have told what can't be added."""
        return "-" if self.is_of_places else "ยังไม่รายงาน"

    @property
    def is_missed(self) -> bool:
        return self.row.status in MISSED


def build(
    *, year: IndicatorYear, round: ReportingRound, user: User, today: date, place: Place | None = None
) -> CellPage:
    """`year` must come with its indicator, project and office; constant queries."""
    row = judged(IndicatorYear.objects.filter(pk=year.pk), today=today)[0]
    rows = Result.objects.in_round(year, round).select_related("reported_by", "verified_by", "round")
    places = Places(year.office)
    came_to = of_round(year, round, tuple(rows.order_by("place_key")), places)
    key = place.key if place else ""
    result = next((one for one in came_to.cell.results if one.place_key == key), None)
    standing = Standing.of([round])
    lock = standing.lock(year, round, result, today)
    may_report = can_report_result(user, year)
    state = result.state if result else ""
    corrections = CorrectiveAction.objects.filter(indicator_year=year).select_related("person", "unit", "round", "by")
    return CellPage(
        row=row,
        round=round,
        result=result,
        came_to=came_to,
        lock=lock,
        standing=standing.units.get((year.answering_unit_id or 0, round.pk)),
        revisions=revisions_of(year, result),
        corrections=tuple(corrections),
        has_places=bool(came_to.cell.places) and place is None,
        may_type=may_report and lock is None and (came_to.takes_places if place else came_to.takes_own),
        may_type_places=may_report and lock is None and came_to.takes_places and place is None,
        may_return=can_verify_results(user, year.office) and state == Result.State.REPORTED,
        may_revise=may_report and state == Result.State.VERIFIED,
        may_correct=may_report,
        place=place,
        places=() if place else lines_of(came_to, places),
    )


def lines_of(came_to: RoundFigures, places: Places) -> tuple[PlaceLine, ...]:
    """The places that told a figure, in the order of the office's places. Two queries, none without one."""
    told = {one.place_key: one for one in came_to.cell.told if one.place_key}
    if not told:
        return ()
    comments, evidenced = comments_of(told.values()), with_evidence(told.values())
    year, cell = came_to.year, reverse("indicators:cell", args=[came_to.year.pk, came_to.cell.round.pk])
    return tuple(
        PlaceLine(
            name=place.name,
            text=told_text(year, told[place.key]),
            url=f"{cell}{scope_of(place.key)}",
            comments=comments.get(told[place.key].pk, 0),
            has_evidence=told[place.key].pk in evidenced,
        )
        for place in places.of(year)
        if place.key in told
    )


def revisions_of(year: IndicatorYear, result: Result | None) -> tuple[Revision, ...]:
    """Changes of the figure that carry a reason, latest first. One query."""
    if result is None:
        return ()
    rows = list(result.history.select_related("history_user").order_by("history_date", "history_id"))
    found = []
    for older, newer in pairwise(rows):
        before, after = cell_text(year, older), cell_text(year, newer)
        if newer.history_change_reason and before != after:
            by = str(newer.reported_by or newer.history_user or "ระบบ")
            found.append(Revision(newer.history_date, by, before, after, newer.history_change_reason))
    return tuple(reversed(found))
