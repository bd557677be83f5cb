"""The front page of a year's personnel development: what waits for this person, surveys, how many were reached."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from areaoffice.office.models import Office, Post, User
from staff.development.people import people_of_year
from staff.development.rights import can_keep_development, post_of
from staff.development.trainings import Year, year_of
from staff.models import IndividualPlan, NeedsSurvey, SurveyResponse


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """A survey with how many answered, and what this person may do with it."""

    survey: NeedsSurvey
    answered: int
    asked: int
    is_open: bool
    is_closed: bool
    is_mine_done: bool

    @property
    def state(self) -> tuple[str, str]:
        if self.is_open:
            return "watch", "เปิดรับคำตอบ"
        return ("quiet", "ปิดรับแล้ว") if self.is_closed else ("quiet", "ยังไม่เปิด")


@dataclass(frozen=True)
class HomePage:
    """What the front page prints. `plans` are those that wait for this person's word, `unanswered` the surveys of other years that wait for their answers."""

    surveys: tuple[SurveyLine, ...]
    unanswered: tuple[NeedsSurvey, ...]
    mine: IndividualPlan | None
    plans: tuple[IndividualPlan, ...]
    year: Year
    has_post: bool
    may_keep: bool
    planned: int
    agreed: int


def build(office: Office, fiscal_year: int, user: User, *, today: date) -> HomePage:
    """Thirteen queries at most, whatever the number of rows."""
    plans = IndividualPlan.objects.of_office(office).for_year(fiscal_year)
    seen = plans.visible_to(user).select_related("person", "superior", "office").order_by("pk")
    mine = [plan for plan in seen if plan.person_id == user.pk]
    waiting = [plan for plan in seen if plan.state == IndividualPlan.State.SUBMITTED and plan.person_id != user.pk]
    states = list(plans.values_list("state", flat=True))
    has_post = post_of(user, office, today) is not None
    return HomePage(
        surveys=tuple(surveys_of(office, fiscal_year, user, today=today)),
        unanswered=tuple(unanswered_of(office, fiscal_year, user, today=today)) if has_post else (),
        mine=mine[0] if mine else None,
        plans=tuple(waiting),
        year=year_of(office, fiscal_year, today=today),
        has_post=has_post,
        may_keep=can_keep_development(user, office),
        planned=len(states),
        agreed=states.count(IndividualPlan.State.AGREED),
    )


def unanswered_of(office: Office, fiscal_year: int, user: User, *, today: date) -> Iterable[NeedsSurvey]:
    """Open surveys of other years that this person did not answer: asked today, for a plan of next year. One query."""
    rows = NeedsSurvey.objects.of_office(office).open_on(today).exclude(fiscal_year=fiscal_year)
    return rows.exclude(responses__person=user).order_by("closes_on", "pk")


def surveys_of(office: Office, fiscal_year: int, user: User, *, today: date) -> list[SurveyLine]:
    """Three queries and one a survey's day of opening."""
    surveys = list(NeedsSurvey.objects.of_office(office).for_year(fiscal_year).prefetch_related("responses"))
    asked = {day: asked_on(office, day) for day in {survey.opens_on for survey in surveys}}
    return [_line(survey, asked[survey.opens_on], user, today) for survey in surveys]


def _line(survey: NeedsSurvey, asked: int, user: User, today: date) -> SurveyLine:
    responses: list[SurveyResponse] = list(survey.responses.all())
    return SurveyLine(
        survey=survey,
        answered=len(responses),
        asked=max(asked, len(responses)),
        is_open=survey.is_open_on(today),
        is_closed=survey.is_closed_on(today),
        is_mine_done=any(one.person_id == user.pk for one in responses),
    )


def asked_on(office: Office, day: date) -> int:
    """People with a post in the office itself on a day: those for whom a survey is."""
    posts = Post.objects.of_office(office).as_of(day).filter(school=None, person__isnull=False)
    return posts.values("person").distinct().count()


def people_without_plan(office: Office, fiscal_year: int) -> list[str]:
    """Names of those in the office itself who have no plan of the year yet, for the personnel group."""
    done = set(IndividualPlan.objects.of_office(office).for_year(fiscal_year).values_list("person", flat=True))
    people = people_of_year(office, fiscal_year)
    return [str(one.person) for one in people if one.post.school_id is None and one.person.pk not in done]
