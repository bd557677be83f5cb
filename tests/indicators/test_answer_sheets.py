"""Answer sheets of schools: matched by code, the latest line counts, nothing half-written."""

import io
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from model_bakery import baker
from openpyxl import Workbook

from areaoffice.office.models import School
from areaoffice.office.workbook_files import BadWorkbook
from indicators.answer_sheet_actions import bring_in_answers, remembered
from indicators.answer_sheet_words import checked
from indicators.answer_sheets import columns_to_find, guess, preview_of, read_sheet, time_of
from indicators.models import AnswerSheetLayout, Result, SchoolAnswer
from indicators.school_forms import open_school_form
from indicators.school_workbook import answers_workbook
from tests.indicators.making import indicator_of, year_round

pytestmark = pytest.mark.django_db
TODAY = date(2022, 8, 15)
HEADINGS = ["ประทับเวลา", "รหัสโรงเรียน", "P01-K1 ที่ทำได้", "P01-K1 จากทั้งหมด", "P01-K2 ผล"]


@pytest.fixture(autouse=True)
def _today(settings):
    settings.OFFICE_TODAY = "2022-08-15"


@pytest.fixture
def form(world):
    round = year_round(world.office)
    years = [
        indicator_of(world.project, "P01-K1", breakdown="school"),
        indicator_of(world.project, "P01-K2", kind="count", breakdown="school"),
    ]
    codes = ("0101", "0102", "SP03")
    schools = [baker.make(School, office=world.office, code=code, name=f"โรงเรียน {code}") for code in codes]
    day = date(2022, 8, 31)
    return open_school_form(
        round=round,
        title="แบบ",
        indicators=years,
        schools=schools,
        due_on=day,
        closes_on=day,
        by=world.people["planner"],
    )


def workbook(*rows, headings=HEADINGS) -> bytes:
    book = Workbook()
    book.active.append(list(headings))
    for row in rows:
        book.active.append(list(row))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def table(*rows):
    return read_sheet("answers.xlsx", workbook(*rows))


def chosen(form, found):
    return guess(columns_to_find(form), found.headings)


def bring_in(world, form, *rows, who="planner"):
    found = table(*rows)
    columns = chosen(form, found)
    return bring_in_answers(form=form, table=found, chosen=columns, by=world.people[who], today=TODAY)


def told():
    return set(Result.objects.values_list("place_key", "numerator", "denominator", "value"))


def test_columns_are_guessed_from_their_headings(form):
    assert sorted(chosen(form, table()).values()) == sorted(HEADINGS)


def test_codes_match_without_zeros_and_with_thai_digits(world, form):
    count, _found = bring_in(
        world, form, (None, 101, 8, 10, 5), (None, "๐๑๐๒", "๙", "๑๐", "6"), (None, " sp03 ", 1, 2, 7)
    )

    assert count == 3
    assert told() == {
        ("s:0101", 8, 10, None),
        ("s:0101", None, None, 5),
        ("s:0102", 9, 10, None),
        ("s:0102", None, None, 6),
        ("s:SP03", 1, 2, None),
        ("s:SP03", None, None, 7),
    }


def test_whole_answer_is_sent_and_one_with_a_gap_is_a_draft(world, form):
    bring_in(world, form, (None, "0101", 8, 10, 5), (None, "0102", 8, 10, None))

    assert dict(form.answers.values_list("school__code", "state")) == {
        "0101": "sent",
        "0102": "draft",
        "SP03": "not_opened",
    }
    assert set(form.answers.exclude(via="").values_list("via", flat=True)) == {"file"}


def test_of_doubled_lines_the_latest_counts_and_it_is_said(form):
    later, earlier = datetime(2022, 8, 14, 9, 0), datetime(2022, 8, 13, 9, 0)
    found = table((later, "0101", 8, 10, 5), (earlier, "0101", 1, 10, 1))

    preview = preview_of(form, found, chosen(form, found))

    assert [(row.line, row.state, row.said) for row in preview.rows] == [(2, "ready", ""), (3, "older", "ใช้แถวที่ 2")]
    (_ready, (first,)), (_older, (second,)) = checked(preview, form)
    assert all(words.startswith("P01-") for words in first.figures)
    assert (bool(first.figures), second.figures) == (True, ())


def test_unknown_codes_and_wrong_figures_are_listed_by_line(form):
    found = table((None, "9999", 8, 10, 5), (None, "0101", 11, 10, 5), (None, "0102", "สิบ", 10, 5))

    preview = preview_of(form, found, chosen(form, found))

    assert [(row.line, row.state) for row in preview.rows] == [(2, "unknown"), (3, "wrong"), (4, "wrong")]
    assert preview.rows[1].said == "P01-K1: ตัวตั้ง 11 มากกว่าตัวหาร 10"
    assert "“สิบ” ไม่ใช่ตัวเลข" in preview.rows[2].said


def test_line_with_one_wrong_figure_is_not_half_written(world, form):
    bring_in(world, form, (None, "0101", 11, 10, 5), (None, "0102", 8, 10, 5))

    assert {key for key, *_figures in told()} == {"s:0102"}


def test_confirmed_answer_is_not_written_over(world, form):
    SchoolAnswer.objects.filter(school__code="0101").update(
        state="confirmed", confirmed_name="มานี", confirmed_at=datetime(2022, 8, 1, tzinfo=UTC)
    )

    count, found = bring_in(world, form, (None, "0101", 8, 10, 5))

    assert (count, found.rows[0].state, Result.objects.exists()) == (0, "locked", False)


def test_second_time_nothing_is_new(world, form):
    bring_in(world, form, (None, "0101", 8, 10, 5))

    count, found = bring_in(world, form, (None, "0101", 8, 10, 5))

    assert (count, found.rows[0].state) == (0, "same")


def test_matching_is_remembered_for_the_same_headings(world, form):
    bring_in(world, form, (None, "0101", 8, 10, 5))

    assert remembered(world.office, table()) == chosen(form, table())
    assert AnswerSheetLayout.objects.count() == 1


def test_only_planners_bring_a_sheet_in(world, form):
    with pytest.raises(PermissionDenied):
        bring_in(world, form, (None, "0101", 8, 10, 5), who="owner")

    assert not Result.objects.exists()


def test_form_past_its_last_day_names_the_line_and_writes_nothing(world, form):
    found = table((None, "0101", 8, 10, 5))

    with pytest.raises(BadWorkbook, match=r"แถวที่ 2: .*ยังไม่มีแถวใดถูกบันทึก"):
        bring_in_answers(
            form=form, table=found, chosen=chosen(form, found), by=world.people["planner"], today=date(2022, 9, 30)
        )

    assert not Result.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp874"])
def test_csv_of_an_online_form_keeps_zeros_in_front(form, encoding):
    text = "ประทับเวลา,รหัสโรงเรียน,P01-K1 ที่ทำได้,P01-K1 จากทั้งหมด\n14/8/2565 9:30:00,0101,8,10\n"

    found = read_sheet("answers.csv", text.encode(encoding))
    preview = preview_of(form, found, chosen(form, found))

    assert [(row.code, row.state, row.at) for row in preview.rows] == [("0101", "ready", datetime(2022, 8, 14, 9, 30))]


def test_ratio_in_one_column_is_read(form):
    found = read_sheet("a.xlsx", workbook(("0101", "x", "34/57"), headings=["รหัส", "ชื่อ", "ผลการคัดกรอง"]))
    year = form.indicators.get(number="P01-K1")

    preview = preview_of(form, found, {"code": "รหัส", f"cell-{year.pk}": "ผลการคัดกรอง"})

    assert [(one.numerator, one.denominator) for one in preview.ready[0].typed] == [(34, 57)]


def test_sheet_without_a_code_column_is_refused(form):
    found = table((None, "0101", 8, 10, 5))

    with pytest.raises(BadWorkbook, match="รหัสสถานศึกษา"):
        preview_of(form, found, {})


def test_downloaded_workbook_comes_back_as_it_is(world, form):
    bring_in(world, form, (None, "0101", 8, 10, 5))

    found = read_sheet("answers.xlsx", answers_workbook(form))
    preview = preview_of(form, found, chosen(form, found))

    assert [row.state for row in preview.rows] == ["same", "same", "same"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("14/8/2565, 9:30:12", datetime(2022, 8, 14, 9, 30, 12)),
        ("8/14/2022 21:05:00", datetime(2022, 8, 14, 21, 5)),
        ("2022-08-14", datetime(2022, 8, 14)),
        ("14 ส.ค. 2565", datetime(2022, 8, 14)),
        ("เมื่อวาน", None),
        (None, None),
    ],
)
def test_time_of_a_line_is_read_in_every_form(typed, expected):
    assert time_of(typed) == expected


def send(client, form, content, name="answers.xlsx"):
    return client.post(reverse("indicators:answer_sheet", args=[form.pk]), {"file": SimpleUploadedFile(name, content)})


def test_sheet_goes_from_file_to_board_in_three_steps(client, world, form):
    client.force_login(world.people["planner"])
    step = send(client, form, workbook((None, "0101", 8, 10, 5), (None, "9999", 1, 2, 3))).context
    sent = {"token": step["place"]["token"], "name": "answers.xlsx"}
    sent |= {f"col-{key}": heading for key, heading in chosen(form, table()).items()}
    address = reverse("indicators:answer_sheet_preview", args=[form.pk])

    shown = client.post(address, sent).content.decode()
    assert ("ยืนยันนำเข้า 1 โรงเรียน" in shown, "9999" in shown, Result.objects.exists()) == (True, True, False)
    done = client.post(address, sent | {"confirm": "1"})

    assert (done.url, Result.objects.count()) == (reverse("indicators:school_board", args=[form.pk]), 2)


@pytest.mark.parametrize(
    ("name", "content"), [("a.xlsx", b"no workbook"), ("a.exe", b"MZ"), ("a.csv", b"\x00\x01\xff")]
)
def test_file_that_is_none_is_refused_in_words(client, world, form, name, content):
    client.force_login(world.people["planner"])

    response = send(client, form, content, name)

    assert (response.status_code, "errorlist" in response.content.decode()) == (422, True)


@pytest.mark.parametrize(("who", "status"), [("planner", 200), ("director", 404), ("owner", 404), ("outsider", 404)])
def test_upload_opens_for_planners_alone(client, world, form, who, status):
    client.force_login(world.people[who])

    assert client.get(reverse("indicators:answer_sheet", args=[form.pk])).status_code == status
