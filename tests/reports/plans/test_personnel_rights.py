"""The personnel group arranges the book of personnel development, and no other; editions stay with the planners."""

import pytest
from django.urls import reverse

from areaoffice.office.models import RoleGrant, TrashedRow
from areaoffice.reports.books.address import Address
from areaoffice.reports.models import Book, BookEdition, BookSection
from tests.office.uploads import picture, upload
from tests.reports.conftest import YEAR, make_office, make_person

Role = RoleGrant.Role
OWN, OTHER = Address("personnel-plan", YEAR), Address("annual-report", YEAR)
ARRANGED: tuple[tuple[str, list[str], dict[str, object]], ...] = (
    ("section_settings", ["background"], {"title": "ที่มาของแผน", "seen": 0}),
    ("move_section", ["background"], {"direction": "down"}),
    ("book_order", [], {}),
    ("book_digits", [], {"digits": "arabic"}),
    ("add_section", ["introduction"], {"title": "กิตติกรรมประกาศ", "source": "narrative"}),
    ("section", ["background"], {"text": "ข้อความของกลุ่มบุคคล", "seen": 0}),
)
FREEZE = "ตรวจความสอดคล้องและตรึงเนื้อหา"


def url(name, *args, address=OWN):
    return reverse(f"reports:{name}", args=[address, *args])


@pytest.fixture
def personnel(year, client, settings):
    settings.OFFICE_TODAY = "2022-10-15"
    person = make_person(year.office, Role.HR)
    client.force_login(person)
    return person


@pytest.mark.parametrize(("name", "args", "sent"), ARRANGED, ids=[name for name, *_rest in ARRANGED])
def test_personnel_group_arranges_its_own_book_and_no_other(personnel, client, name, args, sent):
    assert client.post(url(name, *args), sent).status_code == 302
    assert Book.objects.get().kind == OWN.kind

    assert client.post(url(name, *args, address=OTHER), sent).status_code == 403
    assert not Book.objects.exclude(kind=OWN.kind).exists()


def test_personnel_group_writes_hangs_files_and_brings_its_sections_back(personnel, client):
    client.post(url("section", "background"), {"text": "ความเป็นมาของแผน", "seen": 0})
    sent = {"files": [upload("a.jpg", picture())], "secrecy": "normal", "may_print": "on", "caption": "ประชุม"}
    client.post(url("section_files", "mandate"), sent)
    client.post(url("add_section", "introduction"), {"title": "กิตติกรรมประกาศ", "source": "narrative"})
    client.post(url("remove_section", "own-1"))

    client.post(reverse("desk:restore", args=[TrashedRow.objects.get().pk]))

    assert BookSection.objects.get(key="background").text == "ความเป็นมาของแผน"
    assert [str(link) for link in BookSection.objects.get(key="mandate").files.all()] == ["ประชุม"]
    assert BookSection.objects.filter(key="own-1").exists()


def test_personnel_group_of_another_office_meets_nothing(personnel, client):
    client.force_login(make_person(make_office("south"), Role.HR))

    client.post(url("section", "background"), {"text": "ข้อความ", "seen": 0})

    assert not Book.objects.filter(office=personnel.role_grants.get().office).exists()


def test_edition_is_frozen_by_planners_alone_and_nobody_else_sees_the_button(personnel, year, client):
    assert FREEZE not in client.get(url("book")).text
    assert client.post(url("check")).status_code == 403
    assert not BookEdition.objects.exists()

    client.force_login(year.planner)
    assert FREEZE in client.get(url("book")).text


def test_head_of_a_unit_is_not_offered_to_freeze_its_plan(year, client):
    client.force_login(make_person(year.office, Role.UNIT_HEAD, unit=year.unit))
    page = client.get(url("book", address=Address("unit-plan", YEAR, f"u{year.unit.pk}"))).text

    assert "เพิ่มหัวข้อของสำนักงาน" in page
    assert FREEZE not in page
