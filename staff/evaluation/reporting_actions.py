"""Writes of a self-report while it is the owner's: texts, lines, evidence. Sent, nothing of it changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from areaoffice.office import audit
from areaoffice.office.files import hang
from areaoffice.office.models import StoredFile, User
from areaoffice.office.versions import save_version
from staff.models import (
    AgreementEvidence,
    AgreementIndicator,
    AgreementItem,
    PerformanceAgreement,
    ReportLine,
    SelfReport,
)

State = PerformanceAgreement.State
TEXTS = ("summary", "workload_text", "method_result", "quantity_result", "quality_result")


@dataclass(frozen=True, slots=True)
class Said:
    """What the owner says of one indicator; both empty: nothing."""

    value: Decimal | None = None
    text: str = ""

    @property
    def is_empty(self) -> bool:
        return self.value is None and not self.text.strip()


@transaction.atomic
def save_report(
    *, report: SelfReport, texts: Mapping[str, str], lines: Mapping[int, Said], seen: int, by: User
) -> SelfReport:
    """Keep the draft. PermissionDenied for another than the owner, ValidationError in Thai once it was sent, StaleRow where another
    window saved since. Lines by key of the agreement's indicator; one that is empty is removed.
    """
    current = _open(report, by)
    known = set(AgreementIndicator.objects.filter(item__version=current.version).values_list("pk", flat=True))
    if set(lines) - known:
        raise ValidationError("มีตัวชี้วัดที่ไม่อยู่ในข้อตกลงฉบับนี้ ยังไม่มีการบันทึก")
    for name in TEXTS:
        setattr(current, name, texts[name])
    _write_lines(current, lines)
    return save_version(current, seen=seen)


def _open(report: SelfReport, by: User) -> SelfReport:
    """The report with its agreement locked; it must be its owner's to write."""
    keys = SelfReport.objects.filter(pk=report.pk).values("version__agreement")
    agreement = PerformanceAgreement.objects.select_for_update().get(pk__in=keys)
    current = SelfReport.objects.select_for_update(of=("self",)).select_related("version").get(pk=report.pk)
    if agreement.owner_id != by.pk:
        raise PermissionDenied("รายงานผลเป็นของผู้จัดทำข้อตกลงเท่านั้น")
    if current.sent_at is not None or agreement.state != State.SELF_REPORT:
        raise ValidationError("ส่งรายงานผลแล้ว หรือยังไม่เปิดให้รายงาน จึงแก้ไขไม่ได้ ยังไม่มีการบันทึก")
    return current


def _write_lines(report: SelfReport, lines: Mapping[int, Said]) -> None:
    stored = {line.indicator_id: line for line in report.lines.all()}
    for key, said in lines.items():
        line = stored.get(key) or ReportLine(report=report, indicator_id=key)
        if said.is_empty:
            if line.pk:
                line.delete()
        elif (line.pk, line.value, line.text) != (line.pk, said.value, said.text) or not line.pk:
            line.value, line.text = said.value, said.text
            line.clean_fields(exclude=["indicator", "report"])
            line.save()


@transaction.atomic
def attach_evidence(*, item: AgreementItem, file: StoredFile, caption: str, by: User) -> AgreementEvidence:
    """Hang a file on an item of the report; the same file may hang on several."""
    report = SelfReport.objects.filter(version=item.version_id).first()
    if report is None:
        raise ValidationError("ยังไม่เปิดให้รายงานผล จึงยังแนบหลักฐานไม่ได้")
    _open(report, by)
    if AgreementEvidence.objects.filter(item=item, file=file).exists():
        raise ValidationError(f"“{file.name}” แนบอยู่กับรายการนี้แล้ว")
    link = AgreementEvidence(item=item, file=file, caption=caption, by=by)
    agreement = item.version.agreement
    hang(link=link, office=agreement.office, thing=agreement, by=by)
    return link


@transaction.atomic
def remove_evidence(*, link: AgreementEvidence, by: User) -> None:
    """Take a file off an item; the file itself stays where else it hangs."""
    report = SelfReport.objects.get(version=link.item.version_id)
    _open(report, by)
    agreement = link.item.version.agreement
    audit.record("นำไฟล์ออก", office=agreement.office, by=by, thing=agreement, file=link.file_id)
    link.delete()
