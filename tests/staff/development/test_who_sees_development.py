"""Who sees what of personnel development, through HTTP: every role × page and file × method, and that no answer and no level is told."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from staff import low_scores
from staff.low_scores import LowScore
from staff.models import Attendance, DevelopmentNeed, IndividualPlan, NeedsSurvey, SurveyAnswer, Training
from tests.staff.development.conftest import YEAR, House

pytestmark = [pytest.mark.django_db, pytest.mark.looks]
STAFF = {"owner", "head", "hr", "director", "deputy", "planner", "finance", "auditor", "administrator", "colleague"}
ROLES = STAFF | {"teacher", "outsider"}
NAMES, KEEPERS, PEOPLE = {"hr", "director", "deputy"}, {"hr"}, {"owner", "head", "hr"}
PRIVATE = "เรื่องลับของเจ้าของแผน"
LOW = "สมรรถนะที่ได้ระดับต่ำ"


@pytest.fixture
def places(house: House, monkeypatch) -> dict[str, str]:
    """A closed and an open survey with answers, a training to which somebody came, a plan that lies before its superior."""
    monkeypatch.setattr(low_scores, "_sources", [lambda person, year: [LowScore(LOW, "การประเมิน")]])
    closed = house.survey(opens_on=date(2022, 7, 1), closes_on=date(2022, 7, 31))
    for name in ("owner", "head", "hr", "director", "colleague"):
        unit = house.unit if name in ("owner", "head") else house.other_unit
        house.answer(closed, house.people[name], (1, 5), (2, 4), (3, 3), unit=unit, is_head=name == "head")
    opened = house.survey(title="แบบสำรวจที่ยังเปิดรับ")
    house.answer(opened, house.people["owner"], (1, 5))
    training = house.training()
    for name in ("owner", "colleague"):
        Attendance.objects.create(training=training, person=house.people[name], state="attended", hours=12)
    post = house.posts["owner"]
    plan = IndividualPlan.objects.create(
        office=house.office,
        fiscal_year=YEAR,
        person=house.people["owner"],
        post=post,
        superior=post.superior,
        state="submitted",
    )
    DevelopmentNeed.objects.create(plan=plan, order=1, name=PRIVATE)
    year, one = f"/development/{YEAR}/", f"/development/trainings/{training.pk}/"
    return {
        "home": year,
        "plans": f"{year}plans/",
        "trainings": f"{year}trainings/",
        "trainings_file": f"{year}trainings/file/",
        "hours": f"{year}hours/",
        "training": one,
        "edit_training": f"{one}edit/",
        "attendance": f"{one}attendance/",
        "attendance_file": f"{one}attendance/file/",
        "answer": f"/development/surveys/{opened.pk}/answer/",
        "results": f"/development/surveys/{closed.pk}/results/",
        "results_file": f"/development/surveys/{closed.pk}/results/file/",
        "open_results": f"/development/surveys/{opened.pk}/results/",
        "open_results_file": f"/development/surveys/{opened.pk}/results/file/",
        "edit_survey": f"/development/surveys/{opened.pk}/edit/",
        "new_survey": f"{year}surveys/new/",
        "new_training": f"{year}trainings/new/",
        "plan": f"/development/plans/{plan.pk}/",
        "new_need": f"/development/plans/{plan.pk}/needs/new/",
    }


OPENS = {
    **dict.fromkeys(("home", "plans", "trainings", "trainings_file", "training", "results", "results_file"), STAFF),
    "open_results": set(),
    "open_results_file": set(),
    "hours": NAMES,
    "answer": {"owner", "head", "hr", "director", "colleague"},
    "plan": PEOPLE,
    "new_need": {"head"},
    **dict.fromkeys(("edit_training", "attendance", "attendance_file"), KEEPERS),
    **dict.fromkeys(("edit_survey", "new_survey", "new_training"), KEEPERS),
}


def client_of(house: House, role: str) -> Client:
    client = Client()
    client.force_login(house.people[role])
    return client


def test_each_page_and_file_opens_for_whom_it_is(house: House, places: dict[str, str]):
    """The personnel group of another office has a year of its own, and finds nothing of this one in it."""
    opened: dict[str, set[str]] = {name: set() for name in places}
    told: dict[str, set[str]] = {PRIVATE: set(), LOW: set()}
    for role in ROLES:
        client = client_of(house, role)
        for name, url in places.items():
            response = client.get(url)
            page = response.content.decode(errors="ignore")
            if response.status_code == 200:
                opened[name].add(role)
            for word, seers in told.items():
                seers |= {role} if word in page else set()
    own_year = {"home", "plans", "trainings", "trainings_file", "hours", "new_survey", "new_training"}

    for name in own_year:
        opened[name].discard("outsider")
    assert opened == OPENS
    assert told == {PRIVATE: PEOPLE, LOW: {"head"}}


def test_names_of_those_who_came_are_in_the_exports_of_few(house: House, places: dict[str, str]):
    named = set()
    for role in STAFF:
        book = load_workbook(BytesIO(client_of(house, role).get(places["trainings_file"]).content))
        cells = {str(cell) for sheet in book for row in sheet.values for cell in row}
        named |= {role} if "คุณcolleague" in cells else set()

    assert named == NAMES


def test_results_name_nobody_and_show_no_answer_of_few(house: House, places: dict[str, str]):
    """Five answered; of the units with fewer, and of what would tell them, no figure is printed."""
    client = client_of(house, "auditor")
    page = client.get(places["results"]).content.decode()
    book = load_workbook(BytesIO(client.get(places["results_file"]).content))
    cells = {str(cell) for sheet in book for row in sheet.values for cell in row}

    people = [str(house.people[name]) for name in ("owner", "head", "colleague")]
    assert [name for name in people if name in page or name in cells] == []
    assert "น้อยกว่า 5 คนไม่แสดง" in page


WRITES = {
    **dict.fromkeys(("edit_training", "attendance", "new_training", "edit_survey", "new_survey"), KEEPERS),
    "answer": OPENS["answer"],
    "new_need": {"head"},
}


def test_each_form_is_taken_from_whom_it_is(house: House, places: dict[str, str]):
    """An empty form: refused in words to whom it is for, not there for anybody else. Nothing is written."""
    before = written()
    taken: dict[str, set[str]] = {name: set() for name in WRITES}
    for role in ROLES:
        client = client_of(house, role)
        for name in WRITES:
            wrong = {"now-0": "9", "title": "", "name": ""}
            if client.post(places[name], wrong).status_code not in (403, 404):
                taken[name].add(role)
    for name in ("new_training", "new_survey"):
        taken[name].discard("outsider")  # of their own office

    assert taken == WRITES
    assert written() == before


def written() -> tuple[int, ...]:
    models = (NeedsSurvey, SurveyAnswer, Training, Attendance, DevelopmentNeed, IndividualPlan)
    return tuple(model.objects.count() for model in models)
