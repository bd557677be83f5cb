"""Bringing an answer sheet in: each good line is that school's answer, written like any other; how it was read is remembered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from areaoffice.office import audit
from areaoffice.office.models import Office, User
from areaoffice.office.workbook_files import BadWorkbook
from indicators.answer_sheets import Preview, SheetRow, preview_of
from indicators.models import AnswerSheetLayout, SchoolAnswer, SchoolForm
from indicators.permissions import can_keep_school_forms
from indicators.school_answering import Answerer, WrongFigures, save_figures, send_answer
from projects.finance_reading import Table

Via = SchoolAnswer.Via


@transaction.atomic
def bring_in_answers(
    *, form: SchoolForm, table: Table, chosen: Mapping[str, str], by: User, today: date
) -> tuple[int, Preview]:
    """Save the lines that are ready, each as its school's answer, sent where nothing is missing; all of them or none.

    PermissionDenied; BadWorkbook in Thai where the columns don't fit, or a line is refused meanwhile (its line is named).
    """
    if not can_keep_school_forms(by, form.office):
        raise PermissionDenied
    SchoolForm.objects.select_for_update(of=("self",)).get(pk=form.pk)
    preview = preview_of(form, table, chosen)
    answerer = Answerer(Via.FILE, by)
    for row in preview.ready:
        _bring_in(row, answerer, today)
    remember(form.office, table, chosen)
    audit.record("นำเข้าไฟล์คำตอบของสถานศึกษา", office=form.office, by=by, thing=form, rows=len(preview.ready))
    return len(preview.ready), preview


def _bring_in(row: SheetRow, by: Answerer, today: date) -> None:
    if row.answer is None:
        return
    try:
        answer = save_figures(answer=row.answer, typed=row.typed, by=by, today=today)
    except WrongFigures as wrong:
        said = " ".join(message for fault in wrong.faults.values() for message in fault.messages)
        raise BadWorkbook(
            f"แถวที่ {row.line} ({row.answer.school}): {said or 'มีผู้อื่นบันทึกไปก่อนแล้ว'} ยังไม่มีแถวใดถูกบันทึก"
        ) from wrong
    except ValidationError as error:
        raise BadWorkbook(f"แถวที่ {row.line}: {' '.join(error.messages)} ยังไม่มีแถวใดถูกบันทึก") from error
    try:
        send_answer(answer=answer, by=by, today=today)
    except ValidationError:
        return  # an indicator is still missing: it stays a draft


def remember(office: Office, table: Table, chosen: Mapping[str, str]) -> None:
    """Keep how the columns were matched, for the next file with the same headings."""
    AnswerSheetLayout.objects.update_or_create(
        office=office, fingerprint=table.fingerprint, defaults={"columns": dict(chosen)}
    )


def remembered(office: Office, table: Table) -> dict[str, str]:
    """How a file with these headings was matched before; {} for a new one."""
    layout = AnswerSheetLayout.objects.of_office(office).filter(fingerprint=table.fingerprint).first()
    return dict(layout.columns) if layout else {}
