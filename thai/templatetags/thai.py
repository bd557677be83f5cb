"""Template filters for dates, figures and digits; absence is "-"."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from thai import dates, digits, fiscal, numbers
from thai.baht import baht_text as amount_in_words
from thai.names import split_names

register = template.Library()


@register.filter
def thai_date(day: date | None, style: str = "full") -> str:
    """{{ day|thai_date:"short" }}; the styles are those of thai.dates.format_date."""
    if isinstance(day, datetime):
        day = timezone.localtime(day).date() if timezone.is_aware(day) else day.date()
    return dates.format_date(day, style) if day else numbers.NONE_SHOWN


@register.filter
def thai_datetime(moment: datetime | None) -> str:
    """A moment in local time: 15 ส.ค. 2565 14:05 น."""
    if not moment:
        return numbers.NONE_SHOWN
    return dates.format_datetime(timezone.localtime(moment) if timezone.is_aware(moment) else moment)


@register.filter
def thai_digits(text: Any) -> str:
    """The text with Thai digits, protected tokens left alone."""
    return digits.to_thai(str(text))


@register.filter
def money(amount: Decimal | None) -> str:
    """1,570,474.20"""
    return numbers.format_money(amount)


@register.filter
def baht(amount: Decimal | None) -> str:
    """375,000 or 43,135.20, as running text prints it."""
    return numbers.format_baht(amount)


@register.filter
def figure(number: Decimal | int | None, decimals: int | None = None) -> str:
    """A figure with commas; {{ n|figure:2 }} fixes its places."""
    return numbers.format_figure(number, decimals)


@register.filter
def percent(number: Decimal | None) -> str:
    """99.77"""
    return numbers.format_percent(number)


@register.filter
def baht_text(amount: Decimal | None) -> str:
    """An amount in words."""
    return amount_in_words(amount) if amount is not None else numbers.NONE_SHOWN


@register.filter
def names(text: Any) -> SafeString:
    """The text with its names of people in parts that stay on one line (class "name"): for the narrow columns of papers."""
    pieces = (
        ('<span class="name">{}</span>' if is_name else "{}", (piece,)) for piece, is_name in split_names(str(text))
    )
    return format_html_join("", "{}", ((format_html(pattern, *piece),) for pattern, piece in pieces))


@register.filter
def fiscal_quarter(day: date | None) -> str:
    """The number of a day's quarter."""
    return str(fiscal.quarter(day)) if day else numbers.NONE_SHOWN
