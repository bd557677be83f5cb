"""The words of money: where it comes from, its classes, categories and rates, budget codes and ceilings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from areaoffice.office.models import Unit
from plans.models.action_plans import ActionPlan
from thai.fields import MoneyField, ThaiDateField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from areaoffice.office.models import User


class FundSource(models.Model):
    """Where money comes from (แหล่งงบประมาณ). National list."""

    code = models.SlugField("รหัส", unique=True)
    name = models.CharField("แหล่งงบประมาณ", max_length=120, unique=True)
    is_budget = models.BooleanField("เป็นเงินงบประมาณ", default=True)
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)

    class Meta:
        verbose_name = "แหล่งงบประมาณ"
        verbose_name_plural = "แหล่งงบประมาณ"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.name


class BudgetClass(models.Model):
    """One of the five classes of state expenditure (งบบุคลากร ...), or งบกลาง, which stands outside the total."""

    code = models.SlugField("รหัส", unique=True)
    name = models.CharField("งบรายจ่าย", max_length=120, unique=True)
    in_total = models.BooleanField("รวมในยอดรวมทั้งสิ้น", default=True)
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)

    class Meta:
        verbose_name = "งบรายจ่าย"
        verbose_name_plural = "งบรายจ่าย"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.name


class ExpenseCategory(models.Model):
    """Category of a budget line (ค่าตอบแทน ใช้สอย วัสดุ ...); belongs to a class."""

    budget_class = models.ForeignKey(BudgetClass, models.PROTECT, related_name="categories", verbose_name="งบรายจ่าย")
    code = models.SlugField("รหัส", unique=True)
    name = models.CharField("หมวดรายจ่าย", max_length=120)
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)

    class Meta:
        verbose_name = "หมวดรายจ่าย"
        verbose_name_plural = "หมวดรายจ่าย"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.name


class RateItem(models.Model):
    """An item with its rate (ค่าอาหารกลางวัน 80 บาท), for a time and from a source."""

    category = models.ForeignKey(ExpenseCategory, models.PROTECT, related_name="rate_items", verbose_name="หมวดรายจ่าย")
    name = models.CharField("รายการ", max_length=200)
    rate = MoneyField("อัตรา (บาท)")
    unit_name = models.CharField("ต่อ", max_length=60, blank=True)
    source = models.CharField("ระเบียบ/ที่มา", max_length=250, blank=True)
    starts_on = ThaiDateField("เริ่มใช้", null=True, blank=True)
    ends_on = ThaiDateField("สิ้นสุด", null=True, blank=True)

    class Meta:
        verbose_name = "อัตราค่าใช้จ่าย"
        verbose_name_plural = "อัตราค่าใช้จ่าย"
        ordering = ("category", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(rate__gte=0), name="rate_is_not_negative", violation_error_message="อัตราต้องไม่ติดลบ"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.rate} บาท"


class BudgetCode(models.Model):
    """A budget code of a fiscal year (รหัสงบประมาณ) with its plan, output and main activity."""

    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    code = models.CharField("รหัสงบประมาณ", max_length=30)
    programme = models.CharField("แผนงาน", max_length=250, blank=True)
    output = models.CharField("ผลผลิต/โครงการ", max_length=250, blank=True)
    main_activity = models.CharField("กิจกรรมหลัก", max_length=250, blank=True)
    budget_class = models.ForeignKey(
        BudgetClass, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="งบรายจ่าย"
    )

    class Meta:
        verbose_name = "รหัสงบประมาณ"
        verbose_name_plural = "รหัสงบประมาณ"
        ordering = ("fiscal_year", "code")
        constraints = (models.UniqueConstraint(fields=("fiscal_year", "code"), name="budget_code_once_per_year"),)

    def __str__(self) -> str:
        return self.code


class CeilingQuerySet(models.QuerySet["Ceiling"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(plan__office__in=user.staff_office_ids()) if user.is_authenticated else self.none()


class Ceiling(models.Model):
    """A ceiling (กรอบวงเงิน) of a plan per unit and fund source: an estimate, not money."""

    plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="ceilings", verbose_name="แผนปฏิบัติการ")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="กลุ่ม/หน่วย")
    fund_source = models.ForeignKey(FundSource, models.PROTECT, related_name="+", verbose_name="แหล่งงบประมาณ")
    amount = MoneyField("กรอบวงเงิน (บาท)")

    objects = CeilingQuerySet.as_manager()

    class Meta:
        verbose_name = "กรอบวงเงิน"
        verbose_name_plural = "กรอบวงเงิน"
        ordering = ("plan_id", "unit", "fund_source")
        constraints = (
            models.UniqueConstraint(fields=("plan", "unit", "fund_source"), name="ceiling_once_per_unit_and_source"),
            models.CheckConstraint(
                condition=Q(amount__gte=0), name="ceiling_is_not_negative", violation_error_message="กรอบวงเงินต้องไม่ติดลบ"
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit} {self.amount}"
