"""Evidence behind the lines of a half-year appraisal: files that are brought in, or that hang on results of the office already."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from areaoffice.office import audit
from areaoffice.office.files import hang
from areaoffice.office.models import StoredFile, User
from areaoffice.office.shelves import Shelf, rows_of
from staff.appraisals.seats import Seat
from staff.appraisals.signing import PAPER_FLAGS
from staff.appraisals.writing import seat_to
from staff.models import AppraisalEvidence, AppraisalLine

GONE = "ไฟล์นี้ถูกนำออกแล้ว"


@transaction.atomic
def attach_evidence(*, line: AppraisalLine, file: StoredFile, caption: str, by: User, today: date) -> AppraisalEvidence:
    """Hang a file on a line; the same file may hang on several. ValidationError where the report was sent or it hangs there already."""
    current = seat_to(line.appraisal, by, today, "may_attach").appraisal
    link = AppraisalEvidence(line=line, file=file, caption=caption, by=by)
    hang(link=link, office=current.round.office, thing=current, by=by)
    return link


@transaction.atomic
def remove_evidence(*, line: AppraisalLine, key: int, by: User, today: date) -> None:
    """Take a file off a line; the file itself stays where else it hangs."""
    current = seat_to(line.appraisal, by, today, "may_attach").appraisal
    link = AppraisalEvidence.objects.filter(pk=key, line=line).first()
    if link is None:
        raise ValidationError(GONE)
    audit.record("นำไฟล์ออก", office=current.round.office, by=by, thing=current, file=link.file_id)
    link.delete()


def shelf_of(line: AppraisalLine, seat: Seat, *, today: date) -> Shelf:
    """The evidence of a line as its page shows it; the line comes with its appraisal. One query."""
    appraisal, user = seat.appraisal, seat.user
    page = reverse("appraisals:page", args=[appraisal.pk])

    def attach(stored: StoredFile, caption: str) -> None:
        attach_evidence(line=line, file=stored, caption=caption, by=user, today=today)

    def detach(key: int) -> None:
        remove_evidence(line=line, key=key, by=user, today=today)

    return Shelf(
        key=f"files-line-{line.pk}",
        office=appraisal.round.office,
        title=f"หลักฐาน {line.name}"[:200],
        url=reverse("appraisals:evidence", args=[appraisal.pk, line.pk]),
        place=f"{page}#line-{line.pk}",
        back=page,
        back_label=f"{appraisal.printed_name} {appraisal.round}",
        rows=rows_of(AppraisalEvidence.objects.visible_to(user).filter(line=line).with_files()),
        may_write=seat.may_attach,
        attach=attach,
        detach=detach,
        flags=PAPER_FLAGS,
        empty="ยังไม่มีหลักฐานของรายการนี้",
    )
