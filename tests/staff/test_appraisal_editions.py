"""Editions of half-year sheets: in the admin, with shares that sum to 100; what somebody is appraised by stands; the assistant teacher's 14 items."""

import json
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from areaoffice.desk.loading.appraisals import load_schemes, picture_of
from areaoffice.desk.loading.reading import Folder
from areaoffice.office.models import RoleGrant, User
from staff.models import AppraisalBand, AppraisalPart, AppraisalScheme, RoundAppraisal
from tests.staff.appraising import appraising, scheme_38k2

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client, db):
    user = User.objects.create_superuser(username="root", password="ทดสอบ-2565")
    client.force_login(user)
    return user


def page(scheme):
    return reverse("admin:staff_appraisalscheme_change", args=[scheme.pk])


def sent(scheme, shares, bands):
    """The page as the administrator sends it: the head, the shares of the parts and the minimums of the bands."""
    typed = {"family": scheme.family_id, "kind": scheme.kind, "edition": scheme.edition, "title": scheme.title}
    typed |= {
        "legal_reference": "ว 1/2568",
        "starts_on": "",
        "ends_on": "",
        "is_confirmed": "on",
        "has_agreement": "on",
    }
    for name, rows in (("parts", scheme.parts.all()), ("bands", scheme.bands.all())):
        typed |= {f"{name}-TOTAL_FORMS": len(rows), f"{name}-INITIAL_FORMS": len(rows)}
    for place, (part, share) in enumerate(zip(scheme.parts.all(), shares, strict=True)):
        more = {"order": part.order, "name": part.name, "source": part.source, "top_level": 5, "probation_share": ""}
        typed |= {f"parts-{place}-{key}": value for key, value in more.items()}
        typed |= {f"parts-{place}-id": part.pk, f"parts-{place}-scheme": scheme.pk, f"parts-{place}-share": share}
    for place, (band, minimum) in enumerate(zip(scheme.bands.all(), bands, strict=True)):
        typed |= {f"bands-{place}-id": band.pk, f"bands-{place}-scheme": scheme.pk, f"bands-{place}-name": band.name}
        typed |= {f"bands-{place}-minimum": minimum}
    return typed


def test_edition_is_changed_and_confirmed_while_nobody_is_appraised_by_it(client, administrator):
    scheme = scheme_38k2()
    response = client.post(page(scheme), sent(scheme, ("๘๐", "20"), (95, 85, 75, 65, 0)))

    scheme.refresh_from_db()
    assert (response.status_code, scheme.is_confirmed, scheme.legal_reference) == (302, True, "ว 1/2568")
    assert [part.share for part in scheme.parts.all()] == [80, 20]
    assert [band.minimum for band in scheme.bands.all()] == [95, 85, 75, 65, 0]


@pytest.mark.parametrize(
    ("shares", "bands", "sentence"),
    [
        ((70, 20), (90, 80, 70, 60, 0), "สัดส่วนคะแนนของทุกองค์ประกอบต้องรวมเป็น 100 (พบ 90)"),
        ((70, 30), (90, 80, 70, 60, 50), "ระดับต่ำสุดต้องเริ่มจาก 0 มิฉะนั้นคะแนนต่ำกว่า 50 จะไม่มีระดับ"),
    ],
)
def test_edition_that_cannot_be_computed_is_refused_in_a_sentence(client, administrator, shares, bands, sentence):
    scheme = scheme_38k2()
    shown = client.post(page(scheme), sent(scheme, shares, bands)).content.decode()

    assert sentence in shown
    assert [part.share for part in scheme.parts.all()] == [70, 30]


def test_what_somebody_is_appraised_by_stands_but_may_be_confirmed(client, administrator):
    scheme = appraising().scheme
    AppraisalScheme.objects.update(is_confirmed=False)
    client.post(page(scheme), sent(scheme, (50, 50), (95, 85, 75, 65, 0)))

    scheme.refresh_from_db()
    assert scheme.is_confirmed
    assert [part.share for part in AppraisalPart.objects.filter(scheme=scheme)] == [70, 30]
    assert AppraisalBand.objects.filter(scheme=scheme, minimum=90).exists()


def test_personnel_group_reads_editions_and_changes_none(client, db):
    world = appraising()
    hr = world.people["hr"]
    hr.is_staff = True
    hr.save()
    client.force_login(hr)

    assert client.get(page(world.scheme)).status_code == 200
    assert client.post(page(world.scheme), {"title": "อื่น"}).status_code == 403
    assert RoleGrant.objects.filter(user=hr, role="hr").exists()


def test_assistant_teacher_has_fourteen_items_of_eighty_points_and_no_challenge():
    found = json.loads(Path(settings.BASE_DIR, "fixtures/national/appraisal_schemes.json").read_text())
    [sheet] = [one for one in found if one["family"] == "assistant-teacher"]

    assert (sheet["kind"], sheet["is_confirmed"]) == ("salary", False)
    assert [(part["share"], part["top_level"], len(part["aspects"])) for part in sheet["parts"]] == [
        ("80", 4, 14),
        ("10", 5, 1),
        ("10", 4, 10),
    ]


# --- the fixtures -------------------------------------------------------------------------------------------------------


def reworded(tmp_path) -> Folder:
    """The national fixtures with another share, another limit and another competency in every edition."""
    shutil.copytree(settings.BASE_DIR / "fixtures" / "national", tmp_path / "national")
    file = tmp_path / "national" / "appraisal_schemes.json"
    records = json.loads(file.read_text(encoding="utf-8"))
    for record in records:
        record["title"] = "แบบที่แฟ้มข้อมูลเปลี่ยน"
        record["bands"][0]["minimum"] = "95.5"
        for part in record["parts"]:
            for aspect in part["aspects"]:
                aspect["name"] = f"{aspect['name']} (ใหม่)"
    file.write_text(json.dumps(records), encoding="utf-8")
    return Folder(tmp_path / "national")


def test_fixtures_change_no_edition_by_which_somebody_is_appraised_and_load_the_rest(db, tmp_path):
    world = appraising()
    load_schemes(Folder(settings.BASE_DIR / "fixtures" / "national"))
    used = AppraisalScheme.objects.get(family=world.scheme.family, edition="ฉบับที่ใช้ปี 2564")
    RoundAppraisal.objects.update(scheme=used)
    before = picture_of(used)

    sentences = load_schemes(reworded(tmp_path))

    assert picture_of(used) == before
    assert sentences == [
        "แบบประเมินรอบครึ่งปีของ บุคลากรตามมาตรา 38 ค. (2) ฉบับ ฉบับที่ใช้ปี 2564 มีผู้รับการประเมินแล้ว จึงไม่เปลี่ยนตามแฟ้มข้อมูล "
        "ถ้าต้องใช้ถ้อยคำ น้ำหนัก หรือเกณฑ์ใหม่ให้ทำแบบฉบับใหม่ในหน้าจัดการข้อมูล ข้อมูลส่วนอื่นโหลดตามปกติ"
    ]
    others = AppraisalScheme.objects.exclude(pk__in=(used.pk, world.scheme.pk))
    assert set(others.values_list("title", flat=True)) == {"แบบที่แฟ้มข้อมูลเปลี่ยน"}


def test_fixtures_that_say_the_same_of_an_edition_in_use_are_no_fault(db):
    national = Folder(settings.BASE_DIR / "fixtures" / "national")
    world = appraising()
    load_schemes(national)
    RoundAppraisal.objects.update(scheme=AppraisalScheme.objects.filter(family=world.scheme.family).last())

    assert load_schemes(national) == []
