"""An answer sheet: up, its columns, looked at, confirmed. Nothing is written before the last step."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest
from areaoffice.office.workbook_files import BadWorkbook
from indicators.answer_sheet_actions import bring_in_answers, remembered
from indicators.answer_sheet_forms import SheetColumnsForm, SheetPlaceForm, SheetUploadForm
from indicators.answer_sheet_words import checked
from indicators.answer_sheets import columns_to_find, guess, preview_of, read_sheet
from indicators.models import SchoolForm
from indicators.views.school_forms import form_of, only_keepers
from projects import workbook_store
from projects.finance_reading import Table

READ_AGAIN = "กรุณาเลือกไฟล์ใหม่อีกครั้ง"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def upload(request: OfficeRequest, pk: int) -> HttpResponse:
    """The file; posted, its columns."""
    one = form_of(request, pk)
    only_keepers(request)
    form = SheetUploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        content = file.read()
        try:
            table = read_sheet(file.name, content)
        except BadWorkbook as error:
            form.add_error("file", str(error))
        else:
            token = workbook_store.keep(content, about=request.office, user=request.user)
            return _columns(request, one, table, {"token": token, "name": file.name[:250]})
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "school_form": one}
    return TemplateResponse(request, "indicators/schools/sheet_upload.html", context, status=status)


@require_POST
@login_required
def preview(request: OfficeRequest, pk: int) -> HttpResponse:
    """What the sheet would bring in; with `confirm` it is brought in."""
    one = form_of(request, pk)
    only_keepers(request)
    place = SheetPlaceForm(request.POST)
    if not place.is_valid():
        messages.error(request, READ_AGAIN)
        return redirect("indicators:answer_sheet", one.pk)
    try:
        token = place.cleaned_data["token"]
        _name, content = workbook_store.fetch(token, about=request.office, user=request.user)
        table = read_sheet(place.cleaned_data["name"], content)
    except BadWorkbook as error:
        messages.error(request, str(error))
        return redirect("indicators:answer_sheet", one.pk)
    return _with_table(request, one, table, place.cleaned_data)


def _with_table(request: OfficeRequest, one: SchoolForm, table: Table, place: dict[str, str]) -> HttpResponse:
    form = SheetColumnsForm(request.POST, table=table, columns=columns_to_find(one), guessed={})
    if not form.is_valid():
        return _columns(request, one, table, place, fault="การจับคู่คอลัมน์ไม่ถูกต้อง กรุณาเลือกใหม่")
    try:
        if "confirm" in request.POST:
            return _bring_in(request, one, table, form.chosen)
        found = preview_of(one, table, form.chosen)
    except BadWorkbook as error:
        return _columns(request, one, table, place, fault=str(error))
    kept = [(f"col-{key}", heading) for key, heading in form.chosen.items()]
    groups = checked(found, one)
    context = {"found": found, "groups": groups, "school_form": one, "place": place, "kept": kept}
    return TemplateResponse(request, "indicators/schools/sheet_preview.html", context)


def _bring_in(request: OfficeRequest, one: SchoolForm, table: Table, chosen: dict[str, str]) -> HttpResponse:
    count, found = bring_in_answers(form=one, table=table, chosen=chosen, by=request.user, today=clock.today())
    left = len(found.rows) - count
    said = f"นำเข้าคำตอบ {count} โรงเรียนแล้ว" if count else "ไม่มีคำตอบใหม่ที่นำเข้าได้"
    messages.success(request, f"{said}{f' ไม่ได้นำเข้า {left} แถว' if left else ''}")
    return redirect("indicators:school_board", one.pk)


def _columns(
    request: OfficeRequest, one: SchoolForm, table: Table, place: dict[str, str], *, fault: str = ""
) -> HttpResponse:
    columns = columns_to_find(one)
    known = remembered(request.office, table)
    form = SheetColumnsForm(
        request.POST if fault else None, table=table, columns=columns, guessed=known or guess(columns, table.headings)
    )
    context = {
        "form": form,
        "table": table,
        "examples": [[row.text(heading) for heading in table.headings] for row in table.rows[:4]],
        "place": place,
        "fault": fault,
        "is_remembered": bool(known),
        "school_form": one,
    }
    return TemplateResponse(request, "indicators/schools/sheet_columns.html", context, status=422 if fault else 200)
