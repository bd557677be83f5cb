"""What stands against a book as a whole when it is frozen: the plan, the checklist, the writers, stories and empty frames."""

import pytest
from django.urls import reverse

from areaoffice.reports.books.address import Address
from areaoffice.reports.books.outline import Subject
from areaoffice.reports.books.writing import content_of
from areaoffice.reports.edition_findings import CHECKLIST, findings_of, unready
from areaoffice.reports.models import Book, BookEdition, BookSection, Highlight
from plans.models import ActionPlan
from projects.models import Project, ReportItem
from tests.reports.conftest import TODAY, YEAR

pytestmark = pytest.mark.django_db
KIND = "annual-report"


def codes(year):
    return [one.code for one in unready(KIND, year.subject)]


def found(year, code):
    content = content_of(KIND, year.subject, note=lambda step, progress: None)
    return [one for one in findings_of(KIND, year.subject, content) if one.code == code]


def test_plan_that_nobody_approved_is_named_until_it_is(year):
    (first, *_others) = unready(KIND, year.subject)
    assert first.code == "plan-not-approved"
    assert "กำลังจัดทำ" in first.message

    ActionPlan.objects.update(state=ActionPlan.State.APPROVED)
    Project.objects.update(state=Project.State.RUNNING)
    assert "plan-not-approved" not in codes(year)


def test_year_without_a_plan_is_told_by_the_checklist_alone(office):
    assert [one.place for one in unready(KIND, Subject(office, YEAR, TODAY))] == [CHECKLIST]


def test_what_the_checklist_lacks_is_one_finding_with_its_counts(year):
    (lacking,) = found(year, "lacking")

    assert lacking.place == CHECKLIST
    assert lacking.message.startswith("ยังขาด ")
    assert "“ข้อมูลพื้นฐาน”" in lacking.message


def test_writer_who_has_not_said_that_it_is_done_is_waited_for(year):
    book = Book.objects.create(office=year.office, kind=KIND, fiscal_year=YEAR)
    section = BookSection.objects.create(
        book=book, key="purpose", chapter="introduction", kind="narrative", writer=year.planner
    )
    (awaited,) = found(year, "awaited")
    assert "“วัตถุประสงค์”" in awaited.message

    BookSection.objects.filter(pk=section.pk).update(is_done=True)
    assert found(year, "awaited") == []


def test_number_in_a_success_story_is_held_against_the_rows(year):
    Highlight.objects.create(
        office=year.office, fiscal_year=YEAR, title="ห้องเรียนสองภาษา", quality="ดำเนินการครบ\nมี 9 โครงการ"
    )

    (told,) = found(year, "number-disagrees")

    assert told.place.endswith("เรื่องที่ 1 ห้องเรียนสองภาษา")
    assert "9" in told.message


def test_words_of_a_project_that_speak_of_all_schools_are_held_against_the_rows(full_year):
    report = full_year.first.progress_reports.get()
    ReportItem.objects.create(report=report, kind="quantity", text="นิเทศครบทั้ง 99 โรงเรียน และอบรม 3 โรงเรียน")

    (told,) = found(full_year, "number-disagrees")

    assert told.place.endswith("โครงการพัฒนาตำบลน้ำใส")
    assert "ครบทั้ง 99 โรงเรียน" in told.message


def test_frames_without_a_picture_are_counted_by_section(year):
    (frames,) = found(year, "empty-frame")

    assert "2 กรอบ" in frames.message
    assert "“พิธีเปิดการอบรม”" in frames.message


def test_page_of_the_edition_leads_to_the_checklist_and_the_plan(year, client):
    client.force_login(year.planner)
    client.post(reverse("reports:check", args=[Address(KIND, YEAR)]))

    page = client.get(reverse("reports:edition", args=[BookEdition.objects.get().pk])).text

    assert f'<a href="{reverse("reports:book", args=[Address(KIND, YEAR)])}"><strong>{CHECKLIST}</strong></a>' in page
    assert f'<a href="{reverse("projects:plan", args=[YEAR])}"><strong>แผนปฏิบัติการ' in page
