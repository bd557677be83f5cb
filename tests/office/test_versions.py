import pytest
from django.core.exceptions import ValidationError
from model_bakery import baker

from areaoffice.office.models import Office
from areaoffice.office.versions import StaleRow, save_version
from plans.models import DevelopmentPlan, Strategy

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy():
    plan = baker.make(DevelopmentPlan, office=baker.make(Office), name="แผน", first_year=2566, last_year=2570)
    return Strategy.objects.create(plan=plan, number=1, name="เดิม")


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
