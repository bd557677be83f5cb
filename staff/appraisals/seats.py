"""A person before a half-year appraisal: on which sides they stand, what they may do now and which levels they read.

Nobody agrees to, scores or approves their own: whoever is the owner has the owner's side alone, also an officer of the personnel group
and a head. Whoever scored does not look over the score, nor screen it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from areaoffice.office.models import Post, RoleGrant, User
from staff.appraisals.workflow import RESULTS, STANDING, TURNS, Side, State, Turn
from staff.models import RoundAppraisal
from staff.models.superiors import stands_as

# Steps in which a level was given or judged: from these states on a side reads the superior's levels.
READS_FROM = {
    Side.SUPERIOR: frozenset({State.REPORTED}) | RESULTS,
    Side.SENIOR: RESULTS,
    Side.COMMITTEE: RESULTS - {State.SCORED},
    Side.PERSONNEL: RESULTS,
    Side.OWNER: RoundAppraisal.TOLD,
}
# Whose part it is at all to write something; when they may, the properties of a seat say. What the owner writes, the personnel group
# copies from a signed paper of somebody who does not write here.
WHOSE = {
    "may_edit": {Side.OWNER, Side.PERSONNEL},
    "may_report": {Side.OWNER, Side.PERSONNEL},
    "may_attach": {Side.OWNER, Side.PERSONNEL},
    "may_score": {Side.SUPERIOR},
    "may_type_paper": {Side.PERSONNEL},
    "may_talk": {Side.SUPERIOR},
    "may_change_superior": {Side.PERSONNEL},
    "may_count_leave": {Side.PERSONNEL},
    "may_set_salary": {Side.PERSONNEL},
}
# Leave is the superior's to weigh and the personnel group's to count, salary that group's to write; nobody else reads another's.
JUDGES = {Side.SUPERIOR, Side.SENIOR, Side.COMMITTEE}
READ_LEAVE = {Side.OWNER, Side.SUPERIOR, Side.PERSONNEL}


@dataclass(frozen=True)
class Seat:
    """A person before an appraisal: on which sides they stand, as what, and what they may do now."""

    appraisal: RoundAppraisal
    user: User
    sides: frozenset[Side]
    capacity: str

    @property
    def is_owner(self) -> bool:
        return Side.OWNER in self.sides

    def turns(self) -> list[Turn]:
        """The steps that this person may take here and now, in the order of the table."""
        return [turn for turn in TURNS if turn.authority in self.sides and self._fits(turn)]

    def paper_turns(self) -> list[Turn]:
        """The signing steps of others that the personnel group may record from paper now."""
        if Side.PERSONNEL not in self.sides:
            return []
        mine = self.turns()
        return [turn for turn in TURNS if turn not in mine and self.may_record(turn) and self._fits(turn)]

    def may_record(self, turn: Turn) -> bool:
        """A signature on paper is recorded by the personnel group; the owner's never by anybody whose part is to judge it."""
        judges = turn.authority == Side.OWNER and self.sides & JUDGES
        return turn.signs and Side.PERSONNEL in self.sides and not judges

    def _fits(self, turn: Turn) -> bool:
        return self.appraisal.round.is_open and turn.fits(self.appraisal.state)

    def is_of(self, may: str) -> bool:
        """True where it is this person's part to do it, now or at another time."""
        return bool(self.sides & WHOSE[may])

    @property
    def for_the_owner(self) -> str:
        """What the trail adds where the personnel group writes what the owner would."""
        return "" if self.is_owner else "แทนจากเอกสาร"

    @property
    def may_edit(self) -> bool:
        """The agreement is written until it is submitted."""
        return self.is_of("may_edit") and self._is_open(RoundAppraisal.OPEN_TO_THE_OWNER)

    @property
    def may_report(self) -> bool:
        return self.is_of("may_report") and self._is_open({State.AGREED})

    @property
    def may_attach(self) -> bool:
        """Evidence comes and goes until the report was sent."""
        return self.is_of("may_attach") and self._is_open(RoundAppraisal.OPEN_TO_THE_OWNER | {State.AGREED})

    @property
    def may_score(self) -> bool:
        """The superior, once the report came."""
        return self.is_of("may_score") and self._is_open({State.REPORTED})

    @property
    def may_type_paper(self) -> bool:
        """The personnel group copies a sheet that the superior signed on paper; a superior among them gives levels here."""
        return self.is_of("may_type_paper") and Side.SUPERIOR not in self.sides and self._is_open({State.REPORTED})

    @property
    def may_talk(self) -> bool:
        return self.is_of("may_talk") and self._is_open({State.AGREED})

    @property
    def may_change_superior(self) -> bool:
        return self.is_of("may_change_superior") and self._is_open(STANDING)

    @property
    def may_count_leave(self) -> bool:
        return self.is_of("may_count_leave") and self._is_open(STANDING)

    @property
    def may_set_salary(self) -> bool:
        return self.is_of("may_set_salary") and self.appraisal.is_of_salary and self._is_open(STANDING)

    @property
    def sees_leave(self) -> bool:
        return bool(self.sides & READ_LEAVE)

    @property
    def sees_salary(self) -> bool:
        return self.sees_leave

    @property
    def sees_levels(self) -> bool:
        """The superior's levels and what they come to."""
        return any(self.appraisal.state in READS_FROM[side] for side in self.sides)

    @property
    def sees_own_levels(self) -> bool:
        """The owner's own levels: the owner always, others once they were reported, and who copies the report from a paper."""
        return (
            self.is_owner
            or self.may_report
            or (bool(self.sides) and self.appraisal.state in {State.REPORTED} | RESULTS)
        )

    def _is_open(self, states: Iterable[str]) -> bool:
        return self.appraisal.round.is_open and self.appraisal.state in states


def seat_of(appraisal: RoundAppraisal, user: User, *, today: date) -> Seat:
    """The sides of this person; the appraisal comes with its round, posts and scheme (`with_frame`)."""
    if appraisal.owner_id == user.pk:
        return Seat(appraisal, user, frozenset({Side.OWNER}), appraisal.printed_position)
    found = {side for side in (Side.SUPERIOR, Side.SENIOR) if stands_as(user, post_of(appraisal, side), today)}
    if Side.SUPERIOR in found:
        found.discard(Side.SENIOR)
    elif any(one.person_id == user.pk for one in appraisal.round.screeners.all()):
        found.add(Side.COMMITTEE)
    if user.holds(RoleGrant.Role.HR, office_id=appraisal.round.office_id):
        found.add(Side.PERSONNEL)
    return Seat(appraisal, user, frozenset(found), _capacity(appraisal, user, found))


def post_of(appraisal: RoundAppraisal, side: Side) -> Post | None:
    return appraisal.superior if side == Side.SUPERIOR else appraisal.senior


def _capacity(appraisal: RoundAppraisal, user: User, sides: Iterable[Side]) -> str:
    """As what somebody signs: the title of the post, the order by which they act, or the side."""
    for side in (Side.SUPERIOR, Side.SENIOR):
        post = post_of(appraisal, side)
        if side in sides and post is not None:
            order = next((one for one in user.active_orders if one.post_id == post.pk), None)
            return f"{order.get_kind_display()} {post.title}" if order else post.printed_title
    for side in (Side.COMMITTEE, Side.PERSONNEL):
        if side in sides:
            return side.label
    return ""
