"""Who was reminded of the year's outside evaluations."""

from __future__ import annotations

from django.db import models

from areaoffice.office.models import Office, OfficeOwnedQuerySet, Unit, User
from thai.fields import ThaiDateField


class EvaluationReminder(models.Model):
    """That a person was reminded of what their unit owes to the year's evaluations: on which day, and by whom (nobody: by the system)."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="+", verbose_name="สำนักงาน")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="กลุ่ม/หน่วย")
    person = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name="ผู้ได้รับการเตือน")
    on = ThaiDateField("วันที่")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้เตือน")

    objects = OfficeOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "การเตือนให้ส่งหลักฐานการประเมิน"
        verbose_name_plural = "การเตือนให้ส่งหลักฐานการประเมิน"
        ordering = ("-on", "-at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("office", "fiscal_year", "unit", "person", "on"), name="evaluation_reminder_once_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.fiscal_year} {self.unit} {self.person}"
