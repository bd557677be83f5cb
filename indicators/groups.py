"""Under what the KPIs of a year are put together: the area of a policy or a strategy, or the unit that answers for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from areaoffice.office.models import Office, Unit, User
from indicators.counting import Attainment, summarise
from indicators.judged_indicator import JudgedIndicator
from indicators.unit_table import WITHOUT_UNIT
from indicators.wanted import NO_GROUP
from plans.models import ActionPlan

WITHOUT_AREA, OF_THE_OFFICE = "ยังไม่ได้จัดหมวด", "ทั้งสำนักงาน"
LAST = 1_000_000
Place = tuple[int, int, str]


@dataclass(frozen=True)
class GroupRow:
    """Attainment of the indicators of one area or unit, and the addresses that its numbers open."""

    key: int
    name: str
    attainment: Attainment
    opens: Mapping[str, str]


@dataclass(frozen=True)
class Area:
    """A policy item or strategy by which the year's projects are grouped."""

    key: int
    name: str


def group(
    rows: Iterable[JudgedIndicator],
    place_of: Callable[[JudgedIndicator], Place],
    opens: Callable[[int], dict[str, str]],
) -> tuple[GroupRow, ...]:
    """Every row in its place (order, key, name), in that order."""
    return tuple(
        GroupRow(place[1], place[2], summarise(found), opens(place[1])) for place, found in gathered(rows, place_of)
    )


def gathered(
    rows: Iterable[JudgedIndicator], place_of: Callable[[JudgedIndicator], Place]
) -> list[tuple[Place, list[JudgedIndicator]]]:
    found: dict[Place, list[JudgedIndicator]] = {}
    for row in rows:
        found.setdefault(place_of(row), []).append(row)
    return sorted(found.items(), key=lambda item: item[0])


def area_of(row: JudgedIndicator, *, by_policy: bool) -> Place:
    project = row.year.project
    if by_policy and project is not None and project.policy_item:
        return project.policy_item.order, project.policy_item.pk, project.policy_item.name
    strategy = None if by_policy else (project.strategy if project else row.year.strategy)
    if strategy is not None:
        return strategy.number, strategy.pk, strategy.name
    return LAST, NO_GROUP, WITHOUT_AREA if project else OF_THE_OFFICE


def unit_of(row: JudgedIndicator) -> Place:
    unit = row.year.project.lead_unit if row.year.project else row.year.indicator.owner_unit
    return (unit.order, unit.pk, unit.name) if unit else (LAST, NO_GROUP, WITHOUT_UNIT)


def area_word(plan: ActionPlan | None, *, by_policy: bool) -> str:
    """What the office calls the level under which its projects stand."""
    if by_policy:
        return "ด้านนโยบาย"
    return plan.development_plan.strategy_term if plan and plan.development_plan else "กลยุทธ์"


def area_choices(plan: ActionPlan | None, *, by_policy: bool) -> tuple[Area, ...]:
    if plan is None:
        return ()
    if by_policy and plan.policy is not None:
        return tuple(Area(item.pk, item.name) for item in plan.policy.items.all())
    if plan.development_plan is None:
        return ()
    return tuple(Area(row.pk, str(row)) for row in plan.development_plan.strategies.all())


def unit_choices(user: User, office: Office) -> tuple[Unit, ...]:
    """All units for who sees the whole office, else the person's own."""
    units = Unit.objects.of_office(office)
    return tuple(units if office.pk in user.whole_office_ids() else units.filter(pk__in=user.unit_ids()))
