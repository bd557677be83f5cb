"""What people do to directions: development plans and their rows, SWOT, announcements, and the policy library.

Whoever keeps the office's plans writes its rows; the national lists belong to all offices, and administrators keep them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction

from areaoffice.office import audit
from areaoffice.office.models import Office, TrashedRow, User
from areaoffice.office.scope import is_used, office_id_of
from areaoffice.office.trash import IN_USE, gather, put_back, read, throw_away
from areaoffice.office.versions import StaleRow
from plans import places
from plans.links import LEVELS, links_of, seen_links
from plans.models import DevelopmentPlan, SwotItem
from plans.permissions import may_keep_row
from plans.places import PLACES
from plans.seen import PARENT_GONE, ROW_GONE, RowGone, refuse_stale, save_seen

STILL_NAMED = "ลบ “{name}” ไม่ได้ มีโครงการหรือข้อย่อยอ้างถึงอยู่ ถ้าไม่ใช้แล้วให้ระบุวันที่สิ้นสุดแทน"
NOT_YOURS = "กู้คืนไม่ได้ ท่านไม่มีสิทธิ์แก้ไขข้อมูลนี้"
GONE = "กู้คืนไม่ได้ ข้อมูลที่รายการนี้อยู่ภายใต้ไม่มีแล้ว"
SWOT_THERE = "ปีงบประมาณ {year} มีข้อความ SWOT แล้ว คัดลอกได้เฉพาะปีที่ยังว่าง"
SWOT_EMPTY = "ปีงบประมาณ {year} ไม่มีข้อความ SWOT ให้คัดลอก"

# The rows of a development plan that a copy takes along, in an order in which every row finds its parent.
OF_PLAN = ("vision_terms", "core_values", "missions", "goals", "strategies")
OF_STRATEGY = ("objectives", "guidelines")


@transaction.atomic
def add_row(*, row: Any, by: User, at: Office) -> Any:
    """Add a row, at the end of its list where it stands in one. `at` is the office from which it is done.

    RowGone where the row that it hangs on was removed meanwhile, ValidationError in Thai where it is wrong.
    """
    _hold(row)
    _allow(by, row)
    if type(row) in PLACES:
        places.append(row)
    row.full_clean()
    row.save()
    audit.record(f"เพิ่ม{row._meta.verbose_name}", office=_office(row, at), by=by, thing=row)
    return row


@transaction.atomic
def edit_row(*, row: Any, by: User, seen: str, at: Office) -> Any:
    """Save a row. StaleRow where somebody else saved first, RowGone where it was removed, ValidationError in Thai where it is
    wrong; nothing is written then.
    """
    _hold(row)
    _allow(by, row)
    save_seen(row, seen=seen, keep=(PLACES[type(row)].field,) if type(row) in PLACES else ())
    audit.record(f"แก้ไข{row._meta.verbose_name}", office=_office(row, at), by=by, thing=row)
    return row


@transaction.atomic
def remove_row(*, row: Any, by: User, seen: str, at: Office, place: str = "") -> TrashedRow | None:
    """Take a row out of its list: into the trash, or for good where it is of a national list (only what nothing names).

    StaleRow where it changed meanwhile, RowGone where it went; ValidationError in Thai where projects, indicators or other
    plans need it.
    """
    _hold(row)
    _allow(by, row)
    stored = refuse_stale(row, seen=seen)
    audit.record(f"ลบ{row._meta.verbose_name}", office=_office(row, at), by=by, thing=row)
    if office_id_of(row) is None:
        if is_used(row):
            raise ValidationError(STILL_NAMED.format(name=row))
        stored.delete()
        return None
    _refuse_to_take_along(stored)
    answered_by = _answers(stored)
    trashed = throw_away(row=stored, office=_office(row, at), by=by, owner=0, place=place)
    trashed.content["answered_by"] = answered_by
    trashed.save(update_fields=["content"])
    if type(row) in PLACES:
        places.close_up(stored)
    return trashed


@transaction.atomic
def restore_row(*, trashed: TrashedRow, by: User) -> TrashedRow:
    """Put a deleted row back at its place. ValidationError in Thai where its plan is gone or it is not theirs."""
    row = read(trashed)[0].object
    try:
        _hold(row)
        _allow(by, row)
    except PermissionDenied as error:
        raise ValidationError(NOT_YOURS) from error
    except RowGone as error:
        raise ValidationError(GONE) from error
    if type(row) in PLACES:
        places.make_room(row)
    put_back(trashed=trashed)
    for name, keys in trashed.content.get("answered_by", {}).items():
        below = getattr(type(row)._base_manager.get(pk=row.pk), name)
        below.add(*below.model._base_manager.filter(pk__in=keys))
    audit.record(f"กู้คืน{row._meta.verbose_name}", office=trashed.office, by=by, thing=row)
    return trashed


@transaction.atomic
def move_row(*, row: Any, by: User, up: bool, at: Office) -> None:
    """Let a row change places with its neighbour; at the end of the list nothing happens. RowGone where it was removed."""
    _hold(row)
    _allow(by, row)
    if type(row) not in PLACES:
        return
    if not places.siblings(row).filter(pk=row.pk).exists():
        raise RowGone(ROW_GONE)
    if places.change_places(row, up=up):
        audit.record(f"เลื่อน{row._meta.verbose_name}", office=_office(row, at), by=by, thing=row, up=up)


@transaction.atomic
def link_levels(*, plan: DevelopmentPlan, by: User, seen: str, chosen: Mapping[str, Mapping[int, set[int]]]) -> None:
    """Say which missions each goal answers and which goals each strategy answers, all at once.

    `chosen` has by level ("goals", "strategies") the keys of the level above by row. StaleRow where the links or their rows changed.
    """
    _allow(by, plan)
    plan = DevelopmentPlan.objects.select_for_update(of=("self",)).select_related("office").get(pk=plan.pk)
    stored = links_of(plan)
    if seen_links(stored) != seen:
        raise StaleRow(stored)
    for level in LEVELS:
        for row in getattr(plan, level.rows).all():
            getattr(row, level.link).set(chosen[level.rows].get(row.pk, set()))
    audit.record("เชื่อมโยงพันธกิจ เป้าประสงค์ และกลยุทธ์", office=plan.office, by=by, thing=plan)


@transaction.atomic
def create_plan(*, plan: DevelopmentPlan, by: User, source: DevelopmentPlan | None = None) -> DevelopmentPlan:
    """Begin a development plan, empty or with the words and links of an earlier one of the same office.

    Strategic indicators and their targets are not copied: they belong to the years of the earlier plan.
    """
    _allow(by, plan)
    if source is not None and source.office_id != plan.office_id:
        raise PermissionDenied
    plan.full_clean()
    plan.save()
    if source is not None:
        _copy_content(source, plan)
    audit.record("เพิ่มแผนพัฒนาการศึกษา", office=plan.office, by=by, thing=plan, copied_from=source.pk if source else None)
    return plan


@transaction.atomic
def copy_swot(*, office: Office, fiscal_year: int, by: User, from_year: int) -> int:
    """Begin a year's SWOT with that of an earlier year; how many lines. ValidationError in Thai where there is one already."""
    if not may_keep_row(by, office.pk):
        raise PermissionDenied
    Office.objects.select_for_update(no_key=True).get(pk=office.pk)
    lines = SwotItem.objects.of_office(office)
    if lines.filter(fiscal_year=fiscal_year).exists():
        raise ValidationError(SWOT_THERE.format(year=fiscal_year))
    earlier = list(lines.filter(fiscal_year=from_year))
    if not earlier:
        raise ValidationError(SWOT_EMPTY.format(year=from_year))
    for line in earlier:
        line.pk, line.fiscal_year = None, fiscal_year
    SwotItem.objects.bulk_create(earlier)
    audit.record("คัดลอก SWOT จากปีก่อน", office=office, by=by, fiscal_year=fiscal_year, from_year=from_year)
    return len(earlier)


def _copy_content(source: DevelopmentPlan, plan: DevelopmentPlan) -> None:
    made: dict[tuple[str, int], Any] = {}
    for name in OF_PLAN:
        for row in getattr(source, name).all():
            made[name, row.pk] = _copied(row, plan=plan)
            for part in OF_STRATEGY if name == "strategies" else ():
                for below in getattr(row, part).all():
                    _copied(below, strategy=made[name, row.pk])
    for level in LEVELS:
        for row in getattr(source, level.rows).all():
            above = getattr(row, level.link).all()
            getattr(made[level.rows, row.pk], level.link).set(made[level.link, one.pk] for one in above)


def _copied(row: Any, **parent: Any) -> Any:
    """The same row under another parent; its version begins anew."""
    names = [field.name for field in row._meta.concrete_fields if not field.primary_key and field.name != "row_version"]
    return type(row)._base_manager.create(**({name: getattr(row, name) for name in names} | parent))


def _answers(row: models.Model) -> dict[str, list[int]]:
    """By name the rows of the level below that answer this one: a restored row is answered again."""
    links = {DevelopmentPlan._meta.get_field(level.link).related_model: level.rows for level in LEVELS}
    name = links.get(type(row))
    return {name: list(getattr(row, name).values_list("pk", flat=True))} if name else {}


def _refuse_to_take_along(row: models.Model) -> None:
    """A deletion that would take rows of another app with it (indicators of a strategy) is refused, not done in silence."""
    taken = [one for one in gather_or_refuse(row) if one._meta.app_label != row._meta.app_label]
    if taken:
        kinds = ", ".join(dict.fromkeys(str(one._meta.verbose_name) for one in taken))
        raise ValidationError(IN_USE.format(name=row, kinds=kinds))


def gather_or_refuse(row: models.Model) -> list[models.Model]:
    """What a deletion takes with it; nothing where the database would refuse it anyhow (throwing it away says why)."""
    try:
        return gather(row).rows
    except (models.ProtectedError, models.RestrictedError):
        return []


def _hold(row: models.Model) -> None:
    """Let nobody else write the list in which this row stands; RowGone where what the list hangs on was removed."""
    if type(row) not in PLACES:
        return
    try:
        places.hold(row)
    except models.ObjectDoesNotExist as error:
        raise RowGone(PARENT_GONE) from error


def _allow(by: User, row: models.Model) -> None:
    if not may_keep_row(by, office_id_of(row)):
        raise PermissionDenied


def _office(row: models.Model, at: Office) -> Office:
    """The office of a row; of a national list the one from which it is kept."""
    key = office_id_of(row)
    return at if key in (None, at.pk) else Office.objects.get(pk=key)
