from django.urls import path

from areaoffice.reports import views

app_name = "reports"
urlpatterns = [
    path("books/", views.report_list, name="list"),
    path("books/make/", views.make, name="make"),
    path("books/emblem/", views.emblem, name="emblem"),
    path("books/<int:pk>/", views.detail, name="detail"),
    path("books/<int:pk>/cancel/", views.cancel, name="cancel"),
    path("books/<int:pk>/again/", views.again, name="again"),
    path("books/<int:pk>/file/", views.download, name="download"),
    path("money/<int:fiscal_year>/transfers/<int:pk>/memo.<slug:kind>", views.transfer_memo, name="transfer_memo"),
    path("plan/<int:fiscal_year>/ranking/minutes.<slug:kind>", views.ranking_minutes, name="ranking_minutes"),
    path("dashboard/<int:fiscal_year>/slides.pptx", views.slides, name="slides"),
    path("books/preview/<slug:kind>/<int:fiscal_year>/", views.preview, name="preview"),
]
