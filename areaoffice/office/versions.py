"""Two people on one row: the version that a form was opened with must still be the row's own when it is saved."""

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction


class Versioned(models.Model):
    """A row that two people may edit; `row_version` counts its saves through `save_version`."""

    row_version = models.PositiveIntegerField("รุ่นของแถว", default=1, editable=False)

    class Meta:
        abstract = True


Row = TypeVar("Row", bound=Versioned)


class StaleRow(Exception):
    """Somebody else saved first. `current` is the row (or rows that are saved together) as it stands; nothing was written."""

    def __init__(self, current: Any) -> None:
        self.current = current
        super().__init__("มีผู้อื่นบันทึกข้อมูลนี้ไปก่อนแล้ว กรุณาตรวจสอบค่าล่าสุดก่อนบันทึกอีกครั้ง")


@transaction.atomic
def save_version(row: Row, *, seen: int, reason: str = "") -> Row:
    """Validate and save `row` if its stored version is still `seen`, and count it up by one.

    Raises StaleRow when the stored version differs and ValidationError when the row is wrong; either way nothing is written.
    History (where the model keeps it) gets `reason`.
    """
    current = type(row)._base_manager.select_for_update().get(pk=row.pk)
    if current.row_version != seen:
        raise StaleRow(current)
    row.row_version = seen + 1
    if reason:
        row._change_reason = reason  # type: ignore[attr-defined]
    try:
        row.full_clean()
    except ValidationError:
        row.row_version = seen
        raise
    row.save()
    return row
