"""The page of a group: who writes what it stands for, what is refused, and two people on one row."""

import pytest
from django.urls import reverse

from areaoffice.office.models import AuditEvent, Unit
from tests.projects.conftest import world

__all__ = ["world"]

TYPED = {
    "seen": "1",
    "motto": "รวดเร็ว ถูกต้อง",
    "powers": "ก. ส่งเสริมการศึกษา\r\n\r\n  ข. ประสานงาน ",
    "objectives": "เพื่อให้ผู้เรียนเข้าถึงสื่อ",
    "duties": "งานสารบรรณ\r\n- รับหนังสือ",
}


def ask(client, world, who, data=None):
    if who != "anonymous":
        client.force_login(world.people[who])
    url = reverse("office:unit", args=[world.unit.pk])
    return client.get(url) if data is None else client.post(url, data)


@pytest.mark.parametrize(
    ("who", "opens", "writes"),
    [
        ("anonymous", 302, 302),
        ("outsider", 404, 404),
        ("planner", 200, 302),
        ("head", 200, 302),
        ("owner", 200, 404),
        ("other_owner", 200, 404),
        ("director", 200, 404),
    ],
)
def test_unit_is_read_by_its_office_and_written_by_its_head_and_planners(client, world, who, opens, writes):
    shown = ask(client, world, who)
    written = ask(client, world, who, TYPED)

    assert (shown.status_code, written.status_code) == (opens, writes)
    is_written = Unit.objects.get(pk=world.unit.pk).motto == TYPED["motto"]
    assert is_written is (who in ("planner", "head"))
    if opens == 200:
        assert ("<textarea" in shown.content.decode()) is is_written


def test_what_is_written_keeps_the_lines_that_say_something_and_leaves_a_trail(client, world):
    ask(client, world, "head", TYPED)

    unit = Unit.objects.get(pk=world.unit.pk)
    assert (unit.powers, unit.duties) == ("ก. ส่งเสริมการศึกษา\nข. ประสานงาน", "งานสารบรรณ\n- รับหนังสือ")
    assert unit.row_version == 2
    event = AuditEvent.objects.get(verb="แก้ไขข้อมูลของกลุ่ม/หน่วย")
    assert event.actor == world.people["head"]


def test_sub_item_without_a_duty_above_is_refused_with_a_sentence(client, world):
    answer = ask(client, world, "head", TYPED | {"duties": "- รับหนังสือ\r\nงานสารบรรณ"})

    assert answer.status_code == 422
    assert "ยังไม่มีภาระงานที่งานย่อยนี้อยู่ใต้" in answer.content.decode()
    assert Unit.objects.get(pk=world.unit.pk).motto == ""


def test_second_to_save_sees_both_and_may_save_over(client, world):
    ask(client, world, "planner", TYPED | {"motto": "ของกลุ่มแผน"})

    answer = ask(client, world, "head", TYPED)
    shown = answer.content.decode()
    kept = Unit.objects.get(pk=world.unit.pk).motto
    again = ask(client, world, "head", TYPED | {"seen": "2"})

    assert (answer.status_code, kept) == (422, "ของกลุ่มแผน")
    assert "<td>ของกลุ่มแผน</td>" in shown
    assert 'name="seen" value="2"' in shown
    assert 'value="รวดเร็ว ถูกต้อง"' in shown
    assert again.status_code == 302
    assert Unit.objects.get(pk=world.unit.pk).motto == "รวดเร็ว ถูกต้อง"
