"""Every kind of book and of paper that stands by itself, by its name."""

from areaoffice.reports.annual.outline import ANNUAL_REPORT, SHEETS
from areaoffice.reports.books.outline import Outline
from areaoffice.reports.proposal.outline import PROPOSAL

OUTLINES: dict[str, Outline] = {outline.kind: outline for outline in (ANNUAL_REPORT, PROPOSAL, *SHEETS)}
