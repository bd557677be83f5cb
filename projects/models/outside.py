"""Systems of others into which an office copies its projects by hand: their pages and fields as data, and what was entered there when."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from areaoffice.office.models import User
from areaoffice.office.models.records import AppendOnly
from projects.models.parts import ProjectPartQuerySet
from projects.models.project import Project
from thai.fields import ThaiDateField


class OutsideStepQuerySet(models.QuerySet["OutsideStep"]):
    def of_system(self, system: str) -> Self:
        """The pages of a system in its own order, with their fields."""
        return self.filter(system=system).order_by("order", "pk").prefetch_related("fields")


class OutsideStep(models.Model):
    """A page or part of an outside system, in that system's order. Data: when the system changes, an administrator changes it."""

    class System(models.TextChoices):
        EMENSCR = "emenscr", "eMENSCR"
        OBEC = "obec", "แบบติดตามของ สพฐ."

    ABOUT: ClassVar[dict[str, str]] = {
        System.EMENSCR: "ระบบติดตามและประเมินผลแห่งชาติ",
        System.OBEC: "แบบติดตามผลการดำเนินโครงการของสำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน",
    }

    system = models.CharField("ระบบ", max_length=10, choices=System.choices)
    code = models.CharField("หน้า/ส่วน", max_length=20)
    name = models.CharField("ชื่อหน้า/ส่วน", max_length=200)
    order = models.PositiveSmallIntegerField("ลำดับ", default=1)
    note = models.CharField("คำแนะนำ", max_length=300, blank=True)
    is_confirmed = models.BooleanField("ตรวจสอบกับระบบแล้ว", default=False)

    objects = OutsideStepQuerySet.as_manager()

    class Meta:
        verbose_name = "หน้าของระบบภายนอก"
        verbose_name_plural = "หน้าของระบบภายนอก"
        ordering = ("system", "order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("system", "code"),
                name="outside_step_once_per_system",
                violation_error_message="ระบบนี้มีหน้ารหัสนี้แล้ว",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class OutsideField(models.Model):
    """A field of such a page: what it is called there, which of our values goes into it, and how much it holds."""

    class Source(models.TextChoices):
        NONE = "", "เลือกหรือกรอกในระบบนั้น"
        NAME = "name", "ชื่อโครงการ"
        CODE = "code", "รหัสโครงการ"
        FISCAL_YEAR = "fiscal_year", "ปีงบประมาณ"
        OFFICE = "office", "สำนักงาน"
        LEAD_UNIT = "lead_unit", "กลุ่มที่รับผิดชอบ"
        OWNERS = "owners", "ผู้รับผิดชอบโครงการ"
        CHARACTER = "character", "ลักษณะและประเภทโครงการ"
        STATE = "state", "สถานะโครงการ"
        NATIONAL = "national", "แผนระดับที่ 1"
        MASTER = "master", "แผนระดับที่ 2"
        MINISTRY = "ministry", "แผนระดับที่ 3"
        POLICY = "policy", "นโยบายและจุดเน้น"
        AREA = "area", "แผนของจังหวัดและภาค"
        STRATEGY = "strategy", "กลยุทธ์ของสำนักงาน"
        RATIONALE = "rationale", "หลักการและเหตุผล"
        OBJECTIVES = "objectives", "วัตถุประสงค์"
        QUANTITY = "quantity", "เป้าหมายเชิงปริมาณ"
        QUALITY = "quality", "เป้าหมายเชิงคุณภาพ"
        TARGET_GROUPS = "target_groups", "กลุ่มเป้าหมาย"
        BENEFITS = "benefits", "ผลที่คาดว่าจะได้รับ"
        RISKS = "risks", "ความเสี่ยงและการบริหาร"
        STARTS_ON = "starts_on", "วันเริ่มโครงการ"
        ENDS_ON = "ends_on", "วันสิ้นสุดโครงการ"
        PLACE = "place", "สถานที่ดำเนินการ"
        ACTIVITIES = "activities", "กิจกรรมและระยะเวลา"
        INDICATORS = "indicators", "ตัวชี้วัดและค่าเป้าหมาย"
        BUDGET = "budget", "งบประมาณตามแผน"
        FUND_SOURCES = "fund_sources", "แหล่งงบประมาณ"
        CATEGORIES = "categories", "งบประมาณตามหมวดรายจ่าย"
        QUARTERS = "quarters", "แผนการใช้จ่ายรายไตรมาส"
        ALLOTTED = "allotted", "ได้รับจัดสรร"
        DISBURSED = "disbursed", "เบิกจ่ายแล้ว"
        DONE = "done", "ผลการดำเนินงาน"
        RESULTS = "results", "ผลตัวชี้วัด"
        PROBLEMS = "problems", "ปัญหาและอุปสรรค"
        RECOMMENDATIONS = "recommendations", "ข้อเสนอแนะ"

    step = models.ForeignKey(OutsideStep, models.CASCADE, related_name="fields", verbose_name="หน้า/ส่วน")
    order = models.PositiveSmallIntegerField("ลำดับ", default=1)
    label = models.CharField("ชื่อช่อง", max_length=200)
    source = models.CharField("ข้อมูลของเรา", max_length=20, choices=Source.choices, blank=True)
    limit = models.PositiveIntegerField("รับได้ไม่เกิน (ตัวอักษร)", null=True, blank=True)
    note = models.CharField("คำแนะนำ", max_length=300, blank=True)
    is_confirmed = models.BooleanField("ตรวจสอบกับระบบแล้ว", default=False)

    class Meta:
        verbose_name = "ช่องของระบบภายนอก"
        verbose_name_plural = "ช่องของระบบภายนอก"
        ordering = ("step", "order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("step", "label"),
                name="outside_field_once_per_step",
                violation_error_message="หน้านี้มีช่องชื่อนี้แล้ว",
            ),
            models.CheckConstraint(
                condition=Q(limit__isnull=True) | Q(limit__gt=0),
                name="outside_field_holds_something",
                violation_error_message="จำนวนตัวอักษรต้องมากกว่า 0",
            ),
        )

    def __str__(self) -> str:
        return self.label


class OutsideEntryQuerySet(AppendOnly, ProjectPartQuerySet):
    """Entries, seen where their project is."""

    def of_system(self, system: str) -> Self:
        return self.filter(step__system=system)


class OutsideEntry(models.Model):
    """That a page of an outside system was filled for a project: by whom, on which day, and what was copied then, by label of the field."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="outside_entries", verbose_name="โครงการ")
    step = models.ForeignKey(OutsideStep, models.PROTECT, related_name="entries", verbose_name="หน้า/ส่วน")
    on = ThaiDateField("กรอกเมื่อวันที่")
    reference = models.CharField("เลขอ้างอิงของระบบนั้น", max_length=120, blank=True)
    values = models.JSONField("ค่าที่คัดลอกไป", default=dict)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้กรอก")
    at = models.DateTimeField("บันทึกเมื่อ", auto_now_add=True)

    objects = OutsideEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "การกรอกข้อมูลในระบบภายนอก"
        verbose_name_plural = "การกรอกข้อมูลในระบบภายนอก"
        ordering = ("project", "step", "pk")

    def __str__(self) -> str:
        return f"{self.project.code} {self.step}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk and not self._state.adding:
            raise TypeError("What was entered is written once; enter it again instead.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("What was entered is never deleted.")
