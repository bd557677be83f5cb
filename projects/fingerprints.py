"""What a project consists of, as one short text: two people who see the same fingerprint see the same content.

Here values count, because an amendment is carried over and a copied year is undone against what was written in bulk too, and each
reads its projects whole anyhow. A decision counts row versions instead (`projects.deciding.version_marks`): the inbox marks every
project that waits without reading its parts, and a decision follows pages that all count their rows up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from django.db import models

from projects.models import Project

LISTS = (
    "owners",
    "objectives",
    "quantity_targets",
    "benefits",
    "risks",
    "activities",
    "budget_lines",
    "month_plans",
)
LINKS = ("other_units", "alignment")
PREFETCHED = (*LISTS, *LINKS, "activities__steps")


def fingerprint(project: Project, further: Iterable[models.Model] = ()) -> str:
    """SHA-256 over every value of the project, its parts and `further` rows.

    Values count, not versions: what was moved or written in bulk is seen too. Give it rows as they were read from the database
    (a value that was only typed may be written otherwise there), with PREFETCHED for one query a part.
    """
    digest = hashlib.sha256()
    rows = [project, *_parts(project), *sorted(further, key=lambda row: row.pk)]
    for text in (*_links(project), *(value for row in rows for value in _values(row))):
        digest.update(text.encode())
        digest.update(b"\x1f")
    return digest.hexdigest()


def fingerprint_of_all(texts: Iterable[str]) -> str:
    """One mark of several fingerprints, in their order."""
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()


def _links(project: Project) -> Iterator[str]:
    for link in LINKS:
        yield f"{link}:{sorted(row.pk for row in getattr(project, link).all())}"


def _parts(project: Project) -> Iterator[models.Model]:
    for name in LISTS:
        yield from sorted(getattr(project, name).all(), key=lambda row: row.pk)
    for activity in sorted(project.activities.all(), key=lambda row: row.pk):
        yield from sorted(activity.steps.all(), key=lambda row: row.pk)


def _values(row: models.Model) -> Iterator[str]:
    yield row._meta.label
    for field in row._meta.concrete_fields:
        yield f"{field.attname}={field.value_from_object(row)}"
