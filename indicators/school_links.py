"""The link by which a school without an account answers one form: signed, with an end, and taken back by raising its version."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.urls import reverse

from areaoffice.office.signed_links import REVOKED, DeadLink, is_too_often, read_token, token_of
from indicators.models import SchoolAnswer
from thai.dates import format_date

SALT = "school-answer"
MOST_POSTS = 40  # of one link within ten minutes

EXPIRED = "ลิงก์นี้หมดอายุแล้ว กรุณาขอลิงก์ใหม่จากกลุ่มนโยบายและแผนของสำนักงาน"
WITH_ACCOUNT = "แบบรายงานนี้ต้องเข้าสู่ระบบด้วยบัญชีของโรงเรียน ใช้ลิงก์ไม่ได้"
TOO_OFTEN = "บันทึกถี่เกินไป กรุณารอสักครู่แล้วกดบันทึกอีกครั้ง ค่าที่พิมพ์ไว้ยังอยู่ในแบบ"


def link_of(answer: SchoolAnswer) -> str:
    """The whole address by which this school answers; it works while the form takes answers, 120 days at most."""
    token = token_of(answer.pk, answer.link_version, salt=SALT)
    return f"{settings.SITE_URL}{reverse('indicators:answer_by_link', args=[token])}"


def answer_of(token: str, *, today: date) -> SchoolAnswer:
    """The answer that a link opens, with its form, office and school. DeadLink in Thai where it opens none."""
    pk, version = read_token(token, salt=SALT, expired=EXPIRED)
    rows = SchoolAnswer.objects.select_related("form__office", "form__round", "school")
    answer = rows.filter(pk=pk).first()
    if answer is None or answer.link_version != version:
        raise DeadLink(REVOKED)
    refuse_ended(answer, today)
    return answer


def refuse_ended(answer: SchoolAnswer, today: date) -> None:
    """DeadLink where the form takes no links, is closed, or its last day is over and nothing was sent back."""
    form = answer.form
    if not form.takes_links:
        raise DeadLink(WITH_ACCOUNT)
    if form.is_closed:
        raise DeadLink(f"แบบรายงาน “{form}” ปิดรับคำตอบแล้ว หากต้องแก้ไขกรุณาติดต่อกลุ่มนโยบายและแผนของสำนักงาน")
    if today > form.closes_on and answer.state != SchoolAnswer.State.RETURNED:
        day = format_date(form.closes_on)
        raise DeadLink(f"ลิงก์นี้หมดอายุแล้ว แบบรายงาน “{form}” รับคำตอบถึงวันที่ {day}")


def came_too_often(answer: SchoolAnswer) -> bool:
    """True where one link has sent more than forty forms within ten minutes: nobody types that fast."""
    return is_too_often(f"school-link-{answer.pk}", most=MOST_POSTS)
