"""The world of the projects' tests, with people who may open the admin."""

import pytest

from areaoffice.office.models import User
from tests.projects.conftest import World, count_queries, world

__all__ = ["count_queries", "world"]


@pytest.fixture
def planner(client, world: World) -> User:
    """The planner of the office, logged in and let into the admin."""
    return let_in(client, world.people["planner"])


@pytest.fixture
def finance(client, world: World) -> User:
    return let_in(client, world.people["finance"])


def let_in(client, user: User) -> User:
    user.is_staff = True
    user.save()
    client.force_login(user)
    return user
