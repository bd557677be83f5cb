"""What the public reads of a plan's money: closed quarters alone, of the published projects alone."""

from datetime import date
from decimal import Decimal as D

import pytest

from plans.models import ActionPlan
from projects import public_spending
from projects.models import Account, Project, ReportingRound
from projects.rounds import make_rounds
from tests.plans.test_way import go_public, here  # noqa: F401 (the fixture)
from tests.projects.conftest import new_project
from tests.projects.test_money import account
from tests.projects.test_spending import entries

pytestmark = pytest.mark.django_db


@pytest.fixture
def spent(world):
    make_rounds(office=world.office, fiscal_year=2565, by=None)
    pot = account(world, [], project=world.project)
    entries(
        world,
        pot,
        ("allot", "1000", date(2021, 11, 1)),
        ("disburse", "100", date(2021, 12, 31)),
        ("disburse", "50.25", date(2022, 1, 1)),
        ("disburse", "700", date(2022, 7, 1)),
    )
    return world


def built(world, today=date(2022, 8, 15)):
    return public_spending.build(plan=world.plan, projects=[world.project.pk], today=today)


def test_closed_quarters_show_the_money_to_their_last_day(spent):
    rows = built(spent).quarters

    assert [(row.as_of, row.money.allotted, row.money.disbursed, row.money.percent) for row in rows] == [
        (date(2021, 12, 31), D(1000), D(100), D("10.00")),
        (date(2022, 3, 31), D(1000), D("150.25"), D("15.03")),
        (date(2022, 6, 30), D(1000), D("150.25"), D("15.03")),
    ]


@pytest.mark.parametrize(("today", "count"), [(date(2022, 1, 31), 0), (date(2022, 2, 1), 1), (date(2022, 12, 1), 4)])
def test_quarter_counts_as_closed_when_its_round_is(spent, today, count):
    """Quarter 1 ends on 31 December and may be reported to 30 January, at the office's usual days."""
    ReportingRound.objects.filter(kind="quarter", number=1).update(closes_on=date(2022, 1, 31))

    assert len(built(spent, today).quarters) == count


def test_quarter_without_a_round_is_closed_when_it_is_over(spent):
    ReportingRound.objects.all().delete()

    assert len(built(spent, date(2021, 12, 31)).quarters) == 0
    assert len(built(spent, date(2022, 1, 1)).quarters) == 1


def test_project_outside_the_version_is_not_counted(spent):
    other = new_project(spent.plan, spent.unit, 2, state="running")
    account(spent, [("allot", "9999")], project=other)

    assert built(spent).quarters[-1].money.allotted == D(1000)


def test_spending_that_is_not_recorded_is_not_zero(spent):
    Account.objects.update(tracks_spending=False)

    found = built(spent)

    assert (found.unknown, found.quarters[-1].money.disbursed) == (1, None)


def test_public_page_shows_spending_only_where_the_office_chose_it(client, here):  # noqa: F811
    go_public(client, here)
    pot = account(here, [], project=here.project)
    entries(here, pot, ("allot", "1000", date(2021, 11, 1)), ("disburse", "333.25", date(2021, 12, 1)))
    Project.objects.filter(pk=here.project.pk).update(state="running")
    client.logout()

    before = client.get("/public/here/plan/2565/").content.decode()
    ActionPlan.objects.update(public_parts=["projects", "spending"])
    after = client.get("/public/here/plan/2565/").content.decode()

    assert ("333.25" in before, "333.25" in after) == (False, True)
    assert "31 ธันวาคม 2564" in after
    assert "คุณfinance" not in after


@pytest.mark.parametrize("count", [1, 3])
def test_public_page_with_spending_takes_the_same_queries(client, here, count_queries, count):  # noqa: F811
    for number in range(2, count + 1):
        project = new_project(
            here.plan, here.unit, number, state="approved", strategy=here.strategy, money_status="none"
        )
        account(here, [("allot", "10"), ("disburse", "5")], project=project)
    go_public(client, here)
    ActionPlan.objects.update(public_parts=["projects", "spending"])
    client.logout()

    assert count_queries(lambda: client.get("/public/here/plan/2565/")) == 9
