"""A form of a performance agreement from the command line: the same builders and renderer as the pages."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from areaoffice.office import clock
from areaoffice.reports.agreements import making, reading
from areaoffice.reports.agreements.copies import Copy, Kind
from areaoffice.reports.agreements.paper import form_pdf
from areaoffice.reports.agreements.summary_form import seated
from areaoffice.reports.forms import DIGITS
from areaoffice.reports.pdf import PdfError
from areaoffice.reports.whole_file import write_whole
from staff.models import AgreementTemplate, AgreementVersion, PerformanceAgreement

FORMS = ("pa1", "pa2", "pa3", "order")


class Command(BaseCommand):
    help = "Write a form of a performance agreement as PDF: write_agreement pa1 --agreement 1 --output FILE, or pa1 --blank --family teacher"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("form", choices=FORMS)
        parser.add_argument("--output", required=True, type=Path, help="file to write")
        parser.add_argument("--agreement", type=int, help="key of the agreement")
        parser.add_argument("--blank", action="store_true", help="the empty form of a family")
        parser.add_argument("--family", default="", help="code of the family, for --blank")
        parser.add_argument("--digits", choices=[value for value, _label in DIGITS], default="thai")
        parser.add_argument("--public", action="store_true", help="PA 1 without rank and salary")
        parser.add_argument("--book", action="store_true", help="PA 1 with cover, preface and contents")
        parser.add_argument("--seat", type=int, default=1, help="whose sheet, for pa2: 1 is the chair")

    def handle(self, *, form: str, output: Path, digits: str, **options: Any) -> None:
        started = time.monotonic()
        try:
            pdf = blank(form, options, digits) if options["blank"] else filled(form, options, digits)
            write_whole(output, pdf)
        except PdfError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"เขียนไฟล์ {output} ไม่ได้: ไม่มีสิทธิ์เขียนที่นั่นหรือพื้นที่เต็ม") from error
        self.stdout.write(f"{output}: {len(pdf) // 1024} KB {time.monotonic() - started:.1f} วินาที")


def blank(form: str, options: dict[str, Any], digits: str) -> bytes:
    """The empty form of the newest edition of a family; CommandError, in Thai, where there is none."""
    template = AgreementTemplate.objects.filter(family__code=options["family"]).newest_first().first()
    if template is None:
        known = ", ".join(AgreementTemplate.objects.values_list("family__code", flat=True).distinct())
        raise CommandError(f"ไม่พบแม่แบบของสายงาน “{options['family']}” (สายงานที่มี: {known or 'ยังไม่มี'})")
    if form not in making.BLANK:
        raise CommandError("คำสั่งแต่งตั้งไม่มีแบบเปล่า ใช้ได้: pa1, pa2, pa3")
    return making.make_blank(template, form, digits=digits)


def filled(form: str, options: dict[str, Any], digits: str) -> bytes:
    """The form of an agreement; CommandError, in Thai, for one that there is none of."""
    rows = reading.with_evaluation(PerformanceAgreement.objects.all()).prefetch_related("versions")
    agreement = rows.filter(pk=options["agreement"]).first()
    if agreement is None:
        raise CommandError(f"ไม่พบข้อตกลงหมายเลข {options['agreement']} กรุณาระบุด้วย --agreement")
    copy = copy_of(form, agreement, options)
    built = making.form_of(copy, agreement, today=clock.today())
    return form_pdf(built, digits=digits, as_book=options["book"] and copy.kind.is_agreement)


def copy_of(form: str, agreement: PerformanceAgreement, options: dict[str, Any]) -> Copy:
    if form == "pa1":
        return agreement_copy(agreement, is_public=options["public"])
    if form == "order":
        return Copy(Kind.ORDER)
    committee = seated(agreement)
    if not committee:
        raise CommandError("ข้อตกลงนี้ยังไม่มีคณะกรรมการประเมิน")
    if form == "pa3":
        return Copy(Kind.SUMMARY)
    seat = next((one for one in committee if one.seat == options["seat"]), None)
    if seat is None:
        raise CommandError(f"ไม่มีกรรมการที่นั่ง {options['seat']}")
    return Copy(Kind.SHEET, seat=seat)


def agreement_copy(agreement: PerformanceAgreement, *, is_public: bool) -> Copy:
    """The newest version as it stands: draft, printed to be signed, or signed; a public copy of what was agreed last, else of the newest."""
    current = agreement.current
    if is_public:
        return Copy(Kind.PUBLIC, agreement.signed or current)
    if current.is_open:
        return Copy(Kind.DRAFT, current)
    is_waiting = current.state in (AgreementVersion.State.LOCKED, AgreementVersion.State.SUBMITTED)
    return Copy(Kind.SIGNING if is_waiting else Kind.SIGNED, current, shows_salary=True)
