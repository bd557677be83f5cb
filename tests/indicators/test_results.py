"""The results of a unit as a grid: what a cell takes and refuses, who may type, and two people on one cell."""

import json
from datetime import date
from decimal import Decimal as D

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import Comment, Notice, School
from indicators.actions import record_result
from indicators.cell_text import cell_text, read_cell
from indicators.last_year import last_year_of
from indicators.models import IndicatorYear, Result, ResultEvidence, UnitRound
from indicators.places import Places
from projects.models import ReportingRound, RoundException
from tests.indicators.making import indicator_of, result_of, year_round
from tests.projects.conftest import new_project

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(settings):
    settings.OFFICE_TODAY = "2022-08-15"


@pytest.fixture
def the_round(world):
    return year_round(world.office)


@pytest.fixture
def year(world):
    return indicator_of(world.project, "P01-K1", target="60")


def grid_url(world, show=""):
    return reverse("indicators:results", args=[2565, world.unit.pk]) + (f"?show={show}" if show else "")


def send(client, *cells):
    """Cells as (indicator, round, text, seen, place)."""
    rows = [
        {"key": f"{year.pk}:{of.pk}:{place}", "id": None, "seen": seen, "cells": {"figure": text}, "removed": False}
        for year, of, text, seen, place in cells
    ]
    body = json.dumps({"rows": rows})
    return client.post(reverse("indicators:save_results"), body, content_type="application/json")


def sent(client, year, of, text, seen=0, place=""):
    response = send(client, (year, of, text, seen, place))
    assert response.status_code == 200
    (answer,) = response.json()["rows"]
    return answer


# --- one text a cell ---


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("percentage", "เกือบครบ", "ไม่ใช่ตัวเลข"),
        ("percentage", "58/57", "มากกว่าตัวหาร"),
        ("percentage", "34/0", "ตัวหารต้องมากกว่าศูนย์"),
        ("percentage", "34/", "ตัวหาร"),
        ("percentage", "101", "ไม่เกินร้อยละ 100"),
        ("percentage", "1/2/3", "ไม่ใช่ตัวเลข"),
        ("count", "3.5", "จำนวนเต็ม"),
        ("count", "-1", "ไม่ติดลบ"),
        ("level", "6", "1 ถึง 5"),
        ("yes_no", "2", "พิมพ์ 1"),
        ("count", "ไม่ประเมิน", "เหตุผล"),
        ("count", "9" * 30, "หลัก"),
        ("count", "\x0012x", "ไม่ใช่ตัวเลข"),
    ],
)
def test_wrong_cell_is_refused_with_why_and_nothing_is_written(client, world, the_round, kind, text, said):
    client.force_login(world.people["owner"])

    answer = sent(client, indicator_of(world.project, "K2", kind=kind, target="1"), the_round, text)

    assert answer["state"] == "wrong"
    assert said in " ".join(answer["errors"]["figure"])
    assert not Result.objects.exists()


@pytest.mark.parametrize(
    ("kind", "text", "stored", "shown"),
    [
        ("percentage", "34/57", (34, 57, None), "34/57"),
        ("percentage", "๓๔ จาก ๕๗", (34, 57, None), "34/57"),
        ("percentage", "34 โรงเรียน / 57 โรงเรียน", (34, 57, None), "34/57"),
        ("percentage", "ร้อยละ 95", (None, None, 95), "95"),
        ("percentage", "95%", (None, None, 95), "95"),
        ("percentage", "๙๕", (None, None, 95), "95"),
        ("count", "1,200 คน", (None, None, 1200), "1,200"),
        ("level", "ระดับ 4", (None, None, 4), "4"),
        ("yes_no", "ดำเนินการแล้ว", (None, None, 1), "1"),
        ("count", "0", (None, None, 0), "0"),
    ],
)
def test_cell_takes_what_people_type(client, world, the_round, kind, text, stored, shown):
    client.force_login(world.people["owner"])

    answer = sent(client, indicator_of(world.project, "K2", kind=kind, target="1"), the_round, text)

    row = Result.objects.get()
    assert (row.numerator, row.denominator, row.value) == stored
    assert (answer["state"], answer["cells"]["figure"]) == ("saved", shown)


def test_not_assessed_with_its_reason_is_told_and_read_back(world, year, the_round):
    typed = read_cell(year, "ไม่ประเมิน: ไม่มีการสอบ", None)
    saved = record_result(indicator_year=year, round=the_round, by=world.people["owner"], seen=0, **typed)

    assert saved.not_applicable_reason == "ไม่มีการสอบ"
    assert cell_text(year, saved) == "ไม่ประเมิน: ไม่มีการสอบ"


def test_cell_keeps_what_it_does_not_show(client, world, year, the_round):
    result_of(year, the_round, numerator=34, denominator=57, data_source="DMC", shortfall_reason="ฝนตก")
    client.force_login(world.people["owner"])

    sent(client, year, the_round, "35/57", seen=1)

    row = Result.objects.get()
    assert (row.numerator, row.data_source, row.shortfall_reason) == (35, "DMC", "ฝนตก")


# --- locks ---


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({"opens_on": date(2022, 9, 1)}, "ยังไม่เปิด เปิดวันที่ 1 กันยายน 2565"),
        ({"due_on": date(2022, 8, 5), "closes_on": date(2022, 8, 10)}, "ให้กลุ่มนโยบายและแผนเปิดผ่อนผัน"),
    ],
)
def test_closed_round_is_locked_with_why_until_when_and_who(client, world, year, the_round, days, said):
    ReportingRound.objects.update(**days)
    client.force_login(world.people["owner"])

    assert said in " ".join(sent(client, year, the_round, "34/57")["errors"]["figure"])
    assert said in client.get(grid_url(world)).content.decode()


@pytest.mark.parametrize(("until", "state"), [(date(2022, 8, 14), "wrong"), (date(2022, 8, 15), "saved")])
def test_leave_holds_through_its_last_day(client, world, year, the_round, until, state):
    ReportingRound.objects.update(due_on=date(2022, 8, 5), closes_on=date(2022, 8, 10))
    RoundException.objects.create(round=the_round, unit=world.unit, until=until, reason="รอข้อมูล")
    client.force_login(world.people["owner"])

    assert sent(client, year, the_round, "34/57")["state"] == state


def test_confirmed_round_is_locked_and_a_returned_cell_of_it_is_open(client, world, year, the_round):
    returned = result_of(year, the_round, numerator=1, denominator=2)
    other = indicator_of(world.project, "P01-K2")
    baker.make(
        UnitRound,
        unit=world.unit,
        round=the_round,
        state="confirmed",
        confirmed_by=world.people["head"],
        confirmed_at="2022-08-15T08:00+07:00",
    )
    Result.objects.filter(pk=returned.pk).update(state="returned")
    client.force_login(world.people["owner"])

    assert "กลุ่มยืนยันผลแล้ว โดย คุณhead" in sent(client, other, the_round, "1/2")["errors"]["figure"][0]
    assert sent(client, year, the_round, "2/2", seen=1)["state"] == "saved"
    assert Result.objects.get().state == "reported"


# --- two people, rights ---


def test_second_of_two_people_sees_both_versions(client, world, year, the_round):
    result_of(year, the_round, numerator=34, denominator=57)
    client.force_login(world.people["owner"])

    answer = sent(client, year, the_round, "40/57", seen=0)

    assert answer["state"] == "conflict"
    assert answer["differences"] == [{"name": "figure", "label": "ผล", "mine": "40/57", "current": "34/57"}]
    assert sent(client, year, the_round, "40/57", seen=answer["seen"])["state"] == "saved"


@pytest.mark.parametrize(
    ("who", "state"),
    [
        ("planner", "saved"),
        ("head", "saved"),
        ("owner", "saved"),
        ("director", "wrong"),
        ("other_owner", "wrong"),
        ("outsider", "wrong"),
    ],
)
def test_who_may_type(client, world, year, the_round, who, state):
    client.force_login(world.people[who])

    assert sent(client, year, the_round, "34/57")["state"] == state
    assert Result.objects.count() == (state == "saved")


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("planner", 200),
        ("director", 200),
        ("finance", 200),
        ("head", 200),
        ("owner", 200),
        ("other_owner", 404),
        ("outsider", 404),
    ],
)
def test_who_sees_the_grid(client, world, year, the_round, who, status):
    client.force_login(world.people[who])

    response = client.get(grid_url(world))

    assert response.status_code == status
    if status == 200:
        assert response.context["data"]["may_edit"] == (who in ("planner", "head", "owner"))


@pytest.mark.parametrize(
    "body",
    [
        b"x",
        b"[]",
        b'{"rows": [1]}',
        b'{"rows": [{"key": "1:x:"}]}',
        b'{"rows": [{"key": null}]}',
        b'{"rows": [{"key": "1:2:", "cells": {"figure": 3}}]}',
    ],
)
def test_unreadable_request_is_refused_whole(client, world, body):
    client.force_login(world.people["owner"])

    response = client.post(reverse("indicators:save_results"), body, content_type="application/json")

    assert response.status_code == 422
    assert "อ่านข้อมูลที่ส่งมาไม่ได้" in response.json()["message"]


def test_cell_of_another_round_or_gone_is_said(client, world, year, the_round):
    quarter = ReportingRound.objects.create(
        office=world.office, fiscal_year=2565, kind="quarter", number=3,
        opens_on=date(2022, 8, 1), due_on=date(2022, 8, 20), closes_on=date(2022, 8, 30),
    )  # fmt: skip
    client.force_login(world.people["owner"])

    assert "ไม่ได้รายงานใน" in sent(client, year, quarter, "1/2")["errors"]["figure"][0]
    year.pk = 999_999
    assert "ไม่พบ" in sent(client, year, the_round, "1/2")["errors"]["figure"][0]


# --- filters, plain page, queries ---


def test_grid_shows_what_is_due_and_what_was_missed(client, world, year, the_round):
    result_of(year, the_round, numerator=1, denominator=57)
    indicator_of(world.project, "P01-K2")
    client.force_login(world.people["owner"])

    shown = {
        show: [row.year.number for row in client.get(grid_url(world, show)).context["grid"].rows]
        for show in ("", "due", "missed", "bare")
    }

    assert shown == {"": ["P01-K1", "P01-K2"], "due": ["P01-K2"], "missed": ["P01-K1"], "bare": ["P01-K1"]}


def test_page_without_javascript_leads_to_the_plain_form(client, world, year, the_round):
    client.force_login(world.people["owner"])

    assert f'href="/indicators/{year.pk}/result/{the_round.pk}/"' in client.get(grid_url(world)).content.decode()


def test_own_unit_is_opened_at_once(client, world, year, the_round):
    client.force_login(world.people["owner"])

    assert client.get(reverse("indicators:result_units", args=[2565])).headers["Location"] == grid_url(world)


def last_year(year, numerator: int) -> None:
    """What the same card came to in the same round of the year before."""
    before = IndicatorYear.objects.create(
        indicator=year.indicator, office=year.office, fiscal_year=2564, number="K1", target=50
    )
    past = ReportingRound.objects.create(
        office=year.office, fiscal_year=2564, kind="year", number=1,
        opens_on=date(2021, 8, 1), due_on=date(2021, 9, 30), closes_on=date(2021, 10, 31),
    )  # fmt: skip
    result_of(before, past, numerator=numerator, denominator=57)


def test_cell_has_last_years_figure_of_the_same_round_and_its_unit_at_hand(client, world, year, the_round):
    last_year(year, 31)
    indicator_of(world.project, "P01-K2", kind="count", target="30")
    client.force_login(world.people["owner"])

    response = client.get(grid_url(world))

    rows = response.context["data"]["rows"]
    assert [(row["unit"], row["counted"]) for row in rows] == [("โรงเรียน หรือร้อยละ", "โรงเรียน"), ("คน", "โรงเรียน")]
    assert [row["cells"][f"r{the_round.pk}"]["before"] for row in rows] == ["31/57 ร้อยละ 54.39", ""]
    assert "ปีก่อน 31/57 ร้อยละ 54.39" in response.content.decode()


def test_last_years_places_are_added_up(world, year, the_round, by_school):
    last_year(year, 31)
    Result.objects.update(place_key="s:01")
    result_of(IndicatorYear.objects.get(fiscal_year=2564), Result.objects.get().round, place_key="s:02", numerator=9, denominator=10)  # fmt: skip
    IndicatorYear.objects.update(breakdown="school")

    assert last_year_of([year], Places(world.office)) == {(year.indicator_id, "year", 1): "40/67 ร้อยละ 59.7"}


@pytest.mark.parametrize("rows", [1, 3])
def test_who_verified_is_asked_for_once_for_all_cells(client, world, the_round, count_queries, rows):
    for number in range(rows):
        told = result_of(indicator_of(world.project, f"P01-K{number}"), the_round, numerator=1, denominator=57)
        told.state, told.verified_by = "verified", world.people["planner"]
        told.save()
    client.force_login(world.people["owner"])
    client.get(grid_url(world))

    assert count_queries(lambda: client.get(grid_url(world))) == 19


def test_number_of_queries_of_the_grid_is_the_same_at_one_and_three_rows(client, world, year, the_round, count_queries):
    client.force_login(world.people["owner"])
    result_of(year, the_round, numerator=1, denominator=57)
    client.get(grid_url(world))
    assert count_queries(lambda: client.get(grid_url(world))) == 18
    for number in (2, 3):
        project = new_project(world.plan, world.unit, number)
        result_of(indicator_of(project, f"P0{number}-K1"), the_round, numerator=1, denominator=2)
    assert count_queries(lambda: client.get(grid_url(world))) == 18


# --- places ---


@pytest.fixture
def by_school(world):
    for code in ("01", "02", "03"):
        School.objects.create(office=world.office, code=code, name=f"โรงเรียน {code}", province="พิษณุโลก")
    return indicator_of(world.project, "P01-K9", breakdown="school")


def test_places_are_typed_added_and_counted(client, world, by_school, the_round):
    client.force_login(world.people["owner"])
    url = reverse("indicators:places", args=[by_school.pk, the_round.pk])

    sent(client, by_school, the_round, "3/4", place="s:01")
    sent(client, by_school, the_round, "1/6", place="s:02")

    shown = client.get(url).content.decode()
    assert "ยังไม่ครบ 1 แห่ง" in shown
    assert "รวมจาก 2 จาก 3 โรงเรียน: <strong>4/10</strong>" in shown
    assert "ยังไม่ครบ 1 แห่ง" in client.get(grid_url(world)).content.decode()


def test_place_that_is_none_is_refused(client, world, by_school, year, the_round):
    client.force_login(world.people["owner"])

    assert "ไม่ได้จำแนก" in sent(client, by_school, the_round, "1/2", place="s:99")["errors"]["figure"][0]
    assert "ไม่ได้จำแนก" in sent(client, year, the_round, "1/2", place="s:01")["errors"]["figure"][0]


def cell_of_place(year, of, place="s:01", name="cell", *args):
    return f"{reverse(f'indicators:{name}', args=[year.pk, of.pk, *args])}?place={place.replace(':', '%3A')}"


def test_place_has_evidence_and_comments_of_its_own(client, world, by_school, the_round):
    row = result_of(by_school, the_round, place_key="s:01", numerator=3, denominator=4)
    result_of(by_school, the_round, place_key="s:02", numerator=1, denominator=6)
    client.force_login(world.people["owner"])
    photo = SimpleUploadedFile("ภาพ.txt", "หลักฐาน".encode())
    files = reverse("indicators:result_files", args=[by_school.pk, row.pk])
    client.post(files, {"files": photo, "secrecy": "normal"})
    client.post(cell_of_place(by_school, the_round, name="cell_comments"), {"text": "ตรวจตัวหาร"})

    comment = Comment.objects.get()
    assert (ResultEvidence.objects.get().result, comment.object_id) == (row, row.pk)
    shown = client.get(cell_of_place(by_school, the_round)).content.decode()
    assert ["โรงเรียน 01" in shown, "3/4" in shown, "ตรวจตัวหาร" in shown, "ภาพ.txt" in shown] == [True] * 4
    other = client.get(cell_of_place(by_school, the_round, "s:02")).content.decode()
    assert ["ตรวจตัวหาร" in other, "ภาพ.txt" in other] == [False, False]
    office = client.get(reverse("indicators:cell", args=[by_school.pk, the_round.pk])).content.decode()
    assert office.count("มีหลักฐาน") == 2 + office.count("ไม่มีหลักฐาน") - 1
    assert "1 ความเห็น" in office
    settle = cell_of_place(by_school, the_round, "s:01", "settle_cell", comment.pk)
    assert client.post(settle).headers["Location"] == cell_of_place(by_school, the_round)
    comment.refresh_from_db()
    assert comment.settled_by == world.people["owner"]


def test_one_place_is_sent_back_with_a_link_to_it(client, world, by_school, the_round):
    row = result_of(by_school, the_round, place_key="s:01", numerator=3, denominator=4)
    client.force_login(world.people["planner"])

    client.post(cell_of_place(by_school, the_round, name="return_cell"), {"seen": 1, "reason": "ไม่ตรงทะเบียน"})

    row.refresh_from_db()
    assert row.state == "returned"
    assert {notice.link for notice in Notice.objects.all()} == {f"{cell_of_place(by_school, the_round)}#mend"}


@pytest.mark.parametrize("place", ["s:99", "p:น่าน", "x"])
def test_place_that_is_none_of_the_indicators_is_not_found(client, world, by_school, the_round, place):
    client.force_login(world.people["owner"])

    assert (
        client.get(reverse("indicators:cell", args=[by_school.pk, the_round.pk]), {"place": place}).status_code == 404
    )


def test_total_beside_places_is_refused_with_both_figures(client, world, by_school, the_round):
    client.force_login(world.people["owner"])
    sent(client, by_school, the_round, "3/4", place="s:01")

    said = sent(client, by_school, the_round, "9/10")["errors"]["figure"][0]

    assert "รวมได้ 3/4" in said
    assert Result.objects.count() == 1


def test_places_beside_a_total_are_refused_with_it(client, world, by_school, the_round):
    result_of(by_school, the_round, numerator=9, denominator=10)
    client.force_login(world.people["owner"])

    assert "(9/10)" in sent(client, by_school, the_round, "3/4", place="s:01")["errors"]["figure"][0]


def test_place_is_saved_by_the_plain_form(client, world, by_school, the_round):
    client.force_login(world.people["owner"])
    url = reverse("indicators:result", args=[by_school.pk, the_round.pk]) + "?place=s:01"

    client.post(url, {"seen": 0, "numerator": "3", "denominator": "4"})

    assert Result.objects.get().place_key == "s:01"


def test_result_of_a_place_has_the_rules_of_any_other(world, by_school, the_round):
    with pytest.raises(ValidationError):
        record_result(
            indicator_year=by_school, round=the_round, by=world.people["owner"], seen=0, place_key="s:01",
            numerator=D(5), denominator=D(4),
        )  # fmt: skip
    assert IndicatorYear.objects.count() == 1
