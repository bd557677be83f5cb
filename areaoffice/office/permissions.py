"""Who may manage people, settings and files of an office. Reading is `visible_to`."""

import rules

from areaoffice.office.models import Office, RoleGrant, StoredFile, Unit, User

Role = RoleGrant.Role


@rules.predicate
def can_invite(user: User, office: Office) -> bool:
    """Administrators and planners of the office bring people in."""
    return bool(roles_to_give(user, office))


def roles_to_give(user: User, office: Office) -> frozenset[str]:
    """The roles in the office that this person may give: administrators any, planners those of daily work."""
    if user.holds(Role.ADMINISTRATOR, office_id=office.pk):
        return frozenset(Role.values)
    return RoleGrant.GIVEN_BY_PLANNERS if user.holds(Role.PLANNER, office_id=office.pk) else frozenset()


@rules.predicate
def can_keep_unit(user: User, unit: Unit) -> bool:
    """What a group stands for is written by its head, and by planners and administrators of the office."""
    if user.holds(Role.PLANNER, Role.ADMINISTRATOR, office_id=unit.office_id):
        return True
    return user.holds(Role.UNIT_HEAD, office_id=unit.office_id, unit_id=unit.pk)


@rules.predicate
def can_change_file(user: User, stored: StoredFile) -> bool:
    """Who brought a file in says what it shows, while they work there; planners and administrators may correct it."""
    if user.holds(Role.PLANNER, Role.ADMINISTRATOR, office_id=stored.office_id):
        return True
    return stored.uploaded_by_id == user.pk and stored.office_id in user.staff_office_ids()
