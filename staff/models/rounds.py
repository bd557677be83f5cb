"""A round of half-year appraisals in an office: its days, the editions that it uses and the committee that screens."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from areaoffice.office.models import Office, OfficeOwnedQuerySet, RoleGrant, User
from staff.models.schemes import AppraisalScheme
from thai.fields import ThaiDateField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

Role = RoleGrant.Role
# They follow how far everybody is; none of them reads a score by that.
FOLLOWERS = frozenset({Role.HR, Role.DIRECTOR, Role.AUDITOR})


class AppraisalRoundQuerySet(OfficeOwnedQuerySet):
    def followed_by(self, user: User | AnonymousUser) -> Self:
        """Rounds whose overview this person reads, also who acts for the director: states, never scores."""
        if not user.is_authenticated:
            return self.none()
        offices = [one.office_id for one in user.active_grants if one.role in FOLLOWERS]
        return self.filter(office__in=[*offices, *user.directed_office_ids()])

    def kept_by(self, user: User | AnonymousUser) -> Self:
        """Rounds that the personnel group of this person keeps."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(office__in=[one.office_id for one in user.active_grants if one.role == Role.HR])


class AppraisalRound(models.Model):
    """Half a fiscal year in which an office appraises (1 Oct - 31 Mar, 1 Apr - 30 Sep), with the days of its steps."""

    class Half(models.IntegerChoices):
        FIRST = 1, "รอบที่ 1 (1 ต.ค. - 31 มี.ค.)"
        SECOND = 2, "รอบที่ 2 (1 เม.ย. - 30 ก.ย.)"

    office = models.ForeignKey(Office, models.PROTECT, related_name="appraisal_rounds", verbose_name="สำนักงาน")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    half = models.PositiveSmallIntegerField("รอบการประเมิน", choices=Half.choices)
    agree_until = ThaiDateField("จัดทำข้อตกลงภายในวันที่")
    cut_off_on = ThaiDateField("วันตัดยอดข้อมูล")
    report_until = ThaiDateField("รายงานผลตนเองภายในวันที่")
    score_until = ThaiDateField("ให้คะแนนภายในวันที่")
    closed_on = ThaiDateField("วันที่ปิดรอบ", null=True, blank=True)

    objects = AppraisalRoundQuerySet.as_manager()

    class Meta:
        verbose_name = "รอบการประเมินครึ่งปี"
        verbose_name_plural = "รอบการประเมินครึ่งปี"
        ordering = ("office_id", "-fiscal_year", "-half")
        constraints = (
            models.UniqueConstraint(
                fields=("office", "fiscal_year", "half"),
                name="appraisal_round_once",
                violation_error_message="สำนักงานมีรอบการประเมินนี้อยู่แล้ว",
            ),
            models.CheckConstraint(
                condition=Q(fiscal_year__gte=2400) & Q(fiscal_year__lte=2700),
                name="appraisal_round_year_is_buddhist",
                violation_error_message="ปีงบประมาณต้องเป็น พ.ศ. เช่น 2565",
            ),
            models.CheckConstraint(condition=Q(half__in=[1, 2]), name="appraisal_round_is_a_half_year"),
            models.CheckConstraint(
                condition=Q(agree_until__lte=F("report_until")) & Q(report_until__lte=F("score_until")),
                name="appraisal_round_days_follow",
                violation_error_message="วันครบกำหนดต้องเรียงกัน: ทำข้อตกลง รายงานผล ให้คะแนน",
            ),
        )

    def __str__(self) -> str:
        return f"รอบที่ {self.half} ปีงบประมาณ พ.ศ. {self.fiscal_year}"

    @property
    def starts_on(self) -> date:
        return date(self.fiscal_year - 544, 10, 1) if self.half == 1 else date(self.fiscal_year - 543, 4, 1)

    @property
    def ends_on(self) -> date:
        year = self.fiscal_year - 543
        return date(year, 3, 31) if self.half == 1 else date(year, 9, 30)

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


class RoundScheme(models.Model):
    """An edition that a round uses; while it is unconfirmed, the circular that the personnel group names for it."""

    round = models.ForeignKey(AppraisalRound, models.CASCADE, related_name="schemes", verbose_name="รอบการประเมิน")
    scheme = models.ForeignKey(AppraisalScheme, models.PROTECT, related_name="+", verbose_name="แบบประเมิน")
    circular = models.CharField("หนังสือเวียนที่ใช้ยืนยัน", max_length=250, blank=True)

    class Meta:
        verbose_name = "แบบประเมินที่ใช้ในรอบ"
        verbose_name_plural = "แบบประเมินที่ใช้ในรอบ"
        ordering = ("round", "scheme")
        constraints = (models.UniqueConstraint(fields=("round", "scheme"), name="appraisal_scheme_once_in_a_round"),)

    def __str__(self) -> str:
        return str(self.scheme)

    @property
    def may_be_agreed(self) -> bool:
        """An unconfirmed edition binds nobody until somebody names the circular that it follows."""
        return self.scheme.is_confirmed or bool(self.circular.strip())


class ScreeningMember(models.Model):
    """Somebody on the committee that screens the results of a round (คณะกรรมการกลั่นกรอง)."""

    round = models.ForeignKey(AppraisalRound, models.CASCADE, related_name="screeners", verbose_name="รอบการประเมิน")
    person = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="กรรมการ")
    position = models.CharField("ตำแหน่งในคำสั่ง", max_length=250, blank=True)
    is_chair = models.BooleanField("ประธาน", default=False)

    class Meta:
        verbose_name = "กรรมการกลั่นกรอง"
        verbose_name_plural = "กรรมการกลั่นกรอง"
        ordering = ("round", "-is_chair", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("round", "person"),
                name="screening_member_once",
                violation_error_message="บุคคลนี้เป็นกรรมการกลั่นกรองของรอบนี้อยู่แล้ว",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} ({'ประธาน' if self.is_chair else 'กรรมการ'})"
