"""What was said about rows that go with an amendment stands afterwards at the live row, or at the live project with a note."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from django.db import models

from areaoffice.office.models import Comment, Notice
from projects.models import Project

Pair = tuple[models.Model, models.Model | None]


def pairs_of_copy(copy: Project) -> Iterator[Pair]:
    """A proposed copy and those of its rows that one may speak about, each with the live row that it was made of; None for a row that only the copy has."""
    yield copy, copy.amends
    for rows in (copy.activities, copy.budget_lines):  # as they stand now: new rows may have moved over already
        for row in rows.select_related("copied_from"):
            yield row, row.copied_from


def move_comments(
    pairs: Iterable[Pair], *, project: Project, page_of: Callable[[models.Model], str], note: str = ""
) -> None:
    """Move the comments about each row to its counterpart, or to the project where it has none; notices of them lead there.

    `note` stands before what was said, with the name of a row that has no counterpart.
    """
    homes = {(type(row), row.pk): (row, home) for row, home in pairs}
    keys: dict[type[models.Model], list[int]] = {}
    for model, pk in homes:
        keys.setdefault(model, []).append(pk)
    for comment in Comment.objects.about_any(*keys.items()).select_related("content_type"):
        row, home = homes[comment.content_type.model_class(), comment.object_id]
        words = f"{note} ต่อ “{row}”".strip() if home is None else note
        comment.text = f"[{words}] {comment.text}" if words else comment.text
        comment.thing = home or project
        comment.save(update_fields=["content_type", "object_id", "text"])
        link = f"#comment-{comment.pk}"
        Notice.objects.filter(link__endswith=link).update(link=f"{page_of(home or project)}{link}")
