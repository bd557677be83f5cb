"""The final file of an edition: printed from what was frozen, tagged and archival, ending with its verification block; kept once."""

from __future__ import annotations

from areaoffice.office.models import User
from areaoffice.reports.books.content import Note, read
from areaoffice.reports.books.formats import Paper
from areaoffice.reports.books.kinds import OUTLINES
from areaoffice.reports.books.printing import Options, print_pdf
from areaoffice.reports.books.verification import block_of
from areaoffice.reports.edition_actions import keep_file, words_of
from areaoffice.reports.models import BookEdition

READING, LAYING_OUT, STORING = 5, 15, 95  # progress in percent


def issue_file(edition: BookEdition, *, by: User, note: Note) -> Paper:
    """Make and keep the file; the one that is kept already where a worker died after keeping it."""
    if edition.state == BookEdition.State.FINAL:
        issued = edition.issued
        with issued.file.open("rb") as kept:
            return Paper(kept.read(), pages=issued.pages)
    note("อ่านเนื้อหาที่ตรึงไว้", READING)
    content = read(edition.frozen.content)
    block = block_of(edition.code, **words_of(edition))
    options = Options(digits=edition.book.digits, archival=True, verification=block)
    paper = print_pdf(
        content,
        OUTLINES[edition.book.kind],
        options,
        tell=lambda *_how_far: note("จัดหน้าและสร้าง PDF ฉบับสมบูรณ์", LAYING_OUT),
    )
    note("จัดเก็บฉบับสมบูรณ์", STORING)
    keep_file(edition=edition, paper=paper, by=by)
    return paper
