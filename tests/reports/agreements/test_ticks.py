"""The boxes and ticks of official forms are glyphs of the papers' own faces, in every weight, and are found as text."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from areaoffice.reports.pdf import render_pdf
from tests.reports.searching import ENGINES, unspaced

SIGNS = "☑ เต็มเวลา ☐ ไม่เต็มเวลา ✓"


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render_pdf("".join(f"<p>{markup.format(SIGNS)}</p>" for markup in ("{}", "<b>{}</b>", "<i>{}</i>")))


@pytest.mark.parametrize("engine", ENGINES)
def test_ticks_are_found_as_text(pdf, engine):
    assert unspaced("".join(ENGINES[engine](pdf))) == unspaced(SIGNS) * 3


def test_ticks_come_from_the_faces_of_the_papers(pdf):
    resources: Any = PdfReader(BytesIO(pdf)).pages[0]["/Resources"]
    fonts = [font.get_object()["/BaseFont"] for font in resources["/Font"].values()]

    assert {name.split("+")[1].split("-Doc")[0] for name in fonts} == {"Sarabun"}
