"""The trash: what is deleted is kept with its parts for 30 days and can be put back under its own keys."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.serializers.base import DeserializationError
from django.db import DEFAULT_DB_ALIAS, IntegrityError, models, transaction
from django.db.models import ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from django.utils import timezone

from areaoffice.office.models import Office, TrashedRow, User

KEPT_FOR = timedelta(days=30)
PUT_BACK = "กู้คืนจากถังขยะ"
IN_USE = "ลบ “{name}” ไม่ได้ มีข้อมูลอื่นอ้างถึงอยู่ ({kinds})"
ALREADY_BACK = "รายการนี้กู้คืนไปแล้ว"
TOO_LATE = "รายการนี้ลบเกิน 30 วันแล้ว กู้คืนไม่ได้"
KEY_TAKEN = "กู้คืน “{name}” ไม่ได้ มีข้อมูลอื่นใช้รหัสหรือชื่อเดียวกันอยู่แล้ว"
PARENT_GONE = "กู้คืน “{name}” ไม่ได้ ข้อมูลที่รายการนี้อ้างถึง ({kind}) ไม่มีแล้ว"


@dataclass(frozen=True)
class Gathered:
    """What a deletion takes with it, and the links from other rows that it empties."""

    rows: list[models.Model]
    links: list[tuple[str, Any, str, Any]]


@transaction.atomic
def throw_away(
    *, row: models.Model, office: Office, by: User, owner: int, place: str, also: Iterable[models.Model] = ()
) -> TrashedRow:
    """Delete a row with its parts and keep them. `owner` is the key of the record that the row is a part of (or the row's own).

    `also` are rows that go with it although the database would leave them. ValidationError in Thai where something else
    needs the row.
    """
    kind, key, name = ContentType.objects.get_for_model(row), row.pk, f"{row._meta.verbose_name}: {row}"
    content: dict[str, Any] = {"owner": owner, "rows": [], "links": []}
    try:
        for root in (row, *also):
            gathered = gather(root)
            content["rows"] += json.loads(serializers.serialize("json", gathered.rows))
            content["links"] += gathered.links
            root.delete()
    except (ProtectedError, RestrictedError) as error:
        raise ValidationError(IN_USE.format(name=row, kinds=_kinds_of(error))) from error
    return TrashedRow.objects.create(
        office=office, content_type=kind, object_id=key, name=name[:300], place=place, content=content, by=by
    )


def gather(root: models.Model) -> Gathered:
    """The rows that go with this one, which stands first, and the links to them that would be emptied. Raises ProtectedError."""
    collector = Collector(using=root._state.db or DEFAULT_DB_ALIAS, origin=root)
    collector.collect([root])
    found: list[models.Model] = [one for instances in collector.data.values() for one in instances]
    for query in collector.fast_deletes:
        found += list(query)
    rows = {(type(one), one.pk): one for one in [root, *found] if not one._meta.auto_created}
    gone = {(model._meta.label, pk) for model, pk in rows}
    updates: dict[Any, Any] = dict(collector.field_updates)
    links = [
        (one._meta.label, one.pk, field.name, getattr(one, field.attname))
        for (field, _value), groups in updates.items()
        for group in groups
        for one in group
        if (one._meta.label, one.pk) not in gone
    ]
    return Gathered(list(rows.values()), links)


def read(trashed: TrashedRow) -> list[Any]:
    """The deleted rows as objects that are not saved. ValidationError where the data have another shape by now."""
    try:
        return list(serializers.deserialize("python", trashed.content["rows"]))
    except (DeserializationError, FieldDoesNotExist, LookupError) as error:
        raise ValidationError(f"กู้คืน “{trashed.name}” ไม่ได้ รูปแบบข้อมูลเปลี่ยนไปแล้ว") from error


@transaction.atomic
def put_back(*, trashed: TrashedRow) -> TrashedRow:
    """Write the rows again under their own keys and mend the links to them; all of it or nothing.

    Whether somebody may is asked before. ValidationError in Thai where a key is taken, a parent is gone, or it is too late.
    """
    trashed = TrashedRow.objects.select_for_update().get(pk=trashed.pk)
    if trashed.restored_at is not None:
        raise ValidationError(ALREADY_BACK)
    if trashed.at < timezone.now() - KEPT_FOR:
        raise ValidationError(TOO_LATE)
    found = read(trashed)
    _refuse_orphans(trashed, found)
    try:
        with transaction.atomic():
            for one in found:
                _write(one)
    except IntegrityError as error:
        raise ValidationError(KEY_TAKEN.format(name=trashed.name)) from error
    _mend_links(trashed)
    trashed.restored_at = timezone.now()
    trashed.save(update_fields=["restored_at"])
    return trashed


def purge(now: datetime) -> int:
    """Forget what was deleted more than 30 days ago; how many."""
    count, _by_model = TrashedRow.objects.filter(at__lt=now - KEPT_FOR).delete()
    return count


def _write(found: Any) -> None:
    row: Any = found.object
    if type(row)._base_manager.filter(pk=row.pk).exists():
        raise IntegrityError
    row._change_reason = PUT_BACK
    row.save(force_insert=True)
    for name, values in (found.m2m_data or {}).items():
        getattr(row, name).set(values)


def _refuse_orphans(trashed: TrashedRow, found: list[Any]) -> None:
    """A row whose parent is gone cannot come back; a link that may be empty is emptied."""
    coming = {(type(one.object), one.object.pk) for one in found}
    for one in found:
        for field in one.object._meta.concrete_fields:
            if not isinstance(field, models.ForeignKey):
                continue
            key = getattr(one.object, field.attname)
            model: Any = field.related_model
            if key is None or (model, key) in coming or model._base_manager.filter(pk=key).exists():
                continue
            if not field.null:
                raise ValidationError(PARENT_GONE.format(name=trashed.name, kind=model._meta.verbose_name))
            setattr(one.object, field.attname, None)


def _mend_links(trashed: TrashedRow) -> None:
    """Rows that pointed to what was deleted point to it again, unless they point elsewhere by now."""
    content: Any = trashed.content
    for label, pk, name, value in content["links"]:
        row: Any = apps.get_model(label)._base_manager.filter(pk=pk, **{name: None}).first()
        if row is not None:
            setattr(row, row._meta.get_field(name).attname, value)
            row._change_reason = PUT_BACK
            row.save(update_fields=[name])


def _kinds_of(error: ProtectedError | RestrictedError) -> str:
    rows: Any = error.protected_objects if isinstance(error, ProtectedError) else error.restricted_objects
    return ", ".join(dict.fromkeys(str(row._meta.verbose_name) for row in rows))
