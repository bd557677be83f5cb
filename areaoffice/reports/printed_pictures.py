"""The address under which a paper shows a stored picture: its page, which browsers may open and the fetcher of papers reads from the store."""

from __future__ import annotations

from django.urls import reverse

from areaoffice.office.models import StoredFile


def picture_address(file: StoredFile | None) -> str:
    """Empty, and so printed as an empty frame, where there is none, it is no picture, may not be printed, or is gone from the store."""
    if file is None or not (file.may_print and file.is_picture and file.file.storage.exists(file.file.name)):
        return ""
    return reverse("office:file", args=[file.pk])
