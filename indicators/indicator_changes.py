"""The history of an indicator: every saved change of its target and of its results, the latest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise, zip_longest
from typing import Any, cast

from django.db.models import Field, Model

from indicators.models import IndicatorYear, Result, RoundTarget
from thai.dates import format_date
from thai.numbers import format_figure

RESULT_FIELDS = ("numerator", "denominator", "value", "text", "shortfall_reason", "not_applicable_reason", "state")
MEASURING_FIELDS = ("frequency", "accumulate", "denominator_basis", "computed_formula", "breakdown", "weight")
TARGET_FIELDS = ("target", "upper", "target_count", "operator", "baseline", *MEASURING_FIELDS, "target_document")
NOUNS = {"s:": "โรงเรียน", "p:": "จังหวัด", "x:": "เพศ"}
SYSTEM = "ระบบ"


@dataclass(frozen=True)
class Change:
    """One saved change of a target or a result: each field from what to what, and why; or, in `note`, many first figures in one line."""

    at: datetime
    by: str
    about: str
    fields: tuple[tuple[str, str, str], ...]
    reason: str
    note: str = ""


def changes_of(year: IndicatorYear, places: Mapping[str, str]) -> list[Change]:
    """Changes of the target and of the results of every round, latest first; three queries.

    `places` are the names of its places by their keys. What places told for the first time in a round stands in one line.
    """
    targets = list(year.history.select_related("history_user").order_by("-history_date", "-history_id"))
    of_results = Result.history.filter(indicator_year_id=year.pk).select_related("history_user", "round")
    of_rounds = RoundTarget.history.filter(indicator_year_id=year.pk).select_related("history_user", "round")
    found = list(differences(targets, "ค่าเป้าหมาย", IndicatorYear, TARGET_FIELDS))
    found += changes_of_results(list(of_results.order_by("-history_date", "-history_id")), places)
    found += changes_of_round_targets(list(of_rounds.order_by("-history_date", "-history_id")))
    return sorted(found, key=lambda change: change.at, reverse=True)


def changes_of_results(rows: Sequence[Any], places: Mapping[str, str]) -> Iterator[Change]:
    """Changes of each result; the first of the rows of places are told together, by round and kind of place."""
    by_result: defaultdict[int, list[Any]] = defaultdict(list)
    for one in rows:
        by_result[one.id].append(one)
    first: defaultdict[tuple[int, str], list[Any]] = defaultdict(list)
    for of_result in by_result.values():
        key = of_result[-1].place_key
        if not key:
            yield from differences(of_result, f"ผล {of_result[0].round.label}", Result, RESULT_FIELDS)
            continue
        first[of_result[-1].round_id, key[:2]].append(of_result[-1])
        about = f"ผล {of_result[0].round.label} {places.get(key) or key[2:]}"
        yield from differences(of_result, about, Result, RESULT_FIELDS, with_first=False)
    for (_round, kind), of_places in first.items():
        yield first_figures(of_places, NOUNS.get(kind, "พื้นที่"))


def first_figures(rows: Sequence[Any], noun: str) -> Change:
    """What places told first in a round, as one line at the time of the last of them."""
    people = {str(one.history_user) if one.history_user else SYSTEM for one in rows}
    by = people.pop() if len(people) == 1 else f"ผู้บันทึก {len(people)} คน"
    note = f"{noun} {len(rows)} แห่งส่งผลครั้งแรก"
    return Change(max(one.history_date for one in rows), by, f"ผล {rows[0].round.label}", (), "", note)


def changes_of_round_targets(rows: list[RoundTarget]) -> Iterator[Change]:
    """Changes of each round's target; one that was taken away is told as such."""
    by_round: dict[int, list[Any]] = {}
    for one in rows:
        by_round.setdefault(one.round_id, []).append(one)
    for of_round in by_round.values():
        told = [None if one.history_type == "-" else one for one in of_round]
        for newer, (new, old) in zip(of_round, zip_longest(told, told[1:]), strict=False):
            pair = (shown(old, "target"), shown(new, "target"))
            if pair[0] != pair[1]:
                by = str(newer.history_user) if newer.history_user else SYSTEM
                about = f"ค่าเป้าหมาย {newer.round.label}"
                yield Change(newer.history_date, by, about, (("ค่าเป้าหมาย", *pair),), newer.history_change_reason or "")


def differences(
    rows: list[Any], about: str, model: type[Model], names: tuple[str, ...], *, with_first: bool = True
) -> Iterator[Change]:
    """Each row against the one before it in time; the first row against nothing, or left out."""
    for newer, older in zip_longest(rows, rows[1:]) if with_first else pairwise(rows):
        fields = tuple(
            (field_name(model, name), shown(older, name), shown(newer, name))
            for name in names
            if shown(older, name) != shown(newer, name) and not (older is None and name in MEASURING_FIELDS)
        )
        if fields:
            by = str(newer.history_user) if newer.history_user else SYSTEM
            yield Change(newer.history_date, by, about, fields, newer.history_change_reason or "")


def field_name(model: type[Model], name: str) -> str:
    """The Thai name of a field."""
    return str(cast(Field, model._meta.get_field(name)).verbose_name)


def shown(row: object, name: str) -> str:
    """A field of a history row as the page prints it; "-" for nothing."""
    if row is None:
        return "-"
    if hasattr(row, f"get_{name}_display"):
        return str(getattr(row, f"get_{name}_display")())
    value = getattr(row, name)
    if value is None or value == "":
        return "-"
    if isinstance(value, date):
        return format_date(value, "short")
    return format_figure(value) if isinstance(value, Decimal | int) else str(value)
