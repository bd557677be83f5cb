"""A whole unit, or everybody, is meant to come to a training in one press."""

from datetime import date

import pytest
from django.urls import reverse
from model_bakery import baker

from staff.development.people import people_of_year
from staff.models import Attendance
from tests.staff.development.conftest import YEAR


def test_a_unit_is_meant_to_come_beside_who_is_named_already(client, house):
    training = house.training()
    unit = house.unit.name
    of_unit = [one.person for one in people_of_year(house.office, YEAR) if one.place == unit]
    baker.make(Attendance, training=training, person=of_unit[0], state="attended", hours=1)
    client.force_login(house.people["hr"])

    client.post(reverse("development:invite", args=[training.pk]), {"place": unit})

    states = dict(training.attendances.values_list("person", "state"))
    assert states == {of_unit[0].pk: "attended", **{one.pk: "planned" for one in of_unit[1:]}}


def test_everybody_is_meant_to_come_and_then_nobody_is_left(client, house):
    training = house.training()
    client.force_login(house.people["hr"])
    address = reverse("development:invite", args=[training.pk])
    client.post(address, {"place": "*"})
    named = training.attendances.count()
    shown = client.post(address, {"place": "*"}, follow=True).content.decode()

    assert named == len(people_of_year(house.office, YEAR))
    assert ("ทุกคนของกลุ่มนี้อยู่ในรายชื่อแล้ว" in shown, training.attendances.count()) == (True, named)


@pytest.mark.parametrize("place", ["", "กลุ่มที่ไม่มี", "\x00", "x" * 5000])
def test_a_place_that_is_none_adds_nobody(client, house, place):
    training = house.training()
    client.force_login(house.people["hr"])
    client.post(reverse("development:invite", args=[training.pk]), {"place": place})

    assert not training.attendances.exists()


def test_nobody_but_the_personnel_group_names_people(client, house):
    training = house.training()
    for name, user in house.people.items():
        if name != "hr":
            client.force_login(user)
            assert client.post(reverse("development:invite", args=[training.pk])).status_code in (403, 404)
    assert not training.attendances.exists()


@pytest.mark.parametrize(("day", "is_offered"), [(date(2022, 8, 20), True), (date(2022, 8, 1), False)])
def test_it_is_offered_until_the_training_is_over(client, house, day, is_offered):
    training = house.training(starts_on=day, ends_on=day)
    client.force_login(house.people["hr"])
    shown = client.get(reverse("development:training", args=[training.pk])).content.decode()

    assert (reverse("development:invite", args=[training.pk]) in shown) is is_offered
