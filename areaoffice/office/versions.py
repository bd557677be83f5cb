"""Two people on one row: the version that a form was opened with must still be the row's own when it is saved."""

from collections.abc import Collection, Sequence
from typing import Any, Self, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.base import ModelState


class Versioned(models.Model):
    """A row that two people may edit; `row_version` counts its saves through `save_version`."""

    row_version = models.PositiveIntegerField("รุ่นของแถว", default=1, editable=False)

    # Names of the fields that stand as they are stored, while `save_version` checks the others.
    unchanged: frozenset[str] = frozenset()

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any]) -> Self:
        """A stored row as it was read. A page reads a thousand of them, and none needs the checks of Django's constructor."""
        row = cls.__new__(cls)
        row.__dict__.update(zip(field_names, values, strict=True))
        row._state = ModelState()
        row._state.adding, row._state.db = False, db
        return row

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """A link that did not change is not looked up again: the database holds it."""
        links = {name for name in self.unchanged if self._meta.get_field(name).is_relation}
        super().clean_fields({*(exclude or ()), *links})

    def get_constraints(self) -> list[tuple[type[models.Model], Sequence[models.BaseConstraint]]]:
        """Those with a field that changed: the database holds the others."""
        return [
            (model, [one for one in constraints if not is_about(one, self.unchanged)])
            for model, constraints in super().get_constraints()
        ]


def is_about(constraint: models.BaseConstraint, fields: Collection[str]) -> bool:
    """True where the constraint reads these fields alone."""
    if isinstance(constraint, models.CheckConstraint) and isinstance(constraint.condition, models.Q):
        return constraint.condition.referenced_base_fields <= set(fields)
    if isinstance(constraint, models.UniqueConstraint) and not constraint.expressions:
        condition = constraint.condition.referenced_base_fields if constraint.condition else set()
        return {*constraint.fields, *condition} <= set(fields)
    return False


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
    row.unchanged = unchanged_fields(row, current)
    try:
        row.full_clean()
    except ValidationError:
        row.row_version = seen
        raise
    finally:
        row.unchanged = frozenset()
    row.save()
    return row


def unchanged_fields(row: Versioned, stored: Versioned) -> frozenset[str]:
    """The names of the columns in which a row is as it is stored."""
    fields = row._meta.concrete_fields
    return frozenset(one.name for one in fields if getattr(row, one.attname) == getattr(stored, one.attname))
