"""An agreement whose superior is outside the office is sent there: by which letter and when stands in its history."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from areaoffice.office.models import Notice, StateChange
from staff.models import PerformanceAgreement
from tests.staff.agreeing import TODAY, Agreeing

pytestmark = pytest.mark.django_db
LETTER = {"document_number": "ศธ 04123/77", "dated_on": TODAY}


@pytest.fixture
def outside(here: Agreeing, settings) -> Agreeing:
    settings.OFFICE_TODAY = TODAY.isoformat()
    PerformanceAgreement.objects.update(route="external", superior=None, superior_title="เลขาธิการ กพฐ.")
    here.take("submit", "owner")
    return here


def test_letter_and_day_stand_in_the_history_and_the_state_stays(outside: Agreeing, client):
    url = reverse("staff:decide_agreement", args=[outside.agreement.pk, "record-sent"])
    client.force_login(outside.people["hr"])
    page = reverse("staff:agreement", args=[outside.agreement.pk])
    assert url in client.get(page).content.decode()
    seen = client.get(url).context["form"].initial["seen"]
    assert client.post(url, {"seen": seen, "document_number": "", "dated_on": ""}).status_code == 422

    sent = {"seen": seen, "document_number": "ศธ ๐๔๑๒๓/๗๗", "dated_on": "15/8/2565"}
    assert client.post(url, sent).status_code == 302
    shown = client.get(page).content.decode()
    assert ("ส่งข้อตกลงไปภายนอกสำนักงาน" in shown, "ศธ ๐๔๑๒๓/๗๗ ลงวันที่" in shown) == (True, True)
    change = StateChange.objects.get(step="record-sent")
    assert (change.from_state, change.to_state, change.dated_on) == ("submitted", "submitted", TODAY)
    assert Notice.objects.filter(to=outside.people["owner"], text__contains="ส่งข้อตกลงไปภายนอก").exists()


@pytest.mark.parametrize("state", ["submitted", "amending", "agreed", "self_report", "reported"])
def test_every_sending_of_the_year_is_kept(outside: Agreeing, state: str):
    PerformanceAgreement.objects.update(state=state)
    for _time in range(2):
        assert outside.take("record-sent", "hr", signed=None, **LETTER).state == state
    assert StateChange.objects.filter(step="record-sent").count() == 2


def test_letter_of_tomorrow_and_another_hand_are_refused(outside: Agreeing):
    with pytest.raises(ValidationError, match="ไม่เป็นวันในอนาคต"):
        outside.take("record-sent", "hr", signed=None, **{**LETTER, "dated_on": TODAY + timedelta(days=1)})
    with pytest.raises(PermissionDenied):
        outside.take("record-sent", "owner", signed=None, **LETTER)


def test_agreement_of_the_office_is_sent_nowhere(here: Agreeing):
    here.take("submit", "owner")
    with pytest.raises(ValidationError, match="ไม่ได้แล้ว"):
        here.take("record-sent", "hr", signed=None, **LETTER)
