"""Forms that are swapped into a page and saved where they stand: their dress, their errors in sentences, two versions side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

NOTHING = "(ว่าง)"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of two versions: what this person typed, and what is stored now."""

    label: str
    mine: str
    current: str


class FormInPlace(forms.BaseForm):
    """What a form shows that is swapped into a page: Bootstrap's dress, and errors as sentences that name their place."""

    slug: str
    widths: ClassVar[Mapping[str, str]] = {}

    def dress(self, name: str, field: forms.Field) -> None:
        field.width = self.widths.get(name, "col-12")  # type: ignore[attr-defined]
        is_check = isinstance(field.widget, forms.CheckboxInput)
        is_radio = isinstance(field.widget, forms.RadioSelect)
        is_select = isinstance(field.widget, forms.Select) and not is_radio
        kind = "form-check-input" if is_check or is_radio else "form-select" if is_select else "form-control"
        field.is_check = is_check  # type: ignore[attr-defined]
        if not isinstance(field.widget, forms.CheckboxSelectMultiple | forms.HiddenInput):
            field.widget.attrs.setdefault("class", kind)
        if isinstance(field.widget, forms.Textarea):
            field.widget.attrs["rows"] = field.widget.attrs.get("data-rows", 3)

    def take_errors(self, error: ValidationError) -> None:
        """Show what an action refused, at the field where it has one."""
        by_field = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
        for name, messages in by_field.items():
            for message in messages:
                if message not in self.errors.get(name if name in self.fields else NON_FIELD_ERRORS, []):
                    self.add_error(name if name in self.fields else None, message)

    @property
    def sentences(self) -> list[str]:
        """Every error as one sentence that names its place: "รายการที่ 3 ช่อง “อัตรา (บาท)”: …"."""
        found = []
        for name, messages in self.errors.items():
            place = self.place_of(name)
            found += [f"{place}: {message}" if place else str(message) for message in messages]
        return found

    def place_of(self, name: str) -> str:
        return "" if name == NON_FIELD_ERRORS else f"ช่อง “{self.fields[name].label}”"


def shown(form: forms.BaseForm, name: str) -> str:
    """A field's value as a person reads it: choices by their words, figures as the box shows them."""
    field, value = form.fields[name], form[name].value()
    if isinstance(field, forms.BooleanField):
        return "ใช่" if value else "ไม่ใช่"
    if isinstance(field, forms.ModelMultipleChoiceField):
        chosen = {str(getattr(one, "pk", one)) for one in value or []}
        return ", ".join(str(row) for row in field.queryset or () if str(row.pk) in chosen) or NOTHING
    if isinstance(field, forms.MultipleChoiceField):
        return ", ".join(str(word) for key, word in list(field.choices) if str(key) in map(str, value or [])) or NOTHING  # type: ignore[arg-type]
    if isinstance(field, forms.ChoiceField):
        words = {str(key): str(word) for key, word in list(field.choices)}  # type: ignore[arg-type]
        return (words.get(str(value), str(value)) if value not in (None, "") else "") or NOTHING
    return str(
        field.widget.format_value(form.fields[name].clean(value) if _is_clean(field, value) else value) or NOTHING
    )


def _is_clean(field: forms.Field, value: Any) -> bool:
    try:
        field.clean(value)
    except ValidationError:
        return False
    return True
