"""The way of an edition: checked (frozen) → approved → final with number and date; or withdrawn. All raise PermissionDenied or ValidationError."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction

from areaoffice.office import audit, clock
from areaoffice.office.capacity import Authority, Capacity, Powers
from areaoffice.office.models import Office, StateChange, Unit, User
from areaoffice.reports.action_plan.totals import differences_of
from areaoffice.reports.books.consistency import Finding
from areaoffice.reports.books.content import BookContent
from areaoffice.reports.books.formats import Paper
from areaoffice.reports.books.verification import new_code
from areaoffice.reports.edition_pictures import hold, refuse_changed
from areaoffice.reports.edition_waiting import tell_next
from areaoffice.reports.models import Book, BookEdition, EditionContent, EditionFile, EditionReason
from areaoffice.reports.site_address import why_not_printable
from thai.dates import format_date

State = BookEdition.State
FORMS = (Book.Kind.PROPOSAL,)  # letter by letter as prescribed: no edition, no square on them
NOTHING_PRINTED = "เล่มนี้ไม่มีหัวข้อที่พิมพ์ กรุณาแสดงหัวข้ออย่างน้อยหนึ่งหัวข้อ"
NOT_YOURS = "ออกฉบับของเล่มได้เฉพาะกลุ่มนโยบายและแผน และอนุมัติได้เฉพาะผู้อำนวยการหรือผู้ปฏิบัติราชการแทน"


@transaction.atomic
def check_book(*, book: Book, content: BookContent, found: Iterable[Finding], by: User) -> BookEdition:
    """Freeze what the book says today as its next edition. ValidationError while another edition is on its way, or where nothing is printed."""
    _capacity(book, Authority.PLANNING, by)
    if book.kind in FORMS:
        raise ValidationError("แบบเสนอโครงการเป็นแบบพิมพ์ ไม่ต้องออกฉบับสมบูรณ์")
    if not content.chapters:
        raise ValidationError(NOTHING_PRINTED)
    refuse_differing(differences_of(content))
    Book.objects.select_for_update().get(pk=book.pk)
    if waiting := BookEdition.objects.filter(
        book=book, state__in=(State.CHECKED, State.APPROVED, State.ISSUING)
    ).first():
        raise ValidationError(f"{waiting} ยังอยู่ระหว่าง “{waiting.get_state_display()}” กรุณาออกหรือยกเลิกฉบับนั้นก่อน")
    last = BookEdition.objects.filter(book=book).order_by("-number").first()
    edition = BookEdition.objects.create(
        book=book, number=last.number + 1 if last else 1, code=new_code(), checked_by=by
    )
    text = content.as_json()
    EditionContent.objects.create(
        edition=edition,
        content=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        findings=[asdict(finding) for finding in found],
    )
    hold(edition, text)
    _tell(edition, "", by=by, verb="ตรวจและตรึงเนื้อหาเล่ม")
    tell_next(edition, by=by, today=clock.today())
    return edition


def refuse_differing(sentences: Iterable[str]) -> None:
    """ValidationError with what differs between the tables of a plan, where something does."""
    if told := [f"{sentence} กรุณาแก้ให้เป็นจำนวนเดียวกันก่อนตรึงเนื้อหา" for sentence in sentences]:
        raise ValidationError(told)


@transaction.atomic
def sign_for(*, edition: BookEdition, finding: str, reason: str, by: User) -> EditionReason:
    """Say why a finding may stand in the issued book, with one's name. ValidationError without words or for a finding that there is none of."""
    edition = _locked(edition)
    _capacity(edition.book, Authority.PLANNING, by)
    _need(edition, State.CHECKED)
    if not reason.strip():
        raise ValidationError("กรุณาระบุเหตุผลที่ยอมให้ข้อนี้คงอยู่ในเล่ม")
    if finding not in {one["key"] for one in edition.frozen.findings}:
        raise ValidationError("ไม่พบข้อนี้ในรายงานความสอดคล้องของฉบับนี้")
    if edition.reasons.filter(finding=finding).exists():
        raise ValidationError("ข้อนี้มีผู้ลงชื่อให้เหตุผลแล้ว")
    audit.record("ลงชื่อให้เหตุผลของข้อที่พบ", office=edition.book.office, by=by, thing=edition, reason=reason.strip())
    signed = EditionReason.objects.create(edition=edition, finding=finding, reason=reason.strip(), by=by)
    tell_next(edition, by=by, today=clock.today())
    return signed


@transaction.atomic
def approve(*, edition: BookEdition, by: User) -> BookEdition:
    """The director's word, or that of who acts for them. ValidationError while a finding has no signed reason, or a picture changed."""
    edition = _locked(edition)
    capacity = _capacity(edition.book, Authority.DIRECTOR, by)
    _need(edition, State.CHECKED)
    if count := len(open_findings(edition)):
        raise ValidationError(f"ยังมี {count} ข้อในรายงานความสอดคล้องที่ไม่มีผู้ลงชื่อให้เหตุผล จึงอนุมัติไม่ได้")
    refuse_changed(edition)
    approved = _move(edition, State.APPROVED, by=by, verb="อนุมัติเล่ม", capacity=capacity.words)
    tell_next(approved, by=by, today=clock.today())
    return approved


@transaction.atomic
def issue(*, edition: BookEdition, document_number: str, dated_on: date | None, by: User) -> BookEdition:
    """Give it number and date; the file is made next (`keep_file`). ValidationError without both, or where its address leads nowhere."""
    edition = _locked(edition)
    _capacity(edition.book, Authority.PLANNING, by)
    _need(edition, State.APPROVED)
    if not document_number.strip() or dated_on is None:
        raise ValidationError("กรุณาระบุเลขที่หนังสือและวันที่ของฉบับสมบูรณ์")
    if why_not := why_not_printable():
        raise ValidationError(why_not)
    refuse_changed(edition)
    edition.document_number, edition.dated_on = document_number.strip(), dated_on
    return _move(edition, State.ISSUING, by=by, verb="ออกเลขที่ฉบับสมบูรณ์")


@transaction.atomic
def keep_file(*, edition: BookEdition, paper: Paper, by: User) -> EditionFile:
    """Keep the file for ever and make the edition final; its SHA-256 is what the public page tells. ValidationError for another file than a PDF."""
    edition = _locked(edition)
    _need(edition, State.ISSUING)
    if paper.pages is None:
        raise ValidationError("ฉบับสมบูรณ์เก็บเป็นไฟล์ PDF เท่านั้น")
    issued = EditionFile(
        edition=edition, sha256=hashlib.sha256(paper.data).hexdigest(), size=len(paper.data), pages=paper.pages
    )
    issued.file.save(f"{edition.code}.pdf", ContentFile(paper.data), save=False)
    try:
        issued.save()
        _move(edition, State.FINAL, by=by, verb="จัดทำฉบับสมบูรณ์")
    except BaseException:
        issued.file.delete(save=False)
        raise
    return issued


@transaction.atomic
def withdraw(*, edition: BookEdition, reason: str, by: User) -> BookEdition:
    """Give up an edition that was not issued yet; the book may be written on. ValidationError without a reason."""
    edition = _locked(edition)
    _capacity(edition.book, Authority.PLANNING, by)
    _need(edition, State.CHECKED, State.APPROVED, State.ISSUING)
    if not reason.strip():
        raise ValidationError("กรุณาระบุเหตุผลที่ยกเลิกฉบับนี้")
    return _move(edition, State.WITHDRAWN, by=by, verb="ยกเลิกฉบับของเล่ม", reason=reason.strip())


def open_findings(edition: BookEdition) -> list[dict[str, str]]:
    """Findings that nobody signed a reason for."""
    signed = set(edition.reasons.values_list("finding", flat=True))
    return [one for one in edition.frozen.findings if one["key"] not in signed]


def _locked(edition: BookEdition) -> BookEdition:
    return BookEdition.objects.select_for_update(of=("self",)).select_related("book__office").get(pk=edition.pk)


def may_check(user: User, office: Office, unit: Unit | None) -> bool:
    """Editions are led by the policy and planning group, whoever arranged the book."""
    return _powers(user, office).capacity(Authority.PLANNING, unit) is not None


def _powers(user: User, office: Office) -> Powers:
    return Powers.of(user, office, today=clock.today())


def _capacity(book: Book, authority: Authority, by: User) -> Capacity:
    capacity = _powers(by, book.office).capacity(authority, book.unit)
    if capacity is None:
        raise PermissionDenied(NOT_YOURS)
    return capacity


def _need(edition: BookEdition, *states: str) -> None:
    if edition.state not in states:
        raise ValidationError(f"{edition} อยู่ในสถานะ “{edition.get_state_display()}” จึงทำขั้นนี้ไม่ได้")


def _move(
    edition: BookEdition, target: str, *, by: User, verb: str, capacity: str = "", reason: str = ""
) -> BookEdition:
    before, edition.state = edition.state, target
    edition.full_clean()
    edition.save()
    _tell(edition, before, by=by, verb=verb, capacity=capacity, reason=reason)
    return edition


def _tell(edition: BookEdition, before: str, *, by: User, verb: str, capacity: str = "", reason: str = "") -> None:
    office = edition.book.office
    StateChange.objects.create(
        office=office,
        thing=edition,
        from_state=before,
        to_state=edition.state,
        by=by,
        capacity=capacity,
        reason=reason,
        document_number=edition.document_number,
        dated_on=edition.dated_on,
    )
    audit.record(verb, office=office, by=by, thing=edition, reason=reason)


def words_of(edition: BookEdition) -> dict[str, str]:
    """What the verification block and the public page say of an edition."""
    return {
        "edition": f"{edition} {edition.book.office.name}",
        "number": edition.document_number,
        "dated": format_date(edition.dated_on) if edition.dated_on else "-",
    }
