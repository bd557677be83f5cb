"""Editions on their way: whose word each waits for, for the home page of that person and for the notices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from areaoffice.office.capacity import Authority, Powers, people_with
from areaoffice.office.models import Notice, Office, User
from areaoffice.reports.models import BookEdition

State = BookEdition.State
TO_SIGN = "ลงชื่อให้เหตุผลของข้อที่พบ หรือยกเลิกเพื่อแก้เล่ม"
TO_APPROVE = "อ่านและอนุมัติเล่ม"
TO_NUMBER = "ออกเลขที่และวันที่ แล้วจัดทำฉบับสมบูรณ์"


@dataclass(frozen=True, slots=True)
class EditionWait:
    """One edition that waits for somebody: what is to be done, of what, and where."""

    what: str
    about: str
    link: str


def waits_of(user: User, office: Office, *, today: date) -> list[EditionWait]:
    """What this person may do next with the office's editions. One query where none is on its way, five at most."""
    editions = list(
        BookEdition.objects.visible_to(user)
        .filter(book__office=office, state__in=(State.CHECKED, State.APPROVED))
        .select_related("book__unit", "book__round", "book__project", "frozen")
        .prefetch_related("reasons")
    )
    if not editions:
        return []
    powers = Powers.of(user, office, today=today)
    steps = [(edition, *next_step(edition)) for edition in editions]
    return [
        EditionWait(what, str(edition), reverse("reports:edition", args=[edition.pk]))
        for edition, what, authority in steps
        if powers.capacity(authority, edition.book.unit) is not None
    ]


def next_step(edition: BookEdition) -> tuple[str, Authority]:
    """What comes next for an edition that is checked or approved, and whose word it is."""
    if edition.state == State.APPROVED:
        return TO_NUMBER, Authority.PLANNING
    answered = {reason.finding for reason in edition.reasons.all()}
    is_open = any(one["key"] not in answered for one in edition.frozen.findings)
    return (TO_SIGN, Authority.PLANNING) if is_open else (TO_APPROVE, Authority.DIRECTOR)


def tell_next(edition: BookEdition, *, by: User, today: date) -> None:
    """A notice to those whose word the edition waits for; none to who took the last step, none where its own people have more to sign."""
    what, authority = next_step(edition)
    if what == TO_SIGN:
        return
    office, link = edition.book.office, reverse("reports:edition", args=[edition.pk])
    for person in people_with(authority, office, edition.book.unit, today=today):
        if person != by:
            Notice.objects.create(office=office, to=person, text=f"{edition}: {what}"[:300], link=link)
