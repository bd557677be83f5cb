"""Participation in education: the level of the salary sheet by counting works, typed in the report, read by the superior and on paper."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from areaoffice.reports.appraisals.forms import filled_form
from staff.appraisals.sheet import sheet_of
from staff.appraisals.typed_levels import Typed, stored_of
from staff.appraisals.writing import write_report
from staff.models import AppraisalPart, LineLevel, RoundAppraisal
from tests.staff.appraising import TODAY
from tests.staff.test_salary_sheets import started

pytestmark = pytest.mark.django_db
WORDS = "ได้รับมอบหมาย 8 งาน แล้วเสร็จ 5 งาน คิดเป็นร้อยละ 62.50"


@pytest.fixture
def one(here) -> RoundAppraisal:
    return started(here)


@pytest.fixture
def line(one):
    return one.lines.get(part__order=3)


@pytest.fixture
def write(one, line, client):
    """Send the report of the owner with these counts and this level; the page that answers."""
    client.force_login(one.owner)

    def sent(assigned, finished, level=""):
        line.refresh_from_db()
        seen = stored_of(line, "owner").mark
        typed = {
            f"assigned-{line.pk}": assigned,
            f"finished-{line.pk}": finished,
            f"level-{line.pk}": level,
            f"seen-{line.pk}": seen,
        }
        return client.post(reverse("appraisals:report", args=[one.pk]), typed)

    return sent


def kept(line):
    line.refresh_from_db()
    level = LineLevel.objects.filter(line=line, side="owner").first()
    return line.works_assigned, line.works_finished, level and level.level


def test_the_level_follows_from_the_works(write, line):
    assert write("๘", "5").status_code == 302
    assert kept(line) == (8, 5, 4)


def test_a_level_without_counting_is_taken_as_before(write, line):
    assert write("", "", "3").status_code == 302
    assert kept(line) == (None, None, 3)


def test_a_level_that_was_left_alone_follows_new_counts(write, line):
    write("8", "5")
    assert write("8", "8", "4").status_code == 302
    assert kept(line) == (8, 8, 5)


def test_counts_are_taken_away_again(write, line):
    write("8", "5")
    assert write("", "", "2").status_code == 302
    assert kept(line) == (None, None, 2)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("8", "5", "5"), "คิดเป็นร้อยละ 62.50 คือระดับ 4 ไม่ใช่ระดับ 5"),
        (("8", "9"), "งานที่แล้วเสร็จ (9) ต้องไม่เกินงานที่ได้รับมอบหมาย (8)"),
        (("0", "0"), "ซึ่งต้องมากกว่า 0"),
        (("8", ""), "กรุณาระบุทั้งจำนวนงานที่ได้รับมอบหมายและจำนวนงานที่แล้วเสร็จ"),
        (("", "8"), "กรุณาระบุทั้งจำนวนงานที่ได้รับมอบหมายและจำนวนงานที่แล้วเสร็จ"),
        (("หลายงาน", "1"), "ไม่ใช่ตัวเลข"),
        (("99999999", "1"), "ต้องไม่เกิน"),
    ],
)
def test_counts_that_cannot_be_are_refused_in_a_sentence_with_nothing_kept(write, line, typed, sentence):
    response = write(*typed)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert kept(line) == (None, None, None)


@pytest.mark.parametrize(
    ("part", "works", "sentence"), [(4, (8, 5), "ไม่ให้ระดับจากจำนวนงาน"), (3, (5, 8), "ต้องไม่เกินงานที่ได้รับมอบหมาย")]
)
def test_works_that_no_form_sends_are_refused(one, part, works, sentence):
    line = one.lines.filter(part__order=part).first()
    typed = {line.pk: Typed(4, "", Typed(None, "").mark, works)}

    with pytest.raises(ValidationError, match=sentence):
        write_report(appraisal=one, typed=typed, by=one.owner, today=TODAY)
    assert kept(line) == (None, None, None)


def test_counts_that_were_saved_meanwhile_are_not_written_over(one, line, write, client):
    opened = Typed(None, "").mark
    write("8", "5")
    typed = {f"assigned-{line.pk}": "9", f"finished-{line.pk}": "9", f"seen-{line.pk}": opened}
    shown = client.post(reverse("appraisals:report", args=[one.pk]), typed).content.decode()

    assert kept(line) == (8, 5, 4)
    assert WORDS in shown
    assert "ได้รับมอบหมาย 9 งาน แล้วเสร็จ 9 งาน" in shown


def test_superior_and_paper_read_what_was_counted(one, line, write, client):
    write("8", "5")
    RoundAppraisal.objects.update(state="reported")
    client.force_login(one.superior.person)
    shown = client.get(reverse("appraisals:scores", args=[one.pk])).content.decode()
    printed = [
        filled_form(sheet_of(one, shows_own=shows, shows_result=False), [], is_result=True).parts[2].lines[0].works
        for shows in (True, False)
    ]

    assert f"{WORDS} " in shown
    assert "ตามเกณฑ์ของแบบคือระดับ 4" in shown
    assert (printed[0], "........" in printed[1]) == (WORDS, True)


@pytest.mark.parametrize("steps", ["20 40 60", "20 40 60 60", "80 60 40 20", "20 40 60 101", "0 20 40 60", "ก ข ค ง"])
def test_steps_that_are_no_scale_are_refused(steps):
    with pytest.raises(ValidationError, match="ต้องเรียงจากน้อยไปมาก"):
        AppraisalPart(name="ส่วน", share=10, top_level=5, percent_steps=steps).clean()


def test_steps_are_read_with_thai_digits():
    part = AppraisalPart(name="ส่วน", share=10, top_level=5, percent_steps="๒๐ 40 60 80")
    part.clean()
    assert part.steps == (20, 40, 60, 80)
