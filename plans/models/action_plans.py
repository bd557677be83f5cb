"""The office's action plan of a fiscal year, and what stands beside it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from areaoffice.office.models import Office, OfficeOwnedQuerySet, StoredFile
from areaoffice.office.versions import Versioned
from plans.models.direction import DevelopmentPlan
from plans.models.national import NationalPlan
from thai.fields import ThaiDateField
from thai.fiscal import fiscal_year_range


class ActionPlanQuerySet(OfficeOwnedQuerySet):
    def for_year(self, fiscal_year: int) -> Self:
        return self.filter(fiscal_year=fiscal_year)

    def submitted(self) -> Self:
        """Plans that wait for the director."""
        return self.filter(state=ActionPlan.State.SUBMITTED)


class ActionPlan(Versioned):
    """The annual action plan (แผนปฏิบัติการประจำปีงบประมาณ): one an office and year; a group's plan is a view of it."""

    class State(models.TextChoices):
        DRAFTING = "drafting", "กำลังจัดทำ"
        CEILINGS_SET = "ceilings_set", "กำหนดกรอบวงเงินแล้ว"
        SUBMITTED = "submitted", "เสนอแล้ว"
        APPROVED = "approved", "อนุมัติแล้ว"
        ANNOUNCED = "announced", "ประกาศใช้แล้ว"
        PUBLISHED = "published", "เผยแพร่แล้ว"
        CLOSED = "closed", "ปิดแผน"

    IN_FORCE: ClassVar[tuple[str, ...]] = (State.APPROVED, State.ANNOUNCED, State.PUBLISHED)
    APPROVED_STATES: ClassVar[tuple[str, ...]] = (*IN_FORCE, State.CLOSED)

    class OrganisedBy(models.TextChoices):
        STRATEGIES = "strategies", "กลยุทธ์ของสำนักงาน"
        POLICY = "policy", "ประเด็นของนโยบาย"

    office = models.ForeignKey(Office, models.PROTECT, related_name="action_plans", verbose_name="สำนักงาน")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    organised_by = models.CharField(
        "จัดหมวดโครงการตาม", max_length=12, choices=OrganisedBy.choices, default=OrganisedBy.STRATEGIES
    )
    policy = models.ForeignKey(
        NationalPlan, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="นโยบายที่ใช้จัดหมวด"
    )
    development_plan = models.ForeignKey(
        DevelopmentPlan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="action_plans",
        verbose_name="แผนพัฒนาการศึกษา",
    )
    state = models.CharField("สถานะ", max_length=12, choices=State.choices, default=State.DRAFTING)
    approved_on = ThaiDateField("วันที่อนุมัติ", null=True, blank=True)
    as_of = ThaiDateField("ข้อมูล ณ วันที่", null=True, blank=True)
    public_parts = models.JSONField("ส่วนที่เผยแพร่", default=list, blank=True, help_text="ส่วนของแผนที่ประชาชนเห็นได้")
    history = HistoricalRecords(verbose_name="ประวัติแผนปฏิบัติการ", verbose_name_plural="ประวัติแผนปฏิบัติการ")

    objects = ActionPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "แผนปฏิบัติการประจำปีงบประมาณ"
        verbose_name_plural = "แผนปฏิบัติการประจำปีงบประมาณ"
        ordering = ("office_id", "-fiscal_year")
        constraints = (
            models.UniqueConstraint(
                fields=("office", "fiscal_year"),
                name="action_plan_once_per_year",
                violation_error_message="สำนักงานนี้มีแผนปฏิบัติการของปีงบประมาณนี้แล้ว",
            ),
            models.CheckConstraint(
                condition=Q(fiscal_year__gte=2400) & Q(fiscal_year__lte=2700),
                name="action_plan_year_is_buddhist",
                violation_error_message="ปีงบประมาณต้องเป็น พ.ศ. เช่น 2567",
            ),
            models.CheckConstraint(
                condition=~Q(organised_by="policy") | Q(policy__isnull=False),
                name="action_plan_by_policy_names_the_policy",
                violation_error_message="แผนที่จัดหมวดตามนโยบายต้องระบุนโยบาย",
            ),
        )

    def __str__(self) -> str:
        return f"แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. {self.fiscal_year} {self.office.short_name}"

    @property
    def is_approved(self) -> bool:
        """Approved, whatever became of it since."""
        return self.state in self.APPROVED_STATES

    @property
    def period(self) -> tuple[date, date]:
        """First and last day of the plan's fiscal year."""
        return fiscal_year_range(self.fiscal_year)


class SwotItem(models.Model):
    """One line of the year's SWOT (สภาพบริบทองค์กร)."""

    class Kind(models.TextChoices):
        STRENGTH = "S", "จุดแข็ง"
        WEAKNESS = "W", "จุดอ่อน"
        OPPORTUNITY = "O", "โอกาส"
        THREAT = "T", "อุปสรรค"

    office = models.ForeignKey(Office, models.PROTECT, related_name="swot_items", verbose_name="สำนักงาน")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    kind = models.CharField("ด้าน", max_length=1, choices=Kind.choices)
    order = models.PositiveSmallIntegerField("ลำดับ")
    text = models.TextField("ข้อความ")

    objects = OfficeOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "สภาพบริบทองค์กร (SWOT)"
        verbose_name_plural = "สภาพบริบทองค์กร (SWOT)"
        ordering = ("office_id", "fiscal_year", "kind", "order")
        constraints = (
            models.UniqueConstraint(fields=("office", "fiscal_year", "kind", "order"), name="swot_item_order_once"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]}"


class Announcement(models.Model):
    """A paper signed by the director that puts a plan or policy in force (ประกาศ)."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="announcements", verbose_name="สำนักงาน")
    action_plan = models.ForeignKey(
        ActionPlan, models.PROTECT, null=True, blank=True, related_name="announcements", verbose_name="แผนปฏิบัติการ"
    )
    subject = models.CharField("เรื่อง", max_length=250)
    number = models.CharField("เลขที่", max_length=60, blank=True)
    dated_on = ThaiDateField("ประกาศ ณ วันที่", null=True, blank=True)
    signer_name = models.CharField("ผู้ลงนาม", max_length=200, blank=True)
    signer_position = models.CharField("ตำแหน่งผู้ลงนาม", max_length=200, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ไฟล์")

    objects = OfficeOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "ประกาศ"
        verbose_name_plural = "ประกาศ"
        ordering = ("office_id", "-dated_on", "pk")

    def __str__(self) -> str:
        return self.subject
