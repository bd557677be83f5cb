from datetime import date
from decimal import Decimal as D

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from areaoffice.office.models import AuditEvent
from areaoffice.office.versions import StaleRow
from indicators.actions import change_target, record_result
from indicators.models import IndicatorYear, Result
from projects.models import RoundException
from tests.indicators.making import indicator_of, result_of, year_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def the_round(world):
    return year_round(world.office)


@pytest.fixture
def year(world):
    return indicator_of(world.project, "K1", target="60")


def record(year, the_round, by, seen=0, **figures):
    return record_result(indicator_year=year, round=the_round, by=by, seen=seen, **figures)


def test_result_is_recorded_with_who_and_when_and_one_event(world, year, the_round):
    record(year, the_round, world.people["owner"], numerator=D(34), denominator=D(57))

    stored = Result.objects.get()
    assert (stored.numerator, stored.denominator, stored.reported_by) == (34, 57, world.people["owner"])
    assert stored.reported_at is not None
    assert [event.verb for event in AuditEvent.objects.about(year)] == ["บันทึกผลตัวชี้วัด"]


def test_second_save_keeps_the_first_in_history(world, year, the_round):
    record(year, the_round, world.people["owner"], numerator=D(34), denominator=D(57))
    record(year, the_round, world.people["planner"], seen=1, numerator=D(35), denominator=D(57))

    assert [row.numerator for row in Result.objects.get().history.order_by("history_date")] == [34, 35]


@pytest.mark.parametrize(
    ("typed", "basis"),
    [
        ({"value": D("67.85")}, "stated"),
        ({"value": D("67.9")}, "stated"),
        ({"numerator": D(34), "denominator": D(57)}, "counted"),
    ],
)
def test_basis_of_a_stated_percentage_changes_only_with_counts(world, year, the_round, typed, basis):
    result_of(year, the_round, value="67.85", value_basis="stated")

    record(year, the_round, world.people["owner"], seen=1, **typed)

    assert Result.objects.get().value_basis == basis


def test_figures_that_follow_from_a_percent_keep_their_basis_when_saved_unchanged(world, year, the_round):
    result_of(year, the_round, numerator=34, denominator=57, value_basis="follows_from_percent")

    record(year, the_round, world.people["owner"], seen=1, numerator=D(34), denominator=D(57), text="ครบแล้ว")

    assert Result.objects.get().value_basis == "follows_from_percent"


@pytest.mark.parametrize(("kind", "basis"), [("percentage", "stated"), ("count", "counted")])
def test_first_value_without_counts_is_stated_only_of_a_percentage(world, the_round, kind, basis):
    record(indicator_of(world.project, "K2", kind=kind), the_round, world.people["owner"], value=D(50))

    assert Result.objects.get().value_basis == basis


def test_second_of_two_first_results_at_once_is_stale(world, year, the_round, monkeypatch):
    result_of(year, the_round, numerator=34, denominator=57)
    blind = Result(indicator_year=year, round=the_round)
    monkeypatch.setattr("indicators.actions.find_result", lambda *_looked_up: blind)

    with pytest.raises(StaleRow) as stale:
        record(year, the_round, world.people["owner"], numerator=D(1), denominator=D(57))

    assert stale.value.current.numerator == 34
    assert Result.objects.get().numerator == 34


@pytest.mark.parametrize("seen", [0, 7])
def test_stale_form_writes_nothing(world, year, the_round, seen):
    record(year, the_round, world.people["owner"], numerator=D(34), denominator=D(57))

    with pytest.raises(StaleRow) as stale:
        record(year, the_round, world.people["planner"], seen=seen, numerator=D(1), denominator=D(57))

    assert stale.value.current.numerator == 34
    assert Result.objects.get().numerator == 34


@pytest.mark.parametrize(
    ("kind", "figures", "field", "sentence"),
    [
        ("percentage", {"numerator": 58, "denominator": 57}, "numerator", "ตัวตั้ง 58 มากกว่าตัวหาร 57"),
        ("percentage", {"numerator": -1, "denominator": 57}, "numerator", "ตัวตั้งต้องไม่ติดลบ"),
        ("percentage", {"numerator": 5}, "denominator", "กรุณาพิมพ์ตัวหารด้วย"),
        ("percentage", {"denominator": 5}, "numerator", "กรุณาพิมพ์ตัวตั้งด้วย"),
        ("percentage", {"numerator": 0, "denominator": 0}, "denominator", "ตัวหารต้องมากกว่าศูนย์"),
        ("percentage", {"value": 101}, "value", "ผลต้องไม่เกินร้อยละ 100"),
        ("score", {"value": 101}, "value", "ผลต้องไม่เกินร้อยละ 100"),
        ("count", {"value": -3}, "value", "ผลต้องไม่ติดลบ"),
        ("count", {"value": "1.5"}, "value", "จำนวนนับต้องเป็นจำนวนเต็ม"),
        ("level", {"value": 6}, "value", "ระดับต้องเป็น 1 ถึง 5"),
        ("yes_no", {"value": 2}, "value", "พิมพ์ 1 เมื่อดำเนินการแล้ว"),
    ],
)
def test_wrong_figures_are_refused_at_their_field(world, the_round, kind, figures, field, sentence):
    year = indicator_of(world.project, "K9", kind=kind)

    with pytest.raises(ValidationError) as refused:
        record(year, the_round, world.people["owner"], **{name: D(str(number)) for name, number in figures.items()})

    assert sentence in refused.value.message_dict[field][0]
    assert not Result.objects.exists()


@pytest.mark.parametrize("who", ["director", "other_owner", "outsider"])
def test_others_record_nothing(world, year, the_round, who):
    with pytest.raises(PermissionDenied):
        record(year, the_round, world.people[who], numerator=D(1), denominator=D(57))


def test_what_the_system_computes_is_typed_by_nobody(world, the_round):
    year = indicator_of(world.project, "K9", entered_by="system", computed_as="share_attained")

    with pytest.raises(PermissionDenied):
        record(year, the_round, world.people["planner"], numerator=D(1), denominator=D(57))


@pytest.mark.parametrize(
    ("dates", "sentence"),
    [
        ({"opens_on": date(2022, 9, 1)}, "ยังไม่เปิด เปิดวันที่ 1 กันยายน 2565"),
        ({"due_on": date(2022, 8, 5), "closes_on": date(2022, 8, 10)}, "ปิดแล้วเมื่อวันที่ 10 สิงหาคม 2565"),
    ],
)
def test_closed_round_is_refused_with_its_day(world, year, dates, sentence):
    with pytest.raises(ValidationError, match=sentence):
        record(year, year_round(world.office, **dates), world.people["owner"], numerator=D(1), denominator=D(57))


def test_leave_opens_a_closed_round_to_its_unit(world, year):
    closed = year_round(world.office, due_on=date(2022, 8, 5), closes_on=date(2022, 8, 10))
    RoundException.objects.create(round=closed, unit=world.unit, until=date(2022, 8, 20), reason="ระบบขัดข้อง")

    record(year, closed, world.people["owner"], numerator=D(1), denominator=D(57))

    assert Result.objects.get().numerator == 1


def test_target_changes_freely_before_a_result(world, year):
    change_target(indicator_year=year, by=world.people["planner"], seen=1, reason="", document="", target=D(70))

    assert IndicatorYear.objects.get().target == 70


def test_target_after_a_result_takes_reason_and_document(world, year, the_round):
    result_of(year, the_round, numerator=34, denominator=57)

    with pytest.raises(ValidationError) as refused:
        change_target(indicator_year=year, by=world.people["planner"], seen=1, reason="", document=" ", target=D(50))

    assert set(refused.value.message_dict) == {"reason", "document"}
    assert IndicatorYear.objects.get().target == 60


def test_fixed_count_after_a_result_is_a_change_of_target_and_keeps_why(world, year, the_round):
    result_of(year, the_round, numerator=34, denominator=57)

    change_target(
        indicator_year=year,
        by=world.people["planner"],
        seen=1,
        reason="ไม่มีโรงเรียนเศษส่วน",
        document="ศธ 04270/1",
        target=D(60),
        target_count=D(34),
        target_count_reason="34.2 ปัดลง",
    )

    assert IndicatorYear.objects.get().history.first().history_change_reason == "ไม่มีโรงเรียนเศษส่วน"


def test_unit_changes_the_target_of_its_proposal_with_its_baseline(world, year):
    change_target(
        indicator_year=year,
        by=world.people["owner"],
        seen=1,
        reason="",
        document="",
        target=D(70),
        baseline=D("61.50"),
        baseline_year=2564,
    )

    year.refresh_from_db()
    assert (year.target, year.baseline, year.baseline_year) == (D(70), D("61.50"), 2564)


@pytest.mark.parametrize(
    ("of_year", "sentence"), [(None, "กรุณาระบุปี"), (2021, "ต้องเป็น พ.ศ."), (2566, "ไม่เกินปีงบประมาณ 2565")]
)
def test_baseline_names_its_year(world, year, of_year, sentence):
    with pytest.raises(ValidationError, match=sentence):
        change_target(
            indicator_year=year,
            by=world.people["planner"],
            seen=1,
            reason="",
            document="",
            target=D(1),
            baseline=D(5),
            baseline_year=of_year,
        )


def test_unit_changes_no_target_of_a_running_project(world, year):
    world.project.state = "running"
    world.project.save()
    year.refresh_from_db()

    with pytest.raises(PermissionDenied):
        change_target(indicator_year=year, by=world.people["owner"], seen=1, reason="", document="", target=D(1))
