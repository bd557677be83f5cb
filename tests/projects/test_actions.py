from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from model_bakery import baker

from areaoffice.office.models import AuditEvent, StateChange
from areaoffice.office.versions import StaleRow
from projects.actions import add_row, create_project, edit_general, edit_row, move_row, record_narrative, remove_row
from projects.models import Activity, BudgetLine, Objective, Project, ReportingRound, ReportItem, Step


def create(world, by="planner", **fields):
    row = {"plan": world.plan, "name": "โครงการใหม่", "code": "P02", "lead_unit": world.unit, **fields}
    return create_project(by=world.people[by], **row)


def objectives_of(project):
    return list(Objective.objects.filter(project=project).order_by("order").values_list("text", flat=True))


def add_objectives(world, *texts):
    return [add_row(row=Objective(project=world.project, text=text), by=world.people["planner"]) for text in texts]


def test_create_project_begins_a_draft_with_the_next_number(world):
    project = create(world, strategy=world.strategy)

    assert (project.number, project.state, project.strategy) == (2, "draft", world.strategy)
    assert [step.to_state for step in StateChange.objects.about(project)] == ["draft"]
    assert [event.verb for event in AuditEvent.objects.about(project)] == ["เพิ่มโครงการ"]


def test_create_project_with_a_taken_code_says_so_and_writes_nothing(world):
    with pytest.raises(ValidationError, match="มีอยู่แล้ว"):
        create(world, code="P01")

    assert Project.objects.for_plan(world.plan).count() == 1


def test_create_project_of_another_unit_is_refused_for_an_owner(world):
    with pytest.raises(PermissionDenied):
        create(world, by="other_owner")


def test_create_project_is_refused_for_a_planner_of_another_office(world):
    with pytest.raises(PermissionDenied):
        create(world, by="outsider")


def test_create_project_in_a_closed_plan_is_refused(world):
    world.plan.state = "closed"

    with pytest.raises(PermissionDenied):
        create(world)


def test_edit_general_keeps_the_reason_in_its_history(world):
    project = world.project
    project.place = "หอประชุม"

    edit_general(project=project, by=world.people["owner"], seen=1, reason="ตกลงกับโรงเรียนแล้ว")

    assert project.history.first().history_change_reason == "ตกลงกับโรงเรียนแล้ว"
    assert (project.row_version, project.place) == (2, "หอประชุม")


def test_owner_may_not_edit_once_the_project_is_submitted(world):
    world.project.state = "submitted"

    with pytest.raises(PermissionDenied):
        edit_general(project=world.project, by=world.people["owner"], seen=1)


def test_planner_may_not_edit_a_closed_project(world):
    world.project.state = "closed"

    with pytest.raises(PermissionDenied):
        edit_general(project=world.project, by=world.people["planner"], seen=1)


def test_add_row_appends_to_its_own_list(world):
    add_objectives(world, "ข้อแรก", "ข้อสอง")

    assert [(row.order, row.text) for row in Objective.objects.order_by("order")] == [(1, "ข้อแรก"), (2, "ข้อสอง")]


def test_add_row_after_a_merged_activity_takes_the_number_after_both(world):
    baker.make(Activity, project=world.project, order=1, merged_order=2, name="รวมสองกิจกรรม")

    row = add_row(row=Activity(project=world.project, name="กิจกรรมถัดไป"), by=world.people["planner"])

    assert row.order == 3


def test_add_row_counts_steps_within_their_activity(world):
    first, second = baker.make(Activity, project=world.project, _quantity=2, name="กิจกรรม")
    baker.make(Step, activity=first, order=4, text="ขั้นตอนเดิม")

    row = add_row(row=Step(activity=second, text="ขั้นตอนแรก"), by=world.people["planner"])

    assert row.order == 1


@pytest.mark.parametrize("who", ["director", "other_owner", "outsider"])
def test_add_row_is_refused_for_those_who_only_read(world, who):
    with pytest.raises(PermissionDenied):
        add_row(row=Objective(project=world.project, text="ไม่ควรบันทึก"), by=world.people[who])

    assert objectives_of(world.project) == []


def test_edit_row_of_a_stale_version_writes_nothing(world):
    [row] = add_objectives(world, "เดิม")
    row.text = "คนแรก"
    edit_row(row=row, by=world.people["planner"], seen=1)
    late = Objective.objects.get()
    late.text = "คนที่สอง"

    with pytest.raises(StaleRow) as stale:
        edit_row(row=late, by=world.people["owner"], seen=1)

    assert (stale.value.current.text, objectives_of(world.project)) == ("คนแรก", ["คนแรก"])


def test_remove_row_that_somebody_changed_is_refused(world):
    [row] = add_objectives(world, "เดิม")
    row.text = "แก้แล้ว"
    edit_row(row=row, by=world.people["planner"], seen=1)

    with pytest.raises(StaleRow):
        remove_row(row=row, by=world.people["owner"], seen=1)

    assert objectives_of(world.project) == ["แก้แล้ว"]


def test_remove_row_leaves_its_text_in_the_trail(world):
    [row] = add_objectives(world, "จะถูกลบ")

    remove_row(row=row, by=world.people["planner"], seen=1)

    event = AuditEvent.objects.filter(verb="ลบรายการของโครงการ").get()
    assert (objectives_of(world.project), event.details["text"]) == ([], "จะถูกลบ")


@pytest.mark.parametrize(
    ("place", "up", "expected"),
    [
        (0, False, ["ข", "ก", "ค"]),
        (2, True, ["ก", "ค", "ข"]),
        (0, True, ["ก", "ข", "ค"]),
        (2, False, ["ก", "ข", "ค"]),
    ],
)
def test_move_row_changes_places_with_its_neighbour(world, place, up, expected):
    rows = add_objectives(world, "ก", "ข", "ค")

    move_row(row=rows[place], by=world.people["planner"], up=up)

    assert objectives_of(world.project) == expected


def test_move_row_parts_two_rows_of_one_number(world):
    first, second = (baker.make(Objective, project=world.project, order=1, text=text) for text in ("ก", "ข"))

    move_row(row=second, by=world.people["planner"], up=True)

    assert objectives_of(world.project) == ["ข", "ก"]
    assert first.text == "ก"


def test_move_row_of_money_writes_history(world):
    rows = [
        baker.make(BudgetLine, project=world.project, order=order, item="ค่าวัสดุ", is_lump_sum=True, amount=Decimal(5))
        for order in (1, 2)
    ]

    move_row(row=rows[0], by=world.people["planner"], up=False)

    assert [row.history.count() for row in rows] == [2, 2]


def new_round(world, **fields):
    return baker.make(
        ReportingRound,
        **{
            "office": world.office,
            "fiscal_year": 2565,
            "kind": "year",
            "number": 1,
            "opens_on": "2022-08-01",
            "due_on": "2022-09-30",
            "closes_on": "2022-10-31",
            **fields,
        },
    )


def test_record_narrative_begins_the_report_and_numbers_its_lines(world):
    one, by = new_round(world), world.people["owner"]
    world.project.state = "running"

    for text in ("อบรมแล้ว", "นิเทศแล้ว"):
        record_narrative(project=world.project, round=one, row=ReportItem(kind="quantity", text=text), by=by)

    rows = ReportItem.objects.order_by("order").values_list("report__project", "order", "text")
    assert list(rows) == [(world.project.pk, 1, "อบรมแล้ว"), (world.project.pk, 2, "นิเทศแล้ว")]


def test_record_narrative_in_the_round_of_another_year_is_refused(world):
    one = new_round(world, fiscal_year=2566)

    with pytest.raises(ValidationError, match="ไม่ใช่รอบ"):
        record_narrative(
            project=world.project,
            round=one,
            row=ReportItem(kind="quantity", text="ผิดปี"),
            by=world.people["planner"],
        )

    assert not ReportItem.objects.exists()
