"""What a project consists of: objectives, targets, activities with steps, budget lines, risks, benefits."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from areaoffice.office.versions import Versioned
from plans.models import ExpenseCategory, FundSource, RateItem
from projects.models.project import Project, ProjectOwner
from thai.fields import FigureField, MoneyField, ThaiDateField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from areaoffice.office.models import User


class ProjectPartQuerySet(models.QuerySet):
    """Rows of a project: visible where the project is."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(project__in=Project.objects.visible_to(user).values("pk"))


class BudgetLineQuerySet(ProjectPartQuerySet):
    def naming(self, words: str) -> Self:
        """Lines of live projects whose item names this (a school, say)."""
        return self.filter(item__icontains=words, project__amends__isnull=True)


class Objective(Versioned):
    """An objective of a project (วัตถุประสงค์); numbered on output."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="objectives", verbose_name="โครงการ")
    order = models.PositiveSmallIntegerField("ลำดับ", default=1)
    text = models.TextField("วัตถุประสงค์")
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+", editable=False)

    objects = ProjectPartQuerySet.as_manager()

    class Meta:
        verbose_name = "วัตถุประสงค์"
        verbose_name_plural = "วัตถุประสงค์"
        ordering = ("project_id", "order", "pk")

    def __str__(self) -> str:
        return self.text[:80]


class QuantityTarget(Versioned):
    """A target of a project by quantity or quality (เป้าหมายเชิงปริมาณ / เชิงคุณภาพ), with its target group."""

    class Kind(models.TextChoices):
        QUANTITY = "quantity", "เชิงปริมาณ"
        QUALITY = "quality", "เชิงคุณภาพ"

    project = models.ForeignKey(Project, models.CASCADE, related_name="quantity_targets", verbose_name="โครงการ")
    kind = models.CharField("ด้าน", max_length=10, choices=Kind.choices, default=Kind.QUANTITY)
    order = models.PositiveSmallIntegerField("ลำดับ", default=1)
    text = models.TextField("เป้าหมาย")
    number = FigureField("จำนวน", null=True, blank=True)
    unit_name = models.CharField("หน่วยนับ", max_length=60, blank=True)
    target_group = models.CharField("กลุ่มเป้าหมาย", max_length=200, blank=True)
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+", editable=False)

    objects = ProjectPartQuerySet.as_manager()

    class Meta:
        verbose_name = "เป้าหมายโครงการ"
        verbose_name_plural = "เป้าหมายโครงการ"
        ordering = ("project_id", "kind", "order", "pk")

    def __str__(self) -> str:
        return self.text[:80]


class Benefit(Versioned):
    """An expected benefit (ผลที่คาดว่าจะได้รับ)."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="benefits", verbose_name="โครงการ")
    order = models.PositiveSmallIntegerField("ลำดับ", default=1)
    text = models.TextField("ผลที่คาดว่าจะได้รับ")
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+", editable=False)

    objects = ProjectPartQuerySet.as_manager()

    class Meta:
        verbose_name = "ผลที่คาดว่าจะได้รับ"
        verbose_name_plural = "ผลที่คาดว่าจะได้รับ"
        ordering = ("project_id", "order", "pk")

    def __str__(self) -> str:
        return self.text[:80]


class Risk(Versioned):
    """A risk and the response to it (ปัจจัยความเสี่ยง / การบริหารความเสี่ยง)."""

    class Size(models.IntegerChoices):
        LOW = 1, "ต่ำ"
        MEDIUM = 2, "ปานกลาง"
        HIGH = 3, "สูง"

    project = models.ForeignKey(Project, models.CASCADE, related_name="risks", verbose_name="โครงการ")
    order = models.PositiveSmallIntegerField("ลำดับ", default=1)
    text = models.TextField("ปัจจัยความเสี่ยง")
    likelihood = models.PositiveSmallIntegerField("โอกาสเกิด", choices=Size.choices, default=Size.MEDIUM)
    impact = models.PositiveSmallIntegerField("ผลกระทบ", choices=Size.choices, default=Size.MEDIUM)
    response = models.TextField("การบริหารความเสี่ยง", blank=True)
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+", editable=False)

    objects = ProjectPartQuerySet.as_manager()

    class Meta:
        verbose_name = "ความเสี่ยง"
        verbose_name_plural = "ความเสี่ยง"
        ordering = ("project_id", "order", "pk")

    def __str__(self) -> str:
        return self.text[:80]


class Activity(Versioned):
    """A planned activity of a project (กิจกรรม), possibly under another one."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="activities", verbose_name="โครงการ")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children", verbose_name="กิจกรรมหลัก"
    )
    order = models.PositiveSmallIntegerField("กิจกรรมที่", default=1)
    merged_order = models.PositiveSmallIntegerField(
        "รวมถึงกิจกรรมที่", null=True, blank=True, help_text="เมื่อเอกสารรวมสองกิจกรรมไว้แถวเดียว"
    )
    name = models.CharField("กิจกรรม", max_length=400)
    owner = models.ForeignKey(
        ProjectOwner, models.SET_NULL, null=True, blank=True, related_name="activities", verbose_name="ผู้รับผิดชอบ"
    )
    starts_on = ThaiDateField("เริ่มวันที่", null=True, blank=True)
    ends_on = ThaiDateField("สิ้นสุดวันที่", null=True, blank=True)
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+", editable=False)
    history = HistoricalRecords(verbose_name="ประวัติกิจกรรม", verbose_name_plural="ประวัติกิจกรรม")

    objects = ProjectPartQuerySet.as_manager()

    class Meta:
        verbose_name = "กิจกรรม"
        verbose_name_plural = "กิจกรรม"
        ordering = ("project_id", "order", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="activity_ends_after_it_starts",
                violation_error_message="วันที่สิ้นสุดกิจกรรมต้องไม่ก่อนวันที่เริ่มต้น",
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="activity_is_not_its_own_parent"),
        )

    def __str__(self) -> str:
        return self.name


class StepQuerySet(models.QuerySet["Step"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(activity__project__in=Project.objects.visible_to(user).values("pk"))


class Step(Versioned):
    """A step of an activity (ขั้นตอน): what was planned and, beside it, what was done."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="steps", verbose_name="กิจกรรม")
    order = models.PositiveSmallIntegerField("ลำดับ", default=1)
    text = models.TextField("ขั้นตอน")
    done_on = ThaiDateField("ดำเนินการเมื่อ", null=True, blank=True)
    done_text = models.TextField("สิ่งที่ได้ดำเนินการ", blank=True)
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+", editable=False)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = "ขั้นตอน"
        verbose_name_plural = "ขั้นตอน"
        ordering = ("activity_id", "order", "pk")

    def __str__(self) -> str:
        return self.text[:80]


class BudgetLine(Versioned):
    """A budget line: a rate times up to three counted factors, or a lump sum that says so. Amounts in baht."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="budget_lines", verbose_name="โครงการ")
    activity = models.ForeignKey(
        Activity, models.SET_NULL, null=True, blank=True, related_name="budget_lines", verbose_name="กิจกรรม"
    )
    category = models.ForeignKey(
        ExpenseCategory, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="หมวดรายจ่าย"
    )
    order = models.PositiveSmallIntegerField("ลำดับ", default=1)
    item = models.CharField("รายการ", max_length=250)
    rate_item = models.ForeignKey(
        RateItem, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="อัตราตามระเบียบ"
    )
    is_lump_sum = models.BooleanField("เหมาจ่าย", default=False)
    rate = MoneyField("อัตรา (บาท)", null=True, blank=True)
    factor_1 = FigureField("จำนวนที่ 1", null=True, blank=True, max_digits=12, decimal_places=2)
    factor_1_unit = models.CharField("หน่วยที่ 1", max_length=40, blank=True)
    factor_2 = FigureField("จำนวนที่ 2", null=True, blank=True, max_digits=12, decimal_places=2)
    factor_2_unit = models.CharField("หน่วยที่ 2", max_length=40, blank=True)
    factor_3 = FigureField("จำนวนที่ 3", null=True, blank=True, max_digits=12, decimal_places=2)
    factor_3_unit = models.CharField("หน่วยที่ 3", max_length=40, blank=True)
    amount = MoneyField("จำนวนเงิน (บาท)")
    fund_source = models.ForeignKey(
        FundSource, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="แหล่งงบประมาณ"
    )
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+", editable=False)
    history = HistoricalRecords(verbose_name="ประวัติรายการงบประมาณ", verbose_name_plural="ประวัติรายการงบประมาณ")

    objects = BudgetLineQuerySet.as_manager()

    class Meta:
        verbose_name = "รายการงบประมาณ"
        verbose_name_plural = "รายการงบประมาณ"
        ordering = ("project_id", "order", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="budget_line_is_not_negative",
                violation_error_message="จำนวนเงินต้องไม่ติดลบ",
            ),
            models.CheckConstraint(
                condition=Q(rate__isnull=True) | Q(rate__gte=0),
                name="budget_line_rate_is_not_negative",
                violation_error_message="อัตราต้องไม่ติดลบ",
            ),
            models.CheckConstraint(
                condition=Q(is_lump_sum=True) | Q(rate__isnull=False),
                name="budget_line_has_a_rate_or_is_a_lump_sum",
                violation_error_message="ต้องระบุอัตรา หรือเลือกเหมาจ่าย",
            ),
        )

    def __str__(self) -> str:
        return self.item

    @property
    def factors(self) -> list[tuple[Decimal, str]]:
        """The counted factors that are filled, with their units, in order."""
        pairs = (
            (self.factor_1, self.factor_1_unit),
            (self.factor_2, self.factor_2_unit),
            (self.factor_3, self.factor_3_unit),
        )
        return [(count, unit) for count, unit in pairs if count is not None]

    @property
    def product(self) -> Decimal | None:
        """Rate times the filled factors, unrounded; None for a lump sum."""
        if self.is_lump_sum or self.rate is None:
            return None
        product = self.rate
        for count, _unit in self.factors:
            product *= count
        return product


class MonthPlan(Versioned):
    """What a project means to spend in one month of the fiscal year (แผนการใช้จ่ายรายเดือน); 1 is October. In baht."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="month_plans", verbose_name="โครงการ")
    month = models.PositiveSmallIntegerField("เดือนที่ (1 = ตุลาคม)")
    amount = MoneyField("จำนวนเงิน (บาท)")
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+", editable=False)
    history = HistoricalRecords(verbose_name="ประวัติแผนการใช้จ่าย", verbose_name_plural="ประวัติแผนการใช้จ่าย")

    objects = ProjectPartQuerySet.as_manager()

    class Meta:
        verbose_name = "แผนการใช้จ่ายรายเดือน"
        verbose_name_plural = "แผนการใช้จ่ายรายเดือน"
        ordering = ("project_id", "month")
        constraints = (
            models.UniqueConstraint(fields=("project", "month"), name="month_plan_once_per_month"),
            models.CheckConstraint(
                condition=Q(month__gte=1, month__lte=12),
                name="month_plan_is_of_a_month",
                violation_error_message="เดือนต้องเป็น 1 ถึง 12 นับจากตุลาคม",
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="month_plan_is_not_negative",
                violation_error_message="จำนวนเงินต้องไม่ติดลบ",
            ),
        )

    def __str__(self) -> str:
        return f"เดือนที่ {self.month}: {self.amount}"

    @property
    def quarter(self) -> int:
        """Quarter of the fiscal year, 1 to 4."""
        return (self.month - 1) // 3 + 1
