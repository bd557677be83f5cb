"""What was agreed beside what was reported: of each indicator the frozen result, today's beside it, and the owner's own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone

from indicators.judged_indicator import JudgedIndicator
from staff.agreements.problems import VersionRows
from staff.agreements.snapshots import live_results
from staff.models import (
    AgreementEvidence,
    AgreementIndicator,
    AgreementItem,
    AgreementVersion,
    ReportLine,
    ResultSnapshot,
    SelfReport,
    TargetGroup,
    TemplateDomain,
)
from thai.numbers import format_figure

NOTHING = "ยังไม่มีผล"


@dataclass(frozen=True, slots=True)
class Reported:
    """One indicator: frozen at the cut-off, as the office has it today (None for whom only the frozen counts), and what the owner said.

    `sent` is what the report was sent with before the cut-off: the result of the cut-off counts, what was signed stays visible beside it.
    """

    indicator: AgreementIndicator
    is_linked: bool
    snapshot: ResultSnapshot | None
    now: JudgedIndicator | None
    line: ReportLine | None
    sent: ResultSnapshot | None = None

    @property
    def frozen_text(self) -> str:
        return _text_of(self.snapshot)

    @property
    def sent_text(self) -> str:
        """The result with which the report was sent, where it is another than that of the cut-off; else empty."""
        if self.sent is None or (self.snapshot and _same(self.sent, self.snapshot)):
            return ""
        return _text_of(self.sent)

    @property
    def now_text(self) -> str:
        return (self.now.result_text or NOTHING) if self.now else NOTHING

    @property
    def is_changed(self) -> bool:
        """The office's result is another one today than the frozen: it stands beside it and alters nothing."""
        if self.snapshot is None or self.now is None:
            return False
        return (self.now.value, self.now.result_text[:250]) != (self.snapshot.value, self.snapshot.text)

    @property
    def said_value(self) -> str:
        return format_figure(self.line.value) if self.line and self.line.value is not None else ""

    @property
    def said(self) -> str:
        return self.line.text if self.line else ""

    @property
    def target(self) -> str:
        """The target as it was signed: "ไม่น้อยกว่าร้อยละ 80"."""
        one = self.indicator
        return one.value_text if one.value is None else one.target_words


def _text_of(snapshot: ResultSnapshot | None) -> str:
    if snapshot is None:
        return NOTHING
    return snapshot.text or (format_figure(snapshot.value) if snapshot.value is not None else NOTHING)


def _same(one: ResultSnapshot, other: ResultSnapshot) -> bool:
    return (one.value, one.text) == (other.value, other.text)


@dataclass(frozen=True, slots=True)
class ReportedGroup:
    label: str
    outcome: str
    rows: tuple[Reported, ...]


@dataclass(frozen=True, slots=True)
class ReportedItem:
    item: AgreementItem
    groups: tuple[ReportedGroup, ...]
    evidence: tuple[AgreementEvidence, ...]


@dataclass(frozen=True, slots=True)
class ReportedDomain:
    domain: TemplateDomain
    items: tuple[ReportedItem, ...]


def reported_of(rows: VersionRows, report: SelfReport | None, *, today: date | None) -> tuple[ReportedDomain, ...]:
    """The items of a version under their domains. `today` None leaves today's results out: evaluators judge what was frozen."""
    found = {one.indicator.pk: one for one in _each(rows, report, today)}
    files = _evidence(rows)
    return tuple(
        ReportedDomain(domain, tuple(_item(item, found, files.get(item.pk, ())) for item in items))
        for domain, items in groupby(rows.items, key=lambda item: item.template_item.domain)
    )


def _each(rows: VersionRows, report: SelfReport | None, today: date | None) -> Iterator[Reported]:
    version = rows.version
    taken = snapshots_of(version)
    sent_on = timezone.localdate(report.sent_at) if report and report.sent_at else None
    now: Mapping[int, JudgedIndicator] = live_results(version.agreement, today=today) if today else {}
    lines = {line.indicator_id: line for line in report.lines.all()} if report else {}
    for item in rows.items:
        for one in item.indicators.all():
            is_linked = bool(one.links.all())
            rows_of = taken.get(one.pk, [])
            sent = next((row for row in reversed(rows_of) if sent_on and row.as_of <= sent_on), None)
            frozen = rows_of[-1] if rows_of else None
            yield Reported(one, is_linked, frozen, now.get(one.pk), lines.get(one.pk), sent)


def snapshots_of(version: AgreementVersion) -> dict[int, list[ResultSnapshot]]:
    """The snapshots of each indicator, the one of the latest cut-off, which counts, last. One query."""
    found: dict[int, list[ResultSnapshot]] = {}
    for row in ResultSnapshot.objects.filter(indicator__item__version=version).order_by("as_of", "pk"):
        found.setdefault(row.indicator_id, []).append(row)
    return found


def _evidence(rows: VersionRows) -> dict[int, tuple[AgreementEvidence, ...]]:
    links = AgreementEvidence.objects.filter(item__version=rows.version).with_files().order_by("item", "at")
    return {key: tuple(found) for key, found in groupby(links, key=lambda link: link.item_id)}


def _item(item: AgreementItem, found: Mapping[int, Reported], evidence: Sequence[AgreementEvidence]) -> ReportedItem:
    outcomes = {one.target_group: one.text for one in item.outcomes.all()}
    indicators = list(item.indicators.all())
    keys = dict.fromkeys([*outcomes, *(one.target_group for one in indicators)])
    groups = tuple(
        ReportedGroup(
            str(TargetGroup(key).label),
            outcomes.get(key, ""),
            tuple(found[one.pk] for one in indicators if one.target_group == key),
        )
        for key in keys
    )
    return ReportedItem(item, groups, tuple(evidence))
