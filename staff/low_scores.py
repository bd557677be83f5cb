"""Where individual plans learn of low scores: whoever keeps agreements and appraisals registers a source when the app is ready.

A plan names what was low, never how low. Only the owner, the superior and the personnel group are shown it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from areaoffice.office.models import User


@dataclass(frozen=True, slots=True)
class LowScore:
    """Something in which a person was scored low: its name, and which evaluation said so ("การประเมินรอบที่ 1"); no figure."""

    name: str
    of: str


Source = Callable[[User, int], "list[LowScore]"]
_sources: list[Source] = []


def register(source: Source) -> None:
    """`source(person, fiscal_year)` gives what was low in the evaluations before that year's plan."""
    if source not in _sources:
        _sources.append(source)


def low_scores_of(person: User, fiscal_year: int) -> Iterator[LowScore]:
    for source in _sources:
        yield from source(person, fiscal_year)
