"""Who may ask for a book, and who may stop one."""

from areaoffice.office.models import Office, RoleGrant, Unit, User
from areaoffice.reports.models import GeneratedReport
from projects.models import Project

Kind = GeneratedReport.Kind


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


def can_manage_report(user: User, report: GeneratedReport) -> bool:
    """Cancel it or run it again: the person who asked, and the planners and administrators of the office."""
    roles = (RoleGrant.Role.PLANNER, RoleGrant.Role.ADMINISTRATOR)
    return report.requested_by_id == user.pk or user.holds(*roles, office_id=report.office_id)


def can_keep_garuda(user: User, office: Office) -> bool:
    """The picture of the state emblem on the office's papers is uploaded by its administrators and planners."""
    return user.holds(RoleGrant.Role.ADMINISTRATOR, RoleGrant.Role.PLANNER, office_id=office.pk)
