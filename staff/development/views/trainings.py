"""Trainings: the list with coverage, one training, adding and changing it, hours by person."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest, typed, whole, workbook_file
from areaoffice.office.versions import StaleRow
from staff.development.forms import TrainingForm, seen_of
from staff.development.rights import can_keep_development, can_see_names
from staff.development.training_actions import invite_place, remove_training, save_training, uninvited
from staff.development.training_workbook import year_workbook
from staff.development.trainings import year_of
from staff.development.views.seeing import only_keepers, show_development_year, training_of
from staff.models import Training


@require_GET
@login_required
def trainings(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    show_development_year(request, fiscal_year)
    context = {
        "year": year_of(request.office, fiscal_year, today=clock.today()),
        "fiscal_year": fiscal_year,
        "may_keep": can_keep_development(request.user, request.office),
        "sees_names": can_see_names(request.user, request.office),
    }
    return TemplateResponse(request, "staff/development/trainings.html", context)


@require_GET
@login_required
def hours(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """Hours by person, for those who may see names; 404 for anybody else."""
    show_development_year(request, fiscal_year)
    if not can_see_names(request.user, request.office):
        raise Http404
    year = year_of(request.office, fiscal_year, today=clock.today())
    return TemplateResponse(request, "staff/development/hours.html", {"year": year, "fiscal_year": fiscal_year})


@require_GET
@login_required
def workbook(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """Trainings and coverage; with names for those who may see them."""
    show_development_year(request, fiscal_year)
    year = year_of(request.office, fiscal_year, today=clock.today())
    made = year_workbook(year, with_names=can_see_names(request.user, request.office))
    return workbook_file(made, f"การอบรม {fiscal_year}.xlsx")


@require_GET
@login_required
def training(request: OfficeRequest, pk: int) -> HttpResponse:
    one = training_of(request, pk)
    request.fiscal_year = one.fiscal_year
    rows = one.attendances.visible_to(request.user).select_related("person")
    may_keep = can_keep_development(request.user, request.office)
    is_coming = not one.is_past_on(clock.today())
    left = Counter(placed.place for placed in uninvited(one)) if may_keep and is_coming else Counter()
    context = {
        "training": one,
        "attendances": rows.order_by("state", "person__first_name", "pk"),
        "topics": one.topics.all(),
        "may_keep": may_keep,
        "left": left.items(),
        "left_count": left.total(),
        "sees_names": can_see_names(request.user, request.office),
    }
    return TemplateResponse(request, "staff/development/training.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    show_development_year(request, fiscal_year)
    return _edit(request, Training(office=request.office, fiscal_year=fiscal_year))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: OfficeRequest, pk: int) -> HttpResponse:
    return _edit(request, training_of(request, pk))


def _edit(request: OfficeRequest, row: Training) -> HttpResponse:
    only_keepers(request)
    request.fiscal_year = row.fiscal_year
    seen, now, stored = whole(request.POST.get("overwrite") or request.POST.get("seen")), seen_of(row), None
    form = TrainingForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_training(training=form.training(), by=request.user, seen=seen or 0, topics=form.topics())
        except StaleRow as stale:
            now, stored = seen_of(stale.current), TrainingForm(instance=stale.current)
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, "บันทึกการอบรมแล้ว")
            return redirect("development:training", saved.pk)
    context = {
        "form": form,
        "training": row if row.pk else None,
        "fiscal_year": row.fiscal_year,
        "mark": now if seen is None else seen,
        "overwrite": now,
        "differences": form.differences(stored) if stored else None,
    }
    status = 200 if request.method != "POST" else 409 if stored else 422
    return TemplateResponse(request, "staff/development/training_form.html", context, status=status)


@require_POST
@login_required
def invite(request: OfficeRequest, pk: int) -> HttpResponse:
    """Everybody of a unit, or of the office, is meant to come."""
    one = training_of(request, pk)
    try:
        added = invite_place(training=one, place=typed(request.POST.get("place")), by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, f"เพิ่มผู้ที่กำหนดให้เข้าร่วม {added} คนแล้ว")
    return redirect("development:training", one.pk)


@require_POST
@login_required
def remove(request: OfficeRequest, pk: int) -> HttpResponse:
    one = training_of(request, pk)
    try:
        remove_training(training=one, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("development:training", one.pk)
    messages.success(request, f"ลบ “{one}” แล้ว")
    return redirect("development:trainings", one.fiscal_year)
