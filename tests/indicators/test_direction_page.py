"""The indicators of strategies on the development plan's page: targets year by year, who sets them, and two people at once."""

# ruff: noqa: F401, F811 (fixtures of the projects)

from decimal import Decimal
from typing import Any

import pytest
from model_bakery import baker

from areaoffice.office.versions import StaleRow
from indicators import direction_page
from indicators.models import Indicator, IndicatorYear, Result
from indicators.strategy_actions import add_strategy_indicator, seen_years, set_yearly_targets, years_by_number
from plans.models import Strategy
from projects.models import ReportingRound
from tests.projects.conftest import count_queries, world


@pytest.fixture
def kpi(world):
    """An indicator of the strategy with 70 in 2564 and 80 in 2565 (the plan runs from 2563)."""
    return add_strategy_indicator(
        strategy=world.strategy,
        by=world.people["planner"],
        targets={2563: None, 2564: Decimal(70), 2565: Decimal(80)},
        operator="at_least",
        name="ร้อยละของโรงเรียนที่ผ่าน",
        kind="percentage",
        unit_name="ร้อยละ",
        count_unit="โรงเรียน",
    )


def ask(client, world, who, url, data=None):
    if who != "anonymous":
        client.force_login(world.people[who])
    return client.get(url) if data is None else client.post(url, data)


def url_of(world, kpi):
    return f"/direction/{world.strategy.plan_id}/kpis/{world.strategy.pk}/{kpi.pk}/"


def targets(kpi):
    return list(kpi.years.order_by("fiscal_year").values_list("fiscal_year", "target"))


def test_table_has_a_cell_a_year_of_the_plan(world, kpi):
    table = direction_page.build(world.strategy.plan)

    assert list(table.years) == [2563, 2564, 2565]
    (block,) = table.strategies
    assert [cell.text for cell in block.rows[0].cells] == ["-", "ร้อยละ 70", "ร้อยละ 80"]


def test_a_new_indicator_is_measured_in_the_years_with_a_target(world, kpi):
    assert [(row.number, row.strategy, row.project) for row in kpi.years.all()] == [("S1-K1", world.strategy, None)] * 2
    assert kpi.code == "2564-S1-K1"


def test_numbers_of_indicators_do_not_meet(world, kpi):
    second = add_strategy_indicator(
        strategy=world.strategy,
        by=world.people["planner"],
        targets={2565: Decimal(5)},
        operator="at_least",
        name="จำนวน",
        kind="count",
        unit_name="คน",
        count_unit="",
    )

    assert second.years.get().number == "S1-K2"


def test_targets_of_several_years_are_changed_at_once(client, world, kpi):
    stored = years_by_number(kpi, world.strategy)
    typed = {"target_2563": "๖๐", "target_2564": "70", "target_2565": "85.5", "seen": seen_years(stored)}

    response = ask(client, world, "planner", url_of(world, kpi), typed)

    assert response.url == f"/direction/{world.strategy.plan_id}/#kpis"
    assert targets(kpi) == [(2563, Decimal(60)), (2564, Decimal(70)), (2565, Decimal("85.5"))]
    assert {row.fiscal_year: row.row_version for row in kpi.years.all()} == {2563: 1, 2564: 1, 2565: 2}


def test_a_year_with_a_result_takes_a_reason_and_a_document(client, world, kpi):
    year = kpi.years.get(fiscal_year=2565)
    dates: dict[str, Any] = {"opens_on": "2022-08-01", "due_on": "2022-09-30", "closes_on": "2022-10-15"}
    one = baker.make(ReportingRound, office=world.office, fiscal_year=2565, kind="year", number=1, **dates)
    baker.make(Result, indicator_year=year, round=one, numerator=1, denominator=2, place_key="")
    typed = {"target_2564": "75", "target_2565": "60", "seen": seen_years(years_by_number(kpi, world.strategy))}

    refused = ask(client, world, "planner", url_of(world, kpi), typed)
    assert refused.status_code == 422
    assert "ปี 2565: มีผลการดำเนินงานแล้ว การเปลี่ยนค่าเป้าหมายต้องบอกเหตุผล" in refused.content.decode()
    assert targets(kpi) == [(2564, Decimal(70)), (2565, Decimal(80))]

    ask(client, world, "planner", url_of(world, kpi), typed | {"reason": "ปรับตามมติ", "document": "ศธ 1/2565"})
    assert targets(kpi) == [(2564, Decimal(75)), (2565, Decimal(60))]


def test_targets_of_two_people_stand_side_by_side(client, world, kpi):
    old = seen_years(years_by_number(kpi, world.strategy))
    ask(client, world, "planner", url_of(world, kpi), {"target_2564": "71", "target_2565": "80", "seen": old})

    response = ask(
        client, world, "planner", url_of(world, kpi), {"target_2564": "72", "target_2565": "80", "seen": old}
    )

    page = response.content.decode()
    assert response.status_code == 409
    assert "ค่าเป้าหมายปี 2564</th><td>72</td><td>71</td>" in page
    assert targets(kpi) == [(2564, Decimal(71)), (2565, Decimal(80))]


def test_a_stale_year_is_not_written(world, kpi):
    with pytest.raises(StaleRow):
        set_yearly_targets(
            indicator=kpi,
            strategy=world.strategy,
            by=world.people["planner"],
            targets={2564: Decimal(1)},
            seen="2564:9",
            reason="",
            document="",
        )

    assert targets(kpi) == [(2564, Decimal(70)), (2565, Decimal(80))]


RIGHT = {"name": "ร้อยละใหม่", "kind": "percentage", "operator": "at_least", "target_2565": "80"}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "ฟิลด์นี้จำเป็น"),
        ({"target_2565": ""}, "กรุณาระบุค่าเป้าหมายอย่างน้อยหนึ่งปี"),
        ({"target_2565": "120"}, "ปี 2565: ค่าเป้าหมายร้อยละต้องไม่เกิน 100"),
        ({"target_2565": "-5"}, "ต้องไม่น้อยกว่า 0"),
        ({"target_2565": "มาก"}, "ค่าเป้าหมายปี 2565"),
        ({"kind": "count"}, "กรุณาระบุหน่วยนับ"),
        ({"kind": "level", "target_2565": "6"}, "ปี 2565: ค่าเป้าหมายระดับต้องเป็น 1 ถึง 5"),
    ],
)
def test_a_wrong_indicator_is_refused_in_thai_and_nothing_is_written(client, world, typed, sentence):
    url = f"/direction/{world.strategy.plan_id}/kpis/{world.strategy.pk}/add/"

    response = ask(client, world, "planner", url, RIGHT | typed)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert (Indicator.objects.count(), IndicatorYear.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("who", "status"), [("planner", 200), ("director", 403), ("owner", 403), ("outsider", 404), ("anonymous", 302)]
)
def test_forms_open_for_the_planning_group(client, world, kpi, who, status):
    add = f"/direction/{world.strategy.plan_id}/kpis/{world.strategy.pk}/add/"

    assert [ask(client, world, who, url).status_code for url in (add, url_of(world, kpi))] == [status, status]


def test_a_strategy_of_another_plan_is_not_found(client, world, kpi):
    foreign = Strategy.objects.get(plan__office=world.foreign_project.plan.office)
    base = f"/direction/{world.strategy.plan_id}/kpis/{foreign.pk}"

    assert ask(client, world, "planner", f"{base}/add/").status_code == 404
    assert ask(client, world, "planner", f"{base}/{kpi.pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_the_same_queries_for_any_number_of_indicators(client, world, kpi, count_queries, count):
    for number in range(2, 2 + count):
        card = baker.make(Indicator, office=world.office, code=f"X{number}", kind="count", unit_name="คน")
        baker.make(
            IndicatorYear,
            indicator=card,
            office=world.office,
            fiscal_year=2565,
            number=f"S1-K{number}",
            strategy=world.strategy,
            target=5,
        )
    client.force_login(world.people["planner"])

    assert count_queries(lambda: client.get(f"/direction/{world.strategy.plan_id}/")) == 16


def test_targets_of_an_indicator_that_is_gone_are_given_back(client, world, kpi):
    url = url_of(world, kpi)
    kpi.years.all().delete()

    response = ask(client, world, "planner", url, {"target_2564": "๙๙", "seen": "2564:1 2565:1"})

    shown = response.content.decode()
    assert (response.status_code, kpi.years.count()) == (422, 0)
    assert "ไม่มีรายการนี้แล้ว" in shown
    assert 'value="๙๙"' in shown
