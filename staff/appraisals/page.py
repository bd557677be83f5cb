"""What the pages of half-year appraisals show: the lists of a person, one appraisal, and the overview of a round (states, never scores)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from areaoffice.office.models import Office, User
from staff.appraisals.deciding import problems_against
from staff.appraisals.freezing import changed_since
from staff.appraisals.late import late_with
from staff.appraisals.leave import Leave, leave_of
from staff.appraisals.levels import is_scored_here
from staff.appraisals.next_step import NextStep, next_step
from staff.appraisals.paper_levels import paper_of
from staff.appraisals.problems import AppraisalProblem, blockers, people_problems
from staff.appraisals.seats import Seat, seat_of
from staff.appraisals.sheet import Sheet, lines_of, sheet_for
from staff.appraisals.workflow import BY_KEY, Side, Turn
from staff.models import AppraisalRound, AppraisalStep, MidRoundTalk, PaperSheet, RoundAppraisal

State = RoundAppraisal.State
WAITING_FOR_SUPERIORS = RoundAppraisal.AGREEING | {State.AGREED, State.REPORTED, State.SCORED}
BESIDE = {"superiors": "เปลี่ยนผู้บังคับบัญชา"}  # steps beside the table
TONES = {
    State.AGREED: "running",
    State.REPORTED: "running",
    State.SCORED: "running",
    State.REVIEWED: "running",
    State.SCREENED: "running",
    State.NOTIFIED: "watch",
    State.RETURNED: "watch",
    State.ACKNOWLEDGED: "good",
    State.REFUSED: "bad",
}


@dataclass(frozen=True, slots=True)
class ListedAppraisal:
    """One line of a list: the appraisal, what it is late with ("" where nothing), who left or moved, and the reader's sides of every line."""

    appraisal: RoundAppraisal
    late: str
    people: tuple[AppraisalProblem, ...] = ()
    sides: tuple[Side, ...] = ()

    @property
    def tone(self) -> str:
        return TONES.get(State(self.appraisal.state), "")

    @property
    def next_step(self) -> NextStep:
        return next_step(self.appraisal, self.sides)


@dataclass(frozen=True, slots=True)
class Lists:
    """What a person finds on their page: their own, those under them, those that they screen, the rounds that they follow."""

    mine: tuple[ListedAppraisal, ...]
    under: tuple[ListedAppraisal, ...]
    screening: tuple[ListedAppraisal, ...]
    rounds: tuple[AppraisalRound, ...]
    announced: tuple[AppraisalRound, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.mine or self.under or self.screening or self.rounds or self.announced)


def lists_of(user: User, office: Office, *, today: date) -> Lists:
    """Five queries, whatever their number."""
    rows = RoundAppraisal.objects.of_office(office).with_frame().order_by("-round__fiscal_year", "-round__half", "pk")
    rounds = AppraisalRound.objects.of_office(office)
    works_here = office.pk in user.staff_office_ids()
    return Lists(
        mine=listed(rows.owned_by(user), today, Side.OWNER),
        under=listed(rows.under(user, today).distinct(), today),
        screening=listed(rows.screened_by(user), today),
        rounds=tuple(rounds.followed_by(user)),
        announced=tuple(rounds.filter(announcements__sequence=1)) if works_here else (),
    )


def listed(rows: Iterable[RoundAppraisal], today: date, *sides: Side) -> tuple[ListedAppraisal, ...]:
    return tuple(ListedAppraisal(one, late_with(one, today), people_of(one, today), sides) for one in rows)


def people_of(appraisal: RoundAppraisal, today: date) -> tuple[AppraisalProblem, ...]:
    """Superiors who are missing or left, a person who moved, as long as somebody's step waits for them."""
    waits = appraisal.round.is_open and appraisal.state in WAITING_FOR_SUPERIORS
    return tuple(people_problems(appraisal, today=today)) if waits else ()


# --- one appraisal ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TakenStep:
    """A step of the history as a page prints it."""

    step: AppraisalStep
    done: str


@dataclass(frozen=True, slots=True)
class AppraisalPage:
    """Everything that the page of an appraisal shows to this person."""

    seat: Seat
    sheet: Sheet
    turns: tuple[Turn, ...]
    paper_turns: tuple[Turn, ...]
    problems: tuple[AppraisalProblem, ...]
    talks: tuple[MidRoundTalk, ...]
    steps: tuple[TakenStep, ...]
    leave: tuple[Leave, ...]
    paper: PaperSheet | None
    late: str

    @property
    def tone(self) -> str:
        return TONES.get(State(self.seat.appraisal.state), "")

    @property
    def next_step(self) -> NextStep:
        return next_step(self.seat.appraisal, self.seat.sides)

    @property
    def is_blocked(self) -> bool:
        """Something must be written before the next signature."""
        return bool(blockers(self.problems))

    @property
    def may_type_paper(self) -> bool:
        """The levels of a signed sheet are still to be typed, and the superior gave none here."""
        return self.seat.may_type_paper and all(turn.key != "score" for turn in self.paper_turns)

    @property
    def may_confirm_paper(self) -> bool:
        """A typed sheet waits, and this person is not who typed it."""
        return self.paper is not None and self.paper.entered_by_id != self.seat.user.pk

    @property
    def shows_evidence(self) -> bool:
        return self.seat.is_owner or self.seat.may_attach or self.seat.appraisal.state in RoundAppraisal.REPORTED_ONCE

    @property
    def shows_a_score(self) -> bool:
        """The superior's levels are on the page: whoever opens it leaves a trace."""
        return self.sheet.shows_result and any(row.given is not None for row in self.sheet.rows)


def page_of(appraisal: RoundAppraisal, user: User, *, today: date) -> AppraisalPage:
    seat, lines = seat_of(appraisal, user, today=today), lines_of(appraisal)
    steps = AppraisalStep.objects.visible_to(user).filter(appraisal=appraisal)
    turns, papers = tuple(seat.turns()), _paper_turns(seat)
    return AppraisalPage(
        seat=seat,
        sheet=sheet_for(seat, lines=lines, now=changed_since(lines, today=today)),
        turns=turns,
        paper_turns=papers,
        problems=_problems(seat, (*turns, *papers), today),
        talks=tuple(appraisal.talks.select_related("by")),
        steps=tuple(_taken(step) for step in steps.select_related("by", "scan").order_by("pk")),
        leave=leave_of(seat),
        paper=_waiting_paper(seat),
        late=late_with(appraisal, today),
    )


def _paper_turns(seat: Seat) -> tuple[Turn, ...]:
    """A result is recorded from a paper with its levels, on their own page; without them only where the superior gave the levels here."""
    found = tuple(seat.paper_turns())
    needs_levels = seat.may_type_paper and not is_scored_here(seat.appraisal)
    return tuple(turn for turn in found if turn.key != "score") if needs_levels else found


def _waiting_paper(seat: Seat) -> PaperSheet | None:
    paper = paper_of(seat.appraisal) if seat.may_type_paper else None
    return None if paper is None or paper.is_confirmed else paper


def _problems(seat: Seat, turns: Iterable[Turn], today: date) -> tuple[AppraisalProblem, ...]:
    """What stands against the next signature; for the personnel group also who left or moved."""
    way_on = next((turn for turn in turns if turn.signs), None)
    people = people_of(seat.appraisal, today) if seat.may_change_superior else ()
    if way_on is None:
        return people
    against = problems_against(seat.appraisal, way_on, today=today)
    return tuple(dict.fromkeys((*against, *people)))


def _taken(step: AppraisalStep) -> TakenStep:
    turn = BY_KEY.get(step.key)
    return TakenStep(step, turn.done if turn else BESIDE.get(step.key, step.get_to_state_display()))
