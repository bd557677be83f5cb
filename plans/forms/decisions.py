"""Forms of the decisions about a plan: the words of a transition, a resolution, what the public may read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from areaoffice.office.capacity import Authority
from areaoffice.office.transitions import Transition
from plans.deciding import PUBLIC_PARTS, PlanWords
from plans.models import ActionPlan, ApprovingBody, Resolution
from thai.forms import ThaiDateField


class TakesErrors(forms.BaseForm):
    """Shows what an action refused, at the field where it has one."""

    def take_errors(self, error: ValidationError) -> None:
        by_field = error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}
        for name, messages in by_field.items():
            for message in messages:
                self.add_error(name if name in self.fields else None, message)

    def dress(self) -> None:
        for field in self.fields.values():
            is_select = isinstance(field.widget, forms.Select)
            if not isinstance(field.widget, forms.CheckboxSelectMultiple | forms.HiddenInput):
                field.widget.attrs.setdefault("class", "form-select" if is_select else "form-control")


class PlanDecisionForm(TakesErrors, forms.Form):
    """A reason and a document, as the transition needs them."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)
    reason = forms.CharField(label="เหตุผล", required=False, max_length=2000, widget=forms.Textarea({"rows": 3}))
    document_number = forms.CharField(label="เลขที่หนังสือ", required=False, max_length=80)
    dated_on = ThaiDateField(label="ลงวันที่", required=False)

    def __init__(self, *args: Any, transition: Transition[Authority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "เหตุผล" if transition.needs_reason else "ความเห็น (ถ้ามี)"
        if not transition.needs_document:
            del self.fields["document_number"], self.fields["dated_on"]
        if transition.key == "announce":
            self.fields["document_number"].label = "เลขที่ประกาศ"
            self.fields["dated_on"].label = "ประกาศ ณ วันที่"
        self.dress()

    def words(self) -> PlanWords:
        given = self.cleaned_data
        return PlanWords(given.get("reason", ""), given.get("document_number", ""), given.get("dated_on"))


class ResolutionForm(TakesErrors, forms.ModelForm):
    """A resolution as it was minuted; each line of `tasks` opens one task."""

    tasks = forms.CharField(
        label="สิ่งที่ต้องดำเนินการตามมติ (บรรทัดละหนึ่งข้อ)",
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
    )

    class Meta:
        model = Resolution
        fields = ("body", "kind", "meeting", "dated_on", "text")
        widgets = {"text": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, bodies: Iterable[ApprovingBody], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]
        self.dress()

    def _post_clean(self) -> None:
        """The action judges the whole row, once it knows its plan; here only the fields are read."""
        opts = self._meta
        self.instance = forms.models.construct_instance(self, self.instance, opts.fields, opts.exclude)

    def tasks_typed(self) -> list[str]:
        return str(self.cleaned_data.get("tasks", "")).splitlines()


class PublicForm(TakesErrors, forms.Form):
    """Which parts of the plan the public may read, and the day that its figures are of."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    as_of = ThaiDateField(label="ข้อมูล ณ วันที่", required=False)
    parts = forms.MultipleChoiceField(
        label="ส่วนที่เผยแพร่", choices=list(PUBLIC_PARTS.items()), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, plan: ActionPlan, **kwargs: Any) -> None:
        initial = {"seen": plan.row_version, "as_of": plan.as_of, "parts": plan.public_parts}
        super().__init__(*args, **{"initial": initial, **kwargs})
        self.dress()
