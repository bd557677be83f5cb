"""Plans and policies of the nation, which all offices share."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.db.models import Q

from areaoffice.office.admin_scope import ScopedInline, SharedListAdmin, WorkbookMixin, problem_filter
from plans.admin.expiry import EXPIRED
from plans.models import NationalPlan, NationalPlanItem
from plans.resources import NationalPlanItemResource


class ItemInline(ScopedInline):
    model = NationalPlanItem
    fields = ("order", "code", "name", "parent")


@admin.register(NationalPlan)
class NationalPlanAdmin(SharedListAdmin):
    list_display = ("name", "level", "edition", "starts_on", "ends_on", "order")
    list_filter = (
        problem_filter(expired=EXPIRED, no_item=("ไม่มีประเด็น", Q(items__isnull=True))),
        "level",
    )
    search_fields = ("name", "code", "edition")
    fieldsets = (
        (None, {"fields": ("level", "code", "name", "edition", "issuer")}),
        ("ช่วงเวลาที่ใช้", {"fields": ("starts_on", "ends_on")}),
        ("การพิมพ์", {"fields": ("column_title", "order")}),
    )
    inlines = (ItemInline,)


@admin.register(NationalPlanItem)
class NationalPlanItemAdmin(WorkbookMixin, SharedListAdmin):
    resource_classes: ClassVar = [NationalPlanItemResource]
    list_display = ("code", "name", "plan", "order")
    list_display_links = ("name",)
    list_filter = ("plan",)
    list_select_related = ("plan",)
    search_fields = ("code", "name")
    autocomplete_fields = ("plan", "parent")
