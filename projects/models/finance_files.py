"""Files of the finance system: what was taken in, how their columns are read, and which account a code means."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models

from areaoffice.office.models import Office, OfficeOwnedQuerySet, StoredFile, User
from projects.models.ledger import Account

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class FinanceFileQuerySet(OfficeOwnedQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """For those who see the whole office."""
        return self.filter(office__in=user.whole_office_ids()) if user.is_authenticated else self.none()

    def for_year(self, fiscal_year: int) -> Self:
        return self.filter(fiscal_year=fiscal_year)

    def standing(self) -> Self:
        """Those that were not undone."""
        return self.filter(undone_at__isnull=True)


class FinanceFile(models.Model):
    """One Excel file of the finance system that was taken in; its entries name it and their line. Undone by reversals."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="finance_files", verbose_name="สำนักงาน")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="ไฟล์")
    sheet = models.CharField("แผ่นงาน", max_length=100)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้นำเข้า")
    at = models.DateTimeField("นำเข้าเมื่อ", auto_now_add=True)
    undone_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้ยกเลิก")
    undone_at = models.DateTimeField("ยกเลิกเมื่อ", null=True, blank=True)

    objects = FinanceFileQuerySet.as_manager()

    class Meta:
        verbose_name = "ไฟล์จากระบบการเงิน"
        verbose_name_plural = "ไฟล์จากระบบการเงิน"
        ordering = ("office_id", "-at", "-pk")

    def __str__(self) -> str:
        return self.stored.name


class FinanceLayout(models.Model):
    """How an office reads the columns of a file: remembered for the next file with the same headings."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="finance_layouts", verbose_name="สำนักงาน")
    fingerprint = models.CharField("ลายนิ้วมือของหัวคอลัมน์", max_length=64)
    sheet = models.CharField("แผ่นงาน", max_length=100)
    header_row = models.PositiveSmallIntegerField("แถวหัวคอลัมน์")
    headings: ClassVar[models.JSONField] = models.JSONField("หัวคอลัมน์", default=list)
    columns: ClassVar[models.JSONField] = models.JSONField("คอลัมน์", default=dict)
    kinds: ClassVar[models.JSONField] = models.JSONField("ประเภทรายการ", default=dict)
    default_kind = models.CharField("ประเภทเมื่อไม่ระบุ", max_length=15, blank=True)
    used_at = models.DateTimeField("ใช้ล่าสุด", auto_now=True)

    objects = OfficeOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "รูปแบบไฟล์การเงิน"
        verbose_name_plural = "รูปแบบไฟล์การเงิน"
        ordering = ("office_id", "-used_at")
        constraints = (
            models.UniqueConstraint(fields=("office", "fingerprint"), name="finance_layout_once_per_headings"),
        )

    def __str__(self) -> str:
        return f"{self.sheet} ({len(self.headings)} คอลัมน์)"


class FinanceMatch(models.Model):
    """The account that somebody chose for a budget code of the finance file, in a year."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="finance_matches", verbose_name="สำนักงาน")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    code = models.CharField("รหัสงบประมาณในไฟล์", max_length=60)
    account = models.ForeignKey(Account, models.CASCADE, related_name="+", verbose_name="บัญชีเงิน")

    objects = OfficeOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "การจับคู่รหัสงบประมาณ"
        verbose_name_plural = "การจับคู่รหัสงบประมาณ"
        ordering = ("office_id", "fiscal_year", "code")
        constraints = (
            models.UniqueConstraint(
                fields=("office", "fiscal_year", "code"), name="finance_code_matched_once_per_year"
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} → {self.account}"
