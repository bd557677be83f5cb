"""The files of a calendar task, of a directive, of a resolution, of an announcement."""

from __future__ import annotations

from functools import partial

from django.urls import reverse

from areaoffice.office.file_kinds import PAPERS
from areaoffice.office.models import StoredFile, TrashedRow, User
from areaoffice.office.shelves import Shelf, row_of_file, rows_of
from plans.calendar_actions import attach_evidence, remove_evidence
from plans.directive_actions import attach_directive_evidence, remove_directive_evidence
from plans.models import Announcement, CalendarTask, Directive, DirectiveEvidence, Resolution, TaskEvidence
from plans.papers import attach_paper, office_of
from plans.permissions import can_attach_to_directive, can_close_task, can_keep_direction


def shelf_of_task(task: CalendarTask, user: User) -> Shelf:
    """One query."""
    links = list(TaskEvidence.objects.filter(task=task).with_files())

    def attach(stored: StoredFile, caption: str) -> None:
        attach_evidence(task=task, file=stored, caption=caption, by=user)

    def detach(key: int) -> TrashedRow:
        return remove_evidence(link=TaskEvidence.objects.select_related("task__office").get(pk=key), by=user)

    return Shelf(
        key=f"files-task-{task.pk}",
        office=task.office,
        title=f"หลักฐาน: {task.what}",
        url=reverse("plans:task_files", args=[task.pk]),
        place=reverse("plans:task_files", args=[task.pk]),
        back=f"{reverse('plans:calendar', args=[task.fiscal_year])}#task-{task.pk}",
        back_label=f"ปฏิทินงาน {task.fiscal_year}",
        rows=rows_of(links),
        may_write=can_close_task(user, task),
        attach=attach,
        detach=detach,
        empty="ยังไม่มีไฟล์หลักฐาน",
    )


def shelf_of_directive(directive: Directive, user: User) -> Shelf:
    """One query."""
    links = list(DirectiveEvidence.objects.filter(directive=directive).with_files())

    def attach(stored: StoredFile, caption: str) -> None:
        attach_directive_evidence(directive=directive, file=stored, caption=caption, by=user)

    def detach(key: int) -> TrashedRow:
        link = DirectiveEvidence.objects.select_related("directive__office", "file").get(pk=key)
        return remove_directive_evidence(link=link, by=user)

    page = reverse("plans:directive", args=[directive.pk])
    return Shelf(
        key=f"files-directive-{directive.pk}",
        office=directive.office,
        title=f"หลักฐาน: {directive}",
        url=reverse("plans:directive_files", args=[directive.pk]),
        place=f"{page}#evidence",
        back=page,
        back_label=directive.get_kind_display(),
        rows=rows_of(links),
        may_write=can_attach_to_directive(user, directive),
        attach=attach,
        detach=detach,
        empty="ยังไม่มีไฟล์หลักฐาน",
    )


def shelf_of_paper(paper: Announcement | Resolution, user: User, *, url: str, back: str, back_label: str) -> Shelf:
    """The one file of a paper that came with it (`select_related("file__uploaded_by")`)."""
    keep = partial(attach_paper, paper=paper, by=user)
    return Shelf(
        key=f"file-{paper._meta.model_name}-{paper.pk}",
        office=office_of(paper),
        title=f"ไฟล์{paper._meta.verbose_name}: {paper}",
        url=url,
        place=url,
        back=back,
        back_label=back_label,
        rows=row_of_file(paper.file),
        may_write=can_keep_direction(user, office_of(paper)),
        attach=lambda stored, caption: keep(file=stored),
        detach=lambda key: keep(file=None),
        kinds=PAPERS,
        is_single=True,
        empty="ยังไม่มีไฟล์",
    )
