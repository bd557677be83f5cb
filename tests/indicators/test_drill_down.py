"""From a red bar of the dashboard down to the evidence, by links that stand on the pages."""

import re
from datetime import date

import pytest
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import StoredFile
from indicators.evidence_actions import attach_evidence
from projects.models import Activity
from tests.indicators.making import indicator_of, result_of, year_round

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(settings):
    settings.OFFICE_TODAY = "2022-08-15"


@pytest.fixture
def missed(world):
    activity = baker.make(Activity, project=world.project, name="ประชุมเชิงปฏิบัติการ", order=1, parent=None)
    return indicator_of(world.project, "P01-K1", activity=activity)


@pytest.fixture
def evidence(world, missed):
    the_round = year_round(world.office, due_on=date(2022, 8, 10))
    result = result_of(missed, the_round, numerator=1, denominator=57)
    stored: StoredFile = baker.make("office.StoredFile", office=world.office, name="บันทึกการประชุม.pdf", secrecy="normal")
    return attach_evidence(result=result, file=stored, caption="", by=world.people["planner"])


def links(client, address: str) -> set[str]:
    """The addresses that a page holds, without the places on it."""
    shown = client.get(address).content.decode()
    return {link.replace("&amp;", "&").partition("#")[0] for link in re.findall(r'href="([^"]+)"', shown)}


def test_every_step_from_the_red_bar_to_the_evidence_is_a_link(client, world, missed, evidence):
    client.force_login(world.people["director"])
    board = reverse("indicators:dashboard", args=[2565])
    filtered = f"{board}?of=projects&status=not_attained"
    rows = "/indicators/?year=2565&of=projects&status=not_attained"
    kpi = reverse("indicators:indicator", args=[missed.pk])
    entry = reverse("indicators:cell", args=[missed.pk, evidence.result.round_id])
    file = f"/files/{evidence.file_id}/"

    way = [board, filtered, rows, kpi, entry]
    assert [
        step in links(client, page) for page, step in zip(way, [filtered, rows, kpi, entry, file], strict=True)
    ] == [True] * 5


def test_kpi_leads_back_to_its_activity_and_project(client, world, missed):
    client.force_login(world.people["director"])
    project = reverse("indicators:project", args=[world.project.pk])

    shown = client.get(reverse("indicators:indicator", args=[missed.pk])).content.decode()

    assert f'href="{project}#activity-{missed.activity_id}">กิจกรรมที่ 1 ประชุมเชิงปฏิบัติการ</a>' in shown
    assert f'id="activity-{missed.activity_id}"' in client.get(project).content.decode()


def test_strategy_leads_to_its_projects(client, world, missed):
    client.force_login(world.people["director"])
    projects = f"{reverse('projects:money', args=[2565])}?area={world.strategy.pk}"

    assert projects in links(client, reverse("indicators:dashboard_kpis", args=[2565]))
    assert reverse("indicators:project", args=[world.project.pk]) in links(client, projects)


def test_kpi_without_evidence_says_so_to_a_reader(client, world, missed):
    client.force_login(world.people["director"])

    shown = client.get(reverse("indicators:indicator", args=[missed.pk])).content.decode()

    assert "ยังไม่มีไฟล์หลักฐาน" in shown
