"""Stored pictures in the books: printed where they may be, on the screen by their own page."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from areaoffice.office.files import FileFlags, store_file
from areaoffice.reports.annual import opening, project_blocks
from areaoffice.reports.books.printing import PRINT_DPI, SCREEN
from areaoffice.reports.paper_files import PaperFiles
from areaoffice.reports.pdf import PRINT, render_pdf
from projects.models import Photo
from tests.office.uploads import picture, upload
from tests.reports.conftest import YEAR


def hang_picture(year, **flags):
    stored = store_file(
        office=year.office,
        upload=upload("ภาพ.jpg", picture(size=(2400, 1600))),
        by=year.planner,
        flags=FileFlags(**flags),
    ).file
    Photo.objects.update(file=stored)
    return stored


def photos(year):
    return [photo.url for group in project_blocks.build(year.scope) for block in group.blocks for photo in block.photos]


def test_a_caption_without_a_picture_leaves_its_frame(year):
    assert set(photos(year)) == {""}


def test_a_picture_that_may_not_be_printed_leaves_its_frame(year):
    stored = hang_picture(year, may_print=False)

    assert set(photos(year)) == {""}
    with pytest.raises(FileNotFoundError):
        PaperFiles("http://localhost/").fetch(f"http://localhost/files/{stored.pk}/")


def test_a_picture_that_does_not_exist_leaves_its_alternative_text(db):
    made = render_pdf('<p><img src="/files/404/" alt="ภาพที่หายไป"></p>')

    assert "ภาพที่หายไป" in PdfReader(BytesIO(made)).pages[0].extract_text()


def test_a_picture_is_printed_no_larger_than_a_printer_shows(year):
    stored = hang_picture(year)
    page = f'<body class="paper"><figure class="photo"><img src="/files/{stored.pk}/" alt="ภาพ"></figure></body>'  # 5 cm high

    (image,) = (
        PdfReader(BytesIO(render_pdf(page, stylesheets=(SCREEN, PRINT / "book.css"), dpi=PRINT_DPI))).pages[0].images
    )

    assert photos(year) == [f"/files/{stored.pk}/"] * len(photos(year))
    assert 560 <= image.image.width <= 620


def test_the_preview_shows_the_picture_by_its_page(year, client):
    stored = hang_picture(year)
    client.force_login(year.planner)

    pages = [
        client.get(f"/books/preview/annual-report/{YEAR}/?chapter={slug}").content.decode()
        for slug in chapters_with_projects(client)
    ]

    assert any(f'<img src="/files/{stored.pk}/"' in page for page in pages)


def chapters_with_projects(client) -> list[str]:
    context = client.get(reverse("reports:preview", args=["annual-report", YEAR])).context
    return [key for key, _name in context["chapters"]]


def test_the_cover_shows_the_emblem(year):
    assert opening.build(year.scope).emblem == ""

    year.office.emblem = hang_picture(year)
    year.office.save()

    assert opening.build(year.scope).emblem == f"/files/{year.office.emblem_id}/"
