"""Forms that the planning group sends to schools, and each school's answer; the figures themselves are `Result` rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from areaoffice.office.models import Office, OfficeOwnedQuerySet, School, User
from areaoffice.office.versions import Versioned
from indicators.models.indicator import IndicatorYear
from projects.models import ReportingRound
from thai.fields import ThaiDateField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class SchoolFormQuerySet(OfficeOwnedQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Office-wide roles: all; the people of a unit: those that ask for one of their indicators."""
        if not user.is_authenticated:
            return self.none()
        asked = IndicatorYear.objects.visible_to(user).values("pk")
        own = SchoolForm.indicators.through.objects.filter(indicatoryear__in=asked).values("schoolform")
        return self.filter(Q(office__in=user.whole_office_ids()) | Q(pk__in=own))

    def for_year(self, fiscal_year: int) -> Self:
        return self.filter(fiscal_year=fiscal_year)

    def asking(self, year: IndicatorYear) -> Self:
        """Those that ask schools for this indicator."""
        return self.filter(indicators=year)


class SchoolForm(Versioned):
    """A short form for schools (แบบรายงานของสถานศึกษา): some indicators of a round, the schools that answer, a due day."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="school_forms", verbose_name="สำนักงาน")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    round = models.ForeignKey(ReportingRound, models.PROTECT, related_name="+", verbose_name="รอบการรายงาน")
    title = models.CharField("ชื่อแบบรายงาน", max_length=200)
    note = models.TextField("คำชี้แจง", blank=True)
    indicators = models.ManyToManyField(IndicatorYear, related_name="school_forms", verbose_name="ตัวชี้วัด")
    due_on = ThaiDateField("กำหนดส่ง")
    closes_on = ThaiDateField("รับคำตอบถึงวันที่")
    takes_links = models.BooleanField(
        "ตอบด้วยลิงก์ได้", default=True, help_text="ใช้ได้เฉพาะแบบที่ไม่ถามข้อมูลส่วนบุคคล ผู้ที่มีลิงก์เห็นแบบของโรงเรียนนั้นเท่านั้น"
    )
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้เปิดแบบ")
    opened_at = models.DateTimeField("เปิดเมื่อ", auto_now_add=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้ปิดแบบ")
    closed_at = models.DateTimeField("ปิดเมื่อ", null=True, blank=True)

    objects = SchoolFormQuerySet.as_manager()

    class Meta:
        verbose_name = "แบบรายงานของสถานศึกษา"
        verbose_name_plural = "แบบรายงานของสถานศึกษา"
        ordering = ("office_id", "-fiscal_year", "-due_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("due_on")),
                name="school_form_closes_after_it_is_due",
                violation_error_message="วันสุดท้ายที่รับคำตอบต้องไม่ก่อนกำหนดส่ง",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_by__isnull=False), name="school_form_says_who_closed_it"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_closed(self) -> bool:
        """Closed by hand; past its last day it is locked too, but for what was sent back."""
        return self.closed_at is not None

    def is_late_on(self, day: date) -> bool:
        return day > self.due_on


class SchoolAnswerQuerySet(models.QuerySet["SchoolAnswer"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those of the forms that a person of the office sees."""
        return self.filter(form__in=SchoolForm.objects.visible_to(user).values("pk"))

    def of_schools_of(self, user: User) -> Self:
        """Those of the schools in which this person holds a role today."""
        return self.filter(school__in=user.school_ids())

    def waited_for(self) -> Self:
        """Not sent yet, or sent back."""
        return self.filter(state__in=SchoolAnswer.WAITED_FOR)

    def of_open_forms(self) -> Self:
        return self.filter(form__closed_at__isnull=True)


class SchoolAnswer(Versioned):
    """How one school stands with a form: not begun, being filled, sent, confirmed by its head, or sent back with a reason.

    Whoever confirmed by a link is named by what they typed (`confirmed_name`, `confirmed_position`); no account stands behind it.
    """

    class State(models.TextChoices):
        NOT_OPENED = "not_opened", "ยังไม่เริ่มกรอก"
        DRAFT = "draft", "กำลังกรอก"
        SENT = "sent", "ส่งแล้ว รอผู้บริหารยืนยัน"
        CONFIRMED = "confirmed", "ผู้บริหารยืนยันแล้ว"
        RETURNED = "returned", "ส่งกลับแก้ไข"

    class Via(models.TextChoices):
        ACCOUNT = "account", "บัญชีของโรงเรียน"
        LINK = "link", "ลิงก์"
        FILE = "file", "ไฟล์คำตอบ"

    WAITED_FOR: ClassVar[tuple[str, ...]] = (State.NOT_OPENED, State.DRAFT, State.RETURNED)

    form = models.ForeignKey(SchoolForm, models.CASCADE, related_name="answers", verbose_name="แบบรายงาน")
    school = models.ForeignKey(School, models.PROTECT, related_name="form_answers", verbose_name="สถานศึกษา")
    state = models.CharField("สถานะ", max_length=12, choices=State.choices, default=State.NOT_OPENED)
    link_version = models.PositiveSmallIntegerField("รุ่นของลิงก์", default=1, editable=False)
    via = models.CharField("ตอบทาง", max_length=10, choices=Via.choices, blank=True)
    sent_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้ส่ง")
    sent_at = models.DateTimeField("ส่งเมื่อ", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้ยืนยัน"
    )
    confirmed_name = models.CharField("ชื่อผู้ยืนยัน", max_length=150, blank=True)
    confirmed_position = models.CharField("ตำแหน่งผู้ยืนยัน", max_length=200, blank=True)
    confirmed_at = models.DateTimeField("ยืนยันเมื่อ", null=True, blank=True)
    returned_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้ส่งกลับ"
    )
    returned_at = models.DateTimeField("ส่งกลับเมื่อ", null=True, blank=True)
    return_reason = models.TextField("เหตุผลที่ส่งกลับ", blank=True)

    objects = SchoolAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "คำตอบของสถานศึกษา"
        verbose_name_plural = "คำตอบของสถานศึกษา"
        ordering = ("form", "pk")
        constraints = (
            models.UniqueConstraint(fields=("form", "school"), name="school_answer_once_per_form"),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | (~Q(confirmed_name="") & Q(confirmed_at__isnull=False)),
                name="school_answer_says_who_confirmed",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(return_reason=""), name="school_answer_says_why_it_was_returned"
            ),
        )

    def __str__(self) -> str:
        return f"{self.form} · {self.school}"

    @property
    def place_key(self) -> str:
        """The place of this school's figures among the results of an indicator."""
        return f"s:{self.school.code}"

    @property
    def is_in(self) -> bool:
        """Sent, whether or not the head has confirmed it yet."""
        return self.state not in self.WAITED_FOR


class SchoolReminder(models.Model):
    """That a school was reminded of a form: on which day and by whom; `people` of its accounts were told in the app."""

    answer = models.ForeignKey(SchoolAnswer, models.CASCADE, related_name="reminders", verbose_name="คำตอบ")
    on = ThaiDateField("วันที่")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้เตือน")
    people = models.PositiveSmallIntegerField("บัญชีที่ได้รับแจ้ง", default=0)

    class Meta:
        verbose_name = "การเตือนสถานศึกษา"
        verbose_name_plural = "การเตือนสถานศึกษา"
        ordering = ("-on", "-at", "pk")
        constraints = (models.UniqueConstraint(fields=("answer", "on"), name="school_reminder_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.answer} {self.on}"


class AnswerSheetLayout(models.Model):
    """How an office reads the columns of an answer sheet: remembered for the next file with the same headings."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="answer_layouts", verbose_name="สำนักงาน")
    fingerprint = models.CharField("ลายนิ้วมือของหัวคอลัมน์", max_length=64)
    columns: ClassVar[models.JSONField] = models.JSONField("คอลัมน์", default=dict)
    used_at = models.DateTimeField("ใช้ล่าสุด", auto_now=True)

    objects = OfficeOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "รูปแบบไฟล์คำตอบ"
        verbose_name_plural = "รูปแบบไฟล์คำตอบ"
        ordering = ("office_id", "-used_at")
        constraints = (
            models.UniqueConstraint(fields=("office", "fingerprint"), name="answer_layout_once_per_headings"),
        )

    def __str__(self) -> str:
        return f"{self.office} {self.fingerprint[:8]}"
