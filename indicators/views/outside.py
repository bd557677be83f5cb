"""Copy sheets for outside systems: one a project, the list of a plan, and keeping what was entered over there."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest
from indicators.outside_actions import record_outside_entry
from indicators.outside_forms import EnteredForm
from indicators.outside_sheet import CopySheet, CopyStep, build, sheet_of
from projects.models import OutsideStep, Project
from projects.permissions import can_report_project
from projects.views.plan import only_known_year, only_staff

System = OutsideStep.System


@require_safe
@login_required
def copy_sheet(request: OfficeRequest, pk: int, system: str) -> HttpResponse:
    """What goes into each field of the other system, to be copied."""
    project = _project(request, pk, system)
    return _show(request, _sheet(project, system))


@require_POST
@login_required
def entered(request: OfficeRequest, pk: int, system: str, step_pk: int) -> HttpResponse:
    """Keep that a page was filled over there."""
    project = _project(request, pk, system)
    if not can_report_project(request.user, project):
        raise PermissionDenied
    step = get_object_or_404(OutsideStep.objects.of_system(system), pk=step_pk)
    form = EnteredForm(request.POST, step=step)
    if form.is_valid():
        try:
            record_outside_entry(project=project, step=step, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"บันทึกแล้วว่ากรอก {step} ใน{step.get_system_display()}")
            return redirect(f"{reverse('indicators:copy_sheet', args=[pk, system])}#step-{step.pk}")
    return _show(request, _sheet(project, system), refused=(step, form))


@require_safe
@login_required
def copy_list(request: OfficeRequest, fiscal_year: int, system: str) -> HttpResponse:
    """Which of the plan's projects were entered on which page."""
    only_staff(request)
    only_known_year(request, fiscal_year)
    _known(system)
    request.fiscal_year = fiscal_year
    projects = Project.objects.visible_to(request.user).of_office(request.office).for_year(fiscal_year).approved()
    sheets = build(projects=projects, fiscal_year=fiscal_year, system=system, today=clock.today())
    context = {
        "sheets": sheets,
        "steps": [one.step for one in sheets[0].steps] if sheets else [],
        "system": System(system),
        "systems": System.choices,
        "fiscal_year": fiscal_year,
    }
    return TemplateResponse(request, "indicators/outside/list.html", context)


def _known(system: str) -> None:
    if system not in System.values:
        raise Http404("ไม่มีระบบนี้")


def _project(request: OfficeRequest, pk: int, system: str) -> Project:
    _known(system)
    projects = Project.objects.visible_to(request.user).live().select_related("plan__office", "lead_unit")
    return get_object_or_404(projects, pk=pk)


def _sheet(project: Project, system: str) -> CopySheet:
    return sheet_of(project=project, system=system, today=clock.today())


def _show(
    request: OfficeRequest, sheet: CopySheet, *, refused: tuple[OutsideStep, EnteredForm] | None = None
) -> HttpResponse:
    request.fiscal_year = sheet.project.plan.fiscal_year
    context = {
        "sheet": sheet,
        "project": sheet.project,
        "steps": [(one, _form(one, clock.today(), refused)) for one in sheet.steps],
        "systems": System.choices,
        "about": OutsideStep.ABOUT[sheet.system],
        "may_record": can_report_project(request.user, sheet.project),
    }
    return TemplateResponse(request, "indicators/outside/sheet.html", context, status=422 if refused else 200)


def _form(step: CopyStep, today: date, refused: tuple[OutsideStep, EnteredForm] | None) -> EnteredForm:
    """The form of a page; the one that was refused comes back as it was typed, with the mark of the values shown now."""
    if refused and refused[0] == step.step:
        form = refused[1]
        form.data = {**form.data.dict(), "seen": step.seen}  # type: ignore[attr-defined]
        return form
    last = step.last
    return EnteredForm(
        step=step.step, initial={"on": today, "reference": last.reference if last else "", "seen": step.seen}
    )
