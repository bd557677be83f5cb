"""What people feed a book with, through the whole way: the page where it is typed or sent, the job, the file; or a sentence, and nothing kept."""

import pytest
from django.urls import reverse

from areaoffice.office.files import FileFlags, store_file
from areaoffice.office.models import StoredFile, Unit
from areaoffice.reports.actions import request_report
from areaoffice.reports.books.address import Address
from areaoffice.reports.glyphs import PLACEHOLDER
from areaoffice.reports.models import GeneratedReport, Highlight, HighlightFile, SectionFile
from areaoffice.reports.tasks import make_report
from plans.models import ActionPlan
from projects.models import Photo, Project
from tests.office.uploads import pdf, picture, upload
from tests.reports.books.test_bad_input import beyond_the_margin
from tests.reports.conftest import YEAR
from tests.reports.searching import pdfium_pages, unspaced

pytestmark = pytest.mark.looks

ADDRESS = Address("annual-report", YEAR)
WORD_MARKUP = (
    '<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]--><p class="MsoNormal" style="mso-ansi:1">'
    "ข้อความจากเวิร์ด<o:p></o:p></p><script>alert('ขโมย')</script><img src=x onerror=alert(1)>"
)


@pytest.fixture
def planned(full_year, client, settings):
    settings.OFFICE_TODAY = "2022-10-15"
    client.force_login(full_year.planner)
    return full_year


def send(client, key, name, content):
    url = reverse("reports:section_files", args=[ADDRESS, key])
    sent = {"files": [upload(name, content)], "secrecy": "normal", "may_print": "on", "caption": "รับรางวัล"}
    return client.post(url, sent)


def made(office, by, kind="annual-report", **about):
    """The words of the file that the job made; fails with the job's own sentence."""
    report = request_report(office=office, kind=kind, fiscal_year=YEAR, by=by, digits="arabic", **about)
    make_report(report.pk)
    report.refresh_from_db()
    assert report.state == GeneratedReport.State.DONE, report.error
    file = report.file.open("rb").read()
    assert beyond_the_margin(file) == []
    return unspaced("".join(pdfium_pages(file)))


def test_photo_that_went_missing_leaves_its_caption_and_a_line_in_the_checklist(planned, client):
    send(client, "awards", "a.jpg", picture())
    stored = StoredFile.objects.get()
    stored.file.storage.delete(stored.file.name)

    assert "รับรางวัล" in made(planned.office, planned.planner)
    assert "ไม่พบไฟล์ของ “รับรางวัล” ในที่เก็บแฟ้ม" in client.get(reverse("reports:book", args=[ADDRESS])).text


def test_lost_photos_of_projects_and_stories_and_the_emblem_are_lines_of_the_checklist(planned, client):
    stored = store_file(
        office=planned.office, upload=upload("a.jpg", picture()), by=planned.planner, flags=FileFlags()
    ).file
    Photo.objects.update(file=stored)
    story = Highlight.objects.create(office=planned.office, fiscal_year=YEAR, title="ครูต้นแบบ", quality="ดีขึ้น")
    HighlightFile.objects.create(highlight=story, file=stored, by=planned.planner)
    planned.office.emblem = stored
    planned.office.save()
    address = reverse("reports:book", args=[ADDRESS])
    assert "ไม่พบไฟล์" not in client.get(address).text
    stored.file.storage.delete(stored.file.name)

    page = client.get(address).text

    assert "“ครูต้นแบบ” ไม่พบไฟล์ในที่เก็บแฟ้มของภาพ 1 ภาพ กรุณาแนบใหม่" in page
    assert page.count("ไม่พบไฟล์ในที่เก็บแฟ้มของภาพ 1 ภาพ กรุณาแนบใหม่") == 1 + Photo.objects.count()
    assert "ไม่พบไฟล์ของตราสำนักงานในที่เก็บแฟ้ม กรุณาแนบใหม่" in page
    made(planned.office, planned.planner)


def test_photo_of_60_megabytes_is_refused_in_words_and_the_book_is_made_without_it(planned, client):
    response = send(client, "awards", "ใหญ่.jpg", picture() + b"\0" * 60 * 2**20)

    assert response.status_code == 422
    assert "ใหญ่.jpg" in response.text
    assert "เมกะไบต์" in response.text
    assert (StoredFile.objects.count(), SectionFile.objects.count()) == (0, 0)
    assert "รับรางวัล" not in made(planned.office, planned.planner)


@pytest.mark.parametrize("content", [pdf(password="secret"), b"%PDF-1.7 broken"], ids=["locked", "broken"])
def test_order_that_cannot_be_read_is_refused_and_the_book_is_made_without_it(planned, client, content):
    assert send(client, "orders", "คำสั่ง.pdf", content).status_code == 422

    made(planned.office, planned.planner)

    assert not SectionFile.objects.exists()


def test_pasted_word_markup_and_script_are_words_of_the_book(planned, client):
    client.post(reverse("reports:section", args=[ADDRESS, "purpose"]), {"text": WORD_MARKUP, "seen": 0})

    words = made(planned.office, planned.planner)

    assert "ข้อความจากเวิร์ด" in words
    assert [found for found in ("Mso", "o:p", "alert", "onerror", "<p", "ขโมย") if found in words] == []


def test_word_of_30000_letters_is_whole_in_the_file(planned, client):
    client.post(reverse("reports:section", args=[ADDRESS, "purpose"]), {"text": "y" * 30_000, "seen": 0})

    assert made(planned.office, planned.planner).count("y") >= 30_000


@pytest.mark.parametrize("kind", ["annual-report", "action-plan", "personnel-plan"])
def test_year_without_anything_is_a_book_that_says_so(office, planner, kind):
    ActionPlan.objects.create(office=office, fiscal_year=YEAR)

    assert "ยังไม่มี" in made(office, planner, kind)


def test_year_of_one_project_is_a_book(office, planner):
    plan = ActionPlan.objects.create(office=office, fiscal_year=YEAR)
    unit = Unit.objects.create(office=office, code="plan", name="กลุ่มนโยบายและแผน")
    Project.objects.create(
        plan=plan, number=1, code="P01", name="โครงการเดียวของปี", lead_unit=unit, state=Project.State.APPROVED
    )

    for kind in ("annual-report", "action-plan"):
        assert "โครงการเดียวของปี" in made(office, planner, kind)


def test_emoji_and_latin_leave_the_thai_around_them_whole(planned, client):
    planned.first.name = "โครงการ Smart School 4.0 👨‍👩‍👧‍👦 น้ำใสใจจริง"
    planned.first.save()

    words = made(planned.office, planned.planner)

    assert unspaced(f"Smart School 4.0 {PLACEHOLDER} น้ำใสใจจริง") in words


def test_names_of_400_letters_come_whole_through_the_job(planned):
    planned.first.name = ("พัฒนาคุณภาพการจัดการศึกษาของสถานศึกษาในสังกัด" * 10)[:400]
    planned.first.save()

    assert unspaced(planned.first.name) in made(planned.office, planned.planner, "proposal", project=planned.first)
