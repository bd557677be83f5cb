"""What waits for one person in agreements: each matter with the place where it is done and the last day for it. It tells no result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from areaoffice.office.models import Office, User
from staff.agreements.permissions import is_superior, keeps_agreements
from staff.agreements.workflow import LOCKED, OPEN, PROPOSED, version_step
from staff.models import AgreementCycle, PerformanceAgreement, ScoreSheet, TargetOffer
from staff.models.cycle import usual_cycle

State = PerformanceAgreement.State


@dataclass(frozen=True, slots=True)
class Wait:
    """One matter: what is to be done, of what, where, and until when (None where no rule sets a day)."""

    what: str
    about: str
    link: str
    due_on: date | None
    days_left: int | None

    @property
    def order(self) -> tuple[date, str, str]:
        return (self.due_on or date.max, self.what, self.about)


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody owes an agreement that stands in a state: the words, the page, and the day of the cycle until which."""

    what: str
    page: str
    until: str


OF_OWNER: Mapping[str, Step] = {
    State.DRAFT: Step("เขียน ลงนาม และเสนอข้อตกลง", "staff:agreement", "agree_until"),
    State.RETURNED: Step("แก้ไขข้อตกลงที่ส่งกลับแล้วเสนออีกครั้ง", "staff:agreement", "agree_until"),
    State.SELF_REPORT: Step("ส่งรายงานผลตนเอง", "staff:report", "report_until"),
    State.PASSED: Step("ลงนามรับทราบผลการประเมิน", "staff:result", "close_on"),
    State.FAILED: Step("ลงนามรับทราบผลการประเมิน", "staff:result", "close_on"),
}
ON_PAPER = Step("พิมพ์ฉบับที่ล็อกไว้ ลงนามบนเอกสาร และส่งให้บันทึก", "staff:agreement", "agree_until")
AMENDED = Step("ลงนามและเสนอฉบับปรับปรุง", "staff:agreement", "cutoff_on")
TO_AGREE = Step("พิจารณาเห็นชอบหรือส่งกลับข้อตกลง", "staff:agreement", "agree_until")
TO_AGREE_AMENDED = Step("พิจารณาเห็นชอบหรือส่งกลับฉบับปรับปรุง", "staff:agreement", "cutoff_on")
TO_SCORE = Step("ให้คะแนนและส่งแบบประเมิน", "staff:sheet", "score_until")
TO_CONFIRM = Step("ยืนยันคะแนนที่พิมพ์จากเอกสารโดยเจ้าหน้าที่อีกคน", "staff:paper_sheet", "score_until")
TO_ANSWER = Step("ตอบรับหรือไม่รับค่าเป้าหมายที่เสนอให้", "staff:offers", "agree_until")
TO_RECORD = Step("บันทึกการเสนอข้อตกลงจากเอกสารที่ลงนาม", "staff:agreement", "agree_until")
OUTSIDE = Step("บันทึกความเห็นของผู้บังคับบัญชาจากเอกสารที่ลงนาม", "staff:agreement", "agree_until")
OF_PERSONNEL: Mapping[str, Step] = {
    State.REPORTED: Step("แต่งตั้งกรรมการและเปิดให้ให้คะแนน", "staff:committee", "score_until"),
    State.SCORED: Step("ออกผลการประเมิน", "staff:agreement", "close_on"),
    State.ACKNOWLEDGED: Step("ปิดข้อตกลงและบันทึกลง DPA", "staff:agreement", "close_on"),
}


def waits_of(user: User, office: Office, *, today: date) -> list[Wait]:
    """The nearest day first. Five queries at most, whatever the number of agreements."""
    agreements = list(_ongoing(user, office))
    sheets, offers = list(_sheets(user, office)), _offers(user, office)
    if not (agreements or sheets or offers):
        return []
    cycles = {one.fiscal_year: one for one in AgreementCycle.objects.of_office(office)}

    def wait(step: Step, year: int, about: str, *address: int) -> Wait:
        due_on: date = getattr(cycles.get(year) or usual_cycle(office, year), step.until)
        return Wait(step.what, about, reverse(step.page, args=address), due_on, (due_on - today).days)

    found = [
        wait(step, one.fiscal_year, about_of(one, user), one.pk) for one in agreements for step in _steps(one, user)
    ]
    for sheet in sheets:
        one, step, place = _scored(sheet, user)
        found.append(wait(step, one.fiscal_year, about_of(one, user), *place))
    found += [wait(TO_ANSWER, offer.fiscal_year, offer.indicator.name) for offer in offers]
    return sorted(found, key=lambda one: one.order)


def about_of(agreement: PerformanceAgreement, user: User) -> str:
    year = f"ปีงบประมาณ พ.ศ. {agreement.fiscal_year}"
    whose = "ข้อตกลงของท่าน" if agreement.owner_id == user.pk else f"ข้อตกลงของ {agreement.owner}"
    return f"{whose} {year}"


def _steps(agreement: PerformanceAgreement, user: User) -> Iterator[Step]:
    """What this person owes; the owner plays no other part."""
    state, step = agreement.state, version_step(agreement)
    if agreement.owner_id == user.pk:
        yield from _of_owner(state, step)
        return
    if is_superior(user, agreement):
        yield from _of_superior(state, step)
    if keeps_agreements(user, agreement.office):
        yield from _of_personnel(agreement, step)


def _of_owner(state: str, step: str) -> Iterator[Step]:
    if step == LOCKED:
        yield ON_PAPER
    elif state in OF_OWNER:
        yield OF_OWNER[state]
    elif state == State.AMENDING and step == OPEN:
        yield AMENDED


def _of_superior(state: str, step: str) -> Iterator[Step]:
    if state == State.SUBMITTED:
        yield TO_AGREE
    elif state == State.AMENDING and step == PROPOSED:
        yield TO_AGREE_AMENDED


def _of_personnel(agreement: PerformanceAgreement, step: str) -> Iterator[Step]:
    """A superior outside the office answers on paper, which is recorded here; the committee of such an agreement sits there too."""
    state = agreement.state
    if step == LOCKED:
        yield TO_RECORD
    elif agreement.has_superior_outside and (
        state == State.SUBMITTED or (state == State.AMENDING and step == PROPOSED)
    ):
        yield OUTSIDE
    elif state in OF_PERSONNEL and not (agreement.is_external and state != State.ACKNOWLEDGED):
        yield OF_PERSONNEL[state]


def _ongoing(user: User, office: Office) -> Iterable[PerformanceAgreement]:
    """Two queries."""
    rows = PerformanceAgreement.objects.of_office(office).awaiting_somebody(user)
    return rows.with_people().prefetch_related("versions")


def _sheets(user: User, office: Office) -> Iterable[ScoreSheet]:
    rows = ScoreSheet.objects.awaiting(user).filter(evaluator__committee__agreement__office=office)
    return rows.select_related("evaluator__committee__agreement__owner")


def _scored(sheet: ScoreSheet, user: User) -> tuple[PerformanceAgreement, Step, tuple[int, ...]]:
    """What waits for a sheet: its evaluator's levels, or a second pair of eyes on what was copied from paper."""
    seat = sheet.evaluator
    agreement = seat.committee.agreement
    if sheet.entered_by_id is None:
        return agreement, TO_SCORE, (agreement.pk,)
    return agreement, TO_CONFIRM, (agreement.pk, seat.seat)


def _offers(user: User, office: Office) -> Sequence[TargetOffer]:
    return list(TargetOffer.objects.of_office(office).waiting_for(user).select_related("indicator"))
