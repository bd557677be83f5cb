"""The pages of an edition: who sees which step, and what a refusal says."""

from datetime import date

import pytest
from django.urls import reverse

from areaoffice.office.models import Notice, RoleGrant
from areaoffice.reports.books.address import Address
from areaoffice.reports.models import Book, BookEdition, BookSection, GeneratedReport
from areaoffice.reports.tasks import make_report
from tests.reports.conftest import YEAR, make_office, make_person

pytestmark = pytest.mark.django_db
ADDRESS = Address("annual-report", YEAR)
State = BookEdition.State


@pytest.fixture
def director(office):
    return make_person(office, RoleGrant.Role.DIRECTOR)


def write(year, key, text):
    book, _is_new = Book.objects.get_or_create(office=year.office, kind=ADDRESS.kind, fiscal_year=YEAR)
    BookSection.objects.create(
        book=book, key=key, chapter="introduction", kind="narrative", has_own_text=True, text=text
    )


@pytest.fixture
def edition(year, client):
    client.force_login(year.planner)
    client.post(reverse("reports:check", args=[ADDRESS]))
    return BookEdition.objects.get()


def address(name, edition):
    return reverse(f"reports:{name}", args=[edition.pk])


def test_planner_freezes_the_book_and_stands_on_its_edition(year, client):
    client.force_login(year.planner)

    page = client.post(reverse("reports:check", args=[ADDRESS]), follow=True)

    assert page.redirect_chain[-1][0] == address("edition", BookEdition.objects.get())
    assert "ตรวจแล้ว รออนุมัติ" in page.text


def test_way_of_an_edition_from_finding_to_final_file(year, director, client, django_capture_on_commit_callbacks):
    write(year, "purpose", "มี 9 โครงการ")
    client.force_login(year.planner)
    client.post(reverse("reports:check", args=[ADDRESS]))
    edition = BookEdition.objects.get()
    findings = [one["key"] for one in edition.frozen.findings]
    assert "ยังไม่มีผู้ลงชื่อให้เหตุผล" in client.get(address("edition", edition)).text

    for finding in findings:
        client.post(address("edition_sign", edition), {"finding": finding, "reason": "นับโครงการปีก่อน"})
    client.force_login(director)
    assert "อนุมัติเล่มฉบับนี้" in client.get(address("edition", edition)).text
    client.post(address("edition_approve", edition))
    client.force_login(year.planner)
    client.post(address("edition_issue", edition), {"document_number": "ศธ 04250/9", "dated_on": "14 ตุลาคม 2565"})
    edition.refresh_from_db()
    assert (edition.state, edition.document_number) == (State.ISSUING, "ศธ 04250/9")
    make_report(GeneratedReport.objects.get().pk)

    edition.refresh_from_db()
    assert edition.state == State.FINAL
    page = client.get(address("edition", edition)).text
    assert edition.issued.sha256 in page
    assert client.get(address("edition_file", edition))["Content-Type"] == "application/pdf"


def test_number_and_date_are_asked_for_and_what_was_typed_stays(year, edition, director, client):
    BookEdition.objects.filter(pk=edition.pk).update(state=State.APPROVED)

    page = client.post(address("edition_issue", edition), {"document_number": "ศธ 1", "dated_on": "32 ตุลาคม 2565"})

    assert page.status_code == 422
    assert 'value="ศธ 1"' in page.text
    assert BookEdition.objects.get().state == State.APPROVED


def test_second_edition_is_refused_in_words(year, edition, client):
    page = client.post(reverse("reports:check", args=[ADDRESS]), follow=True)

    assert "ยังอยู่ระหว่าง" in page.text
    assert BookEdition.objects.count() == 1


def test_withdrawn_with_a_reason_only(year, edition, client):
    assert "กรุณาระบุเหตุผล" in client.post(address("edition_withdraw", edition), {"reason": ""}, follow=True).text
    client.post(address("edition_withdraw", edition), {"reason": "แก้บทที่ 3"})

    edition.refresh_from_db()
    assert edition.state == State.WITHDRAWN


@pytest.mark.parametrize("step", ["edition_approve", "edition_sign", "edition_withdraw"])
def test_auditor_reads_and_takes_no_step(year, edition, client, step):
    client.force_login(make_person(year.office, RoleGrant.Role.AUDITOR))

    assert client.get(address("edition", edition)).status_code == 200
    assert client.post(address(step, edition), {"reason": "ก", "finding": "x"}).status_code == 403
    edition.refresh_from_db()
    assert edition.state == State.CHECKED


@pytest.mark.parametrize("name", ["edition", "edition_file"])
def test_person_of_another_office_meets_404(edition, client, name):
    client.force_login(make_person(make_office("south"), name="stranger"))

    assert client.get(address(name, edition)).status_code == 404


def test_file_of_an_edition_that_is_not_final_is_404(edition, client):
    assert client.get(address("edition_file", edition)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_the_database_as_often_for_three_findings_as_for_one(year, client, django_assert_num_queries, count):
    for key in ("purpose", "extent", "steps")[:count]:
        write(year, key, "มี 9 โครงการ")
    client.force_login(year.planner)
    client.post(reverse("reports:check", args=[ADDRESS]))
    edition = BookEdition.objects.get()
    for finding in edition.frozen.findings:
        client.post(address("edition_sign", edition), {"finding": finding["key"], "reason": "ทราบแล้ว"})

    with django_assert_num_queries(QUERIES):
        client.get(address("edition", edition))


QUERIES = 12


def test_director_reads_the_frozen_words_before_approving(year, edition, director, client):
    write(year, "purpose", "ข้อความที่แก้หลังตรึงเนื้อหา")
    client.force_login(director)

    page = client.get(address("edition_text", edition), {"chapter": "introduction"})

    assert address("edition_text", edition) in client.get(address("edition", edition)).text
    assert "บทที่ 1" in page.text
    assert "ข้อความที่แก้หลังตรึงเนื้อหา" not in page.text
    assert client.get(address("edition_text", edition), {"chapter": "none"}).status_code == 404


def test_whose_word_is_next_finds_it_on_the_home_page_and_among_notices(year, edition, director, client):
    for finding in edition.frozen.findings:
        client.post(address("edition_sign", edition), {"finding": finding["key"], "reason": "ทราบแล้ว"})

    assert [notice.link for notice in Notice.objects.unread_by(director)] == [address("edition", edition)]
    client.force_login(director)
    assert "อ่านและอนุมัติเล่ม" in client.get("/").text
    client.post(address("edition_approve", edition))
    assert "อ่านและอนุมัติเล่ม" not in client.get("/").text
    assert [notice.link for notice in Notice.objects.unread_by(year.planner)] == [address("edition", edition)]
    client.force_login(year.planner)
    assert "ออกเลขที่และวันที่" in client.get("/").text


def test_final_file_that_failed_is_made_again_from_the_page_of_the_edition(year, edition, client):
    BookEdition.objects.filter(pk=edition.pk).update(
        state=State.ISSUING, document_number="ศธ 1", dated_on=date(2022, 10, 14)
    )
    job = GeneratedReport.objects.create(
        office=year.office, kind=ADDRESS.kind, fiscal_year=YEAR, requested_by=year.planner, state="failed",
        error="พื้นที่จัดเก็บเต็ม", parameters={"edition": edition.pk, "digits": "thai"},
    )  # fmt: skip

    page = client.get(address("edition", edition)).text

    assert "พื้นที่จัดเก็บเต็ม" in page
    assert "กำลังจัดทำไฟล์" not in page
    assert reverse("reports:again", args=[job.pk]) in page


@pytest.mark.parametrize("typed", ["7kq2-m4rd-9wxb", " 7KQ2 M4RD 9WXB ", "7kq2m4rd9wxb", "๗KQ๒ M๔RD ๙WXB"])
def test_code_is_found_however_it_is_typed(client, typed):
    found = client.get(reverse("reports:find_edition"), {"code": typed})

    assert found.url == reverse("reports:verify", args=["7KQ2-M4RD-9WXB"])


def test_unknown_code_says_so_and_asks_again(client, db):
    page = client.get(reverse("reports:verify", args=["7KQ2-M4RD-9WXB"]))

    assert page.status_code == 404
    assert "ไม่พบเล่มที่ออกด้วยรหัส" in page.text
    assert 'name="code"' in page.text
