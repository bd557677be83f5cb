"""The form of one decision: only the fields that its transition asks for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from areaoffice.office.capacity import Authority
from areaoffice.office.transitions import Transition
from projects.deciding import Words, takers_of
from projects.models import Project
from thai.forms import ThaiDateField


class DecisionForm(forms.Form):
    """A reason, a document, or another project, as the transition needs them; `seen` marks what the person looked at."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    reason = forms.CharField(
        label="เหตุผล", required=False, max_length=2000, widget=forms.Textarea({"rows": 3, "class": "form-control"})
    )
    document_number = forms.CharField(
        label="เลขที่หนังสือ", required=False, max_length=80, widget=forms.TextInput({"class": "form-control"})
    )
    dated_on = ThaiDateField(label="ลงวันที่", required=False)
    merge_into = forms.ModelChoiceField(
        Project.objects.none(), label="รวมเข้ากับโครงการ", required=False, widget=forms.Select({"class": "form-select"})
    )

    def __init__(self, *args: Any, project: Project, transition: Transition[Authority], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"id_{transition.key}_%s", **kwargs})
        self.transition = transition
        self.fields["reason"].label = "เหตุผล" if transition.needs_reason else "ความเห็น (ถ้ามี)"
        if not transition.needs_document:
            del self.fields["document_number"], self.fields["dated_on"]
        if transition.needs_other:
            self.fields["merge_into"].queryset = takers_of(project)  # type: ignore[attr-defined]
        else:
            del self.fields["merge_into"]

    def words(self) -> Words:
        given = self.cleaned_data
        return Words(
            reason=given.get("reason", ""),
            document_number=given.get("document_number", ""),
            dated_on=given.get("dated_on"),
            merge_into=given.get("merge_into"),
        )

    def take_errors(self, error: ValidationError) -> None:
        """Show what the action refused, at the field where it has one."""
        by_field = error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}
        for name, messages in by_field.items():
            self.add_error(name if name in self.fields else None, messages)
