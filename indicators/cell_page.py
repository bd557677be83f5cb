"""The picture of one cell: its figure and state, why it is locked, its revisions old and new, what is done about a miss."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from areaoffice.office.models import User
from indicators.cell_locks import Lock
from indicators.cell_text import cell_text
from indicators.judgement import JudgedIndicator, judged
from indicators.misses import MISSED
from indicators.models import CorrectiveAction, IndicatorYear, Result, UnitRound
from indicators.permissions import can_report_result, can_verify_results
from indicators.places import Places
from indicators.result_grid import Standing
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
class CellPage:
    """A cell, and what this person may do with it."""

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

    @property
    def year(self) -> IndicatorYear:
        return self.row.year

    @property
    def text(self) -> str:
        return self.came_to.text

    @property
    def nothing(self) -> str:
        """What stands in place of a figure: places may have told what can't be added."""
        return "-" if self.came_to.is_of_places else "ยังไม่รายงาน"

    @property
    def is_missed(self) -> bool:
        return self.row.status in MISSED


def build(*, year: IndicatorYear, round: ReportingRound, user: User, today: date) -> CellPage:
    """`year` must come with its indicator, project and office; constant queries."""
    row = judged(IndicatorYear.objects.filter(pk=year.pk), today=today)[0]
    rows = Result.objects.in_round(year, round).select_related("reported_by", "verified_by", "round")
    came_to = of_round(year, round, tuple(rows.order_by("place_key")), Places(year.office))
    result = came_to.cell.own
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
        has_places=bool(came_to.cell.places),
        may_type=may_report and lock is None and came_to.takes_own,
        may_type_places=may_report and lock is None and came_to.takes_places,
        may_return=can_verify_results(user, year.office) and state == Result.State.REPORTED,
        may_revise=may_report and state == Result.State.VERIFIED,
        may_correct=may_report,
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
