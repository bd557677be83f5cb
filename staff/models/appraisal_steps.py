"""What happened to a half-year appraisal: talks, every step taken, what was agreed, and a signed sheet typed by one and confirmed by another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from areaoffice.office.models import RoleGrant, StoredFile, User
from areaoffice.office.models.records import AppendOnlyQuerySet, WrittenOnce
from staff.models.appraisals import RoundAppraisal
from thai.fields import ThaiDateField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class MidRoundTalk(models.Model):
    """A talk between superior and person in the middle of a round: a record, no state."""

    appraisal = models.ForeignKey(RoundAppraisal, models.CASCADE, related_name="talks", verbose_name="การประเมิน")
    held_on = ThaiDateField("วันที่พูดคุย")
    text = models.TextField("ความก้าวหน้าและข้อแนะนำ", max_length=4000)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="บันทึกโดย")
    at = models.DateTimeField("บันทึกเมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "การพูดคุยระหว่างรอบ"
        verbose_name_plural = "การพูดคุยระหว่างรอบ"
        ordering = ("appraisal", "held_on", "pk")

    def __str__(self) -> str:
        return self.text[:80]


class AppraisalStepQuerySet(AppendOnlyQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Who sees the appraisal sees its steps and their signed papers; where scores are spoken of, the owner waits until told."""
        rows = RoundAppraisal.objects.visible_to(user)
        hidden = Q(key__in=AppraisalStep.ABOUT_SCORES) & Q(appraisal__owner=user.pk or 0)
        untold = ~Q(appraisal__state__in=RoundAppraisal.TOLD)
        return self.filter(appraisal__in=rows).exclude(hidden & untold)


class AppraisalStep(WrittenOnce):
    """One step of an appraisal, written once: who, as what, here or on paper, and what was said with it."""

    class Way(models.TextChoices):
        HERE = "here", "ลงนามในระบบ"
        PAPER = "paper", "ตามเอกสารลงนาม"
        NONE = "", "ไม่ต้องลงนาม"

    ABOUT_SCORES = ("score", "review", "differ", "screen", "screen-back", "no-senior")

    appraisal = models.ForeignKey(RoundAppraisal, models.PROTECT, related_name="steps", verbose_name="การประเมิน")
    key = models.CharField("ขั้น", max_length=30)
    from_state = models.CharField("จากสถานะ", max_length=15, choices=RoundAppraisal.State.choices, blank=True)
    to_state = models.CharField("เป็นสถานะ", max_length=15, choices=RoundAppraisal.State.choices)
    way = models.CharField("วิธีลงนาม", max_length=10, choices=Way.choices, blank=True, default="")
    signed_name = models.CharField("ผู้ลงนาม", max_length=250, blank=True)
    signed_position = models.CharField("ตำแหน่ง", max_length=250, blank=True)
    signed_on = ThaiDateField("ลงวันที่", null=True, blank=True)
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="เอกสารที่ลงนาม"
    )
    words = models.TextField("ความเห็นหรือเหตุผล", blank=True)
    witness = models.CharField("พยาน", max_length=250, blank=True)
    document_number = models.CharField("เลขที่เอกสารหรือการประชุม", max_length=120, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="บันทึกโดย")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)

    objects = AppraisalStepQuerySet.as_manager()

    class Meta:
        verbose_name = "ขั้นของการประเมิน"
        verbose_name_plural = "ขั้นของการประเมิน"
        ordering = ("appraisal", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(way="paper") | Q(scan__isnull=False),
                name="appraisal_step_on_paper_has_its_scan",
                violation_error_message="การลงนามบนเอกสารต้องแนบไฟล์เอกสารที่ลงนามแล้ว",
            ),
            models.CheckConstraint(
                condition=~Q(key="refuse") | ~Q(witness=""),
                name="appraisal_refused_has_a_witness",
                violation_error_message="การไม่ลงนามรับทราบต้องมีพยาน",
            ),
        )

    def __str__(self) -> str:
        return f"{self.key} {self.get_to_state_display()}"


class AgreedContent(WrittenOnce):
    """What was agreed, frozen with its SHA-256: indicators, levels, weights, names and posts of that day. It holds no score."""

    appraisal = models.ForeignKey(RoundAppraisal, models.PROTECT, related_name="agreed", verbose_name="การประเมิน")
    number = models.PositiveSmallIntegerField("ฉบับที่")
    content = models.JSONField("สาระที่ตกลง", editable=False)
    sha256 = models.CharField("ลายนิ้วมือ (SHA-256)", max_length=64, editable=False)
    at = models.DateTimeField("เมื่อ", auto_now_add=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "ข้อตกลงรอบครึ่งปีที่ลงนาม"
        verbose_name_plural = "ข้อตกลงรอบครึ่งปีที่ลงนาม"
        ordering = ("appraisal", "number")
        constraints = (models.UniqueConstraint(fields=("appraisal", "number"), name="agreed_content_number_once"),)

    def __str__(self) -> str:
        return f"ฉบับที่ {self.number}"


class PaperSheetQuerySet(models.QuerySet["PaperSheet"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Its scan holds the levels: for the personnel group that types it, for others once they see the step that was signed by it."""
        if not user.is_authenticated:
            return self.none()
        kept = [one.office_id for one in user.active_grants if one.role == RoleGrant.Role.HR]
        typing = Q(appraisal__round__office__in=kept) & ~Q(appraisal__owner=user)
        return self.filter(typing | Q(scan__in=AppraisalStep.objects.visible_to(user).values("scan")))


class PaperSheet(models.Model):
    """A result sheet that the superior signed on paper: one officer types its levels, they count once another typed the same."""

    appraisal = models.OneToOneField(
        RoundAppraisal, models.PROTECT, related_name="paper_sheet", verbose_name="การประเมิน"
    )
    scan = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="แบบประเมินที่ลงนามแล้ว")
    signed_name = models.CharField("ผู้ลงนามในเอกสาร", max_length=250)
    signed_position = models.CharField("ตำแหน่งของผู้ลงนาม", max_length=250)
    signed_on = ThaiDateField("ลงวันที่")
    words = models.TextField("ความเห็นในเอกสาร", max_length=4000, blank=True)
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้พิมพ์ระดับ")
    entered_at = models.DateTimeField("พิมพ์เมื่อ", auto_now=True)
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้ยืนยันระดับ"
    )

    objects = PaperSheetQuerySet.as_manager()

    class Meta:
        verbose_name = "ระดับจากเอกสารที่ลงนาม"
        verbose_name_plural = "ระดับจากเอกสารที่ลงนาม"
        ordering = ("appraisal",)
        constraints = (
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("entered_by")),
                name="paper_levels_are_confirmed_by_another",
                violation_error_message="ผู้ยืนยันระดับต้องเป็นคนละคนกับผู้พิมพ์ระดับ",
            ),
        )

    def __str__(self) -> str:
        return f"{self.signed_name} {self.signed_position}"

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_by_id is not None
