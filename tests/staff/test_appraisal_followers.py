"""A superior's superior who leaves or is removed after scoring: the personnel group names who follows, and the sheet goes on."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from areaoffice.office.models import Notice, Post
from staff.appraisals.superiors import change_superiors
from staff.models import RoundAppraisal
from tests.staff.appraising import TODAY, addresses, appraising, brought_to, refused, turned

pytestmark = pytest.mark.django_db
State = RoundAppraisal.State
LEFT = date(2022, 5, 31)


@pytest.fixture
def world(db):
    made = appraising()
    brought_to(made, State.SCORED)
    return made


def leaves(world, name):
    Post.objects.filter(pk=world.posts[name].pk).update(ends_on=LEFT)


def post_of(world, name, **fields):
    return Post.objects.create(
        office=world.office, person=world.people[name], title=f"รองผู้อำนวยการสำนักงาน {name}", **fields
    )


def changed(world, senior, *, superior=None, reason="เกษียณอายุราชการ"):
    superior = superior or world.posts["head"]
    return change_superiors(
        appraisal=world.appraisal, superior=superior, senior=senior, reason=reason, by=world.people["hr"], today=TODAY
    )


def test_follower_of_a_senior_who_left_is_named_told_and_reviews(client, world):
    leaves(world, "deputy")
    with pytest.raises(PermissionDenied):
        turned(world, "review")
    client.force_login(world.people["hr"])
    assert (
        "ผู้บังคับบัญชาเหนือขึ้นไป (รองผู้อำนวยการสำนักงาน) พ้นจากตำแหน่ง" in client.get(addresses(world)["page"]).content.decode()
    )

    changed(world, post_of(world, "director"))
    told = Notice.objects.filter(to=world.people["director"]).values_list("text", flat=True)
    shown = client.get(addresses(world)["page"]).content.decode()
    assert [text for text in told if "รอท่านให้ความเห็นในฐานะผู้บังคับบัญชาเหนือขึ้นไป" in text] == list(told)
    assert [words for words in ("เปลี่ยนผู้บังคับบัญชา", "เหตุผล: เกษียณอายุราชการ") if words not in shown] == []
    turned(world, "review", by="director")
    assert world.appraisal.state == State.REVIEWED


def test_sheet_whose_senior_was_removed_goes_on_to_the_committee_with_the_reason(world):
    changed(world, None, reason="ไม่มีผู้บังคับบัญชาเหนือขึ้นไปแล้ว")

    steps = [(step.key, step.to_state) for step in world.appraisal.steps.order_by("pk")][-2:]
    assert steps == [("superiors", "scored"), ("no-senior", "reviewed")]
    assert Notice.objects.filter(to=world.people["screener"]).exists()
    turned(world, "screen")


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("nobody", "ไม่มีผู้ดำรงตำแหน่งหรือผู้รักษาการในตำแหน่ง “รองผู้อำนวยการสำนักงาน colleague” ในวันนี้"),
        ("officer", "เป็นผู้บังคับบัญชาของตนเองไม่ได้"),
        ("head", "เป็นผู้ลงนามผลการประเมินนี้แล้ว"),
    ],
)
def test_follower_who_cannot_be_one_is_refused_and_the_sheet_stays(world, who, sentence):
    senior = post_of(world, "colleague", ends_on=LEFT) if who == "nobody" else post_of(world, who)

    refused(lambda: changed(world, senior), sentence)
    assert (world.appraisal.state, world.appraisal.senior) == (State.SCORED, world.posts["deputy"])


def test_who_scored_and_then_moved_up_does_not_look_over_it(world):
    """The head becomes the deputy: another head follows, and the one who scored is refused by name and at the step."""
    leaves(world, "head")
    Post.objects.filter(pk=world.posts["deputy"].pk).update(person=world.people["head"])

    follower = post_of(world, "colleague")
    refused(lambda: changed(world, post_of(world, "head"), superior=follower), "เป็นผู้ลงนามผลการประเมินนี้แล้ว")
    refused(lambda: turned(world, "review", by="head"), "ท่านเป็นผู้ลงนามผลการประเมินนี้")
    changed(world, post_of(world, "director"), superior=follower)
    turned(world, "review", by="director")


def test_form_keeps_a_post_that_stands_empty_now(client, world):
    Post.objects.filter(pk=world.posts["head"].pk).update(person=None)
    client.force_login(world.people["hr"])

    form = client.get(addresses(world)["superiors"]).context["form"]
    sent = {name: form[name].value() or "" for name in ("superior", "senior")}
    answer = client.post(
        addresses(world)["superiors"], sent | {"senior": post_of(world, "director").pk, "reason": "ย้าย"}
    )
    assert (answer.status_code, world.appraisal.superior) == (302, world.posts["head"])
