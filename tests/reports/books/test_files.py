"""Photos and uploaded papers of a section: on its page, in their order, and whole in the printed book."""

import re
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader, PdfWriter

from areaoffice.office.models import RoleGrant, StoredFile, TrashedRow
from areaoffice.reports.annual.outline import ANNUAL_REPORT
from areaoffice.reports.books.address import Address
from areaoffice.reports.books.consistency import findings
from areaoffice.reports.books.kinds import OUTLINES
from areaoffice.reports.books.printing import Options, book_html, print_pdf
from areaoffice.reports.books.writing import content_of
from areaoffice.reports.models import SectionFile
from areaoffice.reports.pdf_pages import MOST_PAGES
from tests.office.uploads import pdf, picture, upload
from tests.reports.conftest import YEAR, make_office, make_person

ADDRESS = Address("annual-report", YEAR)


def url(name, *args):
    return reverse(f"reports:{name}", args=[ADDRESS, *args])


def send(client, key, *files, **fields):
    return client.post(url("section_files", key), {"files": files, "secrecy": "normal", "may_print": "on", **fields})


def paper(pages):
    writer = PdfWriter()
    for _number in range(pages):
        writer.add_blank_page(width=595, height=842)
    found = BytesIO()
    writer.write(found)
    return found.getvalue()


@pytest.fixture
def planned(year, client):
    client.force_login(year.planner)
    return year


def captions():
    return [str(link) for link in SectionFile.objects.order_by("order")]


def test_photos_stand_in_the_order_and_with_the_captions_that_were_given(planned, client):
    send(client, "awards", upload("a.jpg", picture()), caption="รับรางวัล")
    send(client, "awards", upload("b.jpg", picture(colour=(1, 2, 3))), caption="ถ่ายภาพร่วมกัน")
    first, second = SectionFile.objects.order_by("order")

    client.post(url("section_file", "awards", second.pk), {"direction": "up"})
    client.post(url("section_file", "awards", first.pk), {"caption": "พิธีมอบรางวัล"})

    assert captions() == ["ถ่ายภาพร่วมกัน", "พิธีมอบรางวัล"]
    assert client.get(url("section", "awards")).status_code == 200


def test_uploaded_order_is_printed_page_by_page(planned, client):
    send(client, "orders", upload("order.pdf", paper(3)), caption="คำสั่งที่ 1/2565")
    made = content_of("annual-report", planned.subject, note=lambda step, progress: None)
    appendix = next(chapter for chapter in made.chapters if chapter.key == "appendix")

    (attached,) = appendix.sections[0].files
    assert not [one for one in findings(made) if one.code == "file-not-printable"]
    assert attached.pages == tuple(f"/files/{StoredFile.objects.get().pk}/pages/{n}.jpg" for n in (1, 2, 3))
    book = PdfReader(BytesIO(print_pdf(made, OUTLINES["annual-report"], Options("arabic")).data))
    *_before, named, first, second, last, _back_cover = book.pages
    assert "คำสั่งที่ 1/2565 จำนวน 3 หน้า" in named.extract_text()
    assert int(last.extract_text()) == int(first.extract_text()) + 2  # nothing but the picture and the page's number
    assert [len(page.images) for page in (first, second, last)] == [1, 1, 1]
    assert client.get(attached.pages[0]).headers["Content-Type"] == "image/jpeg"
    assert client.get(attached.pages[0].replace("/1.", "/9.")).status_code == 404


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (paper(MOST_PAGES + 1), "พิมพ์ในเล่มได้ไม่เกิน 40 หน้าต่อไฟล์"),
        (pdf(password="secret"), "เข้ารหัส"),
        (b"%PDF-1.7 broken", "เปิดอ่านไม่ได้"),
    ],
    ids=["long", "locked", "broken"],
)
def test_paper_that_cannot_be_printed_is_refused_whole(planned, client, content, words):
    response = send(client, "orders", upload("order.pdf", content))

    assert response.status_code == 422
    assert words in response.content.decode()
    assert (StoredFile.objects.count(), SectionFile.objects.count()) == (0, 0)


def test_file_that_may_not_be_printed_is_named_in_the_checklist(planned, client):
    send(client, "awards", upload("a.jpg", picture()), caption="รับรางวัล")
    StoredFile.objects.update(may_print=False)

    checklist = client.get(url("book")).context["checklist"]
    (gap,) = next(line.gaps for line in checklist.lines() if line.key == "awards")
    assert gap.message == "“รับรางวัล” ตั้งไว้ว่าไม่พิมพ์ในเล่ม เล่มจะเว้นกรอบไว้แทน"


def test_file_that_is_gone_from_the_store_is_named_in_the_checklist(planned, client):
    send(client, "awards", upload("a.jpg", picture()), caption="รับรางวัล")
    stored = StoredFile.objects.get()
    stored.file.storage.delete(stored.file.name)

    checklist = client.get(url("book")).context["checklist"]
    (gap,) = next(line.gaps for line in checklist.lines() if line.key == "awards")
    assert gap.message.startswith("ไม่พบไฟล์ของ “รับรางวัล”")


def test_file_goes_to_the_trash_and_comes_back(planned, client):
    send(client, "awards", upload("a.jpg", picture()))
    client.post(url("section_files", "awards"), {"remove": SectionFile.objects.get().pk})
    assert not SectionFile.objects.exists()

    client.post(reverse("desk:restore", args=[TrashedRow.objects.get().pk]))

    assert captions() == ["a.jpg"]


def test_only_the_writer_and_the_planners_hang_files(planned, client):
    reader = make_person(planned.office, RoleGrant.Role.DIRECTOR, name="reader")
    client.force_login(reader)
    assert send(client, "awards", upload("a.jpg", picture())).status_code == 403
    client.force_login(make_person(make_office("south"), name="stranger"))
    assert send(client, "purpose", upload("a.jpg", picture())).status_code in (403, 404)

    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("file", [upload("map.jpg", picture()), upload("map.pdf", paper(1))], ids=["picture", "paper"])
def test_map_that_is_a_figure_is_numbered_and_listed(planned, client, file):
    send(client, "awards", file, caption="แผนที่")
    link = SectionFile.objects.get()
    client.post(url("section_file", "awards", link.pk), {"caption": "แผนที่เขตพื้นที่", "is_figure": "yes"})

    page = book_html(
        content_of("annual-report", planned.subject, note=lambda *_: None), ANNUAL_REPORT, Options("arabic")
    )

    number = re.search(rf'<figcaption[^>]*id="figure-{link.pk}"[^>]*>(แผนภาพที่ \d+) แผนที่เขตพื้นที่</figcaption>', page)
    assert number is not None
    assert f'<a href="#figure-{link.pk}">{number[1]} แผนที่เขตพื้นที่</a>' in page
    assert 'name="is_figure" value="yes" checked' in client.get(url("section", "awards")).text


def test_figure_without_words_is_refused(planned, client):
    send(client, "awards", upload("a.jpg", picture()), caption="แผนที่")
    link = SectionFile.objects.get()

    page = client.post(url("section_file", "awards", link.pk), {"caption": " ", "is_figure": "yes"}, follow=True)

    assert "แผนภาพในสารบัญต้องมีคำบรรยาย" in page.text
    assert (SectionFile.objects.get().caption, SectionFile.objects.get().is_figure) == ("แผนที่", False)
