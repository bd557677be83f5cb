"""Changing how an indicator is measured: what is refused with a sentence, what is kept in the trail, and through HTTP by whom."""

import re
from decimal import Decimal as D

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from areaoffice.office.models import AuditEvent
from areaoffice.office.versions import StaleRow
from indicators.measuring import TypedTarget, change_measuring, set_round_targets
from indicators.models import IndicatorYear, RoundTarget
from tests.indicators.making import indicator_of, result_of, year_round
from tests.indicators.test_running_year import quarters

__all__ = ["quarters"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def year(world):
    return indicator_of(world.project, "K1", kind="count", target="100", accumulate="sum", frequency="quarter")


def change(year, world, by="planner", **changes):
    return change_measuring(year=year, by=world.people[by], seen=year.row_version, **changes)


def by_formula(year, world, formula):
    return change(year, world, computed_as="formula", computed_formula=formula)


@pytest.mark.parametrize(
    ("formula", "sentence"),
    [
        ("", "กรุณาพิมพ์สูตร"),
        ("K2 + 1", "อ่านสูตรไม่ได้"),
        ("[K9] + [X1]", "ไม่มีตัวชี้วัดหมายเลข K9, X1 ในปีงบประมาณ 2565"),
        ("[K1] + 1", "สูตรอ้างถึงกันเป็นวง: K1 → K1"),
        ("[K2] + 1", "สูตรอ้างถึงกันเป็นวง: K1 → K2 → K1"),
        ("[K3]", "K3 ไม่มีผลเป็นตัวเลข"),
    ],
)
def test_formula_that_can_not_be_is_refused(world, year, formula, sentence):
    indicator_of(world.project, "K2", entered_by="system", computed_as="formula", computed_formula="[K1] * 2")
    indicator_of(world.project, "K3", kind="yes_no", target="1")

    with pytest.raises(ValidationError) as caught:
        by_formula(year, world, formula)

    assert sentence in caught.value.message_dict["computed_formula"][0]
    assert IndicatorYear.objects.get(pk=year.pk).computed_as == ""


def test_formula_is_entered_by_the_system(world, year):
    indicator_of(world.project, "K2", kind="count")

    by_formula(year, world, "[K2] * 2")

    stored = IndicatorYear.objects.get(pk=year.pk)
    assert (stored.entered_by, stored.computed_formula, stored.row_version) == ("system", "[K2] * 2", 2)
    assert [event.verb for event in AuditEvent.objects.about(year)] == ["เปลี่ยนวิธีวัดตัวชี้วัด"]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"frequency": "year"}, "frequency", "มีผลในรอบของความถี่เดิมแล้ว"),
        ({"entered_by": "system"}, "entered_by", "กรุณาเลือกว่าระบบคำนวณจากอะไร"),
        ({"computed_formula": "1"}, "computed_formula", "เลือก “สูตรจากตัวชี้วัดอื่น” ก่อน"),
        ({"accumulate": "latest", "reason": ""}, "reason", "ต้องบอกเหตุผล"),
    ],
)
def test_parts_that_do_not_fit_are_refused(world, quarters, year, changes, field, sentence):
    result_of(year, quarters[0], value=5)

    with pytest.raises(ValidationError) as caught:
        change(year, world, **({"reason": "ปรับใหม่", "document": "ศธ 1/2565"} | changes))

    assert sentence in caught.value.message_dict[field][0]


def test_owner_does_not_change_an_approved_measure(world, year):
    world.project.__class__.objects.filter(pk=world.project.pk).update(state="running")
    year.project.refresh_from_db()

    with pytest.raises(PermissionDenied):
        change(year, world, by="owner", accumulate="latest")


def typed(quarters, *figures, seen=0):
    return {
        of: TypedTarget(None if figure is None else D(figure), seen)
        for of, figure in zip(quarters, figures, strict=False)
    }


def set_targets(world, year, quarters, *figures, seen=0, **words):
    return set_round_targets(year=year, by=world.people["planner"], typed=typed(quarters, *figures, seen=seen), **words)


def test_targets_of_rounds_are_set_changed_and_taken_away(world, year, quarters):
    assert set_targets(world, year, quarters, 20, 50, None, 100) == 3
    assert set_targets(world, year, quarters[:2], 25, None, seen=1) == 2

    assert [(row.round.number, row.target) for row in RoundTarget.objects.all()] == [(1, 25), (4, 100)]


@pytest.mark.parametrize(
    ("figures", "cumulative", "sentence"),
    [
        ((50, 40), True, "ค่าเป้าหมายสะสมของไตรมาสที่ 2 (40) ต่ำกว่าของไตรมาสที่ 1 (50)"),
        ((50, 110), True, "รวมเป็น 110 เกินค่าเป้าหมายทั้งปี 100"),
        ((60, 50), False, "รวมเป็น 110 เกินค่าเป้าหมายทั้งปี 100"),
        (("1.5",), True, "จำนวนเต็ม"),
    ],
)
def test_targets_that_can_not_be_are_refused_and_none_is_written(world, year, quarters, figures, cumulative, sentence):
    year.targets_are_cumulative = cumulative

    with pytest.raises(ValidationError, match=re.escape(sentence)):
        set_targets(world, year, quarters, *figures)

    assert not RoundTarget.objects.exists()


def test_change_after_a_result_takes_reason_and_document(world, year, quarters):
    set_targets(world, year, quarters, 20)
    result_of(year, quarters[0], value=5)

    with pytest.raises(ValidationError, match="เลขที่เอกสาร"):
        set_targets(world, year, quarters, 25, seen=1, reason="ปรับตามนโยบาย")
    set_targets(world, year, quarters, 25, seen=1, reason="ปรับตามนโยบาย", document="ศธ 1/2565")

    assert [row.target for row in RoundTarget.history.order_by("history_date")] == [20, 25]


def test_second_of_two_people_is_told(world, year, quarters):
    set_targets(world, year, quarters, 20)

    with pytest.raises(StaleRow):
        set_targets(world, year, quarters, 30, seen=0)
    with pytest.raises(StaleRow):
        set_targets(world, year, quarters[1:], 30, seen=1)

    assert [row.target for row in RoundTarget.objects.all()] == [20]


@pytest.mark.parametrize("page", ["measuring", "round_targets"])
@pytest.mark.parametrize(("person", "status"), [("planner", 200), ("owner", 404), ("director", 404), ("outsider", 404)])
def test_pages_are_the_planners(client, world, year, quarters, page, person, status):
    world.project.__class__.objects.filter(pk=world.project.pk).update(state="running")
    client.force_login(world.people[person])

    assert client.get(reverse(f"indicators:{page}", args=[year.pk])).status_code == status


def test_page_saves_targets_in_thai_digits_and_shows_them(client, world, year, quarters):
    client.force_login(world.people["planner"])
    boxes = {f"seen_{of.pk}": 0 for of in quarters} | {f"target_{of.pk}": "" for of in quarters}

    response = client.post(
        reverse("indicators:round_targets", args=[year.pk]), boxes | {f"target_{quarters[0].pk}": "๒๕"}, follow=True
    )

    shown = response.content.decode()
    assert "บันทึกค่าเป้าหมายรายรอบของ K1 แล้ว" in shown
    assert 'data-label="ค่าเป้าหมาย">25</td>' in shown


def test_page_gives_back_what_was_typed(client, world, year, quarters):
    client.force_login(world.people["planner"])
    boxes = {f"seen_{of.pk}": 0 for of in quarters} | {f"target_{of.pk}": "" for of in quarters}

    response = client.post(
        reverse("indicators:round_targets", args=[year.pk]), boxes | {f"target_{quarters[0].pk}": "ยี่สิบ"}
    )

    assert response.status_code == 422
    assert "“ยี่สิบ” ไม่ใช่ตัวเลข" in response.content.decode()
    assert 'value="ยี่สิบ"' in response.content.decode()


def test_measuring_page_saves(client, world, year):
    client.force_login(world.people["planner"])
    form = {
        "seen": 1,
        "frequency": "half",
        "entered_by": "unit",
        "computed_as": "",
        "computed_formula": "",
        "breakdown": "school",
    }

    client.post(
        reverse("indicators:measuring", args=[year.pk]),
        form | {"accumulate": "sum", "denominator_basis": "fixed", "denominator_of": "", "weight": "10", "scale": ""},
    )

    stored = IndicatorYear.objects.get(pk=year.pk)
    assert (stored.frequency, stored.breakdown, stored.weight, stored.targets_are_cumulative) == (
        "half",
        "school",
        10,
        False,
    )


def test_frequency_stays_while_targets_of_its_rounds_stand(world, year, quarters):
    set_targets(world, year, quarters, 20)

    with pytest.raises(ValidationError, match="ค่าเป้าหมายรายรอบของความถี่เดิม"):
        change(year, world, frequency="year")


def test_year_round_is_none_of_its_rounds(world, year):
    with pytest.raises(ValidationError, match="ไม่ได้รายงานใน"):
        set_targets(world, year, [year_round(world.office)], 20)
