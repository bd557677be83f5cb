"""The pictures and papers that a frozen edition shows: held as long as it stands, and looked at before each step that makes it final."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError

from areaoffice.office.models import StoredFile
from areaoffice.reports.models import BookEdition, EditionPicture

# Fields of a content that name files (books/content.py, books/facts.py).
SHOWN = frozenset(("url", "emblem", "garuda", "pages"))
ADDRESS = re.compile(r"/files/(?P<pk>[0-9]{1,18})/(?:pages/[0-9]+\.jpg)?")
MOST_NAMED = 3


def hold(edition: BookEdition, content: str) -> None:
    """Let the edition hold what it shows: nobody deletes it, and who reads the edition sees it. `content` is its JSON."""
    files = StoredFile.objects.of_office(edition.book.office).filter(pk__in=keys_of(content))
    EditionPicture.objects.bulk_create(EditionPicture(edition=edition, file=file) for file in files)


def refuse_changed(edition: BookEdition) -> None:
    """ValidationError where a file that was frozen is gone, may not be printed any more, or is another one on the disk."""
    keys = keys_of(edition.frozen.content)
    files = StoredFile.objects.of_office(edition.book.office).in_bulk(keys)
    changed = [key for key in sorted(keys) if key not in files or not _stands(files[key])]
    if changed:
        names = ", ".join(f"“{files[key]}”" if key in files else f"เลขที่ {key}" for key in changed[:MOST_NAMED])
        raise ValidationError(
            f"ไฟล์ที่แสดงในเล่มไม่มีในที่จัดเก็บ ห้ามพิมพ์แล้ว หรือไม่ตรงกับที่นำเข้า {len(changed)} ไฟล์ ({names}) "
            "กรุณานำไฟล์คืน หรือยกเลิกฉบับนี้แล้วตรวจเล่มใหม่"
        )


def keys_of(content: str) -> set[int]:
    """Keys of the stored files that the JSON of a content shows."""
    return {int(found["pk"]) for address in _addresses(json.loads(content)) if (found := ADDRESS.fullmatch(address))}


def _addresses(value: Any, name: str = "") -> Iterator[str]:
    match value:
        case dict():
            for key, item in value.items():
                yield from _addresses(item, key)
        case list():
            for item in value:
                yield from _addresses(item, name)
        case str() if name in SHOWN:
            yield value


def _stands(file: StoredFile) -> bool:
    return file.may_print and is_as_kept(file.file, file.sha256)


def is_as_kept(file: Any, sha256: str) -> bool:
    """Whether a file of the store is there and has this SHA-256."""
    try:
        with file.open("rb") as kept:
            return hashlib.file_digest(kept, "sha256").hexdigest() == sha256
    except OSError:
        return False
