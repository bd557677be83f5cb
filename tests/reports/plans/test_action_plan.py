"""The action plan as a book: tables ก to ฉ from one set of rows, forms of projects, and what a reader finds in the PDF."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from areaoffice.reports.action_plan import quarters, register, tables
from areaoffice.reports.action_plan.background import _to_strategies
from areaoffice.reports.action_plan.outline import ACTION_PLAN, scope_of
from areaoffice.reports.action_plan.totals import TableTotal, differences, differences_of
from areaoffice.reports.actions import freeze_book
from areaoffice.reports.books.outline import Subject
from areaoffice.reports.books.printing import Options, book_html
from areaoffice.reports.books.writing import chapters_of, content_of
from areaoffice.reports.edition_actions import check_book
from areaoffice.reports.models import Book, BookEdition, BookSection
from plans.direction_sheet import Branch
from plans.models import Strategy
from projects.models import BudgetLine, MonthPlan, Project
from tests.reports.archives import faults
from tests.reports.conftest import TODAY, YEAR, make_paper
from tests.reports.test_books import pages_of, quiet
from thai.numbers import format_money

pytestmark = pytest.mark.looks

TOTAL = Decimal("419135.30")


def text_of(subject, kind="action-plan"):
    return "".join(pages_of(make_paper(kind, subject, Options("arabic"), note=quiet)))


def test_tables_come_to_the_sum_of_the_budget_lines(planned):
    scope = scope_of(planned.subject)
    found = [
        tables.by_group(scope).total,
        tables.by_unit(scope).total,
        tables.by_source(scope).total,
        quarters.by_quarter(scope).total,
        register.build(scope).total,
    ]

    assert found == [sum(BudgetLine.objects.values_list("amount", flat=True))] * 5 == [TOTAL] * 5


def test_shares_add_to_a_hundred(planned):
    scope = scope_of(planned.subject)

    for table in (tables.by_group(scope).rows, tables.by_unit(scope).rows, tables.by_source(scope).blocks):
        assert sum(row.percent or 0 for row in table) == Decimal("100.00")


def test_project_of_two_sources_counts_under_both_and_its_baht_once(planned):
    found = tables.by_source(scope_of(planned.subject))

    assert [(block.name, block.count, block.amount) for block in found.blocks] == [
        ("งบ สพฐ.", 2, Decimal("376000.10")),
        ("งบบริหารสำนักงาน", 1, Decimal("43135.20")),
    ]
    assert [(row.name, row.count) for row in found.blocks[0].rows] == [("พื้นฐาน", 1), ("ไม่ระบุแผนงาน", 1)]
    assert (found.without_lines, found.count) == (2, 4)


def test_unit_without_money_has_its_projects_and_no_share(planned):
    rows = tables.by_unit(scope_of(planned.subject)).rows

    assert [(row.name, row.count, row.amount, row.percent) for row in rows] == [
        ("กลุ่มนโยบายและแผน", 2, TOTAL, Decimal("100.00")),
        ("กลุ่มกฎหมายและคดี", 2, None, None),
    ]


def test_quarters_are_added_up_against_the_targets(planned):
    rows = quarters.by_quarter(scope_of(planned.subject)).rows

    assert [(row.planned, row.cumulative, row.percent, row.target, row.difference) for row in rows] == [
        (None, Decimal("0.00"), Decimal("0.00"), Decimal("32.00"), Decimal("-32.00")),
        (Decimal(375000), Decimal(375000), Decimal("89.47"), Decimal("52.00"), Decimal("37.47")),
        (None, Decimal(375000), Decimal("89.47"), Decimal("75.00"), Decimal("14.47")),
        (Decimal("44135.30"), TOTAL, Decimal("100.00"), Decimal("93.00"), Decimal("7.00")),
    ]


def test_register_marks_the_months_of_the_project_or_its_activities(planned):
    rows = {row.number: row for row in register.build(scope_of(planned.subject)).groups[0].rows}

    assert rows[1].months == "ม.ค. ก.พ. มี.ค."
    assert [place for place, mark in enumerate(rows[1].marks, start=1) if mark] == [4, 5, 6]
    assert (rows[3].note, rows[4].note) == ("ไม่ใช้งบประมาณ", "รอจัดสรรงบประมาณ")


def test_row_of_the_register_is_cut_only_where_no_page_holds_it(planned):
    row = register.build(scope_of(planned.subject)).groups[0].rows[0]

    assert replace(row, kpis=("ก" * 120,) * 11).is_tall is False
    assert replace(row, kpis=("ก" * 120,) * 12).is_tall is True


def test_totals_that_are_one_number_have_no_difference():
    same = [TableTotal(letter, Decimal(10)) for letter in ("ก", "ข", "ค", "ง", "จ")]

    assert differences(same) == ()
    assert differences(()) == ()


def test_total_that_differs_is_named_with_both_numbers():
    found = differences([TableTotal("ก", Decimal(10)), TableTotal("ข", Decimal(10)), TableTotal("ง", Decimal(8))])

    assert found == ("ตาราง ก รวม 10.00 บาท แต่ตาราง ง รวม 8.00 บาท ต่างกัน 2.00 บาท",)
    assert differences([TableTotal("ก", Decimal(1)), TableTotal("ง", None)]) == (
        "ตาราง ก รวม 1.00 บาท แต่ตาราง ง รวม - บาท",
    )


def test_frozen_book_is_asked_for_its_differences(planned):
    assert differences_of(content_of("action-plan", planned.subject, note=quiet)) == ()

    MonthPlan.objects.filter(project=planned.first).update(amount=Decimal(375001))

    (found,) = differences_of(content_of("action-plan", planned.subject, note=quiet))
    assert "ตาราง ง รวม 419,136.30 บาท ต่างกัน 1.00 บาท" in found


def test_plan_whose_tables_differ_cannot_become_final(planned):
    book = Book.objects.create(office=planned.office, kind=Book.Kind.ACTION_PLAN, fiscal_year=YEAR)
    MonthPlan.objects.filter(project=planned.first).delete()
    content = content_of("action-plan", planned.subject, note=quiet)

    with pytest.raises(ValidationError, match=r"ตาราง ก รวม 419,135\.30 บาท แต่ตาราง ง รวม 44,135\.30 บาท"):
        check_book(book=book, content=content, found=(), by=planned.planner)
    assert BookEdition.objects.count() == 0


def test_hidden_table_that_differs_keeps_the_plan_from_becoming_final(planned):
    book = Book.objects.create(office=planned.office, kind=Book.Kind.ACTION_PLAN, fiscal_year=YEAR)
    MonthPlan.objects.filter(project=planned.first).delete()
    BookSection.objects.create(book=book, key="by-quarter", chapter="budget", kind="data", is_hidden=True)
    content = content_of("action-plan", planned.subject, note=quiet)
    assert differences_of(content) == ()

    with pytest.raises(ValidationError, match="ตาราง ง รวม"):
        freeze_book(kind="action-plan", subject=planned.subject, content=content, found=(), by=planned.planner)
    assert BookEdition.objects.count() == 0


def test_checklist_names_the_project_whose_months_do_not_come_to_its_budget(planned):
    MonthPlan.objects.filter(project=planned.first).update(amount=Decimal(375001))
    scope = scope_of(planned.subject)

    (gap,) = quarters.gaps(scope, None)

    assert gap.url == f"{reverse('indicators:project', args=[planned.first.pk])}#month-plan"
    assert "เกินงบประมาณ 1.00 บาท" in gap.message


def test_projects_without_a_spending_plan_are_named_by_their_numbers_in_the_book(planned):
    MonthPlan.objects.all().delete()

    assert quarters.by_quarter(scope_of(planned.subject)).unplanned == (
        "ยังไม่ได้วางแผนการใช้จ่ายรายเดือน 2 โครงการ ได้แก่ โครงการลำดับที่ 1 และ 2",
    )


def test_wide_section_without_its_table_turns_no_page(planned):
    def page():
        return book_html(content_of("action-plan", planned.subject, note=quiet), ACTION_PLAN, Options("arabic"))

    with_alignment = page().count('class="landscape"')
    for project in Project.objects.all():
        project.alignment.clear()

    assert page().count('class="landscape"') == with_alignment - 1


def test_picture_of_the_direction_ends_with_its_strategies():
    leaf = Branch("เป้าประสงค์เชิงกลยุทธ์ 1", "ก")
    strategy = Branch("กลยุทธ์ 2", "ข", "หลวม", (leaf,))
    found = _to_strategies(Branch("พันธกิจ 1", "ค", "", (Branch("เป้าประสงค์ 1", "ง", "", (strategy,)),)), "กลยุทธ์")

    assert found.children[0].children == (Branch("กลยุทธ์ 2", "ข", "หลวม"),)


def test_book_can_be_searched_for_what_the_plan_holds(planned):
    text = text_of(planned.subject)
    wanted = [
        "ACTIONPLAN2022",
        "ประกอบด้วย4โครงการใช้งบประมาณ2โครงการรวม419,135.30บาท(สี่แสนหนึ่งหมื่นเก้าพันหนึ่งร้อยสามสิบห้าบาทสามสิบสตางค์)",
        "ไม่ใช้งบประมาณ1โครงการรอจัดสรรงบประมาณ1โครงการ",
        "ตารางก",
        "ตารางข",
        "ตารางค",
        "ตารางง",
        "ตารางจ",
        "ตารางฉ",
        "งบบริหารสำนักงาน143,135.2010.29",
        "รวม4โครงการ419,135.30",
        "3.โครงการระดมความเห็น",
        "โครงการที่รอจัดสรรงบประมาณ",
        "เงื่อนไขการปรับแผน",
    ]

    assert [words for words in wanted if words not in text] == []
    assert text.count(format_money(TOTAL)) >= 8


def test_every_project_has_its_form(planned):
    page = book_html(content_of("action-plan", planned.subject, note=quiet), ACTION_PLAN, Options("arabic"))

    assert re.findall(r'<h3 id="project-\d+">(\d)\. (.+?)</h3>', page) == [
        ("1", "โครงการพัฒนาตำบลน้ำใส"),
        ("2", "โครงการส่งเสริมการอ่าน"),
        ("3", "โครงการระดมความเห็น"),
        ("4", "โครงการปรับปรุงห้องประชุม"),
    ]
    assert page.count("19. การเสนอและอนุมัติโครงการ") == 4


def test_refused_and_unapproved_projects_stay_out_of_an_approved_plan(planned):
    Project.objects.filter(pk=planned.second.pk).update(state=Project.State.REFUSED)

    assert [project.code for project in scope_of(planned.subject).projects] == ["P01", "P03", "P04"]


def test_plan_that_is_still_written_shows_what_stands_in_it_and_says_so(year):
    scope = scope_of(year.subject)

    assert [project.code for project in scope.projects] == ["P01", "P02"]
    assert "แผนยังไม่ได้รับอนุมัติ" in text_of(year.subject)


def test_book_of_a_year_without_projects_says_so(office, empty_plan):
    text = text_of(Subject(office, YEAR, TODAY))

    assert "ปีงบประมาณพ.ศ.2565ยังไม่มีโครงการในแผนปฏิบัติการ" in text


def test_book_of_a_year_without_a_plan_is_made(office):
    assert "ยังไม่มีโครงการ" in text_of(Subject(office, YEAR, TODAY))


def test_queries_do_not_grow_with_the_projects(planned, django_assert_num_queries, django_assert_max_num_queries):
    content_of("action-plan", planned.subject, note=quiet)
    with django_assert_max_num_queries(200) as few:
        content_of("action-plan", planned.subject, note=quiet)
    for number in range(5, 9):
        Project.objects.create(
            plan=planned.plan,
            number=number,
            code=f"P{number:02}",
            name=f"โครงการที่ {number}",
            lead_unit=planned.unit,
            policy_item=planned.first.policy_item,
            state=Project.State.APPROVED,
        )

    with django_assert_num_queries(len(few)):
        content_of("action-plan", planned.subject, note=quiet)


def test_book_is_archival(planned):
    assert faults(make_paper("action-plan", planned.subject, Options(archival=True), note=quiet).data) == []


OF_STRATEGIES = {"strategies", "targets", "picture"}


def sections_of(subject):
    return {placed.key for chapter in chapters_of("action-plan", subject) for placed in chapter.printed}


@pytest.mark.parametrize(("organised_by", "printed"), [("policy", set()), ("strategies", OF_STRATEGIES)])
def test_plan_by_policy_without_strategies_prints_no_heading_for_them(planned, organised_by, printed):
    Strategy.objects.all().delete()
    plan = planned.plan
    plan.organised_by, plan.policy = organised_by, planned.first.policy_item.plan
    plan.save()

    assert sections_of(planned.subject) & OF_STRATEGIES == printed
