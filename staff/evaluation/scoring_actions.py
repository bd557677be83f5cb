"""Writes of a score sheet: draft, send, entry from a signed paper. A saved draft leaves no audit row, and no audit row says a level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from areaoffice.office import audit
from areaoffice.office.models import Notice, StateChange, StoredFile, User
from areaoffice.office.versions import save_version
from staff.agreements.deciding import officers_of_personnel
from staff.agreements.permissions import parts_of
from staff.agreements.results import rule_of
from staff.agreements.sight import Part
from staff.evaluation.score_sheet import what_is_missing
from staff.models import CriterionScore, Evaluator, ItemScore, PerformanceAgreement, ScoreSheet, Signature
from staff.scoring import refuse_level

State = PerformanceAgreement.State
BY_LINK = "กรรมการจากภายนอก ส่งผ่านลิงก์ที่ผู้นี้ออก"
NO_TYPIST = "คะแนนจากเอกสารบันทึกโดยกลุ่มบริหารงานบุคคลที่ไม่ได้เป็นกรรมการของข้อตกลงนี้ และไม่มีใครบันทึกของตนเองได้"
TYPED_ALREADY = (
    "มีเจ้าหน้าที่อีกคนพิมพ์คะแนนจากเอกสารนี้ไว้แล้ว กรุณาเปิดหน้านี้อีกครั้งเพื่อพิมพ์ซ้ำยืนยัน หรือยกเลิกการพิมพ์นั้นพร้อมเหตุผล ยังไม่มีการบันทึก"
)
STALE = "แบบประเมินนี้ถูกบันทึกจากหน้าต่างอื่นแล้ว ยังไม่ได้บันทึกสิ่งที่เลือกล่าสุด กรุณาเปิดหน้านี้ใหม่"


@dataclass(frozen=True, slots=True)
class Given:
    """What stands on a sheet: levels by key of the template's item and criterion (what is left out has none), and the words."""

    items: Mapping[int, int] = field(default_factory=dict)
    criteria: Mapping[int, int] = field(default_factory=dict)
    workload_met: bool | None = None
    strengths: str = ""
    improvements: str = ""
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose hand fills a sheet: the evaluator's by account, or by the link of this version."""

    user: User | None = None
    link_version: int = 0

    def is_of(self, seat: Evaluator) -> bool:
        if self.user is not None:
            return seat.person_id == self.user.pk
        return seat.link_version == self.link_version


@transaction.atomic
def save_sheet(*, sheet: ScoreSheet, given: Given, seen: int, hand: Hand) -> ScoreSheet:
    """Keep what the evaluator has so far. PermissionDenied for another hand; ValidationError in Thai where it is closed, sent, or a
    level is not 1 to 4; StaleRow where another window saved since. No audit row.
    """
    current = locked_sheet(sheet)
    _refuse_other(current, hand)
    refuse_closed(current)
    _write(current, given, seen)
    return current


@transaction.atomic
def send_sheet(*, sheet: ScoreSheet, hand: Hand, today: date, typed_name: str = "") -> ScoreSheet:
    """Sign and send: it changes no more. The third sheet makes the agreement scored, in the same transaction.

    By a link the evaluator types the name. ValidationError in Thai where a level or the workload is missing.
    """
    current = locked_sheet(sheet)
    _refuse_other(current, hand)
    refuse_closed(current)
    name = typed_name.strip()
    if hand.user is None and not name:
        raise ValidationError({"typed_name": "กรุณาพิมพ์ชื่อและนามสกุลของท่านเพื่อลงนาม"})
    _refuse_incomplete(current)
    _sent(current)
    _sign(current, hand, name, today)
    by, capacity = _who(current, hand)
    agreement = current.evaluator.committee.agreement
    audit.record(
        "ส่งแบบประเมินของกรรมการ", office=agreement.office, by=hand.user, thing=agreement, seat=current.evaluator.seat
    )
    close_when_all_sent(agreement, by=by, capacity=capacity)
    return current


@transaction.atomic
def type_paper(*, sheet: ScoreSheet, given: Given, scan: StoredFile | None, by: User) -> ScoreSheet:
    """One officer types a signed paper sheet; it counts when another has typed the same. The scan is kept with it."""
    current = locked_sheet(sheet)
    refuse_no_officer(current, by)
    refuse_not_scoring(current)
    _refuse_scored_here(current)
    if current.entered_by_id not in (None, by.pk):
        raise ValidationError(TYPED_ALREADY)
    if scan is None and current.scan_id is None:
        raise ValidationError({"scan": "กรุณาแนบไฟล์แบบประเมินที่กรรมการลงนามแล้ว"})
    current.way, current.entered_by, current.confirmed_by = ScoreSheet.Way.PAPER, by, None
    current.scan = scan or current.scan
    _write(current, given, current.row_version)
    _refuse_incomplete(current)
    tell_paper("พิมพ์คะแนนจากแบบที่ลงนามบนเอกสาร", current, by)
    return current


def _refuse_scored_here(sheet: ScoreSheet) -> None:
    """ValidationError where the evaluator has begun to score here: what they wrote is not typed over."""
    words = (sheet.strengths, sheet.improvements, sheet.remarks)
    begun = any(words) or sheet.item_scores.exists() or sheet.criterion_scores.exists()
    if sheet.way != ScoreSheet.Way.PAPER and begun:
        raise ValidationError("กรรมการคนนี้เริ่มให้คะแนนในระบบแล้ว จึงพิมพ์จากเอกสารทับไม่ได้ ให้กรรมการส่งแบบประเมินในระบบ")


@transaction.atomic
def confirm_paper(*, sheet: ScoreSheet, given: Given, by: User) -> list[str]:
    """Another officer types the same sheet: what differs comes back and nothing is written; nothing differs: it is sent."""
    current = locked_sheet(sheet)
    refuse_no_officer(current, by)
    refuse_not_scoring(current)
    if current.way != ScoreSheet.Way.PAPER or current.entered_by_id is None:
        raise ValidationError("ยังไม่มีผู้พิมพ์คะแนนจากเอกสารของกรรมการคนนี้")
    if current.entered_by_id == by.pk:
        raise ValidationError("ผู้ยืนยันคะแนนต้องเป็นคนละคนกับผู้พิมพ์คะแนน")
    differences = differences_of(current, given)
    if differences:
        return differences
    current.confirmed_by = by
    _sent(current)
    tell_paper("ยืนยันคะแนนจากแบบที่ลงนามบนเอกสาร", current, by)
    close_when_all_sent(current.evaluator.committee.agreement, by=by, capacity=Part.HR.label)
    return []


def differences_of(sheet: ScoreSheet, given: Given) -> list[str]:
    """Where the second typing is another than the first."""
    found = []
    for row in sheet.item_scores.select_related("template_item").order_by(
        "template_item__domain__number", "template_item__order"
    ):
        second = given.items.get(row.template_item_id)
        if second != row.level:
            found.append(f"ข้อ {row.template_item.number}: พิมพ์ครั้งแรก {row.level} ครั้งที่สอง {second or 'ว่าง'}")
    for score in sheet.criterion_scores.select_related("criterion").order_by("criterion__order"):
        second = given.criteria.get(score.criterion_id)
        if second != score.level:
            found.append(f"ส่วนที่ 2 ข้อ {score.criterion.number}: พิมพ์ครั้งแรก {score.level} ครั้งที่สอง {second or 'ว่าง'}")
    if given.workload_met != sheet.workload_met:
        found.append("ภาระงาน: สองครั้งไม่ตรงกัน")
    return found


def locked_sheet(sheet: ScoreSheet) -> ScoreSheet:
    """The sheet with its agreement locked first: two who send at once go one after the other."""
    keys = Evaluator.objects.filter(pk=sheet.evaluator_id).values("committee__agreement")
    agreement = PerformanceAgreement.objects.select_for_update().select_related("office", "template").get(pk__in=keys)
    current = ScoreSheet.objects.select_for_update(of=("self",)).select_related("evaluator__committee").get(pk=sheet.pk)
    current.evaluator.committee.agreement = agreement
    return current


def refuse_closed(sheet: ScoreSheet) -> None:
    """ValidationError where the evaluator may not write any more, and why."""
    refuse_not_scoring(sheet)
    if sheet.way == ScoreSheet.Way.PAPER:
        raise ValidationError("แบบประเมินนี้กำลังบันทึกจากเอกสารที่ลงนาม จึงแก้ไขที่นี่ไม่ได้")


def refuse_not_scoring(sheet: ScoreSheet) -> None:
    agreement = sheet.evaluator.committee.agreement
    if sheet.evaluator.replaced_on is not None:
        raise ValidationError("กรรมการคนนี้พ้นจากการเป็นกรรมการประเมินแล้ว จึงบันทึกคะแนนไม่ได้")
    if sheet.is_sent:
        raise ValidationError("ส่งแบบประเมินนี้แล้ว จึงแก้ไขไม่ได้ หากจำเป็นให้กลุ่มบริหารงานบุคคลเปิดแบบอีกครั้งพร้อมเหตุผล")
    if agreement.state != State.SCORING:
        raise ValidationError(f"ปิดการให้คะแนนแล้ว ข้อตกลงอยู่ในสถานะ “{agreement.get_state_display()}” ยังไม่มีการบันทึก")


def _refuse_other(sheet: ScoreSheet, hand: Hand) -> None:
    if not hand.is_of(sheet.evaluator) or (hand.user and hand.user.pk == sheet.evaluator.committee.agreement.owner_id):
        raise PermissionDenied("แบบประเมินนี้เป็นของกรรมการคนอื่น")


def may_type_paper(parts: frozenset[Part]) -> bool:
    """An officer of the personnel group who does not score: whoever scores reads no sheet of another."""
    return Part.HR in parts and Part.EVALUATOR not in parts


def refuse_no_officer(sheet: ScoreSheet, by: User) -> None:
    if not may_type_paper(parts_of(by, sheet.evaluator.committee.agreement)):
        raise PermissionDenied(NO_TYPIST)


def _refuse_incomplete(sheet: ScoreSheet) -> None:
    lacking = what_is_missing(sheet, rule_of(sheet.evaluator.committee.agreement))
    if lacking:
        raise ValidationError(f"ยังส่งไม่ได้: {' · '.join(lacking)}")


def _write(sheet: ScoreSheet, given: Given, seen: int) -> None:
    """Words and levels as given; a level that was taken away is removed."""
    for name in ("workload_met", "strengths", "improvements", "remarks"):
        setattr(sheet, name, getattr(given, name))
    template = sheet.evaluator.committee.agreement.template
    items = {key for domain in template.domains.prefetch_related("items") for key in _keys(domain.items.all())}
    _write_levels(sheet.item_scores, "template_item_id", given.items, items)
    _write_levels(sheet.criterion_scores, "criterion_id", given.criteria, set(_keys(template.criteria.all())))
    save_version(sheet, seen=seen)


def _keys(rows: models.QuerySet) -> list[int]:
    return [row.pk for row in rows]


def _write_levels(rows: models.Manager, key: str, given: Mapping[int, int], known: set[int]) -> None:
    """Change what differs. ValidationError for what is no level, or of no item of this template."""
    stored: dict[int, ItemScore | CriterionScore] = {getattr(row, key): row for row in rows.all()}
    for one, level in given.items():
        try:
            refuse_level(level)
        except ValueError as error:
            raise ValidationError(f"ระดับคะแนนต้องเป็น 1 ถึง 4 ไม่ใช่ {level} ยังไม่มีการบันทึก") from error
        if one not in known:
            raise ValidationError("มีข้อที่ไม่อยู่ในแบบประเมินนี้ ยังไม่มีการบันทึก")
        if one not in stored:
            rows.create(**{key: one, "level": level})
        elif stored[one].level != level:
            rows.filter(pk=stored[one].pk).update(level=level)
    rows.exclude(**{f"{key}__in": list(given)}).delete()


def _sent(sheet: ScoreSheet) -> None:
    sheet.sent_at = timezone.now()
    save_version(sheet, seen=sheet.row_version)


def _sign(sheet: ScoreSheet, hand: Hand, name: str, today: date) -> None:
    seat = sheet.evaluator
    by, _capacity = _who(sheet, hand)
    Signature.objects.create(
        agreement=seat.committee.agreement,
        step=Signature.Step.SCORED,
        way=Signature.Way.HERE,
        person=hand.user,
        evaluator=seat,
        printed_name=name or seat.printed_name,
        printed_position=seat.printed_position,
        capacity=str(seat.get_seat_display()),
        signed_on=today,
        recorded_by=by,
    )


def _who(sheet: ScoreSheet, hand: Hand) -> tuple[User, str]:
    """Who is written down: the evaluator, or for somebody without account who issued the link, said so."""
    if hand.user is not None:
        return hand.user, Part.EVALUATOR.label
    return sheet.evaluator.committee.appointed_by, BY_LINK


def close_when_all_sent(agreement: PerformanceAgreement, *, by: User, capacity: str) -> bool:
    """The third sent sheet ends the scoring; True where this one was it. The agreement is locked by the caller."""
    committee = agreement.committees.order_by("-pk").first()
    sheets = ScoreSheet.objects.filter(evaluator__committee=committee, evaluator__replaced_on__isnull=True)
    if sheets.filter(sent_at__isnull=False).count() < len(Evaluator.Seat):
        return False
    before, agreement.state = agreement.state, State.SCORED
    save_version(agreement, seen=agreement.row_version)
    StateChange.objects.create(
        office=agreement.office,
        thing=agreement,
        from_state=before,
        to_state=State.SCORED,
        by=by,
        capacity=capacity,
        step="scored",
    )
    audit.record("กรรมการให้คะแนนครบแล้ว", office=agreement.office, by=by, thing=agreement, transition="scored")
    tell_personnel(agreement, "กรรมการให้คะแนนครบทั้ง 3 คนแล้ว รอออกผลการประเมิน")
    return True


def tell_personnel(agreement: PerformanceAgreement, words: str) -> None:
    """A notice to the personnel group, without score or name; its officers' own agreements excepted."""
    link = reverse("staff:agreement", args=[agreement.pk])
    people = [one for one in officers_of_personnel(agreement) if one.pk != agreement.owner_id]
    Notice.objects.bulk_create(
        Notice(office=agreement.office, to=person, text=f"{agreement}: {words}"[:300], link=link) for person in people
    )


def tell_paper(words: str, sheet: ScoreSheet, by: User, *, reason: str = "") -> None:
    """A line in the trail: whose sheet, never a level."""
    agreement = sheet.evaluator.committee.agreement
    audit.record(words, office=agreement.office, by=by, thing=agreement, reason=reason, seat=sheet.evaluator.seat)
