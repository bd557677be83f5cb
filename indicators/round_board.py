"""Who has not reported: a round by unit, with what is due, entered, confirmed and verified, and who was reminded when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from areaoffice.office.models import Unit, User
from indicators.due import DueCell, by_unit, due_cells
from indicators.models import IndicatorYear, UnitRound
from indicators.permissions import sees_whole_office
from projects.models import Reminder, ReportingRound
from thai.dates import format_date

LOOKED_BACK = 4


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit in a round. `late` of the last `looked_at` rounds it confirmed after their due day, or not at all."""

    unit: Unit
    due: int
    entered: int
    confirmed: int
    verified: int
    returned: int
    standing: UnitRound | None
    reminders: tuple[Reminder, ...]
    late: int
    looked_at: int

    @property
    def is_done(self) -> bool:
        return self.verified == self.due

    @property
    def owes(self) -> bool:
        """Something is to do for the unit: cells to fill, its round to confirm, or a cell that was sent back."""
        return self.returned > 0 or self.standing is None or self.standing.is_open

    @property
    def word(self) -> str:
        if self.is_done:
            return "ตรวจสอบครบแล้ว"
        if self.returned:
            return f"ส่งกลับแก้ไข {self.returned} ตัว"
        if not self.owes:
            return "ยืนยันแล้ว รอตรวจสอบ"
        return "กรอกครบแล้ว รอยืนยัน" if self.entered == self.due else f"ยังไม่กรอก {self.due - self.entered} ตัว"

    @property
    def light(self) -> str:
        if self.is_done:
            return "good"
        return "watch" if not self.owes or self.entered == self.due else "bad"


@dataclass(frozen=True, slots=True)
class RoundBoard:
    """The board of a round; `days_left` to its due day is negative after it."""

    round: ReportingRound
    days_left: int
    rows: tuple[UnitRow, ...]
    line_text: str

    @property
    def waiting(self) -> tuple[UnitRow, ...]:
        return tuple(row for row in self.rows if not row.is_done)

    @property
    def done(self) -> tuple[UnitRow, ...]:
        return tuple(row for row in self.rows if row.is_done)

    @property
    def sums(self) -> tuple[int, int, int, int]:
        """Due, entered, confirmed and verified of all units that are shown."""
        rows = self.rows
        return (
            sum(row.due for row in rows),
            sum(row.entered for row in rows),
            sum(row.confirmed for row in rows),
            sum(row.verified for row in rows),
        )


def build(*, round: ReportingRound, user: User, today: date) -> RoundBoard:
    """The units of the office, or those that this person works in. Eight queries whatever their number, one more for schools."""
    rows = rows_of(round)
    if not sees_whole_office(user, round.office):
        mine = set(user.unit_ids())
        rows = [row for row in rows if row.unit.pk in mine]
    days_left = (round.due_on - today).days
    return RoundBoard(round, days_left, tuple(rows), line_text(round, rows, days_left))


def rows_of(round: ReportingRound) -> list[UnitRow]:
    """Every unit that owes something in the round, in the order of the office."""
    cells = by_unit(due_cells(round.office, [round]))
    before = rounds_before(round)
    standings = standings_of([round, *before])
    reminders: defaultdict[int, list[Reminder]] = defaultdict(list)
    for one in Reminder.objects.filter(round=round).select_related("person", "by"):
        reminders[one.unit_id].append(one)
    late = lateness(before, standings)
    return [
        unit_row(unit, cells[unit.pk], standings.get((unit.pk, round.pk)), tuple(reminders[unit.pk]), late)
        for unit in Unit.objects.filter(pk__in=cells)
    ]


def unit_row(
    unit: Unit,
    cells: Sequence[DueCell],
    standing: UnitRound | None,
    reminders: tuple[Reminder, ...],
    late: Mapping[int, tuple[int, int]],
) -> UnitRow:
    entered = sum(cell.is_entered for cell in cells)
    is_confirmed = standing is not None and not standing.is_open
    times, looked_at = late.get(unit.pk, (0, 0))
    return UnitRow(
        unit=unit,
        due=len(cells),
        entered=entered,
        confirmed=entered if is_confirmed else 0,
        verified=sum(cell.is_verified for cell in cells),
        returned=sum(cell.is_returned for cell in cells),
        standing=standing,
        reminders=reminders,
        late=times,
        looked_at=looked_at,
    )


def rounds_before(round: ReportingRound) -> list[ReportingRound]:
    """The rounds of the office that were due last before this one and in which any unit confirmed."""
    rounds = ReportingRound.objects.of_office(round.office).due_before(round.due_on).exclude(pk=round.pk)
    return list(rounds.filter(unit_rounds__isnull=False).distinct().order_by("-due_on")[:LOOKED_BACK])


def standings_of(rounds: Iterable[ReportingRound]) -> dict[tuple[int, int], UnitRound]:
    """How units stand, by the keys of unit and round; the people who confirmed and verified come with them."""
    rows = UnitRound.objects.filter(round__in=[one.pk for one in rounds]).order_by()
    return {(row.unit_id, row.round_id): row for row in rows.prefetch_related("confirmed_by", "verified_by")}


def lateness(
    rounds: Sequence[ReportingRound], standings: Mapping[tuple[int, int], UnitRound]
) -> dict[int, tuple[int, int]]:
    """By unit: how often it was late, of how many of these rounds in which it had something due. One query, none without rounds."""
    if not rounds:
        return {}
    years = IndicatorYear.objects.of_office(rounds[0].office).typed().select_related("indicator", "project")
    years = years.filter(fiscal_year__in={one.fiscal_year for one in rounds})
    owed = {(year.answering_unit_id, year.fiscal_year, year.frequency) for year in years}
    found: dict[int, tuple[int, int]] = {}
    for one in rounds:
        for unit_id in {unit for unit, year, kind in owed if unit and (year, kind) == (one.fiscal_year, one.kind)}:
            times, looked_at = found.get(unit_id, (0, 0))
            found[unit_id] = (times + was_late(one, standings.get((unit_id, one.pk))), looked_at + 1)
    return found


def was_late(round: ReportingRound, standing: UnitRound | None) -> bool:
    if standing is None or standing.confirmed_at is None or standing.is_open:
        return True
    return timezone.localdate(standing.confirmed_at) > round.due_on


def line_text(round: ReportingRound, rows: Iterable[UnitRow], days_left: int) -> str:
    """What a planner pastes into the office's chat: who still owes what; "" where nobody does."""
    owing = [row for row in rows if row.owes]
    if not owing:
        return ""
    when = f"เหลือ {days_left} วัน" if days_left > 0 else "ครบกำหนดวันนี้" if days_left == 0 else f"เลยกำหนด {-days_left} วัน"
    head = f"รายงานผลตัวชี้วัด {round} กำหนดส่ง {format_date(round.due_on)} ({when})"
    lines = [f"- {row.unit}: {row.word} (กรอกแล้ว {row.entered} จาก {row.due})" for row in owing]
    return "\n".join([head, *lines, f"{settings.SITE_URL}{reverse('indicators:board', args=[round.pk])}"])
