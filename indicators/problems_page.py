"""The list of a plan's problems as its page shows it: counts by severity, by kind with its reason, by record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from areaoffice.office.models import User
from indicators.readiness import ALL_KINDS, Finding, findings_of
from plans.models import ActionPlan, WarningAnswer
from projects.models import Project
from projects.problem_kinds import Severity

Key = TypeVar("Key", bound=Hashable)


def mark_of(answer: WarningAnswer | None) -> str:
    """The mark of a reason as somebody saw it; "" for none."""
    return answer.at.isoformat() if answer else ""


@dataclass(frozen=True)
class KindGroup:
    """The findings of one kind, with the reason that answers them."""

    code: str
    title: str
    severity: Severity
    findings: Sequence[Finding]
    answer: WarningAnswer | None = None

    @property
    def is_open(self) -> bool:
        return any(finding.is_open for finding in self.findings)

    @property
    def may_have_reason(self) -> bool:
        return self.severity == Severity.WARNING

    @property
    def mark(self) -> str:
        """What the form sends back to show which reason was seen."""
        return mark_of(self.answer)


@dataclass(frozen=True)
class RecordGroup:
    """The findings of one project, or of a record beside them, by kind."""

    record: str
    project: int | None
    kinds: Sequence[KindGroup]

    @property
    def count(self) -> int:
        return sum(len(kind.findings) for kind in self.kinds)


@dataclass(frozen=True)
class SeverityCount:
    """How many findings of a severity there are; `answered` of the warnings have their reason."""

    severity: Severity
    count: int
    answered: int


@dataclass(frozen=True)
class ProblemsPage:
    """The plan's list, narrowed to one severity where asked."""

    total: int
    counts: Sequence[SeverityCount]
    kinds: Sequence[KindGroup]
    records: Sequence[RecordGroup]

    @property
    def blockers(self) -> int:
        return next(one.count for one in self.counts if one.severity == Severity.BLOCKER)


def build(*, plan: ActionPlan, user: User, severity: str = "") -> ProblemsPage:
    """What this person may see of the plan's list; a unit's people see what names their own projects alone."""
    found = visible_findings(plan=plan, user=user)
    shown = [finding for finding in found if not severity or finding.severity == severity]
    answers = {answer.code: answer for answer in plan.warning_answers.select_related("by")}
    return ProblemsPage(
        total=len(found),
        counts=[_count(found, one) for one in Severity],
        kinds=_kinds(shown, answers),
        records=_records(shown, answers),
    )


def visible_findings(*, plan: ActionPlan, user: User) -> list[Finding]:
    """Findings that name no project which this person may not see; those of the plan itself for the whole office's roles."""
    found = findings_of(plan)
    if plan.office_id in user.whole_office_ids():
        return found
    mine = frozenset(Project.objects.visible_to(user).for_plan(plan).values_list("pk", flat=True))
    return [finding for finding in found if finding.about and finding.about <= mine]


def _count(found: Iterable[Finding], severity: Severity) -> SeverityCount:
    rows = [finding for finding in found if finding.severity == severity]
    return SeverityCount(severity, len(rows), len([finding for finding in rows if finding.answer]))


def _kinds(found: Iterable[Finding], answers: dict[str, WarningAnswer]) -> list[KindGroup]:
    return [
        KindGroup(code, ALL_KINDS[code].title, ALL_KINDS[code].severity, rows, answers.get(code))
        for code, rows in _gathered(found, lambda finding: finding.code).items()
    ]


def _records(found: Iterable[Finding], answers: dict[str, WarningAnswer]) -> list[RecordGroup]:
    """Records with blockers first, then those with most to do; the plan itself and its projects in one list."""
    groups = [
        RecordGroup(rows[0].record, rows[0].project, _kinds(rows, answers))
        for rows in _gathered(found, lambda finding: (finding.project or 0, finding.record)).values()
    ]
    return sorted(groups, key=lambda group: (-_open(group, Severity.BLOCKER), -_open(group, Severity.WARNING)))


def _open(group: RecordGroup, severity: Severity) -> int:
    return Counter(one.severity for kind in group.kinds for one in kind.findings if one.is_open)[severity]


def _gathered(found: Iterable[Finding], key: Callable[[Finding], Key]) -> dict[Key, list[Finding]]:
    groups: dict[Key, list[Finding]] = {}
    for finding in found:
        groups.setdefault(key(finding), []).append(finding)
    return groups
