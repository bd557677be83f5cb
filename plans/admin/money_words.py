"""The words of money, which all offices share."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Q

from areaoffice.office.admin_scope import SharedListAdmin, problem_filter
from plans.admin.expiry import EXPIRED
from plans.models import BudgetClass, BudgetCode, ExpenseCategory, FundSource, RateItem


@admin.register(FundSource)
class FundSourceAdmin(SharedListAdmin):
    list_display = ("name", "code", "is_budget", "order")
    search_fields = ("name", "code")


@admin.register(BudgetClass)
class BudgetClassAdmin(SharedListAdmin):
    list_display = ("name", "code", "in_total", "order")
    search_fields = ("name", "code")


@admin.register(ExpenseCategory)
class ExpenseCategoryAdmin(SharedListAdmin):
    list_display = ("name", "code", "budget_class", "order")
    list_filter = ("budget_class",)
    list_select_related = ("budget_class",)
    search_fields = ("name", "code")


@admin.register(RateItem)
class RateItemAdmin(SharedListAdmin):
    list_display = ("name", "category", "rate", "unit_name", "starts_on", "ends_on")
    list_filter = (
        problem_filter(expired=EXPIRED, no_source=("ไม่มีระเบียบหรือที่มา", Q(source=""))),
        "category",
    )
    list_select_related = ("category",)
    search_fields = ("name", "source")


@admin.register(BudgetCode)
class BudgetCodeAdmin(SharedListAdmin):
    list_display = ("code", "fiscal_year", "programme", "output", "budget_class")
    list_filter = ("fiscal_year", "budget_class")
    list_select_related = ("budget_class",)
    search_fields = ("code", "programme", "output", "main_activity")
