"""The post of an agreement's owner as papers print it: kept at the start and taken again when the owner signs, so that a standing gained
in between is on what both sign. From then on the agreement keeps its own words, whatever becomes of the post."""

from __future__ import annotations

from typing import Any

from areaoffice.office.models import Post
from staff.models import PerformanceAgreement


def snapshot_of(post: Post) -> dict[str, Any]:
    """The fields of an agreement that come from a post."""
    return {
        "printed_position": post.title,
        "printed_standing": post.standing,
        "printed_rank": post.rank,
        "unit": post.unit,
        "school": post.school,
    }


def take_again(agreement: PerformanceAgreement) -> None:
    """Standing, rank and place as the post has them now, while the owner still holds it; what the post leaves empty stays as it was.

    The name of the position is the personnel group's to word and is left alone.
    """
    post = agreement.post
    if post is None or post.person_id != agreement.owner_id:
        return
    now = {name: value for name, value in snapshot_of(post).items() if value and name != "printed_position"}
    changed = [name for name, value in now.items() if getattr(agreement, name) != value]
    for name in changed:
        setattr(agreement, name, now[name])
    if changed:
        agreement.save(update_fields=changed)
