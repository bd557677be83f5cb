"""Books as the office arranges and writes them: what differs from the outline of their kind, never the figures.

A row of `BookSection` stands for what somebody changed: its place, its title, its words, who writes it. What nobody touched has no row and follows
the outline (`areaoffice/reports/books/outline.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from areaoffice.office.models import FileLink, FileLinkQuerySet, Office, OfficeOwnedQuerySet, Unit, User
from areaoffice.office.versions import Versioned
from projects.models import Project, ReportingRound
from thai.fields import ThaiDateField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class BookQuerySet(OfficeOwnedQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Books of offices whose every unit this person may read or which they lead, those of their own units, those they write in."""
        if not user.is_authenticated:
            return self.none()
        written = BookSection.objects.filter(writer=user, book__office__in=user.staff_office_ids()).values("book")
        offices, units = [*user.whole_office_ids(), *user.led_office_ids()], user.unit_ids()
        return self.filter(Q(office__in=offices) | Q(unit__in=units) | Q(pk__in=written))

    def for_year(self, fiscal_year: int) -> Self:
        return self.filter(fiscal_year=fiscal_year)


class Book(models.Model):
    """One book of an office's year: of the whole office, a unit, a reporting round or a project, as its kind needs."""

    class Kind(models.TextChoices):
        ANNUAL_REPORT = "annual-report", "รายงานผลการดำเนินงานประจำปี"
        ACTION_PLAN = "action-plan", "แผนปฏิบัติการประจำปี"
        UNIT_PLAN = "unit-plan", "แผนปฏิบัติการของกลุ่ม"
        MONITORING = "monitoring", "รายงานติดตามผลการดำเนินงาน"
        PROPOSAL = "proposal", "แบบเสนอโครงการ"
        PERSONNEL_PLAN = "personnel-plan", "แผนพัฒนาบุคลากร"

    class Digits(models.TextChoices):
        THAI = "thai", "เลขไทย"
        ARABIC = "arabic", "เลขอารบิก"

    office = models.ForeignKey(Office, models.PROTECT, related_name="books", verbose_name="สำนักงาน")
    kind = models.CharField("ชนิดเล่ม", max_length=30, choices=Kind.choices)
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="books", verbose_name="กลุ่ม/หน่วย")
    round = models.ForeignKey(
        ReportingRound, models.PROTECT, null=True, blank=True, related_name="books", verbose_name="รอบการรายงาน"
    )
    project = models.ForeignKey(
        Project, models.CASCADE, null=True, blank=True, related_name="books", verbose_name="โครงการ"
    )
    about = models.CharField("เรื่องของเล่ม", max_length=40, blank=True, editable=False)
    digits = models.CharField("ตัวเลขในเล่ม", max_length=10, choices=Digits.choices, default=Digits.THAI)

    objects = BookQuerySet.as_manager()

    class Meta:
        verbose_name = "เล่ม"
        verbose_name_plural = "เล่ม"
        ordering = ("-fiscal_year", "kind", "about", "pk")
        constraints = (
            models.UniqueConstraint(fields=("office", "kind", "fiscal_year", "about"), name="book_once"),
            models.CheckConstraint(
                condition=Q(kind="unit-plan", unit__isnull=False) | ~Q(kind="unit-plan") & Q(unit__isnull=True),
                name="book_of_a_unit_names_it",
            ),
            models.CheckConstraint(
                condition=Q(kind="monitoring", round__isnull=False) | ~Q(kind="monitoring") & Q(round__isnull=True),
                name="book_of_a_round_names_it",
            ),
            models.CheckConstraint(
                condition=Q(kind="proposal") | Q(project__isnull=True), name="only_a_proposal_names_a_project"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ปีงบประมาณ พ.ศ. {self.fiscal_year}"

    @property
    def full_name(self) -> str:
        """Kind and year, with the unit or round that it is about: two books of one kind and year never share it."""
        about = self.unit or (self.round.label if self.round else "") or self.project
        words = (self.get_kind_display(), str(about or ""), f"ปีงบประมาณ พ.ศ. {self.fiscal_year}")
        return " ".join(filter(None, words))


class BookSectionQuerySet(models.QuerySet["BookSection"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(book__in=Book.objects.visible_to(user).values("pk"))


class BookSection(Versioned):
    """What the office decided about one section: its place, its title, whether it is printed, its words, who writes them."""

    class Kind(models.TextChoices):
        DATA = "data", "จัดทำจากข้อมูล"
        NARRATIVE = "narrative", "ข้อความ"
        FILES = "files", "เอกสารและภาพ"

    OWN = "own-"

    book = models.ForeignKey(Book, models.CASCADE, related_name="sections", verbose_name="เล่ม")
    key = models.SlugField("รหัสหัวข้อ", max_length=60)
    chapter = models.SlugField("บท", max_length=60)
    kind = models.CharField("ที่มาของเนื้อหา", max_length=10, choices=Kind.choices)
    title = models.CharField("หัวข้อ", max_length=250, blank=True)
    order = models.PositiveSmallIntegerField("ลำดับ", null=True, blank=True)
    is_hidden = models.BooleanField("ไม่พิมพ์ในเล่ม", default=False)
    has_own_text = models.BooleanField("เขียนข้อความเอง", default=False)
    text = models.TextField("ข้อความ", blank=True)
    writer = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="book_sections", verbose_name="ผู้เขียน"
    )
    due_on = ThaiDateField("กำหนดส่ง", null=True, blank=True)
    is_done = models.BooleanField("เขียนเสร็จแล้ว", default=False)
    written_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", editable=False, verbose_name="แก้ไขล่าสุดโดย"
    )
    written_at = models.DateTimeField("แก้ไขล่าสุดเมื่อ", null=True, blank=True, editable=False)
    history = HistoricalRecords(verbose_name="ประวัติหัวข้อในเล่ม", verbose_name_plural="ประวัติหัวข้อในเล่ม")

    objects = BookSectionQuerySet.as_manager()

    class Meta:
        verbose_name = "หัวข้อในเล่ม"
        verbose_name_plural = "หัวข้อในเล่ม"
        ordering = ("book", "chapter", "order", "pk")
        constraints = (models.UniqueConstraint(fields=("book", "key"), name="book_section_once"),)

    def __str__(self) -> str:
        return self.title or self.key

    @property
    def is_own(self) -> bool:
        """True for a section that the office added to the outline."""
        return self.key.startswith(self.OWN)


class SectionFileQuerySet(FileLinkQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(section__in=BookSection.objects.visible_to(user).values("pk"))


class SectionFile(FileLink):
    """A photo with its caption, or an uploaded paper whose pages are printed as they are (an order, a map); `pages` is 0 for a photo.

    With `is_figure` it is numbered among the figures of the book and stands in their list.
    """

    section = models.ForeignKey(BookSection, models.CASCADE, related_name="files", verbose_name="หัวข้อในเล่ม")
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)
    pages = models.PositiveSmallIntegerField("จำนวนหน้า", default=0, editable=False)
    is_figure = models.BooleanField("เป็นแผนภาพในสารบัญแผนภาพ", default=False)

    objects = SectionFileQuerySet.as_manager()

    class Meta:
        verbose_name = "ไฟล์ของหัวข้อในเล่ม"
        verbose_name_plural = "ไฟล์ของหัวข้อในเล่ม"
        ordering = ("section", "order", "at", "pk")
        constraints = (models.UniqueConstraint(fields=("section", "file"), name="book_section_file_once"),)


class HighlightQuerySet(OfficeOwnedQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        if not user.is_authenticated:
            return self.none()
        written = Q(writer=user, office__in=user.staff_office_ids())
        return self.filter(Q(office__in=user.whole_office_ids()) | Q(unit__in=user.unit_ids()) | written)

    def for_year(self, fiscal_year: int) -> Self:
        return self.filter(fiscal_year=fiscal_year)


class Highlight(Versioned):
    """A success story of the year (ผลงานที่ประสบความสำเร็จและท้าทาย), under the fixed headings of its template; lines are one a row."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="highlights", verbose_name="สำนักงาน")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    order = models.PositiveSmallIntegerField("ลำดับ", default=1)
    title = models.CharField("ชื่อเรื่อง", max_length=300)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="กลุ่มที่รับผิดชอบ")
    writer = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="ผู้เขียน")
    process = models.TextField("ขั้นตอน/กระบวนการ", blank=True)
    quantity = models.TextField("ผลการดำเนินงานเชิงปริมาณ", blank=True)
    quality = models.TextField("ผลการดำเนินงานเชิงคุณภาพ", blank=True)
    problems = models.TextField("ปัญหา/อุปสรรค", blank=True)
    next_year = models.TextField("แนวทางการดำเนินงานปีต่อไป", blank=True)
    alignment = models.TextField("ความสอดคล้องกับนโยบาย", blank=True)
    recommendations = models.TextField("ข้อเสนอแนะ", blank=True)
    history = HistoricalRecords(verbose_name="ประวัติผลงานเด่น", verbose_name_plural="ประวัติผลงานเด่น")

    objects = HighlightQuerySet.as_manager()

    class Meta:
        verbose_name = "ผลงานเด่น"
        verbose_name_plural = "ผลงานเด่น"
        ordering = ("office", "-fiscal_year", "order", "pk")
        indexes = (models.Index(fields=("office", "fiscal_year"), name="highlight_by_year"),)

    def __str__(self) -> str:
        return self.title


class HighlightFileQuerySet(FileLinkQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(highlight__in=Highlight.objects.visible_to(user).values("pk"))


class HighlightFile(FileLink):
    """A photo of a success story."""

    highlight = models.ForeignKey(Highlight, models.CASCADE, related_name="files", verbose_name="ผลงานเด่น")
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)

    objects = HighlightFileQuerySet.as_manager()

    class Meta:
        verbose_name = "ภาพของผลงานเด่น"
        verbose_name_plural = "ภาพของผลงานเด่น"
        ordering = ("highlight", "order", "at", "pk")
        constraints = (models.UniqueConstraint(fields=("highlight", "file"), name="highlight_file_once"),)
