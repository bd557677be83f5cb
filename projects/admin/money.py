"""Accounts, letters of allotment, the ledger, transfers, and what the Act brought."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Exists, F, OuterRef, Q
from django.http import HttpRequest

from areaoffice.office import clock
from areaoffice.office.admin_scope import (
    FINANCE,
    OfficeScopedAdmin,
    ReadOnlyAdmin,
    ScopedInline,
    WorkbookMixin,
    problem_filter,
)
from projects.models import Account, ActArrival, Allotment, ArrivalDecision, LedgerEntry, Transfer
from projects.resources import AllotmentResource, LedgerEntryResource


class MoneyAdmin(OfficeScopedAdmin):
    """The office's money: the finance officers write it."""

    writers = FINANCE


@admin.register(Account)
class AccountAdmin(MoneyAdmin):
    list_display = ("fiscal_year", "office", "budget_class", "project", "fund_source", "tracks_spending")
    list_filter = (
        problem_filter(
            no_entry=("ไม่มีรายการบัญชี", lambda: ~Exists(LedgerEntry.objects.filter(account=OuterRef("pk")))),
            other_office=("โครงการอยู่คนละสำนักงาน", Q(project__isnull=False) & ~Q(project__plan__office=F("office"))),
        ),
        "office",
        "fiscal_year",
        "budget_class",
        "fund_source",
    )
    list_select_related = ("office", "budget_class", "project", "fund_source")
    search_fields = ("project__code", "project__name", "budget_class__name")
    autocomplete_fields = ("project", "fund_source", "budget_class", "budget_code")
    fieldsets = (
        (None, {"fields": ("office", "fiscal_year", "tracks_spending")}),
        ("เงินของอะไร", {"fields": ("budget_class", "project", "fund_source", "budget_code")}),
    )


@admin.register(Allotment)
class AllotmentAdmin(WorkbookMixin, MoneyAdmin):
    resource_classes: ClassVar = [AllotmentResource]
    list_display = ("letter_number", "instalment", "fiscal_year", "dated_on", "amount", "recipient")
    list_filter = (
        problem_filter(
            no_entry=("ยังไม่ลงบัญชี", Q(entries__isnull=True)),
            no_code=("ไม่มีรหัสงบประมาณ", Q(budget_code__isnull=True)),
            overdue=("เลยกำหนดใช้จ่าย", lambda: Q(spend_by__lt=clock.today())),
        ),
        "office",
        "fiscal_year",
        "basis",
    )
    list_select_related = ("recipient", "office")
    search_fields = ("letter_number",)
    autocomplete_fields = ("budget_code", "recipient")
    fieldsets = (
        (None, {"fields": ("office", "fiscal_year", "instalment", "letter_number", "dated_on")}),
        ("เงิน", {"fields": ("amount", "basis", "budget_code", "recipient", "spend_by")}),
    )


@admin.register(LedgerEntry)
class LedgerEntryAdmin(WorkbookMixin, MoneyAdmin):
    """The ledger only grows: a mistake is reversed by a second entry."""

    resource_classes: ClassVar = [LedgerEntryResource]
    can_change = can_delete = False
    list_display = ("on", "kind", "amount", "account", "document_number", "by")
    list_filter = (
        problem_filter(
            reversed=("ถูกกลับรายการแล้ว", Q(reversed_by__isnull=False)),
            no_allotment=("ได้รับจัดสรรแต่ไม่มีหนังสือแจ้ง", Q(kind="allot", allotment__isnull=True)),
        ),
        "kind",
        "source",
        "account__fiscal_year",
    )
    list_select_related = ("account__budget_class", "account__project", "by")
    search_fields = ("document_number", "note", "account__project__code")
    autocomplete_fields = ("account", "allotment", "draws_on", "reverses")
    fieldsets = (
        (None, {"fields": ("account", "kind", "amount", "on", "document_number")}),
        ("อ้างถึง", {"fields": ("allotment", "draws_on", "reverses", "note")}),
    )

    def has_import_permission(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.by = request.user
        super().save_model(request, obj, form, change)


@admin.register(Transfer)
class TransferAdmin(ReadOnlyAdmin):
    list_display = ("dated_on", "number", "from_account", "to_account", "amount", "authority", "state")
    list_filter = ("office", "fiscal_year", "state", "authority")
    list_select_related = (
        "from_account__budget_class",
        "from_account__project",
        "to_account__budget_class",
        "to_account__project",
    )
    search_fields = ("number", "answer_number", "reason")


class ArrivalDecisionInline(ScopedInline):
    model = ArrivalDecision
    fields = ("project", "kind", "amount", "note")
    autocomplete_fields = ("project",)


@admin.register(ActArrival)
class ActArrivalAdmin(ReadOnlyAdmin):
    list_display = ("plan", "document_number", "dated_on", "by", "at")
    list_filter = ("plan",)
    list_select_related = ("plan__office", "by")
    search_fields = ("document_number",)
    inlines = (ArrivalDecisionInline,)


@admin.register(ArrivalDecision)
class ArrivalDecisionAdmin(ReadOnlyAdmin):
    list_display = ("project", "kind", "amount", "note", "arrival")
    list_filter = ("kind",)
    list_select_related = ("project", "arrival__plan")
    search_fields = ("project__code", "project__name", "note")
