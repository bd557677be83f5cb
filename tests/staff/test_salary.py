"""The salary on the copy to be signed: written by the personnel group alone, and told nowhere else."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from areaoffice.office.models import AuditEvent
from staff.agreements.keeping_actions import set_salary
from staff.models import AgreementSalary
from tests.staff.agreeing import Agreeing

pytestmark = pytest.mark.django_db


def address(here: Agreeing) -> str:
    return reverse("staff:set_salary", args=[here.agreement.pk])


def test_the_personnel_group_writes_changes_and_takes_away_the_salary(here: Agreeing, client):
    client.force_login(here.people["hr"])

    for typed, kept in (("๔๕,๖๗๐.๕๐", [Decimal("45670.50")]), ("50000", [Decimal("50000.00")]), ("", [])):
        assert client.post(address(here), {"amount": typed}).status_code == 302
        assert list(AgreementSalary.objects.values_list("amount", flat=True)) == kept

    trail = " ".join(str(one.details) for one in AuditEvent.objects.filter(verb="ระบุอัตราเงินเดือนในข้อตกลง"))
    assert AuditEvent.objects.filter(verb="ระบุอัตราเงินเดือนในข้อตกลง").count() == 3
    assert not any(amount in trail for amount in ("45670", "45,670", "50000"))


@pytest.mark.parametrize("typed", ["0", "-1", "มาก", "9" * 30])
def test_an_amount_that_is_none_is_refused_in_place(here: Agreeing, client, typed: str):
    client.force_login(here.people["hr"])

    response = client.post(address(here), {"amount": typed})

    assert response.status_code == 422
    assert response.context["form"].errors
    assert not AgreementSalary.objects.exists()


@pytest.mark.parametrize("who", ["superior", "auditor", "planner", "finance", "colleague", "outsider", "owner"])
def test_nobody_else_opens_it(here: Agreeing, client, who: str):
    here.take("submit", "owner")
    client.force_login(here.people[who])

    assert client.get(address(here)).status_code in (403, 404)
    assert client.post(address(here), {"amount": "1"}).status_code in (403, 404)
    assert not AgreementSalary.objects.exists()


@pytest.mark.parametrize("keys", [("lock",), ("submit",), ("submit", "agree"), ("submit", "agree", "amend")])
def test_it_is_offered_until_a_version_that_prints_it_is_fixed(here: Agreeing, client, keys: tuple[str, ...]):
    AgreementSalary.objects.create(agreement=here.agreement, amount=Decimal(45670))
    client.force_login(here.people["hr"])
    page = reverse("staff:agreement", args=[here.agreement.pk])
    assert address(here) in client.get(page).content.decode()

    for key in keys:
        here.take(key, "superior" if key == "agree" else "owner")

    assert address(here) not in client.get(page).content.decode()
    assert client.post(address(here), {"amount": "1"}).status_code == 403
    with pytest.raises(ValidationError, match="ล็อก เสนอ หรือลงนามแล้ว"):
        set_salary(agreement=here.agreement, by=here.people["hr"], amount=Decimal(1))
    assert AgreementSalary.objects.get().amount == 45670
