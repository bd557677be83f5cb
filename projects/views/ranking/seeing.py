"""A ranking as a person may see it."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404

from areaoffice.office.http import OfficeRequest
from plans.models import ActionPlan, CommitteeMember, Ranking
from plans.permissions import can_keep_ranking
from projects.ranking import RankingContent
from projects.ranking_rows import content_of, is_switched_on, ranking_of, seat_in
from projects.views.years import plan_of_money


@dataclass(frozen=True, slots=True)
class Seen:
    """A ranking as this person may see it."""

    plan: ActionPlan
    ranking: Ranking | None
    seat: CommitteeMember | None
    may_keep: bool

    @property
    def sits(self) -> bool:
        return self.seat is not None and self.seat.removed_at is None

    @property
    def is_closed(self) -> bool:
        return self.ranking is not None and not self.ranking.is_open

    def sees_order(self, content: RankingContent) -> bool:
        """Everybody once it is closed; before that those who keep it, but not while they still have to score themselves."""
        if self.is_closed:
            return True
        if not self.sits:
            return self.may_keep
        done = {member.key: count for member, count in content.progress}
        return self.may_keep and self.seat is not None and done.get(self.seat.pk) == len(content.proposals)

    @property
    def sees_members(self) -> bool:
        """Each member's scores: once it is closed, for those who keep it and for the committee."""
        return self.is_closed and (self.may_keep or self.sits)


def seen_by(request: OfficeRequest, fiscal_year: int) -> Seen:
    """The year's ranking for this person; 404 where the office does not use it or it is not theirs to see."""
    plan = plan_of_money(request, fiscal_year)
    if plan is None or not is_switched_on(plan.office_id):
        raise Http404
    ranking = ranking_of(plan)
    seat = seat_in(ranking, request.user) if ranking else None
    found = Seen(plan, ranking, seat, can_keep_ranking(request.user, plan.office))
    if not (found.may_keep or found.sits or found.is_closed):
        raise Http404
    return found


def kept_by(request: OfficeRequest, fiscal_year: int) -> Ranking:
    """The year's ranking for those who keep it; PermissionDenied for others who see it."""
    return kept(seen_by(request, fiscal_year))


def kept(found: Seen) -> Ranking:
    if not found.may_keep:
        raise PermissionDenied
    if found.ranking is None:
        raise Http404
    return found.ranking


def order_seen_by(request: OfficeRequest, fiscal_year: int) -> tuple[RankingContent, Seen]:
    """The ranking's content for those who may see the order; 404 for others."""
    found = seen_by(request, fiscal_year)
    content = content_of(found.ranking) if found.ranking else None
    if content is None or not found.sees_order(content):
        raise Http404
    return content, found
