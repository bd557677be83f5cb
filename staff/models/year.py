"""What is told of an agreement while its year runs: notes, frozen results, the self-report and its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from areaoffice.office import clock
from areaoffice.office.models import AppendOnlyQuerySet, FileLink, FileLinkQuerySet, RoleGrant, User, WrittenOnce
from areaoffice.office.versions import Versioned
from staff.models.agreement import AgreementVersion, PerformanceAgreement
from staff.models.superiors import stands_in
from staff.models.version_rows import AgreementIndicator, AgreementItem
from thai.fields import FigureField, ThaiDateField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class MidYearNote(WrittenOnce):
    """A note of the talk between owner and superior in mid-year: a record, not a state."""

    agreement = models.ForeignKey(
        PerformanceAgreement, models.PROTECT, related_name="mid_year_notes", verbose_name="ข้อตกลง"
    )
    text = models.TextField("บันทึก", max_length=5000)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="โดย")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "บันทึกระหว่างปี"
        verbose_name_plural = "บันทึกระหว่างปี"
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.text[:80]


class ResultSnapshot(WrittenOnce):
    """The office's result of an indicator of an agreement as it stood at the cut-off. Later changes stand beside it and alter nothing."""

    indicator = models.ForeignKey(
        AgreementIndicator, models.PROTECT, related_name="snapshots", verbose_name="ตัวชี้วัดในข้อตกลง"
    )
    as_of = ThaiDateField("ข้อมูล ณ วันที่")
    value = FigureField("ผล", null=True, blank=True)
    text = models.CharField("ผลเป็นข้อความ", max_length=250, blank=True)
    status = models.CharField("สถานะ", max_length=20, blank=True)
    is_as_it_stood = models.BooleanField("เป็นค่าที่ยืนยันได้จากประวัติ ณ วันนั้น", default=True)
    taken_at = models.DateTimeField("ตัดยอดเมื่อ", auto_now_add=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "ผลที่ตัดยอดแล้ว"
        verbose_name_plural = "ผลที่ตัดยอดแล้ว"
        ordering = ("indicator", "as_of")
        constraints = (models.UniqueConstraint(fields=("indicator", "as_of"), name="result_snapshot_once"),)

    def __str__(self) -> str:
        return f"{self.indicator}: {self.value if self.value is not None else self.text or '-'}"


class LockedReport(TypeError):
    """A report that was sent, its lines and its evidence are never written. Pages refuse before; this stands for every other way."""

    def __init__(self) -> None:
        super().__init__("A report that was sent is never changed.")


class ReportRowQuerySet(models.QuerySet):
    """Rows of reports; every way of writing many at once refuses those of a report that was sent."""

    def _refuse_sent(self) -> None:
        if self.filter(**{f"{self.model.report_path}__isnull": False}).exists():
            raise LockedReport

    def update(self, **kwargs: Any) -> int:
        self._refuse_sent()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._refuse_sent()
        return super().delete()

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        rows = list(objs)
        for row in rows:
            row.refuse_sent()
        return super().bulk_create(rows, *args, **kwargs)

    def bulk_update(self, objs: Any, *args: Any, **kwargs: Any) -> int:
        rows = list(objs)
        for row in rows:
            row.refuse_sent()
        return super().bulk_update(rows, *args, **kwargs)


class SelfReportQuerySet(models.QuerySet["SelfReport"]):
    def update(self, **kwargs: Any) -> int:
        """Sending and sending back are written; what a sent report says is not."""
        if set(kwargs) != {"sent_at"} and self.filter(sent_at__isnull=False).exists():
            raise LockedReport
        return super().update(**kwargs)


class SelfReport(Versioned):
    """What the owner reports of the signed version at the end of the year; sent, it changes no more."""

    version = models.OneToOneField(AgreementVersion, models.PROTECT, related_name="report", verbose_name="ฉบับ")
    summary = models.TextField("สรุปผลในภาพรวม", blank=True, max_length=10000)
    workload_text = models.TextField("ภาระงานที่ปฏิบัติจริง", blank=True, max_length=2000)
    method_result = models.TextField("ผลการดำเนินการตามประเด็นท้าทาย: วิธีดำเนินการ", blank=True, max_length=10000)
    quantity_result = models.TextField("ผลลัพธ์เชิงปริมาณที่เกิดขึ้น", blank=True, max_length=10000)
    quality_result = models.TextField("ผลลัพธ์เชิงคุณภาพที่เกิดขึ้น", blank=True, max_length=10000)
    sent_at = models.DateTimeField("ส่งเมื่อ", null=True, blank=True, editable=False)

    objects = SelfReportQuerySet.as_manager()

    class Meta:
        verbose_name = "รายงานผลตนเอง"
        verbose_name_plural = "รายงานผลตนเอง"
        ordering = ("version",)

    def __str__(self) -> str:
        return f"รายงานผลตนเอง {self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if SelfReport.objects.filter(pk=self.pk, sent_at__isnull=False).exists():
            raise LockedReport
        super().save(*args, **kwargs)


class ReportLine(models.Model):
    """What the owner reports of one indicator: the figure (from the office's indicators, or typed) and a word about it."""

    report_path = "report__sent_at"

    report = models.ForeignKey(SelfReport, models.CASCADE, related_name="lines", verbose_name="รายงาน")
    indicator = models.ForeignKey(AgreementIndicator, models.PROTECT, related_name="+", verbose_name="ตัวชี้วัด")
    value = FigureField("ผล", null=True, blank=True)
    text = models.TextField("ผลเป็นข้อความหรือคำอธิบาย", blank=True, max_length=5000)

    objects = ReportRowQuerySet.as_manager()

    class Meta:
        verbose_name = "ผลของตัวชี้วัดในรายงาน"
        verbose_name_plural = "ผลของตัวชี้วัดในรายงาน"
        ordering = ("report", "indicator")
        constraints = (models.UniqueConstraint(fields=("report", "indicator"), name="report_line_once"),)

    def __str__(self) -> str:
        return str(self.indicator)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.refuse_sent()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self.refuse_sent()
        return super().delete(*args, **kwargs)

    def refuse_sent(self) -> None:
        """LockedReport where the report, as the database holds it, was sent."""
        if SelfReport.objects.filter(pk=self.report_id, sent_at__isnull=False).exists():
            raise LockedReport


class AgreementEvidenceQuerySet(ReportRowQuerySet, FileLinkQuerySet):  # type: ignore[override]
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Owner always; superior, evaluators and the personnel group once the report was sent."""
        if not user.is_authenticated:
            return self.none()
        sent = Q(item__version__report__sent_at__isnull=False)
        agreement = "item__version__agreement"
        kept = [grant.office_id for grant in user.active_grants if grant.role == RoleGrant.Role.HR]
        superior = stands_in(f"{agreement}__superior", user, clock.today()) & sent
        personnel = Q(**{f"{agreement}__office__in": kept}) & sent
        evaluators = f"{agreement}__committees__evaluators"
        evaluator = Q(**{f"{evaluators}__person": user, f"{evaluators}__replaced_on__isnull": True}) & sent
        return self.filter(Q(**{f"{agreement}__owner": user}) | superior | personnel | evaluator).distinct()


class AgreementEvidence(FileLink):
    """A file that shows what was done for an item; often one that hangs on a result of the office already."""

    report_path = "item__version__report__sent_at"

    item = models.ForeignKey(AgreementItem, models.PROTECT, related_name="evidence", verbose_name="รายการ")

    objects = AgreementEvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "หลักฐานของข้อตกลง"
        verbose_name_plural = "หลักฐานของข้อตกลง"
        ordering = ("item", "at")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.refuse_sent()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self.refuse_sent()
        return super().delete(*args, **kwargs)

    def refuse_sent(self) -> None:
        """LockedReport where the report of the item's version was sent."""
        if SelfReport.objects.filter(version__items=self.item_id, sent_at__isnull=False).exists():
            raise LockedReport
