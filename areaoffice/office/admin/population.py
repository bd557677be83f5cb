"""Tables of the population of an area and their figures."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.db.models import Q

from areaoffice.office.admin_scope import OfficeScopedAdmin, ScopedInline, WorkbookMixin, problem_filter
from areaoffice.office.models import PopulationFigure, PopulationTable
from areaoffice.office.resources import PopulationFigureResource


class FigureInline(ScopedInline):
    model = PopulationFigure
    fields = ("order", "first", "second", "third", "value")


@admin.register(PopulationTable)
class PopulationTableAdmin(OfficeScopedAdmin):
    list_display = ("printed_title", "code", "measure_name", "as_of", "office")
    list_filter = (
        problem_filter(
            empty=("ไม่มีตัวเลข", Q(figures__isnull=True)),
            no_title=("ไม่มีชื่อตารางที่พิมพ์", Q(printed_title="")),
        ),
        "office",
        "measure_name",
    )
    list_select_related = ("office",)
    search_fields = ("printed_title", "code", "measure_name")
    fieldsets = (
        (None, {"fields": ("office", "code", "printed_title", "order")}),
        ("สิ่งที่นับ", {"fields": ("measure", "measure_name", "unit_name", "breakdown")}),
        ("ที่มา", {"fields": ("as_of", "source")}),
    )
    inlines = (FigureInline,)


@admin.register(PopulationFigure)
class PopulationFigureAdmin(WorkbookMixin, OfficeScopedAdmin):
    resource_classes: ClassVar = [PopulationFigureResource]
    list_display = ("table", "first", "second", "third", "value")
    list_filter = ("table",)
    list_select_related = ("table__office",)
    search_fields = ("table__code", "first", "second", "third")
    autocomplete_fields = ("table",)
