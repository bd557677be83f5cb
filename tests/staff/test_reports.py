"""The self-report: a draft that saves by itself, frozen results, evidence; sent, nothing of it changes by any path."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from areaoffice.office.models import AuditEvent
from staff.evaluation.reporting_actions import TEXTS, Said, save_report
from staff.models import AgreementEvidence, AgreementIndicator, ReportLine, SelfReport
from staff.models.year import LockedReport
from tests.office.uploads import pdf
from tests.staff.agreeing import TODAY, Agreeing, to_agreed, to_scoring

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporting(here: Agreeing, settings) -> Agreeing:
    settings.OFFICE_TODAY = TODAY.isoformat()
    to_agreed(here)
    here.take("open-report", "hr")
    return here


def url(here: Agreeing, name: str = "report", *more: int) -> str:
    return reverse(f"staff:{name}", args=[here.agreement.pk, *more])


def typed(**more) -> dict:
    return {"seen": 1, "summary": "ทำครบ", "workload_text": "เต็มเวลา", "method_result": "ก", **more}


def test_a_draft_saves_by_itself_and_without_script(reporting: Agreeing, client):
    client.force_login(reporting.people["owner"])
    first = AgreementIndicator.objects.first()
    before = AuditEvent.objects.count()

    said = client.post(url(reporting), typed(**{f"value_{first.pk}": "๘๑.๕"}), headers={"HX-Request": "true"})

    assert (said.status_code, 'value="2"' in said.content.decode()) == (200, True)
    assert ReportLine.objects.get().value == 81.5
    assert AuditEvent.objects.count() == before
    again = client.post(url(reporting), typed(seen=2))
    assert (again.status_code, ReportLine.objects.count()) == (302, 0)


def test_a_wrong_figure_names_its_indicator_and_nothing_is_written(reporting: Agreeing, client):
    client.force_login(reporting.people["owner"])
    first = AgreementIndicator.objects.first()

    said = client.post(url(reporting), typed(**{f"value_{first.pk}": "แปดสิบ"}))

    assert said.status_code == 422
    assert f"ตัวชี้วัด “{first.name}”" in said.content.decode() or "แปดสิบ" in said.content.decode()
    assert SelfReport.objects.get().summary == ""


def test_another_window_that_saved_since_is_told(reporting: Agreeing, client):
    client.force_login(reporting.people["owner"])
    client.post(url(reporting), typed())

    said = client.post(url(reporting), typed(summary="ช้าไป"), headers={"HX-Request": "true"})

    assert (said.status_code, "หน้าต่างอื่น" in said.content.decode()) == (409, True)
    assert SelfReport.objects.get().summary == "ทำครบ"


@pytest.mark.parametrize(
    "way", ["save", "delete", "update", "delete_all", "bulk_update", "bulk_create", "report", "text"]
)
def test_a_sent_report_is_refused_by_every_path(here: Agreeing, way: str):
    to_agreed(here)
    here.take("open-report", "hr")
    report = here.fresh().signed.report
    report.summary = "ครบ"
    report.save()
    line = ReportLine.objects.create(report=report, indicator=AgreementIndicator.objects.all()[0], value=80)
    here.take("send-report", "owner")
    rows = ReportLine.objects.filter(pk=line.pk)
    ways = {
        "save": line.save,
        "delete": line.delete,
        "update": lambda: rows.update(value=99),
        "delete_all": rows.delete,
        "bulk_update": lambda: ReportLine.objects.bulk_update([line], ["value"]),
        "bulk_create": lambda: ReportLine.objects.bulk_create([line]),
        "report": report.save,
        "text": lambda: SelfReport.objects.update(summary="อื่น"),
    }

    with pytest.raises(LockedReport):
        ways[way]()


def test_a_sent_report_is_refused_in_thai_and_by_the_page(here: Agreeing, client, settings):
    settings.OFFICE_TODAY = TODAY.isoformat()
    to_scoring(here)
    report = here.fresh().signed.report
    texts = dict.fromkeys(TEXTS, "ใหม่")

    with pytest.raises(ValidationError, match="ส่งรายงานผลแล้ว"):
        save_report(report=report, texts=texts, lines={}, seen=report.row_version, by=here.people["owner"])
    with pytest.raises(PermissionDenied):
        save_report(report=report, texts=texts, lines={}, seen=report.row_version, by=here.people["hr"])
    client.force_login(here.people["owner"])
    assert client.post(url(here), typed()).status_code == 404


def test_evidence_is_brought_in_by_the_owner_while_the_report_is_open(reporting: Agreeing, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(reporting.people["owner"])
    item = reporting.agreement.signed.items.first()
    place = url(reporting, "report_files", item.pk)
    file = SimpleUploadedFile("ผลงาน.pdf", pdf(), "application/pdf")
    key = f"files-item-{item.pk}"

    shown = client.get(place)
    assert (shown.status_code, key in shown.content.decode()) == (200, True)
    sent = client.post(place, {"files": file})
    assert sent.status_code == 302, sent.content.decode()[sent.content.decode().index("errorlist") :][:400]
    assert AgreementEvidence.objects.get().item == item
    assert client.post(place, {"remove": AgreementEvidence.objects.get().pk}).status_code == 302
    assert not AgreementEvidence.objects.exists()
    client.force_login(reporting.people["hr"])
    assert client.get(place).status_code == 404


@pytest.mark.parametrize("indicators", [1, 15])
def test_the_queries_of_a_report(reporting: Agreeing, client, count_queries, indicators: int):
    client.force_login(reporting.people["owner"])
    report = SelfReport.objects.get()
    for one in AgreementIndicator.objects.all()[:indicators]:
        ReportLine.objects.create(report=report, indicator=one, value=80)
    client.get(url(reporting))

    assert count_queries(lambda: client.get(url(reporting))) == 23


def test_the_said_of_an_indicator_may_be_empty():
    assert Said(None, " ").is_empty
