"""Signatures: here (a tick and the password again), or on paper (the scan, who signed, who recorded it). Two equal ways of every step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from areaoffice.office.models import AppendOnlyQuerySet, StoredFile, User, WrittenOnce
from staff.models.agreement import AgreementVersion, PerformanceAgreement
from staff.models.evaluation import Evaluator
from thai.fields import MoneyField, ThaiDateField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class SignatureQuerySet(AppendOnlyQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those of agreements of which this person is owner, superior or keeper in the personnel group.

        A signed summary names the evaluators beside their scores: its owner reads the one without names.
        """
        found = self.filter(agreement__in=PerformanceAgreement.objects.papers_seen_by(user))
        return found.exclude(step=Signature.Step.CONCLUDED, agreement__owner=user.pk)

    def last_of(self, step: str) -> Signature | None:
        """The signature of this step that was recorded last."""
        return self.filter(step=step).order_by("pk").last()


class Signature(WrittenOnce):
    """That somebody signed a step of an agreement: in which way, as what, on which day. Written once.

    What a member of the committee signed names the seat (`evaluator`): a name may be spelled otherwise than in the order.
    """

    class Step(models.TextChoices):
        PROPOSED = "proposed", "ผู้จัดทำข้อตกลงลงนาม"
        AGREED = "agreed", "ผู้บังคับบัญชาเห็นชอบ"
        REPORTED = "reported", "ส่งรายงานผลตนเอง"
        SCORED = "scored", "กรรมการลงนามในแบบประเมิน"
        CONCLUDED = "concluded", "กรรมการลงนามในแบบสรุปผล"
        ACKNOWLEDGED = "acknowledged", "รับทราบผล"
        REFUSED = "refused", "ไม่ลงนามรับทราบ"

    class Way(models.TextChoices):
        HERE = "here", "ลงนามในระบบ"
        PAPER = "paper", "ตามเอกสารลงนาม"

    agreement = models.ForeignKey(
        PerformanceAgreement, models.PROTECT, related_name="signatures", verbose_name="ข้อตกลง"
    )
    version = models.ForeignKey(
        AgreementVersion, models.PROTECT, null=True, blank=True, related_name="signatures", verbose_name="ฉบับ"
    )
    step = models.CharField("ขั้น", max_length=15, choices=Step.choices)
    way = models.CharField("วิธี", max_length=10, choices=Way.choices)
    person = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้ลงนามที่มีบัญชีในระบบ"
    )
    evaluator = models.ForeignKey(
        Evaluator, models.PROTECT, null=True, blank=True, related_name="signatures", verbose_name="กรรมการประเมิน"
    )
    printed_name = models.CharField("ชื่อผู้ลงนาม", max_length=250)
    printed_position = models.CharField("ตำแหน่ง", max_length=250, blank=True)
    capacity = models.CharField("ในฐานะ", max_length=200, blank=True)
    signed_on = ThaiDateField("ลงวันที่")
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="เอกสารที่ลงนามแล้ว"
    )
    witness = models.CharField("พยาน", max_length=250, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้บันทึก")
    at = models.DateTimeField("บันทึกเมื่อ", auto_now_add=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        verbose_name = "การลงนาม"
        verbose_name_plural = "การลงนาม"
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(way="paper") | Q(scan__isnull=False),
                name="signature_on_paper_has_its_scan",
                violation_error_message="การลงนามบนเอกสารต้องแนบไฟล์เอกสารที่ลงนามแล้ว",
            ),
            models.CheckConstraint(
                condition=~Q(step="refused") | ~Q(witness=""),
                name="signature_refused_has_a_witness",
                violation_error_message="การไม่ลงนามรับทราบต้องมีพยาน",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.printed_name}"


class AgreementSalary(models.Model):
    """Rank and salary as the signed copy prints them; nowhere else, and with no history. Read by owner, superior and personnel group."""

    agreement = models.OneToOneField(PerformanceAgreement, models.CASCADE, related_name="salary", verbose_name="ข้อตกลง")
    amount = MoneyField("อัตราเงินเดือน (บาท)")

    class Meta:
        verbose_name = "เงินเดือนในข้อตกลง"
        verbose_name_plural = "เงินเดือนในข้อตกลง"
        ordering = ("agreement",)
        constraints = (
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="agreement_salary_is_positive",
                violation_error_message="อัตราเงินเดือนต้องมากกว่า 0",
            ),
        )

    def __str__(self) -> str:
        return "เงินเดือนในข้อตกลง"
