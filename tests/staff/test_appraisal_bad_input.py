"""Bad input to a half-year appraisal, through HTTP: a Thai sentence that says what and where, nothing half-written, nothing typed lost."""

from datetime import date

import pytest
from django.urls import reverse

from areaoffice.office.models import Post
from staff.appraisals.rounds import close_round
from staff.appraisals.typed_levels import Typed
from staff.models import AppraisalStep, LineLevel, RoundAppraisal
from tests.staff.appraising import PASSWORD, TODAY, appraising, brought_to, drafted

pytestmark = pytest.mark.django_db
State = RoundAppraisal.State


@pytest.fixture
def world(db):
    return appraising()


def address(world, name, *more):
    return reverse(f"appraisals:{name}", args=[world.appraisal.pk, *more])


def signed(client, world, key, **typed):
    sent = {"is_ticked": "on", "password": PASSWORD, "seen": world.appraisal.row_version, **typed}
    return client.post(address(world, "step", key), sent)


@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        ((40, 30, 20), "ผลสัมฤทธิ์ของงาน: น้ำหนักรวม 90 ต้องรวมเป็น 100 (ขาด 10)"),
        ((40, 40, 40), "ผลสัมฤทธิ์ของงาน: น้ำหนักรวม 120 ต้องรวมเป็น 100 (เกิน 20)"),
    ],
)
def test_weights_that_are_not_100_are_not_proposed(client, world, weights, sentence):
    drafted(world, *weights)
    client.force_login(world.people["officer"])

    response = signed(client, world, "submit")
    assert (response.status_code, sentence in response.content.decode()) == (422, True)
    assert (world.appraisal.state, AppraisalStep.objects.count()) == (State.DRAFT, 0)


@pytest.mark.parametrize("page", ["report", "scores"])
@pytest.mark.parametrize("level", ["0", "6", "-1"])
def test_level_outside_its_scale_is_named_with_its_line(client, world, page, level):
    brought_to(world, State.AGREED if page == "report" else State.REPORTED)
    line = world.appraisal.lines.order_by("part__order", "order").first()
    client.force_login(world.people["officer" if page == "report" else "head"])
    before = LineLevel.objects.count()

    opened = Typed(None, "").mark
    sent = {f"level-{line.pk}": level, f"words-{line.pk}": "ทำแล้วตามแผน", f"seen-{line.pk}": opened}
    response = client.post(address(world, page), sent)
    shown = response.content.decode()
    assert f"“{line.name}”: ระดับต้องเป็น 1 ถึง 5 (พบ {level})" in shown
    assert (response.status_code, "ทำแล้วตามแผน" in shown, LineLevel.objects.count()) == (422, True, before)


@pytest.mark.parametrize(("page", "state"), [("scores", State.REPORTED), ("report", State.AGREED)])
def test_what_is_typed_after_closing_comes_back_with_the_reason(client, world, page, state):
    brought_to(world, state)
    line = world.appraisal.lines.first()
    close_round(round=world.round, by=world.people["hr"], today=TODAY)
    client.force_login(world.people["head" if page == "scores" else "officer"])

    sent = {f"level-{line.pk}": "4", f"words-{line.pk}": "เหตุผลที่พิมพ์ไว้ยาว"}
    response = client.post(address(world, page), sent)
    shown = response.content.decode()
    assert ("รอบการประเมินนี้ปิดแล้ว" in shown, "เหตุผลที่พิมพ์ไว้ยาว" in shown) == (True, True)
    assert (response.status_code, LineLevel.objects.filter(side="superior").exists()) == (409, False)


def test_row_that_saves_itself_after_closing_says_why(client, world):
    brought_to(world, State.REPORTED)
    line = world.appraisal.lines.first()
    close_round(round=world.round, by=world.people["hr"], today=TODAY)
    client.force_login(world.people["head"])

    response = client.post(address(world, "scores"), {"row": line.pk, f"level-{line.pk}": "4"})
    assert (response.status_code, response.json()["problems"][0][:22]) == (409, "รอบการประเมินนี้ปิดแล้ว"[:22])


def test_score_after_signing_says_in_which_state_it_is(client, world):
    brought_to(world, State.SCORED)
    client.force_login(world.people["head"])

    shown = client.post(address(world, "scores"), {}).content.decode()
    assert "แบบประเมินอยู่ในสถานะ “ผู้บังคับบัญชาประเมินแล้ว” จึงแก้ไขส่วนนี้ไม่ได้แล้ว" in shown


@pytest.mark.parametrize("state", [State.DRAFT, State.REPORTED])
def test_superior_who_left_is_named_to_who_signs_and_to_the_personnel_group(client, world, state):
    brought_to(world, state)
    if state == State.DRAFT:
        drafted(world, 40, 30, 30)
    Post.objects.filter(pk=world.posts["head"].pk).update(ends_on=date(2022, 5, 31))
    sentence = "ผู้บังคับบัญชา (ผู้อำนวยการกลุ่ม) พ้นจากตำแหน่งหรือตำแหน่งว่างแล้ว ให้กลุ่มบริหารงานบุคคลเปลี่ยนผู้บังคับบัญชา"

    if state == State.DRAFT:
        client.force_login(world.people["officer"])
        response = signed(client, world, "submit")
        assert (response.status_code, sentence in response.content.decode()) == (422, True)
    client.force_login(world.people["hr"])
    assert sentence in client.get(address(world, "page")).content.decode()
    assert sentence in client.get(reverse("appraisals:overview", args=[world.round.pk])).content.decode()
    assert world.appraisal.state == state


def test_superior_who_left_opens_nothing_any_more(client, world):
    brought_to(world, State.REPORTED)
    Post.objects.filter(pk=world.posts["head"].pk).update(ends_on=date(2022, 5, 31))
    client.force_login(world.people["head"])

    assert {client.get(address(world, name)).status_code for name in ("page", "scores")} == {404}


def test_person_who_moved_in_mid_round_is_pointed_out_and_gets_a_second_sheet_only_by_cancelling(client, world):
    drafted(world, 40, 30, 30)
    Post.objects.filter(pk=world.posts["officer"].pk).update(ends_on=date(2022, 6, 30))
    Post.objects.create(
        office=world.office,
        unit=world.posts["head"].unit,
        person=world.people["officer"],
        title="นักวิชาการศึกษา",
        superior=world.posts["head"],
        starts_on=date(2022, 7, 1),
    )
    client.force_login(world.people["hr"])

    moved = "พ้นจากตำแหน่งนี้เมื่อ 30 มิถุนายน 2565 ก่อนสิ้นรอบ ให้กลุ่มบริหารงานบุคคลพิจารณายกเลิกแล้วทำใหม่"
    assert moved in client.get(address(world, "page")).content.decode()
    client.post(address(world, "step", "cancel"), {"words": "ย้ายกลางรอบ", "seen": world.appraisal.row_version})
    people = reverse("appraisals:people", args=[world.round.pk, world.scheme.pk])
    assert "ย้ายระหว่างรอบ (นักจัดการงานทั่วไป และ นักวิชาการศึกษา)" in client.get(people).content.decode()


def test_page_of_an_agreed_sheet_says_that_its_lines_stand(client, world):
    brought_to(world, State.AGREED)
    client.force_login(world.people["officer"])

    response = client.post(address(world, "edit"), {"rows": 1, "l0-name": "งานที่พิมพ์ไว้", "l0-weight": "100"})
    shown = response.content.decode()
    assert (response.status_code, "“ตกลงร่วมกันแล้ว”" in shown, "งานที่พิมพ์ไว้" in shown) == (409, True, True)


def test_personnel_officer_of_another_office_finds_nothing(client, world):
    client.force_login(world.people["outsider"])

    assert {client.get(address(world, name)).status_code for name in ("page", "edit", "paper", "leave")} == {404}
