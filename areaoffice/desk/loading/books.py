"""What the demo's office wrote into its books. A section is written once: whatever a visitor made of it stays when the office is loaded again."""

from __future__ import annotations

from areaoffice.desk.loading.reading import Folder
from areaoffice.office.models import Office
from areaoffice.reports.models import Book, BookSection


def load_book_sections(folder: Folder, office: Office) -> None:
    for record in folder.records("book_sections"):
        book, _is_new = Book.objects.get_or_create(
            office=office, kind=record["book"], fiscal_year=record["fiscal_year"], about=""
        )
        if book.sections.filter(key=record["key"]).exists():
            continue
        own = {"text": "\n".join(record["lines"]), "has_own_text": True, "is_done": True}
        row = BookSection(
            book=book, key=record["key"], chapter=record["chapter"], kind=BookSection.Kind.NARRATIVE, **own
        )
        row.full_clean()
        row.save()
