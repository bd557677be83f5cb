# ruff: noqa: F401, F811 (fixtures of the projects)
"""The budget grid in Chromium: pasted, typed, undone, offline, with two people on one line, and by keyboard alone."""

from decimal import Decimal

import pytest
from model_bakery import baker

from plans.models import BudgetClass, Ceiling, ExpenseCategory, FundSource, RateItem
from projects.models import Activity, BudgetLine
from tests.projects.conftest import world

WIDTHS = [{"width": 1280, "height": 900}, {"width": 390, "height": 844}]
SAVED = "text=/บันทึกแล้วทุกแถว \\d\\d:\\d\\d/"
NOTHING_OPEN = "[data-budget-grid][data-open='0']"


@pytest.fixture
def lists(world):
    budget_class = baker.make(BudgetClass, code="operating", name="งบดำเนินงาน")
    baker.make(ExpenseCategory, budget_class=budget_class, code="use", name="ค่าใช้สอย")
    source = baker.make(FundSource, code="obec", name="งบ สพฐ.")
    baker.make(Activity, project=world.project, order=1, name="อบรมครู")
    Ceiling.objects.create(plan=world.plan, unit=world.unit, fund_source=source, amount=Decimal(1000))


@pytest.fixture
def line(world, lists):
    return baker.make(BudgetLine, project=world.project, order=1, item="ค่าอาหาร", rate=Decimal(80), amount=Decimal(80))


def open_grid(new_page, world, who="planner", **options):
    page = new_page(user=world.people[who], **options)
    page.goto(f"/projects/{world.project.pk}/budget-grid/")
    if options.get("java_script_enabled", True):
        page.wait_for_selector("td.is-active")
    return page


def cell(page, row, name):
    return page.locator(f"tbody tr:nth-child({row}) td.cell-{name}")


def paste(page, text):
    """What the browser does on Ctrl+V, without the system's clipboard."""
    page.evaluate(
        """(text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
            document.activeElement.dispatchEvent(event);
        }""",
        text,
    )


def type_in(page, row, name, text):
    cell(page, row, name).click()
    page.keyboard.type(text)
    page.keyboard.press("Tab")


def stored(world, *names):
    return list(BudgetLine.objects.filter(project=world.project).order_by("order").values_list(*names))


def test_a_block_with_thai_digits_is_pasted_saved_and_totalled(new_page, world, lists):
    page = open_grid(new_page, world)

    cell(page, 1, "activity").click()
    paste(
        page,
        '1\tใช้สอย\t"ค่าอาหาร\nกลางวัน"\t๘๐ บาท\t1,200\tคน\t๒\tมื้อ\nกิจกรรมที่ 1\tค่าใช้สอย\tค่าเช่า\t500\t\t\t\t\n',
    )
    page.wait_for_selector(SAVED)

    assert stored(world, "item", "amount", "activity__name", "factor_2_unit") == [
        ("ค่าอาหาร กลางวัน", Decimal("192000.00"), "อบรมครู", "มื้อ"),
        ("ค่าเช่า", Decimal("500.00"), "อบรมครู", ""),
    ]
    page.wait_for_selector("[data-grid-total='192,500.00']")
    assert cell(page, 1, "amount").inner_text() == "192,000.00"


def test_a_wrong_cell_is_marked_in_words_and_the_others_are_saved(new_page, world, lists):
    page = open_grid(new_page, world)

    cell(page, 1, "item").click()
    paste(page, "ค่าอาหาร\tแปดสิบ\nค่าเช่า\t500")
    page.wait_for_selector("text=แถวที่ผิด 1")
    page.click("text=แถวที่ 1 ช่อง “อัตรา (บาท)”")

    assert stored(world, "item") == [("ค่าเช่า",)]
    assert cell(page, 1, "rate").get_attribute("aria-invalid") == "true"
    assert "“แปดสิบ” ไม่ใช่ตัวเลข" in page.locator("[data-cell-note]").inner_text()

    page.keyboard.type("80")
    page.keyboard.press("Enter")
    page.wait_for_selector(SAVED)
    assert sorted(stored(world, "item", "amount")) == [("ค่าอาหาร", Decimal("80.00")), ("ค่าเช่า", Decimal("500.00"))]


def test_fill_down_and_undo_are_saved_both_ways(new_page, world, lists):
    page = open_grid(new_page, world)
    cell(page, 1, "item").click()
    paste(page, "ก\t10\nข\t20\nค\t30")
    page.wait_for_selector(SAVED)

    cell(page, 1, "rate").click()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Control+d")
    page.wait_for_selector("[data-grid-total='30.00']")
    page.wait_for_selector(NOTHING_OPEN)
    filled = stored(world, "rate")
    page.keyboard.press("Control+z")
    page.wait_for_selector(NOTHING_OPEN)
    undone = stored(world, "rate")
    page.keyboard.press("Control+z")  # the paste itself: its new rows go again
    page.wait_for_selector(NOTHING_OPEN)

    assert filled == [(Decimal("10.00"),)] * 3
    assert undone == [(Decimal("10.00"),), (Decimal("20.00"),), (Decimal("30.00"),)]
    page.keyboard.press("Control+y")
    page.wait_for_selector(SAVED)
    page.wait_for_selector(NOTHING_OPEN)
    assert stored(world, "rate") == undone


def test_over_the_ceiling_says_so_at_once_with_what_is_too_much(new_page, world, line):
    page = open_grid(new_page, world)

    cell(page, 1, "fund_source").click()
    paste(page, "งบ สพฐ.")
    page.wait_for_selector("p.room >> text=งบ สพฐ.: เหลืออีก 920 บาท")
    type_in(page, 1, "factor_1", "20")

    over = page.locator("p.room.is-over")
    over.wait_for()
    assert "เกินกรอบวงเงิน 600 บาท (กรอบของกลุ่ม 1,000 โครงการอื่นของกลุ่ม 0 โครงการนี้ 1,600)" in over.inner_text()


def test_nothing_is_lost_when_the_connection_drops(new_page, world, lists):
    page = open_grid(new_page, world)
    page.context.set_offline(True)

    cell(page, 1, "item").click()
    paste(page, "ก\t10\nข\t20")
    page.wait_for_selector("text=/ยังไม่บันทึก 2 แถว เก็บไว้ในเครื่องนี้แล้ว/")
    offline = stored(world, "item")
    page.context.set_offline(False)
    page.wait_for_selector(SAVED)

    assert (offline, stored(world, "item")) == ([], [("ก",), ("ข",)])


def test_rows_wait_in_the_browser_until_the_page_is_opened_again(new_page, world, line):
    page = open_grid(new_page, world)
    page.route("**/save/", lambda route: route.abort())
    type_in(page, 1, "rate", "90")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=/ยังไม่บันทึก 1 แถว/")

    page.unroute("**/save/")
    page.reload()
    page.wait_for_selector(SAVED)

    assert stored(world, "rate") == [(Decimal("90.00"),)]
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_a_lost_answer_creates_no_second_row(new_page, world, lists):
    page = open_grid(new_page, world)
    lost: list[int] = []

    def lose_the_first(route):
        if lost:
            return route.continue_()
        lost.append(route.fetch().status)
        return route.abort()

    page.route("**/save/", lose_the_first)
    cell(page, 1, "item").click()
    paste(page, "ก\t10")
    page.wait_for_selector(SAVED)

    assert (lost, stored(world, "item")) == ([200], [("ก",)])


@pytest.mark.parametrize(("choice", "rate"), [("บันทึกฉบับของฉัน", "95.00"), ("ใช้ฉบับที่บันทึกไว้", "70.00")])
def test_two_people_on_one_line_see_both_versions(new_page, world, line, choice, rate):
    page = open_grid(new_page, world)
    BudgetLine.objects.filter(pk=line.pk).update(rate=Decimal(70), amount=Decimal(70), row_version=2)

    type_in(page, 1, "rate", "95")
    page.wait_for_selector("text=มีผู้อื่นบันทึกแถวนี้ไปก่อนแล้ว")
    both = page.locator("[data-conflicts] td").all_inner_texts()
    page.click(f"text={choice}")
    page.wait_for_selector(NOTHING_OPEN)

    assert (both, stored(world, "rate")) == (["95.00", "70.00"], [(Decimal(rate),)])
    assert cell(page, 1, "rate").inner_text() == rate


def test_the_keyboard_alone_fills_a_row_and_leaves_the_grid(new_page, world, lists):
    page = open_grid(new_page, world)
    page.locator("td.is-active").focus()

    page.keyboard.press("F2")
    page.keyboard.press("ArrowDown")  # a list: the first activity
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    for text in ("ค่าอาหาร", "๘๐", "๑๐", "คน"):
        page.keyboard.press("F2")  # Playwright sends Thai letters as input without a key
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.wait_for_selector(SAVED)
    page.keyboard.press("Enter")  # the last row: a new one
    rows = page.locator("tbody tr").count()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")

    assert stored(world, "activity__name", "item", "amount", "factor_1_unit") == [
        ("อบรมครู", "ค่าอาหาร", Decimal("800.00"), "คน")
    ]
    assert (rows, page.evaluate("document.activeElement.tagName")) == (2, "SUMMARY")


def test_a_block_of_more_than_1500_rows_is_refused_whole(new_page, world, lists):
    page = open_grid(new_page, world)
    cell(page, 1, "item").click()

    paste(page, "ก\t1\n" * 1501)

    assert "วางได้ครั้งละไม่เกิน 1,500 แถว (วางมา 1,501 แถว) ยังไม่ได้วาง" in page.locator("[data-cell-note]").inner_text()
    assert (page.locator("tbody tr").count(), stored(world, "item")) == (1, [])


def test_1500_rows_are_pasted_and_saved(new_page, world, lists):
    page = open_grid(new_page, world)
    cell(page, 1, "item").click()

    paste(page, "ก\t1\n" * 1500)
    page.wait_for_selector(SAVED, timeout=60_000)
    page.wait_for_selector(NOTHING_OPEN, timeout=60_000)

    assert BudgetLine.objects.filter(project=world.project).count() == 1500
    page.wait_for_selector("[data-grid-total='1,500.00']")


def test_the_block_is_copied_as_excel_reads_it(new_page, world, line):
    page = open_grid(new_page, world)
    cell(page, 1, "item").click()
    page.keyboard.press("Shift+ArrowRight")

    copied = page.evaluate(
        """() => {
            const data = new DataTransfer();
            const event = new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true });
            document.activeElement.dispatchEvent(event);
            return data.getData("text/plain");
        }"""
    )

    assert copied == "ค่าอาหาร\t80.00"


def test_a_reader_looks_at_the_grid_and_changes_nothing(new_page, world, line):
    page = open_grid(new_page, world, who="director")

    type_in(page, 1, "rate", "1")

    assert (cell(page, 1, "rate").inner_text(), page.locator(".grid-tools button").count()) == ("80.00", 0)


def test_a_row_is_saved_without_javascript(new_page, world, line):
    page = open_grid(new_page, world, java_script_enabled=False)

    page.fill("[name='1-rate']", "๙๐")
    page.fill("[name='2-item']", "ค่าเช่า")
    page.fill("[name='2-rate']", "7")
    page.click("text=บันทึก >> nth=-1")

    assert stored(world, "item", "amount") == [("ค่าอาหาร", Decimal("90.00")), ("ค่าเช่า", Decimal("7.00"))]


@pytest.mark.parametrize("viewport", WIDTHS, ids=["desktop", "phone"])
def test_the_grid_fits_and_axe_finds_nothing(new_page, world, line, accessibility_violations, viewport):
    page = open_grid(new_page, world, viewport=viewport)

    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
    assert accessibility_violations(page) == []


def test_an_item_of_the_table_of_rates_is_suggested_and_fills_its_rate(new_page, world, lists):
    category = ExpenseCategory.objects.get(code="use")
    RateItem.objects.create(category=category, name="ค่าอาหารกลางวัน", rate=Decimal(80), unit_name="คน/มื้อ")
    page = open_grid(new_page, world)

    cell(page, 1, "item").dblclick()  # Chromium's driver types Thai letters only into a box that is open
    suggested = page.locator("datalist#cell-words option").evaluate_all("options => options.map((one) => one.value)")
    page.keyboard.type("ค่าอาหารกลางวัน")
    page.keyboard.press("Tab")
    type_in(page, 1, "factor_1", "10")
    page.wait_for_selector(SAVED)

    assert (cell(page, 1, "rate").inner_text(), cell(page, 1, "amount").inner_text()) == ("80.00", "800.00")
    assert suggested == ["ค่าอาหารกลางวัน"]
