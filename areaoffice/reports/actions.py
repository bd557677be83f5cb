"""What people do with papers: ask for one, stop it, run it again. All raise PermissionDenied where it is not theirs to do."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from areaoffice.office import audit, clock
from areaoffice.office.models import Office, Unit, User
from areaoffice.reports import edition_actions
from areaoffice.reports.book_actions import locked_book
from areaoffice.reports.books.consistency import Finding
from areaoffice.reports.books.content import BookContent
from areaoffice.reports.books.formats import Format
from areaoffice.reports.books.outline import Subject
from areaoffice.reports.edition_findings import differing_tables
from areaoffice.reports.models import BookEdition, GeneratedReport
from areaoffice.reports.permissions import can_manage_report, can_request_report
from areaoffice.reports.tasks import make_report
from plans.models import ActionPlan
from projects.models import Project, ReportingRound

Kind = GeneratedReport.Kind
State = GeneratedReport.State
Parameters = dict[str, int | str]
ONLY_PDF = "แดชบอร์ดหน้าเดียวมีเฉพาะ PDF"
NOT_YOURS = "รายงานของทั้งสำนักงานจัดทำได้เฉพาะผู้ที่มีสิทธิ์อ่านข้อมูลของทุกกลุ่ม"


@transaction.atomic
def request_report(
    *,
    office: Office,
    kind: str,
    fiscal_year: int,
    by: User,
    digits: str = "thai",
    query: str = "",
    file_format: str = "pdf",
    unit: Unit | None = None,
    round: ReportingRound | None = None,
    project: Project | None = None,
) -> GeneratedReport:
    """Queue a paper of a year. A second press while the same one is being made gives that one.

    `digits` is "thai" or "arabic"; `query` is the filter of a dashboard as its address has it; unit, round and project are what the
    paper is about, where its kind asks for it. `file_format` is that of the file (books/formats.py). ValidationError for a kind, a year, digits or a format that there are none of, or that the kind has none of.
    """
    if not can_request_report(by, office, kind, unit=unit, project=project):
        raise PermissionDenied(NOT_YOURS)
    _check(office, kind, fiscal_year, digits, file_format)
    parameters: Parameters = {"digits": digits}
    parameters |= {"query": query} if query else {}
    parameters |= {"format": file_format} if file_format not in ("", Format.PDF) else {}
    parameters |= _about(kind, fiscal_year, unit=unit, round=round, project=project)
    asked = _asked(office, kind, fiscal_year, parameters, by)
    unfinished = GeneratedReport.objects.unfinished().filter(**asked).first()
    return unfinished or _queue(asked, verb="ขอจัดทำรูปเล่ม")


@transaction.atomic
def freeze_book(
    *, kind: str, subject: Subject, content: BookContent, found: Iterable[Finding], by: User
) -> BookEdition:
    """The next edition of a book, which is made where nobody changed anything in it yet. Errors as `edition_actions.check_book`.

    A table that the book hides is asked for its total as well.
    """
    edition_actions.refuse_differing(differing_tables(kind, subject))
    return edition_actions.check_book(book=locked_book(kind, subject), content=content, found=found, by=by)


@transaction.atomic
def issue_edition(*, edition: BookEdition, document_number: str, dated_on: date, by: User) -> GeneratedReport:
    """Give an approved edition its number and date, and queue its final file. ValidationError and PermissionDenied as `edition_actions.issue`."""
    edition = edition_actions.issue(edition=edition, document_number=document_number, dated_on=dated_on, by=by)
    book = edition.book
    about = {name: key for name, key in (("unit", book.unit_id), ("round", book.round_id)) if key}
    parameters: Parameters = {"digits": book.digits, "edition": edition.pk, **about}
    return _queue(_asked(book.office, book.kind, book.fiscal_year, parameters, by), verb="ขอจัดทำฉบับสมบูรณ์")


def _asked(office: Office, kind: str, fiscal_year: int, parameters: Parameters, by: User) -> dict[str, Any]:
    """The fields that say what somebody asks for, as of today: two presses ask for the same when all of them are equal."""
    as_of_today = {**parameters, "today": clock.today().isoformat()}
    return {
        "office": office,
        "kind": kind,
        "fiscal_year": fiscal_year,
        "requested_by": by,
        "parameters": as_of_today,
    }


def _queue(asked: Mapping[str, Any], *, verb: str) -> GeneratedReport:
    report = GeneratedReport.objects.create(**asked, lease_until=timezone.now() + GeneratedReport.LEASE)
    audit.record(verb, office=report.office, by=report.requested_by, thing=report)
    make_report.delay_on_commit(report.pk)
    return report


def _check(office: Office, kind: str, fiscal_year: int, digits: str, file_format: str) -> None:
    if kind not in GeneratedReport.Kind.values:
        raise ValidationError(f"ไม่มีรายงานชนิด “{kind}”")
    if digits not in ("thai", "arabic"):
        raise ValidationError("เลือกตัวเลขได้สองแบบ คือเลขไทยหรือเลขอารบิก")
    if file_format and file_format not in list(Format):
        raise ValidationError("เลือกไฟล์ได้สี่แบบ คือ PDF Word Excel และ ZIP")
    if kind == Kind.DASHBOARD and file_format not in ("", Format.PDF):
        raise ValidationError(ONLY_PDF)
    if not ActionPlan.objects.filter(office=office, fiscal_year=fiscal_year).exists():
        raise ValidationError(f"{office.short_name} ยังไม่มีแผนปฏิบัติการของปีงบประมาณ พ.ศ. {fiscal_year} จึงยังจัดทำรายงานไม่ได้")


def _about(
    kind: str, fiscal_year: int, *, unit: Unit | None, round: ReportingRound | None, project: Project | None
) -> Parameters:
    """The key and the name of what the paper is about. ValidationError where its kind needs one that is missing or of another year."""
    if kind == Kind.UNIT_PLAN:
        return _named("unit", unit, "กรุณาเลือกกลุ่ม/หน่วยของแผน")
    if kind == Kind.MONITORING:
        of_year = round if round and round.fiscal_year == fiscal_year else None
        return _named("round", of_year, f"กรุณาเลือกรอบการรายงานของปีงบประมาณ พ.ศ. {fiscal_year}")
    return _named("project", project, "") if kind == Kind.PROPOSAL and project else {}


def _named(name: str, row: Unit | ReportingRound | Project | None, missing: str) -> Parameters:
    if row is None:
        raise ValidationError(missing)
    return {name: row.pk, "about": row.label if isinstance(row, ReportingRound) else str(row)}


@transaction.atomic
def cancel_report(*, report: GeneratedReport, by: User) -> GeneratedReport:
    """Stop a paper: at once while it waits, at its next step while it is being made. ValidationError when it is over."""
    _check_manager(report, by)
    rows = GeneratedReport.objects.filter(pk=report.pk)
    stopped = rows.filter(state=State.QUEUED).update(
        state=State.CANCELLED, cancel_asked=True, lease_until=None, finished_at=timezone.now()
    )
    if not stopped and not rows.filter(state=State.RUNNING).update(cancel_asked=True):
        raise ValidationError("รายงานนี้จัดทำจบแล้ว จึงยกเลิกไม่ได้")
    audit.record("ยกเลิกการจัดทำรูปเล่ม", office=report.office, by=by, thing=report)
    report.refresh_from_db()
    return report


@transaction.atomic
def run_again(*, report: GeneratedReport, by: User) -> GeneratedReport:
    """Queue a failed, cancelled or expired paper anew, as of today. ValidationError in any other state."""
    _check_manager(report, by)
    ended = GeneratedReport.objects.filter(pk=report.pk, state__in=(State.FAILED, State.CANCELLED, State.EXPIRED))
    queued = ended.update(
        state=State.QUEUED,
        attempts=0,
        progress=0,
        step="",
        error="",
        pages=None,
        content_sha256="",
        cancel_asked=False,
        started_at=None,
        finished_at=None,
        lease_until=timezone.now() + GeneratedReport.LEASE,
        parameters={**report.parameters, "today": clock.today().isoformat()},
    )
    if not queued:
        raise ValidationError("จัดทำอีกครั้งได้เฉพาะรายงานที่ไม่สำเร็จ ถูกยกเลิก หรือหมดอายุ")
    audit.record("จัดทำรูปเล่มอีกครั้ง", office=report.office, by=by, thing=report)
    make_report.delay_on_commit(report.pk)
    report.refresh_from_db()
    return report


def _check_manager(report: GeneratedReport, by: User) -> None:
    if not can_manage_report(by, report):
        raise PermissionDenied("จัดการรายงานได้เฉพาะผู้ขอและกลุ่มนโยบายและแผน")
