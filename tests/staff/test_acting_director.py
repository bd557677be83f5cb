"""Who acts for the director by order reads the overviews that the director reads, with links to what they may open; a deputy's stand-in does not."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import Delegation, Post, RoleGrant
from staff.appraisals.rounds import open_round
from staff.development.rights import can_see_names
from staff.models import Attendance, Training
from tests.staff.agreeing import TODAY, Agreeing, to_agreed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(settings):
    settings.OFFICE_TODAY = TODAY.isoformat()


@pytest.fixture
def acts(here: Agreeing):
    """Make the colleague act for a post by order: the director's, or a deputy's."""

    def order(*, is_head: bool) -> None:
        post = here.agreement.superior
        if not is_head:
            post = baker.make(Post, office=here.office, title="รองผู้อำนวยการสำนักงาน")
        days: dict[str, Any] = {"starts_on": date(2021, 1, 1), "ends_on": date(2023, 1, 1)}
        baker.make(Delegation, office=here.office, post=post, person=here.people["colleague"], kind="absent", **days)

    return order


def opened(here, client):
    client.force_login(here.people["colleague"])
    session = client.session
    session["fiscal_year"] = {here.office.code: 2565}
    session.save()
    return client.get(reverse("staff:overview"))


def test_who_acts_for_the_director_opens_the_overview_and_the_agreements_of_their_people(here, client, acts):
    to_agreed(here)
    acts(is_head=True)
    page = opened(here, client)
    link = reverse("staff:agreement", args=[here.agreement.pk])

    assert page.status_code == 200
    assert f'href="{link}"' in page.content.decode()
    assert client.get(link).status_code == 200


def test_a_draft_has_no_link_for_whom_it_is_not(here, client, acts):
    acts(is_head=True)
    link = reverse("staff:agreement", args=[here.agreement.pk])

    assert f'href="{link}"' not in opened(here, client).content.decode()
    assert client.get(link).status_code == 404


def test_the_directors_own_agreement_is_said_to_be_closed_to_others(here, client, acts):
    to_agreed(here)
    acts(is_head=True)
    owner = here.people["owner"]
    RoleGrant.objects.create(user=owner, role="director", office=here.office)
    type(here.agreement).objects.update(superior=None)
    shown = opened(here, client).content.decode()

    assert "ตารางเทียบผลเปิดอ่านได้เฉพาะผู้อำนวยการ" in shown


def test_rounds_are_followed_too(here, client, acts):
    round = open_round(office=here.office, fiscal_year=2565, half=2, by=here.people["hr"])
    acts(is_head=True)
    client.force_login(here.people["colleague"])

    assert client.get(reverse("appraisals:overview", args=[round.pk])).status_code == 200
    assert client.get(reverse("appraisals:settings", args=[round.pk])).status_code == 404


def test_names_of_trainings_are_read_too(here, acts):
    training = baker.make(Training, office=here.office, fiscal_year=2565, starts_on=TODAY, ends_on=TODAY, hours=6)
    row = Attendance.objects.create(training=training, person=here.people["owner"])
    acts(is_head=True)
    user = type(here.people["colleague"]).objects.get(pk=here.people["colleague"].pk)

    assert can_see_names(user, here.office)
    assert list(Attendance.objects.visible_to(user)) == [row]


def test_who_acts_for_a_deputy_follows_neither(here, client, acts):
    round = open_round(office=here.office, fiscal_year=2565, half=2, by=here.people["hr"])
    acts(is_head=False)

    assert opened(here, client).status_code == 404
    assert client.get(reverse("appraisals:overview", args=[round.pk])).status_code == 404
