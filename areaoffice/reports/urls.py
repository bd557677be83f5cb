from django.urls import path

from areaoffice.reports.views import books, jobs, papers, proposals, verifying

app_name = "reports"
urlpatterns = [
    path("books/", jobs.report_list, name="list"),
    path("books/make/", jobs.make, name="make"),
    path("books/emblem/", papers.emblem, name="emblem"),
    path("verify/<slug:code>/", verifying.verify, name="verify"),
    path("books/<int:pk>/", jobs.detail, name="detail"),
    path("books/<int:pk>/cancel/", jobs.cancel, name="cancel"),
    path("books/<int:pk>/again/", jobs.again, name="again"),
    path("books/<int:pk>/file/", jobs.download, name="download"),
    path("books/proposal/<int:pk>.pdf", proposals.proposal, name="proposal"),
    path("books/proposal/blank/<int:fiscal_year>.pdf", proposals.blank_proposal, name="blank_proposal"),
    path("money/<int:fiscal_year>/transfers/<int:pk>/memo.<slug:kind>", papers.transfer_memo, name="transfer_memo"),
    path("plan/<int:fiscal_year>/ranking/minutes.<slug:kind>", papers.ranking_minutes, name="ranking_minutes"),
    path("dashboard/<int:fiscal_year>/slides.pptx", papers.slides, name="slides"),
    path("books/preview/<slug:kind>/<int:fiscal_year>/", books.preview, name="preview"),
]
