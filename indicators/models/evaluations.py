"""Evaluations by others: KRS, e-MES, ITA, OBEC indicators, office standards; their items with weight, scoring and who answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from simple_history.models import HistoricalRecords

from areaoffice.office.models import Office, OfficeOwnedQuerySet, Unit
from areaoffice.office.versions import Versioned
from indicators import scoring
from indicators.models.indicator import IndicatorYear
from indicators.models.quality import QualityScale
from thai.fields import FigureField, ThaiDateField

THRESHOLDS = tuple(f"threshold_{level}" for level in range(1, scoring.HIGHEST_LEVEL + 1))

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from areaoffice.office.models import User


class EvaluationQuerySet(OfficeOwnedQuerySet):
    def for_year(self, fiscal_year: int) -> Self:
        return self.filter(fiscal_year=fiscal_year)

    def with_scales(self) -> Self:
        """With the scales that give a score its word."""
        return self.select_related("office", "scale").prefetch_related("scale__bands")

    def with_items_due_about(self, today: date) -> Self:
        """Of active offices, with an item that is due within a week of today, before or after."""
        items = EvaluationItem.objects.filter(evaluation=OuterRef("pk"), owner_unit__isnull=False)
        week = timedelta(days=7)
        return self.filter(Exists(items.filter(due_on__range=(today - week, today + week))), office__is_active=True)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Whole-office roles: all; unit roles: those in which their unit owns an item."""
        if not user.is_authenticated:
            return self.none()
        owned = EvaluationItem.objects.filter(evaluation=OuterRef("pk"), owner_unit__in=user.unit_ids())
        return self.filter(Q(office__in=user.whole_office_ids()) | Exists(owned))


class Evaluation(Versioned):
    """One outside evaluation of the office in a fiscal year (ITA, ตัวชี้วัด สพฐ., มาตรฐานสำนักงาน, KRS, e-MES).

    `score` is the evaluator's own total, on a scale from 0 to `maximum`; empty while there is none. `weight_total` is what the
    weights of the items come to by the evaluator's manual.
    """

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
    weight_total = models.DecimalField("น้ำหนักรวมตามเกณฑ์", max_digits=7, decimal_places=2, null=True, blank=True)
    target = FigureField("เป้าหมาย", null=True, blank=True)
    previous_score = FigureField("คะแนนปีก่อน", null=True, blank=True)
    previous_grade = models.CharField("ระดับปีก่อน", max_length=60, blank=True)
    note = models.TextField("หมายเหตุ", blank=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = "การประเมินจากภายนอก"
        verbose_name_plural = "การประเมินจากภายนอก"
        ordering = ("office_id", "-fiscal_year", "kind")
        constraints = (
            models.UniqueConstraint(fields=("office", "fiscal_year", "kind"), name="evaluation_once_per_year"),
            models.CheckConstraint(
                condition=Q(maximum__isnull=True) | Q(maximum__gt=0),
                name="evaluation_maximum_is_above_zero",
                violation_error_message="คะแนนเต็มต้องมากกว่า 0",
            ),
            models.CheckConstraint(
                condition=Q(weight_total__isnull=True) | Q(weight_total__gt=0),
                name="evaluation_weight_total_is_above_zero",
                violation_error_message="น้ำหนักรวมตามเกณฑ์ต้องมากกว่า 0",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.fiscal_year}"

    @property
    def full_score(self) -> Decimal:
        """The highest score that can be had; where the evaluator names none, scores are levels 1 to 5."""
        return self.maximum if self.maximum is not None else Decimal(scoring.HIGHEST_LEVEL)

    def clean(self) -> None:
        """The evaluator's total lies on its scale."""
        fault = scoring.fault_of_score(self.score, self.full_score)
        if fault:
            raise ValidationError({"score": fault})


def in_order(lookup: str) -> Q:
    """Each threshold stands in this relation (lt, gt) to the next one."""
    found = Q()
    for lower, upper in pairwise(THRESHOLDS):
        found &= Q(**{f"{lower}__{lookup}": F(upper)})
    return found


class EvaluationItemQuerySet(models.QuerySet["EvaluationItem"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Whole-office roles: all; unit roles: those that their unit owns."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(evaluation__office__in=user.whole_office_ids()) | Q(owner_unit__in=user.unit_ids()))

    def of_office(self, office: Office) -> Self:
        return self.filter(evaluation__office=office)

    def with_its_evaluation(self) -> Self:
        """With what its page prints of the evaluation and the KPI that it reads."""
        return self.select_related("evaluation__office", "evaluation__scale", "owner_unit", "indicator_year__indicator")

    def in_evaluations(self, evaluations: Iterable[Evaluation]) -> Self:
        """Items of these evaluations in their order, with what a row prints."""
        rows = self.filter(evaluation__in=[one.pk for one in evaluations])
        return rows.select_related("owner_unit").order_by("evaluation", "order")


class EvaluationItem(Versioned):
    """One item of an evaluation's tree: standard > indicator > issue > sub-issue.

    What was measured is typed once for the office itself (`self_value`, or a KPI's judged value where it is linked to one) and
    once as the evaluator found it (`official_value`; of levels `level`); scores follow by `scoring`. A score that somebody stated
    beside them stands.
    """

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

    class Scoring(models.TextChoices):
        LEVEL = scoring.LEVEL, "ระดับ 1-5"
        INTERPOLATED = scoring.INTERPOLATED, "เทียบเกณฑ์ 5 ระดับจากผลที่วัดได้"
        PERCENT = scoring.PERCENT, "ร้อยละของคะแนนเต็ม"
        YES_NO = scoring.YES_NO, "ดำเนินการแล้ว/ยังไม่ดำเนินการ"

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
    scoring = models.CharField("วิธีให้คะแนน", max_length=12, choices=Scoring.choices, default=Scoring.LEVEL)
    measured_in = models.CharField("หน่วยของผลที่วัด", max_length=60, blank=True)
    threshold_1 = FigureField("เกณฑ์ระดับ 1", null=True, blank=True)
    threshold_2 = FigureField("เกณฑ์ระดับ 2", null=True, blank=True)
    threshold_3 = FigureField("เกณฑ์ระดับ 3", null=True, blank=True)
    threshold_4 = FigureField("เกณฑ์ระดับ 4", null=True, blank=True)
    threshold_5 = FigureField("เกณฑ์ระดับ 5", null=True, blank=True)
    target = FigureField("เป้าหมาย", null=True, blank=True)
    indicator_year = models.ForeignKey(
        IndicatorYear,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="evaluation_items",
        verbose_name="ใช้ผลของตัวชี้วัด",
    )
    self_value = FigureField("ผลที่วัดได้ (ประเมินตนเอง)", null=True, blank=True)
    self_score = FigureField("คะแนนประเมินตนเอง", null=True, blank=True)
    official_value = FigureField("ผลที่วัดได้ (ทางการ)", null=True, blank=True)
    official_score = FigureField("คะแนนทางการ", null=True, blank=True)
    province_scores = models.JSONField("ผลรายจังหวัด", default=dict, blank=True)
    owner_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="กลุ่มเจ้าภาพ"
    )
    due_on = ThaiDateField("กำหนดส่ง", null=True, blank=True)
    needs_evidence = models.BooleanField("ต้องมีหลักฐาน", default=True)
    note = models.TextField("หมายเหตุ", blank=True)
    history = HistoricalRecords(verbose_name="ประวัติรายการประเมิน", verbose_name_plural="ประวัติรายการประเมิน")

    objects = EvaluationItemQuerySet.as_manager()

    class Meta:
        verbose_name = "รายการประเมิน"
        verbose_name_plural = "รายการประเมิน"
        ordering = ("evaluation_id", "order")
        constraints = (
            models.UniqueConstraint(fields=("evaluation", "order"), name="evaluation_item_order_once"),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__range=(1, 5)),
                name="evaluation_item_level_is_1_to_5",
                violation_error_message="ระดับคุณภาพต้องอยู่ระหว่าง 1 ถึง 5",
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="evaluation_item_is_not_its_own_parent"),
            models.CheckConstraint(
                condition=Q(weight__isnull=True) | Q(weight__gte=0),
                name="evaluation_item_weight_is_not_negative",
                violation_error_message="น้ำหนักต้องไม่ติดลบ",
            ),
            models.CheckConstraint(
                condition=(Q(self_score__isnull=True) | Q(self_score__gte=0))
                & (Q(official_score__isnull=True) | Q(official_score__gte=0)),
                name="evaluation_item_scores_are_not_negative",
                violation_error_message="คะแนนต้องไม่ติดลบ",
            ),
            models.CheckConstraint(
                condition=Q(**{f"{name}__isnull": True for name in THRESHOLDS})
                | (Q(**{f"{name}__isnull": False for name in THRESHOLDS}) & (in_order("lt") | in_order("gt"))),
                name="evaluation_item_thresholds_all_rise_or_all_fall",
                violation_error_message="เกณฑ์คะแนนต้องมีครบ 5 ระดับ เรียงจากน้อยไปมาก หรือจากมากไปน้อย และไม่ซ้ำกัน",
            ),
            models.CheckConstraint(
                condition=~Q(scoring=scoring.INTERPOLATED) | Q(threshold_5__isnull=False),
                name="evaluation_item_compared_has_thresholds",
                violation_error_message="วิธีเทียบเกณฑ์ 5 ระดับต้องมีเกณฑ์คะแนนครบ 5 ระดับ",
            ),
            models.CheckConstraint(
                condition=Q(indicator_year__isnull=True) | Q(self_value__isnull=True),
                name="evaluation_item_of_a_kpi_types_no_value",
                violation_error_message="รายการนี้ใช้ผลของตัวชี้วัด ไม่ต้องพิมพ์ผลที่วัดได้อีก",
            ),
        )

    def __str__(self) -> str:
        return self.label[:100]

    @property
    def label(self) -> str:
        """The whole name with its number, which many names begin with already."""
        return self.name if self.name.startswith(self.code) else f"{self.code} {self.name}".strip()

    @property
    def thresholds(self) -> tuple[Decimal, ...]:
        """From level 1 to level 5; empty where there are none."""
        found = [getattr(self, name) for name in THRESHOLDS]
        return tuple(one for one in found if one is not None)

    @property
    def official_measured(self) -> Decimal | None:
        """What the evaluator found: of an item of levels its level."""
        if self.scoring == self.Scoring.LEVEL:
            return None if self.level is None else Decimal(self.level)
        return self.official_value

    def clean(self) -> None:
        """Values that the scoring can hold, scores on the evaluation's scale, a unit and a KPI of the same office."""
        full = self.evaluation.full_score
        faults = {
            name: scoring.fault_of_value(self.scoring, getattr(self, name)) for name in ("self_value", "official_value")
        }
        faults |= {name: scoring.fault_of_score(getattr(self, name), full) for name in ("self_score", "official_score")}
        office = self.evaluation.office_id
        if self.owner_unit and self.owner_unit.office_id != office:
            faults["owner_unit"] = "กลุ่ม/หน่วยนี้ไม่ได้อยู่ในสำนักงานนี้"
        year = self.indicator_year
        if year and (year.office_id, year.fiscal_year) != (office, self.evaluation.fiscal_year):
            faults["indicator_year"] = "ตัวชี้วัดนี้ไม่ได้อยู่ในสำนักงานและปีงบประมาณเดียวกับการประเมิน"
        found = {name: fault for name, fault in faults.items() if fault}
        if found:
            raise ValidationError(found)
