"""Who may write what of a project. Reading is `visible_to`."""

import rules

from areaoffice.office.models import Office, RoleGrant, Unit, User
from plans.models import ActionPlan, Revision
from projects.locking import is_locked
from projects.models import Project

Role = RoleGrant.Role


@rules.predicate
def can_edit_project(user: User, project: Project) -> bool:
    """A planner until the project is finished or its plan approved; the people of the lead unit while they still propose it.

    A proposed copy is open to both while its revision is being drafted.
    """
    if project.is_finished or is_locked(project):
        return False
    is_open_to_unit = project.is_proposal
    if project.amends_id is not None:
        is_open_to_unit = project.revision is not None and project.revision.state == Revision.State.DRAFTING
        if not is_open_to_unit:
            return False
    return is_planner(user, project.plan.office) or (is_open_to_unit and works_in_lead_unit(user, project))


@rules.predicate
def can_adjust_project(user: User, project: Project) -> bool:
    """What needs no revision of an approved plan (`projects.locking`): a planner, until the project is finished."""
    return is_locked(project) and not project.is_finished and is_planner(user, project.plan.office)


@rules.predicate
def can_touch_project(user: User, project: Project) -> bool:
    """Something of the project may be edited, all of it or what needs no revision."""
    return can_edit_project(user, project) or can_adjust_project(user, project)


@rules.predicate
def can_arrange_lists(user: User, project: Project) -> bool:
    """The alignment and the people of a project: a proposed copy leaves them to the live project."""
    return project.amends_id is None and can_touch_project(user, project)


@rules.predicate
def can_amend_project(user: User, project: Project) -> bool:
    """A planner opens an approved project for an amendment."""
    return can_adjust_project(user, project)


@rules.predicate
def can_report_project(user: User, project: Project) -> bool:
    """A planner and the people of the lead unit, until the project is finished; nobody on a proposed copy."""
    if project.amends_id is not None:
        return False
    return not project.is_finished and (is_planner(user, project.plan.office) or works_in_lead_unit(user, project))


@rules.predicate
def can_propose_project(user: User, office: Office) -> bool:
    """A planner for every unit, heads and project owners for their own."""
    return user.holds(Role.PLANNER, Role.UNIT_HEAD, Role.PROJECT_OWNER, office_id=office.pk)


@rules.predicate
def can_revise_plan(user: User, plan: ActionPlan) -> bool:
    """A planner opens, fills and withdraws revisions of the office's plans."""
    return is_planner(user, plan.office)


def can_copy_for(user: User, unit: Unit) -> bool:
    """Last year's projects of a unit are copied by a planner or by the unit's head."""
    return user.holds(Role.PLANNER, office_id=unit.office_id) or user.holds(
        Role.UNIT_HEAD, office_id=unit.office_id, unit_id=unit.pk
    )


def can_copy_in(user: User, office: Office) -> bool:
    """The person may copy projects of some unit of this office."""
    return user.holds(Role.PLANNER, Role.UNIT_HEAD, office_id=office.pk)


@rules.predicate
def can_set_ceilings(user: User, office: Office) -> bool:
    """The planners say how much a unit may plan; finance reads."""
    return is_planner(user, office)


@rules.predicate
def can_keep_money(user: User, office: Office) -> bool:
    """The ledger is kept by finance: allotments, their sharing out, reversals, the answer to a transfer."""
    return user.holds(Role.FINANCE, office_id=office.pk)


@rules.predicate
def can_set_targets(user: User, office: Office) -> bool:
    """Planners and finance copy the year's targets of disbursement from their document."""
    return user.holds(Role.PLANNER, Role.FINANCE, office_id=office.pk)


@rules.predicate
def can_propose_transfer(user: User, office: Office) -> bool:
    """Planners and finance write the memo that asks for money to move."""
    return user.holds(Role.PLANNER, Role.FINANCE, office_id=office.pk)


@rules.predicate
def can_decide_arrival(user: User, office: Office) -> bool:
    """The planners go through the projects when the budget act has come."""
    return is_planner(user, office)


@rules.predicate
def can_keep_rounds(user: User, office: Office) -> bool:
    """The planners make the rounds of a year, set their days and give leave to report late."""
    return is_planner(user, office)


def is_planner(user: User, office: Office) -> bool:
    return user.holds(Role.PLANNER, office_id=office.pk)


def works_in_lead_unit(user: User, project: Project) -> bool:
    return user.holds(
        Role.UNIT_HEAD, Role.PROJECT_OWNER, office_id=project.plan.office_id, unit_id=project.lead_unit_id
    )
