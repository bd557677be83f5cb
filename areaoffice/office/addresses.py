"""Addresses of pages by their names and keys."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=20_000)
def address(name: str, *keys: int) -> str:
    """`reverse`, remembered: a grid asks for hundreds, the menu for the same ones on every page."""
    return reverse(name, args=keys)
