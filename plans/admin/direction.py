"""The development plan of an office with its parts, and its strengths and weaknesses."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q

from areaoffice.office.admin_scope import HistoryAdmin, OfficeScopedAdmin, ScopedInline, WorkbookMixin, problem_filter
from plans.models import (
    CoreValue,
    DevelopmentPlan,
    Goal,
    Guideline,
    Mission,
    StrategicObjective,
    Strategy,
    SwotItem,
    VisionTerm,
)
from plans.resources import GoalResource, StrategyResource


class VisionTermInline(ScopedInline):
    model = VisionTerm


class CoreValueInline(ScopedInline):
    model = CoreValue


class MissionInline(ScopedInline):
    model = Mission


@admin.register(DevelopmentPlan)
class DevelopmentPlanAdmin(OfficeScopedAdmin):
    list_display = ("name", "office", "first_year", "last_year")
    list_filter = (
        problem_filter(
            no_vision=("ไม่มีวิสัยทัศน์", Q(vision="")),
            no_strategy=("ไม่มีกลยุทธ์", ~Exists(Strategy.objects.filter(plan=OuterRef("pk")))),
        ),
        "office",
    )
    list_select_related = ("office",)
    search_fields = ("name",)
    fieldsets = (
        (None, {"fields": ("office", "name", "first_year", "last_year")}),
        ("วิสัยทัศน์และค่านิยม", {"fields": ("vision", "values_acronym")}),
        ("คำที่ใช้เรียกแต่ละระดับ", {"fields": ("strategy_term", "goal_term", "objective_term")}),
    )
    inlines = (VisionTermInline, CoreValueInline, MissionInline)


class OrderedPartAdmin(OfficeScopedAdmin):
    """A numbered part of a development plan."""

    list_filter: ClassVar[Any] = ("plan",)
    list_select_related = ("plan__office",)
    autocomplete_fields: ClassVar[Any] = ("plan",)


@admin.register(VisionTerm)
class VisionTermAdmin(OrderedPartAdmin):
    list_display = ("phrase", "plan", "order")
    search_fields = ("phrase", "meaning")


@admin.register(CoreValue)
class CoreValueAdmin(OrderedPartAdmin):
    list_display = ("letter", "thai", "english", "plan")
    search_fields = ("letter", "thai", "english")


@admin.register(Mission)
class MissionAdmin(OrderedPartAdmin):
    list_display = ("number", "text", "plan")
    list_display_links = ("text",)
    search_fields = ("text",)


@admin.register(Goal)
class GoalAdmin(WorkbookMixin, OrderedPartAdmin):
    resource_classes: ClassVar = [GoalResource]
    list_display = ("number", "text", "kind", "plan")
    list_display_links = ("text",)
    list_filter: ClassVar[Any] = (
        problem_filter(no_mission=("ไม่ตอบพันธกิจใด", Q(missions__isnull=True))),
        "kind",
        "plan",
    )
    search_fields = ("text",)
    autocomplete_fields: ClassVar[Any] = ("plan", "missions")


class ObjectiveInline(ScopedInline):
    model = StrategicObjective


class GuidelineInline(ScopedInline):
    model = Guideline


@admin.register(Strategy)
class StrategyAdmin(WorkbookMixin, HistoryAdmin):
    resource_classes: ClassVar = [StrategyResource]
    list_display = ("number", "name", "plan")
    list_display_links = ("name",)
    list_filter = (
        problem_filter(
            no_goal=("ไม่ตอบเป้าประสงค์ใด", Q(goals__isnull=True)),
            no_objective=("ไม่มีเป้าประสงค์เชิงกลยุทธ์", Q(objectives__isnull=True)),
            no_guideline=("ไม่มีแนวทางการพัฒนา", Q(guidelines__isnull=True)),
        ),
        "plan",
    )
    list_select_related = ("plan",)
    search_fields = ("name",)
    autocomplete_fields = ("plan", "goals")
    fieldsets = (
        (None, {"fields": ("plan", "number", "name")}),
        ("เป้าประสงค์ที่ตอบ", {"fields": ("goals",)}),
    )
    inlines = (ObjectiveInline, GuidelineInline)


@admin.register(StrategicObjective)
class StrategicObjectiveAdmin(OfficeScopedAdmin):
    list_display = ("number", "text", "strategy")
    list_display_links = ("text",)
    list_filter = ("strategy",)
    list_select_related = ("strategy",)
    search_fields = ("text",)
    autocomplete_fields = ("strategy",)


@admin.register(Guideline)
class GuidelineAdmin(OfficeScopedAdmin):
    list_display = ("number", "group", "text", "strategy")
    list_display_links = ("text",)
    list_filter = ("strategy",)
    list_select_related = ("strategy",)
    search_fields = ("text", "group")
    autocomplete_fields = ("strategy",)


@admin.register(SwotItem)
class SwotItemAdmin(OfficeScopedAdmin):
    list_display = ("text", "kind", "fiscal_year", "office", "order")
    list_filter = ("office", "fiscal_year", "kind")
    list_select_related = ("office",)
    search_fields = ("text",)
