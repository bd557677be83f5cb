"""After a return the superior reads what was proposed; what the owner rewrites is theirs until they propose it again."""

import pytest
from django.urls import reverse

from staff.agreements.canonical import content_hash
from staff.models import AgreementIndicator, AgreementItem, AgreementVersion, LockedVersion
from tests.staff.agreeing import Agreeing

pytestmark = pytest.mark.django_db


@pytest.fixture
def returned(here: Agreeing) -> Agreeing:
    here.take("submit", "owner")
    here.take("return", "superior")
    return here


def rewritten(here: Agreeing, words: str) -> None:
    item = here.fresh().current.items.order_by("pk").first()
    item.task = words
    item.save()


def read(client, here: Agreeing, name: str) -> str:
    client.force_login(here.people[name])
    return client.get(reverse("staff:agreement", args=[here.agreement.pk])).content.decode()


def test_superior_reads_the_version_as_it_was_proposed_and_the_owner_the_rewriting(returned: Agreeing, client):
    rewritten(returned, "ข้อความที่ยังเขียนไม่เสร็จ")

    superior, owner = read(client, returned, "superior"), read(client, returned, "owner")
    assert ("ข้อความที่ยังเขียนไม่เสร็จ" in superior, "พัฒนางาน 1.1" in superior) == (False, True)
    assert "แสดงฉบับตามที่เสนอเมื่อ" in superior
    assert ("ข้อความที่ยังเขียนไม่เสร็จ" in owner, "แสดงฉบับตามที่เสนอ" in owner) == (True, False)


def test_superior_reads_the_rewriting_once_it_is_proposed_again_and_the_last_one_after_another_return(
    returned: Agreeing, client
):
    rewritten(returned, "แก้ไขครั้งที่หนึ่ง")
    returned.take("submit", "owner")
    assert "แก้ไขครั้งที่หนึ่ง" in read(client, returned, "superior")

    returned.take("return", "superior")
    rewritten(returned, "แก้ไขครั้งที่สอง")
    superior = read(client, returned, "superior")
    assert ("แก้ไขครั้งที่หนึ่ง" in superior, "แก้ไขครั้งที่สอง" in superior) == (True, False)


def test_what_is_kept_is_the_same_content_locked_and_no_version_of_its_own(returned: Agreeing):
    kept = AgreementVersion.kept.newest_of(returned.agreement)

    assert (kept.number, kept.content_hash) == (1, content_hash(kept))
    assert [version.number for version in returned.fresh().versions.all()] == [1]
    assert AgreementItem.objects.filter(version=kept).count() == returned.agreement.current.items.count()
    with pytest.raises(LockedVersion):
        AgreementIndicator.objects.filter(item__version=kept).first().save()


def test_returned_agreement_is_proposed_agreed_and_amended_as_before(returned: Agreeing):
    returned.take("submit", "owner")
    returned.take("agree", "superior")
    returned.take("amend", "owner")

    assert [(version.number, version.state) for version in returned.fresh().versions.all()] == [
        (1, "signed"),
        (2, "draft"),
    ]
