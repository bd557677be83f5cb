"""The roof: every app's pages under their own addresses."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("areaoffice.office.urls")),
    path("", include("areaoffice.desk.urls")),
    path("", include("plans.urls")),
    path("", include("projects.urls")),
    path("", include("indicators.urls")),
    path("", include("staff.urls")),
    path("", include("staff.development.urls")),
    path("appraisals/", include("staff.appraisals.urls")),
    path("", include("areaoffice.reports.urls")),
]
