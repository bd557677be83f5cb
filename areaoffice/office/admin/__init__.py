"""Offices, units, schools, people and roles, files, and the trail."""

from areaoffice.office.admin import accounts, offices, population, posts, trail

__all__ = ["accounts", "offices", "population", "posts", "trail"]
