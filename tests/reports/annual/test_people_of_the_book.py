"""Who stands in the book: the organisation chart, the order of the working group, the production team, the back cover."""

import re
from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from pypdf import PdfReader

from areaoffice.office.models import Post, RoleGrant, Unit
from areaoffice.reports.annual import gaps, makers, opening, organisation
from areaoffice.reports.annual.organisation import Box
from areaoffice.reports.books.kinds import OUTLINES
from areaoffice.reports.books.narrative import as_html
from areaoffice.reports.books.printing import Options, book_html
from areaoffice.reports.books.writing import content_of, tell_nobody
from areaoffice.reports.models import Book, BookSection
from areaoffice.reports.pdf import PRINT, render_pdf
from tests.reports.conftest import make_paper


def person(name, prefix="นาย"):
    return get_user_model().objects.create_user(name, name_prefix=prefix, first_name=name, last_name="ใจดี")


@pytest.fixture
def staffed(year):
    """A director, a deputy over planning, the head of planning and a planner; law stands under the director."""
    office, planning = year.office, year.unit
    law = Unit.objects.create(office=office, code="law", name="กลุ่มกฎหมายและคดี", order=2)
    director = Post.objects.create(office=office, person=person("เอก"), title="ผู้อำนวยการสำนักงานเขต", is_head=True)
    deputy = Post.objects.create(
        office=office, person=person("โท"), title="รองผู้อำนวยการสำนักงานเขต", standing="ชำนาญการพิเศษ", superior=director
    )
    deputy.oversees.add(planning)
    Post.objects.create(office=office, person=person("ตรี"), title="ผู้อำนวยการกลุ่ม", unit=planning, is_head=True)
    planner = person("จัตวา")
    Post.objects.create(office=office, person=planner, title="นักวิเคราะห์", unit=planning)
    RoleGrant.objects.create(user=planner, role=RoleGrant.Role.PLANNER, office=office)
    year.law = law
    return year


def test_chart_puts_units_under_who_oversees_them(staffed):
    chart = organisation.build(staffed.scope)

    assert chart.director == Box("ผู้อำนวยการสำนักงานเขต", "นายเอก  ใจดี")
    assert [(column.head, column.heading, column.units) for column in chart.columns] == [
        (Box("รองผู้อำนวยการสำนักงานเขต", "นายโท  ใจดี"), "", (Box("กลุ่มนโยบายและแผน", "นายตรี  ใจดี"),)),
        (None, "ขึ้นตรงต่อผู้อำนวยการ", (Box("กลุ่มกฎหมายและคดี", ""),)),
    ]
    assert chart.lines == ("กลุ่มนโยบายและแผน (9 คน)", "กลุ่มกฎหมายและคดี")


def test_chart_of_an_office_without_posts_shares_units_out(year):
    for number in range(5):
        Unit.objects.create(office=year.office, code=f"u{number}", name=f"กลุ่มที่ {number}", order=number + 1)

    chart = organisation.build(year.scope)

    assert [len(column.units) for column in chart.columns] == [2, 2, 1, 1]
    assert "แผนภูมิยังไม่มีผู้อำนวยการสำนักงาน" in [gap.message for gap in gaps.units(year.scope, chart)]


def test_office_without_units_has_no_chart(office, year):
    year.first.plan.projects.all().delete()
    Unit.objects.all().delete()

    assert organisation.build(year.scope).columns == ()


def test_chart_stands_in_the_list_of_figures(staffed):
    page = book_html(
        content_of("annual-report", staffed.subject, note=tell_nobody), OUTLINES["annual-report"], Options()
    )

    assert re.search(r'<a href="#chart-organisation">แผนภาพที่ [๐-๙]+ แผนภูมิโครงสร้างการบริหารงาน', page)


def test_order_begins_with_who_stands_in_the_posts(staffed):
    text = makers.order(staffed.scope)

    assert "นายโท  ใจดี | รองผู้อำนวยการสำนักงานเขต วิทยฐานะชำนาญการพิเศษ | ประธานคณะทำงาน" in text
    assert "นายตรี  ใจดี | ผู้อำนวยการกลุ่ม | คณะทำงานและเลขานุการ" in text
    assert "นายจัตวา  ใจดี | นักวิเคราะห์ | คณะทำงานและผู้ช่วยเลขานุการ" in text
    assert "ที่ ............/............" in text  # a number is the registry's to give
    assert text.rstrip().endswith(">> (นายเอก  ใจดี)\n>> ผู้อำนวยการสำนักงานเขต")


def test_lists_of_an_office_without_posts_are_dotted(year):
    assert makers.NOBODY in makers.team(year.scope)
    assert makers.NOBODY in makers.order(year.scope)


def test_people_are_a_table_with_their_numbers():
    html = as_html("นางสาวก  ข | ครู | ประธาน\n๒. นายค  ง | ครู | กรรมการ", {})

    assert html.count("<tr>") == 2
    assert '<td class="right">2.</td><td>นายค  ง</td><td>ครู</td><td>กรรมการ</td>' in html
    assert html.startswith('<table class="plain people"><colgroup><col class="w-8"><col class="w-30">')


def test_heading_with_a_bar_is_a_heading():
    assert as_html("## ก | ข", {}) == "<h3>ก | ข</h3>"


def test_centred_lines_are_one_paragraph():
    assert as_html(">< คำสั่ง\n>< ที่ 1/2565", {}) == '<p class="center">คำสั่ง<br>ที่ 1/2565</p>'


def test_order_that_goes_on_names_the_next_page_at_its_foot():
    lines = "".join(f"<li>ทำหน้าที่ข้อที่ {n} ให้แล้วเสร็จ</li>" for n in range(1, 61))
    html = f'<div class="body"><section class="chapter"><div class="order"><p>คำสั่ง</p><ol>{lines}</ol><p>ลงนาม</p></div></section></div>'
    made = render_pdf(html, stylesheets=[PRINT / "book.css"])

    pages = [page.extract_text() for page in PdfReader(BytesIO(made)).pages]

    ends = [re.findall(r"/ \S+ ทำหน้าที่ข้อที่ (\d+)", page) for page in pages]
    assert len(pages) > 1
    assert [len(end) for end in ends] == [*[1] * (len(pages) - 1), 0]
    assert ends[0][0] == re.findall(r"ทำหน้าที่ข้อที่ (\d+)", pages[1])[0]


def test_back_cover_tells_the_office_and_no_person(staffed):
    staffed.office.phone, staffed.office.email = "0 0000 0000", "plan@example.go.th"
    staffed.office.save()
    scope = staffed.scope
    contact = opening.contact(scope)

    assert contact.unit == "กลุ่มนโยบายและแผน"
    assert contact.lines == ("โทรศัพท์ 0 0000 0000", "อีเมล plan@example.go.th", "https://www.example.go.th")
    assert [gap.message for gap in gaps.contact(scope, contact)] == ["ปกหลังยังไม่มีที่อยู่ของสำนักงาน"]


@pytest.mark.looks
def test_team_and_back_cover_end_the_book(staffed):
    book = Book.objects.create(office=staffed.office, kind=Book.Kind.ANNUAL_REPORT, fiscal_year=2565)
    BookSection.objects.create(
        book=book, key="makers", chapter="makers", kind="narrative", has_own_text=True, text=makers.team(staffed.scope)
    )
    paper = make_paper("annual-report", staffed.subject, Options("arabic"))
    *_before, team, back = (page.extract_text() for page in PdfReader(BytesIO(paper.data)).pages)

    assert "คณะผู้จัดทำ" in team
    assert "นายเอก ใจดี" in " ".join(team.split())
    assert "จัดทำโดย กลุ่มนโยบายและแผน" in " ".join(back.split())
