"""The salary that the sheet of a salary round prints. Closed: owner, superior, personnel group."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from staff.models.appraisals import RoundAppraisal
from thai.fields import MoneyField


class AppraisalSalary(models.Model):
    """The monthly salary of somebody at a salary round, on the sheet and nowhere else. No history, no page of the admin."""

    appraisal = models.OneToOneField(
        RoundAppraisal, models.CASCADE, related_name="salary", verbose_name="การประเมินรอบครึ่งปี"
    )
    amount = MoneyField("อัตราเงินเดือน (บาท)")

    class Meta:
        verbose_name = "เงินเดือนในแบบประเมิน"
        verbose_name_plural = "เงินเดือนในแบบประเมิน"
        ordering = ("appraisal",)
        constraints = (
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="appraisal_salary_is_positive",
                violation_error_message="อัตราเงินเดือนต้องมากกว่า 0",
            ),
        )

    def __str__(self) -> str:
        return "เงินเดือนในแบบประเมิน"
