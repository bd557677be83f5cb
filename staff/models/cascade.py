"""A target of a director's agreement, offered to somebody who may take it into their own."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from areaoffice.office.models import Office, OfficeOwnedQuerySet, User
from staff.models.version_rows import AgreementIndicator
from thai.fields import FigureField


class TargetOfferQuerySet(OfficeOwnedQuerySet):
    def waiting(self) -> Self:
        """Offers that were neither taken nor declined."""
        return self.filter(answer=TargetOffer.Answer.WAITING)

    def waiting_for(self, user: User) -> Self:
        """Offers that this person has neither taken nor declined."""
        return self.waiting().filter(to=user)

    def standing(self) -> Self:
        """Those that were not taken back."""
        return self.exclude(answer=TargetOffer.Answer.WITHDRAWN)

    def made_by(self, user: User) -> Self:
        return self.filter(by=user)


class TargetOffer(models.Model):
    """A suggestion: this indicator, for this person, with this share of the target. Taking it copies it; the copy is theirs to edit."""

    class Answer(models.TextChoices):
        WAITING = "waiting", "รอตอบ"
        TAKEN = "taken", "รับแล้ว"
        DECLINED = "declined", "ไม่รับ"
        WITHDRAWN = "withdrawn", "ถอนข้อเสนอแล้ว"

    office = models.ForeignKey(Office, models.PROTECT, related_name="target_offers", verbose_name="สำนักงาน")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    indicator = models.ForeignKey(AgreementIndicator, models.PROTECT, related_name="offers", verbose_name="ตัวชี้วัดต้นทาง")
    to = models.ForeignKey(User, models.PROTECT, related_name="target_offers", verbose_name="เสนอให้")
    value = FigureField("ค่าเป้าหมายที่เสนอ", null=True, blank=True)
    note = models.CharField("คำอธิบาย", max_length=500, blank=True)
    answer = models.CharField("คำตอบ", max_length=10, choices=Answer.choices, default=Answer.WAITING)
    answer_note = models.CharField("เหตุผลของคำตอบ", max_length=500, blank=True)
    taken_as = models.ForeignKey(
        AgreementIndicator, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="รับเป็นตัวชี้วัด"
    )
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้เสนอ")
    at = models.DateTimeField("เสนอเมื่อ", auto_now_add=True)

    objects = TargetOfferQuerySet.as_manager()

    class Meta:
        verbose_name = "ค่าเป้าหมายที่เสนอให้"
        verbose_name_plural = "ค่าเป้าหมายที่เสนอให้"
        ordering = ("office_id", "-at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "to"),
                condition=~Q(answer="withdrawn"),
                name="target_offer_once",
                violation_error_message="เสนอตัวชี้วัดนี้ให้บุคคลนี้แล้ว",
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator} → {self.to}"
