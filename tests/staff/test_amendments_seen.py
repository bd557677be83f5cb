"""An amendment until both have signed it: who reads its new version on the page, side by side and on paper, and where signatures hang."""

import pytest
from django.test import Client
from django.urls import reverse

from areaoffice.office.models import AuditEvent
from areaoffice.reports.agreements.copies import copies_of
from areaoffice.reports.agreements.reading import with_evaluation
from staff.models import AgreementItem, PerformanceAgreement
from tests.staff.seeing import Full, full_agreement

pytestmark = [pytest.mark.django_db, pytest.mark.looks]
NEW, OLD = "งานของฉบับที่สอง", "พัฒนางาน 1.1"
# Who reads version 2: while it is written, while it is proposed, after its return, dropped, and signed.
READERS = ("owner", "superior", "chair", "second", "hr")
OWNER, BOTH, ALL = {"owner"}, {"owner", "superior"}, set(READERS)
TABLE = {
    "written": (("amend",), OWNER),
    "proposed": (("amend", "submit-amendment"), BOTH),
    "returned": (("amend", "submit-amendment", "return-amendment"), OWNER),
    "signed": (("amend", "submit-amendment", "agree-amendment"), ALL),
}


@pytest.fixture
def full(world, settings, tmp_path) -> Full:
    """Agreed, with a committee that was appointed already."""
    settings.OFFICE_TODAY, settings.MEDIA_ROOT = "2022-08-15", tmp_path
    found = full_agreement(world)
    found.stand("agreed")
    return found


def walk(full: Full, *keys: str) -> None:
    for key in keys:
        full.here.take(key, "superior" if key.startswith(("return", "agree")) else "owner")
        if key == "amend":
            first = AgreementItem.objects.filter(version=full.here.agreement.current).order_by("pk")[0]
            first.task = NEW
            first.save()


def page(full: Full, role: str, name: str = "agreement", *more: object) -> str:
    client = Client()
    client.force_login(full.people[role])
    response = client.get(full.url(name, *more))
    return response.content.decode() if response.status_code == 200 else ""


@pytest.mark.parametrize("stage", TABLE)
def test_new_version_is_read_by_owner_and_superior_until_both_have_signed_it(full: Full, stage: str):
    keys, readers = TABLE[stage]
    walk(full, *keys)

    assert {who for who in READERS if NEW in page(full, who)} == readers
    assert {who for who in READERS if OLD in page(full, who)} == ALL - readers
    compared = {who for who in READERS if NEW in page(full, who, "compare_versions", 2)}
    linked = {
        who for who in READERS if reverse("staff:compare_versions", args=[full.here.agreement.pk, 2]) in page(full, who)
    }
    assert compared == readers
    assert linked <= readers
    rows = with_evaluation(PerformanceAgreement.objects.prefetch_related("versions"))
    agreement = rows.get(pk=full.here.agreement.pk)
    printed = {
        who
        for who in READERS
        if any(one.version and one.version.number == 2 for one in copies_of(agreement, full.people[who]))
    }
    assert printed == readers


def test_comparison_passes_over_a_version_that_the_reader_does_not_read(full: Full):
    walk(full, "amend", "submit-amendment", "return-amendment", "drop-amendment")
    walk(full, "amend", "submit-amendment", "agree-amendment")

    for who in ("hr", "second"):
        assert NEW in page(full, who, "compare_versions", 3)
        assert page(full, who, "compare_versions", 2) == ""


def test_signatures_hang_on_the_version_that_counts_and_not_on_a_dropped_one(full: Full):
    walk(full, "amend", "submit-amendment", "return-amendment", "drop-amendment")
    full.stand("passed")
    full.here.take("acknowledge", "owner")

    signature = full.here.agreement.signatures.get(step="acknowledged")
    assert (signature.version.number, signature.version.state) == (1, "signed")


def test_trail_binds_a_signature_to_version_code_way_and_signer(full: Full):
    walk(full, "amend", "submit-amendment", "agree-amendment")
    version = full.here.agreement.current

    events = [
        AuditEvent.objects.filter(details__transition=key).latest("pk").details
        for key in ("submit-amendment", "agree-amendment")
    ]
    assert events == [
        {
            "transition": "submit-amendment",
            "version": 2,
            "code": version.code,
            "way": "ลงนามในระบบ",
            "signer": "คุณowner",
        },
        {
            "transition": "agree-amendment",
            "version": 2,
            "code": version.code,
            "way": "ลงนามในระบบ",
            "signer": str(full.people["superior"]),
        },
    ]
    assert version.content_hash not in " ".join(str(one.details) for one in AuditEvent.objects.all())
    assert AuditEvent.objects.filter(details__transition="amend").get().details == {"transition": "amend"}
