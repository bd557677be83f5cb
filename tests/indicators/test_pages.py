import pytest
from django.urls import reverse

from areaoffice.office.models import Office
from indicators.models import Evaluation, IndicatorYear, Result
from projects.models import Project
from tests.indicators.making import indicator_of, many_projects, result_of, year_round
from tests.projects.conftest import new_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def the_round(world):
    return year_round(world.office)


@pytest.fixture
def year(world):
    return indicator_of(world.project, "P01-K1", target="60")


def addresses(year, the_round):
    return {
        "list": reverse("indicators:list"),
        "dashboard": reverse("indicators:dashboard", args=[2565]),
        **{part: reverse(f"indicators:dashboard_{part}", args=[2565]) for part in ("kpis", "money", "quadrant")},
        "indicator": reverse("indicators:indicator", args=[year.pk]),
        "result": reverse("indicators:result", args=[year.pk, the_round.pk]),
        "target": reverse("indicators:target", args=[year.pk]),
        "card": reverse("indicators:card", args=[year.pk]),
    }


@pytest.mark.parametrize(
    ("page", "who", "status"),
    [
        ("indicator", "planner", 200),
        ("indicator", "director", 200),
        ("indicator", "owner", 200),
        ("indicator", "other_owner", 404),
        ("indicator", "outsider", 404),
        ("result", "planner", 200),
        ("result", "owner", 200),
        ("result", "director", 404),
        ("result", "other_owner", 404),
        ("result", "outsider", 404),
        ("target", "planner", 200),
        ("target", "owner", 404),
        ("target", "outsider", 404),
        ("card", "planner", 200),
        ("card", "director", 404),
        ("card", "outsider", 404),
    ],
)
def test_page_opens_for_whom_it_may(client, world, year, the_round, page, who, status):
    Project.objects.update(state="running")
    client.force_login(world.people[who])

    assert client.get(addresses(year, the_round)[page]).status_code == status


@pytest.mark.parametrize("page", ["target", "card"])
def test_owner_of_a_proposal_writes_its_targets_and_cards(client, world, year, the_round, page):
    client.force_login(world.people["owner"])

    assert client.get(addresses(year, the_round)[page]).status_code == 200


def test_list_and_dashboard_of_a_unit_hold_its_own_indicators_only(client, world, year, the_round):
    other = new_project(world.plan, world.other_unit, 2, strategy=world.strategy)
    indicator_of(other, "P02-K1")
    client.force_login(world.people["owner"])

    for page in ("list", "dashboard", "kpis", "money", "quadrant"):
        shown = client.get(addresses(year, the_round)[page]).content.decode()
        assert ("P02-K1" in shown, "โครงการลับ" in shown, other.name in shown) == (False, False, False)


def test_list_shows_target_result_and_verdict(client, world, year, the_round):
    result_of(year, the_round, numerator=34, denominator=57)
    client.force_login(world.people["director"])

    shown = client.get(addresses(year, the_round)["list"], {"status": "not_attained"}).content.decode()

    assert "34 จาก 57 โรงเรียน · ร้อยละ 59.65" in shown
    assert "ไม่บรรลุเป้าหมาย" in shown


@pytest.mark.parametrize(
    ("query", "count"), [({"status": "attained"}, 0), ({"q": "P01"}, 1), ({"unit": "x"}, 1), ({"area": "99"}, 0)]
)
def test_list_is_filtered(client, world, year, the_round, query, count):
    result_of(year, the_round, numerator=34, denominator=57)
    client.force_login(world.people["director"])

    shown = client.get(addresses(year, the_round)["list"], query).content.decode()

    assert f"พบ {count} ตัวชี้วัด" in shown


def test_result_is_saved_by_the_plain_form(client, world, year, the_round):
    client.force_login(world.people["owner"])

    response = client.post(
        addresses(year, the_round)["result"], {"seen": 0, "numerator": "๓๔", "denominator": " 57 "}, follow=True
    )

    assert response.redirect_chain == [(addresses(year, the_round)["indicator"], 302)]
    assert Result.objects.get().numerator == 34
    assert "ร้อยละ 59.65" in response.content.decode()


def test_result_saves_itself_and_says_when(client, world, year, the_round):
    client.force_login(world.people["owner"])

    response = client.post(
        addresses(year, the_round)["result"],
        {"seen": 0, "numerator": "34", "denominator": "57"},
        headers={"HX-Request": "true"},
    )

    shown = response.content.decode()
    assert "บันทึกแล้ว" in shown
    assert 'name="seen" id="id_seen" value="1"' in shown
    assert "<html" not in shown


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"numerator": "58", "denominator": "57"}, "ตัวตั้ง 58 มากกว่าตัวหาร 57"),
        ({"numerator": "มาก", "denominator": "57"}, "“มาก” ไม่ใช่ตัวเลข"),
        ({"numerator": "-1", "denominator": "57"}, "ตัวตั้งต้องไม่ติดลบ"),
        ({"numerator": "34", "denominator": "57", "value": "60"}, "ระบบคำนวณร้อยละให้เอง"),
    ],
)
def test_wrong_result_is_shown_again_with_a_sentence(client, world, year, the_round, typed, sentence):
    client.force_login(world.people["owner"])

    response = client.post(addresses(year, the_round)["result"], {"seen": 0, **typed})

    shown = response.content.decode()
    assert (response.status_code, Result.objects.exists()) == (422, False)
    assert sentence in shown
    assert f'value="{typed["numerator"]}"' in shown


def test_second_of_two_people_sees_both_results(client, world, year, the_round):
    result_of(year, the_round, numerator=34, denominator=57)
    client.force_login(world.people["owner"])

    response = client.post(addresses(year, the_round)["result"], {"seen": 0, "numerator": "50", "denominator": "57"})

    shown = response.content.decode()
    assert response.status_code == 409
    assert "มีผู้อื่นบันทึกผลนี้ไปก่อนแล้ว" in shown
    assert "<td>34</td>" in shown
    assert "<td>50</td>" in shown
    assert Result.objects.get().numerator == 34


def test_second_of_two_people_may_write_over_the_first(client, world, year, the_round):
    result_of(year, the_round, numerator=34, denominator=57)
    client.force_login(world.people["owner"])
    typed = {"seen": 0, "overwrite": 1, "numerator": "50", "denominator": "57"}

    response = client.post(addresses(year, the_round)["result"], typed)

    assert (response.status_code, Result.objects.get().numerator) == (302, 50)


def test_round_of_another_office_is_not_found(client, world, year):
    foreign = year_round(Office.objects.get(code="elsewhere"))
    client.force_login(world.people["planner"])

    assert client.get(reverse("indicators:result", args=[year.pk, foreign.pk])).status_code == 404


def test_changed_target_needs_reason_and_document(client, world, year, the_round):
    result_of(year, the_round, numerator=34, denominator=57)
    client.force_login(world.people["planner"])

    response = client.post(addresses(year, the_round)["target"], {"seen": 1, "target": "50"})

    assert response.status_code == 422
    assert "ต้องบอกเหตุผล" in response.content.decode()


def test_page_tells_who_changed_what(client, world, year, the_round):
    client.force_login(world.people["owner"])
    client.post(addresses(year, the_round)["result"], {"seen": 0, "numerator": "30", "denominator": "57"})
    client.post(addresses(year, the_round)["result"], {"seen": 1, "numerator": "34", "denominator": "57"})

    shown = client.get(addresses(year, the_round)["indicator"]).content.decode()

    assert "ตัวตั้ง: 30 → 34" in shown
    assert "คุณowner" in shown


def test_evaluation_is_shown_to_the_whole_office_only(client, world):
    found = Evaluation.objects.create(office=world.office, fiscal_year=2565, kind="ita", name="ITA")
    address = reverse("indicators:evaluation", args=[found.pk])

    statuses = {}
    for who in ("director", "owner", "outsider"):
        client.force_login(world.people[who])
        statuses[who] = client.get(address).status_code

    assert statuses == {"director": 200, "owner": 404, "outsider": 404}


def test_page_of_an_indicator_without_project_names_its_strategy_and_year(client, world, year, count_queries):
    IndicatorYear.objects.filter(pk=year.pk).update(project=None, strategy=world.strategy, fiscal_year=2566)
    client.force_login(world.people["director"])
    address = reverse("indicators:indicator", args=[year.pk])

    html = client.get(address).content.decode()

    assert f'/indicators/?year=2566&amp;of=direction&amp;area={world.strategy.pk}">{world.strategy.name}</a>' in html
    assert 'href="/indicators/?year=2566">ตัวชี้วัด</a>' in html
    assert count_queries(lambda: client.get(address)) == 18


@pytest.mark.parametrize(
    ("page", "queries"),
    [("list", 16), ("dashboard", 36), ("kpis", 19), ("money", 18), ("quadrant", 22), ("indicator", 20)],
)
@pytest.mark.parametrize("rows", [1, 3, 300])
def test_page_takes_the_same_queries_for_any_number_of_rows(
    client, world, the_round, count_queries, page, queries, rows
):
    many_projects(world, rows, the_round)
    client.force_login(world.people["director"])
    address = addresses(IndicatorYear.objects.first(), the_round)[page]
    client.get(address)

    assert count_queries(lambda: client.get(address)) == queries


@pytest.mark.parametrize("words", ["\x00ab", "%", "x" * 3000])
def test_odd_words_find_nothing(client, world, year, words):
    client.force_login(world.people["planner"])

    response = client.get(reverse("indicators:list"), {"q": words})

    assert response.status_code == 200
    assert list(response.context["page_obj"]) == []
