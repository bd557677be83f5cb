"""What a decision does besides changing the state: to the version, the report, the sheets. Each refuses in Thai what a rule stands against."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from areaoffice.office.models import User
from projects.problem_kinds import Severity
from staff.agreements.canonical import content_hash
from staff.agreements.decision_words import Signed, Words
from staff.agreements.post_snapshot import take_again
from staff.agreements.printed_head import kept_head
from staff.agreements.problems import VersionRows, problems_of
from staff.agreements.results import outcome_of_agreement
from staff.agreements.snapshots import take_snapshots
from staff.agreements.summary_signatures import seats_unsigned
from staff.agreements.version_copies import copy_rows, keep_as_proposed
from staff.models import (
    AgreementVersion,
    Committee,
    Evaluator,
    ExternalOutcome,
    PerformanceAgreement,
    ScoreSheet,
    SelfReport,
    Signature,
    TemplateUse,
)
from thai.dates import format_date

State = PerformanceAgreement.State
VersionState = AgreementVersion.State
CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


@dataclass(frozen=True, slots=True)
class Effect:
    """A decision that was allowed: about which agreement (locked, its versions fetched), by whom, on which day, with which words."""

    agreement: PerformanceAgreement
    by: User
    today: date
    reason: str
    words: Words
    signed: Signed | None = None

    @property
    def signed_on(self) -> date:
        """The day under the signature: that of the paper, else today."""
        return (self.signed.signed_on if self.signed else None) or self.today

    @property
    def version(self) -> AgreementVersion:
        return self.agreement.current


def _save(version: AgreementVersion, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(version, name, value)
    version.save(update_fields=list(fields))


def submit(effect: Effect) -> str:
    """Propose the version: it is fixed now, or stands as it was locked to be signed on paper."""
    version = effect.version
    if version.state == VersionState.LOCKED:
        refuse_changed(version, "จึงเสนอไม่ได้ กรุณาปลดล็อกแล้วตรวจสอบอีกครั้ง")
    else:
        _fix(effect, "เสนอ")
    _save(
        version,
        state=VersionState.SUBMITTED,
        dated_on=effect.signed_on,
        submitted_at=timezone.now(),
    )
    return State.AMENDING if effect.agreement.state == State.AMENDING else State.SUBMITTED


def lock(effect: Effect) -> str:
    """Fix the version as proposing it would, to be printed with its code and signed on paper; it still is with its owner."""
    _fix(effect, "ล็อก")
    _save(effect.version, state=VersionState.LOCKED, locked_at=timezone.now())
    return effect.agreement.state


def take_back(agreement: PerformanceAgreement) -> str:
    """A locked or proposed version is its owner's to write again, as the draft or the returned one that it was; the state after that."""
    if agreement.current.state in (VersionState.LOCKED, VersionState.SUBMITTED):
        came_back = agreement.state == State.RETURNED
        _open_again(agreement.current, VersionState.RETURNED if came_back else VersionState.DRAFT)
    return State.DRAFT if agreement.state == State.SUBMITTED else agreement.state


def open_to_owner(effect: Effect) -> str:
    return take_back(effect.agreement)


def _fix(effect: Effect, verb: str) -> None:
    """The owner's post and all that the head prints as they are today, hash of the content, a new code: what was printed under another one says something else.

    ValidationError in Thai with the blockers that stand against it.
    """
    version = effect.version
    take_again(effect.agreement)
    version.agreement = effect.agreement
    blockers = [one.message for one in problems_of(VersionRows.of(version)) if one.severity == Severity.BLOCKER]
    if blockers:
        raise ValidationError(f"ยัง{verb}ไม่ได้ ต้องแก้ไขก่อน {len(blockers)} รายการ: " + " · ".join(blockers[:3]))
    _save(version, printed=kept_head(version))
    _save(version, code=new_code(effect.agreement), content_hash=content_hash(version))


def _open_again(version: AgreementVersion, state: str) -> None:
    _save(version, state=state, code="", content_hash="", printed={}, dated_on=None, submitted_at=None, locked_at=None)


def refuse_changed(version: AgreementVersion, therefore: str) -> None:
    """ValidationError where the content is not what was fixed."""
    if content_hash(version) != version.content_hash:
        raise ValidationError(f"เนื้อหาของฉบับนี้ไม่ตรงกับฉบับที่ผู้จัดทำข้อตกลงลงนาม {therefore}")


def new_code(agreement: PerformanceAgreement) -> str:
    """PA-2567-7K3M9Q: found on the slip page of a printed version; says nothing about the person."""
    letters = "".join(secrets.choice(CODE_LETTERS) for _place in range(6))
    return f"PA-{agreement.fiscal_year}-{letters}"


def send_back(effect: Effect) -> str:
    """Back to the owner. Who returned it goes on reading what was proposed; of an amendment the signed version."""
    if effect.agreement.state != State.AMENDING:
        keep_as_proposed(effect.version)
    _open_again(effect.version, VersionState.RETURNED)
    return State.AMENDING if effect.agreement.state == State.AMENDING else State.RETURNED


def agree(effect: Effect) -> str:
    """The version counts from now on, the one before it stays to be read. Nothing is agreed on an edition that nobody confirmed."""
    agreement, version = effect.agreement, effect.version
    refuse_unconfirmed(agreement)
    refuse_changed(version, "จึงเห็นชอบไม่ได้ กรุณาส่งกลับให้เสนอใหม่")
    refuse_before_the_owner(effect)
    refuse_owners_word(effect)
    for earlier in agreement.versions.all():
        if earlier.state == VersionState.SIGNED:
            _save(earlier, state=VersionState.SUPERSEDED)
    with_whom = {
        "agreed_with": agreement.superior,
        "agreed_title": agreement.superior_title,
        "agreed_route": agreement.route,
    }
    _save(version, state=VersionState.SIGNED, **with_whom)
    agreement.agreed_on = effect.signed_on
    return State.AGREED


def refuse_before_the_owner(effect: Effect) -> None:
    """ValidationError for a superior's signature of a day before the owner's."""
    owners = effect.version.signatures.last_of(Signature.Step.PROPOSED)
    if owners is not None and effect.signed_on < owners.signed_on:
        raise ValidationError(
            {
                "signed_on": f"ผู้บังคับบัญชาลงนามก่อนวันที่ผู้จัดทำข้อตกลงลงนาม ({format_date(owners.signed_on)}) ไม่ได้ กรุณาตรวจวันที่ในเอกสาร"
            }
        )


def refuse_owners_word(effect: Effect) -> None:
    """ValidationError where the owner would agree to their own: by holding the superior's post, or by name on the paper."""
    agreement, signed = effect.agreement, effect.signed
    holds = agreement.superior is not None and agreement.superior.person_id == agreement.owner_id
    named = signed is not None and " ".join(signed.printed_name.split()) == " ".join(str(agreement.owner).split())
    if holds or named:
        raise ValidationError("ผู้จัดทำข้อตกลงเห็นชอบข้อตกลงของตนเองไม่ได้ กลุ่มบริหารงานบุคคลต้องระบุผู้บังคับบัญชาที่เป็นผู้อื่น")


def refuse_unconfirmed(agreement: PerformanceAgreement) -> None:
    template = agreement.template
    named = TemplateUse.objects.naming(template, agreement.office, agreement.fiscal_year).exists()
    if not template.is_confirmed_for(agreement.fiscal_year) and not named:
        raise ValidationError(
            f"แม่แบบ {template.family} {template.edition} ยังต้องตรวจสอบสำหรับปีงบประมาณ พ.ศ. {agreement.fiscal_year} "
            "จึงเห็นชอบไม่ได้ จนกว่ากลุ่มบริหารงานบุคคลจะระบุหนังสือเวียนที่ใช้"
        )


def amend(effect: Effect) -> str:
    """A new version with the rows of the signed one, and why."""
    agreement, signed = effect.agreement, effect.agreement.signed
    if signed is None:
        raise ValidationError("ยังไม่มีฉบับที่ลงนามแล้วให้ปรับ")
    number = max(one.number for one in agreement.versions.all()) + 1
    version = AgreementVersion.objects.create(agreement=agreement, number=number, reason=effect.reason)
    copy_rows(signed, version)
    return State.AMENDING


def drop_amendment(effect: Effect) -> str:
    """The signed version counts on; an amendment that somebody had signed stays to be read. Who was named as superior since, acts on."""
    if effect.version.signatures.exists():
        _save(effect.version, state=VersionState.DROPPED)
    else:
        effect.version.delete()
    return State.AGREED


def open_report(effect: Effect) -> str:
    version = effect.agreement.signed
    if version is not None:
        SelfReport.objects.get_or_create(version=version)
    return State.SELF_REPORT


def send_report(effect: Effect) -> str:
    """The report changes no more; results are those of the cut-off, or of today before it."""
    version = effect.agreement.signed
    report = SelfReport.objects.filter(version=version).first()
    if version is None or report is None:
        raise ValidationError("ยังไม่มีรายงานผลให้ส่ง")
    if not report.summary.strip() and not report.lines.exists():
        raise ValidationError("รายงานผลยังว่างอยู่ กรุณากรอกผลของตัวชี้วัดหรือสรุปผลก่อนส่ง")
    take_snapshots(effect.agreement, today=effect.today)
    report.sent_at = timezone.now()
    report.save(update_fields=["sent_at"])
    return State.REPORTED


def return_report(effect: Effect) -> str:
    committee = committee_of(effect.agreement)
    if ScoreSheet.objects.filter(evaluator__committee=committee, sent_at__isnull=False).exists():
        raise ValidationError("มีกรรมการส่งคะแนนแล้ว จึงส่งรายงานกลับแก้ไขไม่ได้")
    SelfReport.objects.filter(version=effect.agreement.signed).update(sent_at=None)
    return State.SELF_REPORT


def start_scoring(effect: Effect) -> str:
    """Three seats are filled, none by the owner; each gets an empty sheet."""
    committee = committee_of(effect.agreement)
    seats = list(committee.evaluators.sitting()) if committee else []
    if len(seats) != 3:
        raise ValidationError(f"ต้องแต่งตั้งกรรมการครบ 3 คนก่อน ขณะนี้มี {len(seats)} คน")
    if any(seat.person_id == effect.agreement.owner_id for seat in seats):
        raise ValidationError("ผู้จัดทำข้อตกลงเป็นกรรมการประเมินของตนเองไม่ได้")
    for seat in seats:
        ScoreSheet.objects.get_or_create(evaluator=seat)
    return State.SCORING


def committee_of(agreement: PerformanceAgreement) -> Committee | None:
    """The committee of the newest order."""
    return agreement.committees.order_by("-pk").first()


def reopen_sheet(effect: Effect) -> str:
    """One evaluator may correct their sheet; why stays on it."""
    chosen = effect.words.evaluator
    sheet = ScoreSheet.objects.select_for_update().filter(
        evaluator=chosen, evaluator__committee=committee_of(effect.agreement)
    )
    found = sheet.first()
    if found is None:
        raise ValidationError({"evaluator": "กรรมการคนนี้ไม่อยู่ในคณะกรรมการชุดปัจจุบัน"})
    found.sent_at, found.reopened_reason, found.confirmed_by = None, effect.reason, None
    found.save(update_fields=["sent_at", "reopened_reason", "confirmed_by"])
    return State.SCORING


def conclude(effect: Effect) -> str:
    """What the three sheets come to: the system judges, nobody else."""
    return State.PASSED if outcome_of_agreement(effect.agreement).passed else State.FAILED


def record_sent(effect: Effect) -> str:
    """By which letter and on which day the paper went out; the history keeps every one of them."""
    return effect.agreement.state


def committee_outside(effect: Effect) -> str:
    """The committee is set by somebody outside the office: none is appointed here, its outcome is recorded."""
    if Evaluator.objects.sitting().filter(committee__agreement=effect.agreement).exists():
        raise ValidationError("มีคำสั่งแต่งตั้งกรรมการในสำนักงานแล้ว จึงให้คณะกรรมการนอกสำนักงานประเมินไม่ได้")
    effect.agreement.route = PerformanceAgreement.Route.COMMITTEE
    return effect.agreement.state


def committee_here(effect: Effect) -> str:
    effect.agreement.route = PerformanceAgreement.Route.HERE
    return effect.agreement.state


def record_outcome(effect: Effect) -> str:
    words = effect.words
    if words.dated_on is None or words.scan is None:
        raise ValidationError("ต้องมีวันที่และหนังสือแจ้งผล")
    ExternalOutcome.objects.create(
        agreement=effect.agreement,
        passed=bool(words.passed),
        document_number=words.document_number.strip(),
        dated_on=words.dated_on,
        scan=words.scan,
        by=effect.by,
    )
    return State.PASSED if words.passed else State.FAILED


def close(effect: Effect) -> str:
    """The three have signed the summary; one from outside is its document."""
    waiting = [] if effect.agreement.is_external else seats_unsigned(effect.agreement)
    if waiting:
        raise ValidationError(
            f"ยังปิดข้อตกลงไม่ได้ กรรมการยังไม่ได้ลงนามในแบบสรุปผล (PA 3) {len(waiting)} คน "
            "ให้กรรมการลงนามในระบบ หรือบันทึกแบบที่ลงนามบนเอกสารจากหน้าผลการประเมิน"
        )
    return State.CLOSED


EFFECTS: dict[str, Callable[[Effect], str]] = {
    "submit": submit,
    "submit-amendment": submit,
    "lock": lock,
    "unlock": open_to_owner,
    "withdraw": open_to_owner,
    "return": send_back,
    "return-amendment": send_back,
    "agree": agree,
    "agree-amendment": agree,
    "amend": amend,
    "ask-amendment": amend,
    "drop-amendment": drop_amendment,
    "open-report": open_report,
    "send-report": send_report,
    "return-report": return_report,
    "start-scoring": start_scoring,
    "reopen-sheet": reopen_sheet,
    "conclude": conclude,
    "record-sent": record_sent,
    "committee-outside": committee_outside,
    "committee-here": committee_here,
    "record-outcome": record_outcome,
    "close": close,
}
