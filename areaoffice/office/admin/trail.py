"""Files, and the trail: what was done, decided, told, said and deleted."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest

from areaoffice.office import audit_words
from areaoffice.office.admin_scope import NOBODY, OfficeScopedAdmin, ReadOnlyAdmin
from areaoffice.office.models import AuditEvent, Comment, Notice, RoleGrant, StateChange, StoredFile, TrashedRow


@admin.register(StoredFile)
class StoredFileAdmin(OfficeScopedAdmin):
    """What a file shows and who may see it; files come in on the pages where they belong."""

    can_add = can_delete = False
    list_display = ("name", "office", "uploaded_by", "uploaded_at", "shows_pupils", "may_be_public")
    list_filter = ("office", "shows_persons", "shows_pupils", "may_be_public")
    list_select_related = ("office", "uploaded_by")
    search_fields = ("name",)
    fieldsets = (
        (None, {"fields": ("name", "secrecy", "shows_persons", "shows_pupils", "may_print", "may_be_public")}),
    )


@admin.register(AuditEvent)
class AuditEventAdmin(ReadOnlyAdmin):
    readers = frozenset({RoleGrant.Role.ADMINISTRATOR, RoleGrant.Role.AUDITOR})
    hidden = ("details",)
    list_display = ("at", "actor", "verb", "thing_name", "reason")
    list_filter = ("verb",)
    list_select_related = ("actor",)
    search_fields = ("verb", "thing_name", "actor__username")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        [(label, options)] = super().get_fieldsets(request, obj)
        return [(label, {"fields": [*options["fields"], "told"]})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return (*super().get_readonly_fields(request, obj), "told")

    @admin.display(description="รายละเอียด")
    def told(self, event: AuditEvent) -> str:
        return audit_words.told(event.details)


@admin.register(StateChange)
class StateChangeAdmin(ReadOnlyAdmin):
    """The states of what the whole office reads; those of a person's own papers (passed, failed) stand on their pages alone."""

    readers = RoleGrant.WHOLE_OFFICE_ROLES
    list_display = ("at", "content_type", "object_id", "from_state", "to_state", "by", "capacity")
    list_filter = ("to_state",)
    list_select_related = ("content_type", "by")
    search_fields = ("reason", "by__username")

    def get_queryset(self, request: HttpRequest) -> Any:
        personal = [model for model in apps.get_models() if getattr(model, "states_are_personal", False)]
        kept_apart = ContentType.objects.get_for_models(*personal).values()
        return super().get_queryset(request).exclude(content_type__in=kept_apart)


@admin.register(Notice)
class NoticeAdmin(ReadOnlyAdmin):
    """One's own notices."""

    writers = NOBODY
    list_display = ("at", "text", "read_at")
    search_fields = ("text",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).filter(to=request.user)


@admin.register(Comment)
class CommentAdmin(ReadOnlyAdmin):
    """Words of all units: for those who read the whole office."""

    readers = RoleGrant.WHOLE_OFFICE_ROLES
    list_display = ("at", "content_type", "by", "text", "settled_at")
    list_filter = ("content_type",)
    list_select_related = ("content_type", "by")
    search_fields = ("text",)


@admin.register(TrashedRow)
class TrashedRowAdmin(ReadOnlyAdmin):
    """What was deleted in the last 30 days; it is put back on the page of the trash."""

    readers = RoleGrant.WHOLE_OFFICE_ROLES
    list_display = ("at", "content_type", "name", "by", "restored_at")
    list_filter = ("content_type",)
    list_select_related = ("content_type", "by")
    search_fields = ("name",)
    hidden = ("content",)
