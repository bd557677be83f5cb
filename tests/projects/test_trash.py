"""What is removed from a project lies in the trash and comes back under its own keys."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from model_bakery import baker

from areaoffice.desk.tasks import purge_trash
from areaoffice.office.models import AuditEvent, Comment, TrashedRow
from projects.actions import remove_row, restore_row
from projects.models import Activity, BudgetLine, Objective, Project, Step

HTMX = {"HX-Request": "true"}


@pytest.fixture
def objective(world):
    return baker.make(Objective, project=world.project, order=1, text="เพื่อพัฒนาครู")


def remove(world, row, by="owner") -> TrashedRow:
    return remove_row(row=row, by=world.people[by], seen=row.row_version)


def post(client, world, who, url, typed, **headers):
    if who != "anonymous":
        client.force_login(world.people[who])
    return client.post(url, typed, headers=headers)


# --- out and back -------------------------------------------------------------------------------------------------------


def test_removed_row_lies_in_the_trash_with_its_name_and_place(world, objective):
    key = objective.pk

    trashed = remove(world, objective)

    assert not Objective.objects.exists()
    assert (trashed.object_id, trashed.name) == (key, "วัตถุประสงค์: เพื่อพัฒนาครู")
    assert (trashed.by, trashed.place) == (world.people["owner"], f"/projects/{world.project.pk}/")


def test_row_comes_back_under_its_own_key_with_every_value(world):
    line = baker.make(
        BudgetLine,
        project=world.project,
        item="ค่าอาหาร",
        rate=Decimal("80.50"),
        factor_1=Decimal(12),
        amount=Decimal(966),
    )
    comment = baker.make(Comment, office=world.office, thing=line, text="แพงไป", by=world.people["head"])
    before = BudgetLine.objects.values().get()

    restore_row(trashed=remove(world, line), by=world.people["owner"])

    assert BudgetLine.objects.values().get() == before
    assert comment.thing == BudgetLine.objects.get()
    assert BudgetLine.history.filter(history_type="+").latest().history_change_reason == "กู้คืนจากถังขยะ"
    assert AuditEvent.objects.filter(verb="กู้คืนรายการของโครงการ").count() == 1


def test_activity_comes_back_with_its_steps_its_parts_and_the_lines_that_pointed_to_it(world):
    activity = baker.make(Activity, project=world.project, order=1, name="อบรม")
    part = baker.make(Activity, project=world.project, order=2, name="ย่อย", parent=activity)
    baker.make(Step, activity=part, order=1, text="ขออนุมัติ")
    line = baker.make(BudgetLine, project=world.project, activity=activity, item="วัสดุ", is_lump_sum=True, amount=1)
    trashed = remove(world, activity)
    line.refresh_from_db()
    assert (Activity.objects.count(), Step.objects.count(), line.activity) == (0, 0, None)

    restore_row(trashed=trashed, by=world.people["owner"])

    line.refresh_from_db()
    assert sorted(Activity.objects.values_list("name", flat=True)) == ["ย่อย", "อบรม"]
    assert Step.objects.get().activity.name == "ย่อย"
    assert line.activity.name == "อบรม"


def test_line_that_points_elsewhere_by_now_stays_so(world):
    activity, other = (baker.make(Activity, project=world.project, name=name) for name in ("อบรม", "ประชุม"))
    line = baker.make(BudgetLine, project=world.project, activity=activity, item="วัสดุ", is_lump_sum=True, amount=1)
    trashed = remove(world, activity)
    BudgetLine.objects.update(activity=other)

    restore_row(trashed=trashed, by=world.people["owner"])

    line.refresh_from_db()
    assert line.activity == other


def test_link_to_what_is_gone_is_emptied(world):
    activity = baker.make(Activity, project=world.project, name="อบรม")
    line = baker.make(BudgetLine, project=world.project, activity=activity, item="วัสดุ", is_lump_sum=True, amount=1)
    trashed = remove(world, line)
    activity.delete()

    restore_row(trashed=trashed, by=world.people["owner"])

    assert BudgetLine.objects.get().activity is None


# --- refused ------------------------------------------------------------------------------------------------------------


def test_row_comes_back_once(world, objective):
    trashed = remove(world, objective)
    restore_row(trashed=trashed, by=world.people["owner"])

    with pytest.raises(ValidationError, match="กู้คืนไปแล้ว"):
        restore_row(trashed=trashed, by=world.people["owner"])

    assert Objective.objects.count() == 1


def test_taken_key_is_told_and_nothing_is_written(world, objective):
    key = objective.pk
    trashed = remove(world, objective)
    baker.make(Objective, pk=key, project=world.project, text="อีกแถว")

    with pytest.raises(ValidationError, match="ใช้รหัสหรือชื่อเดียวกัน"):
        restore_row(trashed=trashed, by=world.people["owner"])

    assert Objective.objects.get().text == "อีกแถว"
    trashed.refresh_from_db()
    assert trashed.restored_at is None


def test_row_of_a_project_that_is_gone_or_finished_stays_out(world, objective):
    trashed = remove(world, objective)
    Project.objects.filter(pk=world.project.pk).update(state="cancelled")
    with pytest.raises(ValidationError, match="โครงการนี้ยกเลิกแล้ว"):
        restore_row(trashed=trashed, by=world.people["planner"])

    Project.objects.filter(pk=world.project.pk).delete()
    with pytest.raises(ValidationError, match="โครงการของรายการนี้ไม่มีแล้ว"):
        restore_row(trashed=trashed, by=world.people["planner"])


@pytest.mark.parametrize("who", ["director", "other_owner", "outsider"])
def test_who_may_not_edit_puts_nothing_back(world, objective, who):
    trashed = remove(world, objective)

    with pytest.raises(ValidationError, match="ท่านแก้ไขโครงการนี้ไม่ได้"):
        restore_row(trashed=trashed, by=world.people[who])

    assert not Objective.objects.exists()


def test_old_and_reshaped_rows_stay_out(world, objective):
    trashed = remove(world, objective)
    TrashedRow.objects.update(at=timezone.now() - timedelta(days=31))
    with pytest.raises(ValidationError, match="เกิน 30 วัน"):
        restore_row(trashed=trashed, by=world.people["owner"])

    trashed.content["rows"][0]["fields"]["colour"] = "แดง"
    trashed.save()
    with pytest.raises(ValidationError, match="รูปแบบข้อมูลเปลี่ยนไปแล้ว"):
        restore_row(trashed=trashed, by=world.people["owner"])


def test_trash_is_emptied_after_30_days(world, objective):
    old = remove(world, objective)
    new = remove(world, baker.make(Objective, project=world.project, text="ใหม่"))
    TrashedRow.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(days=31))

    purge_trash()

    assert list(TrashedRow.objects.all()) == [new]


# --- pages --------------------------------------------------------------------------------------------------------------


def test_section_offers_to_undo_at_once(client, world, objective):
    url = reverse("projects:remove", args=[world.project.pk, "objectives", objective.pk])
    shown = post(client, world, "owner", url, {"seen": 1}, **HTMX).content.decode()
    trashed = TrashedRow.objects.get()
    undo = reverse("projects:restore", args=[world.project.pk, trashed.pk])
    assert ("เลิกทำ" in shown, f'hx-post="{undo}"' in shown) == (True, True)

    again = post(client, world, "owner", undo, {"section": "objectives"}, **HTMX).content.decode()

    assert Objective.objects.get().text == "เพื่อพัฒนาครู"
    assert ("เพื่อพัฒนาครู" in again, "เลิกทำ" in again, 'id="objectives"' in again) == (True, False, True)


def test_removal_without_javascript_leads_to_the_trash(client, world, objective):
    url = reverse("projects:remove", args=[world.project.pk, "objectives", objective.pk])

    response = post(client, world, "owner", url, {"seen": 1})

    trashed = TrashedRow.objects.get()
    assert f'href="/trash/#trashed-{trashed.pk}"' in client.get(response.url).content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("owner", 302), ("director", 302), ("other_owner", 404), ("outsider", 404), ("anonymous", 302)]
)
def test_undo_is_for_those_who_edit(client, world, objective, who, status):
    trashed = remove(world, objective)
    url = reverse("projects:restore", args=[world.project.pk, trashed.pk])

    assert post(client, world, who, url, {"section": "objectives"}).status_code == status
    assert Objective.objects.exists() == (who == "owner")


def test_undo_belongs_to_its_project_and_a_known_section(client, world, objective):
    trashed = remove(world, objective)
    other = baker.make(Project, plan=world.plan, lead_unit=world.unit, number=9, code="P09", name="อื่น", state="draft")

    assert (
        post(
            client, world, "planner", f"/projects/{other.pk}/restore/{trashed.pk}/", {"section": "objectives"}
        ).status_code
        == 404
    )
    assert (
        post(
            client, world, "planner", f"/projects/{world.project.pk}/restore/{trashed.pk}/", {"section": "x"}
        ).status_code
        == 404
    )


@pytest.mark.parametrize(
    ("who", "sees"),
    [("planner", True), ("director", True), ("owner", True), ("other_owner", False), ("outsider", False)],
)
def test_trash_shows_what_belongs_to_projects_that_one_sees(client, world, objective, who, sees):
    trashed = remove(world, objective)
    client.force_login(world.people[who])

    assert ("วัตถุประสงค์: เพื่อพัฒนาครู" in client.get("/trash/").content.decode()) == sees
    if not sees:
        assert client.post(f"/trash/{trashed.pk}/restore/").status_code == 404


def test_row_is_put_back_from_the_trash(client, world, objective):
    trashed = remove(world, objective)

    response = post(client, world, "owner", f"/trash/{trashed.pk}/restore/", {})

    assert response.url == f"/projects/{world.project.pk}/"
    assert Objective.objects.exists()
    assert client.get("/trash/").context["rows"] == []


def test_refusal_is_told_on_the_page_of_the_trash(client, world, objective):
    trashed = remove(world, objective)

    shown = post(client, world, "director", f"/trash/{trashed.pk}/restore/", {})

    assert "ท่านแก้ไขโครงการนี้ไม่ได้" in client.get(shown.url).content.decode()
    assert not Objective.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_trash_takes_the_same_queries(client, world, count_queries, count):
    for number in range(count):
        remove(world, baker.make(Objective, project=world.project, text=f"ข้อ {number}"))
    client.force_login(world.people["planner"])

    assert count_queries(lambda: client.get("/trash/")) == 8
