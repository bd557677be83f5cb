"""What two people signed prints the same whatever changes beneath it: names, places, standing, levels, posts, policies."""

import pytest

from areaoffice.office.models import Office, Post, School, User
from areaoffice.reports.agreements import reading
from areaoffice.reports.agreements.agreement_form import Variant, filled_form
from areaoffice.reports.agreements.paper import form_html
from areaoffice.reports.agreements.summary_form import summary_form
from staff.agreements.canonical import content_hash
from staff.models import AgreementChallenge, AgreementVersion, ExpectedLevel, PerformanceAgreement
from tests.projects.conftest import world
from tests.staff.agreeing import Agreeing, new_agreeing, to_agreed

pytestmark = pytest.mark.django_db
__all__ = ["world"]


@pytest.fixture
def signed(world) -> Agreeing:
    here = new_agreeing(world, items=2)
    AgreementChallenge.objects.update(expected_level=ExpectedLevel.objects.get(order=4))
    to_agreed(here)
    return here


def printed(here: Agreeing, number: int) -> str:
    """PA 1 of a version, as the copy that is signed."""
    versions = reading.with_agreement_parts(AgreementVersion.objects.all())
    return str(
        form_html(filled_form(versions.get(agreement=here.agreement, number=number), Variant.SIGNED, with_salary=True))
    )


def summary(here: Agreeing) -> str:
    agreement = reading.with_evaluation(PerformanceAgreement.objects.all()).get(pk=here.agreement.pk)
    return str(form_html(summary_form(agreement, with_names=True)))


def change_everything() -> None:
    User.objects.update(name_prefix="ดร.", last_name="นามสกุลใหม่")
    School.objects.update(name="โรงเรียนชื่อใหม่")
    for office in Office.objects.all():
        Office.objects.filter(pk=office.pk).update(name=f"สำนักงานชื่อใหม่ {office.pk}", parent_agency="สังกัดใหม่")
    Post.objects.update(title="ตำแหน่งใหม่", standing="ชำนาญการ", rank="คศ. 9")
    for level in ExpectedLevel.objects.all():
        ExpectedLevel.objects.filter(pk=level.pk).update(name=f"ระดับใหม่ {level.order}")


def test_signed_papers_print_as_they_were_signed_and_their_hash_holds(signed: Agreeing):
    PerformanceAgreement.objects.update(state="closed")
    before = printed(signed, 1), summary(signed)

    change_everything()
    PerformanceAgreement.objects.update(printed_position="พิมพ์ใหม่", printed_standing="ชำนาญการ", printed_rank="คศ. 9")

    assert (printed(signed, 1), summary(signed)) == before
    version = signed.fresh().signed
    assert content_hash(version) == version.content_hash
    assert "ริเริ่ม พัฒนา" in before[0]


def test_amendment_takes_the_post_and_names_of_its_day_and_the_version_before_keeps_its_own(signed: Agreeing):
    before = printed(signed, 1)
    signed.take("amend", "owner")
    Post.objects.filter(person=signed.people["owner"]).update(standing="ชำนาญการ", rank="คศ. 2")
    User.objects.filter(pk=signed.people["owner"].pk).update(last_name="นามสกุลใหม่")
    signed.people["owner"].refresh_from_db()
    AgreementChallenge.objects.filter(version=signed.agreement.current).update(expected_level=None)
    signed.take("submit-amendment", "owner")
    signed.take("agree-amendment", "superior")

    after = printed(signed, 2)
    for words in ("นามสกุลใหม่", "คศ. ๒", "การแก้ไขปัญหา"):
        assert (words in after, words in before) == (True, False), words
    assert printed(signed, 1) == before
    assert all(content_hash(one) == one.content_hash for one in signed.fresh().versions.all())


def test_draft_prints_what_stands_today(signed: Agreeing):
    """A version that came back follows its owner again until it is fixed."""
    signed.take("amend", "owner")
    signed.take("submit-amendment", "owner")
    assert signed.fresh().current.printed["last_name"] == ""
    signed.take("return-amendment", "superior")
    assert signed.agreement.current.printed == {}
