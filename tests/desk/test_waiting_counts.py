"""Numbers of waiting matters in the menu: true when counted, kept a short while, counted anew after a notice or one's own act."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from model_bakery import baker

from areaoffice.desk.waiting_counts import count
from areaoffice.office import clock
from areaoffice.office.models import Notice
from tests.projects.conftest import world as world
from tests.staff.agreeing import new_agreeing

pytestmark = pytest.mark.django_db
PAGE = "/agreements/"
NUMBER = re.compile(r'waiting-count">(\d+)<')


@pytest.fixture
def here(world, settings):
    """An agreement that its owner still writes; the menu counts."""
    settings.MENU_COUNTS_KEPT_SECONDS = 60
    cache.clear()
    yield new_agreeing(world)
    cache.clear()


def numbers(client, user) -> list[str]:
    client.force_login(user)
    return NUMBER.findall(client.get(PAGE).content.decode())


def queries(client) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(PAGE).status_code == 200
    return len(found)


def test_the_menu_says_what_waits_for_whom(here, client):
    assert numbers(client, here.people["owner"]) == ["1"]
    assert numbers(client, here.people["superior"]) == []


def test_matters_of_three_kinds_are_counted(here):
    owner = here.people["owner"]
    found = count(owner, here.agreement.office, today=clock.today())

    assert found == {"inbox": 0, "agreements": 1, "appraisals": 0}


def test_a_page_costs_no_query_more_while_the_numbers_are_kept(here, client, settings):
    client.force_login(here.people["owner"])
    settings.MENU_COUNTS_KEPT_SECONDS = 0
    client.get(PAGE)
    without = queries(client)
    settings.MENU_COUNTS_KEPT_SECONDS = 60

    assert queries(client) > without
    assert queries(client) == without


def test_a_notice_has_them_counted_anew(here, client):
    superior = here.people["superior"]
    assert numbers(client, superior) == []
    here.take("submit", "owner")
    Notice.objects.filter(to=superior).delete()
    assert numbers(client, superior) == []

    baker.make(Notice, office=here.agreement.office, to=superior, text="เสนอข้อตกลง", link="/agreements/")

    assert numbers(client, superior) == ["1"]


def test_ones_own_act_has_them_counted_anew(here, client):
    owner = here.people["owner"]
    assert numbers(client, owner) == ["1"]
    type(here.agreement).objects.update(state="cancelled")
    assert numbers(client, owner) == ["1"]

    client.post(PAGE)

    assert numbers(client, owner) == []


def test_another_office_and_a_switched_off_menu_show_none(here, client, settings):
    assert numbers(client, here.people["outsider"]) == []
    settings.MENU_COUNTS_KEPT_SECONDS = 0
    assert numbers(client, here.people["owner"]) == []
