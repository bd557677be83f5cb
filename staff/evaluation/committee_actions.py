"""A committee of three: appointed by an order, an evaluator replaced halfway, the link of one from outside given, renewed, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.urls import reverse

from areaoffice.office import audit
from areaoffice.office.models import Notice, StoredFile, User
from staff.agreements.deciding import locked
from staff.agreements.permissions import parts_of
from staff.agreements.sight import Part
from staff.agreements.workflow import BEFORE_SCORES
from staff.evaluation.conflicts import Seated, conflicts_of
from staff.models import Committee, Evaluator, PerformanceAgreement, ScoreSheet

State = PerformanceAgreement.State
REPLACEABLE = BEFORE_SCORES | {State.SCORING}


@transaction.atomic
def appoint(
    *,
    agreement: PerformanceAgreement,
    order_number: str,
    dated_on: date | None,
    document: StoredFile | None,
    seats: Sequence[Seated],
    by: User,
    today: date,
) -> Committee:
    """A committee of three by an order; a new order before scoring makes a new one, the old stays. ValidationError in Thai."""
    current = _of_personnel(agreement, by)
    if current.is_external:
        raise ValidationError("ข้อตกลงนี้ประเมินนอกสำนักงาน จึงไม่แต่งตั้งกรรมการที่นี่")
    if current.state not in BEFORE_SCORES:
        raise ValidationError(f"แต่งตั้งกรรมการไม่ได้ ข้อตกลงอยู่ในสถานะ “{current.get_state_display()}”")
    ordered_on = _day_of_order(order_number, dated_on, today)
    if len(seats) != len(Evaluator.Seat):
        raise ValidationError("คณะกรรมการต้องมีประธานและกรรมการรวม 3 คน")
    _refuse_seats(current, seats, seats, today)
    _dismiss(current, order_number.strip(), today)
    committee = Committee.objects.create(
        agreement=current, order_number=order_number.strip(), dated_on=ordered_on, document=document, appointed_by=by
    )
    for seat, one in zip(Evaluator.Seat, seats, strict=True):
        Evaluator.objects.create(committee=committee, seat=seat, **one.fields())
    audit.record("แต่งตั้งคณะกรรมการประเมิน", office=current.office, by=by, thing=current, order=order_number.strip())
    tell_seated(current, seats)
    return committee


def _dismiss(agreement: PerformanceAgreement, order_number: str, today: date) -> None:
    """Whoever sat by an earlier order sits no more: neither their account nor their link opens anything."""
    sitting = Evaluator.objects.sitting().filter(committee__agreement=agreement)
    reason = f"มีคำสั่งแต่งตั้งใหม่ที่ {order_number}"
    sitting.update(replaced_on=today, replaced_reason=reason, link_version=F("link_version") + 1)


@transaction.atomic
def replace(*, seat: Evaluator, new: Seated, reason: str, by: User, today: date) -> Evaluator:
    """Another sits on the seat from today: the reason is kept, the old sheet stays as it is, the new one begins empty."""
    agreement = _of_personnel(seat.committee.agreement, by)
    seat = _still_sitting(seat)
    if agreement.state not in REPLACEABLE:
        raise ValidationError(f"เปลี่ยนกรรมการไม่ได้ ข้อตกลงอยู่ในสถานะ “{agreement.get_state_display()}”")
    if not reason.strip():
        raise ValidationError({"reason": "กรุณาระบุเหตุผลที่เปลี่ยนกรรมการ"})
    if ScoreSheet.objects.filter(evaluator=seat, sent_at__isnull=False).exists():
        raise ValidationError("กรรมการคนนี้ส่งแบบประเมินแล้ว จึงเปลี่ยนไม่ได้")
    others = Evaluator.objects.sitting_for(agreement).exclude(pk=seat.pk)
    _refuse_seats(agreement, [new], [new, *map(_as_seated, others.select_related("person"))], today)
    seat.replaced_on, seat.replaced_reason, seat.link_version = today, reason.strip(), seat.link_version + 1
    seat.save(update_fields=["replaced_on", "replaced_reason", "link_version"])
    found = Evaluator.objects.create(committee=seat.committee, seat=seat.seat, **new.fields())
    if agreement.state == State.SCORING:
        ScoreSheet.objects.create(evaluator=found)
    audit.record(
        "เปลี่ยนกรรมการประเมิน", office=agreement.office, by=by, thing=agreement, reason=reason.strip(), seat=seat.seat
    )
    tell_seated(agreement, [new])
    return found


@transaction.atomic
def renew_link(*, seat: Evaluator, ends_on: date | None, by: User, today: date) -> Evaluator:
    """A new link until this day (None: none at all); whoever holds the old one finds it taken back."""
    agreement = _of_personnel(seat.committee.agreement, by)
    seat = _still_sitting(seat)
    if seat.person_id is not None:
        raise ValidationError("กรรมการคนนี้มีบัญชีในระบบ ไม่ใช้ลิงก์")
    if ends_on is not None and ends_on < today:
        raise ValidationError({"link_ends_on": "วันสิ้นสุดของลิงก์ต้องไม่เป็นวันที่ผ่านมาแล้ว"})
    if ends_on is not None and is_blind(seat, agreement):
        raise ValidationError("กรรมการคนนี้ส่งแบบประเมินแล้ว ออกลิงก์ใหม่ได้เมื่อออกผลการประเมินแล้ว (เพื่อลงนามในแบบสรุปผล)")
    seat.link_version, seat.link_ends_on, seat.link_opened_at = seat.link_version + 1, ends_on, None
    seat.save(update_fields=["link_version", "link_ends_on", "link_opened_at"])
    verb = "ออกลิงก์ใหม่ให้กรรมการประเมิน" if ends_on else "ยกเลิกลิงก์ของกรรมการประเมิน"
    audit.record(verb, office=agreement.office, by=by, thing=agreement, seat=seat.seat)
    return seat


def is_blind(seat: Evaluator, agreement: PerformanceAgreement) -> bool:
    """The sheet of the seat was sent and there is no result yet: nobody but the evaluator may come to it. One query at most."""
    if agreement.state not in (State.SCORING, State.SCORED):
        return False
    return ScoreSheet.objects.filter(evaluator=seat, sent_at__isnull=False).exists()


def _of_personnel(agreement: PerformanceAgreement, by: User) -> PerformanceAgreement:
    """The agreement, locked; PermissionDenied for who is not of its personnel group, or its owner."""
    current = locked(agreement)
    if Part.HR not in parts_of(by, current):
        raise PermissionDenied("คณะกรรมการแต่งตั้งโดยกลุ่มบริหารงานบุคคลเท่านั้น และไม่มีใครแต่งตั้งของตนเองได้")
    return current


def _still_sitting(seat: Evaluator) -> Evaluator:
    """The seat as it stands now, behind the lock of its agreement; ValidationError where somebody else sits on it already."""
    current = Evaluator.objects.select_related("committee").get(pk=seat.pk)
    if current.replaced_on is not None:
        raise ValidationError("กรรมการคนนี้พ้นจากหน้าที่แล้ว กรุณาเปิดหน้าคณะกรรมการอีกครั้ง")
    return current


def _day_of_order(order_number: str, dated_on: date | None, today: date) -> date:
    """The day of the order; ValidationError by field where number or day is missing, or the day has not come."""
    faults = {}
    if not order_number.strip():
        faults["order_number"] = "กรุณาระบุเลขที่คำสั่ง"
    if dated_on is None:
        faults["dated_on"] = "กรุณาระบุวันที่ของคำสั่ง"
    elif dated_on > today:
        faults["dated_on"] = "วันที่ของคำสั่งต้องไม่เป็นวันในอนาคต"
    if faults or dated_on is None:
        raise ValidationError(faults)
    return dated_on


def _refuse_seats(
    agreement: PerformanceAgreement, new: Sequence[Seated], together: Sequence[Seated], today: date
) -> None:
    """ValidationError for a nameless seat, a link that would end before today, a conflict of interest."""
    if any(not one.printed_name.strip() or not one.printed_position.strip() for one in new):
        raise ValidationError("กรุณาเลือกบุคคล หรือระบุชื่อและตำแหน่งของกรรมการจากภายนอกให้ครบ")
    if any(one.person is None and (one.link_ends_on is None or one.link_ends_on < today) for one in new):
        raise ValidationError("กรรมการจากภายนอกต้องมีวันสิ้นสุดของลิงก์ ซึ่งไม่ใช่วันที่ผ่านมาแล้ว")
    found = conflicts_of(agreement, together, today)
    if found:
        raise ValidationError(found)


def _as_seated(seat: Evaluator) -> Seated:
    return Seated(seat.printed_name, seat.printed_position, seat.person, seat.link_ends_on)


def tell_seated(agreement: PerformanceAgreement, seats: Sequence[Seated]) -> None:
    """A notice to those who have an account."""
    link = reverse("staff:agreement", args=[agreement.pk])
    Notice.objects.bulk_create(
        Notice(office=agreement.office, to=one.person, text="ท่านได้รับแต่งตั้งเป็นกรรมการประเมินข้อตกลงในการพัฒนางาน", link=link)
        for one in seats
        if one.person
    )
