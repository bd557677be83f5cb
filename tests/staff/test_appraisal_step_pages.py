"""Steps of a half-year appraisal through HTTP: whose page it is, here and on paper, refusals."""

import pytest
from django.urls import reverse

from staff.appraisals.rounds import close_round
from staff.appraisals.workflow import TURNS
from staff.models import AppraisalStep, RoundAppraisal
from tests.office.uploads import pdf, upload
from tests.staff.appraising import (
    EVERYBODY,
    TODAY,
    addresses,
    appraising,
    brought_to,
    drafted,
    step,
)

pytestmark = pytest.mark.django_db
State = RoundAppraisal.State


@pytest.fixture
def world(db):
    return appraising()


WHOSE = {"owner": "officer", "superior": "head", "senior": "deputy", "committee": "screener", "personnel": "hr"}


@pytest.mark.looks
@pytest.mark.parametrize("who", EVERYBODY)
def test_step_page_is_404_for_whoever_it_is_never_for(client, world, who):
    client.force_login(world.people[who])
    here, paper = set(), set()
    for turn in TURNS:
        RoundAppraisal.objects.update(state=min(turn.sources))
        url = reverse("appraisals:step", args=[world.appraisal.pk, turn.key])
        here |= {turn.key} if client.get(url).status_code == 200 else set()
        paper |= {turn.key} if client.get(f"{url}?way=paper").status_code == 200 else set()
        if WHOSE[turn.authority] != who:
            assert step(client, world, turn.key, words="ทดลอง", witness="พยาน").status_code == 404

    assert here == {turn.key for turn in TURNS if WHOSE[turn.authority] == who}
    unsigned = {turn.key for turn in TURNS if not turn.signs}
    assert paper == {turn.key for turn in TURNS if turn.signs and who == "hr"} | (here & unsigned)
    assert not AppraisalStep.objects.exists()


def test_year_of_an_officer_through_the_pages(client, world):
    drafted(world, 40, 30, 30)
    for who, key, typed in (
        ("officer", "submit", {}),
        ("head", "return", {"words": "เพิ่มงานธุรการ"}),
        ("officer", "submit", {}),
        ("head", "agree", {}),
    ):
        client.force_login(world.people[who])
        assert step(client, world, key, **typed).status_code == 302
    client.force_login(world.people["officer"])
    page = client.get(addresses(world)["page"]).content.decode()
    assert ("ตกลงร่วมกันแล้ว" in page, "เพิ่มงานธุรการ" in page) == (True, True)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"password": "ผิด"}, "รหัสผ่านไม่ถูกต้อง ยังไม่ได้ลงนาม"),
        ({"is_ticked": ""}, "กรุณาทำเครื่องหมายยืนยัน"),
        ({"seen": "1"}, "แบบประเมินนี้มีผู้แก้ไขหลังจากที่ท่านเปิดหน้านี้"),
        ({"seen": "ก"}, "แบบประเมินนี้มีผู้แก้ไขหลังจากที่ท่านเปิดหน้านี้"),
    ],
)
def test_refused_step_says_why_and_writes_nothing(client, world, typed, sentence):
    drafted(world, 40, 30, 30)
    client.force_login(world.people["officer"])

    response = step(client, world, "submit", **typed)
    assert (response.status_code, sentence in response.content.decode()) == (422, True)
    assert (world.appraisal.state, AppraisalStep.objects.count()) == (State.DRAFT, 0)


def test_paper_is_recorded_through_the_page_and_its_scan_opens_for_the_superior_alone(client, world):
    brought_to(world, State.SUBMITTED)
    one = world.appraisal
    client.force_login(world.people["hr"])
    typed = {
        "seen": one.row_version,
        "name": "นางสมศรี",
        "position": "ผู้อำนวยการกลุ่ม",
        "signed_on": "1 ส.ค. 2565",
        "scan": upload("ลงนาม.pdf", pdf()),
    }

    response = client.post(reverse("appraisals:step", args=[one.pk, "agree"]) + "?way=paper", typed)
    assert (response.status_code, world.appraisal.state) == (302, State.AGREED)
    stored = reverse("office:file", args=[AppraisalStep.objects.get(key="agree").scan_id])
    opened = {who for who in EVERYBODY if _opens(client, world, who, stored)}
    assert opened == {"officer", "head", "deputy", "hr"}


def _opens(client, world, who, url):
    client.force_login(world.people[who])
    return client.get(url).status_code == 200


def test_closed_round_says_so_on_the_step_and_takes_no_score(client, world):
    brought_to(world, State.REPORTED)
    close_round(round=world.round, by=world.people["hr"], today=TODAY)
    client.force_login(world.people["head"])

    assert "รอบการประเมินปิดแล้ว" in step(client, world, "score").content.decode()
    assert client.get(addresses(world)["scores"]).status_code == 409
