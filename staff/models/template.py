"""Position families and the templates of their agreements, as versioned data."""

from __future__ import annotations

from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import F, Q

from areaoffice.office.models import Office, OfficeOwnedQuerySet, Post, User
from thai.fields import ThaiDateField
from thai.fiscal import fiscal_year_range


class TargetGroup(models.TextChoices):
    """For whom a task of an agreement is done; the form splits outcomes and indicators by it."""

    STUDENTS = "STU", "ผู้เรียน"
    STAFF = "STAFF", "ข้าราชการครูและบุคลากรทางการศึกษา"
    SCHOOLS = "SCH", "สถานศึกษา"
    OFFICE = "OFF", "สำนักงานเขตพื้นที่การศึกษา"


def every_group() -> list[str]:
    return list(TargetGroup.values)


class PositionFamily(models.Model):
    """A family of positions that shares one form of agreement (ครู, ผู้บริหารสถานศึกษา, ศึกษานิเทศก์, ผู้บริหารการศึกษา)."""

    code = models.SlugField("รหัส", unique=True)
    name = models.CharField("สายงาน", max_length=120)
    form_suffix = models.CharField("อักษรท้ายแบบ", max_length=20, blank=True)
    makes_agreement = models.BooleanField("ทำข้อตกลงในการพัฒนางาน", default=True)
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)

    class Meta:
        verbose_name = "สายงาน"
        verbose_name_plural = "สายงาน"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.name


class PostFamily(models.Model):
    """The family of positions to which a post belongs, as the personnel group says it; a post without a row makes no agreement."""

    post = models.OneToOneField(Post, models.CASCADE, related_name="family_link", verbose_name="ตำแหน่ง")
    family = models.ForeignKey(PositionFamily, models.PROTECT, related_name="posts", verbose_name="สายงาน")

    class Meta:
        verbose_name = "สายงานของตำแหน่ง"
        verbose_name_plural = "สายงานของตำแหน่ง"
        ordering = ("post",)

    def __str__(self) -> str:
        return f"{self.post.title}: {self.family}"


class ExpectedLevel(models.Model):
    """The level of practice expected of a standing (ระดับการปฏิบัติที่คาดหวังตามวิทยฐานะ)."""

    standing = models.CharField("วิทยฐานะ", max_length=60, unique=True)
    name = models.CharField("ระดับการปฏิบัติที่คาดหวัง", max_length=120)
    english = models.CharField("ภาษาอังกฤษ", max_length=120, blank=True)
    verbs = models.JSONField("คำกริยาของระดับ", default=list, blank=True)
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)

    class Meta:
        verbose_name = "ระดับการปฏิบัติที่คาดหวัง"
        verbose_name_plural = "ระดับการปฏิบัติที่คาดหวัง"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return f"{self.standing}: {self.name}"


BY_START = F("starts_on").desc(nulls_last=True)  # the same on every database: without a day is oldest


class AgreementTemplateQuerySet(models.QuerySet["AgreementTemplate"]):
    def of_year(self, fiscal_year: int) -> Self:
        """Editions in force on the first day of a fiscal year (B.E.), family by family, the newest first."""
        first, _last = fiscal_year_range(fiscal_year)
        begun = self.filter(Q(starts_on__isnull=True) | Q(starts_on__lte=first))
        in_force = begun.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=first))
        return in_force.order_by("family", BY_START, "pk")

    def newest_first(self) -> Self:
        """By the day on which they begin; one without a day is older than all, on every database."""
        return self.order_by("family", BY_START, "-pk")

    def with_parts(self) -> Self:
        """With domains, items, criteria and levels: four queries."""
        return self.select_related("family").prefetch_related("domains__items", "criteria", "levels")


class AgreementTemplate(models.Model):
    """One edition of a family's agreement; an edition that is not confirmed for a year shows “ต้องตรวจสอบ”."""

    class WorkloadRule(models.TextChoices):
        FULL_TIME = "full_time", "เต็มเวลาหรือไม่เต็มเวลา"
        HOURS = "hours", "ชั่วโมงต่อสัปดาห์"

    class WorkloadJudge(models.TextChoices):
        CHAIR = "chair", "ตามที่ประธานกรรมการระบุ"
        EVERY = "every", "กรรมการทุกคนต้องระบุว่าเป็นไปตามที่กำหนด"

    family = models.ForeignKey(PositionFamily, models.PROTECT, related_name="templates", verbose_name="สายงาน")
    edition = models.CharField("ฉบับ", max_length=60)
    form_code = models.CharField("รหัสแบบ", max_length=30, blank=True)
    legal_reference = models.CharField("หนังสือ/ระเบียบอ้างอิง", max_length=250, blank=True)
    starts_on = ThaiDateField("เริ่มใช้", null=True, blank=True)
    ends_on = ThaiDateField("สิ้นสุด", null=True, blank=True)
    is_confirmed = models.BooleanField("ตรวจสอบแล้ว", default=False)
    confirmed_to = models.PositiveSmallIntegerField("ตรวจสอบแล้วถึงปีงบประมาณ", null=True, blank=True)
    to_check = models.TextField("ข้อที่ยังต้องตรวจสอบ", blank=True)
    workload_rule = models.CharField(
        "เกณฑ์ภาระงาน", max_length=10, choices=WorkloadRule.choices, default=WorkloadRule.FULL_TIME
    )
    # The circulars that were seen do not say whose word counts where the evaluators differ.
    workload_judge = models.CharField(
        "ภาระงานเป็นไปตามเกณฑ์เมื่อ", max_length=10, choices=WorkloadJudge.choices, default=WorkloadJudge.CHAIR
    )
    target_groups = models.JSONField("กลุ่มเป้าหมายของผลลัพธ์", default=every_group)
    classrooms = models.JSONField("ประเภทห้องเรียนให้เลือก", default=list, blank=True)
    outcome_heading = models.TextField("หัวคอลัมน์ผลลัพธ์", blank=True)
    indicator_heading = models.TextField("หัวคอลัมน์ตัวชี้วัด", blank=True)
    challenge_object = models.CharField("ประเด็นท้าทายมุ่งผลต่อ", max_length=250, blank=True)
    items_maximum = models.DecimalField("คะแนนส่วนที่ 1", max_digits=5, decimal_places=2, default=Decimal(60))
    pass_percent = models.DecimalField(
        "เกณฑ์ผ่านของกรรมการแต่ละคน (ร้อยละ)", max_digits=5, decimal_places=2, default=Decimal(70)
    )

    objects = AgreementTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "แม่แบบข้อตกลง"
        verbose_name_plural = "แม่แบบข้อตกลง"
        ordering = ("family", "-starts_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=("family", "edition"), name="agreement_template_once_per_edition"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="agreement_template_ends_after_it_starts",
                violation_error_message="วันที่สิ้นสุดต้องไม่ก่อนวันที่เริ่มต้น",
            ),
        )

    def __str__(self) -> str:
        mark = "" if self.is_confirmed else " (ต้องตรวจสอบ)"
        return f"{self.family} {self.edition}{mark}"

    def is_confirmed_for(self, fiscal_year: int) -> bool:
        """Confirmed for good, or up to a fiscal year (B.E.) that is not before this one."""
        return self.is_confirmed or (self.confirmed_to is not None and fiscal_year <= self.confirmed_to)

    @property
    def is_bound(self) -> bool:
        """Somebody has locked, proposed or signed an agreement on it: what it says changes no more, a new edition is made. One query."""
        fixed = Q(versions__submitted_at__isnull=False) | Q(versions__locked_at__isnull=False)
        return self.agreements.filter(fixed).exists()


class TemplateUseQuerySet(OfficeOwnedQuerySet):
    def naming(self, template: AgreementTemplate, office: Office, fiscal_year: int) -> Self:
        """What the office named for this edition in this year; one at most."""
        return self.of_office(office).filter(template=template, fiscal_year=fiscal_year)


class TemplateUse(models.Model):
    """The personnel group of an office names the circular by which an unconfirmed edition is used for a year."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="template_uses", verbose_name="สำนักงาน")
    template = models.ForeignKey(AgreementTemplate, models.PROTECT, related_name="uses", verbose_name="แม่แบบ")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    circular = models.CharField("หนังสือเวียนที่ใช้", max_length=250)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้ยืนยัน")
    at = models.DateTimeField("ยืนยันเมื่อ", auto_now_add=True)

    objects = TemplateUseQuerySet.as_manager()

    class Meta:
        verbose_name = "การยืนยันใช้แม่แบบ"
        verbose_name_plural = "การยืนยันใช้แม่แบบ"
        ordering = ("office_id", "-fiscal_year", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("office", "template", "fiscal_year"), name="template_use_once_per_office_and_year"
            ),
        )

    def __str__(self) -> str:
        return f"{self.template} พ.ศ. {self.fiscal_year}: {self.circular}"


class TemplateDomain(models.Model):
    """A domain of an agreement (ด้าน)."""

    template = models.ForeignKey(AgreementTemplate, models.CASCADE, related_name="domains", verbose_name="แม่แบบ")
    number = models.PositiveSmallIntegerField("ด้านที่")
    name = models.CharField("ด้าน", max_length=250)

    class Meta:
        verbose_name = "ด้านของข้อตกลง"
        verbose_name_plural = "ด้านของข้อตกลง"
        ordering = ("template", "number")
        constraints = (models.UniqueConstraint(fields=("template", "number"), name="template_domain_number_once"),)

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"


class TemplateItem(models.Model):
    """An item of a domain (ลักษณะงานที่ปฏิบัติตามมาตรฐานตำแหน่ง)."""

    domain = models.ForeignKey(TemplateDomain, models.CASCADE, related_name="items", verbose_name="ด้าน")
    number = models.CharField("ข้อที่", max_length=10)
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)
    name = models.TextField("ลักษณะงาน")

    class Meta:
        verbose_name = "รายการของข้อตกลง"
        verbose_name_plural = "รายการของข้อตกลง"
        ordering = ("domain", "order", "pk")
        constraints = (models.UniqueConstraint(fields=("domain", "number"), name="template_item_number_once"),)

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class TemplateLevel(models.Model):
    """A level of the scale by which items are judged (4 สูงกว่าระดับการปฏิบัติที่คาดหวัง … 1)."""

    template = models.ForeignKey(AgreementTemplate, models.CASCADE, related_name="levels", verbose_name="แม่แบบ")
    level = models.PositiveSmallIntegerField("ระดับ")
    name = models.CharField("คำอธิบาย", max_length=250)

    class Meta:
        verbose_name = "ระดับคะแนนของแม่แบบ"
        verbose_name_plural = "ระดับคะแนนของแม่แบบ"
        ordering = ("template", "-level")
        constraints = (
            models.UniqueConstraint(fields=("template", "level"), name="template_level_once"),
            models.CheckConstraint(
                condition=Q(level__gte=1) & Q(level__lte=4),
                name="template_level_is_one_to_four",
                violation_error_message="ระดับคะแนนต้องเป็น 1 ถึง 4",
            ),
        )

    def __str__(self) -> str:
        return f"{self.level} {self.name}"


class TemplateCriterion(models.Model):
    """A criterion of part 2 with its points (วิธีดำเนินการ 20, เชิงปริมาณ 10, เชิงคุณภาพ 10), and the words of the challenge that it judges."""

    class Judges(models.TextChoices):
        METHOD = "method", "วิธีดำเนินการ"
        QUANTITY = "quantity_outcome", "ผลลัพธ์เชิงปริมาณ"
        QUALITY = "quality_outcome", "ผลลัพธ์เชิงคุณภาพ"

    template = models.ForeignKey(AgreementTemplate, models.CASCADE, related_name="criteria", verbose_name="แม่แบบ")
    code = models.CharField("รหัส", max_length=10)
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)
    name = models.CharField("เกณฑ์", max_length=120)
    guidance = models.TextField("คำอธิบายเกณฑ์", blank=True)
    maximum = models.DecimalField("คะแนนเต็ม", max_digits=5, decimal_places=2)
    judges = models.CharField("ตัดสินจาก", max_length=20, choices=Judges.choices)

    class Meta:
        verbose_name = "เกณฑ์ประเด็นท้าทาย"
        verbose_name_plural = "เกณฑ์ประเด็นท้าทาย"
        ordering = ("template", "order", "pk")
        constraints = (models.UniqueConstraint(fields=("template", "code"), name="template_criterion_code_once"),)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def number(self) -> str:
        """As the forms number it in part 2: "1", "2.1"."""
        return self.code.removeprefix("C")


class WorkloadLine(models.Model):
    """A line of the workload in hours a week (1.1 ชั่วโมงสอนตามตารางสอน …); the least hours where the rules set any."""

    template = models.ForeignKey(AgreementTemplate, models.CASCADE, related_name="workload_lines", verbose_name="แม่แบบ")
    number = models.CharField("ข้อที่", max_length=10)
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)
    name = models.CharField("ภาระงาน", max_length=250)
    least_hours = models.DecimalField("ไม่น้อยกว่า (ชั่วโมง/สัปดาห์)", max_digits=5, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = "ภาระงานของแม่แบบ"
        verbose_name_plural = "ภาระงานของแม่แบบ"
        ordering = ("template", "order", "pk")
        constraints = (models.UniqueConstraint(fields=("template", "number"), name="workload_line_number_once"),)

    def __str__(self) -> str:
        return f"{self.number} {self.name}"
