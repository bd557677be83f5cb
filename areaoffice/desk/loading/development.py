"""Personnel development of a demo: surveys with invented answers, trainings with who came, individual plans.

It is written once: whatever a visitor made of it stays when the office is loaded again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from areaoffice.desk.loading.people import post_held_by
from areaoffice.desk.loading.reading import Folder, Record
from areaoffice.desk.loading.saving import keep
from areaoffice.office.models import Office, StateChange, User
from projects.models import Project
from staff.models import (
    Attendance,
    DevelopmentNeed,
    IndividualPlan,
    NeedsSurvey,
    SurveyAnswer,
    SurveyResponse,
    SurveyTopic,
    Training,
)

SURVEY = ("note", "opens_on", "closes_on")
TRAINING = ("kind", "ends_on", "hours", "place", "organiser", "target_group", "target_count", "budget")
NEED = ("source", "goal", "method", "starts_on", "ends_on", "budget", "outcome")


def load_development(folder: Folder, office: Office) -> None:
    record = folder.read("development", default={})
    if not record or NeedsSurvey.objects.of_office(office).exists():
        return
    surveys = [load_survey(office, one) for one in folder.walk("development.json surveys", record["surveys"])]
    year, topics = surveys[0][0].fiscal_year, surveys[0][1]
    trainings = [
        load_training(office, year, topics, one)
        for one in folder.walk("development.json trainings", record["trainings"])
    ]
    for one in folder.walk("development.json plans", record["plans"]):
        load_plan(office, topics, trainings, one)


def load_survey(office: Office, record: Record) -> tuple[NeedsSurvey, list[SurveyTopic]]:
    key = {"office": office, "fiscal_year": record["fiscal_year"], "title": record["title"]}
    survey = keep(NeedsSurvey, key, **{name: record[name] for name in SURVEY})
    named = [(group, name) for group, names in record["topics"] for name in names]
    topics = [
        keep(SurveyTopic, {"survey": survey, "name": name}, group=group, order=order)
        for order, (group, name) in enumerate(named, start=1)
    ]
    for username, pairs in record["responses"].items():
        load_response(survey, topics, username, pairs)
    return survey, topics


def load_response(
    survey: NeedsSurvey, topics: list[SurveyTopic], username: str, pairs: Iterable[tuple[int | None, int | None]]
) -> None:
    post = post_held_by(survey.office, username)
    key = {"survey": survey, "person": post.person}
    response = keep(SurveyResponse, key, unit=post.unit, is_head=post.is_head or post.is_of_the_office)
    for topic, (now, important) in zip(topics, pairs, strict=True):
        keep(SurveyAnswer, {"response": response, "topic": topic}, now=now, important=important)


def load_training(office: Office, fiscal_year: int, topics: list[SurveyTopic], record: Record) -> Training:
    project = project_of(office, fiscal_year, record["project"])
    line = project.budget_lines.order_by("order", "pk").first() if project else None
    key = {key: record[key] for key in ("name", "starts_on")}
    row = keep(
        Training,
        {"office": office, "fiscal_year": fiscal_year, **key},
        project=project,
        budget_line=line,
        **{name: record[name] for name in TRAINING},
    )
    row.topics.set([topics[number] for number in record["topics"]])
    for username, (state, hours, passed) in record["attendances"].items():
        person = User.objects.get(username=username)
        keep(Attendance, {"training": row, "person": person}, state=state, hours=hours, passed=passed)
    return row


def load_plan(office: Office, topics: list[SurveyTopic], trainings: list[Training], record: Record) -> None:
    post = post_held_by(office, record["person"])
    key = {"office": office, "fiscal_year": record["fiscal_year"], "person": post.person}
    plan = keep(IndividualPlan, key, post=post, superior=post.superior, state=record["state"])
    for order, one in enumerate(record["needs"], start=1):
        keep(
            DevelopmentNeed,
            {"plan": plan, "name": one["name"]},
            order=order,
            topic=_at(topics, one["topic"]),
            training=_at(trainings, one["training"]),
            project=project_of(office, plan.fiscal_year, one["project"]),
            **{name: one[name] for name in NEED},
        )
    before = "draft"
    for state, username, day, reason in record["steps"]:
        load_step(plan, before, state, username, day, reason)
        before = state


def load_step(plan: IndividualPlan, before: str, state: str, username: str, day: str, reason: str) -> None:
    """A step on its own day: the row's time is otherwise that of loading."""
    by = User.objects.get(username=username)
    change = StateChange.objects.create(
        office=plan.office, thing=plan, from_state=before, to_state=state, by=by, reason=reason
    )
    at = timezone.make_aware(datetime.fromisoformat(f"{day}T09:00"))
    StateChange.objects.filter(pk=change.pk).update(at=at)


def project_of(office: Office, fiscal_year: int, code: str | None) -> Project | None:
    if not code:
        return None
    return Project.objects.of_office(office).for_year(fiscal_year).get(code=code)


def _at(rows: list[Any], place: int | None) -> Any:
    return None if place is None else rows[place]
