"""How a unit's round stands, and what is done about an indicator that was missed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from areaoffice.office.models import Unit, User
from areaoffice.office.versions import Versioned
from indicators.models.indicator import IndicatorYear
from projects.models import ReportingRound
from thai.fields import ThaiDateField


class UnitRoundQuerySet(models.QuerySet["UnitRound"]):
    def of_unit_in(self, unit: Unit, round: ReportingRound) -> Self:
        """How one unit stands in one round: a row, or none while nobody has said anything."""
        return self.filter(unit=unit, round=round)


class UnitRound(Versioned):
    """That a unit stands by its figures of a round: open, confirmed by the unit, verified by the planning group."""

    class State(models.TextChoices):
        OPEN = "open", "ยังไม่ยืนยัน"
        CONFIRMED = "confirmed", "ยืนยันแล้ว"
        VERIFIED = "verified", "ตรวจสอบแล้ว"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="กลุ่ม/หน่วย")
    round = models.ForeignKey(ReportingRound, models.PROTECT, related_name="unit_rounds", verbose_name="รอบการรายงาน")
    state = models.CharField("สถานะ", max_length=10, choices=State.choices, default=State.OPEN)
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้ยืนยัน"
    )
    confirmed_at = models.DateTimeField("ยืนยันเมื่อ", null=True, blank=True)
    capacity = models.CharField("ยืนยันในฐานะ", max_length=200, blank=True)
    verified_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้ตรวจสอบ"
    )
    verified_at = models.DateTimeField("ตรวจสอบเมื่อ", null=True, blank=True)

    objects = UnitRoundQuerySet.as_manager()

    class Meta:
        verbose_name = "การยืนยันผลของกลุ่มในรอบ"
        verbose_name_plural = "การยืนยันผลของกลุ่มในรอบ"
        ordering = ("round", "unit")
        constraints = (
            models.UniqueConstraint(fields=("unit", "round"), name="unit_round_once"),
            models.CheckConstraint(
                condition=Q(state="open") | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="unit_round_says_who_confirmed",
            ),
            models.CheckConstraint(
                condition=~Q(state="verified") | Q(verified_by__isnull=False, verified_at__isnull=False),
                name="unit_round_says_who_verified",
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit} {self.round.label}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class CorrectiveActionQuerySet(models.QuerySet["CorrectiveAction"]):
    def open(self) -> Self:
        return self.filter(done_on__isnull=True)

    def of_projects(self, projects: Iterable[int]) -> Self:
        """About indicators of projects with one of these keys."""
        return self.filter(indicator_year__project__in=list(projects))

    def late_on(self, day: date) -> Self:
        return self.open().filter(due_on__lt=day)


class CorrectiveAction(Versioned):
    """What is done about a missed indicator: why it was missed, what is done, by whom and by when."""

    indicator_year = models.ForeignKey(
        IndicatorYear, models.CASCADE, related_name="corrections", verbose_name="ตัวชี้วัดประจำปี"
    )
    round = models.ForeignKey(ReportingRound, models.PROTECT, related_name="+", verbose_name="รอบที่ไม่ถึงเป้าหมาย")
    reason = models.TextField("สาเหตุ")
    action = models.TextField("สิ่งที่จะทำ")
    person = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้รับผิดชอบ")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="กลุ่มที่รับผิดชอบ")
    due_on = ThaiDateField("ภายในวันที่")
    done_on = ThaiDateField("แล้วเสร็จเมื่อ", null=True, blank=True)
    note = models.TextField("ผลที่เกิดขึ้น", blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้บันทึก")
    at = models.DateTimeField("บันทึกเมื่อ", auto_now_add=True)

    objects = CorrectiveActionQuerySet.as_manager()

    class Meta:
        verbose_name = "แนวทางแก้ไขตัวชี้วัดที่ไม่บรรลุ"
        verbose_name_plural = "แนวทางแก้ไขตัวชี้วัดที่ไม่บรรลุ"
        ordering = ("due_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(unit__isnull=False),
                name="correction_names_who",
                violation_error_message="กรุณาระบุผู้รับผิดชอบหรือกลุ่มที่รับผิดชอบ",
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator_year.number} {self.action[:80]}"
