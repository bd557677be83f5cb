"""What the dashboard draws of money and results, for the same person and filter as its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from areaoffice.office.exhibits import Exhibit
from areaoffice.office.models import Office, User
from indicators import exhibits, quadrant
from indicators.dashboard import Dashboard
from indicators.quadrant import HALF, Lines, Quadrant
from projects import spending
from projects.disbursement_targets import Scope, Series, percents_of, quarter_of
from projects.models import Project
from projects.spending import SpendingPage


@dataclass(frozen=True)
class BoardExhibits:
    """The curves of money, the picture of results against money, and every chart of the dashboard in the order of the page."""

    curves: tuple[Exhibit, ...]
    quadrant: Quadrant
    placed: Exhibit
    left_out: Exhibit
    every: tuple[Exhibit, ...]


def build(board: Dashboard, *, office: Office, user: User) -> BoardExhibits:
    """Constant queries beside those of the board. A filter keeps the curves to the projects that the board shows."""
    page = spending_of(board, office=office, user=user)
    curves = tuple(exhibits.of_spending(scope, board.day) for scope in page.scopes)
    picture = quadrant.build(board.every, board.project_money.rows, lines_of(board, office))
    placed, left_out = exhibits.of_quadrant(picture), exhibits.of_left_out(picture)
    every = (*_counts(board), *curves, placed, left_out, *_money(board), *exhibits.of_exams(board.exams))
    return BoardExhibits(curves, picture, placed, left_out, every)


def spending_of(board: Dashboard, *, office: Office, user: User) -> SpendingPage:
    """The money by month. A filter keeps it to the projects that the board shows."""
    wanted = board.wanted
    is_narrowed = bool(wanted.narrowing) or wanted.is_by_verdict
    shown = Project.objects.filter(pk__in=[row.pk for row in board.project_money.rows]) if is_narrowed else None
    return spending.build(office=office, fiscal_year=wanted.year, user=user, today=board.day, within=shown)


def lines_of(board: Dashboard, office: Office) -> Lines:
    """The office's band of results at risk, and the quarter's target of disbursement, half where there is none; one query."""
    number = quarter_of(board.wanted.year, board.day)
    target = percents_of(office, board.wanted.year).get((Scope.OVERALL, Series.DISBURSED, number))
    return Lines(Decimal(office.at_risk_from), HALF if target is None else target, money_is_target=target is not None)


def _counts(board: Dashboard) -> Iterator[Exhibit]:
    yield from exhibits.of_counted(board.projects, "projects")
    yield from exhibits.of_counted(board.direction, "direction")


def _money(board: Dashboard) -> Iterator[Exhibit]:
    if board.office_money is not None and board.office_money.rows:
        yield exhibits.of_classes(board.office_money)
