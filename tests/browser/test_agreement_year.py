"""A year of performance agreements in Chromium: a school's director (15 items, a post and no role), the superior, three evaluators
(one from outside, by a link) and the personnel group. 90, 88, 69 fails; 70, 70, 70 of another person passes.
"""

# ruff: noqa: F401, F811 (fixtures of the projects)

from __future__ import annotations

import re

import pytest
from model_bakery import baker
from playwright.sync_api import Page

from areaoffice.office.models import Post, StateChange
from staff.agreements.starting import Start, start_agreement
from staff.evaluation.committee_actions import appoint
from staff.evaluation.conflicts import Seated
from staff.evaluation.scoring_actions import Hand, save_sheet, send_sheet
from staff.models import PerformanceAgreement
from tests.projects.conftest import world
from tests.staff.agreeing import PASSWORD, TODAY, Agreeing, fill, new_agreeing, to_agreed
from tests.staff.test_score_sheets import given, sheet_of


@pytest.fixture
def here(transactional_db, world, settings) -> Agreeing:
    settings.OFFICE_TODAY = TODAY.isoformat()
    agreeing = new_agreeing(world)
    for name in ("chair", "second"):
        baker.make(Post, office=agreeing.office, person=agreeing.people[name], title=f"ตำแหน่ง {name}")
    return agreeing


@pytest.mark.slow
def test_a_year_from_draft_to_closed(here: Agreeing, new_page, settings, live_server):
    settings.SITE_URL = live_server.url
    pages = {name: new_page(user=here.people[name]) for name in ("owner", "superior", "hr", "chair", "second")}
    pk = here.agreement.pk

    decide(pages["owner"], pk, "submit", sign=True)
    decide(pages["superior"], pk, "return", reason="ขอให้เพิ่มเป้าหมาย")
    decide(pages["owner"], pk, "submit", sign=True)
    decide(pages["superior"], pk, "agree", sign=True)
    decide(pages["owner"], pk, "amend", reason="ย้ายเป้าหมายของปี")
    decide(pages["owner"], pk, "submit-amendment", sign=True)
    decide(pages["superior"], pk, "agree-amendment", sign=True)
    note_of_mid_year(pages["superior"], pk)
    decide(pages["hr"], pk, "open-report")
    write_report(pages["owner"], pk)
    decide(pages["owner"], pk, "send-report", sign=True)
    link = appoint_three(pages["hr"], pk)
    decide(pages["hr"], pk, "start-scoring")

    score(pages["chair"], f"/agreements/{pk}/sheet/", here, 90)
    assert pages["second"].goto(f"/agreements/{pk}/result/").status == 404
    score(pages["second"], f"/agreements/{pk}/sheet/", here, 88)
    assert pages["hr"].goto(f"/agreements/{pk}/result/").status == 404
    phone = new_page(viewport={"width": 390, "height": 844})
    score(phone, link, here, 69, name="นางนอก ทดสอบ")

    decide(pages["hr"], pk, "conclude")
    pages["owner"].goto(f"/agreements/{pk}/result/")
    told = pages["owner"].inner_text("main")
    assert "ไม่ผ่านเกณฑ์" in told
    assert all(total in told for total in ("90.00", "88.00", "69.00", "82.33"))
    assert "นางนอก" not in told
    decide(pages["owner"], pk, "acknowledge", sign=True)
    steps = list(StateChange.objects.about(here.agreement).values_list("step", flat=True))
    assert steps[-4:] == ["start-scoring", "scored", "conclude", "acknowledge"]

    sign_summaries(pages["chair"], pages["second"], phone, pk, link)
    decide(pages["hr"], pk, "close")
    assert PerformanceAgreement.objects.get(pk=pk).state == "closed"


@pytest.mark.slow
def test_seventy_of_each_evaluator_passes(here: Agreeing, new_page):
    other = another_person(here)
    for name in ("chair", "second", "third"):
        score(new_page(user=here.people[name]), f"/agreements/{other.pk}/sheet/", here, 70)

    page = new_page(user=here.people["hr"])
    decide(page, other.pk, "conclude")

    page.goto(f"/agreements/{other.pk}/result/")
    assert "ผ่านเกณฑ์" in page.inner_text("main").replace("ไม่ผ่านเกณฑ์", "")
    assert PerformanceAgreement.objects.get(pk=other.pk).state == "passed"


def decide(page: Page, pk: int, key: str, *, sign: bool = False, reason: str = "") -> None:
    page.goto(f"/agreements/{pk}/decide/{key}/")
    if reason:
        page.fill("main [name=reason]", reason)
    if sign:
        page.check("main [name=is_meant]")
        page.fill("main [name=password]", PASSWORD)
    page.click("main form.agreement-decision button.btn-primary")
    page.wait_for_url(re.compile(rf"/agreements/{pk}/$"))


def note_of_mid_year(page: Page, pk: int) -> None:
    page.goto(f"/agreements/{pk}/notes/add/")
    page.fill("main textarea", "พูดคุยกลางปี เป็นไปตามแผน")
    page.click("main form button.btn-primary")
    page.wait_for_selector("text=พูดคุยกลางปี")


def write_report(page: Page, pk: int) -> None:
    page.goto(f"/agreements/{pk}/report/")
    page.locator("input[name^=value_]").first.fill("๘๑.๕")
    page.fill("[name=summary]", "ดำเนินการครบทุกข้อ")
    page.locator("[name=method_result]").click()
    page.wait_for_selector("[data-saved][data-state=saved]")
    page.reload()
    assert page.input_value("[name=summary]") == "ดำเนินการครบทุกข้อ"


def appoint_three(page: Page, pk: int) -> str:
    page.goto(f"/agreements/{pk}/committee/")
    page.fill("[name=order_number]", "12/2565")
    page.fill("[name=dated_on]", "15/8/2565")
    page.keyboard.press("Escape")
    for seat, name in ((1, "chair"), (2, "second")):
        page.select_option(f"[name=post_{seat}]", str(Post.objects.get(title=f"ตำแหน่ง {name}").pk))
    page.fill("[name=name_3]", "นางนอก ทดสอบ")
    page.fill("[name=position_3]", "ผู้ทรงคุณวุฒิ")
    page.click("button:text-is('บันทึกคำสั่งแต่งตั้ง')")
    page.wait_for_selector("[id^=link-]")
    return page.input_value("textarea[id^=link-]")


def score(page: Page, url: str, here: Agreeing, total: int, name: str = "") -> None:
    page.goto(url)
    levels = given(here, total)
    for key, level in levels.items.items():
        page.check(f"input[name=item_{key}][value='{level}']")
    for key, level in levels.criteria.items():
        page.check(f"input[name=criterion_{key}][value='{level}']")
    page.focus("input[name=workload_met][value=yes]")
    page.keyboard.press("Space")
    page.wait_for_selector(f"#sheet-total:text-is('{total}.00')")
    page.wait_for_selector("[data-saved][data-state=saved]")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.click("button[name=send]")
    page.wait_for_url(re.compile(r"/send/$"))
    page.check("[name=is_meant]")
    page.fill("[name=typed_name]" if name else "[name=password]", name or PASSWORD)
    page.click("button:text-is('ลงนามและส่งแบบประเมิน')")
    page.wait_for_selector(".alert-success")


def sign_summaries(chair: Page, second: Page, phone: Page, pk: int, link: str) -> None:
    """PA 3: two with their password, who comes from outside by the link with a typed name."""
    for page in (chair, second):
        page.goto(f"/agreements/{pk}/result/sign/")
        page.check("main [name=is_meant]")
        page.fill("main [name=password]", PASSWORD)
        page.click("main form button.btn-primary")
        page.wait_for_url(re.compile(rf"/agreements/{pk}/result/$"))
    phone.goto(f"{link}result/")
    phone.check("[name=is_meant]")
    phone.fill("[name=typed_name]", "นางนอก ทดสอบ")
    phone.click("text=ลงนามในแบบสรุปผล >> nth=-1")
    phone.wait_for_selector("text=บันทึกการลงนามของท่านในแบบสรุปผลแล้ว")


def another_person(here: Agreeing) -> PerformanceAgreement:
    """Somebody else, whose three are about to score."""
    here.people["owner"] = baker.make("office.User", username="pa-another", first_name="คุณอื่น")
    first = here.agreement.post
    post = baker.make(Post, office=here.office, person=here.people["owner"], title="ผู้อำนวยการสถานศึกษา")
    post.superior, post.school, post.standing = first.superior, first.school, first.standing
    post.save()
    baker.make("staff.PostFamily", post=post, family=here.template.family)
    here.agreement = start_agreement(
        post=post, fiscal_year=2565, start=Start.TEMPLATE, by=here.people["owner"], today=TODAY
    )
    fill(here.agreement)
    to_agreed(here)
    here.take("open-report", "hr")
    report = here.fresh().signed.report
    report.summary = "ครบ"
    report.save()
    here.take("send-report", "owner")
    seats = [Seated(f"กรรมการ {name}", "ตำแหน่ง", here.people[name]) for name in ("chair", "second", "third")]
    appoint(
        agreement=here.agreement,
        order_number="13/2565",
        dated_on=TODAY,
        document=None,
        seats=seats,
        by=here.people["hr"],
        today=TODAY,
    )
    here.take("start-scoring", "hr")
    return here.agreement
