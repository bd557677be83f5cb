"""Targets against results, KPI by KPI, by area or by unit. Each stands for itself: no percent is ever averaged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices

from areaoffice.office.models import Office, Unit, User
from indicators.groups import Area, Place, area_choices, area_of, area_word, gathered, unit_choices, unit_of
from indicators.judged_indicator import JudgedIndicator
from indicators.wanted import Measures, Wanted, fits, is_by_policy, plan_of, rows_of


class By(TextChoices):
    """Under what the KPIs are put together."""

    AREA = "area", "หมวด"
    UNIT = "unit", "กลุ่มที่รับผิดชอบ"


@dataclass(frozen=True)
class TargetGroup:
    """The KPIs of one area or unit."""

    name: str
    rows: Sequence[JudgedIndicator]

    @property
    def measured(self) -> list[JudgedIndicator]:
        """Those whose result is a share of their target; the others are told by their verdict alone."""
        return [row for row in self.rows if row.percent_of_target is not None]

    @property
    def told_by_verdict(self) -> int:
        return len(self.rows) - len(self.measured)


@dataclass(frozen=True)
class TargetsPage:
    """The rows, group after group, and the choices of the filters."""

    rows: tuple[JudgedIndicator, ...]
    place_of: Callable[[JudgedIndicator], Place]
    by: str
    ways: tuple[tuple[str, str], ...]
    measures: tuple[tuple[str, str], ...]
    units: tuple[Unit, ...]
    areas: tuple[Area, ...]
    area_word: str

    def groups(self, rows: Sequence[JudgedIndicator]) -> list[TargetGroup]:
        """These rows of the page in their groups."""
        return [TargetGroup(place[2], found) for place, found in gathered(rows, self.place_of)]


def build(*, office: Office, user: User, today: date, wanted: Wanted, by: str) -> TargetsPage:
    plan = plan_of(office, wanted.year)
    by_policy = is_by_policy(plan, wanted.of)
    word = area_word(plan, by_policy=by_policy)

    def place_of(row: JudgedIndicator) -> Place:
        return unit_of(row) if by == By.UNIT else area_of(row, by_policy=by_policy)

    rows = rows_of(wanted, plan=plan, office=office, user=user, today=today)
    chosen = [row for row in rows if fits(row, wanted.status)]
    return TargetsPage(
        rows=tuple(row for _place, found in gathered(chosen, place_of) for row in found),
        place_of=place_of,
        by=by,
        ways=((By.AREA.value, word), (By.UNIT.value, By.UNIT.label)),
        measures=tuple(Measures.choices),
        units=unit_choices(user, office),
        areas=area_choices(plan, by_policy=by_policy),
        area_word=word,
    )
