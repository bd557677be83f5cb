"""Forms of the cascade: to whom a target is offered, where it is taken to, why it is declined."""

from __future__ import annotations

from typing import Any

from django import forms

from areaoffice.office import clock
from areaoffice.office.forms_in_place import FormInPlace
from areaoffice.office.models import Office, Post, User
from staff.cascade.page import open_agreements
from staff.models import AgreementItem, TargetGroup, TargetOffer
from thai.forms import ThaiDecimalField


class OfferForm(FormInPlace, forms.Form):
    """People are chosen by their posts: deputies, heads, supervisors, staff, directors of schools."""

    slug = "offer"
    people = forms.ModelMultipleChoiceField(
        label="เสนอให้", queryset=Post.objects.none(), widget=forms.CheckboxSelectMultiple, required=True
    )
    value = ThaiDecimalField(label="ค่าเป้าหมายที่เสนอ (เว้นว่างใช้ค่าเดิม)", required=False, max_digits=20, decimal_places=5)
    note = forms.CharField(label="คำอธิบาย", required=False, max_length=500)

    def __init__(self, *args: Any, office: Office, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = Post.objects.of_office(office).as_of(clock.today()).filter(person__isnull=False).exclude(person=by)
        ordered = posts.select_related("person", "unit", "school").order_by("school", "unit__order", "-is_head", "pk")
        self.fields["people"].queryset = ordered  # type: ignore[attr-defined]
        self.fields["people"].error_messages["required"] = "เลือกบุคคลอย่างน้อยหนึ่งคน"
        for name, field in self.fields.items():
            self.dress(name, field)

    def chosen(self) -> list[User]:
        return list(dict.fromkeys(post.person for post in self.cleaned_data["people"] if post.person))


class TakeForm(FormInPlace, forms.Form):
    """Into which item and target group of one's open agreement."""

    slug = "take"
    item = forms.ModelChoiceField(
        label="รับเข้าในรายการ", queryset=AgreementItem.objects.none(), empty_label="เลือกรายการ"
    )
    target_group = forms.ChoiceField(label="กลุ่มเป้าหมาย", choices=TargetGroup.choices)

    def __init__(self, *args: Any, offer: TargetOffer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agreements = open_agreements(offer.to, offer)
        items = AgreementItem.objects.filter(version__in=[one.current for one in self.agreements])
        self.fields["item"].queryset = items.select_related("template_item")  # type: ignore[attr-defined]
        groups = dict.fromkeys(group for one in self.agreements for group in one.template.target_groups)
        self.fields["target_group"].choices = [(key, TargetGroup(key).label) for key in groups]  # type: ignore[attr-defined]
        self.fields["target_group"].initial = offer.indicator.target_group
        for name, field in self.fields.items():
            self.dress(name, field)


class DeclineForm(FormInPlace, forms.Form):
    slug = "decline"
    reason = forms.CharField(
        label="เหตุผลที่ไม่รับ",
        max_length=500,
        widget=forms.Textarea({"data-rows": 2}),
        error_messages={"required": "กรุณาระบุเหตุผลที่ไม่รับ"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dress("reason", self.fields["reason"])
