"""The sheet of a salary round: blank, as a draft and final; salary and leave on it for those who may read them alone."""

import pytest
from django.urls import reverse

from areaoffice.office.models import AuditEvent, RoleGrant, User
from areaoffice.reports.appraisals.salary import blank_salary_form, filled_salary_form
from staff.appraisals.rounds import open_round, start_appraisal
from staff.appraisals.seats import seat_of
from staff.models import AgreementSalary, AppraisalBand, AppraisalStep, LeaveCount, LineLevel, RoundAppraisal
from tests.projects.conftest import world as world
from tests.reports.appraisals.test_papers import printed
from tests.staff.agreeing import new_agreeing, to_agreed
from tests.staff.appraising import TODAY
from tests.staff.test_salary_sheets import salary_scheme

pytestmark = pytest.mark.django_db
State = RoundAppraisal.State


@pytest.fixture
def sheet(world):
    """A signed agreement with its salary, the sheet of the round with levels of both sides, and 3.5 days of leave."""
    here = new_agreeing(world)
    to_agreed(here)
    AgreementSalary.objects.create(agreement=here.agreement, amount=58390)
    scheme = salary_scheme(here.template.family)
    AppraisalBand.objects.create(scheme=scheme, name="ดี", minimum=0)
    hr = User.objects.create_user(username="hr-of-round")
    RoleGrant.objects.create(user=hr, role="hr", office=here.agreement.office)
    round = open_round(office=here.agreement.office, fiscal_year=2565, half=1, by=hr)
    made = start_appraisal(round=round, post=here.agreement.post, scheme=scheme, by=hr)
    for line in made.lines.all():
        LineLevel.objects.create(line=line, side="owner", level=4, by=made.owner)
        LineLevel.objects.create(line=line, side="superior", level=3, by=hr)
    LeaveCount.objects.create(round=round, person=made.owner, kind="sick", days="3.5", times=2, by=hr)
    return made


def form_of(made, user):
    one = RoundAppraisal.objects.with_frame().prefetch_related("scheme__parts", "scheme__bands").get(pk=made.pk)
    return filled_salary_form(seat_of(one, user, today=TODAY), AppraisalStep.objects.none())


def brought(made, state):
    RoundAppraisal.objects.filter(pk=made.pk).update(state=state)


def test_draft_of_the_owner_holds_their_own_levels_and_says_that_it_is_none(sheet):
    brought(sheet, State.SCORED)
    found = form_of(sheet, sheet.owner)

    assert {(line.own, line.given) for part in found.form.parts for line in part.lines} == {("4", "")}
    assert (found.form.total, found.form.mark) == ("", "ยังไม่ผ่านการอนุมัติ")


def test_final_sheet_holds_both_sides_salary_and_leave(sheet):
    brought(sheet, State.ACKNOWLEDGED)
    found = form_of(sheet, sheet.owner)

    assert (found.form.mark, found.form.own_total, found.form.total) == ("", "98.00", "73.50")
    assert (found.salary, next((row.days, row.times) for row in found.leave)) == ("58,390", ("3.5", "2"))


def test_senior_reads_neither_salary_nor_leave(sheet):
    brought(sheet, State.REVIEWED)
    senior = User.objects.create_user(username="committee")
    sheet.round.screeners.create(person=senior, is_chair=True)
    found = form_of(sheet, senior)

    assert (found.salary, {(row.days, row.times) for row in found.leave}) == ("", {("", "")})
    assert found.form.total == "73.50"


def test_blank_sheet_has_the_items_of_the_family(sheet):
    found = blank_salary_form(sheet.scheme, "สำนักงาน", today=TODAY)
    items = sheet.lines.filter(part__order=1).count()

    assert [len(part.lines) for part in found.form.parts] == [items, 3, 1, 10]
    assert {line.given for part in found.form.parts for line in part.lines} == {""}


def test_paper_is_opened_by_the_people_of_the_sheet_alone_and_leaves_a_trace(client, sheet):
    brought(sheet, State.ACKNOWLEDGED)
    url = reverse("reports:appraisal_form", args=[sheet.pk, "salary"])
    opened = set()
    for user in User.objects.filter(is_active=True):
        client.force_login(user)
        response = client.get(url)
        if response.status_code == 200:
            opened.add(user.username)
            text = printed(b"".join(response.streaming_content))
    superior = sheet.superior.person.username if sheet.superior and sheet.superior.person else ""

    keepers = {grant.user.username for grant in RoleGrant.objects.filter(role="hr", office=sheet.round.office)}
    assert opened == {sheet.owner.username, *keepers} | ({superior} - {""})
    assert ("๗๓.๕๐" in text, "๓.๕" in text) == (True, True)
    assert AuditEvent.objects.filter(verb="เปิดดูผลการประเมิน").count() == len(opened)


def test_half_year_kinds_are_none_of_a_salary_sheet(client, sheet):
    client.force_login(sheet.owner)

    assert client.get(reverse("reports:appraisal_form", args=[sheet.pk, "result"])).status_code == 404
