"""Import and export pages of the admin: the differences are shown first, then everything is written or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST
from import_export.admin import ImportExportMixin
from import_export.formats.base_formats import CSV, XLSX

from areaoffice.office import clock
from areaoffice.office.workbook_files import (
    EXPIRED,
    SALT,
    SafeImportForm,
    ThaiConfirmForm,
    ThaiExportForm,
    broken_file,
)
from thai.dates import be_year

IMPORTED = "นำเข้าจากไฟล์"


class WorkbookMixin(ImportExportMixin):
    """Import and export of workbooks, XLSX and CSV, for whoever may write."""

    formats = (XLSX, CSV)
    to_encoding = "utf-8-sig"
    import_form_class = SafeImportForm
    confirm_form_class = ThaiConfirmForm
    export_form_class = ThaiExportForm
    skip_export_form = False

    def has_import_permission(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) and self.has_change_permission(request)

    def has_export_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_resource_index(self, form: Any) -> int:
        return 0

    def get_resource_kwargs(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {"user": request.user, "owner": self, "request": request}

    def get_import_resource_kwargs(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return self.get_resource_kwargs(request)

    def get_export_resource_kwargs(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return self.get_resource_kwargs(request)

    def get_import_data_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_import_data_kwargs(**kwargs), "rollback_on_validation_errors": True}

    def get_export_filename(self, request: HttpRequest, queryset: Any, file_format: Any) -> str:
        today = clock.today()
        return f"{self.model._meta.model_name}-{be_year(today)}{today:%m%d}.{file_format.get_extension()}"

    def add_data_read_fail_error_to_form(self, form: Any, error: Exception) -> None:
        form.add_error("import_file", broken_file(error))

    def get_confirm_form_initial(self, request: HttpRequest, import_form: Any) -> dict[str, Any]:
        initial = super().get_confirm_form_initial(request, import_form)
        if initial:
            initial["import_file_name"] = signing.dumps(initial["import_file_name"], salt=SALT)
        return initial

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The preview. A file that can't be confirmed is not kept."""
        response = super().import_action(request, **kwargs)
        stored = getattr(request.FILES.get("import_file"), "tmp_storage_name", None)
        if stored and "confirm_form" not in response.context_data:
            Path(stored).unlink()
        return response

    @method_decorator(require_POST)
    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The writing of what the preview showed, in one transaction with its audit rows."""
        if self.has_import_permission(request) and not self.create_confirm_form(request).is_valid():
            return self._start_again(request, [EXPIRED])
        try:
            with transaction.atomic():
                return super().process_import(request, **kwargs)
        except FileNotFoundError:
            return self._start_again(request, [EXPIRED])

    def process_result(self, result: Any, request: HttpRequest) -> HttpResponse:
        if result.faults:
            return self._start_again(request, result.faults)
        for row in result.changed_rows:
            self._record(request, IMPORTED, row.instance)
        return super().process_result(result, request)

    def _create_log_entry(self, user_pk: int, rows: Any, import_type: str, action_flag: int) -> None:
        LogEntry.objects.log_actions(user_pk, rows, action_flag, IMPORTED)

    def _start_again(self, request: HttpRequest, faults: list[str]) -> HttpResponse:
        for fault in faults:
            messages.error(request, fault)
        return redirect("admin:{}_{}_import".format(*self.get_model_info()))
