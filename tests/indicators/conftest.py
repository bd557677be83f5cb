"""The world of the projects' tests serves those of the pages that show KPIs too."""

from tests.projects.conftest import count_queries, world

__all__ = ["count_queries", "world"]
