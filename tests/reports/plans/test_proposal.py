"""The proposal: nineteen headings in order, filled from rows or blank, with its chain of signatures; who may have it."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from areaoffice.office.models import Post, RoleGrant, StateChange, Unit
from areaoffice.reports.books.printing import Options, book_html
from areaoffice.reports.books.writing import content_of
from areaoffice.reports.proposal.outline import PROPOSAL, build, gaps, scope_of
from plans.models import FundSource
from projects.models import Benefit, MonthPlan, ProjectOwner, QuantityTarget, Risk
from tests.reports.archives import faults
from tests.reports.conftest import YEAR, make_office, make_paper, make_person
from tests.reports.test_books import pages_of, quiet

pytestmark = pytest.mark.looks

Role = RoleGrant.Role
HEADINGS = (
    "ชื่อโครงการ",
    "แผนงาน",
    "สนองกลยุทธ์ จุดเน้น มาตรฐาน",
    "ลักษณะโครงการ",
    "กลุ่มที่รับผิดชอบและผู้รับผิดชอบโครงการ",
    "ระยะเวลาและสถานที่ดำเนินการ",
    "หลักการและเหตุผล",
    "วัตถุประสงค์",
    "เป้าหมาย",
    "ตัวชี้วัดความสำเร็จ",
    "กิจกรรม ระยะเวลา และผู้รับผิดชอบ",
    "รายละเอียดงบประมาณ",
    "แหล่งงบประมาณ",
    "แผนการใช้จ่ายรายไตรมาส",
    "ถัวจ่ายทุกรายการ",
    "วิธีการ/เครื่องมือ การวัดและประเมินผล",
    "ปัจจัยความเสี่ยง/การบริหารความเสี่ยง",
    "ผลที่คาดว่าจะได้รับ",
    "การเสนอและอนุมัติโครงการ",
)


@pytest.fixture
def subject(year):
    """The first project with something under every heading."""
    project = year.first
    project.programme, project.rationale, project.place = "พื้นฐานด้านทรัพยากรมนุษย์", "ย่อหน้าแรก\n\nย่อหน้าที่สอง", "ห้องประชุม"
    project.starts_on, project.ends_on = date(2022, 1, 4), date(2022, 3, 31)
    project.save()
    line = project.budget_lines.get()
    line.fund_source = FundSource.objects.create(code="obec", name="งบ สพฐ.")
    line.save()
    MonthPlan.objects.create(project=project, month=4, amount=Decimal(375000))
    ProjectOwner.objects.create(project=project, printed_name="นางสาวดวงใจ  ใจดี", printed_position="ศึกษานิเทศก์")
    QuantityTarget.objects.create(project=project, kind="quantity", text="ครู 57 คน")
    QuantityTarget.objects.create(project=project, kind="quality", text="ครูร้อยละ 80 ผ่าน")
    Risk.objects.create(project=project, text="ครูติดภารกิจ", response="จัดสองรุ่น")
    Benefit.objects.create(project=project, text="ครูมีความรู้")
    return replace(year.subject, project=project)


def text_of(subject):
    return "".join(pages_of(make_paper("proposal", subject, Options("arabic"), note=quiet)))


@pytest.mark.parametrize("is_blank", [False, True])
def test_nineteen_headings_stand_in_order(subject, is_blank):
    asked = replace(subject, project=None) if is_blank else subject
    page = book_html(content_of("proposal", asked, note=quiet), PROPOSAL, Options("arabic"))

    assert re.findall(r"<h2[^>]*>(\d+)\. (.+?)</h2>", page) == [
        (str(n), name) for n, name in enumerate(HEADINGS, start=1)
    ]


def test_table_of_the_blank_form_stands_on_one_page_with_its_total(subject):
    made = pages_of(make_paper("proposal", replace(subject, project=None), Options("arabic"), note=quiet))

    (money,) = (page for page in made if "12.รายละเอียดงบประมาณ" in page)
    assert "รวมทั้งสิ้น" in money


def test_filled_form_prints_what_the_rows_hold(subject):
    text = text_of(subject)

    for words in (
        "โครงการพัฒนาตำบลน้ำใส",
        "พื้นฐานด้านทรัพยากรมนุษย์",
        "นโยบาย1ด้านคุณภาพ",
        "4มกราคม-31มีนาคม2565",
        "นางสาวดวงใจใจดีศึกษานิเทศก์",
        "รวมทั้งสิ้น(สามแสนเจ็ดหมื่นห้าพันบาทถ้วน)375,000.00",
        "งบสพฐ.จำนวน375,000.00บาท",
        "ถัวจ่ายทุกรายการ",
        "จัดสองรุ่น",
        "ผู้ตรวจสอบงบประมาณ",
    ):
        assert words in text


def test_spending_stands_in_the_quarter_of_its_month(subject):
    form = build(scope_of(subject))

    assert (form.quarters, form.quarters_total) == (("-", "375,000.00", "-", "-"), "375,000.00")


def test_activity_has_its_months_and_its_own_budget(subject):
    activity = subject.project.activities.get()
    activity.starts_on, activity.ends_on = date(2021, 12, 20), date(2022, 2, 1)
    activity.save()
    line = subject.project.budget_lines.get()
    line.activity = activity
    line.save()

    (row,) = build(scope_of(subject)).activities

    assert row.budget == "375,000.00"
    assert [place for place, mark in enumerate(row.marks, start=1) if mark] == [3, 4, 5]


def test_indicator_says_formula_direction_and_owner(subject):
    card = subject.project.indicators.order_by("pk").first().indicator
    card.formula, card.owner_unit = "จำนวนที่ผ่าน × 100 ÷ จำนวนทั้งหมด", subject.project.lead_unit
    card.save()

    line = build(scope_of(subject)).kpis[0]

    assert (line.formula, line.direction, line.owner) == (card.formula, "ยิ่งมากยิ่งดี", "กลุ่มนโยบายและแผน")


def test_indicator_says_output_or_outcome_and_nothing_where_nobody_knows(subject):
    first = subject.project.indicators.order_by("pk").first().indicator
    first.stage = "outcome"
    first.save()

    kpis = build(scope_of(subject)).kpis

    assert [line.stage for line in kpis] == ["ผลลัพธ์", *[""] * (len(kpis) - 1)]


def test_pooling_is_noted_after_the_total(subject):
    subject.project.pooled = True
    subject.project.save()

    assert "(สามแสนเจ็ดหมื่นห้าพันบาทถ้วน)375,000.00หมายเหตุ:ถัวจ่ายทุกรายการ13.แหล่งงบประมาณ" in text_of(subject)


def test_amount_that_is_not_spread_in_full_is_said(subject):
    MonthPlan.objects.update(amount=Decimal(300000))

    assert "ยังขาดจากงบประมาณ75,000.00บาท" in text_of(subject)


def test_project_without_anything_says_so_under_each_heading(year):
    project = year.second
    project.budget_lines.all().delete()
    project.objectives.all().delete()

    text = text_of(replace(year.subject, project=project))

    assert "12.รายละเอียดงบประมาณยังไม่ระบุรายการงบประมาณ" in text
    assert "8.วัตถุประสงค์-" in text


def test_chain_names_who_signed_with_the_day_and_who_stands_in_the_post(subject):
    head = make_person(subject.office, Role.UNIT_HEAD, unit=subject.project.lead_unit, name="head")
    StateChange.objects.create(
        office=subject.office,
        thing=subject.project,
        to_state="submitted",
        step="unit_head",
        by=head,
        capacity="ผู้อำนวยการกลุ่ม",
    )
    director = make_person(subject.office, Role.DIRECTOR, name="boss")
    Post.objects.create(office=subject.office, person=director, title="ผู้อำนวยการสำนักงาน", is_head=True)

    lines = build(scope_of(subject)).signatures

    assert [(line.role, line.name, line.position) for line in lines] == [
        ("ผู้เสนอโครงการ", "นางสาวดวงใจ  ใจดี", "ศึกษานิเทศก์"),
        ("ผู้เห็นชอบโครงการ", "head", "ผู้อำนวยการกลุ่ม"),
        ("ผู้ตรวจสอบโครงการ", "", ""),
        ("ผู้ตรวจสอบงบประมาณ", "", ""),
        ("ผู้เห็นชอบโครงการ", "", ""),
        ("ผู้อนุมัติโครงการ", "boss", "ผู้อำนวยการสำนักงาน"),
    ]
    assert (lines[1].signed_on != "", lines[5].signed_on) == (True, "")


def test_checklist_names_the_headings_that_are_empty(year):
    scope = scope_of(replace(year.subject, project=year.second))

    found = [gap.message for gap in gaps(scope, build(scope))]

    assert found[:2] == ["ยังไม่มีแผนงาน", "ยังไม่มีผู้รับผิดชอบโครงการ"]
    assert "ยังไม่มีวัตถุประสงค์" not in found


@pytest.mark.parametrize("is_blank", [False, True])
def test_proposal_is_archival(subject, is_blank):
    asked = replace(subject, project=None) if is_blank else subject

    assert faults(make_paper("proposal", asked, Options(archival=True), note=quiet).data) == []


def test_endless_names_and_emoji_stay_on_the_page(subject):
    subject.project.name = "โครงการ😀" + "ยาว" * 130
    subject.project.save()
    subject.project.activities.update(name="A" * 400)

    paper = make_paper("proposal", subject, Options("thai"), note=quiet)

    assert "A" * 400 in re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(BytesIO(paper.data)).pages))


def test_who_sees_the_project_has_its_proposal(year, client):
    address = reverse("reports:proposal", args=[year.first.pk])
    other = Unit.objects.create(office=year.office, code="other", name="กลุ่มอื่น")
    people = {
        "own": make_person(year.office, Role.PROJECT_OWNER, unit=year.unit, name="own"),
        "other": make_person(year.office, Role.PROJECT_OWNER, unit=other, name="other"),
        "outside": make_person(make_office("south"), name="outside"),
        "planner": year.planner,
    }

    answers = {}
    for name, person in people.items():
        client.force_login(person)
        answers[name] = client.get(address).status_code

    assert answers == {"own": 200, "other": 404, "outside": 404, "planner": 200}


def test_page_of_the_project_links_the_proposal(year, client):
    client.force_login(year.planner)

    assert (
        reverse("reports:proposal", args=[year.first.pk])
        in client.get(reverse("indicators:project", args=[year.first.pk])).content.decode()
    )


def test_blank_form_is_for_all_who_work_here(year, client):
    client.force_login(make_person(year.office, Role.PROJECT_OWNER, unit=year.unit))
    answer = client.get(reverse("reports:blank_proposal", args=[YEAR]))

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    client.force_login(make_person(year.office, Role.EXTERNAL, name="stranger"))
    assert client.get(reverse("reports:blank_proposal", args=[YEAR])).status_code in (403, 404)
