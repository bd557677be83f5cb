"""Copying last year's projects with their indicators into this year's plan, and taking such a copying back for a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import ProtectedError, QuerySet

from areaoffice.office import audit
from areaoffice.office.models import AuditEvent, Office, StateChange, User
from indicators.judged_indicator import JudgedIndicator
from indicators.judgement import judged
from indicators.models import IndicatorYear
from plans.models import ActionPlan
from projects.copy_page import Draft, drafts_of
from projects.copying import Copied, copy_to_year
from projects.fingerprints import PREFETCHED, fingerprint
from projects.hanging import PARTS_OF_A_PROJECT, what_hangs_on
from projects.models import Project
from projects.models.project import ProjectQuerySet
from projects.permissions import can_copy_for, is_planner
from thai.numbers import round_half_up

COPIED, TAKEN_BACK = "คัดลอกโครงการจากปีก่อน", "ยกเลิกการคัดลอกโครงการ"
TIME_TO_TAKE_BACK = timedelta(days=1)
NO_RESULT = "ปี {year} ยังไม่มีผลที่ใช้เป็นค่าฐานได้"


@dataclass(frozen=True, slots=True)
class LastCopying:
    """A copying that may still be taken back: its event, and the codes of what it made."""

    event: AuditEvent
    codes: Sequence[str]


@transaction.atomic
def copy_last_year(
    *, plan: ActionPlan, originals: ProjectQuerySet, percent: Decimal, by: User, today: date, again: bool = False
) -> AuditEvent:
    """Copy these projects of last year into the plan as drafts, all of them or none; one audit event that `take_back` reads.

    ValidationError in Thai for a closed plan, for nothing chosen, and for a project that was copied before unless `again` says so.
    """
    plan = (
        ActionPlan.objects.select_for_update(of=("self",)).select_related("office", "development_plan").get(pk=plan.pk)
    )
    if plan.state == ActionPlan.State.CLOSED:
        raise ValidationError(f"แผนปฏิบัติการปี {plan.fiscal_year} ปิดแล้ว")
    drafts = drafts_of(plan=plan, originals=originals, percent=percent)
    _refuse(plan, drafts, by, again=again)

    results = {row.year.pk: row for row in judged(indicators_of(drafts), today=today)}
    made = [_copy(draft, plan, percent, by, list(results.values())) for draft in drafts]
    return audit.record(
        COPIED,
        office=plan.office,
        by=by,
        thing=plan,
        percent=str(percent),
        copies=[{"project": project.pk, "from": project.previous_id, "code": project.code} for project in made],
        fingerprints=_fingerprints([project.pk for project in made]),
    )


def indicators_of(drafts: Iterable[Draft]) -> QuerySet[IndicatorYear]:
    """The live indicators of the originals, in their order."""
    projects = [draft.original for draft in drafts]
    return IndicatorYear.objects.of_projects().filter(project__in=projects).order_by("order", "number")


def _refuse(plan: ActionPlan, drafts: Sequence[Draft], by: User, *, again: bool) -> None:
    if not drafts:
        raise ValidationError("ยังไม่ได้เลือกโครงการที่จะคัดลอก")
    if not all(can_copy_for(by, draft.original.lead_unit) for draft in drafts):
        raise PermissionDenied
    if any(draft.original.plan.office_id != plan.office_id for draft in drafts):
        raise PermissionDenied
    if not again and (twice := [draft for draft in drafts if draft.earlier]):
        said = ", ".join(f"{draft.original.code} (เป็น {', '.join(draft.earlier)})" for draft in twice)
        raise ValidationError(f"คัดลอกไว้แล้วในแผนปี {plan.fiscal_year}: {said} หากต้องการคัดลอกซ้ำให้เลือก “คัดลอกซ้ำ”")


def _copy(draft: Draft, plan: ActionPlan, percent: Decimal, by: User, results: Sequence[JudgedIndicator]) -> Project:
    copied = copy_to_year(
        draft.original,
        plan=plan,
        number=draft.number,
        code=draft.code,
        percent=percent,
        strategy=draft.strategy,
        policy_item=draft.policy_item,
    )
    StateChange.objects.create(office=plan.office, thing=copied.project, to_state=copied.project.state, by=by)
    own = [row for row in results if row.year.project_id == draft.original.pk]
    copy_indicators(copied, own)
    return copied.project


def copy_indicators(copied: Copied, rows: Sequence[JudgedIndicator]) -> list[IndicatorYear]:
    """The same cards in the copy's year: targets kept, counts that stood for them dropped, last year's result as the baseline."""
    plan = copied.project.plan
    taken = set(
        IndicatorYear.objects.of_office(plan.office).for_year(plan.fiscal_year).values_list("number", flat=True)
    )
    return [_next_year(copied, row, place, taken) for place, row in enumerate(rows, start=1)]


def _next_year(copied: Copied, row: JudgedIndicator, place: int, taken: set[str]) -> IndicatorYear:
    old, project = row.year, copied.project
    number = f"{project.code}-K{place}"
    while number in taken:
        place += 1
        number = f"{project.code}-K{place}"
    taken.add(number)
    new = IndicatorYear(
        indicator=old.indicator,
        office=old.office,
        fiscal_year=project.plan.fiscal_year,
        number=number,
        order=project.number * 100 + place,
        project=project,
        activity=copied.activities.get(old.activity_id or 0),
        **{name: getattr(old, name) for name in KEPT},
        **baseline_of(row),
    )
    new.full_clean(validate_unique=False)
    new.save()
    return new


KEPT = (
    "operator",
    "target",
    "upper",
    "target_text",
    "accumulate",
    "denominator_basis",
    "denominator_of",
    "frequency",
    "entered_by",
    "computed_as",
    "weight",
)


def baseline_of(row: JudgedIndicator) -> dict[str, object]:
    """Last year's judged result with its year; without one the older baseline stays, or the reason why there is none."""
    if row.value is not None:
        value = round_half_up(row.value, 5)
        return {"baseline": value, "baseline_year": row.year.fiscal_year}
    if row.year.baseline is not None:
        return {"baseline": row.year.baseline, "baseline_year": row.year.baseline_year}
    return {"no_baseline_reason": NO_RESULT.format(year=row.year.fiscal_year)}


def _fingerprints(keys: Sequence[int]) -> dict[str, str]:
    """What stands in the database of these projects, with their indicators, by key."""
    projects = Project.objects.filter(pk__in=keys).prefetch_related(*PREFETCHED, "indicators")
    return {str(project.pk): fingerprint(project, project.indicators.all()) for project in projects}


# --- taking it back ---------------------------------------------------------------------------------------------------


def last_copying(*, plan: ActionPlan, by: User, now: datetime) -> LastCopying | None:
    """The newest copying into this plan that this person may still take back; None where there is none."""
    events = list(AuditEvent.objects.about(plan).filter(verb__in=(COPIED, TAKEN_BACK)).order_by("-at", "-pk"))
    gone = {event.details["event"] for event in events if event.verb == TAKEN_BACK}
    for event in events:
        is_open = event.verb == COPIED and event.pk not in gone and now - event.at <= TIME_TO_TAKE_BACK
        if is_open and may_take_back(event, by, plan.office):
            return LastCopying(event, [copy["code"] for copy in event.details["copies"]])
    return None


def may_take_back(event: AuditEvent, by: User, office: Office) -> bool:
    """A planner, or whoever copied and still may."""
    return event.actor_id == by.pk or is_planner(by, office)


@transaction.atomic
def take_back(*, plan: ActionPlan, event: AuditEvent, by: User, now: datetime) -> int:
    """Remove exactly what this copying made, all of it or nothing; the number of projects that went.

    ValidationError in Thai after a day, when it was taken back before, and when somebody worked on one of the copies since.
    """
    if not may_take_back(event, by, plan.office):
        raise PermissionDenied
    events = AuditEvent.objects.about(plan).filter(verb=TAKEN_BACK, pk__gt=event.pk)
    if any(later.details["event"] == event.pk for later in events):
        raise ValidationError("การคัดลอกครั้งนี้ยกเลิกไปแล้ว")
    if now - event.at > TIME_TO_TAKE_BACK:
        raise ValidationError("ยกเลิกการคัดลอกได้ภายใน 1 วันเท่านั้น ลบทีละโครงการแทน")

    keys = [copy["project"] for copy in event.details["copies"]]
    copies = list(Project.objects.for_plan(plan).select_for_update().filter(pk__in=keys))
    stands = _fingerprints(keys)
    changed = [project.code for project in copies if _is_changed(project, event, stands)]
    if changed:
        raise ValidationError(f"ยังไม่ได้ยกเลิก: {', '.join(changed)} มีผู้แก้ไขหรือใช้ต่อหลังคัดลอกแล้ว")
    for project in copies:
        _remove(project)
    audit.record(
        TAKEN_BACK, office=plan.office, by=by, thing=plan, event=event.pk, codes=[project.code for project in copies]
    )
    return len(copies)


def _is_changed(project: Project, event: AuditEvent, stands: Mapping[str, str]) -> bool:
    """Somebody edited a value, or did something to the project since it was copied."""
    is_same = event.details["fingerprints"].get(str(project.pk)) == stands[str(project.pk)]
    return not is_same or AuditEvent.objects.about(project).filter(pk__gt=event.pk).exists() or _is_used(project)


def _is_used(project: Project) -> bool:
    """Something of another kind hangs on it by now: money, a report, a decision, a result, its own copy."""
    years = IndicatorYear.objects.filter(project=project)
    return bool(what_hangs_on(project, besides=PARTS_OF_A_PROJECT)) or any(what_hangs_on(year) for year in years)


def _remove(project: Project) -> None:
    try:
        project.delete()
    except ProtectedError as error:
        raise ValidationError(f"ยังไม่ได้ยกเลิก: {project.code} มีข้อมูลอื่นอ้างถึงแล้ว") from error
