"""The goals of a year: quantitative and qualitative under their headings, figures from rows, what the checklist misses of them."""

from datetime import date

import pytest

from areaoffice.office.models import PopulationFigure, PopulationTable
from areaoffice.reports.annual import context, direction, gaps, variables
from areaoffice.reports.annual.outline import ANNUAL_REPORT
from areaoffice.reports.books.printing import Options, chapter_html
from areaoffice.reports.books.writing import content_of, tell_nobody
from indicators import plan_content
from plans.models import ActionPlan, DevelopmentPlan, Goal
from tests.reports.conftest import YEAR


@pytest.fixture
def directed(full_year):
    """The year with a development plan of its own."""
    plan = DevelopmentPlan.objects.create(
        office=full_year.office, name="ทิศทาง 2565", first_year=YEAR, last_year=YEAR, goal_term="เป้าหมาย"
    )
    ActionPlan.objects.filter(pk=full_year.plan.pk).update(development_plan=plan)
    full_year.plan.development_plan = plan
    return full_year


def add_goal(year, number, text, **values):
    return Goal.objects.create(plan=year.plan.development_plan, number=number, text=text, **values)


def messages(year):
    plan = year.scope.direction
    return [gap.message for gap in gaps.goals(lambda scope: plan)(year.scope, context.goals(year.scope))]


def chapter(year):
    content = content_of("annual-report", year.subject, note=tell_nobody)
    return chapter_html(content, ANNUAL_REPORT, "context", Options("arabic"))


def test_goals_of_no_kind_are_one_list(directed):
    add_goal(directed, 1, "ผู้เรียนปลอดภัย")

    found = context.goals(directed.scope)

    assert (found.lines, found.groups) == (("ผู้เรียนปลอดภัย",), ())
    assert messages(directed) == []
    assert "<ol><li>ผู้เรียนปลอดภัย</li></ol>" in chapter(directed)


def test_goals_stand_under_the_heading_of_their_kind_with_their_figures(directed):
    add_goal(directed, 1, "ผู้เรียนปลอดภัย", kind="quality")
    add_goal(directed, 2, "โรงเรียนในสังกัด", kind="quantity", counted="schools")
    add_goal(directed, 3, "กลุ่มและหน่วย", kind="quantity", counted="units")
    add_goal(directed, 4, "ห้องเรียนต้นแบบ", kind="quantity", figure=1200, unit_name="ห้อง")

    found = context.goals(directed.scope)
    page = chapter(directed)

    assert [(group.title, group.lines) for group in found.groups] == [
        (
            "เป้าหมายเชิงปริมาณ",
            ("โรงเรียนในสังกัด จำนวน 57 โรงเรียน", "กลุ่มและหน่วย จำนวน 1 กลุ่ม/หน่วย", "ห้องเรียนต้นแบบ จำนวน 1,200 ห้อง"),
        ),
        ("เป้าหมายเชิงคุณภาพ", ("ผู้เรียนปลอดภัย",)),
    ]
    assert found.lines == ()
    assert "<h3>6.1 เป้าหมายเชิงปริมาณ</h3>" in page
    assert "<h3>6.2 เป้าหมายเชิงคุณภาพ</h3>" in page
    assert variables.values(directed.scope)["schools"] == "57"
    assert messages(directed) == []


def test_count_that_nobody_entered_is_a_dash_and_missed(directed):
    add_goal(directed, 1, "นักเรียนในสังกัด", kind="quantity", counted="students")
    add_goal(directed, 2, "ครูมีคุณภาพ")

    found = context.goals(directed.scope)

    assert found.groups[0].lines == ("นักเรียนในสังกัด จำนวน - คน",)
    assert variables.values(directed.scope)["students"] == "-"
    assert messages(directed) == [
        "เป้าหมายข้อที่ 2 ยังไม่ระบุว่าเชิงปริมาณหรือเชิงคุณภาพ",
        "เป้าหมายข้อที่ 1 ยังไม่มีจำนวนนักเรียนในระบบ",
    ]


def test_count_is_that_of_the_books_year(directed):
    add_goal(directed, 1, "โรงเรียนในสังกัด", kind="quantity", counted="schools")
    table = PopulationTable.objects.create(
        office=directed.office, code="schools", measure="schools", as_of=date(2023, 6, 10), measure_name="โรงเรียน"
    )
    PopulationFigure.objects.create(table=table, value=56)

    assert context.goals(directed.scope).groups[0].lines == ("โรงเรียนในสังกัด จำนวน 57 โรงเรียน",)
    assert plan_content.build(directed.plan).direction.goals == ("โรงเรียนในสังกัด จำนวน 57 โรงเรียน",)


def test_plan_without_goals_says_so(directed):
    assert context.goals(directed.scope).empty == "ยังไม่มีการบันทึกเป้าหมาย"
    assert messages(directed) == ["แผนพัฒนาการศึกษายังไม่มีเป้าประสงค์"]
    assert "<p>ยังไม่มีการบันทึกเป้าหมาย</p>" in chapter(directed)


def test_goals_of_next_year_stand_under_their_headings_too(directed):
    plan = DevelopmentPlan.objects.get(first_year=2566)
    Goal.objects.create(plan=plan, number=1, text="โรงเรียนคุณภาพ", kind="quantity", figure=20, unit_name="โรงเรียน")

    (group,) = direction.goals(directed.scope).groups

    assert (group.title, group.lines) == ("เป้าประสงค์เชิงปริมาณ", ("โรงเรียนคุณภาพ จำนวน 20 โรงเรียน",))
