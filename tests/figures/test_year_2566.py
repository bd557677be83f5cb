"""The direction of the year that comes: the four strategies of 2566 with their KPIs, and the values of the office."""

from datetime import date
from decimal import Decimal

import pytest

from areaoffice.office.models import Office, User
from areaoffice.reports.annual import context, direction, variables
from areaoffice.reports.annual.scope import Scope
from indicators.judged_indicator import JudgedIndicator
from indicators.judgement import judged
from indicators.models import Indicator, IndicatorYear, Result
from indicators.status import Status
from plans.models import Strategy

TODAY = date(2022, 8, 15)
GIVE = [
    ("G", "ยึดมั่นธรรมาภิบาล", "Good Governance"),
    ("I", "สร้างสรรค์สิ่งใหม่", "Innovation Thoughts"),
    ("V", "ร่วมใจทำงาน", "Value Teamwork"),
    ("E", "มีบริการเป็นเลิศ", "Excellent Service"),
]


def strategies_of(office: Office) -> list[Strategy]:
    return list(Strategy.objects.filter(plan__office=office, plan__action_plans__fiscal_year=2566))


def kpis_of(office: Office) -> dict[str, JudgedIndicator]:
    years = IndicatorYear.objects.of_office(office).for_year(2566)
    return {row.year.number: row for row in judged(years, today=TODAY)}


def test_plan_answers_to_four_strategies_with_twenty_seven_kpis(demo: Office) -> None:
    strategies = strategies_of(demo)

    assert [strategy.number for strategy in strategies] == [1, 2, 3, 4]
    assert [strategy.indicators.count() for strategy in strategies] == [2, 7, 12, 6]
    assert len(kpis_of(demo)) == 27


def test_strategies_have_their_objectives_and_guidelines(demo: Office) -> None:
    strategies = strategies_of(demo)

    assert [strategy.objectives.count() for strategy in strategies] == [3, 5, 5, 7]
    assert [strategy.guidelines.count() for strategy in strategies] == [9, 14, 13, 26]
    assert all(strategy.goals.exists() for strategy in strategies)


def test_development_plan_has_missions_and_goals(demo: Office) -> None:
    plan = demo.development_plans.get(first_year=2566)

    assert (plan.last_year, plan.missions.count(), plan.goals.count()) == (2570, 6, 6)
    assert not plan.goals.filter(missions=None).exists()


@pytest.mark.parametrize("fiscal_year", [2565, 2566])
def test_values_of_the_office(demo: Office, fiscal_year: int) -> None:
    plan = demo.action_plans.get(fiscal_year=fiscal_year).development_plan

    assert plan.values_acronym == "GIVE"
    assert list(plan.core_values.values_list("letter", "thai", "english")) == GIVE


def test_targets_of_the_strategies(demo: Office) -> None:
    targets = {
        strategy.number: list(strategy.indicators.order_by("order").values_list("target", flat=True))
        for strategy in strategies_of(demo)
    }

    assert targets == {
        1: [80, 80],
        2: [70, 80, 14_000, 1_200, 90, 90, 70],
        3: [80, 60, 50, 60, 80, 30, 80, 80, 80, 80, 80, 80],
        4: [80, 80, 80, 76, 90, 80],
    }


@pytest.mark.parametrize(
    ("number", "kind", "target", "words"),
    [
        ("S2-K1", Indicator.Kind.PERCENTAGE, Decimal(70), "ร้อยละ 70"),
        ("S2-K3", Indicator.Kind.COUNT, Decimal(14_000), "14,000 คน/ปี"),
        ("S4-K4", Indicator.Kind.PERCENTAGE, Decimal(76), "ร้อยละ 76"),
    ],
)
def test_targets_are_at_least(demo: Office, number: str, kind: str, target: Decimal, words: str) -> None:
    row = kpis_of(demo)[number]

    assert (row.year.operator, row.year.indicator.kind, row.year.target) == ("at_least", kind, target)
    assert row.target_text == words


def test_nothing_is_due_before_the_year_begins(demo: Office) -> None:
    assert {row.status for row in kpis_of(demo).values()} == {Status.NOT_DUE}
    assert not Result.objects.filter(indicator_year__office=demo, indicator_year__fiscal_year=2566).exists()


@pytest.mark.parametrize(("username", "seen"), [("director", 27), ("planner", 27), ("owner", 0)])
def test_kpis_of_strategies_are_seen_by_those_who_see_the_office(demo: Office, username: str, seen: int) -> None:
    user = User.objects.get(username=username)

    assert IndicatorYear.objects.visible_to(user).for_year(2566).count() == seen


def test_annual_report_ends_with_the_direction_of_next_year(demo: Office) -> None:
    scope = Scope(demo, 2565, TODAY)
    chapter = direction.strategies(scope)

    assert variables.values(scope)["next_plan_name"] == "แผนพัฒนาการศึกษาขั้นพื้นฐาน พ.ศ. 2566 - 2570"
    assert direction.vision(scope).text.startswith("ภายในปี 2570")
    assert (len(direction.missions(scope).lines), len(direction.goals(scope).lines)) == (6, 6)
    assert [len(strategy.kpis) for strategy in chapter.strategies] == [2, 7, 12, 6]
    assert chapter.strategies[1].kpis[2].target == "14,000 คน/ปี"
    assert [group.lines[0][0] for group in chapter.strategies[0].guidelines] == [1, 5, 8]


def test_annual_report_tells_the_direction_of_its_own_year(demo: Office) -> None:
    scope = Scope(demo, 2565, TODAY)
    found = variables.values(scope)

    assert found["plan_name"] == "ทิศทางการพัฒนาการศึกษา ปีงบประมาณ พ.ศ. 2565"
    assert len(context.missions(scope).lines) == 7
    assert [(group.title, len(group.lines)) for group in context.goals(scope).groups] == [
        ("เป้าหมายเชิงปริมาณ", 4),
        ("เป้าหมายเชิงคุณภาพ", 4),
    ]
    assert [line.partition(" จำนวน ")[2] for line in context.goals(scope).groups[0].lines] == [
        "10 กลุ่ม/หน่วย",
        "57 โรงเรียน",
        "42,753 คน",
        "2,266 คน",
    ]
    assert found["values_term"] == "ค่านิยม GIVE"
    assert [(row.letter, row.thai, row.english) for row in context.values(scope)] == GIVE


def test_kpis_of_strategies_leave_the_figures_of_2565_as_they_were(demo: Office) -> None:
    assert IndicatorYear.objects.of_office(demo).for_year(2565).of_projects().count() == 51
    assert IndicatorYear.objects.of_office(demo).for_year(2566).of_projects().count() == 0
