"""Trainings of an office's year, and who came to them for how long."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from areaoffice.office.models import Office, OfficeOwnedQuerySet, RoleGrant, User
from areaoffice.office.versions import Versioned
from projects.models import BudgetLine, Project
from staff.models.needs_survey import SurveyTopic
from thai.fields import FigureField, MoneyField, ThaiDateField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class TrainingQuerySet(OfficeOwnedQuerySet):
    def for_year(self, fiscal_year: int) -> Self:
        return self.filter(fiscal_year=fiscal_year)


class Training(Versioned):
    """Something by which people of the office are developed (การอบรม/พัฒนา): when, how long, where, with which money of the plan."""

    class Kind(models.TextChoices):
        WORKSHOP = "workshop", "อบรมเชิงปฏิบัติการ"
        SEMINAR = "seminar", "ประชุม/สัมมนา"
        ONLINE = "online", "อบรมออนไลน์"
        BLENDED = "blended", "อบรมแบบผสมผสาน"
        VISIT = "visit", "ศึกษาดูงาน"
        PLC = "plc", "ชุมชนแห่งการเรียนรู้ทางวิชาชีพ (PLC)"

    office = models.ForeignKey(Office, models.PROTECT, related_name="trainings", verbose_name="สำนักงาน")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    name = models.CharField("ชื่อการอบรม", max_length=250)
    kind = models.CharField("รูปแบบ", max_length=10, choices=Kind.choices, default=Kind.WORKSHOP)
    starts_on = ThaiDateField("เริ่มวันที่")
    ends_on = ThaiDateField("ถึงวันที่")
    hours = FigureField("จำนวนชั่วโมง", max_digits=6, decimal_places=2)
    place = models.CharField("สถานที่", max_length=250, blank=True)
    organiser = models.CharField("หน่วยงานที่จัด", max_length=250, blank=True)
    target_group = models.CharField("กลุ่มเป้าหมาย", max_length=250, blank=True)
    target_count = models.PositiveIntegerField("จำนวนเป้าหมาย (คน)", null=True, blank=True)
    project = models.ForeignKey(
        Project, models.SET_NULL, null=True, blank=True, related_name="trainings", verbose_name="โครงการ"
    )
    budget_line = models.ForeignKey(
        BudgetLine, models.SET_NULL, null=True, blank=True, related_name="trainings", verbose_name="รายการงบประมาณ"
    )
    budget = MoneyField("งบประมาณ (บาท)", null=True, blank=True)
    topics = models.ManyToManyField(SurveyTopic, blank=True, related_name="trainings", verbose_name="หัวข้อที่ตอบสนอง")

    objects = TrainingQuerySet.as_manager()

    class Meta:
        verbose_name = "การอบรม"
        verbose_name_plural = "การอบรม"
        ordering = ("office_id", "fiscal_year", "starts_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="training_ends_after_it_starts",
                violation_error_message="วันที่สิ้นสุดต้องไม่ก่อนวันที่เริ่มต้น",
            ),
            models.CheckConstraint(
                condition=Q(hours__gt=0),
                name="training_has_hours",
                violation_error_message="จำนวนชั่วโมงต้องมากกว่า 0",
            ),
            models.UniqueConstraint(
                fields=("office", "fiscal_year", "name", "starts_on"),
                name="training_once",
                violation_error_message="มีการอบรมชื่อนี้ที่เริ่มวันเดียวกันแล้ว",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def is_past_on(self, day: date) -> bool:
        return self.ends_on < day


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """One's own, and all of the office for its personnel group, director and deputies, and who acts for one of these."""
        if not user.is_authenticated:
            return self.none()
        roles = (RoleGrant.Role.HR, RoleGrant.Role.DIRECTOR, RoleGrant.Role.DEPUTY)
        offices = [grant.office_id for grant in user.active_grants if grant.role in roles]
        return self.filter(Q(person=user) | Q(training__office__in=[*offices, *user.led_office_ids()]))

    def attended(self) -> Self:
        return self.filter(state=Attendance.State.ATTENDED)


class Attendance(Versioned):
    """A person at a training: meant to come, came (with hours), or did not. `passed` is null where nothing was tested."""

    class State(models.TextChoices):
        PLANNED = "planned", "กำหนดให้เข้าร่วม"
        ATTENDED = "attended", "เข้าร่วมแล้ว"
        ABSENT = "absent", "ไม่ได้เข้าร่วม"

    training = models.ForeignKey(Training, models.PROTECT, related_name="attendances", verbose_name="การอบรม")
    person = models.ForeignKey(User, models.PROTECT, related_name="attendances", verbose_name="บุคคล")
    state = models.CharField("สถานะ", max_length=10, choices=State.choices, default=State.PLANNED)
    hours = FigureField("ชั่วโมงที่เข้าร่วม", max_digits=6, decimal_places=2, null=True, blank=True)
    passed = models.BooleanField("ผ่านเกณฑ์", null=True, blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = "การเข้าอบรม"
        verbose_name_plural = "การเข้าอบรม"
        ordering = ("training", "person", "pk")
        constraints = (
            models.UniqueConstraint(fields=("training", "person"), name="attends_a_training_once"),
            models.CheckConstraint(
                condition=Q(state="attended", hours__gt=0) | (~Q(state="attended") & Q(hours__isnull=True)),
                name="attended_has_hours_and_no_other_has",
                violation_error_message="ผู้ที่เข้าร่วมแล้วต้องมีชั่วโมงมากกว่า 0 ผู้ที่ไม่ได้เข้าร่วมต้องเว้นว่าง",
            ),
            models.CheckConstraint(
                condition=Q(state="attended") | Q(passed__isnull=True),
                name="only_who_attended_passes",
                violation_error_message="ระบุผลผ่านเกณฑ์ได้เฉพาะผู้ที่เข้าร่วมแล้ว",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.training_id}"
