"""Quality levels 1-5: thresholds that rise without holes, the level beside the result, the hint beside a level by hand."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from indicators.judgement import judged
from indicators.models import IndicatorYear, QualityScale
from indicators.quality_levels import TypedBand, WrongBands, faults_of_bands, make_scale, use_scale
from tests.indicators.making import indicator_of, result_of, year_round

pytestmark = pytest.mark.django_db
WORDS = {5: "ดีเยี่ยม", 4: "ดีมาก", 3: "ดี", 2: "พอใช้", 1: "ปรับปรุง"}


def bands(**minimums) -> list[TypedBand]:
    found = {"five": 90, "four": 80, "three": 70, "two": 60, "one": 0} | minimums
    return [
        TypedBand(level, WORDS[level], None if found[name] is None else D(str(found[name])))
        for level, name in zip((5, 4, 3, 2, 1), ("five", "four", "three", "two", "one"), strict=True)
    ]


@pytest.fixture
def year(world):
    return indicator_of(world.project, "P01-K1", target="60")


def made(world, year, who="planner", **minimums) -> QualityScale:
    return make_scale(
        year=year, by=world.people[who], seen=year.row_version, name="เกณฑ์ 5 ระดับ", bands=bands(**minimums)
    )


def row_of(year):
    (row,) = judged(IndicatorYear.objects.filter(pk=year.pk), today=date(2022, 10, 1))
    return row


@pytest.mark.parametrize(
    ("minimums", "faults"),
    [
        ({}, {}),
        ({"four": 95}, {5: "ระดับ 5 เริ่มที่ 90 ต้องมากกว่าระดับ 4 (95)"}),
        ({"three": None}, {3: "กรุณาพิมพ์คะแนนขั้นต่ำของระดับ 3"}),
        ({"one": 10}, {1: "คะแนนต่ำกว่า 10 ไม่อยู่ในระดับใด ระดับ 1 ต้องเริ่มที่ 0"}),
        ({"two": 0}, {2: "ระดับ 2 เริ่มที่ 0 ต้องมากกว่าระดับ 1 (0)"}),
    ],
)
def test_thresholds_rise_and_leave_no_hole(minimums, faults):
    assert faults_of_bands(bands(**minimums)) == faults


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ((80, 100), "ระดับ 4 ดีมาก (ตั้งแต่ 80)"),
        ((79996, 100000), "ระดับ 3 ดี (ตั้งแต่ 70)"),
        ((1, 100), "ระดับ 1 ปรับปรุง (ตั้งแต่ 0)"),
    ],
)
def test_level_follows_from_the_exact_result(world, year, counts, text):
    made(world, year)
    result_of(year, year_round(world.office), numerator=counts[0], denominator=counts[1])

    assert row_of(year).level.text == text


def test_level_by_hand_stands_with_the_computed_one_as_a_hint(world, year):
    made(world, year)
    result_of(year, year_round(world.office), numerator=80, denominator=100, quality_level=5)

    level = row_of(year).level

    assert (level.text, level.hint) == ("ระดับ 5 ดีเยี่ยม (ระบุเอง)", "ตามเกณฑ์คำนวณได้ระดับ 4 ดีมาก (ตั้งแต่ 80)")


def test_no_result_and_no_scale_have_no_level(world, year):
    assert row_of(year).level is None
    made(world, year)
    assert row_of(year).level is None


def test_wrong_scale_writes_nothing(world, year):
    with pytest.raises(WrongBands):
        made(world, year, four=95)

    assert not QualityScale.objects.exists()


def test_scale_after_a_result_needs_a_reason_and_a_document(world, year):
    result_of(year, year_round(world.office), numerator=80, denominator=100)

    with pytest.raises(ValidationError, match="ต้องบอกเหตุผล"):
        made(world, year)

    assert not QualityScale.objects.exists()


def test_scale_of_another_year_is_refused(world, year):
    other = QualityScale.objects.create(office=world.office, fiscal_year=2566, name="ปีหน้า")

    with pytest.raises(ValidationError, match="ไม่ใช่ของปีงบประมาณ"):
        use_scale(year=year, by=world.people["planner"], seen=1, scale=other)


def test_people_of_another_unit_make_no_scale(world, year):
    with pytest.raises(PermissionDenied):
        made(world, year, "other_owner")


def typed(**changes):
    found = {"seen": "1", "scale": "new", "name": "เกณฑ์ใหม่"}
    for band in bands():
        found |= {f"label_{band.level}": band.label, f"minimum_{band.level}": str(band.minimum)}
    return found | changes


def test_scale_is_made_on_its_page_and_shown_beside_the_result(client, world, year):
    client.force_login(world.people["planner"])
    client.post(reverse("indicators:scale", args=[year.pk]), typed(minimum_4="๘๐"))
    result_of(year, year_round(world.office), numerator=85, denominator=100)

    shown = [
        client.get(address).content.decode()
        for address in (
            reverse("indicators:indicator", args=[year.pk]),
            reverse("indicators:project", args=[world.project.pk]),
            reverse("indicators:list"),
        )
    ]

    assert ["ระดับ 4 ดีมาก (ตั้งแต่ 80)" in one for one in shown] == [True, True, True]


def test_wrong_thresholds_are_shown_again_at_their_level(client, world, year):
    client.force_login(world.people["planner"])

    response = client.post(reverse("indicators:scale", args=[year.pk]), typed(minimum_5="70"))

    shown = response.content.decode()
    assert (response.status_code, "ระดับ 5 เริ่มที่ 70 ต้องมากกว่าระดับ 4 (80)" in shown) == (422, True)
    assert ('value="70"' in shown, "เกณฑ์ใหม่" in shown) == (True, True)


def test_one_of_the_years_scales_is_picked(client, world, year):
    scale = QualityScale.objects.create(office=world.office, fiscal_year=2565, name="ของปี")
    client.force_login(world.people["planner"])

    client.post(reverse("indicators:scale", args=[year.pk]), {"seen": "1", "scale": scale.pk})

    year.refresh_from_db()
    assert year.scale == scale


@pytest.mark.parametrize(("who", "status"), [("planner", 200), ("owner", 200), ("director", 404), ("outsider", 404)])
def test_page_opens_for_whom_it_may(client, world, year, who, status):
    client.force_login(world.people[who])

    assert client.get(reverse("indicators:scale", args=[year.pk])).status_code == status
