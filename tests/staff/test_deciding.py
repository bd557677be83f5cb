"""The way of an agreement: whose step it is, what it refuses, and what it leaves behind."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from model_bakery import baker

from areaoffice.office.models import Delegation, Notice, Post, StateChange, StoredFile
from staff.agreements.canonical import content_hash
from staff.agreements.deciding import decide
from staff.agreements.decision_words import Signed, Words
from staff.agreements.sight import Part
from staff.agreements.workflow import TRANSITIONS
from staff.models import AgreementIndicator, AgreementVersion, PerformanceAgreement, Signature, TemplateUse
from tests.staff.agreeing import HERE, TODAY, Agreeing, send_scores, to_agreed, to_scoring, told_by_the_trail

pytestmark = pytest.mark.django_db
State = PerformanceAgreement.State
OF_OTHERS = [change for change in TRANSITIONS if change.authority != Part.OWNER]


def refused(here: Agreeing, key: str, by: str, **words) -> str:
    with pytest.raises(ValidationError) as refusal:
        here.take(key, by, **words)
    return " ".join(refusal.value.messages)


def test_a_draft_that_is_agreed_is_locked_hashed_and_signed_by_both(here: Agreeing):
    to_agreed(here)
    version = here.agreement.current

    assert (here.agreement.state, version.state) == (State.AGREED, AgreementVersion.State.SIGNED)
    assert version.content_hash == content_hash(version)
    assert version.code.startswith("PA-2565-")
    assert [(one.step, one.person) for one in Signature.objects.all()] == [
        ("proposed", here.people["owner"]),
        ("agreed", here.people["superior"]),
    ]


@pytest.mark.parametrize("by", ["owner", "hr", "auditor", "planner", "finance", "colleague", "outsider"])
def test_nobody_but_the_superior_agrees(here: Agreeing, by: str):
    here.take("submit", "owner")

    with pytest.raises(PermissionDenied):
        here.take("agree", by)
    assert here.fresh().state == State.SUBMITTED


@pytest.mark.parametrize("change", OF_OTHERS, ids=lambda change: change.key)
def test_the_owner_takes_no_step_of_another_part_even_as_an_officer_of_personnel(here: Agreeing, change):
    here.people["hr"], owner = here.people["owner"], here.people["owner"]
    baker.make("office.RoleGrant", user=owner, role="hr", office=here.office)
    here.agreement.state = min(change.sources)
    here.agreement.save()

    with pytest.raises(PermissionDenied):
        here.take(change.key, "owner")


def test_submitting_an_empty_draft_says_what_is_missing_and_writes_nothing(here: Agreeing):
    here.agreement.versions.get().challenges.all().delete()

    assert "ต้องมีประเด็นท้าทายอย่างน้อย 1 เรื่อง" in refused(here, "submit", "owner")
    assert here.fresh().state == State.DRAFT
    assert not Signature.objects.exists()


def test_a_return_needs_its_reason_and_tells_the_owner(here: Agreeing):
    here.take("submit", "owner")

    assert refused(here, "return", "superior", reason=" ") == "กรุณาระบุเหตุผลที่ไม่เห็นชอบ ส่งกลับแก้ไข"
    here.take("return", "superior", reason="เป้าหมายต่ำไป")

    assert here.agreement.current.state == AgreementVersion.State.RETURNED
    notice = Notice.objects.get(to=here.people["owner"])
    assert notice.text.endswith("ส่งข้อตกลงกลับแก้ไข · เป้าหมายต่ำไป")


def test_a_decision_about_what_somebody_changed_since_is_refused(here: Agreeing):
    here.take("submit", "owner")
    seen = here.agreement.row_version - 1
    words = Words()

    with pytest.raises(ValidationError, match="มีการเปลี่ยนแปลงหลังจากที่ท่านเปิดหน้านี้"):
        decide(
            agreement=here.agreement,
            key="agree",
            by=here.people["superior"],
            today=TODAY,
            seen=seen,
            words=words,
            signed=HERE,
        )


def test_nothing_is_agreed_on_an_unconfirmed_edition_until_the_circular_is_named(here: Agreeing):
    here.template.confirmed_to = None
    here.template.save()
    here.take("submit", "owner")

    assert "ยังต้องตรวจสอบสำหรับปีงบประมาณ พ.ศ. 2565" in refused(here, "agree", "superior")
    TemplateUse.objects.create(
        office=here.office, template=here.template, fiscal_year=2565, circular="ว 10/2564", by=here.people["hr"]
    )
    here.take("agree", "superior")

    assert here.agreement.state == State.AGREED


def test_content_that_changed_behind_the_signature_is_not_agreed(here: Agreeing):
    here.take("submit", "owner")
    AgreementVersion.objects.update(content_hash="0" * 64)

    assert "ไม่ตรงกับฉบับที่ผู้จัดทำข้อตกลงลงนาม" in refused(here, "agree", "superior")


def test_amending_copies_the_rows_and_the_old_version_stays(here: Agreeing):
    to_agreed(here)
    here.take("amend", "owner")
    old, new = here.agreement.versions.order_by("number")

    assert (old.state, new.state, new.reason) == ("signed", "draft", "เพราะมีเหตุจำเป็น")
    assert AgreementIndicator.objects.filter(item__version=new).count() == 15
    here.take("submit-amendment", "owner")
    here.take("agree-amendment", "superior")
    assert [one.state for one in here.agreement.versions.order_by("number")] == ["superseded", "signed"]


def test_dropping_an_amendment_leaves_the_signed_version(here: Agreeing):
    to_agreed(here)
    here.take("amend", "owner")
    here.take("drop-amendment", "owner")

    assert (here.agreement.state, [one.number for one in here.agreement.versions.all()]) == (State.AGREED, [1])


def test_a_signature_on_paper_needs_its_scan_and_is_recorded_by_personnel(here: Agreeing):
    here.take("submit", "owner")
    paper = Signed("paper", "นายสมมุติ ทดสอบ", "ผู้อำนวยการสำนักงาน", TODAY, code=here.agreement.current.code)

    assert refused(here, "agree", "hr", signed=paper) == "กรุณาแนบไฟล์เอกสารที่ลงนามแล้ว"
    scan = baker.make(StoredFile, office=here.office, uploaded_by=here.people["hr"])
    here.take("agree", "hr", signed=replace(paper, scan=scan))

    signed = Signature.objects.get(step="agreed")
    assert (signed.way, signed.printed_name, signed.recorded_by) == ("paper", "นายสมมุติ ทดสอบ", here.people["hr"])


def test_a_signature_of_tomorrow_is_refused(here: Agreeing):
    scan = baker.make(StoredFile, office=here.office, uploaded_by=here.people["hr"])
    here.take("lock", "owner", signed=None)
    paper = Signed("paper", "นายสมมุติ", "", date(2022, 8, 16), scan, code=here.agreement.current.code)

    assert refused(here, "submit", "owner", signed=paper) == "วันที่ลงนามต้องไม่เป็นวันในอนาคต"


def test_who_acts_for_the_superior_by_order_may_agree(here: Agreeing):
    post = Post.objects.get(title="ผู้อำนวยการสำนักงาน")
    baker.make(
        Delegation,
        office=here.office,
        post=post,
        person=here.people["colleague"],
        kind="absent",
        order_number="1/2565",
        starts_on=date(2022, 8, 1),
        ends_on=date(2030, 8, 31),
    )
    here.take("submit", "owner")

    assert here.take("agree", "colleague").state == State.AGREED


def test_a_superior_who_left_agrees_no_more_and_the_new_one_does(here: Agreeing):
    here.take("submit", "owner")
    Post.objects.filter(title="ผู้อำนวยการสำนักงาน").update(person=here.people["colleague"])

    with pytest.raises(PermissionDenied):
        here.take("agree", "superior")
    assert here.take("agree", "colleague").state == State.AGREED


@pytest.mark.parametrize(("totals", "state"), [((90, 88, 69), State.FAILED), ((70, 70, 70), State.PASSED)])
def test_the_result_is_what_the_three_sheets_come_to(here: Agreeing, totals: tuple[int, int, int], state: str):
    to_scoring(here)
    send_scores(here, *totals)

    assert here.take("conclude", "hr").state == state


def test_a_report_is_not_returned_after_a_score_was_sent(here: Agreeing):
    to_scoring(here)
    send_scores(here, 70, 70, 70)
    here.agreement.state = State.SCORING
    here.agreement.save()

    assert "มีกรรมการส่งคะแนนแล้ว" in refused(here, "return-report", "chair")


def test_reopening_a_sheet_says_which_and_why(here: Agreeing):
    to_scoring(here)
    send_scores(here, 70, 70, 70)

    assert refused(here, "reopen-sheet", "hr") == "กรุณาเลือกกรรมการที่ต้องเปิดแบบประเมินอีกครั้ง"
    seat = here.agreement.committees.get().evaluators.get(seat=2)
    here.take("reopen-sheet", "hr", evaluator=seat)

    seat.sheet.refresh_from_db()
    assert (here.agreement.state, seat.sheet.sent_at, seat.sheet.reopened_reason) == (
        State.SCORING,
        None,
        "เพราะมีเหตุจำเป็น",
    )


def test_a_refusal_to_acknowledge_needs_a_witness(here: Agreeing):
    to_scoring(here)
    send_scores(here, 90, 88, 69)
    here.take("conclude", "hr")

    assert "ต้องมีพยาน" in refused(here, "record-refusal", "hr", signed=Signed("here"))
    here.take("record-refusal", "hr", signed=Signed("here", witness="นางพยาน ทดสอบ"))
    assert Signature.objects.get(step="refused").witness == "นางพยาน ทดสอบ"


def test_every_change_leaves_a_state_change_and_an_audit_row_without_a_score(here: Agreeing):
    to_scoring(here)
    send_scores(here, 90, 88, 69)
    here.take("conclude", "hr")

    steps = list(StateChange.objects.about(here.agreement).values_list("step", flat=True))
    assert steps == ["submit", "agree", "open-report", "send-report", "start-scoring", "conclude"]
    assert not any(total in told_by_the_trail() for total in ("90", "88", "69", "82.33"))
