# ruff: noqa: F401, F811 (fixtures of the projects)
"""A quarter is played in Chromium: pasted, typed and photographed, confirmed, one cell sent back and mended, verified; the board empties.

Then the director goes from the red word of the dashboard to the photo that proves it, and has the page on paper.
"""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from areaoffice.reports.models import GeneratedReport
from indicators.models import Result, ResultEvidence
from tests.browser.conftest import PHONE
from tests.browser.test_budget_grid import WIDTHS, cell, paste
from tests.conftest import wait_until
from tests.indicators.making import indicator_of, year_round
from tests.office.uploads import picture
from tests.projects.conftest import new_project, world

pytestmark = pytest.mark.whole_job

SECONDS_OF_A_PAGE = 90
SAVED = "text=/บันทึกแล้วทุกช่อง \\d\\d:\\d\\d/"


@pytest.fixture
def quarter(world, settings):
    settings.OFFICE_TODAY = "2022-08-15"
    world.round = year_round(world.office)
    other = new_project(world.plan, world.other_unit, 2, strategy=world.strategy)
    for number in (1, 2, 3):
        indicator_of(world.project, f"P01-K{number}", target="60", order=number)
    for number in (1, 2):
        indicator_of(other, f"P02-K{number}", kind="count", target="30", order=10 + number)
    return world


def open_grid(new_page, quarter, who="owner", unit=None, query="", **options):
    page = new_page(user=quarter.people[who], **options)
    page.goto(f"/results/2565/{(unit or quarter.unit).pk}/{query}")
    page.wait_for_selector("[data-results-grid]:not([hidden])")
    return page


def name_of(quarter):
    return f"r{quarter.round.pk}"


def told(number):
    row = Result.objects.get(indicator_year__number=number)
    return (row.numerator, row.denominator, row.value)


def confirm(page, quarter, unit):
    """With a reason, what is done and by whom for the figure that missed its target."""
    page.goto(f"/results/unit/{unit.pk}/round/{quarter.round.pk}/")
    for miss in page.query_selector_all("fieldset:has(legend)"):
        miss.query_selector("[name$=-reason]").fill("ผู้เข้าอบรมติดราชการ")
        miss.query_selector("[name$=-action]").fill("จัดอบรมรุ่นที่ 2")
        miss.query_selector("[name$=-due_on]").fill("1/9/2565")
    page.click("button >> text=ยืนยันผลของกลุ่ม")
    page.wait_for_selector("text=ส่งให้กลุ่มนโยบายและแผนตรวจสอบ")


def test_a_quarter_from_its_opening_to_the_directors_paper(new_page, quarter, celery_worker):
    desk, phone = open_grid(new_page, quarter), on_a_phone(new_page, quarter)
    planner = new_page(user=quarter.people["planner"])
    paste_a_column(desk, quarter)
    type_one_at_a_time(phone)
    add_a_photo(phone)
    confirm(desk, quarter, quarter.unit)
    confirm(phone, quarter, quarter.other_unit)
    send_one_back(planner, quarter)
    mend_it(desk, quarter)
    verify_everything(planner, quarter)
    find_it_locked(desk, quarter)

    director = new_page(user=quarter.people["director"])
    drill_to_the_photo(director)
    text = print_the_page(director)

    assert "ข้อมูลณ15ส.ค.2565" in text
    assert "ตัวชี้วัดของโครงการ5ตัวชี้วัด" in text
    assert {word: counted(text, word) for word in ("บรรลุเป้าหมาย", "ไม่บรรลุเป้าหมาย", "ยังไม่รายงาน")} == {
        "บรรลุเป้าหมาย": 4,
        "ไม่บรรลุเป้าหมาย": 1,
        "ยังไม่รายงาน": 0,
    }


def on_a_phone(new_page, quarter):
    return open_grid(
        new_page, quarter, "other_owner", quarter.other_unit, viewport=PHONE, has_touch=True, is_mobile=True
    )


def paste_a_column(desk, quarter):
    cell(desk, 1, name_of(quarter)).click()
    paste(desk, "๓๔/๕๗\n57 จาก 57\nร้อยละ 95")
    desk.wait_for_selector(SAVED)
    assert [told(f"P01-K{number}") for number in (1, 2, 3)] == [(34, 57, None), (57, 57, None), (None, None, 95)]
    assert "ร้อยละ 59.65" in cell(desk, 1, name_of(quarter)).inner_text()


def type_one_at_a_time(phone):
    """The second of the two misses its target of 30."""
    assert phone.locator(".card-progress").inner_text() == "1 จาก 2"
    phone.locator(".result-card input").fill("31")
    phone.click("text=ถัดไป")
    phone.wait_for_selector("text=2 จาก 2")
    phone.locator(".result-card input").fill("๒๐ คน")
    phone.keyboard.press("Tab")
    wait_until(
        lambda: Result.objects.filter(indicator_year__number="P02-K2").exists(), "the second is saved", seconds=15
    )
    assert (told("P02-K1"), told("P02-K2")) == ((None, None, 31), (None, None, 20))


def add_a_photo(phone):
    """From the card of the figure that was typed last."""
    phone.click(".result-card >> text=แนบหลักฐาน")
    phone.click("details.upload > summary")
    photo = {"name": "image.jpg", "mimeType": "image/jpeg", "buffer": picture(size=(1200, 900))}
    phone.set_input_files("input[name=camera]", photo)
    phone.fill("input[name=caption]", "ผู้เข้าอบรมรุ่นที่ 1")
    phone.click("button:has-text('นำเข้า')")
    phone.wait_for_selector("text=นำเข้าแล้ว 1 ไฟล์")
    assert ResultEvidence.objects.get().result.indicator_year.number == "P02-K2"


def send_one_back(planner, quarter):
    planner.goto(f"/rounds/board/{quarter.round.pk}/verify/")
    planner.click("[aria-label='เปิดหรือส่งกลับ P01-K1']")
    planner.click("summary >> text=ส่งกลับแก้ไข")
    planner.fill("[name=reason]", "จำนวนไม่ตรงทะเบียน")
    planner.click("button >> text=ส่งกลับ")
    planner.wait_for_selector("text=ผู้รายงานได้รับแจ้งพร้อมลิงก์")


def mend_it(desk, quarter):
    """Its owner follows the notice."""
    desk.goto("/notices/")
    desk.click("text=/ส่งกลับแก้ไข ผล P01-K1/")
    desk.wait_for_selector("text=จำนวนไม่ตรงทะเบียน")
    desk.goto(f"/results/2565/{quarter.unit.pk}/?show=due")
    desk.wait_for_selector("td[data-state=returned]")
    cell(desk, 1, name_of(quarter)).click()
    desk.keyboard.type("36/57")
    desk.keyboard.press("Enter")
    desk.wait_for_selector("td[data-state=saved]")


def verify_everything(planner, quarter):
    """In one press, and the board empties."""
    planner.goto(f"/rounds/board/{quarter.round.pk}/verify/")
    planner.click("text=ตรวจสอบแล้ว กลุ่มที่เลือก")
    planner.wait_for_selector("text=ตรวจสอบแล้ว 2 กลุ่ม")
    planner.goto(f"/rounds/board/{quarter.round.pk}/")
    planner.wait_for_selector("text=ทุกกลุ่มรายงานครบแล้ว")
    assert set(Result.objects.values_list("state", flat=True)) == {"verified"}
    assert told("P01-K1") == (36, 57, None)


def find_it_locked(desk, quarter):
    desk.goto(f"/results/2565/{quarter.unit.pk}/")
    desk.wait_for_selector("td[data-state=locked]")
    cell(desk, 1, name_of(quarter)).click()
    assert "ตรวจสอบแล้ว โดย คุณplanner" in desk.locator("[data-cell-note]").inner_text()


def drill_to_the_photo(director):
    """By links alone: the red word, its list, the KPI, the round's entry, the evidence, and the way back."""
    director.goto("/dashboard/2565/")
    director.click(".health-words a:has-text('1 ไม่บรรลุเป้าหมาย')")
    director.click("text=เปิดเป็นรายการ")
    director.wait_for_selector("text=พบ 1 ตัวชี้วัด")
    director.click("main a:has-text('ตัวชี้วัด P02-K2')")
    director.wait_for_selector("h1:has-text('P02-K2')")
    director.click("[aria-label='ผลรายรอบ'] th a")
    director.wait_for_selector("dd:text-is('20')")
    open_the_photo(director)
    director.click("nav >> text=แดชบอร์ด")
    director.wait_for_url("**/dashboard/2565/")


def open_the_photo(director):
    with director.expect_response(re.compile(r"/files/\d+/$")) as opened:
        director.click("#evidence a:has-text('ผู้เข้าอบรมรุ่นที่ 1')")
    director.wait_for_url(re.compile(r"/files/\d+/$"))
    assert (opened.value.status, opened.value.headers["content-type"]) == (200, "image/jpeg")
    assert director.evaluate("document.images[0].naturalWidth") == 1200
    director.go_back()


def print_the_page(director) -> str:
    """The text of the one page without spaces."""
    director.click("button:has-text('หน้าเดียว A4')")
    director.wait_for_selector("a:has-text('เปิดไฟล์ PDF')", timeout=SECONDS_OF_A_PAGE * 1000)
    answer = director.request.get(director.get_attribute("a:has-text('เปิดไฟล์ PDF')", "href"))
    assert answer.headers["content-type"] == "application/pdf"
    assert GeneratedReport.objects.get().state == GeneratedReport.State.DONE
    (page,) = PdfReader(BytesIO(answer.body())).pages
    return re.sub(r"\s", "", page.extract_text())


def counted(text: str, word: str) -> int:
    """What stands behind one of the eight words on the page's bar, which comes before all else that uses them."""
    return int(re.findall(rf"(?<!ไม่){word}(\d+)", text)[0])


def test_wrong_cell_stays_to_be_mended_and_undo_takes_it_back(new_page, quarter):
    page = open_grid(new_page, quarter)
    cell(page, 1, name_of(quarter)).click()
    page.keyboard.type("58/57")
    page.keyboard.press("Enter")
    page.wait_for_selector("td[data-state=wrong]")

    assert "58/57" in cell(page, 1, name_of(quarter)).inner_text()
    assert "ตัวตั้ง 58 มากกว่าตัวหาร 57" in page.locator("[data-wrong]").inner_text()
    page.keyboard.press("Control+z")
    page.wait_for_function("!document.querySelector('td[data-state=wrong]')")
    assert not Result.objects.exists()


def test_cells_wait_in_the_browser_while_the_line_is_gone(new_page, quarter):
    page = open_grid(new_page, quarter)
    page.route("**/results/save/", lambda route: route.abort())
    cell(page, 2, name_of(quarter)).click()
    page.keyboard.type("5/57")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=/ยังไม่บันทึก 1 ช่อง/")
    page.unroute("**/results/save/")

    page.reload()
    page.wait_for_selector(SAVED)

    assert told("P01-K2") == (5, 57, None)


def test_two_people_on_one_cell_choose_between_both_versions(new_page, quarter):
    first, second = open_grid(new_page, quarter), open_grid(new_page, quarter, "head")
    for page, text in ((first, "10/57"), (second, "20/57")):
        cell(page, 1, name_of(quarter)).click()
        page.keyboard.type(text)
        page.keyboard.press("Enter")
        page.wait_for_selector("td[data-state=saved], [data-conflicts] section")

    second.wait_for_selector("text=มีผู้อื่นบันทึกช่องนี้ไปก่อนแล้ว")
    assert second.locator("[data-conflicts] td").all_inner_texts()[-2:] == ["20/57", "10/57"]
    second.click("text=บันทึกฉบับของฉัน")
    second.wait_for_selector("td[data-state=saved]")
    assert told("P01-K1") == (20, 57, None)


@pytest.mark.looks
def test_pages_fit_and_axe_finds_nothing(new_page, quarter, faults_of_pages):
    year = quarter.project.indicators.first()
    addresses = (
        f"/results/2565/{quarter.unit.pk}/",
        f"/rounds/board/{quarter.round.pk}/",
        f"/rounds/board/{quarter.round.pk}/verify/",
        f"/indicators/{year.pk}/cell/{quarter.round.pk}/",
        "/rounds/2565/",
    )

    assert faults_of_pages(new_page(user=quarter.people["planner"]), addresses) == {}
