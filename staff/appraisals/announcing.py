"""Announcing by name whose result lies in a band that is announced: first all of them, later what came to it or was corrected.

Names only: no score leaves its sheet. What was announced stays as it was issued.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from areaoffice.office import audit
from areaoffice.office.models import User
from staff.appraisals.rounds import only_open, only_personnel
from staff.appraisals.sheet import lines_of_each, sheet_of
from staff.models import AnnouncedName, AppraisalRound, RoundAnnouncement, RoundAppraisal
from thai.dates import format_date
from thai.sorting import sort_key

Kind = RoundAnnouncement.Kind
SETTLED = RoundAppraisal.TOLD | {RoundAppraisal.State.CANCELLED}
NOBODY = "ยังไม่มีผู้ที่แจ้งผลแล้วและได้ระดับที่ต้องประกาศ จึงยังประกาศไม่ได้"
NOTHING_NEW = "ไม่มีรายชื่อที่ต้องประกาศเพิ่มหรือแก้ไขจากประกาศที่ออกแล้ว"


@transaction.atomic
def announce(*, round: AppraisalRound, number: str, on: date, by: User, today: date, reason: str = "") -> int:
    """Issue an announcement: of all names where it is the first, else of what changed since, with the reason. How many names.

    ValidationError in Thai, by field, without a number, with one that was used, with a day before the last one, and where there is nothing
    to announce.
    """
    only_personnel(round.office, by)
    current = AppraisalRound.objects.select_for_update(of=("self",)).select_related("office").get(pk=round.pk)
    only_open(current)
    before = list(announcements_of(current))
    _refuse_day(on, before, today)
    names = names_to_announce(current, before)
    if not names:
        raise ValidationError(NOTHING_NEW if before else NOBODY)
    made = RoundAnnouncement(round=current, sequence=len(before) + 1, kind=kind_of(names, before), by=by)
    made.number, made.dated_on, made.reason = number.strip(), on, reason.strip() if before else ""
    if not made.number:
        raise ValidationError({"number": "กรุณาระบุเลขที่ประกาศ"})
    if before and not made.reason:
        raise ValidationError({"reason": "กรุณาระบุเหตุผลที่ประกาศเพิ่มเติมหรือแก้ไข"})
    made.full_clean()
    made.save()
    write_names(made, names)
    audit.record(
        made.get_kind_display(),
        office=current.office,
        by=by,
        thing=current,
        reason=made.reason,
        number=made.number,
        people=len(names),
    )
    return len(names)


def announcements_of(round: AppraisalRound) -> QuerySet[RoundAnnouncement]:
    """What was announced, the first one first, with its names. Two queries."""
    return round.announcements.prefetch_related("names").order_by("sequence")


def standing_names(announcements: Iterable[RoundAnnouncement]) -> list[AnnouncedName]:
    """Who stands announced after all of them, by family, as the last one that names them says."""
    latest: dict[int, AnnouncedName] = {}
    for name in (name for one in announcements for name in one.names.all()):
        latest[name.appraisal_id or -name.pk] = name
    return [name for name in latest.values() if name.band]


def names_to_announce(round: AppraisalRound, before: Iterable[RoundAnnouncement]) -> list[AnnouncedName]:
    """The names of the next announcement, not saved: all, or those that came, moved to another band, or left the bands since.

    A sheet that is on its way again changes nothing until its result was told.
    """
    announced: dict[int | None, AnnouncedName] = {
        name.appraisal_id: name for name in standing_names(before) if name.appraisal_id
    }
    now = names_of_results(round)
    found = []
    for name in now:
        earlier = announced.get(name.appraisal_id)
        if earlier is None or earlier.band != name.band:
            name.was = earlier.band if earlier else ""
            found.append(name)
    found += _withdrawn(round, announced, {name.appraisal_id for name in now})
    for order, name in enumerate(found, start=1):
        name.order = order
    return found


def kind_of(names: Iterable[AnnouncedName], before: Iterable[RoundAnnouncement]) -> Kind:
    if not list(before):
        return Kind.FIRST
    return Kind.CORRECTED if any(name.was for name in names) else Kind.ADDED


def write_names(announcement: RoundAnnouncement, names: Iterable[AnnouncedName]) -> None:
    for name in names:
        name.announcement = announcement
        name.save()


def names_of_results(round: AppraisalRound) -> list[AnnouncedName]:
    """Everybody in an announced band, not saved: by family and band, then by the alphabet, so that the order tells nothing."""
    told = round.appraisals.with_frame().filter(state__in=RoundAppraisal.TOLD)
    rows = list(told.prefetch_related("scheme__parts", "scheme__bands"))
    lines, found = lines_of_each(rows), []
    for one in rows:
        band = sheet_of(one, shows_own=False, shows_result=True, lines=lines[one.pk]).result.band
        rank = next((row.minimum for row in one.scheme.bands.all() if row.name == band and row.is_announced), None)
        if rank is not None:
            found.append((one.scheme.family.order, -rank, sort_key(one.owner.first_name), band, one))
    found.sort(key=lambda row: row[:3])
    return [_name(one, band, order) for order, (_family, _rank, _key, band, one) in enumerate(found, start=1)]


def _name(one: RoundAppraisal, band: str, order: int) -> AnnouncedName:
    return AnnouncedName(
        appraisal=one,
        family=one.scheme.family.name,
        band=band,
        name=one.printed_name,
        position=one.printed_position,
        place=one.printed_place,
        order=order,
    )


def _withdrawn(
    round: AppraisalRound, announced: dict[int | None, AnnouncedName], still: set[int | None]
) -> list[AnnouncedName]:
    """Names whose sheet was told a lower band since, or was cancelled."""
    gone = [key for key in announced if key not in still]
    rows = round.appraisals.with_frame().filter(pk__in=gone, state__in=SETTLED)
    found = []
    for one in sorted(rows, key=lambda one: announced[one.pk].order):
        name = _name(one, "", 0)
        name.was = announced[one.pk].band
        found.append(name)
    return found


def _refuse_day(on: date, before: list[RoundAnnouncement], today: date) -> None:
    if on > today:
        raise ValidationError({"on": "วันที่ประกาศต้องไม่เป็นวันในอนาคต"})
    if before and on < before[-1].dated_on:
        last = format_date(before[-1].dated_on)
        raise ValidationError({"on": f"วันที่ประกาศต้องไม่ก่อนประกาศฉบับก่อน ({last})"})
