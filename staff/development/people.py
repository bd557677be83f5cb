"""Who is counted: people of an office with a post on any day of the fiscal year, each once, by the post that they held last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from areaoffice.office.models import Office, Post, User
from thai.fiscal import fiscal_year_range

LEADERS, SCHOOLS = "ผู้บริหารสำนักงาน", "สถานศึกษา"


@dataclass(frozen=True, slots=True)
class Placed:
    """A person and the post by which they are counted."""

    person: User
    post: Post

    @property
    def place(self) -> str:
        return place_of(self.post)

    @property
    def sort_key(self) -> tuple[int, int, bool, str]:
        """The office's leaders, then unit by unit with its head first, then schools."""
        unit, post = self.post.unit, self.post
        rank = 2 if post.school_id else 1 if unit else 0
        return rank, unit.order if unit else 0, not post.is_head, str(self.person)


def place_of(post: Post) -> str:
    """The unit of a post; schools are one place, and the director with the deputies another."""
    if post.school_id:
        return SCHOOLS
    return post.unit.name if post.unit else LEADERS


def people_of_year(office: Office, fiscal_year: int) -> list[Placed]:
    """One query. A person who moved in the year counts where they were last."""
    first, last = fiscal_year_range(fiscal_year)
    posts = Post.objects.of_office(office).held_between(first, last).select_related("person", "unit")
    return sorted(last_posts(posts), key=lambda one: one.sort_key)


def last_posts(posts: Iterable[Post]) -> list[Placed]:
    found: dict[int, Post] = {}
    for post in posts:
        known = found.get(post.person_id or 0)
        if known is None or _end(post) >= _end(known):
            found[post.person_id or 0] = post
    return [Placed(post.person, post) for post in found.values() if post.person is not None]


def _end(post: Post) -> tuple[date, date, int]:
    return post.ends_on or date.max, post.starts_on or date.min, post.pk
