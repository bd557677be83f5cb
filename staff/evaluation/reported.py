"""What was agreed beside what was reported: of each indicator the frozen result, today's beside it, and the owner's own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

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
    """One indicator: frozen at the cut-off, as the office has it today (None for whom only the frozen counts), and what the owner said."""

    indicator: AgreementIndicator
    is_linked: bool
    snapshot: ResultSnapshot | None
    now: JudgedIndicator | None
    line: ReportLine | None

    @property
    def frozen_text(self) -> str:
        if self.snapshot is None:
            return NOTHING
        return self.snapshot.text or (
            format_figure(self.snapshot.value) if self.snapshot.value is not None else NOTHING
        )

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
    frozen = frozen_results(version)
    now: Mapping[int, JudgedIndicator] = live_results(version.agreement, today=today) if today else {}
    lines = {line.indicator_id: line for line in report.lines.all()} if report else {}
    for item in rows.items:
        for one in item.indicators.all():
            is_linked = bool(one.links.all())
            yield Reported(one, is_linked, frozen.get(one.pk), now.get(one.pk), lines.get(one.pk))


def frozen_results(version: AgreementVersion) -> dict[int, ResultSnapshot]:
    """The snapshot that counts of each indicator: the one of the latest cut-off. One query."""
    rows = ResultSnapshot.objects.filter(indicator__item__version=version).order_by("as_of", "pk")
    return {row.indicator_id: row for row in rows}


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
