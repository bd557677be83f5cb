"""Who may ask for a book, and who may stop one."""

from areaoffice.office.models import Office, RoleGrant, User
from areaoffice.reports.models import GeneratedReport


def can_request_report(user: User, office: Office, kind: str = "") -> bool:
    """A book shows every unit of the office, so those who may read every unit may ask for it; a dashboard shows its reader's own."""
    if kind == GeneratedReport.Kind.DASHBOARD:
        return office.pk in user.staff_office_ids()
    return office.pk in user.whole_office_ids()


def can_manage_report(user: User, report: GeneratedReport) -> bool:
    """Cancel it or run it again: the person who asked, and the planners and administrators of the office."""
    roles = (RoleGrant.Role.PLANNER, RoleGrant.Role.ADMINISTRATOR)
    return report.requested_by_id == user.pk or user.holds(*roles, office_id=report.office_id)


def can_keep_garuda(user: User, office: Office) -> bool:
    """The picture of the state emblem on the office's papers is uploaded by its administrators and planners."""
    return user.holds(RoleGrant.Role.ADMINISTRATOR, RoleGrant.Role.PLANNER, office_id=office.pk)
