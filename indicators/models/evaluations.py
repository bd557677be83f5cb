"""Evaluations by others: ITA, OBEC indicators, office standards, and examination scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from areaoffice.office.models import Office, OfficeOwnedQuerySet, Unit
from indicators.models.quality import QualityScale
from thai.fields import FigureField, ThaiDateField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from areaoffice.office.models import User


class EvaluationQuerySet(OfficeOwnedQuerySet):
    def for_year(self, fiscal_year: int) -> Self:
        return self.filter(fiscal_year=fiscal_year)


class Evaluation(models.Model):
    """One outside evaluation of the office in a fiscal year (ITA, ตัวชี้วัด สพฐ., มาตรฐานสำนักงาน, KRS, e-MES)."""

    class Kind(models.TextChoices):
        ITA = "ita", "ITA (คุณธรรมและความโปร่งใส)"
        OBEC = "obec", "ตัวชี้วัดแผนปฏิบัติราชการ สพฐ."
        STANDARDS = "standards", "มาตรฐานสำนักงานเขตพื้นที่การศึกษา"
        KRS = "krs", "KRS"
        EMES = "emes", "e-MES"

    office = models.ForeignKey(Office, models.PROTECT, related_name="evaluations", verbose_name="สำนักงาน")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    kind = models.CharField("การประเมิน", max_length=12, choices=Kind.choices)
    name = models.CharField("ชื่อการประเมิน", max_length=250)
    scale = models.ForeignKey(
        QualityScale, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="เกณฑ์ระดับ"
    )
    score = FigureField("คะแนน", null=True, blank=True)
    maximum = FigureField("คะแนนเต็ม", null=True, blank=True)
    grade = models.CharField("ระดับที่ได้", max_length=60, blank=True)
    level = models.PositiveSmallIntegerField("ระดับคุณภาพรวม", null=True, blank=True)
    target = FigureField("เป้าหมาย", null=True, blank=True)
    previous_score = FigureField("คะแนนปีก่อน", null=True, blank=True)
    previous_grade = models.CharField("ระดับปีก่อน", max_length=60, blank=True)
    note = models.TextField("หมายเหตุ", blank=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = "การประเมินจากภายนอก"
        verbose_name_plural = "การประเมินจากภายนอก"
        ordering = ("office", "-fiscal_year", "kind")
        constraints = (
            models.UniqueConstraint(fields=("office", "fiscal_year", "kind"), name="evaluation_once_per_year"),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.fiscal_year}"


class EvaluationItemQuerySet(models.QuerySet["EvaluationItem"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(evaluation__office__in=user.staff_office_ids()) if user.is_authenticated else self.none()


class EvaluationItem(models.Model):
    """One item of an evaluation's tree: standard > indicator > issue > sub-issue."""

    class RowType(models.TextChoices):
        STANDARD = "standard", "มาตรฐาน"
        INDICATOR = "indicator", "ตัวบ่งชี้/ตัวชี้วัด"
        ISSUE = "issue", "ประเด็นพิจารณา"
        SUB_ISSUE = "sub_issue", "ประเด็นย่อย"

    class Status(models.TextChoices):
        RATED = "rated", "ประเมิน"
        HEADING = "heading", "หัวข้อ"
        NOT_APPLICABLE = "not_applicable", "ไม่เกี่ยวข้องกับสำนักงานประเภทนี้"
        MONITORED = "monitored", "ติดตามแต่ไม่ประเมินผล"

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="items", verbose_name="การประเมิน")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children", verbose_name="อยู่ภายใต้"
    )
    order = models.PositiveSmallIntegerField("ลำดับ")
    row_type = models.CharField("ชนิดแถว", max_length=10, choices=RowType.choices, default=RowType.INDICATOR)
    code = models.CharField("หมายเลข", max_length=30, blank=True)
    name = models.TextField("รายการ")
    status = models.CharField("สถานะ", max_length=15, choices=Status.choices, default=Status.RATED)
    level = models.PositiveSmallIntegerField("ระดับคุณภาพ", null=True, blank=True)
    weight = models.DecimalField("น้ำหนัก", max_digits=6, decimal_places=2, null=True, blank=True)
    target = FigureField("เป้าหมาย", null=True, blank=True)
    self_score = FigureField("คะแนนประเมินตนเอง", null=True, blank=True)
    official_score = FigureField("คะแนนทางการ", null=True, blank=True)
    province_scores = models.JSONField("ผลรายจังหวัด", default=dict, blank=True)
    owner_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="กลุ่มเจ้าภาพ"
    )
    due_on = ThaiDateField("กำหนดส่ง", null=True, blank=True)
    note = models.TextField("หมายเหตุ", blank=True)

    objects = EvaluationItemQuerySet.as_manager()

    class Meta:
        verbose_name = "รายการประเมิน"
        verbose_name_plural = "รายการประเมิน"
        ordering = ("evaluation", "order")
        constraints = (
            models.UniqueConstraint(fields=("evaluation", "order"), name="evaluation_item_order_once"),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__range=(1, 5)),
                name="evaluation_item_level_is_1_to_5",
                violation_error_message="ระดับคุณภาพต้องอยู่ระหว่าง 1 ถึง 5",
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="evaluation_item_is_not_its_own_parent"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()[:100]


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
    published_note = models.CharField("หมายเหตุจากเอกสารเดิม", max_length=250, blank=True)

    objects = OfficeOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "คะแนนสอบระดับชาติ"
        verbose_name_plural = "คะแนนสอบระดับชาติ"
        ordering = ("office", "exam", "grade", "-academic_year", "order")
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
        )

    def __str__(self) -> str:
        return f"{self.exam} {self.grade} {self.academic_year} {self.subject}"
