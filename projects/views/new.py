"""The short form that begins a project."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from areaoffice.office.http import OfficeRequest
from projects.actions import create_project
from projects.forms.project import NewProjectForm
from projects.models import Project
from projects.permissions import can_propose_project
from projects.views.plan import plan_of_year


@require_http_methods(["GET", "POST"])
@login_required
def new_project(request: OfficeRequest) -> HttpResponse:
    if not can_propose_project(request.user, request.office):
        raise Http404
    plan = plan_of_year(request, request.fiscal_year)
    if plan is None or plan.state == plan.State.CLOSED:
        return TemplateResponse(request, "projects/new.html", {"form": None, "fiscal_year": request.fiscal_year})

    form = NewProjectForm(request.POST or None, plan=plan, by=request.user)
    if request.method == "POST" and form.is_valid() and (project := _create(request, form)):
        messages.success(request, f"เพิ่มโครงการ {project.code} แล้ว กรอกรายละเอียดต่อได้ในหน้านี้")
        return redirect("indicators:project", pk=project.pk)
    context = {"form": form, "plan": plan, "fiscal_year": request.fiscal_year}
    return TemplateResponse(request, "projects/new.html", context)


def _create(request: OfficeRequest, form: NewProjectForm) -> Project | None:
    """The new project, or None with the reason written on the form."""
    fields = {name: form.cleaned_data[name] for name in form.fields}
    try:
        return create_project(plan=form.project.plan, by=request.user, **fields)
    except ValidationError as error:
        for name, found in error.message_dict.items():
            for message in found:
                form.add_error(None if name == NON_FIELD_ERRORS or name not in form.fields else name, message)
        return None
