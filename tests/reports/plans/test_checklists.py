"""No book says of a section that it is ready and prints in it that there is nothing yet."""

from dataclasses import replace

import pytest
from django.urls import reverse

from areaoffice.reports.books import checklist
from areaoffice.reports.books.kinds import OUTLINES
from areaoffice.reports.books.printing import _section_html
from areaoffice.reports.books.writing import content_of, tell_nobody
from areaoffice.reports.models import Book
from plans.models import DevelopmentPlan
from projects.models import BudgetLine, ReportingRound
from tests.reports.conftest import YEAR

PLANS = [Book.Kind.ACTION_PLAN, Book.Kind.UNIT_PLAN, Book.Kind.MONITORING, Book.Kind.PERSONNEL_PLAN]


def lines_of(kind, subject):
    return {line.key: line for line in checklist.build(OUTLINES[kind], subject, ()).lines()}


def silent(kind, subject):
    """Keys of the sections that print a sentence for nothing and that the checklist calls ready."""
    outline = OUTLINES[kind]
    content = content_of(kind, subject, note=tell_nobody)
    sections = {(chapter.key, section.key): section for chapter, section in outline.sections()}
    ready = {key for key, line in lines_of(kind, subject).items() if line.is_ready}
    return [
        section.key
        for chapter in content.chapters
        for section in chapter.sections
        if section.source == "data" and section.key in ready
        if "<p>ยังไม่" in _section_html(section, sections[chapter.key, section.key], content)
    ]


@pytest.fixture
def bare(year):
    """The year without its plan's projects, nothing else recorded of the office."""
    year.plan.projects.all().delete()
    first = ReportingRound.objects.get(pk=year.round.pk)
    return replace(year.subject, unit=year.unit, round=first)


@pytest.mark.parametrize("kind", [*PLANS, Book.Kind.ANNUAL_REPORT])
def test_empty_section_is_never_ready(bare, kind):
    ReportingRound.objects.exclude(pk=bare.round.pk).delete()

    assert silent(kind, bare) == []


@pytest.mark.parametrize("kind", [*PLANS, Book.Kind.ANNUAL_REPORT])
def test_section_of_a_year_in_work_is_never_ready_with_nothing(planned, kind):
    DevelopmentPlan.objects.all().delete()

    assert silent(kind, replace(planned.subject, unit=planned.unit, round=planned.round)) == []


def test_line_says_what_is_there_and_links_to_what_is_missing(planned):
    BudgetLine.objects.filter(project=planned.second).update(fund_source=None)
    planned.first.alignment.clear()
    lines = lines_of(Book.Kind.ACTION_PLAN, planned.subject)
    page = reverse("indicators:project", args=[planned.second.pk])

    assert [(gap.message, gap.url) for gap in lines["by-source"].gaps] == [
        ("โครงการส่งเสริมการอ่าน มีรายการงบประมาณที่ยังไม่ระบุแหล่ง 2 รายการ", f"{page}#budget")
    ]
    assert [gap.message for gap in lines["alignment"].gaps][:1] == [
        "โครงการพัฒนาตำบลน้ำใส ยังไม่ระบุความสอดคล้องกับแผนระดับต่าง ๆ"
    ]
    assert [gap.url for gap in lines["letters"].gaps] == [reverse("projects:allotments", args=[YEAR])]
    assert lines["by-unit"].has == "4 โครงการ 419,135.30 บาท"
    assert lines["waiting"].has == "1 โครงการ"
    assert lines["waiting"].is_ready


def test_form_of_a_project_is_named_with_its_empty_headings(planned):
    gaps = lines_of(Book.Kind.ACTION_PLAN, planned.subject)["forms"].gaps

    assert "โครงการระดมความเห็น ยังไม่มี แผนงาน ระยะเวลาดำเนินการ" in gaps[2].message
    assert "ผู้รับผิดชอบโครงการ" not in gaps[2].message
