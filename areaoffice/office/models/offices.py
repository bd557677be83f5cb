"""Offices, their units, and their schools."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from areaoffice.office.versions import Versioned
from thai.collation import thai_order
from thai.fields import ThaiDateField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from areaoffice.office.models.people import User


class OfficeQuerySet(models.QuerySet["Office"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Offices in which this person holds a role today."""
        return self.filter(pk__in=user.office_ids()) if user.is_authenticated else self.none()


class OfficeOwnedQuerySet(models.QuerySet):
    """Rows that belong to one office, for everybody who holds a staff role in it."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(office__in=user.staff_office_ids()) if user.is_authenticated else self.none()

    def of_office(self, office: Office) -> Self:
        return self.filter(office=office)

    def seen_in(self, office: Office, *, by: User | AnonymousUser) -> Self:
        """Those of one office that this person sees; for who reads the whole of it the office alone is asked for."""
        is_whole = by.is_authenticated and office.pk in by.whole_office_ids()
        return self.of_office(office) if is_whole else self.visible_to(by).of_office(office)


class Office(models.Model):
    """An education service area office (สำนักงานเขตพื้นที่การศึกษา), the user of this software."""

    class Kind(models.TextChoices):
        PRIMARY = "primary", "ประถมศึกษา"
        SECONDARY = "secondary", "มัธยมศึกษา"

    code = models.SlugField("รหัสสำนักงาน", unique=True)
    name = models.CharField("ชื่อสำนักงาน", max_length=200, unique=True)
    short_name = models.CharField("ชื่อย่อ", max_length=100)
    kind = models.CharField("ประเภท", max_length=10, choices=Kind.choices)
    provinces = models.JSONField("จังหวัด", default=list, help_text="รายชื่อจังหวัดตามลำดับที่พิมพ์ในเอกสาร")
    parent_agency = models.CharField("หน่วยงานต้นสังกัด", max_length=200, default="สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน")
    ministry = models.CharField("กระทรวง", max_length=200, default="กระทรวงศึกษาธิการ")
    cluster_term = models.CharField("คำเรียกกลุ่มโรงเรียน", max_length=60, default="สหวิทยาเขต")
    address = models.TextField("ที่อยู่", blank=True)
    website = models.URLField("เว็บไซต์", blank=True)
    phone = models.CharField("โทรศัพท์สำนักงาน", max_length=60, blank=True)
    fax = models.CharField("โทรสารสำนักงาน", max_length=60, blank=True)
    email = models.EmailField("อีเมลสำนักงาน", blank=True, help_text="พิมพ์ที่ปกหลังของเล่ม ไม่ใช่ของตัวบุคคล")
    on_track_from = models.PositiveSmallIntegerField(
        "เป็นไปตามแผนตั้งแต่ร้อยละ", default=95, help_text="ร้อยละของผลที่ควรได้ถึงรอบที่รายงาน"
    )
    at_risk_from = models.PositiveSmallIntegerField("ต้องเฝ้าระวังตั้งแต่ร้อยละ", default=80, help_text="ต่ำกว่านี้ถือว่าล่าช้ากว่าแผน")
    emblem = models.ForeignKey(
        "office.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ตราสำนักงาน"
    )
    garuda = models.ForeignKey(
        "office.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ภาพครุฑ"
    )
    is_active = models.BooleanField("เปิดใช้งาน", default=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = "สำนักงานเขตพื้นที่การศึกษา"
        verbose_name_plural = "สำนักงานเขตพื้นที่การศึกษา"
        ordering = (thai_order("name"),)
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=["primary", "secondary"]), name="office_kind_is_known"),
            models.CheckConstraint(
                condition=Q(at_risk_from__gt=0, at_risk_from__lt=F("on_track_from"), on_track_from__lte=100),
                name="office_bands_of_lights_in_order",
                violation_error_message="เกณฑ์ต้องเฝ้าระวังต้องมากกว่า 0 ต่ำกว่าเกณฑ์เป็นไปตามแผน และไม่เกินร้อยละ 100",
            ),
        )

    def __str__(self) -> str:
        return self.short_name


class Unit(Versioned):
    """A group or unit inside an office (กลุ่ม / หน่วย).

    `powers`, `objectives` and `duties` are one item a line; a duty that begins with "-" stands under the one before it.
    """

    class Kind(models.TextChoices):
        GROUP = "group", "กลุ่ม"
        UNIT = "unit", "หน่วย"

    office = models.ForeignKey(Office, models.PROTECT, related_name="units", verbose_name="สำนักงาน")
    code = models.SlugField("รหัส")
    name = models.CharField("ชื่อกลุ่ม/หน่วย", max_length=200)
    short_name = models.CharField("ชื่อย่อ", max_length=60, blank=True)
    kind = models.CharField("ประเภท", max_length=10, choices=Kind.choices, default=Kind.GROUP)
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, verbose_name="อยู่ภายใต้")
    staff_count = models.PositiveIntegerField("จำนวนบุคลากร (คน)", null=True, blank=True)
    motto = models.CharField("คติประจำกลุ่ม", max_length=250, blank=True, help_text="พิมพ์บนปกแผนปฏิบัติการของกลุ่ม")
    powers = models.TextField("อำนาจหน้าที่ตามประกาศ", blank=True, help_text="บรรทัดละข้อ เล่มเรียงเป็น ก ข ค")
    objectives = models.TextField("วัตถุประสงค์ของกลุ่ม", blank=True, help_text="บรรทัดละข้อ")
    duties = models.TextField("ภาระงานของกลุ่ม", blank=True, help_text="บรรทัดละข้อ งานย่อยขึ้นต้นบรรทัดด้วย -")

    objects = OfficeOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "กลุ่ม/หน่วย"
        verbose_name_plural = "กลุ่ม/หน่วย"
        ordering = ("office_id", "order", "pk")
        constraints = (
            models.UniqueConstraint(fields=("office", "code"), name="unit_code_once_per_office"),
            models.UniqueConstraint(fields=("office", "name"), name="unit_name_once_per_office"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="unit_is_not_its_own_parent"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The shortest name that the office uses for this unit."""
        return self.short_name or self.name


class SchoolCluster(models.Model):
    """A network of schools (สหวิทยาเขต / กลุ่มเครือข่ายโรงเรียน)."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="clusters", verbose_name="สำนักงาน")
    code = models.SlugField("รหัส")
    name = models.CharField("ชื่อ", max_length=200)

    objects = OfficeOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "สหวิทยาเขต/กลุ่มเครือข่ายโรงเรียน"
        verbose_name_plural = "สหวิทยาเขต/กลุ่มเครือข่ายโรงเรียน"
        ordering = ("office_id", "code")
        constraints = (models.UniqueConstraint(fields=("office", "code"), name="cluster_code_once_per_office"),)

    def __str__(self) -> str:
        return self.name


class SchoolQuerySet(OfficeOwnedQuerySet):
    def open_on(self, day: date) -> Self:
        """Those that are not closed by this day."""
        return self.filter(Q(closed_on__isnull=True) | Q(closed_on__gte=day))


class School(models.Model):
    """A school of the office (สถานศึกษา); its size band follows from its number of students."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="schools", verbose_name="สำนักงาน")
    cluster = models.ForeignKey(
        SchoolCluster, models.SET_NULL, null=True, blank=True, verbose_name="สหวิทยาเขต/กลุ่มเครือข่าย"
    )
    code = models.CharField("รหัสสถานศึกษา", max_length=20)
    name = models.CharField("ชื่อสถานศึกษา", max_length=200)
    province = models.CharField("จังหวัด", max_length=60)
    district = models.CharField("อำเภอ", max_length=60, blank=True)
    students = models.PositiveIntegerField("จำนวนนักเรียน (คน)", null=True, blank=True)
    teachers = models.PositiveIntegerField("จำนวนครู (คน)", null=True, blank=True)
    opened_on = ThaiDateField("วันที่เปิด", null=True, blank=True)
    closed_on = ThaiDateField("วันที่เลิกหรือยุบรวม", null=True, blank=True)

    objects = SchoolQuerySet.as_manager()

    class Meta:
        verbose_name = "สถานศึกษา"
        verbose_name_plural = "สถานศึกษา"
        ordering = ("office_id", thai_order("name"))
        constraints = (
            models.UniqueConstraint(fields=("office", "code"), name="school_code_once_per_office"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(opened_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="school_closes_after_it_opens",
            ),
        )

    def __str__(self) -> str:
        return self.name
