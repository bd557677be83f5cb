"""What people do to outside evaluations: set them up, write what the office finds itself and what the evaluators found."""

from __future__ import annotations

from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from areaoffice.office import audit
from areaoffice.office.models import User
from areaoffice.office.versions import StaleRow, save_version
from indicators import scoring
from indicators.models import Evaluation, EvaluationItem
from indicators.permissions import can_keep_evaluations, can_score_item


@transaction.atomic
def keep_evaluation(*, evaluation: Evaluation, by: User, seen: int) -> Evaluation:
    """Save a new evaluation, or a changed one of the version `seen`.

    ValidationError in Thai by field, StaleRow where somebody else saved first; nothing is written then.
    """
    if not can_keep_evaluations(by, evaluation.office):
        raise PermissionDenied
    if evaluation._state.adding:
        _refuse_second(evaluation)
        evaluation.full_clean()
        evaluation.save()
        audit.record("เพิ่มการประเมิน", office=evaluation.office, by=by, thing=evaluation)
        return evaluation
    save_version(evaluation, seen=seen)
    audit.record("แก้ไขการประเมิน", office=evaluation.office, by=by, thing=evaluation)
    return evaluation


@transaction.atomic
def add_item(*, item: EvaluationItem, by: User) -> EvaluationItem:
    """Put a new item below its parent, after those that stand there; without a parent at the end."""
    evaluation = Evaluation.objects.select_for_update(of=("self",)).select_related("office").get(pk=item.evaluation_id)
    if not can_keep_evaluations(by, evaluation.office):
        raise PermissionDenied
    _refuse_foreign_parent(item)
    item.order = make_room(evaluation, after=item.parent)
    item.full_clean()
    item.save()
    audit.record("เพิ่มรายการประเมิน", office=evaluation.office, by=by, thing=item)
    return item


@transaction.atomic
def set_up_item(*, item: EvaluationItem, by: User, seen: int) -> EvaluationItem:
    """Change what an item is: its words, scoring, weight, unit, day. ValidationError and StaleRow as everywhere.

    From the day on which it reads a KPI, what was typed of it stands in its history alone.
    """
    office = item.evaluation.office
    if not can_keep_evaluations(by, office):
        raise PermissionDenied
    _refuse_foreign_parent(item)
    if item.indicator_year_id is not None:
        item.self_value = None
    _save(item, seen)
    audit.record("แก้ไขรายการประเมิน", office=office, by=by, thing=item)
    return item


@transaction.atomic
def record_own(
    *, item: EvaluationItem, by: User, seen: int, value: Decimal | None, score: Decimal | None
) -> EvaluationItem:
    """Write what the office finds of itself: the measured value (never for an item that reads a KPI), and a score stated by hand."""
    office = item.evaluation.office
    if not can_score_item(by, item):
        raise PermissionDenied
    if item.indicator_year_id is not None and value is not None:
        raise ValidationError({"value": "รายการนี้ใช้ผลของตัวชี้วัด ไม่ต้องพิมพ์ผลที่วัดได้อีก"})
    _refuse_wrong(item, value, score)
    item.self_value, item.self_score = value, score
    _save(item, seen)
    audit.record("บันทึกคะแนนประเมินตนเอง", office=office, by=by, thing=item)
    return item


@transaction.atomic
def record_official(
    *, item: EvaluationItem, by: User, seen: int, value: Decimal | None, score: Decimal | None
) -> EvaluationItem:
    """Write what the evaluator found: the measured value (of an item of levels the level), and the score where it is stated."""
    office = item.evaluation.office
    if not (can_keep_evaluations(by, office) and can_score_item(by, item)):
        raise PermissionDenied
    _refuse_wrong(item, value, score)
    if item.scoring == EvaluationItem.Scoring.LEVEL:
        item.level = None if value is None else int(value)
    else:
        item.official_value = value
    item.official_score = score
    _save(item, seen)
    audit.record("บันทึกคะแนนทางการ", office=office, by=by, thing=item)
    return item


def make_room(evaluation: Evaluation, *, after: EvaluationItem | None) -> int:
    """The number of a new item at the end of what stands below `after`; those behind it move one down, the last first."""
    items = list(evaluation.items.order_by("order"))
    below = {after.pk} if after else {item.pk for item in items}
    for item in items:
        below |= {item.pk} if item.parent_id in below else set()
    place = max((item.order for item in items if item.pk in below), default=0) + 1
    for item in reversed(items):
        if item.order >= place:
            EvaluationItem.objects.filter(pk=item.pk).update(order=item.order + 1)
    return place


def _refuse_second(evaluation: Evaluation) -> None:
    same = Evaluation.objects.of_office(evaluation.office).for_year(evaluation.fiscal_year)
    if same.filter(kind=evaluation.kind).exists():
        raise ValidationError({"kind": f"ปีงบประมาณ {evaluation.fiscal_year} มีการประเมินนี้แล้ว"})


def _refuse_wrong(item: EvaluationItem, value: Decimal | None, score: Decimal | None) -> None:
    faults = {
        "value": scoring.fault_of_value(item.scoring, value),
        "score": scoring.fault_of_score(score, item.evaluation.full_score),
    }
    found = {name: fault for name, fault in faults.items() if fault}
    if found:
        raise ValidationError(found)


def _refuse_foreign_parent(item: EvaluationItem) -> None:
    """A parent is an item of the same evaluation that does not stand below the item itself."""
    above = item.parent
    if above is not None and above.evaluation_id != item.evaluation_id:
        raise ValidationError({"parent": "รายการที่อยู่เหนือต้องเป็นรายการของการประเมินเดียวกัน"})
    while above is not None:
        if above.pk == item.pk:
            raise ValidationError({"parent": "รายการหนึ่งอยู่ภายใต้ตัวเองไม่ได้"})
        above = above.parent


def _save(item: EvaluationItem, seen: int) -> None:
    """Save the item of the version `seen`; a row that was changed in between stays as it is."""
    current = EvaluationItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if current.row_version != seen:
        raise StaleRow(current)
    item.order = current.order
    save_version(item, seen=seen)
