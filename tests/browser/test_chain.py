"""From proposal to published and amended plan, in Chromium, by six people of the demo office: owner, unit head, planner, finance,
the deputy who acts for the director, and the director. Whoever is not signed in sees the published page alone.
"""

import re

import pytest
from django.core.management import call_command
from playwright.sync_api import Page

from areaoffice.office.models import StateChange, User
from plans.models import ActionPlan
from projects.models import Project

pytestmark = pytest.mark.whole_job

YEAR = 2566


@pytest.fixture
def demo_office(transactional_db, settings):
    settings.OFFICE_TODAY = "2022-08-15"
    call_command("load_office", "plkutt", "--demo-logins", verbosity=0)


@pytest.fixture
def people(demo_office, new_page):
    names = ("owner", "head", "planner", "finance", "deputy", "director")
    return {name: new_page(user=User.objects.get(username=name)) for name in names}


@pytest.fixture
def project(demo_office) -> Project:
    """The owner's draft of the coming year: a name and an objective, no money yet."""
    return Project.objects.get(plan__fiscal_year=YEAR, code="P05")


@pytest.mark.slow
def test_six_people_bring_a_proposal_into_the_published_and_amended_plan(people, project, new_page):
    outsider = new_page()
    propose_too_early(people["owner"], project)
    add_line(people["owner"], project, "ค่าสมนาคุณวิทยากร", rate="600", times="๑๒")
    press(people["owner"], project, "เสนอโครงการ")
    press(people["head"], project, "ส่งกลับแก้ไข", reason="ระบุสถานที่จัดกิจกรรม")
    mend(people["owner"], project)
    press(people["owner"], project, "เสนอโครงการ")
    answer_in_the_inbox(people["head"], project, "เห็นชอบ")
    answer_in_the_inbox(people["planner"], project, "ผ่านการตรวจสอบ")
    answer_in_the_inbox(people["finance"], project, "ผ่านการตรวจสอบงบประมาณ")
    answer_in_the_inbox(people["deputy"], project, "เห็นชอบ")
    approve_as_acting_director(people["deputy"], project)

    give_reasons(people["planner"])
    press_plan(people["planner"], "เสนอแผนต่อผู้อำนวยการ")
    press_plan(people["director"], "อนุมัติแผน", document_number="ศธ 04xxx/101", dated_on="15/8/2565")
    allot(people["finance"], project)
    press(people["director"], project, "อนุมัติให้ดำเนินการ", document_number="ศธ 04xxx/115", dated_on="15/8/2565")
    press(people["owner"], project, "เริ่มดำเนินการ")

    resolve(people["planner"])
    press_plan(people["director"], "ประกาศใช้แผน", document_number="2/2565", dated_on="15/8/2565")
    assert outsider.goto(f"/public/plkutt/plan/{YEAR}/").status == 404
    choose_what_is_public(people["planner"])
    press_plan(people["planner"], "เผยแพร่แผนบนเว็บไซต์")
    see_the_public_page(outsider, project, "7,200.00", "ฉบับที่ 1")

    amend(people["planner"], project)
    see_the_public_page(outsider, project, "7,200.00", "ฉบับที่ 1")
    approve_the_amendment(people["director"])
    see_the_public_page(outsider, project, "9,000.00", "ฉบับที่ 2")
    outsider.goto(f"/public/plkutt/plan/{YEAR}/version/1/")
    assert "7,200.00" in outsider.content()
    outsider.goto(f"/projects/{project.pk}/")
    assert "/login/" in outsider.url
    assert_every_step_says_who_and_in_which_capacity(project)


# --- the project ------------------------------------------------------------------------------------------------------


def open_project(page: Page, project: Project) -> None:
    page.goto(f"/projects/{project.pk}/")
    page.wait_for_selector("#general")


def press(page: Page, project: Project, label: str, **words: str) -> None:
    open_project(page, project)
    page.click(f".page-actions a:text-is('{label}')")
    say(page, label, words)
    page.wait_for_url(re.compile(rf"/projects/{project.pk}/$"))
    assert page.locator(".alert-success").count() == 1


def say(page: Page, label: str, words: dict[str, str]) -> None:
    for name, text in words.items():
        page.fill(f"main [name={name}]", text)
        page.keyboard.press("Escape")  # the date picker stands over the button
    page.click(f"main form button:text-is('{label}')")


def propose_too_early(page: Page, project: Project) -> None:
    open_project(page, project)
    page.click(".page-actions a:text-is('เสนอโครงการ')")
    page.click("main form button:text-is('เสนอโครงการ')")
    page.wait_for_selector("text=ยังไม่มีรายการงบประมาณ")
    project.refresh_from_db()
    assert project.state == "draft"


def add_line(page: Page, project: Project, item: str, *, rate: str, times: str) -> None:
    open_project(page, project)
    page.click("#budget a.add-row")
    page.wait_for_selector("#budget form.part-form:not(.htmx-added)")
    page.fill("#budget [name=item]", item)
    page.fill("#budget [data-rate]", rate)
    page.fill("#budget [data-factor-1]", times)
    page.select_option("#budget [name=fund_source]", index=1)
    page.click("#budget form.part-form button[name=close]")
    page.wait_for_selector("#budget .budget-line")


def mend(page: Page, project: Project) -> None:
    open_project(page, project)
    assert "ระบุสถานที่จัดกิจกรรม" in page.inner_text("#project-aside")
    page.click("#general a:has-text('แก้ไข')")
    page.wait_for_selector("#general form.part-form:not(.htmx-added)")
    page.fill("#general [name=place]", "ห้องประชุมสำนักงาน")
    page.click("#general form.part-form button[name=close]")
    page.wait_for_selector("#general dd:text-is('ห้องประชุมสำนักงาน')")


def answer_in_the_inbox(page: Page, project: Project, label: str) -> None:
    page.goto("/inbox/")
    page.click(f"article[aria-labelledby=matter-{project.pk}] form:not(details form) button:has-text('{label}')")
    page.wait_for_selector(".alert-success")


def approve_as_acting_director(page: Page, project: Project) -> None:
    page.goto("/inbox/")
    matter = page.locator(f"article[aria-labelledby=matter-{project.pk}]")
    assert "รักษาราชการแทน" in matter.inner_text()
    answer_in_the_inbox(page, project, "อนุมัติโครงการ")


def allot(page: Page, project: Project) -> None:
    page.goto(f"/money/{YEAR}/allotments/new/")
    for name, text in {"letter_number": "ศธ 04002/ว 55", "dated_on": "12/8/2565", "amount": "๗,๒๐๐"}.items():
        page.fill(f"main [name={name}]", text)
        page.keyboard.press("Escape")
    page.click("main form button.btn-primary")
    page.wait_for_selector("#share")
    page.select_option("#share [name=s0-project]", str(project.pk))
    page.select_option("#share [name=s0-fund_source]", index=1)
    page.fill("#share [name=s0-amount]", "7200")
    page.click("#share button.btn-primary")
    page.wait_for_selector("#entries table")


# --- the plan ---------------------------------------------------------------------------------------------------------


def press_plan(page: Page, label: str, **words: str) -> None:
    page.goto(f"/plan/{YEAR}/way/")
    page.click(f".page-actions a:text-is('{label}')")
    say(page, label, words)
    page.wait_for_url(f"**/plan/{YEAR}/way/")
    assert page.locator(".alert-success").count() == 1


def give_reasons(page: Page) -> None:
    """One reason answers all warnings of a kind; without it the plan is not submitted."""
    page.goto(f"/plan/{YEAR}/way/submit/")
    page.click("main form button:text-is('เสนอแผนต่อผู้อำนวยการ')")
    page.click("text=เปิดรายการที่ต้องตรวจสอบ")
    for kind in page.locator("article.kind:has(details.answer)").evaluate_all("rows => rows.map(row => row.id)"):
        page.click(f"#{kind} summary")
        page.fill(f"#{kind} [name=reason]", "ปีแรกของแผนพัฒนา จะปรับเมื่อมีผลปีฐาน")
        page.click(f"#{kind} button:text-is('บันทึกเหตุผล')")
        page.wait_for_selector(f"#{kind} >> text=แก้ไขเหตุผล")


def resolve(page: Page) -> None:
    page.goto(f"/plan/{YEAR}/resolutions/add/")
    page.select_option("[name=body]", index=1)
    page.select_option("[name=kind]", "endorsed")
    page.fill("[name=meeting]", "3/2565")
    page.fill("[name=dated_on]", "15/8/2565")
    page.keyboard.press("Escape")
    page.click("main form button.btn-primary")
    page.wait_for_selector("#resolutions strong:text-is('เห็นชอบ')")


def choose_what_is_public(page: Page) -> None:
    page.goto(f"/plan/{YEAR}/way/")
    page.fill("#public [name=as_of]", "15/8/2565")
    page.keyboard.press("Escape")
    for part in ("projects", "details", "lines", "documents"):
        page.check(f"#public input[value={part}]")
    page.click("#public button:text-is('บันทึก')")
    page.wait_for_selector("text=พร้อมเผยแพร่")


def see_the_public_page(page: Page, project: Project, amount: str, version: str) -> None:
    assert page.goto(f"/public/plkutt/plan/{YEAR}/").status == 200
    shown = page.inner_text("main")
    assert project.name in shown
    assert amount in shown
    assert version in shown
    assert "ส่งเสริมความปลอดภัยในสถานศึกษาด้วยระบบแจ้งเหตุ" not in shown  # proposed, not approved


# --- the amendment ----------------------------------------------------------------------------------------------------


def amend(page: Page, project: Project) -> None:
    page.goto(f"/plan/{YEAR}/revisions/")
    page.fill("main [name=reason]", "ได้รับจัดสรรเพิ่ม จึงเพิ่มชั่วโมงวิทยากร")
    page.click("main form button:text-is('เปิดการปรับแผน')")
    page.wait_for_selector("main [name=project]")
    page.select_option("main [name=project]", str(project.pk))
    page.click("main form button:text-is('ทำฉบับเสนอแก้ไข')")
    page.wait_for_load_state()
    copy = Project.objects.get(amends=project)
    open_project(page, copy)
    page.click("#budget .row-tools a")
    page.wait_for_selector("#budget form.part-form:not(.htmx-added)")
    page.fill("#budget [data-factor-1]", "15")
    page.click("#budget form.part-form button[name=close]")
    page.wait_for_selector("#budget .budget-line")
    assert project.budget_lines.get().amount == 7200


def approve_the_amendment(page: Page) -> None:
    page.goto(f"/plan/{YEAR}/revisions/")
    page.click("main a:text-is('ปรับแผนครั้งที่ 1')")
    assert "9,000.00" in page.inner_text("main")
    page.fill("main [name=document_number]", "ศธ 04xxx/140")
    page.fill("main [name=dated_on]", "15/8/2565")
    page.keyboard.press("Escape")
    page.click("main form button:text-is('อนุมัติ')")
    page.wait_for_selector(".light-approved")


def assert_every_step_says_who_and_in_which_capacity(project: Project) -> None:
    project.refresh_from_db()
    steps = list(StateChange.objects.about(project).order_by("pk").values_list("step", "by__username", "to_state"))
    assert steps == [
        ("propose", "owner", "submitted"),
        ("unit_head", "head", "returned"),
        ("propose", "owner", "submitted"),
        ("unit_head", "head", "submitted"),
        ("planning", "planner", "submitted"),
        ("finance", "finance", "reviewed"),
        ("deputy", "deputy", "reviewed"),
        ("director", "deputy", "approved"),
        ("clear", "director", "cleared"),
        ("start", "owner", "running"),
    ]
    assert StateChange.objects.about(project).exclude(capacity="").count() == len(steps)
    assert project.budget_lines.get().amount == 9000
    assert ActionPlan.objects.get(office__code="plkutt", fiscal_year=YEAR).versions.count() == 2
