"""What the planning group does to the indicators of strategies: add one with its targets by year, and change the targets."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from areaoffice.office import audit
from areaoffice.office.models import Office, User
from areaoffice.office.versions import StaleRow
from indicators.actions import change_target
from indicators.models import Indicator, IndicatorYear
from plans.models import Strategy
from plans.permissions import can_keep_direction
from plans.seen import PARENT_GONE, ROW_GONE, RowGone

Targets = Mapping[int, Decimal | None]
NO_TARGET = "กรุณาระบุค่าเป้าหมายอย่างน้อยหนึ่งปี"


@transaction.atomic
def add_strategy_indicator(*, strategy: Strategy, by: User, targets: Targets, operator: str, **card: Any) -> Indicator:
    """Add an indicator to a strategy, measured in the years that have a target. ValidationError in Thai where none has.

    RowGone where somebody removed the strategy meanwhile.
    """
    office = strategy.plan.office
    _hold(strategy)
    if not can_keep_direction(by, office):
        raise PermissionDenied
    aimed = {year: target for year, target in targets.items() if target is not None}
    if not aimed:
        raise ValidationError(NO_TARGET)
    first = min(aimed)
    number = next_number(strategy, set(aimed))
    indicator = Indicator(office=office, code=f"{first}-{number}", **card)
    indicator.full_clean()
    indicator.save()
    for year, target in aimed.items():
        _measure(indicator, strategy, year, target, number=number, order=_order(strategy, number), operator=operator)
    audit.record(
        f"เพิ่มตัวชี้วัดของ{strategy.plan.strategy_term}", office=office, by=by, thing=indicator, years=sorted(aimed)
    )
    return indicator


@transaction.atomic
def set_yearly_targets(
    *, indicator: Indicator, strategy: Strategy, by: User, targets: Targets, seen: str, reason: str, document: str
) -> None:
    """Change the targets of a strategy's indicator for several years at once; a year with a first target is begun.

    StaleRow where a year changed meanwhile, RowGone where strategy or indicator went. Where a year has a result already its
    change takes reason and document (ValidationError).
    """
    if not can_keep_direction(by, strategy.plan.office):
        raise PermissionDenied
    _hold(strategy)
    stored = years_by_number(indicator, strategy, lock=True)
    if not stored:
        raise RowGone(ROW_GONE)
    if seen_years(stored) != seen:
        raise StaleRow(stored)
    model = max(stored.values(), key=lambda year: year.fiscal_year)
    changed = {year: target for year, target in targets.items() if _target_of(stored.get(year)) != target}
    for year, target in changed.items():
        if year in stored:
            _change(stored[year], by, target, reason, document)
        else:
            number = model.number if _is_free(model, year) else next_number(strategy, {year})
            _measure(indicator, strategy, year, target, number=number, order=model.order, operator=model.operator)
    audit.record(
        "เปลี่ยนค่าเป้าหมายรายปี", office=indicator.office, by=by, thing=indicator, reason=reason, years=sorted(changed)
    )


def _hold(strategy: Strategy) -> None:
    """Let nobody else number indicators of the office, or remove the strategy, until the transaction ends."""
    Office.objects.select_for_update(no_key=True).get(pk=strategy.plan.office_id)
    if not Strategy.objects.select_for_update(no_key=True).filter(pk=strategy.pk).exists():
        raise RowGone(PARENT_GONE)


def years_by_number(indicator: Indicator, strategy: Strategy, *, lock: bool = False) -> dict[int, IndicatorYear]:
    """The years in which an indicator measures a strategy, by fiscal year."""
    rows = IndicatorYear.objects.filter(indicator=indicator, strategy=strategy).order_by("fiscal_year")
    rows = rows.select_for_update(of=("self",)) if lock else rows
    return {row.fiscal_year: row for row in rows}


def seen_years(years: Mapping[int, IndicatorYear]) -> str:
    """The versions of all years: "2566:3 2567:1"."""
    return " ".join(f"{year}:{row.row_version}" for year, row in sorted(years.items()))


def next_number(strategy: Strategy, years: set[int]) -> str:
    """The next free number of the strategy's indicators in these years: S2-K7."""
    rows = IndicatorYear.objects.of_office(strategy.plan.office)
    taken = set(rows.filter(fiscal_year__in=years).values_list("number", flat=True))
    codes = set(Indicator.objects.of_office(strategy.plan.office).values_list("code", flat=True))
    place = 1
    while f"S{strategy.number}-K{place}" in taken or f"{min(years)}-S{strategy.number}-K{place}" in codes:
        place += 1
    return f"S{strategy.number}-K{place}"


def _order(strategy: Strategy, number: str) -> int:
    return strategy.number * 100 + int(number.rsplit("K", 1)[1])


def _target_of(year: IndicatorYear | None) -> Decimal | None:
    return year.target if year else None


def _is_free(model: IndicatorYear, fiscal_year: int) -> bool:
    rows = IndicatorYear.objects.filter(office=model.office_id, fiscal_year=fiscal_year)
    return not rows.filter(number=model.number).exists()


def _measure(indicator: Indicator, strategy: Strategy, fiscal_year: int, target: Decimal | None, **how: Any) -> None:
    year = IndicatorYear(
        indicator=indicator,
        office=strategy.plan.office,
        fiscal_year=fiscal_year,
        strategy=strategy,
        target=target,
        **how,
    )
    try:
        year.full_clean()
    except ValidationError as error:
        raise ValidationError([f"ปี {fiscal_year}: {message}" for message in error.messages]) from error
    year.save()


def _change(year: IndicatorYear, by: User, target: Decimal | None, reason: str, document: str) -> None:
    try:
        change_target(
            indicator_year=year,
            by=by,
            seen=year.row_version,
            reason=reason,
            document=document or year.target_document,
            target=target,
            upper=year.upper,
            target_count=year.target_count,
            target_count_reason=year.target_count_reason,
            baseline=year.baseline,
            baseline_year=year.baseline_year,
            no_baseline_reason=year.no_baseline_reason,
        )
    except ValidationError as error:
        raise ValidationError([f"ปี {year.fiscal_year}: {message}" for message in error.messages]) from error
