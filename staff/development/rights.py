"""Who may do what in personnel development. Reading of plans and attendance is `visible_to` of their rows."""

from __future__ import annotations

from datetime import date

from django.db.models import F

from areaoffice.office.models import Office, Post, RoleGrant, User
from staff.models import IndividualPlan, NeedsSurvey
from staff.models.superiors import stands_as

Role = RoleGrant.Role


def can_keep_development(user: User, office: Office) -> bool:
    """The personnel group prepares surveys and trainings and records who came."""
    return user.holds(Role.HR, office_id=office.pk)


def can_see_names(user: User, office: Office) -> bool:
    """Who came to what, by name: the personnel group, the director, the deputies, and who acts for one of these by order."""
    return user.holds(Role.HR, Role.DIRECTOR, Role.DEPUTY, office_id=office.pk) or office.pk in user.led_office_ids()


def can_see_results(user: User, survey: NeedsSurvey, today: date) -> bool:
    """What a survey came to is for everybody who works in the office, once it is closed: it names nobody."""
    return survey.is_closed_on(today) and survey.office_id in user.staff_office_ids()


def post_of(user: User, office: Office, day: date) -> Post | None:
    """The post that a person holds in the office itself (not in a school) on a day; the head's before another."""
    posts = Post.objects.of_office(office).as_of(day).filter(person=user, school=None)
    return (
        posts.select_related("unit", "superior")
        .order_by("-is_head", F("starts_on").desc(nulls_last=True), "pk")
        .first()
    )


def is_superior_of(user: User, plan: IndividualPlan, day: date) -> bool:
    """Who holds the superior's post on this day, or acts for them by order; nobody is their own superior."""
    return plan.person_id != user.pk and stands_as(user, plan.superior, day)
