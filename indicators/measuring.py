"""How an indicator is measured in a year: its rounds and their targets, how results add up, and formulas. Each change checks, writes once, leaves a trail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from areaoffice.office import audit
from areaoffice.office.models import User
from areaoffice.office.versions import StaleRow, save_version
from indicators.actions import refuse_change_without_reason
from indicators.computing import circle_of
from indicators.formulas import FormulaError, parse
from indicators.models import Indicator, IndicatorYear, RoundTarget
from indicators.permissions import can_edit_indicator
from projects.models import ReportingRound
from thai.numbers import format_figure

IN_WORDS = frozenset({Indicator.Kind.TEXT, Indicator.Kind.YES_NO})
ComputedAs = IndicatorYear.ComputedAs


@dataclass(frozen=True)
class TypedTarget:
    """What was typed for a round, and the version of the row that was seen (0 where there was none). None takes the target away."""

    figure: Decimal | None
    seen: int


@transaction.atomic
def change_measuring(
    *, year: IndicatorYear, by: User, seen: int, reason: str = "", document: str = "", **changes: Any
) -> IndicatorYear:
    """Change how an indicator is measured; once a result exists it takes a reason and a document number, like a target.

    Raises PermissionDenied, StaleRow, and ValidationError in Thai by field: a formula that can't be read, that names no indicator of
    the year or leads back to its own; another frequency where results or targets of rounds hang on the old one.
    """
    if not can_edit_indicator(by, year):
        raise PermissionDenied
    refuse_change_without_reason(year, reason, document)
    old_frequency = year.frequency
    for name, new in changes.items():
        setattr(year, name, new)
    year.target_document = document or year.target_document
    if year.computed_as:
        year.entered_by = IndicatorYear.EnteredBy.SYSTEM
    refuse_wrong_measuring(year, old_frequency)
    save_version(year, seen=seen, reason=reason)
    audit.record(
        "เปลี่ยนวิธีวัดตัวชี้วัด",
        office=year.office,
        by=by,
        thing=year,
        reason=reason,
        document=document,
        fields=sorted(changes),
    )
    return year


def refuse_wrong_measuring(year: IndicatorYear, old_frequency: str) -> None:
    """ValidationError by field where the parts don't fit one another."""
    faults = {
        "frequency": fault_of_frequency(year, old_frequency),
        "entered_by": fault_of_entry(year),
        "computed_formula": fault_of_formula(year),
        "breakdown": fault_of_breakdown(year),
    }
    found = {name: fault for name, fault in faults.items() if fault}
    if found:
        raise ValidationError(found)


def fault_of_frequency(year: IndicatorYear, old: str) -> str:
    if year.frequency == old:
        return ""
    if year.results.filter(round__kind=old).exists():
        return "มีผลในรอบของความถี่เดิมแล้ว เปลี่ยนความถี่ไม่ได้"
    if year.round_targets.exists():
        return "มีค่าเป้าหมายรายรอบของความถี่เดิม กรุณาลบออกก่อนเปลี่ยนความถี่"
    return ""


def fault_of_entry(year: IndicatorYear) -> str:
    by_system = year.entered_by == IndicatorYear.EnteredBy.SYSTEM
    return "กรุณาเลือกว่าระบบคำนวณจากอะไร" if by_system and not year.computed_as else ""


def fault_of_formula(year: IndicatorYear) -> str:
    if year.computed_as != ComputedAs.FORMULA:
        return "เลือก “สูตรจากตัวชี้วัดอื่น” ก่อน หรือเว้นช่องนี้ว่าง" if year.computed_formula else ""
    if year.indicator.kind in IN_WORDS:
        return f"ตัวชี้วัดชนิด “{year.indicator.get_kind_display()}” คำนวณจากสูตรไม่ได้"
    try:
        names = parse(year.computed_formula).names
    except FormulaError as fault:
        return str(fault)
    others = IndicatorYear.objects.live().filter(office=year.office_id, fiscal_year=year.fiscal_year)
    known = dict(others.exclude(pk=year.pk).values_list("number", "computed_formula"))
    unknown = [name for name in names if name not in known and name != year.number]
    if unknown:
        return f"ไม่มีตัวชี้วัดหมายเลข {', '.join(unknown)} ในปีงบประมาณ {year.fiscal_year}"
    in_words = others.filter(number__in=names, indicator__kind__in=IN_WORDS).values_list("number", flat=True)
    if in_words:
        return f"{', '.join(in_words)} ไม่มีผลเป็นตัวเลข จึงใช้ในสูตรไม่ได้"
    circle = circle_of(year.number, year.computed_formula, known)
    return f"สูตรอ้างถึงกันเป็นวง: {' → '.join(circle)}" if circle else ""


def fault_of_breakdown(year: IndicatorYear) -> str:
    if year.breakdown and year.indicator.kind == Indicator.Kind.TEXT:
        return "ตัวชี้วัดที่เป็นข้อความจำแนกผลไม่ได้"
    return "ตัวชี้วัดที่ระบบคำนวณไม่มีผลให้จำแนก" if year.breakdown and year.computed_as else ""


@transaction.atomic
def set_round_targets(
    *, year: IndicatorYear, by: User, typed: Mapping[ReportingRound, TypedTarget], reason: str = "", document: str = ""
) -> int:
    """Set, change or take away the targets of rounds; returns how many changed. All or none are written.

    Once a result exists a change takes a reason and a document number. Cumulative targets must not fall, and the last may not pass the
    year's target. Raises PermissionDenied, StaleRow, ValidationError in Thai.
    """
    if not can_edit_indicator(by, year):
        raise PermissionDenied
    held = {one.round_id: one for one in year.round_targets.select_for_update(of=("self",)).select_related("round")}
    changed = {of: one for of, one in typed.items() if one.figure != (held[of.pk].target if of.pk in held else None)}
    if not changed:
        return 0
    refuse_change_without_reason(year, reason, document)
    refuse_falling_targets(year, typed)
    for of, one in changed.items():
        write_round_target(year, of, one, held.get(of.pk), reason)
    told = {of.label: "-" if one.figure is None else format_figure(one.figure) for of, one in changed.items()}
    audit.record(
        "เปลี่ยนค่าเป้าหมายรายรอบ", office=year.office, by=by, thing=year, reason=reason, document=document, targets=told
    )
    return len(changed)


def write_round_target(
    year: IndicatorYear, of: ReportingRound, typed: TypedTarget, held: RoundTarget | None, reason: str
) -> None:
    if held is None:
        if typed.seen or typed.figure is None:
            raise StaleRow(None)
        new = RoundTarget(indicator_year=year, round=of, target=typed.figure)
        new.full_clean()
        new.save()
        return
    if held.row_version != typed.seen:
        raise StaleRow(held)
    if typed.figure is None:
        held._change_reason = reason  # type: ignore[attr-defined]
        held.delete()
        return
    held.target = typed.figure
    save_version(held, seen=typed.seen, reason=reason)


def refuse_falling_targets(year: IndicatorYear, typed: Mapping[ReportingRound, TypedTarget]) -> None:
    """Cumulative targets of "at least" run upwards to the year's; those of a round alone add up to no more than it."""
    if year.operator != IndicatorYear.Operator.AT_LEAST:
        return
    given = [
        (of, one.figure) for of, one in sorted(typed.items(), key=lambda pair: pair[0].due_on) if one.figure is not None
    ]
    if year.targets_are_cumulative:
        for (before, low), (after, high) in pairwise(given):
            if high < low:
                raise ValidationError(
                    f"ค่าเป้าหมายสะสมของ{after.label} ({format_figure(high)}) ต่ำกว่าของ{before.label} ({format_figure(low)})"
                )
    most = highest_of(year, [figure for _of, figure in given])
    if year.target is not None and most is not None and most > year.target:
        raise ValidationError(
            f"ค่าเป้าหมายรายรอบรวมเป็น {format_figure(most)} เกินค่าเป้าหมายทั้งปี {format_figure(year.target)}"
        )


def highest_of(year: IndicatorYear, figures: list[Decimal]) -> Decimal | None:
    """What the rounds' targets come to by the end of the year."""
    if not figures:
        return None
    adds_up = year.accumulate == IndicatorYear.Accumulate.SUM and not year.targets_are_cumulative
    return sum(figures, Decimal(0)) if adds_up else max(figures)
