"""Position families and the templates of their agreements, as versioned data."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thai.fields import ThaiDateField


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


class ExpectedLevel(models.Model):
    """The level of practice expected of a standing (ระดับการปฏิบัติที่คาดหวังตามวิทยฐานะ)."""

    standing = models.CharField("วิทยฐานะ", max_length=60, unique=True)
    name = models.CharField("ระดับการปฏิบัติที่คาดหวัง", max_length=120)
    english = models.CharField("ภาษาอังกฤษ", max_length=120, blank=True)
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)

    class Meta:
        verbose_name = "ระดับการปฏิบัติที่คาดหวัง"
        verbose_name_plural = "ระดับการปฏิบัติที่คาดหวัง"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return f"{self.standing}: {self.name}"


class AgreementTemplate(models.Model):
    """One edition of a family's agreement; an edition that is not confirmed shows “ต้องตรวจสอบ”."""

    family = models.ForeignKey(PositionFamily, models.PROTECT, related_name="templates", verbose_name="สายงาน")
    edition = models.CharField("ฉบับ", max_length=60)
    form_code = models.CharField("รหัสแบบ", max_length=30, blank=True)
    legal_reference = models.CharField("หนังสือ/ระเบียบอ้างอิง", max_length=250, blank=True)
    starts_on = ThaiDateField("เริ่มใช้", null=True, blank=True)
    ends_on = ThaiDateField("สิ้นสุด", null=True, blank=True)
    is_confirmed = models.BooleanField("ตรวจสอบแล้ว", default=False)

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
