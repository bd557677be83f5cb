"""Copying last year and amending an approved plan in Chromium, on the demo office: with axe, wide and on a phone."""

import pytest

from areaoffice.office.models import User
from indicators.revisions import amend_project, open_revision
from plans.models import ActionPlan
from projects.models import Project
from tests.browser.conftest import WIDTHS
from tests.demo import load_demo


@pytest.fixture
def demo_office(transactional_db, settings):
    settings.OFFICE_TODAY = "2022-08-15"
    load_demo("plkutt", "--demo-logins")


def person(name: str) -> User:
    return User.objects.get(username=name)


def copies() -> set[str]:
    return set(Project.objects.filter(previous__plan__fiscal_year=2565).values_list("previous__code", flat=True))


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("width", WIDTHS)
def test_last_years_projects_are_copied_and_taken_back(demo_office, new_page, accessibility_violations, width):
    before = copies()
    wanted = [project for project in Project.objects.filter(plan__fiscal_year=2565) if project.code not in before][:2]
    page = new_page(user=person("planner"), viewport=WIDTHS[width])
    page.goto("/plan/2566/")
    page.click("text=คัดลอกจากปีก่อน")
    boxes, ticked = page.locator("[name=project]"), page.locator("[name=project]:checked")
    page.click("text=เลือกทั้งหมด")
    assert ticked.count() == boxes.count() > 2
    page.click("text=ไม่เลือก")
    assert ticked.count() == 0
    for project in wanted:
        page.check(f"[name=project][value='{project.pk}']")
    page.fill("[name=percent]", "๕")
    page.click("text=ดูตัวอย่างก่อนคัดลอก")
    page.wait_for_selector("text=ตัวอย่าง: 2 โครงการ")
    assert accessibility_violations(page) == []
    assert fits(page)
    assert copies() == before

    page.click("button:has-text('คัดลอก 2 โครงการ')")
    page.wait_for_selector("text=คัดลอก 2 โครงการเข้าแผนปี 2566 เป็นร่างแล้ว")
    assert accessibility_violations(page) == []
    assert copies() == before | {project.code for project in wanted}

    page.click("text=ยกเลิกการคัดลอก")
    page.wait_for_selector("text=ยกเลิกการคัดลอก 2 โครงการแล้ว")
    assert copies() == before


def test_an_amendment_is_written_on_a_copy_and_approved(demo_office, new_page, accessibility_violations):
    live = Project.objects.get(plan__fiscal_year=2565, code="P04")
    page = new_page(user=person("planner"))
    page.goto("/plan/2565/revisions/")
    page.fill("[name=reason]", "ได้รับงบประมาณเพิ่ม")
    page.click("main button:has-text('เปิดการปรับแผน')")
    page.goto(f"/projects/{live.pk}/")
    page.click("text=เสนอแก้ไขในปรับแผนครั้งที่ 1")
    page.wait_for_selector("text=ทำฉบับเสนอแก้ไขแล้ว")
    page.click("#benefits a.add-row")
    page.fill("#benefits textarea", "ครูได้รับการยกย่อง")
    page.click("#benefits form.part-form button[name=close]")
    page.wait_for_selector("#benefits li:has-text('ครูได้รับการยกย่อง')")
    assert not live.benefits.exists()

    director = new_page(user=person("director"))
    director.goto(page.get_attribute("text=เทียบกับฉบับอนุมัติ", "href"))
    director.wait_for_selector("text=ครูได้รับการยกย่อง")
    assert accessibility_violations(director) == []
    director.fill("[name=document_number]", "ศธ ๐๔/๑๒")
    director.fill("[name=dated_on]", "10/8/2565")
    director.click("h1")  # the calendar closes
    director.click("button:text-is('อนุมัติ')")
    director.wait_for_selector("text=แผนเป็นไปตามฉบับที่แก้ไข")

    assert [row.text for row in live.benefits.all()] == ["ครูได้รับการยกย่อง"]
    assert not Project.objects.filter(amends__isnull=False).exists()


def test_a_revision_fits_a_phone(demo_office, new_page, accessibility_violations):
    planner = person("planner")
    plan = ActionPlan.objects.select_related("office").get(fiscal_year=2565)
    revision = open_revision(plan=plan, reason="เหตุผล", by=planner)
    live = Project.objects.select_related("plan__office").get(plan=plan, code="P01")
    copy = amend_project(revision=revision, project=live, by=planner).project
    copy.budget_lines.update(amount=400_000)
    page = new_page(user=planner, viewport=WIDTHS["phone"])

    for address in (f"/revisions/{revision.pk}/", f"/projects/{copy.pk}/", f"/projects/{live.pk}/"):
        page.goto(address)
        assert fits(page), address
        assert accessibility_violations(page) == [], address
