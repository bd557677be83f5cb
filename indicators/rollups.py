"""Results of places added up into wider ones: schools into districts, clusters, size bands and provinces. Judged by the one judgement.

Numerators and denominators are added, percents never (rules of arithmetic: Over places). What arrives only as a percent
cannot be added: it stands where one place tells it, and is absent where there are several. A level or a score has no sum: the
mean of the places stands and is called so, and yes/no holds where it holds everywhere (`figures_of_results.figures_over`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import TextChoices

from areaoffice.office.models import Office, School
from areaoffice.office.school_sizes import UNKNOWN, band_of, bands_of
from indicators.figures_of_results import ADDS_UP, OVER_PLACES
from indicators.judged_indicator import JudgedIndicator
from indicators.judging import judge
from indicators.models import IndicatorYear, Result
from indicators.places import is_told
from indicators.status import Status
from projects.models import ReportingRound

WITHOUT = "ไม่ระบุ"


class By(TextChoices):
    """Into what wider places schools are put together."""

    PROVINCE = "province", "จังหวัด"
    DISTRICT = "district", "อำเภอ"
    CLUSTER = "cluster", "กลุ่มโรงเรียน"
    SIZE = "size", "ขนาดโรงเรียน"


@dataclass(frozen=True, slots=True)
class Group:
    """A wider place, and the keys of the places ("s:…", "p:…") of which its figure is made."""

    key: str
    name: str
    places: frozenset[str]


@dataclass(frozen=True, slots=True)
class RolledUp:
    """What an indicator came to in a wider place. `row` is None where no place of it has told anything.

    `told` and `expected` count its places in the round reported last; `cannot_add` where several places told what cannot be added.
    """

    group: Group
    row: JudgedIndicator | None
    told: int
    expected: int
    cannot_add: bool = False

    @property
    def is_incomplete(self) -> bool:
        return self.row is not None and self.told < self.expected

    @property
    def status(self) -> Status | None:
        """The light; None for sums, whose target is the whole office's and not this place's."""
        if self.row is None or self.cannot_add or self.row.year.indicator.kind in ADDS_UP:
            return None
        return self.row.status

    @property
    def value(self) -> Decimal | None:
        return None if self.row is None or self.cannot_add else self.row.value


def groups_of(office: Office, schools: Iterable[School], by: str) -> list[Group]:
    """The wider places of an office, those without a name last. `schools` come with their cluster where `by` asks for it."""
    found: dict[tuple[bool, int, str, str], set[str]] = {}
    for name in office.provinces if by == By.PROVINCE else ():
        found[_place_of(office, name)] = {f"p:{name}"}
    for school in schools:
        found.setdefault(_key_of(office, school, by), set()).add(f"s:{school.code}")
    named = Counter(name for _last, _order, _key, name in found)
    return [
        Group(key, _apart(key, name) if named[name] > 1 else name, frozenset(places))
        for (_last, _order, key, name), places in sorted(found.items())
    ]


def _apart(key: str, name: str) -> str:
    """The name of a district that another province has too: "อำเภอเมือง (น่าน)"."""
    return f"{name} ({key.removeprefix('d:').partition('/')[0]})"


def _key_of(office: Office, school: School, by: str) -> tuple[bool, int, str, str]:
    """Sorts as printed: provinces as the office orders them, districts within their province."""
    if by == By.CLUSTER:
        cluster = school.cluster
        return (False, 0, f"c:{cluster.code}", cluster.name) if cluster else (True, 0, "c:", WITHOUT)
    if by == By.SIZE:
        band = band_of(school, bands_of(office.kind))
        return (False, band.first, f"z:{band.key}", band.label) if band else (True, 0, "z:", UNKNOWN)
    last, order, key, name = _place_of(office, school.province)
    if by == By.PROVINCE:
        return last, order, key, name
    named = f"อำเภอ{school.district}" if school.district else f"{WITHOUT}อำเภอ ({school.province})"
    return not school.district, order, f"d:{school.province}/{school.district}", named


def _place_of(office: Office, province: str) -> tuple[bool, int, str, str]:
    known = province in office.provinces
    order = office.provinces.index(province) if known else len(office.provinces)
    return not province, order, f"p:{province}", province or WITHOUT


def roll_up(
    row: JudgedIndicator,
    groups: Sequence[Group],
    *,
    asked: Collection[str],
    rounds: Sequence[ReportingRound],
    targets: Mapping[int, Decimal],
    today: date,
) -> list[RolledUp]:
    """One indicator in each of these groups, in their order; `asked` are the keys of the places that must tell.

    A fixed count of the whole office (`target_count`) is nobody's part: places are judged by the percent.
    """
    year = copy(row.year)
    year.target_count = None
    told = [one for one in row.results if one.place_key and is_told(one)]
    return [_of_group(year, group, told, frozenset(asked), rounds, targets, today) for group in groups]


def _of_group(
    year: IndicatorYear,
    group: Group,
    told: Sequence[Result],
    asked: frozenset[str],
    rounds: Sequence[ReportingRound],
    targets: Mapping[int, Decimal],
    today: date,
) -> RolledUp:
    own = tuple(one for one in told if one.place_key in group.places)
    expected = group.places & (asked | {one.place_key for one in own})
    if not own:
        return RolledUp(group, None, 0, len(expected))
    last = told[-1].round_id  # results come by due day
    return RolledUp(
        group=group,
        row=judge(year, own, rounds=rounds, targets=targets, today=today),
        told=len({one.place_key for one in own if one.round_id == last}),
        expected=len(expected),
        cannot_add=_cannot_add(year, own),
    )


def _cannot_add(year: IndicatorYear, results: Sequence[Result]) -> bool:
    """True where more than one place told a plain value of a kind that does not add up."""
    if year.indicator.kind in ADDS_UP or year.indicator.kind in OVER_PLACES:
        return False
    return len({one.place_key for one in results if one.value is not None and one.numerator is None}) > 1
