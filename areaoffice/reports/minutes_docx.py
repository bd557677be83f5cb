"""The minutes of a committee as a Word file: no emblem, the heading in the middle, who came, the ranked table, two signatures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from areaoffice.reports.docx_parts import (
    WIDTH,
    add_paragraph,
    add_run,
    add_table,
    file_of,
    new_document,
    set_page,
    set_styles,
    set_widths,
)
from projects.ranking_minutes import HEADS, Attendant, Minutes, Signer

TABLE = (Cm(1.2), Cm(4.9), Cm(2.5), Cm(1.6), Cm(2.5), Cm(3.3))


def minutes_docx(minutes: Minutes) -> bytes:
    document = new_document(title=" ".join(minutes.title), author="")
    set_page(document)
    set_styles(document)
    for line in minutes.title:
        _middle(document, line)
    _people(document, "ผู้มาประชุม", minutes.came)
    _people(document, "ผู้ไม่มาประชุม", minutes.absent)
    _list(document, "ผู้เข้าร่วมประชุม", minutes.guests)
    add_paragraph(document, minutes.began, before=6)
    _head(document, "เรื่องเพื่อพิจารณา การจัดลำดับโครงการ")
    for text in minutes.matter:
        add_paragraph(document, text, indent=True)
    for text in minutes.criteria:
        add_paragraph(document, text, indent=True)
    add_paragraph(document, "ผลการจัดลำดับและมติคณะกรรมการ ดังนี้", indent=True, before=6)
    add_table(document, HEADS, minutes.rows, widths=TABLE, sides="cllcrl", size=14)
    _list(document, "การเทียบกับกรอบวงเงิน", minutes.money)
    _list(document, "มติที่ประชุม", minutes.resolution)
    _list(document, "กรรมการที่งดให้คะแนน", minutes.abstaining)
    _list(document, "ข้อสังเกตและข้อเสนอแนะ", minutes.notes)
    add_paragraph(document, minutes.ended, before=6)
    _signatures(document, minutes.signers)
    return file_of(document)


def _middle(document: Any, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_run(paragraph, text, is_bold=True)


def _head(document: Any, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(6)
    paragraph.paragraph_format.keep_with_next = True
    add_run(paragraph, text, is_bold=True)


def _list(document: Any, head: str, lines: Sequence[str]) -> None:
    if not lines:
        return
    _head(document, head)
    for text in lines:
        add_paragraph(document, text, indent=True)


def _people(document: Any, head: str, people: Sequence[Attendant]) -> None:
    """Name, position and duty in three columns without rules."""
    if not people:
        return
    _head(document, head)
    table = document.add_table(rows=0, cols=3)
    table.autofit = False
    for one in people:
        for cell, text in zip(table.add_row().cells, (one.name, one.position, one.role), strict=True):
            add_run(cell.paragraphs[0], text)
    set_widths(table, (Cm(5.5), Cm(6.5), Cm(4)))


def _signatures(document: Any, signers: Sequence[Signer]) -> None:
    """Right of the centre, each: a dotted line, the name in brackets, the position, what is signed for."""
    for signer in signers:
        lines = [line for line in ("." * 44, f"({signer.name})", signer.position, signer.label) if line]
        for number, text in enumerate(["", *lines]):
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.left_indent = WIDTH // 2
            paragraph.paragraph_format.keep_with_next = number < len(lines)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            add_run(paragraph, text)
