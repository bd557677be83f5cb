"""The papers of half-year appraisals: what is printed, blank and filled, and for whom."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from areaoffice.office.models import AuditEvent
from areaoffice.reports.appraisals.forms import EMPTY, TICKED, blank_form, filled_form
from areaoffice.reports.appraisals.paper import form_pdf
from staff.appraisals.announcing import announce
from staff.appraisals.sheet import sheet_of
from staff.models import AppraisalStep, RoundAppraisal
from tests.staff.appraising import TODAY, appraising, brought_to, drafted, turned

pytestmark = [pytest.mark.django_db, pytest.mark.looks]
State = RoundAppraisal.State


@pytest.fixture
def world(db):
    return appraising()


def printed(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def form_of(world, *, is_result):
    one = RoundAppraisal.objects.with_frame().get()
    sheet = sheet_of(one, shows_own=True, shows_result=True)
    return filled_form(sheet, AppraisalStep.objects.filter(appraisal=one).order_by("pk"), is_result=is_result)


def test_result_sheet_ticks_levels_and_the_band(world):
    brought_to(world, State.ACKNOWLEDGED)
    form = form_of(world, is_result=True)

    assert [line.boxes.index(TICKED) + 1 for part in form.parts for line in part.lines] == [4] * 8
    assert [name for box, name, _minimum in form.bands if box == TICKED] == ["ดีมาก"]
    assert (form.total, form.mark, [part.points for part in form.parts]) == ("80.00", "", ["56.00", "24.00"])


def test_result_sheet_before_the_committee_says_that_it_is_not_approved(world):
    brought_to(world, State.SCORED)

    assert form_of(world, is_result=True).mark == "ยังไม่ผ่านการอนุมัติ"


def test_agreement_holds_no_level_and_a_draft_says_so(world):
    drafted(world, 40, 30, 30)
    draft = form_of(world, is_result=False)
    brought_to(world, State.ACKNOWLEDGED)
    agreed = form_of(world, is_result=False)

    assert (draft.mark, agreed.mark, agreed.total) == ("ร่าง", "", "")
    assert {box for part in agreed.parts for line in part.lines for box in line.boxes} == {EMPTY}
    assert [(agreed.signed[key].name, agreed.signed[key].position) for key in ("submit", "agree")] == [
        ("คุณofficer", "นักจัดการงานทั่วไป"),
        ("คุณhead", "ผู้อำนวยการกลุ่ม"),
    ]


def test_signature_that_was_taken_back_is_printed_no_more(world):
    brought_to(world, State.AGREED)
    turned(world, "amend", by="head", words="ปรับงาน")

    assert [form_of(world, is_result=False).signed[key].name for key in ("submit", "agree")] == ["", ""]


def test_blank_form_of_an_unconfirmed_edition_says_so(world):
    form = blank_form(world.scheme, "สำนักงาน", is_result=False)
    world.scheme.is_confirmed = False

    assert (form.mark, blank_form(world.scheme, "สำนักงาน", is_result=False).mark) == ("", "ต้องตรวจสอบ")
    assert [len(part.lines) for part in form.parts] == [5, 5]


@pytest.mark.parametrize("is_result", [False, True])
@pytest.mark.parametrize("digits", ["thai", "arabic"])
def test_filled_form_is_a_pdf_that_is_searched(world, is_result, digits):
    brought_to(world, State.ACKNOWLEDGED)
    text = printed(form_pdf(form_of(world, is_result=is_result), digits=digits))

    assert "นักจัดการงานทั่วไป" in text
    assert ("๒๕๖๕" in text, "2565" in text) == ((True, False) if digits == "thai" else (False, True))
    assert ("- ๑ -" in text, "- 1 -" in text) == ((True, False) if digits == "thai" else (False, True))


# --- for whom -----------------------------------------------------------------------------------------------------------


def address(kind):
    return reverse("reports:appraisal_form", args=[RoundAppraisal.objects.get().pk, kind])


@pytest.mark.parametrize(
    ("who", "before", "after"),
    [
        ("officer", (200, 404), (200, 200)),
        ("head", (200, 200), (200, 200)),
        ("deputy", (200, 200), (200, 200)),
        ("screener", (404, 404), (200, 200)),
        ("hr", (200, 200), (200, 200)),
        ("colleague", (404, 404), (404, 404)),
        ("director", (404, 404), (404, 404)),
        ("auditor", (404, 404), (404, 404)),
        ("planner", (404, 404), (404, 404)),
        ("finance", (404, 404), (404, 404)),
        ("outsider", (404, 404), (404, 404)),
    ],
)
def test_result_sheet_is_for_whom_the_levels_are_and_leaves_a_trace(client, world, who, before, after):
    brought_to(world, State.SCORED)
    client.force_login(world.people[who])
    found = tuple(client.get(address(kind)).status_code for kind in ("agreement", "result"))
    RoundAppraisal.objects.update(state=State.NOTIFIED)
    told = tuple(client.get(address(kind)).status_code for kind in ("agreement", "result"))

    assert (found, told) == (before, after)
    assert AuditEvent.objects.filter(verb="เปิดดูผลการประเมิน").count() == (before[1] == 200) + (after[1] == 200)


def test_blank_forms_and_the_announcement_are_for_who_works_here(client, world):
    brought_to(world, State.ACKNOWLEDGED)
    announce(round=world.round, number="5/2565", on=TODAY, by=world.people["hr"], today=TODAY)
    blank = reverse("reports:appraisal_blank", args=[world.scheme.pk, "agreement"])
    paper = reverse("reports:appraisal_announcement", args=[world.round.announcements.get().pk])
    client.force_login(world.people["colleague"])

    text = printed(b"".join(client.get(paper).streaming_content))
    assert ("คุณofficer" in text, "ดีมาก" in text, "๘๐.๐๐" in text) == (True, True, False)
    assert client.get(blank).status_code == 200
    client.force_login(world.people["outsider"])
    assert client.get(paper).status_code == 404


def test_unknown_kind_is_404(client, world):
    client.force_login(world.people["hr"])

    assert client.get(address("salary")).status_code == 404
