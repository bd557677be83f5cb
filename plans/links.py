"""The links between the levels of a development plan: which missions a goal answers, which goals a strategy answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plans.models import DevelopmentPlan
from plans.seen import fingerprint

Links = Mapping[str, Mapping[int, frozenset[int]]]


@dataclass(frozen=True, slots=True)
class Level:
    """Rows of a plan, and the field in which they name the level above (which is also its name in the plan)."""

    rows: str
    link: str


LEVELS = (Level("goals", "missions"), Level("strategies", "goals"))


def links_of(plan: DevelopmentPlan) -> Links:
    """By level and row the keys of the level above. Four queries."""
    return {
        level.rows: {
            row.pk: frozenset(one.pk for one in getattr(row, level.link).all())
            for row in getattr(plan, level.rows).prefetch_related(level.link)
        }
        for level in LEVELS
    }


def seen_links(links: Links) -> str:
    """The version of all links of a plan, for the form that writes them together."""
    return fingerprint(
        [[name, sorted((pk, sorted(above)) for pk, above in rows.items())] for name, rows in sorted(links.items())]
    )
