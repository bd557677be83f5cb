"""What the chapters that are words say before the office writes its own: law, duties, plans above, terms, problems as reported."""

from areaoffice.reports.annual import conclusion, variables
from areaoffice.reports.annual.outline import ANNUAL_REPORT
from areaoffice.reports.annual.scope import Scope
from areaoffice.reports.annual.texts import DUTIES
from areaoffice.reports.books import checklist
from areaoffice.reports.books.printing import Options, chapter_html
from areaoffice.reports.books.writing import content_of, tell_nobody
from plans.models import NationalPlan, NationalPlanItem
from tests.reports.conftest import TODAY, YEAR


def test_first_chapter_names_the_law_the_duties_and_the_plans_above(year):
    NationalPlan.objects.filter(code="obec").update(order=1)
    strategy = NationalPlan.objects.create(code="ns", level="1", name="ยุทธศาสตร์ชาติ", order=0)
    year.second.alignment.add(NationalPlanItem.objects.create(plan=strategy, code="1", name="ด้านความมั่นคง", order=1))
    content = content_of("annual-report", year.subject, note=tell_nobody)
    page = chapter_html(content, ANNUAL_REPORT, "introduction", Options("arabic"))

    assert variables.values(year.scope)["higher_plans"] == "ยุทธศาสตร์ชาติ และนโยบาย สพฐ."
    assert "ได้แก่ ยุทธศาสตร์ชาติ และนโยบาย สพฐ." in page
    assert "พ.ศ. 2562" in page
    assert len(DUTIES.strip().split("\n")) == 12
    assert DUTIES.strip().split("\n")[-1].removeprefix("12. ") in page
    for term in ("การติดตาม", "การประเมินผล", "ผลการดำเนินงาน", "วิธีการติดตามและประเมินผล"):
        assert f"<b>{term}</b>" in page
    assert "การติดตามเชิงประจักษ์" in page


def test_plans_above_of_a_year_without_any_are_said_to_be_missing(office, empty_plan):
    assert variables.values(Scope(office, YEAR, TODAY))["higher_plans"] == "(ยังไม่ได้บันทึกความสอดคล้องของโครงการ)"


def test_problems_of_the_office_begin_with_what_projects_told_each_once(year):
    assert conclusion.problem_lines(year.scope) == "1. กำหนดการซ้อนกับการสอบ"
    assert conclusion.recommendation_lines(year.scope) == "1. กำหนดวันล่วงหน้า"


def test_sections_of_words_are_advised_and_left_out_until_written(year):
    lines = {line.key: line for line in checklist.build(ANNUAL_REPORT, year.subject, ()).lines()}

    for key in ("history", "office-problems", "office-recommendations"):
        assert lines[key].advice
        assert not lines[key].is_counted
