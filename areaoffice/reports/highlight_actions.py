"""What people do to the success stories of a year. All raise PermissionDenied where it is not theirs to do."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from areaoffice.office import audit
from areaoffice.office.files import hang, take_down
from areaoffice.office.models import StoredFile, TrashedRow, User
from areaoffice.office.trash import put_back, read, throw_away
from areaoffice.office.versions import save_version
from areaoffice.reports.book_files import change_places, next_order, set_caption
from areaoffice.reports.models import Highlight, HighlightFile
from areaoffice.reports.permissions import can_keep_highlights, can_write_highlight

NOT_YOURS = "กู้คืนไม่ได้ ท่านแก้ไขผลงานเด่นนี้ไม่ได้ หรือไม่มีแล้ว"


@transaction.atomic
def add_highlight(*, highlight: Highlight, by: User) -> Highlight:
    """A story at the end of its year. ValidationError by field."""
    _allow_keeping(by, highlight)
    of_year = Highlight.objects.of_office(highlight.office).for_year(highlight.fiscal_year)
    highlight.order = (of_year.aggregate(last=Max("order"))["last"] or 0) + 1
    highlight.full_clean()
    highlight.save()
    audit.record("เพิ่มผลงานเด่น", office=highlight.office, by=by, thing=highlight)
    return highlight


@transaction.atomic
def save_highlight(*, highlight: Highlight, by: User, seen: int) -> Highlight:
    """Save a story; who only writes it leaves its unit and writer as they are. StaleRow and ValidationError as everywhere."""
    stored = Highlight.objects.select_for_update().get(pk=highlight.pk)
    if not can_write_highlight(by, stored):
        raise PermissionDenied
    if not can_keep_highlights(by, stored.office):
        highlight.unit_id, highlight.writer_id = stored.unit_id, stored.writer_id
    highlight.order = stored.order
    save_version(highlight, seen=seen)
    audit.record("แก้ไขผลงานเด่น", office=highlight.office, by=by, thing=highlight)
    return highlight


@transaction.atomic
def move_highlight(*, highlight: Highlight, up: bool, by: User) -> None:
    """Let a story change places with its neighbour of the year."""
    _allow_keeping(by, highlight)
    of_year = Highlight.objects.of_office(highlight.office).for_year(highlight.fiscal_year)
    if change_places(list(of_year.select_for_update(of=("self",))), highlight, up=up):
        audit.record("เลื่อนผลงานเด่น", office=highlight.office, by=by, thing=highlight, up=up)


@transaction.atomic
def remove_highlight(*, highlight: Highlight, by: User) -> TrashedRow:
    """A story with its photos into the trash."""
    _allow_keeping(by, highlight)
    audit.record("ลบผลงานเด่น", office=highlight.office, by=by, thing=highlight)
    page = reverse("reports:highlights", args=[highlight.fiscal_year])
    return throw_away(row=highlight, office=highlight.office, by=by, owner=highlight.pk, place=page)


@transaction.atomic
def restore_highlight(*, trashed: TrashedRow, by: User) -> None:
    """Put a story back. ValidationError in Thai where it is not theirs."""
    highlight: Highlight = read(trashed)[0].object
    if not can_keep_highlights(by, highlight.office):
        raise ValidationError(NOT_YOURS)
    put_back(trashed=trashed)
    audit.record("กู้คืนผลงานเด่น", office=highlight.office, by=by, thing=highlight)


# --- photos -----------------------------------------------------------------------------------------------------------


@transaction.atomic
def attach_photo(*, highlight: Highlight, file: StoredFile, caption: str, by: User) -> HighlightFile:
    """Hang a photo at the end. ValidationError where it hangs there already."""
    _allow_writing(by, highlight)
    order = next_order(HighlightFile.objects.filter(highlight=highlight))
    link = HighlightFile(highlight=highlight, file=file, caption=caption, by=by, order=order)
    hang(link=link, office=highlight.office, thing=highlight, by=by)
    return link


@transaction.atomic
def remove_photo(*, link: HighlightFile, by: User) -> TrashedRow:
    """Take a photo off a story, into the trash."""
    _allow_writing(by, link.highlight)
    page = reverse("reports:highlight", args=[link.highlight_id])
    return take_down(link=link, office=link.highlight.office, thing=link.highlight, by=by, place=page)


@transaction.atomic
def restore_photo(*, trashed: TrashedRow, by: User) -> None:
    """Hang a photo on its story again. ValidationError in Thai where that is gone or not theirs."""
    link: HighlightFile = read(trashed)[0].object
    highlight = Highlight.objects.select_related("office").filter(pk=link.highlight_id).first()
    if highlight is None or not can_write_highlight(by, highlight):
        raise ValidationError(NOT_YOURS)
    put_back(trashed=trashed)
    audit.record("แนบไฟล์", office=highlight.office, by=by, thing=highlight, file=link.file_id, restored=True)


@transaction.atomic
def change_photo(*, link: HighlightFile, by: User, caption: str | None = None, up: bool = False) -> None:
    """A new caption; without one, a place up or down."""
    _allow_writing(by, link.highlight)
    if caption is None:
        change_places(list(HighlightFile.objects.filter(highlight=link.highlight)), link, up=up)
    else:
        set_caption(link, caption)
    audit.record("แก้ไขภาพผลงานเด่น", office=link.highlight.office, by=by, thing=link.highlight, file=link.file_id)


def _allow_keeping(by: User, highlight: Highlight) -> None:
    if not can_keep_highlights(by, highlight.office):
        raise PermissionDenied


def _allow_writing(by: User, highlight: Highlight) -> None:
    if not can_write_highlight(by, highlight):
        raise PermissionDenied
