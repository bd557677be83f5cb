"""The photos and papers of a section: hanging one up, its place and caption, taking it down, putting it back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max

from areaoffice.office import audit
from areaoffice.office.files import hang, take_down
from areaoffice.office.models import FileLink, StoredFile, TrashedRow, User
from areaoffice.office.trash import put_back, read
from areaoffice.reports.book_actions import Place, row_of, subject_of
from areaoffice.reports.models import BookSection, SectionFile
from areaoffice.reports.pdf_pages import MOST_PAGES, UnreadablePdf, count_pages
from areaoffice.reports.permissions import can_write_section

TOO_MANY = "“{name}” มี {pages} หน้า พิมพ์ในเล่มได้ไม่เกิน {most} หน้าต่อไฟล์ ยังไม่ได้แนบ กรุณาแยกเป็นหลายไฟล์หรือเลือกเฉพาะหน้าที่ต้องใช้"
UNREADABLE = "“{name}” เปิดเพื่อพิมพ์ทีละหน้าไม่ได้ ยังไม่ได้แนบ กรุณาสั่งพิมพ์เป็น PDF ใหม่แล้วนำเข้าฉบับนั้น"
GONE = "กู้คืนไม่ได้ หัวข้อของไฟล์นี้ไม่มีแล้ว หรือท่านแก้ไขหัวข้อนี้ไม่ได้"


@transaction.atomic
def attach_file(*, place: Place, file: StoredFile, caption: str, by: User) -> SectionFile:
    """Hang a file at the end of a section. ValidationError where it hangs there already, or is a PDF that can't be printed."""
    row = row_of(place)
    _allow(by, row)
    link = SectionFile(
        section=row, file=file, caption=caption, by=by, order=next_order(row.files), pages=pages_of(file)
    )
    hang(link=link, office=row.book.office, thing=row, by=by)
    return link


@transaction.atomic
def remove_file(*, link: SectionFile, by: User, page: str) -> TrashedRow:
    """Take a file off a section, into the trash."""
    _allow(by, link.section)
    return take_down(link=link, office=link.section.book.office, thing=link.section, by=by, place=page)


@transaction.atomic
def restore_file(*, trashed: TrashedRow, by: User) -> None:
    """Hang a file on its section again. ValidationError in Thai where that is gone or not theirs."""
    link: SectionFile = read(trashed)[0].object
    row = BookSection.objects.select_related("book__office", "book__unit").filter(pk=link.section_id).first()
    if row is None or not can_write_section(by, row.book.kind, subject_of(row.book), row):
        raise ValidationError(GONE)
    put_back(trashed=trashed)
    audit.record("แนบไฟล์", office=row.book.office, by=by, thing=row, file=link.file_id, restored=True)


@transaction.atomic
def move_file(*, link: SectionFile, up: bool, by: User) -> None:
    """Let a file change places with its neighbour; at the end of the list nothing happens."""
    _allow(by, link.section)
    if change_places(list(link.section.files.select_for_update()), link, up=up):
        audit.record(
            "เลื่อนไฟล์ในเล่ม", office=link.section.book.office, by=by, thing=link.section, file=link.file_id, up=up
        )


@transaction.atomic
def caption_file(*, link: SectionFile, caption: str, is_figure: bool, by: User) -> None:
    """Say anew what a file shows, and whether the book numbers it among its figures. ValidationError for a caption that is too long, or a figure
    without one.
    """
    _allow(by, link.section)
    if is_figure and not caption.strip():
        raise ValidationError("แผนภาพในสารบัญต้องมีคำบรรยาย")
    link.is_figure = is_figure
    set_caption(link, caption)
    link.save(update_fields=["is_figure"])
    audit.record("แก้ไขคำอธิบายไฟล์ในเล่ม", office=link.section.book.office, by=by, thing=link.section, file=link.file_id)


# --- for every list in an order ------------------------------------------------------------------------------


def next_order(links: Any) -> int:
    """The place behind the last file."""
    return (links.aggregate(last=Max("order"))["last"] or 0) + 1


def change_places(links: list[Any], link: Any, *, up: bool) -> bool:
    """Number rows that have an `order` anew with this one a place up or down; False at the end of the list."""
    here = next(position for position, one in enumerate(links) if one.pk == link.pk)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(links):
        return False
    links[here], links[there] = links[there], links[here]
    for position, one in enumerate(links, start=1):
        type(one)._base_manager.filter(pk=one.pk).update(order=position)
    return True


def set_caption(link: FileLink, caption: str) -> None:
    link.caption = caption.strip()
    link.clean_fields(exclude={"file", "by"})
    link.save(update_fields=["caption"])


def pages_of(file: StoredFile) -> int:
    """How many pages of a PDF the book prints; 0 for a picture. ValidationError for one that can't be printed."""
    if file.is_picture:
        return 0
    try:
        pages = count_pages(file)
    except UnreadablePdf as error:
        raise ValidationError(UNREADABLE.format(name=file.name)) from error
    if pages > MOST_PAGES:
        raise ValidationError(TOO_MANY.format(name=file.name, pages=pages, most=MOST_PAGES))
    return pages


def _allow(by: User, row: BookSection) -> None:
    if not can_write_section(by, row.book.kind, subject_of(row.book), row):
        raise PermissionDenied
