"""Which version of a row a form was opened with: the row's own counter where it has one, else a fingerprint of its values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from areaoffice.office.versions import StaleRow, Versioned, save_version
from plans.places import PLACES

LENGTH = 16
ROW_GONE = "ไม่มีรายการนี้แล้ว มีผู้อื่นลบไปก่อนที่ท่านจะบันทึก"
PARENT_GONE = "ข้อมูลที่รายการนี้อยู่ภายใต้มีผู้อื่นลบไปแล้ว ถ้ายังต้องใช้ให้กู้คืนจากถังขยะก่อน แล้วบันทึกอีกครั้ง"


class RowGone(Exception):
    """Somebody removed the row, or the one that it hangs on, before this person saved; nothing was written. Says so in Thai."""


def seen_of(row: Any) -> str:
    """The version of a stored row. Its place in a list does not count: moving a row is no change of its text."""
    if isinstance(row, Versioned):
        return str(row.row_version)
    place = PLACES[type(row)].field if type(row) in PLACES else ""
    values = [
        (field.name, getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if not field.primary_key and field.name != place
    ]
    return fingerprint(values)


def fingerprint(values: Any) -> str:
    """A short word that differs wherever these values differ."""
    written = json.dumps(values, cls=DjangoJSONEncoder, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:LENGTH]


def refuse_stale(row: Any, *, seen: str) -> Any:
    """The stored row, locked; StaleRow where it is no longer the one that was seen, RowGone where it was removed."""
    stored = type(row)._base_manager.select_for_update().filter(pk=row.pk).first()
    if stored is None:
        raise RowGone(ROW_GONE)
    if seen_of(stored) != seen:
        raise StaleRow(stored)
    return stored


def save_seen(row: Any, *, seen: str, keep: Iterable[str] = ()) -> None:
    """Save a row if the stored one is still the one that was seen; of fields in `keep` the stored value stands.

    StaleRow where somebody else saved first, RowGone where somebody removed it, ValidationError in Thai where the row is
    wrong; nothing is written then.
    """
    stored = refuse_stale(row, seen=seen)
    for name in keep:
        setattr(row, name, getattr(stored, name))
    if isinstance(row, Versioned):
        save_version(row, seen=stored.row_version)
        return
    row.full_clean()
    row.save()
