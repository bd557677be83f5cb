"""What the year's outside evaluations still wait for: items without evidence or score by unit, late ones first, and who was reminded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from areaoffice.office.models import Office, Unit, User
from indicators.expected import SHORT_NAMES, scored_year
from indicators.models import Evaluation, EvaluationReminder
from indicators.scored import ScoredEvaluation, ScoredItem

NEVER = 1_000_000


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An item that lacks something, with the short name of its evaluation."""

    row: ScoredItem
    evaluation: str

    @property
    def word(self) -> str:
        lacks = [("หลักฐาน", self.row.lacks_evidence), ("คะแนน", self.row.lacks_score)]
        return "ขาด" + "และ".join(word for word, is_lacking in lacks if is_lacking)

    @property
    def order(self) -> tuple[int, int]:
        """Late ones first, then the nearest day; without a day last."""
        days = self.row.days_left
        return (NEVER if days is None else days, self.row.item.pk)


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit (None: nobody answers yet) with all that it owes, and the reminders that were sent."""

    unit: Unit | None
    items: tuple[OpenItem, ...]
    reminders: tuple[EvaluationReminder, ...]

    @property
    def late(self) -> int:
        return sum(one.row.is_late for one in self.items)

    @property
    def lacking_evidence(self) -> int:
        return sum(one.row.lacks_evidence for one in self.items)

    @property
    def lacking_score(self) -> int:
        return sum(one.row.lacks_score for one in self.items)

    @property
    def words(self) -> str:
        """ "ขาดหลักฐาน 3 รายการ ขาดคะแนน 1 รายการ (เกินกำหนด 2 รายการ)"."""
        counts = (("ขาดหลักฐาน", self.lacking_evidence), ("ขาดคะแนน", self.lacking_score))
        said = " ".join(f"{word} {count} รายการ" for word, count in counts if count)
        return f"{said} (เกินกำหนด {self.late} รายการ)" if self.late else said


@dataclass(frozen=True, slots=True)
class Board:
    """The board of an office and year; `line_text` is ready for the office's chat."""

    fiscal_year: int
    units: tuple[UnitLine, ...]
    line_text: str

    @property
    def sums(self) -> tuple[int, int, int]:
        """Items without evidence, without score, and late ones, of all units that are shown."""
        rows = self.units
        return (
            sum(row.lacking_evidence for row in rows),
            sum(row.lacking_score for row in rows),
            sum(row.late for row in rows),
        )


def build(*, office: Office, fiscal_year: int, user: User, today: date) -> Board:
    """Every unit for whole-office roles, else those of this person. Six queries, more where items read KPIs."""
    rows = unit_lines(office, fiscal_year, today)
    if office.pk not in user.whole_office_ids():
        mine = set(user.unit_ids())
        rows = [row for row in rows if row.unit and row.unit.pk in mine]
    return Board(fiscal_year, tuple(rows), line_text(fiscal_year, rows))


def unit_lines(office: Office, fiscal_year: int, today: date) -> list[UnitLine]:
    """Units that owe something, the most late first; what nobody answers for last."""
    owed: defaultdict[Unit | None, list[OpenItem]] = defaultdict(list)
    for one in open_items(scored_year(office, fiscal_year, today=today)):
        owed[one.row.item.owner_unit].append(one)
    reminders: defaultdict[int, list[EvaluationReminder]] = defaultdict(list)
    told = EvaluationReminder.objects.of_office(office).filter(fiscal_year=fiscal_year)
    for reminder in told.select_related("person", "by"):
        reminders[reminder.unit_id].append(reminder)
    lines = [
        UnitLine(unit, tuple(sorted(items, key=lambda one: one.order)), tuple(reminders[unit.pk] if unit else ()))
        for unit, items in owed.items()
    ]
    return sorted(lines, key=_place)


def open_items(evaluations: Iterable[ScoredEvaluation]) -> list[OpenItem]:
    """What lacks evidence or a score in these evaluations."""
    return [
        OpenItem(row, SHORT_NAMES[Evaluation.Kind(one.evaluation.kind)])
        for one in evaluations
        for row in one.counted
        if row.is_open
    ]


def for_home(*, user: User, office: Office, fiscal_year: int, today: date) -> tuple[OpenItem, ...]:
    """What the units of this person owe, the latest first; nothing, and no query, for who works in no unit."""
    mine = set(user.unit_ids())
    if not mine:
        return ()
    every = open_items(scored_year(office, fiscal_year, today=today))
    return tuple(sorted((one for one in every if one.row.item.owner_unit_id in mine), key=lambda one: one.order))


def line_text(fiscal_year: int, rows: Iterable[UnitLine]) -> str:
    """What a planner pastes into the office's chat; "" where nothing is missing."""
    lines = [f"- {row.unit}: {row.words}" for row in rows if row.unit]
    if not lines:
        return ""
    address = f"{settings.SITE_URL}{reverse('indicators:missing_evidence', args=[fiscal_year])}"
    return "\n".join([f"หลักฐานและคะแนนการประเมินจากภายนอก ปีงบประมาณ {fiscal_year} ที่ยังขาด", *lines, address])


def _place(line: UnitLine) -> tuple[bool, int, int, int]:
    unit = line.unit
    return (unit is None, -line.late, unit.order if unit else 0, unit.pk if unit else 0)
