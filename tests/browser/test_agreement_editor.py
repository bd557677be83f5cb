"""The owner's editor of an agreement in Chromium: begun from the template, an indicator picked, saved while typing, two tabs, proposed."""

# ruff: noqa: F401, F811 (fixtures of the projects)

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from staff.models import AgreementItem, PerformanceAgreement
from tests.projects.conftest import world
from tests.staff.agreeing import PASSWORD, TODAY, Agreeing, new_agreeing
from tests.staff.test_writing_actions import kpi

SAVED = re.compile(r"บันทึกแล้ว \d\d:\d\d")


@pytest.fixture
def here(transactional_db, world, settings) -> Agreeing:
    """Somebody whose agreement of one item is to be begun anew, in an office with two indicators."""
    settings.OFFICE_TODAY = TODAY.isoformat()
    agreeing = new_agreeing(world, items=1)
    PerformanceAgreement.objects.update(state="cancelled")
    for number in ("K01", "K77"):
        kpi(agreeing, number)
    return agreeing


def begun(new_page, here: Agreeing, **options) -> Page:
    page = new_page(user=here.people["owner"], **options)
    page.goto("/agreements/start/")
    page.check("[name=start][value=template]")
    page.get_by_role("button", name="สร้างร่างข้อตกลง").click()
    expect(page.locator("#problems")).to_contain_text("ยังไม่ระบุงานที่จะทำ")
    return page


def opened(page: Page, label: str) -> Locator:
    """A form in its place, taken in by htmx."""
    page.get_by_label(label, exact=True).click()
    form = page.locator("form.part-form:not(.htmx-added)")
    expect(form).to_be_visible()
    return form


TASK = "แก้ไขงานและผลลัพธ์ข้อ 1.1"


@pytest.mark.parametrize("width", [1280, 390])
def test_from_the_template_to_the_proposal(here: Agreeing, new_page, width: int):
    page = begun(new_page, here, viewport={"width": width, "height": 850})
    problems = page.locator("#problems")

    problems.get_by_role("link", name="ข้อ 1.1 ยังไม่ระบุงานที่จะทำ").click()
    item = page.locator("article.agreement-item").first
    expect(item).to_be_in_viewport()
    form = opened(page, TASK)
    form.locator("[name=task]").fill("นิเทศการอ่านทุกเดือน")
    form.locator("[name=outcome_STU]").fill("ผู้เรียนอ่านคล่อง")
    expect(form.locator("[data-saved]")).to_have_text(SAVED)
    expect(problems).not_to_contain_text("ยังไม่ระบุงานที่จะทำ")
    expect(form.locator("[name=task]")).to_have_value("นิเทศการอ่านทุกเดือน")
    form.get_by_role("button", name="บันทึกและปิด").click()
    expect(item.locator("> p").first).to_have_text("นิเทศการอ่านทุกเดือน")

    item.get_by_role("link", name="เลือกตัวชี้วัดของสำนักงาน").click()
    item.locator("[name=q]").fill("k77")
    item.get_by_role("button", name="ค้นหา").click()
    expect(item.get_by_role("button", name="เลือก K01")).to_have_count(0)
    item.get_by_role("button", name="เลือก K77").click()
    expect(item.locator("li .badge")).to_have_text("K77")
    expect(item.locator("li")).to_contain_text("ร้อยละของผู้เรียนที่อ่านคล่อง")

    page.get_by_role("link", name="เพิ่มประเด็นท้าทาย").click()
    form = page.locator("#edit-challenge-new form:not(.htmx-added)")
    for name in ("title", "problem", "method", "quantity_outcome", "quality_outcome"):
        form.locator(f"[name={name}]").fill("ริเริ่มการอ่าน")
    form.get_by_role("button", name="เพิ่ม").click()
    expect(page.locator("#challenges article")).to_have_count(1)
    expect(problems.get_by_text("ต้องแก้ไข", exact=True)).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.get_by_role("link", name="ลงนามและเสนอผู้บังคับบัญชา").click()
    page.check("main [name=is_meant]")
    page.fill("main [name=password]", PASSWORD)
    page.locator("main form.agreement-decision button.btn-primary").click()
    expect(page.locator(".alert-success")).to_contain_text("เสนอข้อตกลงแล้ว")
    assert PerformanceAgreement.objects.latest("pk").state == "submitted"


def test_two_tabs_lose_nothing(here: Agreeing, new_page):
    first = begun(new_page, here)
    second = new_page(user=here.people["owner"])
    second.goto(first.url)
    forms = {tab: opened(tab, TASK) for tab in (first, second)}

    forms[first].locator("[name=task]").fill("จากแท็บแรก")
    expect(forms[first].locator("[data-saved]")).to_have_text(SAVED)
    forms[second].locator("[name=task]").fill("จากแท็บที่สอง")
    expect(forms[second].locator(".alert-warning")).to_contain_text("จากแท็บแรก")
    expect(forms[second].locator("[name=task]")).to_have_value("จากแท็บที่สอง")
    assert stored() == "จากแท็บแรก"
    forms[second].get_by_role("button", name="บันทึกฉบับของฉัน").click()
    expect(forms[second].locator("[data-saved]")).to_have_text(SAVED)
    expect(forms[second].locator(".alert-warning")).to_have_count(0)
    assert stored() == "จากแท็บที่สอง"


def stored() -> str:
    return AgreementItem.objects.latest("pk").task
