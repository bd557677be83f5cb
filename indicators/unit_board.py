"""Who has not reported, over all the rounds of a year: by unit what it still owes, and how often it was late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from areaoffice.office.models import Office, Unit
from indicators.due import DueCell, Known, due_cells
from indicators.models import UnitRound
from indicators.round_board import UnitRow, standings_of, unit_row, was_late
from projects.models import Reminder, ReportingRound

Cells = Mapping[tuple[int, int], list[DueCell]]
Standings = Mapping[tuple[int, int], UnitRound]


@dataclass(frozen=True, slots=True)
class OwedRound:
    """A round in which a unit still owes something; `days_left` to its due day is negative after it."""

    round: ReportingRound
    row: UnitRow
    days_left: int

    @property
    def days_text(self) -> str:
        """ "เหลือ 3 วัน", "ครบกำหนดวันนี้", "เลยกำหนด 5 วัน"."""
        if self.days_left == 0:
            return "ครบกำหนดวันนี้"
        return f"เหลือ {self.days_left} วัน" if self.days_left > 0 else f"เลยกำหนด {-self.days_left} วัน"

    @property
    def reminded_on(self) -> date | None:
        """The day of the last reminder."""
        return max((one.on for one in self.row.reminders), default=None)


@dataclass(frozen=True, slots=True)
class UnitReporting:
    """A unit in the rounds of a year: what it owes, the first due first; `late` of the `looked_at` rounds whose day is over."""

    unit: Unit
    owed: tuple[OwedRound, ...]
    late: int
    looked_at: int

    @property
    def first(self) -> OwedRound | None:
        return self.owed[0] if self.owed else None

    @property
    def missing(self) -> int:
        """Results that are not entered in these rounds."""
        return sum(one.row.due - one.row.entered for one in self.owed)


def build(
    *, office: Office, fiscal_year: int, units: Collection[Unit], today: date, known: Known | None = None
) -> tuple[UnitReporting, ...]:
    """These units that have anything to report, in their order. Five queries whatever their number, one more for schools;
    three with what is `known` (due.due_cells)."""
    opened = list(
        ReportingRound.objects.of_office(office).for_year(fiscal_year).opened_by(today).order_by("due_on", "pk")
    )
    standings = standings_of(opened)
    rounds = asked_rounds(opened, standings, today)
    if not rounds:
        return ()
    cells = cells_of(office, rounds, known)
    reminders: defaultdict[tuple[int, int], list[Reminder]] = defaultdict(list)
    for one in Reminder.objects.filter(round__in=rounds, unit__in=units).select_related("person", "by"):
        reminders[one.unit_id, one.round_id].append(one)
    asked = {unit_id for unit_id, _round_id in cells}
    return tuple(unit_reporting(unit, rounds, cells, standings, reminders, today) for unit in units if unit.pk in asked)


def asked_rounds(opened: list[ReportingRound], standings: Standings, today: date) -> list[ReportingRound]:
    """Rounds that are open still, or in which any unit confirmed: the rounds of imported years ask for nothing."""
    confirmed = {round_id for (_unit_id, round_id), one in standings.items() if not one.is_open}
    return [one for one in opened if one.closes_on >= today or one.pk in confirmed]


def cells_of(office: Office, rounds: list[ReportingRound], known: Known | None) -> Cells:
    """What is due, by the keys of unit and round."""
    found: defaultdict[tuple[int, int], list[DueCell]] = defaultdict(list)
    for cell in due_cells(office, rounds, known):
        if cell.unit_id is not None:
            found[cell.unit_id, cell.round.pk].append(cell)
    return found


def unit_reporting(
    unit: Unit,
    rounds: list[ReportingRound],
    cells: Cells,
    standings: Standings,
    reminders: Mapping[tuple[int, int], list[Reminder]],
    today: date,
) -> UnitReporting:
    own = [one for one in rounds if (unit.pk, one.pk) in cells]
    over = [one for one in own if one.due_on < today]
    rows = [
        (one, unit_row(unit, cells[key], standings.get(key), tuple(reminders.get(key, ())), {}))
        for one in own
        if (key := (unit.pk, one.pk))
    ]
    owed = tuple(OwedRound(one, row, (one.due_on - today).days) for one, row in rows if row.owes)
    late = sum(was_late(one, standings.get((unit.pk, one.pk))) for one in over)
    return UnitReporting(unit, owed, late, len(over))
