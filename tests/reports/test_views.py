"""The pages of the books: who sees what, and what each page shows."""

import pytest
from django.urls import reverse

from areaoffice.office.models import RoleGrant, School
from areaoffice.reports import queueing
from areaoffice.reports.actions import request_report
from areaoffice.reports.books.address import Address
from areaoffice.reports.books.formats import Format, Paper
from areaoffice.reports.models import GeneratedReport
from tests.reports.conftest import YEAR, make_office, make_person

Role = RoleGrant.Role
State = GeneratedReport.State


@pytest.fixture
def report(year):
    return request_report(office=year.office, kind="executive-summary", fiscal_year=YEAR, by=year.planner)


@pytest.fixture
def done(report):
    queueing.claim(report.pk).succeed(Paper(b"%PDF-1.7 book", pages=12))
    report.refresh_from_db()
    return report


def page(name, *args):
    return reverse(f"reports:{name}", args=args)


def preview(kind="annual-report", chapter=None):
    address = page("preview", kind, YEAR)
    return f"{address}?chapter={chapter}" if chapter else address


@pytest.mark.parametrize("role", [Role.PLANNER, Role.DIRECTOR, Role.FINANCE, Role.AUDITOR])
def test_reader_of_the_whole_office_opens_every_page(role, done, client):
    client.force_login(make_person(done.office, role, name="reader"))

    answers = [
        client.get(a).status_code for a in (page("list"), page("detail", done.pk), page("download", done.pk), preview())
    ]

    assert answers == [200] * 4


def test_person_of_another_office_meets_404(done, client):
    client.force_login(make_person(make_office("south")))

    answers = [client.get(a).status_code for a in (page("detail", done.pk), page("download", done.pk))]
    answers += [client.post(page(name, done.pk)).status_code for name in ("cancel", "again")]

    assert answers == [404] * 4
    assert "สพท.ทดสอบ north" not in client.get(page("list")).text


def test_person_of_one_unit_meets_404_and_an_empty_list(done, year, client):
    client.force_login(make_person(year.office, Role.PROJECT_OWNER, unit=year.unit))

    answers = [client.get(a).status_code for a in (page("detail", done.pk), page("download", done.pk), preview())]
    answers.append(
        client.post(page("make"), {"kind": "annual-report", "fiscal_year": YEAR, "digits": "thai"}).status_code
    )

    assert answers == [404] * 4
    assert "ยังไม่มีเล่มของท่าน" in client.get(page("list")).text


def test_school_sees_no_book(done, client):
    school = School.objects.create(office=done.office, code="1", name="โรงเรียนทดสอบ", province="น้ำใส")
    user = make_person(done.office, Role.EXTERNAL, name="school")
    RoleGrant.objects.create(user=user, role=Role.SCHOOL_HEAD, office=done.office, school=school)
    client.force_login(user)

    assert client.get(page("download", done.pk)).status_code in (403, 404)


def test_auditor_may_not_cancel_the_planners_book(report, client):
    client.force_login(make_person(report.office, Role.AUDITOR))

    assert client.post(page("cancel", report.pk)).status_code == 404
    report.refresh_from_db()
    assert report.cancel_asked is False


def test_button_queues_a_book_and_shows_its_progress(year, client):
    client.force_login(year.planner)

    answer = client.post(page("make"), {"kind": "annual-report", "fiscal_year": "๒๕๖๕", "digits": "thai"})

    report = GeneratedReport.objects.get()
    assert answer.headers["Location"] == page("detail", report.pk)
    assert (report.kind, report.fiscal_year, report.state) == ("annual-report", YEAR, State.QUEUED)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"kind": "novel"}, "ไม่มีรายงานชนิด"),
        ({"fiscal_year": "2022"}, "2400"),
        ({"fiscal_year": "2599"}, "ยังไม่มีแผนปฏิบัติการ"),
    ],
)
def test_button_with_wrong_values_is_a_thai_sentence(year, client, values, words):
    client.force_login(year.planner)

    answer = client.post(
        page("make"), {"kind": "annual-report", "fiscal_year": YEAR, "digits": "thai", **values}, follow=True
    )

    assert words in answer.text
    assert GeneratedReport.objects.count() == 0


def test_progress_asks_again_until_the_book_is_over(report, client):
    client.force_login(report.requested_by)
    claim = queueing.claim(report.pk)
    claim.note("รวบรวมข้อมูล บทที่ 3 ผลการดำเนินงาน", 16)

    running = client.get(page("detail", report.pk), headers={"HX-Request": "true"}).text
    claim.succeed(Paper(b"%PDF", pages=12))
    over = client.get(page("detail", report.pk), headers={"HX-Request": "true"}).text

    assert "every 2s" in running
    assert "บทที่ 3 ผลการดำเนินงาน" in running
    assert "<html" not in running
    assert "every 2s" not in over
    assert page("download", report.pk) in over


def test_failure_is_shown_in_words_with_a_button_to_run_it_again(report, client):
    client.force_login(report.requested_by)
    queueing.claim(report.pk).fail("วาดแผนภูมิไม่สำเร็จ")

    text = client.get(page("detail", report.pk)).text
    answer = client.post(page("again", report.pk))

    assert "วาดแผนภูมิไม่สำเร็จ" in text
    assert "จัดทำอีกครั้ง" in text
    assert answer.headers["Location"] == page("detail", report.pk)
    report.refresh_from_db()
    assert report.state == State.QUEUED


def test_waiting_report_says_how_many_are_made_before_it(report, client):
    later = request_report(office=report.office, kind="annual-report", fiscal_year=YEAR, by=report.requested_by)
    client.force_login(report.requested_by)

    assert "มีงานก่อนหน้า 1 งาน" in client.get(page("detail", later.pk)).text
    assert "อยู่ลำดับแรกของคิว" in client.get(page("detail", report.pk)).text


def test_finished_archive_says_what_is_in_it_and_leads_to_its_book(year, client):
    asked = request_report(
        office=year.office, kind="annual-report", fiscal_year=YEAR, by=year.planner, file_format="zip"
    )
    queueing.claim(asked.pk).succeed(Paper(b"PK" * 4096, Format.ZIP))
    client.force_login(year.planner)

    text = client.get(page("detail", asked.pk)).text

    assert "ดาวน์โหลดไฟล์ ZIP" in text
    assert "ขนาด 8 กิโลไบต์" in text
    assert page("book", Address("annual-report", YEAR)) in text


def test_who_may_not_run_it_again_reads_who_may(report, client):
    queueing.claim(report.pk).fail("วาดแผนภูมิไม่สำเร็จ")
    client.force_login(make_person(report.office, Role.AUDITOR))

    text = client.get(page("detail", report.pk)).text

    assert "ผู้ขอหรือกลุ่มนโยบายและแผนสั่งจัดทำอีกครั้งได้" in text
    assert page("again", report.pk) not in text


def test_download_gives_the_file(done, client):
    client.force_login(done.requested_by)

    answer = client.get(page("download", done.pk))

    assert b"".join(answer.streaming_content) == b"%PDF-1.7 book"
    assert answer.headers["Content-Type"] == "application/pdf"


def test_download_by_nginx_names_the_file_and_sends_none(done, client, settings):
    settings.SERVE_FILES_BY_NGINX = True
    client.force_login(done.requested_by)

    answer = client.get(page("download", done.pk))

    assert answer.headers["X-Accel-Redirect"] == f"/protected/{done.file.name}"
    assert answer.content == b""


@pytest.mark.parametrize(
    ("kind", "status"),
    [("annual-report", 404), ("monitoring", 404), ("unit-plan", 404), ("dashboard", 200), ("proposal", 200)],
)
def test_who_asked_reads_the_file_only_while_they_might_ask_again(done, year, client, kind, status):
    GeneratedReport.objects.filter(pk=done.pk).update(kind=kind)
    done.requested_by.role_grants.update(role=Role.PROJECT_OWNER, unit=year.unit)
    client.force_login(done.requested_by)

    assert [client.get(page(name, done.pk)).status_code for name in ("download", "detail")] == [status] * 2


@pytest.mark.parametrize("kind", ["annual-report", "dashboard", "proposal"])
def test_who_asked_and_works_there_no_more_sees_nothing_of_it(done, kind):
    GeneratedReport.objects.filter(pk=done.pk).update(kind=kind)
    done.requested_by.role_grants.update(role=Role.EXTERNAL)

    assert not GeneratedReport.objects.visible_to(done.requested_by).exists()


def test_download_before_it_is_done_is_404(report, client):
    client.force_login(report.requested_by)

    assert client.get(page("download", report.pk)).status_code == 404


@pytest.mark.parametrize(
    ("chapter", "words"),
    [
        ("cover", "ANNUAL REPORT 2022"),
        ("preface", "คำนำ"),
        ("executive", "บทสรุปผู้บริหาร"),
        ("introduction", "บทที่ ๑ บทนำ"),
        ("context", "ตารางที่ ๑ จำนวนโรงเรียนจำแนกตามขนาดโรงเรียน"),
        ("achievements", "สามแสนเจ็ดหมื่นห้าพันบาทถ้วน"),
        ("conclusion", "ตารางที่ ๔ ผลการประเมินตัวชี้วัด"),
        ("direction", "สร้างโอกาสทางการศึกษา"),
    ],
)
def test_preview_shows_each_chapter_as_the_book_prints_it(full_year, client, chapter, words):
    client.force_login(full_year.planner)

    assert words in client.get(preview(chapter=chapter)).text


@pytest.mark.parametrize("address", [preview("novel"), preview(chapter="chapter-9")])
def test_preview_of_what_there_is_none_of_is_404(year, client, address):
    client.force_login(year.planner)

    assert client.get(address).status_code == 404


def test_list_asks_the_database_as_often_for_three_books_as_for_one(year, client, django_assert_num_queries):
    client.force_login(year.planner)
    GeneratedReport.objects.create(
        office=year.office, kind="annual-report", fiscal_year=YEAR, requested_by=year.planner
    )
    client.get(page("list"))
    with django_assert_num_queries(LIST_QUERIES):
        client.get(page("list"))

    for number in range(2):
        person = make_person(year.office, Role.DIRECTOR, name=f"director-{number}")
        GeneratedReport.objects.create(office=year.office, kind="annual-report", fiscal_year=YEAR, requested_by=person)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(page("list"))


LIST_QUERIES = 10
