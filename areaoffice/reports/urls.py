from django.urls import path, register_converter

from areaoffice.reports.books.address import AddressConverter
from areaoffice.reports.views import books, file_pages, highlights, jobs, papers, proposals, sections, verifying

register_converter(AddressConverter, "book")

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
    path("books/<book:address>/", books.book, name="book"),
    path("books/<book:address>/preview/", books.preview_book, name="preview_book"),
    path("books/<book:address>/digits/", books.digits, name="book_digits"),
    path("books/<book:address>/order/", books.restore_order, name="book_order"),
    path("books/<book:address>/add/<slug:chapter>/", books.add_section, name="add_section"),
    path("books/<book:address>/sections/<slug:key>/", sections.section, name="section"),
    path("books/<book:address>/sections/<slug:key>/preview/", sections.preview, name="section_preview"),
    path("books/<book:address>/sections/<slug:key>/settings/", sections.settings, name="section_settings"),
    path("books/<book:address>/sections/<slug:key>/move/", books.move, name="move_section"),
    path("books/<book:address>/sections/<slug:key>/files/", sections.files, name="section_files"),
    path("books/<book:address>/sections/<slug:key>/files/<int:pk>/", sections.change_file, name="section_file"),
    path("files/<int:pk>/pages/<int:number>.jpg", file_pages.file_page, name="file_page"),
    path("books/<book:address>/sections/<slug:key>/remove/", sections.remove, name="remove_section"),
    path("highlights/<int:fiscal_year>/", highlights.highlights, name="highlights"),
    path("highlights/<int:fiscal_year>/add/", highlights.add, name="add_highlight"),
    path("highlights/story/<int:pk>/", highlights.highlight, name="highlight"),
    path("highlights/story/<int:pk>/move/", highlights.move, name="move_highlight"),
    path("highlights/story/<int:pk>/remove/", highlights.remove, name="remove_highlight"),
    path("highlights/story/<int:pk>/files/", highlights.files, name="highlight_files"),
    path("highlights/story/<int:pk>/files/<int:link_pk>/", highlights.change_file, name="highlight_file"),
]
