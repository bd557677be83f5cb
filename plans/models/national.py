"""The national master list: plans of levels 1-3, policies and focus points, versioned, with expiry. Shared by all offices."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from areaoffice.office.models.people import in_force_on
from thai.fields import ThaiDateField
from thai.fiscal import fiscal_year_range


class NationalPlanQuerySet(models.QuerySet["NationalPlan"]):
    def in_force_on(self, day: date) -> Self:
        return self.filter(in_force_on(day))

    def in_force_in(self, fiscal_year: int) -> Self:
        """Plans whose validity holds some day of this fiscal year."""
        first, last = fiscal_year_range(fiscal_year)
        has_begun = Q(starts_on__isnull=True) | Q(starts_on__lte=last)
        return self.filter(has_begun & (Q(ends_on__isnull=True) | Q(ends_on__gte=first)))


class NationalPlan(models.Model):
    """A plan, policy or list of focus points that projects answer to (แผนระดับ 1-3, นโยบาย, จุดเน้น)."""

    class Level(models.TextChoices):
        NATIONAL = "1", "แผนระดับที่ 1"
        MASTER = "2", "แผนระดับที่ 2"
        MINISTRY = "3", "แผนระดับที่ 3"
        POLICY = "policy", "นโยบาย จุดเน้น และข้อสั่งการ"
        AREA = "area", "แผนของจังหวัด กลุ่มจังหวัด และภาค"

    code = models.SlugField("รหัส")
    level = models.CharField("ระดับ", max_length=10, choices=Level.choices)
    name = models.CharField("ชื่อแผน/นโยบาย", max_length=250)
    column_title = models.CharField("หัวตารางความสอดคล้อง", max_length=120, blank=True)
    issuer = models.CharField("หน่วยงานผู้ประกาศ", max_length=200, blank=True)
    edition = models.CharField("ฉบับ", max_length=60, blank=True)
    starts_on = ThaiDateField("เริ่มใช้", null=True, blank=True)
    ends_on = ThaiDateField("สิ้นสุด", null=True, blank=True)
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)

    objects = NationalPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "แผนระดับชาติและนโยบาย"
        verbose_name_plural = "แผนระดับชาติและนโยบาย"
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(fields=("code", "edition"), name="national_plan_once_per_edition"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="national_plan_ends_after_it_starts",
                violation_error_message="วันที่สิ้นสุดต้องไม่ก่อนวันที่เริ่มต้น",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.edition}".strip()

    def is_expired_on(self, day: date) -> bool:
        """True once its period of validity has passed."""
        return self.ends_on is not None and self.ends_on < day


class NationalPlanItem(models.Model):
    """One item of a national plan or policy; what a project is aligned with."""

    plan = models.ForeignKey(NationalPlan, models.CASCADE, related_name="items", verbose_name="แผน/นโยบาย")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children", verbose_name="อยู่ภายใต้"
    )
    code = models.CharField("ข้อที่", max_length=30)
    name = models.CharField("ชื่อ", max_length=400)
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)

    objects = models.Manager()

    class Meta:
        verbose_name = "ประเด็นของแผน/นโยบาย"
        verbose_name_plural = "ประเด็นของแผน/นโยบาย"
        ordering = ("plan", "order", "pk")
        constraints = (models.UniqueConstraint(fields=("plan", "code"), name="national_plan_item_code_once"),)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
