"""A group or unit: its motto, powers, objectives and duties, which its plans print. Whoever does not work in its office meets 404."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from areaoffice.office.http import OfficeRequest
from areaoffice.office.models import Unit
from areaoffice.office.permissions import can_keep_unit
from areaoffice.office.unit_actions import describe_unit
from areaoffice.office.unit_forms import UnitForm
from areaoffice.office.versions import StaleRow


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def unit(request: OfficeRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Unit.objects.visible_to(request.user).select_related("office"), pk=pk)
    may_keep = can_keep_unit(request.user, found)
    if request.method == "POST" and not may_keep:
        raise Http404
    form = UnitForm(request.POST if request.method == "POST" else None, instance=found)
    context = {"unit": found, "form": form, "may_keep": may_keep, "differences": None}
    if request.method == "POST" and form.is_valid():
        try:
            describe_unit(unit=found, by=request.user, seen=form.cleaned_data["seen"], **form.words)
        except StaleRow as stale:
            context |= {"differences": form.differences(stale.current), "form": _over(request, stale.current)}
        else:
            messages.success(request, f"บันทึกข้อมูลของ{found}แล้ว แผนปฏิบัติการของกลุ่มทุกปีใช้ชุดนี้")
            return redirect("office:unit", found.pk)
    return TemplateResponse(request, "office/unit.html", context, status=422 if request.method == "POST" else 200)


def _over(request: OfficeRequest, current: Unit) -> UnitForm:
    """The form as it was typed, now over what somebody else saved meanwhile."""
    return UnitForm({**request.POST.dict(), "seen": current.row_version}, instance=current)
