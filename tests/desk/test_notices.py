"""One's own notices: read, unread, and the place that each leads to."""

import pytest
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import Notice


@pytest.fixture
def notice(world) -> Notice:
    return baker.make(
        Notice, office=world.office, to=world.people["planner"], text="มีความเห็นใหม่", link="/projects/1/#comment-7"
    )


def ask(client, world, who, name, pk, data=None):
    if who != "anonymous":
        client.force_login(world.people[who])
    url = reverse(f"desk:{name}", args=[pk])
    return client.get(url) if data is None else client.post(url, data)


def test_opening_a_notice_reads_it_and_leads_to_the_exact_place(client, world, notice):
    response = ask(client, world, "planner", "open_notice", notice.pk)

    notice.refresh_from_db()
    assert response.url == "/projects/1/#comment-7"
    assert notice.read_at is not None


@pytest.mark.parametrize("link", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_notice_leads_to_no_other_site(client, world, notice, link):
    Notice.objects.filter(pk=notice.pk).update(link=link)

    assert ask(client, world, "planner", "open_notice", notice.pk).url == "/notices/"


def test_one_notice_is_read_and_unread_again(client, world, notice):
    other = baker.make(Notice, office=world.office, to=world.people["planner"], text="อีกเรื่อง")

    ask(client, world, "planner", "read_notice", notice.pk, {})
    assert list(Notice.objects.unread_by(world.people["planner"])) == [other]

    ask(client, world, "planner", "read_notice", notice.pk, {"unread": "1"})
    assert Notice.objects.unread_by(world.people["planner"]).count() == 2


@pytest.mark.parametrize(("who", "status"), [("owner", 404), ("outsider", 404), ("anonymous", 302)])
def test_notice_of_another_person_is_not_found(client, world, notice, who, status):
    assert ask(client, world, who, "open_notice", notice.pk).status_code == status
    assert ask(client, world, who, "read_notice", notice.pk, {}).status_code == status

    notice.refresh_from_db()
    assert notice.read_at is None


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_notices_takes_the_same_queries(client, world, count_queries, count):
    baker.make(Notice, office=world.office, to=world.people["planner"], text="เรื่อง", _quantity=count)
    client.force_login(world.people["planner"])

    assert count_queries(lambda: client.get("/notices/")) == 6
