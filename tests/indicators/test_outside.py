"""Copy sheets for systems of others: values from our rows, lengths, what is missing and where, and what was entered over there."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from model_bakery import baker

from areaoffice.desk.loading import load_national
from areaoffice.office.models import AuditEvent
from indicators.outside_actions import record_outside_entry
from indicators.outside_sheet import sheet_of
from indicators.outside_values import SECTION_OF, VALUES
from indicators.trash import delete_project
from plans.models import NationalPlan, NationalPlanItem
from projects.models import (
    Activity,
    BudgetLine,
    Objective,
    OutsideEntry,
    OutsideField,
    OutsideStep,
    Project,
)
from projects.models.progress import ProgressReport, ReportItem
from tests.indicators.making import indicator_of, result_of, year_round
from tests.projects.conftest import new_project

pytestmark = pytest.mark.django_db
TODAY = date(2022, 8, 15)
Source = OutsideField.Source


@pytest.fixture
def step(world):
    Project.objects.filter(pk=world.project.pk).update(state="running")
    world.project.refresh_from_db()
    one = OutsideStep.objects.create(system="emenscr", code="M1", name="ข้อมูลทั่วไป")
    for order, (label, source, limit) in enumerate(
        [("ชื่อ", "name", 10), ("วัตถุประสงค์", "objectives", None), ("รายการของระบบ", "", None)]
    ):
        OutsideField.objects.create(step=one, order=order, label=label, source=source, limit=limit)
    return one


def shown(world, system="emenscr"):
    return sheet_of(project=world.project, system=system, today=TODAY)


def record(world, step, who="owner", **changes):
    fields = {"on": TODAY, "reference": "", "seen": shown(world).steps[0].seen} | changes
    return record_outside_entry(project=world.project, step=step, by=world.people[who], **fields)


# --- values -------------------------------------------------------------------------------------------------------------


def test_every_source_has_a_value_and_a_place_where_it_is_entered():
    ours = set(Source.values) - {Source.NONE}

    assert set(VALUES) == set(SECTION_OF) == ours


def value(world, source, **facts):
    step = OutsideStep.objects.create(system="obec", code="1", name="ส่วนที่ 1")
    OutsideField.objects.create(step=step, label="ช่อง", source=source)
    return shown(world, "obec").steps[0].fields[0].text


def test_objectives_are_numbered_and_a_single_one_is_not(world):
    baker.make(Objective, project=world.project, order=1, text="เพื่อพัฒนาครู")
    assert value(world, "objectives") == "เพื่อพัฒนาครู"

    baker.make(Objective, project=world.project, order=2, text="เพื่อพัฒนานักเรียน")
    assert shown(world, "obec").steps[0].fields[0].text == "1. เพื่อพัฒนาครู\n2. เพื่อพัฒนานักเรียน"


def test_activities_come_with_their_days(world):
    one = baker.make(Activity, project=world.project, order=1, name="อบรมครู")
    one.starts_on, one.ends_on = date(2022, 1, 10), date(2022, 3, 31)
    one.save()

    assert value(world, "activities") == "อบรมครู (10 ม.ค. 2565 - 31 มี.ค. 2565)"


def test_plan_items_stand_under_the_field_of_their_level(world):
    for level, name in (("1", "ยุทธศาสตร์ชาติ"), ("2", "แผนแม่บท")):
        plan = baker.make(NationalPlan, level=level, name=name, edition="")
        world.project.alignment.add(baker.make(NationalPlanItem, plan=plan, code="3", name=f"ประเด็นของ{name}"))

    assert value(world, "master") == "แผนแม่บท: 3 ประเด็นของแผนแม่บท"


def test_money_kpis_and_reports_are_written_from_their_rows(world):
    baker.make(BudgetLine, project=world.project, item="ค่าอาหาร", amount=D("1200.50"), is_lump_sum=True)
    the_round = year_round(world.office)
    result_of(indicator_of(world.project, "K1"), the_round, numerator=9, denominator=10)
    report = ProgressReport.objects.create(project=world.project, round=the_round)
    ReportItem.objects.create(report=report, kind="problem", text="ครูติดราชการ")
    step = OutsideStep.objects.create(system="obec", code="1", name="ส่วนที่ 1")
    for source in ("budget", "indicators", "results", "problems"):
        OutsideField.objects.create(step=step, label=source, source=source)

    texts = {one.field.label: one.text for one in shown(world, "obec").steps[0].fields}

    assert texts == {
        "budget": "1,200.50",
        "indicators": "ตัวชี้วัด K1 ค่าเป้าหมาย ร้อยละ 80",
        "results": "ตัวชี้วัด K1 ผล 9 จาก 10 โรงเรียน · ร้อยละ 90.00 (บรรลุเป้าหมาย)",
        "problems": "ครูติดราชการ",
    }


def test_text_longer_than_the_other_system_takes_is_said_in_words(client, world, step):
    Project.objects.filter(pk=world.project.pk).update(name="ก" * 13)
    client.force_login(world.people["owner"])

    page = client.get(reverse("indicators:copy_sheet", args=[world.project.pk, "emenscr"])).content.decode()

    assert shown(world).too_long[0].over == 3
    assert "ยาวเกินที่ระบบนั้นรับ 3 ตัวอักษร" in page


def test_missing_value_leads_to_where_it_is_entered(world, step):
    [missing] = shown(world).missing

    assert (missing.field.label, missing.missing_at) == ("วัตถุประสงค์", f"/projects/{world.project.pk}/#objectives")


# --- what was entered ---------------------------------------------------------------------------------------------------


def test_entry_keeps_who_when_number_and_the_values_of_that_moment(client, world, step):
    client.force_login(world.people["owner"])
    address = reverse("indicators:copy_entered", args=[world.project.pk, "emenscr", step.pk])

    response = client.post(address, {"on": "๑๔/๘/๒๕๖๕", "reference": " ศธ-65-001 ", "seen": shown(world).steps[0].seen})

    entry = OutsideEntry.objects.get()
    assert response.headers["Location"] == f"/projects/{world.project.pk}/copy/emenscr/#step-{step.pk}"
    assert (entry.by, entry.on, entry.reference) == (world.people["owner"], date(2022, 8, 14), "ศธ-65-001")
    assert entry.values == {"ชื่อ": "โครงการที่ 1", "วัตถุประสงค์": ""}
    assert AuditEvent.objects.get(verb="บันทึกการกรอกในระบบภายนอก").object_id == world.project.pk


def test_field_changed_since_is_marked_with_what_was_entered(world, step):
    record(world, step)
    assert (shown(world).steps[0].word, shown(world).steps[0].changed) == ("กรอกแล้ว", [])

    Project.objects.filter(pk=world.project.pk).update(name="ชื่อใหม่")

    [changed] = shown(world).steps[0].changed
    assert (shown(world).steps[0].word, changed.then, changed.text) == ("เปลี่ยนแล้วหลังกรอก", "โครงการที่ 1", "ชื่อใหม่")


def test_entering_again_settles_the_change_and_keeps_the_first_entry(world, step):
    record(world, step)
    Project.objects.filter(pk=world.project.pk).update(name="ชื่อใหม่")

    record(world, step)

    assert shown(world).steps[0].word == "กรอกแล้ว"
    assert len(shown(world).steps[0].entries) == 2


def test_values_that_changed_while_they_were_copied_are_not_recorded(client, world, step):
    seen = shown(world).steps[0].seen
    Project.objects.filter(pk=world.project.pk).update(name="ชื่อใหม่")
    client.force_login(world.people["owner"])

    response = client.post(
        reverse("indicators:copy_entered", args=[world.project.pk, "emenscr", step.pk]),
        {"on": "14/8/2565", "reference": "ศธ-65-001", "seen": seen},
    )

    page = response.content.decode()
    assert (response.status_code, OutsideEntry.objects.count()) == (422, 0)
    assert "ข้อมูลของโครงการเปลี่ยนไประหว่างที่ท่านคัดลอก" in page
    assert ('value="ศธ-65-001"' in page, f'value="{shown(world).steps[0].seen}"' in page) == (True, True)


@pytest.mark.parametrize(
    ("typed", "said"), [("16/8/2565", "ยังมาไม่ถึง"), ("14/8/2022", "2022"), ("", "จำเป็น"), ("เมื่อวาน", "เมื่อวาน")]
)
def test_wrong_day_is_refused_in_a_sentence_and_nothing_is_written(client, world, step, typed, said):
    client.force_login(world.people["owner"])

    response = client.post(
        reverse("indicators:copy_entered", args=[world.project.pk, "emenscr", step.pk]),
        {"on": typed, "reference": "", "seen": shown(world).steps[0].seen},
    )

    assert (response.status_code, OutsideEntry.objects.count()) == (422, 0)
    assert said in response.content.decode()


def test_page_with_nothing_of_ours_cannot_be_recorded(world, step):
    step.fields.exclude(source="").delete()

    with pytest.raises(ValidationError, match="ไม่มีข้อมูลของเรา"):
        record(world, step)


@pytest.mark.parametrize(
    "write",
    [
        lambda row: row.save(),
        lambda row: row.delete(),
        lambda row: OutsideEntry.objects.filter(pk=row.pk).delete(),
        lambda row: OutsideEntry.objects.update(reference=""),
    ],
    ids=["save", "delete", "delete some", "update"],
)
def test_entry_is_written_once(world, step, write):
    row = record(world, step, reference="ศธ-65-001")

    with pytest.raises(TypeError):
        write(row)

    assert OutsideEntry.objects.get().reference == "ศธ-65-001"


def test_project_that_was_entered_somewhere_is_not_deleted(world, step):
    record(world, step)
    Project.objects.filter(pk=world.project.pk).update(state="draft")

    with pytest.raises(ValidationError, match="การกรอกข้อมูลในระบบภายนอก"):
        delete_project(project=world.project, by=world.people["planner"])


# --- who ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["director", "finance"])
def test_reader_records_nothing(client, world, step, who):
    with pytest.raises(PermissionDenied):
        record(world, step, who=who)
    client.force_login(world.people[who])

    assert "บันทึกว่ากรอก M1 แล้ว" not in client.get(f"/projects/{world.project.pk}/copy/emenscr/").content.decode()
    assert client.post(f"/projects/{world.project.pk}/copy/emenscr/{step.pk}/entered/").status_code == 403


@pytest.mark.parametrize(
    ("who", "status"),
    [("planner", 200), ("owner", 200), ("director", 200), ("other_owner", 404), ("outsider", 404), (None, 302)],
)
def test_sheet_opens_for_whom_the_project_does(client, world, step, who, status):
    if who:
        client.force_login(world.people[who])

    assert client.get(f"/projects/{world.project.pk}/copy/emenscr/").status_code == status


def test_unknown_system_and_proposed_copy_are_not_found(client, world, step):
    copy = new_project(world.plan, world.unit, 1, amends=world.project)
    client.force_login(world.people["planner"])

    assert client.get(f"/projects/{world.project.pk}/copy/other/").status_code == 404
    assert client.get(f"/projects/{copy.pk}/copy/emenscr/").status_code == 404


def test_list_says_which_project_was_entered_where(client, world, step):
    other = new_project(world.plan, world.other_unit, 2, state="running", name="โครงการของกลุ่มอื่น")
    record(world, step)
    client.force_login(world.people["director"])

    sheets = client.get("/plan/2565/outside/emenscr/").context["sheets"]

    assert [(one.project, one.steps[0].word) for one in sheets] == [(world.project, "กรอกแล้ว"), (other, "ยังไม่ได้กรอก")]
    client.force_login(world.people["owner"])
    assert "โครงการของกลุ่มอื่น" not in client.get("/plan/2565/outside/emenscr/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries(client, world, step, count_queries, count):
    the_round = year_round(world.office)
    for number in range(count):
        project = new_project(world.plan, world.unit, 10 + number, state="running", strategy=world.strategy)
        baker.make(Activity, project=project, name="ก")
        baker.make(BudgetLine, project=project, item="ก", amount=D(1), is_lump_sum=True)
        result_of(indicator_of(project, f"K{number}"), the_round, numerator=1, denominator=2)
        report = ProgressReport.objects.create(project=project, round=the_round)
        ReportItem.objects.create(report=report, kind="quantity", text="ทำแล้ว")
        OutsideEntry.objects.create(project=project, step=step, on=TODAY, by=world.people["owner"])
    client.force_login(world.people["planner"])

    assert count_queries(lambda: client.get("/plan/2565/outside/emenscr/")) == 27


# --- data ---------------------------------------------------------------------------------------------------------------


def test_pages_are_loaded_once_and_what_was_changed_since_stays(db):
    load_national()
    OutsideStep.objects.filter(code="M1").update(name="ชื่อใหม่ของหน้า")
    before = (OutsideStep.objects.count(), OutsideField.objects.count())

    load_national()

    assert (OutsideStep.objects.count(), OutsideField.objects.count()) == before
    assert list(OutsideStep.objects.of_system("emenscr").values_list("code", flat=True)) == [
        f"M{number}" for number in range(1, 8)
    ]
    assert OutsideStep.objects.get(code="M1").name == "ชื่อใหม่ของหน้า"
    assert set(OutsideField.objects.values_list("source", flat=True)) <= set(Source.values)
