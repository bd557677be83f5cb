"""What people feed a book with: it is made with a frame or a word that is seen, or refused with a sentence; nothing runs off the page."""

import pypdfium2
import pytest
from django.urls import reverse

from areaoffice.office.models import StoredFile, Unit
from areaoffice.reports.books.address import Address
from areaoffice.reports.books.printing import Options
from areaoffice.reports.models import BookSection
from projects.models import BudgetLine, Project
from tests.office.uploads import picture, upload
from tests.reports.conftest import YEAR, add_kpi, make_paper

pytestmark = pytest.mark.looks

ADDRESS = Address("annual-report", YEAR)
CENTIMETRE = 72 / 2.54
LONG_THAI = "โครงการพัฒนาคุณภาพการจัดการศึกษาของสถานศึกษาในสังกัดสำนักงานเขตพื้นที่การศึกษา" * 5
LONG_LATIN = "INTERNATIONALIZATION" * 20


@pytest.fixture
def planned(full_year, client, settings):
    settings.OFFICE_TODAY = "2022-10-15"
    client.force_login(full_year.planner)
    return full_year


def beyond_the_margin(pdf):
    """Pages on which a word ends less than a centimetre from the edge of the paper."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for number, page in enumerate(document, start=1):
        text = page.get_textpage()
        rights = [text.get_rect(place)[2] for place in range(text.count_rects())]
        if rights and max(rights) > page.get_width() - CENTIMETRE:
            found.append(number)
    return found


def words_of(pdf):
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def test_photo_that_is_gone_from_the_disk_leaves_a_frame_or_is_refused_in_words(planned, client):
    address = reverse("reports:section_files", args=[ADDRESS, "awards"])
    sent = {"files": [upload("a.jpg", picture())], "secrecy": "normal", "may_print": "on", "caption": "รับรางวัล"}
    client.post(address, sent)
    stored = StoredFile.objects.get()
    stored.file.storage.delete(stored.file.name)

    paper = make_paper("annual-report", planned.subject, Options("arabic"))

    assert words_of(paper.data).count("รับรางวัล") == 1  # the caption; not again as words in place of the picture


@pytest.mark.parametrize("name", [LONG_THAI[:400], LONG_LATIN[:400]], ids=["thai", "latin"])
@pytest.mark.parametrize("kind", ["annual-report", "action-plan"])
def test_names_of_400_letters_stay_in_their_columns(planned, kind, name):
    planned.first.name = name
    planned.first.save()
    Unit.objects.filter(pk=planned.unit.pk).update(name=name[:200])
    add_kpi(planned, "9", name[:250], project=planned.first, target=100, result=None)

    paper = make_paper(kind, planned.subject, Options("arabic"))

    assert beyond_the_margin(paper.data) == []


def test_word_of_30000_letters_is_broken_over_lines(planned):
    book = planned.office.books.create(kind="annual-report", fiscal_year=YEAR)
    BookSection.objects.create(
        book=book, key="purpose", chapter="introduction", kind="narrative", has_own_text=True, text="x" * 30_000
    )

    paper = make_paper("annual-report", planned.subject, Options("arabic"))

    assert beyond_the_margin(paper.data) == []
    assert words_of(paper.data).count("x") >= 30_000


@pytest.mark.slow
def test_year_of_60_projects_and_600_kpis_is_one_book(planned):
    for number in range(3, 61):
        project = Project.objects.create(
            plan=planned.plan,
            number=number,
            code=f"P{number:02}",
            name=f"โครงการที่ {number}",
            lead_unit=planned.unit,
            policy_item=planned.first.policy_item,
        )
        BudgetLine.objects.create(project=project, item="เหมาจ่าย", is_lump_sum=True, amount=1000)
        for place in range(10):
            result = {"value": place}
            add_kpi(
                planned,
                f"{number}-{place}",
                f"จำนวน {number}-{place}",
                project=project,
                target=5,
                kind="count",
                unit_name="คน",
                result=result,
            )

    paper = make_paper("annual-report", planned.subject, Options("arabic"))

    words = " ".join(words_of(paper.data).split())
    assert "รวม 60 โครงการ 584 ตัวชี้วัด" in words
    assert beyond_the_margin(paper.data) == []
