"""What the owner writes into the open version of their agreement; one row at a time.

Every write locks the agreement and counts its row version up, so that a decision about an older page is refused. PermissionDenied for
anybody but the owner; ValidationError in Thai for a version that was proposed or signed; StaleRow where the row is no longer what the
form showed, RowGone where it was removed. Nothing is written then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max

from areaoffice.office import audit
from areaoffice.office.models import User
from areaoffice.office.versions import StaleRow, save_version
from indicators.models import IndicatorYear
from plans.seen import ROW_GONE, RowGone
from staff.agreements.deciding import locked
from staff.agreements.drawing import draw, next_order
from staff.agreements.practice import level_of_standing
from staff.agreements.writing_marks import mark_of_item, mark_of_row, mark_of_workload
from staff.models import (
    AgreementChallenge,
    AgreementIndicator,
    AgreementItem,
    AgreementOutcome,
    AgreementVersion,
    AgreementWorkload,
    IndicatorLink,
    PerformanceAgreement,
    WorkloadLine,
)
from staff.models.lessons import lessons_of

LOCKED = (
    "ฉบับนี้เสนอหรือลงนามแล้วจึงแก้ไขไม่ได้ ถ้าต้องแก้ไขให้ถอนกลับมาแก้ไข (ก่อนเห็นชอบ) หรือขอปรับข้อตกลง (หลังเห็นชอบ) สิ่งที่พิมพ์ไว้ยังอยู่ในหน้านี้"
)
LOCKED_FOR_PAPER = "ฉบับนี้ล็อกเพื่อลงนามบนเอกสารแล้วจึงแก้ไขไม่ได้ ถ้าต้องแก้ไขให้ปลดล็อกพร้อมเหตุผล แล้วพิมพ์ให้ลงนามใหม่ สิ่งที่พิมพ์ไว้ยังอยู่ในหน้านี้"
NOT_YOURS = "ผู้จัดทำข้อตกลงเท่านั้นที่แก้ไขข้อตกลงของตนได้"
BELOW_STANDING = "ระดับที่คาดหวังต้องไม่ต่ำกว่า “{}” ของวิทยฐานะ"

Row = TypeVar("Row", AgreementIndicator, AgreementChallenge)


@contextmanager
def writing(agreement: PerformanceAgreement, by: User, verb: str, **details: Any) -> Iterator[AgreementVersion]:
    """The open version of one's own agreement, locked; behind the writes the agreement is counted up and the trail gets its row."""
    with transaction.atomic():
        current = locked(agreement)
        if current.owner_id != by.pk:
            raise PermissionDenied(NOT_YOURS)
        if current.current.state == AgreementVersion.State.LOCKED:
            raise ValidationError(LOCKED_FOR_PAPER)
        if not current.current.is_open or current.state == PerformanceAgreement.State.CANCELLED:
            raise ValidationError(LOCKED)
        yield current.current
        save_version(current, seen=current.row_version)
        audit.record(verb, office=current.office, by=by, thing=current, **details)


def write_item(*, item: AgreementItem, by: User, seen: str, task: str, outcomes: Mapping[str, str]) -> None:
    """The task of an item and what it is to bring to each target group; an empty outcome is removed."""
    number = item.template_item.number
    with writing(item.version.agreement, by, "แก้ไขงานและผลลัพธ์ในข้อตกลง", number=number) as version:
        stored = version.items.prefetch_related("outcomes").get(pk=item.pk)
        if mark_of_item(stored) != seen:
            raise StaleRow(stored)
        stored.task = task
        stored.full_clean(exclude=["version", "template_item"])
        stored.save()
        for group, text in outcomes.items():
            _write_outcome(stored, group, text.strip())


def _write_outcome(item: AgreementItem, group: str, text: str) -> None:
    if not text:
        item.outcomes.filter(target_group=group).delete()
        return
    AgreementOutcome.objects.update_or_create(item=item, target_group=group, defaults={"text": text})


def add_indicator(*, row: AgreementIndicator, by: User) -> AgreementIndicator:
    """An indicator at the end of its item."""
    with writing(row.item.version.agreement, by, "เพิ่มตัวชี้วัดในข้อตกลง", name=row.name[:120]) as version:
        item = _of(version, AgreementItem, row.item_id)
        row.item, row.order = item, next_order(item)
        refuse_two_targets(row)
        row.full_clean()
        row.save()
    return row


def edit_indicator(*, row: AgreementIndicator, by: User, seen: str) -> None:
    with writing(row.item.version.agreement, by, "แก้ไขตัวชี้วัดในข้อตกลง", name=row.name[:120]) as version:
        stored = _seen(version, row, seen)
        row.order = stored.order
        refuse_two_targets(row)
        row.full_clean()
        row.save()


def draw_indicator(*, item: AgreementItem, year: IndicatorYear, by: User, target_group: str) -> AgreementIndicator:
    """An indicator drawn from one of the office: name, condition, target, unit and project are taken over, the link is kept."""
    agreement = item.version.agreement
    refuse_of_another_year(agreement, year)
    with writing(agreement, by, "เลือกตัวชี้วัดของสำนักงานในข้อตกลง", number=year.number) as version:
        stored = _of(version, AgreementItem, item.pk)
        return draw(stored, year, order=next_order(stored), target_group=target_group)


def link_indicator(*, row: AgreementIndicator, year: IndicatorYear, by: User) -> None:
    """Say that this indicator is drawn from one of the office; its own words and target stay."""
    agreement = agreement_of(row)
    refuse_of_another_year(agreement, year)
    with writing(agreement, by, "อ้างตัวชี้วัดของสำนักงานในข้อตกลง", number=year.number) as version:
        stored = _of(version, AgreementIndicator, row.pk)
        IndicatorLink.objects.get_or_create(indicator=stored, office_indicator=year)


def unlink_indicator(*, row: AgreementIndicator, year: IndicatorYear, by: User) -> None:
    with writing(agreement_of(row), by, "เลิกอ้างตัวชี้วัดของสำนักงานในข้อตกลง", number=year.number) as version:
        _of(version, AgreementIndicator, row.pk).links.filter(office_indicator=year).delete()


def refuse_of_another_year(agreement: PerformanceAgreement, year: IndicatorYear) -> None:
    if (year.office_id, year.fiscal_year) != (agreement.office_id, agreement.fiscal_year):
        raise ValidationError(f"เลือกได้เฉพาะตัวชี้วัดของสำนักงานนี้ในปีงบประมาณ พ.ศ. {agreement.fiscal_year}")


def refuse_two_targets(row: AgreementIndicator) -> None:
    """A figure and words for it at once say two things."""
    if row.value is not None and row.value_text.strip():
        raise ValidationError({"value_text": "ระบุค่าเป้าหมายเป็นตัวเลขหรือเป็นข้อความอย่างใดอย่างหนึ่ง"})


def add_challenge(*, row: AgreementChallenge, by: User) -> AgreementChallenge:
    """A challenge behind the others."""
    with writing(row.version.agreement, by, "เพิ่มประเด็นท้าทาย", name=row.title[:120]) as version:
        row.version, row.number = version, (version.challenges.aggregate(last=Max("number"))["last"] or 0) + 1
        refuse_below_standing(row)
        row.full_clean()
        row.save()
    return row


def edit_challenge(*, row: AgreementChallenge, by: User, seen: str) -> None:
    with writing(row.version.agreement, by, "แก้ไขประเด็นท้าทาย", name=row.title[:120]) as version:
        row.number = _seen(version, row, seen).number
        refuse_below_standing(row)
        row.full_clean()
        row.save()


def refuse_below_standing(row: AgreementChallenge) -> None:
    """The level expected may be higher than the standing's, never lower."""
    expected = level_of_standing(row.version.agreement.printed_standing)
    if expected and row.expected_level and row.expected_level.order < expected.order:
        raise ValidationError({"expected_level": BELOW_STANDING.format(expected.name)})


def remove_row(*, row: AgreementIndicator | AgreementChallenge, by: User, seen: str) -> None:
    """Remove an indicator or a challenge; challenges behind it move up by one number."""
    verb = f"ลบ{row._meta.verbose_name}"
    with writing(agreement_of(row), by, verb, name=str(row)[:120]) as version:
        stored = _seen(version, row, seen)
        stored.delete()
        if isinstance(stored, AgreementChallenge):
            for later in version.challenges.filter(number__gt=stored.number).order_by("number"):
                later.number -= 1
                later.save(update_fields=["number"])


def move_row(*, row: AgreementIndicator | AgreementChallenge, by: User, up: bool) -> None:
    """Let a row change its place with its neighbour: of the same target group, or the next challenge. At the end it stays."""
    verb = f"เลื่อน{row._meta.verbose_name}"
    with writing(agreement_of(row), by, verb, name=str(row)[:120]) as version:
        stored = _of(version, type(row), row.pk)
        place = "order" if isinstance(stored, AgreementIndicator) else "number"
        beside = _neighbours(stored)
        mine = getattr(stored, place)
        ahead = beside.filter(**{f"{place}__lt" if up else f"{place}__gt": mine})
        other = ahead.order_by(f"-{place}" if up else place).first()
        if other is not None:
            _swap(stored, other, place, free=(_siblings(stored).aggregate(last=Max(place))["last"] or 0) + 1)


def place_indicator(*, row: AgreementIndicator, item: AgreementItem, target_group: str, by: User) -> None:
    """Move an indicator to the end of another item, or to another target group, of the same open version; words, target and links stay.

    ValidationError in Thai for an item of another version and for a target group that the template does not have.
    """
    with writing(agreement_of(row), by, "ย้ายตัวชี้วัดในข้อตกลงไปข้ออื่น", name=row.name[:120]) as version:
        stored = _of(version, AgreementIndicator, row.pk)
        place = version.items.filter(pk=item.pk).first()
        if place is None:
            raise ValidationError({"item": "ไม่พบข้อนี้ในข้อตกลงฉบับปัจจุบันของท่าน"})
        if target_group not in version.agreement.template.target_groups:
            raise ValidationError({"target_group": "แม่แบบนี้ไม่มีกลุ่มผู้รับผลนี้"})
        if stored.item_id != place.pk:
            stored.item, stored.order = place, next_order(place)
        stored.target_group = target_group
        stored.save(update_fields=["item", "order", "target_group"])


def _siblings(row: Any) -> Any:
    return row.item.indicators.all() if isinstance(row, AgreementIndicator) else row.version.challenges.all()


def _neighbours(row: Any) -> Any:
    rows = _siblings(row)
    return rows.filter(target_group=row.target_group) if isinstance(row, AgreementIndicator) else rows


def _swap(one: Any, other: Any, place: str, *, free: int) -> None:
    """Three steps, for a place is taken once."""
    first, second = getattr(one, place), getattr(other, place)
    for row, where in ((one, free), (other, first), (one, second)):
        setattr(row, place, where)
        row.save(update_fields=[place])


def write_workload(
    *,
    version: AgreementVersion,
    by: User,
    seen: str,
    workload: str,
    reason: str,
    hours: Mapping[WorkloadLine, Decimal | None],
    classrooms: Sequence[str] = (),
    lessons: str = "",
) -> None:
    """Full time or not and why, or the hours a week of each line of the template; a line without hours is not stated.

    Of a teacher also the kinds of classroom and the lessons. ValidationError in Thai for a kind that the template does not have, for a
    line that is no lesson, and for either on another family's form.
    """
    with writing(version.agreement, by, "แก้ไขภาระงานในข้อตกลง") as stored:
        if mark_of_workload(stored) != seen:
            raise StaleRow(stored)
        stored.workload, stored.workload_reason = workload, reason.strip()
        stored.classrooms, stored.lessons = list(classrooms), rooms_and_lessons(stored, classrooms, lessons)
        stored.full_clean(exclude=["agreement"])
        stored.save(update_fields=["workload", "workload_reason", "classrooms", "lessons"])
        for line, value in hours.items():
            if value is None:
                stored.workload_hours.filter(line=line).delete()
            else:
                AgreementWorkload.objects.update_or_create(version=stored, line=line, defaults={"hours": value})


def rooms_and_lessons(version: AgreementVersion, classrooms: Sequence[str], lessons: str) -> str:
    """The lessons as they are stored, a line each; the kinds of classroom are looked over."""
    known = version.agreement.template.classrooms
    strange = [one for one in classrooms if one not in known]
    if strange:
        raise ValidationError({"classrooms": f"แม่แบบนี้ไม่มีประเภทห้องเรียน “{strange[0]}”"})
    if lessons.strip() and not known:
        raise ValidationError({"lessons": "แบบของสายงานนี้ไม่มีรายวิชา"})
    try:
        return "\n".join(str(one) for one in lessons_of(lessons))
    except ValidationError as error:
        raise ValidationError({"lessons": error.messages}) from error


def agreement_of(row: AgreementIndicator | AgreementChallenge) -> PerformanceAgreement:
    return row.item.version.agreement if isinstance(row, AgreementIndicator) else row.version.agreement


def _of(version: AgreementVersion, model: Any, pk: int | None) -> Any:
    """The row of the open version as the database holds it; RowGone where there is none."""
    rows = model.objects.of_version(version).select_for_update(of=("self",))
    found = rows.filter(pk=pk).first()
    if found is None:
        raise RowGone(ROW_GONE)
    return found


def _seen(version: AgreementVersion, row: Any, seen: str) -> Any:
    stored = _of(version, type(row), row.pk)
    if mark_of_row(stored) != seen:
        raise StaleRow(stored)
    return stored
