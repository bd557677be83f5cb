"""A unit's plan: its own rows of the action plan and no other's, no phone and no mail."""

import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pytest
from django.urls import reverse
from pypdf import PdfReader

from areaoffice.office.models import Post, RoleGrant, Unit
from areaoffice.reports.action_plan import tables
from areaoffice.reports.books import checklist
from areaoffice.reports.books.address import address_of
from areaoffice.reports.books.printing import Options
from areaoffice.reports.unit_plan.outline import UNIT_PLAN, scope_of
from tests.reports.archives import faults
from tests.reports.conftest import make_paper, make_person
from tests.reports.plans.test_action_plan import TOTAL, text_of

pytestmark = pytest.mark.looks


@pytest.fixture
def law(planned):
    return replace(planned.subject, unit=Unit.objects.get(code="law"))


@pytest.fixture
def policy(planned):
    return replace(planned.subject, unit=planned.unit)


def test_plan_holds_the_projects_that_the_unit_leads(law, policy):
    assert [project.code for project in scope_of(law).projects] == ["P03", "P04"]
    assert tables.by_group(scope_of(policy)).total == TOTAL


def test_plan_prints_the_unit_and_no_project_of_others(law):
    text = text_of(law, "unit-plan")

    assert "กลุ่มกฎหมายและคดี" in text
    assert "ส่วนที่5การบริหารแผนสู่การปฏิบัติ" in text
    assert "โครงการระดมความเห็น" in text
    assert "พัฒนาตำบลน้ำใส" not in text


def test_tables_are_lettered_one_after_another(law):
    text = text_of(law, "unit-plan")

    assert list(dict.fromkeys(re.findall(r"ตาราง([ก-ฉ])(?:โครงการ|แผน|ทะเบียน)", text))) == ["ก", "ข", "ค", "ง"]


def test_motto_powers_objectives_and_duties_are_held_once_by_the_unit(law):
    law.unit.motto = "ยุติธรรม โปร่งใส"
    law.unit.powers = "ก. ส่งเสริมวินัย\n\nข) ดำเนินคดี"
    law.unit.objectives = "เพื่อให้บุคลากรรู้กฎหมาย"
    law.unit.duties = "1. งานวินัย\n- สืบสวน\n2. สอบสวน\n- ร้องทุกข์"
    law.unit.save()

    text = text_of(law, "unit-plan")

    assert "“ยุติธรรมโปร่งใส”" in text
    assert "ก.ส่งเสริมวินัยข.ดำเนินคดี" in text
    assert "1.เพื่อให้บุคลากรรู้กฎหมาย" in text
    assert text.count("1.งานวินัย1.1สืบสวน2.สอบสวน2.1ร้องทุกข์") == 2


def test_checklist_leads_to_the_page_where_powers_and_duties_are_written(law, client):
    lines = {line.key: line for line in checklist.build(UNIT_PLAN, law, ()).lines()}
    client.force_login(make_person(law.office, RoleGrant.Role.UNIT_HEAD, unit=law.unit))
    address = reverse("office:unit", args=[law.unit.pk])
    page = reverse("reports:book", args=[address_of("unit-plan", law)])

    assert {lines[key].page for key in ("powers", "objectives", "duty-tree")} == {address}
    assert all(lines[key].advice for key in ("powers", "objectives", "duty-tree"))
    assert f'<a href="{address}">ยังไม่ได้กรอก' in client.get(page).content.decode()
    assert client.get(address).status_code == 200


def test_projects_without_money_have_their_section(law):
    assert "โครงการที่ไม่ใช้งบประมาณ" in text_of(law, "unit-plan")


def test_plan_names_who_stands_where_without_phone_or_mail(law):
    person = make_person(law.office, RoleGrant.Role.UNIT_HEAD, unit=law.unit, name="somsri")
    person.email, person.first_name, person.last_name = "somsri@private.example", "สมศรี", "มีสุข"
    person.save()
    Post.objects.create(office=law.office, person=person, title="ผู้อำนวยการกลุ่ม", unit=law.unit, is_head=True)

    text = text_of(law, "unit-plan")

    assert "ผู้อำนวยการกลุ่มสมศรีมีสุข" in text
    assert "private.example" not in text


def test_project_in_which_the_unit_helps_is_named_without_its_money(law, planned):
    planned.first.other_units.add(law.unit)

    text = text_of(law, "unit-plan")

    assert "โครงการพัฒนาตำบลน้ำใส(กลุ่มนโยบายและแผน)" in text
    assert "375,000" not in text


def test_unit_without_projects_has_a_plan_that_says_so(planned):
    bare = Unit.objects.create(office=planned.office, code="bare", name="หน่วยตรวจสอบภายใน")

    assert "ยังไม่มีโครงการในแผนของปีงบประมาณนี้" in text_of(replace(planned.subject, unit=bare), "unit-plan")


def test_plan_is_archival(law):
    assert faults(make_paper("unit-plan", law, Options(archival=True), note=lambda *step: None).data) == []


@pytest.mark.parametrize("options", [Options(digits="arabic"), Options(digits="arabic", archival=True)])
def test_contents_say_on_which_pages_each_part_stands(law, options):
    pages = [page.extract_text() for page in PdfReader(BytesIO(make_paper("unit-plan", law, options).data)).pages]
    first_of_body = next(place for place, text in enumerate(pages) if text.lstrip().startswith("ส่วนที่ 1"))
    opens = [
        place - first_of_body + 1
        for place, text in enumerate(pages)
        if place >= first_of_body and re.match(r"\s*(ส่วนที่ [1-5]|ภาคผนวก)", text) and "(ต่อ)" not in text[:120]
    ]
    listed = dict(re.findall(r"(ส่วนที่ [1-5])[^\n]*?\.{5}\s*([0-9]+(?:-[0-9]+)?)\n", "".join(pages[:first_of_body])))

    wanted = [
        f"{begin}-{following - 1}" if following - 1 > begin else str(begin)
        for begin, following in pairwise([*opens, len(pages) - first_of_body + 1])
    ]
    assert list(listed.values()) == wanted[:5]
    assert any("-" in one for one in wanted)
