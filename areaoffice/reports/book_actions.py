"""What people do to a book before it is made: write a section, arrange, hide, add and delete sections, hang files on them.

A book and a section that nobody touched have no rows: the first change makes them. All raise PermissionDenied where it is not theirs to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from areaoffice.office import audit
from areaoffice.office.models import Notice, TrashedRow, User
from areaoffice.office.trash import put_back, read, throw_away
from areaoffice.office.versions import StaleRow, save_version
from areaoffice.reports.books.address import address_of
from areaoffice.reports.books.arrangement import STEP, Placed, PlacedChapter
from areaoffice.reports.books.narrative import MOST_LETTERS, VARIABLE, clean
from areaoffice.reports.books.outline import Subject
from areaoffice.reports.books.rows import about
from areaoffice.reports.models import Book, BookSection
from areaoffice.reports.permissions import can_edit_book, can_write_section
from plans.calendar_forms import staff_of
from thai.dates import format_date
from thai.numbers import format_figure

TOO_LONG = "ข้อความยาว {length} ตัวอักษร รับได้ไม่เกิน {most} ตัวอักษรต่อหัวข้อ ยังไม่ได้บันทึก กรุณาแบ่งเป็นหลายหัวข้อหรือแนบเป็นเอกสาร"
NO_TITLE = "กรุณาพิมพ์ชื่อหัวข้อ"
NOT_OF_OFFICE = "เลือกได้เฉพาะบุคคลที่ทำงานในสำนักงานนี้"
ONLY_OWN = "ลบได้เฉพาะหัวข้อที่สำนักงานเพิ่มเอง หัวข้อของแบบให้เลือก “ไม่พิมพ์ในเล่ม”"
NOT_YOURS = "กู้คืนไม่ได้ เล่มของหัวข้อนี้ไม่มีแล้ว หรือท่านแก้ไขเล่มนี้ไม่ได้"


@dataclass(frozen=True, slots=True)
class Place:
    """A section of a book: which book, which chapter, and how it stands there."""

    kind: str
    subject: Subject
    chapter: str
    placed: Placed

    @property
    def version(self) -> int:
        """What a form is opened with; 0 while there is no row."""
        return self.placed.row.row_version if self.placed.row else 0


@dataclass(frozen=True, slots=True)
class Settings:
    """What the planners say of a section; "" for the title of the outline."""

    title: str = ""
    is_hidden: bool = False
    writer: User | None = None
    due_on: date | None = None


# --- words ------------------------------------------------------------------------------------------------------------


@transaction.atomic
def write_section(*, place: Place, text: str, is_done: bool, by: User, seen: int) -> BookSection:
    """Save the words; those of the outline are no own words. StaleRow where somebody else wrote meanwhile, ValidationError for too many."""
    words = clean(text)
    if len(words) > MOST_LETTERS:
        raise ValidationError(
            {"text": TOO_LONG.format(length=format_figure(len(words)), most=format_figure(MOST_LETTERS))}
        )
    row = row_of(place)
    if not can_write_section(by, place.kind, place.subject, row):
        raise PermissionDenied
    seen = _refuse_other_words(row, seen)
    row.has_own_text = words != clean(place.placed.section.text)
    row.text = words if row.has_own_text else ""
    row.is_done, row.written_by, row.written_at = is_done, by, timezone.now()
    save_version(row, seen=seen)
    audit.record("แก้ไขข้อความในเล่ม", office=place.subject.office, by=by, thing=row, name=str(row.book))
    return row


def _refuse_other_words(row: BookSection, seen: int) -> int:
    """The version to save over. StaleRow where the words changed since `seen`; who changed title or writer changed no words."""
    if row.row_version == seen or _was_new(row, seen):
        return row.row_version
    then = row.history.filter(row_version=seen).order_by("-history_id").first()
    if then is None or (then.has_own_text, then.text) != (row.has_own_text, row.text):
        raise StaleRow(row)
    return row.row_version


def _was_new(row: BookSection, seen: int) -> bool:
    """True where the form was opened before there was a row, and nobody has written since."""
    return seen == 0 and row.written_at is None


# --- settings ---------------------------------------------------------------------------------------------------------


@transaction.atomic
def set_section(*, place: Place, settings: Settings, by: User, seen: int) -> BookSection:
    """Title, whether it is printed, who writes it and by when. StaleRow and ValidationError (by field) as everywhere."""
    _allow_editing(by, place.kind, place.subject)
    row = row_of(place)
    if settings.writer is not None and not staff_of(place.subject.office).filter(pk=settings.writer.pk).exists():
        raise ValidationError({"writer": NOT_OF_OFFICE})
    if row.is_own and not settings.title:
        raise ValidationError({"title": NO_TITLE})
    row.title = "" if settings.title == place.placed.section.title and not row.is_own else settings.title
    row.is_hidden, row.due_on = settings.is_hidden, settings.due_on
    before, row.writer = row.writer, settings.writer
    row.is_done = row.is_done and row.writer == before
    save_version(row, seen=seen or 1)
    audit.record("กำหนดหัวข้อในเล่ม", office=place.subject.office, by=by, thing=row, name=str(row.book))
    if row.writer is not None and row.writer not in (before, by):
        _tell_writer(row, place, to=row.writer)
    return row


def _tell_writer(row: BookSection, place: Place, *, to: User) -> None:
    """A notice to whom the section was given, with its due day and a link to it."""
    name = " ".join(VARIABLE.sub("", place.placed.name if not row.title else row.title).split())
    due = f" กำหนดส่ง {format_date(row.due_on)}" if row.due_on else ""
    text = f"ท่านได้รับมอบหมายให้เขียนหัวข้อ “{name}” ของ{row.book}{due}"
    link = reverse("reports:section", args=[address_of(place.kind, place.subject), row.key])
    Notice.objects.create(office=place.subject.office, to=to, text=text[:300], link=link)


@transaction.atomic
def set_digits(*, kind: str, subject: Subject, digits: str, by: User) -> Book:
    """Thai or Arabic digits for the whole book. ValidationError for any others, and while an edition is on its way: it is printed so."""
    _allow_editing(by, kind, subject)
    book = locked_book(kind, subject)
    if any(edition.is_on_its_way for edition in book.editions.all()):
        raise ValidationError("เล่มนี้มีฉบับที่ตรวจแล้วและยังไม่ออก จึงเปลี่ยนตัวเลขไม่ได้ กรุณาออกฉบับนั้นหรือยกเลิกก่อน")
    book.digits = digits
    book.full_clean()
    book.save(update_fields=["digits"])
    audit.record("กำหนดตัวเลขในเล่ม", office=subject.office, by=by, thing=book, name=str(book.get_digits_display()))
    return book


# --- arrangement ------------------------------------------------------------------------------------------------------


@transaction.atomic
def move_section(*, kind: str, subject: Subject, chapter: PlacedChapter, key: str, up: bool, by: User) -> None:
    """Let a section change places with its neighbour of the chapter; at the end of the list nothing happens."""
    _allow_editing(by, kind, subject)
    keys = [placed.key for placed in chapter.sections]
    here = keys.index(key)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(keys):
        return
    keys[here], keys[there] = keys[there], keys[here]
    book = locked_book(kind, subject)
    by_key = {placed.key: placed for placed in chapter.sections}
    for position, name in enumerate(keys, start=1):
        _place_at(row_of(Place(kind, subject, chapter.key, by_key[name]), book), position * STEP)
    audit.record("เลื่อนหัวข้อในเล่ม", office=subject.office, by=by, thing=book, name=by_key[key].title, up=up)


@transaction.atomic
def restore_order(*, kind: str, subject: Subject, by: User) -> None:
    """All sections back to the places of the outline; own ones come last in their chapter."""
    _allow_editing(by, kind, subject)
    book = locked_book(kind, subject)
    for row in book.sections.exclude(order=None):
        _place_at(row, None)
    audit.record("คืนลำดับหัวข้อในเล่ม", office=subject.office, by=by, thing=book)


@transaction.atomic
def add_section(
    *, kind: str, subject: Subject, chapter: PlacedChapter, title: str, source: str, by: User
) -> BookSection:
    """An own section at the end of a chapter: words with photos ("narrative"), or files alone. ValidationError without a title."""
    _allow_editing(by, kind, subject)
    if not title.strip():
        raise ValidationError({"title": NO_TITLE})
    book = locked_book(kind, subject)
    row = BookSection(book=book, key=_own_key(book), chapter=chapter.key, kind=source, title=title.strip())
    row.order = _after(chapter)
    row.full_clean()
    row.save()
    audit.record("เพิ่มหัวข้อในเล่ม", office=subject.office, by=by, thing=row, name=str(book))
    return row


@transaction.atomic
def remove_section(*, place: Place, by: User, page: str) -> TrashedRow:
    """An own section with its files into the trash; `page` is that of the book. ValidationError for a section of the outline."""
    _allow_editing(by, place.kind, place.subject)
    row = place.placed.row
    if row is None or not row.is_own:
        raise ValidationError(ONLY_OWN)
    audit.record("ลบหัวข้อในเล่ม", office=place.subject.office, by=by, thing=row, name=str(row.book))
    return throw_away(row=row, office=place.subject.office, by=by, owner=row.book_id, place=page)


@transaction.atomic
def restore_section(*, trashed: TrashedRow, by: User) -> None:
    """Put an own section back into its book. ValidationError in Thai where that is gone or not theirs."""
    row: BookSection = read(trashed)[0].object
    book = Book.objects.select_related("office", "unit").filter(pk=row.book_id).first()
    if book is None or not can_edit_book(by, book.kind, subject_of(book)):
        raise ValidationError(NOT_YOURS)
    put_back(trashed=trashed)
    audit.record("กู้คืนหัวข้อในเล่ม", office=book.office, by=by, thing=row, name=str(book))


# --- what the actions share -------------------------------------------------------------------------------------------


def subject_of(book: Book) -> Subject:
    """What a book is about. The day is of no matter to rights."""
    return Subject(book.office, book.fiscal_year, date.min, unit=book.unit, round=book.round, project=book.project)


def locked_book(kind: str, subject: Subject) -> Book:
    """The book, made if there was none, so that two people wait for each other."""
    book, _is_new = Book.objects.get_or_create(
        office=subject.office,
        kind=kind,
        fiscal_year=subject.fiscal_year,
        about=about(subject),
        defaults={"unit": subject.unit, "round": subject.round, "project": subject.project},
    )
    return Book.objects.select_for_update(of=("self",)).get(pk=book.pk)


def row_of(place: Place, book: Book | None = None) -> BookSection:
    """The row of a section, made if there was none."""
    section = place.placed.section
    row, _is_new = BookSection.objects.get_or_create(
        book=book or locked_book(place.kind, place.subject),
        key=section.key,
        defaults={"chapter": place.chapter, "kind": section.source.value},
    )
    return row


def _place_at(row: BookSection, order: int | None) -> None:
    """Moving a section is no change of what somebody types into it: its version stays."""
    if row.order != order:
        row.order = order
        row.save(update_fields=["order"])


def _allow_editing(by: User, kind: str, subject: Subject) -> None:
    if not can_edit_book(by, kind, subject):
        raise PermissionDenied


def _own_key(book: Book) -> str:
    """own-1, own-2…: never one that lies in the trash."""
    used = book.sections.model.history.filter(book=book, key__startswith=BookSection.OWN).values_list("key", flat=True)
    last = max((int(key.removeprefix(BookSection.OWN)) for key in used), default=0)
    return f"{BookSection.OWN}{last + 1}"


def _after(chapter: PlacedChapter) -> int:
    """A place behind every section of the chapter."""
    orders = [placed.row.order for placed in chapter.sections if placed.row and placed.row.order is not None]
    return max([*orders, len(chapter.sections) * STEP]) + STEP
