"""Templates of performance agreements and their windows; of agreements the heads alone.

What an agreement says, its states, scores and salary have no page here: they are written by their own pages, each step by whose it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest
from django.utils.html import format_html_join

from areaoffice.office import clock
from areaoffice.office.admin_scope import (
    PERSONNEL,
    OfficeScopedAdmin,
    ScopedInline,
    SharedListAdmin,
    as_shown,
    problem_filter,
)
from areaoffice.office.admin_scope.forms import YearInput
from staff.agreements.edition_actions import copy_edition
from staff.appraisals import admin as half_year_admin
from staff.models import (
    AgreementCycle,
    AgreementTemplate,
    ExpectedLevel,
    PerformanceAgreement,
    PositionFamily,
    PostFamily,
    TargetGroup,
    TemplateCriterion,
    TemplateDomain,
    TemplateItem,
    TemplateLevel,
    WorkloadLine,
)
from staff.models.template import every_group

__all__ = ["half_year_admin"]  # the pages of half-year sheets register themselves


class WordsField(forms.CharField):
    """A list of words, one a line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return [word for line in (super().to_python(value) or "").splitlines() if (word := line.strip())]


class GroupsField(forms.MultipleChoiceField):
    """The target groups of a form, ticked."""

    widget = forms.CheckboxSelectMultiple


class LinesField(forms.CharField):
    """A list of texts, a line each."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != self.to_python(data)


IN_WORDS = {"target_groups": "groups_named", "classrooms": "classrooms_named"}


def in_words(name: str) -> str:
    """The column of a template that says this field in words."""
    return IN_WORDS.get(name, name)


@admin.register(PositionFamily)
class PositionFamilyAdmin(SharedListAdmin):
    list_display = ("name", "code", "form_suffix", "makes_agreement", "order")
    search_fields = ("name", "code")


@admin.register(ExpectedLevel)
class ExpectedLevelAdmin(SharedListAdmin):
    list_display = ("standing", "name", "english", "order")
    search_fields = ("standing", "name")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "verbs":
            return WordsField(label=db_field.verbose_name, required=False, help_text="บรรทัดละหนึ่งคำ")
        return super().formfield_for_dbfield(db_field, request, **kwargs)


BOUND = (
    "มีผู้เสนอหรือลงนามข้อตกลงตามฉบับนี้แล้ว ถ้อยคำและเกณฑ์จึงแก้ไขไม่ได้ แก้ได้เฉพาะวันสิ้นสุดและการตรวจสอบ "
    "หากแบบเปลี่ยนให้ทำฉบับใหม่จากรายการแม่แบบ ข้อตกลงที่ลงนามแล้วยังเป็นไปตามฉบับเดิม"
)
NEVER_BOUND = ("ends_on", "is_confirmed", "confirmed_to", "to_check")


def is_bound(row: Any) -> bool:
    """Whether somebody proposed or signed an agreement on the edition to which this row belongs."""
    if isinstance(row, TemplateItem):
        row = row.domain
    template = row.template if isinstance(row, TemplateDomain) else row
    return isinstance(template, AgreementTemplate) and template.is_bound


def fixed_fields(names: Iterable[Any]) -> list[Any]:
    """The fields of an edition that binds somebody: all but its end and its checking are shown as Thai offices write them."""
    return [name if name in NEVER_BOUND else as_shown(AgreementTemplate, in_words(name)) for name in names]


class EditionGuard:
    """What an edition says is written until somebody proposes an agreement on it."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed: bool = super().has_add_permission(request, *(() if obj is None else (obj,)))  # type: ignore[misc]
        return allowed and not is_bound(obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not is_bound(obj)  # type: ignore[misc]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not is_bound(obj)  # type: ignore[misc]


class EditionPart(EditionGuard, ScopedInline):
    """A part of an edition."""


class DomainInline(EditionPart):
    model = TemplateDomain
    show_change_link = True
    fields = ("number", "name", "items_named")
    readonly_fields = ("items_named",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("items")

    @admin.display(description="รายการ")
    def items_named(self, row: TemplateDomain) -> str:
        return format_html_join("", "<div>{} {}</div>", ((item.number, item.name) for item in row.items.all()))


class CriterionInline(EditionPart):
    model = TemplateCriterion
    template = "admin/edit_inline/stacked.html"
    fields = (("order", "code", "maximum", "judges"), "name", "guidance")


class LevelInline(EditionPart):
    model = TemplateLevel


class WorkloadInline(EditionPart):
    model = WorkloadLine
    fields = ("order", "number", "name", "least_hours")


RULES = ("workload_rule", "workload_judge", "items_maximum", "pass_percent")


@admin.register(AgreementTemplate)
class AgreementTemplateAdmin(SharedListAdmin):
    list_display = ("family", "edition", "form_code", "starts_on", "ends_on", "is_confirmed", "confirmed_to")
    list_filter = (
        problem_filter(
            unconfirmed=("ต้องตรวจสอบ", Q(is_confirmed=False)),
            expired=("สิ้นสุดการใช้แล้ว", lambda: Q(ends_on__lt=clock.today())),
        ),
        "family",
    )
    list_select_related = ("family",)
    search_fields = ("family__name", "edition", "form_code")
    fieldsets = (
        (None, {"fields": ("family", "edition", "form_code", "legal_reference")}),
        ("การใช้", {"fields": ("starts_on", "ends_on", "is_confirmed", "confirmed_to", "to_check")}),
        ("เกณฑ์", {"fields": (*RULES, "target_groups", "classrooms")}),
        ("ถ้อยคำในแบบ", {"fields": ("outcome_heading", "indicator_heading", "challenge_object")}),
    )
    inlines = (DomainInline, CriterionInline, LevelInline, WorkloadInline)
    readonly_fields = ("groups_named", "classrooms_named")
    actions = ("make_new_edition",)

    @admin.display(description="กลุ่มเป้าหมายของผลลัพธ์")
    def groups_named(self, row: AgreementTemplate) -> str:
        return ", ".join(str(TargetGroup(key).label) for key in row.target_groups)

    @admin.display(description="ประเภทห้องเรียนให้เลือก")
    def classrooms_named(self, row: AgreementTemplate) -> str:
        return ", ".join(row.classrooms) or "-"

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Who only reads gets the groups in words; of an edition that binds somebody all do, and why it is fixed."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None and is_bound(obj):
            (label, first), *others = [(label, {"fields": fixed_fields(one["fields"])}) for label, one in fieldsets]
            return [(label, {**first, "description": BOUND}), *others]
        if self.has_change_permission(request, obj):
            return fieldsets
        return [(label, {**one, "fields": [in_words(name) for name in one["fields"]]}) for label, one in fieldsets]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fixed = super().get_readonly_fields(request, obj)
        if obj is None or not is_bound(obj):
            return fixed
        names = [field.name for field in obj._meta.fields]
        return [*fixed, *(name for name in fixed_fields(names) if name not in NEVER_BOUND)]

    @admin.action(description="ทำฉบับใหม่จากฉบับที่เลือก", permissions=["change"])
    def make_new_edition(self, request: HttpRequest, queryset: Any) -> None:
        for template in queryset:
            try:
                fresh = copy_edition(template=template, by=request.user, today=clock.today())  # type: ignore[arg-type]
            except ValidationError as error:
                messages.error(request, error.message)
            else:
                messages.success(request, f"ทำแม่แบบ “{fresh}” แล้ว กรุณาแก้ไขชื่อฉบับ หนังสืออ้างอิง วันที่เริ่มใช้ และถ้อยคำ")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "confirmed_to":
            kwargs["widget"] = YearInput
        if db_field.name in ("legal_reference", "challenge_object"):
            kwargs["widget"] = AdminTextInputWidget(attrs={"class": "vLargeTextField"})
        if db_field.name == "classrooms":
            return LinesField(label=db_field.verbose_name, required=False, help_text="บรรทัดละหนึ่งประเภท เฉพาะแบบของครู")
        if db_field.name == "target_groups":
            return GroupsField(label=db_field.verbose_name, choices=TargetGroup.choices, initial=every_group)
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class TemplateItemInline(EditionPart):
    model = TemplateItem
    fields = ("order", "number", "name")


@admin.register(TemplateDomain)
class TemplateDomainAdmin(EditionGuard, SharedListAdmin):
    list_display = ("number", "name", "template")
    list_display_links = ("name",)
    list_filter = ("template__family",)
    list_select_related = ("template__family",)
    search_fields = ("name",)
    autocomplete_fields = ("template",)
    inlines = (TemplateItemInline,)


@admin.register(TemplateItem)
class TemplateItemAdmin(EditionGuard, SharedListAdmin):
    list_display = ("number", "name", "domain")
    list_display_links = ("name",)
    list_filter = ("domain__template__family",)
    list_select_related = ("domain__template__family",)
    search_fields = ("name", "number")
    autocomplete_fields = ("domain",)


@admin.register(PostFamily)
class PostFamilyAdmin(OfficeScopedAdmin):
    writers = PERSONNEL
    list_display = ("post", "family")
    list_filter = ("family",)
    list_select_related = ("post__person", "family")
    search_fields = ("post__title", "post__person__first_name")
    autocomplete_fields = ("post", "family")


@admin.register(AgreementCycle)
class AgreementCycleAdmin(OfficeScopedAdmin):
    writers = PERSONNEL
    list_display = ("fiscal_year", "office", "agree_until", "cutoff_on", "report_until", "score_until", "close_on")
    list_filter = ("office", "fiscal_year")
    list_select_related = ("office",)
    fieldsets = (
        (None, {"fields": ("office", "fiscal_year")}),
        ("ทำข้อตกลง", {"fields": ("agree_from", "agree_until")}),
        ("รายงานผลและประเมิน", {"fields": ("cutoff_on", "report_from", "report_until", "score_until", "close_on")}),
    )


@admin.register(PerformanceAgreement)
class PerformanceAgreementAdmin(OfficeScopedAdmin):
    """Who makes an agreement with whom, to look at: who agrees and every step have their own pages, which keep the rules."""

    writers = PERSONNEL
    list_display = ("printed_position", "owner", "fiscal_year", "template", "state", "route")
    list_filter = (
        problem_filter(
            no_version=("ไม่มีฉบับ", Q(versions__isnull=True)),
            no_post=("ไม่ระบุตำแหน่ง", Q(post__isnull=True)),
            no_superior=("ไม่ระบุผู้บังคับบัญชา", Q(superior__isnull=True, superior_title="")),
        ),
        "office",
        "fiscal_year",
        "state",
    )
    list_select_related = ("owner", "template__family", "office")
    search_fields = ("printed_position", "owner__first_name", "owner__username")
    fieldsets = (
        (None, {"fields": ("office", "fiscal_year", "owner", "template")}),
        ("ตำแหน่งที่พิมพ์", {"fields": ("post", "printed_position", "printed_standing", "printed_rank")}),
        ("ผู้บังคับบัญชาและการลงนาม", {"fields": ("superior", "superior_title", "route", "state")}),
    )

    def has_add_permission(self, request: Any, obj: Any = None) -> bool:
        """An agreement begins with a version, on the page of its owner."""
        return False

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        """What was signed is in it."""
        return False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        """An agreement is cancelled with a reason, never deleted."""
        return False
