"""What the office was told to do, advised, or found to have done wrong: each with a due day, an answer and an end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from areaoffice.office.models import FileLink, FileLinkQuerySet, Office, OfficeOwnedQuerySet, Unit, User
from areaoffice.office.versions import Versioned
from thai.fields import ThaiDateField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class DirectiveQuerySet(OfficeOwnedQuerySet):
    def not_closed(self) -> Self:
        return self.exclude(state=Directive.State.CLOSED)

    def unanswered(self) -> Self:
        return self.filter(state=Directive.State.OPEN)

    def overdue(self, today: date) -> Self:
        """Without an answer after their day; one that is answered waits for who gave it and is not late."""
        return self.unanswered().filter(due_on__lt=today)

    def due_within(self, today: date, days: int) -> Self:
        """Without an answer, and late or due in the next `days` days."""
        return self.unanswered().filter(due_on__lte=today + timedelta(days=days))

    def to_be_answered_by(self, user: User) -> Self:
        """Addressed to this person, or to a unit that they work in."""
        return self.filter(addressed_to(user))

    def with_names(self) -> Self:
        """With what a list prints of a directive, the first due first."""
        return self.select_related("unit", "person").order_by("due_on", "pk")

    def with_writers(self) -> Self:
        """With who wrote it down and who answered."""
        return self.select_related("given_by", "answered_by")


def addressed_to(user: User) -> Q:
    """Directives that name this person, or a unit that they work in."""
    return Q(person=user) | Q(unit__in=user.unit_ids())


class Directive(Versioned):
    """A directive, a recommendation or a finding about the office's work: who said it, who answers, until when, and what was answered."""

    class Kind(models.TextChoices):
        ORDER = "order", "ข้อสั่งการ"
        ADVICE = "advice", "ข้อเสนอแนะ"
        FINDING = "finding", "ข้อตรวจพบ"

    class State(models.TextChoices):
        OPEN = "open", "รอคำตอบ"
        ANSWERED = "answered", "ตอบแล้ว รอตรวจสอบ"
        CLOSED = "closed", "ปิดเรื่องแล้ว"

    office = models.ForeignKey(Office, models.PROTECT, related_name="directives", verbose_name="สำนักงาน")
    kind = models.CharField("ประเภท", max_length=10, choices=Kind.choices)
    source = models.CharField(
        "ผู้สั่งการ/ที่มา", max_length=250, help_text="เช่น ที่ประชุม ผู้ตรวจราชการ ก.ต.ป.น. หน่วยตรวจสอบภายใน"
    )
    document_number = models.CharField("เลขที่หนังสือ/รายงาน", max_length=80, blank=True)
    dated_on = ThaiDateField("ลงวันที่", null=True, blank=True)
    text = models.TextField("ข้อความ", max_length=2000)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="กลุ่ม/หน่วยที่ต้องตอบ"
    )
    person = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้ที่ต้องตอบ")
    due_on = ThaiDateField("ตอบภายในวันที่")
    state = models.CharField("สถานะ", max_length=10, choices=State.choices, default=State.OPEN, editable=False)
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้บันทึก", editable=False)
    given_at = models.DateTimeField("บันทึกเมื่อ", default=timezone.now, editable=False)
    answer_text = models.TextField("คำตอบ/ผลการดำเนินการ", max_length=4000, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้ตอบ", editable=False
    )
    answered_at = models.DateTimeField("ตอบเมื่อ", null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้ปิดเรื่อง", editable=False
    )
    closed_at = models.DateTimeField("ปิดเรื่องเมื่อ", null=True, blank=True, editable=False)

    objects = DirectiveQuerySet.as_manager()

    class Meta:
        verbose_name = "ข้อสั่งการ"
        verbose_name_plural = "ข้อสั่งการ ข้อเสนอแนะ และข้อตรวจพบ"
        ordering = ("office_id", "due_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(unit__isnull=False) | Q(person__isnull=False),
                name="directive_is_for_somebody",
                violation_error_message="กรุณาระบุกลุ่ม/หน่วยหรือผู้ที่ต้องตอบ",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered")
                | (~Q(answer_text="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="answered_directive_has_its_answer",
                violation_error_message="เรื่องที่ตอบแล้วต้องมีคำตอบ ผู้ตอบ และวันเวลาที่ตอบ",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_by__isnull=False, closed_at__isnull=False)
                | (~Q(state="closed") & Q(closed_by__isnull=True, closed_at__isnull=True)),
                name="directive_is_closed_by_somebody",
                violation_error_message="เรื่องที่ปิดแล้วต้องมีผู้ปิดและวันเวลาที่ปิด",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:80]}"

    @property
    def is_unanswered(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED


class DirectiveEvidenceQuerySet(FileLinkQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(directive__in=Directive.objects.visible_to(user).values("pk"))


class DirectiveEvidence(FileLink):
    """A file that shows what was done about a directive."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="evidence", verbose_name="ข้อสั่งการ")

    objects = DirectiveEvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "ไฟล์หลักฐานของข้อสั่งการ"
        verbose_name_plural = "ไฟล์หลักฐานของข้อสั่งการ"
        ordering = ("directive_id", "at", "pk")
        constraints = (models.UniqueConstraint(fields=("directive", "file"), name="directive_evidence_file_once"),)
