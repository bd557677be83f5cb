"""Amendments: opened with a reason, written on copies, carried over to live rows that keep their keys, or withdrawn."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from model_bakery import baker

from areaoffice.office.commenting import write_comment
from areaoffice.office.models import AuditEvent, Comment, Notice, StateChange, User
from indicators import revision_page
from indicators.actions import add_indicator, change_target, record_result
from indicators.models import Indicator, IndicatorYear
from indicators.revisions import amend_project, approve_revision, drop_copy, open_revision, withdraw_revision
from plans.models import PlanVersion, Revision
from projects.actions import add_row, align_project, edit_general, edit_row, remove_row
from projects.models import (
    Account,
    Activity,
    BudgetLine,
    MonthPlan,
    Objective,
    Project,
    ProjectOwner,
    QuantityTarget,
    Step,
)
from projects.revisions import Document
from tests.indicators.making import indicator_of, result_of, year_round
from tests.projects.conftest import new_project, person

TODAY = date(2022, 8, 15)
PAPER = Document("ศธ 04/123", date(2022, 8, 10))


@pytest.fixture
def live(world) -> Project:
    """A running project of an announced plan, with a row in every list, money and a result."""
    type(world.plan).objects.filter(pk=world.plan.pk).update(state="announced")
    world.plan.refresh_from_db()
    project = world.project
    Project.objects.filter(pk=project.pk).update(state="running", starts_on="2021-10-01", ends_on="2022-09-30")
    project = Project.objects.select_related("plan__office").get(pk=project.pk)
    owner = baker.make(ProjectOwner, project=project, order=1, printed_name="ผู้รับผิดชอบ")
    top = baker.make(Activity, project=project, order=1, name="อบรม", owner=owner, starts_on="2022-02-01")
    baker.make(Activity, project=project, order=2, name="ประชุม", parent=top)
    baker.make(Step, activity=top, order=1, text="วางแผน")
    baker.make(Objective, project=project, order=1, text="ข้อ 1")
    baker.make(QuantityTarget, project=project, order=1, kind="quantity", text="ครู", number=Decimal(50))
    baker.make(BudgetLine, project=project, order=1, item="ค่าอาหาร", rate=80, factor_1=3, amount=240, activity=top)
    baker.make(BudgetLine, project=project, order=2, item="ค่าวัสดุ", is_lump_sum=True, rate=None, amount=60)
    baker.make(MonthPlan, project=project, month=1, amount=300)
    baker.make(Account, office=world.office, fiscal_year=2565, project=project)
    world.project = project
    return project


@pytest.fixture
def revision(world, live) -> Revision:
    return open_revision(plan=world.plan, reason="งบประมาณเพิ่ม", by=world.people["planner"])


@pytest.fixture
def copy(world, live, revision) -> Project:
    made = amend_project(revision=revision, project=live, by=world.people["planner"]).project
    return Project.objects.select_related("plan__office", "revision", "amends").get(pk=made.pk)


def mark(world, revision, who="director") -> str:
    return revision_page.build(revision=revision, user=world.people[who]).mark


def approve(world, revision, *, by="director", seen=None, document=PAPER):
    return approve_revision(
        revision=revision,
        by=world.people[by],
        today=TODAY,
        seen=mark(world, revision) if seen is None else seen,
        document=document,
    )


def edit(world, row, by="planner", **values):
    for name, value in values.items():
        setattr(row, name, value)
    row.refresh_from_db(fields=["row_version"])
    return edit_row(row=row, by=world.people[by], seen=row.row_version)


# --- opening ----------------------------------------------------------------------------------------------------------


def test_a_revision_takes_the_next_number_and_keeps_the_plan_as_it_was_approved(world, revision):
    assert (revision.number, revision.state) == (1, "drafting")
    assert [step.to_state for step in StateChange.objects.about(revision)] == ["drafting"]
    assert [event.verb for event in AuditEvent.objects.about(revision)] == ["เปิดการปรับแผน"]
    version = PlanVersion.objects.get(plan=world.plan)
    assert [project["code"] for group in version.content["groups"] for project in group["projects"]] == ["P01"]


def test_two_revisions_are_not_open_at_once(world, revision):
    with pytest.raises(ValidationError, match="กำลังจัดทำอยู่แล้ว"):
        open_revision(plan=world.plan, reason="อีกครั้ง", by=world.people["planner"])

    assert world.plan.revisions.count() == 1


def test_a_revision_needs_a_reason_and_an_approved_plan(world, live):
    with pytest.raises(ValidationError, match="กรุณาระบุเหตุผล"):
        open_revision(plan=world.plan, reason="  ", by=world.people["planner"])
    world.plan.state = "drafting"
    with pytest.raises(ValidationError, match="แผนยังไม่อนุมัติ"):
        open_revision(plan=world.plan, reason="เหตุผล", by=world.people["planner"])


@pytest.mark.parametrize("who", ["director", "head", "owner", "outsider"])
def test_others_open_no_revision(world, live, who):
    with pytest.raises(PermissionDenied):
        open_revision(plan=world.plan, reason="เหตุผล", by=world.people[who])


def test_a_copy_has_number_code_and_state_of_the_original_and_its_indicators(world, live, revision):
    measured = indicator_of(live, "P01-K1", activity=live.activities.first())

    copy = amend_project(revision=revision, project=live, by=world.people["planner"]).project

    assert (copy.number, copy.code, copy.state, copy.amends) == (live.number, "P01", "running", live)
    year = IndicatorYear.objects.get(project=copy)
    assert (year.amends, year.is_proposed, year.number, year.activity.project) == (measured, True, "P01-K1", copy)
    assert list(IndicatorYear.objects.of_projects()) == [measured]


def test_a_project_is_amended_once_at_a_time_and_only_when_it_is_approved(world, live, revision, copy):
    with pytest.raises(ValidationError, match="มีฉบับเสนอแก้ไขอยู่แล้ว"):
        amend_project(revision=revision, project=live, by=world.people["planner"])
    draft = new_project(world.plan, world.unit, 2)
    with pytest.raises(ValidationError, match="ยังไม่อนุมัติในแผน"):
        amend_project(revision=revision, project=draft, by=world.people["planner"])
    closed = new_project(world.plan, world.unit, 3, state="closed")
    with pytest.raises(ValidationError, match="แก้ไขไม่ได้แล้ว"):
        amend_project(revision=revision, project=closed, by=world.people["planner"])


# --- what is locked, what is free ----------------------------------------------------------------------------------


def test_an_approved_project_is_not_edited_silently(world, live):
    live.name = "ชื่อใหม่"
    with pytest.raises(ValidationError, match="ชื่อโครงการ ต้องเสนอในการปรับแผน"):
        edit_general(project=live, by=world.people["planner"], seen=1)
    line = live.budget_lines.first()
    with pytest.raises(ValidationError, match="จำนวนเงิน"):
        edit(world, line, amount=Decimal(9), rate=Decimal(3))
    with pytest.raises(PermissionDenied):
        add_row(row=Objective(project=live, text="ใหม่"), by=world.people["planner"])
    with pytest.raises(PermissionDenied):
        remove_row(row=line, by=world.people["planner"], seen=1)

    live.refresh_from_db()
    assert (live.name, live.budget_lines.count(), live.objectives.count()) == ("โครงการที่ 1", 2, 1)


def test_what_needs_no_revision_is_edited_with_a_reason(world, live):
    live.place, live.ends_on = "หอประชุม", date(2022, 9, 15)
    edit_general(project=live, by=world.people["planner"], seen=1, reason="เลื่อนตามโรงเรียน")
    align_project(project=live, by=world.people["planner"], seen=2, items=[], reason="นโยบายใหม่")
    edit(world, live.activities.first(), starts_on=date(2022, 3, 1))
    add_row(row=ProjectOwner(project=live, printed_name="คนใหม่"), by=world.people["planner"])

    live.refresh_from_db()
    assert (live.place, live.owners.count()) == ("หอประชุม", 2)
    assert live.history.all()[1].history_change_reason == "เลื่อนตามโรงเรียน"


def test_the_unit_edits_the_copy_and_not_the_live_project(world, live, copy):
    edit(world, copy.objectives.get(), by="owner", text="ข้อ 1 ใหม่")
    with pytest.raises(PermissionDenied):
        edit(world, live.objectives.get(), by="owner", text="แทรก")


def test_people_and_alignment_of_a_copy_are_left_to_the_live_project(world, copy):
    with pytest.raises(PermissionDenied):
        add_row(row=ProjectOwner(project=copy, printed_name="คนใหม่"), by=world.people["planner"])
    with pytest.raises(PermissionDenied):
        align_project(project=copy, by=world.people["planner"], seen=1, items=[])


def test_a_target_of_an_approved_project_needs_reason_and_document(world, live):
    measured = indicator_of(live, "P01-K1")

    with pytest.raises(ValidationError, match="แผนอนุมัติแล้ว"):
        change_target(
            indicator_year=measured, by=world.people["planner"], seen=1, reason="", document="", target=Decimal(90)
        )


def test_no_result_is_entered_on_a_proposed_indicator(world, live, revision):
    indicator_of(live, "P01-K1")
    copy = amend_project(revision=revision, project=live, by=world.people["planner"]).project
    year = IndicatorYear.objects.get(project=copy)

    with pytest.raises(PermissionDenied):
        record_result(
            indicator_year=year, round=year_round(world.office), by=world.people["planner"], seen=0, value=Decimal(1)
        )


# --- approving --------------------------------------------------------------------------------------------------------


def test_approval_carries_changed_new_and_removed_rows_over_and_keeps_keys(world, live, revision, copy):
    food, _material = live.budget_lines.order_by("order")
    new_food, new_material = copy.budget_lines.order_by("order")
    edit(world, new_food, factor_1=Decimal(5), amount=Decimal(400))
    remove_row(row=new_material, by=world.people["planner"], seen=1)
    activity = add_row(row=Activity(project=copy, name="ติดตาม"), by=world.people["planner"])
    step = add_row(row=Step(activity=activity, text="เยี่ยม"), by=world.people["planner"])
    line = BudgetLine(project=copy, item="ค่าพาหนะ", is_lump_sum=True, amount=Decimal(50), activity=activity)
    add_row(row=line, by=world.people["planner"])
    copy.name = "โครงการชื่อใหม่"
    edit_general(project=copy, by=world.people["planner"], seen=1, other_units=[world.other_unit])
    edit(world, copy.quantity_targets.get(), number=Decimal(70))
    edit(world, copy.month_plans.get(), amount=Decimal(450))

    approve(world, revision)

    live.refresh_from_db()
    assert (live.name, list(live.other_units.all()), live.state) == ("โครงการชื่อใหม่", [world.other_unit], "running")
    lines = live.budget_lines.order_by("order").values_list("pk", "item", "amount", "activity")
    assert list(lines) == [
        (food.pk, "ค่าอาหาร", Decimal(400), food.activity_id),
        (line.pk, "ค่าพาหนะ", Decimal(50), activity.pk),
    ]
    assert list(live.activities.values_list("name", flat=True)) == ["อบรม", "ประชุม", "ติดตาม"]
    assert [row.activity.project for row in Step.objects.filter(pk=step.pk)] == [live]
    assert live.quantity_targets.get().number == 70
    assert live.month_plans.get().amount == 450
    assert (live.accounts.count(), Project.objects.filter(amends__isnull=False).exists()) == (1, False)
    assert live.history.first().history_change_reason == "ศธ 04/123"


def test_approval_is_dated_told_and_kept_as_a_version(world, live, revision, copy):
    edit(world, copy.objectives.get(), text="ใหม่")

    approved = approve(world, revision)

    assert (approved.state, approved.document_number, approved.dated_on) == ("approved", "ศธ 04/123", PAPER.dated_on)
    change = StateChange.objects.about(revision).latest("pk")
    assert (change.to_state, change.document_number, change.by) == ("approved", "ศธ 04/123", world.people["director"])
    told = revision_page.build(revision=approved, user=world.people["director"])
    assert [(part.title, [row.fields[0].after for row in part.rows]) for part in told.projects[0].parts] == [
        ("วัตถุประสงค์", ["ใหม่"])
    ]
    assert [version.revision for version in PlanVersion.objects.filter(plan=world.plan).order_by("number")] == [
        None,
        revision,
    ]
    live.refresh_from_db()
    assert live.revision == revision


def test_a_date_moved_on_the_live_project_meanwhile_stays_moved(world, live, revision, copy):
    live.ends_on = date(2022, 9, 15)
    edit_general(project=live, by=world.people["planner"], seen=1, reason="เลื่อน")
    edit(world, live.activities.get(order=1), starts_on=date(2022, 3, 1))
    edit(world, copy.objectives.get(), text="ใหม่")

    approve(world, revision)

    live.refresh_from_db()
    assert live.ends_on == date(2022, 9, 15)
    assert live.activities.get(order=1).starts_on == date(2022, 3, 1)
    assert live.activities.get(order=1).owner == live.owners.get()


def test_what_was_done_meanwhile_stays_done(world, live, revision, copy):
    edit(world, Step.objects.get(activity__project=live), done_text="ทำแล้ว")
    edit(world, Step.objects.get(activity__project=copy), text="วางแผนและประชุม")

    approve(world, revision)

    step = Step.objects.get(activity__project=live)
    assert (step.text, step.done_text) == ("วางแผนและประชุม", "ทำแล้ว")


def test_targets_and_new_indicators_go_over_and_results_stay(world, live, revision):
    measured = indicator_of(live, "P01-K1")
    result = result_of(measured, year_round(world.office), numerator=1, denominator=2)
    copy = amend_project(revision=revision, project=live, by=world.people["planner"]).project
    copy = Project.objects.select_related("plan__office", "revision").get(pk=copy.pk)
    proposed = IndicatorYear.objects.get(project=copy)
    change_target(
        indicator_year=proposed, by=world.people["planner"], seen=1, reason="", document="", target=Decimal(90)
    )
    added = add_indicator(
        project=copy, by=world.people["planner"], name="จำนวนครู", kind="count", unit_name="คน", target=Decimal(5)
    )

    approve(world, revision)

    measured.refresh_from_db()
    added.refresh_from_db()
    assert (measured.target, measured.target_document, measured.results.get()) == (Decimal(90), "ศธ 04/123", result)
    assert (added.project, added.is_proposed, added.number) == (live, False, "P01-K2")
    assert set(IndicatorYear.objects.of_projects()) == {measured, added}


def test_an_activity_with_something_done_is_not_removed(world, live, revision, copy):
    Step.objects.filter(activity__project=live).update(done_text="ทำแล้ว")
    remove_row(row=copy.activities.get(order=1), by=world.people["planner"], seen=1)

    with pytest.raises(ValidationError, match="บันทึกสิ่งที่ได้ดำเนินการไว้แล้ว"):
        approve(world, revision)

    revision.refresh_from_db()
    assert (revision.state, live.activities.count(), Project.objects.copies_of(revision).count()) == ("drafting", 2, 1)


def test_an_indicator_with_a_result_is_not_removed(world, live, revision):
    measured = indicator_of(live, "P01-K1")
    result_of(measured, year_round(world.office), numerator=1, denominator=2)
    copy = amend_project(revision=revision, project=live, by=world.people["planner"]).project
    IndicatorYear.objects.filter(project=copy).delete()
    Objective.objects.filter(project=copy).update(text="ใหม่")

    with pytest.raises(ValidationError, match="ลบตัวชี้วัด P01-K1 ไม่ได้"):
        approve(world, revision)

    assert live.objectives.get().text == "ข้อ 1"
    assert IndicatorYear.objects.filter(pk=measured.pk).exists()


def test_a_copy_that_changed_since_is_not_approved(world, live, revision, copy):
    seen = mark(world, revision)
    Objective.objects.filter(project=copy).update(text="แก้ทีหลัง")

    with pytest.raises(ValidationError, match="มีผู้แก้ไขหลังจากที่ท่านเปิดหน้านี้"):
        approve(world, revision, seen=seen)

    assert live.objectives.get().text == "ข้อ 1"


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (Document(" ", date(2022, 8, 1)), "กรุณาระบุเลขที่หนังสืออนุมัติ"),
        (Document("1", None), "กรุณาระบุวันที่ของหนังสือ"),
        (Document("1", date(2022, 8, 16)), "ต้องไม่เป็นวันในอนาคต"),
    ],
)
def test_approval_needs_a_document(world, live, revision, copy, document, sentence):
    with pytest.raises(ValidationError, match=sentence):
        approve(world, revision, document=document)

    assert Project.objects.copies_of(revision).exists()


def test_a_revision_without_projects_is_not_approved(world, live, revision):
    with pytest.raises(ValidationError, match="ยังไม่มีโครงการ"):
        approve(world, revision)


def test_a_revision_is_not_approved_twice(world, live, revision, copy):
    approve(world, revision)

    with pytest.raises(ValidationError, match="แก้ไขไม่ได้แล้ว"):
        approve(world, revision, seen="")


@pytest.mark.parametrize("who", ["planner", "head", "owner", "outsider"])
def test_only_the_director_approves(world, live, revision, copy, who):
    with pytest.raises(PermissionDenied):
        approve(world, revision, by=who)


def test_a_project_that_was_closed_meanwhile_stops_the_approval(world, live, revision, copy):
    Project.objects.filter(pk=live.pk).update(state="cancelled")

    with pytest.raises(ValidationError, match="ยกเลิก"):
        approve(world, revision)


def test_projects_assigned_in_the_year_are_gathered(world, live, revision):
    assigned = new_project(world.plan, world.unit, 2, kind="assigned", state="cleared")
    draft = new_project(world.plan, world.unit, 3, kind="assigned", state="draft")

    approve(world, revision)

    assigned.refresh_from_db()
    draft.refresh_from_db()
    assert (assigned.revision, draft.revision) == (revision, None)


# --- giving it up -----------------------------------------------------------------------------------------------------


def test_a_withdrawn_revision_leaves_the_plan_as_it_was(world, live, revision, copy):
    add_indicator(
        project=copy, by=world.people["planner"], name="จำนวนครู", kind="count", unit_name="คน", target=Decimal(5)
    )

    withdraw_revision(revision=revision, reason="ไม่ได้รับงบประมาณ", by=world.people["planner"], today=TODAY)

    assert not Project.objects.filter(amends__isnull=False).exists()
    assert not Indicator.objects.filter(name="จำนวนครู").exists()
    assert (live.budget_lines.count(), live.activities.count()) == (2, 2)
    change = StateChange.objects.about(revision).latest("pk")
    assert (change.to_state, change.reason) == ("withdrawn", "ไม่ได้รับงบประมาณ")
    assert open_revision(plan=world.plan, reason="ครั้งใหม่", by=world.people["planner"]).number == 2


def test_withdrawing_needs_a_reason(world, revision, copy):
    with pytest.raises(ValidationError, match="กรุณาระบุเหตุผล"):
        withdraw_revision(revision=revision, reason="", by=world.people["planner"], today=TODAY)

    assert Project.objects.copies_of(revision).count() == 1


def test_one_project_is_taken_out_of_a_revision(world, live, revision, copy):
    drop_copy(copy=copy, by=world.people["planner"])

    assert not Project.objects.copies_of(revision).exists()
    assert [event.verb for event in AuditEvent.objects.about(live)][:2] == ["เลิกเสนอแก้ไขโครงการ", "เสนอแก้ไขโครงการ"]


def test_a_withdrawal_is_told_to_the_planners_and_to_those_whose_word_it_was(world, live, revision, copy):
    second = person("second_planner", "planner", world.office)

    withdraw_revision(revision=revision, reason="ไม่ได้รับงบประมาณ", by=world.people["planner"], today=TODAY)

    told = Notice.objects.filter(link=f"/revisions/{revision.pk}/")
    assert {notice.to for notice in told} == {second, world.people["director"]}
    assert {notice.text for notice in told} == {f"{revision} ถูกยกเลิก แผนคงเดิมทุกรายการ · ไม่ได้รับงบประมาณ"}


# --- what was said about a proposed copy ------------------------------------------------------------------------------


def say(world, thing, text, page="/x/"):
    return write_comment(
        thing=thing,
        office=world.office,
        name="เรื่องนี้",
        page=page,
        text=text,
        by=world.people["planner"],
        readers=User.objects.all(),
        mentions=[world.people["director"]],
    )


@pytest.fixture
def said(world, live, revision):
    """A word about everything of a copy: the project, an old line, a new one, an old indicator and a new one."""
    year = indicator_of(live, "P01-K1")
    planner = world.people["planner"]
    copy = amend_project(revision=revision, project=live, by=planner).project
    copy = Project.objects.select_related("plan__office", "revision", "amends").get(pk=copy.pk)
    new = {"kind": "count", "unit_name": "คน", "target": Decimal(5)}
    rows = {
        "project": copy,
        "line": copy.budget_lines.get(order=1),
        "new line": add_row(row=BudgetLine(project=copy, item="ค่าที่พัก", is_lump_sum=True, amount=50), by=planner),
        "kpi": IndicatorYear.objects.get(amends=year),
        "new kpi": add_indicator(project=copy, by=planner, name="จำนวนครู", **new),
    }
    for name, row in rows.items():
        say(world, row, name)
    return copy, year, rows


def about():
    return {comment.text: comment.thing for comment in Comment.objects.all()}


def test_on_approval_what_was_said_goes_over_to_the_live_rows(world, live, revision, said):
    _copy, year, rows = said

    approve(world, revision)

    assert about() == {
        "project": live,
        "line": live.budget_lines.get(order=1),
        "new line": rows["new line"],
        "kpi": year,
        "new kpi": rows["new kpi"],
    }
    assert rows["new line"] in live.budget_lines.all()
    assert {
        notice.link.split("#")[0] for notice in Notice.objects.filter(text__contains="กล่าวถึงท่าน", link__contains="#")
    } >= {
        f"/projects/{live.pk}/",
        f"/projects/{live.pk}/comments/?line={live.budget_lines.get(order=1).pk}",
    }


@pytest.mark.parametrize("way", ["withdrawn", "dropped"])
def test_what_was_said_about_a_copy_that_is_not_used_stays_with_a_note(world, live, revision, said, way):
    copy, year, _rows = said
    planner = world.people["planner"]

    if way == "withdrawn":
        withdraw_revision(revision=revision, reason="ไม่ได้รับงบประมาณ", by=planner, today=TODAY)
    else:
        drop_copy(copy=copy, by=planner)

    note = f"ฉบับเสนอของ{revision}ที่ไม่ได้ใช้"
    found = about()
    assert found.pop(f"[{note}] project") == live
    assert found.pop(f"[{note}] line") == live.budget_lines.get(order=1)
    assert found.pop(f"[{note} ต่อ “ค่าที่พัก”] new line") == live
    assert found.pop(f"[{note}] kpi") == year
    ((text, thing),) = found.items()
    assert (text.startswith(f"[{note} ต่อ “"), text.endswith("] new kpi"), thing) == (True, True, live)


def test_what_was_said_about_a_row_that_an_amendment_removes_stays_at_the_project(world, live, revision, copy):
    say(world, live.budget_lines.get(order=2), "แพงไป")
    remove_row(row=copy.budget_lines.get(order=2), by=world.people["planner"], seen=1)

    approve(world, revision)

    assert about() == {"[ลบในการปรับแผนแล้ว ต่อ “ค่าวัสดุ”] แพงไป": live}
