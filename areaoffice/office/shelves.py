"""A shelf: the files of one record as a page shows them, with what may be done there. Pages of every app put files on shelves."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from areaoffice.office.file_kinds import EVERY_KIND, FileKind
from areaoffice.office.files import FileFlags
from areaoffice.office.models import FileLink, Office, StoredFile, TrashedRow, User

MOST_CHOICES = 20
KILOBYTE, MEGABYTE = 1024, 1024 * 1024


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file of a list; `key` is that of the row that holds it, `words` what is to be known about it.

    `is_figure` says whether a book numbers it among its figures; None where nobody asks.
    """

    key: int
    stored: StoredFile
    caption: str
    by: str
    at: datetime | None = None
    is_figure: bool | None = None

    @property
    def url(self) -> str:
        return reverse("office:file", args=[self.stored.pk])

    @property
    def thumbnail_url(self) -> str:
        return reverse("office:thumbnail", args=[self.stored.pk]) if self.stored.thumbnail else ""

    @property
    def icon(self) -> str:
        return "image" if self.stored.is_picture else "file-earmark-text"

    @property
    def words(self) -> str:
        return about(self.stored)


@dataclass(frozen=True)
class Shelf:
    """The files of a record.

    `url` shows the shelf by itself and takes what is sent; `place` is where one stands after that, `back` where one came from.
    `refresh` and `target` are the piece of a page that htmx fetches again (the shelf itself where they are empty). `flags` are those of every file
    where the shelf does not ask. A shelf of one file replaces it.
    """

    key: str
    office: Office
    title: str
    url: str
    place: str
    back: str
    back_label: str
    rows: tuple[FileRow, ...]
    may_write: bool
    attach: Callable[[StoredFile, str], object]
    detach: Callable[[int], TrashedRow | None]
    kinds: Collection[FileKind] = EVERY_KIND
    refresh: str = ""
    target: str = ""
    flags: FileFlags | None = None
    is_single: bool = False
    empty: str = "ยังไม่มีไฟล์"

    @property
    def refresh_url(self) -> str:
        return self.refresh or self.url

    @property
    def refresh_target(self) -> str:
        return self.target or f"#{self.key}"

    @property
    def asks(self) -> bool:
        return self.flags is None


def rows_of(links: Iterable[FileLink]) -> tuple[FileRow, ...]:
    """The rows of links that came with their files and people (`with_files`)."""
    return tuple(
        FileRow(link.pk, link.file, str(link), str(link.by), link.at, getattr(link, "is_figure", None))
        for link in links
    )


def row_of_file(stored: StoredFile | None, caption: str = "") -> tuple[FileRow, ...]:
    """The one row of a record that holds its file itself."""
    if stored is None:
        return ()
    return (FileRow(stored.pk, stored, caption or stored.name, str(stored.uploaded_by), stored.uploaded_at),)


def choices(*, shelf: Shelf, user: User, words: str) -> QuerySet[StoredFile]:
    """Files of the office that this person sees, of the shelf's kinds and not on it yet, whose names hold the words; the latest 20."""
    files = StoredFile.objects.visible_to(user).of_office(shelf.office).of_kinds(*shelf.kinds).named_like(words)
    return files.exclude(pk__in=[row.stored.pk for row in shelf.rows]).select_related("uploaded_by")[:MOST_CHOICES]


def about(stored: StoredFile) -> str:
    """Kind, size and flags in one line: "ภาพ JPEG · 1.2 เมกะไบต์ · เห็นนักเรียน ใช้ภายใน"."""
    kind = stored.kind.label if stored.kind else "ไฟล์"
    shows = "เห็นนักเรียน" if stored.shows_pupils else "เห็นตัวบุคคล" if stored.shows_persons else ""
    where = "เผยแพร่ได้" if stored.may_be_public else "ใช้ภายใน"
    prints = "" if stored.may_print else "ไม่พิมพ์ในเล่ม"
    return " · ".join(filter(None, (kind, size_text(stored.size), shows, where, prints)))


def size_text(size: int) -> str:
    """A size in bytes as a person reads it."""
    return f"{size / MEGABYTE:,.1f} เมกะไบต์" if size >= MEGABYTE else f"{max(1, round(size / KILOBYTE))} กิโลไบต์"
