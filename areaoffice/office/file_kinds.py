"""The kinds of file that an office keeps, and what the first bytes of a file say that it is. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

LONGEST_NAME = 250
LONGEST_EXTENSION = 10


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind: its extensions without the dot, what it is served as, and the group whose limit of size it has."""

    key: str
    label: str
    extensions: tuple[str, ...]
    content_type: str
    group: str

    @property
    def is_picture(self) -> bool:
        return self.group == "picture"


OFFICE = "application/vnd.openxmlformats-officedocument"
PDF = FileKind("pdf", "PDF", ("pdf",), "application/pdf", "document")
JPEG = FileKind("jpeg", "ภาพ JPEG", ("jpg", "jpeg"), "image/jpeg", "picture")
PNG = FileKind("png", "ภาพ PNG", ("png",), "image/png", "picture")
WEBP = FileKind("webp", "ภาพ WebP", ("webp",), "image/webp", "picture")
DOCX = FileKind("docx", "Word", ("docx",), f"{OFFICE}.wordprocessingml.document", "document")
XLSX = FileKind("xlsx", "Excel", ("xlsx",), f"{OFFICE}.spreadsheetml.sheet", "document")
PPTX = FileKind("pptx", "PowerPoint", ("pptx",), f"{OFFICE}.presentationml.presentation", "document")
CSV = FileKind("csv", "CSV", ("csv",), "text/csv", "text")
TEXT = FileKind("txt", "ข้อความ", ("txt",), "text/plain", "text")

EVERY_KIND = (PDF, JPEG, PNG, WEBP, DOCX, XLSX, PPTX, CSV, TEXT)
PICTURES = (JPEG, PNG, WEBP)
EMBLEMS = (PNG, JPEG)
PAPERS = (PDF, JPEG, PNG)
BY_CONTENT_TYPE = {kind.content_type: kind for kind in EVERY_KIND}

# What a content may turn out to be besides the kinds above, in the words of the sentence that refuses it.
FOREIGN = {
    "heic": "ภาพ HEIC",
    "zip": "ไฟล์บีบอัด (ZIP)",
    "ole": "เอกสาร Office รุ่นเก่าหรือที่ใส่รหัสผ่าน",
    "program": "โปรแกรม",
    "markup": "หน้าเว็บหรือภาพ SVG",
    "text": "ข้อความ",
    "unknown": "ข้อมูลที่ไม่รู้จัก",
}
MAGIC = (
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x7fELF", "program"),
    (b"#!", "program"),
    (b"\xfe\xff", "unknown"),
    (b"\xff\xfe", "unknown"),
)
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13})


def sniff(content: bytes) -> str:
    """The key of a kind, or of what else the content is (`FOREIGN`); "text" for what has no control characters in it."""
    for magic, key in MAGIC:
        if content.startswith(magic):
            return key
    if content.startswith(b"MZ") and b"\0" in content[:1024]:
        return "program"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        return "heic"
    if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
        return "markup"
    return "unknown" if any(code in content for code in CONTROLS) else "text"


def extension_of(name: str) -> str:
    """The last extension in small letters, without the dot; "" where there is none."""
    return PurePath(name).suffix.removeprefix(".").lower()


def kind_named(name: str, kinds: Iterable[FileKind] = EVERY_KIND) -> FileKind | None:
    """The kind that the name's extension stands for."""
    extension = extension_of(name)
    return next((kind for kind in kinds if extension in kind.extensions), None)


def clean_name(name: str) -> str:
    """A file's name without folders, control and direction characters (which can hide an extension), at most 250 characters long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign)[0] != "C")
    shown = " ".join(shown.split()).strip(". ")
    extension = extension_of(shown)[:LONGEST_EXTENSION]
    if not extension:
        return shown[:LONGEST_NAME] or "ไฟล์"
    stem = shown[: -len(PurePath(shown).suffix)]
    return f"{stem[: LONGEST_NAME - len(extension) - 1].strip()}.{extension}"


def labels(kinds: Iterable[FileKind]) -> str:
    return ", ".join(kind.label for kind in kinds)


def accepted(kinds: Iterable[FileKind]) -> str:
    """The `accept` of a file input: extensions, and the types by which a phone offers its camera and turns HEIC into JPEG."""
    found = [f".{extension}" for kind in kinds for extension in kind.extensions]
    return ",".join(found + [kind.content_type for kind in kinds if kind.is_picture])
