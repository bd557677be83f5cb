"""Ceilings (กรอบวงเงิน) against what is planned and what was allotted, per unit and fund source. Baht, two places.

Three figures side by side and never added: a ceiling is an estimate, `planned` is the sum of the budget lines of the unit's live
projects, `allotted` what the ledger gave to those projects. No ceiling (None) is not a ceiling of zero: nothing is over it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum

from areaoffice.office.models import Unit, User
from plans.models import ActionPlan, Ceiling, FundSource
from projects.models import BudgetLine, LedgerEntry, Project
from projects.models.ledger import signed_sum
from projects.money import ZERO, add_up, baht
from projects.scope import units_of
from thai.numbers import format_baht, format_money

NO_SOURCE = "ยังไม่ระบุแหล่งงบประมาณ"
UNFUNDED = "none"  # the code of the fund source of projects that need no money

Key = tuple[int, int | None]
Sums = Mapping[Key, Decimal]


@dataclass(frozen=True, slots=True)
class Room:
    """What a unit may still plan from one fund source. `planned` is what stands in the plan already."""

    ceiling: Decimal | None
    planned: Decimal

    @property
    def remaining(self) -> Decimal | None:
        """Ceiling less planned, below zero where it is exceeded; None without a ceiling."""
        return None if self.ceiling is None else self.ceiling - self.planned

    @property
    def excess(self) -> Decimal:
        """How much more is planned than the ceiling; zero where it holds or where there is none."""
        return max(-self.remaining, ZERO) if self.remaining is not None else ZERO

    @property
    def is_over(self) -> bool:
        return self.excess > 0

    @property
    def words(self) -> str:
        """What remains or exceeds, in words."""
        return in_words(self.remaining)


@dataclass(frozen=True, slots=True)
class Standing(Room):
    """One fund source of a unit, or a sum of several: ceiling, planned, allotted side by side."""

    name: str
    allotted: Decimal | None
    is_whole: bool = True

    @property
    def is_over(self) -> bool:
        return self.is_whole and self.excess > 0

    @property
    def words(self) -> str:
        return in_words(self.remaining) if self.is_whole else "บางส่วนยังไม่กำหนดกรอบ"


@dataclass(frozen=True, slots=True)
class ProjectRoom(Room):
    """The ceiling of a project's lead unit from one fund source; `mine` is what the project itself takes of it."""

    ceiling: Decimal
    fund_source: str
    mine: Decimal

    @property
    def others(self) -> Decimal:
        """What the other projects of the unit take."""
        return self.planned - self.mine

    @property
    def sentence(self) -> str:
        word, left = ("เกินกรอบวงเงิน" if self.is_over else "เหลืออีก"), abs(self.ceiling - self.planned)
        return (
            f"{self.fund_source}: {word} {format_baht(left)} บาท (กรอบของกลุ่ม {format_baht(self.ceiling)} "
            f"โครงการอื่นของกลุ่ม {format_baht(self.others)} โครงการนี้ {format_baht(self.mine)})"
        )


@dataclass(frozen=True, slots=True)
class UnitCeilings:
    """A unit with its fund sources and their sum."""

    unit: Unit
    rows: Sequence[Standing]

    @property
    def total(self) -> Standing:
        return total_of("รวม", self.rows)


@dataclass(frozen=True, slots=True)
class CeilingsPage:
    """Every unit that has a ceiling, a planned or an allotted sum, in the office's order."""

    units: Sequence[UnitCeilings]

    @property
    def total(self) -> Standing:
        return total_of("รวมทั้งสิ้น", [row for unit in self.units for row in unit.rows])

    @property
    def over(self) -> Sequence[tuple[Unit, Standing]]:
        """The places where more is planned than the ceiling."""
        return [(unit.unit, row) for unit in self.units for row in unit.rows if row.is_over]


def in_words(remaining: Decimal | None) -> str:
    if remaining is None:
        return "ยังไม่กำหนดกรอบ"
    if remaining < 0:
        return f"เกินกรอบ {format_money(-remaining)} บาท"
    return f"เหลือ {format_money(remaining)} บาท" if remaining else "เต็มกรอบพอดี"


def total_of(name: str, rows: Sequence[Standing]) -> Standing:
    return Standing(
        ceiling=add_up(row.ceiling for row in rows),
        planned=add_up(row.planned for row in rows) or ZERO,
        name=name,
        allotted=add_up(row.allotted for row in rows),
        is_whole=all(row.ceiling is not None or not row.planned for row in rows),
    )


def rooms_of(project: Project) -> list[ProjectRoom]:
    """The ceilings of the project's lead unit as the project sees them; three queries.

    A proposed copy stands in the place of its live project: neither is counted beside the other.
    """
    ceilings = Ceiling.objects.filter(plan=project.plan_id, unit=project.lead_unit_id).select_related("fund_source")
    lines = _lines(project.plan).filter(project__lead_unit=project.lead_unit_id)
    others = _by_source(lines.exclude(project__in=[project.pk, project.amends_id or project.pk]))
    mine = _by_source(BudgetLine.objects.filter(project=project))
    return [
        ProjectRoom(
            ceiling=row.amount,
            planned=others.get(row.fund_source_id, ZERO) + mine.get(row.fund_source_id, ZERO),
            fund_source=row.fund_source.name,
            mine=mine.get(row.fund_source_id, ZERO),
        )
        for row in ceilings.order_by("fund_source__order", "pk")
    ]


def build(*, plan: ActionPlan, user: User) -> CeilingsPage:
    """Ceilings, planned and allotted of the units that this person sees; five queries."""
    units = list(units_of(user=user, office=plan.office))
    ceilings = ceilings_of(plan)
    planned, allotted = planned_of(plan), allotted_of(plan)
    sources = list(FundSource.objects.all())
    return CeilingsPage(
        [found for unit in units if (found := _unit(unit, sources, ceilings, planned, allotted)).rows],
    )


def _unit(unit: Unit, sources: Sequence[FundSource], ceilings: Sums, planned: Sums, allotted: Sums) -> UnitCeilings:
    places: Iterable[tuple[int | None, str]] = [*[(source.pk, source.name) for source in sources], (None, NO_SOURCE)]
    return UnitCeilings(
        unit,
        [
            Standing(ceilings.get(key), planned.get(key, ZERO), name, allotted.get(key))
            for source, name in places
            if (key := (unit.pk, source)) in ceilings or key in planned or key in allotted
        ],
    )


def ceilings_of(plan: ActionPlan) -> dict[Key, Decimal]:
    """The ceilings of a plan by unit and fund source; one query."""
    rows = Ceiling.objects.filter(plan=plan).values_list("unit", "fund_source", "amount")
    return {(unit, source): amount for unit, source, amount in rows}


def planned_of(plan: ActionPlan) -> dict[Key, Decimal]:
    """The sums of the budget lines of the plan's live projects by lead unit and fund source; one query."""
    rows = _lines(plan).order_by().values_list("project__lead_unit", "fund_source").annotate(total=Sum("amount"))
    return {(unit, source): baht(total) or ZERO for unit, source, total in rows}


def allotted_of(plan: ActionPlan) -> dict[Key, Decimal]:
    """What the ledger gave to the plan's projects by lead unit and fund source of the account; one query."""
    entries = LedgerEntry.objects.filter(
        account__project__in=Project.objects.for_plan(plan).values("pk"), kind__in=list(LedgerEntry.ALLOTTED_SIGNS)
    )
    rows = entries.order_by().values_list("account__project__lead_unit", "account__fund_source")
    sums = rows.annotate(total=signed_sum(LedgerEntry.ALLOTTED_SIGNS))
    return {(unit, source): baht(total) or ZERO for unit, source, total in sums}


def _lines(plan: ActionPlan) -> QuerySet[BudgetLine]:
    return BudgetLine.objects.filter(project__in=Project.objects.standing().for_plan(plan).values("pk"))


def _by_source(lines: QuerySet[BudgetLine]) -> dict[int | None, Decimal]:
    sums = lines.order_by().values("fund_source").annotate(total=Sum("amount"))
    return {row["fund_source"]: baht(row["total"]) or ZERO for row in sums}
