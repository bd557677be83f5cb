"""A box that suggests words and takes others too."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class Suggesting(forms.TextInput):
    """A text box with a list of suggestions; they are fetched when the box is drawn."""

    def __init__(self, words: Callable[[], Iterable[str]], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.words = words

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        slug = f"{(attrs or {}).get('id', name)}-words"
        box = super().render(name, value, {**(attrs or {}), "list": slug}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((word,) for word in self.words()))
        return format_html('{}<datalist id="{}">{}</datalist>', box, slug, options)
