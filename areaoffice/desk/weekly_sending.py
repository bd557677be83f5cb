"""Sending the weekly summaries: each on its day, once, with what failed tried again by the next run.

A mail is claimed before it is sent, under the lock of its subscription. A run that dies between the two leaves the claim, and that mail
is not sent again: nobody gets one twice.
"""

from __future__ import annotations

import logging
from datetime import date

from django.db import transaction
from django.utils import timezone

from areaoffice.desk import weekly
from areaoffice.office.models import WeeklyMail, WeeklySubscription

logger = logging.getLogger(__name__)

State = WeeklyMail.State


def send_all(today: date) -> int:
    """Send what is due; the number of mails that went out. One that fails stops no other."""
    return sum(send(wish, today) for wish in WeeklySubscription.objects.wished().order_by("pk"))


def send(wish: WeeklySubscription, today: date) -> bool:
    """True where a mail went out now."""
    mail = claim(wish.pk, today)
    if mail is None:
        return False
    try:
        weekly.build(mail.subscription, today).message.send()
    except Exception as error:  # a reader's broken data must not keep the others from their mail
        logger.exception("The weekly summary of subscription %s was not sent.", wish.pk)
        end(mail, state=State.FAILED, error=type(error).__name__)
        return False
    end(mail, state=State.SENT, sent_on=today, sent_at=timezone.now(), error="")
    return True


@transaction.atomic
def claim(pk: int, today: date) -> WeeklyMail | None:
    """The right to send the mail of the day that is due; None where none is, it is out, or nothing may be sent to this person."""
    wish = WeeklySubscription.objects.select_for_update(of=("self",)).select_related("user", "office").get(pk=pk)
    day = wish.due_on(today)
    if day is None or not may_get(wish) or wish.mails.filter(sent_on=today).exists():
        return None
    mail, is_new = wish.mails.get_or_create(day=day)
    if is_new:
        return mail
    if mail.state != State.FAILED:
        return None
    mail.state, mail.tries = State.SENDING, mail.tries + 1
    mail.save(update_fields=["state", "tries"])
    return mail


def may_get(wish: WeeklySubscription) -> bool:
    """An address, an account that is open, and a role in force in the office."""
    user = wish.user
    return bool(user.email) and user.is_active and wish.office_id in user.staff_office_ids()


def end(mail: WeeklyMail, **values: object) -> None:
    WeeklyMail.objects.filter(pk=mail.pk).update(**values)
