"""Trainings: their money is a part of the plan's lines, who came comes in by workbook, coverage counts people."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from areaoffice.office.models import Post, User
from indicators.attainment import Figures
from indicators.judgement import judged
from indicators.models import IndicatorYear
from staff.development.trainings import developed_figures, year_of
from staff.models import Attendance, Training
from tests.indicators.making import indicator_of, year_round
from tests.staff.development.conftest import TODAY, YEAR

READERS = ("hr", "planner", "finance", "owner", "auditor", "director")


def form(house, **fields):
    empty = dict.fromkeys(("place", "organiser", "target_group", "target_count", "budget_line", "budget"), "")
    days = {"starts_on": "1/3/2565", "ends_on": "๒ มี.ค. ๒๕๖๕", "hours": "๑๒"}
    return {"name": "อบรมใหม่", "kind": "workshop", "seen": "0", **empty, **days, **fields}


def came(house, training, who, hours="12", **fields):
    row = {"state": "attended", "hours": Decimal(hours) if hours else None, **fields}
    return Attendance.objects.create(training=training, person=house.people[who], **row)


# --- who sees it --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "status"), [*((who, 200) for who in READERS), ("outsider", 404), ("teacher", 404)])
def test_trainings_are_for_who_works_in_the_office(client, house, who, status):
    training = house.training()
    client.force_login(house.people[who])

    pages = [f"/development/{YEAR}/", f"/development/{YEAR}/trainings/", f"/development/trainings/{training.pk}/"]
    expected = [200, 200, 404] if who == "outsider" else [status] * 3
    assert [client.get(page).status_code for page in pages] == expected
    assert (training.name in client.get(pages[1]).content.decode()) == (status == 200)


@pytest.mark.parametrize("who", ["planner", "finance", "owner", "auditor", "director", "head"])
def test_nobody_but_the_personnel_group_writes(client, house, who):
    training, survey = house.training(), house.survey()
    client.force_login(house.people[who])
    page = f"/development/trainings/{training.pk}/"

    opened = [f"/development/{YEAR}/trainings/new/", f"{page}edit/", f"{page}attendance/", f"{page}attendance/file/"]
    opened += [f"/development/{YEAR}/surveys/new/", f"/development/surveys/{survey.pk}/edit/"]
    assert {client.get(one).status_code for one in opened} == {403}
    posted = [f"/development/{YEAR}/trainings/new/", f"{page}edit/", f"{page}remove/", f"{page}attendance/confirm/"]
    assert {client.post(one, form(house)).status_code for one in posted} == {403}
    assert Training.objects.get() == training


@pytest.mark.parametrize(
    ("who", "names", "status"),
    [
        ("hr", {"คุณowner", "คุณcolleague"}, 200),
        ("director", {"คุณowner", "คุณcolleague"}, 200),
        ("owner", {"คุณowner"}, 404),
        ("planner", set(), 404),
        ("finance", set(), 404),
        ("head", set(), 404),
    ],
)
def test_names_are_shown_to_few(client, house, who, names, status):
    training = house.training()
    came(house, training, "owner")
    came(house, training, "colleague")
    client.force_login(house.people[who])

    shown = client.get(f"/development/trainings/{training.pk}/")
    book = load_workbook(BytesIO(client.get(f"/development/{YEAR}/trainings/file/").content))

    assert {row.person.first_name for row in shown.context["attendances"]} == names
    assert client.get(f"/development/{YEAR}/hours/").status_code == status
    assert ("ชั่วโมงรายบุคคล" in book.sheetnames) == (status == 200)


# --- planning -----------------------------------------------------------------------------------------------------------


def test_training_is_planned_with_money_of_a_line(client, house):
    client.force_login(house.people["hr"])

    response = client.post(
        f"/development/{YEAR}/trainings/new/", form(house, budget_line=house.line.pk, budget="๙๙๙.๕๐")
    )

    training = Training.objects.get()
    assert response.status_code == 302
    assert (training.project, training.budget, training.hours) == (house.project, Decimal("999.50"), 12)
    assert (training.starts_on, training.ends_on) == (date(2022, 3, 1), date(2022, 3, 2))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"hours": "0"}, "จำนวนชั่วโมงต้องมากกว่า 0"),
        ({"hours": "สิบสอง"}, "ไม่ใช่ตัวเลข"),
        ({"ends_on": "28/2/2565"}, "วันที่สิ้นสุดต้องไม่ก่อนวันที่เริ่มต้น"),
        ({"ends_on": "1/10/2565"}, "1 ตุลาคม 2565 อยู่นอกปีงบประมาณ 2565"),
        ({"starts_on": "30/2/2565"}, "30/2/2565"),
        ({"budget": "10"}, "กรุณาเลือกรายการงบประมาณของโครงการที่ใช้เงินนี้"),
        ({"name": ""}, "จำเป็น"),
        ({"target_count": "-3"}, "ต้อง"),
    ],
)
def test_wrong_training_is_told_and_kept_in_the_form(client, house, fields, words):
    client.force_login(house.people["hr"])

    response = client.post(f"/development/{YEAR}/trainings/new/", form(house, place="ห้องที่พิมพ์ไว้", **fields))

    assert response.status_code == 422
    assert words in response.content.decode()
    assert "ห้องที่พิมพ์ไว้" in response.content.decode()
    assert not Training.objects.exists()


def test_trainings_of_a_line_are_no_more_than_the_line(client, house):
    house.training(name="ก่อนหน้า", project=house.project, budget_line=house.line, budget=Decimal("600.10"))
    client.force_login(house.people["hr"])

    sent = form(house, budget_line=house.line.pk, budget="399.91")
    response = client.post(f"/development/{YEAR}/trainings/new/", sent)
    exact = client.post(f"/development/{YEAR}/trainings/new/", {**sent, "budget": "399.90"})

    assert "เหลือสำหรับการอบรมนี้ 399.90 บาท" in response.content.decode()
    assert exact.status_code == 302


def test_two_people_who_edit_a_training_see_both_versions(client, house):
    training = house.training()
    client.force_login(house.people["hr"])
    page = f"/development/trainings/{training.pk}/edit/"
    assert client.post(page, form(house, seen="1", place="ห้อง ก")).status_code == 302

    response = client.post(page, form(house, seen="1", place="ห้อง ข"))

    assert response.status_code == 409
    assert ("ห้อง ข", "ห้อง ก") in [(one.mine, one.current) for one in response.context["differences"]]


def test_training_to_which_somebody_came_stays(client, house):
    training, other = house.training(), house.training(name="ยังไม่มีใครมา")
    came(house, training, "owner")
    came(house, other, "owner", hours="", state="planned")
    client.force_login(house.people["hr"])

    refused = client.post(f"/development/trainings/{training.pk}/remove/", follow=True)
    client.post(f"/development/trainings/{other.pk}/remove/")

    assert "มีผู้เข้าร่วมแล้ว จึงลบการอบรมนี้ไม่ได้" in refused.content.decode()
    assert Training.objects.get() == training


def test_hours_do_not_fall_below_those_attended(client, house):
    training = house.training()
    came(house, training, "owner", hours="10")
    client.force_login(house.people["hr"])

    response = client.post(f"/development/trainings/{training.pk}/edit/", form(house, seen="1", hours="9"))

    assert "มีผู้เข้าร่วม 10 ชั่วโมงแล้ว" in response.content.decode()


# --- who came, by workbook ----------------------------------------------------------------------------------------------


def book_of(*rows, headings=("ชื่อผู้ใช้", "ชื่อ", "สถานะ", "ชั่วโมงที่เข้าร่วม", "ผลผ่านเกณฑ์")):
    book = Workbook()
    for row in (headings, *rows):
        book.active.append(row)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def sent(client, training, content, name="คน.xlsx"):
    return client.post(f"/development/trainings/{training.pk}/attendance/", {"file": SimpleUploadedFile(name, content)})


def confirmed(client, training, response):
    place = response.context["place"]
    return client.post(f"/development/trainings/{training.pk}/attendance/confirm/", place, follow=True)


def test_workbook_goes_down_is_filled_and_comes_back(client, house):
    training = house.training()
    came(house, training, "colleague", hours="6", passed=False)
    client.force_login(house.people["hr"])
    book = load_workbook(BytesIO(client.get(f"/development/trainings/{training.pk}/attendance/file/").content))
    page = book.worksheets[0]
    lines = {row[0].value: row for row in page.iter_rows(min_row=2)}
    assert {"director", "head", "hr", "owner", "colleague", "teacher"} == set(lines)
    assert [cell.value for cell in lines["colleague"][4:7]] == ["เข้าร่วมแล้ว", 6, "ไม่ผ่าน"]
    for place, value in zip((4, 5, 6), ("เข้าร่วมแล้ว", "๗.๕", "ผ่าน"), strict=True):
        lines["owner"][place].value = value
    kept = BytesIO()
    book.save(kept)

    response = sent(client, training, kept.getvalue())
    assert {str(state): len(rows) for state, rows in response.context["found"].groups} == {
        "ready": 1,
        "same": 1,
        "empty": 4,
    }
    assert Attendance.objects.count() == 1
    confirmed(client, training, response)

    row = Attendance.objects.get(person=house.people["owner"])
    assert (row.state, row.hours, row.passed) == ("attended", Decimal("7.5"), True)


def test_list_of_signatures_without_hours_means_the_whole_training(client, house):
    training = house.training()
    client.force_login(house.people["hr"])

    response = sent(client, training, book_of((1, "คุณ owner", "/"), headings=("ที่", "ชื่อ - สกุล", "ลงชื่อ")))
    confirmed(client, training, response)

    assert Attendance.objects.get().hours == 12


@pytest.mark.parametrize(
    ("row", "state", "words"),
    [
        (("nobody", "", "เข้าร่วม", 6, ""), "unknown", ""),
        (("owner", "", "อาจจะมา", 6, ""), "wrong", "สถานะ “อาจจะมา” ไม่ถูกต้อง ใช้ได้: กำหนดให้เข้าร่วม, เข้าร่วมแล้ว"),
        (("owner", "", "เข้าร่วมแล้ว", 13, ""), "wrong", "เข้าร่วม 13 ชั่วโมง เกินการอบรมซึ่งมี 12 ชั่วโมง"),
        (("owner", "", "เข้าร่วมแล้ว", "", ""), "wrong", "เข้าร่วมแล้วต้องระบุชั่วโมงมากกว่า 0"),
        (("owner", "", "เข้าร่วมแล้ว", 0, ""), "wrong", "ต้องระบุชั่วโมงมากกว่า 0"),
        (("owner", "", "เข้าร่วมแล้ว", "หกชั่วโมง", ""), "wrong", "“หก” ไม่ใช่ตัวเลข"),
        (("owner", "", "ไม่ได้เข้าร่วม", 6, ""), "wrong", "ผู้ที่ไม่ได้เข้าร่วมต้องเว้นชั่วโมง"),
        (("owner", "", "เข้าร่วมแล้ว", 6, "อาจจะ"), "wrong", "ผลผ่านเกณฑ์ “อาจจะ” ไม่ถูกต้อง"),
    ],
)
def test_wrong_row_is_told_and_left_out(client, house, row, state, words):
    training = house.training()
    client.force_login(house.people["hr"])

    response = sent(client, training, book_of(row, ("colleague", "", "เข้าร่วมแล้ว", 6, "")))
    found = response.context["found"].rows[0]
    assert (found.line, found.state) == (2, state)
    assert words in found.said
    assert words in response.content.decode()
    confirmed(client, training, response)

    assert [one.person.username for one in Attendance.objects.all()] == ["colleague"]


def test_person_twice_and_two_of_one_name_are_told(client, house):
    User.objects.filter(username="colleague").update(first_name="สมชาย", last_name="ดี")
    User.objects.filter(username="owner").update(first_name="สมชาย", last_name="ดี")
    training = house.training()
    client.force_login(house.people["hr"])

    response = sent(
        client,
        training,
        book_of(
            ("head", "", "เข้าร่วมแล้ว", 6, ""), ("head", "", "ไม่ได้เข้าร่วม", "", ""), ("", "สมชาย ดี", "เข้าร่วมแล้ว", 6, "")
        ),
    )

    said = [row.said for row in response.context["found"].rows]
    assert said[:2] == ["คุณhead มีมากกว่าหนึ่งแถวในไฟล์"] * 2
    assert said[2] == "มีผู้ใช้ชื่อนี้มากกว่าหนึ่งคน กรุณาใช้ชื่อผู้ใช้"


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"not a workbook", "x.xlsx", "อ่านไฟล์นี้ไม่ได้"),
        (b"", "x.xlsx", "ว่างเปล่า"),
        (b"%PDF-1.4", "x.pdf", "รับเฉพาะไฟล์"),
        (book_of(("a", "b", "c"), headings=("หนึ่ง", "สอง", "สาม")), "x.xlsx", "ไฟล์ต้องมีคอลัมน์ “ชื่อผู้ใช้” หรือ “ชื่อ”"),
    ],
)
def test_file_that_is_no_list_is_refused_in_a_sentence(client, house, content, name, words):
    training = house.training()
    client.force_login(house.people["hr"])

    response = sent(client, training, content, name)

    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Attendance.objects.exists()


def test_file_of_another_training_or_person_is_not_confirmed(client, house):
    training, other = house.training(), house.training(name="อื่น")
    client.force_login(house.people["hr"])
    response = sent(client, training, book_of(("owner", "", "เข้าร่วมแล้ว", 6, "")))

    refused = confirmed(client, other, response)

    assert "หมดอายุแล้ว" in refused.content.decode()
    assert not Attendance.objects.exists()


# --- coverage -----------------------------------------------------------------------------------------------------------


def test_coverage_counts_people_once_and_everybody_with_a_post(house):
    first, second = house.training(), house.training(name="ที่สอง")
    came(house, first, "owner")
    came(house, second, "owner", hours="3")
    came(house, first, "colleague", hours="6")
    came(house, first, "head", hours="", state="absent")
    Post.objects.filter(person=house.people["director"]).update(ends_on=date(2021, 9, 30))

    found = year_of(house.office, YEAR, today=TODAY)

    assert (found.whole.developed, found.whole.people, found.whole.hours) == (2, 5, Decimal(21))
    assert found.whole.percent == Decimal("40.00")
    assert [(one.name, one.developed, one.people) for one in found.places] == [
        ("กลุ่มบริหารงานบุคคล", 1, 3),
        ("กลุ่มส่งเสริมการศึกษาทางไกล", 1, 1),
        ("สถานศึกษา", 0, 1),
    ]
    assert developed_figures(house.office.pk, YEAR) == Figures(Decimal(2), Decimal(5))
    assert developed_figures(house.office.pk, YEAR, date(2022, 3, 1)) == Figures()


def test_a_training_to_which_nobody_came_counts_none_of_all(house):
    one = house.training()
    came(house, one, "head", hours="", state="absent")

    assert developed_figures(house.office.pk, YEAR) == Figures(Decimal(0), Decimal(6))


def test_person_who_moved_counts_where_they_were_last(house):
    Post.objects.filter(person=house.people["owner"]).update(ends_on=date(2022, 3, 31))
    house.post("owner", "นักวิชาการ", house.other_unit, starts_on=date(2022, 4, 1))

    places = {one.name: one.people for one in year_of(house.office, YEAR, today=TODAY).places}

    assert (places["กลุ่มบริหารงานบุคคล"], places["กลุ่มส่งเสริมการศึกษาทางไกล"]) == (2, 2)


def test_coverage_of_nobody_is_no_percent(house):
    Post.objects.update(person=None)

    assert year_of(house.office, YEAR, today=TODAY).whole.percent is None
    assert developed_figures(house.office.pk, YEAR) == Figures()


def test_indicator_computed_from_coverage_is_judged_by_it(house):
    year_round(house.office)
    computed = {"entered_by": "system", "computed_as": "share_developed"}
    indicator_of(house.project, "K1", target="40", **computed)
    came(house, house.training(), "owner")
    Post.objects.filter(person=house.people["director"]).update(person=None)

    (row,) = judged(IndicatorYear.objects.all(), today=TODAY)

    assert (row.numerator, row.denominator, row.value, row.is_computed) == (1, 5, Decimal("20.00"), True)


def test_training_without_a_record_shows_no_zero(house):
    training = house.training()
    came(house, training, "owner", hours="", state="planned")

    (line,) = year_of(house.office, YEAR, today=TODAY).lines

    assert (line.attended, line.passed, line.state[1]) == (None, None, "ยังไม่บันทึกผู้เข้าร่วม")


def test_coverage_of_a_year_without_a_record_is_no_zero_on_the_pages(client, house):
    training = house.training()
    client.force_login(house.people["hr"])
    pages = [f"/development/{YEAR}/", f"/development/{YEAR}/trainings/"]

    before = ["0.00" in client.get(page).content.decode() for page in pages]
    came(house, training, "owner", hours="", state="absent")
    assert (before, ["0.00" in client.get(page).content.decode() for page in pages]) == ([False] * 2, [True] * 2)


@pytest.mark.parametrize("count", [1, 3])
def test_pages_of_trainings_take_the_same_queries(client, house, count_queries, count):
    trainings = [house.training(name=f"อบรม {number}", project=house.project) for number in range(count)]
    for training in trainings:
        for who in ("owner", "colleague", "head")[:count]:
            came(house, training, who)
    client.force_login(house.people["hr"])
    page = f"/development/trainings/{trainings[0].pk}/"

    assert [
        count_queries(lambda: client.get(f"/development/{YEAR}/trainings/")),
        count_queries(lambda: client.get(f"/development/{YEAR}/hours/")),
        count_queries(lambda: client.get(page)),
        count_queries(lambda: client.get(f"{page}attendance/file/")),
    ] == [8, 8, 9, 7]
