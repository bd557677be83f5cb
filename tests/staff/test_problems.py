"""Every kind of problem of an agreement: one that has it, and one that has not."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from model_bakery import baker

from areaoffice.office.models import Post
from indicators.models import Indicator, IndicatorYear
from staff.agreements.problems import KINDS, MANY, VersionRows, problems_of
from staff.models import (
    AgreementIndicator,
    AgreementTemplate,
    AgreementVersion,
    AgreementWorkload,
    ExpectedLevel,
    WorkloadLine,
)
from tests.staff.agreeing import Agreeing

pytestmark = pytest.mark.django_db


def codes(here: Agreeing) -> set[str]:
    version = AgreementVersion.objects.select_related("agreement__template", "agreement__superior__person").get(
        agreement=here.agreement
    )
    return {one.code for one in problems_of(VersionRows.of(version))}


def item(here: Agreeing):
    return here.agreement.versions.get().items.first()


def change(row, **fields) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


def challenge(here: Agreeing, **fields) -> None:
    change(here.agreement.versions.get().challenges.get(), **fields)


def kpi(here: Agreeing, target: int) -> IndicatorYear:
    card = baker.make(Indicator, office=here.office, code="K01", name="ผู้เรียนอ่านคล่อง")
    return baker.make(
        IndicatorYear, office=here.office, fiscal_year=2565, indicator=card, number="K01", target=Decimal(target)
    )


def same_name_other_target(here: Agreeing) -> None:
    first, second = AgreementIndicator.objects.all()[:2]
    change(second, name=first.name, value=95)


def linked(target: int) -> Callable[[Agreeing], object]:
    return lambda here: AgreementIndicator.objects.first().links.create(office_indicator=kpi(here, target))


def hours(typed: int | None) -> Callable[[Agreeing], None]:
    def write(here: Agreeing) -> None:
        change(here.template, workload_rule=AgreementTemplate.WorkloadRule.HOURS)
        line = baker.make(WorkloadLine, template=here.template, number="1.1", least_hours=12)
        if typed is not None:
            AgreementWorkload.objects.create(version=here.agreement.versions.get(), line=line, hours=typed)

    return write


def taught(rooms: list[str], lessons: str) -> Callable[[Agreeing], None]:
    """Of a teacher: twelve hours in the timetable."""

    def write(here: Agreeing) -> None:
        hours(12)(here)
        change(here.template, classrooms=["ห้องเรียนปฐมวัย"])
        change(here.agreement.versions.get(), classrooms=rooms, lessons=lessons)

    return write


def many(count: int) -> Callable[[Agreeing], None]:
    def write(here: Agreeing) -> None:
        row = {"target_group": "STU", "value": 1, "item": item(here)}
        AgreementIndicator.objects.bulk_create(
            AgreementIndicator(order=order, name=f"ตัวชี้วัด {order}", **row) for order in range(2, count - 13)
        )

    return write


def below(here: Agreeing) -> None:
    challenge(here, expected_level=ExpectedLevel.objects.get(order=3))


def held_by_the_owner(here: Agreeing) -> None:
    Post.objects.filter(title="ผู้อำนวยการสำนักงาน").update(person=here.people["owner"])


def vacant(here: Agreeing) -> None:
    Post.objects.filter(title="ผู้อำนวยการสำนักงาน").update(person=None)


def vacant_but_acted_for(here: Agreeing) -> None:
    vacant(here)
    days: dict[str, Any] = {"starts_on": date(2021, 10, 1), "ends_on": date(2099, 9, 30)}
    post = Post.objects.get(title="ผู้อำนวยการสำนักงาน")
    baker.make("office.Delegation", office=here.office, post=post, person=here.people["colleague"], **days)


CASES: dict[str, tuple[Callable[[Agreeing], object], Callable[[Agreeing], object]]] = {
    "no-task": (lambda here: change(item(here), task=" "), lambda here: None),
    "no-outcome": (lambda here: item(here).outcomes.all().delete(), lambda here: None),
    "no-indicator": (lambda here: item(here).indicators.all().delete(), lambda here: None),
    "no-row-for-group": (lambda here: change(here.template, target_groups=["STU", "SCH"]), lambda here: None),
    "no-target": (
        lambda here: change(AgreementIndicator.objects.first(), value=None),
        lambda here: change(AgreementIndicator.objects.first(), value=None, value_text="ครบทุกแห่ง"),
    ),
    "targets-differ": (same_name_other_target, lambda here: None),
    "differs-from-office": (linked(85), linked(80)),
    "several-in-one": (
        lambda here: change(AgreementIndicator.objects.first(), name="ร้อยละของผู้เรียน และร้อยละของครู"),
        lambda here: change(AgreementIndicator.objects.first(), name="ร้อยละของผู้เรียนและครู"),
    ),
    "no-challenge": (lambda here: here.agreement.versions.get().challenges.all().delete(), lambda here: None),
    "challenge-incomplete": (lambda here: challenge(here, method=""), lambda here: None),
    "level-below-standing": (below, lambda here: challenge(here, expected_level=ExpectedLevel.objects.get(order=4))),
    "verb-below-standing": (
        lambda here: challenge(here, title="แก้ไขปัญหาการอ่าน"),
        lambda here: challenge(here, title="ริเริ่มการอ่านและแก้ไขปัญหา"),
    ),
    "no-workload": (hours(None), hours(12)),
    "too-few-hours": (hours(11), hours(12)),
    "no-classroom": (taught([], "ไทย 12"), taught(["ห้องเรียนปฐมวัย"], "ไทย 12")),
    "lessons-differ": (taught(["ห้องเรียนปฐมวัย"], "ไทย 10"), taught(["ห้องเรียนปฐมวัย"], "ไทย 10\nศิลปะ 2")),
    "dated-late": (
        lambda here: change(here.agreement.versions.get(), dated_on=date(2021, 12, 19), state="submitted"),
        lambda here: change(here.agreement.versions.get(), dated_on=date(2021, 10, 1), state="submitted"),
    ),
    "no-superior": (lambda here: change(here.agreement, superior=None, superior_title=""), lambda here: None),
    "own-superior": (held_by_the_owner, vacant),
    "superior-left": (vacant, vacant_but_acted_for),
    "too-many": (many(MANY + 1), many(MANY)),
}


@pytest.mark.parametrize("code", CASES)
def test_a_kind_is_not_found_where_it_is_not(here: Agreeing, code: str):
    CASES[code][1](here)
    assert code not in codes(here)


@pytest.mark.parametrize("code", CASES)
def test_a_kind_is_found_where_it_is(here: Agreeing, code: str):
    CASES[code][0](here)
    assert code in codes(here)


def test_every_kind_has_a_case():
    """`link-amended` is told of signed versions: tests/staff/test_keeping.py."""
    assert set(KINDS) - set(CASES) == {"link-amended"}


def test_full_time_that_was_not_said_is_found(here: Agreeing):
    change(here.agreement.versions.get(), workload="")
    assert "no-workload" in codes(here)


@pytest.mark.parametrize(
    ("name", "packed"),
    [
        ("ครูได้รับการพัฒนา 50 คน และโรงเรียนต้นแบบ 10 แห่ง", True),
        ("จำนวนครู ๕๐ คน รวมทั้งนวัตกรรม ๕ ชิ้น", True),
        ("1) ครูมีแผนการสอน 2) โรงเรียนมีหลักสูตร", True),
        ("๑. ครูมีแผน ๒. โรงเรียนมีหลักสูตร", True),
        ("ร้อยละของโรงเรียนที่มีนักเรียนไม่เกิน 120 คน", False),
        ("จำนวนโรงเรียนและเครือข่าย 10 แห่ง", False),
        ("ผลการประเมินระดับ 2.5 ขึ้นไป", False),
        ("จำนวนนักเรียนชั้น ป.1 และ ป.2 ที่อ่านออก", False),
    ],
)
def test_several_indicators_in_one_row_are_seen_without_two_shares(here: Agreeing, name: str, packed: bool):
    change(AgreementIndicator.objects.first(), name=name)

    found = [one.code for one in problems_of(VersionRows.of(here.fresh().current))]

    assert ("several-in-one" in found) is packed


def test_a_linked_row_and_the_same_words_unlinked_with_another_target_differ_once(here: Agreeing):
    first, second = AgreementIndicator.objects.order_by("pk")[:2]
    for row, value in ((first, 80), (second, 90)):
        change(row, name="ร้อยละของผู้เรียนที่อ่านคล่อง", value=value)
    first.links.create(office_indicator=kpi(here, 80))

    found = [one.code for one in problems_of(VersionRows.of(here.fresh().current))]

    assert found.count("targets-differ") == 1
