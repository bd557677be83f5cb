"""What a validator says of an archival paper, and its structure as a screen reader walks it."""

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import Any

import page
from pypdf import PdfReader

from areaoffice.reports import memo_paper, minutes_paper
from areaoffice.reports.board import paper as board_paper
from areaoffice.reports.pdf import render_pdf

PROFILES = ("2a", "ua1")

# Rules that page-validation 0.11 judges wrong, with the reason. It takes the last byte of a compressed stream for a part of the line
# end when that byte happens to be 0x0D (in 7 of 250 small papers, in each of them and in no other); /Length is right, qpdf agrees.
ENDS_IN_CARRIAGE_RETURN = b"\r\nendstream"
IGNORED = {"PDFA2A-STREAM-LENGTH-001": ENDS_IN_CARRIAGE_RETURN}


def faults(pdf: bytes) -> list[tuple[str, str]]:
    """Rules of PDF/A-2a and PDF/UA-1 that the file breaks, with what the validator says."""
    found = [fault for profile in PROFILES for fault in page.validate_pdf_bytes(pdf, profile=profile).failures]
    return [(fault.rule_id, fault.message) for fault in found if not _is_ignored(fault.rule_id, pdf)]


def _is_ignored(rule: str, pdf: bytes) -> bool:
    return rule in IGNORED and IGNORED[rule] in pdf


def make_archival(monkeypatch) -> None:
    """Every paper that is made while one waits is archival from now on; books have their option."""
    for module in (board_paper, memo_paper, minutes_paper):
        monkeypatch.setattr(module, "render_pdf", partial(render_pdf, archival=True))


def elements(pdf: bytes) -> list[Any]:
    """All elements of the structure, in reading order."""
    catalogue: Any = PdfReader(BytesIO(pdf)).trailer["/Root"]
    return list(_below(catalogue["/StructTreeRoot"]))


def _below(element: Any) -> Iterator[Any]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        child = kid.get_object()
        if isinstance(child, dict) and "/S" in child:
            yield child
            yield from _below(child)


def kinds(pdf: bytes) -> list[str]:
    return [element["/S"] for element in elements(pdf)]


def heading_levels(pdf: bytes) -> list[int]:
    return [int(kind[2]) for kind in kinds(pdf) if kind[1] == "H" and kind[2:].isdigit()]
