"""Which of the papers a row asks for: a book, or the reader's own page of the dashboard."""

from dataclasses import replace
from datetime import date

from django.core.exceptions import PermissionDenied

from areaoffice.office import clock
from areaoffice.office.models import Unit, User
from areaoffice.reports.board import paper
from areaoffice.reports.books.formats import Format, Paper
from areaoffice.reports.books.outline import Subject
from areaoffice.reports.books.writing import Note, draft_options, make_file
from areaoffice.reports.issuing import issue_file
from areaoffice.reports.models import BookEdition, GeneratedReport
from areaoffice.reports.permissions import can_request_report
from projects.models import Project, ReportingRound


def write_paper(report: GeneratedReport, *, note: Note) -> Paper:
    """Make the paper; `note` is told each step with its progress in percent, and may stop it by raising.

    PermissionDenied where its requester may not have it any more; DoesNotExist where what it is about is gone.
    """
    if edition := report.parameters.get("edition"):
        return _issued(edition, report.requested_by, note=note)
    if not report.requested_by.is_active:
        raise PermissionDenied
    if report.kind == GeneratedReport.Kind.DASHBOARD:
        return paper.write(report, note=note)
    subject = subject_of(report)
    if not can_request_report(
        report.requested_by, report.office, report.kind, unit=subject.unit, project=subject.project
    ):
        raise PermissionDenied
    options = draft_options(report.kind, report.parameters.get("digits", "thai"))
    wanted = Format(report.parameters.get("format", Format.PDF))
    return make_file(report.kind, subject, options, wanted, note=note)


def _issued(edition: int, by: User, *, note: Note) -> Paper:
    """The final file of an edition: the office gave it its number, so it is made though who pressed the button left meanwhile."""
    frozen = BookEdition.objects.select_related("book__office", "frozen", "issued").get(pk=edition)
    return replace(issue_file(frozen, by=by, note=note), content=frozen.frozen.sha256)


def subject_of(report: GeneratedReport) -> Subject:
    """What the row is about, as of the day on which it was asked for. DoesNotExist for a unit, round or project that is gone."""
    asked = report.parameters
    day = date.fromisoformat(asked["today"]) if "today" in asked else clock.today()
    return Subject(
        report.office,
        report.fiscal_year,
        day,
        unit=Unit.objects.of_office(report.office).get(pk=asked["unit"]) if "unit" in asked else None,
        round=ReportingRound.objects.of_office(report.office).get(pk=asked["round"]) if "round" in asked else None,
        project=Project.objects.of_office(report.office).get(pk=asked["project"]) if "project" in asked else None,
    )
