"""The state emblem (ครุฑ) on an office's papers: a file of the office itself, never an imitation and never its logo."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import BinaryIO

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image, UnidentifiedImageError

from areaoffice.office import audit
from areaoffice.office.models import Office, StoredFile, User
from areaoffice.reports.permissions import can_keep_garuda

NAME = "ครุฑ.png"
MOST_BYTES = 5_000_000
LARGEST = (1000, 1000)  # pixels: 3 cm, the largest size of an emblem, at 800 dots an inch


def garuda_of(office: Office) -> bytes | None:
    """The picture that the office uploaded last, as PNG; None until it did."""
    chosen = Office.objects.filter(pk=office.pk).values("garuda")
    stored = StoredFile.objects.filter(pk__in=chosen).first()
    if stored is None:
        return None
    with stored.file.open("rb") as file:
        return file.read()


@transaction.atomic
def keep_garuda(*, office: Office, file: BinaryIO, size: int, by: User) -> StoredFile:
    """Store a PNG or JPEG as the emblem of the office's papers. ValidationError in Thai for anything else."""
    if not can_keep_garuda(by, office):
        raise PermissionDenied
    if size > MOST_BYTES:
        raise ValidationError("ไฟล์ภาพใหญ่เกิน 5 เมกะไบต์")
    picture = _as_png(file)
    stored = StoredFile.objects.create(
        office=office,
        file=ContentFile(picture, name="garuda.png"),
        name=NAME,
        sha256=hashlib.sha256(picture).hexdigest(),
        size=len(picture),
        content_type="image/png",
        uploaded_by=by,
    )
    Office.objects.filter(pk=office.pk).update(garuda=stored)
    audit.record("นำเข้าภาพครุฑสำหรับหนังสือราชการ", office=office, by=by, thing=stored)
    return stored


def _as_png(file: BinaryIO) -> bytes:
    """The picture drawn anew: whatever else the file carried stays behind."""
    try:
        with Image.open(file, formats=("PNG", "JPEG")) as opened:
            opened.thumbnail(LARGEST)
            picture = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, ValueError) as error:
        raise ValidationError("ไฟล์นี้ไม่ใช่ภาพ PNG หรือ JPEG ที่อ่านได้") from error
    written = BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()
