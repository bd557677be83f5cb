"""A school answers a form: it saves figures, sends them, and its head stands by them. The figures are ordinary results of its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from areaoffice.office import audit, clock
from areaoffice.office.models import Notice, RoleGrant, User
from areaoffice.office.models.people import in_force_on
from areaoffice.office.versions import StaleRow, save_version
from indicators.actions import write_result
from indicators.models import IndicatorYear, Result, SchoolAnswer
from indicators.permissions import can_confirm_for_school, can_keep_school_forms
from indicators.places import is_told
from thai.dates import format_date

State, Via = SchoolAnswer.State, SchoolAnswer.Via
FIGURES = ("numerator", "denominator", "value")
HEAD = "ผู้อำนวยการสถานศึกษา"
PLANNERS = "กลุ่มนโยบายและแผน"
MOST_NAME, MOST_POSITION = 150, 200


@dataclass(frozen=True, slots=True)
class Answerer:
    """Who answers: somebody of the school by account, whoever holds its link, or a planner with a file of answers."""

    via: str
    user: User | None = None
    link_version: int = 0

    def may_answer(self, answer: SchoolAnswer) -> bool:
        if self.via == Via.LINK:
            return answer.form.takes_links and answer.link_version == self.link_version
        if self.user is None:
            return False
        if self.via == Via.FILE:
            return can_keep_school_forms(self.user, answer.form.office)
        return answer.school_id in self.user.school_ids()

    def is_head_of(self, answer: SchoolAnswer) -> bool:
        return self.via == Via.ACCOUNT and self.user is not None and can_confirm_for_school(self.user, answer.school)


@dataclass(frozen=True, slots=True)
class TypedFigure:
    """What a school typed for one indicator; `seen` is the version of the result that its form was opened with, 0 for none."""

    year: int
    seen: int
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None
    not_applicable_reason: str = ""

    @property
    def told(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in (*FIGURES, "not_applicable_reason")}

    @property
    def is_empty(self) -> bool:
        return not any(one is not None and one != "" for one in self.told.values())


@dataclass
class WrongFigures(Exception):
    """Figures that could not be saved, by the key of their indicator: what is wrong, or the row that somebody saved first."""

    faults: dict[int, ValidationError] = field(default_factory=dict)
    stale: dict[int, Result] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.faults or self.stale)


def lock_of_answer(answer: SchoolAnswer, *, today: date) -> str:
    """Why nothing can be typed into a school's form today, and who can open it; "" where it is open."""
    form = answer.form
    if form.is_closed:
        return f"แบบรายงานนี้ปิดรับคำตอบแล้ว หากต้องแก้ไขให้ติดต่อ{PLANNERS}"
    if answer.state == State.RETURNED:
        return ""
    if answer.state == State.CONFIRMED:
        return f"{answer.confirmed_name} ยืนยันแล้ว หากต้องแก้ไขให้{PLANNERS}ส่งกลับ"
    if today < form.round.opens_on:
        return f"{form.round.label}เปิดให้กรอกตั้งแต่วันที่ {format_date(form.round.opens_on)}"
    if today > form.closes_on:
        return f"แบบรายงานนี้รับคำตอบถึงวันที่ {format_date(form.closes_on)} หากต้องส่งให้{PLANNERS}ขยายเวลา"
    return ""


@transaction.atomic
def save_figures(*, answer: SchoolAnswer, typed: Sequence[TypedFigure], by: Answerer, today: date) -> SchoolAnswer:
    """Save what a school typed, all or nothing; a school that had sent its answer has a draft again.

    PermissionDenied, ValidationError in Thai where the form is locked, WrongFigures by indicator otherwise.
    """
    answer = _open(answer, by, today)
    asked = asked_of(answer)
    held = results_of(answer, asked)
    wrong = WrongFigures()
    for one in typed:
        if one.year in asked:
            _save_one(answer, asked[one.year], held.get(one.year), one, by, wrong)
    if wrong:
        raise wrong
    answer.via = by.via
    if answer.state in (State.NOT_OPENED, State.SENT):
        answer.state = State.DRAFT
    return save_version(answer, seen=answer.row_version)


def _save_one(
    answer: SchoolAnswer,
    year: IndicatorYear,
    result: Result | None,
    typed: TypedFigure,
    by: Answerer,
    wrong: WrongFigures,
) -> None:
    if is_same(result, typed):
        return
    try:
        write_result(
            indicator_year=year,
            round=answer.form.round,
            by=by.user,
            seen=typed.seen,
            place_key=answer.place_key,
            via=Via(by.via).label,
            **typed.told,
        )
    except StaleRow as error:
        wrong.stale[year.pk] = error.current
    except ValidationError as error:
        wrong.faults[year.pk] = error


def is_same(result: Result | None, typed: TypedFigure) -> bool:
    """True where a row says already what was typed, so that nothing is to be written."""
    if result is None:
        return typed.is_empty
    return all(getattr(result, name) == told for name, told in typed.told.items())


@transaction.atomic
def send_answer(*, answer: SchoolAnswer, by: Answerer, today: date, name: str = "", position: str = "") -> SchoolAnswer:
    """Send a school's answer: its head and whoever names themselves on a link confirm it, a data officer hands it to the head.

    PermissionDenied; ValidationError in Thai where the form is locked, an indicator is missing, or nobody says who they are.
    """
    answer = _open(answer, by, today)
    refuse_missing(answer)
    if by.via == Via.LINK:
        refuse_nameless(name, position)
        return _confirm(answer, None, name.strip(), position.strip())
    if by.is_head_of(answer) and by.user is not None:
        return _confirm(answer, by.user, str(by.user), HEAD)
    answer.state, answer.sent_by, answer.sent_at = State.SENT, by.user, timezone.now()
    save_version(answer, seen=answer.row_version)
    audit.record("ส่งแบบรายงานของสถานศึกษา", office=answer.form.office, by=by.user, thing=answer, via=Via(by.via).label)
    if by.via == Via.ACCOUNT:
        tell_school(
            answer, f"{answer.school} ส่งแบบรายงาน “{answer.form}” แล้ว รอท่านยืนยัน", roles=[RoleGrant.Role.SCHOOL_HEAD]
        )
    return answer


def _confirm(answer: SchoolAnswer, by: User | None, name: str, position: str) -> SchoolAnswer:
    now = timezone.now()
    answer.state, answer.confirmed_by, answer.confirmed_at = State.CONFIRMED, by, now
    answer.confirmed_name, answer.confirmed_position = name, position
    answer.sent_at = answer.sent_at or now
    save_version(answer, seen=answer.row_version)
    audit.record("ยืนยันแบบรายงานของสถานศึกษา", office=answer.form.office, by=by, thing=answer, position=position)
    return answer


def refuse_missing(answer: SchoolAnswer) -> None:
    """ValidationError naming the indicators of which nothing is told."""
    asked = asked_of(answer)
    held = results_of(answer, asked)
    missing = [year for pk, year in asked.items() if not is_told(held.get(pk))]
    if missing:
        names = ", ".join(year.number for year in missing)
        raise ValidationError(f"ยังส่งไม่ได้ ยังไม่ได้กรอก {len(missing)} ตัวชี้วัด: {names}")


def refuse_nameless(name: str, position: str) -> None:
    """ValidationError by field: who stands by figures sent by a link says so by name and position."""
    faults = {}
    if not name.strip():
        faults["name"] = "กรุณาพิมพ์ชื่อผู้ยืนยัน"
    elif len(name.strip()) > MOST_NAME:
        faults["name"] = f"ชื่อผู้ยืนยันยาวได้ไม่เกิน {MOST_NAME} ตัวอักษร"
    if not position.strip():
        faults["position"] = "กรุณาพิมพ์ตำแหน่งของผู้ยืนยัน"
    elif len(position.strip()) > MOST_POSITION:
        faults["position"] = f"ตำแหน่งยาวได้ไม่เกิน {MOST_POSITION} ตัวอักษร"
    if faults:
        raise ValidationError(faults)


def _open(answer: SchoolAnswer, by: Answerer, today: date) -> SchoolAnswer:
    """The answer as it stands now, held; two at once wait for each other."""
    rows = SchoolAnswer.objects.select_related("form__office", "form__round", "school").select_for_update(of=("self",))
    answer = rows.get(pk=answer.pk)
    if not by.may_answer(answer):
        raise PermissionDenied
    locked = lock_of_answer(answer, today=today)
    if locked:
        raise ValidationError(locked)
    return answer


def asked_of(answer: SchoolAnswer) -> dict[int, IndicatorYear]:
    """The indicators of the form by their key, in the order of the plan. One query."""
    years = answer.form.indicators.select_related("indicator", "office", "project").order_by("order", "number", "pk")
    return {year.pk: year for year in years}


def results_of(answer: SchoolAnswer, years: Iterable[int] | Mapping[int, IndicatorYear]) -> dict[int, Result]:
    """What is told of this school in the round of the form, by indicator. One query."""
    rows = Result.objects.filter(round=answer.form.round_id, place_key=answer.place_key, indicator_year__in=list(years))
    return {row.indicator_year_id: row for row in rows}


def tell_school(answer: SchoolAnswer, text: str, *, roles: Iterable[str] = RoleGrant.SCHOOL_ROLES) -> int:
    """A notice to the accounts of the school; how many were told."""
    return tell_schools([answer], text, roles=roles)[answer.pk]


def tell_schools(
    answers: Collection[SchoolAnswer], text: str, *, roles: Iterable[str] = RoleGrant.SCHOOL_ROLES
) -> dict[int, int]:
    """A notice to the accounts of these schools; by answer how many were told. Two queries."""
    grants = RoleGrant.objects.filter(in_force_on(clock.today()), role__in=list(roles), user__is_active=True)
    held: defaultdict[int, set[int]] = defaultdict(set)
    for school, person in grants.filter(school__in=[one.school_id for one in answers]).values_list("school", "user"):
        held[school].add(person)
    Notice.objects.bulk_create(
        Notice(
            office_id=one.school.office_id,
            to_id=person,
            text=text[:300],
            link=reverse("indicators:school_answer", args=[one.pk]),
        )
        for one in answers
        for person in sorted(held[one.school_id])
    )
    return {one.pk: len(held[one.school_id]) for one in answers}
