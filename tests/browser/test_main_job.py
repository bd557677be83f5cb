"""The whole main job in Chromium, under the strict Content-Security-Policy, on the demo office's year 2565.

Log in, add a project with a budget line and an indicator, enter a result, see it on the dashboard, read what the report still lacks, make the
annual report once the project is approved, and open the PDF. Axe finds nothing on any page on the way.
"""

import re
from io import BytesIO

import pytest
from django.core.management import call_command
from pypdf import PdfReader

from areaoffice.desk.loading.people import DEMO_PASSWORD
from areaoffice.reports.models import GeneratedReport
from indicators.models import Result
from projects.models import Project

pytestmark = pytest.mark.whole_job

NAME = "โครงการทดสอบเส้นทางงานหลัก"
INDICATOR = "จำนวนสถานศึกษาที่ทดลองใช้ระบบแผน"
SECONDS_OF_A_BOOK = 90


@pytest.fixture
def demo_office(transactional_db, settings):
    settings.OFFICE_TODAY = "2022-08-15"
    call_command("load_office", "plkutt", "--demo-logins", verbosity=0)


@pytest.fixture
def check(accessibility_violations):
    """Axe on the page as it stands."""

    def check(page):
        assert accessibility_violations(page) == []

    return check


def test_from_log_in_to_the_annual_report(demo_office, celery_worker, page, check):
    log_in(page, check)
    project = add_project(page, check)
    add_budget_line(page, project)
    add_indicator(page, check, project)
    enter_result(page, check)
    see_it_on_the_dashboard(page, check)
    page.goto("/books/annual-report/2565/")
    assert f"{NAME} ยังไม่ได้รับอนุมัติในแผน จึงไม่อยู่ในเล่มนี้" in page.inner_text("main")
    Project.objects.filter(pk=project.pk).update(
        state=Project.State.APPROVED
    )  # the chain has its own play (test_chain.py)
    text = make_the_report(page, check)

    assert NAME in text
    assert INDICATOR in text


def log_in(page, check):
    page.goto("/")
    check(page)
    page.fill("input[name=username]", "planner")
    page.fill("input[name=password]", DEMO_PASSWORD)
    page.click("main button")
    page.wait_for_selector("h1")
    check(page)


def add_project(page, check) -> Project:
    page.goto("/plan/2565/")
    check(page)
    page.click("text=เพิ่มโครงการ")
    page.wait_for_url("**/projects/new/**")
    check(page)
    page.fill("[name=name]", NAME)
    page.fill("[name=code]", "P15")
    page.select_option("[name=lead_unit]", index=1)
    page.select_option("[name=policy_item]", index=1)
    page.click("text=เพิ่มและกรอกรายละเอียดต่อ")
    page.wait_for_url(re.compile(r"/projects/\d+/"))
    check(page)
    return Project.objects.get(code="P15")


def add_budget_line(page, project):
    page.click("#budget a.add-row")
    page.wait_for_selector("#budget form.part-form:not(.htmx-added)")
    page.fill("#budget [name=item]", "ค่าอาหารกลางวันผู้เข้าประชุม")
    page.fill("#budget [data-rate]", "๑๒๐")
    page.fill("#budget [data-factor-1]", "50")
    assert page.input_value("#budget input[data-amount]") == "6,000.00"
    page.click("#budget form.part-form button[name=close]")
    page.wait_for_selector("text=(หกพันบาทถ้วน)")
    assert [str(line.amount) for line in project.budget_lines.all()] == ["6000.00"]


def add_indicator(page, check, project):
    page.click("#indicators a.add-row")
    page.wait_for_selector("#indicators form:not(.htmx-added)")
    page.fill("#indicators [name=name]", INDICATOR)
    page.select_option("#indicators [name=kind]", "count")
    page.fill("#indicators [name=unit_name]", "แห่ง")
    page.fill("#indicators [name=target]", "๑๐")
    page.click("#indicators form button.btn-primary")
    page.click(f"#indicators a:has-text('{INDICATOR}')")
    page.wait_for_selector(f"h1:has-text('{INDICATOR}')")
    check(page)


def enter_result(page, check):
    page.click("text=บันทึกผล")
    page.fill("[name=value]", "๑๒")
    page.wait_for_selector("text=/บันทึกแล้ว \\d\\d:\\d\\d/")
    check(page)
    assert [str(result.value) for result in Result.objects.filter(indicator_year__project__code="P15")] == ["12.00000"]


def see_it_on_the_dashboard(page, check):
    page.goto("/dashboard/2565/kpis/")
    page.wait_for_selector("h1")
    check(page)
    counts = page.locator(".figures a").all_inner_texts()
    assert any("จากทั้งหมด 52 ตัวชี้วัด" in count for count in counts)
    assert any(count.split() and count.split()[0] == "49" and "บรรลุเป้าหมาย" in count for count in counts)


def make_the_report(page, check) -> str:
    page.goto("/books/")
    check(page)
    page.click("button:has-text('จัดทำรายงานผลการดำเนินงานประจำปี')")
    page.wait_for_selector("a:has-text('เปิดไฟล์ PDF')", timeout=SECONDS_OF_A_BOOK * 1000)
    check(page)
    answer = page.request.get(page.get_attribute("a:has-text('เปิดไฟล์ PDF')", "href"))
    assert answer.headers["content-type"] == "application/pdf"
    assert GeneratedReport.objects.get().state == GeneratedReport.State.DONE
    return "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(answer.body())).pages)
