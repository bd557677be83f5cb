"""The text of a version in one fixed form: what two people signed is known by its SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from staff.agreements.printed_head import head_of
from staff.models import AgreementVersion
from staff.models.lessons import lessons_of

SEPARATOR = "\x1f"


def canonical_text(version: AgreementVersion) -> str:
    """Everything that the version says, in the order of the form; neither salary nor keys of rows are in it.

    Five queries for a version whose rows were not prefetched.
    """
    return "\n".join(SEPARATOR.join(line) for line in _lines(version))


def content_hash(version: AgreementVersion) -> str:
    """SHA-256 of the canonical text, in hexadecimal."""
    return hashlib.sha256(canonical_text(version).encode()).hexdigest()


def _lines(version: AgreementVersion) -> Iterator[tuple[str, ...]]:
    agreement = version.agreement
    head = head_of(version)
    yield ("agreement", str(agreement.fiscal_year), head.owner, head.position)
    yield ("standing", head.standing, head.rank, version.superior_title)
    yield ("template", str(agreement.template.family.code), agreement.template.edition, str(version.number))
    yield ("workload", version.workload, version.workload_reason)
    if version.classrooms or version.lessons:
        yield ("rooms", *version.classrooms)
        yield ("lessons", *(str(lesson) for lesson in lessons_of(version.lessons)))
    for hours in version.workload_hours.select_related("line"):
        yield ("hours", hours.line.number, f"{hours.hours:.2f}")
    yield from _items(version)
    for challenge in version.challenges.all():
        level = head.levels.get(str(challenge.number), "")
        yield ("challenge", str(challenge.number), challenge.title, challenge.policy, level)
        yield ("words", challenge.problem, challenge.method, challenge.quantity_outcome, challenge.quality_outcome)


def _items(version: AgreementVersion) -> Iterator[tuple[str, ...]]:
    rows = version.items.select_related("template_item__domain").prefetch_related("outcomes", "indicators")
    for item in rows:
        yield ("item", item.template_item.number, item.task)
        for outcome in item.outcomes.all():
            yield ("outcome", outcome.target_group, outcome.text)
        for row in item.indicators.all():
            value = "" if row.value is None else f"{row.value:.5f}"
            yield (
                "indicator",
                row.target_group,
                row.name,
                row.operator,
                value,
                row.value_text,
                row.unit_name,
                row.scope,
            )
