"""The page of settings, the default rules of authority, and the steps of the chain."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import AuditEvent, Unit
from plans.approval_rules import load_default_rules
from plans.models import ApprovalRule, ApprovingBody, RankingSwitch, RateItem
from projects.chain import set_steps
from projects.models import Project, SkippedStep
from tests.projects.conftest import new_project, person

ALL = [step.value for step in Project.Step]


def sign_in(client, world, who):
    user = world.people.get(who) or person(who, who, world.office)
    user.is_staff = who in ("planner", "finance", "administrator", "hr")
    user.save()
    client.force_login(user)


WHO = [("planner", 200), ("administrator", 200), ("finance", 200), ("director", 403), ("owner", 403), ("hr", 403)]


@pytest.mark.parametrize(("who", "status"), WHO)
def test_settings_open_for_those_who_keep_them(client, world, who, status):
    sign_in(client, world, who)

    assert client.get("/settings/").status_code == status
    assert ("/settings/" in client.get("/").content.decode()) == (status == 200)


def test_settings_send_a_visitor_to_the_login(client, world):
    assert client.get("/settings/").headers["Location"] == "/login/?next=/settings/"


def cards(client) -> dict:
    return {card.title: card for group in client.get("/settings/").context["groups"] for card in group.cards}


def test_card_says_how_much_there_is_what_is_missing_and_what_to_check(client, world):
    baker.make(ApprovingBody, office=world.office, name="กศจ.", legal_reference="")
    baker.make(ApprovingBody, office=world.foreign_project.plan.office, name="ของสำนักงานอื่น")
    sign_in(client, world, "planner")

    found = cards(client)

    assert (found["คณะกรรมการผู้พิจารณา"].count, found["คณะกรรมการผู้พิจารณา"].missing) == ("1 คณะ", "")
    assert found["คณะกรรมการผู้พิจารณา"].check == "1 คณะไม่มีกฎหมายหรือคำสั่งอ้างอิง"
    assert found["กติกาการอนุมัติโอนเงิน"].missing == "ยังไม่มีกติกา 4 กรณี"
    assert found["กรอบวงเงิน"].missing == "ยังไม่มีกรอบวงเงินของปี 2565"
    assert found["กลุ่มและหน่วย"].count == "2 กลุ่ม/หน่วย"


def test_buttons_lead_only_where_the_person_may_go(client, world):
    sign_in(client, world, "finance")

    links = [link for card in cards(client).values() for link in card.links]

    assert links
    assert [link.href for link in links if not link.is_post and client.get(link.href).status_code != 200] == []
    assert not [link for link in links if link.is_post]


@pytest.mark.parametrize("count", [1, 3])
def test_settings_take_the_same_queries(client, world, count_queries, count):
    for number in range(count):
        baker.make(Unit, office=world.office, code=f"u{number}", name=f"กลุ่ม {number}")
        baker.make(RateItem, name=f"อัตรา {number}", rate=1)
        baker.make(ApprovingBody, office=world.office, name=f"คณะ {number}")
    sign_in(client, world, "planner")

    assert count_queries(lambda: client.get("/settings/")) == 30


# --- rules of authority -------------------------------------------------------------------------------------------------


def test_default_rules_come_once_and_are_to_be_checked(world):
    ApprovalRule.objects.create(office=world.office, scope="investment", authority="director", is_confirmed=True)

    added = load_default_rules(office=world.office, by=world.people["planner"])
    again = load_default_rules(office=world.office, by=world.people["planner"])

    rules = {rule.scope: (rule.authority, rule.is_confirmed) for rule in world.office.approval_rules.all()}
    assert (added, again) == (3, 0)
    assert rules == {
        "within_project": ("noted", False),
        "same_class": ("director", False),
        "other_class": ("obec", False),
        "investment": ("director", True),
    }


@pytest.mark.parametrize("who", ["director", "owner", "outsider"])
def test_default_rules_are_for_those_who_keep_settings(world, who):
    with pytest.raises(PermissionDenied):
        load_default_rules(office=world.office, by=world.people[who])


def test_default_rules_come_by_one_press(client, world):
    sign_in(client, world, "planner")

    response = client.post("/settings/rules/default/", follow=True)

    assert "เพิ่มกติกาเริ่มต้น 4 กรณี" in response.content.decode()
    assert "ต้องตรวจสอบ 4 กรณี" in response.content.decode()


# --- the ranking of proposals -------------------------------------------------------------------------------------------


def test_ranking_is_switched_on_and_off_by_one_press_with_an_event_each(client, world):
    sign_in(client, world, "planner")
    assert cards(client)["การจัดลำดับโครงการ"].count == "ไม่ได้ใช้"

    client.post(reverse("desk:ranking"), {"used": "on"})
    client.post(reverse("desk:ranking"), {"used": "on"})
    assert cards(client)["การจัดลำดับโครงการ"].count == "ใช้อยู่"

    client.post(reverse("desk:ranking"), {"used": "off"})
    assert not RankingSwitch.objects.exists()
    assert AuditEvent.objects.filter(verb__contains="จัดลำดับโครงการ").count() == 2


@pytest.mark.parametrize(
    ("who", "status"), [("administrator", 302), ("finance", 403), ("director", 403), ("owner", 403)]
)
def test_ranking_is_switched_by_those_who_keep_settings(client, world, who, status):
    sign_in(client, world, who)

    assert client.post(reverse("desk:ranking"), {"used": "on"}).status_code == status
    assert RankingSwitch.objects.exists() == (status == 302)


# --- the chain ----------------------------------------------------------------------------------------------------------


def test_steps_are_switched_off_and_on_again_with_an_event_each(world):
    set_steps(office=world.office, used=["unit_head", "planning", "director"], by=world.people["planner"])
    assert set(SkippedStep.objects.values_list("step", flat=True)) == {"finance", "deputy"}

    set_steps(office=world.office, used=ALL, by=world.people["planner"])
    set_steps(office=world.office, used=ALL, by=world.people["planner"])

    assert not SkippedStep.objects.exists()
    assert AuditEvent.objects.filter(verb="กำหนดขั้นการพิจารณาโครงการ").count() == 2


def test_step_of_the_director_is_never_skipped(world):
    skipped = set_steps(office=world.office, used=[], by=world.people["planner"])

    assert "director" not in skipped
    assert len(skipped) == 4


def test_step_for_which_a_project_waits_is_not_switched_off(world):
    new_project(world.plan, world.unit, 2, state="submitted", waiting_for="finance")

    with pytest.raises(ValidationError, match="มี 1 โครงการรอการเงินตรวจสอบอยู่"):
        set_steps(office=world.office, used=["unit_head"], by=world.people["planner"])

    assert not SkippedStep.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("planner", 200), ("finance", 403), ("director", 403), ("owner", 403)])
def test_form_of_the_steps_opens_for_those_who_keep_settings(client, world, who, status):
    sign_in(client, world, who)

    assert client.get(reverse("desk:steps")).status_code == status
    assert client.post(reverse("desk:steps"), {"step": ["unit_head"]}).status_code == (302 if status == 200 else status)
    assert SkippedStep.objects.exists() == (status == 200)


def test_unknown_step_is_told_and_nothing_is_written(client, world):
    sign_in(client, world, "planner")

    response = client.post(reverse("desk:steps"), {"step": ["unit_head", "minister"]})

    assert response.status_code == 422
    assert "มีขั้นที่ระบบไม่รู้จัก" in response.content.decode()
    assert not SkippedStep.objects.exists()


# --- bands of the lights ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "status"), [("planner", 200), ("administrator", 200), ("finance", 403), ("owner", 403)]
)
def test_bands_open_for_those_who_keep_settings(client, world, who, status):
    sign_in(client, world, who)

    assert client.get("/settings/bands/").status_code == status


def test_bands_are_set_in_thai_digits_and_kept_in_the_trail(client, world):
    sign_in(client, world, "planner")

    response = client.post("/settings/bands/", {"on_track_from": "๙๐", "at_risk_from": "ร้อยละ 70"})

    world.office.refresh_from_db()
    assert response.headers["Location"] == "/settings/"
    assert (world.office.on_track_from, world.office.at_risk_from) == (90, 70)
    assert AuditEvent.objects.get(verb="กำหนดเกณฑ์ของสัญญาณ").details == {"before": [95, 80], "after": [90, 70]}
    assert "ร้อยละ 90 ขึ้นไปเป็นไปตามแผน ร้อยละ 70 ขึ้นไปต้องเฝ้าระวัง" in client.get("/settings/").content.decode()


@pytest.mark.parametrize(
    ("on_track", "at_risk", "said"),
    [
        ("95", "95", "ต้องต่ำกว่าเกณฑ์เป็นไปตามแผน ซึ่งเป็น 95 (พิมพ์ 95)"),
        ("101", "80", "ต้องมากกว่า 0 และไม่เกิน 100 (พิมพ์ 101)"),
        ("95", "0", "ต้องมากกว่า 0 (พิมพ์ 0)"),
        ("95", "-5", "ต้องมากกว่า 0 (พิมพ์ -5)"),
    ],
)
def test_bands_out_of_order_are_refused_and_nothing_is_written(client, world, on_track, at_risk, said):
    sign_in(client, world, "planner")

    response = client.post("/settings/bands/", {"on_track_from": on_track, "at_risk_from": at_risk})

    world.office.refresh_from_db()
    assert (response.status_code, said in response.content.decode()) == (422, True)
    assert (world.office.on_track_from, world.office.at_risk_from) == (95, 80)
    assert not AuditEvent.objects.filter(verb="กำหนดเกณฑ์ของสัญญาณ").exists()


def test_words_for_bands_are_refused_in_a_sentence(client, world):
    sign_in(client, world, "planner")

    response = client.post("/settings/bands/", {"on_track_from": "มาก", "at_risk_from": "80"})

    assert (response.status_code, "มาก" in response.content.decode()) == (422, True)
