"""Every kind of problem that only the whole plan shows, each with a case as it comes in an office."""

from datetime import date
from decimal import Decimal

import pytest
from model_bakery import baker

from areaoffice.office.models import PopulationFigure, PopulationTable, Unit
from plans.models import Announcement, Ceiling, FundSource, SwotItem
from projects.ceiling_problems import over_ceiling
from projects.models import BudgetLine, MonthPlan, ProjectOwner, QuantityTarget
from projects.plan_problems import code_as_read, fetch, plan_problems
from projects.population_problems import Band, band_of
from tests.projects.conftest import new_project, person


@pytest.fixture
def source(db):
    return baker.make(FundSource, code="obec-act", name="งบ สพฐ.")


def found_in(world):
    return plan_problems(fetch(world.plan))


def codes(world):
    return [finding.code for finding in found_in(world)]


def line(project, amount, source) -> BudgetLine:
    return baker.make(
        BudgetLine, project=project, item="ค่าอาหาร", is_lump_sum=True, amount=Decimal(amount), fund_source=source
    )


def table(world, code="school-size", measure="schools", name="โรงเรียน", **figures) -> PopulationTable:
    unit_name = "โรงเรียน" if measure == "schools" else "คน"
    made = baker.make(
        PopulationTable,
        office=world.office,
        code=code,
        measure=measure,
        measure_name=name,
        unit_name=unit_name,
        as_of=date(2022, 6, 10),
        printed_title=f"ตาราง {code}",
    )
    for order, (label, value) in enumerate(figures.items()):
        baker.make(PopulationFigure, table=made, first=label, second="", third="", value=value, order=order)
    return made


def test_a_plan_in_order_has_no_problem(world, source):
    line(world.project, "1000", source)

    assert found_in(world) == []


def test_totals_that_differ_from_the_projects_are_named_with_both_numbers(world, source):
    line(world.project, "1000", source)
    line(world.project, "250", None)
    new = new_project(world.plan, world.unit, 2, name="จัดซื้อวัสดุ")
    line(new, "500", source)
    baker.make(MonthPlan, project=world.project, month=1, amount=Decimal(1250))

    messages = [finding.message for finding in found_in(world)]

    assert messages == [
        "ยอดรวมตามกลยุทธ์ 1,250.00 บาท ไม่เท่ากับยอดรวมทุกโครงการ 1,750.00 บาท (มีโครงการที่ยังไม่ได้จัดหมวด)",
        "ยอดรวมตามแหล่งงบประมาณ 1,500.00 บาท ไม่เท่ากับยอดรวมทุกโครงการ 1,750.00 บาท (มีรายการที่ยังไม่ระบุแหล่ง)",
        "ยอดรวมรายไตรมาส 1,250.00 บาท ไม่เท่ากับยอดรวมทุกโครงการ 1,750.00 บาท (แผนการใช้จ่ายรายเดือนยังไม่ครบหรือไม่ตรง)",
    ]


def test_cancelled_projects_are_left_out_of_every_sum(world, source):
    line(new_project(world.plan, world.unit, 2, name="ยกเลิกแล้ว", state="cancelled"), "500", None)
    line(world.project, "1000", source)

    assert found_in(world) == []


def test_a_unit_over_its_ceiling_is_told_by_how_much(world, source):
    Ceiling.objects.create(plan=world.plan, unit=world.unit, fund_source=source, amount=Decimal(1000))
    line(world.project, "700", source)
    other = new_project(world.plan, world.unit, 2, name="นิเทศ", strategy=world.strategy)
    line(other, "450.50", source)

    [found] = found_in(world)

    assert (found.code, found.severity, found.record) == ("over-ceiling", "blocker", world.unit.name)
    assert found.message.endswith("โครงการรวม 1,150.50 บาท เกินกรอบวงเงิน 1,000.00 บาท อยู่ 150.50 บาท")
    [of_project] = over_ceiling(other)
    assert "450.50 บาท เกินกรอบวงเงินของกลุ่ม (1,000.00 บาท เหลือให้โครงการนี้ 300.00 บาท)" in of_project.message


def test_a_sum_equal_to_its_ceiling_is_within_it(world, source):
    Ceiling.objects.create(plan=world.plan, unit=world.unit, fund_source=source, amount=Decimal("1000.30"))
    for _number in range(3):
        line(world.project, "333.40", source)
    BudgetLine.objects.filter(pk=BudgetLine.objects.first().pk).update(amount=Decimal("333.50"))

    assert (codes(world), over_ceiling(world.project)) == ([], [])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("P01", "p-1", True), ("ผ ๐๑", "ผ1", True), ("2.1", "2.10", False), ("P01", "P02", False), ("2.1", "21", False)],
)
def test_codes_are_the_same_as_they_are_read(one, other, same):
    assert (code_as_read(one) == code_as_read(other)) == same


def test_codes_and_numbers_that_stand_twice_name_both_projects(world):
    other = new_project(world.plan, world.unit, 1, code="p-1", name="อบรมเชิงปฏิบัติการ")

    found = found_in(world)

    assert [finding.code for finding in found] == ["duplicate-code", "duplicate-number"]
    assert found[0].message == "รหัส “p-1” ซ้ำกับ “P01” ของโครงการโครงการที่ 1"
    assert (found[0].about, found[0].href) == (
        frozenset({world.project.pk, other.pk}),
        f"/projects/{other.pk}/#general",
    )


def test_near_names_of_projects_units_and_people_are_found(world):
    world.project.name = "ยกระดับผลสัมฤทธิ์ทางการเรียน"
    world.project.save()
    new_project(world.plan, world.unit, 2, name="โครงการยกระดับผลสัมฤทธ์ ทางการเรียน")
    baker.make(Unit, office=world.office, code="plan2", name="กลุ่มนโยบายแผน", order=9)
    somchai = person("somchai", "finance", world.office)
    somchai.name_prefix, somchai.first_name, somchai.last_name = "นาย", "สมชาย", "ใจดี"
    somchai.save()
    baker.make(ProjectOwner, project=world.project, printed_name="นายสมชาย ใจดึ")
    baker.make(ProjectOwner, project=world.project, printed_name="นาย สมชาย ใจดี")

    assert [(finding.code, finding.message) for finding in found_in(world)] == [
        ("similar-project", "ชื่อใกล้เคียงกับโครงการ P01 ยกระดับผลสัมฤทธิ์ทางการเรียน"),
        ("similar-unit", "“กลุ่มนโยบายแผน” ชื่อใกล้เคียงกับ “กลุ่มนโยบายและแผน”"),
        ("similar-person", "“นายสมชาย ใจดึ” ชื่อใกล้เคียงกับ “นายสมชาย  ใจดี” อาจเป็นคนเดียวกัน"),
    ]


def test_texts_beside_the_plan_are_held_against_its_rows(world, source):
    line(world.project, "1000", source)
    paper = "ใช้แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. ๒๕๖๔ รวม ๒ โครงการ"
    baker.make(Announcement, office=world.office, action_plan=world.plan, subject=paper)
    words = "บุคลากรของ สพม.สุโขทัย เข้มแข็ง"
    SwotItem.objects.create(office=world.office, fiscal_year=2565, kind="S", order=1, text=words)

    assert [(finding.code, finding.message) for finding in found_in(world)] == [
        ("other-office", "จุดแข็งข้อ 1: กล่าวถึง “สพม.สุโขทัย” ซึ่งไม่ใช่สพม. here"),
        ("other-year", "ประกาศ: กล่าวถึง “ปีงบประมาณ พ.ศ. 2564” แต่แผนนี้เป็นของปีงบประมาณ 2565"),
        ("stated-count", "ประกาศ: “รวม 2 โครงการ” แต่แผนมี 1 โครงการ"),
    ]


def test_a_direction_that_ended_before_the_year_is_named(world):
    world.plan.development_plan.last_year = 2564
    world.plan.development_plan.save()

    assert [finding.message for finding in found_in(world)] == ["“แผนพัฒนา” ใช้ปี 2563 - 2564 ไม่ครอบคลุมปีงบประมาณ 2565"]


@pytest.mark.parametrize(
    ("label", "band"),
    [
        ("ขนาดเล็ก (นักเรียนตั้งแต่ 1 - 499 คน)", (1, 499)),
        ("ขนาดใหญ่พิเศษ (1,678 คนขึ้นไป)", (1678, None)),
        ("ไม่เกิน ๒๐", (0, 20)),
        ("น้อยกว่า 120 คน", (0, 119)),
        ("มัธยมศึกษาตอนต้น", None),
    ],
)
def test_a_heading_is_read_as_a_range(label, band):
    assert band_of(label) == (Band(label, *band) if band else None)


def test_size_bands_that_overlap_or_leave_a_hole_are_found(world):
    labels = ["1-120 คน", "120-719 คน", "800-1,679 คน", "1,680 คนขึ้นไป"]
    table(world, **dict.fromkeys(labels, 1))

    assert [finding.message for finding in found_in(world)] == [
        "ตาราง school-size: “1-120 คน” กับ “120-719 คน” ซ้อนกันที่ 120",
        "ตาราง school-size: ไม่มีช่วงใดรับ 720 - 799 (ระหว่าง “120-719 คน” กับ “800-1,679 คน”)",
    ]


def test_size_bands_in_order_pass(world):
    table(world, **{"ไม่เกิน 20": 8, "21-40": 21, "41 ขึ้นไป": 23})

    assert found_in(world) == []


def test_tables_of_one_day_that_disagree_are_found(world):
    table(world, "by-province", พิษณุโลก=39, อุตรดิตถ์=18)
    table(world, "by-level", มัธยม=56)

    assert [finding.code for finding in found_in(world)] == ["tables-disagree"]


def test_a_target_that_its_population_cannot_hold_is_found(world):
    table(world, "teachers", "teachers", "ครู", ชาย=700, หญิง=1566)
    table(world, "students", "students", "นักเรียน", ชาย=20000, หญิง=22753)
    table(world, "schools", "schools", "โรงเรียน", ทั้งหมด=57)
    targets = [("ครูผ่านการอบรม", 42753, "คน"), ("นักเรียนผ่านการคัดกรอง", 42753, "คน"), ("โรงเรียนเข้าร่วม", 60, "โรงเรียน")]
    for order, (text, number, unit_name) in enumerate(targets, start=1):
        QuantityTarget.objects.create(
            project=world.project, kind="quantity", text=text, number=Decimal(number), unit_name=unit_name, order=order
        )

    assert [finding.message for finding in found_in(world)] == [
        "เป้าหมายข้อ 1: 42,753 คน มากกว่าครูทั้งหมด 2,266 (ข้อมูล ณ 10 มิ.ย. 2565)",
        "เป้าหมายข้อ 3: 60 โรงเรียน มากกว่าโรงเรียนทั้งหมด 57 (ข้อมูล ณ 10 มิ.ย. 2565)",
    ]
