"""Workbooks through the pages of the admin: shown first, then all or nothing, and Thai words for what is wrong where."""

import io
import tempfile
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from model_bakery import baker

from areaoffice.office.models import AuditEvent, School, Unit
from indicators.models import ExamScore, Indicator, IndicatorYear, Result
from plans.models import Goal, Strategy
from projects.models import Account, Activity, Allotment, BudgetLine, LedgerEntry, Project, ReportingRound
from tests.admin.books import Desk, csv_of, rows_of, xlsx_of
from tests.indicators.making import indicator_of, result_of, year_round
from tests.projects.conftest import new_project

PROJECT = {
    "สำนักงาน": "here",
    "ปีงบประมาณ": "2565",
    "รหัสโครงการ": "P07",
    "ลำดับในแผน": "7",
    "ชื่อโครงการ": "อ่านออกเขียนได้",
    "รหัสกลุ่มที่รับผิดชอบหลัก": "ict",
    "กลยุทธ์ข้อที่": "1",
    "ประเภท": "โครงการตามแผน",
    "การใช้งบประมาณ": "ใช้งบประมาณ",
    "เริ่มวันที่": "1/10/2564",
    "สิ้นสุดวันที่": "30 ก.ย. 2565",
}
LINE = {
    "สำนักงาน": "here",
    "ปีงบประมาณ": "2565",
    "รหัสโครงการ": "P01",
    "ลำดับ": "1",
    "รายการ": "ค่าจ้างถ่ายเอกสาร",
    "เหมาจ่าย": "ใช่",
    "งบประมาณ": "1,500.50",
}
RESULT = {
    "สำนักงาน": "here",
    "ปีงบประมาณ": "2565",
    "หมายเลขตัวชี้วัด": "P01-K1",
    "ชนิดรอบ": "รอบ 12 เดือน",
    "รอบที่": "1",
    "พื้นที่": "",
    "ตัวตั้ง": "45",
    "ตัวหาร": "57",
}
SCHOOL = {"สำนักงาน": "here", "รหัสสถานศึกษา": "65010001", "ชื่อสถานศึกษา": "โรงเรียนบ้านนา", "จังหวัด": "พิษณุโลก"}


@pytest.fixture
def projects(client, planner) -> Desk:
    return Desk(client, Project)


@pytest.fixture
def lines(client, planner) -> Desk:
    return Desk(client, BudgetLine)


@pytest.fixture
def results(client, planner, world) -> Desk:
    year_round(world.office)
    indicator_of(world.project, "P01-K1")
    return Desk(client, Result)


# --- shown, then written ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "made"), [("file.csv", csv_of), ("FILE.XLSX", xlsx_of)])
def test_preview_shows_a_new_row_and_writes_nothing(projects, name, made):
    preview = projects.send(made([PROJECT]), name)

    assert (preview.new, preview.changed, preview.faults) == (1, 0, [])
    assert "<ins>อ่านออกเขียนได้</ins>" in preview.cells
    assert not Project.objects.filter(code="P07").exists()


def test_confirming_writes_the_row_as_a_draft_with_history_and_audit(projects, planner, world):
    said = projects.confirm(projects.send(csv_of([PROJECT])))

    made = Project.objects.get(code="P07")
    assert (made.plan, made.lead_unit, made.strategy, made.state) == (world.plan, world.unit, world.strategy, "draft")
    assert (made.starts_on, made.ends_on) == (date(2021, 10, 1), date(2022, 9, 30))
    assert made.history.count() == 1
    assert AuditEvent.objects.get(verb="นำเข้าจากไฟล์").actor == planner
    assert said == ["นำเข้าแล้ว: เพิ่ม 1 แก้ไข 0 ลบ 0 ไม่เปลี่ยน 0 รายการ (โครงการ)"]


def test_preview_strikes_out_the_old_value_and_confirming_counts_the_version(projects, world):
    before = world.project.row_version
    preview = projects.send(csv_of([{**PROJECT, "รหัสโครงการ": "P01", "ลำดับในแผน": "1"}]))
    assert "<del>โครงการที่ 1</del> <ins>อ่านออกเขียนได้</ins>" in preview.cells

    projects.confirm(preview)

    world.project.refresh_from_db()
    assert (world.project.name, world.project.row_version) == ("อ่านออกเขียนได้", before + 1)


def test_file_without_a_column_leaves_its_values_alone(projects, world):
    Project.objects.filter(pk=world.project.pk).update(place="ห้องประชุมใหญ่")

    projects.bring_in([{"สำนักงาน": "here", "ปีงบประมาณ": "2565", "รหัสโครงการ": "P01", "ชื่อโครงการ": "ชื่อใหม่"}])

    world.project.refresh_from_db()
    assert (world.project.name, world.project.place) == ("ชื่อใหม่", "ห้องประชุมใหญ่")


def test_nothing_is_written_when_one_row_is_wrong(projects):
    preview = projects.send(csv_of([PROJECT, {**PROJECT, "รหัสโครงการ": "P08", "ประเภท": "โครงการลับ"}]))

    assert preview.confirm == {}
    assert preview.faults == [
        "แถวที่ 3 คอลัมน์ “ประเภท”: “โครงการลับ” ไม่ใช่ตัวเลือกที่มี ใช้ได้คือ "
        + ", ".join(label for _key, label in Project.Kind.choices)
    ]
    assert Project.objects.filter(code__in=["P07", "P08"]).count() == 0


def test_what_became_wrong_after_the_preview_is_not_written(projects, world):
    preview = projects.send(csv_of([PROJECT]))
    Unit.objects.filter(pk=world.unit.pk).update(code="renamed")

    said = projects.confirm(preview)

    assert said == ["แถวที่ 2 คอลัมน์ “รหัสกลุ่มที่รับผิดชอบหลัก”: ไม่พบกลุ่ม/หน่วย “ict” สำนักงาน “here” ในข้อมูลที่ท่านมีสิทธิ์"]
    assert not Project.objects.filter(code="P07").exists()


def test_confirming_twice_says_that_the_file_is_gone(projects):
    preview = projects.send(csv_of([PROJECT]))
    projects.confirm(preview)

    assert projects.confirm(preview) == ["ไฟล์ที่นำเข้าหมดอายุแล้ว กรุณาเลือกไฟล์ใหม่อีกครั้ง"]
    assert Project.objects.filter(code="P07").count() == 1


@pytest.mark.parametrize("change", [{"import_file_name": "/etc/hostname"}, {"format": "9"}, {"format": "x"}])
def test_forged_confirmation_is_refused(projects, change):
    preview = projects.send(csv_of([PROJECT]))
    preview.confirm |= change

    assert projects.confirm(preview) == ["ไฟล์ที่นำเข้าหมดอายุแล้ว กรุณาเลือกไฟล์ใหม่อีกครั้ง"]
    assert not Project.objects.filter(code="P07").exists()


# --- who may ----------------------------------------------------------------------------------------------------------


def test_row_of_another_office_is_refused(projects, world):
    preview = projects.send(csv_of([{**PROJECT, "สำนักงาน": "elsewhere", "รหัสโครงการ": "P01"}]))

    assert preview.faults[0] == (
        "แถวที่ 2 คอลัมน์ “ปีงบประมาณ”: ไม่พบแผนปฏิบัติการประจำปีงบประมาณ “2565” สำนักงาน “elsewhere” ในข้อมูลที่ท่านมีสิทธิ์"
    )
    world.foreign_project.refresh_from_db()
    assert world.foreign_project.name == "โครงการลับของสำนักงานอื่น"


def test_school_of_another_office_is_refused(client, planner, world):
    preview = Desk(client, School).send(csv_of([{**SCHOOL, "สำนักงาน": "elsewhere"}]))

    assert preview.faults == ["แถวที่ 2 คอลัมน์ “สำนักงาน”: “elsewhere” ไม่ใช่สำนักงานที่ท่านมีสิทธิ์"]
    assert School.objects.count() == 0


@pytest.mark.parametrize("page", ["import", "process_import"])
def test_reader_may_not_import(client, finance, page):
    assert client.post(Desk(client, Project).url(page), {}).status_code == 403


# --- files that are refused -------------------------------------------------------------------------------------------


def stored_files() -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob("tmp*"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.xlsx", b"PK\x03\x04 this is no workbook"),
        ("text.xlsx", "สำนักงาน,รหัส".encode()),
        ("tis620.csv", "สำนักงาน,รหัส\n".encode("cp874")),
    ],
)
def test_unreadable_file_is_refused_and_not_kept(projects, name, content, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # other tests of this run keep files too

    preview = projects.send(content, name)

    assert preview.faults == ["อ่านไฟล์นี้ไม่ได้ ไฟล์อาจเสียหายหรือไม่ตรงกับรูปแบบที่เลือก กรุณาใช้ไฟล์ .xlsx หรือ .csv (UTF-8)"]
    assert stored_files() == set()


@pytest.mark.parametrize("name", ["file.xls", "file.pdf", "file"])
def test_file_of_another_kind_is_refused(projects, name):
    assert projects.send(csv_of([PROJECT]), name).faults == ["รับเฉพาะไฟล์ .xlsx หรือ .csv (UTF-8)"]


def test_large_file_is_refused(projects):
    assert projects.send(b"x" * (5 * 1024 * 1024 + 1)).faults == ["ไฟล์ใหญ่เกินไป รับได้ไม่เกิน 5 เมกะไบต์ กรุณาแบ่งเป็นหลายไฟล์"]


def test_zip_bomb_is_refused(projects):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b"0" * (61 * 1024 * 1024))

    assert projects.send(file.getvalue(), "bomb.xlsx").faults == ["ไฟล์ใหญ่เกินไป รับได้ไม่เกิน 5 เมกะไบต์ กรุณาแบ่งเป็นหลายไฟล์"]


def test_too_many_rows_are_refused(projects):
    assert projects.send(csv_of([PROJECT] * 5001)).faults == ["ไฟล์มีมากกว่า 5,000 แถว กรุณาแบ่งเป็นหลายไฟล์"]


def test_missing_column_is_named(projects):
    rows = [{title: cell for title, cell in PROJECT.items() if title not in ("รหัสโครงการ", "สำนักงาน")}]

    assert projects.send(csv_of(rows)).faults == ["ไฟล์ไม่มีคอลัมน์ “รหัสโครงการ”, “สำนักงาน”"]


def test_unknown_column_is_named(projects):
    assert projects.send(csv_of([{**PROJECT, "งบประมานณ": "1"}])).faults == [
        "ไม่รู้จักคอลัมน์ “งบประมานณ” กรุณาใช้ชื่อคอลัมน์ตามรายการในหน้านี้"
    ]


@pytest.mark.parametrize("content", [b"", "สำนักงาน,ปีงบประมาณ,รหัสโครงการ\n".encode()])
def test_empty_file_is_refused(projects, content):
    (fault,) = projects.send(content).faults

    assert fault in ("ไม่มีข้อมูลให้นำเข้า กรุณาตรวจสอบหัวคอลัมน์และข้อมูลในไฟล์", "ไฟล์ที่ส่งว่างเปล่า")


def test_blank_lines_are_passed_over_and_lines_keep_their_numbers(projects):
    blank = dict.fromkeys(PROJECT, None)

    preview = projects.send(xlsx_of([blank, {**PROJECT, "ชื่อโครงการ": ""}, blank]), "file.xlsx")

    assert preview.faults == ["แถวที่ 3 คอลัมน์ “ชื่อโครงการ”: ต้องไม่ว่าง"]


# --- cells that are refused -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"ปีงบประมาณ": "2022"}, "คอลัมน์ “ปีงบประมาณ”: ปี 2022 ไม่ใช่ปี พ.ศ. กรุณาพิมพ์ปี พ.ศ. เช่น 2567"),
        ({"กลยุทธ์ข้อที่": "หนึ่ง"}, "คอลัมน์ “กลยุทธ์ข้อที่”: ไม่พบกลยุทธ์ “หนึ่ง” สำนักงาน “here” ในข้อมูลที่ท่านมีสิทธิ์"),
        ({"รหัสกลุ่มที่รับผิดชอบหลัก": ""}, "คอลัมน์ “รหัสกลุ่มที่รับผิดชอบหลัก”: ต้องไม่ว่าง"),
    ],
)
def test_wrong_cell_of_a_project_is_named(projects, change, fault):
    assert projects.send(csv_of([{**PROJECT, **change}])).faults == [f"แถวที่ 2 {fault}"]


def test_christian_era_date_is_refused(projects):
    (fault,) = projects.send(csv_of([{**PROJECT, "เริ่มวันที่": "1/10/2021"}])).faults

    assert fault.startswith("แถวที่ 2 คอลัมน์ “เริ่มวันที่”: ")
    assert "พ.ศ." in fault


def test_project_code_twice_in_a_file_is_refused(projects):
    preview = projects.send(csv_of([PROJECT, {**PROJECT, "ลำดับในแผน": "8", "รหัสโครงการ": " P๐๗ "}]))

    assert preview.faults == ["แถวที่ 3 คอลัมน์ “รหัสโครงการ”: ซ้ำกับแถวที่ 2 ในไฟล์เดียวกัน"]


@pytest.mark.parametrize("amount", ["-1", "1,500.505", "หนึ่งพัน"])
def test_wrong_money_is_refused(lines, amount):
    (fault,) = lines.send(csv_of([{**LINE, "งบประมาณ": amount}])).faults

    assert fault.startswith("แถวที่ 2 คอลัมน์ “งบประมาณ”: ")
    assert BudgetLine.objects.count() == 0


def test_numerator_above_its_denominator_is_refused(results):
    assert results.send(csv_of([{**RESULT, "ตัวตั้ง": "58"}])).faults == ["แถวที่ 2 คอลัมน์ “ตัวตั้ง”: ตัวตั้ง 58 มากกว่าตัวหาร 57"]


def test_result_in_a_round_that_is_not_the_indicators_own_is_refused(results, world):
    days = {"opens_on": date(2022, 8, 1), "due_on": date(2022, 9, 30), "closes_on": date(2022, 10, 31)}
    ReportingRound.objects.create(office=world.office, fiscal_year=2565, kind="quarter", number=1, **days)

    assert results.send(csv_of([{**RESULT, "ชนิดรอบ": "รายไตรมาส"}])).faults == [
        "แถวที่ 2 คอลัมน์ “รอบที่”: ตัวชี้วัดนี้ไม่ได้รายงานในไตรมาสที่ 1"
    ]


def test_target_with_a_result_is_not_changed_by_a_file(client, results, world):
    year = IndicatorYear.objects.get()
    result_of(year, ReportingRound.objects.get(), value=90)
    row = {"สำนักงาน": "here", "ปีงบประมาณ": "2565", "หมายเลขในแผน": "P01-K1", "ค่าเป้าหมาย": "70"}

    preview = Desk(client, IndicatorYear).send(csv_of([row]))

    assert preview.faults == [
        "แถวที่ 2 คอลัมน์ “ค่าเป้าหมาย”: มีผลการดำเนินงานแล้ว ให้เปลี่ยนค่าเป้าหมายในหน้าตัวชี้วัด พร้อมเหตุผลและเลขที่เอกสาร"
    ]


# --- cells as people type them ----------------------------------------------------------------------------------------


def test_thai_digits_commas_and_pasted_spaces_are_read(lines):
    lines.bring_in([{**LINE, "ปีงบประมาณ": "๒๕๖๕", "รหัสโครงการ": "\u00a0P๐๑ ", "ลำดับ": "๑", "งบประมาณ": " ๑,๕๐๐.๕๐ "}])

    assert BudgetLine.objects.get().amount == Decimal("1500.50")


def test_numbers_and_dates_of_excel_are_read(projects):
    row = {**PROJECT, "ปีงบประมาณ": 2565.0, "ลำดับในแผน": 7.0, "เริ่มวันที่": datetime(2021, 10, 1)}

    projects.confirm(projects.send(xlsx_of([row]), "file.xlsx"))

    assert Project.objects.get(code="P07").starts_on == date(2021, 10, 1)


def test_empty_cell_of_a_result_is_not_reported_and_zero_is_a_value(results):
    results.bring_in([{**RESULT, "ตัวตั้ง": "", "ตัวหาร": "", "ผล": ""}])
    assert Result.objects.get().value is None

    results.bring_in([{**RESULT, "ตัวตั้ง": "", "ตัวหาร": "", "ผล": "0"}])
    assert Result.objects.get().value == 0


# --- out and in again -------------------------------------------------------------------------------------------------


@pytest.fixture
def full_office(client, planner, world):
    """One row of every kind that has a workbook."""
    days = {"starts_on": date(2021, 10, 1), "ends_on": date(2022, 9, 30)}
    new_project(world.plan, world.unit, 7, name="อ่านออกเขียนได้", strategy=world.strategy, **days)
    Unit.objects.filter(pk=world.unit.pk).update(motto="รวดเร็ว", powers="ส่งเสริม\nประสานงาน", duties="งานสารบรรณ\n- รับ")
    School.objects.create(office=world.office, code="65010001", name="โรงเรียนบ้านนา", province="พิษณุโลก")
    BudgetLine.objects.create(
        project=world.project, item="ค่าจ้างถ่ายเอกสาร", is_lump_sum=True, rate=None, amount=Decimal("1500.50")
    )
    Activity.objects.create(project=world.project, order=1, name="อบรมครู")
    result_of(
        indicator_of(world.project, "P01-K1", target="80.5"), year_round(world.office), numerator=45, denominator=57
    )
    account = baker.make(Account, office=world.office, fiscal_year=2565, project=world.project, budget_class=None)
    baker.make(LedgerEntry, account=account, kind="allot", amount=Decimal("100.25"), on=date(2022, 1, 5), by=planner)
    exam = {"office": world.office, "exam": "O-NET", "grade": "ชั้นมัธยมศึกษาปีที่ 3", "academic_year": 2564}
    for population, province in (("office", ""), ("province", "พิษณุโลก")):
        baker.make(
            ExamScore,
            subject="ภาษาไทย",
            population=population,
            province=province,
            score=Decimal("58.00"),
            half_or_more_percent=Decimal("71.33") if population == "office" else None,
            **exam,
        )
    goal = {"plan": world.plan.development_plan, "kind": "quantity", "text": "ห้องเรียนต้นแบบ"}
    baker.make(Goal, number=1, figure=Decimal("80.00"), unit_name="ห้อง", **goal)
    baker.make(Goal, number=2, counted="schools", **goal)
    baker.make(
        Allotment,
        office=world.office,
        fiscal_year=2565,
        letter_number="ศธ 04001/1",
        amount=Decimal("100.25"),
        dated_on=date(2022, 1, 4),
    )
    return world


WORKBOOKS = [Unit, School, Goal, Strategy, Project, Activity, BudgetLine, Indicator, IndicatorYear, Result, ExamScore]


@pytest.mark.parametrize("model", WORKBOOKS)
@pytest.mark.parametrize(("kind", "name"), [("0", "file.xlsx"), ("1", "file.csv")])
def test_exported_file_brought_in_again_changes_nothing(client, full_office, model, kind, name):
    past = model.history.count() if hasattr(model, "history") else 0
    desk = Desk(client, model)

    preview = desk.send(desk.export(kind), name)
    desk.confirm(preview)

    assert (preview.new, preview.changed) == (0, 0)
    assert preview.same == len(rows_of(desk.export())) > 0
    assert (model.history.count() if hasattr(model, "history") else 0) == past


@pytest.mark.parametrize("model", [Allotment, LedgerEntry])
@pytest.mark.parametrize(("kind", "name"), [("0", "file.xlsx"), ("1", "file.csv")])
def test_exported_money_brought_in_again_changes_nothing(client, full_office, finance, model, kind, name):
    desk = Desk(client, model)

    preview = desk.send(desk.export(kind), name)
    desk.confirm(preview)

    assert (preview.new, preview.changed, preview.same) == (0, 0, 1)


def test_exported_file_opens_in_excel_with_thai_letters_and_a_thai_year_in_its_name(client, full_office):
    desk = Desk(client, Project)
    response = client.post(desk.url("export"), {"format": "1", "resource": ""})

    assert response.content.startswith("\ufeffสำนักงาน".encode())
    assert response.headers["Content-Disposition"] == 'attachment; filename="project-25650815.csv"'


def test_card_is_told_output_or_outcome_by_a_file(client, full_office):
    desk = Desk(client, Indicator)
    (row,) = rows_of(desk.export())

    desk.bring_in([row | {"วัดผลผลิตหรือผลลัพธ์": "ผลลัพธ์"}])
    refused = desk.send(csv_of([row | {"วัดผลผลิตหรือผลลัพธ์": "ผลงาน"}]))

    assert Indicator.objects.get().stage == "outcome"
    assert refused.faults == ["แถวที่ 2 คอลัมน์ “วัดผลผลิตหรือผลลัพธ์”: “ผลงาน” ไม่ใช่ตัวเลือกที่มี ใช้ได้คือ ผลผลิต, ผลลัพธ์"]


def test_exam_score_is_brought_in_and_a_share_past_a_hundred_is_refused(client, full_office):
    share = "ร้อยละของนักเรียนที่ได้คะแนนร้อยละ 50 ขึ้นไป"
    desk = Desk(client, ExamScore)
    row = next(row for row in rows_of(desk.export()) if row["กลุ่มที่สอบ"] == "โรงเรียนในสังกัด")

    desk.bring_in([row | {"กลุ่มสาระการเรียนรู้": "คณิตศาสตร์", share: "๑๐.๗๒"}])
    refused = desk.send(csv_of([row | {share: "107.2"}]))

    assert ExamScore.objects.get(subject="คณิตศาสตร์").half_or_more_percent == Decimal("10.72")
    assert refused.faults == [f"แถวที่ 2: {share}ต้องอยู่ระหว่าง 0 ถึง 100"]


def test_goals_are_brought_in_with_kind_and_figure_and_wrong_ones_are_refused(client, full_office, world):
    desk = Desk(client, Goal)
    typed = {"แผนพัฒนาการศึกษา": world.plan.development_plan.name, "สำนักงาน": "here", "เป้าประสงค์": "นักเรียน"}

    desk.bring_in([typed | {"ข้อที่": "3", "ประเภทของเป้าหมาย": "เชิงปริมาณ", "ใช้จำนวนที่มีในระบบของ": "นักเรียน"}])
    refused = desk.send(csv_of([typed | {"ข้อที่": "4", "ประเภทของเป้าหมาย": "เชิงคุณภาพ", "จำนวน": "๘๐", "หน่วยนับ": "คน"}]))

    assert Goal.objects.get(number=3).counted == "students"
    assert refused.faults == ["แถวที่ 2: จำนวนใส่ได้เฉพาะเป้าหมายเชิงปริมาณ"]


def test_exported_file_holds_the_rows_of_the_office_alone(client, full_office):
    assert {row["รหัสโครงการ"] for row in rows_of(Desk(client, Project).export())} == {"P01", "P07"}
    assert {row["สำนักงาน"] for row in rows_of(Desk(client, Project).export())} == {"here"}


def test_exported_cell_is_no_formula(client, full_office):
    Project.objects.filter(code="P07").update(name='=HYPERLINK("http://x")')

    sheet = openpyxl.load_workbook(io.BytesIO(Desk(client, Project).export("0"))).active

    assert [cell.value for row in sheet for cell in row if cell.data_type == "f"] == []


def test_entry_of_the_ledger_is_never_changed_by_a_file(client, full_office, finance):
    desk = Desk(client, LedgerEntry)
    (row,) = rows_of(desk.export())

    preview = desk.send(csv_of([{**row, "จำนวนเงิน": "99"}]))

    assert preview.faults == ["แถวที่ 2 คอลัมน์ “เลขที่เอกสาร”: รายการนี้บันทึกไว้แล้วและแก้ไขไม่ได้ กรุณากลับรายการเดิมแล้วบันทึกใหม่"]
