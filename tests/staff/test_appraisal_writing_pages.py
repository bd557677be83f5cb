"""Writing into a half-year appraisal through HTTP: indicators, levels, report, talk, superiors."""

import pytest
from django.urls import reverse

from staff.appraisals.typed_levels import Typed
from staff.models import LineLevel, RoundAppraisal
from tests.staff.appraising import (
    LEVELS,
    addresses,
    appraising,
    brought_to,
    drafted,
)

pytestmark = pytest.mark.django_db
State = RoundAppraisal.State


@pytest.fixture
def world(db):
    return appraising()


def typed_rows(*rows, seen):
    found = {"rows": len(rows), "seen": seen}
    for place, (name, weight) in enumerate(rows):
        found |= {f"l{place}-name": name, f"l{place}-weight": weight, f"l{place}-indicator": ""}
        found |= {f"l{place}-level_{number}": text for number, text in enumerate(LEVELS, start=1)}
    return found


def test_officer_types_indicators_with_thai_digits_and_empty_rows_are_none(client, world):
    client.force_login(world.people["officer"])
    one = world.appraisal
    sent = typed_rows(("งานสารบรรณ", "๖๐"), ("งานประชุม", "40"), seen=one.row_version)
    sent |= {"rows": 3} | {f"l2-{name}": "" for name in ("name", "weight", "indicator")}

    response = client.post(addresses(world)["edit"], sent)
    assert response.status_code == 302
    assert [(line.name, line.weight) for line in one.lines.filter(part__source="agreed")] == [
        ("งานสารบรรณ", 60),
        ("งานประชุม", 40),
    ]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("งาน", "หกสิบ"), "“หกสิบ” ไม่ใช่ตัวเลข"),
        (("", "60"), "กรุณาระบุตัวชี้วัด"),
        (("งาน", ""), "กรุณาระบุน้ำหนัก"),
        (("งาน", "-5"), "น้ำหนักต้องมากกว่า 0"),
        (("งาน", "0"), "น้ำหนักต้องมากกว่า 0"),
        (("งาน" * 300, "60"), "500"),
    ],
)
def test_wrong_row_is_refused_and_what_was_typed_stays(client, world, row, sentence):
    drafted(world, 100)
    client.force_login(world.people["officer"])

    response = client.post(
        addresses(world)["edit"], typed_rows(("งานที่พิมพ์ไว้", "40"), row, seen=world.appraisal.row_version)
    )
    shown = response.content.decode()
    assert (response.status_code, sentence in shown, "งานที่พิมพ์ไว้" in shown) == (422, True, True)
    assert world.appraisal.lines.filter(part__source="agreed").count() == 1


def test_stale_page_overwrites_nothing(client, world):
    drafted(world, 100)
    client.force_login(world.people["officer"])

    response = client.post(addresses(world)["edit"], typed_rows(("งาน", "40"), seen=1))
    assert (response.status_code, "มีผู้อื่นบันทึกข้อมูลนี้ไปก่อนแล้ว" in response.content.decode()) == (422, True)


def test_filling_never_overwrites_and_says_what_it_found(client, world):
    client.force_login(world.people["officer"])
    url = reverse("appraisals:fill", args=[world.appraisal.pk])

    empty = client.post(url, {"how": "last"}, follow=True).content.decode()
    drafted(world, 100)
    kept = client.post(url, {"how": "duties"}, follow=True).content.decode()
    assert ("ไม่พบข้อตกลงของรอบก่อน" in empty, "จึงไม่เขียนทับ" in kept) == (True, True)
    assert client.post(url, {"how": "อื่น"}).status_code == 404


UNTOUCHED = Typed(None, "").mark


def level_row(line, level, note="", *, seen=UNTOUCHED):
    return {"row": line.pk, f"level-{line.pk}": level, f"words-{line.pk}": note, f"seen-{line.pk}": seen}


@pytest.mark.parametrize(
    ("typed", "status", "saved"), [("4", 200, [4]), ("๕", 200, [5]), ("6", 422, []), ("ก", 422, [])]
)
def test_level_saves_itself(client, world, typed, status, saved):
    brought_to(world, State.REPORTED)
    client.force_login(world.people["head"])
    line = world.appraisal.lines.first()

    response = client.post(addresses(world)["scores"], level_row(line, typed, "มีหลักฐาน"))
    assert (response.status_code, "problems" in response.json()) == (status, status == 422)
    assert [one.level for one in LineLevel.objects.filter(side="superior")] == saved


def test_level_of_another_sheet_is_refused(client, world):
    brought_to(world, State.REPORTED)
    client.force_login(world.people["head"])

    response = client.post(addresses(world)["scores"], {"row": "999999", "level-999999": "4", "words-999999": ""})
    assert (response.status_code, LineLevel.objects.filter(side="superior").exists()) == (422, False)


def test_button_saves_all_or_nothing(client, world):
    brought_to(world, State.REPORTED)
    client.force_login(world.people["head"])
    lines = list(world.appraisal.lines.all())
    sent = {f"level-{line.pk}": "4" for line in lines} | {f"seen-{line.pk}": UNTOUCHED for line in lines}

    wrong = client.post(addresses(world)["scores"], sent | {f"level-{lines[-1].pk}": "9"})
    assert (wrong.status_code, LineLevel.objects.filter(side="superior").count()) == (422, 0)
    assert client.post(addresses(world)["scores"], sent).status_code == 302
    assert LineLevel.objects.filter(side="superior").count() == len(lines)


def test_report_is_kept_as_a_draft(client, world):
    brought_to(world, State.AGREED)
    client.force_login(world.people["officer"])
    lines = list(world.appraisal.lines.all())
    sent = {f"level-{line.pk}": "3" for line in lines} | {f"words-{line.pk}": "ทำแล้ว" for line in lines}
    sent |= {f"seen-{line.pk}": UNTOUCHED for line in lines}

    assert client.post(addresses(world)["report"], sent).status_code == 302
    assert {line.done for line in world.appraisal.lines.all()} == {"ทำแล้ว"}


def test_talk_is_recorded_by_the_superior(client, world):
    brought_to(world, State.AGREED)
    url = reverse("appraisals:talk", args=[world.appraisal.pk])
    client.force_login(world.people["head"])

    wrong = client.post(url, {"held_on": "1 ม.ค. 2565", "text": "ก้าวหน้า"})
    assert (wrong.status_code, "วันที่พูดคุยต้องอยู่ระหว่าง" in wrong.content.decode()) == (422, True)
    assert client.post(url, {"held_on": "1 ก.ค. 2565", "text": "ก้าวหน้าดี"}).status_code == 302
    client.force_login(world.people["officer"])
    assert client.post(url, {"held_on": "1 ก.ค. 2565", "text": "เอง"}).status_code == 404
    assert "ก้าวหน้าดี" in client.get(addresses(world)["page"]).content.decode()


def test_personnel_group_changes_the_superior_with_a_reason(client, world):
    client.force_login(world.people["hr"])
    url = addresses(world)["superiors"]

    wrong = client.post(url, {"superior": world.posts["officer"].pk, "senior": "", "reason": "ทดลอง"})
    assert (wrong.status_code, "เป็นผู้บังคับบัญชาของตนเองไม่ได้" in wrong.content.decode()) == (422, True)
    silent = client.post(url, {"superior": world.posts["deputy"].pk, "senior": "", "reason": ""})
    assert "กรุณาระบุเหตุผล" in silent.content.decode()
    right = client.post(url, {"superior": world.posts["deputy"].pk, "senior": "", "reason": "เกษียณ"})
    assert (right.status_code, world.appraisal.superior) == (302, world.posts["deputy"])
