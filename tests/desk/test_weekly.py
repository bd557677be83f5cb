"""The weekly summary: who gets it and when, what is in it, and that nobody gets it twice or reads what is not theirs."""

# ruff: noqa: F811 (fixtures of the reports)

from datetime import date, timedelta
from decimal import Decimal
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.urls import reverse

from areaoffice.desk import weekly, weekly_sending
from areaoffice.desk.tasks import send_weekly
from areaoffice.office.actions import subscribe_weekly
from areaoffice.office.models import AuditEvent, RoleGrant, User, WeeklyMail, WeeklySubscription
from indicators.models import Result
from tests.desk.test_digest import give_address
from tests.reports.test_one_page import over, shown  # noqa: F401

MONDAY = date(2022, 8, 15)


def wish_of(world, who: str, weekday: int | None = 0) -> WeeklySubscription:
    give_address(world.people[who])
    return subscribe_weekly(office=world.office, weekday=weekday, by=world.people[who])


def fresh(wish: WeeklySubscription) -> WeeklySubscription:
    """As the next run reads it, with the rights of then."""
    return WeeklySubscription.objects.get(pk=wish.pk)


# --- when --------------------------------------------------------------------------------------------------------------


def test_nobody_gets_it_unasked(world):
    give_address(*world.people.values())

    assert weekly_sending.send_all(MONDAY) == 0


@pytest.mark.parametrize(("days", "sent"), [(0, 1), (1, 1), (2, 1), (3, 0), (6, 0), (7, 1)])
def test_mail_comes_on_its_day_or_up_to_two_days_late(world, days, sent):
    wish_of(world, "director")

    assert weekly_sending.send_all(MONDAY + timedelta(days=days)) == sent


def test_day_before_the_choice_is_not_made_up_for(world):
    wish_of(world, "director", weekday=6)

    assert weekly_sending.send_all(MONDAY) == 0


def test_second_run_of_a_day_sends_nothing(world):
    wish = wish_of(world, "director")

    assert [weekly_sending.send_all(MONDAY) for _run in range(3)] == [1, 0, 0]
    sent = wish.mails.get()
    assert (sent.state, sent.day, sent.sent_on, sent.tries) == ("sent", MONDAY, MONDAY, 1)
    assert sent.sent_at is not None


def test_changed_day_sends_no_second_mail_on_one_day(world):
    wish = wish_of(world, "director")
    tuesday = MONDAY + timedelta(days=1)
    assert weekly_sending.send_all(tuesday) == 1
    WeeklySubscription.objects.filter(pk=wish.pk).update(weekday=1)

    assert weekly_sending.send_all(tuesday) == 0


def test_mail_of_the_next_week_comes_again(world):
    wish_of(world, "director")
    weekly_sending.send_all(MONDAY)

    assert weekly_sending.send_all(MONDAY + timedelta(days=7)) == 1


def test_mail_that_failed_stops_no_other_and_is_tried_again(world, monkeypatch):
    wish, other = wish_of(world, "director"), wish_of(world, "planner")
    sending = EmailMessage.send

    def send(message, *args, **kwargs):
        if message.to == ["director@office.example"]:
            raise SMTPException("no")
        return sending(message, *args, **kwargs)

    monkeypatch.setattr(EmailMessage, "send", send)
    assert weekly_sending.send_all(MONDAY) == 1
    assert (wish.mails.get().state, wish.mails.get().error, other.mails.get().state) == (
        "failed",
        "SMTPException",
        "sent",
    )
    monkeypatch.undo()

    assert weekly_sending.send_all(MONDAY) == 1
    assert (wish.mails.get().state, wish.mails.get().tries, wish.mails.get().error) == ("sent", 2, "")
    assert [message.to for message in mail.outbox] == [["planner@office.example"], ["director@office.example"]]


def test_mail_that_was_begun_and_never_ended_is_not_sent_twice(world):
    wish = wish_of(world, "director")
    assert weekly_sending.claim(wish.pk, MONDAY) is not None

    assert weekly_sending.send_all(MONDAY) == 0


def test_person_whose_rights_ended_gets_nothing(world):
    wish_of(world, "director")
    RoleGrant.objects.filter(user=world.people["director"]).update(ends_on=MONDAY - timedelta(days=1))

    assert weekly_sending.send_all(MONDAY) == 0
    assert WeeklyMail.objects.count() == 0


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": ""}])
def test_locked_person_and_one_without_an_address_get_nothing(world, change):
    wish_of(world, "director")
    User.objects.filter(pk=world.people["director"].pk).update(**change)

    assert weekly_sending.send_all(MONDAY) == 0


def test_task_and_command_send_what_is_due(world, capsys):
    wish_of(world, "director")
    wish_of(world, "planner", weekday=None)

    call_command("send_weekly")
    send_weekly()

    assert "ส่งสรุปรายสัปดาห์ 1 ฉบับ" in capsys.readouterr().out
    assert len(mail.outbox) == 1


# --- what --------------------------------------------------------------------------------------------------------------


def letter(world, who: str) -> str:
    weekly_sending.send(fresh(wish_of(world, who)), MONDAY)
    return str(mail.outbox[-1].body)


def test_letter_says_the_week_the_words_the_money_and_what_is_open(shown, settings):
    settings.SITE_URL = "https://plan.example.go.th"

    body = letter(shown, "director")

    wanted = [
        "เรียน คุณdirector",
        "ตั้งแต่ 8 ส.ค. 2565",
        "ตัวชี้วัดของโครงการ 2 ตัวชี้วัด",
        "- ไม่บรรลุเป้าหมาย 2 (สัปดาห์ก่อน 0)",
        "- ยังไม่รายงาน 0 (สัปดาห์ก่อน 2)",
        "เงินทั้งสำนักงาน: ได้รับจัดสรร 888,456.00 บาท เบิกจ่าย 444,228.00 บาท คงเหลือ 444,228.00 บาท (ร้อยละ 50.00)",
        "เรื่องรอท่านพิจารณา: ",
        "ข้อสั่งการเกินกำหนด: ",
        "https://plan.example.go.th/dashboard/2565/",
    ]
    assert [line for line in wanted if line not in body] == []
    wish = WeeklySubscription.objects.get()
    assert f"เลิกรับอีเมลนี้: https://plan.example.go.th/weekly/{wish.pk}/stop/" in body
    (message,) = mail.outbox
    assert message.extra_headers["List-Unsubscribe"] == f"<https://plan.example.go.th/weekly/{wish.pk}/stop/>"
    assert (message.to, message.subject) == (["director@office.example"], "สรุปรายสัปดาห์ สพม. here 15 ส.ค. 2565")


def test_letter_to_a_unit_head_tells_nothing_of_others(shown):
    body = letter(shown, "head")

    assert "ตัวชี้วัดของโครงการ 1 ตัวชี้วัด" in body
    assert "P01-K1" in body
    leaks = ["P02", "กลุ่มนโยบายและแผน", "โครงการของกลุ่มอื่น", "777,123", "888,456", "444,228"]
    assert [leak for leak in leaks if leak in body] == []


def test_words_of_last_week_are_those_of_its_results(shown):
    Result.objects.filter(indicator_year__number="P01-K1").update(value=Decimal(12))
    Result.history.filter(indicator_year__number="P01-K1").update(history_date="2022-08-01T00:00:00Z", value=Decimal(3))

    (counted,) = weekly.build(fresh(wish_of(shown, "director")), MONDAY).counted

    assert {word.label: (word.now, word.then) for word in counted.words if word.now or word.then} == {
        "บรรลุเป้าหมาย": (1, 1),
        "ไม่บรรลุเป้าหมาย": (1, 0),
        "ยังไม่รายงาน": (0, 1),
    }


# --- the page ----------------------------------------------------------------------------------------------------------


def page(client, world, who: str, data=None, name: str = "weekly", *args):
    client.force_login(world.people[who])
    url = reverse(f"desk:{name}", args=args)
    return client.get(url) if data is None else client.post(url, data)


def test_person_chooses_a_day_and_ends_it(client, world):
    page(client, world, "owner", {"weekday": "4"})
    wish = WeeklySubscription.objects.get()
    assert (wish.user, wish.office, wish.weekday, wish.chosen_on) == (world.people["owner"], world.office, 4, MONDAY)

    page(client, world, "owner", {"weekday": ""})

    wish.refresh_from_db()
    assert wish.weekday is None
    assert [event.verb for event in AuditEvent.objects.order_by("pk")] == ["รับสรุปรายสัปดาห์", "เลิกรับสรุปรายสัปดาห์"]


def test_weekday_that_there_is_none_of_is_a_thai_sentence(client, world):
    response = page(client, world, "owner", {"weekday": "9"})

    assert response.status_code == 422
    assert "เลือกวันได้ตั้งแต่วันจันทร์ถึงวันอาทิตย์" in response.text
    assert WeeklySubscription.objects.count() == 0


def test_page_shows_the_mail_and_what_was_sent(client, shown):
    wish = wish_of(shown, "director")
    weekly_sending.send(wish, MONDAY)

    shows = page(client, shown, "director").text

    assert "ของวันที่ 15 ส.ค. 2565: ส่งแล้ว" in shows
    assert "เงินทั้งสำนักงาน: ได้รับจัดสรร 888,456.00" in shows


def test_page_prints_what_people_typed_as_text(client, shown):
    project = shown.project
    project.name = "<script>alert(1)</script>"
    project.save()
    indicator = Result.objects.get(indicator_year__number="P01-K1").indicator_year.indicator
    indicator.name = "<script>alert(1)</script>"
    indicator.save()

    shows = page(client, shown, "director").text

    assert "<script>alert(1)" not in shows
    assert "&lt;script&gt;alert(1)" in shows


def test_page_without_an_address_says_so(client, world):
    assert "ยังไม่มีที่อยู่อีเมล" in page(client, world, "owner").text


def test_link_of_the_mail_ends_it_in_one_press(client, world):
    wish = wish_of(world, "head")

    assert "เลิกรับ" in page(client, world, "head", None, "weekly_stop", wish.pk).text
    wish.refresh_from_db()
    assert wish.weekday == 0
    page(client, world, "head", {}, "weekly_stop", wish.pk)

    wish.refresh_from_db()
    assert wish.weekday is None


@pytest.mark.parametrize(("who", "status"), [("director", 404), ("outsider", 404), ("anonymous", 302)])
def test_link_of_another_person_is_not_found(client, world, who, status):
    wish = wish_of(world, "head")
    if who != "anonymous":
        client.force_login(world.people[who])
    url = reverse("desk:weekly_stop", args=[wish.pk])

    assert [client.get(url).status_code, client.post(url).status_code] == [status, status]
    wish.refresh_from_db()
    assert wish.weekday == 0
