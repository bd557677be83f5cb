"""The performance agreement of a person and year: its versions, and what hangs on a version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from areaoffice.office.models import Office, OfficeOwnedQuerySet, Post, RoleGrant, User
from indicators.models import IndicatorYear
from staff.models.template import AgreementTemplate, TemplateItem
from thai.fields import FigureField, ThaiDateField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class PerformanceAgreementQuerySet(OfficeOwnedQuerySet):
    def for_year(self, fiscal_year: int) -> Self:
        return self.filter(fiscal_year=fiscal_year)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """The owner, the superior, and the personnel group of the office; nobody else."""
        if not user.is_authenticated:
            return self.none()
        personnel = [grant.office_id for grant in user.active_grants if grant.role == RoleGrant.Role.HR]
        return self.filter(Q(owner=user) | Q(superior__person=user) | Q(office__in=personnel))


class PerformanceAgreement(models.Model):
    """A performance agreement (ข้อตกลงในการพัฒนางาน, PA) of a person for a fiscal year."""

    class Route(models.TextChoices):
        HERE = "here", "ลงนามในระบบ"
        PAPER = "paper", "ลงนามบนเอกสาร"
        EXTERNAL = "external", "ผู้บังคับบัญชาอยู่นอกสำนักงาน"

    class State(models.TextChoices):
        DRAFT = "draft", "ร่างข้อตกลง"
        SUBMITTED = "submitted", "เสนอผู้บังคับบัญชา"
        RETURNED = "returned", "ส่งกลับแก้ไข"
        AGREED = "agreed", "เห็นชอบแล้ว"
        AMENDING = "amending", "ขอปรับข้อตกลง"
        CANCELLED = "cancelled", "ยกเลิก"

    office = models.ForeignKey(Office, models.PROTECT, related_name="agreements", verbose_name="สำนักงาน")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    owner = models.ForeignKey(User, models.PROTECT, related_name="agreements", verbose_name="ผู้จัดทำข้อตกลง")
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="agreements", verbose_name="ตำแหน่ง"
    )
    printed_position = models.CharField("ตำแหน่งที่พิมพ์", max_length=250)
    printed_standing = models.CharField("วิทยฐานะที่พิมพ์", max_length=60, blank=True)
    template = models.ForeignKey(AgreementTemplate, models.PROTECT, related_name="agreements", verbose_name="แม่แบบ")
    superior = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="agreements_to_sign", verbose_name="ผู้บังคับบัญชา"
    )
    superior_title = models.CharField("ตำแหน่งผู้บังคับบัญชา", max_length=250, blank=True)
    route = models.CharField("วิธีลงนาม", max_length=10, choices=Route.choices, default=Route.HERE)
    state = models.CharField("สถานะ", max_length=10, choices=State.choices, default=State.DRAFT)

    objects = PerformanceAgreementQuerySet.as_manager()

    class Meta:
        verbose_name = "ข้อตกลงในการพัฒนางาน"
        verbose_name_plural = "ข้อตกลงในการพัฒนางาน"
        ordering = ("office_id", "-fiscal_year", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("office", "fiscal_year", "owner", "template"),
                condition=~Q(state="cancelled"),
                name="agreement_once_per_person_and_year",
            ),
            models.CheckConstraint(
                condition=Q(fiscal_year__gte=2400) & Q(fiscal_year__lte=2700),
                name="agreement_year_is_buddhist",
                violation_error_message="ปีงบประมาณต้องเป็น พ.ศ. เช่น 2567",
            ),
        )

    def __str__(self) -> str:
        return f"ข้อตกลงในการพัฒนางาน พ.ศ. {self.fiscal_year} {self.printed_position}"


class AgreementVersion(models.Model):
    """A version of an agreement; amending copies the signed version's rows to a new one."""

    class State(models.TextChoices):
        DRAFT = "draft", "ร่าง"
        SUBMITTED = "submitted", "เสนอแล้ว"
        RETURNED = "returned", "ส่งกลับแก้ไข"
        SIGNED = "signed", "ลงนามแล้ว"
        SUPERSEDED = "superseded", "มีฉบับใหม่แทนแล้ว"

    class Workload(models.TextChoices):
        FULL_TIME = "full_time", "เต็มเวลา"
        PART_TIME = "part_time", "ไม่เต็มเวลา"

    agreement = models.ForeignKey(PerformanceAgreement, models.CASCADE, related_name="versions", verbose_name="ข้อตกลง")
    number = models.PositiveSmallIntegerField("ฉบับที่", default=1)
    state = models.CharField("สถานะ", max_length=10, choices=State.choices, default=State.DRAFT)
    workload = models.CharField("ภาระงาน", max_length=10, choices=Workload.choices, default=Workload.FULL_TIME)
    workload_reason = models.CharField("เหตุที่ไม่เต็มเวลา", max_length=250, blank=True)
    dated_on = ThaiDateField("ลงวันที่", null=True, blank=True)

    class Meta:
        verbose_name = "ฉบับของข้อตกลง"
        verbose_name_plural = "ฉบับของข้อตกลง"
        ordering = ("agreement", "number")
        constraints = (
            models.UniqueConstraint(fields=("agreement", "number"), name="agreement_version_number_once"),
            models.CheckConstraint(
                condition=~Q(workload="part_time") | ~Q(workload_reason=""),
                name="agreement_part_time_says_why",
                violation_error_message="ภาระงานไม่เต็มเวลาต้องระบุเหตุ",
            ),
        )

    def __str__(self) -> str:
        return f"ฉบับที่ {self.number}"


class AgreementItem(models.Model):
    """An item of a version: what will be done, and what is expected of it."""

    version = models.ForeignKey(AgreementVersion, models.CASCADE, related_name="items", verbose_name="ฉบับ")
    template_item = models.ForeignKey(TemplateItem, models.PROTECT, related_name="+", verbose_name="รายการตามแม่แบบ")
    task = models.TextField("งาน (Tasks)", blank=True)
    outcome = models.TextField("ผลลัพธ์ (Outcomes)", blank=True)

    class Meta:
        verbose_name = "รายการในข้อตกลง"
        verbose_name_plural = "รายการในข้อตกลง"
        ordering = ("version", "template_item__domain__number", "template_item__order")
        constraints = (models.UniqueConstraint(fields=("version", "template_item"), name="agreement_item_once"),)

    def __str__(self) -> str:
        return str(self.template_item)


class AgreementIndicator(models.Model):
    """An indicator of an item, with its own text and target; the link to the office's indicator is a reference."""

    class TargetGroup(models.TextChoices):
        STUDENTS = "STU", "ผู้เรียน"
        STAFF = "STAFF", "ข้าราชการครูและบุคลากรทางการศึกษา"
        SCHOOLS = "SCH", "สถานศึกษา"
        OFFICE = "OFF", "สำนักงานเขตพื้นที่การศึกษา"

    item = models.ForeignKey(AgreementItem, models.CASCADE, related_name="indicators", verbose_name="รายการ")
    target_group = models.CharField("กลุ่มเป้าหมาย", max_length=5, choices=TargetGroup.choices)
    order = models.PositiveSmallIntegerField("ลำดับ")
    name = models.TextField("ตัวชี้วัด")
    operator = models.CharField(
        "เงื่อนไข", max_length=10, choices=IndicatorYear.Operator.choices, default=IndicatorYear.Operator.AT_LEAST
    )
    value = FigureField("ค่าเป้าหมาย", null=True, blank=True)
    value_text = models.CharField("ค่าเป้าหมายเป็นข้อความ", max_length=250, blank=True)
    unit_name = models.CharField("หน่วย", max_length=60, blank=True)
    scope = models.CharField("ขอบเขต", max_length=120, blank=True)
    office_indicators = models.ManyToManyField(
        IndicatorYear, blank=True, related_name="agreement_indicators", verbose_name="ตัวชี้วัดของสำนักงาน"
    )

    class Meta:
        verbose_name = "ตัวชี้วัดในข้อตกลง"
        verbose_name_plural = "ตัวชี้วัดในข้อตกลง"
        ordering = ("item", "order")
        constraints = (models.UniqueConstraint(fields=("item", "order"), name="agreement_indicator_order_once"),)

    def __str__(self) -> str:
        return self.name[:100]


class AgreementChallenge(models.Model):
    """A challenge (ประเด็นท้าทาย) of a version."""

    version = models.ForeignKey(AgreementVersion, models.CASCADE, related_name="challenges", verbose_name="ฉบับ")
    number = models.PositiveSmallIntegerField("ประเด็นที่")
    title = models.TextField("เรื่อง")
    problem = models.TextField("สภาพปัญหา", blank=True)
    method = models.TextField("วิธีดำเนินการให้บรรลุผล", blank=True)
    quantity_outcome = models.TextField("ผลลัพธ์เชิงปริมาณ", blank=True)
    quality_outcome = models.TextField("ผลลัพธ์เชิงคุณภาพ", blank=True)

    class Meta:
        verbose_name = "ประเด็นท้าทาย"
        verbose_name_plural = "ประเด็นท้าทาย"
        ordering = ("version", "number")
        constraints = (models.UniqueConstraint(fields=("version", "number"), name="agreement_challenge_number_once"),)

    def __str__(self) -> str:
        return self.title[:100]
