"""The evaluation: a committee of three, a sheet of each, scores, and the acknowledgement. Scores have no history and no admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from areaoffice.office.models import AppendOnlyQuerySet, RoleGrant, StoredFile, User, WrittenOnce
from areaoffice.office.models.records import AppendOnly
from areaoffice.office.versions import Versioned
from staff.models.agreement import PerformanceAgreement
from staff.models.template import TemplateCriterion, TemplateItem
from thai.fields import ThaiDateField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class PaperOfAgreementQuerySet(models.QuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Papers that hang on an agreement: for its owner, its superior, and the personnel group."""
        return self.filter(agreement__in=PerformanceAgreement.objects.papers_seen_by(user))


class WrittenPaperQuerySet(AppendOnly, PaperOfAgreementQuerySet):
    """The same, of rows that are written once."""


class CommitteeQuerySet(models.QuerySet["Committee"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Whose order this person may open: it names who sits where, so its owner never; superior, personnel group, who sits on it."""
        if not user.is_authenticated:
            return self.none()
        papers = PerformanceAgreement.objects.papers_seen_by(user).exclude(owner=user)
        judged = PerformanceAgreement.objects.evaluated_by(user).exclude(owner=user)
        return self.filter(Q(agreement__in=papers) | Q(agreement__in=judged))


class Committee(models.Model):
    """The committee of an agreement, appointed by an order. A new order makes a new row; the newest counts."""

    agreement = models.ForeignKey(
        PerformanceAgreement, models.PROTECT, related_name="committees", verbose_name="ข้อตกลง"
    )
    order_number = models.CharField("คำสั่งที่", max_length=80)
    dated_on = ThaiDateField("ลงวันที่")
    document = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="คำสั่งแต่งตั้ง"
    )
    appointed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้บันทึก")
    at = models.DateTimeField("บันทึกเมื่อ", auto_now_add=True)

    objects = CommitteeQuerySet.as_manager()

    class Meta:
        verbose_name = "คณะกรรมการประเมิน"
        verbose_name_plural = "คณะกรรมการประเมิน"
        ordering = ("agreement", "pk")

    def __str__(self) -> str:
        return f"คำสั่งที่ {self.order_number}"


class EvaluatorQuerySet(models.QuerySet["Evaluator"]):
    def sitting(self) -> Self:
        """Those who were not replaced."""
        return self.filter(replaced_on__isnull=True)

    def sitting_for(self, agreement: PerformanceAgreement) -> Self:
        """Those who sit on the newest committee of an agreement."""
        newest = Committee.objects.filter(agreement=agreement).order_by("-pk").values("pk")[:1]
        return self.sitting().filter(committee__in=newest)


class Evaluator(models.Model):
    """A seat on a committee. Somebody from outside has no account and comes by a link that ends on a day."""

    class Seat(models.IntegerChoices):
        CHAIR = 1, "ประธานกรรมการ"
        SECOND = 2, "กรรมการ คนที่ 2"
        THIRD = 3, "กรรมการ คนที่ 3"

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="evaluators", verbose_name="คณะกรรมการ")
    seat = models.PositiveSmallIntegerField("ที่นั่ง", choices=Seat.choices)
    person = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="evaluator_seats", verbose_name="บุคคลในระบบ"
    )
    printed_name = models.CharField("ชื่อ", max_length=250)
    printed_position = models.CharField("ตำแหน่ง", max_length=250)
    is_external = models.BooleanField("กรรมการจากภายนอก", default=False)
    link_version = models.PositiveSmallIntegerField("รุ่นของลิงก์", default=1, editable=False)
    link_ends_on = ThaiDateField("ลิงก์ใช้ได้ถึงวันที่", null=True, blank=True)
    link_opened_at = models.DateTimeField("เปิดลิงก์ครั้งแรกเมื่อ", null=True, blank=True, editable=False)
    replaced_on = ThaiDateField("พ้นจากการเป็นกรรมการเมื่อ", null=True, blank=True)
    replaced_reason = models.TextField("เหตุที่เปลี่ยนกรรมการ", blank=True)

    objects = EvaluatorQuerySet.as_manager()

    class Meta:
        verbose_name = "กรรมการประเมิน"
        verbose_name_plural = "กรรมการประเมิน"
        ordering = ("committee", "seat", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("committee", "seat"), condition=Q(replaced_on__isnull=True), name="evaluator_seat_once"
            ),
            models.UniqueConstraint(
                fields=("committee", "person"),
                condition=Q(replaced_on__isnull=True) & Q(person__isnull=False),
                name="evaluator_person_once",
                violation_error_message="กรรมการคนเดียวกันนั่งได้ที่นั่งเดียว",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(is_external=True),
                name="evaluator_without_account_is_external",
                violation_error_message="กรรมการที่ไม่มีบัญชีในระบบต้องเป็นกรรมการจากภายนอก",
            ),
            models.CheckConstraint(
                condition=Q(replaced_on__isnull=True) | ~Q(replaced_reason=""),
                name="evaluator_replaced_says_why",
                violation_error_message="การเปลี่ยนกรรมการต้องระบุเหตุผล",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_seat_display()}: {self.printed_name}"


class ScoreSheetQuerySet(models.QuerySet["ScoreSheet"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Whose scan this person may open: their own sheet, and all for the personnel group, but of their own agreement none.

        An officer who sits on the committee opens no sheet of another.
        """
        if not user.is_authenticated:
            return self.none()
        kept = [grant.office_id for grant in user.active_grants if grant.role == RoleGrant.Role.HR]
        agreement = "evaluator__committee__agreement"
        judged = PerformanceAgreement.objects.evaluated_by(user).values("pk")
        personnel = Q(**{f"{agreement}__office__in": kept}) & ~Q(**{f"{agreement}__in": judged})
        return self.filter(Q(evaluator__person=user) | personnel).exclude(**{f"{agreement}__owner": user})

    def awaiting(self, user: User) -> Self:
        """Sheets that this person must still send, and those copied from paper by a colleague that they, of the personnel group, confirm."""
        kept = [grant.office_id for grant in user.active_grants if grant.role == RoleGrant.Role.HR]
        agreement = "evaluator__committee__agreement"
        copied = Q(way=ScoreSheet.Way.PAPER, entered_by__isnull=False, **{f"{agreement}__office__in": kept})
        mine = Q(evaluator__person=user, entered_by__isnull=True) | (copied & ~Q(entered_by=user))
        scoring = {f"{agreement}__state": "scoring", "evaluator__replaced_on__isnull": True, "sent_at__isnull": True}
        return self.filter(mine, **scoring).exclude(**{f"{agreement}__owner": user})


class ScoreSheet(Versioned):
    """The PA 2 of one evaluator: levels, the workload, and the observations. Blind until all three were sent."""

    class Way(models.TextChoices):
        HERE = "here", "กรอกในระบบ"
        PAPER = "paper", "จากแบบที่ลงนามบนเอกสาร"

    evaluator = models.OneToOneField(Evaluator, models.PROTECT, related_name="sheet", verbose_name="กรรมการ")
    way = models.CharField("วิธี", max_length=10, choices=Way.choices, default=Way.HERE)
    workload_met = models.BooleanField("ภาระงานเป็นไปตามเกณฑ์", null=True, blank=True)
    strengths = models.TextField("จุดเด่น", blank=True, max_length=5000)
    improvements = models.TextField("จุดที่ควรพัฒนา", blank=True, max_length=5000)
    remarks = models.TextField("ข้อคิดเห็น", blank=True, max_length=5000)
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="แบบประเมินที่ลงนามแล้ว"
    )
    entered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้พิมพ์คะแนนจากเอกสาร"
    )
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้ยืนยันคะแนนจากเอกสาร"
    )
    sent_at = models.DateTimeField("ส่งเมื่อ", null=True, blank=True, editable=False)
    reopened_reason = models.TextField("เหตุที่เปิดแบบอีกครั้ง", blank=True)

    objects = ScoreSheetQuerySet.as_manager()

    class Meta:
        verbose_name = "แบบประเมินของกรรมการ"
        verbose_name_plural = "แบบประเมินของกรรมการ"
        ordering = ("evaluator",)
        constraints = (
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=models.F("entered_by")),
                name="paper_scores_are_confirmed_by_another",
                violation_error_message="ผู้ยืนยันคะแนนต้องเป็นคนละคนกับผู้พิมพ์คะแนน",
            ),
        )

    def __str__(self) -> str:
        return f"แบบประเมินของ {self.evaluator.get_seat_display()}"

    @property
    def is_sent(self) -> bool:
        return self.sent_at is not None


class ItemScore(models.Model):
    """The level that a sheet gives an item."""

    sheet = models.ForeignKey(ScoreSheet, models.CASCADE, related_name="item_scores", verbose_name="แบบประเมิน")
    template_item = models.ForeignKey(TemplateItem, models.PROTECT, related_name="+", verbose_name="รายการ")
    level = models.PositiveSmallIntegerField("ระดับ")

    class Meta:
        verbose_name = "ระดับของรายการ"
        verbose_name_plural = "ระดับของรายการ"
        ordering = ("sheet", "template_item")
        constraints = (
            models.UniqueConstraint(fields=("sheet", "template_item"), name="item_score_once"),
            models.CheckConstraint(
                condition=Q(level__gte=1) & Q(level__lte=4),
                name="item_score_is_one_to_four",
                violation_error_message="ระดับคะแนนต้องเป็น 1 ถึง 4",
            ),
        )

    def __str__(self) -> str:
        return str(self.template_item)


class CriterionScore(models.Model):
    """The level that a sheet gives a criterion of part 2."""

    sheet = models.ForeignKey(ScoreSheet, models.CASCADE, related_name="criterion_scores", verbose_name="แบบประเมิน")
    criterion = models.ForeignKey(TemplateCriterion, models.PROTECT, related_name="+", verbose_name="เกณฑ์")
    level = models.PositiveSmallIntegerField("ระดับ")

    class Meta:
        verbose_name = "ระดับของเกณฑ์"
        verbose_name_plural = "ระดับของเกณฑ์"
        ordering = ("sheet", "criterion")
        constraints = (
            models.UniqueConstraint(fields=("sheet", "criterion"), name="criterion_score_once"),
            models.CheckConstraint(
                condition=Q(level__gte=1) & Q(level__lte=4),
                name="criterion_score_is_one_to_four",
                violation_error_message="ระดับคะแนนต้องเป็น 1 ถึง 4",
            ),
        )

    def __str__(self) -> str:
        return str(self.criterion)


class SheetGrant(WrittenOnce):
    """On written request the owner may read the sheets themselves; who allowed it, and why."""

    agreement = models.ForeignKey(
        PerformanceAgreement, models.PROTECT, related_name="sheet_grants", verbose_name="ข้อตกลง"
    )
    reason = models.TextField("เหตุผลและหนังสือขอ", max_length=1000)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้อนุญาต")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "การอนุญาตให้ดูแบบประเมิน"
        verbose_name_plural = "การอนุญาตให้ดูแบบประเมิน"
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.reason[:80]


class ExternalOutcome(WrittenOnce):
    """The outcome of an agreement that is evaluated outside the office, with its document."""

    agreement = models.OneToOneField(
        PerformanceAgreement, models.PROTECT, related_name="external_outcome", verbose_name="ข้อตกลง"
    )
    passed = models.BooleanField("ผ่านเกณฑ์")
    document_number = models.CharField("เลขที่หนังสือ", max_length=80)
    dated_on = ThaiDateField("ลงวันที่")
    scan = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="หนังสือแจ้งผล")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้บันทึก")
    at = models.DateTimeField("บันทึกเมื่อ", auto_now_add=True)

    objects = WrittenPaperQuerySet.as_manager()

    class Meta:
        verbose_name = "ผลการประเมินจากภายนอก"
        verbose_name_plural = "ผลการประเมินจากภายนอก"
        ordering = ("agreement",)

    def __str__(self) -> str:
        return self.document_number
