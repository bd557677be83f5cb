# ruff: noqa: F401, F811 (fixtures of the projects)
"""A quarter is played in Chromium: pasted and typed, confirmed, one cell sent back and mended, verified, and the board empties."""

import pytest

from indicators.models import Result
from tests.browser.conftest import PHONE
from tests.browser.test_budget_grid import WIDTHS, cell, paste
from tests.conftest import wait_until
from tests.indicators.making import indicator_of, year_round
from tests.projects.conftest import new_project, world

pytestmark = pytest.mark.whole_job

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
    page.goto(f"/results/unit/{unit.pk}/round/{quarter.round.pk}/")
    page.click("text=ยืนยันผลของกลุ่ม")
    page.wait_for_selector("text=ส่งให้กลุ่มนโยบายและแผนตรวจสอบ")


def test_a_quarter_from_its_opening_to_an_empty_board(new_page, quarter):
    # one owner pastes a column from Excel
    desk = open_grid(new_page, quarter)
    cell(desk, 1, name_of(quarter)).click()
    paste(desk, "๓๔/๕๗\n57 จาก 57\nร้อยละ 95")
    desk.wait_for_selector(SAVED)
    assert [told(f"P01-K{number}") for number in (1, 2, 3)] == [(34, 57, None), (57, 57, None), (None, None, 95)]
    assert "ร้อยละ 59.65" in cell(desk, 1, name_of(quarter)).inner_text()

    # another one types on a phone, one indicator at a time
    phone = open_grid(new_page, quarter, "other_owner", quarter.other_unit, viewport=PHONE)
    assert phone.locator(".card-progress").inner_text() == "1 จาก 2"
    phone.locator(".result-card input").fill("31")
    phone.click("text=ถัดไป")
    phone.wait_for_selector("text=2 จาก 2")
    phone.locator(".result-card input").fill("๓๒ คน")
    phone.keyboard.press("Tab")
    wait_until(
        lambda: Result.objects.filter(indicator_year__number="P02-K2").exists(), "the second is saved", seconds=15
    )
    assert (told("P02-K1"), told("P02-K2")) == ((None, None, 31), (None, None, 32))

    confirm(desk, quarter, quarter.unit)
    confirm(phone, quarter, quarter.other_unit)

    # the planner sends one cell back
    planner = new_page(user=quarter.people["planner"])
    planner.goto(f"/rounds/board/{quarter.round.pk}/verify/")
    planner.click("[aria-label='เปิดหรือส่งกลับ P01-K1']")
    planner.click("summary >> text=ส่งกลับแก้ไข")
    planner.fill("[name=reason]", "จำนวนไม่ตรงทะเบียน")
    planner.click("button >> text=ส่งกลับ")
    planner.wait_for_selector("text=ผู้รายงานได้รับแจ้งพร้อมลิงก์")

    # its owner follows the notice and mends it
    desk.goto("/notices/")
    desk.click("text=/ส่งกลับแก้ไข ผล P01-K1/")
    desk.wait_for_selector("text=จำนวนไม่ตรงทะเบียน")
    desk.goto(f"/results/2565/{quarter.unit.pk}/?show=due")
    desk.wait_for_selector("td[data-state=returned]")
    cell(desk, 1, name_of(quarter)).click()
    desk.keyboard.type("36/57")
    desk.keyboard.press("Enter")
    desk.wait_for_selector("td[data-state=saved]")

    # the planner verifies everything in one press, and the board empties
    planner.goto(f"/rounds/board/{quarter.round.pk}/verify/")
    planner.click("text=ตรวจสอบแล้ว กลุ่มที่เลือก")
    planner.wait_for_selector("text=ตรวจสอบแล้ว 2 กลุ่ม")
    planner.goto(f"/rounds/board/{quarter.round.pk}/")
    planner.wait_for_selector("text=ทุกกลุ่มรายงานครบแล้ว")
    assert set(Result.objects.values_list("state", flat=True)) == {"verified"}
    assert told("P01-K1") == (36, 57, None)
    desk.goto(f"/results/2565/{quarter.unit.pk}/")
    desk.wait_for_selector("td[data-state=locked]")
    cell(desk, 1, name_of(quarter)).click()
    assert "ตรวจสอบแล้ว โดย คุณplanner" in desk.locator("[data-cell-note]").inner_text()


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
@pytest.mark.parametrize("viewport", WIDTHS, ids=["desktop", "phone"])
@pytest.mark.parametrize("where", ["grid", "board", "verify", "cell", "rounds"])
def test_pages_fit_and_axe_finds_nothing(new_page, quarter, accessibility_violations, viewport, where):
    year = quarter.project.indicators.first()
    page = new_page(user=quarter.people["planner"], viewport=viewport)
    page.goto(
        {
            "grid": f"/results/2565/{quarter.unit.pk}/",
            "board": f"/rounds/board/{quarter.round.pk}/",
            "verify": f"/rounds/board/{quarter.round.pk}/verify/",
            "cell": f"/indicators/{year.pk}/cell/{quarter.round.pk}/",
            "rounds": "/rounds/2565/",
        }[where]
    )
    page.wait_for_load_state("networkidle")

    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
    assert accessibility_violations(page) == []
