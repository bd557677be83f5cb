"""Accounts of people; what they may do by role is kept with their posts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group
from django.db.models import Q
from django.http import HttpRequest

from areaoffice.office import clock
from areaoffice.office.admin_scope import ADMINISTRATORS, BaseOfficeAdmin, ScopedInline, as_shown, problem_filter
from areaoffice.office.models import RoleGrant, User
from areaoffice.office.models.people import in_force_on
from thai.dates import format_datetime

admin.site.unregister(Group)
READERS = frozenset({RoleGrant.Role.ADMINISTRATOR, RoleGrant.Role.PLANNER, RoleGrant.Role.HR, RoleGrant.Role.AUDITOR})


class GrantInline(ScopedInline):
    model = RoleGrant
    fk_name = "user"
    fields = ("role", "office", "unit", "school", "starts_on", "ends_on")
    readonly_fields = fields
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> Any:
        offices = request.user.staff_office_ids()  # type: ignore[union-attr]
        rows = super().get_queryset(request).select_related("office", "unit", "school")
        return rows if request.user.is_superuser else rows.filter(office__in=offices)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def _moment(at: datetime | None) -> str:
    return format_datetime(at) if at else "-"


def _granted_today() -> Any:
    return RoleGrant.objects.filter(in_force_on(clock.today())).values("user")


@admin.register(User)
class PersonAdmin(BaseOfficeAdmin, UserAdmin):
    """People are invited on the page of the desk; here an administrator mends names and takes away access."""

    writers = ADMINISTRATORS
    readers = READERS
    form: Any = UserChangeForm
    list_display = ("username", "name_prefix", "first_name", "last_name", "is_active", "is_staff", "last_login")
    list_filter = (
        problem_filter(
            no_grant=("ไม่มีสิทธิ์ตามบทบาทในวันนี้", lambda: ~Q(pk__in=_granted_today())),
            never=("ยังไม่เคยเข้าใช้", Q(last_login__isnull=True)),
            no_mail=("ไม่มีอีเมล", Q(email="")),
            first_password=("ยังไม่ได้ตั้งรหัสผ่านใหม่", Q(must_change_password=True)),
        ),
        "is_active",
        "is_staff",
    )
    search_fields = ("username", "first_name", "last_name", "email")
    filter_horizontal = ()
    readonly_fields = ("last_seen", "joined", "invited")
    inlines = (GrantInline,)
    person_fields = (
        (None, {"fields": ("username", "name_prefix", "first_name", "last_name", "email")}),
        ("การเข้าใช้", {"fields": ("is_active", "is_staff", "must_change_password")}),
        ("วันเวลา", {"fields": ("last_seen", "joined", "invited")}),
    )

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        return UserAdmin.get_form(self, request, obj, change=change, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return self.add_fieldsets
        if not self.has_change_permission(request, obj):
            return [
                (title, {"fields": [as_shown(User, name) for name in options["fields"]]})
                for title, options in self.person_fields
            ]
        extra = ("is_superuser",) if request.user.is_superuser else ()
        (first, access, days) = self.person_fields
        access = (access[0], {"fields": (*access[1]["fields"], *extra)})
        return (first, access, days)

    @admin.display(description="เข้าใช้ล่าสุด")
    def last_seen(self, row: User) -> str:
        return _moment(row.last_login)

    @admin.display(description="สร้างบัญชีเมื่อ")
    def joined(self, row: User) -> str:
        return _moment(row.date_joined)

    @admin.display(description="เชิญเมื่อ")
    def invited(self, row: User) -> str:
        return _moment(row.invited_at)

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.inlines if obj else ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_active and request.user.is_superuser)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """An administrator mends people whose every grant is in offices that they administer; never a superuser."""
        if request.user.is_superuser or obj is None:
            return super().has_change_permission(request, obj)
        offices = set(obj.role_grants.values_list("office_id", flat=True))
        return (
            super().has_change_permission(request, obj)
            and not obj.is_superuser
            and bool(offices)
            and all(self.may_write_to(request, office_id) for office_id in offices)
        )
