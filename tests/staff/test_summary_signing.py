"""Signing PA 3: each evaluator here, or all from one paper; an agreement closes only with all three."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from areaoffice.office.models import AuditEvent
from staff.agreements.page import page_of
from staff.evaluation.summary_actions import record_summary, sign_summary
from staff.models import PerformanceAgreement, Signature
from tests.office.uploads import pdf
from tests.staff.agreeing import PASSWORD, TODAY, Agreeing, to_scoring

pytestmark = pytest.mark.django_db
State = PerformanceAgreement.State


@pytest.fixture
def passed(here: Agreeing) -> Agreeing:
    to_scoring(here)
    PerformanceAgreement.objects.filter(pk=here.agreement.pk).update(state=State.PASSED)
    here.fresh()
    return here


def url_of(here: Agreeing) -> str:
    return reverse("staff:sign_summary", args=[here.agreement.pk])


def signed(here: Agreeing) -> list[tuple[str, str]]:
    rows = Signature.objects.filter(agreement=here.agreement, step=Signature.Step.CONCLUDED)
    return [(row.printed_name, row.way) for row in rows.order_by("pk")]


def test_an_evaluator_signs_here_once_and_the_trail_holds_no_score(client, passed: Agreeing):
    client.force_login(passed.people["chair"])

    response = client.post(url_of(passed), {"is_meant": "on", "password": PASSWORD})

    assert response.status_code == 302
    assert signed(passed) == [("กรรมการ chair", "here")]
    assert AuditEvent.objects.get(verb="ลงนามในแบบสรุปผลการประเมิน").details == {"seat": 1, "way": "ลงนามในระบบ"}
    with pytest.raises(PermissionDenied):
        sign_summary(agreement=passed.agreement, by=passed.people["chair"], today=TODAY)


def test_a_wrong_password_signs_nothing(client, passed: Agreeing):
    client.force_login(passed.people["chair"])

    response = client.post(url_of(passed), {"is_meant": "on", "password": "ไม่ใช่"})

    assert response.status_code == 422
    assert "รหัสผ่านไม่ถูกต้อง จึงยังไม่ได้ลงนาม" in response.content.decode()
    assert signed(passed) == []


def test_one_paper_stands_for_all_who_had_not_signed_here(client, passed: Agreeing):
    sign_summary(agreement=passed.agreement, by=passed.people["chair"], today=TODAY)
    client.force_login(passed.people["hr"])
    scan = SimpleUploadedFile("PA3.pdf", pdf())

    client.post(url_of(passed), {"signed_on": "10/8/2565", "scan": scan})

    assert signed(passed) == [("กรรมการ chair", "here"), ("กรรมการ second", "paper"), ("กรรมการ third", "paper")]
    assert client.get(url_of(passed)).status_code == 404
    paper = Signature.objects.filter(way="paper", step="concluded").first()
    assert client.get(f"/files/{paper.scan_id}/").status_code == 200
    client.force_login(passed.people["owner"])
    assert client.get(f"/files/{paper.scan_id}/").status_code == 404  # it names the evaluators


@pytest.mark.parametrize(
    ("day", "sentence"), [(None, "กรุณาระบุวันที่ลงนาม"), (date(2030, 1, 1), "วันที่ลงนามต้องไม่เป็นวันในอนาคต")]
)
def test_a_paper_needs_its_scan_and_a_day_that_has_come(passed: Agreeing, day: date | None, sentence: str):
    with pytest.raises(ValidationError) as refused:
        record_summary(agreement=passed.agreement, by=passed.people["hr"], signed_on=day, scan=None, today=TODAY)

    assert refused.value.message_dict == {"scan": ["กรุณาแนบไฟล์แบบสรุปผลที่กรรมการลงนามแล้ว"], "signed_on": [sentence]}
    assert signed(passed) == []


@pytest.mark.parametrize("who", ["owner", "superior", "auditor", "planner", "colleague"])
def test_nobody_else_finds_the_page(client, passed: Agreeing, who: str):
    client.force_login(passed.people[who])

    assert client.post(url_of(passed), {"is_meant": "on", "password": PASSWORD}).status_code == 404
    assert signed(passed) == []


def test_it_closes_only_when_all_three_have_signed(passed: Agreeing):
    passed.take("acknowledge", "owner")
    for name in ("chair", "second"):
        sign_summary(agreement=passed.agreement, by=passed.people[name], today=TODAY)

    with pytest.raises(ValidationError, match=r"กรรมการยังไม่ได้ลงนามในแบบสรุปผล .* 1 คน"):
        passed.take("close", "hr", signed=None)

    sign_summary(agreement=passed.agreement, by=passed.people["third"], today=TODAY)
    assert passed.take("close", "hr", signed=None).state == State.CLOSED


def test_the_personnel_group_is_offered_every_signature_of_others_from_paper(here: Agreeing):
    assert page_of(here.fresh(), here.people["hr"]).recordable == []
    here.take("lock", "owner", signed=None)
    found = page_of(here.fresh(), here.people["hr"]).recordable

    assert [change.key for change in found] == ["submit"]
    assert page_of(here.fresh(), here.people["owner"]).recordable == []
