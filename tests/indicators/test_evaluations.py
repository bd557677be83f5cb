"""What quality levels and exam scores open."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import Office
from indicators.evaluations import evaluated, evaluations, exams
from indicators.exhibits import of_exams
from indicators.models import Evaluation, EvaluationItem, ExamScore
from tests.indicators.test_dashboard import dashboard

pytestmark = pytest.mark.django_db


@pytest.fixture
def director(client, world):
    client.force_login(world.people["director"])
    return client


@pytest.fixture
def standards(world):
    """A heading with level 4 over three leaves: 5, 5 and 2; and one that is not rated."""
    evaluation = baker.make(Evaluation, office=world.office, fiscal_year=2565, kind="standards", name="มาตรฐานสำนักงาน")
    heading = baker.make(EvaluationItem, evaluation=evaluation, order=1, name="หัวข้อ", level=4)
    for order, level in enumerate([5, 5, 2, None], start=2):
        baker.make(
            EvaluationItem, evaluation=evaluation, order=order, name=f"รายการ {order}", level=level, parent=heading
        )
    return evaluation


def score(office, year, population, value, **fields):
    row = {"exam": "O-NET", "grade": "ชั้น ม.3", "subject": "ภาษาไทย", "province": "", "published_note": "", **fields}
    return baker.make(ExamScore, office=office, academic_year=year, population=population, score=Decimal(value), **row)


def test_levels_are_counted_on_leaves_and_averaged_over_them(standards):
    shown = evaluated(standards, standards.items.all())

    assert shown.levels == ((5, 2), (4, 0), (3, 0), (2, 1), (1, 0))
    assert shown.mean == Decimal(4)


def test_every_count_of_a_level_opens_as_many_rows(director, standards):
    opened = re.findall(r'<a href="(/evaluations/one/\d+/\?level=\d)">(\d+)</a>', dashboard(director, part="quality"))

    rows = {address: len(director.get(address).context["items"]) for address, _count in opened}
    assert {address: str(count) for address, count in rows.items()} == dict(opened)
    assert list(rows.values()) == [2, 0, 0, 1, 0]


@pytest.mark.parametrize(("level", "rows"), [("", 5), ("rated", 3), ("9", 5), ("x", 5)])
def test_evaluation_is_narrowed_to_what_was_asked(director, standards, level, rows):
    response = director.get(reverse("indicators:evaluation", args=[standards.pk]), {"level": level})

    assert len(response.context["items"]) == rows


def test_score_opens_the_years_of_its_subject_in_every_population(world, director):
    own = score(world.office, 2564, "office", "58.00")
    score(world.office, 2563, "office", "59.90")
    score(world.office, 2564, "nation", "51.19")
    score(world.office, 2562, "province", "44.44", province="พิษณุโลก")
    score(world.office, 2564, "office", "33.33", subject="ภาษาอังกฤษ")
    score(Office.objects.get(code="elsewhere"), 2564, "office", "99.99")

    page = director.get(reverse("indicators:exam_score", args=[own.pk])).context["page"]

    assert page.years == (2564, 2563, 2562)
    assert [(name, tuple(score for _year, score in scores)) for name, scores in page.rows] == [
        ("โรงเรียนในสังกัด", (Decimal(58), Decimal("59.9"), None)),
        ("โรงเรียนทั้งหมดในจังหวัด พิษณุโลก", (None, None, Decimal("44.44"))),
        ("ระดับประเทศ", (Decimal("51.19"), None, None)),
    ]


def test_dashboard_links_each_score_to_its_subject(world, director):
    own = score(world.office, 2564, "office", "58.00")

    assert f'<a href="/exam-scores/{own.pk}/">58.00</a>' in dashboard(director, part="quality")


def test_share_of_pupils_with_half_of_the_score_is_shown_where_somebody_entered_it(world, director):
    own = score(world.office, 2564, "office", "58.00")
    assert "ได้ครึ่ง" not in dashboard(director, part="quality")
    own.half_or_more_percent = Decimal("71.33")
    own.save()
    score(world.office, 2564, "nation", "51.19")

    assert f'<a href="/exam-scores/{own.pk}/">71.33</a>' in dashboard(director, part="quality")
    page = director.get(reverse("indicators:exam_score", args=[own.pk])).context["page"]
    assert page.halves == (("โรงเรียนในสังกัด", ((2564, Decimal("71.33")),)),)


@pytest.mark.parametrize("share", [None, Decimal("71.33")])
def test_workbook_has_a_column_of_the_share_only_where_somebody_entered_it(world, share):
    own = score(world.office, 2564, "office", "58.00")
    own.half_or_more_percent = share
    own.save()

    (exhibit,) = of_exams(exams(world.office, 2565))

    assert len(exhibit.columns) == len(exhibit.rows[0].values) == (6 if share is None else 7)
    assert share is None or exhibit.rows[0].values[-1] == share


@pytest.mark.parametrize(("who", "status"), [("director", 200), ("owner", 404), ("outsider", 404)])
def test_score_is_shown_to_the_whole_office_only(client, world, who, status):
    own = score(world.office, 2564, "office", "58.00")
    client.force_login(world.people[who])

    assert client.get(reverse("indicators:exam_score", args=[own.pk])).status_code == status


@pytest.mark.parametrize("rows", [1, 3])
def test_evaluations_take_two_queries(world, standards, django_assert_num_queries, rows):
    for kind in ("ita", "obec")[: rows - 1]:
        baker.make(Evaluation, office=world.office, fiscal_year=2565, kind=kind, name=kind)

    with django_assert_num_queries(2):
        evaluations(world.office, 2565)
