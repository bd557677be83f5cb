"""Pages of a round through HTTP: opening, days, committee, announcing, closing, reminding."""

import pytest
from django.urls import reverse

from areaoffice.office.models import Notice
from staff.models import RoundAppraisal
from tests.staff.appraising import (
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


def test_round_is_opened_kept_and_peopled_through_the_pages(client, world):
    client.force_login(world.people["hr"])
    opened = client.post(addresses(world)["new_round"], {"fiscal_year": "๒๕๖๖", "half": "1"})
    round = world.office.appraisal_rounds.get(fiscal_year=2566)
    assert opened.headers["Location"] == reverse("appraisals:settings", args=[round.pk])

    again = client.post(addresses(world)["new_round"], {"fiscal_year": "2566", "half": "1"})
    assert (again.status_code, "สำนักงานมีรอบการประเมินนี้อยู่แล้ว" in again.content.decode()) == (422, True)
    people = reverse("appraisals:people", args=[round.pk, world.scheme.pk])
    nobody = client.post(people, {})
    assert "ยังไม่ได้เลือกผู้รับการประเมิน" in nobody.content.decode()
    started = client.post(people, {f"post-{world.people['officer'].pk}": world.posts["officer"].pk})
    assert (started.status_code, round.appraisals.get().owner) == (302, world.people["officer"])


def test_days_of_a_round_follow_each_other(client, world):
    client.force_login(world.people["hr"])
    days = {"agree_until": "30 เม.ย. 2565", "cut_off_on": "31 ส.ค. 2565", "score_until": "30 ก.ย. 2565"}

    wrong = client.post(addresses(world)["settings"], days | {"report_until": "1 เม.ย. 2565"})
    assert (wrong.status_code, "วันครบกำหนดต้องเรียงกัน" in wrong.content.decode()) == (422, True)
    right = days | {"report_until": "15 ก.ย. 2565", f"circular-{world.round.schemes.get().pk}": "ศธ 1/2565"}
    assert client.post(addresses(world)["settings"], right).status_code == 302
    assert world.round.schemes.get().circular == "ศธ 1/2565"


def test_committee_has_a_chair(client, world):
    client.force_login(world.people["hr"])

    assert client.post(addresses(world)["committee"], {"person-0": ""}).status_code == 422
    sent = {"person-0": world.people["deputy"].pk, "position-0": "รองผู้อำนวยการ"}
    assert client.post(addresses(world)["committee"], sent).status_code == 302
    assert [one.person for one in world.round.screeners.all()] == [world.people["deputy"]]


def test_round_is_announced_closed_and_opened_again_with_a_reason(client, world):
    brought_to(world, State.ACKNOWLEDGED)
    client.force_login(world.people["hr"])
    url = addresses(world)["announce"]

    assert "กรุณาระบุเลขที่ประกาศ" in client.post(url, {"number": "", "on": "1 ส.ค. 2565"}).content.decode()
    assert client.post(url, {"number": "5/2565", "on": "1 ส.ค. 2565"}).status_code == 302
    client.post(reverse("appraisals:close", args=[world.round.pk]))
    world.round.refresh_from_db()
    assert not world.round.is_open
    reopen = reverse("appraisals:reopen", args=[world.round.pk])
    assert "กรุณาระบุเหตุผล" in client.post(reopen, {"reason": ""}, follow=True).content.decode()
    client.post(reopen, {"reason": "แก้คำสั่ง"})
    world.round.refresh_from_db()
    assert world.round.is_open


@pytest.mark.parametrize("name", ["fill", "talk"])
@pytest.mark.parametrize("who", ["colleague", "planner", "finance", "auditor", "director", "outsider"])
def test_press_of_somebody_else_is_404(client, world, name, who):
    client.force_login(world.people[who])

    assert client.post(reverse(f"appraisals:{name}", args=[world.appraisal.pk])).status_code == 404


@pytest.mark.parametrize("name", ["close", "reopen", "remind"])
@pytest.mark.parametrize("who", ["officer", "head", "planner", "auditor", "director", "outsider"])
def test_round_is_closed_by_the_personnel_group_alone(client, world, name, who):
    client.force_login(world.people[who])

    assert client.post(reverse(f"appraisals:{name}", args=[world.round.pk])).status_code == 404


def test_late_are_reminded_and_not_again_while_it_is_unread(client, world):
    drafted(world, 40, 30, 30)
    client.force_login(world.people["hr"])
    url = reverse("appraisals:remind", args=[world.round.pk])

    said = [client.post(url, follow=True).content.decode() for _time in range(2)]
    assert ("เตือนแล้ว 1 คน" in said[0], "จึงไม่เตือนซ้ำ" in said[1]) == (True, True)
    assert [(one.to.username, one.text) for one in Notice.objects.all()] == [
        ("officer", f"คุณofficer {world.round}: ยังไม่ลงนามข้อตกลง เลยกำหนดแล้ว")
    ]
