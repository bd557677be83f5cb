"""Offices with their units, clusters and schools."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest

from areaoffice.office import clock
from areaoffice.office.admin_scope import ADMINISTRATORS, OfficeScopedAdmin, WorkbookMixin, problem_filter
from areaoffice.office.models import Office, Post, School, SchoolCluster, Unit
from areaoffice.office.models.people import in_force_on
from areaoffice.office.resources import SchoolResource, UnitResource


@admin.register(Office)
class OfficeAdmin(OfficeScopedAdmin):
    writers = ADMINISTRATORS
    can_delete = False
    list_display = ("name", "code", "kind", "is_active")
    list_filter = ("kind", "is_active")
    search_fields = ("name", "short_name", "code")
    fieldsets = (
        ("ชื่อและประเภท", {"fields": ("code", "name", "short_name", "kind", "provinces", "cluster_term", "is_active")}),
        ("ต้นสังกัด", {"fields": ("parent_agency", "ministry")}),
        ("ที่อยู่และช่องทางติดต่อของสำนักงาน", {"fields": ("address", "phone", "fax", "email", "website")}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_active and request.user.is_superuser)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "website":
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(Unit)
class UnitAdmin(WorkbookMixin, OfficeScopedAdmin):
    resource_classes: ClassVar = [UnitResource]
    list_display = ("name", "code", "office", "kind", "staff_count", "order")
    list_filter = (
        problem_filter(
            no_staff=("ไม่มีจำนวนบุคลากร", Q(staff_count__isnull=True)),
            no_head=("ไม่มีผู้อำนวยการกลุ่มในตำแหน่ง", lambda: ~Q(pk__in=_headed_units())),
        ),
        "office",
        "kind",
    )
    list_select_related = ("office",)
    search_fields = ("name", "short_name", "code")
    autocomplete_fields = ("parent",)
    fieldsets = (
        (None, {"fields": ("office", "code", "name", "short_name", "kind")}),
        ("ลำดับและบุคลากร", {"fields": ("order", "parent", "staff_count")}),
        ("แผนปฏิบัติการของกลุ่ม", {"fields": ("motto", "powers", "objectives", "duties")}),
    )


def _headed_units() -> Any:
    heads = Post.objects.filter(in_force_on(clock.today()), is_head=True, person__isnull=False, unit__isnull=False)
    return heads.values("unit")


@admin.register(SchoolCluster)
class SchoolClusterAdmin(OfficeScopedAdmin):
    list_display = ("name", "code", "office")
    list_filter = ("office",)
    list_select_related = ("office",)
    search_fields = ("name", "code")


@admin.register(School)
class SchoolAdmin(WorkbookMixin, OfficeScopedAdmin):
    resource_classes: ClassVar = [SchoolResource]
    list_display = ("name", "code", "cluster", "province", "students")
    list_filter = (
        problem_filter(
            no_students=("ไม่มีจำนวนนักเรียน", Q(students__isnull=True)),
            no_cluster=("ไม่อยู่ในกลุ่มเครือข่าย", Q(cluster__isnull=True)),
            closed=("เลิกหรือยุบรวมแล้ว", Q(closed_on__isnull=False)),
        ),
        "office",
        "cluster",
        "province",
    )
    list_select_related = ("cluster",)
    search_fields = ("name", "code")
    autocomplete_fields = ("cluster",)
    fieldsets = (
        (None, {"fields": ("office", "code", "name", "cluster")}),
        ("ที่ตั้ง", {"fields": ("province", "district")}),
        ("นักเรียน ครู และการเปิดปิด", {"fields": ("students", "teachers", "opened_on", "closed_on")}),
    )
