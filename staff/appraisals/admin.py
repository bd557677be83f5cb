"""Editions of half-year sheets: parts with their shares, the lines that a form gives, bands, and whether somebody checked them.

An edition by which somebody is appraised keeps its parts, lines and bands: what was signed never changes, another edition is added.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest

from areaoffice.office import clock
from areaoffice.office.admin_scope import ScopedInline, SharedListAdmin, problem_filter
from staff.models import AppraisalAspect, AppraisalBand, AppraisalPart, AppraisalScheme
from thai.numbers import format_figure

HUNDRED = Decimal(100)
LOCKED_IN_USE = ("family", "kind", "edition", "has_agreement")


def is_in_use(scheme: AppraisalScheme | None) -> bool:
    """Somebody is appraised by this edition."""
    return scheme is not None and scheme.pk is not None and scheme.appraisals.exists()


class KeptRows(forms.BaseInlineFormSet):
    """The rows of a table that stay when it is saved."""

    def kept(self) -> list[dict[str, Any]]:
        forms_left = [form for form in self.forms if form not in self.deleted_forms]
        return [form.cleaned_data for form in forms_left if getattr(form, "cleaned_data", None)]


class PartRows(KeptRows):
    """Shares sum to 100, on probation too."""

    def clean(self) -> None:
        super().clean()
        rows = [row for row in self.kept() if row.get("share") is not None]
        others = [row["share"] if row.get("probation_share") is None else row["probation_share"] for row in rows]
        for words, shares in (("สัดส่วนคะแนน", [row["share"] for row in rows]), ("สัดส่วนคะแนนระหว่างทดลอง", others)):
            total = sum(shares, Decimal(0))
            if rows and total != HUNDRED:
                raise ValidationError(f"{words}ของทุกองค์ประกอบต้องรวมเป็น 100 (พบ {format_figure(total)}) ยังไม่ได้บันทึก")


class BandRows(KeptRows):
    """Every total has a band: the lowest begins at 0."""

    def clean(self) -> None:
        super().clean()
        minimums = [row["minimum"] for row in self.kept() if row.get("minimum") is not None]
        if minimums and min(minimums) != 0:
            lowest = format_figure(min(minimums))
            raise ValidationError(f"ระดับต่ำสุดต้องเริ่มจาก 0 มิฉะนั้นคะแนนต่ำกว่า {lowest} จะไม่มีระดับ ยังไม่ได้บันทึก")


class EditionInline(ScopedInline):
    """Rows of an edition, which stand as soon as somebody is appraised by it."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and not is_in_use(obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not is_in_use(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not is_in_use(obj)


class PartInline(EditionInline):
    model = AppraisalPart
    formset = PartRows


class BandInline(EditionInline):
    model = AppraisalBand
    formset = BandRows


@admin.register(AppraisalScheme)
class AppraisalSchemeAdmin(SharedListAdmin):
    list_display = ("title", "family", "kind", "edition", "starts_on", "ends_on", "is_confirmed")
    list_filter = (
        problem_filter(
            unconfirmed=("ต้องตรวจสอบ", Q(is_confirmed=False)),
            expired=("สิ้นสุดการใช้แล้ว", lambda: Q(ends_on__lt=clock.today())),
        ),
        "family",
        "kind",
    )
    list_select_related = ("family",)
    search_fields = ("title", "family__name", "edition")
    autocomplete_fields = ("family",)
    fieldsets = (
        (None, {"fields": ("family", "kind", "edition", "title", "has_agreement")}),
        ("การใช้และการตรวจสอบ", {"fields": ("legal_reference", "starts_on", "ends_on", "is_confirmed", "to_check")}),
    )
    inlines = (PartInline, BandInline)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        names = super().get_readonly_fields(request, obj)
        return (*names, *LOCKED_IN_USE) if is_in_use(obj) else names


class AspectInline(ScopedInline):
    model = AppraisalAspect


@admin.register(AppraisalPart)
class AppraisalPartAdmin(SharedListAdmin):
    """The lines that a form gives to a part; the part itself is kept with its edition, where the shares sum to 100."""

    can_add = False
    list_display = ("name", "scheme", "source", "share", "top_level")
    list_filter = ("scheme__family", "source")
    list_select_related = ("scheme__family",)
    search_fields = ("name", "scheme__title")
    fields = ("scheme", "name", "source", "share", "percent_steps")
    readonly_fields = ("scheme", "source", "share")
    inlines = (AspectInline,)

    def _may_write_row(self, request: HttpRequest, row: Any) -> bool:
        return super()._may_write_row(request, row) and not (row is not None and is_in_use(row.scheme))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
