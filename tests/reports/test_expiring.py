"""What a row tells of its paper, and how drafts end."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from areaoffice.office.models import RoleGrant
from areaoffice.reports import queueing
from areaoffice.reports.actions import request_report, run_again
from areaoffice.reports.books.formats import Paper
from areaoffice.reports.expiring import expire
from areaoffice.reports.job_page import duration, inputs_of
from areaoffice.reports.models import GeneratedReport
from areaoffice.reports.permissions import rights_of
from areaoffice.reports.tasks import make_report
from tests.reports.conftest import YEAR, make_person

State = GeneratedReport.State


@pytest.fixture
def report(year):
    return request_report(office=year.office, kind="executive-summary", fiscal_year=YEAR, by=year.planner)


@pytest.fixture
def done(report):
    queueing.claim(report.pk).succeed(Paper(b"%PDF-1.7 book", pages=12))
    report.refresh_from_db()
    return report


def age(report, days):
    """Let it have been finished so many days ago."""
    GeneratedReport.objects.filter(pk=report.pk).update(finished_at=timezone.now() - timedelta(days=days))


def files():
    return list(Path(settings.MEDIA_ROOT).rglob("*.pdf"))


def page(client, report):
    client.force_login(report.requested_by)
    return client.get(reverse("reports:detail", args=[report.pk])).text


def test_old_draft_loses_its_file_and_says_so(done, client, django_capture_on_commit_callbacks):
    age(done, settings.DRAFTS_KEPT_DAYS + 1)

    with django_capture_on_commit_callbacks(execute=True):
        assert expire() == 1

    done.refresh_from_db()
    assert (done.state, done.file.name, files()) == (State.EXPIRED, "", [])
    text = page(client, done)
    assert "หมดอายุ" in text
    assert "จัดทำอีกครั้ง" in text
    assert client.get(reverse("reports:download", args=[done.pk])).status_code == 404


def test_draft_is_kept_until_its_day_and_says_which(done, client):
    age(done, settings.DRAFTS_KEPT_DAYS - 1)

    assert expire() == 0
    assert len(files()) == 1
    assert "ร่างนี้เก็บไว้ถึง" in page(client, done)


def test_file_of_an_edition_never_expires(done):
    GeneratedReport.objects.filter(pk=done.pk).update(parameters={"edition": 1})
    age(done, 9999)

    assert expire() == 0
    done.refresh_from_db()
    assert (done.state, done.expires_at) == (State.DONE, None)


def test_failed_report_does_not_expire(report):
    queueing.claim(report.pk).fail("ผิด")
    age(report, 9999)

    assert expire() == 0


def test_expired_draft_is_made_again(done):
    age(done, settings.DRAFTS_KEPT_DAYS + 1)
    expire()
    done.refresh_from_db()

    again = run_again(report=done, by=done.requested_by)

    assert (again.state, again.pages, again.content_sha256) == (State.QUEUED, None, "")


def test_row_keeps_rights_content_and_duration(report):
    make_report(report.pk)

    report.refresh_from_db()
    assert (report.state, report.rights, len(report.content_sha256)) == (State.DONE, "เจ้าหน้าที่กลุ่มนโยบายและแผน", 64)
    assert report.took > timedelta(0)


def test_same_content_has_the_same_fingerprint(report):
    make_report(report.pk)
    first = GeneratedReport.objects.get().content_sha256
    other = request_report(office=report.office, kind=report.kind, fiscal_year=YEAR, by=report.requested_by)
    make_report(other.pk)

    other.refresh_from_db()
    assert other.pk != report.pk
    assert other.content_sha256 == first


def test_page_of_a_job_says_what_went_into_it(report, client):
    make_report(report.pk)
    report.refresh_from_db()

    lines = {line.name: line.value for line in inputs_of(report)}
    assert list(lines) == [
        "รายงาน",
        "ปีงบประมาณ",
        "ตัวเลขในเล่ม",
        "แบบของไฟล์",
        "ข้อมูล ณ วันที่",
        "จัดทำด้วยสิทธิ์",
        "ใช้เวลา",
        "ลายนิ้วมือของเนื้อหา (SHA-256)",
    ]
    text = page(client, report)
    assert all(value in text for value in lines.values())


def test_rights_name_the_unit_of_a_units_role(year):
    head = make_person(year.office, RoleGrant.Role.UNIT_HEAD, unit=year.unit)

    assert rights_of(head, year.office) == f"{RoleGrant.Role.UNIT_HEAD.label} ({year.unit})"


@pytest.mark.parametrize(
    ("took", "words"),
    [
        (None, ""),
        (timedelta(seconds=3.21), "3.2 วินาที"),
        (timedelta(seconds=125), "2 นาที 5 วินาที"),
    ],
)
def test_duration_is_told_in_words(took, words):
    assert duration(took) == words
