"""People, the posts that they hold, and the roles that they are granted."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import ClassVar, Self

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from areaoffice.office import clock
from areaoffice.office.models.offices import Office, OfficeOwnedQuerySet, School, Unit
from thai.fields import MoneyField, ThaiDateField


def in_force_on(day: date, prefix: str = "") -> Q:
    """Rows whose from-to holds on this day; an open end counts as for ever."""
    return (Q(**{f"{prefix}starts_on__isnull": True}) | Q(**{f"{prefix}starts_on__lte": day})) & (
        Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": day})
    )


def refuse_place_of_another_office(row: RoleGrant | Post) -> None:
    """ValidationError by field where the row names a unit or a school of another office than its own."""
    faults = {}
    if row.unit and row.unit.office_id != row.office_id:
        faults["unit"] = "กลุ่ม/หน่วยนี้ไม่ได้อยู่ในสำนักงานนี้"
    if row.school and row.school.office_id != row.office_id:
        faults["school"] = "สถานศึกษานี้ไม่ได้อยู่ในสำนักงานนี้"
    if faults:
        raise ValidationError(faults)


class User(AbstractUser):
    """A person. Without a usable password until invited; what they may do stands in their role grants."""

    name_prefix = models.CharField("คำนำหน้าหรือยศ", max_length=60, blank=True)
    must_change_password = models.BooleanField("ต้องตั้งรหัสผ่านใหม่เมื่อเข้าใช้", default=False)
    invited_at = models.DateTimeField("วันเวลาที่เชิญ", null=True, blank=True, editable=False)

    objects: ClassVar[UserManager[Self]] = UserManager()

    class Meta:
        verbose_name = "บุคคล"
        verbose_name_plural = "บุคคล"
        ordering = ("username",)

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def get_full_name(self) -> str:
        """Prefix joined to the first name, two spaces before the last name (official-paper form)."""
        first = f"{self.name_prefix}{self.first_name}"
        return f"{first}  {self.last_name}".strip() if self.last_name else first.strip()

    @cached_property
    def active_grants(self) -> list[RoleGrant]:
        """The role grants in force today; one query a request. A person has a handful in all: the days are compared here."""
        today = clock.today()
        grants = [one for one in self.role_grants.order_by().select_related("office") if one.is_in_force(today)]
        return sorted(grants, key=lambda one: (one.office_id, one.role, one.pk))

    @cached_property
    def active_orders(self) -> list[Delegation]:
        """The orders by which this person acts for somebody today, each with its post; one query a request."""
        return list(Delegation.objects.of_person(self, clock.today()).select_related("post"))

    def orders_on(self, day: date) -> list[Delegation]:
        """The same on a day, the latest first; no query of its own for today's."""
        if day == clock.today():
            return self.active_orders
        return list(Delegation.objects.of_person(self, day).select_related("post"))

    @cached_property
    def active_posts(self) -> list[Post]:
        """The posts that this person holds today; one query a request."""
        posts = Post.objects.as_of(clock.today()).filter(person=self).select_related("office")
        return list(posts.order_by("office_id", "pk"))

    def post_office_ids(self) -> list[int]:
        """Offices in which this person holds a post, their schools' among them."""
        return sorted({post.office_id for post in self.active_posts})

    def office_ids(self) -> list[int]:
        """Offices in which this person holds any role."""
        return sorted({grant.office_id for grant in self.active_grants})

    def staff_office_ids(self) -> list[int]:
        """Offices in which this person works: every role but those of schools and outside evaluators."""
        return sorted({grant.office_id for grant in self.active_grants if grant.role in RoleGrant.STAFF_ROLES})

    def whole_office_ids(self) -> list[int]:
        """Offices whose every unit this person may read."""
        return sorted({grant.office_id for grant in self.active_grants if grant.role in RoleGrant.WHOLE_OFFICE_ROLES})

    def unit_ids(self) -> list[int]:
        """Units for which this person holds a unit-scoped role."""
        held = (grant for grant in self.active_grants if grant.role in RoleGrant.UNIT_ROLES)
        return sorted({grant.unit_id for grant in held if grant.unit_id is not None})

    def unit_ids_as(self, role: str) -> list[int]:
        """Units for which this person holds this unit-scoped role."""
        return sorted(
            {grant.unit_id for grant in self.active_grants if grant.role == role and grant.unit_id is not None}
        )

    def led_office_ids(self) -> list[int]:
        """Offices whose director or a deputy this person acts for by order."""
        return sorted({order.office_id for order in self.active_orders if order.post.is_of_the_office})

    def directed_office_ids(self) -> list[int]:
        """Offices whose director this person acts for by order."""
        posts = (order.post for order in self.active_orders)
        return sorted({post.office_id for post in posts if post.is_head and post.is_of_the_office})

    def headed_unit_ids(self) -> list[int]:
        """Units whose head this person acts for by order."""
        posts = (order.post for order in self.active_orders if order.post.is_head)
        return sorted({post.unit_id for post in posts if post.unit_id is not None})

    def school_ids(self) -> list[int]:
        """Schools for which this person holds a role of a school."""
        held = (grant for grant in self.active_grants if grant.role in RoleGrant.SCHOOL_ROLES)
        return sorted({grant.school_id for grant in held if grant.school_id is not None})

    def holds(self, *roles: str, office_id: int | None = None, unit_id: int | None = None) -> bool:
        """True when a grant in force today names one of `roles` in this office, for this unit or for the whole office."""
        return any(
            grant.role in roles
            and (office_id is None or grant.office_id == office_id)
            and (unit_id is None or grant.unit_id in (None, unit_id))
            for grant in self.active_grants
        )


class RoleGrant(models.Model):
    """A role of a person in an office, or in one unit or school of it, for a time."""

    class Role(models.TextChoices):
        ADMINISTRATOR = "administrator", "ผู้ดูแลระบบ"
        PLANNER = "planner", "เจ้าหน้าที่กลุ่มนโยบายและแผน"
        DIRECTOR = "director", "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา"
        DEPUTY = "deputy", "รองผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา"
        UNIT_HEAD = "unit_head", "ผู้อำนวยการกลุ่ม/หน่วย"
        PROJECT_OWNER = "project_owner", "ผู้รับผิดชอบโครงการ"
        FINANCE = "finance", "เจ้าหน้าที่การเงิน"
        HR = "hr", "เจ้าหน้าที่งานบุคคล"
        AUDITOR = "auditor", "ผู้ตรวจสอบภายใน"
        SCHOOL_HEAD = "school_head", "ผู้อำนวยการสถานศึกษา"
        SCHOOL_DATA = "school_data", "ผู้รับผิดชอบข้อมูลของสถานศึกษา"
        EXTERNAL = "external", "กรรมการภายนอก"

    WHOLE_OFFICE_ROLES: ClassVar[frozenset[str]] = frozenset(
        {Role.ADMINISTRATOR, Role.PLANNER, Role.DIRECTOR, Role.DEPUTY, Role.FINANCE, Role.HR, Role.AUDITOR}
    )
    UNIT_ROLES: ClassVar[frozenset[str]] = frozenset({Role.UNIT_HEAD, Role.PROJECT_OWNER})
    SCHOOL_ROLES: ClassVar[frozenset[str]] = frozenset({Role.SCHOOL_HEAD, Role.SCHOOL_DATA})
    STAFF_ROLES: ClassVar[frozenset[str]] = WHOLE_OFFICE_ROLES | UNIT_ROLES
    ADMIN_SITE_ROLES: ClassVar[frozenset[str]] = frozenset({Role.ADMINISTRATOR, Role.PLANNER, Role.FINANCE, Role.HR})
    GIVEN_BY_PLANNERS: ClassVar[frozenset[str]] = UNIT_ROLES | SCHOOL_ROLES | {Role.PLANNER, Role.FINANCE}

    user = models.ForeignKey(User, models.CASCADE, related_name="role_grants", verbose_name="บุคคล")
    role = models.CharField("บทบาท", max_length=20, choices=Role.choices)
    office = models.ForeignKey(Office, models.PROTECT, related_name="role_grants", verbose_name="สำนักงาน")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, verbose_name="กลุ่ม/หน่วย")
    school = models.ForeignKey(School, models.PROTECT, null=True, blank=True, verbose_name="สถานศึกษา")
    starts_on = ThaiDateField("ตั้งแต่วันที่", null=True, blank=True)
    ends_on = ThaiDateField("ถึงวันที่", null=True, blank=True)

    objects = OfficeOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "สิทธิ์ตามบทบาท"
        verbose_name_plural = "สิทธิ์ตามบทบาท"
        ordering = ("office_id", "user", "role")
        constraints = (
            models.CheckConstraint(
                condition=~Q(role__in=["unit_head", "project_owner"]) | Q(unit__isnull=False),
                name="grant_of_a_unit_role_names_the_unit",
                violation_error_message="บทบาทนี้ต้องระบุกลุ่ม/หน่วย",
            ),
            models.CheckConstraint(
                condition=Q(role__in=["unit_head", "project_owner"]) | Q(unit__isnull=True),
                name="grant_of_a_whole_office_names_no_unit",
                violation_error_message="บทบาทนี้เป็นบทบาททั้งสำนักงาน ไม่ต้องระบุกลุ่ม/หน่วย",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=["school_head", "school_data"]) | Q(school__isnull=False),
                name="grant_of_a_school_role_names_the_school",
                violation_error_message="บทบาทนี้ต้องระบุสถานศึกษา",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="grant_ends_after_it_starts",
                violation_error_message="วันที่สิ้นสุดต้องไม่ก่อนวันที่เริ่มต้น",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"

    def is_in_force(self, day: date) -> bool:
        """As `in_force_on`, of a grant that is fetched."""
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day <= self.ends_on)

    def clean(self) -> None:
        refuse_place_of_another_office(self)


class PostQuerySet(OfficeOwnedQuerySet):
    def as_of(self, day: date) -> Self:
        """Posts as they stood on a day."""
        return self.filter(in_force_on(day))

    def held_between(self, first: date, last: date) -> Self:
        """Posts with a holder that stood on any day from the first to the last."""
        begun = Q(starts_on__isnull=True) | Q(starts_on__lte=last)
        not_over = Q(ends_on__isnull=True) | Q(ends_on__gte=first)
        return self.filter(begun, not_over, person__isnull=False)


class Post(models.Model):
    """A position, its holder and its place, for a time: the one truth of who stood where (empty person = vacant)."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="posts", verbose_name="สำนักงาน")
    person = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="posts", verbose_name="ผู้ดำรงตำแหน่ง"
    )
    title = models.CharField("ตำแหน่ง", max_length=200)
    standing = models.CharField("วิทยฐานะ", max_length=60, blank=True)
    rank = models.CharField("อันดับ/ระดับ", max_length=60, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="posts", verbose_name="กลุ่ม/หน่วย")
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="posts", verbose_name="สถานศึกษา"
    )
    is_head = models.BooleanField("เป็นหัวหน้า", default=False)
    oversees = models.ManyToManyField(Unit, blank=True, related_name="overseen_by", verbose_name="กำกับดูแล")
    superior = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="subordinates", verbose_name="ตำแหน่งผู้บังคับบัญชา"
    )
    order_number = models.CharField("คำสั่งที่", max_length=60, blank=True)
    starts_on = ThaiDateField("ตั้งแต่วันที่", null=True, blank=True)
    ends_on = ThaiDateField("ถึงวันที่", null=True, blank=True)

    LEADING: ClassVar[tuple[str, ...]] = ("ผู้อำนวยการ", "รองผู้อำนวยการ")

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = "ตำแหน่ง"
        verbose_name_plural = "ตำแหน่ง"
        ordering = ("office_id", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(unit__isnull=True) | Q(school__isnull=True), name="post_is_in_a_unit_or_a_school"
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="post_ends_after_it_starts",
                violation_error_message="วันที่สิ้นสุดต้องไม่ก่อนวันที่เริ่มต้น",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.person})" if self.person else f"{self.title} (ว่าง)"

    def clean(self) -> None:
        refuse_place_of_another_office(self)

    @property
    def is_of_the_office(self) -> bool:
        """Over the whole office: its director's or a deputy's."""
        return self.unit_id is None and self.school_id is None

    @property
    def printed_title(self) -> str:
        """Title with standing, as official papers print it: ครูชำนาญการ; after a long title, which names a place, the word วิทยฐานะ parts them."""
        is_long = " " in self.title or self.title.startswith(self.LEADING)
        return f"{self.title} วิทยฐานะ{self.standing}" if self.standing and is_long else f"{self.title}{self.standing}"


class DelegationQuerySet(OfficeOwnedQuerySet):
    def of_person(self, user: User, day: date) -> Self:
        """Orders by which this person acts for somebody on a day."""
        return self.filter(in_force_on(day), person=user)


class Delegation(models.Model):
    """Acting for somebody (รักษาราชการแทน, ปฏิบัติราชการแทน, รักษาการในตำแหน่ง), by order and for a time."""

    class Kind(models.TextChoices):
        ABSENT = "absent", "รักษาราชการแทน"
        DELEGATED = "delegated", "ปฏิบัติราชการแทน"
        VACANT = "vacant", "รักษาการในตำแหน่ง"

    office = models.ForeignKey(Office, models.PROTECT, related_name="delegations", verbose_name="สำนักงาน")
    kind = models.CharField("ลักษณะ", max_length=10, choices=Kind.choices)
    post = models.ForeignKey(Post, models.PROTECT, related_name="delegations", verbose_name="ตำแหน่งที่ทำแทน")
    person = models.ForeignKey(User, models.PROTECT, related_name="delegations", verbose_name="ผู้ทำแทน")
    order_number = models.CharField("คำสั่งที่", max_length=60)
    starts_on = ThaiDateField("ตั้งแต่วันที่")
    ends_on = ThaiDateField("ถึงวันที่")
    matters = models.TextField("เรื่องที่มอบ", blank=True)
    ceiling = MoneyField("วงเงินไม่เกิน (บาท)", null=True, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = "การรักษาราชการแทน/มอบอำนาจ"
        verbose_name_plural = "การรักษาราชการแทน/มอบอำนาจ"
        ordering = ("office_id", "-starts_on")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="delegation_ends_after_it_starts",
                violation_error_message="วันที่สิ้นสุดต้องไม่ก่อนวันที่เริ่มต้น",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} {self.get_kind_display()} {self.post.title}"
