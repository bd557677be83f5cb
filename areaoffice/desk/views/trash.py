"""The trash: what was deleted, and putting it back."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from areaoffice.desk import trash_page
from areaoffice.office.http import OfficeRequest
from areaoffice.reports.book_actions import restore_section
from areaoffice.reports.book_files import restore_file
from areaoffice.reports.highlight_actions import restore_highlight, restore_photo
from areaoffice.reports.models import BookSection, Highlight, HighlightFile, SectionFile
from indicators.evidence_actions import restore_evidence as restore_result_evidence
from indicators.evidence_actions import restore_item_evidence
from indicators.models import EvaluationEvidence, ResultEvidence
from indicators.trash import restore_project
from plans.calendar_actions import restore_evidence as restore_task_evidence
from plans.direction_actions import restore_row as restore_direction_row
from plans.directive_actions import restore_directive_evidence
from plans.models import DirectiveEvidence, TaskEvidence
from projects.actions import restore_row

RESTORE: dict[type[Model], Callable[..., None]] = {
    TaskEvidence: restore_task_evidence,
    DirectiveEvidence: restore_directive_evidence,
    ResultEvidence: restore_result_evidence,
    EvaluationEvidence: restore_item_evidence,
    BookSection: restore_section,
    SectionFile: restore_file,
    Highlight: restore_highlight,
    HighlightFile: restore_photo,
}


@require_safe
@login_required
def trash(request: OfficeRequest) -> HttpResponse:
    rows = trash_page.build(office=request.office, user=request.user, now=timezone.now())
    return TemplateResponse(request, "desk/trash.html", {"rows": rows})


@require_POST
@login_required
def restore(request: OfficeRequest, pk: int) -> HttpResponse:
    """Put one row back where it was."""
    rows = trash_page.build(office=request.office, user=request.user, now=timezone.now())
    line = next((row for row in rows if row.trashed.pk == pk), None)
    if line is None:
        raise Http404("ไม่พบรายการนี้ในถังขยะ")
    try:
        if line.own_way:
            RESTORE[line.own_way](trashed=line.trashed, by=request.user)
        elif line.is_of_direction:
            restore_direction_row(trashed=line.trashed, by=request.user)
        elif line.is_project:
            project = restore_project(trashed=line.trashed, by=request.user)
        else:
            restore_row(trashed=line.trashed, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("desk:trash")
    messages.success(request, f"กู้คืน “{line.trashed.name}” แล้ว")
    if line.is_of_direction or line.own_way:
        return redirect(line.trashed.place)
    return redirect("indicators:project", project.pk if line.is_project else line.trashed.content["owner"])
