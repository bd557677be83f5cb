"""The year's outside evaluations: the list, one with its tree, setting one up, taking last year's over, its workbook."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from areaoffice.office import clock
from areaoffice.office.forms_in_place import FormInPlace
from areaoffice.office.http import OfficeRequest, workbook_file
from areaoffice.office.versions import StaleRow
from indicators import evaluation_page
from indicators.evaluation_actions import keep_evaluation
from indicators.evaluation_copy import copy_evaluation, preview
from indicators.evaluation_forms import EvaluationForm
from indicators.evaluation_page import LACKS, Filters
from indicators.evaluation_workbook import evaluation_workbook
from indicators.evaluations import evaluated
from indicators.models import Evaluation
from indicators.permissions import can_keep_evaluations
from indicators.scored import scored_of
from indicators.views.years import show_year
from projects.views.plan import only_staff

EDITABLE = ["GET", "HEAD", "POST"]


@require_safe
@login_required
def evaluations(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """What is expected of each evaluation, and what it still waits for."""
    only_staff(request)
    show_year(request, fiscal_year)
    page = evaluation_page.year_page(
        office=request.office, user=request.user, fiscal_year=fiscal_year, today=clock.today()
    )
    may_keep = can_keep_evaluations(request.user, request.office)
    context = {"page": page, "fiscal_year": fiscal_year, "may_keep": may_keep}
    return TemplateResponse(request, "indicators/evaluations/list.html", context)


@require_safe
@login_required
def evaluation(request: OfficeRequest, pk: int) -> HttpResponse:
    """The whole evaluation, only the rows of one quality level, or those that a filter lets through."""
    found = visible_evaluation(request, pk)
    filters, level = Filters.read(request.GET), request.GET.get("level", "")
    page = evaluation_page.tree_page(found, user=request.user, today=clock.today(), filters=filters)
    shown = evaluated(found, [row.item for row in page.scored.items])
    chosen = {item.pk for item in shown.chosen(level)}
    items = [row for row in page.rows if row.item.pk in chosen]
    context = {
        "page": page,
        "shown": shown,
        "items": items,
        "level": level,
        "is_narrowed": len(chosen) < len(shown.items),
        "filters": filters,
        "lacks": LACKS,
        "may_keep": can_keep_evaluations(request.user, request.office),
    }
    return TemplateResponse(request, "indicators/evaluations/tree.html", context)


@require_safe
@login_required
def workbook(request: OfficeRequest, pk: int) -> HttpResponse:
    """The whole evaluation in Excel, for those who see the whole of it."""
    found = visible_evaluation(request, pk)
    if found.office_id not in request.user.whole_office_ids():
        raise Http404
    content = evaluation_workbook(scored_of([found], today=clock.today())[0])
    return workbook_file(content, f"{found.get_kind_display()} {found.fiscal_year}.xlsx")


@require_http_methods(EDITABLE)
@login_required
def add_evaluation(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    only_keepers(request)
    show_year(request, fiscal_year)
    fresh = Evaluation(office=request.office, fiscal_year=fiscal_year, kind=request.GET.get("kind", ""))
    fresh.name = fresh.get_kind_display() if fresh.kind in Evaluation.Kind else ""
    return _write(request, fresh, title=f"เพิ่มการประเมิน ปีงบประมาณ {fiscal_year}")


@require_http_methods(EDITABLE)
@login_required
def edit_evaluation(request: OfficeRequest, pk: int) -> HttpResponse:
    """Its name, scale and the evaluator's total."""
    only_keepers(request)
    found = visible_evaluation(request, pk)
    return _write(request, found, title=f"แก้ไข {found}")


@require_http_methods(EDITABLE)
@login_required
def copy(request: OfficeRequest, pk: int) -> HttpResponse:
    """What the next year would get from this evaluation; made by one press."""
    only_keepers(request)
    found = visible_evaluation(request, pk)
    if request.method == "POST":
        try:
            made = copy_evaluation(source=found, by=request.user, today=clock.today())
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, f"เริ่ม{made.name} ปีงบประมาณ {made.fiscal_year} แล้ว")
            return redirect("indicators:evaluation", made.pk)
    return TemplateResponse(request, "indicators/evaluations/copy.html", {"preview": preview(found)})


def visible_evaluation(request: OfficeRequest, pk: int) -> Evaluation:
    """An evaluation that this person sees; the frame follows its year for this one request."""
    rows = Evaluation.objects.visible_to(request.user).of_office(request.office).with_scales()
    found = get_object_or_404(rows, pk=pk)
    request.fiscal_year = found.fiscal_year
    return found


def only_keepers(request: OfficeRequest) -> None:
    if not can_keep_evaluations(request.user, request.office):
        raise Http404


def saved(form: FormInPlace, save: Callable[[], object]) -> bool:
    """Run an action; False with its faults on the form where it refused."""
    try:
        save()
    except ValidationError as error:
        form.take_errors(error)
    except StaleRow as stale:
        form.add_error(None, str(stale))
    else:
        return True
    return False


def _write(request: OfficeRequest, row: Evaluation, *, title: str) -> HttpResponse:
    is_new = row.pk is None
    form = EvaluationForm(request.POST or None, instance=row)

    def save() -> Evaluation:
        return keep_evaluation(evaluation=form.instance, by=request.user, seen=form.cleaned_data["seen"])

    if request.method == "POST" and form.is_valid() and saved(form, save):
        messages.success(request, f"บันทึก{row.name}แล้ว")
        return redirect("indicators:evaluation", row.pk)
    years = reverse("indicators:evaluations", args=[row.fiscal_year])
    back = years if is_new else reverse("indicators:evaluation", args=[row.pk])
    context = {"form": form, "title": title, "back": back, "fiscal_year": row.fiscal_year, "evaluation": None}
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "indicators/evaluations/form.html", context, status=status)
