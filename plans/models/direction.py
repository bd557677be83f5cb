"""The office's development plan: vision, values, missions, goals, strategies and what hangs on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, F, Q
from simple_history.models import HistoricalRecords

from areaoffice.office.counts import Counted
from areaoffice.office.models import Office, OfficeOwnedQuerySet
from areaoffice.office.versions import Versioned

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from areaoffice.office.models import User


class DevelopmentPlanQuerySet(OfficeOwnedQuerySet):
    def in_force(self, fiscal_year: int) -> Self:
        """Plans whose period holds this fiscal year; two may run at once."""
        return self.filter(first_year__lte=fiscal_year, last_year__gte=fiscal_year)

    def with_sizes(self) -> Self:
        """Annotate how many missions, goals and strategies each plan has."""
        return self.annotate(
            mission_count=Count("missions", distinct=True),
            goal_count=Count("goals", distinct=True),
            strategy_count=Count("strategies", distinct=True),
        )


class DevelopmentPlan(Versioned):
    """The office's basic education development plan (แผนพัฒนาการศึกษาขั้นพื้นฐาน), several fiscal years long."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="development_plans", verbose_name="สำนักงาน")
    name = models.CharField("ชื่อแผน", max_length=250)
    first_year = models.PositiveSmallIntegerField("ปีงบประมาณแรก (พ.ศ.)")
    last_year = models.PositiveSmallIntegerField("ปีงบประมาณสุดท้าย (พ.ศ.)")
    vision = models.TextField("วิสัยทัศน์", blank=True)
    strategy_term = models.CharField("คำเรียกระดับกลยุทธ์", max_length=60, default="กลยุทธ์")
    goal_term = models.CharField("คำเรียกระดับเป้าประสงค์", max_length=60, default="เป้าประสงค์")
    objective_term = models.CharField("คำเรียกเป้าประสงค์เชิงกลยุทธ์", max_length=60, default="เป้าประสงค์เชิงกลยุทธ์")
    values_acronym = models.CharField("คำย่อของค่านิยม", max_length=20, blank=True)

    objects = DevelopmentPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "แผนพัฒนาการศึกษาขั้นพื้นฐาน"
        verbose_name_plural = "แผนพัฒนาการศึกษาขั้นพื้นฐาน"
        ordering = ("office_id", "-first_year")
        constraints = (
            models.UniqueConstraint(fields=("office", "name"), name="development_plan_name_once_per_office"),
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")),
                name="development_plan_ends_after_it_starts",
                violation_error_message="ปีงบประมาณสุดท้ายต้องไม่ก่อนปีแรก",
            ),
            models.CheckConstraint(
                condition=Q(first_year__gte=2400) & Q(last_year__lte=2700),
                name="development_plan_years_are_buddhist",
                violation_error_message="ปีงบประมาณต้องเป็น พ.ศ. เช่น 2566",
            ),
        )

    def __str__(self) -> str:
        return self.name


class DirectionQuerySet(models.QuerySet):
    """Rows of a development plan."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(plan__office__in=user.staff_office_ids()) if user.is_authenticated else self.none()


class VisionTerm(models.Model):
    """A phrase of the vision and what the office means by it (คำนิยาม)."""

    plan = models.ForeignKey(DevelopmentPlan, models.CASCADE, related_name="vision_terms", verbose_name="แผนพัฒนา")
    order = models.PositiveSmallIntegerField("ลำดับ")
    phrase = models.CharField("วลี", max_length=200)
    meaning = models.TextField("ความหมาย")

    objects = DirectionQuerySet.as_manager()

    class Meta:
        verbose_name = "นิยามในวิสัยทัศน์"
        verbose_name_plural = "นิยามในวิสัยทัศน์"
        ordering = ("plan_id", "order")
        constraints = (models.UniqueConstraint(fields=("plan", "order"), name="vision_term_order_once"),)

    def __str__(self) -> str:
        return self.phrase


class CoreValue(models.Model):
    """One letter of the office's values (ค่านิยม), with its Thai and English words."""

    plan = models.ForeignKey(DevelopmentPlan, models.CASCADE, related_name="core_values", verbose_name="แผนพัฒนา")
    order = models.PositiveSmallIntegerField("ลำดับ")
    letter = models.CharField("อักษร", max_length=3)
    thai = models.CharField("ภาษาไทย", max_length=120)
    english = models.CharField("ภาษาอังกฤษ", max_length=120, blank=True)

    objects = DirectionQuerySet.as_manager()

    class Meta:
        verbose_name = "ค่านิยม"
        verbose_name_plural = "ค่านิยม"
        ordering = ("plan_id", "order")
        constraints = (models.UniqueConstraint(fields=("plan", "order"), name="core_value_order_once"),)

    def __str__(self) -> str:
        return f"{self.letter} {self.thai}"


class Mission(models.Model):
    """A mission (พันธกิจ) of the development plan."""

    plan = models.ForeignKey(DevelopmentPlan, models.CASCADE, related_name="missions", verbose_name="แผนพัฒนา")
    number = models.PositiveSmallIntegerField("ข้อที่")
    text = models.TextField("พันธกิจ")

    objects = DirectionQuerySet.as_manager()

    class Meta:
        verbose_name = "พันธกิจ"
        verbose_name_plural = "พันธกิจ"
        ordering = ("plan_id", "number")
        constraints = (models.UniqueConstraint(fields=("plan", "number"), name="mission_number_once"),)

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class Goal(models.Model):
    """A goal (เป้าประสงค์) of the development plan.

    A quantitative one may carry a figure: typed with its unit, or counted from the office's own rows (and then never typed).
    """

    class Kind(models.TextChoices):
        QUANTITY = "quantity", "เชิงปริมาณ"
        QUALITY = "quality", "เชิงคุณภาพ"

    plan = models.ForeignKey(DevelopmentPlan, models.CASCADE, related_name="goals", verbose_name="แผนพัฒนา")
    number = models.PositiveSmallIntegerField("ข้อที่")
    text = models.TextField("เป้าประสงค์")
    kind = models.CharField("ประเภทของเป้าหมาย", max_length=10, choices=Kind.choices, blank=True)
    counted = models.CharField("ใช้จำนวนที่มีในระบบของ", max_length=10, choices=Counted.choices, blank=True)
    figure = models.DecimalField("จำนวน", max_digits=14, decimal_places=2, null=True, blank=True)
    unit_name = models.CharField("หน่วยนับ", max_length=40, blank=True)
    missions = models.ManyToManyField(Mission, blank=True, related_name="goals", verbose_name="พันธกิจที่ตอบ")

    objects = DirectionQuerySet.as_manager()

    class Meta:
        verbose_name = "เป้าประสงค์"
        verbose_name_plural = "เป้าประสงค์"
        ordering = ("plan_id", "number")
        constraints = (
            models.UniqueConstraint(fields=("plan", "number"), name="goal_number_once"),
            models.CheckConstraint(
                condition=Q(kind="quantity") | Q(counted="", figure__isnull=True),
                name="goal_figure_is_quantitative",
                violation_error_message="จำนวนใส่ได้เฉพาะเป้าหมายเชิงปริมาณ",
            ),
            models.CheckConstraint(
                condition=Q(counted="") | Q(figure__isnull=True),
                name="goal_figure_is_typed_or_counted",
                violation_error_message="เลือกจำนวนที่มีในระบบ หรือพิมพ์จำนวนเอง อย่างใดอย่างหนึ่ง",
            ),
            models.CheckConstraint(
                condition=Q(figure__isnull=True) | (Q(figure__gte=0) & ~Q(unit_name="")),
                name="goal_figure_has_unit",
                violation_error_message="จำนวนต้องไม่ติดลบและมีหน่วยนับ",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class Strategy(Versioned):
    """A strategy (กลยุทธ์) of the development plan; projects and KPIs stand under it."""

    plan = models.ForeignKey(DevelopmentPlan, models.CASCADE, related_name="strategies", verbose_name="แผนพัฒนา")
    number = models.PositiveSmallIntegerField("ข้อที่")
    name = models.CharField("กลยุทธ์", max_length=400)
    goals = models.ManyToManyField(Goal, blank=True, related_name="strategies", verbose_name="เป้าประสงค์ที่ตอบ")
    history = HistoricalRecords(verbose_name="ประวัติกลยุทธ์", verbose_name_plural="ประวัติกลยุทธ์")

    objects = DirectionQuerySet.as_manager()

    class Meta:
        verbose_name = "กลยุทธ์"
        verbose_name_plural = "กลยุทธ์"
        ordering = ("plan_id", "number")
        constraints = (models.UniqueConstraint(fields=("plan", "number"), name="strategy_number_once"),)

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"


class StrategyPartQuerySet(models.QuerySet):
    """Rows of a strategy."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(strategy__plan__office__in=user.staff_office_ids()) if user.is_authenticated else self.none()


class StrategicObjective(models.Model):
    """An objective of a strategy (เป้าประสงค์เชิงกลยุทธ์)."""

    strategy = models.ForeignKey(Strategy, models.CASCADE, related_name="objectives", verbose_name="กลยุทธ์")
    number = models.PositiveSmallIntegerField("ข้อที่")
    text = models.TextField("เป้าประสงค์เชิงกลยุทธ์")

    objects = StrategyPartQuerySet.as_manager()

    class Meta:
        verbose_name = "เป้าประสงค์เชิงกลยุทธ์"
        verbose_name_plural = "เป้าประสงค์เชิงกลยุทธ์"
        ordering = ("strategy_id", "number")
        constraints = (models.UniqueConstraint(fields=("strategy", "number"), name="strategic_objective_number_once"),)

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class Guideline(models.Model):
    """A guideline (แนวทางการพัฒนา); group headings stand between, numbers run through the strategy."""

    strategy = models.ForeignKey(Strategy, models.CASCADE, related_name="guidelines", verbose_name="กลยุทธ์")
    number = models.PositiveSmallIntegerField("ข้อที่")
    group = models.CharField("หัวข้อกลุ่ม", max_length=250, blank=True)
    text = models.TextField("แนวทางการพัฒนา")

    objects = StrategyPartQuerySet.as_manager()

    class Meta:
        verbose_name = "แนวทางการพัฒนา"
        verbose_name_plural = "แนวทางการพัฒนา"
        ordering = ("strategy_id", "number")
        constraints = (models.UniqueConstraint(fields=("strategy", "number"), name="guideline_number_once"),)

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"
