"""What the dashboard draws of money and results, for the same person and filter as its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from areaoffice.office.exhibits import Exhibit
from indicators import exhibits, quadrant
from indicators.dashboard import Dashboard
from indicators.quadrant import HALF, Lines, Quadrant
from projects import spending
from projects.disbursement_targets import Scope, Series, percents_of, quarter_of
from projects.models import Project
from projects.spending import SpendingPage


def every(board: Dashboard) -> Iterator[Exhibit]:
    """Every chart and table of the dashboard, in the order of its pages; each is made when it is asked for."""
    yield from exhibits.of_counted(board.projects, "projects")
    yield from exhibits.of_counted(board.direction, "direction")
    yield from curves_of(board)
    picture = quadrant_of(board)
    yield from (exhibits.of_quadrant(picture), exhibits.of_left_out(picture))
    if board.office_money is not None and board.office_money.rows:
        yield exhibits.of_classes(board.office_money)
    yield from exhibits.of_exams(board.exams)


def curves_of(board: Dashboard) -> list[Exhibit]:
    """The curves of money by month; five queries."""
    return [exhibits.of_spending(scope, board.day) for scope in spending_of(board).scopes]


def spending_of(board: Dashboard) -> SpendingPage:
    """The money by month. A filter keeps it to the projects that the board shows."""
    wanted = board.wanted
    is_narrowed = bool(wanted.narrowing) or wanted.is_by_verdict
    shown = Project.objects.filter(pk__in=[row.pk for row in board.project_money.rows]) if is_narrowed else None
    return spending.build(office=board.office, fiscal_year=wanted.year, user=board.user, today=board.day, within=shown)


def quadrant_of(board: Dashboard) -> Quadrant:
    """The results of the board's projects against their money; one query beside those of the board."""
    return quadrant.build(board.every, board.project_money.rows, lines_of(board))


def lines_of(board: Dashboard) -> Lines:
    """The office's band of results at risk, and the quarter's target of disbursement, half where there is none; one query."""
    office, number = board.office, quarter_of(board.wanted.year, board.day)
    target = percents_of(office, board.wanted.year).get((Scope.OVERALL, Series.DISBURSED, number))
    return Lines(Decimal(office.at_risk_from), HALF if target is None else target, money_is_target=target is not None)
