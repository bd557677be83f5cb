"""Settings: one page of cards, the default rules of authority, and the steps of the chain."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areaoffice.desk import settings_page
from areaoffice.desk.emblem import shelf_of_emblem
from areaoffice.desk.forms import BandsForm
from areaoffice.office.http import OfficeRequest
from areaoffice.office.views.shelves import answer
from indicators.bands import rule_of_bands, set_bands
from plans.approval_rules import load_default_rules
from plans.permissions import can_keep_settings, can_read_settings
from projects.chain import ALWAYS, set_steps
from projects.models import Project, SkippedStep
from projects.ranking_actions import switch_ranking


@require_safe
@login_required
def settings(request: OfficeRequest) -> HttpResponse:
    if not can_read_settings(request.user, request.office):
        raise PermissionDenied
    groups = settings_page.build(request, request.office, request.fiscal_year)
    return TemplateResponse(request, "desk/settings.html", {"groups": groups})


@require_POST
@login_required
def default_rules(request: OfficeRequest) -> HttpResponse:
    """The rules of authority that the office has not, to be checked."""
    added = load_default_rules(office=request.office, by=request.user)
    said = f"เพิ่มกติกาเริ่มต้น {added} กรณี กรุณาตรวจสอบกับระเบียบของปีแล้วทำเครื่องหมาย “ตรวจสอบแล้ว”"
    messages.success(request, said if added else "มีกติกาครบทุกกรณีแล้ว")
    return redirect("desk:settings")


@require_POST
@login_required
def ranking(request: OfficeRequest) -> HttpResponse:
    """Use the ranking of proposals by a committee, or leave it."""
    is_on = request.POST.get("used") == "on"
    switch_ranking(office=request.office, is_on=is_on, by=request.user)
    said = "ใช้การจัดลำดับโครงการแล้ว เปิดได้จากหน้าแผนปฏิบัติการ" if is_on else "เลิกใช้การจัดลำดับโครงการแล้ว ข้อมูลเดิมยังเก็บไว้"
    messages.success(request, said)
    return redirect("desk:settings")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def steps(request: OfficeRequest) -> HttpResponse:
    """Which steps of the chain the office uses."""
    if not can_keep_settings(request.user, request.office):
        raise PermissionDenied
    skipped = set(SkippedStep.objects.of_office(request.office).values_list("step", flat=True))
    problem = ""
    if request.method == "POST":
        used = request.POST.getlist("step")
        try:
            set_steps(office=request.office, used=used, by=request.user)
        except ValidationError as error:
            problem = " ".join(error.messages)
            skipped = set(Project.Step.values) - {*used, ALWAYS}
        else:
            messages.success(request, "บันทึกขั้นการพิจารณาแล้ว")
            return redirect("desk:settings")
    rows = [(value, label, value not in skipped, value == ALWAYS) for value, label in Project.Step.choices]
    context = {"rows": rows, "problem": problem}
    return TemplateResponse(request, "desk/steps.html", context, status=422 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def bands(request: OfficeRequest) -> HttpResponse:
    """From which share of what was due an indicator is on track, and from which only at risk."""
    office = request.office
    if not can_keep_settings(request.user, office):
        raise PermissionDenied
    now = {"on_track_from": office.on_track_from, "at_risk_from": office.at_risk_from}
    form = BandsForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_bound and form.is_valid():
        try:
            set_bands(office=office, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "บันทึกเกณฑ์ของสัญญาณแล้ว ทุกหน้าใช้เกณฑ์นี้ตั้งแต่บัดนี้")
            return redirect("desk:settings")
    context = {"form": form, "rule": rule_of_bands(office)}
    return TemplateResponse(request, "desk/bands.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def emblem(request: OfficeRequest) -> HttpResponse:
    """The picture on the cover of the office's books."""
    if not can_keep_settings(request.user, request.office):
        raise PermissionDenied
    return answer(request, lambda: shelf_of_emblem(request.office, request.user))
