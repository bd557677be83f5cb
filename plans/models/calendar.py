"""The planning group's calendar: the tasks of a year, and the template that the next year begins with."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Q

from areaoffice.office.models import FileLink, FileLinkQuerySet, Office, OfficeOwnedQuerySet, Unit, User
from thai.dates import MONTHS
from thai.fields import ThaiDateField
from thai.fiscal import fiscal_year_range

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class CalendarTemplateTask(models.Model):
    """A task that comes back every year, on a day of the calendar (month and day; the fiscal year gives its year)."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="calendar_template", verbose_name="สำนักงาน")
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)
    what = models.CharField("งาน", max_length=250)
    basis = models.CharField("กฎหมาย/หนังสือ", max_length=250, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="กลุ่ม/หน่วย")
    month = models.PositiveSmallIntegerField("เดือน (1-12)")
    day = models.PositiveSmallIntegerField("วันที่")
    lead_days = models.PositiveSmallIntegerField("เตือนล่วงหน้า (วัน)", default=14)
    evidence_text = models.CharField("หลักฐาน", max_length=250, blank=True)

    objects = OfficeOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "แม่แบบปฏิทินงาน"
        verbose_name_plural = "แม่แบบปฏิทินงาน"
        ordering = ("office_id", "order", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(month__gte=1, month__lte=12, day__gte=1, day__lte=31),
                name="template_task_has_a_day",
                violation_error_message="เดือนต้องเป็น 1-12 และวันที่ต้องเป็น 1-31",
            ),
        )

    def __str__(self) -> str:
        return self.what

    @property
    def month_name(self) -> str:
        return MONTHS[self.month - 1]

    def due_on(self, fiscal_year: int) -> date:
        """Its day in a fiscal year; a day that the month has not (31 June, 29 February) is the month's last."""
        starts, ends = fiscal_year_range(fiscal_year)
        year = starts.year if self.month >= starts.month else ends.year
        return date(year, self.month, min(self.day, monthrange(year, self.month)[1]))


class CalendarTaskQuerySet(OfficeOwnedQuerySet):
    def for_year(self, fiscal_year: int) -> Self:
        return self.filter(fiscal_year=fiscal_year)

    def still_open(self) -> Self:
        return self.filter(state=CalendarTask.State.OPEN)

    def due_within(self, today: date, days: int) -> Self:
        """Open tasks that are late or due in the next `days` days."""
        return self.still_open().filter(due_on__lte=today + timedelta(days=days))

    def for_home(self) -> Self:
        """With what a list prints of a task, the first due first."""
        return self.select_related("unit", "person").order_by("due_on", "pk")

    def with_file_count(self) -> Self:
        """Annotates `file_count`: how many files hang on the task."""
        return self.annotate(file_count=Count("evidence"))


class CalendarTask(models.Model):
    """One task of the planning group's calendar: what, by which law or letter, whose, and until when."""

    class State(models.TextChoices):
        OPEN = "open", "ยังไม่แล้วเสร็จ"
        DONE = "done", "แล้วเสร็จ"
        NOT_NEEDED = "not_needed", "ไม่ต้องดำเนินการ"

    office = models.ForeignKey(Office, models.PROTECT, related_name="calendar_tasks", verbose_name="สำนักงาน")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    what = models.CharField("งาน", max_length=250)
    basis = models.CharField("กฎหมาย/หนังสือ", max_length=250, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="กลุ่ม/หน่วย")
    person = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="ผู้รับผิดชอบ")
    due_on = ThaiDateField("กำหนดแล้วเสร็จ")
    lead_days = models.PositiveSmallIntegerField("เตือนล่วงหน้า (วัน)", default=14)
    state = models.CharField("สถานะ", max_length=10, choices=State.choices, default=State.OPEN)
    done_on = ThaiDateField("แล้วเสร็จเมื่อ", null=True, blank=True)
    evidence_text = models.CharField("หลักฐาน", max_length=250, blank=True)
    template = models.ForeignKey(
        CalendarTemplateTask, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="จากแม่แบบ"
    )

    objects = CalendarTaskQuerySet.as_manager()

    class Meta:
        verbose_name = "งานในปฏิทิน"
        verbose_name_plural = "ปฏิทินงาน"
        ordering = ("office_id", "due_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=("fiscal_year", "template"), name="template_task_once_per_year"),
            models.CheckConstraint(
                condition=Q(fiscal_year__gte=2400) & Q(fiscal_year__lte=2700),
                name="calendar_task_year_is_buddhist",
                violation_error_message="ปีงบประมาณต้องเป็น พ.ศ. เช่น 2567",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(done_on__isnull=False),
                name="done_calendar_task_has_its_day",
                violation_error_message="งานที่แล้วเสร็จต้องระบุวันที่แล้วเสร็จ",
            ),
        )

    def __str__(self) -> str:
        return self.what

    def starts_on(self) -> date:
        """The day from which it is shown as coming."""
        return self.due_on - timedelta(days=self.lead_days)

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class TaskEvidenceQuerySet(FileLinkQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(task__in=CalendarTask.objects.visible_to(user).values("pk"))


class TaskEvidence(FileLink):
    """A file that shows what was done for a task of the calendar."""

    task = models.ForeignKey(CalendarTask, models.CASCADE, related_name="evidence", verbose_name="งาน")

    objects = TaskEvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "ไฟล์หลักฐานของงาน"
        verbose_name_plural = "ไฟล์หลักฐานของงาน"
        ordering = ("task_id", "at", "pk")
        constraints = (models.UniqueConstraint(fields=("task", "file"), name="task_evidence_file_once"),)
