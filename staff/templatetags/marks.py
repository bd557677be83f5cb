"""The mark of a row, as a button of a page sends it back."""

from __future__ import annotations

from django import template

from staff.agreements.writing_marks import mark_of_row
from staff.models import AgreementChallenge, AgreementIndicator

register = template.Library()


@register.filter
def mark(row: AgreementIndicator | AgreementChallenge) -> str:
    """What the row said when the page was made."""
    return mark_of_row(row)
