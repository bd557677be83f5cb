"""Sending a project's report of a round: once, not empty, locked then, and taken back while the round is open."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import StateChange
from projects.actions import edit_row, recall_report, record_narrative, remove_row, submit_report
from projects.models import ProgressReport, ReportingRound, ReportItem

TODAY, LATER = date(2022, 8, 15), date(2022, 12, 1)


@pytest.fixture
def the_round(world) -> ReportingRound:
    dates: dict[str, Any] = {"opens_on": date(2022, 8, 1), "due_on": date(2022, 9, 30), "closes_on": date(2022, 10, 15)}
    return baker.make(ReportingRound, office=world.office, fiscal_year=2565, kind="year", number=1, **dates)


@pytest.fixture
def line(world, the_round) -> ReportItem:
    item = ReportItem(kind="quantity", text="อบรมครู 57 แห่ง")
    return record_narrative(project=world.project, round=the_round, row=item, by=world.people["owner"])


def send(world, the_round, who="owner") -> ProgressReport:
    return submit_report(project=world.project, round=the_round, by=world.people[who])


def test_sent_report_is_locked_and_its_step_is_kept(world, the_round, line):
    report = send(world, the_round)
    line.refresh_from_db()
    line.text = "แก้หลังส่ง"

    assert report.state == "submitted"
    assert StateChange.objects.about(report).values_list("from_state", "to_state", "by__username").get() == (
        "draft",
        "submitted",
        "owner",
    )
    with pytest.raises(ValidationError, match="ส่งแล้ว กรุณากด “ดึงกลับมาแก้ไข” ก่อน"):
        edit_row(row=line, by=world.people["owner"], seen=line.row_version)
    with pytest.raises(ValidationError, match="ส่งแล้ว"):
        remove_row(row=line, by=world.people["owner"], seen=line.row_version)
    assert ReportItem.objects.get().text == "อบรมครู 57 แห่ง"


def test_empty_report_is_not_sent(world, the_round):
    with pytest.raises(ValidationError, match="ยังไม่มีข้อความในรายงาน"):
        send(world, the_round)


def test_report_is_sent_once(world, the_round, line):
    send(world, the_round)

    with pytest.raises(ValidationError, match="ส่งแล้ว"):
        send(world, the_round)


def test_report_is_taken_back_while_the_round_is_open(world, the_round, line):
    send(world, the_round)

    recalled = recall_report(project=world.project, round=the_round, by=world.people["owner"], today=TODAY)

    assert recalled.state == "draft"


@pytest.mark.parametrize(("state", "today", "sentence"), [("submitted", LATER, "ปิดแล้ว"), ("verified", TODAY, "ไม่ได้อยู่")])
def test_report_is_not_taken_back(world, the_round, line, state, today, sentence):
    ProgressReport.objects.update(state=state)

    with pytest.raises(ValidationError, match=sentence):
        recall_report(project=world.project, round=the_round, by=world.people["owner"], today=today)


@pytest.mark.parametrize("who", ["other_owner", "director", "outsider"])
def test_only_its_people_send_a_report(world, the_round, line, who):
    with pytest.raises(PermissionDenied):
        send(world, the_round, who)


def test_button_of_the_page_sends_and_takes_back(client, world, the_round, line):
    client.force_login(world.people["owner"])
    page = reverse("indicators:project", args=[world.project.pk])
    address = reverse("projects:send_report", args=[world.project.pk, the_round.pk])
    assert "ส่งรายงานรอบ 12 เดือน" in client.get(page).content.decode()

    client.post(address)
    assert "ดึงกลับมาแก้ไข" in client.get(page).content.decode()

    client.post(address, {"recall": "1"})
    assert ProgressReport.objects.get().state == "draft"


def test_page_says_why_a_report_is_not_sent(client, world, the_round):
    client.force_login(world.people["owner"])

    response = client.post(reverse("projects:send_report", args=[world.project.pk, the_round.pk]), follow=True)

    assert "ยังไม่มีข้อความในรายงาน" in response.content.decode()
