"""Many people at once: sheets of a round for a family or a unit, and a training for a unit."""

import pytest
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import Post, Unit
from staff.models import PositionFamily, PostFamily, RoundAppraisal
from tests.staff.appraising import appraising

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db):
    """Beside the officer who has a sheet: two of the family, one of them in another unit, one of another family, one with two posts."""
    world = appraising()
    world.unit = world.posts["officer"].unit
    world.other = baker.make(Unit, office=world.office, name="กลุ่มนิเทศ", code="sup", order=2)
    elsewhere = baker.make(PositionFamily, code="other", name="สายงานอื่น")
    for name, unit, family in (
        ("colleague", world.unit, world.scheme.family),
        ("planner", world.other, world.scheme.family),
        ("finance", world.unit, elsewhere),
        ("auditor", world.unit, world.scheme.family),
    ):
        post = baker.make(Post, office=world.office, unit=unit, person=world.people[name], title=f"ตำแหน่ง{name}")
        PostFamily.objects.create(post=post, family=family)
    baker.make(Post, office=world.office, unit=world.unit, person=world.people["auditor"], title="อีกตำแหน่ง")
    return world


def chosen(client, world, choose) -> set[str]:
    client.force_login(world.people["hr"])
    address = reverse("appraisals:people", args=[world.round.pk, world.scheme.pk])
    form = client.get(address, {"choose": choose}).context["form"]
    return {one.person.username for one, post, _probation in form.rows if post.value()}


def test_a_family_is_chosen_but_nobody_who_needs_a_decision(client, world):
    assert chosen(client, world, "family") == {"colleague", "planner"}


def test_a_unit_is_chosen_without_those_of_another_family(client, world):
    found = chosen(client, world, str(world.unit.pk))
    assert ("colleague" in found, found & {"planner", "finance", "auditor"}) == (True, set())


@pytest.mark.parametrize("choose", ["", "999999", "ก", "\x00"])
def test_what_is_no_group_chooses_nobody(client, world, choose):
    assert chosen(client, world, choose) == set()


def test_choosing_begins_nothing(client, world):
    before = RoundAppraisal.objects.count()
    chosen(client, world, "family")
    assert RoundAppraisal.objects.count() == before
