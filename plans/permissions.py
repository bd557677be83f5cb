"""Who may write what of the office's plans and calendar. Reading is `visible_to`."""

import rules

from areaoffice.office.models import Office, RoleGrant, User
from plans.models import CalendarTask, Directive

Role = RoleGrant.Role
KEEPERS = (Role.PLANNER, Role.ADMINISTRATOR)
DIRECTING = (Role.PLANNER, Role.DIRECTOR, Role.DEPUTY)


@rules.predicate
def can_keep_calendar(user: User, office: Office) -> bool:
    """The planning group and the administrators keep the calendar and its template."""
    return user.holds(*KEEPERS, office_id=office.pk)


@rules.predicate
def can_close_task(user: User, task: CalendarTask) -> bool:
    """Who keeps the calendar, the person who is named, and the people of the unit that is named."""
    if user.holds(*KEEPERS, office_id=task.office_id):
        return True
    if not user.holds(*RoleGrant.STAFF_ROLES, office_id=task.office_id):
        return False
    return task.person_id == user.pk or (task.unit_id is not None and task.unit_id in user.unit_ids())


def directive_kinds_of(user: User, office: Office) -> tuple[str, ...]:
    """The kinds that this person may give: planners, the director and deputies every one, the auditor findings only."""
    if user.holds(*DIRECTING, office_id=office.pk):
        return tuple(Directive.Kind.values)
    return (Directive.Kind.FINDING,) if user.holds(Role.AUDITOR, office_id=office.pk) else ()


@rules.predicate
def can_amend_directive(user: User, directive: Directive) -> bool:
    """Who gave it, while that kind is theirs to give, and planners."""
    if user.holds(Role.PLANNER, office_id=directive.office_id):
        return True
    return directive.given_by_id == user.pk and directive.kind in directive_kinds_of(user, directive.office)


@rules.predicate
def can_answer_directive(user: User, directive: Directive) -> bool:
    """The person who is named, the people of the unit that is named, and planners for anybody."""
    if user.holds(Role.PLANNER, office_id=directive.office_id):
        return True
    if not user.holds(*RoleGrant.STAFF_ROLES, office_id=directive.office_id):
        return False
    return directive.person_id == user.pk or (directive.unit_id is not None and directive.unit_id in user.unit_ids())


@rules.predicate
def can_settle_directive(user: User, directive: Directive) -> bool:
    """Who gave it, while they work there, planners and the director close it or send its answer back."""
    if user.holds(Role.PLANNER, Role.DIRECTOR, office_id=directive.office_id):
        return True
    return directive.given_by_id == user.pk and directive.office_id in user.staff_office_ids()


@rules.predicate
def can_attach_to_directive(user: User, directive: Directive) -> bool:
    """Who answers it or settles it, until it is closed."""
    return not directive.is_closed and (can_answer_directive(user, directive) or can_settle_directive(user, directive))


@rules.predicate
def can_keep_settings(user: User, office: Office) -> bool:
    """The planning group and the administrators set up what the office works by."""
    return user.holds(*KEEPERS, office_id=office.pk)


@rules.predicate
def can_read_settings(user: User, office: Office) -> bool:
    """Who keeps settings, and finance, who keeps those of money."""
    return user.holds(*KEEPERS, Role.FINANCE, office_id=office.pk)


@rules.predicate
def can_keep_direction(user: User, office: Office) -> bool:
    """The planning group and the administrators write the office's development plans, SWOT and announcements."""
    return may_keep_row(user, office.pk)


@rules.predicate
def can_keep_ranking(user: User, office: Office) -> bool:
    """The planning group and the administrators set up the ranking of proposals, minute the committee and close it."""
    return may_keep_row(user, office.pk)


def can_keep_national_lists(user: User) -> bool:
    """The lists that all offices share are kept by administrators."""
    return may_keep_row(user, None)


def may_keep_row(user: User, office_id: int | None) -> bool:
    """Whether the person writes rows of this office, or (None) of the lists that all offices share; the admin site says the same."""
    return user.holds(Role.ADMINISTRATOR) if office_id is None else user.holds(*KEEPERS, office_id=office_id)
