"""Offices, units, schools, people and roles, files, and the trail."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group
from django.db.models import Q
from django.http import HttpRequest

from areaoffice.office import audit_words, clock
from areaoffice.office.admin_scope import (
    ADMINISTRATORS,
    NOBODY,
    PERSONNEL,
    BaseOfficeAdmin,
    OfficeScopedAdmin,
    ReadOnlyAdmin,
    ScopedInline,
    WorkbookMixin,
    as_shown,
    problem_filter,
)
from areaoffice.office.models import (
    AuditEvent,
    Comment,
    Delegation,
    Notice,
    Office,
    PopulationFigure,
    PopulationTable,
    Post,
    RoleGrant,
    School,
    SchoolCluster,
    StateChange,
    StoredFile,
    TrashedRow,
    Unit,
    User,
)
from areaoffice.office.models.people import in_force_on
from areaoffice.office.resources import PopulationFigureResource, SchoolResource, UnitResource
from thai.dates import format_datetime

admin.site.unregister(Group)


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
        ("ที่อยู่", {"fields": ("address", "website")}),
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
    readers = frozenset(
        {RoleGrant.Role.ADMINISTRATOR, RoleGrant.Role.PLANNER, RoleGrant.Role.HR, RoleGrant.Role.AUDITOR}
    )
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


@admin.register(RoleGrant)
class RoleGrantAdmin(OfficeScopedAdmin):
    writers = ADMINISTRATORS
    readers = PersonAdmin.readers
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
    readers = RoleGrant.WHOLE_OFFICE_ROLES
    list_display = ("at", "content_type", "object_id", "from_state", "to_state", "by", "capacity")
    list_filter = ("to_state",)
    list_select_related = ("content_type", "by")
    search_fields = ("reason", "by__username")


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
