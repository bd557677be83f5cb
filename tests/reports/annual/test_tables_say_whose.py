"""Numbers, people in charge and sources of the tables; sub-items of policies; KRS; words that agree with the plan's own grouping."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings

from areaoffice.office.models import PopulationFigure, PopulationTable, Unit
from areaoffice.reports.action_plan import variables as plan_variables
from areaoffice.reports.action_plan.outline import ACTION_PLAN, scope_of
from areaoffice.reports.annual import context, executive, kpi_table, population, variables
from areaoffice.reports.annual.outline import ANNUAL_REPORT
from areaoffice.reports.books.printing import Options, book_html, chapter_html
from areaoffice.reports.books.writing import content_of, tell_nobody
from indicators.models import Evaluation, EvaluationItem, Indicator
from plans.models import ActionPlan, DevelopmentPlan, NationalPlanItem, Strategy
from projects.models import ProjectOwner
from tests.reports.conftest import YEAR, add_kpi

SOURCE = r'\s*(?:<p class="source">(?:ที่มา: |{{ table.source }})|{% include "reports/book/source.html")'
FOLLOWED = rf"(?:\s*{{% endfor %}})?{SOURCE}"


def content(kind, year):
    return content_of(kind, year.subject, note=tell_nobody)


def test_sub_items_of_a_policy_stand_under_their_item(year):
    area = year.first.policy_item
    NationalPlanItem.objects.create(plan=area.plan, parent=area, code="1.1", name="พัฒนาหลักสูตร", order=2)
    NationalPlanItem.objects.create(plan=area.plan, code="2", name="ด้านโอกาส", order=3)

    lines = context.policies(year.scope).lines
    page = chapter_html(content("annual-report", year), ANNUAL_REPORT, "context", Options("arabic"))

    assert [(one.mark, one.name, [(under.mark, under.name) for under in one.under]) for one in lines] == [
        ("1.", "ด้านคุณภาพ", [("1.1", "พัฒนาหลักสูตร")]),
        ("2.", "ด้านโอกาส", []),
    ]
    assert 'ด้านคุณภาพ<ol class="typed"><li><span class="typed-mark">1.1</span> พัฒนาหลักสูตร' in page.replace("\n", "")


def test_kpi_table_numbers_its_rows_and_names_who_is_in_charge(year):
    year.first.other_units.add(Unit.objects.create(office=year.office, code="law", name="กลุ่มกฎหมายและคดี", order=9))
    for name in ("นายสมชาย  ดีงาม", "นางสมศรี  มีสุข"):
        ProjectOwner.objects.create(project=year.first, printed_name=name, printed_position="นักวิชาการ")
    add_kpi(year, "9", "จำนวนแกนนำ", project=year.first, target=3, kind="count", unit_name="คน", result=None)

    rows = kpi_table.build(year.scope).rows

    assert (rows[0].number, rows[0].label) == ("1", "โครงการพัฒนาตำบลน้ำใส")
    assert rows[0].unit == "กลุ่มนโยบายและแผน ร่วมกับ กลุ่มกฎหมายและคดี"
    assert rows[0].people == "นายสมชาย  ดีงาม และนางสมศรี  มีสุข"
    assert [row.number for row in rows if row.kind == "kpi"] == ["1.1", "1.2", "1.3", "2.1", "2.2"]


def test_list_of_positions_is_numbered_and_its_total_is_not(full_year):
    table = PopulationTable.objects.create(
        office=full_year.office,
        code="staff",
        measure="staff",
        measure_name="จำนวน",
        unit_name="คน",
        breakdown=["ตำแหน่ง"],
        as_of=date(2022, 6, 10),
        order=6,
    )
    for order, (name, value) in enumerate((("ผู้อำนวยการ", 1), ("รองผู้อำนวยการ", 3))):
        PopulationFigure.objects.create(table=table, first=name, value=value, order=order)

    *_others, printed = population.build(full_year.scope)

    assert [head.text for head in printed.heads[0]] == ["ที่", "ตำแหน่ง", "จำนวน (คน)"]
    assert [(row.number, row.label) for row in printed.rows] == [
        (1, "ผู้อำนวยการ"),
        (2, "รองผู้อำนวยการ"),
        (0, "รวมทั้งสิ้น"),
    ]


def test_tables_of_the_plan_say_where_they_come_from_and_of_which_day(planned_strategies):
    page = str(book_html(content("action-plan", planned_strategies), ACTION_PLAN, Options("arabic")))
    captioned = re.findall(
        r'<caption[^>]*id="(t-[\w-]+)"(?:(?!</table>).)*</table>\s*(<p class="source">ที่มา: [^<]*)?', page, re.DOTALL
    )
    silent = {name for name, source in captioned if not source.endswith("ข้อมูล ณ วันที่ 15 ตุลาคม 2565")}

    assert {"t-by-group", "t-by-unit", "t-by-source", "t-by-quarter", "t-register", "t-alignment", "t-targets"} <= {
        name for name, _source in captioned
    }
    assert silent == set()


BOOKS = ("annual", "action_plan", "unit_plan", "monitoring", "personnel_plan")
PICTURES_OF_TABLES = ("checks.html", "values.html")  # a check list of the office's own, and letters set in columns


@pytest.mark.parametrize("book", BOOKS)
def test_every_table_of_a_book_says_where_it_comes_from(book):
    """A table with heads is followed by its source; figures in tiles and a project's own facts have none."""
    silent = [
        f"{path.name}: {table.group(0)[:60]}"
        for path in sorted((settings.BASE_DIR / "templates" / "reports" / book).glob("*.html"))
        if path.name not in PICTURES_OF_TABLES
        for table in re.finditer(r"<table(?:(?!</table>).)*</table>", path.read_text(), re.DOTALL)
        if ("<thead" in table.group(0) or "_rows.html" in table.group(0))
        and not re.match(FOLLOWED, path.read_text()[table.end() :])
    ]

    assert silent == []


def test_plan_says_which_kpis_are_outputs_and_which_outcomes(planned_strategies):
    Indicator.objects.filter(code="1").update(stage="output")
    Indicator.objects.filter(code="S9").update(stage="outcome")

    page = str(book_html(content("action-plan", planned_strategies), ACTION_PLAN, Options("arabic")))

    assert "1. ผลผลิต: ร้อยละของโรงเรียนที่ผ่านเกณฑ์ (ร้อยละ 100)<br>2. ร้อยละของโรงเรียนที่เข้าสอบ" in page
    assert 'ร้อยละของผู้เรียนที่อ่านออก<br><span class="quiet">ผลลัพธ์</span>' in page


@pytest.fixture
def planned_strategies(full_year):
    """With a strategy that has a KPI, so that every table of the direction is printed."""
    year = full_year
    plan, _made = DevelopmentPlan.objects.get_or_create(
        office=year.office, name="แผนพัฒนา 2565", defaults={"first_year": YEAR, "last_year": YEAR}
    )
    ActionPlan.objects.filter(pk=year.plan.pk).update(development_plan=plan)
    strategy = Strategy.objects.create(plan=plan, number=1, name="พัฒนาคุณภาพ")
    row = add_kpi(year, "S9", "ร้อยละของผู้เรียนที่อ่านออก", project=None, target=80, result=None, strategy=strategy)
    assert row.strategy == strategy
    return year


def test_words_name_the_grouping_of_the_plan_and_not_another(planned_strategies):
    year = planned_strategies
    page = chapter_html(content("action-plan", year), ACTION_PLAN, "budget", Options("arabic"))

    assert "จำแนกจำนวนเดียวกันนี้ตามนโยบาย กลุ่ม/หน่วย" in page
    assert variables.values(year.scope)["grouping"] == "ประเด็นนโยบาย"
    ActionPlan.objects.update(organised_by="strategies")
    assert variables.values(year.scope)["grouping"] == "กลยุทธ์"
    assert plan_variables.values(scope_of(year.subject))["strategy_term"] == "กลยุทธ์"


def test_krs_is_printed_with_its_score_and_said_in_the_summary(year):
    assert "krs" not in {
        section.key for chapter in content("annual-report", year).chapters for section in chapter.sections
    }

    krs = Evaluation.objects.create(
        office=year.office, fiscal_year=YEAR, kind="krs", name="ตัวชี้วัด KRS", score=Decimal("4.84797"), maximum=5
    )
    EvaluationItem.objects.create(evaluation=krs, order=1, code="1", name="ร้อยละของผู้เรียน", weight=20, level=5)
    sentence = "ได้คะแนน 4.84797 จากคะแนนเต็ม 5 คิดเป็นร้อยละ 96.96"
    page = chapter_html(content("annual-report", year), ANNUAL_REPORT, "conclusion", Options("arabic"))

    assert sentence in page
    assert "1 ร้อยละของผู้เรียน" in page
    assert f"ตัวชี้วัด KRS {sentence}" in executive.quality(year.scope)


def test_evaluation_without_a_score_is_no_result(year):
    Evaluation.objects.create(office=year.office, fiscal_year=YEAR, kind="emes", name="e-MES")

    assert year.scope.evaluations.emes is None
