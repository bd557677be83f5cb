"""Who may ask for a book, who may stop one, who reads and who writes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from areaoffice.office.models import Office, RoleGrant, Unit, User
from areaoffice.reports.models import BookSection, GeneratedReport, Highlight
from projects.models import Project

if TYPE_CHECKING:
    from areaoffice.reports.books.outline import Subject

Kind = GeneratedReport.Kind
RIGHTS_LENGTH = 300
KEEPERS = (RoleGrant.Role.PLANNER, RoleGrant.Role.ADMINISTRATOR)


def can_request_report(
    user: User, office: Office, kind: str = "", *, unit: Unit | None = None, project: Project | None = None
) -> bool:
    """A book shows every unit of the office, so those who may read every unit may ask for it; a dashboard shows its reader's own.

    A unit's plan also by who heads it (without a unit: who heads one), a proposal by who sees the project, its blank form by all who work here.
    """
    if kind == Kind.DASHBOARD:
        return office.pk in user.staff_office_ids()
    if kind == Kind.PROPOSAL:
        return _may_read_proposal(user, office, project)
    if office.pk in user.whole_office_ids():
        return True
    return kind == Kind.UNIT_PLAN and _heads(user, unit)


def _may_read_proposal(user: User, office: Office, project: Project | None) -> bool:
    if project is None:
        return office.pk in user.staff_office_ids()
    return Project.objects.visible_to(user).of_office(office).filter(pk=project.pk).exists()


def _heads(user: User, unit: Unit | None) -> bool:
    headed = user.unit_ids_as(RoleGrant.Role.UNIT_HEAD)
    return bool(headed) if unit is None else unit.pk in headed


def rights_of(user: User, office: Office) -> str:
    """The roles that a person has in an office today, with the unit of those that have one: "ผู้อำนวยการกลุ่ม (กลุ่มอำนวยการ)"."""
    held = RoleGrant.objects.filter(pk__in=[grant.pk for grant in user.active_grants if grant.office_id == office.pk])
    names = (
        f"{grant.get_role_display()}{f' ({grant.unit})' if grant.unit else ''}" for grant in held.select_related("unit")
    )
    return ", ".join(dict.fromkeys(names))[:RIGHTS_LENGTH]


def can_manage_report(user: User, report: GeneratedReport) -> bool:
    """Cancel it or run it again: the person who asked, and the planners and administrators of the office."""
    return report.requested_by_id == user.pk or user.holds(*KEEPERS, office_id=report.office_id)


def can_keep_garuda(user: User, office: Office) -> bool:
    """The picture of the state emblem on the office's papers is uploaded by its administrators and planners."""
    return user.holds(*KEEPERS, office_id=office.pk)


def can_read_book(user: User, subject: Subject, rows: Iterable[BookSection]) -> bool:
    """Who reads every unit of the office, or leads it by order; of a unit's plan its people, of a proposal who sees its project; whoever writes a section of it."""
    if subject.office.pk in (*user.whole_office_ids(), *user.led_office_ids()):
        return True
    if subject.project is not None and _may_read_proposal(user, subject.office, subject.project):
        return True
    if subject.unit is not None and subject.unit.pk in user.unit_ids():
        return True
    return subject.office.pk in user.staff_office_ids() and any(row.writer_id == user.pk for row in rows)


def can_edit_book(user: User, kind: str, subject: Subject) -> bool:
    """Planners and administrators arrange every book of their office, the personnel group that of personnel development, heads of a unit its plan."""
    if user.holds(*KEEPERS, office_id=subject.office.pk):
        return True
    if kind == Kind.PERSONNEL_PLAN and user.holds(RoleGrant.Role.HR, office_id=subject.office.pk):
        return True
    unit = subject.unit
    return unit is not None and user.holds(RoleGrant.Role.UNIT_HEAD, office_id=unit.office_id, unit_id=unit.pk)


def can_write_section(user: User, kind: str, subject: Subject, row: BookSection | None) -> bool:
    """The words and files of a section: who arranges the book, and the person who is named as its writer."""
    if can_edit_book(user, kind, subject):
        return True
    return row is not None and row.writer_id == user.pk and subject.office.pk in user.staff_office_ids()


def can_keep_highlights(user: User, office: Office) -> bool:
    """Planners and administrators choose the success stories of a year, their order and who writes them."""
    return user.holds(*KEEPERS, office_id=office.pk)


def can_write_highlight(user: User, highlight: Highlight) -> bool:
    """Who keeps them, the head of the story's unit, and the person who is named as its writer."""
    if can_keep_highlights(user, highlight.office):
        return True
    if highlight.unit_id and highlight.unit_id in user.unit_ids_as(RoleGrant.Role.UNIT_HEAD):
        return True
    return highlight.writer_id == user.pk and highlight.office_id in user.staff_office_ids()
