"""What the owner writes into their agreement: whose it is, what is refused, and what two people at once do to each other."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from model_bakery import baker

from areaoffice.office.models import AuditEvent
from areaoffice.office.versions import StaleRow
from indicators.models import Indicator, IndicatorYear
from plans.seen import RowGone
from staff.agreements.deciding import decide
from staff.agreements.decision_words import Words
from staff.agreements.writing_actions import (
    add_challenge,
    add_indicator,
    draw_indicator,
    edit_challenge,
    edit_indicator,
    link_indicator,
    move_row,
    remove_row,
    unlink_indicator,
    write_item,
    write_workload,
)
from staff.agreements.writing_marks import mark_of_item, mark_of_row, mark_of_workload
from staff.models import AgreementChallenge, AgreementIndicator, ExpectedLevel, WorkloadLine
from tests.staff.agreeing import HERE, TODAY, Agreeing, to_agreed

pytestmark = pytest.mark.django_db


def first_item(here: Agreeing):
    return here.fresh().current.items.first()


def kpi(here: Agreeing, number: str = "K01", **fields) -> IndicatorYear:
    card: Indicator = baker.make(Indicator, office=here.office, code=number, name="ร้อยละของผู้เรียนที่อ่านคล่อง")
    row = {"number": number, "target": Decimal(85), "operator": "at_least", **fields}
    return baker.make(IndicatorYear, office=here.office, fiscal_year=2565, indicator=card, **row)


def new_row(here: Agreeing, **fields) -> AgreementIndicator:
    row = {"target_group": "STU", "name": "จำนวนโรงเรียนต้นแบบ", "value": Decimal(5), "unit_name": "โรงเรียน", **fields}
    return AgreementIndicator(item=first_item(here), **row)


def test_task_and_outcomes_are_written_and_an_empty_outcome_is_removed(here: Agreeing):
    item, owner = first_item(here), here.people["owner"]
    write_item(item=item, by=owner, seen=mark_of_item(item), task="นิเทศชั้นเรียน", outcomes={"STU": ""})

    item.refresh_from_db()
    assert (item.task, item.outcomes.count()) == ("นิเทศชั้นเรียน", 0)
    assert AuditEvent.objects.filter(verb="แก้ไขงานและผลลัพธ์ในข้อตกลง", actor=owner).count() == 1


def test_a_save_from_an_older_page_is_refused_and_writes_nothing(here: Agreeing):
    item, owner = first_item(here), here.people["owner"]
    seen = mark_of_item(item)
    write_item(item=item, by=owner, seen=seen, task="จากหน้าแรก", outcomes={})

    with pytest.raises(StaleRow):
        write_item(item=item, by=owner, seen=seen, task="จากหน้าที่สอง", outcomes={})
    item.refresh_from_db()
    assert item.task == "จากหน้าแรก"


def test_two_tabs_on_two_items_are_not_in_each_others_way(here: Agreeing):
    one, two = here.fresh().current.items.all()[:2]
    marks = mark_of_item(one), mark_of_item(two)
    write_item(item=one, by=here.people["owner"], seen=marks[0], task="หนึ่ง", outcomes={})
    write_item(item=two, by=here.people["owner"], seen=marks[1], task="สอง", outcomes={})

    assert [row.task for row in here.fresh().current.items.all()[:2]] == ["หนึ่ง", "สอง"]


def test_a_decision_made_on_an_older_page_is_refused_after_a_write(here: Agreeing):
    seen = here.fresh().row_version
    add_indicator(row=new_row(here), by=here.people["owner"])

    with pytest.raises(ValidationError, match="มีการเปลี่ยนแปลงหลังจากที่ท่านเปิดหน้านี้"):
        decide(
            agreement=here.agreement,
            key="submit",
            by=here.people["owner"],
            today=TODAY,
            seen=seen,
            words=Words(),
            signed=HERE,
        )


@pytest.mark.parametrize("by", ["superior", "hr", "planner", "colleague", "chair"])
def test_nobody_but_the_owner_writes(here: Agreeing, by: str):
    with pytest.raises(PermissionDenied):
        add_indicator(row=new_row(here), by=here.people[by])


@pytest.mark.parametrize("steps", [("submit",), ("submit", "agree")])
def test_a_locked_version_is_refused_in_thai(here: Agreeing, steps):
    item, owner = first_item(here), here.people["owner"]
    row, challenge = item.indicators.get(), here.agreement.current.challenges.get()
    version, year = here.agreement.current, kpi(here)
    for step in steps:
        here.take(step, "owner" if step == "submit" else "superior")
    writes = [
        lambda: write_item(item=item, by=owner, seen=mark_of_item(item), task="ใหม่", outcomes={}),
        lambda: add_indicator(row=new_row(here), by=owner),
        lambda: edit_indicator(row=row, by=owner, seen=mark_of_row(row)),
        lambda: remove_row(row=row, by=owner, seen=mark_of_row(row)),
        lambda: move_row(row=row, by=owner, up=True),
        lambda: draw_indicator(item=item, year=year, by=owner, target_group="STU"),
        lambda: link_indicator(row=row, year=year, by=owner),
        lambda: unlink_indicator(row=row, year=year, by=owner),
        lambda: edit_challenge(row=challenge, by=owner, seen=mark_of_row(challenge)),
        lambda: write_workload(
            version=version, by=owner, seen=mark_of_workload(version), workload="full_time", reason="", hours={}
        ),
    ]

    for write in writes:
        with pytest.raises(ValidationError, match="ฉบับนี้เสนอหรือลงนามแล้วจึงแก้ไขไม่ได้"):
            write()


def test_an_amendment_is_written_and_the_signed_version_stays(here: Agreeing):
    to_agreed(here)
    here.take("amend", "owner")
    add_indicator(row=new_row(here), by=here.people["owner"])

    signed, amended = here.fresh().versions.order_by("number")
    counts = [AgreementIndicator.objects.filter(item__version=one).count() for one in (signed, amended)]
    assert counts == [15, 16]


def test_a_picked_indicator_takes_name_condition_target_unit_and_keeps_the_link(here: Agreeing):
    item, year = first_item(here), kpi(here)
    row = draw_indicator(item=item, year=year, by=here.people["owner"], target_group="STU")

    assert (row.name, row.value, row.order) == (year.indicator.name, Decimal(85), 2)
    assert [link.office_indicator for link in row.links.all()] == [year]


@pytest.mark.parametrize("wrong", [{"fiscal_year": 2564}, {"office": None}])
def test_an_indicator_of_another_year_or_office_is_not_picked(here: Agreeing, wrong):
    year = kpi(here)
    year.fiscal_year = wrong.get("fiscal_year", 2565)
    year.office_id = 0 if "office" in wrong else year.office_id

    with pytest.raises(ValidationError, match="เลือกได้เฉพาะตัวชี้วัดของสำนักงานนี้"):
        draw_indicator(item=first_item(here), year=year, by=here.people["owner"], target_group="STU")


def test_a_link_is_made_once_and_taken_off(here: Agreeing):
    row, year, owner = first_item(here).indicators.get(), kpi(here), here.people["owner"]
    link_indicator(row=row, year=year, by=owner)
    link_indicator(row=row, year=year, by=owner)
    assert row.links.count() == 1
    unlink_indicator(row=row, year=year, by=owner)
    assert row.links.count() == 0


def test_a_figure_and_words_for_one_target_are_refused(here: Agreeing):
    with pytest.raises(ValidationError, match="อย่างใดอย่างหนึ่ง"):
        add_indicator(row=new_row(here, value_text="ครบทุกแห่ง"), by=here.people["owner"])


def test_moving_changes_places_within_the_target_group_and_stops_at_the_end(here: Agreeing):
    owner = here.people["owner"]
    for group, name in (("STU", "สอง"), ("OFF", "ของสำนักงาน"), ("STU", "สาม")):
        add_indicator(row=new_row(here, name=name, target_group=group), by=owner)
    item = first_item(here)
    move_row(row=item.indicators.get(name="สาม"), by=owner, up=True)
    move_row(row=item.indicators.get(name="ของสำนักงาน"), by=owner, up=True)

    assert [row.name for row in item.indicators.all()][1:] == ["สาม", "ของสำนักงาน", "สอง"]


def test_removing_what_somebody_removed_or_changed_before_is_refused(here: Agreeing):
    row, owner = first_item(here).indicators.get(), here.people["owner"]
    seen = mark_of_row(row)
    row.name = "เปลี่ยนแล้ว"
    edit_indicator(row=row, by=owner, seen=seen)
    with pytest.raises(StaleRow):
        remove_row(row=row, by=owner, seen=seen)
    remove_row(row=row, by=owner, seen=mark_of_row(row))
    row.pk = 10**6
    with pytest.raises(RowGone):
        remove_row(row=row, by=owner, seen=seen)


def test_challenges_are_numbered_moved_and_closed_up(here: Agreeing):
    owner, version = here.people["owner"], here.fresh().current
    for title in ("สอง", "สาม"):
        add_challenge(row=AgreementChallenge(version=version, title=title), by=owner)
    move_row(row=version.challenges.get(title="สาม"), by=owner, up=True)
    first = version.challenges.get(number=1)
    remove_row(row=first, by=owner, seen=mark_of_row(first))

    assert list(version.challenges.values_list("number", "title")) == [(1, "สาม"), (2, "สอง")]


def test_a_level_below_the_standings_is_refused_and_a_higher_one_taken(here: Agreeing):
    below, above = (
        ExpectedLevel.objects.get(order=3),
        baker.make(ExpectedLevel, standing="เชี่ยวชาญ", name="คิดค้น", order=5),
    )
    version, owner = here.fresh().current, here.people["owner"]
    with pytest.raises(ValidationError, match="ต้องไม่ต่ำกว่า “ริเริ่ม พัฒนา”"):
        add_challenge(row=AgreementChallenge(version=version, title="ก", expected_level=below), by=owner)
    row = add_challenge(row=AgreementChallenge(version=version, title="ก", expected_level=above), by=owner)

    assert row.number == 2


def test_hours_are_written_by_line_and_an_empty_line_is_not_zero(here: Agreeing):
    lines = [baker.make(WorkloadLine, template=here.template, number=f"1.{n}", order=n) for n in (1, 2)]
    version, owner = here.fresh().current, here.people["owner"]
    hours = {lines[0]: Decimal(12), lines[1]: None}
    write_workload(
        version=version, by=owner, seen=mark_of_workload(version), workload="full_time", reason="", hours=hours
    )

    assert [(row.line, row.hours) for row in version.workload_hours.all()] == [(lines[0], Decimal(12))]


def test_part_time_without_a_reason_is_refused(here: Agreeing):
    version = here.fresh().current
    with pytest.raises(ValidationError, match="ไม่เต็มเวลาต้องระบุเหตุ"):
        write_workload(
            version=version,
            by=here.people["owner"],
            seen=mark_of_workload(version),
            workload="part_time",
            reason=" ",
            hours={},
        )
