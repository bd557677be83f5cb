"""Targets offered down the office: suggestions that whoever gets them takes, edits or declines."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse

from areaoffice.office import audit
from areaoffice.office.models import Notice, User
from staff.agreements.drawing import next_order
from staff.agreements.sight import AGREED
from staff.agreements.writing_actions import writing
from staff.models import (
    AgreementIndicator,
    AgreementItem,
    AgreementVersion,
    IndicatorLink,
    PerformanceAgreement,
    TargetOffer,
)

NOT_YOUR_OFFER = "ข้อเสนอนี้เสนอให้ผู้อื่น"
ANSWERED = "ตอบข้อเสนอนี้แล้ว"


@transaction.atomic
def offer_target(
    *, indicator: AgreementIndicator, to: Sequence[User], by: User, value: Decimal | None = None, note: str = ""
) -> list[TargetOffer]:
    """Offer a target of one's own signed agreement to people; who has it already is left out. Each new one is told.

    PermissionDenied for anybody but the owner; ValidationError in Thai where the version is not the signed one, nobody was chosen, or all
    have it already.
    """
    version = indicator.item.version
    agreement = version.agreement
    if agreement.owner_id != by.pk:
        raise PermissionDenied("ถ่ายทอดค่าเป้าหมายได้เฉพาะจากข้อตกลงของตนเอง")
    if version.state != AgreementVersion.State.SIGNED or agreement.state not in AGREED:
        raise ValidationError("ถ่ายทอดค่าเป้าหมายได้เมื่อข้อตกลงได้รับความเห็นชอบแล้ว")
    have = set(TargetOffer.objects.standing().filter(indicator=indicator).values_list("to", flat=True))
    fresh = [person for person in dict.fromkeys(to) if person.pk not in have and person.pk != by.pk]
    if not fresh:
        raise ValidationError({"people": "เลือกบุคคลอย่างน้อยหนึ่งคนที่ยังไม่ได้รับข้อเสนอนี้"})
    offers = [_offer(indicator, agreement, person, by, value, note.strip()) for person in fresh]
    audit.record(
        "เสนอค่าเป้าหมายให้", office=agreement.office, by=by, thing=agreement, people=[str(person) for person in fresh]
    )
    return offers


def _offer(
    indicator: AgreementIndicator,
    agreement: PerformanceAgreement,
    person: User,
    by: User,
    value: Decimal | None,
    note: str,
) -> TargetOffer:
    offer = TargetOffer(
        office=agreement.office,
        fiscal_year=agreement.fiscal_year,
        indicator=indicator,
        to=person,
        value=value,
        note=note,
        by=by,
    )
    offer.full_clean()
    offer.save()
    text = f"{by} เสนอค่าเป้าหมาย “{indicator.name[:160]}” ให้ท่านรับไปจัดทำข้อตกลง"
    Notice.objects.create(office=agreement.office, to=person, text=text[:300], link=reverse("staff:offers"))
    return offer


@transaction.atomic
def take_offer(*, offer: TargetOffer, item: AgreementItem, target_group: str, by: User) -> AgreementIndicator:
    """Take an offer as an indicator at the end of an item of one's own open agreement of that year; from then on it is theirs to edit."""
    current = _waiting(offer, by)
    agreement, source = item.version.agreement, current.indicator
    if (agreement.office_id, agreement.fiscal_year) != (current.office_id, current.fiscal_year):
        raise ValidationError({"item": "รับได้เฉพาะในข้อตกลงของสำนักงานและปีงบประมาณเดียวกับข้อเสนอ"})
    with writing(agreement, by, "รับค่าเป้าหมายที่เสนอให้", name=source.name[:120]) as version:
        place = version.items.filter(pk=item.pk).first()
        if place is None:
            raise ValidationError({"item": "ไม่พบรายการนี้ในข้อตกลงฉบับปัจจุบันของท่าน"})
        row = _copy(source, place, target_group, current.value)
    current.answer, current.taken_as = TargetOffer.Answer.TAKEN, row
    current.save(update_fields=["answer", "taken_as"])
    _tell(current, f"{by} รับค่าเป้าหมาย “{source.name[:160]}” แล้ว")
    return row


def _copy(source: AgreementIndicator, item: AgreementItem, group: str, value: Decimal | None) -> AgreementIndicator:
    row = AgreementIndicator(
        item=item,
        target_group=group,
        order=next_order(item),
        name=source.name,
        operator=source.operator,
        value=source.value if value is None else value,
        value_text=source.value_text if value is None else "",
        unit_name=source.unit_name,
        scope=source.scope,
        project=source.project,
    )
    row.full_clean()
    row.save()
    years = source.links.values_list("office_indicator", flat=True)
    IndicatorLink.objects.bulk_create(IndicatorLink(indicator=row, office_indicator_id=year) for year in years)
    return row


@transaction.atomic
def decline_offer(*, offer: TargetOffer, by: User, reason: str) -> TargetOffer:
    """Say no, and why; who offered it is told."""
    current = _waiting(offer, by)
    if not reason.strip():
        raise ValidationError({"reason": "กรุณาระบุเหตุผลที่ไม่รับ"})
    current.answer, current.answer_note = TargetOffer.Answer.DECLINED, reason.strip()
    current.full_clean(exclude=["indicator", "to", "by", "office"])
    current.save(update_fields=["answer", "answer_note"])
    audit.record("ไม่รับค่าเป้าหมายที่เสนอให้", office=current.office, by=by, thing=current, reason=reason.strip())
    _tell(current, f"{by} ไม่รับค่าเป้าหมาย “{current.indicator.name[:120]}”: {reason.strip()[:120]}")
    return current


@transaction.atomic
def withdraw_offer(*, offer: TargetOffer, by: User) -> TargetOffer:
    """Take one's own offer back before it is answered; whom it was made to is told, and it may be made again.

    PermissionDenied for anybody but who offered; ValidationError in Thai once it was answered.
    """
    current = _locked(offer)
    if current.by_id != by.pk:
        raise PermissionDenied("ถอนข้อเสนอได้เฉพาะผู้ที่เสนอ")
    _refuse_answered(current)
    current.answer = TargetOffer.Answer.WITHDRAWN
    current.save(update_fields=["answer"])
    audit.record("ถอนค่าเป้าหมายที่เสนอให้", office=current.office, by=by, thing=current, people=[str(current.to)])
    text = f"{by} ถอนค่าเป้าหมายที่เสนอให้ท่าน “{current.indicator.name[:160]}” แล้ว"
    Notice.objects.create(office=current.office, to=current.to, text=text[:300], link=reverse("staff:offers"))
    return current


def _waiting(offer: TargetOffer, by: User) -> TargetOffer:
    """The offer as it stands, locked; refused where it is another's or was answered."""
    current = _locked(offer)
    if current.to_id != by.pk:
        raise PermissionDenied(NOT_YOUR_OFFER)
    _refuse_answered(current)
    return current


def _locked(offer: TargetOffer) -> TargetOffer:
    related = ("indicator__item__version", "by", "to", "office")
    return TargetOffer.objects.select_for_update(of=("self",)).select_related(*related).get(pk=offer.pk)


def _refuse_answered(offer: TargetOffer) -> None:
    if offer.answer == TargetOffer.Answer.WITHDRAWN:
        raise ValidationError("ผู้เสนอถอนข้อเสนอนี้แล้ว จึงทำรายการไม่ได้")
    if offer.answer != TargetOffer.Answer.WAITING:
        raise ValidationError(f"{ANSWERED} ({offer.get_answer_display()})")


def _tell(offer: TargetOffer, text: str) -> None:
    link = reverse("staff:cascade", args=[offer.indicator.item.version.agreement_id])
    Notice.objects.create(office=offer.office, to=offer.by, text=text[:300], link=link)
