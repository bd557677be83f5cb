"""The files of an edition. The final one: printed from what was frozen, tagged and archival, ending with its verification block; kept once."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from areaoffice.office.models import User
from areaoffice.reports.books.content import Note, read
from areaoffice.reports.books.formats import Format, Paper
from areaoffice.reports.books.kinds import OUTLINES
from areaoffice.reports.books.making import make
from areaoffice.reports.books.printing import Options, print_pdf
from areaoffice.reports.books.verification import block_of
from areaoffice.reports.edition_actions import keep_file, words_of
from areaoffice.reports.edition_pictures import refuse_changed
from areaoffice.reports.models import BookEdition
from areaoffice.reports.press.printers import unheard
from areaoffice.reports.typesetting import PdfError
from thai.digits import to_thai

NOT_AS_ISSUED = (
    "ไฟล์ในที่จัดเก็บไม่ตรงกับลายนิ้วมือ (SHA-256) ของฉบับที่ออก หรือไม่มีอยู่แล้ว จึงไม่ส่งให้ กรุณาแจ้งผู้ดูแลระบบให้นำไฟล์คืนจากข้อมูลสำรอง"
)
READING, LAYING_OUT, STORING = 5, 15, 95  # progress in percent


def issue_file(edition: BookEdition, *, by: User, note: Note) -> Paper:
    """Make and keep the file; the one that is kept already where a worker died after keeping it."""
    if edition.state == BookEdition.State.FINAL:
        return kept_file(edition)
    note("อ่านเนื้อหาที่ตรึงไว้", READING)
    refuse_changed(edition)
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


def kept_file(edition: BookEdition) -> Paper:
    """The file of an issued edition, byte for byte. PdfError where the store has it no more, or has other bytes."""
    issued = edition.issued
    try:
        with issued.file.open("rb") as kept:
            content = kept.read()
    except OSError as error:
        raise PdfError(NOT_AS_ISSUED) from error
    if hashlib.sha256(content).hexdigest() != issued.sha256:
        raise PdfError(NOT_AS_ISSUED)
    return Paper(content, pages=issued.pages)


def copy_of(edition: BookEdition, wanted: Format, *, note: Note) -> Paper:
    """An issued edition in another format than the kept PDF: from the same frozen content, and it says that it is not the issued file."""
    note("อ่านเนื้อหาที่ตรึงไว้", READING)
    words, digits = words_of(edition), edition.book.digits if wanted == Format.DOCX else "arabic"
    said = f"จัดทำจากเนื้อหาของ{words['edition']} เลขที่ {words['number']} ลงวันที่ {words['dated']}"
    spelled = to_thai(said) if digits == "thai" else said
    marked = f"{spelled} ไม่ใช่ไฟล์ที่ใช้ตรวจสอบ ฉบับที่ตรวจสอบได้คือ PDF รหัสตรวจสอบ {edition.code}"
    content, options = read(edition.frozen.content), Options(digits=digits, note=marked)
    note(f"สร้างไฟล์ {wanted.upper()} จากฉบับสมบูรณ์", LAYING_OUT)
    made = make(content, OUTLINES[edition.book.kind], options, wanted, tell=unheard)
    return replace(made, content=edition.frozen.sha256)
