"""Quality levels (ระดับคุณภาพ): ordered scales of thresholds and words, kept as data per year."""

from __future__ import annotations

from decimal import Decimal

from django.db import models

from areaoffice.office.models import Office, OfficeOwnedQuerySet
from thai.fields import FigureField


class QualityScale(models.Model):
    """A scale of levels of an office and year (5 ดีเยี่ยม … 1 ปรับปรุง)."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="quality_scales", verbose_name="สำนักงาน")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    code = models.SlugField("รหัส", default="level-5")
    name = models.CharField("ชื่อเกณฑ์", max_length=120)

    objects = OfficeOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "เกณฑ์ระดับคุณภาพ"
        verbose_name_plural = "เกณฑ์ระดับคุณภาพ"
        ordering = ("office_id", "-fiscal_year", "code")
        constraints = (
            models.UniqueConstraint(fields=("office", "fiscal_year", "code"), name="quality_scale_once_per_year"),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.fiscal_year})"

    def band_of(self, score: Decimal | None) -> QualityBand | None:
        """The highest band whose threshold this score reaches; None without a score or below every band."""
        if score is None:
            return None
        reached = [band for band in self.bands.all() if band.minimum is not None and score >= band.minimum]
        return max(reached, key=lambda band: band.level, default=None)


class QualityBand(models.Model):
    """One level of a scale: its word, and the score from which it holds (empty = stated by the evaluator)."""

    scale = models.ForeignKey(QualityScale, models.CASCADE, related_name="bands", verbose_name="เกณฑ์")
    level = models.PositiveSmallIntegerField("ระดับ")
    label = models.CharField("คำอธิบาย", max_length=60)
    minimum = FigureField("คะแนนตั้งแต่", null=True, blank=True)

    class Meta:
        verbose_name = "ระดับคุณภาพ"
        verbose_name_plural = "ระดับคุณภาพ"
        ordering = ("scale", "-level")
        constraints = (models.UniqueConstraint(fields=("scale", "level"), name="quality_band_level_once"),)

    def __str__(self) -> str:
        return f"{self.level} {self.label}"
