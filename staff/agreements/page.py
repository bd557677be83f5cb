"""The page of an agreement as one person sees it: what it says, what stands against it, who signed, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from areaoffice.office.models import StateChange, User
from areaoffice.office.transitions import Transition
from projects.problem_kinds import Problem
from staff.agreements.amended_targets import amended_problems
from staff.agreements.deciding import may_take, recordable
from staff.agreements.next_step import next_step
from staff.agreements.permissions import parts_of, reads_version, sight_of_parts
from staff.agreements.problems import VersionRows, kinds_of, problems_of
from staff.agreements.sight import Part, Thing
from staff.agreements.told import told_state
from staff.agreements.workflow import BY_KEY, LOCKED, TRANSITIONS, fits, version_step
from staff.models import (
    AgreementIndicator,
    AgreementItem,
    AgreementVersion,
    AgreementWorkload,
    PerformanceAgreement,
    Signature,
    TargetGroup,
    TemplateDomain,
)

State = PerformanceAgreement.State


@dataclass(frozen=True, slots=True)
class GroupRows:
    """What an item expects of one target group."""

    key: str
    label: str
    outcome: str
    indicators: tuple[AgreementIndicator, ...]


@dataclass(frozen=True, slots=True)
class ItemRows:
    """An item with its target groups, in the order of the template; groups of older rows that the template lacks come last."""

    item: AgreementItem
    groups: tuple[GroupRows, ...]


@dataclass(frozen=True, slots=True)
class DomainRows:
    domain: TemplateDomain
    items: tuple[ItemRows, ...]


@dataclass(frozen=True)
class AgreementPage:
    """An agreement before one person. Lists of what they may not see are empty."""

    agreement: PerformanceAgreement
    parts: frozenset[Part]
    things: frozenset[Thing]
    rows: VersionRows | None
    domains: tuple[DomainRows, ...]
    problems: Sequence[Problem]
    offers: Sequence[Transition[Part]]
    signatures: Sequence[Signature]
    changes: Sequence[StateChange]
    hours: Sequence[AgreementWorkload] = ()
    recordable: Sequence[Transition[Part]] = ()

    @property
    def sees(self) -> frozenset[str]:
        """The things that this person sees, as templates ask for them: {% if "salary" in page.sees %}."""
        return frozenset(thing.value for thing in self.things)

    @property
    def state(self) -> str:
        """Who passed and who failed is for whoever sees the summary."""
        sees_result = Thing.SUMMARY in self.things
        return str(self.agreement.get_state_display()) if sees_result else told_state(self.agreement)

    @property
    def may_write(self) -> bool:
        """The owner writes while the version is theirs."""
        return Part.OWNER in self.parts and self.agreement.current.is_open

    @property
    def is_locked(self) -> bool:
        """The owner is told how a version that is to be signed on paper goes on."""
        return Part.OWNER in self.parts and version_step(self.agreement) == LOCKED

    @property
    def proposal(self) -> str:
        """By which transition the version with its owner is proposed."""
        return "submit-amendment" if self.agreement.state == PerformanceAgreement.State.AMENDING else "submit"

    @property
    def shown(self) -> AgreementVersion:
        """The version that stands on the page; where its content is not for this person, the newest one."""
        return self.rows.version if self.rows else self.agreement.current

    @property
    def is_as_proposed(self) -> bool:
        """The owner rewrites it: what was proposed stands here until it is proposed again."""
        return self.shown.state == AgreementVersion.State.KEPT

    def item(self, key: str) -> ItemRows | None:
        """One item by its key, as an address says it."""
        rows = (row for domain in self.domains for row in domain.items)
        return next((row for row in rows if str(row.item.pk) == key), None)

    @property
    def is_personnel(self) -> bool:
        return Part.HR in self.parts

    @property
    def shows_report(self) -> bool:
        """There is a report to open once it was asked for."""
        asked_for = self.agreement.state not in (PerformanceAgreement.State.AGREED, PerformanceAgreement.State.AMENDING)
        is_there = not self.agreement.is_external or hasattr(self.agreement.signed, "report")
        return Thing.REPORT in self.things and asked_for and is_there

    @property
    def next_step(self) -> str:
        return next_step(self.agreement)

    @property
    def shows_names(self) -> bool:
        """Evaluators stay numbered and unnamed for whoever does not see their sheets, in the history too."""
        return bool(self.things & {Thing.SHEETS, Thing.OWN_SHEET}) or self.is_personnel

    @property
    def history(self) -> list[tuple[StateChange, str]]:
        """Every step with what was done: "เห็นชอบข้อตกลง"."""
        return [(change, done_at(change.step)) for change in self.changes]

    @property
    def part_words(self) -> str:
        return ", ".join(part.label for part in Part if part in self.parts and part != Part.CHAIR)


def done_at(step: str) -> str:
    """What a step of the history did; the third sheet closes the scoring by itself."""
    if step == "name-superior":
        return "ระบุผู้บังคับบัญชาใหม่"
    return BY_KEY[step].done if step in BY_KEY else "กรรมการให้คะแนนครบแล้ว"


def page_of(agreement: PerformanceAgreement, user: User) -> AgreementPage:
    """Thirteen queries at most, whatever the number of items and indicators. Reads `versions` (prefetched)."""
    parts = parts_of(user, agreement)
    things = sight_of_parts(parts, agreement)
    rows = VersionRows.of(version_for(agreement, parts)) if Thing.CONTENT in things else None
    changes = StateChange.objects.about(agreement).select_related("by")
    return AgreementPage(
        agreement=agreement,
        parts=parts,
        things=things,
        rows=rows,
        domains=tuple(domains_of(rows)) if rows else (),
        problems=_told(agreement, rows, parts),
        offers=[change for change in TRANSITIONS if fits(change, agreement) and may_take(change, agreement, parts)],
        signatures=signatures_of(agreement, things),
        changes=list(changes) if Thing.PROCESS in things else [],
        hours=list(rows.version.workload_hours.select_related("line")) if rows else (),
        recordable=recordable(agreement, parts),
    )


def signatures_of(agreement: PerformanceAgreement, things: frozenset[Thing]) -> list[Signature]:
    """Who signed what; an evaluator's signature stands beside a score, and is seen with the sheets alone."""
    if Thing.CONTENT not in things:
        return []
    rows = agreement.signatures.select_related("scan", "recorded_by")
    of_scores = (Signature.Step.SCORED, Signature.Step.CONCLUDED)
    return list(rows if Thing.SHEETS in things else rows.exclude(step__in=of_scores))


def version_for(agreement: PerformanceAgreement, parts: frozenset[Part]) -> AgreementVersion:
    """The newest version that this person reads; before anything is signed, what was proposed before it came back. One query at most."""
    newest, signed = agreement.current, agreement.signed
    if reads_version(newest, parts):
        return newest
    kept = None if signed else AgreementVersion.kept.newest_of(agreement)
    if kept is not None:
        kept.agreement = agreement
    return signed or kept or newest


def _told(agreement: PerformanceAgreement, rows: VersionRows | None, parts: frozenset[Part]) -> list[Problem]:
    """What stands against the version. While its owner writes, to them alone; once proposed, to owner, superior and personnel group, with
    the office's targets that were changed since. Of content that the personnel group does not read yet it learns the kinds.
    """
    if not parts & {Part.OWNER, Part.SUPERIOR, Part.HR}:
        return []
    if rows is None:
        return _kinds_told(agreement) if Part.HR in parts and agreement.state == State.SUBMITTED else []
    if rows.version.is_with_owner and Part.OWNER not in parts:
        return []
    return [*problems_of(rows), *([] if rows.version.is_open else amended_problems(rows))]


def _kinds_told(agreement: PerformanceAgreement) -> list[Problem]:
    """One line a kind: what was proposed has it, and in how many places; no word of the content."""
    return kinds_of(problems_of(VersionRows.of(agreement.current)))


def domains_of(rows: VersionRows) -> list[DomainRows]:
    """The items under their domains, each split by target group."""
    groups: list[str] = rows.version.agreement.template.target_groups
    return [
        DomainRows(domain, tuple(_item(item, groups) for item in items))
        for domain, items in groupby(rows.items, key=lambda item: item.template_item.domain)
    ]


def _item(item: AgreementItem, groups: Sequence[str]) -> ItemRows:
    outcomes = {one.target_group: one.text for one in item.outcomes.all()}
    indicators = list(item.indicators.all())
    used = [*outcomes, *(row.target_group for row in indicators)]
    order = list(dict.fromkeys([*groups, *used]))
    return ItemRows(item, tuple(_group(key, outcomes, indicators) for key in order))


def _group(key: str, outcomes: dict[str, str], indicators: Sequence[AgreementIndicator]) -> GroupRows:
    rows = tuple(row for row in indicators if row.target_group == key)
    return GroupRows(key, str(TargetGroup(key).label), outcomes.get(key, ""), rows)
