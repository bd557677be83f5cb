"""What may come in: every bad file first, each refused in a Thai sentence that names it."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms

from areaoffice.office import file_checks
from areaoffice.office.file_checks import checked
from areaoffice.office.file_kinds import LONGEST_NAME, PICTURES, clean_name
from tests.office.uploads import MAIN, office_file, pdf, picture, picture_with_place, upload


def sentence(name: str, content: bytes, **options) -> str:
    with pytest.raises(ValidationError) as caught:
        checked(upload(name, content), **options)
    (said,) = caught.value.messages
    return said


def claiming(width: int, height: int) -> bytes:
    """A PNG of few bytes that says it is huge."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    chunks = [
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


PROGRAM = b"MZ\x90\0\3\0\0\0" + b"\0" * 200
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 40
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
JAVASCRIPT = {"/S": "/JavaScript", "/JS": "app.alert(1)"}
TIS620 = "สวัสดี".encode("cp874")
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("ว่าง.pdf", b"", file_checks.EMPTY),
        ("ว่าง.xyz", b"", file_checks.EMPTY),
        ("virus.exe", PROGRAM, file_checks.PROGRAM),
        ("รายงาน.pdf", PROGRAM, file_checks.PROGRAM),
        ("ภาพ.jpg", PROGRAM, file_checks.PROGRAM),
        ("ข้อมูล.csv", PROGRAM, file_checks.PROGRAM),
        ("script.txt", b"#!/bin/sh\nrm -rf /", file_checks.PROGRAM),
        ("logo.svg", SVG, file_checks.SVG),
        ("logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', file_checks.SVG),
        ("logo.png", SVG, file_checks.SVG),
        ("logo.txt", b"\xef\xbb\xbf \n" + SVG, file_checks.SVG),
        ("page.html", b"<!doctype html><script>1</script>", file_checks.SVG),
        ("IMG_1.heic", HEIC, file_checks.HEIC),
        ("IMG_1.jpg", HEIC, file_checks.HEIC),
        ("old.doc", OLE, file_checks.OLD_OR_LOCKED),
        ("locked.docx", OLE, file_checks.OLD_OR_LOCKED),
        ("แผน.docm", office_file(main=MACRO_TYPE), file_checks.MACROS),
        ("แผน.docx", office_file(main=MACRO_TYPE), file_checks.MACROS),
        ("แผน.docx", office_file(extra={"word/vbaProject.bin": b"x"}), file_checks.MACROS),
        ("แผน.xlsx", office_file("xlsx", extra={"xl/activeX/activeX1.bin": b"x"}), file_checks.MACROS),
        ("แผน.xlsx", office_file("xlsx", extra={"xl/macrosheets/sheet1.xml": b"x"}), file_checks.MACROS),
        ("ระเบิด.docx", office_file(extra={"word/x": b"\0" * 20_000_000}), file_checks.ZIP_BOMB),
        ("ครึ่งเดียว.docx", office_file()[:-30], file_checks.BROKEN),
        ("ล็อก.pdf", pdf(password="1234"), file_checks.PDF_LOCKED),
        ("สคริปต์.pdf", pdf(action=JAVASCRIPT), file_checks.PDF_ACTIVE),
        ("สคริปต์.pdf", pdf(action=JAVASCRIPT, is_hidden=True), file_checks.PDF_ACTIVE),
        ("เปิดโปรแกรม.pdf", pdf(action={"/S": "/Launch", "/F": "cmd.exe"}), file_checks.PDF_ACTIVE),
        ("เสีย.pdf", b"%PDF-1.7\nnothing follows", file_checks.BROKEN),
        ("เสีย.jpg", picture()[:200], file_checks.BROKEN),
        ("เสีย.png", b"\x89PNG\r\n\x1a\n broken", file_checks.BROKEN),
        ("thai.csv", TIS620, file_checks.NOT_UTF8),
        ("utf16.txt", "สวัสดี".encode("utf-16"), file_checks.NOT_UTF8),
    ],
)
def test_a_bad_file_is_refused_by_its_name_with_what_to_do(name, content, words):
    assert sentence(name, content) == f"“{name}” {words}"


@pytest.mark.parametrize(
    ("name", "content", "inside"),
    [
        ("ภาพ.pdf", picture(), "ภาพ JPEG"),
        ("ภาพ.png", picture(), "ภาพ JPEG"),
        ("รายงาน.jpg", pdf(), "PDF"),
        ("แผน.docx", office_file("xlsx"), "Excel"),
        ("แผน.pptx", office_file(main="text/plain"), "ไฟล์บีบอัด (ZIP)"),
        ("แผน.pdf", b"plain words", "ข้อความ"),
        ("ข้อมูล.txt", office_file(), "ไฟล์บีบอัด (ZIP)"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(name, content, inside):
    extension = name.rsplit(".", 1)[1]

    assert sentence(name, content) == f"“{name}” " + file_checks.OTHER_INSIDE.format(extension=extension, inside=inside)


def test_a_kind_that_is_not_wanted_here_is_refused_with_those_that_are():
    assert sentence("แผน.pdf", pdf(), kinds=PICTURES).endswith(
        "เป็นชนิดไฟล์ที่ไม่รับ รับเฉพาะ ภาพ JPEG, ภาพ PNG, ภาพ WebP กรุณาแปลงไฟล์ก่อนนำเข้า"
    )


def test_a_photo_of_sixty_megabytes_is_refused_before_it_is_read(settings):
    large = upload("ภาพ.jpg", b"\xff\xd8\xff")
    large.size = 60 * 1024 * 1024

    with pytest.raises(ValidationError) as caught:
        checked(large)

    assert caught.value.messages == ["“ภาพ.jpg” มีขนาด 60.0 เมกะไบต์ รับได้ไม่เกิน 30 เมกะไบต์ กรุณาลดขนาดหรือแบ่งไฟล์แล้วนำเข้าใหม่"]


def test_the_limit_of_a_group_is_a_setting(settings):
    settings.FILE_MOST_MEGABYTES = {"picture": 30, "document": 30, "text": 1}

    assert "รับได้ไม่เกิน 1 เมกะไบต์" in sentence("a.csv", b"1,2\n" * 300_000)


@pytest.mark.parametrize(("width", "height"), [(9_000, 9_000), (60_000, 60_000)])
def test_a_picture_that_would_not_fit_into_memory_is_refused(width, height):
    assert "เป็นภาพที่มีจำนวนจุดมากเกินกว่าจะเปิดได้อย่างปลอดภัย" in sentence("bomb.png", claiming(width, height))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_loses_its_place_and_stands_upright(kind):
    name = f"ภาพ.{kind.lower().replace('jpeg', 'jpg')}"

    found = checked(upload(name, picture_with_place(kind)))

    with Image.open(BytesIO(found.content)) as image:
        corner, foot = image.convert("RGB").getpixel((20, 10)), image.convert("RGB").getpixel((20, 70))
        told = (dict(image.getexif()), dict(image.getexif().get_ifd(0x8825)), image.size)
    assert told == ({}, {}, (40, 80))
    assert (corner[0] > 200, foot[2] > 200) == (True, True)  # type: ignore[index]
    assert b"Secret" not in found.content


def test_a_large_picture_is_made_as_small_as_it_needs_to_be():
    found = checked(upload("ใหญ่.jpg", picture(size=(6000, 3000))))

    assert Image.open(BytesIO(found.content)).size == (2560, 1280)


def test_colours_of_another_profile_become_srgb_and_the_profile_stays_behind():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    cmyk = checked(upload("พิมพ์.jpg", picture(mode="CMYK", colour=(0, 255, 255, 0), icc_profile=profile)))

    image = Image.open(BytesIO(cmyk.content))

    assert (image.mode, image.info.get("icc_profile")) == ("RGB", None)


@pytest.mark.parametrize("mode", ["P", "LA", "RGBA", "I;16", "1"])
def test_a_png_of_any_mode_is_kept_as_png(mode):
    written = BytesIO()
    Image.new(mode, (10, 10)).save(written, "PNG")

    assert Image.open(BytesIO(checked(upload("ภาพ.png", written.getvalue())).content)).format == "PNG"


def test_what_is_appended_to_a_picture_stays_behind():
    assert b"PK\x03\x04" not in checked(upload("a.jpg", picture() + office_file())).content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("แผน.pdf", pdf()),
        *((f"แผน.{kind}", office_file(kind)) for kind in MAIN),
        ("ข้อมูล.csv", "\ufeffชื่อ,จำนวน\r\nครู,12\r\n".encode()),
        ("บันทึก.TXT", "MZ เป็นคำขึ้นต้นได้".encode()),
    ],
)
def test_documents_are_kept_byte_by_byte(name, content):
    found = checked(upload(name, content))

    assert (found.name.lower(), found.content, found.sha256) == (name.lower(), content, found.sent_sha256)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        (r"C:\งาน\แผน.pdf", "แผน.pdf"),
        ("รูป\u202egpj.exe", "รูปgpj.exe"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("  .hidden.pdf ", "hidden.pdf"),
        ("...", "ไฟล์"),
        ("ยาว" * 200 + ".pdf", ("ยาว" * 200)[: LONGEST_NAME - 4] + ".pdf"),
        ("ที่นี่  น้ำ.pdf", "ที่นี่ น้ำ.pdf"),
    ],
)
def test_names_are_cleaned(sent, kept):
    assert clean_name(sent) == kept


def test_a_hidden_extension_is_seen_for_what_it_is():
    assert sentence("รูป\u202egpj.exe", PROGRAM) == f"“รูปgpj.exe” {file_checks.PROGRAM}"
