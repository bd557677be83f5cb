from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from model_bakery import baker

from areaoffice.office.models import Office, Post, RoleGrant, School, Unit, User

pytestmark = pytest.mark.django_db
Role = RoleGrant.Role


@pytest.fixture
def office():
    return baker.make(Office, code="one", name="สำนักงานหนึ่ง", short_name="หนึ่ง", kind="secondary")


@pytest.fixture
def other():
    return baker.make(Office, code="two", name="สำนักงานสอง", short_name="สอง", kind="primary")


def person(office, role, **options):
    user = baker.make(User, first_name="สมหญิง", last_name="ใจดี", name_prefix="นางสาว")
    baker.make(RoleGrant, user=user, role=role, office=office, **options)
    return user


def test_full_name_joins_the_prefix_and_has_two_spaces():
    assert User(name_prefix="นางสาว", first_name="สมหญิง", last_name="ใจดี").get_full_name() == "นางสาวสมหญิง  ใจดี"


def test_person_sees_the_offices_of_their_grants_only(office, other):
    planner = person(office, Role.PLANNER)

    assert list(Office.objects.visible_to(planner)) == [office]


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "sees"),
    [
        (None, None, True),
        (date(2022, 8, 15), date(2022, 8, 15), True),
        (date(2022, 8, 16), None, False),
        (None, date(2022, 8, 14), False),
    ],
)
def test_grant_holds_from_its_first_day_to_its_last(office, starts_on, ends_on, sees):
    planner = person(office, Role.PLANNER, starts_on=starts_on, ends_on=ends_on)

    assert Office.objects.visible_to(planner).exists() is sees


def test_school_role_is_no_staff_role(office):
    school = baker.make(School, office=office)
    head = person(office, Role.SCHOOL_HEAD, school=school)

    assert head.office_ids() == [office.pk]
    assert head.staff_office_ids() == []
    assert not Unit.objects.visible_to(head).exists()


def test_unit_role_reads_its_unit_and_not_the_whole_office(office):
    unit = baker.make(Unit, office=office)
    head = person(office, Role.UNIT_HEAD, unit=unit)

    assert head.whole_office_ids() == []
    assert head.unit_ids() == [unit.pk]


def test_holds_asks_for_role_office_and_unit(office, other):
    mine, theirs = baker.make(Unit, office=office, code="a"), baker.make(Unit, office=office, code="b")
    head = person(office, Role.UNIT_HEAD, unit=mine)

    assert head.holds(Role.UNIT_HEAD, office_id=office.pk, unit_id=mine.pk)
    assert not head.holds(Role.UNIT_HEAD, office_id=office.pk, unit_id=theirs.pk)
    assert not head.holds(Role.UNIT_HEAD, office_id=other.pk)
    assert not head.holds(Role.PLANNER, office_id=office.pk)


@pytest.mark.parametrize(
    ("role", "sentence"), [(Role.UNIT_HEAD, "บทบาทนี้ต้องระบุกลุ่ม/หน่วย"), (Role.SCHOOL_DATA, "บทบาทนี้ต้องระบุสถานศึกษา")]
)
def test_grant_without_the_place_of_its_role_is_refused(office, role, sentence):
    grant = RoleGrant(user=baker.make(User), role=role, office=office)

    with pytest.raises(ValidationError, match=sentence):
        grant.full_clean()
    with pytest.raises(IntegrityError):
        grant.save()


def test_posts_are_read_as_of_a_day(office):
    before = baker.make(Post, office=office, title="ผู้อำนวยการกลุ่ม", ends_on=date(2022, 3, 31))
    after = baker.make(Post, office=office, title="ผู้อำนวยการกลุ่ม", starts_on=date(2022, 4, 1))

    assert list(Post.objects.as_of(date(2022, 3, 31))) == [before]
    assert list(Post.objects.as_of(date(2022, 4, 1))) == [after]


@pytest.mark.parametrize("model", [RoleGrant, Post])
@pytest.mark.parametrize("place", ["unit", "school"])
def test_place_of_another_office_is_refused(office, other, model, place):
    named = baker.make(Unit if place == "unit" else School, office=other)
    row = model(office=office, **{place: named})

    with pytest.raises(ValidationError, match="ไม่ได้อยู่ในสำนักงานนี้"):
        row.clean()


@pytest.mark.parametrize("role", [Role.PLANNER, Role.DIRECTOR, Role.AUDITOR, Role.EXTERNAL])
def test_role_of_a_whole_office_names_no_unit(office, role):
    grant = RoleGrant(user=baker.make(User), role=role, office=office, unit=baker.make(Unit, office=office))

    with pytest.raises(ValidationError, match="ไม่ต้องระบุกลุ่ม/หน่วย"):
        grant.full_clean()
    with pytest.raises(IntegrityError):
        grant.save()
