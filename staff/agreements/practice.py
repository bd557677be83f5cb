"""Verbs of the levels of practice: what somebody of a standing is expected to do, read in the words of their challenge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from staff.models import ExpectedLevel

NO_STANDING = "ไม่มีวิทยฐานะ"


def level_of_standing(standing: str) -> ExpectedLevel | None:
    """The level of practice that a standing asks for; None for a standing that has none. One query."""
    return ExpectedLevel.objects.filter(standing=standing or NO_STANDING).first()


def verbs_of(level: ExpectedLevel) -> Sequence[str]:
    """The verbs of a level: the words of its name (ริเริ่ม พัฒนา) and those that the office adds to it."""
    return [*level.name.replace("และ", " ").split(), *level.verbs]


def verbs_below(text: str, expected: ExpectedLevel, levels: Iterable[ExpectedLevel]) -> list[tuple[str, ExpectedLevel]]:
    """Verbs of lower levels in a text that names no verb of the expected level or a higher one; none where it names one, or nothing."""
    every = list(levels)
    if any(verb in text for level in every if level.order >= expected.order for verb in verbs_of(level)):
        return []
    lower = sorted((level for level in every if level.order < expected.order), key=lambda level: -level.order)
    return [(verb, level) for level in lower for verb in verbs_of(level) if verb in text][:1]
