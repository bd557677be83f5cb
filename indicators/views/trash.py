"""Deleting a draft: a page that says what goes with it, and the deed."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from areaoffice.office.http import OfficeRequest
from indicators.models import IndicatorYear
from indicators.trash import can_delete_project, delete_project
from projects.models import Project


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def delete(request: OfficeRequest, pk: int) -> HttpResponse:
    projects = Project.objects.visible_to(request.user).live().select_related("plan__office", "lead_unit")
    project = get_object_or_404(projects, pk=pk)
    if not can_delete_project(request.user, project):
        raise PermissionDenied
    problem = ""
    if request.method == "POST":
        try:
            trashed = delete_project(project=project, by=request.user)
        except ValidationError as error:
            problem = " ".join(error.messages)
        else:
            said = 'ลบโครงการ {} แล้ว <a href="{}#trashed-{}">กู้คืนจากถังขยะ</a>ได้ภายใน 30 วัน'
            messages.success(request, format_html(said, project.code, reverse("desk:trash"), trashed.pk))
            return redirect("projects:list")
    counts = (
        ("กิจกรรม", project.activities.count()),
        ("รายการงบประมาณ", project.budget_lines.count()),
        ("ตัวชี้วัด", IndicatorYear.objects.filter(project=project).count()),
    )
    context = {"project": project, "counts": counts, "problem": problem}
    return TemplateResponse(request, "indicators/delete_project.html", context, status=422 if problem else 200)
