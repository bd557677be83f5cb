"""What stands against KPIs: the cases of a real year's plan, and what passes beside them."""

from datetime import date
from decimal import Decimal

import pytest
from model_bakery import baker

from areaoffice.office.models import PopulationFigure, PopulationTable
from indicators.indicator_problems import unit_against_name
from indicators.models import Evaluation, Indicator, IndicatorYear, QualityBand, QualityScale
from indicators.readiness import findings_of, problems_of
from indicators.scale_problems import problems_of_evaluation, problems_of_scale
from tests.indicators.making import indicator_of, result_of, year_round

pytestmark = pytest.mark.django_db
OF_OTHERS = {
    "no-alignment", "no-dates", "no-objective", "no-owner", "no-activity", "no-budget-line",
    "indicator-without-activity", "no-project-indicator",
}  # fmt: skip


def kpi(world, number="P01-K1", **fields) -> IndicatorYear:
    name = fields.pop("name", "ร้อยละของโรงเรียนที่ผ่านเกณฑ์")
    year = indicator_of(world.project, number, **{"no_baseline_reason": "เริ่มวัดปีนี้", **fields})
    Indicator.objects.filter(pk=year.indicator_id).update(name=name)
    return year


def found_in(world):
    return [finding for finding in findings_of(world.plan) if finding.code not in OF_OTHERS]


def codes(world):
    return [finding.code for finding in found_in(world)]


def population(world, measure, name, total):
    table = baker.make(
        PopulationTable,
        office=world.office,
        code=measure,
        measure=measure,
        measure_name=name,
        unit_name="คน",
        as_of=date(2022, 6, 10),
    )
    baker.make(PopulationFigure, table=table, first="ทั้งหมด", second="", third="", value=total)


def test_a_kpi_in_order_has_no_problem(world):
    kpi(world, baseline=Decimal(70))

    assert codes(world) == []


def test_a_kpi_without_a_target_is_a_blocker_on_the_page_and_before_proposing(world):
    year = kpi(world, target=None)

    [found] = found_in(world)

    assert (found.code, found.severity, found.href) == ("no-target", "blocker", f"/indicators/{year.pk}/")
    assert "no-target" in [problem.code for problem in problems_of(world.project)]


def test_a_target_in_words_is_a_target(world):
    kpi(world, target=None, kind="text", target_text="มีแผนบริหารความเสี่ยง", name="แผนบริหารความเสี่ยง")

    assert codes(world) == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"target": "120"}, "target-range"),
        ({"kind": "level", "unit_name": "ระดับ", "target": "6"}, "target-range"),
        ({"baseline": Decimal("595.9")}, "baseline-range"),
        ({"no_baseline_reason": ""}, "no-baseline"),
    ],
)
def test_targets_and_baselines_keep_to_the_range_of_their_kind(world, fields, code):
    name = "ความพึงพอใจของผู้รับบริการ" if fields.get("kind") else "ร้อยละของโรงเรียนที่ผ่านเกณฑ์"
    kpi(world, name=name, **fields)

    assert codes(world) == [code]


@pytest.mark.parametrize(
    ("name", "kind", "unit_name", "is_wrong"),
    [
        ("ร้อยละของข้าราชการครูที่ได้รับความรู้", "count", "คน", True),
        ("จำนวนครูสอนภาษาอังกฤษที่เข้าร่วมกิจกรรม", "percentage", "ร้อยละ", True),
        ("ระดับความสำเร็จของการดำเนินงาน", "count", "เรื่อง", True),
        ("โรงเรียนที่ผ่านเกณฑ์", "percentage", "โรงเรียน", True),
        ("จำนวนห้องประชุมที่ได้รับการปรับปรุง", "count", "ห้อง", False),
        ("ร้อยละความสำเร็จของการประเมิน", "score", "ร้อยละ", False),
        ("ระดับความพึงพอใจ", "level", "ระดับ", False),
    ],
)
def test_a_unit_that_contradicts_the_name_is_found(name, kind, unit_name, is_wrong):
    assert bool(unit_against_name(Indicator(name=name, kind=kind, unit_name=unit_name))) == is_wrong


def test_one_kpi_with_different_targets_in_two_places_names_both(world):
    kpi(world, "P01-K1", target="80")
    other = kpi(world, "P01-K2", target="85")

    [found] = found_in(world)

    assert (found.code, found.href) == ("targets-differ", f"/indicators/{other.pk}/")
    assert found.message.endswith("มีค่าเป้าหมาย ร้อยละ 85 แต่ P01-K1 มี ร้อยละ 80")


def test_a_name_that_states_another_target_is_found(world):
    kpi(world, name="โรงเรียนไม่น้อยกว่าร้อยละ ๘๕ ผ่านเกณฑ์ประเมิน", target="80")

    assert [finding.message for finding in found_in(world)] == ["P01-K1: ชื่อตัวชี้วัดระบุร้อยละ 85 แต่ค่าเป้าหมายคือ ร้อยละ 80"]


def test_numbers_that_are_read_alike_are_one_number(world):
    kpi(world, "P01-K1")
    kpi(world, "p01-k๑", name="ร้อยละของครูที่ผ่านเกณฑ์")

    assert codes(world) == ["duplicate-indicator-number"]


def test_a_name_of_another_year_is_found(world):
    kpi(world, name="ร้อยละของโรงเรียนที่รายงานในปีงบประมาณ พ.ศ. 2564")

    assert codes(world) == ["other-year"]


@pytest.mark.parametrize(
    ("figures", "codes_found"),
    [
        ({"numerator": 58, "denominator": 57}, ["numerator-over-denominator"]),
        ({"numerator": 34, "denominator": 57, "value": 100}, ["percent-differs"]),
        (
            {"numerator": 34, "denominator": 57, "published_text": "ร้อยละ 100 (34 โรงเรียน)"},
            ["printed-percent-differs"],
        ),
        ({"numerator": 34, "denominator": 57, "published_text": "ร้อยละ 59.65"}, []),
        ({"numerator": 34, "denominator": 57, "value": "59.65"}, []),
        ({"value": 100, "value_basis": "stated"}, []),
    ],
)
def test_counts_and_percents_are_held_against_each_other(world, figures, codes_found):
    result_of(kpi(world), year_round(world.office), **figures)

    assert codes(world) == codes_found


def test_the_sentence_about_34_of_57_schools_names_both_percents(world):
    result_of(
        kpi(world), year_round(world.office), numerator=34, denominator=57, published_text="ร้อยละ 100 (34 โรงเรียน)"
    )

    [found] = found_in(world)

    assert found.message == (
        "P01-K1 รอบ 12 เดือน: เอกสารพิมพ์ “ร้อยละ 100 (34 โรงเรียน)” แต่ 34 จาก 57 โรงเรียน เป็นร้อยละ 59.65"
    )


def test_pupils_counted_under_a_kpi_of_staff_are_found(world):
    population(world, "staff", "ข้าราชการครูและบุคลากรทางการศึกษา", 2690)
    population(world, "students", "นักเรียน", 42753)
    of_staff = kpi(world, "P07-K1", name="ร้อยละของผู้บริหาร ครูและบุคลากรทางการศึกษาทุกระดับ ได้รับการพัฒนา")
    of_pupils = kpi(world, "P03-K1", name="ร้อยละของนักเรียนในสังกัดที่ได้รับการคัดกรอง")
    Indicator.objects.update(count_unit="คน")
    one = year_round(world.office)
    result_of(of_staff, one, value=100, value_basis="stated", published_text="ร้อยละ 100 (42,753)")
    result_of(of_pupils, one, numerator=42753, denominator=42753)

    [found] = found_in(world)

    assert found.message == (
        "P07-K1: เอกสารเดิม 42,753 คน มากกว่าข้าราชการครูและบุคลากรทางการศึกษาทั้งหมด 2,690 (ข้อมูล ณ 10 มิ.ย. 2565)"
    )


def scale(world, **minimums) -> QualityScale:
    made = QualityScale.objects.create(office=world.office, fiscal_year=2565, name="ระดับคุณภาพ")
    for level, minimum in minimums.items():
        number = int(level.removeprefix("level_"))
        QualityBand.objects.create(scale=made, level=number, label=f"ระดับ{number}", minimum=minimum)
    return made


@pytest.mark.parametrize(
    ("minimums", "words"),
    [
        ({"level_1": 0, "level_2": 50, "level_3": 60, "level_4": 70, "level_5": 80}, []),
        ({"level_1": None, "level_2": None, "level_3": None}, []),
        ({"level_1": 0, "level_2": 60, "level_3": 60}, ["ซ้อนกัน"]),
        ({"level_1": 0, "level_3": 60}, ["ไม่มีระดับระหว่าง"]),
        ({"level_1": 40, "level_2": 60}, ["คะแนนต่ำกว่า 40 ไม่อยู่ในระดับใด"]),
        ({"level_1": 0, "level_2": None, "level_3": 60}, ["ยังไม่มีคะแนนขั้นต่ำ"]),
    ],
)
def test_bands_of_a_scale_overlap_nowhere_and_leave_no_hole(world, minimums, words):
    found = [problem.message for problem in problems_of_scale(scale(world, **minimums))]

    assert [word in message for word, message in zip(words, found, strict=True)] == [True] * len(words)


def test_a_printed_level_that_its_score_does_not_give_is_found(world):
    made = scale(world, level_1=0, level_2=50, level_3=80)
    evaluation = Evaluation(
        office=world.office, fiscal_year=2565, name="มาตรฐานสำนักงาน", scale=made, score=Decimal("79.9"), level=3
    )

    [found] = problems_of_evaluation(evaluation)

    assert found.message == "มาตรฐานสำนักงาน 2565: พิมพ์ระดับ 3 แต่คะแนน 79.9 ตามเกณฑ์เป็นระดับ 2"


def test_a_level_recorded_with_a_result_is_held_against_its_value(world):
    year = kpi(world, scale=scale(world, level_1=0, level_2=50, level_3=80))
    result_of(year, year_round(world.office), numerator=34, denominator=57, quality_level=3)

    assert codes(world) == ["level-differs"]
