"""A draft that is signed on paper: locked, printed with its code, recorded from the scan of that very version, or unlocked with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from model_bakery import baker

from areaoffice.office.models import StateChange, StoredFile
from staff.agreements.canonical import content_hash
from staff.agreements.decision_words import Signed
from staff.agreements.next_step import next_step
from staff.agreements.waiting import waits_of
from staff.agreements.writing_actions import write_workload
from staff.agreements.writing_marks import mark_of_workload
from staff.models import AgreementVersion, PerformanceAgreement, Signature
from staff.models.version_rows import LockedVersion
from tests.office.uploads import pdf
from tests.staff.agreeing import HERE, TODAY, Agreeing, to_agreed

pytestmark = pytest.mark.django_db
State = PerformanceAgreement.State


def on_paper(here: Agreeing, **said) -> Signed:
    """What a scan of the version as it stands says."""
    scan = baker.make(StoredFile, office=here.office, uploaded_by=here.people["hr"])
    paper = Signed("paper", "นายสมมุติ ทดสอบ", "ผู้อำนวยการ", TODAY, scan, code=here.agreement.current.code)
    return replace(paper, **said)


def refused(here: Agreeing, key: str, by: str, **words) -> str:
    with pytest.raises(ValidationError) as refusal:
        here.take(key, by, **words)
    return " ".join(refusal.value.messages)


def page(client, here: Agreeing, who: str, more: str = "") -> str:
    client.force_login(here.people[who])
    return client.get(f"/agreements/{here.agreement.pk}/{more}").content.decode()


def test_locking_fixes_the_version_and_leaves_the_agreement_with_its_owner(here: Agreeing):
    here.take("lock", "owner", signed=None)
    version = here.agreement.current

    assert (here.agreement.state, version.state, version.is_with_owner) == (State.DRAFT, "locked", True)
    assert (version.content_hash, version.code[:8]) == (content_hash(version), "PA-2565-")
    with pytest.raises(LockedVersion):
        version.items.first().save()
    with pytest.raises(ValidationError, match="ล็อกเพื่อลงนามบนเอกสารแล้วจึงแก้ไขไม่ได้"):
        write_workload(
            version=version,
            by=here.people["owner"],
            seen=mark_of_workload(version),
            workload="full_time",
            reason="",
            hours={},
        )
    assert next_step(here.agreement) == "พิมพ์ฉบับที่ล็อก ลงนามบนเอกสาร แล้วให้กลุ่มบริหารงานบุคคลบันทึกจากเอกสาร"


def test_a_draft_that_is_not_complete_is_not_locked(here: Agreeing):
    here.agreement.versions.get().challenges.all().delete()

    assert refused(here, "lock", "owner") == "ยังล็อกไม่ได้ ต้องแก้ไขก่อน 1 รายการ: ต้องมีประเด็นท้าทายอย่างน้อย 1 เรื่อง"
    assert here.fresh().current.code == ""


@pytest.mark.parametrize("by", ["superior", "hr", "auditor", "colleague"])
def test_nobody_but_the_owner_locks_and_unlocks(here: Agreeing, by: str):
    with pytest.raises(PermissionDenied):
        here.take("lock", by)
    here.take("lock", "owner", signed=None)
    with pytest.raises(PermissionDenied):
        here.take("unlock", by)


def test_personnel_records_both_signatures_of_the_locked_version(here: Agreeing):
    here.take("lock", "owner", signed=None)
    fixed = here.agreement.current.content_hash
    here.take("submit", "hr", signed=on_paper(here, signed_on=date(2022, 8, 12)))
    here.take("agree", "hr", signed=on_paper(here, signed_on=date(2022, 8, 13)))

    version = here.agreement.current
    assert (here.agreement.state, here.agreement.agreed_on) == (State.AGREED, date(2022, 8, 13))
    assert (version.state, version.content_hash, version.dated_on) == ("signed", fixed, date(2022, 8, 12))
    assert [(one.step, one.way, one.recorded_by) for one in Signature.objects.all()] == [
        ("proposed", "paper", here.people["hr"]),
        ("agreed", "paper", here.people["hr"]),
    ]


def test_an_open_draft_is_not_recorded_from_paper(here: Agreeing):
    refusal = refused(here, "submit", "hr", signed=on_paper(here, code="PA-2565-ABCDEF"))

    assert refusal.startswith("ฉบับนี้ยังไม่ได้ล็อกเพื่อลงนามบนเอกสาร")
    assert (here.fresh().state, Signature.objects.count()) == (State.DRAFT, 0)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [("", "กรุณาพิมพ์รหัสฉบับตามใบนำ"), ("PA-2565-ZZZZZZ", "รหัสฉบับ PA-2565-ZZZZZZ ไม่ตรงกับฉบับปัจจุบันในระบบ")],
)
@pytest.mark.parametrize("key", ["submit", "agree"])
def test_a_paper_of_another_version_is_refused(here: Agreeing, key: str, code: str, sentence: str):
    here.take("lock", "owner", signed=None)
    if key == "agree":
        here.take("submit", "owner")
    before = here.agreement.state

    assert sentence in refused(here, key, "hr", signed=on_paper(here, code=code))
    assert here.fresh().state == before


def test_the_code_is_read_as_it_is_typed(here: Agreeing):
    here.take("lock", "owner", signed=None)
    code = here.agreement.current.code.lower().replace("2565", "๒๕๖๕")

    assert here.take("submit", "hr", signed=on_paper(here, code=f" {code} ")).state == State.SUBMITTED


def test_a_superior_does_not_sign_before_the_owner(here: Agreeing):
    here.take("lock", "owner", signed=None)
    here.take("submit", "hr", signed=on_paper(here))

    early = refused(here, "agree", "hr", signed=on_paper(here, signed_on=date(2022, 8, 14)))
    assert early.startswith("ผู้บังคับบัญชาลงนามก่อนวันที่ผู้จัดทำข้อตกลงลงนาม (15 สิงหาคม 2565) ไม่ได้")


def test_a_locked_version_may_still_be_signed_here(here: Agreeing):
    here.take("lock", "owner", signed=None)
    code = here.agreement.current.code
    here.take("submit", "owner", signed=HERE)

    assert (here.agreement.state, here.agreement.current.code) == (State.SUBMITTED, code)


def test_unlocking_needs_a_reason_stays_visible_and_makes_the_printed_paper_void(here: Agreeing):
    here.take("lock", "owner", signed=None)
    printed = here.agreement.current.code

    assert refused(here, "unlock", "owner", reason=" ") == "กรุณาระบุเหตุผลที่ปลดล็อกกลับมาแก้ไข"
    here.take("unlock", "owner", signed=None, reason="เป้าหมายพิมพ์ผิด")
    assert (here.agreement.current.state, here.agreement.current.code) == ("draft", "")
    here.take("lock", "owner", signed=None)
    assert "ไม่ตรงกับฉบับปัจจุบัน" in refused(here, "submit", "hr", signed=on_paper(here, code=printed))
    history = StateChange.objects.about(here.agreement).values_list("step", "reason")
    assert list(history)[:2] == [("lock", "เพราะมีเหตุจำเป็น"), ("unlock", "เป้าหมายพิมพ์ผิด")]


def test_what_came_back_is_locked_and_opened_as_what_came_back(here: Agreeing):
    here.take("submit", "owner")
    here.take("return", "superior")
    here.take("lock", "owner", signed=None)
    assert (here.agreement.state, here.agreement.current.state) == (State.RETURNED, "locked")
    here.take("unlock", "owner", signed=None)

    assert (here.agreement.state, here.agreement.current.state) == (State.RETURNED, AgreementVersion.State.RETURNED)


def test_a_locked_amendment_is_its_owners_alone_until_it_is_proposed(client, here: Agreeing):
    to_agreed(here)
    here.take("amend", "owner")
    new = here.fresh().current
    item = new.items.first()
    item.task = "งานที่ปรับใหม่"
    item.save()
    here.take("lock", "owner", signed=None)

    assert "งานที่ปรับใหม่" in page(client, here, "owner")
    assert "งานที่ปรับใหม่" not in page(client, here, "superior")
    assert "submit-amendment" in page(client, here, "hr")
    here.take("submit-amendment", "hr", signed=on_paper(here))
    here.take("agree-amendment", "hr", signed=on_paper(here))
    assert (here.agreement.state, here.agreement.signed) == (State.AGREED, new)


def test_a_locked_version_waits_for_its_paper(here: Agreeing):
    here.take("lock", "owner", signed=None)

    def waits(who: str) -> list[str]:
        return [one.what for one in waits_of(here.people[who], here.office, today=TODAY)]

    assert waits("owner") == ["พิมพ์ฉบับที่ล็อกไว้ ลงนามบนเอกสาร และส่งให้บันทึก"]
    assert waits("hr") == ["บันทึกการเสนอข้อตกลงจากเอกสารที่ลงนาม"]
    assert waits("superior") == []


def test_the_owner_locks_prints_and_personnel_records_through_the_pages(client, here: Agreeing):
    assert "decide/submit/" not in page(client, here, "hr")
    assert 'value="paper"' not in page(client, here, "owner", "decide/submit/")
    seen = client.get(f"/agreements/{here.agreement.pk}/decide/lock/").context["form"].initial["seen"]
    client.post(f"/agreements/{here.agreement.pk}/decide/lock/", {"seen": seen})

    code = here.fresh().current.code
    shown = page(client, here, "owner")
    assert code in shown
    assert f"/agreements/{here.agreement.pk}/paper/pa1-signing/" in shown
    assert code not in page(client, here, "hr")
    address = f"/agreements/{here.agreement.pk}/decide/submit/"
    sent = {
        "seen": here.agreement.row_version,
        "way": "paper",
        "printed_name": "นายสมมุติ",
        "signed_on": "15/8/2565",
        "code": "PA-2565-0",
    }
    wrong = client.post(address, {**sent, "scan": SimpleUploadedFile("PA1.pdf", pdf())})
    assert (wrong.status_code, "รหัสฉบับ PA-2565-0 ไม่ตรงกับฉบับปัจจุบันในระบบ" in wrong.content.decode()) == (422, True)
    assert StoredFile.objects.count() == 0
    client.post(address, {**sent, "code": code, "scan": SimpleUploadedFile("PA1.pdf", pdf())})
    assert here.fresh().state == State.SUBMITTED


def test_both_signatures_may_stand_on_one_scan(client, here: Agreeing):
    here.take("lock", "owner", signed=None)
    here.take("submit", "hr", signed=on_paper(here))
    client.force_login(here.people["hr"])
    address = f"/agreements/{here.agreement.pk}/decide/agree/"
    sent = {"way": "paper", "printed_name": "นางผู้บังคับบัญชา", "signed_on": "15/8/2565", "same_scan": "on"}
    seen, code = str(here.agreement.row_version), here.agreement.current.code
    client.post(address, {**sent, "seen": seen, "code": code})

    assert here.fresh().state == State.AGREED
    assert len({one.scan_id for one in Signature.objects.all()}) == StoredFile.objects.count() == 1


def test_one_scan_is_not_offered_where_the_owner_signed_here(client, here: Agreeing):
    here.take("submit", "owner")
    assert "same_scan" not in page(client, here, "hr", "decide/agree/")
