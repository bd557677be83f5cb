"""Jobs, books and what hangs on them."""

from areaoffice.reports.models.books import Book, BookSection, Highlight, HighlightFile, SectionFile
from areaoffice.reports.models.editions import BookEdition, EditionContent, EditionFile, EditionPicture, EditionReason
from areaoffice.reports.models.jobs import GeneratedReport, GeneratedReportQuerySet

__all__ = [
    "Book",
    "BookEdition",
    "BookSection",
    "EditionContent",
    "EditionFile",
    "EditionPicture",
    "EditionReason",
    "GeneratedReport",
    "GeneratedReportQuerySet",
    "Highlight",
    "HighlightFile",
    "SectionFile",
]
