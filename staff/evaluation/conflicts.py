"""Who may not judge an agreement: its owner, whoever stands below the owner, one person on two seats. By account and by a typed name.

A name is compared without its prefix or rank and without spaces: "นายสมชาย  ใจดี", "ดร.สมชาย ใจดี" and "สมชาย ใจดี" are one person.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from areaoffice.office.models import Post, User
from staff.models import PerformanceAgreement

OWN = "ผู้จัดทำข้อตกลงเป็นกรรมการประเมินของตนเองไม่ได้"
RANKS = "ตรี|โท|เอก"
PREFIX = re.compile(
    r"^(?:นางสาว|น\.?ส\.|นาง|นาย|คุณ|ดอกเตอร์|ดร\.?|ว่าที่|รักษาการ|"
    rf"(?:ร้อย|พัน|จ่าสิบ|สิบ|เรือ|นาวา)(?:ตำรวจ|อากาศ)?(?:{RANKS})|(?:ร|พ|จ\.ส|ส|น)\.(?:ต|ท|อ)\.|"
    r"ผู้ช่วยศาสตราจารย์|รองศาสตราจารย์|ศาสตราจารย์|ผศ\.?|รศ\.?|ศ\.|ม\.ร\.ว\.|ม\.ล\.|หญิง)\s*"
)


@dataclass(frozen=True, slots=True)
class Seated:
    """Who is to sit: a person of the office, or somebody from outside by name with the last day of the link."""

    printed_name: str
    printed_position: str
    person: User | None = None
    link_ends_on: date | None = None

    def fields(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "printed_name": self.printed_name,
            "printed_position": self.printed_position,
            "is_external": self.person is None,
            "link_ends_on": self.link_ends_on if self.person is None else None,
        }


def conflicts_of(agreement: PerformanceAgreement, seats: Sequence[Seated], today: date) -> list[str]:
    """Who may not judge this agreement, and why: its owner, who stands below the owner at any depth, one person on two seats. Two queries."""
    return [*_same_twice(seats), *_conflicts_of_each(agreement, seats, below(agreement, today))]


def below(agreement: PerformanceAgreement, today: date) -> list[User]:
    """Everybody of the office whose superior, or the superior of that one and so on, is the owner on this day."""
    posts = list(Post.objects.of_office(agreement.office).as_of(today).select_related("person").order_by("pk"))
    under: dict[int | None, list[Post]] = defaultdict(list)
    for post in posts:
        under[post.superior_id].append(post)
    walked: dict[int, Post] = {}
    waiting = [post for post in posts if post.person_id == agreement.owner_id]
    while waiting:
        for post in under[waiting.pop().pk]:
            if post.pk not in walked:
                walked[post.pk] = post
                waiting.append(post)
    people = {post.person for post in walked.values() if post.person is not None}
    return [person for person in people if person.pk != agreement.owner_id]


def _same_twice(seats: Sequence[Seated]) -> Iterator[str]:
    for place, one in enumerate(seats):
        if any(_is_same(one, other) for other in seats[:place]):
            yield f"{' '.join(one.printed_name.split())} นั่งได้ที่นั่งเดียวในคณะกรรมการ"


def _is_same(one: Seated, other: Seated) -> bool:
    if one.person and other.person:
        return one.person == other.person
    if one.person or other.person:
        person, typed = (one.person, other) if one.person else (other.person, one)
        return person is not None and is_named(typed.printed_name, person)
    return bare(one.printed_name) == bare(other.printed_name)


def _conflicts_of_each(
    agreement: PerformanceAgreement, seats: Sequence[Seated], subordinates: Collection[User]
) -> Iterator[str]:
    for one in seats:
        if _is_seat_of(one, agreement.owner):
            yield OWN
        elif any(_is_seat_of(one, person) for person in subordinates):
            yield f"{one.printed_name} เป็นผู้ใต้บังคับบัญชาของผู้จัดทำข้อตกลง จึงเป็นกรรมการไม่ได้ (ผลประโยชน์ทับซ้อน)"


def _is_seat_of(seat: Seated, person: User) -> bool:
    return seat.person == person if seat.person else is_named(seat.printed_name, person)


def is_named(typed: str, person: User) -> bool:
    """True where a typed name is this person's, whatever prefix stands before it."""
    own = _joined(f"{person.first_name}{person.last_name}")
    if person.last_name and own and _joined(typed).endswith(own):
        return True
    return bare(typed) in {bare(str(person)), bare(f"{person.first_name} {person.last_name}")}


def bare(name: str) -> str:
    """A name without prefixes and spaces; what would be left empty stays as it is."""
    rest = " ".join(name.split())
    while (shorter := PREFIX.sub("", rest, count=1)) not in (rest, ""):
        rest = shorter
    return _joined(rest)


def _joined(name: str) -> str:
    return "".join(name.split()).lower()
