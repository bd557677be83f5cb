"""What moves a project or its money besides the ledger: skipped steps, transfers, and the arrival of the budget act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from areaoffice.office.models import Office, OfficeOwnedQuerySet, User
from plans.models import ActionPlan, ApprovalRule
from projects.models.ledger import Account
from projects.models.project import Project
from thai.fields import MoneyField, ThaiDateField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class SkippedStep(models.Model):
    """A step of the chain of approval that this office does not use; the director's is never skipped."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="skipped_steps", verbose_name="สำนักงาน")
    step = models.CharField("ขั้นที่ไม่ใช้", max_length=10, choices=Project.Step.choices)

    objects = OfficeOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "ขั้นการพิจารณาที่ไม่ใช้"
        verbose_name_plural = "ขั้นการพิจารณาที่ไม่ใช้"
        ordering = ("office_id", "pk")
        constraints = (
            models.UniqueConstraint(fields=("office", "step"), name="step_skipped_once_per_office"),
            models.CheckConstraint(
                condition=~Q(step="director"),
                name="step_of_the_director_is_never_skipped",
                violation_error_message="ขั้นผู้อำนวยการอนุมัติข้ามไม่ได้",
            ),
        )

    def __str__(self) -> str:
        return self.get_step_display()


class TransferQuerySet(OfficeOwnedQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """All of an office for its office-wide roles; for unit roles what touches an account of a project that they see."""
        if not user.is_authenticated:
            return self.none()
        accounts = Account.objects.filter(project__in=Project.objects.visible_to(user).values("pk")).values("pk")
        return self.filter(
            Q(office__in=user.whole_office_ids()) | Q(from_account__in=accounts) | Q(to_account__in=accounts)
        )

    def for_year(self, fiscal_year: int) -> Self:
        return self.filter(fiscal_year=fiscal_year)

    def with_accounts(self) -> Self:
        """With all that a memo prints of the two accounts."""
        parts = ("project", "budget_class", "fund_source", "budget_code__budget_class")
        accounts = [f"{side}__{part}" for side in ("from_account", "to_account") for part in parts]
        return self.select_related("office", "by", *accounts)


class Transfer(models.Model):
    """A wish to move money between two accounts (การโอนเปลี่ยนแปลงงบประมาณ); the ledger moves when the answer is recorded."""

    class State(models.TextChoices):
        DRAFTED = "drafted", "ร่างบันทึกข้อความ"
        ASKED = "asked", "เสนอแล้ว รอคำตอบ"
        GRANTED = "granted", "ได้รับอนุมัติ"
        REFUSED = "refused", "ไม่ได้รับอนุมัติ"
        WITHDRAWN = "withdrawn", "ถอนเรื่อง"

    office = models.ForeignKey(Office, models.PROTECT, related_name="transfers", verbose_name="สำนักงาน")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    number = models.CharField("เลขที่บันทึกข้อความ", max_length=80, blank=True)
    dated_on = ThaiDateField("ลงวันที่")
    from_account = models.ForeignKey(Account, models.PROTECT, related_name="transfers_out", verbose_name="โอนจาก")
    to_account = models.ForeignKey(Account, models.PROTECT, related_name="transfers_in", verbose_name="โอนไป")
    amount = MoneyField("จำนวนเงิน (บาท)")
    reason = models.TextField("เหตุผลและความจำเป็น")
    scope = models.CharField("กรณี", max_length=20, choices=ApprovalRule.Scope.choices)
    authority = models.CharField("ผู้มีอำนาจ", max_length=10, choices=ApprovalRule.Authority.choices)
    state = models.CharField("สถานะ", max_length=10, choices=State.choices, default=State.DRAFTED)
    answer_number = models.CharField("เลขที่หนังสือตอบ", max_length=80, blank=True)
    answered_on = ThaiDateField("วันที่ตอบ", null=True, blank=True)
    answer_text = models.TextField("ข้อความของคำตอบ", blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้จัดทำ")
    at = models.DateTimeField("จัดทำเมื่อ", auto_now_add=True)

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = "การโอนเปลี่ยนแปลงงบประมาณ"
        verbose_name_plural = "การโอนเปลี่ยนแปลงงบประมาณ"
        ordering = ("office_id", "fiscal_year", "-dated_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="transfer_is_positive",
                violation_error_message="จำนวนเงินต้องมากกว่าศูนย์",
            ),
            models.CheckConstraint(
                condition=~Q(from_account=F("to_account")),
                name="transfer_is_between_two_accounts",
                violation_error_message="บัญชีต้นทางและปลายทางต้องไม่ใช่บัญชีเดียวกัน",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["granted", "refused"]) | Q(answered_on__isnull=False),
                name="answered_transfer_has_its_day",
                violation_error_message="ต้องระบุวันที่ตอบ",
            ),
        )

    def __str__(self) -> str:
        return f"โอน {self.amount} บาท ({self.get_state_display()})"


class ActArrival(models.Model):
    """The day the budget act came in force in a year that began on the previous budget (พ.ร.บ.งบประมาณประกาศใช้)."""

    plan = models.OneToOneField(ActionPlan, models.PROTECT, related_name="act_arrival", verbose_name="แผนปฏิบัติการ")
    document_number = models.CharField("เลขที่หนังสือแจ้ง", max_length=80)
    dated_on = ThaiDateField("ลงวันที่")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้บันทึก")
    at = models.DateTimeField("บันทึกเมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "การประกาศใช้ พ.ร.บ.งบประมาณรายจ่าย"
        verbose_name_plural = "การประกาศใช้ พ.ร.บ.งบประมาณรายจ่าย"
        ordering = ("plan",)

    def __str__(self) -> str:
        return f"พ.ร.บ.งบประมาณรายจ่าย {self.plan.fiscal_year} ({self.document_number})"


class ArrivalDecisionQuerySet(models.QuerySet["ArrivalDecision"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(project__in=Project.objects.visible_to(user).values("pk"))


class ArrivalDecision(models.Model):
    """What becomes of one project when the act has come: kept, postponed or cut, with its new ceiling."""

    class Kind(models.TextChoices):
        KEEP = "keep", "คงไว้"
        POSTPONE = "postpone", "ชะลอ"
        CUT = "cut", "ตัดหรือลดวงเงิน"

    arrival = models.ForeignKey(ActArrival, models.CASCADE, related_name="decisions", verbose_name="การประกาศใช้ พ.ร.บ.")
    project = models.ForeignKey(Project, models.PROTECT, related_name="arrival_decisions", verbose_name="โครงการ")
    kind = models.CharField("ดำเนินการ", max_length=10, choices=Kind.choices, blank=True)
    amount = MoneyField("วงเงินใหม่ (บาท)", null=True, blank=True)
    note = models.CharField("เหตุผล", max_length=250, blank=True)

    objects = ArrivalDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "การพิจารณาโครงการหลัง พ.ร.บ. ประกาศใช้"
        verbose_name_plural = "การพิจารณาโครงการหลัง พ.ร.บ. ประกาศใช้"
        ordering = ("arrival", "project")
        constraints = (
            models.UniqueConstraint(fields=("arrival", "project"), name="arrival_decision_once_per_project"),
        )

    def __str__(self) -> str:
        return f"{self.project}: {self.get_kind_display()}"
