"""Editions: a book as it was checked, approved and issued. What was frozen is written once; the way it went is a state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from areaoffice.office.models import AppendOnlyQuerySet, StoredFile, User, WrittenOnce
from areaoffice.reports.models.books import Book
from thai.fields import ThaiDateField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


OVER = "An issued or withdrawn edition is never changed."


class BookEditionQuerySet(models.QuerySet["BookEdition"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(book__in=Book.objects.visible_to(user).values("pk"))

    def over(self) -> Self:
        """Issued or withdrawn: nothing more happens to them."""
        return self.filter(state__in=(BookEdition.State.FINAL, BookEdition.State.WITHDRAWN))

    def update(self, **kwargs: Any) -> int:
        if self.over().exists():
            raise TypeError(OVER)
        return super().update(**kwargs)

    def issued(self) -> Self:
        """Final, or final and followed by a later one."""
        return self.filter(state=BookEdition.State.FINAL)

    def of_book(self, book: Book) -> Self:
        return self.filter(book=book)

    def after(self, edition: BookEdition) -> Self:
        """Later editions of the same book."""
        return self.filter(book=edition.book_id, number__gt=edition.number)


class BookEdition(models.Model):
    """One edition of a book: checked, approved, final. `code` is how anybody finds an issued one; it says nothing about the book."""

    class State(models.TextChoices):
        CHECKED = "checked", "ตรวจแล้ว รออนุมัติ"
        APPROVED = "approved", "อนุมัติแล้ว รอออกเลข"
        ISSUING = "issuing", "กำลังจัดทำฉบับสมบูรณ์"
        FINAL = "final", "ฉบับสมบูรณ์"
        WITHDRAWN = "withdrawn", "ยกเลิก"

    book = models.ForeignKey(Book, models.PROTECT, related_name="editions", verbose_name="เล่ม")
    number = models.PositiveSmallIntegerField("ฉบับที่")
    state = models.CharField("สถานะ", max_length=10, choices=State.choices, default=State.CHECKED)
    code = models.CharField("รหัสตรวจสอบ", max_length=20, unique=True, editable=False)
    checked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้ตรวจ")
    checked_at = models.DateTimeField("ตรวจเมื่อ", auto_now_add=True)
    document_number = models.CharField("เลขที่หนังสือ", max_length=80, blank=True)
    dated_on = ThaiDateField("ลงวันที่", null=True, blank=True)

    objects = BookEditionQuerySet.as_manager()

    class Meta:
        verbose_name = "ฉบับของเล่ม"
        verbose_name_plural = "ฉบับของเล่ม"
        ordering = ("book", "-number")
        constraints = (
            models.UniqueConstraint(fields=("book", "number"), name="edition_number_once"),
            models.UniqueConstraint(
                fields=("book",),
                condition=Q(state__in=("checked", "approved", "issuing")),
                name="one_edition_on_its_way",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("issuing", "final")) | ~Q(document_number="") & Q(dated_on__isnull=False),
                name="issued_edition_has_number_and_date",
            ),
        )

    def __str__(self) -> str:
        return f"{self.book.full_name} ฉบับที่ {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk and BookEdition.objects.over().filter(pk=self.pk).exists():
            raise TypeError(OVER)
        super().save(*args, **kwargs)

    @property
    def light(self) -> str:
        """The colour of its state; the word beside it says the same."""
        return {self.State.FINAL: "good", self.State.WITHDRAWN: "quiet"}.get(self.State(self.state), "watch")

    @property
    def is_on_its_way(self) -> bool:
        """Neither issued nor withdrawn."""
        return self.state in (self.State.CHECKED, self.State.APPROVED, self.State.ISSUING)


class EditionContent(WrittenOnce):
    """What an edition says, as JSON (books/content.py), and what was found against it when it was checked. Written once."""

    edition = models.OneToOneField(BookEdition, models.PROTECT, related_name="frozen", verbose_name="ฉบับของเล่ม")
    content = models.TextField("เนื้อหา", editable=False)
    sha256 = models.CharField("ลายนิ้วมือเนื้อหา (SHA-256)", max_length=64, editable=False)
    findings = models.JSONField("ข้อที่พบ", default=list, editable=False)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "เนื้อหาของฉบับ"
        verbose_name_plural = "เนื้อหาของฉบับ"

    def __str__(self) -> str:
        return str(self.edition)


class EditionFile(WrittenOnce):
    """The file of an issued edition and its SHA-256. Written once."""

    edition = models.OneToOneField(BookEdition, models.PROTECT, related_name="issued", verbose_name="ฉบับของเล่ม")
    file = models.FileField("ไฟล์", upload_to="editions/%Y/")
    sha256 = models.CharField("ลายนิ้วมือไฟล์ (SHA-256)", max_length=64, editable=False)
    size = models.PositiveBigIntegerField("ขนาด (ไบต์)", editable=False)
    pages = models.PositiveIntegerField("จำนวนหน้า", editable=False)
    made_at = models.DateTimeField("จัดทำเมื่อ", auto_now_add=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "ไฟล์ของฉบับ"
        verbose_name_plural = "ไฟล์ของฉบับ"

    def __str__(self) -> str:
        return str(self.edition)


class EditionPictureQuerySet(AppendOnlyQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(edition__in=BookEdition.objects.visible_to(user).values("pk"))


class EditionPicture(WrittenOnce):
    """A stored file that an edition shows: held, so that what was frozen can be printed as it was. Written once."""

    edition = models.ForeignKey(BookEdition, models.PROTECT, related_name="pictures", verbose_name="ฉบับของเล่ม")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="ไฟล์")

    objects = EditionPictureQuerySet.as_manager()

    class Meta:
        verbose_name = "ภาพของฉบับ"
        verbose_name_plural = "ภาพของฉบับ"
        constraints = (models.UniqueConstraint(fields=("edition", "file"), name="edition_shows_file_once"),)

    def __str__(self) -> str:
        return str(self.file)


class EditionReason(WrittenOnce):
    """Why a finding may stand in an issued book: who signs for it. Written once."""

    edition = models.ForeignKey(BookEdition, models.PROTECT, related_name="reasons", verbose_name="ฉบับของเล่ม")
    finding = models.CharField("ข้อที่พบ", max_length=64)
    reason = models.TextField("เหตุผล")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้ลงชื่อ")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "เหตุผลของข้อที่พบ"
        verbose_name_plural = "เหตุผลของข้อที่พบ"
        ordering = ("edition", "at", "pk")
        constraints = (models.UniqueConstraint(fields=("edition", "finding"), name="finding_answered_once"),)

    def __str__(self) -> str:
        return self.reason
