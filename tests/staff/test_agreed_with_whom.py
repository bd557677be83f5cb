"""With whom a version was agreed stays with it, whatever becomes of the amendment after it."""

import pytest
from model_bakery import baker

from areaoffice.office.models import Post
from staff.agreements.canonical import content_hash
from staff.agreements.keeping_actions import name_superior
from staff.agreements.printed_head import head_of
from staff.models import PerformanceAgreement
from tests.staff.agreeing import Agreeing, to_agreed

pytestmark = pytest.mark.django_db
State = PerformanceAgreement.State


@pytest.fixture
def amending(here: Agreeing) -> Agreeing:
    to_agreed(here)
    here.take("amend", "owner")
    return here


def named(here: Agreeing, *, post: Post | None = None, title: str = "") -> None:
    agreement = here.fresh()
    name_superior(
        agreement=agreement, by=here.people["hr"], seen=agreement.row_version, post=post, title=title, reason="ย้าย"
    )


def test_dropping_an_amendment_keeps_who_acts_now_and_the_signed_version_who_agreed(amending: Agreeing):
    named(amending, title="เลขาธิการคณะกรรมการการศึกษาขั้นพื้นฐาน")

    found = amending.take("drop-amendment", "owner")

    assert (found.state, found.route, found.superior) == (State.AGREED, "external", None)
    assert head_of(found.signed).superior == "ผู้อำนวยการสำนักงาน"
    assert content_hash(found.signed) == found.signed.content_hash


def test_the_version_before_keeps_who_agreed_with_it(amending: Agreeing):
    post = baker.make(
        Post, office=amending.office, person=amending.people["colleague"], title="รองผู้อำนวยการสำนักงาน", is_head=True
    )
    named(amending, post=post)
    amending.people["deputy"] = amending.people["colleague"]
    amending.take("submit-amendment", "owner")
    amending.take("agree-amendment", "deputy")

    first, second = amending.fresh().versions.order_by("number")

    assert (first.superior_title, second.superior_title) == ("ผู้อำนวยการสำนักงาน", "รองผู้อำนวยการสำนักงาน")
    assert all(content_hash(one) == one.content_hash for one in (first, second))


def test_an_amendment_that_was_signed_and_returned_is_dropped_and_stays_to_be_read(amending: Agreeing):
    amending.take("submit-amendment", "owner")
    amending.take("return-amendment", "superior")

    found = amending.take("drop-amendment", "owner")

    assert [one.state for one in found.versions.order_by("number")] == ["signed", "dropped"]
    assert (found.state, found.current.number) == (State.AGREED, 1)
    amending.take("amend", "owner")
    assert amending.fresh().current.number == 3
