"""The decisions of the way of an agreement: each checks the part, the state and the signature, and writes one change in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse

from areaoffice.office import audit, clock
from areaoffice.office.models import Notice, RoleGrant, StateChange, User
from areaoffice.office.models.people import in_force_on
from areaoffice.office.transitions import Transition
from areaoffice.office.versions import save_version
from staff.agreements.decision_words import Signed, Words, refuse_missing_words, refuse_signature
from staff.agreements.effects import EFFECTS, Effect
from staff.agreements.permissions import parts_of
from staff.agreements.sight import Part
from staff.agreements.workflow import BY_KEY, SIGNINGS, TRANSITIONS, fits, fits_paper
from staff.models import PerformanceAgreement, Signature
from staff.models.superiors import standing_as

JUDGES = frozenset({Part.SUPERIOR, Part.CHAIR, Part.EVALUATOR})
NOT_LOCKED = "ฉบับนี้ยังไม่ได้ล็อกเพื่อลงนามบนเอกสาร ผู้จัดทำข้อตกลงต้องล็อกฉบับและพิมพ์ให้ลงนามก่อน จึงจะบันทึกจากเอกสารได้"
CHANGED_SINCE = "ข้อตกลงนี้มีการเปลี่ยนแปลงหลังจากที่ท่านเปิดหน้านี้ กรุณาตรวจสอบแล้วดำเนินการอีกครั้ง ยังไม่มีการบันทึก"


def offers_of(agreement: PerformanceAgreement, user: User) -> list[Transition[Part]]:
    """What this person may do with the agreement now, in the order of the table. Reads `versions`."""
    parts = parts_of(user, agreement)
    return [change for change in TRANSITIONS if fits(change, agreement) and may_take(change, agreement, parts)]


def may_take(change: Transition[Part], agreement: PerformanceAgreement, parts: frozenset[Part]) -> bool:
    """Whose word it is. The word of a superior outside the office comes on paper, which the personnel group records."""
    if change.authority in parts:
        return True
    return agreement.has_superior_outside and change.authority == Part.SUPERIOR and Part.HR in parts


def recordable(agreement: PerformanceAgreement, parts: frozenset[Part]) -> list[Transition[Part]]:
    """Signatures of others that this person may record from paper now, in the order of the table. Reads `versions`."""
    return [
        change
        for change in TRANSITIONS
        if fits_paper(change, agreement) and may_record_paper(change, parts) and not may_take(change, agreement, parts)
    ]


def may_record_paper(change: Transition[Part], parts: frozenset[Part]) -> bool:
    """A signature on paper is recorded by who gave it, or by the personnel group; an owner's never by anybody whose part is to judge it."""
    if change.key not in SIGNINGS:
        return False
    judges = change.authority == Part.OWNER and parts & JUDGES
    return change.authority in parts or (Part.HR in parts and not judges)


@transaction.atomic
def decide(
    *,
    agreement: PerformanceAgreement,
    key: str,
    by: User,
    today: date,
    seen: int,
    words: Words,
    signed: Signed | None = None,
) -> PerformanceAgreement:
    """Take one transition of the table; `seen` is the row version that this person looked at.

    PermissionDenied where the word is not theirs. ValidationError in Thai where the agreement no longer stands there, where somebody
    changed it since, where a reason, a document or a signature is missing, or where a rule stands against it.
    """
    change, current = BY_KEY[key], locked(agreement)
    parts = parts_of(by, current)
    on_paper = signed is not None and signed.way == Signature.Way.PAPER
    if not (may_record_paper(change, parts) if on_paper else may_take(change, current, parts)):
        raise PermissionDenied("ขั้นนี้เป็นของผู้มีหน้าที่ในข้อตกลงเท่านั้น และไม่มีใครตัดสินข้อตกลงของตนเองได้")
    if current.row_version != seen:
        raise ValidationError(CHANGED_SINCE)
    if not fits(change, current):
        raise ValidationError(f"ยังไม่ได้บันทึก: ข้อตกลงอยู่ในสถานะ “{current.get_state_display()}” ซึ่ง{change.label}ไม่ได้แล้ว")
    if on_paper and not fits_paper(change, current):
        raise ValidationError(NOT_LOCKED)
    refuse_missing_words(change, words, signed, today)
    refuse_signature(change, current, signed, today)
    effect = Effect(current, by, today, words.reason.strip(), words, signed)
    target = EFFECTS[key](effect) if key in EFFECTS else change.target
    _write(change, effect, target, parts, signed)
    _tell(change, current, words, by)
    return current


def locked(agreement: PerformanceAgreement) -> PerformanceAgreement:
    rows = PerformanceAgreement.objects.select_for_update(of=("self",))
    related = rows.select_related("office", "owner", "template__family", "superior__person")
    return related.prefetch_related("versions").get(pk=agreement.pk)


def _write(
    change: Transition[Part], effect: Effect, target: str, parts: frozenset[Part], signed: Signed | None
) -> None:
    agreement, before = effect.agreement, effect.agreement.state
    agreement.state = target
    save_version(agreement, seen=agreement.row_version)
    capacity = change.authority if change.authority in parts else Part.HR
    StateChange.objects.create(
        office=agreement.office,
        thing=agreement,
        from_state=before,
        to_state=target,
        by=effect.by,
        capacity=capacity.label,
        reason=effect.reason,
        step=change.key,
        document_number=effect.words.document_number.strip(),
        dated_on=effect.words.dated_on,
    )
    signature = _sign(change, effect, signed) if signed is not None else None
    audit.record(
        change.done,
        office=agreement.office,
        by=effect.by,
        thing=agreement,
        reason=effect.reason,
        transition=change.key,
        **(sealed(signature) if signature else {}),
    )


def sealed(signature: Signature) -> dict[str, str | int]:
    """What the trail keeps of a signature: which version, by the code of its slip page, who signed it and in which way. No content of it."""
    version = signature.version
    bound: dict[str, str | int] = {"version": version.number, "code": version.code} if version else {}
    return {**bound, "way": str(signature.get_way_display()), "signer": signature.printed_name}


def _sign(change: Transition[Part], effect: Effect, signed: Signed) -> Signature | None:
    """The signature of the step, under the version that counts; a refusal to acknowledge is kept as one, with its witness."""
    agreement, on_paper = effect.agreement, signed.way == Signature.Way.PAPER
    refused = change.key == "record-refusal"
    if change.key not in SIGNINGS and not refused:
        return None
    person = agreement.owner if refused or (on_paper and change.authority == Part.OWNER) else effect.by
    return Signature.objects.create(
        agreement=agreement,
        version=effect.version,
        step=Signature.Step.REFUSED if refused else SIGNINGS[change.key].step,
        way=Signature.Way.HERE if refused else signed.way,
        person=None if on_paper and change.authority == Part.SUPERIOR else person,
        printed_name=signed.printed_name.strip() or str(person),
        printed_position=signed.printed_position.strip() or position_of(agreement, change),
        capacity=change.authority.label,
        signed_on=effect.signed_on,
        scan=signed.scan,
        witness=signed.witness.strip(),
        recorded_by=effect.by,
    )


def position_of(agreement: PerformanceAgreement, change: Transition[Part]) -> str:
    """The position that stands under a signature: the owner's as it was printed, the superior's by post or title."""
    if change.authority == Part.SUPERIOR:
        return agreement.superior.printed_title if agreement.superior else agreement.superior_title
    return agreement.printed_title


def _tell(change: Transition[Part], agreement: PerformanceAgreement, words: Words, by: User) -> None:
    """A notice to whoever is next; the text names no score and no result."""
    text = f"{agreement}: {change.done}"
    if words.reason.strip() and change.key.startswith(("return", "ask")):
        text = f"{text} · {words.reason.strip()}"
    link = reverse("staff:agreement", args=[agreement.pk])
    told = [person for person in people_after(change, agreement) if person.pk != by.pk]
    Notice.objects.bulk_create(
        Notice(office=agreement.office, to=person, text=text[:300], link=link) for person in dict.fromkeys(told)
    )


def officers_of_personnel(agreement: PerformanceAgreement) -> list[User]:
    """Those of the personnel group of its office today."""
    today = clock.today()
    grants = RoleGrant.objects.of_office(agreement.office).filter(in_force_on(today), role=RoleGrant.Role.HR)
    return list(User.objects.filter(pk__in=grants.values("user"), is_active=True).order_by("pk"))


def people_after(change: Transition[Part], agreement: PerformanceAgreement) -> Sequence[User]:
    """Who is told: the superior of what was proposed, the committee of what waits for its scores, else the owner."""
    if change.key in ("submit", "submit-amendment", "withdraw", "amend"):
        return standing_as(agreement.superior, clock.today())
    if change.key == "start-scoring":
        committee = agreement.committees.order_by("-pk").first()
        seats = committee.evaluators.sitting().select_related("person") if committee else []
        return [seat.person for seat in seats if seat.person]
    if change.key in ("send-report", "acknowledge"):
        return officers_of_personnel(agreement)
    return [agreement.owner]
