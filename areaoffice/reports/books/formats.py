"""The files that a book is handed out as: PDF to print, Word to mend, Excel to reckon with, and all of them in one archive with its charts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Format(StrEnum):
    """How a book leaves the house."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    ZIP = "zip"

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self]


LABELS = {
    Format.PDF: "PDF",
    Format.DOCX: "Word",
    Format.XLSX: "Excel (ตารางทั้งหมด)",
    Format.ZIP: "ZIP (PDF Word Excel และแผนภาพ)",
}
OFFICE_XML = "application/vnd.openxmlformats-officedocument."
CONTENT_TYPES = {
    Format.PDF: "application/pdf",
    Format.DOCX: f"{OFFICE_XML}wordprocessingml.document",
    Format.XLSX: f"{OFFICE_XML}spreadsheetml.sheet",
    Format.ZIP: "application/zip",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished file; `pages` None where the reader's program decides on them. `content` is the SHA-256 of what it says ("": not a book)."""

    data: bytes
    format: Format = Format.PDF
    pages: int | None = None
    content: str = ""


NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+|\.{2,}')
LONGEST_NAME = 180  # bytes, without the ending: Thai letters take three, and systems allow 255


def file_name(words: str) -> str:
    """A title as the name of a file or folder entry that every system takes; "เล่ม" where nothing of it is left."""
    name = " ".join(NOT_IN_NAMES.sub(" ", words).split())
    kept = name.encode()[:LONGEST_NAME].decode(errors="ignore")
    if kept != name:
        kept = kept.rpartition(" ")[0] or kept
    return kept.strip(" .") or "เล่ม"
