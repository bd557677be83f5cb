"""The weekly summary by mail: who wishes it on which weekday, and what was sent when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from areaoffice.office.models.offices import Office, OfficeOwnedQuerySet
from areaoffice.office.models.people import User
from thai.fields import ThaiDateField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class WeeklySubscriptionQuerySet(OfficeOwnedQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """One's own."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def wished(self) -> Self:
        return self.filter(weekday__isnull=False)


class WeeklySubscription(models.Model):
    """A person's wish for the summary of an office by mail on a day of each week; without a weekday none is sent."""

    class Weekday(models.IntegerChoices):
        MONDAY = 0, "วันจันทร์"
        TUESDAY = 1, "วันอังคาร"
        WEDNESDAY = 2, "วันพุธ"
        THURSDAY = 3, "วันพฤหัสบดี"
        FRIDAY = 4, "วันศุกร์"
        SATURDAY = 5, "วันเสาร์"
        SUNDAY = 6, "วันอาทิตย์"

    LATEST = timedelta(days=2)  # how late a mail that failed may still come

    user = models.ForeignKey(User, models.CASCADE, related_name="weekly_subscriptions", verbose_name="ผู้รับ")
    office = models.ForeignKey(Office, models.CASCADE, related_name="weekly_subscriptions", verbose_name="สำนักงาน")
    weekday = models.PositiveSmallIntegerField("ส่งทุก", choices=Weekday.choices, null=True, blank=True)
    chosen_on = ThaiDateField("เลือกเมื่อวันที่")

    objects = WeeklySubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = "การรับสรุปรายสัปดาห์"
        verbose_name_plural = "การรับสรุปรายสัปดาห์"
        ordering = ("office_id", "user")
        constraints = (
            models.UniqueConstraint(fields=("user", "office"), name="weekly_once_a_person_and_office"),
            models.CheckConstraint(
                condition=Q(weekday__isnull=True) | Q(weekday__lte=6), name="weekly_weekday_is_a_weekday"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_weekday_display()}" if self.weekday is not None else "ไม่รับ"

    def due_on(self, today: date) -> date | None:
        """The latest of its days that may still be sent on `today`; None where there is none since the choice."""
        if self.weekday is None:
            return None
        day = today - timedelta(days=(today.weekday() - self.weekday) % 7)
        return day if day >= self.chosen_on and today - day <= self.LATEST else None


class WeeklyMail(models.Model):
    """The mail of one day: what became of it. One that was begun and never ended is not sent again: twice is worse than none."""

    class State(models.TextChoices):
        SENDING = "sending", "กำลังส่ง"
        SENT = "sent", "ส่งแล้ว"
        FAILED = "failed", "ส่งไม่สำเร็จ"

    subscription = models.ForeignKey(
        WeeklySubscription, models.CASCADE, related_name="mails", verbose_name="การรับสรุปรายสัปดาห์"
    )
    day = ThaiDateField("ของวันที่")
    state = models.CharField("สถานะ", max_length=10, choices=State.choices, default=State.SENDING)
    tries = models.PositiveSmallIntegerField("จำนวนครั้งที่ส่ง", default=1)
    sent_on = ThaiDateField("ส่งเมื่อวันที่", null=True, blank=True)
    sent_at = models.DateTimeField("ส่งเมื่อ", null=True, blank=True)
    error = models.CharField("ข้อผิดพลาด", max_length=300, blank=True)

    class Meta:
        verbose_name = "สรุปรายสัปดาห์ที่ส่ง"
        verbose_name_plural = "สรุปรายสัปดาห์ที่ส่ง"
        ordering = ("-day", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("subscription", "day"), name="weekly_mail_once_a_day"),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False, sent_on__isnull=False),
                name="weekly_mail_sent_says_when",
            ),
        )

    def __str__(self) -> str:
        return f"{self.subscription} {self.get_state_display()}"
