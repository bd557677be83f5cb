"""The file of the finance system: up, its columns, looked at, confirmed; and taken back as a whole."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest
from areaoffice.office.workbook_files import BadWorkbook
from projects import workbook_store
from projects.finance_actions import Upload, bring_in_file, remembered, undo_file
from projects.finance_page import file_rows, files_of
from projects.finance_reading import Table
from projects.finance_rows import Layout, Preview, State, build
from projects.forms.finance_file import (
    KINDS,
    ColumnsForm,
    FinanceUploadForm,
    PlaceForm,
    UndoForm,
    choices_of,
    chosen_kinds,
)
from projects.models import FinanceFile
from projects.permissions import can_keep_money
from projects.views.years import show_money_year

MOST_SHOWN = 300


@require_http_methods(["GET", "POST"])
@login_required
def page(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The files that were taken in; posted, the columns of a new one. Nothing is written here."""
    _see(request, fiscal_year)
    if request.method == "GET":
        return _list(request, fiscal_year, FinanceUploadForm())
    _only_keepers(request)
    form = FinanceUploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list(request, fiscal_year, form)
    file = form.cleaned_data["file"]
    upload = Upload(file.name[:250], file.read(), "", 0)
    try:
        table = upload.table()
    except BadWorkbook as error:
        form.add_error("file", str(error))
        return _list(request, fiscal_year, form)
    token = workbook_store.keep(upload.content, about=request.office, user=request.user)
    return _columns(request, fiscal_year, table, upload.name, token)


@require_POST
@login_required
def columns(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The columns under another row of headings or on another sheet."""
    return _with_upload(request, fiscal_year, _show_columns)


@require_POST
@login_required
def preview(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """What the file would bring in."""
    return _with_upload(request, fiscal_year, _show_preview)


@require_POST
@login_required
def confirm(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """Write what the preview showed."""
    return _with_upload(request, fiscal_year, _write)


def _with_upload(request: OfficeRequest, fiscal_year: int, then: Any) -> HttpResponse:
    """The kept file and its table for the next step; back to the list, in words, where either can't be read any more."""
    _see(request, fiscal_year)
    _only_keepers(request)
    place = PlaceForm(request.POST)
    if not place.is_valid():
        messages.error(request, "กรุณาเลือกแผ่นงานและแถวหัวคอลัมน์ (ตัวเลข) ใหม่อีกครั้ง")
        return redirect("projects:finance_files", fiscal_year)
    typed = place.cleaned_data
    try:
        _name, content = workbook_store.fetch(typed["token"], about=request.office, user=request.user)
        upload = Upload(typed["name"], content, typed["sheet"], typed["header_row"] or 0)
        return then(request, fiscal_year, upload, upload.table())
    except BadWorkbook as error:
        messages.error(request, str(error))
        return redirect("projects:finance_files", fiscal_year)


def _show_columns(request: OfficeRequest, fiscal_year: int, upload: Upload, table: Table) -> HttpResponse:
    return _columns(request, fiscal_year, table, upload.name, request.POST["token"])


def _columns(
    request: OfficeRequest, fiscal_year: int, table: Table, name: str, token: str, *, fault: str = ""
) -> HttpResponse:
    layout, changed = remembered(request.office, table)
    sent = request.POST if fault else None
    context = {
        "form": ColumnsForm(sent, table=table, layout=layout),
        "place": _place(table, name, token),
        "table": table,
        "is_remembered": layout is not None,
        "changed": changed,
        "fault": fault,
        "examples": [[row.text(heading) for heading in table.headings] for row in table.rows[:5]],
        "fiscal_year": fiscal_year,
        "step": 2,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    return TemplateResponse(request, "projects/money/finance_columns.html", context, status=status)


def _place(table: Table, name: str, token: str) -> PlaceForm:
    initial = {"token": token, "name": name, "sheet": table.sheet, "header_row": table.header_row}
    return PlaceForm(initial=initial, sheets=table.sheets)


def _layout(request: OfficeRequest, table: Table) -> Layout:
    form = ColumnsForm(request.POST, table=table)
    if not form.is_valid():
        raise BadWorkbook("การจับคู่คอลัมน์ไม่ถูกต้อง กรุณาเลือกใหม่")
    known, _changed = remembered(request.office, table)
    return form.layout({**(known.kinds if known else {}), **chosen_kinds(request.POST)})


def _show_preview(request: OfficeRequest, fiscal_year: int, upload: Upload, table: Table) -> HttpResponse:
    try:
        layout = _layout(request, table)
        found = build(
            office=request.office,
            fiscal_year=fiscal_year,
            table=table,
            layout=layout,
            choices=choices_of(request.POST),
        )
    except BadWorkbook as error:
        return _columns(request, fiscal_year, table, upload.name, request.POST["token"], fault=str(error))
    return _preview(request, fiscal_year, upload, table, found)


def _preview(
    request: OfficeRequest, fiscal_year: int, upload: Upload, table: Table, found: Preview, *, status: int = 200
) -> HttpResponse:
    choices = choices_of(request.POST)
    groups = [
        (state, found.of(state)) for state in (State.UNMATCHED, State.WRONG, State.READY, State.DOUBLED, State.SKIPPED)
    ]
    context = {
        "found": found,
        "groups": [(state, rows[:MOST_SHOWN], len(rows)) for state, rows in groups if rows],
        "ready": State.READY,
        "place": _place(table, upload.name, request.POST["token"]),
        "columns": [(name, value) for name, value in request.POST.items() if name.startswith("col-")],
        "default_kind": request.POST.get("default_kind", ""),
        "chosen_words": chosen_kinds(request.POST),
        "choices": choices,
        "codes": _codes(found, choices.accounts),
        "kinds": KINDS,
        "name": upload.name,
        "fiscal_year": fiscal_year,
        "step": 3,
    }
    return TemplateResponse(request, "projects/money/finance_preview.html", context, status=status)


def _codes(found: Preview, chosen: Any) -> list[tuple[str, str, int | None, int]]:
    """Codes for which an account is to be chosen: bare, as written, the chosen account, and the rows that wait for it."""
    waiting: dict[str, int] = {}
    for row in found.of(State.UNMATCHED):
        waiting[row.code] = waiting.get(row.code, 0) + 1
    return [
        (bare, code, chosen.get(bare), waiting.get(code, 0))
        for bare, code in found.codes.items()
        if waiting.get(code) or bare in chosen
    ]


def _write(request: OfficeRequest, fiscal_year: int, upload: Upload, table: Table) -> HttpResponse:
    try:
        file, found = bring_in_file(
            office=request.office,
            fiscal_year=fiscal_year,
            upload=upload,
            layout=_layout(request, table),
            choices=choices_of(request.POST),
            by=request.user,
        )
    except BadWorkbook as error:
        return _columns(request, fiscal_year, table, upload.name, request.POST["token"], fault=str(error))
    if file is None:
        messages.warning(request, "ไม่มีแถวใหม่ที่นำเข้าได้ ยังไม่มีรายการใดถูกบันทึก")
        return _preview(request, fiscal_year, upload, table, found, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    left = len(found.rows) - len(found.ready)
    told = f" แถวที่ไม่ได้นำเข้า {left} แถว" if left else ""
    messages.success(request, f"นำเข้าแล้ว {len(found.ready)} รายการ{told}")
    return redirect("projects:finance_file", fiscal_year, file.pk)


@require_http_methods(["GET", "POST"])
@login_required
def detail(request: OfficeRequest, fiscal_year: int, pk: int) -> HttpResponse:
    """One file with its entries; posted, it is taken back."""
    _see(request, fiscal_year)
    files = FinanceFile.objects.of_office(request.office).filter(fiscal_year=fiscal_year)
    file = get_object_or_404(files.select_related("office", "stored", "by", "undone_by"), pk=pk)
    may_keep = can_keep_money(request.user, request.office)
    form = UndoForm(request.POST if request.method == "POST" else None, initial={"on": clock.today()})
    if request.method == "POST":
        _only_keepers(request)
        if form.is_valid():
            try:
                count = undo_file(file=file, by=request.user, **form.cleaned_data)
            except ValidationError as error:
                form.take_errors(error)
            else:
                messages.success(request, f"ยกเลิกการนำเข้าแล้ว กลับรายการ {count} รายการ")
                return redirect("projects:finance_file", fiscal_year, pk)
    context = {
        "file": file,
        "rows": file_rows(file),
        "form": form if may_keep and file.undone_at is None else None,
        "fiscal_year": fiscal_year,
    }
    return TemplateResponse(request, "projects/money/finance_file.html", context, status=422 if form.is_bound else 200)


def _list(request: OfficeRequest, fiscal_year: int, form: FinanceUploadForm) -> HttpResponse:
    context = {
        "files": files_of(request.office, fiscal_year),
        "form": form,
        "may_keep": can_keep_money(request.user, request.office),
        "fiscal_year": fiscal_year,
        "step": 1,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return TemplateResponse(request, "projects/money/finance_files.html", context, status=status)


def _see(request: OfficeRequest, fiscal_year: int) -> None:
    """Only for those who see the whole office."""
    show_money_year(request, fiscal_year)
    if request.office.pk not in request.user.whole_office_ids():
        raise Http404


def _only_keepers(request: OfficeRequest) -> None:
    if not can_keep_money(request.user, request.office):
        raise PermissionDenied
