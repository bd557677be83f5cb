"""The list of problems on the page of an agreement: before the proposal the owner's alone, afterwards of all who must judge it."""

from datetime import date

import pytest
from django.test import Client

from staff.models import AgreementIndicator
from tests.staff.agreeing import Agreeing

pytestmark = pytest.mark.django_db
DIFFER, KIND = "มีค่าเป้าหมายต่างกัน: ร้อยละ 80 และ ร้อยละ 95", "ตัวชี้วัดเดียวกันมีค่าเป้าหมายต่างกัน 1 แห่ง"


@pytest.fixture
def differing(here: Agreeing, settings) -> Agreeing:
    settings.OFFICE_TODAY = "2022-08-15"
    first, second = AgreementIndicator.objects.filter(item__version=here.agreement.current)[:2]
    second.name, second.value = first.name, 95
    second.save()
    return here


def page(here: Agreeing, who: str) -> str:
    client = Client()
    client.force_login(here.people[who])
    return client.get(f"/agreements/{here.agreement.pk}/").content.decode()


def readers(here: Agreeing, words: str) -> set[str]:
    return {who for who in ("owner", "superior", "hr", "auditor", "planner") if words in page(here, who)}


def test_kpi_with_different_targets_stands_on_the_page_in_every_state(differing: Agreeing):
    assert readers(differing, DIFFER) == {"owner"}
    differing.take("submit", "owner")
    assert readers(differing, DIFFER) == {"owner", "superior"}
    differing.take("return", "superior")
    assert readers(differing, DIFFER) == {"owner", "superior"}
    differing.take("submit", "owner")
    differing.take("agree", "superior")
    assert readers(differing, DIFFER) == {"owner", "superior", "hr"}


def test_personnel_learns_the_kinds_of_what_was_proposed_and_no_word_of_it(differing: Agreeing):
    assert KIND not in page(differing, "hr")
    differing.take("submit", "owner")
    shown = page(differing, "hr")
    assert (KIND in shown, "ร้อยละของผู้เรียน" in shown) == (True, False)
    assert readers(differing, KIND) == {"hr"}


def test_list_at_its_own_address_is_the_one_of_the_page(differing: Agreeing, client):
    differing.take("submit", "owner")
    client.force_login(differing.people["owner"])
    assert DIFFER in client.get(f"/agreements/{differing.agreement.pk}/problems/").content.decode()


def test_day_of_an_agreement_is_told_before_it_is_proposed_and_is_the_day_of_the_last_proposal(
    differing: Agreeing, settings
):
    assert "หากเสนอวันนี้จะลงวันที่ 15 สิงหาคม 2565 หลังวันเริ่มรอบการประเมิน" in page(differing, "owner")
    differing.take("submit", "owner", today=date(2022, 8, 1))
    assert "ลงวันที่ 1 สิงหาคม 2565 หลังวันเริ่มรอบการประเมิน" in page(differing, "superior")

    differing.take("return", "superior")
    assert differing.agreement.current.dated_on is None
    assert "หากเสนอวันนี้จะลงวันที่ 15 สิงหาคม 2565" in page(differing, "owner")
    differing.take("submit", "owner")
    assert differing.agreement.current.dated_on == date(2022, 8, 15)


def test_amendment_in_mid_year_is_not_late(differing: Agreeing):
    differing.take("submit", "owner")
    differing.take("agree", "superior")
    differing.take("amend", "owner")
    assert "หลังวันเริ่มรอบการประเมิน" not in page(differing, "owner")
