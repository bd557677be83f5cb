"""Rows of an approved project in an approved plan: the admin and the workbooks write only what needs no revision."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import models
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.workbooks import OfficeResource
from indicators.models import Indicator, IndicatorYear
from projects.fingerprints import LISTS
from projects.locked_admin import LockedParts, LockedResource, LockedRows
from projects.locking import FREE_LISTS, NEEDS_NO_REVISION
from projects.models import (
    Activity,
    Benefit,
    BudgetLine,
    MonthPlan,
    Objective,
    Project,
    ProjectOwner,
    QuantityTarget,
    Risk,
    Step,
)
from tests.admin.books import Desk, xlsx_of

PARTS = (Project, ProjectOwner, Objective, QuantityTarget, Activity, Step, BudgetLine, Benefit, Risk, IndicatorYear)
READ_ONLY = frozenset({MonthPlan})  # nobody writes them in the admin
INLINES = [
    (type(one), inline)
    for one in admin.site._registry.values()
    for inline in one.inlines
    if inline.model in {*PARTS, *READ_ONLY}
]


@pytest.fixture
def rows(world) -> dict[type[models.Model], Any]:
    """One row of every part of the project, which runs in an announced plan."""
    world.plan.state = "announced"
    world.plan.save()
    Project.objects.filter(pk=world.project.pk).update(state="running")
    project = Project.objects.get(pk=world.project.pk)
    activity = baker.make(Activity, project=project, order=1, name="อบรม")
    card = baker.make(Indicator, office=world.office, code="K1", name="ร้อยละ", kind="count", unit_name="คน")
    return {
        Project: project,
        ProjectOwner: baker.make(ProjectOwner, project=project, order=1, printed_name="นางสาวก"),
        Objective: baker.make(Objective, project=project, order=1, text="เพื่อพัฒนา"),
        QuantityTarget: baker.make(QuantityTarget, project=project, order=1, text="ครู", kind="quantity"),
        Activity: activity,
        Step: baker.make(Step, activity=activity, order=1, text="ประชุม"),
        BudgetLine: baker.make(
            BudgetLine, project=project, activity=activity, order=1, item="ค่าวัสดุ", amount=100, is_lump_sum=True
        ),
        Benefit: baker.make(Benefit, project=project, order=1, text="ครูเก่ง"),
        Risk: baker.make(Risk, project=project, order=1, text="ฝนตก", likelihood=1, impact=1),
        IndicatorYear: baker.make(
            IndicatorYear,
            indicator=card,
            office=world.office,
            fiscal_year=2565,
            number="P01-K1",
            project=project,
            target=5,
            computed_as="",
        ),
    }


def url_of(page: str, row: Any) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=[row.pk])


def values_of(row: Any) -> dict[str, Any]:
    return type(row).objects.filter(pk=row.pk).values().get()


def offered(client, row: Any) -> set[str]:
    """The fields that the page of a row lets somebody write."""
    form = client.get(url_of("change", row)).context["adminform"].form
    return set(form.fields) - {"seen"}


def test_every_list_of_a_project_is_walked_here():
    lists = {relation.related_model for relation in Project._meta.related_objects if relation.name in LISTS}

    assert lists | {Project, Step, IndicatorYear} == {*PARTS, *READ_ONLY}


def test_every_admin_and_table_of_a_projects_parts_is_locked():
    pages = {model: one for model, one in admin.site._registry.items() if model in PARTS}

    assert set(pages) == set(PARTS)
    assert [model.__name__ for model, one in pages.items() if not isinstance(one, LockedRows)] == []
    assert [inline.__name__ for _admin, inline in INLINES if not issubclass(inline, LockedParts)] == []


def test_every_workbook_of_a_projects_parts_is_locked():
    apps.get_app_configs()
    resources = [one for one in _below(OfficeResource) if one._meta.model and one._meta.model in PARTS]

    assert len(resources) == 4
    assert [one.__name__ for one in resources if not issubclass(one, LockedResource)] == []


def _below(parent: Any) -> list[Any]:
    return [one for child in parent.__subclasses__() for one in [child, *_below(child)]]


@pytest.mark.parametrize("model", PARTS)
def test_a_page_offers_what_needs_no_revision_and_says_where_the_rest_is(client, planner, rows, model):
    row = rows[model]

    page = client.get(url_of("change", row)).content.decode()

    free = NEEDS_NO_REVISION.get(model, frozenset())
    assert offered(client, row) == set(free)
    assert ("โครงการ P01 อนุมัติในแผนแล้ว" in page, 'href="/plan/2565/revisions/"' in page) == (True, True)


@pytest.mark.parametrize("model", PARTS)
def test_what_is_sent_all_the_same_is_not_written(client, planner, rows, model):
    row, before = rows[model], values_of(rows[model])
    words = {field.name: "แก้เอง" for field in row._meta.concrete_fields if isinstance(field, models.CharField)}
    words |= {field.name: "แก้เอง" for field in row._meta.concrete_fields if isinstance(field, models.TextField)}

    client.post(url_of("change", row), words | {"order": "1", "seen": str(row.row_version)})

    free = NEEDS_NO_REVISION.get(model, frozenset()) | {"row_version"}
    kept = {name: value for name, value in before.items() if name.removesuffix("_id") not in free}
    after = values_of(row)
    assert {name: after[name] for name in kept} == kept


@pytest.mark.parametrize("model", PARTS)
def test_a_row_is_deleted_only_from_a_free_list(client, planner, rows, model):
    row = rows[model]

    page = client.post(url_of("delete", row), {"post": "yes"})
    client.post(
        reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_changelist"),
        {"action": "delete_selected", "_selected_action": [str(row.pk)], "post": "yes"},
    )

    is_free = model in FREE_LISTS
    assert (page.status_code, model.objects.filter(pk=row.pk).exists()) == ((302, False) if is_free else (403, True))


@pytest.mark.parametrize(
    ("parent", "inline"), [(parent.__name__, inline) for parent, inline in INLINES], ids=lambda one: str(one)
)
def test_a_table_under_a_locked_row_offers_what_needs_no_revision(client, planner, rows, parent, inline):
    row = rows[Activity if inline.model is Step else Project]
    (table,) = [
        one
        for one in client.get(url_of("change", row)).context["inline_admin_formsets"]
        if one.opts.model is inline.model
    ]

    free = NEEDS_NO_REVISION.get(inline.model, frozenset())
    grows = inline.model in FREE_LISTS
    assert (table.has_add_permission, table.has_delete_permission) == (grows, grows)
    (form,) = table.formset.forms if table.has_change_permission else [None]
    written = set(form.fields) - {"id", "project", "activity", "DELETE", "seen"} if form else set()
    assert written == set(free)


@pytest.mark.parametrize("model", [Objective, BudgetLine, Activity, IndicatorYear])
def test_a_row_is_not_added_to_a_locked_project(client, planner, world, rows, model):
    typed = {
        Objective: {"project": world.project.pk, "order": 2, "text": "ใหม่"},
        Activity: {"project": world.project.pk, "order": 2, "name": "ใหม่", **_no_rows("steps")},
        BudgetLine: {"project": world.project.pk, "order": 2, "item": "ใหม่", "is_lump_sum": "on", "amount": "5"},
        IndicatorYear: {
            "office": world.office.pk,
            "fiscal_year": "2565",
            "number": "P01-K2",
            "order": 2,
            "weight": 1,
            "indicator": rows[IndicatorYear].indicator_id,
            "project": world.project.pk,
            "operator": "at_least",
            "target": "5",
            "accumulate": "sum",
            "denominator_basis": "fixed",
            "frequency": "year",
            "entered_by": "unit",
        },
    }[model]

    page = client.post(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add"), typed)

    said = " ".join(page.context["adminform"].form.non_field_errors())
    assert f"โครงการ P01 อนุมัติในแผนปีงบประมาณ 2565 แล้ว การเพิ่ม{model._meta.verbose_name}" in said
    assert model.objects.count() == 1


def _no_rows(prefix: str) -> dict[str, str]:
    return {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}


def test_a_draft_in_an_announced_plan_stays_open(client, planner, world, rows):
    Project.objects.filter(pk=world.project.pk).update(state="draft")

    assert {"name", "lead_unit"} <= offered(client, rows[Project])
    assert "text" in offered(client, rows[Objective])


# --- workbooks --------------------------------------------------------------------------------------------------------

BASE = {"สำนักงาน": "here", "ปีงบประมาณ": "2565"}
PROJECT = BASE | {"รหัสโครงการ": "P01"}
REFUSED = [
    (Project, PROJECT | {"ชื่อโครงการ": "ชื่อใหม่"}, "การแก้ไข ชื่อโครงการ ต้องเสนอในการปรับแผน"),
    (Project, PROJECT | {"รหัสกลุ่มที่รับผิดชอบร่วม": "plan"}, "การแก้ไข รหัสกลุ่มที่รับผิดชอบร่วม ต้องเสนอในการปรับแผน"),
    (Activity, PROJECT | {"กิจกรรมที่": "1", "กิจกรรม": "ชื่อใหม่"}, "ต้องเสนอในการปรับแผน"),
    (Activity, PROJECT | {"กิจกรรมที่": "2", "กิจกรรม": "เพิ่มใหม่"}, "การเพิ่มกิจกรรม ต้องเสนอในการปรับแผน"),
    (BudgetLine, PROJECT | {"ลำดับ": "1", "งบประมาณ": "250"}, "การแก้ไข จำนวนเงิน (บาท) ต้องเสนอในการปรับแผน"),
    (
        BudgetLine,
        PROJECT | {"ลำดับ": "2", "รายการ": "ใหม่", "เหมาจ่าย": "ใช่", "งบประมาณ": "250"},
        "ต้องเสนอในการปรับแผน",
    ),
    (IndicatorYear, BASE | {"หมายเลขในแผน": "P01-K1", "ค่าเป้าหมาย": "9"}, "การแก้ไข ค่าเป้าหมาย ต้องเสนอในการปรับแผน"),
]


@pytest.mark.parametrize(("model", "line", "sentence"), REFUSED)
def test_a_line_that_changes_a_locked_row_is_refused_with_the_project_and_the_way(
    client, planner, rows, model, line, sentence
):
    before = list(model.objects.order_by("pk").values())

    shown = Desk(client, model).send(xlsx_of([line]), "file.xlsx")

    (fault,) = shown.faults
    assert fault.startswith("แถวที่ 2")
    assert ("โครงการ P01 อนุมัติในแผนปีงบประมาณ 2565 แล้ว" in fault, sentence in fault) == (True, True)
    assert list(model.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("model", "line"),
    [
        (Project, PROJECT | {"สถานที่": "หอประชุม", "เริ่มวันที่": "1/11/2564"}),
        (Activity, PROJECT | {"กิจกรรมที่": "1", "กิจกรรม": "อบรม", "เริ่มวันที่": "1/11/2564"}),
    ],
)
def test_a_line_that_needs_no_revision_is_taken(client, planner, rows, model, line):
    shown = Desk(client, model).send(xlsx_of([line]), "file.xlsx")

    assert (shown.faults, shown.changed) == ([], 1)
