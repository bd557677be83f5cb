"""Who may write targets and results. Reading is `visible_to`."""

import rules

from areaoffice.office.models import Office, RoleGrant, School, Unit, User
from indicators.models import EvaluationItem, IndicatorYear
from plans.permissions import may_keep_row
from projects.permissions import can_edit_project, works_in_lead_unit

Role = RoleGrant.Role


@rules.predicate
def can_report_result(user: User, year: IndicatorYear) -> bool:
    """A planner for every indicator; the people of a unit for those that the unit owns or whose project it leads."""
    if year.entered_by == IndicatorYear.EnteredBy.SYSTEM or year.is_proposed:
        return False
    if year.project is not None and year.project.is_finished:
        return False
    if user.holds(Role.PLANNER, office_id=year.office_id):
        return True
    units = {year.indicator.owner_unit_id, year.project.lead_unit_id if year.project else None} - {None}
    roles = (Role.UNIT_HEAD, Role.PROJECT_OWNER)
    return any(user.holds(*roles, office_id=year.office_id, unit_id=unit) for unit in units)


@rules.predicate
def can_edit_indicator(user: User, year: IndicatorYear) -> bool:
    """The planning group keeps cards and targets; the people of the lead unit those of a project that they still propose.

    Those of a proposed copy belong to whoever may edit the copy.
    """
    project = year.project
    if project is not None and year.is_proposed:
        return can_edit_project(user, project)
    if user.holds(Role.PLANNER, office_id=year.office_id):
        return True
    return project is not None and project.is_proposal and works_in_lead_unit(user, project)


def sees_whole_office(user: User, office: Office) -> bool:
    return office.pk in user.whole_office_ids()


@rules.predicate
def can_see_unit(user: User, unit: Unit) -> bool:
    """The whole-office roles, the people of the unit, and whoever acts for its head by order."""
    if unit.office_id in user.whole_office_ids() or unit.pk in user.unit_ids():
        return True
    return unit.pk in user.headed_unit_ids()


@rules.predicate
def can_remind(user: User, office: Office) -> bool:
    """The planners and the director press people for what they owe."""
    return user.holds(Role.PLANNER, Role.DIRECTOR, office_id=office.pk)


@rules.predicate
def can_verify_results(user: User, office: Office) -> bool:
    """The planners verify what units confirmed, and send single cells back."""
    return user.holds(Role.PLANNER, office_id=office.pk)


@rules.predicate
def can_keep_school_forms(user: User, office: Office) -> bool:
    """The planners open forms for schools, send answers back, bring answer sheets in."""
    return user.holds(Role.PLANNER, office_id=office.pk)


@rules.predicate
def can_confirm_for_school(user: User, school: School) -> bool:
    """The head of the school stands by its figures; whoever is its data officer enters them."""
    return any(grant.role == Role.SCHOOL_HEAD and grant.school_id == school.pk for grant in user.active_grants)


@rules.predicate
def can_keep_evaluations(user: User, office: Office) -> bool:
    """The planning group and the administrators set up outside evaluations and write what the evaluators found."""
    return may_keep_row(user, office.pk)


@rules.predicate
def can_score_item(user: User, item: EvaluationItem) -> bool:
    """Who keeps evaluations, and the people of the unit that owns the item; of items that are rated."""
    if item.status != EvaluationItem.Status.RATED:
        return False
    office = item.evaluation.office
    if can_keep_evaluations(user, office):
        return True
    unit = item.owner_unit_id
    return unit is not None and user.holds(Role.UNIT_HEAD, Role.PROJECT_OWNER, office_id=office.pk, unit_id=unit)
