"""The copy sheet of a project for an outside system, and the list of what was entered there for a plan's projects."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from indicators.outside_values import SECTION_OF, Facts, facts_of, value_of
from projects.models import OutsideEntry, OutsideField, OutsideStep, Project
from projects.models.project import ProjectQuerySet


@dataclass(frozen=True)
class CopyField:
    """A field of the other system with our text for it; `then` is what was copied last time, None where nothing was."""

    field: OutsideField
    text: str
    missing_at: str = ""
    then: str | None = None

    @property
    def is_ours(self) -> bool:
        """We have something for it; else it is chosen or typed over there."""
        return bool(self.field.source)

    @property
    def is_missing(self) -> bool:
        return self.is_ours and not self.text

    @property
    def is_changed(self) -> bool:
        """Changed since it was entered there."""
        return self.then is not None and self.then != self.text

    @property
    def length(self) -> int:
        return len(self.text)

    @property
    def over(self) -> int:
        """How many characters more than the other system takes; 0 where it fits, or its limit is not known."""
        return max(self.length - self.field.limit, 0) if self.field.limit else 0


@dataclass(frozen=True)
class CopyStep:
    """A page of the other system for one project, and what was entered there so far, the latest first."""

    step: OutsideStep
    fields: tuple[CopyField, ...]
    entries: tuple[OutsideEntry, ...]

    @property
    def last(self) -> OutsideEntry | None:
        return self.entries[0] if self.entries else None

    @property
    def changed(self) -> list[CopyField]:
        return [field for field in self.fields if field.is_changed]

    @property
    def values(self) -> dict[str, str]:
        """What is copied, by label of the field; what is chosen over there is not ours to keep."""
        return {field.field.label: field.text for field in self.fields if field.is_ours}

    @property
    def seen(self) -> str:
        """A mark of the values: a form that was opened with others is not recorded as if these had been copied."""
        parts = (f"{label}\x1f{text}" for label, text in self.values.items())
        return hashlib.sha256("\x1e".join(parts).encode()).hexdigest()

    @property
    def word(self) -> str:
        if not self.last:
            return "ยังไม่ได้กรอก"
        return "เปลี่ยนแล้วหลังกรอก" if self.changed else "กรอกแล้ว"

    @property
    def light(self) -> str:
        """A name of the stylesheet."""
        return "grey" if not self.last else "watch" if self.changed else "good"


@dataclass(frozen=True)
class CopySheet:
    """All pages of a system for one project."""

    project: Project
    system: OutsideStep.System
    steps: tuple[CopyStep, ...]

    @property
    def missing(self) -> list[CopyField]:
        return [field for step in self.steps for field in step.fields if field.is_missing]

    @property
    def too_long(self) -> list[CopyField]:
        return [field for step in self.steps for field in step.fields if field.over]

    @property
    def entered(self) -> int:
        return sum(step.last is not None for step in self.steps)


def build(*, projects: ProjectQuerySet, fiscal_year: int, system: str, today: date) -> list[CopySheet]:
    """The sheets of these projects, in the plan's order. A fixed number of queries."""
    steps = list(OutsideStep.objects.of_system(system))
    facts = facts_of(projects, fiscal_year, today=today)
    entries: dict[tuple[int, int], list[OutsideEntry]] = {}
    rows = OutsideEntry.objects.of_system(system).filter(project__in=[one.project.pk for one in facts])
    for entry in rows.select_related("by").order_by("-pk"):
        entries.setdefault((entry.project_id, entry.step_id), []).append(entry)
    return [
        CopySheet(
            one.project,
            OutsideStep.System(system),
            tuple(_step(step, one, entries.get((one.project.pk, step.pk), ())) for step in steps),
        )
        for one in facts
    ]


def sheet_of(*, project: Project, system: str, today: date) -> CopySheet:
    """The sheet of one project."""
    projects = Project.objects.filter(pk=project.pk)
    return build(projects=projects, fiscal_year=project.plan.fiscal_year, system=system, today=today)[0]


def _step(step: OutsideStep, facts: Facts, entries: Sequence[OutsideEntry]) -> CopyStep:
    then = entries[0].values if entries else {}
    fields = tuple(_field(field, facts, then.get(field.label)) for field in _fields(step))
    return CopyStep(step, fields, tuple(entries))


def _fields(step: OutsideStep) -> Iterable[OutsideField]:
    return sorted(step.fields.all(), key=lambda field: (field.order, field.pk))


def _field(field: OutsideField, facts: Facts, then: str | None) -> CopyField:
    text = value_of(field.source, facts)
    missing_at = "" if text or not field.source else _address(field.source, facts.project)
    return CopyField(field, text, missing_at, then if field.source else None)


def _address(source: str, project: Project) -> str:
    """Where a missing value is entered."""
    section = SECTION_OF.get(source, "general")
    if section == "ledger":
        return reverse("projects:project_ledger", args=[project.plan.fiscal_year, project.pk])
    return f"{reverse('indicators:project', args=[project.pk])}#{section}"
