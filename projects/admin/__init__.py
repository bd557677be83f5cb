"""Projects with their parts, reporting rounds and reports, and the money."""

from projects.admin import money, outside, parts, project, rounds

__all__ = ["money", "outside", "parts", "project", "rounds"]
