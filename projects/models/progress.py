"""What a project came to in words: quantitative and qualitative results, problems, recommendations, photos."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models

from areaoffice.office.models import StoredFile
from areaoffice.office.versions import Versioned
from projects.models.parts import ProjectPartQuerySet
from projects.models.project import Project
from projects.models.rounds import ReportingRound

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from areaoffice.office.models import User


class ProgressReport(Versioned):
    """The report of a project for a round (รายงานผลการดำเนินงาน)."""

    class State(models.TextChoices):
        DRAFT = "draft", "กำลังรายงาน"
        SUBMITTED = "submitted", "ส่งแล้ว"
        RETURNED = "returned", "ส่งกลับแก้ไข"
        VERIFIED = "verified", "ตรวจสอบแล้ว"

    OPEN: ClassVar[tuple[str, ...]] = (State.DRAFT, State.RETURNED)

    project = models.ForeignKey(Project, models.CASCADE, related_name="progress_reports", verbose_name="โครงการ")
    round = models.ForeignKey(
        ReportingRound, models.PROTECT, related_name="progress_reports", verbose_name="รอบการรายงาน"
    )
    state = models.CharField("สถานะ", max_length=10, choices=State.choices, default=State.DRAFT)

    objects = ProjectPartQuerySet.as_manager()

    class Meta:
        verbose_name = "รายงานผลการดำเนินโครงการ"
        verbose_name_plural = "รายงานผลการดำเนินโครงการ"
        ordering = ("project_id", "round")
        constraints = (models.UniqueConstraint(fields=("project", "round"), name="progress_report_once_per_round"),)

    def __str__(self) -> str:
        return f"{self.project.code} {self.round}"

    @property
    def is_open(self) -> bool:
        """True while its lines may change: not sent yet, or sent back."""
        return self.state in self.OPEN


class ReportPartQuerySet(models.QuerySet):
    """Rows of a progress report."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(report__project__in=Project.objects.visible_to(user).values("pk"))


class ReportItem(Versioned):
    """One numbered line of a progress report; `level` 2 stands under the line before it."""

    class Kind(models.TextChoices):
        QUANTITY = "quantity", "ผลการดำเนินงานเชิงปริมาณ"
        QUALITY = "quality", "ผลการดำเนินงานเชิงคุณภาพ"
        PROBLEM = "problem", "ปัญหา/อุปสรรค"
        RECOMMENDATION = "recommendation", "แนวทางการพัฒนา/ข้อเสนอแนะ"

    report = models.ForeignKey(ProgressReport, models.CASCADE, related_name="items", verbose_name="รายงาน")
    kind = models.CharField("หัวข้อ", max_length=15, choices=Kind.choices)
    order = models.PositiveSmallIntegerField("ลำดับ", default=1)
    level = models.PositiveSmallIntegerField("ระดับย่อย", default=1)
    text = models.TextField("ข้อความ")

    objects = ReportPartQuerySet.as_manager()

    class Meta:
        verbose_name = "ผลการดำเนินงานและข้อเสนอแนะ"
        verbose_name_plural = "ผลการดำเนินงานและข้อเสนอแนะ"
        ordering = ("report_id", "kind", "order", "pk")

    def __str__(self) -> str:
        return self.text[:80]


class Photo(Versioned):
    """A photo of an activity with its caption (ภาพกิจกรรม); the caption may wait for its picture."""

    report = models.ForeignKey(ProgressReport, models.CASCADE, related_name="photos", verbose_name="รายงาน")
    order = models.PositiveSmallIntegerField("ลำดับ", default=1)
    caption = models.CharField("คำบรรยายภาพ", max_length=300)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ไฟล์ภาพ")

    objects = ReportPartQuerySet.as_manager()

    class Meta:
        verbose_name = "ภาพกิจกรรม"
        verbose_name_plural = "ภาพกิจกรรม"
        ordering = ("report_id", "order", "pk")

    def __str__(self) -> str:
        return self.caption
