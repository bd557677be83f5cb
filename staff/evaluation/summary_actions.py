"""Signing the summary of an evaluation (PA 3): each of the three here, or on paper, recorded by the personnel group with its scan."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from areaoffice.office import audit
from areaoffice.office.models import StoredFile, User
from staff.agreements.deciding import locked
from staff.agreements.permissions import parts_of
from staff.agreements.sight import Part
from staff.agreements.summary_signatures import seats_unsigned
from staff.models import Evaluator, PerformanceAgreement, Signature

State = PerformanceAgreement.State
SIGNED_IN = frozenset({State.PASSED, State.FAILED, State.ACKNOWLEDGED})


@transaction.atomic
def sign_summary(*, agreement: PerformanceAgreement, by: User, today: date) -> Signature:
    """An evaluator signs here, whose password the form has checked. PermissionDenied for whoever has no seat that is still to sign."""
    current = _concluded(agreement)
    seat = next((one for one in seats_unsigned(current) if one.person_id == by.pk), None)
    if seat is None or current.owner_id == by.pk:
        raise PermissionDenied("แบบสรุปผลลงนามโดยกรรมการประเมินที่ยังไม่ได้ลงนามเท่านั้น")
    return _sign(current, seat, Signature.Way.HERE, by, today)


@transaction.atomic
def sign_summary_by_link(*, seat: Evaluator, typed_name: str, today: date) -> Signature:
    """The evaluator from outside signs by the link that opened `seat`, with the name typed. ValidationError in Thai without a name, for a link
    that was taken back meanwhile, and for who has signed already.
    """
    current = _concluded(seat.committee.agreement)
    waiting = next((one for one in seats_unsigned(current) if one.pk == seat.pk), None)
    if not typed_name.strip():
        raise ValidationError({"typed_name": "กรุณาพิมพ์ชื่อและนามสกุลของท่านเพื่อลงนาม"})
    if waiting is None or waiting.person_id is not None or waiting.link_version != seat.link_version:
        raise ValidationError("ท่านลงนามในแบบสรุปผลนี้แล้ว หรือลิงก์นี้ถูกยกเลิกแล้ว จึงไม่มีการบันทึก")
    return _sign(current, waiting, Signature.Way.HERE, None, today, typed_name=typed_name.strip()[:250])


@transaction.atomic
def record_summary(
    *, agreement: PerformanceAgreement, by: User, signed_on: date | None, scan: StoredFile | None, today: date
) -> list[Signature]:
    """The personnel group records the paper that all who had not signed here have signed. ValidationError in Thai by field."""
    current = _concluded(agreement)
    if Part.HR not in parts_of(by, current):
        raise PermissionDenied("แบบสรุปผลที่ลงนามบนเอกสารบันทึกโดยกลุ่มบริหารงานบุคคลเท่านั้น และไม่มีใครบันทึกของตนเองได้")
    faults = {}
    if scan is None:
        faults["scan"] = "กรุณาแนบไฟล์แบบสรุปผลที่กรรมการลงนามแล้ว"
    if signed_on is None:
        faults["signed_on"] = "กรุณาระบุวันที่ลงนาม"
    elif signed_on > today:
        faults["signed_on"] = "วันที่ลงนามต้องไม่เป็นวันในอนาคต"
    if faults or signed_on is None:
        raise ValidationError(faults)
    seats = seats_unsigned(current)
    if not seats:
        raise ValidationError("กรรมการลงนามในแบบสรุปผลครบแล้ว")
    return [_sign(current, seat, Signature.Way.PAPER, by, signed_on, scan) for seat in seats]


def _concluded(agreement: PerformanceAgreement) -> PerformanceAgreement:
    current = locked(agreement)
    if current.state not in SIGNED_IN or current.is_external:
        raise ValidationError(f"ลงนามในแบบสรุปผลไม่ได้ ข้อตกลงอยู่ในสถานะ “{current.get_state_display()}”")
    return current


def _sign(
    agreement: PerformanceAgreement,
    seat: Evaluator,
    way: str,
    by: User | None,
    day: date,
    scan: StoredFile | None = None,
    typed_name: str = "",
) -> Signature:
    """The signature, and a row in the trail without a score. By a link (`by` None) who issued it stands as its recorder."""
    found = Signature.objects.create(
        agreement=agreement,
        step=Signature.Step.CONCLUDED,
        way=way,
        person=seat.person,
        evaluator=seat,
        printed_name=typed_name or seat.printed_name,
        printed_position=seat.printed_position,
        capacity=str(seat.get_seat_display()),
        signed_on=day,
        scan=scan,
        recorded_by=by or seat.committee.appointed_by,
    )
    audit.record(
        "ลงนามในแบบสรุปผลการประเมิน",
        office=agreement.office,
        by=by,
        thing=agreement,
        seat=seat.seat,
        way=found.get_way_display(),
    )
    return found
