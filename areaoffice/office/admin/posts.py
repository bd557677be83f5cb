"""Who may do what, who stands where, and who acts for whom."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Q

from areaoffice.office import clock
from areaoffice.office.admin.accounts import READERS
from areaoffice.office.admin_scope import ADMINISTRATORS, PERSONNEL, OfficeScopedAdmin, problem_filter
from areaoffice.office.models import Delegation, Post, RoleGrant
from areaoffice.office.models.people import in_force_on


@admin.register(RoleGrant)
class RoleGrantAdmin(OfficeScopedAdmin):
    writers = ADMINISTRATORS
    readers = READERS
    list_display = ("user", "role", "office", "unit", "school", "starts_on", "ends_on")
    list_filter = (
        problem_filter(
            ended=("สิ้นสุดแล้ว", lambda: Q(ends_on__lt=clock.today())),
            locked=("บุคคลถูกปิดการใช้งาน", Q(user__is_active=False)),
        ),
        "office",
        "role",
        "unit",
    )
    list_select_related = ("user", "office", "unit", "school")
    search_fields = ("user__username", "user__first_name", "user__last_name")
    autocomplete_fields = ("user", "unit", "school")
    fieldsets = (
        (None, {"fields": ("user", "role")}),
        ("ที่ใด", {"fields": ("office", "unit", "school")}),
        ("ช่วงเวลา", {"fields": ("starts_on", "ends_on")}),
    )


@admin.register(Post)
class PostAdmin(OfficeScopedAdmin):
    writers = PERSONNEL | ADMINISTRATORS
    list_display = ("title", "standing", "person", "unit", "school", "is_head", "starts_on", "ends_on")
    list_filter = (
        problem_filter(
            vacant=("ตำแหน่งว่าง", lambda: Q(person__isnull=True) & in_force_on(clock.today())),
            no_place=("ไม่ระบุกลุ่มหรือสถานศึกษา", Q(unit__isnull=True, school__isnull=True)),
            no_superior=("ไม่ระบุผู้บังคับบัญชา", Q(superior__isnull=True)),
        ),
        "office",
        "unit",
        "is_head",
    )
    list_select_related = ("person", "unit", "school", "office")
    search_fields = ("title", "person__first_name", "person__last_name")
    autocomplete_fields = ("person", "unit", "school", "superior", "oversees")
    fieldsets = (
        (None, {"fields": ("office", "title", "standing", "rank", "person")}),
        ("สังกัด", {"fields": ("unit", "school", "is_head", "oversees", "superior")}),
        ("คำสั่งและช่วงเวลา", {"fields": ("order_number", "starts_on", "ends_on")}),
    )


@admin.register(Delegation)
class DelegationAdmin(OfficeScopedAdmin):
    writers = PERSONNEL | ADMINISTRATORS
    list_display = ("person", "kind", "post", "order_number", "starts_on", "ends_on")
    list_filter = (
        problem_filter(ended=("สิ้นสุดแล้ว", lambda: Q(ends_on__lt=clock.today()))),
        "office",
        "kind",
    )
    list_select_related = ("person", "post__person")
    search_fields = ("order_number", "person__first_name", "post__title")
    autocomplete_fields = ("person", "post")
    fieldsets = (
        (None, {"fields": ("office", "kind", "post", "person")}),
        ("คำสั่งและขอบเขต", {"fields": ("order_number", "starts_on", "ends_on", "matters", "ceiling")}),
    )
