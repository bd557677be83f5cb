"""A round of half-year appraisals with its people: makers for the tests of its actions and pages."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import Office, Post, RoleGrant, Unit, User
from staff.appraisals.agreeing import TypedLine, keep_lines
from staff.appraisals.deciding import take_turn
from staff.appraisals.levels import give_levels
from staff.appraisals.paper_levels import confirm_levels, type_levels
from staff.appraisals.rounds import open_round, seat_committee, start_appraisal
from staff.appraisals.signing import Said, Signing
from staff.appraisals.typed_levels import Typed, stored_of
from staff.appraisals.writing import lines_to_write, write_report
from staff.models import (
    AppraisalAspect,
    AppraisalBand,
    AppraisalPart,
    AppraisalRound,
    AppraisalScheme,
    PositionFamily,
    RoundAppraisal,
    RoundScheme,
)
from tests.office.uploads import pdf, upload

PASSWORD = "ทดสอบ-2565"
TODAY = date(2022, 8, 15)
SCORES_ON = date(2022, 9, 20)
BANDS = (("ดีเด่น", 90), ("ดีมาก", 80), ("ดี", 70), ("พอใช้", 60), ("ต้องปรับปรุง", 0))
COMPETENCIES = ("การมุ่งผลสัมฤทธิ์", "บริการที่ดี", "การสั่งสมความเชี่ยวชาญ", "การยึดมั่นในความถูกต้อง", "การทำงานเป็นทีม")
State = RoundAppraisal.State
LEVELS = ("ร้อยละ 60", "ร้อยละ 70", "ร้อยละ 80", "ร้อยละ 90", "ร้อยละ 100")
WAY = ("submit", "agree", "report", "score", "review", "screen", "notify", "acknowledge")


@dataclass
class Appraising:
    office: Office
    round: AppraisalRound
    scheme: AppraisalScheme
    posts: dict[str, Post]
    people: dict[str, User] = field(default_factory=dict)

    @property
    def appraisal(self) -> RoundAppraisal:
        return RoundAppraisal.objects.with_frame().get(owner=self.people["officer"])


def scheme_38k2() -> AppraisalScheme:
    family = baker.make(PositionFamily, code="staff-38k2", name="บุคลากรตามมาตรา 38 ค. (2)", order=6)
    scheme = AppraisalScheme.objects.create(
        family=family, edition="ฉบับทดสอบ", title="แบบประเมิน", is_confirmed=True, kind="half_year"
    )
    AppraisalPart.objects.create(
        scheme=scheme, order=1, name="ผลสัมฤทธิ์ของงาน", source="agreed", share=70, probation_share=50
    )
    behaviour = AppraisalPart.objects.create(scheme=scheme, order=2, name="พฤติกรรม", share=30, probation_share=50)
    for order, name in enumerate(COMPETENCIES, start=1):
        AppraisalAspect.objects.create(part=behaviour, order=order, name=name)
    for name, minimum in BANDS:
        AppraisalBand.objects.create(scheme=scheme, name=name, minimum=minimum, is_announced=minimum >= 80)
    return scheme


def person(office: Office, username: str, role: str, unit: Unit | None = None) -> User:
    user = User.objects.create_user(username=username, first_name=f"คุณ{username}", password=PASSWORD)
    RoleGrant.objects.create(user=user, role=role, office=office, unit=unit)
    return user


ROLES = {
    "officer": "project_owner",
    "colleague": "project_owner",
    "head": "unit_head",
    "deputy": "deputy",
    "director": "director",
    "hr": "hr",
    "screener": "deputy",
    "planner": "planner",
    "finance": "finance",
    "auditor": "auditor",
    "administrator": "administrator",
}
UNIT_ROLES = ("project_owner", "unit_head")


def appraising(*, today: date = TODAY) -> Appraising:
    """The second round of 2565 with one officer, drafted: head above, deputy above the head, a committee, the other roles beside."""
    office = baker.make(Office, code="here", name="สำนักงาน here", short_name="สพม.", kind="secondary")
    unit = baker.make(Unit, office=office, code="ict", name="กลุ่มอำนวยการ", order=1)
    people = {name: person(office, name, role, unit if role in UNIT_ROLES else None) for name, role in ROLES.items()}
    elsewhere = baker.make(Office, code="elsewhere", name="สำนักงาน elsewhere", short_name="สพป.", kind="primary")
    people["outsider"] = person(elsewhere, "outsider", "hr")
    posts = _posts(office, unit, people)
    scheme = scheme_38k2()
    round = open_round(office=office, fiscal_year=2565, half=2, by=people["hr"])
    seat_committee(round=round, people=[(people["screener"], "รองผู้อำนวยการ", True)], by=people["hr"])
    start_appraisal(round=round, post=posts["officer"], scheme=scheme, by=people["hr"])
    return Appraising(office, round, scheme, posts, people)


def _posts(office: Office, unit: Unit, people: dict[str, User]) -> dict[str, Post]:
    deputy = baker.make(Post, office=office, person=people["deputy"], title="รองผู้อำนวยการสำนักงาน")
    head = baker.make(
        Post, office=office, unit=unit, person=people["head"], title="ผู้อำนวยการกลุ่ม", is_head=True, superior=deputy
    )
    officer = baker.make(
        Post, office=office, unit=unit, person=people["officer"], title="นักจัดการงานทั่วไป", superior=head
    )
    hr = baker.make(Post, office=office, person=people["hr"], title="นักทรัพยากรบุคคล", superior=head)
    return {"deputy": deputy, "head": head, "officer": officer, "hr": hr}


# --- steps --------------------------------------------------------------------------------------------------------------

WHO = {
    "submit": "officer",
    "agree": "head",
    "report": "officer",
    "score": "head",
    "review": "deputy",
    "screen": "screener",
    "notify": "hr",
    "acknowledge": "officer",
    "refuse": "hr",
    "reopen": "hr",
    "cancel": "hr",
    "return": "head",
}
HERE = Signing(is_ticked=True, password=PASSWORD)


def typed_lines(*weights) -> list[TypedLine]:
    return [
        TypedLine(f"งานที่ {place} สำเร็จตามเป้าหมาย", Decimal(weight), LEVELS)
        for place, weight in enumerate(weights, start=1)
    ]


def drafted(world: Appraising, *weights) -> RoundAppraisal:
    """The officer's agreed indicators with these weights."""
    one = world.appraisal
    return keep_lines(
        appraisal=one, lines=typed_lines(*weights), by=world.people["officer"], today=TODAY, seen=one.row_version
    )


def turned(world: Appraising, key: str, *, by: str = "", today: date = TODAY, signing: Signing = HERE, **said):
    one = world.appraisal
    words = {"words": "เหตุผล", "witness": "นางสาวพยาน ใจดี", "document_number": "ครั้งที่ 1/2565", **said}
    return take_turn(
        appraisal=one,
        key=key,
        by=world.people[by or WHO[key]],
        today=today,
        seen=one.row_version,
        signing=signing,
        said=Said(**words),
    )


def typed_anew(one: RoundAppraisal, side: str, level: int | None, words: str) -> dict[int, Typed]:
    """Every line with this level and these words, opened as it is stored now."""
    return {line.pk: Typed(level, words, stored_of(line, side).mark) for line in lines_to_write(one)}


def reported(world: Appraising, level: int = 4, *, by: str = "officer") -> None:
    one = world.appraisal
    write_report(appraisal=one, typed=typed_anew(one, "owner", level, "ทำแล้วเสร็จ"), by=world.people[by], today=TODAY)


def scored(world: Appraising, level: int = 4, *, by: str = "head") -> None:
    one = world.appraisal
    give_levels(appraisal=one, typed=typed_anew(one, "superior", level, ""), by=world.people[by], today=TODAY)


def brought_to(world: Appraising, state: str, *, level: int = 4) -> RoundAppraisal:
    """Through every step until this state."""
    for key in WAY:
        if world.appraisal.state == state:
            break
        if key == "submit":
            drafted(world, 40, 30, 30)
        if key == "report":
            reported(world, level)
        if key == "score":
            scored(world, level)
        turned(world, key)
    assert world.appraisal.state == state
    return world.appraisal


def paper(**fields) -> Signing:
    given = {
        "way": "paper",
        "name": "นางสมศรี ผู้ลงนาม",
        "position": "ผู้อำนวยการกลุ่ม",
        "signed_on": date(2022, 8, 1),
        "scan": upload("ลงนาม.pdf", pdf()),
        **fields,
    }
    return Signing(**given)


def uncircular(world: Appraising) -> None:
    """The edition as it comes: to be confirmed, with no circular named."""
    AppraisalScheme.objects.update(is_confirmed=False)
    RoundScheme.objects.update(circular="")


def typed_on_paper(world: Appraising, level: int = 4, *, by: str = "hr", **fields) -> None:
    """The levels of a signed sheet, typed for the first time."""
    one = world.appraisal
    levels = dict.fromkeys(one.lines.values_list("pk", flat=True), level)
    type_levels(
        appraisal=one, levels=levels, signing=paper(**fields), words="ตั้งใจทำงาน", by=world.people[by], today=TODAY
    )


def confirmed_on_paper(world: Appraising, level: int = 4, *, by: str = "hr2") -> list[str]:
    """The second typing, by another officer of the personnel group; what differs."""
    if by not in world.people:
        world.people[by] = person(world.office, by, "hr")
    one = world.appraisal
    levels = dict.fromkeys(one.lines.values_list("pk", flat=True), level)
    return confirm_levels(appraisal=one, levels=levels, by=world.people[by], today=TODAY)


# --- shared by tests of refusals and pages -----------------------------------------------------------------------------

EVERYBODY = (
    "officer",
    "colleague",
    "head",
    "deputy",
    "screener",
    "hr",
    "director",
    "auditor",
    "planner",
    "finance",
    "administrator",
    "outsider",
)
STATES = [
    State.DRAFT,
    State.SUBMITTED,
    State.RETURNED,
    State.AGREED,
    State.REPORTED,
    State.SCORED,
    State.REVIEWED,
    State.SCREENED,
    State.NOTIFIED,
    State.ACKNOWLEDGED,
    State.REFUSED,
    State.CANCELLED,
]


def refused(call, *parts):
    """The sentences of a refusal, after which nothing changed."""
    with pytest.raises(ValidationError) as caught:
        call()
    said = " ".join(caught.value.messages)
    assert [part for part in parts if part not in said] == []


def addresses(world):
    one, round = world.appraisal.pk, world.round.pk
    return {
        "lists": reverse("appraisals:lists"),
        "page": reverse("appraisals:page", args=[one]),
        "edit": reverse("appraisals:edit", args=[one]),
        "report": reverse("appraisals:report", args=[one]),
        "scores": reverse("appraisals:scores", args=[one]),
        "paper": reverse("appraisals:paper", args=[one]),
        "leave": reverse("appraisals:leave", args=[one]),
        "superiors": reverse("appraisals:superiors", args=[one]),
        "overview": reverse("appraisals:overview", args=[round]),
        "settings": reverse("appraisals:settings", args=[round]),
        "people": reverse("appraisals:people", args=[round, world.scheme.pk]),
        "committee": reverse("appraisals:committee", args=[round]),
        "announce": reverse("appraisals:announce", args=[round]),
        "announcement": reverse("appraisals:announcement", args=[round]),
        "announcement_file": reverse("appraisals:announcement_file", args=[round]),
        "workbook": reverse("appraisals:workbook", args=[round]),
        "new_round": reverse("appraisals:new_round"),
    }


def step(client, world, key, **typed):
    one = world.appraisal
    signed = {"is_ticked": "on", "password": PASSWORD, "seen": one.row_version}
    return client.post(reverse("appraisals:step", args=[one.pk, key]), {**signed, **typed})
