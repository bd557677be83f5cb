"""The criteria, edited in place."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from areaoffice.office.http import OfficeRequest
from areaoffice.office.models import User
from plans.models import Criterion, Ranking
from plans.permissions import can_keep_ranking
from plans.sections import CRITERION, Part
from plans.views.rows import Board
from projects.ranking_actions import CLOSED
from projects.ranking_problems import weight_problem
from projects.views.ranking.seeing import kept_by


def criteria_context(ranking: Ranking, user: User) -> dict[str, Any]:
    """What the section of the criteria prints."""
    criteria = list(Criterion.objects.of_ranking(ranking).order_by("order", "pk"))
    return {
        "criteria": criteria,
        "base": f"{reverse('projects:ranking', args=[ranking.plan.fiscal_year])}rows/",
        "may_edit": ranking.is_open and can_keep_ranking(user, ranking.office),
        "weight_problem": weight_problem([one.weight for one in criteria]),
        "notice": "",
        "undo": None,
        "section": "criteria",
    }


def board_of(request: OfficeRequest, fiscal_year: int) -> Board:
    """The criteria as a board, for those who keep the ranking, until it is closed."""
    ranking = kept_by(request, fiscal_year)
    if not ranking.is_open:
        raise PermissionDenied(CLOSED)
    address = reverse("projects:ranking", args=[fiscal_year])

    def rows(part: Part) -> Any:
        return Criterion.objects.of_ranking(ranking).select_related("ranking__plan__office")

    def new_row(part: Part, under: int | None) -> Any:
        return Criterion(ranking=ranking)

    return Board(
        office=ranking.office,
        title=str(ranking),
        page=address,
        base=f"{address}rows/",
        parts={CRITERION.slug: CRITERION},
        rows=rows,
        new=new_row,
        sections={"criteria": "projects/ranking/criteria.html"},
        show=lambda: criteria_context(ranking, request.user),
    )
