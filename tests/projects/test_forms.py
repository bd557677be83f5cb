"""Bad input: each gets a Thai sentence that says what and where."""

from decimal import Decimal

import pytest
from model_bakery import baker

from plans.models import NationalPlan, NationalPlanItem
from projects.forms.budget import BudgetLineForm
from projects.forms.parts import ActivityForm
from projects.forms.project import AlignmentForm, GeneralForm, NewProjectForm
from projects.models import Activity, BudgetLine
from tests.projects.conftest import new_project


def line(world, **typed):
    row = baker.make(BudgetLine, project=world.project, item="ค่าอาหาร", rate=Decimal(80), amount=Decimal(80))
    form = BudgetLineForm(
        {"item": "ค่าอาหาร", "seen": "1", **typed}, instance=row, project=world.project, slug=f"budget-{row.pk}"
    )
    form.is_valid()
    return form


def test_budget_line_works_its_amount_out(world):
    form = line(world, rate="80", factor_1="120", factor_1_unit="คน", factor_2="2", factor_2_unit="มื้อ", amount="")

    assert (form.sentences, form.cleaned_data["amount"]) == ([], Decimal("19200.00"))


def test_budget_line_reads_thai_digits_pasted_spaces_and_commas(world):
    form = line(world, rate=" ๑,๒๕๐.๕๐ บาท ", factor_1="๒", amount=" 2,501.00 ")

    assert (form.sentences, form.cleaned_data["rate"]) == ([], Decimal("1250.50"))


def test_budget_line_within_half_a_satang_agrees(world):
    form = line(world, rate="33.33", factor_1="0.33", amount="11.00")

    assert form.sentences == []


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            {"rate": "80", "factor_1": "120", "amount": "9,000"},
            "รายการที่ 1 ช่อง “จำนวนเงิน (บาท)”: จำนวนเงิน 9,000.00 บาท ไม่เท่ากับอัตราคูณจำนวน ซึ่งได้ 9,600.00 บาท",
        ),
        ({"rate": "-80", "factor_1": "1"}, "รายการที่ 1 ช่อง “อัตรา (บาท)”: จำนวนเงินต้องไม่ติดลบ"),
        ({"rate": "80", "factor_1": "-2"}, "รายการที่ 1 ช่อง “จำนวนที่ 1”: จำนวนต้องไม่ติดลบ"),
        (
            {"rate": "1234567890123", "factor_1": "1"},
            "รายการที่ 1 ช่อง “อัตรา (บาท)”: ตัวเลขมากเกินไป หน้าจุดทศนิยมรับได้ไม่เกิน 12 หลัก",
        ),
        (
            {"rate": "999999999999", "factor_1": "2"},
            "รายการที่ 1 ช่อง “จำนวนเงิน (บาท)”: ผลคูณมากเกินไป จำนวนเงินรับได้ไม่เกิน 14 หลัก (รวมสตางค์)",
        ),
        (
            {"rate": "แปดสิบ"},
            "รายการที่ 1 ช่อง “อัตรา (บาท)”: “แปดสิบ” ไม่ใช่ตัวเลข กรุณาพิมพ์เป็นตัวเลข เช่น 1,250.50",
        ),
        ({"amount": "500"}, "รายการที่ 1 ช่อง “อัตรา (บาท)”: กรุณาระบุอัตรา หรือเลือกเหมาจ่าย"),
        ({"is_lump_sum": "on"}, "รายการที่ 1 ช่อง “จำนวนเงิน (บาท)”: กรุณาระบุจำนวนเงินของรายการเหมาจ่าย"),
    ],
)
def test_budget_line_that_is_wrong_names_line_and_column(world, typed, sentence):
    form = line(world, **typed)

    assert form.sentences == [sentence]
    assert BudgetLine.objects.get().amount == Decimal("80.00")


def test_budget_line_offers_only_activities_of_its_project(world):
    stranger = baker.make(Activity, project=new_project(world.plan, world.unit, 2), name="ของโครงการอื่น")

    form = line(world, rate="80", activity=str(stranger.pk))

    assert list(form.errors) == ["activity"]


def general(world, **typed):
    project = world.project
    start = {
        "seen": "1",
        "name": project.name,
        "code": project.code,
        "lead_unit": project.lead_unit_id,
        "kind": "regular",
        "character": "new",
        "money_status": "budgeted",
    }
    form = GeneralForm({**start, **typed}, instance=project, project=project, slug="general")
    form.is_valid()
    return form


def test_general_with_a_date_of_another_year_asks_for_a_reason(world):
    form = general(world, starts_on="1/11/2565")

    assert form.sentences == [
        "ช่อง “เริ่มวันที่”: 1 พฤศจิกายน 2565 อยู่นอกปีงบประมาณ 2565 (1 ตุลาคม 2564 - 30 กันยายน 2565) "
        "กรุณาแก้วันที่ หรือระบุเหตุผลที่ดำเนินการนอกปีงบประมาณ"
    ]


def test_general_with_a_date_of_another_year_and_a_reason_passes(world):
    form = general(world, starts_on="1/11/2565", outside_reason="เลื่อนตามหนังสือต้นสังกัด")

    assert (form.sentences, form.reason) == ([], "เลื่อนตามหนังสือต้นสังกัด")


def test_general_with_a_year_of_the_common_era_says_so(world):
    [sentence] = general(world, starts_on="10/6/2022").sentences

    assert sentence == "ช่อง “เริ่มวันที่”: “10/6/2022” ปี 2022 น่าจะเป็น ค.ศ. กรุณาพิมพ์ปีเป็น พ.ศ. เช่น 2565"


def test_general_that_ends_before_it_starts_says_so(world):
    form = general(world, starts_on="10/6/2565", ends_on="1/6/2565")

    assert form.sentences == ["วันที่สิ้นสุดโครงการต้องไม่ก่อนวันที่เริ่มต้น"]


def test_general_with_the_code_of_another_project_names_the_next_free_one(world):
    new_project(world.plan, world.unit, 2)

    form = general(world, code="p ๐๒")

    assert form.sentences == ["ช่อง “รหัสโครงการ”: รหัส P02 มีอยู่แล้วในแผนปฏิบัติการปีงบประมาณ 2565 รหัสว่างถัดไปคือ P03"]


@pytest.mark.parametrize("field", ["lead_unit", "strategy"])
def test_general_refuses_what_belongs_to_another_office(world, field):
    foreign = world.foreign_project
    keys = {"lead_unit": foreign.lead_unit_id, "strategy": foreign.plan.development_plan.strategies.get().pk}

    form = general(world, **{field: keys[field]})

    assert list(form.errors) == [field]


def test_activity_of_another_year_asks_for_a_reason(world):
    form = ActivityForm({"name": "อบรม", "starts_on": "1/12/2566"}, project=world.project, slug="activities-new")

    assert not form.is_valid()
    assert list(form.errors) == ["starts_on"]


def test_new_project_form_suggests_the_next_free_code(world):
    new_project(world.plan, world.unit, 14)

    form = NewProjectForm(plan=world.plan, by=world.people["planner"])

    assert form["code"].value() == "P15"


def test_new_project_form_offers_an_owner_only_their_own_unit(world):
    form = NewProjectForm(plan=world.plan, by=world.people["owner"])

    assert list(form.fields["lead_unit"].queryset) == [world.unit]


def test_alignment_leaves_out_plans_that_were_over_before_the_year(world):
    over = baker.make(NationalPlan, code="old", name="แผนเดิม", ends_on="2020-09-30")
    running = baker.make(NationalPlan, code="new", name="แผนใหม่", starts_on="2018-10-01", ends_on="2037-09-30")
    for plan in (over, running):
        baker.make(NationalPlanItem, plan=plan, code="1", name=f"ข้อของ{plan.name}")

    form = AlignmentForm(instance=world.project, project=world.project, slug="alignment")

    assert [item.plan for item in form.fields["alignment"].queryset] == [running]


def test_differences_show_both_versions_by_their_words(world):
    form = line(world, rate="80", factor_1="2")
    stored = BudgetLine.objects.get()
    stored.item, stored.is_lump_sum = "ค่าอาหารว่าง", True

    found = {pair.label: (pair.mine, pair.current) for pair in form.differences(stored)}

    assert found["รายการ"] == ("ค่าอาหาร", "ค่าอาหารว่าง")
    assert found["เหมาจ่าย"] == ("ไม่ใช่", "ใช่")
