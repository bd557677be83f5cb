"""Which of the papers a row asks for: a book of the year, or the reader's own page of the dashboard."""

from datetime import date

from areaoffice.office import clock
from areaoffice.reports.board import paper
from areaoffice.reports.books.outline import Subject
from areaoffice.reports.books.printing import Options, Paper
from areaoffice.reports.books.writing import Note, make_paper
from areaoffice.reports.models import GeneratedReport


def write_paper(report: GeneratedReport, *, note: Note) -> Paper:
    """Make the paper; `note` is told each step with its progress in percent, and may stop it by raising."""
    if report.kind == GeneratedReport.Kind.DASHBOARD:
        return paper.write(report, note=note)
    options = Options(digits=report.parameters.get("digits", "thai"))
    return make_paper(report.kind, subject_of(report), options, note=note)


def subject_of(report: GeneratedReport) -> Subject:
    """What the row is about, as of the day on which it was asked for."""
    day = report.parameters.get("today")
    return Subject(report.office, report.fiscal_year, date.fromisoformat(day) if day else clock.today())
