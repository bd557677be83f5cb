"""The two offices of the projects' tests."""

from tests.projects.conftest import count_queries, world

__all__ = ["count_queries", "world"]
