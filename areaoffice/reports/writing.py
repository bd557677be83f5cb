"""Which of the papers a row asks for: a book of the year, or the reader's own page of the dashboard."""

from areaoffice.reports.board import paper
from areaoffice.reports.books import Note, Paper, write_book
from areaoffice.reports.models import GeneratedReport


def write_paper(report: GeneratedReport, *, note: Note) -> Paper:
    """Make the paper; `note` is told each step with its progress in percent, and may stop it by raising."""
    if report.kind == GeneratedReport.Kind.DASHBOARD:
        return paper.write(report, note=note)
    return write_book(report, note=note)
