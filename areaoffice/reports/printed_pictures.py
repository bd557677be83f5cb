"""The address under which a paper shows a stored picture: its page, which browsers may open and the fetcher of papers reads from the store."""

from __future__ import annotations

from django.urls import reverse

from areaoffice.office.models import StoredFile

GONE = "ไม่พบไฟล์ในที่เก็บแฟ้มของภาพ"


def picture_address(file: StoredFile | None) -> str:
    """Empty, and so printed as an empty frame, where there is none, it is no picture, may not be printed, or is gone from the store."""
    if file is None or not (file.may_print and file.is_picture) or is_gone(file):
        return ""
    return reverse("office:file", args=[file.pk])


def is_gone(file: StoredFile) -> bool:
    """Whether the store lacks the file of this row: somebody deleted it there, or brought back an older store."""
    return not file.file.storage.exists(file.file.name)
