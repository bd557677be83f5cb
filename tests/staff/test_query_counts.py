"""The pages of agreements take the same queries for one row and for three: items with linked indicators, people, challenges."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import pytest
from django.test import Client
from model_bakery import baker

from areaoffice.office.models import Post
from staff.agreements.starting import Start, start_agreement
from staff.agreements.writing_actions import link_indicator
from staff.models import (
    AgreementChallenge,
    AgreementIndicator,
    CriterionScore,
    ItemScore,
    PerformanceAgreement,
    PostFamily,
    ScoreSheet,
    TemplateItem,
)
from tests.projects.conftest import World
from tests.staff.agreeing import TODAY, Agreeing, fill, new_agreeing, to_agreed, to_scoring
from tests.staff.test_writing_actions import kpi

pytestmark = pytest.mark.django_db
Count = Callable[[Callable[[], object]], int]


@pytest.fixture(autouse=True)
def _day(settings):
    settings.OFFICE_TODAY = TODAY.isoformat()


@pytest.fixture(params=[1, 3])
def rows(request) -> int:
    return request.param


@pytest.fixture
def here(world: World, rows: int) -> Agreeing:
    """One agreement of so many items and challenges, each item drawn from an indicator of the office; so many others beside it."""
    agreeing = new_agreeing(world, items=rows)
    version = agreeing.agreement.versions.get()
    for place, row in enumerate(AgreementIndicator.objects.filter(item__version=version), start=1):
        link_indicator(row=row, year=kpi(agreeing, f"K0{place}"), by=agreeing.people["owner"])
    for number in range(2, rows + 1):
        AgreementChallenge.objects.create(
            version=version,
            number=number,
            title="ริเริ่ม",
            problem="ก",
            method="ข",
            quantity_outcome="ค",
            quality_outcome="ง",
        )
    for _place in range(1, rows):
        another(agreeing)
    return agreeing


def another(here: Agreeing) -> None:
    """Somebody else's agreed agreement on the same template."""
    first, owner = here.agreement, here.people["owner"]
    here.people["owner"] = baker.make("office.User", first_name="คุณอื่น")
    post = baker.make(
        Post, office=here.office, person=here.people["owner"], superior=first.superior, school=first.school
    )
    post.title, post.standing = first.printed_position, first.printed_standing
    post.save()
    PostFamily.objects.create(post=post, family=here.template.family)
    here.agreement = start_agreement(
        post=post, fiscal_year=2565, start=Start.TEMPLATE, by=here.people["owner"], today=TODAY
    )
    fill(here.agreement)
    to_agreed(here)
    here.agreement, here.people["owner"] = first, owner


def counted(here: Agreeing, count: Count, pages: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """Of each person and page: the queries of the second look (the first one may write that it was seen)."""
    found = {}
    for who, page in pages:
        client = Client()
        client.force_login(here.people[who])
        session = client.session
        session["fiscal_year"] = {here.office.code: 2565}
        session.save()
        address = f"/agreements/{page.replace('#', str(here.agreement.pk))}"
        client.get(address)
        found[who, page] = count(partial(client.get, address))
    return found


def test_pages_of_an_agreed_agreement(here: Agreeing, count_queries: Count):
    to_agreed(here)
    expected = {
        ("owner", "#/"): 29,
        ("superior", "#/"): 28,
        ("hr", "#/"): 28,
        ("owner", "#/dpa/"): 19,
        ("owner", "#/cascade/"): 15,
        ("hr", "#/committee/"): 14,
        ("hr", "overview/"): 16,
        ("hr", "matrix/"): 8,
        ("hr", ""): 14,
    }

    assert counted(here, count_queries, expected) == expected


def test_pages_of_a_draft(here: Agreeing, count_queries: Count):
    expected = {("owner", "#/"): 23, ("owner", "#/problems/"): 19}

    assert counted(here, count_queries, expected) == expected


def test_pages_of_the_evaluation(here: Agreeing, count_queries: Count):
    to_scoring(here)
    expected = {
        ("owner", "#/report/"): 29,
        ("chair", "#/report/"): 26,
        ("chair", "#/sheet/"): 34,
        ("hr", "#/committee/"): 17,
    }
    assert counted(here, count_queries, expected) == expected

    for sheet in ScoreSheet.objects.filter(evaluator__committee__agreement=here.agreement):
        send(sheet, here)
    PerformanceAgreement.objects.filter(pk=here.agreement.pk).update(state="scored")
    here.take("conclude", "hr")
    expected = {("owner", "#/result/"): 28, ("superior", "#/result/"): 31, ("chair", "#/sheet/"): 37}
    assert counted(here, count_queries, expected) == expected


def send(sheet: ScoreSheet, here: Agreeing) -> None:
    for item in TemplateItem.objects.filter(domain__template=here.template):
        ItemScore.objects.create(sheet=sheet, template_item=item, level=3)
    for criterion in here.template.criteria.all():
        CriterionScore.objects.create(sheet=sheet, criterion=criterion, level=3)
    sheet.workload_met, sheet.sent_at = True, sheet.evaluator.committee.at
    sheet.save()
