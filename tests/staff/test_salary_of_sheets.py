"""The salary on the sheet of a salary round: written by the personnel group alone, never one's own, told nowhere else."""

from decimal import Decimal

import pytest
from django.urls import reverse

from areaoffice.office.models import AuditEvent, RoleGrant, User
from areaoffice.reports.appraisals.salary import filled_salary_form
from staff.appraisals.seats import seat_of
from staff.models import AgreementSalary, AppraisalSalary, AppraisalStep, RoundAppraisal
from tests.staff.agreeing import to_agreed
from tests.staff.appraising import TODAY, appraising
from tests.staff.test_salary_sheets import started

pytestmark = pytest.mark.django_db
VERB = "ระบุอัตราเงินเดือนในแบบประเมิน"


@pytest.fixture
def one(here) -> RoundAppraisal:
    to_agreed(here)
    return started(here)


@pytest.fixture
def hr(one) -> User:
    return User.objects.get(username="officer-of-persons")


def address(one):
    return reverse("appraisals:salary", args=[one.pk])


def printed(one, user):
    found = RoundAppraisal.objects.with_frame().prefetch_related("scheme__parts", "scheme__bands").get(pk=one.pk)
    return filled_salary_form(seat_of(found, user, today=TODAY), AppraisalStep.objects.none())


def test_the_personnel_group_writes_changes_and_takes_away_the_salary(one, hr, client):
    client.force_login(hr)
    assert address(one) in client.get(reverse("appraisals:page", args=[one.pk])).content.decode()

    for typed, kept in (("๔๕,๖๗๐.๕๐", [Decimal("45670.50")]), ("50000", [Decimal("50000.00")]), ("", [])):
        assert client.post(address(one), {"amount": typed}).status_code == 302
        assert list(AppraisalSalary.objects.values_list("amount", flat=True)) == kept

    trail = AuditEvent.objects.filter(verb=VERB)
    assert trail.count() == 3
    assert not any(amount in str(event.details) for event in trail for amount in ("45670", "45,670", "50000"))


@pytest.mark.parametrize("typed", ["0", "-1", "มาก", "9" * 30])
def test_an_amount_that_is_none_is_refused_in_place(one, hr, client, typed):
    client.force_login(hr)
    response = client.post(address(one), {"amount": typed})

    assert response.status_code == 422
    assert response.context["form"].errors
    assert not AppraisalSalary.objects.exists()


def test_nobody_else_opens_it_not_even_an_officer_their_own(one, client):
    RoleGrant.objects.create(user=one.owner, role="hr", office=one.round.office)
    for user in User.objects.exclude(username="officer-of-persons"):
        if not user.holds("hr", office_id=one.round.office_id) or user == one.owner:
            client.force_login(user)
            assert client.get(address(one)).status_code in (403, 404)
            assert client.post(address(one), {"amount": "1"}).status_code in (403, 404)
    assert not AppraisalSalary.objects.exists()


def test_a_closed_round_takes_no_salary(one, hr, client):
    type(one.round).objects.update(closed_on=TODAY)
    client.force_login(hr)

    assert client.post(address(one), {"amount": "45000"}).status_code == 409
    assert not AppraisalSalary.objects.exists()


def test_a_sheet_of_another_kind_has_no_salary(client):
    world = appraising()
    client.force_login(world.people["hr"])

    assert client.post(address(world.appraisal), {"amount": "45000"}).status_code == 404


def test_paper_prints_it_for_owner_and_superior_alone(one):
    AppraisalSalary.objects.create(appraisal=one, amount=Decimal("45670.50"))
    other = User.objects.create_user(username="screener")
    one.round.screeners.create(person=other, is_chair=True)

    assert [printed(one, user).salary for user in (one.owner, one.superior.person, other)] == [
        "45,670.50",
        "45,670.50",
        "",
    ]


@pytest.mark.parametrize(("half", "found"), [(1, "58,390"), (2, "")])
def test_the_salary_of_the_agreement_stands_in_in_the_first_round_alone(one, half, found):
    AgreementSalary.objects.create(agreement=RoundAppraisal.objects.get().owner.agreements.get(), amount=58390)
    type(one.round).objects.update(half=half)

    assert printed(one, one.owner).salary == found


def test_without_an_agreement_standing_and_rank_are_of_the_post(here):
    one = started(here)
    type(one.post).objects.filter(pk=one.post_id).update(standing="ชำนาญการ", rank="คศ.2")

    assert (printed(one, one.owner).standing, printed(one, one.owner).rank) == ("ชำนาญการ", "คศ.2")
