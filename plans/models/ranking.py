"""The ranking of a plan's proposals by criteria (optional): its committee and meeting, its criteria, and what was closed.

Scores and words about projects hang on these rows one floor up (`projects.models.ranking`).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from areaoffice.office.models import Office, OfficeOwnedQuerySet, User
from areaoffice.office.versions import Versioned
from plans.models.action_plans import ActionPlan
from plans.models.decisions import OfPlanQuerySet
from thai.fields import ThaiDateField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class RankingSwitch(models.Model):
    """An office that ranks its proposals: the row switches the pages on, its absence leaves them out."""

    office = models.OneToOneField(Office, models.CASCADE, related_name="ranking_switch", verbose_name="สำนักงาน")

    objects = OfficeOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "การใช้การจัดลำดับโครงการ"
        verbose_name_plural = "การใช้การจัดลำดับโครงการ"
        ordering = ("office_id",)

    def __str__(self) -> str:
        return f"ใช้การจัดลำดับโครงการ: {self.office.short_name}"


class RankingQuerySet(OfPlanQuerySet):
    def switched_on(self) -> Self:
        """Rankings of offices that use them."""
        return self.filter(plan__office__ranking_switch__isnull=False)

    def closed(self) -> Self:
        return self.filter(state=Ranking.State.CLOSED)

    def before(self, plan: ActionPlan) -> Self:
        """The office's rankings of earlier years that have criteria, the latest first."""
        rows = self.filter(plan__office=plan.office_id, plan__fiscal_year__lt=plan.fiscal_year)
        return rows.filter(criteria__isnull=False).distinct().order_by("-plan__fiscal_year")


class Ranking(Versioned):
    """The ranking of the proposals of one plan by a committee; its word is advice, nothing in the chain waits for it."""

    class State(models.TextChoices):
        OPEN = "open", "กำลังให้คะแนน"
        CLOSED = "closed", "ปิดการจัดลำดับแล้ว"

    plan = models.OneToOneField(ActionPlan, models.PROTECT, related_name="ranking", verbose_name="แผนปฏิบัติการ")
    state = models.CharField("สถานะ", max_length=10, choices=State.choices, default=State.OPEN)
    order_number = models.CharField("คำสั่งแต่งตั้งที่", max_length=80, blank=True)
    ordered_on = ThaiDateField("คำสั่งลงวันที่", null=True, blank=True)
    meeting = models.CharField("การประชุมครั้งที่", max_length=60, blank=True)
    met_on = ThaiDateField("วันที่ประชุม", null=True, blank=True)
    place = models.CharField("สถานที่ประชุม", max_length=250, blank=True)
    began = models.CharField("เริ่มประชุมเวลา", max_length=20, blank=True)
    ended = models.CharField("เลิกประชุมเวลา", max_length=20, blank=True)
    guests = models.TextField("ผู้เข้าร่วมประชุม", blank=True)
    note = models.TextField("ข้อสังเกตและข้อเสนอแนะ", blank=True)

    objects = RankingQuerySet.as_manager()

    class Meta:
        verbose_name = "การจัดลำดับโครงการ"
        verbose_name_plural = "การจัดลำดับโครงการ"
        ordering = ("plan",)

    def __str__(self) -> str:
        return f"การจัดลำดับโครงการ ปีงบประมาณ พ.ศ. {self.plan.fiscal_year}"

    @property
    def office(self) -> Office:
        return self.plan.office

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class CriterionQuerySet(models.QuerySet["Criterion"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(ranking__in=Ranking.objects.visible_to(user).values("pk"))

    def of_ranking(self, ranking: Ranking) -> Self:
        return self.filter(ranking=ranking)


class Criterion(Versioned):
    """A criterion of a ranking: its weight out of 100, and what the scores 1 to 5 mean in words."""

    ranking = models.ForeignKey(Ranking, models.CASCADE, related_name="criteria", verbose_name="การจัดลำดับโครงการ")
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)
    name = models.CharField("เกณฑ์", max_length=200)
    weight = models.DecimalField("น้ำหนัก", max_digits=5, decimal_places=2)
    level_5 = models.CharField("5 คะแนน หมายถึง", max_length=250, blank=True)
    level_4 = models.CharField("4 คะแนน หมายถึง", max_length=250, blank=True)
    level_3 = models.CharField("3 คะแนน หมายถึง", max_length=250, blank=True)
    level_2 = models.CharField("2 คะแนน หมายถึง", max_length=250, blank=True)
    level_1 = models.CharField("1 คะแนน หมายถึง", max_length=250, blank=True)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name = "เกณฑ์การจัดลำดับ"
        verbose_name_plural = "เกณฑ์การจัดลำดับ"
        ordering = ("ranking", "order", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(weight__gte=0) & Q(weight__lte=100),
                name="criterion_weight_is_of_a_hundred",
                violation_error_message="น้ำหนักต้องอยู่ระหว่าง 0 ถึง 100",
            ),
            models.UniqueConstraint(
                fields=("ranking", "name"),
                name="criterion_once_per_ranking",
                violation_error_message="มีเกณฑ์ชื่อนี้แล้ว",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if not self.ranking.is_open:
            raise ValidationError("ปิดการจัดลำดับแล้ว แก้ไขเกณฑ์ไม่ได้")

    @property
    def meanings(self) -> list[tuple[int, str]]:
        """What each score means, the best first; scores without words are left out."""
        found = ((score, getattr(self, f"level_{score}")) for score in (5, 4, 3, 2, 1))
        return [(score, words) for score, words in found if words]

    @property
    def shown_weight(self) -> Decimal:
        return self.weight.normalize() if self.weight % 1 else self.weight.quantize(Decimal(1))


class CommitteeMemberQuerySet(models.QuerySet["CommitteeMember"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(ranking__in=Ranking.objects.visible_to(user).values("pk"))

    def sitting(self) -> Self:
        """Members whose scores count: those who were taken out do not sit any more."""
        return self.filter(removed_at__isnull=True)


class CommitteeMember(models.Model):
    """A person of the office on the committee of a ranking. Who was taken out after scoring stays with the reason."""

    class Role(models.TextChoices):
        CHAIR = "chair", "ประธานกรรมการ"
        MEMBER = "member", "กรรมการ"
        SECRETARY = "secretary", "กรรมการและเลขานุการ"

    ranking = models.ForeignKey(Ranking, models.CASCADE, related_name="members", verbose_name="การจัดลำดับโครงการ")
    person = models.ForeignKey(User, models.PROTECT, related_name="committee_seats", verbose_name="กรรมการ")
    role = models.CharField("หน้าที่", max_length=10, choices=Role.choices, default=Role.MEMBER)
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)
    attended = models.BooleanField("มาประชุม", default=True)
    removed_at = models.DateTimeField("พ้นจากคณะกรรมการเมื่อ", null=True, blank=True)
    removed_reason = models.TextField("เหตุผลที่พ้นจากคณะกรรมการ", blank=True)

    objects = CommitteeMemberQuerySet.as_manager()

    class Meta:
        verbose_name = "กรรมการจัดลำดับโครงการ"
        verbose_name_plural = "กรรมการจัดลำดับโครงการ"
        ordering = ("ranking", "order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("ranking", "person"),
                name="person_sits_once_per_ranking",
                violation_error_message="บุคคลนี้เป็นกรรมการอยู่แล้ว",
            ),
            models.UniqueConstraint(
                fields=("ranking",),
                condition=Q(role="chair", removed_at__isnull=True),
                name="committee_has_one_chair",
                violation_error_message="ประธานกรรมการมีได้คนเดียว",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True) | ~Q(removed_reason=""),
                name="member_is_taken_out_with_a_reason",
                violation_error_message="การนำกรรมการที่ให้คะแนนแล้วออกต้องระบุเหตุผล",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"


class RankingResult(models.Model):
    """What was closed: criteria, committee, scores, order and words as one frozen value. Each closing adds a row."""

    ranking = models.ForeignKey(Ranking, models.PROTECT, related_name="results", verbose_name="การจัดลำดับโครงการ")
    number = models.PositiveSmallIntegerField("ปิดครั้งที่")
    content = models.JSONField("ผลการจัดลำดับ", editable=False)
    reason = models.TextField("เหตุผลที่ปิดทั้งที่ยังไม่ครบ", blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้ปิดการจัดลำดับ")
    at = models.DateTimeField("ปิดเมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "ผลการจัดลำดับโครงการ"
        verbose_name_plural = "ผลการจัดลำดับโครงการ"
        ordering = ("ranking", "number")
        constraints = (
            models.UniqueConstraint(fields=("ranking", "number"), name="ranking_result_number_once_per_ranking"),
        )

    def __str__(self) -> str:
        return f"ผลการจัดลำดับ ครั้งที่ {self.number}"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("The result of a ranking is never deleted.")
