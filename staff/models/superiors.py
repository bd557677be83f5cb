"""Who stands as somebody's superior on a day: whoever holds the post then, or acts for it by order. Posts are read as of a date."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from areaoffice.office.models import Delegation, Post, User
from areaoffice.office.models.people import in_force_on


def stands_in(side: str, user: User, day: date) -> Q:
    """Rows whose `side` post ("superior", "senior", also at the end of a path) this person holds on a day, or acts for by order today."""
    orders = [one.post_id for one in user.active_orders]
    return (Q(**{f"{side}__person": user}) & in_force_on(day, f"{side}__")) | Q(**{f"{side}__in": orders})


def stands_as(user: User, post: Post | None, day: date) -> bool:
    """True where this person holds the post on that day, or acts for it by order today."""
    if post is None:
        return False
    return (post.person_id == user.pk and is_held(post, day)) or any(
        order.post_id == post.pk for order in user.active_orders
    )


def is_held(post: Post, day: date) -> bool:
    """True where somebody holds the post on a day."""
    begun = post.starts_on is None or post.starts_on <= day
    lasts = post.ends_on is None or post.ends_on >= day
    return post.person_id is not None and begun and lasts


def acting_for(post: Post, day: date) -> list[User]:
    """Who acts for the post by order on a day. One query."""
    orders = Delegation.objects.filter(in_force_on(day), post=post).select_related("person")
    return [order.person for order in orders]


def is_stood_for(post: Post, day: date) -> bool:
    """True where somebody holds the post on a day or acts for it. One query for one that is vacant, none for one that is held."""
    return is_held(post, day) or bool(acting_for(post, day))


def standing_as(post: Post | None, day: date) -> list[User]:
    """Everybody whose word counts for this post on a day: its holder, and who acts for it. One query."""
    if post is None:
        return []
    holder = [post.person] if post.person is not None and is_held(post, day) else []
    return list(dict.fromkeys([*holder, *acting_for(post, day)]))
