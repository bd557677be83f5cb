"""What should be checked before the year's books go out: the plan's list of problems, by kind, as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from areaoffice.reports.annual.scope import Scope
from indicators.readiness import ALL_KINDS, Finding, findings_of
from projects.problem_kinds import Severity
from thai.dates import format_date


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One problem: the record that it is about, and what is wrong with both values."""

    record: str
    message: str


@dataclass(frozen=True, slots=True)
class CheckKind:
    """The problems of one kind; `answer` is the reason that was given for all of them, "" where there is none."""

    title: str
    severity: str
    answer: str
    lines: tuple[CheckLine, ...]


@dataclass(frozen=True, slots=True)
class Checks:
    """The list; `has_plan` False where the year has no plan to check. Counts are of lines."""

    has_plan: bool
    kinds: tuple[CheckKind, ...]
    blockers: int
    warnings: int
    hints: int
    as_of: str


def build(scope: Scope) -> Checks:
    found = findings_of(scope.plan) if scope.plan else []
    counts = {severity: sum(one.severity == severity for one in found) for severity in Severity}
    return Checks(
        has_plan=scope.plan is not None,
        kinds=_kinds(found),
        blockers=counts[Severity.BLOCKER],
        warnings=counts[Severity.WARNING],
        hints=counts[Severity.HINT],
        as_of=format_date(scope.today),
    )


def _kinds(found: list[Finding]) -> tuple[CheckKind, ...]:
    """By kind, in the order of the findings: the gravest first."""
    groups: dict[str, list[Finding]] = {}
    for one in found:
        groups.setdefault(one.code, []).append(one)
    return tuple(
        CheckKind(
            title=ALL_KINDS[code].title,
            severity=of_kind[0].severity.label,
            answer=of_kind[0].answer,
            lines=tuple(CheckLine(one.record, one.message) for one in of_kind),
        )
        for code, of_kind in groups.items()
    )
