"""Inviting: who may give which role, and who comes into the admin."""

import pytest
from django.core.exceptions import PermissionDenied
from model_bakery import baker

from areaoffice.desk.forms import InvitationForm
from areaoffice.office.actions import invite_person
from areaoffice.office.models import Office, RoleGrant, School, Unit, User

pytestmark = pytest.mark.django_db
Role = RoleGrant.Role
GIVEN_BY_A_PLANNER = {"planner", "unit_head", "project_owner", "finance", "school_head", "school_data"}


@pytest.fixture
def office():
    return baker.make(Office, code="one", name="สำนักงานหนึ่ง", short_name="หนึ่ง", kind="secondary")


def holder(office, role, **place):
    user = baker.make(User, first_name="สมหญิง")
    baker.make(RoleGrant, user=user, role=role, office=office, **place)
    return user


def invite(office, by, role):
    unit = baker.make(Unit, office=office) if role in RoleGrant.UNIT_ROLES else None
    school = baker.make(School, office=office) if role in RoleGrant.SCHOOL_ROLES else None
    name = {"username": "new", "first_name": "ใหม่", "last_name": "มาใหม่", "email": "new@office.example"}
    return invite_person(office=office, by=by, role=role, unit=unit, school=school, link_base="https://x", **name)


@pytest.mark.parametrize("role", sorted(set(Role.values) - GIVEN_BY_A_PLANNER))
def test_planner_gives_no_role_above_their_own(office, role):
    with pytest.raises(PermissionDenied):
        invite(office, holder(office, Role.PLANNER), role)

    assert not User.objects.filter(username="new").exists()


@pytest.mark.parametrize("role", sorted(GIVEN_BY_A_PLANNER))
def test_planner_gives_the_roles_of_daily_work(office, role):
    assert invite(office, holder(office, Role.PLANNER), role).role_grants.get().role == role


@pytest.mark.parametrize("role", Role.values)
def test_administrator_gives_any_role_and_four_of_them_come_into_the_admin(office, role):
    invited = invite(office, holder(office, Role.ADMINISTRATOR), role)

    assert invited.is_staff is (role in {"administrator", "planner", "finance", "hr"})


def test_administrator_of_another_office_gives_nothing_here(office):
    elsewhere = baker.make(Office, code="two", kind="primary")

    with pytest.raises(PermissionDenied):
        invite(office, holder(elsewhere, Role.ADMINISTRATOR), Role.PLANNER)


@pytest.mark.parametrize(
    ("role", "offered"), [(Role.PLANNER, GIVEN_BY_A_PLANNER), (Role.ADMINISTRATOR, {*Role.values})]
)
def test_form_offers_only_the_roles_that_the_person_may_give(office, role, offered):
    form = InvitationForm(office=office, by=holder(office, role))

    assert {value for value, _label in form.fields["role"].choices} == offered
