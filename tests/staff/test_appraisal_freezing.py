"""Results of the office behind a half-year appraisal are frozen at the cut-off; what changes later stands beside, marked."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from indicators.models import Indicator, IndicatorYear, Result
from staff.appraisals.agreeing import keep_lines
from staff.appraisals.jobs import freeze_due
from staff.appraisals.sheet import sheet_of
from staff.models import AppraisalLine, RoundAppraisal
from tests.indicators.making import year_round
from tests.staff.appraising import TODAY, appraising, brought_to, reported, scored, turned, typed_lines

pytestmark = pytest.mark.django_db
State = RoundAppraisal.State
CUT_OFF, AFTER = date(2022, 8, 31), date(2022, 9, 10)
BEFORE_IT = datetime(2022, 8, 20, 3, tzinfo=UTC)
AFTER_IT = datetime(2022, 9, 5, 3, tzinfo=UTC)


@pytest.fixture
def world(db):
    return appraising()


@pytest.fixture
def result(world):
    """The first agreed line is linked to an indicator of the office, of whose 57 schools 34 were reached before the cut-off."""
    unit = world.posts["head"].unit
    card = Indicator.objects.create(
        office=world.office,
        code="K1",
        name="โรงเรียนที่ได้รับการนิเทศ",
        kind="percentage",
        unit_name="ร้อยละ",
        owner_unit=unit,
    )
    year = IndicatorYear.objects.create(
        indicator=card, office=world.office, fiscal_year=2565, number="K1", target=Decimal(80)
    )
    found = Result(indicator_year=year, round=year_round(world.office), numerator=Decimal(34), denominator=Decimal(57))
    found.reported_at = found._history_date = BEFORE_IT
    found.save()
    brought_to(world, State.AGREED)
    AppraisalLine.objects.filter(pk=first(world).pk).update(indicator=year)
    return found


def first(world):
    return world.appraisal.lines.order_by("part__order", "order").first()


def corrected(result, numerator):
    result.numerator, result._history_date = Decimal(numerator), AFTER_IT
    result.save()


def test_cut_off_freezes_once_what_stood_on_that_day(world, result):
    corrected(result, 57)

    assert (freeze_due(date(2022, 8, 30)), freeze_due(AFTER), freeze_due(AFTER)) == (0, 1, 0)
    line = first(world)
    assert (line.frozen_on, "59.64" in line.frozen_result or "59.65" in line.frozen_result) == (CUT_OFF, True)
    assert line.is_as_it_stood


def test_report_before_the_cut_off_is_frozen_again_on_it_and_a_scored_one_stays(world, result):
    reported(world)
    turned(world, "report")
    assert first(world).frozen_on == TODAY
    scored(world)
    turned(world, "score")

    assert freeze_due(AFTER) == 0
    RoundAppraisal.objects.update(state=State.REPORTED)
    assert (freeze_due(AFTER), first(world).frozen_on) == (1, CUT_OFF)


def test_later_change_stands_beside_marked_and_no_score_moves(client, world, result):
    reported(world)
    freeze_due(CUT_OFF)
    turned(world, "report")
    scored(world)
    before = sheet_of(world.appraisal, shows_own=False, shows_result=True).result.total
    page = reverse("appraisals:page", args=[world.appraisal.pk])
    client.force_login(world.people["head"])
    unchanged = client.get(page).content.decode()
    frozen = first(world).frozen_result

    corrected(result, 57)
    shown = client.get(page).content.decode()
    assert ("เปลี่ยนหลังตัดยอด" in unchanged, "เปลี่ยนหลังตัดยอด" in shown, frozen in shown) == (False, True, True)
    assert sheet_of(world.appraisal, shows_own=False, shows_result=True).result.total == before


def test_line_that_is_linked_anew_forgets_what_was_frozen(world, result):
    reported(world)
    freeze_due(CUT_OFF)
    turned(world, "amend", by="head", words="เปลี่ยนตัวชี้วัด")
    one = world.appraisal
    keep_lines(
        appraisal=one, lines=typed_lines(40, 30, 30), by=world.people["officer"], today=TODAY, seen=one.row_version
    )

    assert (first(world).frozen_result, first(world).frozen_on) == ("", None)
