"""One item of an outside evaluation: its scores of both sides, its evidence, and what it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest
from areaoffice.office.versions import StaleRow
from areaoffice.office.views import shelves
from indicators import evaluation_page
from indicators.evaluation_actions import add_item, record_official, record_own, set_up_item
from indicators.evaluation_forms import ItemForm, OfficialForm, ScoreForm
from indicators.models import EvaluationItem
from indicators.permissions import can_keep_evaluations, can_score_item
from indicators.shelves import shelf_of_item
from indicators.views.evaluations import EDITABLE, only_keepers, saved, visible_evaluation


@require_safe
@login_required
def item(request: OfficeRequest, pk: int) -> HttpResponse:
    return _page(request, visible_item(request, pk))


@require_POST
@login_required
def own(request: OfficeRequest, pk: int) -> HttpResponse:
    """Write what the office finds of itself."""
    found = visible_item(request, pk)
    if not can_score_item(request.user, found):
        raise PermissionDenied
    return _score(request, found, ScoreForm, record_own)


@require_POST
@login_required
def official(request: OfficeRequest, pk: int) -> HttpResponse:
    """Write what the evaluator found."""
    found = visible_item(request, pk)
    if not (can_keep_evaluations(request.user, request.office) and can_score_item(request.user, found)):
        raise PermissionDenied
    return _score(request, found, OfficialForm, record_official)


@require_http_methods(EDITABLE)
@login_required
def edit_item(request: OfficeRequest, pk: int) -> HttpResponse:
    """What it is, who answers and until when."""
    only_keepers(request)
    found = visible_item(request, pk)
    back = reverse("indicators:evaluation_item", args=[found.pk])
    form = ItemForm(request.POST or None, instance=found, office=request.office)

    def save() -> EvaluationItem:
        return set_up_item(item=form.instance, by=request.user, seen=form.cleaned_data["seen"])

    return _write(request, form, save, title=f"ตั้งค่า {found.label}", back=back)


@require_http_methods(EDITABLE)
@login_required
def new_item(request: OfficeRequest, pk: int) -> HttpResponse:
    """Another item of an evaluation."""
    only_keepers(request)
    found = visible_evaluation(request, pk)
    fresh = EvaluationItem(evaluation=found, order=1)
    form = ItemForm(request.POST or None, instance=fresh, office=request.office)
    back = reverse("indicators:evaluation", args=[found.pk])
    return _write(
        request,
        form,
        lambda: add_item(item=form.instance, by=request.user),
        title=f"เพิ่มรายการ {found}",
        back=back,
    )


@require_http_methods(EDITABLE)
@login_required
def files(request: OfficeRequest, pk: int) -> HttpResponse:
    """The evidence of an item."""
    found = visible_item(request, pk)
    return shelves.answer(request, lambda: shelf_of_item(found, request.user))


def visible_item(request: OfficeRequest, pk: int) -> EvaluationItem:
    """An item that this person sees, in an evaluation of the office; the frame follows its year."""
    rows = EvaluationItem.objects.visible_to(request.user).of_office(request.office)
    found = get_object_or_404(rows.with_its_evaluation(), pk=pk)
    request.fiscal_year = found.evaluation.fiscal_year
    return found


def _score(
    request: OfficeRequest, found: EvaluationItem, kind: type[ScoreForm], act: Callable[..., EvaluationItem]
) -> HttpResponse:
    """Save what was posted and go back to the item, or show its page with what is wrong beside what was typed."""
    page = evaluation_page.item_page(found, user=request.user, today=clock.today())
    form = kind(request.POST, row=page.row, full=page.full)
    if not form.is_valid():
        return _page(request, found, form=form, status=422)
    try:
        act(item=found, by=request.user, seen=form.cleaned_data["seen"], **form.typed)
    except ValidationError as error:
        form.take_errors(error)
        return _page(request, visible_item(request, found.pk), form=form, status=422)
    except StaleRow as stale:
        return _second(request, form, stale.current)
    messages.success(request, f"บันทึก {found} แล้ว")
    return redirect("indicators:evaluation_item", found.pk)


def _second(request: OfficeRequest, form: ScoreForm, current: EvaluationItem) -> HttpResponse:
    """Somebody else saved first: both versions side by side; saving again writes over theirs."""
    again = type(form)(
        {**form.data.dict(), "seen": current.row_version},  # type: ignore[attr-defined]
        row=form.row,
        full=current.evaluation.full_score,
    )
    again.is_valid()
    differences = again.differences(current)
    return _page(request, visible_item(request, current.pk), form=again, status=409, differences=differences)


def _page(
    request: OfficeRequest,
    found: EvaluationItem,
    *,
    form: ScoreForm | None = None,
    status: int = 200,
    differences: Any = None,
) -> HttpResponse:
    page = evaluation_page.item_page(found, user=request.user, today=clock.today())
    shelf = shelf_of_item(found, request.user)
    may_keep = can_keep_evaluations(request.user, request.office)
    may_score = can_score_item(request.user, found)
    forms = {kind.slug: kind(row=page.row, full=page.full) for kind in (ScoreForm, OfficialForm)}
    if form is not None:
        forms[form.slug] = form
    context = {
        "page": page,
        "item": found,
        "own_form": forms["own"] if may_score else None,
        "official_form": forms["official"] if may_keep and may_score else None,
        "differences": differences,
        "problem_in": form.slug if form is not None else "",
        "may_keep": may_keep,
        "shelf": shelf,
        "form": shelves.form_of(shelf),
    }
    return TemplateResponse(request, "indicators/evaluations/item.html", context, status=status)


def _write(
    request: OfficeRequest, form: ItemForm, save: Callable[[], EvaluationItem], *, title: str, back: str
) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and saved(form, save):
        messages.success(request, f"บันทึก {form.instance} แล้ว")
        return redirect("indicators:evaluation_item", form.instance.pk)
    evaluation = form.instance.evaluation
    context = {"form": form, "title": title, "back": back, "evaluation": evaluation}
    context["fiscal_year"] = evaluation.fiscal_year
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "indicators/evaluations/form.html", context, status=status)
