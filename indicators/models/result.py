"""Results of indicators, by round and place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from areaoffice.office.models import User
from areaoffice.office.versions import Versioned
from indicators.models.indicator import IndicatorYear
from projects.models import ReportingRound
from thai.fields import FigureField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AnonymousUser


class ResultQuerySet(models.QuerySet["Result"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(indicator_year__in=IndicatorYear.objects.visible_to(user).values("pk"))

    def of_the_office(self) -> Self:
        """The office's own rows, not those of places."""
        return self.filter(place_key="")

    def in_round(self, year: IndicatorYear, round: ReportingRound) -> Self:
        """What one indicator came to in one round."""
        return self.filter(indicator_year=year, round=round)

    def of_cell(self, year: IndicatorYear, round: ReportingRound, place_key: str = "") -> Result | None:
        """The row of one place ("" the office itself) in one round; None where nothing is stored."""
        return self.in_round(year, round).filter(place_key=place_key).order_by("pk").first()

    def of_places(self) -> Self:
        return self.exclude(place_key="")

    def of(self, years: Iterable[IndicatorYear]) -> Self:
        return self.filter(indicator_year__in=years)


class Result(Versioned):
    """What an indicator came to in a round at a place ('' the office, 'p:…' a province, 's:…' a school code).

    Absent is not zero: `value` None means not reported. A percentage keeps its numerator and denominator.
    """

    class Basis(models.TextChoices):
        COUNTED = "counted", "นับจากข้อมูล"
        FOLLOWS = "follows_from_percent", "คำนวณจากร้อยละที่รายงาน"
        STATED = "stated", "ตามที่รายงาน"

    class State(models.TextChoices):
        DRAFT = "draft", "กำลังบันทึก"
        REPORTED = "reported", "รายงานแล้ว"
        RETURNED = "returned", "ส่งกลับแก้ไข"
        VERIFIED = "verified", "ตรวจสอบแล้ว"

    indicator_year = models.ForeignKey(
        IndicatorYear, models.CASCADE, related_name="results", verbose_name="ตัวชี้วัดประจำปี"
    )
    round = models.ForeignKey(ReportingRound, models.PROTECT, related_name="results", verbose_name="รอบการรายงาน")
    place_key = models.CharField("พื้นที่", max_length=40, default="", blank=True)
    numerator = FigureField("ตัวตั้ง", null=True, blank=True)
    denominator = FigureField("ตัวหาร", null=True, blank=True)
    value = FigureField("ผล", null=True, blank=True)
    value_basis = models.CharField("ที่มาของผล", max_length=25, choices=Basis.choices, default=Basis.COUNTED)
    text = models.TextField("ผลเป็นข้อความ", blank=True)
    published_text = models.CharField("ผลตามเอกสารเดิม", max_length=250, blank=True)
    not_applicable_reason = models.TextField("เหตุผลที่ไม่ประเมิน", blank=True)
    shortfall_reason = models.TextField("เหตุผลที่ไม่บรรลุเป้าหมาย", blank=True)
    quality_level = models.PositiveSmallIntegerField("ระดับคุณภาพ", null=True, blank=True)
    data_source = models.CharField("แหล่งข้อมูล", max_length=250, blank=True)
    state = models.CharField("สถานะ", max_length=10, choices=State.choices, default=State.REPORTED)
    override_attained = models.BooleanField("ตัดสินด้วยมือว่าบรรลุ", null=True, blank=True)
    override_reason = models.TextField("เหตุผลการตัดสินด้วยมือ", blank=True)
    reported_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้รายงาน"
    )
    reported_at = models.DateTimeField("รายงานเมื่อ", null=True, blank=True)
    verified_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้ตรวจสอบ"
    )
    verified_at = models.DateTimeField("ตรวจสอบเมื่อ", null=True, blank=True)
    history = HistoricalRecords(verbose_name="ประวัติผลตัวชี้วัด", verbose_name_plural="ประวัติผลตัวชี้วัด")

    objects = ResultQuerySet.as_manager()

    class Meta:
        verbose_name = "ผลตัวชี้วัด"
        verbose_name_plural = "ผลตัวชี้วัด"
        ordering = ("indicator_year_id", "round", "place_key")
        constraints = (
            models.UniqueConstraint(
                fields=("indicator_year", "round", "place_key"), name="result_once_per_round_and_place"
            ),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True) | Q(numerator__gte=0),
                name="result_numerator_is_not_negative",
                violation_error_message="ตัวตั้งต้องไม่ติดลบ",
            ),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(denominator__gte=0),
                name="result_denominator_is_not_negative",
                violation_error_message="ตัวหารต้องไม่ติดลบ",
            ),
            models.CheckConstraint(
                condition=Q(override_attained__isnull=True) | ~Q(override_reason=""),
                name="result_override_has_a_reason",
                violation_error_message="การตัดสินด้วยมือต้องมีเหตุผล",
            ),
            models.CheckConstraint(
                condition=Q(quality_level__isnull=True) | Q(quality_level__range=(1, 5)),
                name="result_quality_level_is_1_to_5",
                violation_error_message="ระดับคุณภาพต้องอยู่ระหว่าง 1 ถึง 5",
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator_year.number} {self.round}"
