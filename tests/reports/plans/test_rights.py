"""Who asks for which book and sees which: units' plans, rounds' reports, proposals; from page, row and command."""

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse

from areaoffice.office.models import RoleGrant, Unit
from areaoffice.reports.actions import request_report
from areaoffice.reports.models import GeneratedReport
from areaoffice.reports.tasks import make_report
from projects.models import ReportingRound
from tests.reports.conftest import YEAR, make_office, make_person

Role = RoleGrant.Role
MAKE = "reports:make"


@pytest.fixture
def other(year):
    return Unit.objects.create(office=year.office, code="law", name="กลุ่มกฎหมายและคดี")


@pytest.fixture
def head(year):
    return make_person(year.office, Role.UNIT_HEAD, unit=year.unit, name="head")


def ask(year, by, kind, **about):
    return request_report(office=year.office, kind=kind, fiscal_year=YEAR, by=by, **about)


def seen_by(person):
    return list(GeneratedReport.objects.visible_to(type(person).objects.get(pk=person.pk)))


def test_plan_of_a_unit_is_asked_for_by_its_head_and_readers_of_the_office(year, head, other):
    assert ask(year, head, "unit-plan", unit=year.unit).title == "แผนปฏิบัติการของกลุ่ม กลุ่มนโยบายและแผน"
    assert ask(year, year.planner, "unit-plan", unit=other).parameters["unit"] == other.pk
    owner = make_person(year.office, Role.PROJECT_OWNER, unit=year.unit, name="owner")
    for person, unit in ((head, other), (owner, year.unit)):
        with pytest.raises(PermissionDenied):
            ask(year, person, "unit-plan", unit=unit)


@pytest.mark.parametrize("kind", ["monitoring", "action-plan"])
def test_book_of_the_whole_office_is_not_for_a_unit(year, head, kind):
    with pytest.raises(PermissionDenied):
        ask(year, head, kind, round=year.round)


@pytest.mark.parametrize(("kind", "words"), [("unit-plan", "กรุณาเลือกกลุ่ม/หน่วย"), ("monitoring", "กรุณาเลือกรอบ")])
def test_book_without_what_it_is_about_is_a_thai_sentence(year, kind, words):
    with pytest.raises(ValidationError, match=words):
        ask(year, year.planner, kind)


def test_round_of_another_year_is_refused(year):
    year.round.fiscal_year = 2564
    year.round.save()

    with pytest.raises(ValidationError, match="กรุณาเลือกรอบ"):
        ask(year, year.planner, "monitoring", round=year.round)


def test_papers_of_other_units_and_projects_are_not_seen(year, head, other):
    own = ask(year, year.planner, "unit-plan", unit=year.unit)
    ask(year, year.planner, "unit-plan", unit=other)
    ask(year, year.planner, "proposal", project=year.first)
    ask(year, year.planner, "monitoring", round=year.round)

    assert seen_by(head) == [own]
    assert len(seen_by(year.planner)) == 4
    assert seen_by(make_person(make_office("south"), name="outside")) == []


def test_paper_is_no_longer_seen_once_the_unit_or_project_is_not_theirs(year, head, other):
    plan, proposal = ask(year, head, "unit-plan", unit=year.unit), ask(year, head, "proposal", project=year.first)
    assert set(seen_by(head)) == {plan, proposal}

    RoleGrant.objects.filter(user=head).update(unit=other)

    assert seen_by(head) == []


def test_blank_form_stays_with_who_asked_for_it(year, head):
    blank = ask(year, head, "proposal")

    assert seen_by(head) == [blank]


def test_job_of_who_lost_the_right_ends_in_words(year, head, other):
    report = ask(year, head, "proposal", project=year.first)
    RoleGrant.objects.filter(user=head).update(unit=other)

    make_report(report.pk)

    report.refresh_from_db()
    assert (report.state, report.file.name) == ("failed", "")
    assert "ไม่มีสิทธิ์" in report.error


def test_job_about_a_round_that_is_gone_ends_in_words(year):
    one = ReportingRound.objects.create(
        office=year.office,
        fiscal_year=YEAR,
        kind="quarter",
        number=1,
        opens_on=year.round.opens_on,
        due_on=year.round.due_on,
        closes_on=year.round.closes_on,
    )
    report = ask(year, year.planner, "monitoring", round=one)
    one.delete()

    make_report(report.pk)

    report.refresh_from_db()
    assert "ไม่มีในระบบแล้ว" in report.error


def test_job_makes_the_plan_of_the_unit(year, head, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    report = ask(year, head, "unit-plan", unit=year.unit)

    make_report(report.pk)

    report.refresh_from_db()
    assert (report.state, report.error) == ("done", "")


def test_list_offers_a_head_their_own_unit_and_no_round(year, head, other, client):
    client.force_login(head)
    page = client.get(reverse("reports:list")).text

    assert f'<option value="{year.unit.pk}">' in page
    assert other.name not in page
    assert "choose-round" not in page


def test_list_offers_a_planner_every_unit_and_round(year, other, client):
    client.force_login(year.planner)
    page = client.get(reverse("reports:list")).text

    assert other.name in page
    assert f'<option value="{year.round.pk}">' in page


def test_button_queues_the_plan_of_a_unit(year, head, client):
    client.force_login(head)

    client.post(reverse(MAKE), {"kind": "unit-plan", "fiscal_year": YEAR, "digits": "thai", "unit": year.unit.pk})

    assert GeneratedReport.objects.get().parameters["unit"] == year.unit.pk


@pytest.mark.parametrize("unit", ["999999", "x", ""])
def test_button_with_a_unit_that_there_is_none_of_is_a_thai_sentence(year, client, unit):
    client.force_login(year.planner)
    values = {"kind": "unit-plan", "fiscal_year": YEAR, "digits": "thai", "unit": unit}

    answer = client.post(reverse(MAKE), values, follow=True)

    assert "กลุ่ม/หน่วย" in "".join(str(message) for message in answer.context["messages"])
    assert GeneratedReport.objects.count() == 0


def test_head_of_one_unit_meets_404_for_another(year, head, other, client):
    client.force_login(head)
    values = {"kind": "unit-plan", "fiscal_year": YEAR, "digits": "thai", "unit": other.pk}

    assert client.post(reverse(MAKE), values).status_code == 404


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("action-plan", {}),
        ("unit-plan", {"unit": "plan"}),
        ("monitoring", {"round": "year"}),
        ("proposal", {"project": "P01"}),
        ("proposal", {}),
    ],
)
def test_command_writes_every_kind(year, tmp_path, kind, options):
    target = tmp_path / "x.pdf"

    call_command("write_report", kind, office="north", year=str(YEAR), output=target, **options)

    assert target.read_bytes()[:5] == b"%PDF-"


@pytest.mark.parametrize(
    ("kind", "options", "words"),
    [
        ("unit-plan", {}, "ไม่พบกลุ่ม/หน่วยรหัส “” ระบุด้วย --unit"),
        ("unit-plan", {"unit": "nobody"}, "รหัสที่มี: plan"),
        ("monitoring", {"round": "quarter-9"}, "ไม่พบรอบ “quarter-9”"),
        ("monitoring", {"round": "half-1"}, "ไม่พบรอบ “half-1”"),
        ("proposal", {"project": "P99"}, "ไม่พบโครงการรหัส “P99”"),
    ],
)
def test_command_without_what_the_kind_needs_is_a_thai_sentence(year, kind, options, words):
    with pytest.raises(CommandError, match=words):
        call_command("write_report", kind, office="north", year=str(YEAR), output=Path("x.pdf"), **options)
