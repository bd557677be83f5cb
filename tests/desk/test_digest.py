"""The mail of the day: who gets one, what is in it, and that nothing is told twice."""

import re
from datetime import date
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from model_bakery import baker

from areaoffice.desk import digest
from areaoffice.desk.tasks import send_digests
from areaoffice.office.models import Notice, User
from plans.models import CalendarTask
from tests.desk.test_pages import kpi

TODAY = date(2022, 8, 15)


def notice_to(person: User, office, text="มีความเห็นใหม่ถึงท่าน", link="/projects/1/#comment-7", **fields) -> Notice:
    return baker.make(Notice, office=office, to=person, text=text, link=link, read_at=None, **fields)


def give_address(*people: User) -> None:
    for person in people:
        person.email = f"{person.username}@office.example"
        person.save()


def test_new_notices_come_in_one_mail_with_a_link_each(world, planner, settings):
    settings.SITE_URL = "https://plan.example.go.th"
    first, second = notice_to(planner, world.office), notice_to(planner, world.office, "จัดทำเล่มเสร็จแล้ว")

    assert digest.send_all(TODAY) == 1

    (message,) = mail.outbox
    assert (message.to, message.subject) == (["planner@office.example"], "ระบบแผน: เรื่องใหม่ 2 เรื่อง")
    assert f"- จัดทำเล่มเสร็จแล้ว\n  https://plan.example.go.th/notices/{second.pk}/" in message.body
    assert f"https://plan.example.go.th/notices/{first.pk}/" in message.body
    assert "&" not in message.body


def test_notice_is_mailed_once_and_a_person_once_a_day(world, planner):
    notice_to(planner, world.office)
    digest.send_all(TODAY)
    notice_to(planner, world.office, "เรื่องที่มาทีหลัง")

    assert digest.send_all(TODAY) == 0
    Notice.objects.filter(mailed_at__isnull=False).update(mailed_at=timezone.now() - timezone.timedelta(days=1))
    assert digest.send_all(TODAY) == 1
    assert "เรื่องที่มาทีหลัง" in mail.outbox[1].body
    assert "มีความเห็นใหม่ถึงท่าน" not in mail.outbox[1].body


def test_nobody_without_an_address_is_mailed_and_their_notices_wait(world):
    notice = notice_to(world.people["owner"], world.office)

    assert digest.send_all(TODAY) == 0

    notice.refresh_from_db()
    assert notice.mailed_at is None


def test_read_notice_and_locked_person_get_no_mail(world, planner):
    notice_to(planner, world.office, mailed_at=None)
    Notice.objects.update(read_at=timezone.now())
    give_address(world.people["owner"])
    notice_to(world.people["owner"], world.office)
    User.objects.filter(pk=world.people["owner"].pk).update(is_active=False)

    assert digest.send_all(TODAY) == 0


def test_mail_that_failed_is_tried_again(world, planner, monkeypatch):
    notice_to(planner, world.office)

    def fail(*args, **kwargs):
        raise SMTPException

    monkeypatch.setattr(digest, "send_mail", fail)
    assert digest.send_all(TODAY) == 0
    monkeypatch.undo()

    assert digest.send_all(TODAY) == 1


@pytest.mark.parametrize(("days", "reminded"), [(8, False), (7, True), (3, True), (2, False), (0, True), (-1, False)])
def test_task_of_the_calendar_is_reminded_on_certain_days(world, days, reminded):
    owner = world.people["owner"]
    give_address(owner)
    due_on = date.fromordinal(TODAY.toordinal() + days)
    task = CalendarTask.objects.create(
        office=world.office, fiscal_year=2565, what="ส่งข้อมูล", due_on=due_on, unit=world.unit
    )

    digest.send_all(TODAY)
    digest.send_all(TODAY)

    links = [notice.link for notice in Notice.objects.filter(to=owner)]
    assert links == ([f"/calendar/2565/#task-{task.pk}"] if reminded else [])
    assert Notice.objects.filter(to=world.people["other_owner"]).count() == 0


def test_task_of_one_person_is_reminded_to_nobody_else(world):
    CalendarTask.objects.create(
        office=world.office, fiscal_year=2565, what="ส่งข้อมูล", due_on=TODAY, person=world.people["owner"]
    )

    digest.send_all(TODAY)

    assert [notice.to for notice in Notice.objects.all()] == [world.people["owner"]]


def test_results_that_wait_are_reminded_by_round(world, open_round):
    world.project.state = "running"
    world.project.save()
    kpi(world.project, "P01-K1")
    kpi(world.project, "P01-K2")

    digest.send_all(date(2022, 9, 23))

    (notice,) = Notice.objects.filter(to=world.people["owner"])
    assert notice.text == (
        "รอบ 12 เดือน: ยังไม่กรอก 2 ตัว จาก 2 ตัวชี้วัดของกลุ่มส่งเสริมการศึกษาทางไกล (เหลือ 7 วัน กำหนด 30 ก.ย. 2565)"
    )
    assert notice.link == f"/results/2565/{world.unit.pk}/?show=due"
    assert not Notice.objects.filter(to=world.people["other_owner"]).exists()
    assert not Notice.objects.filter(to=world.people["outsider"]).exists()


def test_mail_lists_what_is_late_beside_what_is_new(world, planner):
    notice_to(planner, world.office)
    CalendarTask.objects.create(office=world.office, fiscal_year=2565, what="ปิดงบ", due_on=date(2022, 8, 1))

    digest.send_all(TODAY)

    assert "ปิดงบ (เลยกำหนด 1 ส.ค. 2565)" in mail.outbox[0].body


def test_long_list_of_news_is_cut_and_says_so(world, planner):
    for number in range(25):
        notice_to(planner, world.office, f"เรื่องที่ {number}")

    digest.send_all(TODAY)

    assert "และอีก 5 เรื่องในหน้าการแจ้งเตือน" in mail.outbox[0].body
    assert mail.outbox[0].subject == "ระบบแผน: เรื่องใหม่ 25 เรื่อง"


def test_mail_is_in_thai(world, planner):
    notice_to(planner, world.office)

    call_command("send_digest")

    text = re.sub(r"https?://\S+", "", mail.outbox[0].body).replace(planner.username, "")
    assert re.findall(r"[A-Za-z]{2,}", text) == []


def test_task_of_the_queue_sends_the_mails(world, planner):
    notice_to(planner, world.office)

    send_digests()

    assert len(mail.outbox) == 1


def test_who_holds_no_role_is_mailed_what_they_were_told(world):
    director = User.objects.create_user(username="school-director", email="director@example.go.th")
    Notice.objects.create(office=world.office, to=director, text="ข้อตกลงของท่านรอการรายงานผล", link="/agreements/")

    assert digest.send_all(TODAY) == 1
    assert mail.outbox[0].to == ["director@example.go.th"]
