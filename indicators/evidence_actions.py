"""Files that prove a result or an item of an evaluation: hanging one up, taking it down, putting it back."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse

from areaoffice.office import audit
from areaoffice.office.files import hang, take_down
from areaoffice.office.models import StoredFile, TrashedRow, User
from areaoffice.office.trash import put_back, read
from indicators.models import EvaluationEvidence, EvaluationItem, Result, ResultEvidence
from indicators.permissions import can_report_result, can_score_item


@transaction.atomic
def attach_evidence(*, result: Result, file: StoredFile, caption: str, by: User) -> ResultEvidence:
    """Hang a file on a result, also after its round closed: no figure changes by it. ValidationError where it hangs there already."""
    year = result.indicator_year
    if not can_report_result(by, year):
        raise PermissionDenied
    link = ResultEvidence(result=result, file=file, caption=caption, by=by)
    hang(link=link, office=year.office, thing=year, by=by)
    return link


@transaction.atomic
def remove_evidence(*, link: ResultEvidence, by: User) -> TrashedRow:
    """Take a file off a result, into the trash."""
    year = link.result.indicator_year
    if not can_report_result(by, year):
        raise PermissionDenied
    place = reverse("indicators:indicator", args=[year.pk])
    return take_down(link=link, office=year.office, thing=year, by=by, place=place)


@transaction.atomic
def restore_evidence(*, trashed: TrashedRow, by: User) -> None:
    """Hang a file on its result again. ValidationError in Thai where the result is gone or not theirs."""
    link: ResultEvidence = read(trashed)[0].object
    result = Result.objects.filter(pk=link.result_id).first()
    if result is None or not can_report_result(by, result.indicator_year):
        raise ValidationError("กู้คืนไม่ได้ ผลของไฟล์นี้ไม่มีแล้ว หรือท่านแก้ไขผลนี้ไม่ได้")
    put_back(trashed=trashed)
    year = result.indicator_year
    audit.record("แนบไฟล์", office=year.office, by=by, thing=year, file=link.file_id, restored=True)


@transaction.atomic
def attach_item_evidence(*, item: EvaluationItem, file: StoredFile, caption: str, by: User) -> EvaluationEvidence:
    """Hang a file on an item of an evaluation. ValidationError where it hangs there already."""
    if not can_score_item(by, item):
        raise PermissionDenied
    link = EvaluationEvidence(item=item, file=file, caption=caption, by=by)
    hang(link=link, office=item.evaluation.office, thing=item, by=by)
    return link


@transaction.atomic
def remove_item_evidence(*, link: EvaluationEvidence, by: User) -> TrashedRow:
    """Take a file off an item of an evaluation, into the trash."""
    if not can_score_item(by, link.item):
        raise PermissionDenied
    place = reverse("indicators:evaluation_item", args=[link.item_id])
    return take_down(link=link, office=link.item.evaluation.office, thing=link.item, by=by, place=place)


@transaction.atomic
def restore_item_evidence(*, trashed: TrashedRow, by: User) -> None:
    """Hang a file on its item again. ValidationError in Thai where the item is gone or not theirs."""
    link: EvaluationEvidence = read(trashed)[0].object
    item = EvaluationItem.objects.select_related("evaluation__office").filter(pk=link.item_id).first()
    if item is None or not can_score_item(by, item):
        raise ValidationError("กู้คืนไม่ได้ รายการประเมินของไฟล์นี้ไม่มีแล้ว หรือท่านแก้ไขรายการนี้ไม่ได้")
    put_back(trashed=trashed)
    audit.record("แนบไฟล์", office=item.evaluation.office, by=by, thing=item, file=link.file_id, restored=True)
