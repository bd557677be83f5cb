"""A draft goes to the trash with its parts and indicators, and comes back whole."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import AuditEvent, StateChange, TrashedRow
from indicators.models import Indicator, IndicatorYear
from indicators.trash import delete_project, restore_project
from projects.models import Account, Activity, BudgetLine, Project, ReportingRound
from tests.indicators.making import indicator_of, result_of, year_round
from tests.projects.conftest import new_project


@pytest.fixture
def draft(world) -> Project:
    project = new_project(world.plan, world.unit, 2, name="ร่างที่จะลบ")
    project.other_units.add(world.other_unit)
    activity = baker.make(Activity, project=project, order=1, name="อบรม")
    baker.make(BudgetLine, project=project, activity=activity, item="วัสดุ", is_lump_sum=True, amount=Decimal(100))
    year = indicator_of(project, "P02-K1")
    IndicatorYear.objects.filter(pk=year.pk).update(activity=activity)
    StateChange.objects.create(office=world.office, thing=project, to_state="draft", by=world.people["owner"])
    return project


def everything_of(pk) -> list:
    rows = [Project, Activity, BudgetLine, IndicatorYear, Indicator]
    return [sorted(model.objects.values_list(), key=repr) for model in rows] + [
        list(Project.objects.get(pk=pk).other_units.values_list("pk", flat=True))
    ]


def test_project_comes_back_as_it_was(world, draft):
    before = everything_of(draft.pk)
    key = draft.pk

    trashed = delete_project(project=draft, by=world.people["owner"])
    assert not Project.objects.filter(pk=key).exists()
    assert (Activity.objects.count(), IndicatorYear.objects.count(), Indicator.objects.count()) == (0, 0, 0)

    restore_project(trashed=trashed, by=world.people["owner"])

    assert everything_of(key) == before
    assert {"ลบโครงการ", "กู้คืนโครงการ"} <= set(AuditEvent.objects.values_list("verb", flat=True))


def test_card_of_another_year_stays(world, draft):
    card = Indicator.objects.get()
    baker.make(
        IndicatorYear, office=world.office, indicator=card, project=None, fiscal_year=2564, number="K1", computed_as=""
    )

    delete_project(project=draft, by=world.people["owner"])

    assert Indicator.objects.get() == card


def test_project_with_money_or_results_is_not_deleted(world, draft):
    result_of(IndicatorYear.objects.get(), year_round(world.office), numerator=1, denominator=2)
    with pytest.raises(ValidationError, match="มีผลการรายงานแล้ว"):
        delete_project(project=draft, by=world.people["planner"])

    baker.make(Account, office=world.office, fiscal_year=2565, project=draft, budget_class=None)
    with pytest.raises(ValidationError, match="มีบัญชีเงินแล้ว"):
        delete_project(project=draft, by=world.people["planner"])

    assert Project.objects.filter(pk=draft.pk).exists()
    assert not TrashedRow.objects.exists()
    assert ReportingRound.objects.exists()


@pytest.mark.parametrize("state", ["submitted", "approved", "running", "closed"])
def test_project_beyond_a_draft_is_not_deleted(world, draft, state):
    Project.objects.filter(pk=draft.pk).update(state=state, waiting_for="unit_head" if state == "submitted" else "")

    with pytest.raises(PermissionDenied):
        delete_project(project=draft, by=world.people["planner"])


@pytest.mark.parametrize(
    ("who", "status"), [("director", 403), ("other_owner", 403), ("outsider", 404), ("anonymous", 302), ("head", 200)]
)
def test_page_of_the_deletion_opens_for_those_who_propose(client, world, draft, who, status):
    if who != "anonymous":
        client.force_login(world.people[who])
    url = reverse("indicators:delete_project", args=[draft.pk])

    assert client.get(url).status_code == status
    if status != 200:
        client.post(url)
        assert Project.objects.filter(pk=draft.pk).exists()


def test_draft_is_deleted_and_put_back_through_its_pages(client, world, draft):
    client.force_login(world.people["owner"])
    key = draft.pk
    assert "ลบโครงการ" in client.get(f"/projects/{key}/").content.decode()
    shown = client.get(f"/projects/{key}/delete/").content.decode()
    assert "กิจกรรม 1 รายการ รายการงบประมาณ 1 รายการ ตัวชี้วัด 1 รายการ" in shown

    response = client.post(f"/projects/{key}/delete/")
    trashed = TrashedRow.objects.get()
    assert f'href="/trash/#trashed-{trashed.pk}"' in client.get(response.url).content.decode()

    assert client.post(f"/trash/{trashed.pk}/restore/").url == f"/projects/{key}/"
    assert client.get(f"/projects/{key}/").status_code == 200


def test_taken_code_and_closed_plan_are_told(client, world, draft):
    trashed = delete_project(project=draft, by=world.people["owner"])
    new_project(world.plan, world.unit, 2)
    with pytest.raises(ValidationError, match="ใช้รหัสหรือชื่อเดียวกัน"):
        restore_project(trashed=trashed, by=world.people["owner"])

    world.plan.state = "closed"
    world.plan.save()
    with pytest.raises(ValidationError, match="ปิดแล้ว"):
        restore_project(trashed=trashed, by=world.people["owner"])

    assert Activity.objects.count() == 0


@pytest.mark.parametrize("who", ["other_owner", "director"])
def test_deleted_project_is_put_back_by_those_who_propose(world, draft, who):
    trashed = delete_project(project=draft, by=world.people["owner"])

    with pytest.raises(ValidationError, match="ท่านแก้ไขโครงการนี้ไม่ได้"):
        restore_project(trashed=trashed, by=world.people[who])
