"""Examination scores that others publish of the office's schools."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from areaoffice.office.models import Office, OfficeOwnedQuerySet
from thai.fields import FigureField


class ExamScore(models.Model):
    """A mean score of a subject in a national examination (O-NET), for a population that is always named."""

    class Population(models.TextChoices):
        OFFICE = "office", "โรงเรียนในสังกัด"
        PROVINCE = "province", "โรงเรียนทั้งหมดในจังหวัด"
        NATION = "nation", "ระดับประเทศ"
        OBEC = "obec", "สังกัด สพฐ."

    office = models.ForeignKey(Office, models.PROTECT, related_name="exam_scores", verbose_name="สำนักงาน")
    exam = models.CharField("การทดสอบ", max_length=20, default="O-NET")
    grade = models.CharField("ระดับชั้น", max_length=40)
    academic_year = models.PositiveSmallIntegerField("ปีการศึกษา (พ.ศ.)")
    subject = models.CharField("กลุ่มสาระการเรียนรู้", max_length=60)
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)
    population = models.CharField("กลุ่มที่สอบ", max_length=10, choices=Population.choices)
    province = models.CharField("จังหวัด", max_length=60, blank=True)
    score = FigureField("คะแนนเฉลี่ย")
    half_or_more_percent = FigureField(
        "ร้อยละของนักเรียนที่ได้คะแนนร้อยละ 50 ขึ้นไป", null=True, blank=True, help_text="เว้นว่างได้ ไม่ทราบไม่ใช่ศูนย์"
    )
    published_note = models.CharField("หมายเหตุจากเอกสารเดิม", max_length=250, blank=True)

    objects = OfficeOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "คะแนนสอบระดับชาติ"
        verbose_name_plural = "คะแนนสอบระดับชาติ"
        ordering = ("office_id", "exam", "grade", "-academic_year", "order")
        constraints = (
            models.UniqueConstraint(
                fields=("office", "exam", "grade", "academic_year", "subject", "population", "province"),
                name="exam_score_once",
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0) & Q(score__lte=100),
                name="exam_score_is_0_to_100",
                violation_error_message="คะแนนต้องอยู่ระหว่าง 0 ถึง 100",
            ),
            models.CheckConstraint(
                condition=Q(half_or_more_percent__isnull=True)
                | Q(half_or_more_percent__gte=0, half_or_more_percent__lte=100),
                name="exam_half_or_more_is_0_to_100",
                violation_error_message="ร้อยละของนักเรียนที่ได้คะแนนร้อยละ 50 ขึ้นไปต้องอยู่ระหว่าง 0 ถึง 100",
            ),
        )

    def __str__(self) -> str:
        return f"{self.exam} {self.grade} {self.academic_year} {self.subject}"
