"""Comments on an indicator."""

import pytest
from django.urls import reverse

from areaoffice.office.models import Comment, Notice
from tests.indicators.making import indicator_of


@pytest.fixture
def year(world):
    return indicator_of(world.project, "P01-K1")


def post(client, world, who, year, typed, name="comments", *more):
    if who != "anonymous":
        client.force_login(world.people[who])
    return client.post(reverse(f"indicators:{name}", args=[year.pk, *more]), typed)


@pytest.mark.parametrize(
    ("who", "status"),
    [("planner", 302), ("director", 302), ("owner", 302), ("other_owner", 404), ("outsider", 404), ("anonymous", 302)],
)
def test_comment_is_written_by_those_who_see_the_indicator(client, world, year, who, status):
    response = post(client, world, who, year, {"text": "ตัวหารไม่ตรง"})

    may = status == 302 and who != "anonymous"
    assert response.status_code == status
    assert Comment.objects.about(year).count() == int(may)
    if may:
        assert response.url == f"/indicators/{year.pk}/#comment-{Comment.objects.get().pk}"


def test_page_of_the_indicator_shows_its_talk_and_tells_whom_it_names(client, world, year):
    post(client, world, "planner", year, {"text": "ตัวหารไม่ตรง @owner"})

    client.force_login(world.people["owner"])
    assert "ตัวหารไม่ตรง @owner" in client.get(f"/indicators/{year.pk}/").content.decode()
    (notice,) = Notice.objects.filter(to=world.people["owner"])
    assert notice.link == f"/indicators/{year.pk}/#comment-{Comment.objects.get().pk}"


@pytest.mark.parametrize(("typed", "sentence"), [({"text": " "}, "กรุณาพิมพ์"), ({"text": "ก" * 2001}, "ไม่เกิน 2,000")])
def test_wrong_comment_is_told(client, world, year, typed, sentence):
    response = post(client, world, "planner", year, typed)

    assert (response.status_code, sentence in response.content.decode()) == (422, True)
    assert not Comment.objects.exists()


def test_person_who_does_not_see_it_is_not_named(client, world, year):
    response = post(client, world, "planner", year, {"text": "ดู", "mentions": world.people["other_owner"].pk})

    assert response.status_code == 422
    assert not Comment.objects.exists()


def test_comment_is_settled_and_opened_again(client, world, year):
    post(client, world, "planner", year, {"text": "ตัวหารไม่ตรง"})
    comment = Comment.objects.get()

    post(client, world, "owner", year, {}, "settle_comment", comment.pk)
    comment.refresh_from_db()
    assert comment.settled_by == world.people["owner"]

    post(client, world, "owner", year, {"reopen": "1"}, "settle_comment", comment.pk)
    comment.refresh_from_db()
    assert comment.settled_at is None


def test_comment_of_another_indicator_is_not_found(client, world, year):
    other = indicator_of(world.project, "P01-K2")
    post(client, world, "planner", other, {"text": "อีกตัวชี้วัด"})

    assert post(client, world, "planner", year, {}, "settle_comment", Comment.objects.get().pk).status_code == 404
