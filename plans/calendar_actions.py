"""What people do to the calendar of the year and to the template that it is made from."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse

from areaoffice.office import audit
from areaoffice.office.files import hang, take_down
from areaoffice.office.models import Office, StoredFile, TrashedRow, User
from areaoffice.office.trash import put_back, read
from plans.calendar_template import DEFAULT_TASKS
from plans.models import CalendarTask, CalendarTemplateTask, TaskEvidence
from plans.permissions import can_close_task, can_keep_calendar
from thai.dates import format_date
from thai.fiscal import fiscal_year_range

State = CalendarTask.State
NO_TEMPLATE = "สำนักงานยังไม่มีแม่แบบปฏิทินงาน กรุณาเพิ่มงานในแม่แบบก่อน หรือกด “ใช้แม่แบบเริ่มต้น”"


@transaction.atomic
def make_year(*, office: Office, fiscal_year: int, by: User) -> list[CalendarTask]:
    """Put every task of the office's template on its day of the year; what is there already is left alone.

    ValidationError in Thai where the office has no template. Gives the tasks that were added.
    """
    _allow_keeper(by, office)
    if not office.calendar_template.exists():
        raise ValidationError(NO_TEMPLATE)
    added = fill_year(office=office, fiscal_year=fiscal_year)
    audit.record("จัดทำปฏิทินงานจากแม่แบบ", office=office, by=by, fiscal_year=fiscal_year, added=len(added))
    return added


@transaction.atomic
def fill_year(*, office: Office, fiscal_year: int) -> list[CalendarTask]:
    """The tasks of the template that the year has not, added. Two presses at once wait for each other at the office's row."""
    Office.objects.select_for_update().get(pk=office.pk)
    made = set(CalendarTask.objects.of_office(office).for_year(fiscal_year).values_list("template", flat=True))
    return CalendarTask.objects.bulk_create(
        CalendarTask(
            office=office,
            fiscal_year=fiscal_year,
            template=task,
            what=task.what,
            basis=task.basis,
            unit_id=task.unit_id,
            due_on=task.due_on(fiscal_year),
            lead_days=task.lead_days,
            evidence_text=task.evidence_text,
        )
        for task in office.calendar_template.all()
        if task.pk not in made
    )


@transaction.atomic
def load_default_template(*, office: Office, by: User | None) -> int:
    """Add the default tasks that the office's template has not; how many. `by` is None when a command loads a demo."""
    if by is not None:
        _allow_keeper(by, office)
    Office.objects.select_for_update().get(pk=office.pk)
    known = set(office.calendar_template.values_list("what", flat=True))
    units = {unit.code: unit for unit in office.units.all()}
    added = CalendarTemplateTask.objects.bulk_create(
        CalendarTemplateTask(
            office=office,
            order=order,
            what=task.what,
            basis=task.basis,
            unit=units.get(task.unit),
            month=task.month,
            day=task.day,
            lead_days=task.lead_days,
            evidence_text=task.evidence,
        )
        for order, task in enumerate(DEFAULT_TASKS, start=1)
        if task.what not in known
    )
    if added and by is not None:
        audit.record("ใช้แม่แบบปฏิทินงานเริ่มต้น", office=office, by=by, added=len(added))
    return len(added)


@transaction.atomic
def save_task(*, task: CalendarTask, by: User) -> CalendarTask:
    """Add a task or change it. ValidationError in Thai for a day outside its fiscal year or a field that is wrong."""
    _allow_keeper(by, task.office)
    first, last = fiscal_year_range(task.fiscal_year)
    if task.due_on and not first <= task.due_on <= last:
        raise ValidationError(
            {
                "due_on": f"{format_date(task.due_on)} อยู่นอกปีงบประมาณ {task.fiscal_year} "
                f"({format_date(first)} - {format_date(last)})"
            }
        )
    verb = "แก้ไขงานในปฏิทิน" if task.pk else "เพิ่มงานในปฏิทิน"
    task.full_clean()
    task.save()
    audit.record(verb, office=task.office, by=by, thing=task)
    return task


@transaction.atomic
def close_task(
    *, task: CalendarTask, by: User, state: str, today: date, done_on: date | None = None, evidence_text: str = ""
) -> CalendarTask:
    """Say that a task is done (on which day, with what to show for it), is not needed, or is open again.

    ValidationError in Thai for a day that has not come.
    """
    if not can_close_task(by, task):
        raise PermissionDenied
    if state == State.DONE and done_on is not None and done_on > today:
        raise ValidationError({"done_on": f"{format_date(done_on)} ยังไม่ถึง กรุณาระบุวันที่แล้วเสร็จจริง"})
    task.state = state
    task.done_on = (done_on or today) if state == State.DONE else None
    task.evidence_text = evidence_text
    task.full_clean()
    task.save()
    audit.record("บันทึกสถานะงานในปฏิทิน", office=task.office, by=by, thing=task, state=state)
    return task


@transaction.atomic
def save_template_task(*, task: CalendarTemplateTask, by: User) -> CalendarTemplateTask:
    """Add a task to the office's template or change it; the years that were made already stay as they are."""
    _allow_keeper(by, task.office)
    verb = "แก้ไขแม่แบบปฏิทินงาน" if task.pk else "เพิ่มงานในแม่แบบปฏิทิน"
    if not task.pk:
        last = task.office.calendar_template.order_by("-order").values_list("order", flat=True).first()
        task.order = (last or 0) + 1
    task.full_clean()
    task.save()
    audit.record(verb, office=task.office, by=by, thing=task)
    return task


@transaction.atomic
def remove_template_task(*, task: CalendarTemplateTask, by: User) -> None:
    """Take a task out of the template; what was made from it stays in its years."""
    _allow_keeper(by, task.office)
    audit.record("ลบงานจากแม่แบบปฏิทิน", office=task.office, by=by, thing=task)
    task.delete()


def _allow_keeper(by: User, office: Office) -> None:
    if not can_keep_calendar(by, office):
        raise PermissionDenied


@transaction.atomic
def attach_evidence(*, task: CalendarTask, file: StoredFile, caption: str, by: User) -> TaskEvidence:
    """Hang a file on a task, at any time: evidence often comes after the work. ValidationError where it hangs there already."""
    if not can_close_task(by, task):
        raise PermissionDenied
    link = TaskEvidence(task=task, file=file, caption=caption, by=by)
    hang(link=link, office=task.office, thing=task, by=by)
    return link


@transaction.atomic
def remove_evidence(*, link: TaskEvidence, by: User) -> TrashedRow:
    """Take a file off a task, into the trash."""
    if not can_close_task(by, link.task):
        raise PermissionDenied
    place = reverse("plans:task_files", args=[link.task_id])
    return take_down(link=link, office=link.task.office, thing=link.task, by=by, place=place)


@transaction.atomic
def restore_evidence(*, trashed: TrashedRow, by: User) -> None:
    """Hang a file on its task again. ValidationError in Thai where the task is gone or not theirs."""
    link: TaskEvidence = read(trashed)[0].object
    task = CalendarTask.objects.filter(pk=link.task_id).first()
    if task is None or not can_close_task(by, task):
        raise ValidationError("กู้คืนไม่ได้ งานของไฟล์นี้ไม่มีแล้ว หรือท่านแก้ไขงานนี้ไม่ได้")
    put_back(trashed=trashed)
    audit.record("แนบไฟล์", office=task.office, by=by, thing=task, file=link.file_id, restored=True)
