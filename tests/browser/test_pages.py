"""Every page of the desk in Chromium, wide and on a phone: axe finds nothing, nothing runs off the page; dates are picked in B.E."""

import re

import pytest
from playwright.sync_api import expect

from areaoffice.desk.loading.people import DEMO_PASSWORD
from areaoffice.office.models import User
from plans.models import DevelopmentPlan, NationalPlan
from projects.models import Project
from tests.demo import load_demo

PAGES = (
    "/direction/",
    "/direction/new/",
    "/swot/2565/",
    "/policies/",
    "/thread/2565/",
    "/thread/2566/",
    "/plan/2565/",
    "/plan/2565/revisions/",
    "/plan/2566/copy/",
    "/projects/",
    "/projects/new/",
    "/indicators/",
    *(f"/dashboard/2565/{part}" for part in ("", "kpis/", "money/", "quadrant/", "quality/", "schools/")),
    "/money/2565/",
    "/books/",
    "/books/annual-report/2565/",
    "/books/annual-report/2565/sections/background/",
    "/books/annual-report/2565/sections/orders/",
    "/highlights/2565/",
    "/highlights/2565/add/",
    "/help/",
    "/search/?q=ครู",
    "/notices/",
    "/people/",
    "/people/invite/",
    "/password/",
)


@pytest.fixture
def demo_office(transactional_db):
    load_demo("plkutt", "--demo-logins")


def direction_pages():
    """The pages of the development plan that has strategies, and of a policy."""
    plan = DevelopmentPlan.objects.get(office__code="plkutt", last_year=2570)
    policy = NationalPlan.objects.get(code="obec4")
    below = ("", "picture/", "links/", "overview/", "rows/goals/add/")
    return (*(f"/direction/{plan.pk}/{page}" for page in below), f"/policies/{policy.pk}/")


def test_pages_are_accessible_and_fit(demo_office, new_page, faults_of_pages):
    project = Project.objects.get(code="P04", plan__fiscal_year=2565)
    addresses = ("/", f"/projects/{project.pk}/", *direction_pages(), *PAGES)

    assert faults_of_pages(new_page(user=User.objects.get(username="planner")), addresses) == {}


def test_first_login_asks_for_an_own_password(demo_office, page):
    User.objects.filter(username="owner").update(must_change_password=True)
    page.goto("/projects/")
    page.fill("input[name=username]", "owner")
    page.fill("input[name=password]", DEMO_PASSWORD)
    page.click("main button")
    page.wait_for_url("**/password/")

    page.fill("[name=old_password]", DEMO_PASSWORD)
    page.fill("[name=new_password1]", "my-own-password-65")
    page.fill("[name=new_password2]", "my-own-password-65")
    page.click("main form button")

    page.wait_for_selector("text=เปลี่ยนรหัสผ่านแล้ว")


def test_chart_comes_to_life_when_somebody_points_at_it(demo_office, new_page):
    page = new_page(user=User.objects.get(username="director"))
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto("/dashboard/2565/kpis/")
    chart = page.locator("figure[data-chart]").first
    chart.locator("svg").first.wait_for()
    assert not [url for url in fetched if "echarts" in url]

    chart.scroll_into_view_if_needed()
    chart.hover()

    page.wait_for_selector("figure[data-chart-live] .chart-holder svg")


def test_day_is_picked_from_a_buddhist_calendar(demo_office, new_page):
    project = Project.objects.get(code="P04", plan__fiscal_year=2565)
    page = new_page(user=User.objects.get(username="planner"))
    page.goto(f"/projects/{project.pk}/")
    page.click("#general a[hx-get]")
    page.wait_for_selector("#general form.part-form:not(.htmx-added)")

    page.click("#general [name=ends_on]")
    page.wait_for_selector(".air-datepicker.-active-")
    assert "2565" in page.inner_text(".air-datepicker-nav--title >> visible=true")
    page.click(".air-datepicker.-active- .air-datepicker-cell.-day-:not(.-other-month-):text-is('15')")
    page.wait_for_selector(".air-datepicker.-active-", state="detached")
    page.wait_for_selector("text=/บันทึกแล้ว \\d\\d:\\d\\d/")

    expect(page.locator("#general [name=ends_on]")).to_have_value(re.compile(r"^15/\d\d/2565$"))
    project.refresh_from_db()
    assert project.ends_on.day == 15
    assert project.ends_on.year == 2022
