"""The decisions of the way of a project: each checks its seat, writes one state change in one transaction, and tells who is next."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from areaoffice.office import audit
from areaoffice.office.capacity import Authority, people_with
from areaoffice.office.models import Notice, StateChange, User
from areaoffice.office.transitions import Transition
from areaoffice.office.versions import save_version
from plans.models import ActionPlan
from projects.models import ProgressReport, Project
from projects.models import Step as ActivityStep
from projects.workflow import AUTHORITY_OF_STEP, BY_KEY, STATE_OF_STEP, Offer, Seat, State, Step, amount_of, seat_of

CHANGED_SINCE = "โครงการนี้มีผู้แก้ไขหลังจากที่ท่านเปิดหน้านี้ กรุณาตรวจสอบค่าล่าสุดแล้วตัดสินใจอีกครั้ง ยังไม่มีการบันทึก"
PARTS = ("objectives", "quantity_targets", "activities", "budget_lines", "month_plans", "benefits", "risks", "owners")


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody says with a decision; the transition tells which of it is required."""

    reason: str = ""
    document_number: str = ""
    dated_on: date | None = None
    merge_into: Project | None = None


def version_mark(project: Project, *more: QuerySet) -> str:
    """The mark of one project (see `version_marks`)."""
    return version_marks([project], *more)[project.pk]


def version_marks(projects: Sequence[Project], *more: QuerySet) -> dict[int, str]:
    """A short mark of everything that is decided about: a project, its parts, and rows of a higher floor (`more`).

    It differs as soon as one row was saved, added or removed. One query a part, whatever the number of projects; rows of
    `more` name their project. Versions, not values (`projects.fingerprints`): nothing but keys and counters is read.
    """
    rows: dict[int, list[tuple[object, ...]]] = {
        project.pk: [(project.row_version, project.state, project.waiting_for)] for project in projects
    }
    parts = [Project._meta.get_field(part).related_model._base_manager.all() for part in PARTS]  # type: ignore[union-attr]
    sources = [*(("project", query) for query in (*parts, *more)), ("activity__project", ActivityStep.objects.all())]
    for number, (project, query) in enumerate(sources):
        found = query.filter(**{f"{project}__in": rows}).order_by("pk").values_list(project, "pk", "row_version")
        for project_pk, pk, version in found:
            rows[project_pk].append((number, pk, version))
    return {pk: hashlib.sha256(repr(facts).encode()).hexdigest()[:20] for pk, facts in rows.items()}


@transaction.atomic
def decide(
    *,
    project: Project,
    key: str,
    by: User,
    today: date,
    seen: str,
    words: Words,
    blockers: Sequence[str] = (),
    watched: Iterable[QuerySet] = (),
) -> Project:
    """Take one transition of the table; `seen` is the version mark of what this person looked at.

    PermissionDenied where the word is not theirs. ValidationError in Thai where the project no longer waits for it, where
    something changed since, where a reason, a document or an authority is missing, or where blockers stand against proposing.
    """
    change = BY_KEY[key]
    current = _locked(project)
    seat = seat_of(current, by, today=today)
    offer = _offer(seat, change)
    if seen != version_mark(current, *watched):
        raise ValidationError(CHANGED_SINCE)
    _refuse_missing_words(change, words, current, today)
    _refuse_by_rule(change, current, blockers)
    _write(seat, offer, words, by)
    _tell(seat, change, words, by, today)
    return current


def _locked(project: Project) -> Project:
    rows = Project.objects.select_for_update(of=("self",)).select_related("plan__office", "lead_unit")
    return rows.get(pk=project.pk)


def _offer(seat: Seat, change: Transition[Authority]) -> Offer:
    """The offer of this transition to this person; says in words whether it is not theirs or not now."""
    if seat.capacity_for(change) is None:
        raise PermissionDenied("ท่านไม่มีอำนาจดำเนินการขั้นนี้ หรือคำสั่งมอบหมายสิ้นสุดแล้ว")
    offer = seat.offer(change)
    if offer is None:
        raise ValidationError(f"ยังไม่ได้บันทึก: โครงการอยู่ในสถานะ “{standing(seat.project)}” ซึ่ง{change.label}ไม่ได้แล้ว")
    if offer.obstacle:
        raise ValidationError(offer.obstacle)
    return offer


def standing(project: Project) -> str:
    """The state in words, with the step that it waits for."""
    label = project.get_state_display()
    return f"{label} · รอ{project.get_waiting_for_display()}" if project.waiting_for else str(label)


def _refuse_missing_words(change: Transition[Authority], words: Words, project: Project, today: date) -> None:
    faults: dict[str, str] = {}
    if change.needs_reason and not words.reason.strip():
        faults["reason"] = f"กรุณาระบุเหตุผลที่{change.label}"
    if change.needs_document and not words.document_number.strip():
        faults["document_number"] = "กรุณาระบุเลขที่หนังสือ"
    if change.needs_document and words.dated_on is None:
        faults["dated_on"] = "กรุณาระบุวันที่ของหนังสือ"
    if words.dated_on and words.dated_on > today:
        faults["dated_on"] = "วันที่ของหนังสือต้องไม่เป็นวันในอนาคต"
    if change.needs_other and not _may_take_in(words.merge_into, project):
        faults["merge_into"] = "กรุณาเลือกโครงการในแผนเดียวกันที่ยังดำเนินการอยู่"
    if faults:
        raise ValidationError(faults)


def _may_take_in(other: Project | None, project: Project) -> bool:
    if other is None or other.pk == project.pk or other.is_finished:
        return False
    return other.plan_id == project.plan_id and other.amends_id is None


def _refuse_by_rule(change: Transition[Authority], project: Project, blockers: Sequence[str]) -> None:
    if change.key in ("propose", "approve-assigned") and blockers:
        raise ValidationError(f"ยัง{change.label}ไม่ได้ ต้องแก้ไขก่อน {len(blockers)} รายการ: " + " · ".join(blockers[:3]))
    if change.key in ("clear", "start") and project.plan.state not in ActionPlan.IN_FORCE:
        raise ValidationError("ยังอนุมัติให้ดำเนินการไม่ได้: ผู้อำนวยการยังไม่ได้อนุมัติแผนปฏิบัติการของปีนี้")
    if change.key == "report" and not _has_sent_report(project):
        raise ValidationError("ยังไม่มีรายงานผลโครงการที่ส่งแล้ว กรุณาส่งรายงานผลก่อน")


def _has_sent_report(project: Project) -> bool:
    draft = (ProgressReport.State.DRAFT, ProgressReport.State.RETURNED)
    return project.progress_reports.exclude(state__in=draft).exists()


def _write(seat: Seat, offer: Offer, words: Words, by: User) -> None:
    project, change = seat.project, offer.transition
    before = project.state
    project.state, project.waiting_for = _next(seat, change)
    project.merged_into = words.merge_into if change.needs_other else project.merged_into
    save_version(project, seen=project.row_version, reason=words.reason or change.done)
    StateChange.objects.create(
        office=project.office,
        thing=project,
        from_state=before,
        to_state=project.state,
        by=by,
        capacity=offer.capacity.words[:200],
        reason=words.reason.strip(),
        step=change.step or change.key,
        document_number=words.document_number.strip(),
        dated_on=words.dated_on,
    )
    audit.record(
        change.done, office=project.office, by=by, thing=project, reason=words.reason.strip(), transition=change.key
    )


def _next(seat: Seat, change: Transition[Authority]) -> tuple[str, str]:
    """State and step after the transition; steps that the office does not use are passed over."""
    if change.key == "propose":
        step: Project.Step | None = seat.first_step()
    elif change.key.startswith("agree-"):
        step = seat.following(change.step)
    else:
        step = None
    return (STATE_OF_STEP[step], step) if step else (change.target, "")


def _tell(seat: Seat, change: Transition[Authority], words: Words, by: User, today: date) -> None:
    """A notice to whoever is next in the chain; to the people of the project when it came back or was decided."""
    project = seat.project
    if project.waiting_for:
        text, to = f"{project.code} {project.name} รอ{project.get_waiting_for_display()}", _next_people(seat, today)
    else:
        text, to = f"{project.code} {project.name}: {change.done}", people_of(project)
    if words.reason:
        text = f"{text} · {words.reason.strip()}"
    link = reverse("indicators:project", args=[project.pk])
    told = [person for person in to if person.pk != by.pk]
    Notice.objects.bulk_create(
        Notice(office=project.office, to=person, text=text[:300], link=link) for person in dict.fromkeys(told)
    )


def _next_people(seat: Seat, today: date) -> list[User]:
    authority = AUTHORITY_OF_STEP[Step(seat.project.waiting_for)]
    project = seat.project
    return people_with(authority, project.office, project.lead_unit, today=today, amount=amount_of(project))


def people_of(project: Project) -> list[User]:
    """Who proposed the project last, and the people whose posts answer for it."""
    proposed = StateChange.objects.about(project).filter(step="propose").select_related("by").order_by("-pk").first()
    owners = [owner.post.person for owner in project.owners.select_related("post__person") if owner.post]
    people = [proposed.by] if proposed else []
    return people + [person for person in owners if person is not None]


def takers_of(project: Project) -> QuerySet[Project]:
    """The projects of the plan that may take this one in."""
    finished = (State.CLOSED, State.REFUSED, State.CANCELLED, State.MERGED)
    return Project.objects.for_plan(project.plan).exclude(state__in=finished).exclude(pk=project.pk)
