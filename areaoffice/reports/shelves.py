"""The files of a section of a book, and the photos of a success story."""

from __future__ import annotations

from django.urls import reverse

from areaoffice.office.file_kinds import PAPERS, PICTURES
from areaoffice.office.models import StoredFile, TrashedRow, User
from areaoffice.office.shelves import Shelf, rows_of
from areaoffice.reports.book_actions import Place
from areaoffice.reports.book_files import attach_file, remove_file
from areaoffice.reports.books.address import address_of
from areaoffice.reports.highlight_actions import attach_photo, remove_photo
from areaoffice.reports.models import Highlight, HighlightFile, SectionFile
from areaoffice.reports.permissions import can_write_highlight, can_write_section

KINDS = tuple(dict.fromkeys((*PICTURES, *PAPERS)))


def shelf_of_section(place: Place, user: User) -> Shelf:
    """One query. Photos are printed two in a row, PDF files page by page."""
    row, address = place.placed.row, address_of(place.kind, place.subject)
    links = list(SectionFile.objects.filter(section=row).with_files()) if row else []
    page = reverse("reports:section", args=[address, place.placed.key])

    def attach(stored: StoredFile, caption: str) -> None:
        attach_file(place=place, file=stored, caption=caption, by=user)

    def detach(key: int) -> TrashedRow:
        found = SectionFile.objects.select_related("file", "section__book__office", "section__book__unit")
        return remove_file(link=found.get(pk=key), by=user, page=page)

    return Shelf(
        key=f"files-section-{place.placed.key}",
        office=place.subject.office,
        title=f"ภาพและเอกสาร: {place.placed.name}",
        url=reverse("reports:section_files", args=[address, place.placed.key]),
        place=f"{page}#files",
        back=page,
        back_label=place.placed.name,
        rows=rows_of(links),
        may_write=can_write_section(user, place.kind, place.subject, row),
        attach=attach,
        detach=detach,
        kinds=KINDS,
        empty="ยังไม่มีภาพหรือเอกสาร",
    )


def shelf_of_highlight(highlight: Highlight, user: User) -> Shelf:
    """One query. The photos of a success story."""
    links = list(HighlightFile.objects.filter(highlight=highlight).with_files())
    page = reverse("reports:highlight", args=[highlight.pk])

    def attach(stored: StoredFile, caption: str) -> None:
        attach_photo(highlight=highlight, file=stored, caption=caption, by=user)

    def detach(key: int) -> TrashedRow:
        return remove_photo(link=HighlightFile.objects.select_related("file", "highlight__office").get(pk=key), by=user)

    return Shelf(
        key=f"files-highlight-{highlight.pk}",
        office=highlight.office,
        title=f"ภาพ: {highlight}",
        url=reverse("reports:highlight_files", args=[highlight.pk]),
        place=f"{page}#files",
        back=page,
        back_label=highlight.title,
        rows=rows_of(links),
        may_write=can_write_highlight(user, highlight),
        attach=attach,
        detach=detach,
        kinds=PICTURES,
        empty="ยังไม่มีภาพ",
    )
