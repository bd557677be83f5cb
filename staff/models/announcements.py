"""What an office announced of a half-year round by name: the first announcement, and those that add to it or correct it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from areaoffice.office.models import User
from areaoffice.office.models.records import AppendOnlyQuerySet, WrittenOnce
from staff.models.appraisals import RoundAppraisal
from staff.models.rounds import AppraisalRound
from thai.fields import ThaiDateField


class RoundAnnouncement(WrittenOnce):
    """One announcement of a round, as it was issued. A later one adds or corrects with a reason; the earlier ones stay as they were."""

    class Kind(models.TextChoices):
        FIRST = "first", "ประกาศรายชื่อ"
        ADDED = "added", "ประกาศรายชื่อเพิ่มเติม"
        CORRECTED = "corrected", "ประกาศแก้ไขรายชื่อ"

    round = models.ForeignKey(AppraisalRound, models.PROTECT, related_name="announcements", verbose_name="รอบการประเมิน")
    sequence = models.PositiveSmallIntegerField("ฉบับที่")
    kind = models.CharField("ประเภท", max_length=10, choices=Kind.choices)
    number = models.CharField("เลขที่ประกาศ", max_length=80)
    dated_on = ThaiDateField("วันที่ประกาศ")
    reason = models.CharField("เหตุผล", max_length=500, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="บันทึกโดย")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "ประกาศรายชื่อผลการประเมิน"
        verbose_name_plural = "ประกาศรายชื่อผลการประเมิน"
        ordering = ("round", "sequence")
        constraints = (
            models.UniqueConstraint(fields=("round", "sequence"), name="announcement_sequence_once"),
            models.UniqueConstraint(
                fields=("round", "number"),
                name="announcement_number_once_in_a_round",
                violation_error_message="เลขที่ประกาศนี้ใช้กับประกาศฉบับก่อนของรอบนี้แล้ว",
            ),
            models.CheckConstraint(
                condition=Q(kind="first") | ~Q(reason=""),
                name="later_announcement_has_a_reason",
                violation_error_message="กรุณาระบุเหตุผลที่ประกาศเพิ่มเติมหรือแก้ไข",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class AnnouncedName(WrittenOnce):
    """A person announced in a band of a round (ดีเด่น, ดีมาก), as printed on that day: a name, never a score.

    `was` is the band of an earlier announcement, "" where the name is new; a `band` of "" takes the name out.
    """

    announcement = models.ForeignKey(RoundAnnouncement, models.PROTECT, related_name="names", verbose_name="ประกาศ")
    appraisal = models.ForeignKey(
        RoundAppraisal, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="การประเมิน"
    )
    family = models.CharField("สายงาน", max_length=120)
    band = models.CharField("ระดับ", max_length=60, blank=True)
    was = models.CharField("ระดับที่ประกาศไว้เดิม", max_length=60, blank=True)
    name = models.CharField("ชื่อ", max_length=250)
    position = models.CharField("ตำแหน่ง", max_length=250)
    place = models.CharField("กลุ่ม/หน่วย", max_length=250, blank=True)
    order = models.PositiveSmallIntegerField("ลำดับ")

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "รายชื่อที่ประกาศ"
        verbose_name_plural = "รายชื่อที่ประกาศ"
        ordering = ("announcement", "order")
        constraints = (
            models.UniqueConstraint(fields=("announcement", "order"), name="announced_name_order_once"),
            models.CheckConstraint(condition=~Q(band="") | ~Q(was=""), name="announced_name_has_a_band"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def change(self) -> str:
        """What became of an earlier announcement, as papers print it; "" for a new name."""
        if not self.was:
            return ""
        return f"เดิม {self.was}" if self.band else f"ถอนจากประกาศเดิม ({self.was})"
