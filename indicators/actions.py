"""What people do to indicators. Each action checks its right and the rules, writes in one transaction and leaves an audit event."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from areaoffice.office import audit, clock
from areaoffice.office.models import User
from areaoffice.office.versions import StaleRow, save_version
from indicators.attainment import Figures
from indicators.cell_locks import lock_of
from indicators.cell_text import cell_text
from indicators.figures_of_results import figures_over, shown_figure
from indicators.models import Indicator, IndicatorYear, Result, UnitRound
from indicators.permissions import can_edit_indicator, can_report_result
from indicators.places import Places, is_told
from indicators.result_rules import refuse_wrong_figures
from projects.locking import is_locked
from projects.models import Activity, Project, ReportingRound
from projects.permissions import can_edit_project
from thai.numbers import format_figure

PLACE_WORDS = {"school": "สถานศึกษา", "province": "จังหวัด", "sex": "เพศ", "": "พื้นที่"}


def record_result(
    *,
    indicator_year: IndicatorYear,
    round: ReportingRound,
    by: User,
    seen: int,
    numerator: Decimal | None = None,
    denominator: Decimal | None = None,
    value: Decimal | None = None,
    text: str = "",
    data_source: str = "",
    not_applicable_reason: str = "",
    shortfall_reason: str = "",
    place_key: str = "",
) -> Result:
    """Record what an indicator came to in a round; the row's own figures are replaced, history keeps the old ones.

    `seen` is the version of the row that the form was opened with, 0 where there was none. `place_key` names a place of the
    indicator's breakdown, "" the office itself. Raises PermissionDenied, StaleRow where somebody else saved first, ValidationError
    in Thai by field; nothing is written then.
    """
    if not can_report_result(by, indicator_year):
        raise PermissionDenied
    return write_result(
        indicator_year=indicator_year,
        round=round,
        by=by,
        seen=seen,
        numerator=numerator,
        denominator=denominator,
        value=value,
        text=text,
        data_source=data_source,
        not_applicable_reason=not_applicable_reason,
        shortfall_reason=shortfall_reason,
        place_key=place_key,
    )


@transaction.atomic
def write_result(
    *,
    indicator_year: IndicatorYear,
    round: ReportingRound,
    by: User | None,
    seen: int,
    place_key: str = "",
    via: str = "",
    **told: Any,
) -> Result:
    """`record_result` for a caller that has checked the right itself: a school answers for its own place alone.

    `by` is None where nobody signed in (a school's link); `via` says then in the trail how the figure came. `told` is what
    `fill_result` takes. Every rule of the round, its locks and the figures holds as for anybody else.
    """
    refuse_other_round(indicator_year, round)
    result = find_result(indicator_year, round, seen, place_key)
    refuse_locked(indicator_year, round, result, clock.today())
    figures_told = {name: told.get(name) for name in ("numerator", "denominator", "value")}
    refuse_wrong_figures(indicator_year, **figures_told)
    has_words = bool(told.get("text") or told.get("not_applicable_reason"))
    if has_words or figures_told["numerator"] is not None or figures_told["value"] is not None:
        refuse_wrong_place(indicator_year, round, place_key)
    fill_result(result, by=by, **told)
    save_result(result, seen)
    details = {name: word for name, word in (("place", place_key), ("via", via)) if word}
    audit.record("บันทึกผลตัวชี้วัด", office=indicator_year.office, by=by, thing=indicator_year, round=round.label, **details)
    return result


def fill_result(
    result: Result,
    *,
    by: User | None,
    numerator: Decimal | None = None,
    denominator: Decimal | None = None,
    value: Decimal | None = None,
    text: str = "",
    data_source: str = "",
    not_applicable_reason: str = "",
    shortfall_reason: str = "",
) -> None:
    """Put what was typed on the row, as reported now and by this person; nothing is saved."""
    result.value_basis = basis_of(result, result.indicator_year, (numerator, denominator, value))
    result.numerator, result.denominator, result.value = numerator, denominator, value
    result.text, result.data_source = text, data_source
    result.not_applicable_reason, result.shortfall_reason = not_applicable_reason, shortfall_reason
    result.state = Result.State.REPORTED
    result.reported_by, result.reported_at = by, timezone.now()


def basis_of(result: Result, year: IndicatorYear, typed: tuple[Decimal | None, Decimal | None, Decimal | None]) -> str:
    """Where the typed figures come from: unchanged ones keep their basis, a percentage without its counts is stated."""
    if result.pk and (result.numerator, result.denominator, result.value) == typed:
        return result.value_basis
    numerator, _denominator, value = typed
    is_stated = year.indicator.kind == Indicator.Kind.PERCENTAGE and numerator is None and value is not None
    return Result.Basis.STATED if is_stated else Result.Basis.COUNTED


def refuse_other_round(year: IndicatorYear, round: ReportingRound) -> None:
    """ValidationError unless the round is one of this indicator's own frequency and year."""
    if (round.office_id, round.fiscal_year, round.kind) != (year.office_id, year.fiscal_year, year.frequency):
        raise ValidationError(f"ตัวชี้วัดนี้ไม่ได้รายงานใน{round.label}")


def refuse_locked(year: IndicatorYear, round: ReportingRound, result: Result, today: date) -> None:
    """ValidationError in Thai while the cell is locked: by the days of the round, a confirmation, or a verification."""
    standings = UnitRound.objects.select_for_update(of=("self",)).select_related("confirmed_by")
    standing = standings.filter(round=round, unit=year.answering_unit_id).order_by("pk").first()
    lock = lock_of(round, today=today, leave=leave_of(year, round), standing=standing, result=result)
    if lock is not None:
        raise ValidationError(lock.sentence)


def leave_of(year: IndicatorYear, round: ReportingRound) -> date | None:
    """The last day on which a unit of this indicator may report late; None where no leave was given."""
    units = [year.indicator.owner_unit_id, year.project.lead_unit_id if year.project else None]
    leaves = round.exceptions.filter(unit__in=[unit for unit in units if unit])
    return max(leaves.order_by().values_list("until", flat=True), default=None)


def refuse_wrong_place(year: IndicatorYear, round: ReportingRound, place_key: str) -> None:
    """ValidationError for a place that is none of the breakdown, and for a total beside places or places beside a total."""
    if place_key and place_key not in {place.key for place in Places(year.office).of(year)}:
        raise ValidationError("ตัวชี้วัดนี้ไม่ได้จำแนกผลตามพื้นที่นี้")
    if not place_key and not year.breakdown:
        return
    others = Result.objects.in_round(year, round).order_by("pk")
    rows = [one for one in (others.of_the_office() if place_key else others.of_places()) if is_told(one)]
    if not rows:
        return
    if place_key:
        raise ValidationError(
            f"มีผลรวมของสำนักงานที่พิมพ์ไว้แล้ว ({cell_text(year, rows[0])}) กรุณาล้างผลรวมก่อนกรอกราย{PLACE_WORDS[year.breakdown]}"
        )
    raise ValidationError(
        f"มีผลราย{PLACE_WORDS[year.breakdown]} {len(rows)} แห่งแล้ว รวมได้ {sum_text(year, figures_over(year, rows))} "
        "ผลรวมคำนวณจากรายแห่ง จึงพิมพ์ทับไม่ได้"
    )


def find_result(year: IndicatorYear, round: ReportingRound, seen: int, place_key: str = "") -> Result:
    """The row of this round and place, or a new one; StaleRow where the form did not know the row."""
    result = Result.objects.of_cell(year, round, place_key)
    if result is None:
        return Result(indicator_year=year, round=round, place_key=place_key)
    result.indicator_year = year
    if seen == 0:
        raise StaleRow(result)
    return result


def sum_text(year: IndicatorYear, total: Figures) -> str:
    if total.numerator is None:
        return format_figure(shown_figure(year, total))
    return f"{format_figure(total.numerator)}/{format_figure(total.denominator)}"


def save_result(result: Result, seen: int) -> None:
    """Save a known row under its version, or a first one; StaleRow where another first one came in between."""
    if result.pk:
        save_version(result, seen=seen)
        return
    result.full_clean(exclude={"place_key"})  # whether the row is the first is for the database to tell
    try:
        with transaction.atomic():
            result.save()
    except IntegrityError as error:
        same = {"indicator_year": result.indicator_year, "round": result.round, "place_key": result.place_key}
        first = Result.objects.filter(**same).first()
        if first is None:
            raise
        raise StaleRow(first) from error


@transaction.atomic
def change_target(
    *,
    indicator_year: IndicatorYear,
    by: User,
    seen: int,
    reason: str,
    document: str,
    target: Decimal | None,
    upper: Decimal | None = None,
    target_count: Decimal | None = None,
    target_count_reason: str = "",
    baseline: Decimal | None = None,
    baseline_year: int | None = None,
    no_baseline_reason: str = "",
) -> IndicatorYear:
    """Change a target and its baseline; once a result exists it takes a reason and a document number, and history keeps old, new and why.

    Fixing a count in place of a percent after a result exists is a change of target like any other.
    """
    if not can_edit_indicator(by, indicator_year):
        raise PermissionDenied
    refuse_change_without_reason(indicator_year, reason, document)
    if target_count is not None and not target_count_reason:
        raise ValidationError({"target_count_reason": "จำนวนนับที่ใช้แทนค่าเป้าหมายต้องบอกการปัดเศษและเหตุผล"})
    indicator_year.target, indicator_year.upper = target, upper
    indicator_year.target_count, indicator_year.target_count_reason = target_count, target_count_reason
    indicator_year.target_document = document
    set_baseline(indicator_year, baseline, baseline_year, no_baseline_reason)
    save_version(indicator_year, seen=seen, reason=reason)
    audit.record(
        "เปลี่ยนค่าเป้าหมาย", office=indicator_year.office, by=by, thing=indicator_year, reason=reason, document=document
    )
    return indicator_year


def set_baseline(year: IndicatorYear, figure: Decimal | None, of_year: int | None, no_reason: str) -> None:
    """A baseline with the year that it is of, or the reason why there is none; ValidationError in Thai for a half of it."""
    if figure is not None and of_year is None:
        raise ValidationError({"baseline_year": "กรุณาระบุปีงบประมาณของค่าฐาน"})
    if of_year is not None and not 2400 <= of_year <= year.fiscal_year:
        raise ValidationError({"baseline_year": f"ปีของค่าฐานต้องเป็น พ.ศ. และไม่เกินปีงบประมาณ {year.fiscal_year}"})
    year.baseline, year.baseline_year, year.no_baseline_reason = figure, of_year, no_reason


def refuse_change_without_reason(year: IndicatorYear, reason: str, document: str) -> None:
    is_approved = year.project is not None and is_locked(year.project)
    if not is_approved and not year.results.exists():
        return
    missing, why = {}, "แผนอนุมัติแล้ว" if is_approved else "มีผลการดำเนินงานแล้ว"
    if not reason.strip():
        missing["reason"] = f"{why} การเปลี่ยนค่าเป้าหมายต้องบอกเหตุผล"
    if not document.strip():
        missing["document"] = f"{why} การเปลี่ยนค่าเป้าหมายต้องมีเลขที่เอกสาร"
    if missing:
        raise ValidationError(missing)


@transaction.atomic
def add_indicator(
    *,
    project: Project,
    by: User,
    target: Decimal | None,
    activity: Activity | None = None,
    operator: str = IndicatorYear.Operator.AT_LEAST,
    baseline: Decimal | None = None,
    baseline_year: int | None = None,
    no_baseline_reason: str = "",
    **card: str,
) -> IndicatorYear:
    """Add an indicator to a project of the year: its card, and its use in the year under the next number (P15-K1).

    `card` is what stands on the card: name, kind, unit_name, and whatever else it has.
    """
    if not can_edit_project(by, project):
        raise PermissionDenied
    number, order = next_number(project)
    use = IndicatorYear(
        indicator=_new_card(project, number, **card),
        office=project.plan.office,
        fiscal_year=project.plan.fiscal_year,
        number=number,
        order=order,
        project=project,
        activity=activity,
        operator=operator,
        target=target,
        is_proposed=project.amends_id is not None,
    )
    set_baseline(use, baseline, baseline_year, no_baseline_reason)
    use.full_clean()
    use.save()
    audit.record("เพิ่มตัวชี้วัด", office=use.office, by=by, thing=use)
    return use


def _new_card(project: Project, number: str, **card: str) -> Indicator:
    office, year = project.plan.office, project.plan.fiscal_year
    indicator = Indicator(office=office, code=f"{year}-{number}", owner_unit=project.lead_unit, **card)
    indicator.full_clean()
    indicator.save()
    return indicator


def next_number(project: Project) -> tuple[str, int]:
    """The next free number of a project's indicators, and a place after the last one of the year."""
    taken = set(project.indicators.values_list("number", flat=True))
    place = len(taken) + 1
    while f"{project.code}-K{place}" in taken:
        place += 1
    return f"{project.code}-K{place}", project.number * 100 + place


def is_shared(year: IndicatorYear) -> bool:
    """True where the card serves another year too: its words are the planning group's then."""
    return IndicatorYear.objects.filter(indicator=year.indicator_id).exclude(pk=year.pk).exists()


@transaction.atomic
def edit_card(*, year: IndicatorYear, by: User, seen: int, **changes: str | int) -> Indicator:
    """Change what stands on an indicator's card (definition, formula, source, method, words of its units).

    Whoever still proposes the project may, as long as the card is used in no other year.
    """
    indicator = year.indicator
    if not can_edit_indicator(by, year) or (not by.holds("planner", office_id=year.office_id) and is_shared(year)):
        raise PermissionDenied
    for name, new in changes.items():
        setattr(indicator, name, new)
    save_version(indicator, seen=seen)
    audit.record("แก้ไขนิยามตัวชี้วัด", office=indicator.office, by=by, thing=indicator, fields=sorted(changes))
    return indicator
