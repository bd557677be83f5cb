"""The version of a row, for the forms that a template writes itself."""

from typing import Any

from django import template

from plans.seen import seen_of

register = template.Library()


@register.filter
def seen(row: Any) -> str:
    """{{ row|seen }} goes into the hidden field of a button that changes the row."""
    return seen_of(row)
