"""Words among colleagues about a record: writing one, naming people in it, settling it. Who may see the record may comment on it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone

from areaoffice.office import audit
from areaoffice.office.models import Comment, Notice, Office, User

MOST_CHARACTERS = 2000
EMPTY = "กรุณาพิมพ์ข้อความก่อนส่ง"
TOO_LONG = f"ข้อความยาวเกินไป รับได้ไม่เกิน {MOST_CHARACTERS:,} ตัวอักษร"
NOT_A_READER = "กล่าวถึงได้เฉพาะผู้ที่เห็นเรื่องนี้ได้: {names} เปิดเรื่องนี้ไม่ได้"


@transaction.atomic
def write_comment(
    *,
    thing: models.Model,
    office: Office,
    name: str,
    page: str,
    text: str,
    by: User,
    readers: models.QuerySet[User],
    mentions: Iterable[User] = (),
) -> Comment:
    """Write a comment about `thing` and tell whom it names, and who spoke there before, with a link to it.

    `readers` may see the thing: nobody else writes about it or is named. `name` is what notices call the thing, `page` is where
    it stands. "@name" in the text names people too. ValidationError in Thai for an empty or too long text, or a stranger.
    """
    if not readers.filter(pk=by.pk).exists():
        raise PermissionDenied
    text = text.strip()
    if not text:
        raise ValidationError({"text": EMPTY})
    if len(text) > MOST_CHARACTERS:
        raise ValidationError({"text": TOO_LONG})
    named = {person.pk: person for person in [*mentions, *named_in(text, readers)]}
    strangers = [person for person in named.values() if not readers.filter(pk=person.pk).exists()]
    if strangers:
        raise ValidationError({"mentions": NOT_A_READER.format(names=", ".join(str(person) for person in strangers))})

    comment = Comment.objects.create(office=office, thing=thing, text=text, by=by)
    comment.mentions.set(named)
    audit.record("แสดงความเห็น", office=office, by=by, thing=thing, comment=comment.pk)
    before = Comment.objects.about(thing).exclude(pk=comment.pk).values("by")
    spoke = set(readers.filter(pk__in=before).values_list("pk", flat=True))
    _tell(comment, name, f"{page}#comment-{comment.pk}", named=set(named), spoke=spoke)
    return comment


@transaction.atomic
def settle_comment(*, comment: Comment, by: User) -> Comment:
    """Say that the matter of a comment is settled; settling it twice changes nothing."""
    if comment.settled_at is None:
        comment.settled_by, comment.settled_at = by, timezone.now()
        comment.save(update_fields=["settled_by", "settled_at"])
        audit.record("ปิดเรื่องของความเห็น", office=comment.office, by=by, thing=comment.thing, comment=comment.pk)
    return comment


@transaction.atomic
def reopen_comment(*, comment: Comment, by: User) -> Comment:
    """Take the settling back."""
    if comment.settled_at is not None:
        comment.settled_by = comment.settled_at = None
        comment.save(update_fields=["settled_by", "settled_at"])
        audit.record("เปิดเรื่องของความเห็นอีกครั้ง", office=comment.office, by=by, thing=comment.thing, comment=comment.pk)
    return comment


def named_in(text: str, readers: models.QuerySet[User]) -> list[User]:
    """The people whom a text names by "@username" or "@name"; the longest name that fits is the one that is meant."""
    if "@" not in text:
        return []
    left = " ".join(text.split())
    tokens = [(token, person) for person in readers for token in (_name(person), person.username)]
    found = {}
    for token, person in sorted(tokens, key=lambda pair: -len(pair[0])):
        pattern = re.compile(rf"@{re.escape(token)}(?![A-Za-z0-9_.-])")
        if token and pattern.search(left):
            found[person.pk] = person
            left = pattern.sub(" ", left)
    return list(found.values())


def _name(person: User) -> str:
    return " ".join(str(person).split())


def _tell(comment: Comment, name: str, link: str, *, named: set[int], spoke: set[int]) -> None:
    """One notice a person: who is named, else who spoke about the thing before and still may see it."""
    said = dict.fromkeys(spoke, "แสดงความเห็นต่อ") | dict.fromkeys(named, "กล่าวถึงท่านในความเห็นต่อ")
    words = " ".join(comment.text.split())[:80]
    Notice.objects.bulk_create(
        Notice(office=comment.office, to_id=pk, text=f"{comment.by} {verb}{name}: {words}"[:300], link=link)
        for pk, verb in said.items()
        if pk != comment.by_id
    )
