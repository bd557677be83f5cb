"""The list of agreements and how one begins, through HTTP."""

import pytest
from django.urls import reverse

from areaoffice.office.models import Post
from staff.models import PerformanceAgreement
from tests.staff.agreeing import Agreeing

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["owner", "superior", "hr", "colleague"])
def test_the_list_and_the_start_open_for_everybody_of_the_office(client, here: Agreeing, who):
    client.force_login(here.people[who])
    for name in ("agreements", "start_agreement"):
        assert client.get(reverse(f"staff:{name}")).status_code == 200


def test_the_start_is_offered_until_the_agreement_of_the_year_is_begun(client, here: Agreeing):
    owner = here.people["owner"]
    client.force_login(owner)
    session = client.session
    session["fiscal_year"] = {here.office.code: 2565}
    session.save()
    list_page, button = reverse("staff:agreements"), f'href="{reverse("staff:start_agreement")}"'
    assert button not in client.get(list_page).content.decode()
    here.agreement.state = "cancelled"
    here.agreement.save()
    assert button in client.get(list_page).content.decode()
    Post.objects.get(person=owner).family_link.delete()
    page = client.get(list_page).content.decode()
    assert (button in page, "ยังไม่ระบุสายงาน" in page) == (False, True)


def test_a_start_without_a_choice_says_so_and_with_one_opens_the_draft(client, here: Agreeing):
    here.agreement.state = "cancelled"
    here.agreement.save()
    client.force_login(here.people["owner"])
    url, post = reverse("staff:start_agreement"), Post.objects.get(title="ผู้อำนวยการสถานศึกษา")

    assert client.post(url, {"post": post.pk}).status_code == 422
    refused = client.post(url, {"post": post.pk, "start": "last-year"})
    assert "ให้คัดลอก" in refused.content.decode()
    begun = client.post(url, {"post": post.pk, "start": "template"})
    newest = PerformanceAgreement.objects.latest("pk")
    assert begun.headers["Location"] == f"/agreements/{newest.pk}/"
    again = client.post(url, {"post": post.pk, "start": "template"})
    assert "แล้ว" in again.content.decode()
