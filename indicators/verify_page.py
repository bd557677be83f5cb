"""What a planner looks at before verifying a round: the units that confirmed, and in each the cells that deserve a second look, first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from areaoffice.office.models import Unit
from indicators.attainment import Figures, exact_value
from indicators.cell_text import cell_text, shown_text
from indicators.due import DueCell, cell_of
from indicators.figures_of_results import figures_of_round, is_ratio
from indicators.grid_cells import with_evidence
from indicators.judged_indicator import JudgedIndicator
from indicators.judgement import judged
from indicators.misses import MISSED
from indicators.models import IndicatorYear, Result, UnitRound
from indicators.places import Places, is_told
from indicators.round_board import standings_of
from projects.models import ReportingRound
from thai.numbers import HUNDRED

JUMP = Decimal(20)


@dataclass(frozen=True, slots=True)
class VerifyRow:
    """A cell of a unit with what stands against it, and what it said in the round before ("" where nothing)."""

    cell: DueCell
    text: str
    shown: str
    before: str
    flags: tuple[str, ...]

    @property
    def own(self) -> Result | None:
        """The office's own row, which can be sent back here."""
        return next((one for one in self.cell.results if one.place_key == ""), None)

    @property
    def state_word(self) -> str:
        if self.cell.is_returned:
            return "ส่งกลับแล้ว รอแก้ไข"
        return "ตรวจสอบแล้ว" if self.cell.is_verified else ""


@dataclass(frozen=True, slots=True)
class VerifyUnit:
    """A unit with its cells, those with a flag first."""

    unit: Unit
    standing: UnitRound | None
    rows: tuple[VerifyRow, ...]

    @property
    def flagged(self) -> int:
        return sum(bool(row.flags) for row in self.rows)

    @property
    def is_confirmed(self) -> bool:
        return self.standing is not None and self.standing.state == UnitRound.State.CONFIRMED

    @property
    def waits_for_mending(self) -> bool:
        return any(row.cell.is_returned or not row.cell.is_entered for row in self.rows)

    @property
    def may_be_verified(self) -> bool:
        return self.is_confirmed and not self.waits_for_mending


@dataclass(frozen=True, slots=True)
class VerifyPage:
    """A round's units: those that can be verified now, those that confirmed but wait, and the others."""

    round: ReportingRound
    units: tuple[VerifyUnit, ...]

    @property
    def confirmed(self) -> tuple[VerifyUnit, ...]:
        return tuple(sorted((one for one in self.units if one.is_confirmed), key=lambda one: -one.flagged))

    @property
    def ready(self) -> int:
        return sum(one.may_be_verified for one in self.units)

    @property
    def verified(self) -> tuple[VerifyUnit, ...]:
        return tuple(one for one in self.units if one.standing and one.standing.state == UnitRound.State.VERIFIED)

    @property
    def unconfirmed(self) -> tuple[VerifyUnit, ...]:
        return tuple(one for one in self.units if one.standing is None or one.standing.is_open)


def build(*, round: ReportingRound, today: date) -> VerifyPage:
    """Every unit that owes something in the round. Seven queries whatever their number, one more for schools."""
    years = IndicatorYear.objects.of_office(round.office).for_year(round.fiscal_year).typed()
    rows = judged(years.filter(frequency=round.kind).order_by("order", "number"), today=today)
    standings = standings_of([round])
    places = Places(round.office)
    evidenced = with_evidence([one for row in rows for one in row.results if one.round_id == round.pk])
    by_unit: dict[int, list[VerifyRow]] = {}
    for row in rows:
        unit_id = row.year.answering_unit_id
        if unit_id is not None:
            by_unit.setdefault(unit_id, []).append(row_of(row, round, places, evidenced))
    units = [
        VerifyUnit(unit, standings.get((unit.pk, round.pk)), tuple(sorted(by_unit[unit.pk], key=flags_first)))
        for unit in Unit.objects.filter(pk__in=by_unit)
    ]
    return VerifyPage(round, tuple(units))


def flags_first(row: VerifyRow) -> int:
    return -len(row.flags)


def row_of(row: JudgedIndicator, round: ReportingRound, places: Places, evidenced: Collection[int]) -> VerifyRow:
    now = tuple(one for one in row.results if one.round_id == round.pk)
    before = results_before(row.results, round)
    cell = cell_of(row.year, round, now, places)
    own = next((one for one in now if one.place_key == ""), None)
    earlier = next((one for one in before if one.place_key == ""), None)
    is_bare = bool(cell.told) and not any(one.pk in evidenced for one in cell.told)
    bare = ("ไม่มีหลักฐาน",) if is_bare else ()
    return VerifyRow(
        cell=cell,
        text=cell_text(row.year, own) or (f"รายแห่ง {len(cell.told)} แห่ง" if cell.told else ""),
        shown=shown_text(row.year, own),
        before=cell_text(row.year, earlier),
        flags=(*flags_of(row, figures_of_round(row.year, list(now)), figures_of_round(row.year, list(before))), *bare),
    )


def results_before(results: Sequence[Result], round: ReportingRound) -> tuple[Result, ...]:
    """What was told in the latest round before this one; () where nothing was."""
    earlier = [one for one in results if one.round.due_on < round.due_on and is_told(one)]
    if not earlier:
        return ()
    latest = max(earlier, key=lambda one: one.round.due_on).round_id
    return tuple(one for one in earlier if one.round_id == latest)


def flags_of(row: JudgedIndicator, now: Figures, before: Figures) -> tuple[str, ...]:
    """What deserves a second look, in words."""
    flags = ["ไม่ถึงเป้าหมาย"] if row.status in MISSED else []
    new, old = (exact_value(one, is_ratio=is_ratio(row.year)) for one in (now, before))
    if new is not None and old:
        change = (new - old) * HUNDRED / old
        if abs(change) > JUMP:
            flags.append(f"เปลี่ยนจากรอบก่อน {'+' if change > 0 else '-'}{abs(change):.0f}%")
    if fell(row.year, now, before):
        flags.append("ยอดสะสมต่ำกว่ารอบก่อน")
    return tuple(flags)


def fell(year: IndicatorYear, now: Figures, before: Figures) -> bool:
    """A cumulative report may not fall below the round before."""
    is_cumulative = year.denominator_basis == IndicatorYear.DenominatorBasis.CUMULATIVE
    if not is_cumulative:
        return False
    pairs = ((now.numerator, before.numerator), (now.value, before.value))
    return any(new is not None and old is not None and new < old for new, old in pairs)
