"""Templates of performance agreements, and agreements with their versions, items and indicators."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q

from areaoffice.office import clock
from areaoffice.office.admin_scope import (
    PERSONNEL,
    OfficeScopedAdmin,
    ScopedInline,
    SharedListAdmin,
    problem_filter,
)
from staff.models import (
    AgreementChallenge,
    AgreementIndicator,
    AgreementItem,
    AgreementTemplate,
    AgreementVersion,
    ExpectedLevel,
    PerformanceAgreement,
    PositionFamily,
    TemplateDomain,
    TemplateItem,
)


@admin.register(PositionFamily)
class PositionFamilyAdmin(SharedListAdmin):
    list_display = ("name", "code", "form_suffix", "makes_agreement", "order")
    search_fields = ("name", "code")


@admin.register(ExpectedLevel)
class ExpectedLevelAdmin(SharedListAdmin):
    list_display = ("standing", "name", "english", "order")
    search_fields = ("standing", "name")


class DomainInline(ScopedInline):
    model = TemplateDomain


@admin.register(AgreementTemplate)
class AgreementTemplateAdmin(SharedListAdmin):
    list_display = ("family", "edition", "form_code", "starts_on", "ends_on", "is_confirmed")
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
        ("การใช้", {"fields": ("starts_on", "ends_on", "is_confirmed")}),
    )
    inlines = (DomainInline,)


class TemplateItemInline(ScopedInline):
    model = TemplateItem


@admin.register(TemplateDomain)
class TemplateDomainAdmin(SharedListAdmin):
    list_display = ("number", "name", "template")
    list_display_links = ("name",)
    list_filter = ("template__family",)
    list_select_related = ("template__family",)
    search_fields = ("name",)
    autocomplete_fields = ("template",)
    inlines = (TemplateItemInline,)


@admin.register(TemplateItem)
class TemplateItemAdmin(SharedListAdmin):
    list_display = ("number", "name", "domain")
    list_display_links = ("name",)
    list_filter = ("domain__template__family",)
    list_select_related = ("domain__template__family",)
    search_fields = ("name", "number")
    autocomplete_fields = ("domain",)


class VersionInline(ScopedInline):
    model = AgreementVersion
    show_change_link = True


@admin.register(PerformanceAgreement)
class PerformanceAgreementAdmin(OfficeScopedAdmin):
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
    autocomplete_fields = ("owner", "post", "superior", "template")
    fieldsets = (
        (None, {"fields": ("office", "fiscal_year", "owner", "template")}),
        ("ตำแหน่งที่พิมพ์", {"fields": ("post", "printed_position", "printed_standing")}),
        ("ผู้บังคับบัญชาและการลงนาม", {"fields": ("superior", "superior_title", "route", "state")}),
    )
    inlines = (VersionInline,)


class AgreementItemInline(ScopedInline):
    model = AgreementItem
    fields = ("domain", "template_item", "task", "outcome", "indicator_count")
    readonly_fields = ("domain", "indicator_count")
    autocomplete_fields = ("template_item",)
    show_change_link = True

    def get_queryset(self, request: Any) -> Any:
        rows = super().get_queryset(request).select_related("template_item__domain")
        return rows.annotate(indicator_count=Count("indicators"))

    @admin.display(description="ด้าน")
    def domain(self, row: AgreementItem) -> str:
        return str(row.template_item.domain) if row.pk else "-"

    @admin.display(description="จำนวนตัวชี้วัด")
    def indicator_count(self, row: Any) -> int | str:
        return row.indicator_count if row.pk else "-"


class ChallengeInline(ScopedInline):
    model = AgreementChallenge


class PersonnelPartAdmin(OfficeScopedAdmin):
    """A part of an agreement: the personnel group writes it."""

    writers = PERSONNEL


@admin.register(AgreementVersion)
class AgreementVersionAdmin(PersonnelPartAdmin):
    list_display = ("agreement", "number", "state", "workload", "dated_on")
    list_filter = ("state", "workload")
    list_select_related = ("agreement__office",)
    search_fields = ("agreement__printed_position",)
    autocomplete_fields = ("agreement",)
    fieldsets = (
        (None, {"fields": ("agreement", "number", "state", "dated_on")}),
        ("ภาระงาน", {"fields": ("workload", "workload_reason")}),
    )
    inlines = (AgreementItemInline, ChallengeInline)


class AgreementIndicatorInline(ScopedInline):
    model = AgreementIndicator
    autocomplete_fields = ("office_indicators",)


@admin.register(AgreementItem)
class AgreementItemAdmin(PersonnelPartAdmin):
    list_display = ("template_item", "version", "task")
    list_filter = (
        problem_filter(
            no_indicator=("ไม่มีตัวชี้วัด", Q(indicators__isnull=True)),
            no_task=("ไม่ระบุงาน", Q(task="")),
        ),
    )
    list_select_related = ("template_item", "version")
    search_fields = ("task", "outcome", "template_item__name")
    autocomplete_fields = ("version", "template_item")
    inlines = (AgreementIndicatorInline,)


@admin.register(AgreementIndicator)
class AgreementIndicatorAdmin(PersonnelPartAdmin):
    list_display = ("name", "item", "target_group", "operator", "value", "unit_name")
    list_filter = (
        problem_filter(
            no_target=("ไม่มีค่าเป้าหมาย", Q(value__isnull=True, value_text="")),
            no_link=("ไม่อ้างตัวชี้วัดของสำนักงาน", Q(office_indicators__isnull=True)),
        ),
        "target_group",
    )
    list_select_related = ("item__template_item",)
    search_fields = ("name",)
    autocomplete_fields = ("item", "office_indicators")


@admin.register(AgreementChallenge)
class AgreementChallengeAdmin(PersonnelPartAdmin):
    list_display = ("number", "title", "version")
    list_display_links = ("title",)
    list_select_related = ("version",)
    search_fields = ("title",)
    autocomplete_fields = ("version",)
