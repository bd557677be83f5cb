"""The link of an evaluator from outside is theirs alone: the office reads it until it is opened, and every opening is written down."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from areaoffice.office.models import AuditEvent
from staff.evaluation.committee_actions import renew_link
from staff.evaluation.evaluator_links import link_of
from staff.models import Evaluator, ScoreSheet
from tests.staff.agreeing import TODAY, Agreeing, send_sheet, to_scoring

pytestmark = pytest.mark.django_db
OPENED = "เปิดแบบประเมินทางลิงก์"


@pytest.fixture
def scoring(here: Agreeing, settings) -> Agreeing:
    """Scored by two of the office and one from outside, whose link ends in twenty days."""
    settings.OFFICE_TODAY = TODAY.isoformat()
    to_scoring(here)
    Evaluator.objects.filter(seat=3).update(person=None, is_external=True, link_ends_on=TODAY + timedelta(days=20))
    return here


def path_of(link: str) -> str:
    return link[link.index("/evaluate/") :]


def link_shown(here: Agreeing) -> bool:
    client = Client()
    client.force_login(here.people["hr"])
    return "/evaluate/" in client.get(reverse("staff:committee", args=[here.agreement.pk])).content.decode()


def test_the_office_reads_the_link_until_it_was_opened_and_gives_a_new_one(scoring: Agreeing):
    seat = Evaluator.objects.get(seat=3)
    assert link_shown(scoring)

    page = Client().get(path_of(link_of(seat))).content.decode()

    assert "ถูกเปิดครั้งแรกเมื่อ" in page
    assert not link_shown(scoring)
    hr = Client()
    hr.force_login(scoring.people["hr"])
    hr.post(reverse("staff:evaluator_link", args=[scoring.agreement.pk, 3]), {"link_ends_on": "10/9/2565"})
    assert link_shown(scoring)


def test_every_opening_leaves_a_row_without_a_score(scoring: Agreeing):
    url = path_of(link_of(Evaluator.objects.get(seat=3)))

    for _ in range(2):
        assert Client().get(url).status_code == 200

    rows = AuditEvent.objects.filter(verb=OPENED).values_list("actor", "details")
    assert list(rows) == [(None, {"seat": 3})] * 2


@pytest.mark.parametrize("who", ["hr", "superior", "owner", "colleague", "chair"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_is_logged_in_for_the_office_opens_no_sheet_by_a_link(scoring: Agreeing, who: str, method: str):
    url, client = path_of(link_of(Evaluator.objects.get(seat=3))), Client()
    client.force_login(scoring.people[who])
    if who == "chair":  # an evaluator with a role of the office
        scoring.people[who].role_grants.create(office=scoring.office, role="project_owner", unit=scoring.world.unit)

    for more in ("", "send/", "paper/pa2/", "file/1/"):
        if method == "get" or not more.startswith(("paper", "file")):
            said = getattr(client, method)(f"{url}{more}")
            assert (said.status_code, "สำหรับกรรมการจากภายนอกเท่านั้น" in said.content.decode()) == (410, True), more
    assert not AuditEvent.objects.filter(verb=OPENED).exists()
    assert AuditEvent.objects.filter(verb="เปิดลิงก์ของกรรมการจากภายนอกไม่ได้", actor=scoring.people[who]).exists()
    assert Evaluator.objects.get(seat=3).link_opened_at is None


def test_before_scoring_the_link_stays_readable(scoring: Agreeing):
    seat = Evaluator.objects.get(seat=3)
    type(scoring.agreement).objects.update(state="reported")

    assert Client().get(path_of(link_of(seat))).status_code == 410
    assert link_shown(scoring)


def test_behind_a_sheet_that_was_sent_no_link_is_shown_or_given_before_the_result(scoring: Agreeing):
    seat = Evaluator.objects.get(seat=3)
    send_sheet(ScoreSheet.objects.get(evaluator=seat), scoring.template, 75)
    renewed = {"seat": seat, "by": scoring.people["hr"], "today": TODAY}

    assert not link_shown(scoring)
    with pytest.raises(ValidationError, match="ออกลิงก์ใหม่ได้เมื่อออกผล"):
        renew_link(ends_on=TODAY, **renewed)
    assert renew_link(ends_on=None, **renewed).link_ends_on is None

    type(scoring.agreement).objects.update(state="passed")
    renew_link(ends_on=TODAY, **renewed)
    assert link_shown(scoring)
