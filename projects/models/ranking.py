"""What a committee says about a proposal: its members' scores and abstentions, and the committee's word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from plans.models import CommitteeMember, Criterion, Ranking
from projects.models.project import Project
from thai.fields import MoneyField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from areaoffice.office.models import User

LOWEST, HIGHEST = 1, 5


class OwnQuerySet(models.QuerySet):
    """What a member said: lists show it to nobody else."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(member__person=user.pk) if user.is_authenticated else self.none()


class CriterionScore(models.Model):
    """The score that a member gives a proposal by one criterion, 1 to 5. No row: not scored, which is not zero."""

    member = models.ForeignKey(CommitteeMember, models.PROTECT, related_name="scores", verbose_name="กรรมการ")
    project = models.ForeignKey(Project, models.PROTECT, related_name="committee_scores", verbose_name="โครงการ")
    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="scores", verbose_name="เกณฑ์")
    value = models.PositiveSmallIntegerField("คะแนน")
    at = models.DateTimeField("ให้คะแนนเมื่อ", auto_now=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = "คะแนนของกรรมการ"
        verbose_name_plural = "คะแนนของกรรมการ"
        ordering = ("project", "criterion", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("member", "project", "criterion"), name="criterion_scored_once_by_a_member"
            ),
            models.CheckConstraint(
                condition=Q(value__gte=LOWEST) & Q(value__lte=HIGHEST),
                name="score_is_one_to_five",
                violation_error_message="คะแนนต้องเป็นจำนวนเต็ม 1 ถึง 5",
            ),
        )

    def __str__(self) -> str:
        return str(self.value)


class Abstention(models.Model):
    """A member who gives a proposal no score, and why (usually a stake in it)."""

    member = models.ForeignKey(CommitteeMember, models.PROTECT, related_name="abstentions", verbose_name="กรรมการ")
    project = models.ForeignKey(Project, models.PROTECT, related_name="committee_abstentions", verbose_name="โครงการ")
    reason = models.CharField("เหตุผลที่งดให้คะแนน", max_length=250)

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = "การงดให้คะแนน"
        verbose_name_plural = "การงดให้คะแนน"
        ordering = ("project", "pk")
        constraints = (
            models.UniqueConstraint(fields=("member", "project"), name="member_abstains_once_per_project"),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="abstention_has_a_reason",
                violation_error_message="การงดให้คะแนนต้องระบุเหตุผล",
            ),
        )

    def __str__(self) -> str:
        return self.reason[:80]


class CommitteeWord(models.Model):
    """The committee's word on a proposal: advice to those who decide, with the amount where it is cut."""

    class Kind(models.TextChoices):
        AGREED = "agreed", "เห็นชอบ"
        REDUCED = "reduced", "ปรับลด"
        NOT_AGREED = "not_agreed", "ไม่เห็นชอบ"
        HELD = "held", "รอไว้"

    ranking = models.ForeignKey(Ranking, models.PROTECT, related_name="words", verbose_name="การจัดลำดับโครงการ")
    project = models.ForeignKey(Project, models.PROTECT, related_name="committee_words", verbose_name="โครงการ")
    kind = models.CharField("มติ", max_length=12, choices=Kind.choices)
    amount = MoneyField("ปรับลดเป็น (บาท)", null=True, blank=True)
    reason = models.TextField("เหตุผล", blank=True)

    class Meta:
        verbose_name = "มติคณะกรรมการต่อโครงการ"
        verbose_name_plural = "มติคณะกรรมการต่อโครงการ"
        ordering = ("ranking", "project")
        constraints = (
            models.UniqueConstraint(fields=("ranking", "project"), name="committee_word_once_per_project"),
            models.CheckConstraint(
                condition=Q(kind="reduced", amount__isnull=False) | (~Q(kind="reduced") & Q(amount__isnull=True)),
                name="reduced_word_has_an_amount",
                violation_error_message="มติปรับลดต้องระบุจำนวนเงิน มติอื่นไม่ต้องระบุ",
            ),
            models.CheckConstraint(
                condition=Q(kind="agreed") | ~Q(reason=""),
                name="word_but_agreement_has_a_reason",
                violation_error_message="มติที่ไม่ใช่เห็นชอบต้องระบุเหตุผล",
            ),
        )

    def __str__(self) -> str:
        return self.get_kind_display()
