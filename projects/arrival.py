"""The year that begins on the previous budget (งบประมาณไปพลางก่อน), and what the act's arrival means for each project.

Before the act the plan stands against its ceilings and spending against what was allotted. After it every project is kept,
postponed or cut. Baht, two places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch

from areaoffice.office.models import Office, StateChange, Unit, User
from plans.models import ActionPlan, Ceiling
from projects.ceilings import Room, Standing
from projects.models import ActArrival, Allotment, ArrivalDecision, Project
from projects.money import ZERO, add_up, baht

CLOSED = "closed"  # the state of an arrival's StateChange when the planners are through with it


@dataclass(frozen=True, slots=True)
class Interim:
    """Whether a year runs, or began, on the previous budget, and the act that ended it."""

    is_interim: bool
    arrival: ActArrival | None


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One project with its planned money before and after; None where it has no budget line."""

    decision: ArrivalDecision
    project: Project
    before: Decimal | None

    @property
    def after(self) -> Decimal | None:
        """What it keeps: all, nothing while postponed, or the new amount; undecided it counts as it was."""
        match self.decision.kind:
            case ArrivalDecision.Kind.POSTPONE:
                return None if self.before is None else ZERO
            case ArrivalDecision.Kind.CUT:
                return self.decision.amount
            case _:
                return self.before

    @property
    def is_waiting(self) -> bool:
        """True for a cut that no revision has carried out yet."""
        amount = self.decision.amount
        return self.decision.kind == ArrivalDecision.Kind.CUT and amount is not None and (self.before or ZERO) > amount


@dataclass(frozen=True, slots=True)
class UnitArrival:
    """A unit's projects before and after, and its new ceilings; None where it has none."""

    unit: Unit
    rows: Sequence[DecisionRow]
    ceiling: Decimal | None

    @property
    def before(self) -> Decimal:
        return add_up(row.before for row in self.rows) or ZERO

    @property
    def after(self) -> Decimal:
        return add_up(row.after for row in self.rows) or ZERO

    @property
    def room(self) -> Room:
        """The new ceiling against what is left of the plan."""
        return Room(self.ceiling, self.after)


@dataclass(frozen=True, slots=True)
class ArrivalPage:
    """The list of what to keep, postpone and cut."""

    arrival: ActArrival
    units: Sequence[UnitArrival]
    is_closed: bool

    @property
    def rows(self) -> Sequence[DecisionRow]:
        return [row for unit in self.units for row in unit.rows]

    @property
    def undecided(self) -> int:
        return sum(not row.decision.kind for row in self.rows)

    @property
    def before(self) -> Decimal:
        return add_up(unit.before for unit in self.units) or ZERO

    @property
    def after(self) -> Decimal:
        return add_up(unit.after for unit in self.units) or ZERO

    @property
    def total(self) -> Standing:
        """The new ceilings of all against what is left of the plan."""
        return Standing(
            ceiling=add_up(unit.ceiling for unit in self.units),
            planned=self.after,
            name="รวม",
            allotted=None,
            is_whole=all(unit.ceiling is not None or not unit.after for unit in self.units),
        )


def interim_of(office: Office, fiscal_year: int) -> Interim:
    """Whether money of the year came on the previous budget, and the act's arrival; two queries."""
    letters = Allotment.objects.of_office(office).for_year(fiscal_year)
    arrival = ActArrival.objects.filter(plan__office=office, plan__fiscal_year=fiscal_year).first()
    return Interim(letters.filter(basis=Allotment.Basis.INTERIM).exists(), arrival)


def build(*, arrival: ActArrival, user: User) -> ArrivalPage:
    """The decisions about the projects that this person sees, by unit; four queries."""
    projects = Project.objects.visible_to(user).with_budget().select_related("lead_unit")
    decisions = arrival.decisions.filter(project__in=Project.objects.visible_to(user).values("pk"))
    found = decisions.prefetch_related(Prefetch("project", projects)).order_by(
        "project__lead_unit__order", "project__number"
    )
    ceilings = ceilings_by_unit(arrival.plan)
    by_unit: dict[Unit, list[DecisionRow]] = {}
    for decision in found:
        row = DecisionRow(decision, decision.project, baht(decision.project.budget))
        by_unit.setdefault(decision.project.lead_unit, []).append(row)
    units = [UnitArrival(unit, rows, ceilings.get(unit.pk)) for unit, rows in by_unit.items()]
    return ArrivalPage(arrival, units, is_closed(arrival))


def ceilings_by_unit(plan: ActionPlan) -> dict[int, Decimal]:
    """The sum of each unit's ceilings over all fund sources."""
    found: dict[int, Decimal] = {}
    for ceiling in Ceiling.objects.filter(plan=plan):
        found[ceiling.unit_id] = found.get(ceiling.unit_id, ZERO) + ceiling.amount
    return found


def is_closed(arrival: ActArrival) -> bool:
    return StateChange.objects.about(arrival).filter(to_state=CLOSED).exists()


def cuts_of(plan: ActionPlan, user: User) -> list[DecisionRow]:
    """What the next revision of the plan has to carry out: projects whose lines are still above their new amount; two queries."""
    projects = Project.objects.visible_to(user).with_budget().select_related("lead_unit")
    cuts = ArrivalDecision.objects.visible_to(user).filter(arrival__plan=plan, kind=ArrivalDecision.Kind.CUT)
    found = cuts.prefetch_related(Prefetch("project", projects)).order_by("project__number", "pk")
    rows = [DecisionRow(decision, decision.project, baht(decision.project.budget)) for decision in found]
    return [row for row in rows if row.is_waiting]
