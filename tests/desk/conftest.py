"""Two offices with people who sign in with a password, and a round that is open today (15 August 2565)."""

# ruff: noqa: F401, F811 (fixtures of the projects)
from datetime import date
from typing import Any

import pytest
from axes.models import AccessAttempt
from model_bakery import baker

from projects.models import ReportingRound
from tests.projects.conftest import World, count_queries, world

PASSWORD = "a-long-password-2565"


@pytest.fixture
def planner(world: World):
    user = world.people["planner"]
    user.set_password(PASSWORD)
    user.email = "planner@office.example"
    user.save()
    return user


@pytest.fixture
def open_round(world: World) -> ReportingRound:
    dates: dict[str, Any] = {"opens_on": date(2022, 8, 1), "due_on": date(2022, 9, 30), "closes_on": date(2022, 10, 15)}
    return baker.make(ReportingRound, office=world.office, fiscal_year=2565, kind="year", number=1, **dates)
