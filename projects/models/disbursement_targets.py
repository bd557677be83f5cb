"""How much of the year's money is to be paid out by the end of each quarter, as a document of the year says."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from areaoffice.office.models import Office, OfficeOwnedQuerySet


class DisbursementTarget(models.Model):
    """One cumulative percent of an office and year: a scope of its money, what is counted of it, and a quarter."""

    class Scope(models.TextChoices):
        OVERALL = "overall", "ภาพรวม"
        CURRENT = "current", "รายจ่ายประจำ"
        INVESTMENT = "investment", "รายจ่ายลงทุน"

    class Series(models.TextChoices):
        DISBURSED = "disbursed", "เบิกจ่าย"
        SPENT = "spent", "ใช้จ่าย (เบิกจ่ายและก่อหนี้)"

    office = models.ForeignKey(Office, models.CASCADE, related_name="disbursement_targets", verbose_name="สำนักงาน")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    scope = models.CharField("ขอบเขต", max_length=12, choices=Scope.choices)
    series = models.CharField("ชุด", max_length=12, choices=Series.choices)
    quarter = models.PositiveSmallIntegerField("ไตรมาส")
    percent = models.DecimalField("ร้อยละสะสม", max_digits=5, decimal_places=2)
    document = models.CharField("เอกสารที่มา", max_length=200)
    is_confirmed = models.BooleanField("ตรวจสอบกับเอกสารแล้ว", default=False)

    objects = OfficeOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "เป้าหมายการเบิกจ่าย"
        verbose_name_plural = "เป้าหมายการเบิกจ่าย"
        ordering = ("office_id", "fiscal_year", "scope", "series", "quarter")
        constraints = (
            models.UniqueConstraint(
                fields=("office", "fiscal_year", "scope", "series", "quarter"),
                name="disbursement_target_once_per_quarter",
            ),
            models.CheckConstraint(
                condition=Q(quarter__gte=1, quarter__lte=4),
                name="disbursement_target_is_of_a_quarter",
                violation_error_message="ไตรมาสต้องเป็น 1 ถึง 4",
            ),
            models.CheckConstraint(
                condition=Q(percent__gte=0, percent__lte=100),
                name="disbursement_target_is_a_percent",
                violation_error_message="ร้อยละต้องอยู่ระหว่าง 0 ถึง 100",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_scope_display()} {self.get_series_display()} ไตรมาส {self.quarter}: {self.percent}"
