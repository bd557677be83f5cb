"""The year of a demo's agreements, played by the real actions: trail, hashes, signatures and notices are those that people would leave.

An agreement that has any step already stays as it is: people work on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone

from areaoffice.desk.loading.agreement_scores import load_sheet
from areaoffice.desk.loading.pictures import meeting, signed_paper, upload_of
from areaoffice.desk.loading.reading import Folder, Record
from areaoffice.office.models import Notice, Office, Post, StateChange, StoredFile, User
from staff.agreements.deciding import decide
from staff.agreements.decision_words import Signed, Words
from staff.agreements.keeping_actions import add_note
from staff.agreements.papers import keep_paper
from staff.agreements.workflow import SIGNINGS
from staff.evaluation.committee_actions import appoint
from staff.evaluation.conflicts import Seated
from staff.evaluation.reporting_actions import TEXTS, Said, attach_evidence, save_report
from staff.evaluation.result_actions import grant_sheets
from staff.evaluation.summary_actions import record_summary, sign_summary
from staff.models import AgreementIndicator, PerformanceAgreement, ScoreSheet, SelfReport, Signature
from staff.models.year import MidYearNote

Play = Callable[[PerformanceAgreement, Record], None]


def load_years(folder: Folder, office: Office) -> None:
    """Play the steps that the fixture tells of each agreement, each on its day."""
    for record in folder.records("agreements"):
        rows = PerformanceAgreement.objects.of_office(office).for_year(record["fiscal_year"])
        agreement = rows.get(owner__username=record["owner"])
        if not StateChange.objects.about(agreement).exists():
            for step in record.get("steps", ()):
                play(agreement, step)
            _settle_notices(agreement)


def play(agreement: PerformanceAgreement, step: Record) -> None:
    """One step by its action; what it wrote then carries the step's day instead of the day of loading."""
    before = _newest(agreement)
    PLAYS.get(step["do"], _decide)(agreement, step)
    at = timezone.make_aware(datetime.fromisoformat(f"{step['on']}T09:00"))
    for rows in _written(agreement):
        rows.filter(pk__gt=before[rows.model]).update(at=at)
    _date_locks(agreement, at)


def _decide(agreement: PerformanceAgreement, step: Record) -> None:
    """A transition of the table, signed here, or on paper where the step names who signed."""
    key, by = step["do"], User.objects.get(username=step["by"])
    agreement.refresh_from_db()
    words = Words(
        reason=step.get("reason", ""),
        document_number=step.get("document_number", ""),
        dated_on=_day(step.get("dated_on")),
        passed=step.get("passed"),
        scan=_scan(agreement.office, "หนังสือแจ้งผลการประเมิน.pdf", by) if key == "record-outcome" else None,
    )
    decide(
        agreement=agreement,
        key=key,
        by=by,
        today=date.fromisoformat(step["on"]),
        seen=agreement.row_version,
        words=words,
        signed=_signed(agreement, step, by),
    )


def _signed(agreement: PerformanceAgreement, step: Record, by: User) -> Signed | None:
    if "witness" in step:
        return Signed(Signature.Way.HERE, witness=step["witness"])
    if step["do"] not in SIGNINGS:
        return None
    if "on_paper" not in step:
        return Signed(Signature.Way.HERE)
    name, position = step["on_paper"]
    scan = _scan(agreement.office, "ข้อตกลงที่ลงนามแล้ว.pdf", by)
    code = agreement.versions.latest("number").code
    return Signed(Signature.Way.PAPER, name, position, date.fromisoformat(step["on"]), scan, code=code)


def _scan(office: Office, name: str, by: User) -> StoredFile:
    return keep_paper(office, upload_of(name, signed_paper(name)), by)


def _note(agreement: PerformanceAgreement, step: Record) -> None:
    add_note(agreement=agreement, by=User.objects.get(username=step["by"]), text=step["text"])


def _report(agreement: PerformanceAgreement, step: Record) -> None:
    """The owner's draft: texts, a figure for each indicator as it was agreed, evidence of the items that the step names."""
    report = SelfReport.objects.select_related("version").get(version__agreement=agreement)
    rows = AgreementIndicator.objects.filter(item__version=report.version).select_related("item__template_item")
    told = [row for row in rows if row.value is not None and row.item.template_item.number in step["items"]]
    save_report(
        report=report,
        texts={name: step["texts"].get(name, "") for name in TEXTS},
        lines={row.pk: Said(row.value, step["said"]) for row in told},
        seen=report.row_version,
        by=agreement.owner,
    )
    for number in step["evidence"]:
        name = f"ภาพกิจกรรมข้อ {number}.jpg"
        item = report.version.items.select_related("version__agreement").get(template_item__number=number)
        file = keep_paper(agreement.office, upload_of(name, meeting(len(number))), agreement.owner)
        attach_evidence(item=item, file=file, caption=f"ภาพกิจกรรมข้อ {number}", by=agreement.owner)


def _committee(agreement: PerformanceAgreement, step: Record) -> None:
    by, on = User.objects.get(username=step["by"]), date.fromisoformat(step["on"])
    appoint(
        agreement=agreement,
        order_number=step["order"],
        dated_on=on,
        document=_scan(agreement.office, "คำสั่งแต่งตั้งกรรมการ.pdf", by),
        seats=[_seated(agreement.office, one) for one in step["seats"]],
        by=by,
        today=on,
    )


def _seated(office: Office, who: str | Record) -> Seated:
    """A person of the office by username, else somebody from outside with the last day of the link."""
    if isinstance(who, str):
        post = Post.objects.select_related("person").get(office=office, person__username=who)
        return Seated(str(post.person), post.printed_title, post.person)
    return Seated(who["name"], who["position"], link_ends_on=_day(who["until"]))


def _sheet(agreement: PerformanceAgreement, step: Record) -> None:
    load_sheet(agreement, step, scan=lambda by: _scan(agreement.office, "แบบประเมินที่ลงนามแล้ว.pdf", by))


def _grant(agreement: PerformanceAgreement, step: Record) -> None:
    grant_sheets(agreement=agreement, reason=step["reason"], by=User.objects.get(username=step["by"]))


def _sign_summary(agreement: PerformanceAgreement, step: Record) -> None:
    by, today = User.objects.get(username=step["by"]), date.fromisoformat(step["on"])
    sign_summary(agreement=agreement, by=by, today=today)


def _record_summary(agreement: PerformanceAgreement, step: Record) -> None:
    by, today = User.objects.get(username=step["by"]), date.fromisoformat(step["on"])
    scan = _scan(agreement.office, "แบบสรุปผลที่ลงนามแล้ว.pdf", by)
    record_summary(agreement=agreement, by=by, signed_on=today, scan=scan, today=today)


PLAYS: dict[str, Play] = {
    "note": _note,
    "report": _report,
    "committee": _committee,
    "sheet": _sheet,
    "grant": _grant,
    "sign-summary": _sign_summary,
    "record-summary": _record_summary,
}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _written(agreement: PerformanceAgreement) -> Iterable[models.QuerySet[Any]]:
    """What a step leaves with the moment of its writing. The audit trail is not among it: it says when it was really written."""
    link = reverse("staff:agreement", args=[agreement.pk])
    yield StateChange.objects.about(agreement)
    yield Notice.objects.filter(office=agreement.office, link=link)
    for model in (Signature, MidYearNote):
        yield model._base_manager.filter(agreement=agreement)


def _newest(agreement: PerformanceAgreement) -> dict[type[models.Model], int]:
    return {rows.model: rows.aggregate(newest=models.Max("pk"))["newest"] or 0 for rows in _written(agreement)}


def _date_locks(agreement: PerformanceAgreement, at: datetime) -> None:
    """The moments at which a version was proposed, a report or a sheet sent: those that this step set lie after the demo's day."""
    now = timezone.now().date()
    for moment in ("locked_at", "submitted_at"):
        agreement.versions.filter(**{f"{moment}__date__gte": now}).update(**{moment: at})
    SelfReport.objects.filter(version__agreement=agreement, sent_at__date__gte=now).update(sent_at=at)
    sheets = ScoreSheet.objects.filter(evaluator__committee__agreement=agreement)
    sheets.filter(sent_at__date__gte=now).update(sent_at=at)


def _settle_notices(agreement: PerformanceAgreement) -> None:
    """Only what the last day of the steps told is still unread."""
    link = reverse("staff:agreement", args=[agreement.pk])
    rows = Notice.objects.filter(office=agreement.office, link=link)
    last = rows.aggregate(last=models.Max("at"))["last"]
    rows.filter(at__lt=last).update(read_at=models.F("at")) if last else None
