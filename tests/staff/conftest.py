"""The world of the projects' tests, with people who make performance agreements."""

import pytest

from tests.projects.conftest import count_queries, world
from tests.staff.agreeing import Agreeing, new_agreeing

__all__ = ["count_queries", "world"]


@pytest.fixture
def here(world) -> Agreeing:
    return new_agreeing(world)
