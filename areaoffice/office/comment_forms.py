"""The form of a comment."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from areaoffice.office.commenting import EMPTY, MOST_CHARACTERS, NOT_A_READER, TOO_LONG
from areaoffice.office.models import User


class CommentForm(forms.Form):
    """A text, and the people whom it names; both may also be named in the text by "@name"."""

    text = forms.CharField(
        label="ความเห็น",
        max_length=MOST_CHARACTERS,
        error_messages={"required": EMPTY, "max_length": TOO_LONG},
        widget=forms.Textarea({"class": "form-control", "rows": 3, "data-comment-text": ""}),
    )
    mentions = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label="กล่าวถึง",
        required=False,
        error_messages={"invalid_choice": NOT_A_READER.format(names="บางคนที่เลือก")},
        widget=forms.SelectMultiple({"class": "form-select", "size": 4, "data-comment-people": ""}),
    )

    def __init__(self, *args: Any, readers: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mentions"].queryset = readers  # type: ignore[attr-defined]
