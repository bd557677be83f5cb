"""Two versions of an agreement side by side: what was changed, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from staff.agreements.problems import PARTS, VersionRows
from staff.models import AgreementChallenge, AgreementIndicator, AgreementItem, TargetGroup
from thai.numbers import format_figure

CHALLENGE_PARTS = {"policy": "นโยบายที่รองรับ", **PARTS}


@dataclass(frozen=True, slots=True)
class VersionChange:
    """One place that differs; "" where it was not there, or is no more."""

    place: str
    old: str
    new: str


def changes_between(old: VersionRows, new: VersionRows) -> list[VersionChange]:
    """In the order of the form. Queries: the workload of both."""
    found = [VersionChange("ภาระงาน", _workload(old), _workload(new)), *_items(old, new), *_challenges(old, new)]
    return [one for one in found if one.old != one.new]


def _workload(rows: VersionRows) -> str:
    version = rows.version
    hours = [f"{row.line.number}: {format_figure(row.hours)}" for row in version.workload_hours.select_related("line")]
    rooms = [*version.classrooms, *version.lessons.splitlines()]
    return " ".join([str(version.get_workload_display()), version.workload_reason, *hours, *rooms]).strip()


def _items(old: VersionRows, new: VersionRows) -> Iterator[VersionChange]:
    before = {item.template_item_id: item for item in old.items}
    for item in new.items:
        earlier, place = before.get(item.template_item_id), f"ข้อ {item.template_item.number}"
        yield VersionChange(f"{place} งาน", earlier.task if earlier else "", item.task)
        was, now = _outcomes(earlier), _outcomes(item)
        for group in TargetGroup:
            yield VersionChange(f"{place} ผลลัพธ์ต่อ{group.label}", was.get(group, ""), now.get(group, ""))
        yield from _indicators(place, list(earlier.indicators.all()) if earlier else [], list(item.indicators.all()))


def _outcomes(item: AgreementItem | None) -> dict[str, str]:
    return {one.target_group: one.text for one in item.outcomes.all()} if item else {}


def _indicators(
    place: str, old: Sequence[AgreementIndicator], new: Sequence[AgreementIndicator]
) -> Iterator[VersionChange]:
    """Rows of the same name are one indicator; of the others those at the same place are, the rest came or went."""
    left = list(old)
    pairs: list[tuple[AgreementIndicator | None, AgreementIndicator]] = []
    for row in new:
        same = next((one for one in left if (one.target_group, one.name) == (row.target_group, row.name)), None)
        if same is not None:
            left.remove(same)
        pairs.append((same, row))
    for same, row in pairs:
        found = same or next(
            (one for one in left if (one.target_group, one.order) == (row.target_group, row.order)), None
        )
        if same is None and found is not None:
            left.remove(found)
        yield VersionChange(f"{place} ตัวชี้วัด", words_of(found), words_of(row))
    for gone in left:
        yield VersionChange(f"{place} ตัวชี้วัด", words_of(gone), "")


def words_of(row: AgreementIndicator | None) -> str:
    """An indicator as one line: name, condition, target, unit, scope, and the numbers of the office's."""
    if row is None:
        return ""
    links = ", ".join(link.office_indicator.number for link in row.links.all())
    parts = [row.name, row.get_operator_display(), row.amount_words, f"({row.scope})" if row.scope else ""]
    return " ".join(part for part in [*parts, f"[{links}]" if links else ""] if part)


def _challenges(old: VersionRows, new: VersionRows) -> Iterator[VersionChange]:
    was = {one.number: one for one in old.challenges}
    now = {one.number: one for one in new.challenges}
    for number in sorted({*was, *now}):
        for name, label in CHALLENGE_PARTS.items():
            place = f"ประเด็นท้าทายที่ {number} {label}"
            yield VersionChange(place, _said(was.get(number), name), _said(now.get(number), name))


def _said(one: AgreementChallenge | None, name: str) -> str:
    return getattr(one, name) if one else ""
