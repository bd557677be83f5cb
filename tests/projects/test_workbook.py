"""The workbook of a plan: a round trip, bad input, conflicts, whose rows, all or nothing."""

import io
from datetime import datetime
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import AuditEvent
from plans.models import DevelopmentPlan, ExpenseCategory, FundSource, Strategy
from projects.models import Activity, BudgetLine, Project
from tests.projects.conftest import new_project

PROJECTS, ACTIVITIES, BUDGET = "โครงการ", "กิจกรรม", "งบประมาณ"


def url(name="workbook"):
    return reverse(f"projects:{name}", args=(2565,))


@pytest.fixture
def desk(client, world):
    """A project with an activity and a line that is worked out, and the planner at the page."""
    baker.make(ExpenseCategory, name="ค่าใช้สอย", code="service")
    baker.make(FundSource, name="งบ สพฐ.", code="obec")
    fill(world.project)
    client.force_login(world.people["planner"])
    return Desk(client)


def fill(project):
    activity = baker.make(Activity, project=project, name="ประชุม\nเชิงปฏิบัติการ", order=1)
    baker.make(
        BudgetLine,
        project=project,
        activity=activity,
        item="=อาหาร  กลางวัน",
        rate=Decimal(80),
        factor_1=Decimal(20),
        factor_1_unit="คน",
        amount=Decimal(1600),
    )


class Desk:
    def __init__(self, client):
        self.client = client

    def book(self):
        return openpyxl.load_workbook(io.BytesIO(self.client.get(url("workbook_file")).content))

    def send(self, book, name="plan.xlsx"):
        content = book if isinstance(book, bytes) else as_bytes(book)
        return self.client.post(url(), {"file": SimpleUploadedFile(name, content)})

    def confirm(self, preview, **given):
        shown = [row.token for row in preview.context["outcome"].conflicts]
        sent = {"token": preview.context["token"], "shown": shown, **given}
        return self.client.post(url("workbook_confirm"), sent)


def as_bytes(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def place(page, title):
    return next(cell.column for cell in page[1] if cell.value == title)


def put(book, sheet, row, **values):
    for title, value in values.items():
        book[sheet].cell(row, place(book[sheet], title.replace("_", " "))).value = value


def said(response):
    return [fault.sentence for fault in response.context["outcome"].faults]


def counts(response):
    outcome = response.context["outcome"]
    return outcome.added, outcome.changed, outcome.same, len(outcome.conflicts), len(outcome.faults)


@pytest.mark.parametrize(
    ("who", "status"),
    [("anonymous", 302), ("outsider", 200), ("director", 404), ("finance", 404), ("owner", 200), ("planner", 200)],
)
@pytest.mark.parametrize("name", ["workbook", "workbook_file"])
def test_the_page_opens_for_those_who_write(client, world, who, status, name):
    if who != "anonymous":
        client.force_login(world.people[who])

    assert client.get(url(name)).status_code == status


def test_the_outsider_gets_the_plan_of_the_own_office(client, world):
    client.force_login(world.people["outsider"])

    page = Desk(client).book()[PROJECTS]

    assert [row[4].value for row in page.iter_rows(min_row=2)] == ["โครงการลับของสำนักงานอื่น"]


def test_a_round_trip_changes_nothing(desk):
    preview = desk.send(desk.book())

    assert counts(preview) == (0, 0, 3, 0, 0)
    assert "ไม่มีอะไรต้องบันทึก" in preview.content.decode()


def test_text_that_looks_like_a_formula_stays_text(desk):
    page = desk.book()[BUDGET]

    assert [cell.data_type for row in page for cell in row if cell.data_type == "f"] == []


def test_the_workbook_holds_what_the_person_may_edit(client, world):
    new_project(world.plan, world.other_unit, 2)
    new_project(world.plan, world.unit, 3, state="closed")
    client.force_login(world.people["owner"])

    page = Desk(client).book()[PROJECTS]

    assert [row[3].value for row in page.iter_rows(min_row=2)] == ["P01"]
    assert page.column_dimensions["B"].hidden
    assert next(rule.formula1 for rule in page.data_validations.dataValidation).startswith("'รายการให้เลือก'!")


def test_changes_are_shown_and_written_on_confirm_with_one_event(desk, world):
    book = desk.book()
    put(book, PROJECTS, 2, สถานที่="หอประชุม", เริ่มวันที่="1/12/2564")
    put(book, BUDGET, 2, **{"จำนวนที่ 1": "๓๐"})

    preview = desk.send(book)
    assert counts(preview) == (0, 2, 1, 0, 0)
    assert Project.objects.get(pk=world.project.pk).place == ""
    assert "<del>20</del> <ins>30</ins>" in preview.content.decode()

    response = desk.confirm(preview)
    again = desk.confirm(preview)
    line = BudgetLine.objects.get()
    assert (response.status_code, again.status_code) == (302, 302)
    assert (line.amount, line.item, line.row_version) == (2400, "=อาหาร  กลางวัน", 2)
    assert str(Project.objects.get(pk=world.project.pk).starts_on) == "2021-12-01"
    (event,) = AuditEvent.objects.about(world.plan)
    assert (event.details["added"], event.details["changed"]) == (0, 2)


def test_new_rows_of_all_sheets_hang_together(desk, world):
    book = desk.book()
    put(book, PROJECTS, 3, รหัสโครงการ="p20", ชื่อโครงการ="ใหม่", กลุ่มที่รับผิดชอบหลัก=world.unit.name, กลยุทธ์="1")
    put(book, ACTIVITIES, 3, รหัสโครงการ="P20", กิจกรรม="อบรม")
    put(book, BUDGET, 3, รหัสโครงการ="P20", กิจกรรม="1", รายการ="วิทยากร", เหมาจ่าย="เหมาจ่าย")
    put(book, BUDGET, 3, **{"จำนวนเงิน (บาท)": 5000.5, "หมวดรายจ่าย": "ใช้สอย"})

    preview = desk.send(book)
    assert counts(preview) == (3, 0, 3, 0, 0)
    assert Project.objects.filter(code="P20").count() == 0

    desk.confirm(preview)
    line = BudgetLine.objects.get(project__code="P20")
    assert (line.amount, line.activity.name, line.category.code) == (Decimal("5000.50"), "อบรม", "service")
    assert (line.project.money_status, line.project.strategy) == ("budgeted", world.strategy)


def test_a_conflict_shows_both_values_and_the_person_chooses(desk, world):
    book = desk.book()
    put(book, PROJECTS, 2, สถานที่="หอประชุม")
    Project.objects.filter(pk=world.project.pk).update(place="โรงแรม", row_version=2)

    preview = desk.send(book)
    assert counts(preview) == (0, 0, 2, 1, 0)
    assert "ในระบบ โรงแรม · ในสมุดงาน หอประชุม" in preview.content.decode()

    desk.confirm(preview)
    assert Project.objects.get(pk=world.project.pk).place == "โรงแรม"
    desk.confirm(preview, mine=[f"projects-{world.project.pk}-2"])
    assert Project.objects.get(pk=world.project.pk).place == "หอประชุม"


def test_all_conflicts_are_ticked_or_left_at_once_and_nothing_is_written(desk, world):
    new_project(world.plan, world.unit, 2)
    book = desk.book()
    for row in (2, 3):
        put(book, PROJECTS, row, สถานที่="หอประชุม")
    projects = Project.objects.for_plan(world.plan)
    projects.update(place="โรงแรม", row_version=2)
    preview = desk.send(book)

    mine = desk.confirm(preview, every="mine")
    theirs = desk.confirm(preview, every="theirs")

    assert [page.content.decode().count(" checked>") for page in (preview, mine, theirs)] == [0, 2, 0]
    assert set(projects.values_list("place", flat=True)) == {"โรงแรม"}

    desk.confirm(mine, mine=mine.context["mine"])
    assert set(projects.values_list("place", flat=True)) == {"หอประชุม"}


def test_a_row_that_was_not_touched_is_no_conflict(desk, world):
    book = desk.book()
    Project.objects.filter(pk=world.project.pk).update(place="โรงแรม", row_version=2)

    assert counts(desk.send(book)) == (0, 0, 3, 0, 0)


def test_a_change_between_preview_and_confirm_writes_nothing(desk, world):
    book = desk.book()
    put(book, PROJECTS, 2, สถานที่="หอประชุม")
    put(book, ACTIVITIES, 2, กิจกรรม="ประชุมใหญ่")
    preview = desk.send(book)
    Project.objects.filter(pk=world.project.pk).update(place="โรงแรม", row_version=2)

    response = desk.confirm(preview)

    assert "ยังไม่มีแถวใดถูกบันทึก" in response.content.decode()
    assert (counts(response), Activity.objects.get().row_version) == ((0, 1, 1, 1, 0), 1)


def merge(book):
    book[BUDGET].merge_cells("H2:H3")


def rename(book):
    book[BUDGET].cell(1, place(book[BUDGET], "รายการ")).value = "ชื่อรายการ"


def formula(book):
    put(book, BUDGET, 2, **{"จำนวนเงิน (บาท)": "=80*20"})


def sheet_gone(book):
    book[ACTIVITIES].title = "แผ่น2"


def twice(book):
    page = book[ACTIVITIES]
    for cell in page[2]:
        page.cell(3, cell.column).value = cell.value


@pytest.mark.parametrize(
    ("spoil", "sentences"),
    [
        (merge, ["แผ่นงาน “งบประมาณ” แถวที่ 2 คอลัมน์ “อัตรา (บาท)”: เซลล์ H2:H3 ถูกผสาน กรุณายกเลิกการผสานเซลล์และกรอกค่าทุกแถว"]),
        (
            rename,
            [
                "แผ่นงาน “งบประมาณ” แถวที่ 1 คอลัมน์ “รายการ”: ไม่พบคอลัมน์นี้ หัวคอลัมน์อาจถูกเปลี่ยนชื่อหรือลบ กรุณาใช้หัวคอลัมน์ตามสมุดงานที่ดาวน์โหลด",
                "แผ่นงาน “งบประมาณ” แถวที่ 1 คอลัมน์ “ชื่อรายการ”: ไม่รู้จักคอลัมน์นี้ กรุณาใช้หัวคอลัมน์ตามสมุดงานที่ดาวน์โหลด",
            ],
        ),
        (formula, ["แผ่นงาน “งบประมาณ” แถวที่ 2 คอลัมน์ “จำนวนเงิน (บาท)”: เป็นสูตร ระบบไม่รับสูตร กรุณาคัดลอกแล้ววางเป็นค่า"]),
        (sheet_gone, ["แผ่นงาน “กิจกรรม”: ไม่พบแผ่นงานนี้ในไฟล์ กรุณาใช้สมุดงานที่ดาวน์โหลดจากหน้านี้และไม่เปลี่ยนชื่อแผ่นงาน"]),
        (
            twice,
            ["แผ่นงาน “กิจกรรม” แถวที่ 3 คอลัมน์ “รหัสแถว (ห้ามแก้)”: ซ้ำกับแถวที่ 2 ในแผ่นงานเดียวกัน แถวใหม่ต้องเว้นรหัสแถวว่าง"],
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(desk, world, spoil, sentences):
    book = desk.book()
    put(book, PROJECTS, 2, สถานที่="หอประชุม")
    spoil(book)

    preview = desk.send(book)
    assert said(preview) == sentences

    desk.confirm(preview)
    assert Project.objects.get(pk=world.project.pk).place == ""


@pytest.mark.parametrize(
    ("sheet", "title", "value", "sentence"),
    [
        (PROJECTS, "เริ่มวันที่", "10/12/2021", "“10/12/2021” ปี 2021 น่าจะเป็น ค.ศ. กรุณาพิมพ์ปีเป็น พ.ศ. เช่น 2564"),
        (PROJECTS, "กลุ่มที่รับผิดชอบหลัก", "กลุ่มอื่น", "ไม่มี “กลุ่มอื่น” ในรายการให้เลือก"),
        (PROJECTS, "รหัสแถว (ห้ามแก้)", "abc", "ค่าในคอลัมน์นี้ถูกแก้ไข กรุณาใช้ค่าเดิมจากสมุดงาน หรือเว้นว่างสำหรับแถวใหม่"),
        (ACTIVITIES, "กิจกรรมที่", "7", "เลขกิจกรรมเปลี่ยนในสมุดงานไม่ได้ เลื่อนลำดับได้ที่หน้าโครงการ"),
        (ACTIVITIES, "รหัสโครงการ", "P99", "ไม่พบโครงการรหัส “P99” ที่ท่านแก้ไขได้ในแผนปีนี้"),
        (PROJECTS, "การใช้งบประมาณ", "มั่ว", "ไม่มี “มั่ว” ในรายการให้เลือก"),
        (BUDGET, "หมวดรายจ่าย", "ค่าอื่น", "ไม่มี “ค่าอื่น” ในรายการให้เลือก"),
        (BUDGET, "จำนวนเงิน (บาท)", 1e30, "ตัวเลขยาวเกินไป รับได้ไม่เกิน 14 หลัก"),
    ],
)
def test_a_wrong_cell_is_named(desk, sheet, title, value, sentence):
    book = desk.book()
    put(book, sheet, 2, **{title: value})

    assert said(desk.send(book)) == [f"แผ่นงาน “{sheet}” แถวที่ 2 คอลัมน์ “{title}”: {sentence}"]


def test_ten_thousand_million_is_a_slip(desk):
    book = desk.book()
    put(book, BUDGET, 2, **{"เหมาจ่าย": "เหมาจ่าย", "จำนวนเงิน (บาท)": 10_000_000_000})

    (sentence,) = said(desk.send(book))

    assert sentence.startswith(
        "แผ่นงาน “งบประมาณ” แถวที่ 2 คอลัมน์ “จำนวนเงิน (บาท)”: จำนวนเงิน 10,000,000,000.00 บาท มากเกินไป"
    )


@pytest.mark.parametrize("who", ["other_unit", "other_office"])
def test_a_row_of_somebody_else_is_refused(client, world, who):
    others = new_project(world.plan, world.other_unit, 2)
    client.force_login(world.people["owner"])
    desk = Desk(client)
    book = desk.book()
    stranger = others if who == "other_unit" else world.foreign_project
    put(book, PROJECTS, 2, **{"รหัสแถว (ห้ามแก้)": stranger.pk, "ชื่อโครงการ": "ยึด"})

    preview = desk.send(book)
    desk.confirm(preview)

    assert said(preview) == ["แผ่นงาน “โครงการ” แถวที่ 2 คอลัมน์ “รหัสแถว (ห้ามแก้)”: ไม่พบแถวนี้ในแผนปีนี้ หรือท่านแก้ไขแถวนี้ไม่ได้"]
    assert not Project.objects.filter(name="ยึด").exists()


def test_a_new_project_of_another_unit_is_refused(client, world):
    client.force_login(world.people["owner"])
    desk = Desk(client)
    book = desk.book()
    put(book, PROJECTS, 3, รหัสโครงการ="P07", ชื่อโครงการ="อื่น", กลุ่มที่รับผิดชอบหลัก=world.other_unit.name)

    (sentence,) = said(desk.send(book))

    assert sentence.endswith("เพิ่มแถวนี้ไม่ได้ ท่านไม่มีสิทธิ์เพิ่มให้กลุ่มหรือโครงการนี้")


def test_dates_of_excel_are_read_in_both_eras(desk, world):
    book = desk.book()
    put(book, PROJECTS, 2, เริ่มวันที่=datetime(2021, 12, 10), สิ้นสุดวันที่=datetime(2565, 1, 15))

    desk.confirm(desk.send(book))

    project = Project.objects.get(pk=world.project.pk)
    assert (str(project.starts_on), str(project.ends_on)) == ("2021-12-10", "2022-01-15")


def test_the_marked_workbook_says_what_to_mend_and_loses_its_marks_when_mended(desk):
    book = desk.book()
    put(book, BUDGET, 2, หมวดรายจ่าย="ค่าอื่น")
    preview = desk.send(book)

    response = desk.client.post(url("workbook_marked"), {"token": preview.context["token"]})
    marked = openpyxl.load_workbook(io.BytesIO(response.content))
    page = marked[BUDGET]
    assert page.cell(2, place(page, "สิ่งที่ต้องแก้")).value == "หมวดรายจ่าย: ไม่มี “ค่าอื่น” ในรายการให้เลือก"
    assert page.cell(2, place(page, "หมวดรายจ่าย")).fill.fgColor.rgb == "FFF8B4B4"
    assert page.data_validations.dataValidation

    put(marked, BUDGET, 2, หมวดรายจ่าย="ค่าใช้สอย")
    assert counts(desk.send(marked)) == (0, 1, 2, 0, 0)


def test_another_sheet_is_left_unread_and_said(desk):
    book = desk.book()
    book.create_sheet("ทด").cell(1, 1).value = "=1+1"

    assert "ไม่ได้อ่านแผ่นงาน ทด" in desk.send(book).content.decode()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("plan.xlsx", b"PK\x03\x04 no workbook", "อ่านไฟล์นี้ไม่ได้"),
        ("plan.csv", b"a,b", "รับเฉพาะไฟล์ .xlsx"),
        ("plan.xlsx", b"", "ไฟล์นี้ว่างเปล่า"),
    ],
)
def test_what_is_no_workbook_is_refused_in_a_sentence(desk, name, content, sentence):
    response = desk.send(content, name)

    assert (response.status_code, sentence in response.content.decode()) == (422, True)


def test_the_file_of_another_is_not_found(desk, world):
    token = desk.send(desk.book()).context["token"]
    desk.client.force_login(world.people["owner"])

    response = desk.client.post(url("workbook_confirm"), {"token": token}, follow=True)

    assert "หมดอายุแล้ว" in response.content.decode()


def test_1500_lines_come_in_at_once(desk, world, django_assert_max_num_queries):
    book = desk.book()
    page = book[BUDGET]
    titles = ("รหัสโครงการ", "กิจกรรม", "รายการ", "อัตรา (บาท)", "จำนวนที่ 1")
    places = [place(page, title) for title in titles]
    for number in range(3, 1503):
        for column, value in zip(places, ("P01", "1", f"รายการ {number}", 10, 2), strict=True):
            page.cell(number, column).value = value

    with django_assert_max_num_queries(100):
        preview = desk.send(book)
    desk.confirm(preview)

    assert BudgetLine.objects.filter(amount=20).count() == 1500


def test_a_sheet_that_is_too_long_is_refused(desk):
    book = desk.book()
    book[ACTIVITIES].cell(5002, 4).value = "P01"

    assert said(desk.send(book)) == ["แผ่นงาน “กิจกรรม”: มีมากกว่า 5,000 แถว กรุณาลบแถวว่างท้ายแผ่นงาน หรือแบ่งเป็นหลายไฟล์"]


def test_a_strategy_of_another_plan_survives_an_edit(desk, world):
    elsewhere = baker.make(DevelopmentPlan, office=world.office, name="แผนก่อน", first_year=2560, last_year=2562)
    earlier = baker.make(Strategy, plan=elsewhere, number=9, name="กลยุทธ์เดิม")
    Project.objects.filter(pk=world.project.pk).update(strategy=earlier)
    book = desk.book()
    put(book, PROJECTS, 2, สถานที่="หอประชุม")

    desk.confirm(desk.send(book))

    assert (Project.objects.get(pk=world.project.pk).strategy, Project.objects.get(pk=world.project.pk).place) == (
        earlier,
        "หอประชุม",
    )


@pytest.mark.parametrize("projects", [1, 3])
def test_the_download_asks_the_same_for_every_number_of_projects(desk, world, count_queries, projects):
    for number in range(2, projects + 1):
        fill(new_project(world.plan, world.unit, number))

    assert count_queries(lambda: desk.client.get(url("workbook_file"))) == 14
