"""What acting for somebody by order lets a person see: from the order's first day to its last, asked for once a request."""

from datetime import date

import pytest
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import Delegation, Office, Post, Unit, User
from indicators.models import IndicatorYear
from projects.models import Project
from tests.projects.conftest import person

pytestmark = pytest.mark.django_db


def order(person: User, office: Office, *, unit: Unit | None, is_head: bool = True, **days) -> Delegation:
    post = baker.make(Post, office=office, title="ตำแหน่งที่ทำแทน", unit=unit, is_head=is_head)
    days = {"starts_on": date(2022, 8, 10), "ends_on": date(2022, 8, 20), **days}
    return baker.make(Delegation, office=office, post=post, person=person, kind="absent", **days)


@pytest.fixture
def acting(world) -> User:
    return person("next_door", "unit_head", world.office, world.other_unit)


def sees(person: User, project: Project) -> bool:
    """As a new request asks it."""
    return Project.objects.visible_to(User.objects.get(pk=person.pk)).filter(pk=project.pk).exists()


@pytest.mark.parametrize(
    ("today", "status"), [("2022-08-09", 404), ("2022-08-10", 200), ("2022-08-20", 200), ("2022-08-21", 404)]
)
def test_page_of_the_project_opens_from_the_first_day_of_the_order_to_its_last(
    client, world, acting, settings, today, status
):
    order(acting, world.office, unit=world.unit)
    settings.OFFICE_TODAY = today
    client.force_login(acting)

    assert client.get(reverse("indicators:project", args=[world.project.pk])).status_code == status


def test_order_written_or_withdrawn_today_holds_from_the_next_request(client, world, acting):
    url = reverse("indicators:project", args=[world.project.pk])
    client.force_login(acting)
    before = client.get(url).status_code

    one = order(acting, world.office, unit=world.unit)
    during = client.get(url).status_code
    one.delete()

    assert (before, during, client.get(url).status_code) == (404, 200, 404)


def test_head_of_a_unit_is_acted_for_and_its_member_is_not(world, acting):
    order(acting, world.office, unit=world.unit, is_head=False)
    assert not sees(acting, world.project)

    order(acting, world.office, unit=world.unit)
    assert sees(acting, world.project)


@pytest.mark.parametrize("is_head", [True, False])
def test_who_acts_for_the_director_or_a_deputy_sees_that_office_alone(world, acting, is_head):
    order(acting, world.office, unit=None, is_head=is_head)

    assert sees(acting, world.project)
    assert not sees(acting, world.foreign_project)


def test_kpis_of_a_project_are_seen_by_whoever_acts_for_its_head(world, acting):
    year = baker.make(IndicatorYear, office=world.office, fiscal_year=2565, number=1, project=world.project)

    assert not IndicatorYear.objects.visible_to(acting).exists()
    order(acting, world.office, unit=world.unit)
    assert list(IndicatorYear.objects.visible_to(User.objects.get(pk=acting.pk))) == [year]


def test_orders_are_asked_for_once_however_often_rights_are_looked_at(world, acting, django_assert_num_queries):
    order(acting, world.office, unit=world.unit)
    order(acting, world.office, unit=None)

    with django_assert_num_queries(1):
        assert acting.headed_unit_ids() == [world.unit.pk]
        assert acting.led_office_ids() == [world.office.pk]
        assert acting.headed_unit_ids() == [world.unit.pk]
