"""The link by which an evaluator from outside scores: signed, with a last day, and taken back by raising its version.

Scoring is blind, so the link is the evaluator's alone. The personnel group reads it until it was first opened, then only gives a new one;
a person of the office who is logged in is refused, and every opening leaves a row in the trail. Whoever hands a link over could still open
it without logging in: the evaluator is told when their link was first opened, and a new link tells the next.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from areaoffice.office import audit
from areaoffice.office.models import Post, User
from areaoffice.office.signed_links import REVOKED, DeadLink, is_too_often, read_token, token_of
from staff.agreements.sight import Part, Thing, seen
from staff.models import Evaluator
from thai.dates import format_date

SALT = "evaluator-sheet"
MOST_POSTS = 400  # of one link within ten minutes; each level saves by itself

EXPIRED = "ลิงก์นี้หมดอายุแล้ว กรุณาขอลิงก์ใหม่จากกลุ่มบริหารงานบุคคลของสำนักงาน"
REPLACED = "ท่านพ้นจากการเป็นกรรมการประเมินนี้แล้ว ลิงก์นี้จึงใช้ไม่ได้"
NOT_OPEN = "ยังไม่ถึงขั้นให้คะแนน หรือปิดการให้คะแนนของข้อตกลงนี้แล้ว"
NO_RESULT = "ยังไม่ออกผลการประเมินของข้อตกลงนี้ แบบสรุปผล (PA 3) จึงยังเปิดไม่ได้"
OF_THE_OFFICE = (
    "ลิงก์นี้สำหรับกรรมการจากภายนอกเท่านั้น ผู้ที่เข้าสู่ระบบด้วยบัญชีของสำนักงานเปิดแบบประเมินของกรรมการไม่ได้ และระบบบันทึกการเปิดครั้งนี้ไว้แล้ว "
    "หากท่านเป็นกรรมการจากภายนอก กรุณาออกจากระบบก่อนเปิดลิงก์"
)
TOO_OFTEN = "บันทึกถี่เกินไป กรุณารอสักครู่แล้วเลือกอีกครั้ง"


def link_of(seat: Evaluator) -> str:
    """The whole address by which this evaluator scores, until the last day of the link and 120 days at most."""
    token = token_of(seat.pk, seat.link_version, salt=SALT)
    return f"{settings.SITE_URL}{reverse('staff:sheet_by_link', args=[token])}"


def seat_of_link(token: str, *, today: date) -> Evaluator:
    """The seat that a link opens. DeadLink in Thai where it opens none."""
    pk, version = read_token(token, salt=SALT, expired=EXPIRED)
    seat = Evaluator.objects.select_related("committee__agreement").filter(pk=pk, person__isnull=True).first()
    if seat is None:
        raise DeadLink(REVOKED)
    refuse_replaced(seat)
    if seat.link_version != version:
        raise DeadLink(REVOKED)
    refuse_ended(seat, today)
    return seat


def open_seat(token: str, *, today: date, by: User | AnonymousUser) -> Evaluator:
    """The seat whose sheet a link opens now. DeadLink in Thai also before scoring, after a cancelled agreement, and for whoever is logged in
    as a person of the agreement's office: that is written down.
    """
    seat = seat_of_link(token, today=today)
    agreement = seat.committee.agreement
    if by.is_authenticated and _is_of_the_office(by, agreement.office_id, today):
        audit.record("เปิดลิงก์ของกรรมการจากภายนอกไม่ได้", office=agreement.office, by=by, thing=agreement, seat=seat.seat)
        raise DeadLink(OF_THE_OFFICE)
    if Thing.OWN_SHEET not in seen({Part.EVALUATOR}, agreement.state):
        raise DeadLink(NOT_OPEN)
    return seat


def _is_of_the_office(user: User, office: int, today: date) -> bool:
    """Somebody with a role or a post there, or who administers the system."""
    if user.is_staff or any(grant.office_id == office for grant in user.active_grants):
        return True
    return Post.objects.as_of(today).filter(person=user, office=office).exists()


def note_opened(seat: Evaluator) -> None:
    """The sheet was opened by the link: each time a row in the trail without what it says, and from the first time on the link is shown to
    nobody any more.
    """
    agreement = seat.committee.agreement
    audit.record("เปิดแบบประเมินทางลิงก์", office=agreement.office, by=None, thing=agreement, seat=seat.seat)
    if seat.link_opened_at is None:
        seat.link_opened_at = timezone.now()
        Evaluator.objects.filter(pk=seat.pk, link_version=seat.link_version).update(link_opened_at=seat.link_opened_at)


def refuse_replaced(seat: Evaluator) -> None:
    """DeadLink where the seat was given to somebody else, or a new order stands."""
    newest = seat.committee.agreement.committees.order_by("-pk").values_list("pk", flat=True).first()
    if seat.replaced_on is not None or newest != seat.committee_id:
        raise DeadLink(REPLACED)


def refuse_ended(seat: Evaluator, today: date) -> None:
    """DeadLink where the link was taken back, or its last day is over."""
    if seat.link_ends_on is None:
        raise DeadLink(REVOKED)
    if today > seat.link_ends_on:
        raise DeadLink(f"ลิงก์นี้หมดอายุแล้วเมื่อวันที่ {format_date(seat.link_ends_on)} กรุณาขอลิงก์ใหม่จากกลุ่มบริหารงานบุคคลของสำนักงาน")


def came_too_often(seat: Evaluator) -> bool:
    """True where one link has saved more often within ten minutes than anybody chooses."""
    return is_too_often(f"evaluator-link-{seat.pk}", most=MOST_POSTS)
