"""What is done to an individual plan: begun, filled, submitted, agreed or returned, opened again, and what came of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse

from areaoffice.office import audit
from areaoffice.office.models import Notice, Office, StateChange, User
from areaoffice.office.versions import save_version
from staff.development.plan_page import may_edit_rows, proposals_of
from staff.development.rights import can_keep_development, is_superior_of, post_of
from staff.models import DevelopmentNeed, IndividualPlan
from staff.models.superiors import standing_as

State = IndividualPlan.State
NO_POST = "ท่านไม่มีตำแหน่งในสำนักงานในวันนี้ จึงจัดทำแผนพัฒนาตนเองไม่ได้ กรุณาแจ้งกลุ่มบริหารงานบุคคล"
NO_NEEDS = "แผนยังไม่มีเรื่องที่ต้องพัฒนา กรุณาเพิ่มอย่างน้อย 1 เรื่องก่อนเสนอ"
MOVED_ON = "สถานะของแผนเปลี่ยนไปแล้ว กรุณาเปิดหน้านี้ใหม่"
NEEDS_REASON = "กรุณาระบุเหตุผล"
NEEDS_DOCUMENT = "กรุณาระบุเลขที่หรือชื่อเอกสารที่ผู้บังคับบัญชาลงนาม"
NOT_OF_THE_YEAR = "โครงการหรือการอบรมนี้ไม่ได้อยู่ในปีงบประมาณของแผน"


@transaction.atomic
def begin_plan(*, office: Office, fiscal_year: int, by: User, today: date) -> IndividualPlan:
    """One's own plan of a year, made where there is none; the superior is that of the post held today. ValidationError without a post."""
    post = post_of(by, office, today)
    if post is None:
        raise ValidationError(NO_POST)
    plan, is_new = IndividualPlan.objects.get_or_create(
        office=office, fiscal_year=fiscal_year, person=by, defaults={"post": post, "superior": post.superior}
    )
    if is_new:
        audit.record("เริ่มแผนพัฒนาตนเองรายบุคคล", office=office, by=by, thing=plan)
    return plan


@transaction.atomic
def take_proposals(*, plan: IndividualPlan, by: User, keys: Collection[str], today: date) -> int:
    """Add the proposed rows of these keys; what is no proposal any more is left out. The number of rows added."""
    plan = _locked_for_editing(plan, by, today)
    last = plan.needs.count()
    chosen = [one for one in proposals_of(plan, plan.needs.all()) if one.key in keys]
    for order, one in enumerate(chosen, start=last + 1):
        DevelopmentNeed.objects.create(
            plan=plan, order=order, source=one.source, topic_id=one.topic, name=one.name[:250]
        )
    if chosen:
        audit.record("เพิ่มเรื่องที่ต้องพัฒนาจากที่ระบบเสนอ", office=plan.office, by=by, thing=plan, rows=len(chosen))
    return len(chosen)


@transaction.atomic
def save_need(*, need: DevelopmentNeed, by: User, seen: int, today: date) -> DevelopmentNeed:
    """Add a row to a plan or change it. PermissionDenied, StaleRow, ValidationError in Thai by field."""
    plan = _locked_for_editing(need.plan, by, today)
    _refuse_other_year(need)
    if not need.pk:
        need.order = plan.needs.count() + 1
        if by.pk != plan.person_id:
            need.source = DevelopmentNeed.Source.SUPERIOR
        need.full_clean()
        need.save()
    else:
        save_version(need, seen=seen)
    audit.record("บันทึกเรื่องที่ต้องพัฒนา", office=plan.office, by=by, thing=plan)
    return need


def _refuse_other_year(need: DevelopmentNeed) -> None:
    plan = need.plan
    if need.project and (need.project.plan.office_id, need.project.plan.fiscal_year) != (
        plan.office_id,
        plan.fiscal_year,
    ):
        raise ValidationError({"project": NOT_OF_THE_YEAR})
    if need.training and (need.training.office_id, need.training.fiscal_year) != (plan.office_id, plan.fiscal_year):
        raise ValidationError({"training": NOT_OF_THE_YEAR})


@transaction.atomic
def remove_need(*, need: DevelopmentNeed, by: User, today: date) -> None:
    plan = _locked_for_editing(need.plan, by, today)
    need.delete()
    audit.record("นำเรื่องที่ต้องพัฒนาออก", office=plan.office, by=by, thing=plan)


def _locked_for_editing(plan: IndividualPlan, by: User, today: date) -> IndividualPlan:
    plan = IndividualPlan.objects.select_for_update(of=("self",)).select_related("superior", "office").get(pk=plan.pk)
    if not may_edit_rows(by, plan, today):
        raise PermissionDenied
    return plan


@transaction.atomic
def submit_plan(*, plan: IndividualPlan, by: User, today: date) -> IndividualPlan:
    """Put one's plan before the superior: whoever stands as such today is told. ValidationError in Thai for an empty plan and for one that has moved on."""
    plan = _locked(plan)
    if plan.person_id != by.pk:
        raise PermissionDenied
    if not plan.is_open:
        raise ValidationError(MOVED_ON)
    if not plan.needs.exists():
        raise ValidationError(NO_NEEDS)
    _move(plan, State.SUBMITTED, by=by)
    for superior in standing_as(plan.superior, today):
        _notify(plan, superior, f"{plan.person} เสนอแผนพัฒนาตนเอง กรุณาพิจารณา")
    return plan


@transaction.atomic
def agree_plan(*, plan: IndividualPlan, by: User, today: date) -> IndividualPlan:
    """The superior, or who acts for them, agrees; never the owner."""
    plan = _before_superior(plan)
    if not is_superior_of(by, plan, today):
        raise PermissionDenied
    _move(plan, State.AGREED, by=by, capacity=str(plan.superior.title if plan.superior else ""))
    _notify(plan, plan.person, "ผู้บังคับบัญชาเห็นชอบแผนพัฒนาตนเองของท่านแล้ว")
    return plan


@transaction.atomic
def agree_on_paper(*, plan: IndividualPlan, by: User, document: str) -> IndividualPlan:
    """The personnel group records that the superior signed on paper; `document` says which."""
    plan = _before_superior(plan)
    if not can_keep_development(by, plan.office) or plan.person_id == by.pk:
        raise PermissionDenied
    if not document.strip():
        raise ValidationError({"document": NEEDS_DOCUMENT})
    _move(plan, State.AGREED, by=by, capacity="บันทึกตามเอกสารลงนาม", document=document.strip())
    _notify(plan, plan.person, "บันทึกความเห็นชอบแผนพัฒนาตนเองของท่านตามเอกสารลงนามแล้ว")
    return plan


@transaction.atomic
def return_plan(*, plan: IndividualPlan, by: User, reason: str, today: date) -> IndividualPlan:
    """The superior sends it back, and says why."""
    plan = _before_superior(plan)
    if not is_superior_of(by, plan, today):
        raise PermissionDenied
    _move(plan, State.RETURNED, by=by, reason=_said(reason))
    _notify(plan, plan.person, "ผู้บังคับบัญชาส่งแผนพัฒนาตนเองกลับให้แก้ไข")
    return plan


@transaction.atomic
def reopen_plan(*, plan: IndividualPlan, by: User, reason: str, today: date) -> IndividualPlan:
    """Owner or superior opens an agreed plan again; it must be agreed anew."""
    plan = _locked(plan)
    if plan.person_id != by.pk and not is_superior_of(by, plan, today):
        raise PermissionDenied
    if plan.state != State.AGREED:
        raise ValidationError(MOVED_ON)
    _move(plan, State.DRAFT, by=by, reason=_said(reason))
    return plan


@transaction.atomic
def tell_outcomes(*, plan: IndividualPlan, by: User, outcomes: Mapping[int, str]) -> IndividualPlan:
    """The owner says what came of the rows of an agreed plan; nothing else of them changes."""
    plan = _locked(plan)
    if plan.person_id != by.pk:
        raise PermissionDenied
    if plan.state != State.AGREED:
        raise ValidationError(MOVED_ON)
    for need in plan.needs.filter(pk__in=outcomes):
        if need.outcome != outcomes[need.pk]:
            need.outcome = outcomes[need.pk]
            save_version(need, seen=need.row_version)
    audit.record("บันทึกผลการพัฒนาตนเอง", office=plan.office, by=by, thing=plan)
    return plan


def _said(reason: str) -> str:
    if not reason.strip():
        raise ValidationError({"reason": NEEDS_REASON})
    return reason.strip()


def _before_superior(plan: IndividualPlan) -> IndividualPlan:
    plan = _locked(plan)
    if plan.state != State.SUBMITTED:
        raise ValidationError(MOVED_ON)
    return plan


def _locked(plan: IndividualPlan) -> IndividualPlan:
    rows = IndividualPlan.objects.select_for_update(of=("self",))
    return rows.select_related("person", "office", "superior__person").get(pk=plan.pk)


def _move(plan: IndividualPlan, to: str, *, by: User, reason: str = "", capacity: str = "", document: str = "") -> None:
    StateChange.objects.create(
        office=plan.office,
        thing=plan,
        from_state=plan.state,
        to_state=to,
        by=by,
        capacity=capacity[:200],
        reason=reason,
        document_number=document[:80],
    )
    plan.state = to
    plan.row_version += 1
    plan.save(update_fields=["state", "row_version"])
    audit.record("เปลี่ยนสถานะแผนพัฒนาตนเอง", office=plan.office, by=by, thing=plan, reason=reason, to=to)


def _notify(plan: IndividualPlan, to: User, text: str) -> None:
    link = reverse("development:plan", args=[plan.pk])
    Notice.objects.create(office=plan.office, to=to, text=text[:300], link=link)
