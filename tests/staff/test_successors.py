"""A superior who left is replaced in every state before the end: who comes acts from then on, what is signed keeps who agreed."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import AuditEvent, Notice, Post, StateChange
from staff.agreements.canonical import content_hash
from staff.agreements.keeping_actions import add_note, name_superior
from staff.agreements.permissions import is_superior
from staff.models import PerformanceAgreement
from tests.staff.agreeing import Agreeing, to_agreed

pytestmark = pytest.mark.django_db
State = PerformanceAgreement.State


@pytest.fixture
def deputy(here: Agreeing) -> Post:
    here.people["deputy"] = here.people["colleague"]
    return baker.make(Post, office=here.office, person=here.people["deputy"], title="รองผู้อำนวยการสำนักงาน", is_head=True)


def succeed(here: Agreeing, post: Post | None, *, title: str = "", reason: str = "เกษียณอายุราชการ"):
    seen = here.fresh().row_version
    name_superior(agreement=here.agreement, by=here.people["hr"], seen=seen, post=post, title=title, reason=reason)
    return here.fresh()


def test_successor_acts_on_an_agreed_agreement_and_the_signed_version_keeps_who_agreed(here: Agreeing, deputy: Post):
    to_agreed(here)
    found = succeed(here, deputy)

    assert (found.state, found.superior, found.signed.superior_title) == (State.AGREED, deputy, "ผู้อำนวยการสำนักงาน")
    assert content_hash(found.signed) == found.signed.content_hash
    people = here.people
    assert [is_superior(people[who], found) for who in ("deputy", "superior")] == [True, False]
    add_note(agreement=found, by=people["deputy"], text="คุยกับผู้บังคับบัญชาใหม่")
    here.take("ask-amendment", "deputy")
    assert here.agreement.state == State.AMENDING


@pytest.mark.parametrize("state", sorted(PerformanceAgreement.ONGOING - {"draft", "submitted", "amending"}))
def test_successor_is_named_in_every_state_before_the_end_and_the_state_stays(here: Agreeing, deputy: Post, state: str):
    to_agreed(here)
    PerformanceAgreement.objects.update(state=state)
    assert (succeed(here, deputy).state, here.agreement.superior) == (state, deputy)


@pytest.mark.parametrize("state", ["closed", "cancelled"])
def test_nobody_is_named_after_the_end(here: Agreeing, deputy: Post, client, state: str):
    to_agreed(here)
    PerformanceAgreement.objects.update(state=state)
    with pytest.raises(ValidationError, match="ไม่ได้แล้ว"):
        succeed(here, deputy)
    client.force_login(here.people["hr"])
    assert client.get(reverse("staff:name_superior", args=[here.agreement.pk])).status_code == 403


@pytest.mark.parametrize("state", ["passed", "scoring"])
def test_successor_from_outside_does_not_change_the_way_of_an_evaluation_that_began(here: Agreeing, state: str):
    to_agreed(here)
    PerformanceAgreement.objects.update(state=state)
    found = succeed(here, None, title="ศึกษาธิการภาค")
    assert (found.route, found.superior_title) == ("here", "ศึกษาธิการภาค")


@pytest.mark.parametrize("keys", [("submit",), ("lock",)])
def test_proposed_or_locked_version_goes_back_to_its_owner_who_signs_it_anew(
    here: Agreeing, deputy: Post, keys: tuple[str, ...]
):
    for key in keys:
        here.take(key, "owner")
    found = succeed(here, deputy)

    assert (found.state, found.current.state, found.current.code) == (State.DRAFT, "draft", "")
    here.take("submit", "owner")
    here.take("agree", "deputy")
    assert here.agreement.signed.superior_title == "รองผู้อำนวยการสำนักงาน"


def test_proposed_amendment_whose_superior_left_is_not_stuck(here: Agreeing, deputy: Post):
    to_agreed(here)
    here.take("amend", "owner")
    here.take("submit-amendment", "owner")
    found = succeed(here, deputy)

    assert (found.state, found.current.state, found.signed.number) == (State.AMENDING, "draft", 1)
    here.take("submit-amendment", "owner")
    assert here.take("agree-amendment", "deputy").signed.number == 2


def test_successor_needs_a_reason_which_stands_in_history_trail_and_notices(here: Agreeing, deputy: Post, client):
    to_agreed(here)
    url = reverse("staff:name_superior", args=[here.agreement.pk])
    client.force_login(here.people["hr"])
    given = {"seen": here.agreement.row_version, "post": deputy.pk, "title": ""}
    assert client.post(url, {**given, "reason": " "}).status_code == 422
    assert not StateChange.objects.filter(step="name-superior").exists()

    assert client.post(url, {**given, "reason": "ย้ายไปเขตอื่น"}).status_code == 302
    page = client.get(reverse("staff:agreement", args=[here.agreement.pk])).content.decode()
    assert ("ระบุผู้บังคับบัญชาใหม่" in page, "ย้ายไปเขตอื่น" in page) == (True, True)
    assert AuditEvent.objects.latest("pk").reason == "ย้ายไปเขตอื่น"
    told = Notice.objects.filter(text__contains="ระบุผู้บังคับบัญชาในข้อตกลง").values_list("to", flat=True)
    assert set(told) == {here.people["owner"].pk, here.people["deputy"].pk}
