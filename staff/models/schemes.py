"""How a family's half-year appraisal is computed: editions of parts, fixed lines and bands, as data that somebody confirms."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from areaoffice.office.models.people import in_force_on
from staff.models.template import PositionFamily
from thai.fields import FigureField, ThaiDateField
from thai.numbers import HUNDRED, ThaiNumberError, parse_decimal

STEPS_WRONG = (
    "ร้อยละเริ่มต้นของระดับ 2 ขึ้นไปต้องเรียงจากน้อยไปมาก อยู่ระหว่าง 0 ถึง 100 และมีจำนวน {count} ค่า คั่นด้วยช่องว่าง เช่น 20 40 60 80"
)


class AppraisalSchemeQuerySet(models.QuerySet):
    def as_of(self, day: date) -> Self:
        """Editions in force on a day."""
        return self.filter(in_force_on(day))

    def with_content(self) -> Self:
        """With everything that a sheet reads of an edition."""
        return self.select_related("family").prefetch_related("parts__aspects", "bands")


class AppraisalScheme(models.Model):
    """One edition of a family's half-year sheet; an edition that is not confirmed shows “ต้องตรวจสอบ”."""

    class Kind(models.TextChoices):
        HALF_YEAR = "half_year", "ประเมินผลการปฏิบัติราชการรอบครึ่งปี"
        SALARY = "salary", "ประเมินเพื่อเลื่อนเงินเดือน (ผู้ทำข้อตกลงในการพัฒนางาน)"

    kind = models.CharField("ลักษณะ", max_length=10, choices=Kind.choices, default=Kind.HALF_YEAR)
    family = models.ForeignKey(PositionFamily, models.PROTECT, related_name="appraisal_schemes", verbose_name="สายงาน")
    edition = models.CharField("ฉบับ", max_length=60)
    title = models.CharField("ชื่อแบบ", max_length=250)
    legal_reference = models.CharField("หนังสือ/ระเบียบอ้างอิง", max_length=250, blank=True)
    has_agreement = models.BooleanField("ตกลงตัวชี้วัดต้นรอบ", default=True)
    starts_on = ThaiDateField("เริ่มใช้", null=True, blank=True)
    ends_on = ThaiDateField("สิ้นสุด", null=True, blank=True)
    is_confirmed = models.BooleanField("ตรวจสอบแล้ว", default=False)
    to_check = models.TextField("ข้อที่ยังต้องตรวจสอบ", blank=True)

    objects = AppraisalSchemeQuerySet.as_manager()

    class Meta:
        verbose_name = "แบบประเมินรอบครึ่งปี"
        verbose_name_plural = "แบบประเมินรอบครึ่งปี"
        ordering = ("family__order", "kind", "-starts_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=("family", "kind", "edition"), name="appraisal_scheme_once_per_edition"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="appraisal_scheme_ends_after_it_starts",
                violation_error_message="วันที่สิ้นสุดต้องไม่ก่อนวันที่เริ่มต้น",
            ),
        )

    def __str__(self) -> str:
        return f"{self.family} {self.edition}"


class AppraisalPart(models.Model):
    """A part of the sheet (ผลสัมฤทธิ์ของงาน, พฤติกรรม) and its share of a hundred; on probation another share."""

    class Source(models.TextChoices):
        AGREED = "agreed", "ตัวชี้วัดที่ตกลงกัน น้ำหนักรวม 100"
        FIXED = "fixed", "รายการที่แบบกำหนด"
        TEMPLATE = "template", "รายการของข้อตกลงในการพัฒนางาน"
        CHALLENGE = "challenge", "ประเด็นท้าทายของข้อตกลงในการพัฒนางาน"

    scheme = models.ForeignKey(AppraisalScheme, models.CASCADE, related_name="parts", verbose_name="แบบประเมิน")
    order = models.PositiveSmallIntegerField("ลำดับ")
    name = models.CharField("องค์ประกอบ", max_length=200)
    source = models.CharField("ที่มาของรายการ", max_length=10, choices=Source.choices, default=Source.FIXED)
    share = FigureField("สัดส่วนคะแนน")
    probation_share = FigureField("สัดส่วนคะแนนระหว่างทดลองปฏิบัติหน้าที่ราชการ", null=True, blank=True)
    top_level = models.PositiveSmallIntegerField("ระดับสูงสุด", default=5)
    percent_steps = models.CharField(
        "ร้อยละของงานที่แล้วเสร็จซึ่งเริ่มระดับ 2 ขึ้นไป",
        max_length=60,
        blank=True,
        help_text="เว้นว่างสำหรับองค์ประกอบที่ให้ระดับโดยไม่นับงาน เช่น 20 40 60 80",
    )

    class Meta:
        verbose_name = "องค์ประกอบของแบบประเมิน"
        verbose_name_plural = "องค์ประกอบของแบบประเมิน"
        ordering = ("scheme", "order")
        constraints = (
            models.UniqueConstraint(fields=("scheme", "order"), name="appraisal_part_order_once"),
            models.CheckConstraint(
                condition=Q(share__gte=0) & Q(share__lte=100),
                name="appraisal_part_share_is_of_a_hundred",
                violation_error_message="สัดส่วนคะแนนต้องอยู่ระหว่าง 0 ถึง 100",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def steps(self) -> tuple[Decimal, ...]:
        """Percents of finished work at which level 2 and each next one begin; none where the part's levels are given without counting."""
        return tuple(step for text in self.percent_steps.split() if (step := parse_decimal(text)) is not None)

    def clean(self) -> None:
        super().clean()
        if not self.percent_steps:
            return
        try:
            steps = self.steps
        except ThaiNumberError:
            steps = ()
        is_scale = len(steps) == self.top_level - 1 and list(steps) == sorted(set(steps))
        if not is_scale or not all(0 < step <= HUNDRED for step in steps):
            raise ValidationError({"percent_steps": STEPS_WRONG.format(count=self.top_level - 1)})


class AppraisalAspect(models.Model):
    """A line that the form itself gives to a part (a competency, an aspect of work), with its weight within the part."""

    part = models.ForeignKey(AppraisalPart, models.CASCADE, related_name="aspects", verbose_name="องค์ประกอบ")
    order = models.PositiveSmallIntegerField("ลำดับ")
    name = models.CharField("รายการ", max_length=250)
    weight = FigureField("น้ำหนัก", default=1)

    class Meta:
        verbose_name = "รายการของแบบประเมิน"
        verbose_name_plural = "รายการของแบบประเมิน"
        ordering = ("part", "order")
        constraints = (
            models.UniqueConstraint(fields=("part", "order"), name="appraisal_aspect_order_once"),
            models.CheckConstraint(
                condition=Q(weight__gt=0),
                name="appraisal_aspect_weighs_something",
                violation_error_message="น้ำหนักต้องมากกว่า 0",
            ),
        )

    def __str__(self) -> str:
        return self.name


class AppraisalBand(models.Model):
    """A name for the totals from a minimum up (ดีเด่น, ดีมาก ...); some are announced by name."""

    scheme = models.ForeignKey(AppraisalScheme, models.CASCADE, related_name="bands", verbose_name="แบบประเมิน")
    name = models.CharField("ระดับ", max_length=60)
    minimum = FigureField("ตั้งแต่ร้อยละ")
    is_announced = models.BooleanField("ประกาศรายชื่อ", default=False)

    class Meta:
        verbose_name = "ระดับผลการประเมิน"
        verbose_name_plural = "ระดับผลการประเมิน"
        ordering = ("scheme", "-minimum")
        constraints = (
            models.UniqueConstraint(fields=("scheme", "minimum"), name="appraisal_band_minimum_once"),
            models.UniqueConstraint(fields=("scheme", "name"), name="appraisal_band_name_once"),
        )

    def __str__(self) -> str:
        return self.name
