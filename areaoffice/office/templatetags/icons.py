"""The icons of the pages: {% icon "lock" %} in every template, without loading anything."""

from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()
SPRITE = "vendor/icons/icons.svg"


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str) -> SafeString:
    """The icon of this name in the sprite, for the eye alone. Remembered: a page has dozens, and they are few."""
    use = f"{static(SPRITE)}#{name}"
    return format_html('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', use)
