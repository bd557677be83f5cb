"""Forms of the desk: inviting a person, moving the demo's day, bands of the lights, passwords in Thai, and the filter of the golden thread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from areaoffice.office.http import whole
from areaoffice.office.models import Office, RoleGrant, School, Unit, User, WeeklySubscription
from areaoffice.office.permissions import roles_to_give
from plans.models import NationalPlan
from thai.forms import ThaiDateField, ThaiIntegerField, ThaiNumberInput

CONTROL = {"class": "form-control"}
SELECT = {"class": "form-select"}


class InvitationForm(forms.Form):
    """Who is invited, and as what: a role that the inviter may give; units and schools of the office alone."""

    username = forms.RegexField(
        r"^[\w.@+-]+$",
        label="ชื่อผู้ใช้",
        max_length=150,
        widget=forms.TextInput(CONTROL),
        error_messages={"invalid": "ชื่อผู้ใช้ใช้ได้เฉพาะตัวอักษร ตัวเลข และ . @ + - _"},
    )
    name_prefix = forms.CharField(label="คำนำหน้า", max_length=60, required=False, widget=forms.TextInput(CONTROL))
    first_name = forms.CharField(label="ชื่อ", max_length=150, widget=forms.TextInput(CONTROL))
    last_name = forms.CharField(label="นามสกุล", max_length=150, widget=forms.TextInput(CONTROL))
    email = forms.EmailField(label="อีเมล", widget=forms.EmailInput(CONTROL))
    role = forms.ChoiceField(label="บทบาท", widget=forms.Select(SELECT))
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="กลุ่ม/หน่วย", required=False, widget=forms.Select(SELECT), empty_label="- ไม่ระบุ -"
    )
    school = forms.ModelChoiceField(
        School.objects.none(), label="สถานศึกษา", required=False, widget=forms.Select(SELECT)
    )

    def __init__(self, *args: Any, office: Office, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = roles_to_give(by, office)
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (role, label) for role, label in RoleGrant.Role.choices if role in given
        ]
        self.fields["unit"].queryset = Unit.objects.of_office(office)  # type: ignore[attr-defined]
        self.fields["school"].queryset = School.objects.of_office(office)  # type: ignore[attr-defined]

    def clean_username(self) -> str:
        username = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(f"ชื่อผู้ใช้ “{username}” มีผู้ใช้แล้ว")
        return username

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("role") in RoleGrant.UNIT_ROLES and not data.get("unit"):
            self.add_error("unit", "บทบาทนี้ต้องระบุกลุ่ม/หน่วย")
        if data.get("role") and data["role"] not in RoleGrant.UNIT_ROLES and data.get("unit"):
            self.add_error("unit", "บทบาทนี้ไม่ต้องระบุกลุ่ม/หน่วย")
        if data.get("role") in RoleGrant.SCHOOL_ROLES and not data.get("school"):
            self.add_error("school", "บทบาทนี้ต้องระบุสถานศึกษา")
        return data


class BandsForm(forms.Form):
    """The bands of the lights, in whole percents of what was due by the round reported last."""

    on_track_from = ThaiIntegerField(label="เป็นไปตามแผนตั้งแต่ร้อยละ", widget=ThaiNumberInput(CONTROL))
    at_risk_from = ThaiIntegerField(
        label="ต้องเฝ้าระวังตั้งแต่ร้อยละ", help_text="ต่ำกว่านี้ถือว่าล่าช้ากว่าแผน", widget=ThaiNumberInput(CONTROL)
    )


class WeeklyForm(forms.Form):
    """On which day of the week the summary comes; nothing chosen ends it."""

    weekday = forms.TypedChoiceField(
        label="ส่งสรุปรายสัปดาห์",
        choices=[("", "ไม่รับ"), *((day.value, f"ทุก{day.label}") for day in WeeklySubscription.Weekday)],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.Select(SELECT),
        error_messages={"invalid_choice": "เลือกวันได้ตั้งแต่วันจันทร์ถึงวันอาทิตย์"},
    )


class MoveTodayForm(forms.Form):
    """The day to which a visitor of the demo moves."""

    today = ThaiDateField(label="วันที่")


class ThreadFilter(forms.Form):
    """What of the golden thread is shown; anything but a known number in the address is as if nothing was asked."""

    unit = forms.ChoiceField(label="กลุ่ม/หน่วย", required=False, widget=forms.Select(SELECT))
    area = forms.ChoiceField(label="กลยุทธ์", required=False, widget=forms.Select(SELECT))
    through = forms.ChoiceField(label="แสดงผ่านแผน/นโยบาย", required=False, widget=forms.Select(SELECT))

    def __init__(self, typed: Any, *, units: Iterable[Unit]) -> None:
        super().__init__(typed, auto_id="filter_%s")
        self._set("unit", [("", "ทุกกลุ่ม"), *((str(unit.pk), unit.label) for unit in units)])

    def offer(self, *, strategies: Iterable[tuple[int, str, str]], word: str, plans: Iterable[NationalPlan]) -> None:
        """The choices that the thread itself gives."""
        self.fields["area"].label = word
        groups = ((str(pk), f"{number} {name}") for pk, number, name in strategies)
        self._set("area", [("", f"ทุก{word}"), *groups, ("0", f"ยังไม่ระบุ{word}")])
        middle = ((str(plan.pk), str(plan)) for plan in plans)
        self._set("through", [("", "ทุกแผนและนโยบาย"), *middle, ("0", "ไม่แสดงชั้นนี้")])

    def number(self, name: str) -> int | None:
        return whole(self.data.get(name))

    def _set(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]
