"""Every form of every family in every state, what is kept with either digits: made, opened and read back."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from areaoffice.reports.agreements import paper
from areaoffice.reports.agreements.agreement_form import Variant, blank_form, filled_form
from areaoffice.reports.agreements.appointment_order import order_of
from areaoffice.reports.agreements.paper import Form
from areaoffice.reports.agreements.score_form import NOT_APPROVED, blank_sheet, sheet_form
from areaoffice.reports.agreements.summary_form import blank_summary, seated, summary_form
from areaoffice.reports.book_text import with_thai_digits
from staff.models import PerformanceAgreement
from tests.reports.agreements.conftest import FAMILIES, SALARY, World, appoint, new_world
from tests.reports.agreements.test_forms import template_of
from tests.reports.archives import faults
from tests.reports.searching import missing, pdfium_pages, unspaced

pytestmark = pytest.mark.looks
State = PerformanceAgreement.State
OURS = "PA-67-K7QX"  # the version's code, which stands on the slip alone
SUFFIXES = {"teacher": "ส", "school-admin": "บส", "supervisor": "ศน", "education-admin": "บก."}
OWNER = "แก้วทอง"
RANK = "คศ."


@dataclass(frozen=True)
class Cell:
    """A form in a state: how it is made, what it says, what it never says."""

    make: Callable[[World], Form]
    says: tuple[str, ...]
    hides: tuple[str, ...] = (SALARY, OURS)
    on_every_page: str = ""
    slips: int = 0


def agreement(variant: Variant) -> Callable[[World], Form]:
    def make(world: World) -> Form:
        world.lock()
        return filled_form(world.read_version(), variant, with_salary=True)

    return make


def sheet(state: State, *, with_scores: bool = True) -> Callable[[World], Form]:
    def make(world: World) -> Form:
        found = evaluated(world, state)
        return sheet_form(found, seated(found)[0], with_scores=with_scores)

    return make


def summary(state: State) -> Callable[[World], Form]:
    return lambda world: summary_form(evaluated(world, state), with_names=True)


def order(world: World) -> Form:
    return order_of(world.read(), garuda="", today=date(2024, 9, 1))


def evaluated(world: World, state: State) -> PerformanceAgreement:
    appoint(world)
    world.set_state(state)
    return world.read()


def blank(build: Callable[..., Form]) -> Callable[[World], Form]:
    return lambda world: build(template_of(world.agreement.template.family.code))


AGREED = "☐ เห็นชอบให้เป็นข้อตกลงในการพัฒนางาน"
OBSERVED = "สรุปข้อสังเกตเกี่ยวกับ จุดเด่น จุดที่ควรพัฒนา และข้อคิดเห็น"
PASSED, OPEN = "☑ ผ่านเกณฑ์ ☐ ไม่ผ่านเกณฑ์", "☐ ผ่านเกณฑ์ ☐ ไม่ผ่านเกณฑ์"
CELLS = {
    ("pa1", "blank"): Cell(blank(blank_form), (AGREED,), (SALARY, OURS, OWNER, "☑")),
    ("pa1", "draft"): Cell(agreement(Variant.DRAFT), (AGREED, OWNER), on_every_page="ร่าง"),
    ("pa1", "signing"): Cell(agreement(Variant.SIGNING), (AGREED, OWNER, SALARY), (), slips=1),
    ("pa1", "signed"): Cell(agreement(Variant.SIGNED), (AGREED, OWNER, SALARY), (OURS, "ฉบับเผยแพร่")),
    ("pa1", "public"): Cell(agreement(Variant.PUBLIC), (AGREED, OWNER), (SALARY, OURS, RANK), "ฉบับเผยแพร่"),
    ("pa2", "blank"): Cell(blank(blank_sheet), (OBSERVED, "คะแนนที่ได้"), (SALARY, OURS, OWNER, "✓", "☑")),
    ("pa2", "empty"): Cell(sheet(State.SCORING, with_scores=False), (OBSERVED, OWNER), (SALARY, OURS, "✓", "☑")),
    ("pa2", "draft"): Cell(sheet(State.SCORED), (OBSERVED, "✓", "☑", "75.00"), on_every_page=NOT_APPROVED),
    ("pa2", "signed"): Cell(sheet(State.PASSED), (OBSERVED, "✓", "☑", "75.00"), (SALARY, OURS, NOT_APPROVED)),
    ("pa3", "blank"): Cell(blank(blank_summary), (OPEN,), (SALARY, OURS, OWNER, "☑")),
    ("pa3", "draft"): Cell(summary(State.SCORED), (OPEN, "75.00"), on_every_page=NOT_APPROVED),
    ("pa3", "signed"): Cell(summary(State.PASSED), (PASSED, "75.00"), (SALARY, OURS, NOT_APPROVED)),
    ("order", "blank"): Cell(
        order, ("คำสั่งสำนักงานเขตพื้นที่การศึกษาทดสอบ", "สั่ง ณ วันที่", OWNER), (SALARY, OURS, RANK, "145/2567")
    ),
    ("order", "signed"): Cell(
        lambda world: order(appoint(world)), ("ที่ 145/2567", "นายอนุรักษ์", OWNER), (SALARY, OURS, RANK)
    ),
}
# Every cell in Thai digits, as the forms are published; in Arabic what is kept.
PRINTED = [(cell, "thai") for cell in CELLS] + [(cell, "arabic") for cell in CELLS if cell[1] == "signed"]
OTHER_DIGITS = {"thai": re.compile("[0-9]"), "arabic": re.compile("[๐-๙]")}
WITHOUT_EMBLEM = ("pa1", "pa2", "pa3")


@pytest.fixture
def world(templates, request) -> World:
    return new_world(templates[request.param])


def printed(words: str, digits: str) -> str:
    return unspaced(with_thai_digits(words) if digits == "thai" else words)


@pytest.mark.parametrize(("cell", "digits"), PRINTED, ids=lambda one: one if isinstance(one, str) else "-".join(one))
@pytest.mark.parametrize("world", FAMILIES, indirect=True)
def test_form_says_what_belongs_to_its_state_and_nothing_else(world, cell, digits):
    form, wanted = cell[0], CELLS[cell]
    pdf = paper.form_pdf(wanted.make(world), digits=digits)
    pages = [unspaced(page) for page in pdfium_pages(pdf)]
    of_the_form = pages[wanted.slips :]
    text = "".join(pages)

    assert missing((printed(words, digits) for words in wanted.says), [text]) == []
    assert [words for words in wanted.hides if printed(words, digits) in text] == []
    assert [number for number, page in enumerate(of_the_form, 1) if unspaced(wanted.on_every_page) not in page] == []
    assert OURS not in "".join(of_the_form)
    assert "None" not in text
    assert not OTHER_DIGITS[digits].search("".join(of_the_form))
    if form in WITHOUT_EMBLEM:
        suffix = SUFFIXES[world.agreement.template.family.code]
        assert printed(f"PA {form[2]}/{suffix}", digits) in of_the_form[0]
    assert_kept_and_without_pictures(pdf)


def assert_kept_and_without_pictures(pdf: bytes) -> None:
    """PDF/A-2a and PDF/UA-1, in Thai, and without a QR or a logo: no picture at all."""
    assert faults(pdf) == []
    reader = PdfReader(BytesIO(pdf))
    catalogue: Any = reader.trailer["/Root"]
    assert catalogue["/Lang"] == "th"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalogue
    assert [image.name for page in reader.pages for image in page.images] == []
