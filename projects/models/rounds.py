"""Reporting rounds: when results and progress are due. Progress reports and results both point here."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from areaoffice.office.models import Office, OfficeOwnedQuerySet, Unit, User
from thai.fields import ThaiDateField


class ReportingRoundQuerySet(OfficeOwnedQuerySet):
    def for_year(self, fiscal_year: int) -> Self:
        return self.filter(fiscal_year=fiscal_year)

    def numbered(self, kind: str, number: int) -> Self:
        """The second quarter, the first half-year."""
        return self.filter(kind=kind, number=number)

    def open_on(self, day: date) -> Self:
        return self.filter(opens_on__lte=day, closes_on__gte=day)

    def opened_by(self, day: date) -> Self:
        return self.filter(opens_on__lte=day)

    def due_before(self, day: date) -> Self:
        return self.filter(due_on__lt=day)


class ReportingRound(models.Model):
    """A round of reporting (รอบการรายงาน) of an office and fiscal year: a quarter, a half-year or the year."""

    class Kind(models.TextChoices):
        QUARTER = "quarter", "รายไตรมาส"
        HALF = "half", "รอบ 6 เดือน"
        YEAR = "year", "รอบ 12 เดือน"

    office = models.ForeignKey(Office, models.PROTECT, related_name="rounds", verbose_name="สำนักงาน")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    kind = models.CharField("ชนิด", max_length=10, choices=Kind.choices)
    number = models.PositiveSmallIntegerField("รอบที่")
    opens_on = ThaiDateField("เปิดวันที่")
    due_on = ThaiDateField("กำหนดส่ง")
    closes_on = ThaiDateField("ปิดวันที่")

    objects = ReportingRoundQuerySet.as_manager()

    class Meta:
        verbose_name = "รอบการรายงาน"
        verbose_name_plural = "รอบการรายงาน"
        ordering = ("office_id", "fiscal_year", "due_on", "kind", "number")
        constraints = (
            models.UniqueConstraint(fields=("office", "fiscal_year", "kind", "number"), name="round_once_per_year"),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("opens_on")) & Q(closes_on__gte=F("due_on")),
                name="round_opens_is_due_and_closes_in_order",
                violation_error_message="ลำดับวันต้องเป็น เปิด กำหนดส่ง และปิด",
            ),
            models.CheckConstraint(
                condition=Q(fiscal_year__gte=2400) & Q(fiscal_year__lte=2700),
                name="round_year_is_buddhist",
                violation_error_message="ปีงบประมาณต้องเป็น พ.ศ. เช่น 2567",
            ),
        )

    def __str__(self) -> str:
        return f"{self.label} ปีงบประมาณ {self.fiscal_year}"

    @property
    def label(self) -> str:
        """ไตรมาสที่ 2, รอบ 6 เดือน (ครั้งที่ 1), รอบ 12 เดือน."""
        if self.kind == self.Kind.QUARTER:
            return f"ไตรมาสที่ {self.number}"
        if self.kind == self.Kind.HALF:
            return f"รอบ 6 เดือน (ครั้งที่ {self.number})"
        return "รอบ 12 เดือน"

    def is_open_on(self, day: date) -> bool:
        return self.opens_on <= day <= self.closes_on


class RoundException(models.Model):
    """Leave for one unit to report after a round has closed: until when, and why."""

    round = models.ForeignKey(ReportingRound, models.CASCADE, related_name="exceptions", verbose_name="รอบการรายงาน")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="กลุ่ม/หน่วย")
    until = ThaiDateField("ถึงวันที่")
    reason = models.TextField("เหตุผล")

    class Meta:
        verbose_name = "การผ่อนผันรอบการรายงาน"
        verbose_name_plural = "การผ่อนผันรอบการรายงาน"
        ordering = ("round", "unit")
        constraints = (models.UniqueConstraint(fields=("round", "unit"), name="round_exception_once_per_unit"),)

    def __str__(self) -> str:
        return f"{self.round} {self.unit}"


class RoundDays(models.Model):
    """When an office's rounds of a kind open, are due and close: days after the last day of the period, negative before it."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="round_days", verbose_name="สำนักงาน")
    kind = models.CharField("ชนิด", max_length=10, choices=ReportingRound.Kind.choices)
    opens_after = models.SmallIntegerField("เปิด (วันหลังสิ้นงวด)")
    due_after = models.SmallIntegerField("กำหนดส่ง (วันหลังสิ้นงวด)")
    closes_after = models.SmallIntegerField("ปิด (วันหลังสิ้นงวด)")

    objects = OfficeOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "วันของรอบการรายงาน"
        verbose_name_plural = "วันของรอบการรายงาน"
        ordering = ("office_id", "kind")
        constraints = (
            models.UniqueConstraint(fields=("office", "kind"), name="round_days_once_per_kind"),
            models.CheckConstraint(
                condition=Q(due_after__gte=F("opens_after")) & Q(closes_after__gte=F("due_after")),
                name="round_days_in_order",
                violation_error_message="ลำดับวันต้องเป็น เปิด กำหนดส่ง และปิด",
            ),
        )

    def __str__(self) -> str:
        return f"{self.office} {self.get_kind_display()}"


class Reminder(models.Model):
    """That a person was reminded of what their unit owes in a round: on which day, why, and by whom (nobody: by the system)."""

    class Why(models.TextChoices):
        BEFORE = "before", "ใกล้กำหนดส่ง"
        DUE = "due", "ครบกำหนดวันนี้"
        AFTER = "after", "เลยกำหนดส่ง"
        PRESSED = "pressed", "ทวงถาม"

    round = models.ForeignKey(ReportingRound, models.CASCADE, related_name="reminders", verbose_name="รอบการรายงาน")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="กลุ่ม/หน่วย")
    person = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name="ผู้ได้รับการเตือน")
    on = ThaiDateField("วันที่")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)
    why = models.CharField("เหตุ", max_length=10, choices=Why.choices)
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้เตือน")

    class Meta:
        verbose_name = "การเตือนให้รายงาน"
        verbose_name_plural = "การเตือนให้รายงาน"
        ordering = ("-on", "-at", "pk")
        constraints = (models.UniqueConstraint(fields=("round", "unit", "person", "on"), name="reminder_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.round.label} {self.unit} {self.person}"
