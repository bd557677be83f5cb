"""Real files for tests: made here, byte by byte or by the libraries that make them."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

MAIN = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
}


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), colour: object = (200, 30, 30), **options) -> bytes:
    written = BytesIO()
    Image.new(options.pop("mode", "RGB"), size, colour).save(written, kind, **options)
    return written.getvalue()


def picture_with_place(kind: str = "JPEG") -> bytes:
    """Taken by a camera that was turned, in Phitsanulok; the upper half is red, the lower blue, once it is upright."""
    image = Image.new("RGB", (40, 80), (0, 0, 255))
    image.paste((255, 0, 0), (0, 0, 40, 40))
    turned = image.rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825).update({1: "N", 2: (16.0, 49.0, 0.0), 3: "E", 4: (100.0, 15.0, 0.0)})
    written = BytesIO()
    options = {"comment": b"SecretComment"} if kind == "JPEG" else {}
    turned.save(written, kind, exif=exif, quality=95, **options)
    return written.getvalue()


def pdf(*, action: dict[str, str] | None = None, password: str = "", is_hidden: bool = False) -> bytes:
    """One empty page; `action` stands in the catalogue, or (`is_hidden`) in an object that nothing points to."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    if action:
        found = DictionaryObject(
            {
                NameObject(key): NameObject(value) if value.startswith("/") else TextStringObject(value)
                for key, value in action.items()
            }
        )
        kept = writer._add_object(found)
        if not is_hidden:
            writer.root_object[NameObject("/OpenAction")] = kept
    if password:
        writer.encrypt(password)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def office_file(kind: str = "docx", *, main: str = "", extra: dict[str, bytes] | None = None) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", f'<Types><Override ContentType="{main or MAIN[kind]}"/></Types>')
        packed.writestr("word/document.xml", "<document/>")
        for name, content in (extra or {}).items():
            packed.writestr(name, content)
    return written.getvalue()
