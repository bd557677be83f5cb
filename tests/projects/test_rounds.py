"""The rounds of a year: made once, moved in order, excepted for a time, and opened with the reports that they ask for."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.urls import reverse

from areaoffice.desk.tasks import open_rounds as open_rounds_task
from areaoffice.office.models import AuditEvent
from projects import jobs
from projects.models import ProgressReport, ReportingRound, ReportItem, RoundException
from projects.rounds import Days, end_leave, give_leave, make_rounds, move_round, open_round, set_round_days
from tests.projects.conftest import new_project

pytestmark = pytest.mark.django_db
TODAY = date(2022, 8, 15)


def made(world, year=2566):
    make_rounds(office=world.office, fiscal_year=year, by=world.people["planner"])
    return ReportingRound.objects.of_office(world.office).for_year(year)


def the_round(world, kind="year", number=1, year=2565) -> ReportingRound:
    return made(world, year).get(kind=kind, number=number)


def faults(call) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refused:
        call()
    return refused.value.message_dict


def test_year_has_four_quarters_two_halves_and_itself_with_the_default_days(world):
    rounds = made(world)

    assert [(one.kind, one.number) for one in rounds.order_by("kind", "number")] == [
        ("half", 1),
        ("half", 2),
        ("quarter", 1),
        ("quarter", 2),
        ("quarter", 3),
        ("quarter", 4),
        ("year", 1),
    ]
    first = rounds.get(kind="quarter", number=1)
    assert (first.opens_on, first.due_on, first.closes_on) == (date(2022, 12, 16), date(2023, 1, 10), date(2023, 1, 30))


def test_second_press_adds_nothing_and_leaves_moved_days(world):
    made(world).filter(kind="year").update(due_on=date(2023, 10, 5))

    assert make_rounds(office=world.office, fiscal_year=2566, by=world.people["planner"]) == []
    assert made(world).get(kind="year").due_on == date(2023, 10, 5)
    assert AuditEvent.objects.filter(verb="จัดทำรอบการรายงาน").count() == 1


def test_rounds_follow_the_days_that_the_office_set(world):
    set_round_days(office=world.office, by=world.people["planner"], kind="quarter", days=Days(-5, 0, 5))

    first = made(world).get(kind="quarter", number=1)
    assert (first.opens_on, first.due_on, first.closes_on) == (date(2022, 12, 26), date(2022, 12, 31), date(2023, 1, 5))


@pytest.mark.parametrize(
    ("days", "wrong"),
    [(Days(5, 0, 10), {"due"}), (Days(-5, 10, 3), {"closes"}), (Days(-500, 0, 500), {"opens", "closes"})],
)
def test_days_in_a_wrong_order_are_refused_by_field(world, days, wrong):
    found = faults(lambda: set_round_days(office=world.office, by=world.people["planner"], kind="year", days=days))

    assert set(found) == wrong
    assert not world.office.round_days.exists()


def test_round_is_moved_only_in_order(world):
    one = the_round(world)
    planner = world.people["planner"]

    found = faults(
        lambda: move_round(
            round=one, by=planner, opens_on=date(2022, 9, 1), due_on=date(2022, 8, 31), closes_on=date(2022, 8, 30)
        )
    )
    assert found == {
        "due_on": ["กำหนดส่ง 31 สิงหาคม 2565 อยู่ก่อนวันเปิด 1 กันยายน 2565"],
        "closes_on": ["วันปิด 30 สิงหาคม 2565 อยู่ก่อนกำหนดส่ง 31 สิงหาคม 2565"],
    }
    move_round(round=one, by=planner, opens_on=date(2022, 9, 1), due_on=date(2022, 9, 2), closes_on=date(2022, 9, 3))
    one.refresh_from_db()
    assert one.closes_on == date(2022, 9, 3)


def test_leave_needs_a_reason_a_coming_day_and_a_unit_of_the_office(world):
    one = the_round(world, "quarter", 3)
    stranger = world.foreign_project.lead_unit

    found = faults(
        lambda: give_leave(
            round=one, unit=stranger, until=date(2022, 8, 14), reason=" ", by=world.people["planner"], today=TODAY
        )
    )

    assert set(found) == {"unit", "reason", "until"}
    assert not RoundException.objects.exists()


def test_leave_inside_an_open_round_is_refused(world):
    one = the_round(world)

    found = faults(
        lambda: give_leave(
            round=one, unit=world.unit, until=one.closes_on, reason="ช้า", by=world.people["planner"], today=TODAY
        )
    )

    assert "เปิดถึงวันที่" in found["until"][0]


def test_leave_is_given_again_and_ended_and_both_stand_in_the_trail(world):
    one, planner = the_round(world, "quarter", 3), world.people["planner"]
    for until in (date(2022, 8, 20), date(2022, 8, 25)):
        leave = give_leave(round=one, unit=world.unit, until=until, reason="รอข้อมูล", by=planner, today=TODAY)

    end_leave(leave=leave, by=planner, today=TODAY)

    assert RoundException.objects.get().until == date(2022, 8, 14)
    assert [event.verb for event in AuditEvent.objects.about(one).order_by("pk")] == [
        "ผ่อนผันรอบการรายงาน",
        "ผ่อนผันรอบการรายงาน",
        "สิ้นสุดการผ่อนผัน",
    ]


@pytest.mark.parametrize("who", ["director", "head", "owner", "finance", "outsider"])
def test_only_planners_keep_rounds(world, who):
    with pytest.raises(PermissionDenied):
        make_rounds(office=world.office, fiscal_year=2566, by=world.people[who])
    assert not ReportingRound.objects.exists()


def test_opening_begins_a_report_of_each_project_at_work_from_its_last_one(world):
    world.project.state = "running"
    world.project.save()
    new_project(world.plan, world.unit, 2, state="draft")
    second, third = the_round(world, "quarter", 2), the_round(world, "quarter", 3)
    before = ProgressReport.objects.create(project=world.project, round=second, state="verified")
    ReportItem.objects.create(report=before, kind="problem", text="ครูไม่ว่าง")

    assert (open_round(round=third), open_round(round=third)) == (1, 0)

    report = ProgressReport.objects.get(round=third)
    assert (report.project, report.state) == (world.project, "draft")
    assert [(item.kind, item.text) for item in report.items.all()] == [("problem", "ครูไม่ว่าง")]
    assert before.items.count() == 1


def test_daily_job_makes_the_year_and_opens_what_is_open_once(world, settings):
    settings.OFFICE_TODAY = "2022-08-15"
    world.project.state = "running"
    world.project.save()

    open_rounds_task()

    assert ReportingRound.objects.of_office(world.office).for_year(2565).count() == 7
    assert [report.round.kind for report in ProgressReport.objects.all()] == ["year"]
    assert jobs.open_rounds(TODAY) == (0, 0)


def test_command_says_what_it_did(world, settings, capsys):
    settings.OFFICE_TODAY = "2022-08-15"

    call_command("open_rounds")

    assert capsys.readouterr().out == "จัดทำรอบ 14 รอบ เริ่มรายงานโครงการ 0 ฉบับ\n"


# --- pages ---


@pytest.mark.parametrize(("who", "status"), [("planner", 200), ("director", 200), ("owner", 200)])
def test_page_is_read_by_the_office(client, world, who, status):
    made(world, 2565)
    client.force_login(world.people[who])

    response = client.get(reverse("projects:rounds", args=[2565]))

    assert response.status_code == status
    assert ("แก้ไขวัน" in response.content.decode()) == (who == "planner")


@pytest.mark.parametrize(("who", "status"), [("planner", 302), ("director", 403), ("owner", 403)])
def test_one_press_makes_the_rounds(client, world, who, status):
    client.force_login(world.people[who])

    response = client.post(reverse("projects:make_rounds", args=[2565]))

    assert response.status_code == status
    assert ReportingRound.objects.count() == (7 if who == "planner" else 0)


@pytest.mark.parametrize(("who", "status"), [("planner", 200), ("director", 403), ("owner", 403), ("outsider", 404)])
def test_forms_open_for_planners_of_the_office(client, world, who, status):
    one = the_round(world)
    client.force_login(world.people[who])

    for name in ("round", "leave"):
        assert client.get(reverse(f"projects:{name}", args=[one.pk])).status_code == status


def test_wrong_day_is_said_at_its_box_and_nothing_is_lost(client, world):
    one = the_round(world)
    client.force_login(world.people["planner"])

    shown = client.post(
        reverse("projects:round", args=[one.pk]),
        {"opens_on": "๑/๘/๒๕๖๕", "due_on": "30/9/2022", "closes_on": "31/10/2565"},
    )

    assert shown.status_code == 422
    assert "น่าจะเป็น ค.ศ." in shown.content.decode()
    assert "๑/๘/๒๕๖๕" in shown.content.decode()


def test_leave_is_given_and_ended_by_form(client, world, settings):
    settings.OFFICE_TODAY = "2022-08-15"
    one = the_round(world, "quarter", 3)
    client.force_login(world.people["planner"])

    client.post(
        reverse("projects:leave", args=[one.pk]), {"unit": world.unit.pk, "until": "20/8/2565", "reason": "รอข้อมูล"}
    )
    leave = RoundException.objects.get()
    assert "ถึง 20 ส.ค. 2565" in client.get(reverse("projects:rounds", args=[2565])).content.decode()
    client.post(reverse("projects:end_leave", args=[leave.pk]))

    assert "สิ้นสุดเมื่อ 14 ส.ค. 2565" in client.get(reverse("projects:rounds", args=[2565])).content.decode()


def test_number_of_queries_does_not_grow_with_rounds(client, world, count_queries):
    client.force_login(world.people["planner"])
    made(world, 2565).exclude(kind="year").delete()
    url = reverse("projects:rounds", args=[2565])
    client.get(url)

    assert count_queries(lambda: client.get(url)) == 8
    made(world, 2565)
    assert count_queries(lambda: client.get(url)) == 8
