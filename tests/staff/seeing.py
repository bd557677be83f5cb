"""An agreement that holds everything that could leak, and the people of every role around it: for the tests of who sees what."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import Office, StoredFile, User
from staff.models import (
    AgreementEvidence,
    AgreementIndicator,
    AgreementItem,
    AgreementSalary,
    Committee,
    CriterionScore,
    Evaluator,
    ItemScore,
    PerformanceAgreement,
    ReportLine,
    ScoreSheet,
    SelfReport,
    TargetOffer,
    TemplateItem,
)
from tests.projects.conftest import World, person
from tests.staff.agreeing import TODAY, Agreeing, new_agreeing, to_scoring

State = PerformanceAgreement.State

SALARY = ("12,345.67", "12345.67")
WORDS = "จุดเด่นลับ"  # in the observations of every sheet
NAMES = ("กรรมการ chair", "กรรมการ second", "กรรมการ third")
TASK = "พัฒนางาน 1.1"  # of PA 1
LEVELS = (
    ((4, 3), (3, 4, 4)),
    ((4, 3), (4, 4, 4)),
    ((3, 2), (2, 3, 3)),
)  # of the two items and three criteria, by sheet
TOTALS = ("87.50", "92.50", "62.50")


@dataclass
class Full:
    """An agreement with everything that could leak, and its addresses."""

    here: Agreeing
    people: dict[str, User]
    evidence: AgreementEvidence
    scan: StoredFile
    offer: TargetOffer

    def stand(self, state: str) -> None:
        PerformanceAgreement.objects.filter(pk=self.here.agreement.pk).update(state=state)

    def client(self, role: str) -> Client:
        client = Client()
        client.force_login(self.people[role])
        return client

    def url(self, name: str, *more: object) -> str:
        return reverse(f"staff:{name}", args=[self.here.agreement.pk, *more])


def full_agreement(world: World) -> Full:
    """Two items, scored by three; salary, report with evidence, scans, an offer to a colleague. Another office beside it."""
    here = new_agreeing(world, items=2)
    to_scoring(here)
    AgreementSalary.objects.create(agreement=here.agreement, amount=Decimal("12345.67"))
    scan = kept(here.office, here.people["hr"], "scan.pdf")
    sheets = ScoreSheet.objects.filter(evaluator__committee__agreement=here.agreement)
    for sheet, levels in zip(sheets.order_by("evaluator__seat"), LEVELS, strict=True):
        fill_sheet(sheet, here, *levels)
    sheets.update(sent_at=here.agreement.committees.get().at, scan=scan)
    evidence = reported_with_evidence(here)
    other = baker.make(Office, code="other-hr-office", name="สำนักงานอื่น")
    people = {
        **here.people,
        "other_hr": person("pa-other-hr", "hr", other),
        "deputy": person("pa-deputy", "deputy", here.office),
        "administrator": person("pa-administrator", "administrator", here.office),
        "other_evaluator": evaluator_of_another(here),
    }
    return Full(here, people, evidence, scan, offered(here))


def send_all(here: Agreeing, items: tuple[int, ...]) -> None:
    """Three sheets that give these levels, sent."""
    sheets = ScoreSheet.objects.filter(evaluator__committee__agreement=here.agreement)
    for sheet in sheets:
        fill_sheet(sheet, here, items, (3, 3, 3))
    sheets.update(sent_at=here.agreement.committees.get().at)


def fill_sheet(sheet: ScoreSheet, here: Agreeing, items: tuple[int, ...], criteria: tuple[int, ...]) -> None:
    rows = TemplateItem.objects.filter(domain__template=here.template).order_by("order")
    for item, level in zip(rows, items, strict=True):
        ItemScore.objects.create(sheet=sheet, template_item=item, level=level)
    for criterion, level in zip(here.template.criteria.all(), criteria, strict=True):
        CriterionScore.objects.create(sheet=sheet, criterion=criterion, level=level)
    sheet.workload_met = True
    sheet.strengths = sheet.improvements = sheet.remarks = WORDS
    sheet.save()


def reported_with_evidence(here: Agreeing) -> AgreementEvidence:
    """A line and a file of the first item, in a report that was sent."""
    report = SelfReport.objects.filter(version=here.fresh().signed)
    sent_at = report.get().sent_at
    report.update(sent_at=None)
    item = AgreementItem.objects.filter(version=here.agreement.signed)[0]
    stored = kept(here.office, here.people["owner"], "evidence.pdf")
    evidence = AgreementEvidence.objects.create(item=item, file=stored, by=here.people["owner"])
    ReportLine.objects.create(report=report.get(), indicator=item.indicators.get(), value=81)
    report.update(sent_at=sent_at)
    return evidence


def offered(here: Agreeing) -> TargetOffer:
    rows = AgreementIndicator.objects.filter(item__version=here.agreement.signed)
    return TargetOffer.objects.create(
        office=here.office,
        fiscal_year=2565,
        indicator=rows[0],
        to=here.people["colleague"],
        by=here.people["owner"],
        note="ข้อเสนอถึงคนเดียว",
    )


def kept(office: Office, by: User, name: str) -> StoredFile:
    return StoredFile.objects.create(
        office=office,
        uploaded_by=by,
        name=name,
        file=ContentFile(name.encode(), name),
        sha256=name.ljust(64, "0"),
        size=9,
        content_type="application/pdf",
    )


def evaluator_of_another(here: Agreeing) -> User:
    """Somebody who sits on the committee of another agreement of the office."""
    found = User.objects.create_user(username="pa-other-evaluator")
    another = baker.make(
        PerformanceAgreement, office=here.office, fiscal_year=2565, template=here.template, state=State.SCORING
    )
    committee: Committee = baker.make(Committee, agreement=another, dated_on=TODAY, order_number="9/2565")
    baker.make(Evaluator, committee=committee, seat=1, person=found, printed_name="ก", printed_position="ข")
    return found


def text(response) -> str:
    if response.status_code != 200 or response.streaming:
        return ""
    return response.content.decode()
