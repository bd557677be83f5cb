"""Keeping a round of half-year appraisals: opening it, its days and circulars, its people, its committee, its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from areaoffice.office import audit
from areaoffice.office.models import Office, Post, RoleGrant, User
from staff.appraisals.lines import write_fixed_lines
from staff.models import (
    AppraisalRound,
    AppraisalScheme,
    PositionFamily,
    PostFamily,
    RoundAppraisal,
    RoundScheme,
    ScreeningMember,
)
from thai.sorting import sort_key

State = RoundAppraisal.State
DAYS = ("agree_until", "cut_off_on", "report_until", "score_until")


def only_personnel(office: Office, by: User) -> None:
    """PermissionDenied for whoever is not of the personnel group of the office."""
    if not by.holds(RoleGrant.Role.HR, office_id=office.pk):
        raise PermissionDenied


def usual_round(office: Office, fiscal_year: int, half: int) -> AppraisalRound:
    """A round with the days of the rules, not saved: agreed in October or April, cut off at the end of February or on 31 August."""
    year = fiscal_year - 543
    if half == AppraisalRound.Half.FIRST:
        end_of_february = date(year, 3, 1).toordinal() - 1
        days = (date(year - 1, 10, 31), date.fromordinal(end_of_february), date(year, 3, 15), date(year, 3, 31))
    else:
        days = (date(year, 4, 30), date(year, 8, 31), date(year, 9, 15), date(year, 9, 30))
    return AppraisalRound(office=office, fiscal_year=fiscal_year, half=half, **dict(zip(DAYS, days, strict=True)))


@transaction.atomic
def open_round(*, office: Office, fiscal_year: int, half: int, by: User) -> AppraisalRound:
    """A new round with the usual days and every edition in force on its first day. ValidationError where it exists."""
    only_personnel(office, by)
    opened = usual_round(office, fiscal_year, half)
    opened.full_clean()
    opened.save()
    for scheme in AppraisalScheme.objects.as_of(opened.starts_on):
        RoundScheme.objects.create(round=opened, scheme=scheme)
    audit.record("เปิดรอบการประเมินครึ่งปี", office=office, by=by, thing=opened)
    return opened


@transaction.atomic
def keep_round(*, round: AppraisalRound, days: dict[str, date], circulars: dict[int, str], by: User) -> AppraisalRound:
    """Other days, and the circular that each unconfirmed edition follows, by the key of its row in the round."""
    only_personnel(round.office, by)
    only_open(round)
    for name in DAYS:
        setattr(round, name, days[name])
    round.full_clean()
    round.save(update_fields=[*DAYS])
    for used in round.schemes.all():
        if used.pk in circulars:
            used.circular = circulars[used.pk].strip()[:250]
            used.save(update_fields=["circular"])
    audit.record("แก้ไขรอบการประเมินครึ่งปี", office=round.office, by=by, thing=round)
    return round


def only_open(round: AppraisalRound) -> None:
    if not round.is_open:
        raise ValidationError("รอบการประเมินนี้ปิดแล้ว จึงยังไม่ได้บันทึก หากต้องแก้ไขให้เปิดรอบอีกครั้งพร้อมเหตุผล")


# --- people -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be appraised in a round, with the posts that they held in it and what the personnel group must decide.

    `rank`: first those whose post is of the edition's family, then those of no family, then those of another, which is named.
    """

    person: User
    posts: tuple[Post, ...]
    problem: str
    other_family: str = ""
    rank: int = 0

    @property
    def post(self) -> Post:
        return self.posts[0]


def candidates(round: AppraisalRound, scheme: AppraisalScheme) -> list[Candidate]:
    """Who held a post of the office in the round and has no sheet of this edition yet, by rank and name. Three queries."""
    held = Post.objects.of_office(round.office).filter(person__isnull=False, school__isnull=True)
    in_round = [post for post in held.select_related("person", "unit") if _touches(post, round)]
    there = set(round.appraisals.standing().filter(scheme=scheme).values_list("owner", flat=True))
    by_person: dict[int, list[Post]] = {}
    for post in in_round:
        if post.person_id is not None and post.person_id not in there:
            by_person.setdefault(post.person_id, []).append(post)
    links = PostFamily.objects.filter(post__in=in_round).select_related("family")
    families = {link.post_id: link.family for link in links}
    found = [_candidate(posts, round, scheme, families) for posts in by_person.values()]
    return sorted(found, key=lambda one: (one.rank, sort_key(one.person.first_name)))


def _touches(post: Post, round: AppraisalRound) -> bool:
    begun = post.starts_on is None or post.starts_on <= round.ends_on
    return begun and (post.ends_on is None or post.ends_on >= round.starts_on)


def _candidate(
    posts: list[Post], round: AppraisalRound, scheme: AppraisalScheme, families: Mapping[int, PositionFamily]
) -> Candidate:
    person = posts[0].person
    if person is None:
        raise ValueError("A candidate holds the post.")
    titles = " และ ".join(post.title for post in posts)
    problem = ""
    if len(posts) > 1 and any(post.ends_on and post.ends_on < round.ends_on for post in posts):
        problem = f"ย้ายระหว่างรอบ ({titles}) กรุณาเลือกตำแหน่งที่ใช้ประเมิน"
    elif len(posts) > 1:
        problem = f"มีสองตำแหน่งในรอบนี้ ({titles}) กรุณาเลือกตำแหน่งที่ใช้ประเมิน"
    held = [family for post in posts if (family := families.get(post.pk))]
    if not held or scheme.family in held:
        return Candidate(person, tuple(posts), problem, rank=0 if held else 1)
    return Candidate(person, tuple(posts), problem, other_family=held[0].name, rank=2)


@transaction.atomic
def start_appraisal(
    *, round: AppraisalRound, post: Post, scheme: AppraisalScheme, by: User, is_on_probation: bool = False
) -> RoundAppraisal:
    """A sheet for whoever holds the post, with names and superiors as they stand. ValidationError in Thai where it can't be."""
    only_personnel(round.office, by)
    only_open(round)
    if post.person is None or post.office_id != round.office_id or not _touches(post, round):
        raise ValidationError(f"ไม่มีผู้ดำรงตำแหน่ง {post.title} ในรอบการประเมินนี้")
    if not round.schemes.filter(scheme=scheme).exists():
        raise ValidationError("รอบนี้ไม่ได้ใช้แบบประเมินฉบับนี้")
    superior = post.superior
    made = RoundAppraisal(
        round=round,
        owner=post.person,
        post=post,
        scheme=scheme,
        is_on_probation=is_on_probation,
        printed_name=str(post.person),
        printed_position=post.printed_title,
        printed_place=post.unit.name if post.unit else "",
        superior=superior,
        senior=superior.superior if superior else None,
        state=State.DRAFT if scheme.has_agreement else State.AGREED,
    )
    made.full_clean()
    made.save()
    write_fixed_lines(made)
    audit.record("เริ่มแบบประเมินครึ่งปี", office=round.office, by=by, thing=made)
    return made


@transaction.atomic
def start_appraisals(
    *, round: AppraisalRound, scheme: AppraisalScheme, posts: list[tuple[Post, bool]], by: User
) -> int:
    """Sheets for these people (post, on probation), all or none; how many. ValidationError where nobody was chosen."""
    if not posts:
        raise ValidationError("ยังไม่ได้เลือกผู้รับการประเมิน")
    for post, is_on_probation in posts:
        try:
            start_appraisal(round=round, post=post, scheme=scheme, by=by, is_on_probation=is_on_probation)
        except ValidationError as error:
            raise ValidationError([f"{post.person}: {message}" for message in error.messages]) from error
    return len(posts)


@transaction.atomic
def seat_committee(*, round: AppraisalRound, people: list[tuple[User, str, bool]], by: User) -> None:
    """The committee that screens, anew: person, position in the order, chair or not. Exactly one is its chair."""
    only_personnel(round.office, by)
    only_open(round)
    if sum(is_chair for _person, _position, is_chair in people) != 1:
        raise ValidationError("คณะกรรมการกลั่นกรองต้องมีประธานหนึ่งคน")
    round.screeners.all().delete()
    for person, position, is_chair in people:
        member = ScreeningMember(round=round, person=person, position=position, is_chair=is_chair)
        member.full_clean()
        member.save()
    audit.record("กำหนดคณะกรรมการกลั่นกรอง", office=round.office, by=by, thing=round, members=len(people))


# --- the end -----------------------------------------------------------------------------------------------------------


@transaction.atomic
def close_round(*, round: AppraisalRound, by: User, today: date) -> AppraisalRound:
    """Nothing of a closed round is written any more."""
    only_personnel(round.office, by)
    only_open(round)
    round.closed_on = today
    round.save(update_fields=["closed_on"])
    audit.record("ปิดรอบการประเมินครึ่งปี", office=round.office, by=by, thing=round)
    return round


@transaction.atomic
def reopen_round(*, round: AppraisalRound, reason: str, by: User) -> AppraisalRound:
    """Open a closed round again; the reason stays in the trail."""
    only_personnel(round.office, by)
    if not reason.strip():
        raise ValidationError({"reason": "กรุณาระบุเหตุผลที่เปิดรอบอีกครั้ง"})
    round.closed_on = None
    round.save(update_fields=["closed_on"])
    audit.record("เปิดรอบการประเมินอีกครั้ง", office=round.office, by=by, thing=round, reason=reason.strip())
    return round
