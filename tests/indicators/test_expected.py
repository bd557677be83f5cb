"""What is expected of the year's outside evaluations."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from model_bakery import baker

from areaoffice.office.models import StoredFile
from indicators.expected import expected_totals
from indicators.models import Evaluation, EvaluationEvidence, EvaluationItem, QualityBand, QualityScale
from tests.indicators.making import indicator_of, result_of, year_round

pytestmark = pytest.mark.django_db
TODAY = date(2022, 8, 15)


@pytest.fixture
def krs(world):
    return Evaluation.objects.create(office=world.office, fiscal_year=2565, kind="krs", name="KRS", maximum=5)


def item_of(evaluation, order, **fields):
    named = {"code": str(order), "name": f"ตัวชี้วัดที่ {order}", **fields}
    return EvaluationItem.objects.create(evaluation=evaluation, order=order, **named)


def thresholds(*figures):
    return {f"threshold_{level}": Decimal(figure) for level, figure in enumerate(figures, start=1)}


def a_file(world):
    return baker.make(StoredFile, office=world.office, name="ก.pdf", uploaded_by=world.people["head"])


def krs_of(world):
    return expected_totals(world.office, 2565, today=TODAY)[0]


def test_own_scores_stand_where_the_evaluator_has_none_yet(world, krs):
    item_of(krs, 1, weight=60, level=4, self_value=5)
    item_of(krs, 2, weight=20, scoring="interpolated", self_value="75", **thresholds(60, 70, 80, 90, 100))
    item_of(krs, 3, weight=20)

    found = krs_of(world).scored

    assert (found.expected, found.percent, found.share_scored) == (Decimal("3.625"), Decimal("72.50"), Decimal("80.00"))
    assert (found.is_final, [row.item.order for row in found.lacking_score]) == (False, [3])


def test_stated_score_stands_before_the_computed_one_and_both_are_known(krs, world):
    item_of(krs, 1, scoring="percent", official_value=90, official_score="4.4")

    side = krs_of(world).scored.items[0].official

    assert (side.computed, side.stated, side.score, side.differs) == (
        Decimal("4.5"),
        Decimal("4.4"),
        Decimal("4.4"),
        True,
    )


def test_total_of_the_evaluator_stands_before_that_of_the_items(world, krs):
    Evaluation.objects.filter(pk=krs.pk).update(score="4.84797", target=5, previous_score="4.5")
    item_of(krs, 1, self_value=1)

    found = krs_of(world).scored

    assert (found.expected, found.percent) == (Decimal("4.84797"), Decimal("96.96"))
    assert (found.gap, found.change, found.lacking_score) == (Decimal("0.15203"), Decimal("0.34797"), ())


def test_last_years_total_is_taken_from_last_year(world, krs):
    Evaluation.objects.create(office=world.office, fiscal_year=2564, kind="krs", name="KRS", score="4.1")

    assert krs_of(world).scored.before == Decimal("4.1")


def test_weights_that_add_to_nothing_give_no_total(world, krs):
    item_of(krs, 1, weight=0, self_value=5)

    found = krs_of(world).scored

    assert (found.expected, found.percent, found.share_scored) == (None, None, None)


def test_only_rated_items_without_a_rated_one_below_are_counted(world, krs):
    head = item_of(krs, 1, level=1)
    between = item_of(krs, 2, parent=head, status="heading")
    item_of(krs, 3, parent=between, level=5)
    item_of(krs, 4, parent=head, status="not_applicable", level=1)

    found = krs_of(world).scored

    assert ([row.item.order for row in found.counted], found.expected) == ([3], Decimal(5))
    assert [row.depth for row in found.items] == [0, 1, 2, 1]


def test_item_that_reads_a_kpi_has_its_judged_value(world, krs):
    year = indicator_of(world.project, "P01-K1")
    result_of(year, year_round(world.office), numerator=34, denominator=57)
    item_of(krs, 1, scoring="percent", indicator_year=year)

    own = krs_of(world).scored.items[0].own

    assert (own.measured, own.score) == (Decimal("59.65"), Decimal("2.9825"))


def test_kpi_of_another_kind_gives_no_score(world, krs):
    year = indicator_of(world.project, "P01-K1", kind="count")
    result_of(year, year_round(world.office), value=7)
    item_of(krs, 1, indicator_year=year)

    own = krs_of(world).scored.items[0].own

    assert (own.measured, own.score) == (Decimal(7), None)


def test_missing_evidence_is_counted_and_what_is_late(world, krs):
    done = item_of(krs, 1, level=5, due_on=date(2022, 8, 14))
    EvaluationEvidence.objects.create(item=done, file=a_file(world), by=world.people["head"])
    item_of(krs, 2, level=5, due_on=date(2022, 8, 14))
    item_of(krs, 3, level=5, due_on=date(2022, 8, 15))
    item_of(krs, 4, level=5, needs_evidence=False)

    line = krs_of(world)

    assert (line.missing_evidence, line.missing_scores, line.late) == (2, 0, 1)


def test_four_are_always_asked_for_and_others_where_they_are(world, krs):
    Evaluation.objects.create(office=world.office, fiscal_year=2565, kind="obec", name="สพฐ.")
    Evaluation.objects.create(
        office=world.foreign_project.plan.office, fiscal_year=2565, kind="ita", name="ITA", score=99
    )

    lines = expected_totals(world.office, 2565, today=TODAY)

    assert [(line.name, line.scored is None) for line in lines] == [
        ("KRS", False),
        ("e-MES", True),
        ("มาตรฐานสำนักงาน", True),
        ("ITA", True),
        ("ตัวชี้วัด สพฐ.", False),
    ]


@pytest.mark.parametrize(("score", "word"), [("92", "AA"), ("85", "A"), ("20", "")])
def test_word_of_a_score_is_that_of_its_scale(world, score, word):
    scale = QualityScale.objects.create(office=world.office, fiscal_year=2565, code="ita", name="ITA")
    QualityBand.objects.create(scale=scale, level=2, label="AA", minimum=90)
    QualityBand.objects.create(scale=scale, level=1, label="A", minimum=80)
    Evaluation.objects.create(
        office=world.office, fiscal_year=2565, kind="ita", name="ITA", maximum=100, score=score, scale=scale
    )

    assert expected_totals(world.office, 2565, today=TODAY)[3].scored.grade == word


@pytest.mark.parametrize("rows", [1, 3])
def test_totals_take_the_same_queries_for_any_number_of_items(world, krs, django_assert_num_queries, rows):
    for order in range(rows):
        item_of(krs, order + 1, level=5, owner_unit=world.unit)

    with django_assert_num_queries(4):
        expected_totals(world.office, 2565, today=TODAY)


@pytest.mark.parametrize(
    "wrong",
    [
        {"weight": -1},
        {"self_score": -1},
        {"official_score": -1},
        {"level": 6},
        {"scoring": "interpolated"},
        {"threshold_1": 1},
        thresholds(1, 2, 3, 4, 4),
        thresholds(1, 2, 3, 2, 1),
    ],
)
def test_wrong_item_is_refused_by_the_database(krs, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        item_of(krs, 1, **wrong)


def test_item_that_reads_a_kpi_has_no_typed_value(world, krs):
    year = indicator_of(world.project, "P01-K1")

    with pytest.raises(IntegrityError), transaction.atomic():
        item_of(krs, 1, indicator_year=year, self_value=5)
