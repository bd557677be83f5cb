"""Every kind of book of the demo office searched as readers' programs search it: Chrome and Edge (pdfium), pypdf, Firefox (PDF.js)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from areaoffice.office.models import Office
from areaoffice.reports.books.kinds import OUTLINES
from areaoffice.reports.books.outline import Subject
from areaoffice.reports.books.printing import book_html, print_pdf
from areaoffice.reports.books.writing import content_of, draft_options, tell_nobody
from projects.models import Project, ReportingRound
from tests.browser.test_pdfjs import Read, read  # noqa: F401
from tests.figures.conftest import demo, demo_offices  # noqa: F401
from tests.reports.searching import ENGINES, THAI_RUN, missing, thai_runs, unspaced

pytestmark = [pytest.mark.browser, pytest.mark.slow]
YEAR, TODAY = 2565, date(2022, 8, 15)


@pytest.fixture(scope="module")
def _demo_offices(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """For this file alone: the folder is no package, whose end would roll the offices back."""
    with demo_offices(django_db_blocker):
        yield


@dataclass(frozen=True)
class Case:
    """A kind of book, and what one of it is about."""

    kind: str
    about: Callable[[Office], dict[str, object]] = lambda office: {}


def unit_of(office: Office) -> dict[str, object]:
    return {"unit": Project.objects.of_office(office).filter(plan__fiscal_year=YEAR, code="P02").get().lead_unit}


def round_of(office: Office) -> dict[str, object]:
    return {"round": ReportingRound.objects.of_office(office).for_year(YEAR).numbered("half", 1).get()}


def project_of(office: Office) -> dict[str, object]:
    return {"project": Project.objects.of_office(office).filter(plan__fiscal_year=YEAR).earliest("number")}


CASES = {
    "annual report": Case("annual-report"),
    "office plan": Case("action-plan"),
    "group plan": Case("unit-plan", unit_of),
    "monitoring": Case("monitoring", round_of),
    "blank proposal": Case("proposal"),
    "filled proposal": Case("proposal", project_of),
    "personnel plan": Case("personnel-plan"),
}


@pytest.mark.parametrize("name", CASES)
def test_every_run_of_thai_is_found_by_every_engine(name: str, demo: Office, read: Read) -> None:  # noqa: F811
    case = CASES[name]
    subject = Subject(demo, YEAR, TODAY, **case.about(demo))
    content, options = content_of(case.kind, subject, note=tell_nobody), draft_options(case.kind, "thai")
    runs = thai_runs(book_html(content, OUTLINES[case.kind], options))
    pdf = print_pdf(content, OUTLINES[case.kind], options).data

    found = {engine: unfound(runs, pages_of(pdf)) for engine, pages_of in {**ENGINES, "pdfjs": read}.items()}

    assert len(runs) > 20
    assert found == {engine: [] for engine in found}


def unfound(runs: list[str], pages: list[str]) -> list[str]:
    """Runs that stand on no page as a whole nor go on over the end of one."""
    whole = ["".join(THAI_RUN.findall(unspaced("".join(pages))))]
    return [run for run in missing(runs, pages) if run not in whole[0]]
