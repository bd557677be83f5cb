"""What is copied into the systems of others."""

from __future__ import annotations

from django.contrib import admin

from areaoffice.office.admin_scope import ReadOnlyAdmin, ScopedInline, SharedListAdmin
from projects.models import OutsideEntry, OutsideField, OutsideStep


class OutsideFieldInline(ScopedInline):
    model = OutsideField
    fields = ("order", "label", "source", "limit", "note", "is_confirmed")


@admin.register(OutsideStep)
class OutsideStepAdmin(SharedListAdmin):
    """Pages of the systems of others: what an administrator changes when such a system changes."""

    list_display = ("code", "name", "system", "order", "is_confirmed")
    list_display_links = ("name",)
    list_filter = ("system", "is_confirmed")
    search_fields = ("code", "name")
    inlines = (OutsideFieldInline,)


@admin.register(OutsideField)
class OutsideFieldAdmin(SharedListAdmin):
    list_display = ("label", "step", "source", "limit", "is_confirmed")
    list_filter = ("step__system", "step", "source", "is_confirmed")
    list_select_related = ("step",)
    search_fields = ("label",)


@admin.register(OutsideEntry)
class OutsideEntryAdmin(ReadOnlyAdmin):
    """Written on the copy sheet of a project, with what was copied."""

    hidden = ("values",)
    list_display = ("project", "step", "on", "by", "reference")
    list_filter = ("project__plan", "step__system")
    list_select_related = ("project", "step", "by")
    search_fields = ("project__code", "project__name", "reference")
