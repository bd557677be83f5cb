"""A unit's round: confirmed by the unit, verified by the planners, single cells sent back, verified figures revised in the open."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from areaoffice.office import audit, clock
from areaoffice.office.capacity import Authority, Capacity, Powers, people_with
from areaoffice.office.commenting import write_comment
from areaoffice.office.models import Notice, StateChange, Unit, User
from areaoffice.office.versions import save_version
from indicators.actions import fill_result, find_result
from indicators.cell_text import cell_text
from indicators.correcting import answer_misses
from indicators.due import DueCell, by_unit, due_cells
from indicators.misses import misses_of
from indicators.models import IndicatorYear, Result, UnitRound
from indicators.permissions import can_report_result, can_verify_results
from indicators.places import scope_of
from indicators.reminding import people_who_owe
from indicators.result_rules import refuse_wrong_figures
from indicators.threads import readers_of
from projects.models import ReportingRound
from thai.dates import format_date

State = UnitRound.State
NO_ANSWERS: Mapping[int, Mapping[str, Any]] = {}
OWN = "ตรวจสอบสิ่งที่ตนเป็นผู้ยืนยันเอง"


def capacity_to_confirm(unit: Unit, by: User) -> Capacity | None:
    """In which capacity this person stands by the unit's figures: as its head (or acting for one), else as an owner; None in none."""
    powers = Powers.of(by, unit.office, today=clock.today())
    return powers.capacity(Authority.UNIT_HEAD, unit) or powers.capacity(Authority.OWNER, unit)


@transaction.atomic
def confirm_unit_round(
    *, unit: Unit, round: ReportingRound, by: User, answers: Mapping[int, Mapping[str, Any]] = NO_ANSWERS
) -> UnitRound:
    """Stand by the unit's figures of a round.

    `answers` are reason, action, who and by when for what was missed and has none yet, by the key of the indicator. ValidationError
    in Thai naming what is missing, was sent back or has no answer, WrongAnswers for what cannot be taken; nothing is written then.
    """
    capacity = _capacity(unit, by)
    today = clock.today()
    if today < round.opens_on:
        raise ValidationError(f"{round.label}ยังไม่เปิด เปิดวันที่ {format_date(round.opens_on)}")
    standing = _locked(unit, round)
    if not standing.is_open:
        raise ValidationError(f"{unit} ยืนยัน{round.label}แล้ว")
    cells = cells_of_unit(unit, round)
    if not cells:
        raise ValidationError(f"{unit} ไม่มีตัวชี้วัดที่ต้องรายงานใน{round.label}")
    faults = [fault for cell in cells if (fault := fault_of(cell))]
    if faults:
        raise ValidationError([f"ยังยืนยันไม่ได้ ค้าง {len(faults)} ตัว", *faults])
    misses = misses_of(cells, round, today=today)
    answer_misses(misses=misses, answers=answers, round=round, by=by, today=today)
    standing.confirmed_by, standing.confirmed_at, standing.capacity = by, timezone.now(), capacity.words[:200]
    _move(standing, State.CONFIRMED, by, capacity=capacity.words, verb="ยืนยันผลของกลุ่ม")
    planners = people_with(Authority.PLANNING, unit.office, None, today=today)
    _notify(
        round,
        [one.pk for one in planners if one != by],
        f"{unit} ยืนยันผล{round.label}แล้ว รอตรวจสอบ",
        f"{reverse('indicators:verify', args=[round.pk])}#unit-{unit.pk}",
    )
    return standing


def cells_of_unit(unit: Unit, round: ReportingRound) -> list[DueCell]:
    return by_unit(due_cells(unit.office, [round])).get(unit.pk, [])


def fault_of(cell: DueCell) -> str:
    """Why a cell keeps its unit from confirming; "" where it does not."""
    name = f"{cell.year.number} {cell.year.indicator.name}"
    if cell.is_returned:
        return f"{name}: ส่งกลับแก้ไข"
    if cell.missing and cell.told:
        return f"{name}: ยังไม่ครบ {len(cell.missing)} แห่ง"
    return "" if cell.is_entered else f"{name}: ยังไม่มีผล"


@transaction.atomic
def withdraw_confirmation(*, unit: Unit, round: ReportingRound, by: User) -> UnitRound:
    """Take the unit's word back to mend its figures. ValidationError in Thai once they are verified."""
    capacity = _capacity(unit, by)
    standing = _locked(unit, round)
    if standing.state == State.VERIFIED:
        raise ValidationError("ตรวจสอบแล้ว ถอนการยืนยันไม่ได้ แก้ไขเป็นรายช่องพร้อมเหตุผล")
    if standing.is_open:
        raise ValidationError("กลุ่มยังไม่ได้ยืนยัน")
    return _move(standing, State.OPEN, by, capacity=capacity.words, verb="ถอนการยืนยันผลของกลุ่ม")


@transaction.atomic
def verify_unit_rounds(*, round: ReportingRound, units: Collection[Unit], by: User) -> list[UnitRound]:
    """Verify what these units confirmed, in one press. ValidationError in Thai where one is not confirmed or still has a cell to mend.

    Verifying what one confirmed oneself is allowed to planners, and stands in the trail.
    """
    if not can_verify_results(by, round.office):
        raise PermissionDenied
    if not units:
        raise ValidationError("กรุณาเลือกกลุ่มที่จะตรวจสอบ")
    cells = by_unit(due_cells(round.office, [round]))
    return [_verify(_locked(unit, round), cells.get(unit.pk, []), by) for unit in units]


def _verify(standing: UnitRound, cells: list[DueCell], by: User) -> UnitRound:
    if standing.state != State.CONFIRMED:
        raise ValidationError(f"{standing.unit} ยังไม่ได้ยืนยัน หรือตรวจสอบไปแล้ว กรุณาโหลดหน้านี้ใหม่")
    faults = [fault for cell in cells if (fault := fault_of(cell))]
    if faults:
        raise ValidationError([f"{standing.unit} ยังตรวจสอบไม่ได้ ค้าง {len(faults)} ตัว", *faults])
    now = timezone.now()
    for result in (one for cell in cells for one in cell.told if one.state != Result.State.VERIFIED):
        result.state, result.verified_by, result.verified_at = Result.State.VERIFIED, by, now
        save_version(result, seen=result.row_version)
    standing.verified_by, standing.verified_at = by, now
    reason = OWN if standing.confirmed_by_id == by.pk else ""
    return _move(standing, State.VERIFIED, by, verb="ตรวจสอบผลของกลุ่ม", reason=reason)


@transaction.atomic
def return_cell(
    *, indicator_year: IndicatorYear, round: ReportingRound, by: User, seen: int, reason: str, place_key: str = ""
) -> Result:
    """Send one cell back to be mended, with a reason that stands as a comment at it. Whoever reported it gets a notice with a link.

    `seen` is the version of the cell that was looked at. StaleRow where it changed since; ValidationError in Thai for no reason, and
    for a cell that is empty, verified, or was sent back already.
    """
    if not can_verify_results(by, indicator_year.office):
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError({"reason": "กรุณาระบุเหตุผลที่ส่งกลับ"})
    result = Result.objects.filter(indicator_year=indicator_year, round=round, place_key=place_key).first()
    if result is None or result.state != Result.State.REPORTED:
        raise ValidationError("ช่องนี้ยังไม่มีผลที่รอตรวจสอบ จึงส่งกลับไม่ได้")
    result.state = Result.State.RETURNED
    save_version(result, seen=seen, reason=reason.strip())
    page = f"{reverse('indicators:cell', args=[indicator_year.pk, round.pk])}{scope_of(place_key)}"
    name = f"ผล {indicator_year.number} {round.label}"
    readers = readers_of(indicator_year)
    write_comment(thing=result, office=indicator_year.office, name=name, page=page, text=reason, by=by, readers=readers)
    audit.record(
        "ส่งผลกลับแก้ไข", office=indicator_year.office, by=by, thing=indicator_year, reason=reason, round=round.label
    )
    told = people_to_mend(indicator_year, result, by)
    _notify(round, told, f"ส่งกลับแก้ไข {name}: {' '.join(reason.split())}", f"{page}#mend")
    return result


def people_to_mend(year: IndicatorYear, result: Result, by: User) -> list[int]:
    """Who reported it, while they still may; else the people of the unit."""
    reporter = result.reported_by
    if reporter is not None and reporter != by and reporter.is_active and can_report_result(reporter, year):
        return [reporter.pk]
    unit = Unit.objects.filter(pk=year.answering_unit_id or 0).first()
    return people_who_owe([unit], with_heads=True, today=clock.today())[unit.pk] if unit else []


@transaction.atomic
def revise_result(
    *,
    indicator_year: IndicatorYear,
    round: ReportingRound,
    by: User,
    seen: int,
    reason: str,
    place_key: str = "",
    numerator: Decimal | None = None,
    denominator: Decimal | None = None,
    value: Decimal | None = None,
    **words: Any,
) -> Result:
    """Correct a verified figure in the open: old and new stay readable with the reason, and it waits to be verified again.

    StaleRow where somebody else saved first; ValidationError in Thai for no reason, a wrong figure, or a cell that is not verified.
    """
    if not can_report_result(by, indicator_year):
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError({"reason": "การแก้ผลที่ตรวจสอบแล้วต้องบอกเหตุผล"})
    refuse_wrong_figures(indicator_year, numerator=numerator, denominator=denominator, value=value)
    result = find_result(indicator_year, round, seen, place_key)
    if result.state != Result.State.VERIFIED:
        raise ValidationError("ช่องนี้ยังไม่ได้ตรวจสอบ แก้ไขได้ตามปกติ")
    before = cell_text(indicator_year, result)
    fill_result(result, by=by, numerator=numerator, denominator=denominator, value=value, **words)
    result.verified_by = result.verified_at = None
    save_version(result, seen=seen, reason=reason.strip())
    _tell_of_revision(result, by=by, reason=reason, before=before)
    return result


def _tell_of_revision(result: Result, *, by: User, reason: str, before: str) -> None:
    """Keep old and new in the trail, have the unit's round verified again, and tell the planners."""
    year, round = result.indicator_year, result.round
    after = cell_text(year, result)
    words = {"round": round.label, "before": before, "after": after}
    audit.record("แก้ผลที่ตรวจสอบแล้ว", office=year.office, by=by, thing=year, reason=reason, **words)
    standing = UnitRound.objects.filter(unit=year.answering_unit_id, round=round).first()
    if standing is not None and standing.state == State.VERIFIED:
        _move(standing, State.CONFIRMED, by, verb="เปิดการตรวจสอบอีกครั้ง", reason=reason)
    planners = people_with(Authority.PLANNING, year.office, None, today=clock.today())
    _notify(
        round,
        [one.pk for one in planners if one != by],
        f"แก้ผลที่ตรวจสอบแล้ว {year.number} {round.label}: {before} เป็น {after}",
        f"{reverse('indicators:cell', args=[year.pk, round.pk])}{scope_of(result.place_key)}",
    )


def _capacity(unit: Unit, by: User) -> Capacity:
    capacity = capacity_to_confirm(unit, by)
    if capacity is None:
        raise PermissionDenied
    return capacity


def _locked(unit: Unit, round: ReportingRound) -> UnitRound:
    """The unit's row of the round, held until the transaction ends; two presses at once wait for each other."""
    UnitRound.objects.get_or_create(unit=unit, round=round)
    return UnitRound.objects.select_for_update(of=("self",)).select_related("unit__office").get(unit=unit, round=round)


def _move(standing: UnitRound, state: str, by: User, *, verb: str, capacity: str = "", reason: str = "") -> UnitRound:
    before, standing.state = standing.state, state
    save_version(standing, seen=standing.row_version)
    office = standing.unit.office
    StateChange.objects.create(
        office=office,
        thing=standing,
        from_state=before,
        to_state=state,
        by=by,
        capacity=capacity[:200],
        reason=reason,
    )
    audit.record(verb, office=office, by=by, thing=standing, reason=reason)
    return standing


def _notify(round: ReportingRound, people: Collection[int], text: str, link: str) -> None:
    Notice.objects.bulk_create(
        Notice(office=round.office, to_id=person, text=text[:300], link=link[:300]) for person in people
    )
