"""The superior is of the office and the committee is not: signed here, evaluated there, its outcome recorded."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from areaoffice.office.models import StateChange
from staff.agreements.next_step import next_step
from staff.evaluation.committee_actions import appoint
from staff.models import PerformanceAgreement
from tests.staff.agreeing import TODAY, Agreeing, to_agreed, to_scoring

pytestmark = pytest.mark.django_db
Route = PerformanceAgreement.Route
WHY = {"signed": None, "reason": "คณะกรรมการตั้งโดย สพฐ."}


@pytest.fixture
def agreed(here: Agreeing, settings) -> Agreeing:
    settings.OFFICE_TODAY = TODAY.isoformat()
    to_agreed(here)
    return here


def test_personnel_group_says_so_with_a_reason_and_the_outcome_is_recorded(agreed: Agreeing, client):
    client.force_login(agreed.people["hr"])
    page = reverse("staff:agreement", args=[agreed.agreement.pk])
    url = reverse("staff:decide_agreement", args=[agreed.agreement.pk, "committee-outside"])
    assert url in client.get(page).text
    seen = client.get(url).context["form"].initial["seen"]
    assert client.post(url, {"seen": seen, "reason": ""}).status_code == 422
    assert client.post(url, {"seen": seen, "reason": WHY["reason"]}).status_code == 302

    current = agreed.fresh()
    assert (current.route, current.state) == (Route.COMMITTEE, "agreed")
    assert StateChange.objects.get(step="committee-outside").reason == WHY["reason"]
    shown = client.get(page).text
    assert "บันทึกผลการประเมินจากภายนอก" in shown
    assert "บันทึกการส่งข้อตกลงไปภายนอก" in shown
    assert "หนังสือแจ้ง" in next_step(current)


def test_superior_of_the_office_still_signs_here(agreed: Agreeing):
    agreed.take("committee-outside", "hr", **WHY)
    agreed.take("amend", "owner", signed=None, reason="เปลี่ยนเป้าหมาย")
    agreed.take("submit-amendment", "owner")

    agreed.take("agree-amendment", "superior")

    assert agreed.fresh().route == Route.COMMITTEE


def test_no_committee_is_appointed_here_until_it_comes_back(agreed: Agreeing):
    agreed.take("committee-outside", "hr", **WHY)
    with pytest.raises(ValidationError, match="ประเมินนอกสำนักงาน"):
        appoint(
            agreement=agreed.agreement,
            order_number="1/2565",
            dated_on=TODAY,
            document=None,
            seats=[],
            by=agreed.people["hr"],
            today=TODAY,
        )

    agreed.take("committee-here", "hr", **WHY)

    assert agreed.fresh().route == Route.HERE
    with pytest.raises(ValidationError, match="ไม่ได้แล้ว"):
        agreed.take("record-sent", "hr", signed=None, document_number="1", dated_on=TODAY)


def test_only_the_personnel_group_says_so(agreed: Agreeing):
    with pytest.raises(PermissionDenied):
        agreed.take("committee-outside", "superior", **WHY)


def test_never_beside_a_committee_of_the_office(here: Agreeing, settings):
    settings.OFFICE_TODAY = TODAY.isoformat()
    to_scoring(here)
    PerformanceAgreement.objects.update(state="reported")
    with pytest.raises(ValidationError, match="แต่งตั้งกรรมการในสำนักงานแล้ว"):
        here.take("committee-outside", "hr", **WHY)


def test_agreement_with_a_superior_outside_never_comes_back_by_this_step(agreed: Agreeing):
    PerformanceAgreement.objects.update(route=Route.EXTERNAL)

    with pytest.raises(ValidationError, match="ไม่ได้แล้ว"):
        agreed.take("committee-here", "hr", **WHY)
