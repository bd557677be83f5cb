"""The windows of a year's agreements in an office, and the day on which results are cut off."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from areaoffice.office.models import Office, OfficeOwnedQuerySet
from thai.dates import format_date
from thai.fields import ThaiDateField
from thai.fiscal import fiscal_year_range


class AgreementCycleQuerySet(OfficeOwnedQuerySet):
    def for_year(self, fiscal_year: int) -> Self:
        return self.filter(fiscal_year=fiscal_year)


class AgreementCycle(models.Model):
    """When agreements of a fiscal year are made, reported and scored; `cutoff_on` is วันตัดยอดข้อมูล (by rule 31 August)."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="agreement_cycles", verbose_name="สำนักงาน")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    agree_from = ThaiDateField("ทำข้อตกลงตั้งแต่วันที่")
    agree_until = ThaiDateField("ทำข้อตกลงถึงวันที่")
    cutoff_on = ThaiDateField("วันตัดยอดข้อมูล")
    report_from = ThaiDateField("รายงานผลตั้งแต่วันที่")
    report_until = ThaiDateField("รายงานผลถึงวันที่")
    score_until = ThaiDateField("ให้คะแนนถึงวันที่")
    close_on = ThaiDateField("สรุปผลและบันทึก DPA ภายในวันที่")

    objects = AgreementCycleQuerySet.as_manager()

    class Meta:
        verbose_name = "รอบการทำข้อตกลง"
        verbose_name_plural = "รอบการทำข้อตกลง"
        ordering = ("office_id", "-fiscal_year")
        constraints = (
            models.UniqueConstraint(fields=("office", "fiscal_year"), name="agreement_cycle_once_per_year"),
            models.CheckConstraint(
                condition=Q(agree_until__gte=F("agree_from"))
                & Q(report_until__gte=F("report_from"))
                & Q(score_until__gte=F("report_until"))
                & Q(close_on__gte=F("score_until")),
                name="agreement_cycle_runs_forward",
                violation_error_message="วันของรอบต้องเรียงกัน: ทำข้อตกลง รายงานผล ให้คะแนน และสรุปผล",
            ),
        )

    def __str__(self) -> str:
        return f"รอบการทำข้อตกลง พ.ศ. {self.fiscal_year}"

    def clean(self) -> None:
        """The cut-off lies within the cycle, and the cycle ends within three months of its fiscal year: later nothing is frozen."""
        super().clean()
        latest = date(fiscal_year_range(self.fiscal_year)[1].year, 12, 31)
        faults = {}
        if self.close_on and self.close_on > latest:
            faults["close_on"] = f"วันสรุปผลต้องไม่เกินวันที่ {format_date(latest)}"
        begins, cut, ends = self.agree_from, self.cutoff_on, self.close_on
        if begins and cut and ends and not begins <= cut <= ends:
            days = f"{format_date(begins)} ถึง {format_date(ends)}"
            faults["cutoff_on"] = f"วันตัดยอดข้อมูลต้องอยู่ระหว่างวันเริ่มทำข้อตกลงกับวันสรุปผลของรอบ (วันที่ {days})"
        if faults:
            raise ValidationError(faults)


def usual_cycle(office: Office, fiscal_year: int) -> AgreementCycle:
    """The windows of the rules, not saved: agreed by the end of December, cut off on 31 August, closed with the year."""
    first, last = fiscal_year_range(fiscal_year)
    return AgreementCycle(
        office=office,
        fiscal_year=fiscal_year,
        agree_from=first,
        agree_until=date(first.year, 12, 31),
        cutoff_on=date(last.year, 8, 31),
        report_from=date(last.year, 8, 1),
        report_until=date(last.year, 9, 10),
        score_until=date(last.year, 9, 25),
        close_on=last,
    )
