"""May this upload be kept? Type by name and by content, size, and what is hidden inside. Every refusal is a sentence that names
the file, what is wrong with it, and what to do."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, NoReturn
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from areaoffice.office import pictures
from areaoffice.office.file_kinds import (
    CSV,
    DOCX,
    EVERY_KIND,
    FOREIGN,
    OFFICE,
    PDF,
    PPTX,
    TEXT,
    XLSX,
    FileKind,
    clean_name,
    extension_of,
    kind_named,
    labels,
    sniff,
)

MEGABYTE = 1024 * 1024
MOST_UNPACKED = 300 * MEGABYTE
MOST_ENTRIES = 10_000
SUSPICIOUS_FROM, SUSPICIOUS_RATIO = 10 * MEGABYTE, 200
MOST_PDF_OBJECTS = 200_000
MOST_TYPES_XML = MEGABYTE
ACTIVE_ACTIONS = {"/JavaScript", "/Launch", "/ImportData"}
ACTIVE_KEYS = {"/JS", "/JavaScript", "/XFA"}
MAIN_PARTS = {
    f"{OFFICE}.wordprocessingml.document.main+xml": DOCX,
    f"{OFFICE}.spreadsheetml.sheet.main+xml": XLSX,
    f"{OFFICE}.presentationml.presentation.main+xml": PPTX,
    f"{OFFICE}.presentationml.slideshow.main+xml": PPTX,
}
MACRO_EXTENSIONS = {"docm", "xlsm", "pptm", "dotm", "xltm", "potm", "ppsm", "xlam", "xlsb"}
OLD_OFFICE = {"doc", "xls", "ppt", "dot", "xlt", "pps"}
HEIC_EXTENSIONS = {"heic", "heif", "hif"}

EMPTY = "เป็นไฟล์ว่าง กรุณาเลือกไฟล์ที่มีเนื้อหา"
TOO_LARGE = "มีขนาด {size} เมกะไบต์ รับได้ไม่เกิน {most} เมกะไบต์ กรุณาลดขนาดหรือแบ่งไฟล์แล้วนำเข้าใหม่"
HEIC = (
    "เป็นภาพ HEIC ของโทรศัพท์ ซึ่งระบบเปิดไม่ได้ กรุณาบันทึกเป็น JPEG ก่อน: ใน iPhone เลือก การตั้งค่า > กล้อง > รูปแบบ > "
    "ใช้งานร่วมกันได้มากที่สุด แล้วถ่ายใหม่ หรือเปิดภาพแล้วส่งออกเป็น JPEG"
)
SVG = "เป็นภาพ SVG หรือหน้าเว็บ ซึ่งซ่อนคำสั่งไว้ได้ จึงไม่รับ กรุณาส่งออกเป็น PNG หรือ PDF"
PROGRAM = "เป็นโปรแกรม ไม่ใช่เอกสาร จึงไม่รับ ถ้าไม่ทราบที่มาของไฟล์ กรุณาแจ้งผู้ดูแลระบบ"
NOT_TAKEN = "เป็นชนิดไฟล์ที่ไม่รับ รับเฉพาะ {kinds} กรุณาแปลงไฟล์ก่อนนำเข้า"
OTHER_INSIDE = "มีนามสกุล .{extension} แต่เนื้อในเป็น{inside} กรุณาเปิดไฟล์ด้วยโปรแกรมเดิมแล้วบันทึกใหม่ให้ตรงชนิด"
OLD_OR_LOCKED = "เป็นเอกสาร Office รุ่นเก่าหรือที่ใส่รหัสผ่าน กรุณาเปิดด้วย Word, Excel หรือ PowerPoint แล้วบันทึกเป็น .docx .xlsx หรือ .pptx โดยไม่ใส่รหัสผ่าน"
MACROS = "มีมาโครหรือชิ้นส่วนที่สั่งงานได้ จึงไม่รับ กรุณาบันทึกเป็นไฟล์ไม่มีมาโคร (.docx .xlsx .pptx) หรือ PDF"
ZIP_BOMB = "คลายแล้วใหญ่ผิดปกติ จึงไม่เปิดเพื่อความปลอดภัย กรุณาบันทึกเอกสารใหม่จากโปรแกรมเดิม"
ZIP_LOCKED = "ใส่รหัสผ่านไว้ กรุณาบันทึกใหม่โดยไม่ใส่รหัสผ่าน"
BROKEN = "เปิดอ่านไม่ได้ ไฟล์อาจเสียหายหรือส่งมาไม่ครบ กรุณาเปิดดูในเครื่องก่อน แล้วบันทึกและนำเข้าใหม่"
PDF_LOCKED = "เป็น PDF ที่เข้ารหัสหรือใส่รหัสผ่าน กรุณาบันทึกเป็น PDF ใหม่โดยไม่ใส่รหัสผ่าน"
PDF_ACTIVE = "เป็น PDF ที่มีคำสั่งทำงานอัตโนมัติ (สคริปต์หรือการเปิดโปรแกรม) จึงไม่รับ กรุณาสั่งพิมพ์เป็น PDF ใหม่แล้วนำเข้าฉบับนั้น"
PDF_TOO_COMPLEX = "เป็น PDF ที่ซับซ้อนเกินกว่าจะตรวจได้ กรุณาสั่งพิมพ์เป็น PDF ใหม่หรือแบ่งไฟล์"
TOO_MANY_PIXELS = "เป็นภาพที่มีจำนวนจุดมากเกินกว่าจะเปิดได้อย่างปลอดภัย{measured} กรุณาย่อภาพก่อนนำเข้า"
NOT_UTF8 = "ไม่ใช่ข้อความแบบ UTF-8 ถ้าเป็น Excel ให้เลือก “บันทึกเป็น” ชนิด CSV UTF-8 ถ้าเป็นข้อความให้เลือกการเข้ารหัส UTF-8"


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """An upload that may be kept: its cleaned name, its kind, the bytes to be stored, and the hashes of these and of what was sent."""

    name: str
    kind: FileKind
    content: bytes
    sha256: str
    sent_sha256: str


def checked(upload: UploadedFile, kinds: Collection[FileKind] = EVERY_KIND) -> CheckedFile:
    """Read an upload and make it fit to be stored (pictures are drawn anew). ValidationError in Thai for whatever is refused."""
    name = clean_name(upload.name or "")
    kind = kind_named(name, kinds)
    if kind is None:
        _refuse_foreign(name, upload, kinds)
    _refuse_size(name, kind, upload.size or 0)
    sent = _read(upload)
    _refuse_other_content(name, kind, sent)
    content = CHECKS[kind.group](name, kind, sent)
    return CheckedFile(name, kind, content, _hash(content), _hash(sent))


def refuse(name: str, sentence: str) -> NoReturn:
    raise ValidationError(f"“{name}” {sentence}")


def _read(upload: UploadedFile) -> bytes:
    upload.seek(0)
    return bytes(upload.read())


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _refuse_foreign(name: str, upload: UploadedFile, kinds: Collection[FileKind]) -> NoReturn:
    """The extension is none of those wanted: say what helps, by the name or by what is inside."""
    upload.seek(0)
    extension, inside = extension_of(name), sniff(bytes(upload.read(4096)))
    if not upload.size:
        refuse(name, EMPTY)
    if extension in HEIC_EXTENSIONS or inside == "heic":
        refuse(name, HEIC)
    if extension in MACRO_EXTENSIONS:
        refuse(name, MACROS)
    if extension in OLD_OFFICE:
        refuse(name, OLD_OR_LOCKED)
    refuse(name, _words_of(inside) or NOT_TAKEN.format(kinds=labels(kinds)))


def _words_of(inside: str) -> str:
    """The sentence of a content that is dangerous or can be helped, whatever its name is; "" for the rest."""
    return {"heic": HEIC, "markup": SVG, "program": PROGRAM, "ole": OLD_OR_LOCKED}.get(inside, "")


def _refuse_size(name: str, kind: FileKind, size: int) -> None:
    if size == 0:
        refuse(name, EMPTY)
    most = settings.FILE_MOST_MEGABYTES[kind.group]
    if size > most * MEGABYTE:
        refuse(name, TOO_LARGE.format(size=f"{size / MEGABYTE:,.1f}", most=most))


def _refuse_other_content(name: str, kind: FileKind, content: bytes) -> None:
    """Name and content must agree; what an Office file is inside its ZIP is looked at later."""
    inside = sniff(content)
    wanted = "zip" if kind in (DOCX, XLSX, PPTX) else "text" if kind in (CSV, TEXT) else kind.key
    if inside == wanted:
        return
    if kind in (CSV, TEXT) and inside == "unknown":
        refuse(name, NOT_UTF8)
    named = {known.key: known.label for known in EVERY_KIND} | FOREIGN
    refuse(name, _words_of(inside) or OTHER_INSIDE.format(extension=extension_of(name), inside=named[inside]))


def _check_text(name: str, kind: FileKind, content: bytes) -> bytes:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        refuse(name, NOT_UTF8)
    return content


def _check_picture(name: str, kind: FileKind, content: bytes) -> bytes:
    try:
        return pictures.redrawn(content, kind)
    except pictures.TooManyPixels as error:
        width, height = error.args
        measured = f" ({width:,} x {height:,} จุด)" if width else ""
        refuse(name, TOO_MANY_PIXELS.format(measured=measured))
    except pictures.BrokenPicture:
        refuse(name, BROKEN)


def _check_document(name: str, kind: FileKind, content: bytes) -> bytes:
    if kind is PDF:
        _check_pdf(name, content)
    else:
        _check_office_file(name, kind, content)
    return content


# --- PDF --------------------------------------------------------------------------------------------------------------


def _check_pdf(name: str, content: bytes) -> None:
    try:
        reader = PdfReader(BytesIO(content))
        is_locked = reader.is_encrypted
        is_complex = not is_locked and len(_numbers(reader)) > MOST_PDF_OBJECTS
        is_active = not (is_locked or is_complex) and any(_is_active(one) for one in _dictionaries(reader))
        is_broken = not (is_locked or is_complex or is_active) and not reader.pages
    except (PyPdfError, RecursionError, ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError):
        refuse(name, BROKEN)
    verdicts = ((is_locked, PDF_LOCKED), (is_complex, PDF_TOO_COMPLEX), (is_active, PDF_ACTIVE), (is_broken, BROKEN))
    for is_so, sentence in verdicts:
        if is_so:
            refuse(name, sentence)


def _numbers(reader: PdfReader) -> set[tuple[int, int]]:
    """Number and generation of every object, plain or packed into a stream."""
    plain = {(number, generation) for generation, known in reader.xref.items() for number in known}
    return plain | {(number, 0) for number in reader.xref_objStm}


def _dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary of the file, also those that nothing points to: a hidden one may be reached in another way."""
    waiting: list[Any] = [reader.trailer]
    waiting += [
        reader.get_object(IndirectObject(number, generation, reader)) for number, generation in _numbers(reader)
    ]
    while waiting:
        found = waiting.pop()
        if isinstance(found, DictionaryObject):
            yield found
            waiting += found.values()
        elif isinstance(found, ArrayObject):
            waiting += list(found)


def _is_active(found: DictionaryObject) -> bool:
    return bool(ACTIVE_KEYS & found.keys()) or ("/S" in found and str(found["/S"]) in ACTIVE_ACTIONS)


# --- Word, Excel, PowerPoint ------------------------------------------------------------------------------------------


def _check_office_file(name: str, kind: FileKind, content: bytes) -> None:
    """A ZIP of the right parts, without macros, that unpacks to a size one would expect."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            entries = packed.infolist()
            _refuse_bomb(name, entries, len(content))
            if any(entry.flag_bits & 1 for entry in entries):
                refuse(name, ZIP_LOCKED)
            types = _content_types(packed)
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        refuse(name, BROKEN)
    if "macroenabled" in types.lower() or any(_is_active_part(entry.filename) for entry in entries):
        refuse(name, MACROS)
    inside = next((found for part, found in MAIN_PARTS.items() if part in types), None)
    if inside is not kind:
        words = inside.label if inside else FOREIGN["zip"]
        refuse(name, OTHER_INSIDE.format(extension=extension_of(name), inside=words))


def _refuse_bomb(name: str, entries: list[ZipInfo], packed_size: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    is_suspicious = unpacked > SUSPICIOUS_FROM and unpacked > packed_size * SUSPICIOUS_RATIO
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or is_suspicious:
        refuse(name, ZIP_BOMB)


def _content_types(packed: ZipFile) -> str:
    """The list of what the parts are; "" where there is none. Read no further than a list can be long."""
    if "[Content_Types].xml" not in packed.namelist():
        return ""
    with packed.open("[Content_Types].xml") as part:
        return part.read(MOST_TYPES_XML).decode("utf-8", "replace")


def _is_active_part(path: str) -> bool:
    lowered = path.lower()
    return lowered.endswith("vbaproject.bin") or "/activex/" in lowered or "/macrosheets/" in lowered


CHECKS = {"picture": _check_picture, "document": _check_document, "text": _check_text}
