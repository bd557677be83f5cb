"""Who came: the workbook down, up, looked at, confirmed. Nothing is written before the last step."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from areaoffice.office.http import OfficeRequest, workbook_file
from areaoffice.office.workbook_files import BadWorkbook
from indicators.answer_sheet_forms import SheetPlaceForm, SheetUploadForm
from indicators.answer_sheets import read_sheet
from projects import workbook_store
from staff.development.attendance_sheet import Preview, attendance_workbook, preview_of
from staff.development.training_actions import record_attendance
from staff.development.views.seeing import only_keepers, training_of
from staff.models import Training

READ_AGAIN = "กรุณาเลือกไฟล์ใหม่อีกครั้ง"


@require_GET
@login_required
def download(request: OfficeRequest, pk: int) -> HttpResponse:
    one = training_of(request, pk)
    only_keepers(request)
    return workbook_file(attendance_workbook(one), f"ผู้เข้าอบรม {one.name[:60]}.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def upload(request: OfficeRequest, pk: int) -> HttpResponse:
    """The file; posted, what it would write."""
    one = training_of(request, pk)
    only_keepers(request)
    request.fiscal_year = one.fiscal_year
    form = SheetUploadForm(request.POST or None, request.FILES or None)
    form.fields["file"].label = "ไฟล์ผู้เข้าอบรม (.xlsx หรือ .csv)"
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        content = file.read()
        try:
            found = preview_of(one, read_sheet(file.name, content))
        except BadWorkbook as error:
            form.add_error("file", str(error))
        else:
            token = workbook_store.keep(content, about=one, user=request.user)
            return _preview(request, one, found, {"token": token, "name": file.name[:250]})
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "training": one}
    return TemplateResponse(request, "staff/development/attendance_upload.html", context, status=status)


@require_POST
@login_required
def confirm(request: OfficeRequest, pk: int) -> HttpResponse:
    """Write the rows that are ready; they are read again, so what changed meanwhile is seen."""
    one = training_of(request, pk)
    only_keepers(request)
    place = SheetPlaceForm(request.POST)
    if not place.is_valid():
        messages.error(request, READ_AGAIN)
        return redirect("development:attendance", one.pk)
    try:
        _name, content = workbook_store.fetch(place.cleaned_data["token"], about=one, user=request.user)
        found = preview_of(one, read_sheet(place.cleaned_data["name"], content))
        count = record_attendance(training=one, by=request.user, came=found.ready)
    except (BadWorkbook, ValidationError) as error:
        words = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        messages.error(request, f"{words} ยังไม่มีแถวใดถูกบันทึก")
        return redirect("development:attendance", one.pk)
    messages.success(request, f"บันทึกผู้เข้าอบรม {count} คนแล้ว")
    return redirect("development:training", one.pk)


def _preview(request: OfficeRequest, one: Training, found: Preview, place: dict[str, str]) -> HttpResponse:
    context = {"training": one, "found": found, "place": place}
    return TemplateResponse(request, "staff/development/attendance_preview.html", context)
