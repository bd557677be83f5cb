"""What people do to projects. Each action checks its right, writes in one transaction and leaves one audit event."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.urls import reverse

from areaoffice.office import audit
from areaoffice.office.models import StateChange, TrashedRow, Unit, User
from areaoffice.office.trash import put_back, read, throw_away
from areaoffice.office.versions import StaleRow, Versioned, save_version
from plans.models import ActionPlan, NationalPlanItem, Strategy
from projects.codes import next_number
from projects.locking import FREE_LISTS, refuse_what_needs_a_revision
from projects.models import Activity, ProgressReport, Project, ReportingRound
from projects.ordering import neighbour, project_of, siblings
from projects.permissions import (
    can_arrange_lists,
    can_edit_project,
    can_propose_project,
    can_report_project,
    can_touch_project,
    is_planner,
)

Row = TypeVar("Row", bound=Versioned)
CODE_TAKEN = "รหัส {code} มีอยู่แล้วในแผนปฏิบัติการปีงบประมาณ {year}"


@transaction.atomic
def create_project(
    *,
    plan: ActionPlan,
    name: str,
    code: str,
    lead_unit: Unit,
    by: User,
    strategy: Strategy | None = None,
    policy_item: NationalPlanItem | None = None,
) -> Project:
    """Begin a project as a draft of the plan. ValidationError in Thai where a field is wrong or the code is taken."""
    if not can_propose_project(by, plan.office) or not _may_propose_for(by, plan, lead_unit):
        raise PermissionDenied

    project = Project(
        plan=plan,
        number=next_number(plan),
        code=code,
        name=name,
        lead_unit=lead_unit,
        strategy=strategy,
        policy_item=policy_item,
    )
    project.full_clean()
    _insert(project)
    StateChange.objects.create(office=plan.office, thing=project, to_state=project.state, by=by)
    audit.record("เพิ่มโครงการ", office=plan.office, by=by, thing=project)
    return project


def _may_propose_for(by: User, plan: ActionPlan, unit: Unit) -> bool:
    if unit.office_id != plan.office_id or plan.state == ActionPlan.State.CLOSED:
        return False
    roles = ("unit_head", "project_owner")
    return is_planner(by, plan.office) or by.holds(*roles, office_id=plan.office_id, unit_id=unit.pk)


def _insert(project: Project) -> None:
    """Two people may take one code in the same second: the database decides, in words."""
    try:
        with transaction.atomic():
            project.save()
    except IntegrityError as error:
        year = project.plan.fiscal_year
        raise ValidationError({"code": CODE_TAKEN.format(code=project.code, year=year)}) from error


@transaction.atomic
def edit_general(
    *, project: Project, by: User, seen: int, other_units: Iterable[Unit] | None = None, reason: str = ""
) -> Project:
    """Save the project's own fields; `reason` is kept in its history (dates outside the fiscal year need one).

    Once the plan is approved only what needs no revision is saved; ValidationError in Thai for the rest.
    """
    _allow(can_touch_project, by, project)
    is_whole = can_edit_project(by, project)
    if not is_whole:
        refuse_what_needs_a_revision(project)
    save_version(project, seen=seen, reason=reason)
    if other_units is not None and is_whole:
        project.other_units.set(other_units)
    audit.record("แก้ไขโครงการ", office=project.office, by=by, thing=project, reason=reason)
    return project


@transaction.atomic
def align_project(
    *, project: Project, by: User, seen: int, items: Iterable[NationalPlanItem], reason: str = ""
) -> Project:
    """Say to which items of the national plans and policies the project answers; a later policy needs no revision."""
    _allow(can_arrange_lists, by, project)
    save_version(project, seen=seen, reason=reason)
    project.alignment.set(items)
    codes = [f"{item.plan.code}:{item.code}" for item in items]
    audit.record("ระบุความสอดคล้อง", office=project.office, by=by, thing=project, reason=reason, items=codes)
    return project


@transaction.atomic
def add_row(*, row: Row, by: User) -> Row:
    """Append a row to one of the project's lists, after its last sibling."""
    project = project_of(row)
    _allow_list(row, by, project)
    row.order = _last_order(row) + 1  # type: ignore[attr-defined]
    row.full_clean()
    row.save()
    audit.record(
        "เพิ่มรายการของโครงการ", office=project.office, by=by, thing=project, part=_part(row), row=row.pk, text=str(row)
    )
    return row


@transaction.atomic
def edit_row(*, row: Row, by: User, seen: int, reason: str = "") -> Row:
    """Save a row of a list. StaleRow when somebody else saved first; nothing is written then."""
    project = project_of(row)
    _allow_row(row, by, project)
    if not hasattr(row, "report_id") and not can_edit_project(by, project):
        refuse_what_needs_a_revision(row)
    save_version(row, seen=seen, reason=reason)
    audit.record(
        "แก้ไขรายการของโครงการ",
        office=project.office,
        by=by,
        thing=project,
        reason=reason,
        part=_part(row),
        row=row.pk,
        text=str(row),
    )
    return row


@transaction.atomic
def remove_row(*, row: Versioned, by: User, seen: int) -> TrashedRow:
    """Put a row of a list into the trash, with its parts; refused as stale when somebody changed it since this person saw it."""
    project = project_of(row)
    _allow_list(row, by, project)
    current = type(row)._base_manager.select_for_update().get(pk=row.pk)
    if current.row_version != seen:
        raise StaleRow(current)
    audit.record(
        "ลบรายการของโครงการ", office=project.office, by=by, thing=project, part=_part(row), row=row.pk, text=str(row)
    )
    place = reverse("indicators:project", args=[project.pk])
    return throw_away(row=row, office=project.office, by=by, owner=project.pk, place=place)


@transaction.atomic
def restore_row(*, trashed: TrashedRow, by: User) -> TrashedRow:
    """Put a row of a project back into its list. ValidationError in Thai where the project is gone, finished, or not theirs to edit."""
    row = read(trashed)[0].object
    project = Project.objects.filter(pk=trashed.content["owner"]).first()
    if project is None:
        raise ValidationError("โครงการของรายการนี้ไม่มีแล้ว ถ้าโครงการอยู่ในถังขยะ กรุณากู้คืนโครงการก่อน")
    if project.is_finished:
        raise ValidationError(f"กู้คืนไม่ได้ โครงการนี้{project.get_state_display()}แล้ว")
    try:
        _allow_list(row, by, project)
    except PermissionDenied as error:
        raise ValidationError("กู้คืนไม่ได้ ท่านแก้ไขโครงการนี้ไม่ได้ในขั้นนี้") from error
    put_back(trashed=trashed)
    audit.record("กู้คืนรายการของโครงการ", office=project.office, by=by, thing=project, row=row.pk, text=trashed.name)
    return trashed


@transaction.atomic
def move_row(*, row: Versioned, by: User, up: bool) -> None:
    """Let a row change places with its neighbour; at the end of the list nothing happens."""
    project = project_of(row)
    _allow_list(row, by, project)
    other = neighbour(row, up=up)
    if other is None:
        return
    for moved, order in zip((row, other), _swapped(row, other, up=up), strict=True):
        moved.order = order
        moved.save(update_fields=["order"])
    audit.record(
        "เลื่อนรายการของโครงการ", office=project.office, by=by, thing=project, part=_part(row), row=row.pk, up=up
    )


@transaction.atomic
def record_narrative(*, project: Project, round: ReportingRound, row: Row, by: User) -> Row:
    """Add a line or a photo to the project's report of a round; the report begins with its first line."""
    _allow(can_report_project, by, project)
    if round.office_id != project.plan.office_id or round.fiscal_year != project.plan.fiscal_year:
        raise ValidationError("รอบการรายงานนี้ไม่ใช่รอบของสำนักงานและปีงบประมาณของโครงการ")
    report, _is_new = ProgressReport.objects.get_or_create(project=project, round=round)
    row.report = report  # type: ignore[attr-defined]
    return add_row(row=row, by=by)


@transaction.atomic
def submit_report(*, project: Project, round: ReportingRound, by: User) -> ProgressReport:
    """Send the project's report of a round; its lines are locked then. ValidationError in Thai while it is empty or sent already."""
    _allow(can_report_project, by, project)
    report = ProgressReport.objects.select_for_update().filter(project=project, round=round).first()
    if report is None or not report.items.exists():
        raise ValidationError(f"ยังส่งรายงาน{round.label}ไม่ได้: ยังไม่มีข้อความในรายงาน")
    if not report.is_open:
        raise ValidationError(f"รายงาน{round.label}ส่งแล้ว")
    return _move_report(report, ProgressReport.State.SUBMITTED, by)


@transaction.atomic
def recall_report(*, project: Project, round: ReportingRound, by: User, today: date) -> ProgressReport:
    """Take a sent report back to mend it, while its round is open and nobody has verified it. ValidationError in Thai else."""
    _allow(can_report_project, by, project)
    report = ProgressReport.objects.select_for_update().filter(project=project, round=round).first()
    if report is None or report.state != ProgressReport.State.SUBMITTED:
        raise ValidationError(f"รายงาน{round.label}ไม่ได้อยู่ในสถานะส่งแล้ว")
    if not round.is_open_on(today):
        raise ValidationError(f"{round.label}ปิดแล้ว ดึงรายงานกลับมาแก้ไขไม่ได้")
    return _move_report(report, ProgressReport.State.DRAFT, by)


def _move_report(report: ProgressReport, state: str, by: User) -> ProgressReport:
    before, report.state = report.state, state
    save_version(report, seen=report.row_version)
    StateChange.objects.create(office=report.project.office, thing=report, from_state=before, to_state=state, by=by)
    audit.record(
        "ส่งรายงาน" if state == "submitted" else "ดึงรายงานกลับ", office=report.project.office, by=by, thing=report
    )
    return report


def _allow(rule: Callable[[User, Project], bool], by: User, project: Project) -> None:
    if not rule(by, project):
        raise PermissionDenied


def _allow_row(row: Versioned, by: User, project: Project) -> None:
    """Lines of a report are the reporter's, everything else belongs to the plan."""
    _allow(can_report_project if hasattr(row, "report_id") else can_touch_project, by, project)
    if type(row) in FREE_LISTS:
        _allow(can_arrange_lists, by, project)
    report = getattr(row, "report", None)
    if report is not None and not report.is_open:
        raise ValidationError(f"รายงาน{report.round.label}ส่งแล้ว กรุณากด “ดึงกลับมาแก้ไข” ก่อน")


def _allow_list(row: Versioned, by: User, project: Project) -> None:
    """A row comes, moves or goes: where the plan is approved only in the lists that need no revision."""
    _allow_row(row, by, project)
    if not hasattr(row, "report_id") and type(row) not in FREE_LISTS:
        _allow(can_edit_project, by, project)


def _last_order(row: Versioned) -> int:
    last = siblings(row).aggregate(last=Max("order"))["last"] or 0
    if isinstance(row, Activity):
        last = max(last, siblings(row).aggregate(last=Max("merged_order"))["last"] or 0)
    return last


def _swapped(row: Versioned, other: Versioned, *, up: bool) -> tuple[int, int]:
    mine, theirs = row.order, other.order  # type: ignore[attr-defined]
    if mine != theirs:
        return theirs, mine
    return (mine, theirs + 1) if up else (mine + 1, theirs)


def _part(row: Versioned) -> str:
    return row._meta.model_name or ""
