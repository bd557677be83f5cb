"""Needs surveys: prepared, answered once by whoever stands in the office, shown when closed, and never so that a person is known."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from openpyxl import load_workbook

from areaoffice.office.models import AuditEvent, Notice, User
from staff.development.survey_actions import Rating, TypedTopic, answer_survey, change_survey
from staff.development.survey_results import results_of
from staff.models import NeedsSurvey, SurveyAnswer, SurveyResponse
from tests.staff.development.conftest import YEAR
from tests.two_people import one_after_the_other
from thai.numbers import round_half_up

CLOSED = {"opens_on": date(2022, 7, 1), "closes_on": date(2022, 7, 31)}
TOPICS = "# ดิจิทัล\nตารางคำนวณ\n\n# ภาษา\nภาษาอังกฤษ"


def typed(**fields):
    return {
        "title": "แบบสำรวจ",
        "note": "",
        "opens_on": "๑/๘/๒๕๖๕",
        "closes_on": "31/8/2565",
        "topics": TOPICS,
        **fields,
    }


def crowd(house, survey, count, unit=None, pair=(2, 4), **fields):
    for number in range(count):
        user = User.objects.create_user(
            username=f"{unit.code if unit else 'o'}{SurveyResponse.objects.count()}-{number}"
        )
        house.answer(survey, user, pair, pair, pair, unit=unit, **fields)


# --- preparing ----------------------------------------------------------------------------------------------------------


def test_survey_is_prepared_and_everybody_in_the_office_is_told(client, house):
    client.force_login(house.people["hr"])

    response = client.post(f"/development/{YEAR}/surveys/new/", typed())

    survey = NeedsSurvey.objects.get()
    assert response.status_code == 302
    assert [(one.order, one.group, one.name) for one in survey.topics.all()] == [
        (1, "ดิจิทัล", "ตารางคำนวณ"),
        (2, "ภาษา", "ภาษาอังกฤษ"),
    ]
    assert survey.opens_on == date(2022, 8, 1)
    told = set(Notice.objects.values_list("to__username", flat=True))
    assert told == {"director", "head", "hr", "owner", "colleague"}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"topics": "ตารางคำนวณ"}, "บรรทัดที่ 1: กรุณาตั้งชื่อด้านก่อน"),
        ({"topics": "# ด้าน"}, "กรุณาพิมพ์หัวข้ออย่างน้อย 1 หัวข้อ"),
        ({"topics": "# ด้าน\nก\nข\nก"}, "มีหัวข้อ “ก” มากกว่าหนึ่งครั้ง"),
        ({"topics": "# ด้าน\n" + "ก" * 251}, "บรรทัดที่ 2: ยาว 251 ตัวอักษร รับได้ไม่เกิน 250"),
        ({"topics": "# ด้าน\n" + "\n".join(f"หัวข้อ {n}" for n in range(61))}, "มี 61 หัวข้อ รับได้ไม่เกิน 60 หัวข้อ"),
        ({"closes_on": "1/7/2565"}, "วันปิดรับต้องไม่ก่อนวันเปิดตอบ"),
        ({"opens_on": "32/13/2565"}, "วันที่"),
        ({"title": ""}, "จำเป็น"),
    ],
)
def test_wrong_survey_is_told_kept_in_the_form_and_not_written(client, house, fields, words):
    client.force_login(house.people["hr"])

    response = client.post(f"/development/{YEAR}/surveys/new/", typed(note="คำชี้แจงที่พิมพ์ไว้", **fields))

    assert response.status_code == 422
    assert words in response.content.decode()
    assert "คำชี้แจงที่พิมพ์ไว้" in response.content.decode()
    assert not NeedsSurvey.objects.exists()
    assert not Notice.objects.exists()


def test_topics_stay_once_somebody_answered_and_the_last_day_moves(client, house):
    survey = house.survey()
    house.answer(survey, house.people["owner"], (2, 4))
    client.force_login(house.people["hr"])
    page = f"/development/surveys/{survey.pk}/edit/"
    same = client.get(page).context["form"]["topics"].value()

    refused = client.post(page, typed(seen="1"))
    moved = client.post(page, typed(seen="1", topics=same, closes_on="30/9/2565"))

    assert "มีผู้ตอบแล้ว จึงแก้ไขหัวข้อไม่ได้" in refused.content.decode()
    assert moved.status_code == 302
    survey.refresh_from_db()
    assert (survey.closes_on, survey.topics.count()) == (date(2022, 9, 30), 3)


def test_two_people_who_edit_a_survey_see_both_versions(client, house):
    survey = house.survey()
    client.force_login(house.people["hr"])
    page = f"/development/surveys/{survey.pk}/edit/"
    client.post(page, typed(seen="1", title="ชื่อใหม่"))

    response = client.post(page, typed(seen="1", title="ชื่อของฉัน"))

    assert response.status_code == 409
    assert ("ชื่อของฉัน", "ชื่อใหม่") in [(one.mine, one.current) for one in response.context["differences"]]
    assert (
        client.post(page, typed(seen="1", title="ชื่อของฉัน", overwrite=response.context["overwrite"])).status_code == 302
    )


# --- answering ----------------------------------------------------------------------------------------------------------


def test_one_topic_saves_by_itself_and_the_button_saves_all(client, house):
    survey = house.survey()
    first, second, _third = house.topics
    client.force_login(house.people["owner"])
    page = f"/development/surveys/{survey.pk}/answer/"

    one = client.post(page, {"topic": first.pk, f"d{first.pk}": "2", f"i{first.pk}": "5"})
    assert set(one.json()) == {"at"}
    response = client.post(page, {f"d{first.pk}": "3", f"i{first.pk}": "5", f"d{second.pk}": "4"}, follow=True)

    answers = SurveyAnswer.objects.order_by("topic").values_list("topic", "now", "important")
    assert list(answers) == [(first.pk, 3, 5), (second.pk, 4, None)]
    assert SurveyResponse.objects.get().unit == house.unit
    assert "ตอบครบ 1 จาก 3 หัวข้อ" in response.content.decode()


@pytest.mark.parametrize("wrong", ["0", "6", "๔", "สี่", "-1", "2.5", ""])
def test_wrong_rating_is_told_and_nothing_is_saved_or_lost(client, house, wrong):
    survey = house.survey()
    first, second, _third = house.topics
    client.force_login(house.people["owner"])
    sent = {f"d{first.pk}": "4", f"i{first.pk}": "5", f"d{second.pk}": wrong}

    response = client.post(f"/development/surveys/{survey.pk}/answer/", sent)

    if not wrong:
        assert response.status_code == 302
        return
    text = response.content.decode()
    assert response.status_code == 422
    assert "หัวข้อ “ความมั่นคงไซเบอร์”: คะแนนต้องเป็นจำนวนเต็ม 1 ถึง 5" in text
    assert f'id="d{first.pk}-4" value="4" checked' in text
    assert not SurveyAnswer.objects.exists()


@pytest.mark.parametrize(
    ("change", "words"), [({"title": "แบบสำรวจอีกเรื่อง"}, "แก้ไขชื่อไม่ได้"), ({"opens_on": "2/8/2565"}, "แก้ไขวันเปิดรับไม่ได้")]
)
def test_name_and_first_day_stay_once_somebody_answered(client, house, change, words):
    survey = house.survey()
    house.answer(survey, house.people["owner"], (2, 4))
    client.force_login(house.people["hr"])
    page = f"/development/surveys/{survey.pk}/edit/"
    form = client.get(page).context["form"]
    same = {name: form[name].value() for name in ("title", "note", "topics")}
    days = {"opens_on": "1/8/2565", "closes_on": "31/8/2565"}

    refused = client.post(page, {"seen": "1", **same, **days, **change})
    survey.refresh_from_db()
    assert (refused.status_code, words in refused.content.decode()) == (422, True)
    assert (survey.title, survey.opens_on) == (same["title"], date(2022, 8, 1))


def test_answer_that_was_opened_before_the_survey_was_closed_is_refused(house):
    survey = house.survey()
    NeedsSurvey.objects.filter(pk=survey.pk).update(closes_on=date(2022, 8, 10))

    with pytest.raises(ValidationError, match="ไม่ได้เปิดรับคำตอบ"):
        said(survey, house)
    assert not SurveyResponse.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_answer_waits_for_who_closes_the_survey(house):
    survey = house.survey()
    fields = {"title": survey.title, "note": "", "opens_on": survey.opens_on, "closes_on": date(2022, 8, 10)}
    topics = [TypedTopic(one.group, one.name) for one in survey.topics.all()]

    def close():
        return change_survey(survey=survey, by=house.people["hr"], seen=1, fields=fields, topics=topics)

    _closed, refused = one_after_the_other(close, lambda: said(survey, house))
    assert (type(refused), SurveyResponse.objects.exists()) == (ValidationError, False)


def said(survey, house):
    rating = Rating(house.topics[0].pk, 2, 4)
    return answer_survey(survey=survey, by=house.people["owner"], ratings=[rating], today=date(2022, 8, 15))


@pytest.mark.parametrize("days", [CLOSED, {"opens_on": date(2022, 9, 1), "closes_on": date(2022, 9, 2)}])
def test_survey_outside_its_days_takes_no_answer(client, house, days):
    survey = house.survey(**days)
    client.force_login(house.people["owner"])

    response = client.post(f"/development/surveys/{survey.pk}/answer/", {f"d{house.topics[0].pk}": "4"})

    assert response.status_code == 422
    assert "แบบสำรวจนี้ไม่ได้เปิดรับคำตอบ" in response.content.decode()
    assert not SurveyResponse.objects.exists()


def test_who_has_no_post_answers_nothing(client, house):
    survey = house.survey()
    client.force_login(house.people["planner"])

    assert client.post(f"/development/surveys/{survey.pk}/answer/", {}).status_code == 403


def test_answers_of_others_show_on_nobodys_page(client, house):
    survey = house.survey()
    house.answer(survey, house.people["owner"], (1, 5))
    for who in ("hr", "head", "director", "colleague"):
        client.force_login(house.people[who])
        assert " checked" not in client.get(f"/development/surveys/{survey.pk}/answer/").content.decode()


def test_audit_says_nothing_of_answers(client, house):
    survey = house.survey()
    client.force_login(house.people["owner"])
    client.post(f"/development/surveys/{survey.pk}/answer/", {f"d{house.topics[0].pk}": "1"})

    assert not AuditEvent.objects.filter(actor=house.people["owner"]).exists()


# --- results ------------------------------------------------------------------------------------------------------------


def test_results_are_ranked_with_ties_and_absent_answers_left_out(house):
    survey = house.survey(**CLOSED)
    for number, first in enumerate([(3, 5), (4, 5), (3, 4), (4, 5), (3, 4)]):
        user = User.objects.create_user(username=f"u{number}")
        house.answer(survey, user, first, (3, 3), (None, 5))

    found = results_of(survey, asked=7)

    assert [(line.name, line.rank, line.shown_n) for line in found.topics] == [
        ("ตารางคำนวณ", 1, "5"),
        ("ความมั่นคงไซเบอร์", 2, "5"),
        ("ภาษาอังกฤษ", None, "0"),
    ]
    best = found.topics[0].need
    assert (best.now.mean, best.important.mean) == (Decimal("3.4"), Decimal("4.6"))
    assert round_half_up(best.pni, 4) == Decimal("0.3529")
    assert (found.asked, found.answered) == (7, 5)


def test_cells_of_few_people_are_hidden_and_so_is_what_would_tell_them(house):
    survey = house.survey(**CLOSED)
    crowd(house, survey, 3, unit=house.unit, pair=(1, 5))
    crowd(house, survey, 6, unit=house.other_unit)
    crowd(house, survey, 7)

    lines = {line.name: line for line in results_of(survey, asked=16).places}

    assert lines["กลุ่มบริหารงานบุคคล"].shown_n == "น้อยกว่า 5"
    assert lines["กลุ่มส่งเสริมการศึกษาทางไกล"].shown_n == "ปกปิด"
    assert lines["ผู้บริหารสำนักงาน"].shown_n == "7"
    assert [line.need for line in lines.values() if line.is_hidden] == [None, None]


def test_survey_with_four_answers_shows_no_figure_at_all(client, house):
    survey = house.survey(**CLOSED)
    crowd(house, survey, 4, unit=house.unit, pair=(1, 5))
    client.force_login(house.people["hr"])

    response = client.get(f"/development/surveys/{survey.pk}/results/")
    book = load_workbook(BytesIO(client.get(f"/development/surveys/{survey.pk}/results/file/").content))

    assert "4.0000" not in response.content.decode()
    figures = [cell for page in book for row in page.iter_rows(values_only=True) for cell in row]
    assert {cell for cell in figures if isinstance(cell, int | float)} == {0}  # nobody of a kind is no secret


def test_open_survey_of_another_year_waits_for_an_answer_on_the_page_of_this_year(client, house):
    survey = house.survey(fiscal_year=YEAR + 1, title="สำรวจเพื่อปีหน้า")
    client.force_login(house.people["owner"])
    home = f"/development/{YEAR}/"

    before = client.get(home).content.decode()
    house.answer(survey, house.people["owner"], (1, 5))
    assert ("สำรวจเพื่อปีหน้า" in before, "สำรวจเพื่อปีหน้า" in client.get(home).content.decode()) == (True, False)


@pytest.mark.parametrize("who", ["hr", "director", "owner"])
def test_open_survey_shows_its_results_to_nobody(client, house, who):
    survey = house.survey()
    crowd(house, survey, 8)
    client.force_login(house.people[who])

    assert client.get(f"/development/surveys/{survey.pk}/results/").status_code == 404
    assert client.get(f"/development/surveys/{survey.pk}/results/file/").status_code == 404


def test_workbook_has_the_figures_of_the_page(client, house):
    survey = house.survey(**CLOSED)
    crowd(house, survey, 5, unit=house.unit, pair=(3, 4))
    client.force_login(house.people["hr"])

    book = load_workbook(BytesIO(client.get(f"/development/surveys/{survey.pk}/results/file/").content))

    assert book.sheetnames == ["รายหัวข้อ", "รายด้าน", "รายกลุ่ม", "ลักษณะตำแหน่ง"]
    row = next(book["รายหัวข้อ"].iter_rows(min_row=2, values_only=True))
    assert row == ("ตารางคำนวณ", "ดิจิทัล", 5, 3, 0, 4, 0, 0.3333, 1)


@pytest.mark.parametrize("count", [1, 3])
def test_pages_of_a_survey_take_the_same_queries(client, house, count_queries, count):
    survey = house.survey(**CLOSED)
    for number in range(count):
        crowd(house, survey, 5 + number, unit=house.unit)
        NeedsSurvey.objects.create(
            office=house.office,
            fiscal_year=YEAR,
            title=f"แบบ {number}",
            opens_on=survey.opens_on,
            closes_on=survey.closes_on,
        )
    client.force_login(house.people["hr"])

    assert [
        count_queries(lambda: client.get(f"/development/{YEAR}/")),
        count_queries(lambda: client.get(f"/development/surveys/{survey.pk}/results/")),
        count_queries(lambda: client.get(f"/development/surveys/{survey.pk}/answer/")),
    ] == [16, 10, 9]


def test_topics_of_equal_need_share_their_place(house):
    survey = house.survey(**CLOSED)
    crowd(house, survey, 6, pair=(2, 3))

    assert [line.rank for line in results_of(survey, asked=6).topics] == [1, 1, 1]
