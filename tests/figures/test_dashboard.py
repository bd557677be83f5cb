"""Every number on the dashboards of the demo opens a list with as many rows."""

from datetime import date

import pytest
from django.urls import reverse

from areaoffice.office.models import Office, User
from indicators.due import due_cells
from indicators.judgement import judged
from indicators.models import IndicatorYear
from projects.models import ReportingRound
from tests.indicators.test_dashboard import dashboard, found, numbers


@pytest.mark.parametrize(
    ("username", "year"),
    [("director", 2565), ("director", 2566), ("head", 2565), ("owner", 2565), ("director1", 2567)],
)
def test_numbers_are_those_of_their_lists(client, demo: Office, username: str, year: int) -> None:
    client.force_login(User.objects.get(username=username))

    opened = dict(one for part in ("", "kpis") for one in numbers(dashboard(client, year, part=part)))

    assert {address: found(client, address) for address in opened} == opened


def test_numbers_of_the_year(client, demo: Office) -> None:
    client.force_login(User.objects.get(username="director"))

    opened = dict(numbers(dashboard(client, part="kpis")))

    asked = "/indicators/?year=2565&amp;of=projects"
    statuses = ("assessed", "attained", "not_attained")
    assert [opened[f"{asked}&amp;status={status}"] for status in statuses] == [51, 48, 3]


def test_health_bar_of_the_year(client, demo: Office) -> None:
    client.force_login(User.objects.get(username="director"))

    bar = client.get(reverse("indicators:dashboard", args=[2565])).context["board"].projects.health

    counts = {segment.status.value: segment.count for segment in bar.segments}
    assert counts == dict.fromkeys(counts, 0) | {"attained": 48, "not_attained": 3}
    assert [str(segment.width) for segment in bar.filled] == ["94.12", "5.88"]


def test_office_whose_indicators_measure_its_plan_sees_them(client, demo: Office) -> None:
    client.force_login(User.objects.get(username="director1"))

    assert dict(numbers(dashboard(client, 2567, part="kpis")))["/indicators/?year=2567&amp;of=direction"] == 58


def test_due_cells_of_judged_rows_are_those_that_the_database_gives(demo: Office) -> None:
    years = IndicatorYear.objects.of_office(demo).for_year(2565).live()
    rounds = list(ReportingRound.objects.of_office(demo).for_year(2565))
    known = [(row.year, row.results) for row in judged(years, today=date(2022, 8, 15))]

    def told(cells):
        return [(one.year.pk, one.round.pk, {row.pk for row in one.results}, one.missing) for one in cells]

    fetched = told(due_cells(demo, rounds))

    assert told(due_cells(demo, rounds, known)) == fetched
    assert fetched
