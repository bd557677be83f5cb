"""The pages of the dashboard: one bar of tabs, one filter for all of them, and words where a filter leaves nothing."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from model_bakery import baker

from indicators.board_tabs import Part
from indicators.models import CorrectiveAction, IndicatorYear
from tests.indicators.making import indicator_of, result_of, year_round
from tests.indicators.test_dashboard import dashboard, of_the_direction
from tests.projects.conftest import new_project

pytestmark = pytest.mark.django_db

TABS = re.compile(r'<nav class="board-tabs"[^>]*>(.+?)</nav>')


@pytest.fixture
def director(client, world):
    client.force_login(world.people["director"])
    return client


@pytest.fixture
def kpis(world):
    """A KPI that was missed, one that is not due, and one of the direction that runs."""
    the_round = year_round(world.office)
    result_of(indicator_of(world.project, "P01-K1"), the_round, numerator=3, denominator=57)
    result_of(of_the_direction(world, "D1", strategy=world.strategy), the_round, value=Decimal(90))
    other = new_project(world.plan, world.other_unit, 2, strategy=world.strategy, name="โครงการของกลุ่มอื่น")
    return indicator_of(other, "P02-K1")


def tabs(client, part: Part, query: str = "") -> list[tuple[str, str]]:
    """Address and label of each tab, as the page of this part shows them."""
    shown = client.get(reverse(f"indicators:{part.value}", args=[2565]) + query).content.decode()
    found = TABS.search(shown)
    assert found
    return re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', found[1])


@pytest.mark.parametrize("part", Part)
def test_every_page_has_all_tabs_and_marks_its_own(director, kpis, part):
    shown = director.get(reverse(f"indicators:{part.value}", args=[2565])).content.decode()

    assert [label for _address, label in tabs(director, part)] == Part.labels
    assert f'aria-current="page">{part.label}</a>' in shown


def test_tabs_keep_the_filter(director, world, kpis):
    asked = f"of=projects&amp;status=not_attained&amp;unit={world.unit.pk}"

    found = tabs(director, Part.KPIS, "?" + asked.replace("&amp;", "&"))

    assert [address.partition("?")[2] for address, _label in found] == [asked] * 5
    assert {director.get(address.replace("&amp;", "&")).status_code for address, _label in found} == {200}


@pytest.mark.parametrize("who", ["head", "owner"])
def test_people_of_a_unit_have_no_page_of_what_others_found(client, world, kpis, who):
    client.force_login(world.people[who])

    assert [label for _address, label in tabs(client, Part.OVERVIEW)] == Part.labels[:4]
    assert client.get(reverse("indicators:dashboard_quality", args=[2565])).status_code == 404


@pytest.mark.parametrize("part", ["", "kpis", "money", "quadrant"])
def test_people_of_a_unit_see_nothing_of_others(client, world, kpis, part):
    client.force_login(world.people["owner"])

    shown = dashboard(client, part=part)

    assert ("โครงการของกลุ่มอื่น" in shown, "P02-K1" in shown, world.other_unit.name in shown) == (False, False, False)


@pytest.mark.parametrize("part", Part)
def test_pages_are_for_those_who_work_in_the_office(client, world, part):
    address = reverse(f"indicators:{part.value}", args=[2565])
    assert client.get(address).status_code == 302

    assert client.get(address.replace("2565", "2540")).status_code == 302
    client.force_login(world.people["director"])
    assert client.get(address.replace("2565", "2540")).status_code == 404


@pytest.mark.parametrize("part", Part)
def test_partial_holds_tabs_and_page_alone(director, kpis, part):
    shown = director.get(
        reverse(f"indicators:{part.value}", args=[2565]), headers={"HX-Request": "true"}
    ).content.decode()

    assert ("<html" in shown, shown.count('class="board-tabs"')) == (False, 1)


def listed(shown: str) -> list[str]:
    return re.findall(r'<th scope="row" class="text-nowrap fw-normal">([^<]+)</th>', shown)


def test_missed_kpi_is_listed_with_reason_action_who_and_when(director, world, kpis):
    missed = IndicatorYear.objects.get(number="P01-K1")
    assert "ยังไม่มีแนวทางแก้ไข" in dashboard(director, part="kpis")
    for day, words in ((date(2022, 9, 1), "นิเทศติดตาม"), (date(2022, 8, 5), "อบรมซ้ำ")):
        CorrectiveAction.objects.create(
            indicator_year=missed, round=missed.results.get().round, reason="ครูย้าย", action=words, unit=world.unit,
            due_on=day, by=world.people["planner"],
        )  # fmt: skip

    shown = dashboard(director, part="kpis")

    assert "ครูย้าย" in shown
    assert 'data-label="แนวทางแก้ไข">อบรมซ้ำ <a' in shown
    assert "และอีก 1 เรื่อง" in shown
    assert f"{world.unit.label} ภายใน 5 ส.ค. 2565" in shown
    assert "ยังไม่มีแนวทางแก้ไข" not in shown


def test_missed_kpis_are_listed_until_a_word_is_chosen(director, kpis):
    assert listed(dashboard(director, part="kpis")) == ["P01-K1"]
    assert listed(dashboard(director, part="kpis", of="projects", status="not_due")) == ["P02-K1"]


def test_long_list_says_how_many_more_there_are_and_opens_them(director, world, kpis):
    for number in range(2, 25):
        indicator_of(world.project, f"P01-K{number}")

    shown = dashboard(director, part="kpis", of="projects", status="not_due")

    assert len(listed(shown)) == 20
    assert "แสดง 20 ตัวชี้วัดแรก ดูอีก 4 ตัวชี้วัดในรายการ" in shown


def test_nothing_missed_says_what_is_not_judged_yet(director, world):
    indicator_of(world.project, "P01-K1")

    shown = dashboard(director, part="kpis")

    assert "ไม่มีตัวชี้วัดที่ไม่บรรลุเป้าหมาย" in shown
    assert re.search(r'<a href="[^"]+status=without_verdict">1 ตัวชี้วัด</a>ยังไม่มีผลการประเมิน', shown)


@pytest.mark.parametrize("part", ["money", "quadrant"])
def test_word_of_the_direction_leaves_no_project_and_the_page_says_why(director, kpis, part):
    shown = dashboard(director, part=part, of="direction", status="attained")

    assert "ตัวชี้วัดที่เลือกเป็นของแผนพัฒนาและสำนักงาน ไม่ได้อยู่ในโครงการใด" in shown
    assert "กำลังแสดงเฉพาะ“บรรลุเป้าหมาย” ของแผนพัฒนาและสำนักงาน 1 ตัวชี้วัด" in shown


@pytest.mark.parametrize("part", ["money", "quadrant"])
def test_word_that_no_project_has_says_so(director, kpis, part):
    assert "ไม่มีโครงการที่มีตัวชี้วัด“ล่าช้ากว่าแผน” ของโครงการ" in dashboard(director, part=part, of="projects", status="behind")


def test_first_page_says_that_its_answers_are_of_the_chosen_kpis(director, kpis):
    board = director.get(reverse("indicators:dashboard", args=[2565]) + "?status=not_due").context["board"]

    found = {one.key: one for one in board.answers}
    assert found["troubled"].says == "ไม่มีในตัวชี้วัด“ยังไม่ถึงรอบประเมิน” ที่เลือก"
    assert found["troubled"].light == "quiet"
    assert found["schools"].says == "ไม่มีตัวชี้วัด“ยังไม่ถึงรอบประเมิน” ที่เก็บผลรายโรงเรียน"


def test_office_without_a_kpi_has_composed_pages(director, world):
    IndicatorYear.objects.all().delete()

    for part in ("", "kpis", "money", "quadrant", "quality"):
        assert 'class="board-tabs"' in dashboard(director, part=part)
    assert "ยังไม่มีผลการประเมินจากภายนอกของปีนี้" in dashboard(director, part="quality")
    assert "ยังไม่มีคะแนนสอบ" in dashboard(director, part="quality")


@pytest.mark.parametrize("rows", [1, 3])
def test_page_of_what_others_found_takes_the_same_queries(director, world, count_queries, rows):
    baker.make("indicators.Evaluation", office=world.office, fiscal_year=2565, name="ก", _quantity=1, kind="ita")
    for number in range(rows):
        baker.make(
            "indicators.ExamScore",
            office=world.office,
            exam="O-NET",
            grade=f"ม.{number}",
            subject="ไทย",
            academic_year=2564,
            population="office",
            score=Decimal(50),
        )
    address = reverse("indicators:dashboard_quality", args=[2565])
    director.get(address)

    assert count_queries(lambda: director.get(address)) == 10
