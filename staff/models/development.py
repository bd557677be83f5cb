"""A person's development in a year: the plan that they and their superior agree on, and the needs in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Q

from areaoffice.office import clock
from areaoffice.office.models import Office, OfficeOwnedQuerySet, Post, RoleGrant, User
from areaoffice.office.versions import Versioned
from projects.models import Project
from staff.models.needs_survey import SurveyTopic
from staff.models.superiors import stands_in
from staff.models.training import Training
from thai.fields import MoneyField, ThaiDateField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class IndividualPlanQuerySet(OfficeOwnedQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """The owner, the superior (or who acts for them today), and the personnel group of the office; nobody else."""
        if not user.is_authenticated:
            return self.none()
        personnel = [grant.office_id for grant in user.active_grants if grant.role == RoleGrant.Role.HR]
        superior = stands_in("superior", user, clock.today())
        return self.filter(Q(person=user) | superior | Q(office__in=personnel))

    def for_year(self, fiscal_year: int) -> Self:
        return self.filter(fiscal_year=fiscal_year)


class IndividualPlan(Versioned):
    """An individual development plan (แผนพัฒนาตนเองรายบุคคล, ID Plan) of a person for a fiscal year."""

    class State(models.TextChoices):
        DRAFT = "draft", "ร่าง"
        SUBMITTED = "submitted", "เสนอผู้บังคับบัญชา"
        RETURNED = "returned", "ส่งกลับแก้ไข"
        AGREED = "agreed", "เห็นชอบแล้ว"

    OPEN = (State.DRAFT, State.RETURNED)
    states_are_personal: ClassVar[bool] = True  # read on its own pages alone

    office = models.ForeignKey(Office, models.PROTECT, related_name="individual_plans", verbose_name="สำนักงาน")
    person = models.ForeignKey(User, models.PROTECT, related_name="individual_plans", verbose_name="เจ้าของแผน")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    post = models.ForeignKey(Post, models.PROTECT, related_name="individual_plans", verbose_name="ตำแหน่ง")
    superior = models.ForeignKey(
        Post,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="individual_plans_to_agree",
        verbose_name="ผู้บังคับบัญชา",
    )
    state = models.CharField("สถานะ", max_length=10, choices=State.choices, default=State.DRAFT)

    objects = IndividualPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "แผนพัฒนาตนเองรายบุคคล"
        verbose_name_plural = "แผนพัฒนาตนเองรายบุคคล"
        ordering = ("office_id", "-fiscal_year", "person", "pk")
        constraints = (
            models.UniqueConstraint(fields=("office", "fiscal_year", "person"), name="individual_plan_once_a_year"),
        )

    def __str__(self) -> str:
        return f"แผนพัฒนาตนเอง ปีงบประมาณ {self.fiscal_year} {self.person}"

    @property
    def is_open(self) -> bool:
        """True while its rows may be changed."""
        return self.state in self.OPEN


class DevelopmentNeed(Versioned):
    """A need of a person in their plan: what to reach, how, by when, with which project and money. It never says a score."""

    class Source(models.TextChoices):
        SURVEY = "survey", "แบบสำรวจความต้องการพัฒนา"
        SCORE = "score", "ผลการประเมิน"
        SUPERIOR = "superior", "ผู้บังคับบัญชาแนะนำ"
        OWN = "own", "ตนเองเสนอ"

    class Method(models.TextChoices):
        TRAINING = "training", "ฝึกอบรม"
        ONLINE = "online", "เรียนออนไลน์"
        COACHING = "coaching", "สอนงาน/พี่เลี้ยง"
        PLC = "plc", "ชุมชนแห่งการเรียนรู้ทางวิชาชีพ (PLC)"
        VISIT = "visit", "ศึกษาดูงาน"
        ASSIGNMENT = "assignment", "มอบหมายงาน"
        SELF = "self", "ศึกษาด้วยตนเอง"

    plan = models.ForeignKey(IndividualPlan, models.CASCADE, related_name="needs", verbose_name="แผนพัฒนาตนเอง")
    order = models.PositiveSmallIntegerField("ลำดับ", default=1)
    source = models.CharField("ที่มา", max_length=10, choices=Source.choices, default=Source.OWN)
    topic = models.ForeignKey(
        SurveyTopic, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="หัวข้อในแบบสำรวจ"
    )
    name = models.CharField("เรื่องที่ต้องพัฒนา", max_length=250)
    goal = models.TextField("เป้าหมาย", blank=True)
    method = models.CharField("วิธีพัฒนา", max_length=12, choices=Method.choices, default=Method.TRAINING)
    starts_on = ThaiDateField("ตั้งแต่วันที่", null=True, blank=True)
    ends_on = ThaiDateField("ภายในวันที่", null=True, blank=True)
    project = models.ForeignKey(
        Project, models.SET_NULL, null=True, blank=True, related_name="development_needs", verbose_name="โครงการ"
    )
    training = models.ForeignKey(
        Training, models.SET_NULL, null=True, blank=True, related_name="needs", verbose_name="การอบรม"
    )
    budget = MoneyField("งบประมาณ (บาท)", null=True, blank=True)
    outcome = models.TextField("ผลการพัฒนา", blank=True)

    class Meta:
        verbose_name = "ความต้องการพัฒนารายบุคคล"
        verbose_name_plural = "ความต้องการพัฒนารายบุคคล"
        ordering = ("plan", "order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "name"),
                name="development_need_once_in_a_plan",
                violation_error_message="มีเรื่องนี้ในแผนแล้ว",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="development_need_ends_after_it_starts",
                violation_error_message="วันที่สิ้นสุดต้องไม่ก่อนวันที่เริ่มต้น",
            ),
        )

    def __str__(self) -> str:
        return self.name
