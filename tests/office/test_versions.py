from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from model_bakery import baker

from areaoffice.office.models import Office, Unit
from areaoffice.office.versions import StaleRow, save_version, unchanged_fields
from plans.models import DevelopmentPlan, Strategy
from projects.models import Activity, MonthPlan
from tests.projects.conftest import new_project, office_with_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy():
    plan = baker.make(DevelopmentPlan, office=baker.make(Office), name="แผน", first_year=2566, last_year=2570)
    return Strategy.objects.create(plan=plan, number=1, name="เดิม")


@pytest.fixture
def project():
    office, plan, _strategy = office_with_plan("here")
    return new_project(plan, baker.make(Unit, office=office))


def test_save_counts_the_version_and_keeps_the_reason(strategy):
    strategy.name = "ใหม่"

    save_version(strategy, seen=1, reason="ปรับตามมติ")

    strategy.refresh_from_db()
    assert (strategy.name, strategy.row_version) == ("ใหม่", 2)
    assert strategy.history.first().history_change_reason == "ปรับตามมติ"


def test_second_of_two_people_writes_nothing_and_is_shown_the_first(strategy):
    mine = Strategy.objects.get(pk=strategy.pk)
    strategy.name = "ของคนแรก"
    save_version(strategy, seen=1)
    mine.name = "ของคนที่สอง"

    with pytest.raises(StaleRow, match="มีผู้อื่นบันทึก") as stale:
        save_version(mine, seen=1)

    assert stale.value.current.name == "ของคนแรก"
    assert Strategy.objects.get(pk=strategy.pk).name == "ของคนแรก"


def test_wrong_row_is_refused_and_keeps_its_version(strategy):
    strategy.name = ""

    with pytest.raises(ValidationError):
        save_version(strategy, seen=1)

    stored = Strategy.objects.get(pk=strategy.pk)
    assert (stored.name, stored.row_version, strategy.row_version) == ("เดิม", 1, 1)


def test_changed_field_is_refused_in_thai_though_the_others_stand_as_stored(strategy):
    strategy.name = ""

    with pytest.raises(ValidationError) as refused:
        save_version(strategy, seen=1)

    assert refused.value.message_dict == {"name": ["ต้องไม่ว่าง"]}
    assert strategy.unchanged == frozenset()


def test_changed_link_to_a_row_that_is_not_there_is_refused(strategy):
    strategy.plan_id = strategy.plan_id + 1000

    with pytest.raises(ValidationError) as refused:
        save_version(strategy, seen=1)

    assert list(refused.value.message_dict) == ["plan"]


def test_number_that_another_row_has_is_refused_before_the_database_does(strategy):
    Strategy.objects.create(plan=strategy.plan, number=2, name="อีกข้อ")
    strategy.number = 2

    with pytest.raises(ValidationError, match="นี้อยู่แล้ว"):
        save_version(strategy, seen=1)

    assert Strategy.objects.get(pk=strategy.pk).number == 1


def test_rule_over_two_fields_is_checked_where_one_of_them_changed(project):
    activity = baker.make(
        Activity, project=project, name="อบรมครู", starts_on=date(2022, 3, 1), ends_on=date(2022, 3, 2)
    )
    activity.starts_on = date(2022, 3, 3)

    with pytest.raises(ValidationError, match="วันที่สิ้นสุดกิจกรรมต้องไม่ก่อนวันที่เริ่มต้น"):
        save_version(activity, seen=1)


def test_key_of_two_fields_is_checked_where_one_of_them_changed(project):
    MonthPlan.objects.create(project=project, month=1, amount=Decimal(100))
    other = MonthPlan.objects.create(project=project, month=2, amount=Decimal(100))
    other.month = 1

    with pytest.raises(ValidationError, match="นี้อยู่แล้ว"):
        save_version(other, seen=1)


def test_what_did_not_change_is_not_asked_of_the_database(strategy, django_assert_num_queries):
    """The savepoint of the save, the stored row, the row, its history; no look at the plan or at other numbers."""
    strategy.name = "ใหม่"

    with django_assert_num_queries(5):
        save_version(strategy, seen=1)


def test_fields_are_unchanged_as_columns_are(strategy):
    stored = Strategy.objects.get(pk=strategy.pk)
    strategy.name = "ใหม่"

    unchanged = unchanged_fields(strategy, stored)

    assert {"plan", "number"} <= unchanged
    assert "name" not in unchanged
