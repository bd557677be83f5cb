import pytest
from model_bakery import baker

from areaoffice.office import audit
from areaoffice.office.models import AuditEvent, Office, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    office = baker.make(Office, code="one")
    return audit.record("ส่งโครงการ", office=office, by=baker.make(User), thing=office, reason="ครบถ้วน", before="ร่าง")


def test_audit_event_says_who_did_what_to_what(event):
    stored = AuditEvent.objects.get()

    assert (stored.verb, stored.thing, stored.reason, stored.details) == (
        "ส่งโครงการ",
        event.office,
        "ครบถ้วน",
        {"before": "ร่าง"},
    )
    assert list(AuditEvent.objects.about(event.office)) == [stored]


def test_audit_event_is_never_changed(event):
    event.verb = "อย่างอื่น"

    with pytest.raises(TypeError):
        event.save()


def test_audit_event_is_never_deleted(event):
    with pytest.raises(TypeError):
        event.delete()
