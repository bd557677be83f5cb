"""Files of an office, and the shape of the rows that say what a file is evidence of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from areaoffice.office import file_uses
from areaoffice.office.file_kinds import BY_CONTENT_TYPE, FileKind
from areaoffice.office.models.offices import Office, OfficeOwnedQuerySet
from areaoffice.office.models.people import User

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import AnonymousUser


class StoredFileQuerySet(OfficeOwnedQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Roles of the whole office: every file of it; others what they brought in, and what hangs on a row that they see.

        What hangs on rows of a closed use is seen by the people of those rows alone.
        """
        if not user.is_authenticated:
            return self.none()
        seen = Q(office__in=user.whole_office_ids()) | Q(uploaded_by=user, office__in=user.staff_office_ids())
        for use in file_uses.every_use():
            seen |= Q(pk__in=use.seen_by(user))
        for use in file_uses.closed_uses():
            seen &= ~Q(pk__in=use.files()) | Q(pk__in=use.seen_by(user))
        for use in file_uses.personal_uses():
            elsewhere = Q(pk__in=use.seen_by(user))
            for other in file_uses.open_uses():
                elsewhere |= Q(pk__in=other.seen_by(user))
            seen &= ~Q(pk__in=use.files()) | elsewhere
        return self.filter(seen)

    def find_visible(self, user: User | AnonymousUser, key: int | None) -> StoredFile | None:
        """The file of this key where `visible_to` has it, else None; quicker for a single file.

        One query finds it and the kinds of rows that it hangs on, then those kinds alone are asked, until the answer is known.
        """
        if not user.is_authenticated:
            return None
        uses = {f"hangs_{place}": use for place, use in enumerate(file_uses.every_use())}
        stored = self.annotate(**{name: use.holds() for name, use in uses.items()}).filter(pk=key).first()
        if stored is None:
            return None
        brought_it = stored.uploaded_by_id == user.pk and stored.office_id in user.staff_office_ids()
        is_own = brought_it or stored.office_id in user.whole_office_ids()
        held_by = [use for name, use in uses.items() if getattr(stored, name)]
        return stored if file_uses.may_open(held_by, user, stored.pk, is_own=is_own) else None

    def named_like(self, words: str) -> Self:
        """Files whose name holds every word."""
        return self.filter(*(Q(name__icontains=word) for word in words.split()))

    def of_kinds(self, *kinds: FileKind) -> Self:
        return self.filter(content_type__in=[kind.content_type for kind in kinds])

    def without_thumbnail(self) -> Self:
        return self.filter(thumbnail="")

    def wanting_thumbnail(self) -> Self:
        """Pictures without a thumbnail, as long as making one did not fail too often."""
        pictures = self.without_thumbnail().filter(content_type__startswith="image/")
        return pictures.filter(thumbnail_tries__lt=StoredFile.MOST_TRIES)

    def hanging_nowhere(self, since: datetime) -> Self:
        """Brought in before `since`, and no row of any app holds it. What lies in the trash is not looked at."""
        found = self.filter(uploaded_at__lt=since)
        for use in file_uses.every_use():
            found = found.exclude(pk__in=use.files())
        return found


class StoredFile(models.Model):
    """One file of an office; link rows of the higher apps say what it is evidence of."""

    class Secrecy(models.TextChoices):
        NORMAL = "normal", "ปกติ"

    MOST_TRIES = 3

    office = models.ForeignKey(Office, models.PROTECT, related_name="files", verbose_name="สำนักงาน")
    file = models.FileField("ไฟล์", upload_to="files/%Y/%m/")
    name = models.CharField("ชื่อไฟล์เดิม", max_length=250)
    sha256 = models.CharField("ลายนิ้วมือไฟล์ (SHA-256)", max_length=64, editable=False)
    size = models.PositiveBigIntegerField("ขนาด (ไบต์)", editable=False)
    content_type = models.CharField("ชนิดไฟล์", max_length=100, editable=False)
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้นำเข้า")
    uploaded_at = models.DateTimeField("นำเข้าเมื่อ", auto_now_add=True)
    secrecy = models.CharField("ชั้นความลับ", max_length=10, choices=Secrecy.choices, default=Secrecy.NORMAL)
    shows_persons = models.BooleanField("เห็นตัวบุคคล", default=False)
    shows_pupils = models.BooleanField("เห็นนักเรียน", default=False)
    may_print = models.BooleanField("พิมพ์ในเล่มได้", default=True)
    may_be_public = models.BooleanField("เผยแพร่ได้", default=False)
    thumbnail = models.FileField("ภาพย่อ", upload_to="thumbnails/%Y/%m/", blank=True, editable=False)
    thumbnail_tries = models.PositiveSmallIntegerField("จำนวนครั้งที่ทำภาพย่อ", default=0, editable=False)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = "ไฟล์"
        verbose_name_plural = "ไฟล์"
        ordering = ("-uploaded_at", "-pk")
        indexes = (models.Index(fields=("office", "sha256"), name="file_by_content"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(shows_pupils=False) | Q(may_be_public=False),
                name="file_that_shows_pupils_stays_inside",
                violation_error_message="ไฟล์ที่เห็นนักเรียนเผยแพร่สู่สาธารณะไม่ได้",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def kind(self) -> FileKind | None:
        """None for a content type that is no longer taken."""
        return BY_CONTENT_TYPE.get(self.content_type)

    @property
    def is_picture(self) -> bool:
        return self.kind is not None and self.kind.is_picture

    @property
    def is_about_persons(self) -> bool:
        """Whoever opens it is written into the audit trail."""
        return self.shows_persons or self.shows_pupils


class FileLinkQuerySet(models.QuerySet):
    def with_files(self) -> Self:
        """With what a list prints of a file."""
        return self.select_related("file", "by")


class FileLink(models.Model):
    """A file that hangs on a record (abstract): which file, what it shows there, who put it there. The record's key stands beside."""

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="ไฟล์")
    caption = models.CharField("คำอธิบาย", max_length=300, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้แนบ")
    at = models.DateTimeField("แนบเมื่อ", auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.caption or self.file.name
