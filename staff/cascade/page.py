"""The cascade before its people: what an agreement's owner offered to whom and what became of it, and the offers that wait for me."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from areaoffice.office.models import Office, User
from staff.agreements.permissions import may_offer
from staff.models import AgreementIndicator, PerformanceAgreement, TargetOffer

State = PerformanceAgreement.State


@dataclass(frozen=True, slots=True)
class OfferedTarget:
    """A target of the signed version with the offers made of it."""

    indicator: AgreementIndicator
    offers: tuple[TargetOffer, ...]

    @property
    def item(self) -> str:
        return self.indicator.item.template_item.number

    @property
    def waiting(self) -> int:
        return sum(offer.answer == TargetOffer.Answer.WAITING for offer in self.offers)


@dataclass(frozen=True, slots=True)
class Missing:
    """Why the owner cannot offer targets yet: where the agreement stands, and what comes next by whose word."""

    state: str
    next: str


NEXT = {
    State.DRAFT: "เขียนข้อตกลงให้ครบ ลงนาม และเสนอผู้บังคับบัญชา",
    State.RETURNED: "แก้ไขตามข้อเสนอแนะของผู้บังคับบัญชา แล้วลงนามและเสนออีกครั้ง",
    State.SUBMITTED: "รอผู้บังคับบัญชาเห็นชอบ",
    State.CANCELLED: "เริ่มข้อตกลงฉบับใหม่ของปีนี้",
}
OUTSIDE = "ผู้บังคับบัญชาอยู่นอกสำนักงาน: พิมพ์ฉบับเพื่อลงนามแล้วส่งไป เมื่อได้เอกสารที่เห็นชอบกลับมา กลุ่มบริหารงานบุคคลบันทึกในหน้าข้อตกลง"


def missing_of(agreement: PerformanceAgreement, user: User) -> Missing | None:
    """For the owner of an agreement that is not agreed: what is missing; None where targets may be offered, and for anybody else."""
    if agreement.owner_id != user.pk or may_offer(agreement, user):
        return None
    waits_outside = agreement.has_superior_outside and agreement.state == State.SUBMITTED
    return Missing(agreement.get_state_display(), OUTSIDE if waits_outside else NEXT.get(State(agreement.state), ""))


def offered_of(agreement: PerformanceAgreement) -> list[OfferedTarget]:
    """Every indicator of the signed version, in the order of the form; offers of an earlier version stand at the same words. Three queries."""
    rows = AgreementIndicator.objects.filter(item__version=agreement.signed).select_related("item__template_item")
    ordered = rows.order_by("item__template_item__domain__number", "item__template_item__order", "order")
    made: dict[tuple[int, str], list[TargetOffer]] = defaultdict(list)
    offers = TargetOffer.objects.filter(indicator__item__version__agreement=agreement).order_by("at", "pk")
    for offer in offers.select_related("to", "indicator__item", "taken_as"):
        made[(offer.indicator.item.template_item_id, offer.indicator.name)].append(offer)
    found = ordered.prefetch_related("links__office_indicator")
    return [OfferedTarget(row, tuple(made.get((row.item.template_item_id, row.name), ()))) for row in found]


def inbox_of(user: User, office: Office) -> Sequence[TargetOffer]:
    """Offers to this person, those that wait first; one query."""
    rows = TargetOffer.objects.of_office(office).filter(to=user)
    related = rows.select_related("by", "indicator__item__version__agreement", "taken_as__item__version")
    return sorted(related, key=lambda offer: (offer.answer != TargetOffer.Answer.WAITING, -offer.pk))


def open_agreements(user: User, offer: TargetOffer) -> Sequence[PerformanceAgreement]:
    """One's own agreements of the offer's year that can be written now. Two queries."""
    rows = (
        PerformanceAgreement.objects.filter(office=offer.office, fiscal_year=offer.fiscal_year).of_owner(user).alive()
    )
    found = rows.select_related("template").prefetch_related("versions")
    return [one for one in found if one.current.is_open]
