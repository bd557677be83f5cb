"""The admin site: the office's name and Thai headings on Django's own site."""

from typing import Any, cast

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest, HttpResponse
from django.views.i18n import JavaScriptCatalog


class OfficeAdminSite(AdminSite):
    site_title = "ระบบแผนและผลการดำเนินงาน"
    site_header = "ระบบแผนและผลการดำเนินงาน"
    index_title = "จัดการข้อมูล"

    def i18n_javascript(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The words of the admin's scripts, ours among them: Django's own view reads its own catalogue alone."""
        return cast(HttpResponse, JavaScriptCatalog.as_view()(request))


class OfficeAdminConfig(AdminConfig):
    default_site = "areaoffice.admin_site.OfficeAdminSite"
