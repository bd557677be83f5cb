"""What is done to a needs survey: prepared, changed until the first answer, extended, answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse

from areaoffice.office import audit
from areaoffice.office.models import Notice, Office, Post, User
from areaoffice.office.versions import save_version
from staff.development.rights import can_keep_development, post_of
from staff.models import NeedsSurvey, SurveyAnswer, SurveyResponse, SurveyTopic
from staff.needs import HIGHEST, LOWEST

ANSWERED = "มีผู้ตอบแล้ว จึงแก้ไข{what}ไม่ได้ เปลี่ยนได้เฉพาะคำชี้แจงและวันปิดรับ"
NOT_OPEN = "แบบสำรวจนี้ไม่ได้เปิดรับคำตอบ"
NOT_OF_THE_OFFICE = "ท่านไม่มีตำแหน่งในสำนักงานในวันนี้ จึงตอบแบบสำรวจไม่ได้ กรุณาแจ้งกลุ่มบริหารงานบุคคล"
NO_TOPICS = "กรุณาพิมพ์หัวข้ออย่างน้อย 1 หัวข้อ"


@dataclass(frozen=True, slots=True)
class TypedTopic:
    """A topic as it was typed, under its group."""

    group: str
    name: str


@dataclass(frozen=True, slots=True)
class Rating:
    """Both ratings of a topic as they were typed; None: not said."""

    topic: int
    now: int | None
    important: int | None


@transaction.atomic
def prepare_survey(
    *, office: Office, fiscal_year: int, by: User, fields: Mapping[str, Any], topics: Sequence[TypedTopic]
) -> NeedsSurvey:
    """A new survey with its topics; everybody with a post in the office is told. ValidationError in Thai by field."""
    if not can_keep_development(by, office):
        raise PermissionDenied
    survey = NeedsSurvey(office=office, fiscal_year=fiscal_year, **fields)
    survey.full_clean()
    survey.save()
    _write_topics(survey, topics)
    _tell(survey)
    audit.record("จัดทำแบบสำรวจความต้องการพัฒนา", office=office, by=by, thing=survey, topics=len(topics))
    return survey


def _tell(survey: NeedsSurvey) -> None:
    posts = Post.objects.of_office(survey.office).as_of(survey.opens_on)
    people = posts.filter(school=None, person__isnull=False).values_list("person", flat=True).distinct()
    text = f"กรุณาตอบ{survey.title} ปีงบประมาณ {survey.fiscal_year}"
    link = reverse("development:answer", args=[survey.pk])
    rows = [Notice(office=survey.office, to_id=person, text=text[:300], link=link) for person in people]
    Notice.objects.bulk_create(rows)


@transaction.atomic
def change_survey(
    *, survey: NeedsSurvey, by: User, seen: int, fields: Mapping[str, Any], topics: Sequence[TypedTopic]
) -> NeedsSurvey:
    """Change a survey; once somebody answered only its note and its last day move. StaleRow; ValidationError in Thai."""
    if not can_keep_development(by, survey.office):
        raise PermissionDenied
    survey = NeedsSurvey.objects.select_for_update().get(pk=survey.pk)
    stored = [TypedTopic(one.group, one.name) for one in survey.topics.all()]
    if survey.responses.exists():
        _refuse_answered(survey, fields, is_same=list(topics) == stored)
    for name, value in fields.items():
        setattr(survey, name, value)
    save_version(survey, seen=seen)
    if list(topics) != stored:
        survey.topics.all().delete()
        _write_topics(survey, topics)
    audit.record("แก้ไขแบบสำรวจความต้องการพัฒนา", office=survey.office, by=by, thing=survey)
    return survey


def _refuse_answered(survey: NeedsSurvey, fields: Mapping[str, Any], *, is_same: bool) -> None:
    """ValidationError, by field, for what people answered to: the name of the survey, its first day, its topics."""
    what = {
        "title": ("ชื่อ", fields["title"] == survey.title),
        "opens_on": ("วันเปิดรับ", fields["opens_on"] == survey.opens_on),
    }
    what["topics"] = ("หัวข้อ", is_same)
    if changed := {name: ANSWERED.format(what=label) for name, (label, stays) in what.items() if not stays}:
        raise ValidationError(changed)


def _write_topics(survey: NeedsSurvey, topics: Sequence[TypedTopic]) -> None:
    if not topics:
        raise ValidationError({"topics": NO_TOPICS})
    names = [topic.name for topic in topics]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise ValidationError({"topics": f"มีหัวข้อ “{twice}” มากกว่าหนึ่งครั้ง"})
    for order, topic in enumerate(topics, start=1):
        row = SurveyTopic(survey=survey, group=topic.group, name=topic.name, order=order)
        row.full_clean()
        row.save()


@transaction.atomic
def answer_survey(*, survey: NeedsSurvey, by: User, ratings: Sequence[Rating], today: date) -> SurveyResponse:
    """Keep what a person says of these topics, all of it or nothing; other topics stay as they were. Whoever closes the survey comes before
    or after, never between.

    PermissionDenied for who has no post in the office; ValidationError in Thai outside its days and for a rating that is none. What
    was answered is in no audit row: who answered what is nobody's business.
    """
    post = post_of(by, survey.office, today)
    if post is None:
        raise PermissionDenied(NOT_OF_THE_OFFICE)
    survey = NeedsSurvey.objects.select_for_update().get(pk=survey.pk)
    if not survey.is_open_on(today):
        raise ValidationError(NOT_OPEN)
    topics = dict(survey.topics.values_list("pk", "name"))
    _refuse_ratings(ratings, topics)
    place = {"unit": post.unit, "is_head": post.is_head or post.is_of_the_office}
    response, _is_new = SurveyResponse.objects.update_or_create(survey=survey, person=by, defaults=place)
    for one in ratings:
        values = {"now": one.now, "important": one.important}
        SurveyAnswer.objects.update_or_create(response=response, topic_id=one.topic, defaults=values)
    return response


def _refuse_ratings(ratings: Sequence[Rating], topics: Mapping[int, str]) -> None:
    for one in ratings:
        if one.topic not in topics:
            raise ValidationError("หัวข้อของแบบสำรวจเปลี่ยนไปแล้ว กรุณาเปิดหน้านี้ใหม่")
        for value in (one.now, one.important):
            if value is not None and not LOWEST <= value <= HIGHEST:
                raise ValidationError(f"หัวข้อ “{topics[one.topic]}”: คะแนนต้องเป็นจำนวนเต็ม 1 ถึง 5")
