"""How many matters wait for a person, by entry of the menu: counted seldom, kept a short while, shown on every page.

The number is kept in the memory of one process for `MENU_COUNTS_KEPT_SECONDS` at most, by person and office. It is counted anew before
that once a notice comes or is read (whoever hands a matter on sends one), on another day, and after this person sent anything to this
process; so what another process or a colleague without a notice changed shows that much later. 0 seconds shows no numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.core.cache import cache

from areaoffice.office.capacity import Powers
from areaoffice.office.models import Office, User
from projects.inbox import matters_for, plans_for, revisions_for
from staff.agreements import waiting as agreement_waiting
from staff.appraisals import waiting as appraisal_waiting

Counts = Mapping[str, int]
NOTHING: Counts = {}


def counts_for(user: User, office: Office, *, unread: int, today: date) -> Counts:
    """The numbers by the first part of an entry's address; what was kept where nothing says that it changed, without a query."""
    seconds = settings.MENU_COUNTS_KEPT_SECONDS
    if not seconds:
        return NOTHING
    key, stamp = _key(user, office), (unread, today)
    kept = cache.get(key)
    if kept is not None and kept[0] == stamp:
        return kept[1]
    counts = count(user, office, today=today)
    cache.set(key, (stamp, counts), seconds)
    return counts


def forget(user: User, office: Office) -> None:
    """Count anew on the next page of this person."""
    cache.delete(_key(user, office))


def count(user: User, office: Office, *, today: date) -> Counts:
    """What waits for this person now: matters of projects and plans to decide, agreements, half-year appraisals."""
    return {
        "inbox": _matters(user, office, today) if office.pk in user.staff_office_ids() else 0,
        "agreements": len(agreement_waiting.waits_of(user, office, today=today)),
        "appraisals": len(appraisal_waiting.waits_of(user, office, today=today)),
    }


def _matters(user: User, office: Office, today: date) -> int:
    powers = Powers.of(user, office, today=today)
    found = (
        matters_for(user, office, today=today, powers=powers),
        plans_for(powers, office),
        revisions_for(powers, office),
    )
    return sum(len(rows) for rows in found)


def _key(user: User, office: Office) -> str:
    return f"waiting-{user.pk}-{office.pk}"
