"""The survey of what people need to learn: topics, and of each person once how good they are now and how important it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from areaoffice.office.models import Office, OfficeOwnedQuerySet, Unit, User
from areaoffice.office.versions import Versioned
from staff.needs import HIGHEST, LOWEST
from thai.fields import ThaiDateField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

SCALE = "คะแนนต้องเป็นจำนวนเต็ม 1 ถึง 5"


class NeedsSurveyQuerySet(OfficeOwnedQuerySet):
    def for_year(self, fiscal_year: int) -> Self:
        return self.filter(fiscal_year=fiscal_year)

    def open_on(self, day: date) -> Self:
        return self.filter(opens_on__lte=day, closes_on__gte=day)

    def closed_before(self, day: date) -> Self:
        return self.filter(closes_on__lt=day)


class NeedsSurvey(Versioned):
    """A survey of development needs (แบบสำรวจความต้องการพัฒนา) of the office's people, for a fiscal year.

    What it came to is shown once it is closed: figures that are watched while answers come in tell who said what.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="needs_surveys", verbose_name="สำนักงาน")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    title = models.CharField("ชื่อแบบสำรวจ", max_length=200)
    note = models.TextField("คำชี้แจง", blank=True)
    opens_on = ThaiDateField("เปิดตอบวันที่")
    closes_on = ThaiDateField("ปิดรับวันที่")

    objects = NeedsSurveyQuerySet.as_manager()

    class Meta:
        verbose_name = "แบบสำรวจความต้องการพัฒนา"
        verbose_name_plural = "แบบสำรวจความต้องการพัฒนา"
        ordering = ("office_id", "-fiscal_year", "opens_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("office", "fiscal_year", "title"),
                name="needs_survey_title_once_a_year",
                violation_error_message="มีแบบสำรวจชื่อนี้ในปีงบประมาณนี้แล้ว",
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="needs_survey_closes_after_it_opens",
                violation_error_message="วันปิดรับต้องไม่ก่อนวันเปิดตอบ",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def is_open_on(self, day: date) -> bool:
        return self.opens_on <= day <= self.closes_on

    def is_closed_on(self, day: date) -> bool:
        return self.closes_on < day


class SurveyTopic(models.Model):
    """Something that people may need to learn, under the group of topics by which results are added up."""

    survey = models.ForeignKey(NeedsSurvey, models.CASCADE, related_name="topics", verbose_name="แบบสำรวจ")
    group = models.CharField("ด้าน", max_length=120)
    order = models.PositiveSmallIntegerField("ลำดับ")
    name = models.CharField("หัวข้อ", max_length=250)

    class Meta:
        verbose_name = "หัวข้อของแบบสำรวจ"
        verbose_name_plural = "หัวข้อของแบบสำรวจ"
        ordering = ("survey", "order", "pk")
        constraints = (models.UniqueConstraint(fields=("survey", "name"), name="survey_topic_once"),)

    def __str__(self) -> str:
        return self.name


class OwnResponseQuerySet(models.QuerySet["SurveyResponse"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What a person answered: nobody else's list shows it."""
        return self.filter(person=user.pk) if user.is_authenticated else self.none()


class SurveyResponse(models.Model):
    """A person's answers to a survey, once; where they stood when they answered is kept with it."""

    survey = models.ForeignKey(NeedsSurvey, models.CASCADE, related_name="responses", verbose_name="แบบสำรวจ")
    person = models.ForeignKey(User, models.PROTECT, related_name="survey_responses", verbose_name="ผู้ตอบ")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="กลุ่ม/หน่วย")
    is_head = models.BooleanField("เป็นผู้บริหารหรือหัวหน้ากลุ่ม", default=False)
    at = models.DateTimeField("ตอบล่าสุดเมื่อ", auto_now=True)

    objects = OwnResponseQuerySet.as_manager()

    class Meta:
        verbose_name = "การตอบแบบสำรวจ"
        verbose_name_plural = "การตอบแบบสำรวจ"
        ordering = ("survey", "pk")
        constraints = (models.UniqueConstraint(fields=("survey", "person"), name="survey_answered_once_by_a_person"),)

    def __str__(self) -> str:
        return f"การตอบแบบสำรวจ {self.survey_id}"


class SurveyAnswerQuerySet(models.QuerySet["SurveyAnswer"]):
    def given_by(self, person: User, survey: NeedsSurvey) -> Self:
        return self.filter(response__survey=survey, response__person=person)


class SurveyAnswer(models.Model):
    """How good a person is at a topic now, and how important it is for their work, 1 to 5. Null: not said, which is not zero."""

    response = models.ForeignKey(SurveyResponse, models.CASCADE, related_name="answers", verbose_name="การตอบ")
    topic = models.ForeignKey(SurveyTopic, models.CASCADE, related_name="answers", verbose_name="หัวข้อ")
    now = models.PositiveSmallIntegerField("ความสามารถในปัจจุบัน", null=True, blank=True)
    important = models.PositiveSmallIntegerField("ความสำคัญต่องาน", null=True, blank=True)

    objects = SurveyAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "คำตอบรายหัวข้อ"
        verbose_name_plural = "คำตอบรายหัวข้อ"
        ordering = ("response", "topic", "pk")
        constraints = (
            models.UniqueConstraint(fields=("response", "topic"), name="survey_topic_answered_once"),
            models.CheckConstraint(
                condition=Q(now__isnull=True) | Q(now__gte=LOWEST, now__lte=HIGHEST),
                name="survey_now_is_one_to_five",
                violation_error_message=SCALE,
            ),
            models.CheckConstraint(
                condition=Q(important__isnull=True) | Q(important__gte=LOWEST, important__lte=HIGHEST),
                name="survey_importance_is_one_to_five",
                violation_error_message=SCALE,
            ),
        )

    def __str__(self) -> str:
        return f"คำตอบหัวข้อ {self.topic_id}"
