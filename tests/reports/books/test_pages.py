"""The pages of a book through HTTP: the checklist, a section's words and settings, the arrangement; who may do what."""

import pytest
from django.urls import reverse

from areaoffice.office.models import AuditEvent, Notice, RoleGrant, TrashedRow, Unit
from areaoffice.reports.books.address import Address
from areaoffice.reports.books.narrative import MOST_LETTERS
from areaoffice.reports.models import Book, BookSection
from tests.reports.conftest import YEAR, add_kpi, make_office, make_person

Role = RoleGrant.Role
ADDRESS = Address("annual-report", YEAR)


def url(name, *args, address=ADDRESS):
    return reverse(f"reports:{name}", args=[address, *args])


@pytest.fixture
def planned(year, client, settings):
    settings.OFFICE_TODAY = "2022-10-15"
    client.force_login(year.planner)
    return year


def row_of(key):
    return BookSection.objects.get(key=key)


def write(client, key, text, *, seen=0, **more):
    return client.post(url("section", key), {"text": text, "seen": seen, **more})


def line(client, key):
    checklist = client.get(url("book")).context["checklist"]
    return next(line for line in checklist.lines() if line.key == key)


# --- the checklist ------------------------------------------------------------------------------------------------------


def test_book_says_how_many_sections_are_ready(planned, client):
    response = client.get(url("book"))

    checklist = response.context["checklist"]
    assert f"พร้อม {checklist.ready} จาก {checklist.counted} หัวข้อ" in response.content.decode()
    assert checklist.ready == sum(line.is_ready for line in checklist.lines())
    assert [chapter.heading for chapter in checklist.chapters][3:5] == ["บทที่ 1 บทนำ", "บทที่ 2 ข้อมูลและบริบทที่เกี่ยวข้อง"]


def test_missing_data_are_named_with_the_page_where_they_are_entered(planned, client):
    late = add_kpi(
        planned,
        "5",
        "จำนวนโรงเรียนต้นแบบ",
        project=planned.first,
        target=5,
        kind="count",
        unit_name="โรงเรียน",
        result=None,
    )
    planned.second.progress_reports.all().delete()

    assert [(gap.message, gap.url) for gap in line(client, "kpi-table").gaps] == [
        ("5 จำนวนโรงเรียนต้นแบบ ยังไม่รายงานผล", reverse("indicators:indicator", args=[late.pk]))
    ]
    assert ("โครงการส่งเสริมการอ่าน ยังไม่รายงานผล", f"/projects/{planned.second.pk}/#narrative") in [
        (gap.message, gap.url) for gap in line(client, "projects").gaps
    ]
    assert line(client, "exams").gaps[0].url == "/admin/indicators/examscore/"
    assert line(client, "basic").gaps[0].message == "ยังไม่มีตารางข้อมูลพื้นฐาน"


def test_full_year_lacks_no_tables(full_year, client):
    client.force_login(full_year.planner)

    assert [line(client, key).gaps for key in ("basic", "exams", "obec", "ita", "money", "kpi-table")] == [()] * 6


def test_missed_target_without_a_reason_is_named(planned, client):
    assert line(client, "attainment").gaps == ()
    planned.round.results.update(shortfall_reason="")

    assert ["ไม่บรรลุเป้าหมายและยังไม่บอกสาเหตุ" in gap.message for gap in line(client, "attainment").gaps] == [True]


def test_optional_section_without_words_is_not_counted(planned, client):
    assert line(client, "awards").is_counted is False
    write(client, "awards", "รางวัลระดับจังหวัด")
    assert line(client, "awards").is_ready


def test_section_waits_for_its_writer(planned, client):
    client.post(url("section_settings", "purpose"), {"writer": planned.planner.pk, "due_on": "1/10/2565", "seen": 0})

    waiting = line(client, "purpose")
    assert (waiting.is_ready, waiting.is_awaited, waiting.state[1]) == (False, True, "รอผู้เขียน")
    write(client, "purpose", "1. ข้อหนึ่ง", seen=2, is_done="on")
    assert line(client, "purpose").is_ready


def test_named_writer_is_told_once_with_the_day_and_the_page(planned, client):
    writer = make_person(planned.office, Role.PROJECT_OWNER, unit=planned.unit, name="writer")
    for seen in (0, 2):
        client.post(url("section_settings", "purpose"), {"writer": writer.pk, "due_on": "1/10/2565", "seen": seen})

    notice = Notice.objects.get(to=writer)
    assert "“วัตถุประสงค์” ของรายงานผลการดำเนินงานประจำปี ปีงบประมาณ พ.ศ. 2565 กำหนดส่ง 1 ตุลาคม 2565" in notice.text
    assert notice.link == url("section", "purpose")


def test_who_names_oneself_is_not_told(planned, client):
    client.post(url("section_settings", "purpose"), {"writer": planned.planner.pk, "seen": 0})

    assert not Notice.objects.exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_checklist_asks_as_many_queries_for_one_changed_section_as_for_three(
    planned, client, rows, django_assert_num_queries
):
    for key in ("purpose", "extent", "steps")[:rows]:
        write(client, key, "ข้อความ")
    client.get(url("book"))

    with django_assert_num_queries(58):
        client.get(url("book"))


# --- words ---------------------------------------------------------------------------------------------------------------


def test_words_are_saved_cleaned_and_printed(planned, client):
    response = write(client, "purpose", "<p class=MsoNormal>มี {{projects}} โครงการ</p><script>alert(1)</script>")

    assert response.status_code == 302
    assert row_of("purpose").text == "มี {{projects}} โครงการ"
    assert row_of("purpose").written_by == planned.planner
    assert AuditEvent.objects.filter(verb="แก้ไขข้อความในเล่ม").count() == 1
    assert "มี ๒ โครงการ" in client.get(f"{url('preview_book')}?chapter=introduction").content.decode()


def test_words_of_the_outline_are_not_own_words(planned, client):
    write(client, "purpose", "อื่น")
    outline = client.get(url("section", "purpose")).context["place"].placed.section.text

    write(client, "purpose", outline, seen=row_of("purpose").row_version)

    assert (row_of("purpose").has_own_text, row_of("purpose").text) == (False, "")


def test_too_long_words_are_refused_and_kept_in_the_box(planned, client):
    response = write(client, "purpose", "ก" * (MOST_LETTERS + 1))

    assert response.status_code == 422
    assert "รับได้ไม่เกิน 200,000 ตัวอักษร" in response.content.decode()
    assert len(response.context["form"]["text"].value()) == MOST_LETTERS + 1
    assert not BookSection.objects.filter(has_own_text=True).exists()


def test_second_of_two_people_loses_nothing(planned, client):
    write(client, "purpose", "ฉบับแรก")

    response = write(client, "purpose", "ฉบับที่สอง", seen=0)

    assert response.status_code == 409
    page = response.content.decode()
    assert "ฉบับแรก" in page
    assert "ฉบับที่สอง" in page
    assert row_of("purpose").text == "ฉบับแรก"
    write(client, "purpose", "รวมสองฉบับ", seen=row_of("purpose").row_version)
    assert row_of("purpose").text == "รวมสองฉบับ"


def test_changed_settings_are_no_conflict_for_who_writes(planned, client):
    write(client, "purpose", "ฉบับแรก")
    seen = row_of("purpose").row_version
    client.post(url("section_settings", "purpose"), {"title": "วัตถุประสงค์ของรายงาน", "seen": seen})

    assert write(client, "purpose", "ฉบับที่สอง", seen=seen).status_code == 302
    assert (row_of("purpose").title, row_of("purpose").text) == ("วัตถุประสงค์ของรายงาน", "ฉบับที่สอง")


def test_preview_saves_nothing(planned, client):
    by_button = write(client, "purpose", "มี {{projects}} โครงการ {{nonsense}}", preview="1")
    live = client.post(url("section_preview", "purpose"), {"text": "มี {{projects}} โครงการ"})

    assert "มี ๒ โครงการ" in by_button.content.decode()
    assert "ไม่มีตัวแปรชื่อ “nonsense”" in by_button.content.decode()
    assert "มี ๒ โครงการ" in live.content.decode()
    assert not BookSection.objects.exists()


def test_text_of_last_year_starts_with_its_variables(planned, client):
    book = Book.objects.create(office=planned.office, kind="annual-report", fiscal_year=YEAR - 1)
    BookSection.objects.create(
        book=book, key="purpose", chapter="introduction", kind="narrative", has_own_text=True, text="ปี {{fiscal_year}}"
    )

    response = write(client, "purpose", "ที่พิมพ์ไว้", start="last-year")

    assert response.context["form"]["text"].value() == "ปี {{fiscal_year}}"
    assert response.context["replaced"] == "ที่พิมพ์ไว้"
    assert not BookSection.objects.filter(book__fiscal_year=YEAR).exists()


@pytest.mark.parametrize(("title", "text"), [("โครงการตามพระราชดำริ", "ปี {{fiscal_year}}"), ("เรื่องอื่น", "")])
def test_own_section_starts_from_the_one_of_its_title_a_year_ago(planned, client, title, text):
    book = Book.objects.create(office=planned.office, kind="annual-report", fiscal_year=YEAR - 1)
    own = {"key": "own-7", "chapter": "introduction", "kind": "narrative"}
    BookSection.objects.create(book=book, title=title, has_own_text=True, text="ปี {{fiscal_year}}", **own)
    client.post(url("add_section", "introduction"), {"title": "โครงการตามพระราชดำริ", "source": "narrative"})

    response = write(client, "own-1", "", start="last-year", seen=1)

    assert response.context["form"]["text"].value() == text


@pytest.mark.parametrize("key", ["orders", "makers"])
def test_lists_of_people_start_from_the_posts(planned, client, key):
    assert "data" in client.get(url("section", key)).context["starts"]

    response = write(client, key, "", start="data")

    assert "## " in response.context["form"]["text"].value()


def test_section_made_from_data_takes_no_words(planned, client):
    assert write(client, "money", "ข้อความ").status_code == 403


def test_preview_fills_the_titles_of_the_chapters(planned, client):
    page = client.get(url("preview_book")).content.decode()

    assert "บทที่ 5 ทิศทางการพัฒนา ปีงบประมาณ พ.ศ. 2566" in page
    assert "{{" not in page


# --- arrangement ---------------------------------------------------------------------------------------------------------


def keys(client, chapter):
    found = client.get(url("book")).context["checklist"].chapters
    return [line.key for one in found if one.key == chapter for line in one.lines]


def test_sections_move_and_go_back(planned, client):
    client.post(url("move_section", "purpose"), {"direction": "up"})
    assert keys(client, "introduction")[:2] == ["purpose", "background"]
    assert line(client, "purpose").placed.number == 1

    client.post(url("book_order"))
    assert keys(client, "introduction")[:2] == ["background", "purpose"]


def test_own_section_is_added_deleted_and_brought_back(planned, client):
    response = client.post(url("add_section", "introduction"), {"title": "กิตติกรรมประกาศ", "source": "narrative"})
    assert response.url == url("section", "own-1")
    write(client, "own-1", "ขอขอบคุณทุกฝ่าย", seen=1)
    assert keys(client, "introduction")[-1] == "own-1"

    client.post(url("remove_section", "own-1"))
    assert "own-1" not in keys(client, "introduction")
    client.post(reverse("desk:restore", args=[TrashedRow.objects.get().pk]))

    assert row_of("own-1").text == "ขอขอบคุณทุกฝ่าย"


def test_own_section_needs_a_title(planned, client):
    client.post(url("add_section", "introduction"), {"title": " ", "source": "narrative"})

    assert not BookSection.objects.exists()


def test_section_of_the_outline_is_hidden_but_not_deleted(planned, client):
    client.post(url("remove_section", "terms"))
    client.post(url("section_settings", "terms"), {"is_hidden": "on", "seen": 0})

    assert line(client, "terms").state == ("quiet", "ไม่พิมพ์")


def test_digits_of_the_book_are_those_of_its_preview(planned, client):
    client.post(url("book_digits"), {"digits": "arabic"})
    assert "จำนวน 2 โครงการ" in client.get(f"{url('preview_book')}?chapter=preface").content.decode()

    client.post(url("book_digits"), {"digits": "roman"})
    assert Book.objects.get().digits == "arabic"


# --- who may -------------------------------------------------------------------------------------------------------------


def test_writer_edits_the_own_section_and_no_other(planned, client):
    writer = make_person(planned.office, Role.PROJECT_OWNER, unit=planned.unit, name="writer")
    client.post(url("section_settings", "purpose"), {"writer": writer.pk, "seen": 0})
    client.force_login(writer)

    assert write(client, "purpose", "ที่ผู้เขียนเขียน", seen=2).status_code == 302
    assert write(client, "extent", "ของคนอื่น").status_code == 403
    forbidden: tuple[tuple[str, list[str]], ...] = (
        ("section_settings", ["purpose"]),
        ("move_section", ["purpose"]),
        ("book_order", []),
        ("book_digits", []),
        ("add_section", ["introduction"]),
    )
    assert [client.post(url(name, *args)).status_code for name, args in forbidden] == [403] * 5
    assert client.get(url("book")).status_code == 200


def test_reader_of_the_office_reads_and_writes_nothing(planned, client):
    client.force_login(make_person(planned.office, Role.DIRECTOR, name="reader"))

    assert client.get(url("book")).status_code == 200
    assert client.get(url("section", "purpose")).status_code == 200
    assert write(client, "purpose", "ข้อความ").status_code == 403


def test_stranger_and_person_of_a_unit_meet_nothing(planned, client):
    strangers = (
        make_person(planned.office, Role.PROJECT_OWNER, unit=planned.unit, name="owner"),
        make_person(make_office("south"), name="stranger"),
    )
    for person in strangers[:1]:
        client.force_login(person)
        assert client.get(url("book")).status_code == 404
        assert client.get(url("section", "purpose")).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        Address("annual-report", YEAR, "u1"),
        Address("check-list", YEAR),
        Address("nonsense", YEAR),
        Address("unit-plan", YEAR),
    ],
)
def test_address_of_no_book_is_not_found(planned, client, address):
    Unit.objects.filter(pk=planned.unit.pk).update(code="one")

    assert client.get(url("book", address=address)).status_code == 404


@pytest.mark.parametrize("key", ["makers", "orders"])
def test_people_that_nobody_named_are_asked_for_with_a_link_and_count_for_nothing(planned, client, key):
    asked = line(client, key)

    assert (asked.is_counted, asked.state[1]) == (False, "ควรมี")
    assert f'<a href="{url("section", key)}">{asked.advice}</a>' in client.get(url("book")).text

    write(client, key, "นายสมชาย  ดีงาม")
    assert (line(client, key).is_counted, line(client, key).advice) == (True, "")
