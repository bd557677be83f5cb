"""Addresses of pages by their names and keys, and the fiscal year in them."""

from functools import lru_cache

from django.urls import reverse

YEARS = "2[56][0-9]{2}"  # B.E., as four digits: others are no years of an office


@lru_cache(maxsize=20_000)
def address(name: str, *keys: int) -> str:
    """`reverse`, remembered: a grid asks for hundreds, the menu for the same ones on every page."""
    return reverse(name, args=keys)


class YearConverter:
    """The path converter `year`: a fiscal year (B.E.); another is 404 before any page counts days of it."""

    example = 2565
    regex = YEARS

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)
