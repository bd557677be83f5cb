"""A paper from the command line: the same builder and renderer as the button's, without the queue."""

import resource
import time
from argparse import ArgumentParser
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from areaoffice.office import clock
from areaoffice.office.charts import ChartError
from areaoffice.office.models import Office, RoleGrant, Unit, User
from areaoffice.reports.actions import ONLY_PDF
from areaoffice.reports.board import contents
from areaoffice.reports.board.paper import make as make_page
from areaoffice.reports.books.content import Note
from areaoffice.reports.books.formats import Format, Paper
from areaoffice.reports.books.outline import Subject
from areaoffice.reports.books.rows import find_book
from areaoffice.reports.books.writing import draft_options, make_file
from areaoffice.reports.forms import DIGITS
from areaoffice.reports.issuing import copy_of, kept_file
from areaoffice.reports.models import BookEdition, GeneratedReport
from areaoffice.reports.pdf import PdfError
from areaoffice.reports.whole_file import write_whole
from indicators.wanted import Wanted
from plans.models import ActionPlan
from projects.models import Project, ReportingRound
from projects.periods import period_named

DIGIT_KINDS = tuple(value for value, _label in DIGITS)


class Command(BaseCommand):
    help = "Write a paper of an office's year as a PDF, Word file, workbook or archive: write_report annual-report --office plkutt --year 2565 --output FILE"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", help=f"one of {', '.join(GeneratedReport.Kind.values)}")
        parser.add_argument("--office", required=True, help="code of the office")
        parser.add_argument("--year", required=True, help="fiscal year (B.E.)")
        parser.add_argument("--output", required=True, type=Path, help="file to write")
        parser.add_argument("--digits", default="thai", help="digits of the book: " + ", ".join(DIGIT_KINDS))
        parser.add_argument("--format", default=Format.PDF.value, help="of the file: " + ", ".join(Format))
        parser.add_argument(
            "--final",
            action="store_true",
            help="the last issued edition: the PDF as it was kept, a Word file or workbook from its frozen content",
        )
        parser.add_argument("--unit", default="", help="code of the unit, for unit-plan")
        parser.add_argument(
            "--round", default="", help="quarter-1 ... quarter-4, half-1, half-2 or year, for monitoring"
        )
        parser.add_argument("--project", default="", help="code of the project, for proposal (none: the blank form)")
        parser.add_argument("--reader", default="", help="whose dashboard (user name; the office's director)")

    def handle(
        self, *, kind: str, office: str, year: str, output: Path, digits: str, reader: str, **options: Any
    ) -> None:
        check_wishes(kind, digits, options["format"], is_final=options["final"])
        check_place(output)
        subject = about(kind, subject_of(office, year), options)
        started = time.monotonic()
        try:
            paper = self.made(kind, subject, digits, reader, options)
            write_whole(output, paper.data)
        except (PdfError, ChartError) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"เขียนไฟล์ {output} ไม่ได้: ไม่มีสิทธิ์เขียนที่นั่นหรือพื้นที่เต็ม") from error
        seconds, peak = time.monotonic() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        size = f"{paper.pages} หน้า" if paper.pages else f"{len(paper.data) // 1024} KB"
        self.stdout.write(f"{output}: {size} {seconds:.1f} วินาที หน่วยความจำสูงสุด {peak} MB")

    def made(self, kind: str, subject: Subject, digits: str, reader: str, options: Mapping[str, Any]) -> Paper:
        if options["final"]:
            return final_of(kind, subject, Format(options["format"]), note=self.note)
        if kind != GeneratedReport.Kind.DASHBOARD:
            return make_file(kind, subject, draft_options(kind, digits), Format(options["format"]), note=self.note)
        return self.dashboard(subject, reader_of(subject.office, reader), digits)

    def dashboard(self, subject: Subject, reader: User, digits: str) -> Paper:
        wanted = Wanted(year=subject.fiscal_year)
        found = contents.build(office=subject.office, reader=reader, wanted=wanted, today=subject.today)
        return make_page(found, digits=digits, note=self.note)

    def note(self, step: str, progress: int) -> None:
        self.stdout.write(f"{progress:3d}% {step}")


def check_wishes(kind: str, digits: str, wanted: str, *, is_final: bool) -> None:
    """CommandError, in Thai, for a kind, digits or a format that there are none of, or that don't go together."""
    if kind not in GeneratedReport.Kind.values:
        raise CommandError(f"ไม่มีรายงานชนิด “{kind}” ใช้ได้: {', '.join(GeneratedReport.Kind.values)}")
    if digits not in DIGIT_KINDS:
        raise CommandError(f"ไม่มีตัวเลขแบบ “{digits}” ใช้ได้: {', '.join(DIGIT_KINDS)}")
    if wanted not in list(Format):
        raise CommandError(f"ไม่มีไฟล์แบบ “{wanted}” ใช้ได้: {', '.join(Format)}")
    if wanted != Format.PDF and kind == GeneratedReport.Kind.DASHBOARD:
        raise CommandError(ONLY_PDF)
    if wanted == Format.ZIP and is_final:
        raise CommandError("ฉบับสมบูรณ์จัดทำได้เป็น PDF Word และ Excel ไฟล์ ZIP จัดทำได้เป็นร่าง (ไม่ใส่ --final)")


def check_place(output: Path) -> None:
    """CommandError, in Thai, before anything is made: the file could not be written there."""
    if output.is_dir():
        raise CommandError(f"เขียนไฟล์ {output} ไม่ได้: เป็นโฟลเดอร์ กรุณาระบุชื่อไฟล์")
    if not output.parent.is_dir():
        raise CommandError(f"เขียนไฟล์ {output} ไม่ได้: ไม่มีโฟลเดอร์ {output.parent}")


def final_of(kind: str, subject: Subject, wanted: Format, *, note: Note) -> Paper:
    """The kept file of the last issued edition, or a Word file or workbook of what it says; CommandError, in Thai, where none was issued."""
    book = find_book(kind, subject)
    rows = BookEdition.objects.issued().select_related("issued", "frozen", "book__office").order_by("-number")
    edition = rows.of_book(book).first() if book else None
    if edition is None:
        raise CommandError("เล่มนี้ยังไม่มีฉบับสมบูรณ์ที่ออกแล้ว ต้องตรวจ อนุมัติ และออกเลขที่ในหน้าเล่มก่อน")
    if wanted != Format.PDF:
        return copy_of(edition, wanted, note=note)
    return kept_file(edition)


def reader_of(office: Office, username: str) -> User:
    """The person whose dashboard it is; CommandError, in Thai, where there is nobody of that name or no director."""
    if username:
        named = User.objects.filter(username=username).first()
        if named is None:
            raise CommandError(f"ไม่พบผู้ใช้ “{username}”")
        return named
    grants = RoleGrant.objects.of_office(office).filter(role=RoleGrant.Role.DIRECTOR).select_related("user")
    directors = [grant.user for grant in grants.order_by("pk") if grant.user.holds(grant.role, office_id=office.pk)]
    if not directors:
        raise CommandError(f"{office.short_name} ไม่มีผู้อำนวยการในระบบ กรุณาระบุผู้อ่านด้วย --reader")
    return directors[0]


def subject_of(code: str, year: str) -> Subject:
    """What the book is about; CommandError, in Thai, for an office or year that there is none of."""
    office = Office.objects.filter(code=code).first()
    if office is None:
        known = ", ".join(Office.objects.values_list("code", flat=True)) or "ยังไม่มีสำนักงานในระบบ"
        raise CommandError(f"ไม่พบสำนักงานรหัส “{code}” (รหัสที่มี: {known})")
    if not year.isdecimal() or not ActionPlan.objects.of_office(office).for_year(int(year)).exists():
        years = ActionPlan.objects.of_office(office).values_list("fiscal_year", flat=True)
        raise CommandError(
            f"{office.short_name} ไม่มีแผนปฏิบัติการปีงบประมาณ “{year}” (ปีที่มี: {', '.join(map(str, years)) or 'ยังไม่มี'})"
        )
    return Subject(office, int(year), clock.today())


def about(kind: str, subject: Subject, asked: Mapping[str, Any]) -> Subject:
    """The subject with the unit, round or project that its kind needs; CommandError, in Thai, where there is none of that name."""
    if kind == GeneratedReport.Kind.UNIT_PLAN:
        return replace(subject, unit=unit_of(subject, asked.get("unit", "")))
    if kind == GeneratedReport.Kind.MONITORING:
        return replace(subject, round=round_of(subject, asked.get("round", "")))
    if kind == GeneratedReport.Kind.PROPOSAL and asked.get("project"):
        return replace(subject, project=project_of(subject, asked["project"]))
    return subject


def unit_of(subject: Subject, code: str) -> Unit:
    units = Unit.objects.of_office(subject.office)
    found = units.filter(code=code).first()
    if found is None:
        raise CommandError(
            f"ไม่พบกลุ่ม/หน่วยรหัส “{code}” ระบุด้วย --unit (รหัสที่มี: {', '.join(units.values_list('code', flat=True))})"
        )
    return found


def round_of(subject: Subject, key: str) -> ReportingRound:
    period = period_named(subject.fiscal_year, key)
    rounds = ReportingRound.objects.of_office(subject.office).for_year(subject.fiscal_year)
    found = rounds.numbered(period.kind, period.number).first() if period else None
    if found is None:
        raise CommandError(f"ไม่พบรอบ “{key}” ระบุด้วย --round เช่น quarter-1 half-1 year และต้องเป็นรอบที่สำนักงานตั้งไว้แล้ว")
    return found


def project_of(subject: Subject, code: str) -> Project:
    projects = Project.objects.of_office(subject.office).for_year(subject.fiscal_year)
    found = projects.filter(code=code).first()
    if found is None:
        raise CommandError(f"ไม่พบโครงการรหัส “{code}” ในปีงบประมาณ {subject.fiscal_year}")
    return found
