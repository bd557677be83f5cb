"""Years typed one off against their neighbours; work that crosses years asks for a reason instead."""

from datetime import date

import pytest
from model_bakery import baker

from projects.models import Activity
from projects.problems import project_problems
from tests.projects.test_problems import ready


def codes_of_dates(project):
    found = [problem for problem in project_problems(project) if problem.section in ("general", "activities")]
    return [problem.code for problem in found]


def activity(project, first: date, last: date) -> Activity:
    return baker.make(Activity, project=project, order=2, name="นิเทศ", starts_on=first, ends_on=last)


def test_an_activity_a_year_after_its_project_is_a_blocker_with_both_days(world):
    row = activity(ready(world), date(2022, 11, 18), date(2022, 12, 20))

    found = project_problems(world.project)

    assert [(one.code, one.severity, one.place) for one in found] == [
        ("one-year-off", "blocker", f"edit-activities-{row.pk}"),
        ("one-year-off", "blocker", f"edit-activities-{row.pk}"),
    ]
    assert found[0].message.startswith("กิจกรรมที่ 2: 18 พ.ย. 2565 น่าจะเป็น 18 พ.ย. 2564")


def test_one_end_a_year_late_is_a_blocker_and_the_other_day_is_left_alone(world):
    activity(ready(world), date(2022, 2, 1), date(2023, 3, 1))

    assert codes_of_dates(world.project) == ["one-year-off"]


def test_a_project_that_crosses_into_the_next_year_asks_for_a_reason(world):
    project = ready(world)
    project.ends_on = date(2022, 12, 31)
    activity(project, date(2022, 10, 15), date(2022, 12, 15))

    assert set(codes_of_dates(project)) == {"outside-year"}


@pytest.mark.parametrize(
    ("first", "last", "codes"),
    [
        (date(2021, 11, 1), date(2023, 6, 30), ["one-year-off"]),
        (date(2020, 10, 1), date(2022, 9, 30), ["one-year-off"]),
        (date(2022, 10, 1), date(2023, 9, 30), ["one-year-off", "one-year-off"]),
        (date(2021, 11, 1), date(2022, 12, 31), ["outside-year"]),
        (date(2021, 10, 1), date(2022, 9, 30), []),
        (date(2021, 10, 1), date(2026, 9, 30), ["outside-year"]),
    ],
)
def test_days_of_a_project_without_activities(world, first, last, codes):
    project = ready(world)
    project.activities.all().delete()
    project.starts_on, project.ends_on = first, last

    assert [code for code in codes_of_dates(project) if code != "no-activity"] == codes


def test_the_activities_show_that_the_end_of_their_project_is_a_year_late(world):
    project = ready(world)
    project.ends_on = date(2022, 11, 30)
    project.activities.update(starts_on=date(2021, 11, 1), ends_on=date(2021, 11, 20))

    assert codes_of_dates(project) == ["one-year-off"]
