"""Editing a project's parts in place. Every form is also a plain page; htmx swaps it into the project's page and saves by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from areaoffice.office import clock
from areaoffice.office.forms_in_place import Difference
from areaoffice.office.http import OfficeRequest
from areaoffice.office.models import TrashedRow
from areaoffice.office.versions import StaleRow
from projects import sheet
from projects.actions import (
    add_row,
    align_project,
    edit_general,
    edit_row,
    move_row,
    recall_report,
    record_narrative,
    remove_row,
    restore_row,
    submit_report,
)
from projects.budget_actions import plan_months, spread_months
from projects.forms.base import NOT_OF_THE_ROW, PartForm
from projects.forms.months import MonthPlanForm
from projects.forms.project import AlignmentForm, GeneralForm
from projects.models import Activity, Project, ReportingRound
from projects.month_plan import Spread
from projects.permissions import can_arrange_lists, can_edit_project, can_report_project, can_touch_project
from projects.sections import SECTIONS, Part

CHANGED = "project-changed"


@dataclass(frozen=True, slots=True)
class Editor:
    """What a page that edits one part needs to show: the form, where it is sent, and what became of it."""

    project: Project
    title: str
    section: str
    form: PartForm | MonthPlanForm
    action: str
    saves_itself: bool
    current: Any = None
    differences: list[Difference] | None = None
    saved_at: Any = None

    @property
    def place(self) -> str:
        """The id of the element that the form stands in."""
        return f"edit-{self.form.slug}"

    @property
    def seen_ids(self) -> list[str]:
        """The hidden row versions that a save counts up: the project's own row stands in two forms."""
        slugs = ("general", "alignment") if isinstance(self.form.instance, Project) else (self.form.slug,)
        return [f"id_{slug}_seen" for slug in slugs]


@require_http_methods(["GET", "POST"])
@login_required
def general(request: OfficeRequest, pk: int) -> HttpResponse:
    """The project's own fields."""
    project = _writable(request, pk, can_touch_project)
    form = _bound(request, GeneralForm, project, "general", project)
    editor = _editor(request, form, "ข้อมูลทั่วไป", "general", "projects:general")

    def save() -> None:
        edit_general(
            project=form.instance,
            by=request.user,
            seen=_seen(request),
            other_units=form.cleaned_data.get("other_units"),
            reason=form.reason,
        )

    return _save(request, editor, save)


@require_http_methods(["GET", "POST"])
@login_required
def alignment(request: OfficeRequest, pk: int) -> HttpResponse:
    """The items of national plans and policies that the project answers to."""
    project = _writable(request, pk, can_arrange_lists)
    form = _bound(request, AlignmentForm, project, "alignment", project)
    editor = _editor(request, form, "ความสอดคล้องกับแผนและนโยบาย", "alignment", "projects:alignment")

    def save() -> None:
        align_project(
            project=form.instance,
            by=request.user,
            seen=_seen(request),
            items=form.cleaned_data["alignment"],
            reason=form.reason,
        )

    return _save(request, editor, save)


@require_http_methods(["GET", "POST"])
@login_required
def months(request: OfficeRequest, pk: int) -> HttpResponse:
    """The spending plan of the year, month by month."""
    project = _writable(request, pk, can_edit_project)
    form = MonthPlanForm(request.POST if request.method == "POST" else None, project=project)
    action = reverse("projects:months", args=(pk,))
    editor = Editor(project, "แผนการใช้จ่าย", "month-plan", form, action, saves_itself=True)

    def save() -> None:
        seen = request.POST.get("overwrite") or request.POST.get("seen", "")
        form.instance = plan_months(project=project, by=request.user, amounts=form.amounts, seen=seen)

    return _save(request, editor, save)


@require_POST
@login_required
def spread(request: OfficeRequest, pk: int) -> HttpResponse:
    """Spread the budget over the months, evenly or as the activities run."""
    project = _writable(request, pk, can_edit_project)
    try:
        how = Spread(request.POST.get("how", ""))
        spread_months(project=project, by=request.user, how=how, seen=request.POST.get("seen", ""))
    except StaleRow as stale:
        return _section(request, pk, "month-plan", f"ยังไม่ได้กระจาย: {stale}")
    except ValidationError as error:
        return _section(request, pk, "month-plan", " ".join(error.messages))
    except ValueError as error:
        raise Http404 from error
    return _section(request, pk, "month-plan")


@require_http_methods(["GET", "POST"])
@login_required
def row(request: OfficeRequest, pk: int, part: Part, row_pk: int) -> HttpResponse:
    """One row of a list."""
    project = _writable(request, pk, part.may_write)
    instance = get_object_or_404(part.rows_of(project), pk=row_pk)
    form = _bound(request, part.form, project, f"{part.slug}-{row_pk}", instance)
    action = reverse("projects:row", args=(pk, part, row_pk))
    editor = Editor(project, part.title, part.section, form, action, saves_itself=True)

    def save() -> None:
        edit_row(row=form.instance, by=request.user, seen=_seen(request), reason=form.reason)

    return _save(request, editor, save)


@require_http_methods(["GET", "POST"])
@login_required
def add(request: OfficeRequest, pk: int, part: Part) -> HttpResponse:
    """A new row at the end of a list."""
    project = _writable(request, pk, part.may_arrange)
    instance = part.new_row(project)
    under = request.POST.get("under") or request.GET.get("under", "")
    if part.is_step:
        instance.activity = get_object_or_404(Activity, project=project, pk=_number(under))
    form = _bound(request, part.form, project, f"{part.slug}-new-{under}" if under else f"{part.slug}-new", instance)
    action = f"{reverse('projects:add', args=(pk, part))}?under={under}"
    editor = Editor(project, f"เพิ่ม{part.title}", part.section, form, action, saves_itself=False)

    def save() -> None:
        if part.is_reported:
            rounds = ReportingRound.objects.of_office(project.plan.office).for_year(project.plan.fiscal_year)
            one = get_object_or_404(rounds, pk=_number(under))
            record_narrative(project=project, round=one, row=form.instance, by=request.user)
        else:
            add_row(row=form.instance, by=request.user)

    return _save(request, editor, save)


@require_POST
@login_required
def remove(request: OfficeRequest, pk: int, part: Part, row_pk: int) -> HttpResponse:
    """Take a row out of its list."""
    project = _writable(request, pk, part.may_arrange)
    instance = get_object_or_404(part.rows_of(project), pk=row_pk)
    try:
        trashed = remove_row(row=instance, by=request.user, seen=_seen(request))
    except ValidationError as error:
        return _section(request, project.pk, part.section, " ".join(error.messages))
    except StaleRow:
        notice = f"ยังไม่ได้ลบ: “{instance}” มีผู้อื่นแก้ไขไปแล้ว กรุณาตรวจสอบค่าล่าสุดก่อน"
        return _section(request, project.pk, part.section, notice)
    if not request.htmx:
        trash = reverse("desk:trash")
        said = 'ลบ “{}” แล้ว <a href="{}#trashed-{}">เลิกทำในถังขยะ</a>'
        messages.success(request, format_html(said, str(instance), trash, trashed.pk))
    return _section(request, project.pk, part.section, undo=trashed)


@require_POST
@login_required
def restore(request: OfficeRequest, pk: int, trashed_pk: int) -> HttpResponse:
    """Undo a removal at once, from the section that it was taken out of."""
    project = get_object_or_404(Project.objects.visible_to(request.user).select_related("plan__office"), pk=pk)
    kept = TrashedRow.objects.of_office(project.office).filter(content__owner=project.pk)
    trashed = get_object_or_404(kept.exclude(content_type=ContentType.objects.get_for_model(Project)), pk=trashed_pk)
    name = request.POST.get("section", "")
    if name not in SECTIONS:
        raise Http404
    try:
        restore_row(trashed=trashed, by=request.user)
    except ValidationError as error:
        return _section(request, project.pk, name, " ".join(error.messages))
    return _section(request, project.pk, name)


@require_GET
@login_required
def section(request: OfficeRequest, pk: int, name: str) -> HttpResponse:
    """One section of the project's page as it stands: after cancelling, or when another part changed."""
    if name not in SECTIONS:
        raise Http404
    return _section(request, pk, name)


@require_POST
@login_required
def move(request: OfficeRequest, pk: int, part: Part, row_pk: int) -> HttpResponse:
    """Let a row change places with the one before or after it."""
    project = _writable(request, pk, part.may_arrange)
    try:
        move_row(
            row=get_object_or_404(part.rows_of(project), pk=row_pk),
            by=request.user,
            up=request.POST.get("direction") == "up",
        )
    except ValidationError as error:
        return _section(request, project.pk, part.section, " ".join(error.messages))
    return _section(request, project.pk, part.section)


@require_POST
@login_required
def send(request: OfficeRequest, pk: int, round_pk: int) -> HttpResponse:
    """Send the project's report of a round, or (`recall`) take it back to mend it."""
    project = _writable(request, pk, can_report_project)
    rounds = ReportingRound.objects.of_office(project.plan.office).for_year(project.plan.fiscal_year)
    one = get_object_or_404(rounds, pk=round_pk)
    try:
        if "recall" in request.POST:
            recall_report(project=project, round=one, by=request.user, today=clock.today())
        else:
            submit_report(project=project, round=one, by=request.user)
    except ValidationError as error:
        return _section(request, pk, "narrative", " ".join(error.messages))
    return _section(request, pk, "narrative")


def _writable(request: OfficeRequest, pk: int, may: Callable[[Any, Project], bool]) -> Project:
    """The project or proposed copy, if this person may write it; 404 where they may not see it, 403 where they only read it."""
    projects = Project.objects.visible_to(request.user).select_related("plan__office", "lead_unit", "revision")
    project = get_object_or_404(projects, pk=pk)
    if not may(request.user, project):
        raise PermissionDenied
    return project


def _bound(request: OfficeRequest, form: type[PartForm], project: Project, slug: str, instance: Any) -> Any:
    typed = request.POST if request.method == "POST" else None
    return form(typed, instance=instance, project=project, slug=slug)


def _editor(request: OfficeRequest, form: PartForm, title: str, section: str, url: str) -> Editor:
    return Editor(form.project, title, section, form, reverse(url, args=(form.project.pk,)), saves_itself=True)


def _seen(request: OfficeRequest) -> int:
    """The row version that the form was opened with, or the one that this person chose to write over."""
    return _number(request.POST.get("overwrite") or request.POST.get("seen", ""))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _save(request: OfficeRequest, editor: Editor, save: Callable[[], None]) -> HttpResponse:
    """Show the form; on POST save it, or say why not and keep what was typed."""
    if request.method == "GET":
        return _form(request, editor)
    form = editor.form
    if not form.is_valid():
        return _form(request, editor)
    if editor.saves_itself and not (set(form.changed_data) - NOT_OF_THE_ROW):
        return _saved(request, editor)
    try:
        save()
    except StaleRow as stale:
        return _form(request, _in_conflict(editor, stale.current))
    except ValidationError as error:
        form.take_errors(error)
        return _form(request, editor)
    return _saved(request, editor)


def _in_conflict(editor: Editor, current: Any) -> Editor:
    return replace(editor, current=current, differences=editor.form.differences(current))


def _form(request: OfficeRequest, editor: Editor) -> HttpResponse:
    """The form: as a page, swapped in place, or (after a save that failed) only what is wrong with it."""
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY if editor.differences is None else HTTPStatus.CONFLICT
    template = "projects/edit.html"
    if request.htmx:
        template = "projects/parts/form.html" if request.method == "GET" else "projects/parts/saved.html"
    context = {"editor": editor, "project": editor.project}
    return TemplateResponse(request, template, context, status=status)


def _saved(request: OfficeRequest, editor: Editor) -> HttpResponse:
    """After a save: the form stays open while it saves itself, otherwise its section comes back."""
    if not request.htmx or not editor.saves_itself or "close" in request.POST:
        return _section(request, editor.project.pk, editor.section)
    done = replace(editor, saved_at=timezone.localtime())
    response = TemplateResponse(request, "projects/parts/saved.html", {"editor": done, "project": editor.project})
    response["HX-Trigger"] = CHANGED
    return response


def _section(
    request: OfficeRequest, pk: int, name: str, notice: str = "", undo: TrashedRow | None = None
) -> HttpResponse:
    """The section of the page in place, or the whole page where there is no JavaScript."""
    if not request.htmx:
        if notice:
            messages.error(request, notice)
        return redirect(f"{reverse('indicators:project', args=(pk,))}#{name}")
    project = sheet.fetch(user=request.user, pk=pk)
    if project is None:
        raise Http404
    shown = sheet.build(project=project, user=request.user, today=clock.today())
    context = {"sheet": shown, "project": project, "notice": notice, "undo": undo, "section": name}
    response = TemplateResponse(request, SECTIONS[name], context)
    response["HX-Retarget"], response["HX-Reswap"] = f"#{name}", "outerHTML"
    if request.method == "POST":
        response["HX-Trigger"] = CHANGED
    return response
