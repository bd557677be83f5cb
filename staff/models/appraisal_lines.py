"""The lines of a half-year appraisal, the levels that each side gave them, and the evidence behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from areaoffice.office.models import FileLink, FileLinkQuerySet, User
from areaoffice.office.versions import Versioned
from indicators.models import IndicatorYear
from projects.models import Project
from staff.models.appraisals import RoundAppraisal
from staff.models.schemes import AppraisalPart
from thai.fields import FigureField, ThaiDateField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class AppraisalLine(Versioned):
    """One line of a sheet: an agreed indicator with its five stated levels, or a competency or aspect that the form gives.

    The office's result of a linked indicator is frozen as it stood on a day; what changes later stands beside it and alters nothing.
    """

    appraisal = models.ForeignKey(RoundAppraisal, models.CASCADE, related_name="lines", verbose_name="การประเมิน")
    part = models.ForeignKey(AppraisalPart, models.PROTECT, related_name="+", verbose_name="องค์ประกอบ")
    order = models.PositiveSmallIntegerField("ลำดับ")
    name = models.CharField("ตัวชี้วัด/รายการ", max_length=500)
    weight = FigureField("น้ำหนัก")
    level_1 = models.CharField("ระดับ 1", max_length=250, blank=True)
    level_2 = models.CharField("ระดับ 2", max_length=250, blank=True)
    level_3 = models.CharField("ระดับ 3", max_length=250, blank=True)
    level_4 = models.CharField("ระดับ 4", max_length=250, blank=True)
    level_5 = models.CharField("ระดับ 5", max_length=250, blank=True)
    indicator = models.ForeignKey(
        IndicatorYear, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="ตัวชี้วัดของสำนักงาน"
    )
    project = models.ForeignKey(
        Project, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="โครงการ"
    )
    agreed_text = models.TextField("ที่ตกลงไว้ในข้อตกลงในการพัฒนางาน", blank=True)
    done = models.TextField("ผลการปฏิบัติงาน", blank=True)
    works_assigned = models.PositiveSmallIntegerField("จำนวนงานที่ได้รับมอบหมาย", null=True, blank=True)
    works_finished = models.PositiveSmallIntegerField("จำนวนงานที่แล้วเสร็จ", null=True, blank=True)
    frozen_result = models.CharField("ผลของสำนักงาน ณ วันตัดยอด", max_length=300, blank=True)
    frozen_on = ThaiDateField("ข้อมูล ณ วันที่", null=True, blank=True)
    is_as_it_stood = models.BooleanField("เป็นค่าที่ยืนยันได้จากประวัติ ณ วันนั้น", default=True)

    class Meta:
        verbose_name = "รายการประเมิน"
        verbose_name_plural = "รายการประเมิน"
        ordering = ("appraisal", "part__order", "order")
        constraints = (
            models.UniqueConstraint(fields=("appraisal", "part", "order"), name="appraisal_line_order_once"),
            models.CheckConstraint(
                condition=Q(weight__gt=0) & Q(weight__lte=100),
                name="appraisal_line_weight_is_of_a_hundred",
                violation_error_message="น้ำหนักต้องมากกว่า 0 และไม่เกิน 100",
            ),
            models.CheckConstraint(
                condition=Q(works_assigned__isnull=True, works_finished__isnull=True)
                | Q(works_assigned__gt=0, works_finished__isnull=False, works_finished__lte=F("works_assigned")),
                name="appraisal_line_finishes_what_was_assigned",
                violation_error_message="จำนวนงานที่แล้วเสร็จต้องไม่เกินจำนวนงานที่ได้รับมอบหมาย",
            ),
        )

    def __str__(self) -> str:
        return self.name[:100]

    @property
    def levels(self) -> tuple[str, str, str, str, str]:
        return self.level_1, self.level_2, self.level_3, self.level_4, self.level_5


class LineLevel(models.Model):
    """The level that one side gave a line. No history is kept of it, no page of the admin shows it, the trail never holds it."""

    class Side(models.TextChoices):
        OWNER = "owner", "ประเมินตนเอง"
        SUPERIOR = "superior", "ผู้บังคับบัญชา"
        PAPER = "paper", "พิมพ์จากเอกสาร รอผู้ยืนยัน"

    line = models.ForeignKey(AppraisalLine, models.CASCADE, related_name="given", verbose_name="รายการ")
    side = models.CharField("ผู้ให้", max_length=10, choices=Side.choices)
    level = models.PositiveSmallIntegerField("ระดับ")
    note = models.CharField("เหตุผลหรือหลักฐาน", max_length=500, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="บันทึกโดย")

    class Meta:
        verbose_name = "ระดับที่ให้"
        verbose_name_plural = "ระดับที่ให้"
        ordering = ("line", "side")
        constraints = (
            models.UniqueConstraint(fields=("line", "side"), name="one_level_a_line_and_side"),
            models.CheckConstraint(condition=Q(level__gte=1) & Q(level__lte=5), name="level_is_one_to_five"),
        )

    def __str__(self) -> str:
        return f"{self.get_side_display()} {self.line}"


class AppraisalEvidenceQuerySet(FileLinkQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """The owner always; the other people of the appraisal once the report was sent."""
        rows = RoundAppraisal.objects.visible_to(user)
        mine = Q(line__appraisal__owner=user.pk or 0)
        return self.filter(mine | Q(line__appraisal__state__in=RoundAppraisal.REPORTED_ONCE), line__appraisal__in=rows)


class AppraisalEvidence(FileLink):
    """A file that shows what was done for a line; often one that hangs on a result of the office already."""

    line = models.ForeignKey(AppraisalLine, models.PROTECT, related_name="evidence", verbose_name="รายการ")

    objects = AppraisalEvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "หลักฐานของการประเมิน"
        verbose_name_plural = "หลักฐานของการประเมิน"
        ordering = ("line", "at", "pk")
        constraints = (models.UniqueConstraint(fields=("line", "file"), name="appraisal_evidence_once_a_line"),)
