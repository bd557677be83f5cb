"""The mail of the day: what is new for a person and what is due, once a day and no notice twice.

Reminders become notices first (the app comes before the mail), then the notices that nobody has read are mailed in one letter.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from areaoffice.desk.home import REPORTERS, DueResult, due_results
from areaoffice.desk.workplace import offices_of
from areaoffice.office.models import Notice, Office, User
from indicators.jobs import remind_of_evaluations, remind_of_rounds
from indicators.models import IndicatorYear
from plans import calendar_page
from plans.calendar_page import TaskRow
from plans.permissions import can_close_task
from projects.models import ReportingRound
from staff.agreements.jobs import remind_of_agreements
from thai.dates import format_date

logger = logging.getLogger(__name__)

# Days before the due day on which a person is reminded.
REMINDED_ON = (7, 3, 1, 0)
MOST_LINES = 20


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the mail, and the address that it leads to."""

    text: str
    link: str


@dataclass(frozen=True)
class Digest:
    """A person's mail of the day."""

    person: User
    news: tuple[Line, ...]
    due: tuple[Line, ...]
    more: int

    @property
    def subject(self) -> str:
        return f"ระบบแผน: เรื่องใหม่ {len(self.news) + self.more} เรื่อง"

    @property
    def body(self) -> str:
        return render_to_string("desk/digest.txt", {"digest": self, "home": absolute("/")})


def send_all(today: date) -> int:
    """Remind everybody of what is due, then mail whoever has an address and something new; the number of mails.

    A school's director holds no role in the office, but is told of their own agreement: notices are mailed to whomever they are for.
    """
    remind_of_rounds(today)
    remind_of_evaluations(today)
    remind_of_agreements(today)
    told = Notice.objects.not_mailed().filter(read_at__isnull=True).values("to")
    has_role = Q(role_grants__isnull=False)
    people = User.objects.filter(has_role | Q(pk__in=told), is_active=True).distinct().order_by("pk")
    sent = 0
    for person in people:
        remind(person, today)
        sent += send(person, today)
    return sent


def remind(person: User, today: date) -> None:
    """Put a notice before the person for every task that is due in 7, 3 or 1 days or today; said once for each day.

    Results have reminders of their own (`indicators.reminding`), which also go on after the due day.
    """
    for office in offices_of(person):
        for text, link in _tasks_to_remind(person, office, today):
            known = Notice.objects.filter(office=office, to=person, text=text, link=link)
            if not known.exists():
                Notice.objects.create(office=office, to=person, text=text, link=link)


def send(person: User, today: date) -> bool:
    """Mail what is new; False where there is no address, nothing new, or the day's mail is out. A failed mail is tried tomorrow."""
    notices = claim(person)
    if not notices:
        return False
    digest = build(person, notices, today)
    try:
        send_mail(digest.subject, digest.body, None, [person.email])
    except (OSError, SMTPException):
        logger.exception("The digest of user %s was not sent.", person.pk)
        Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=None)
        return False
    return True


@transaction.atomic
def claim(person: User) -> list[Notice]:
    """Unread notices that no mail has told yet, marked as mailed; none without an address or after the day's mail."""
    User.objects.select_for_update().get(pk=person.pk)
    is_told = Notice.objects.filter(to=person, mailed_at__date=timezone.localdate()).exists()
    if not person.email or is_told:
        return []
    notices = list(Notice.objects.unread_by(person).not_mailed())
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=timezone.now())
    return notices


def build(person: User, notices: list[Notice], today: date) -> Digest:
    """The mail's content: the latest notices, and all that is late or due soon."""
    news = [Line(notice.text, absolute(reverse("desk:open_notice", args=[notice.pk]))) for notice in notices]
    due = [
        Line(text, absolute(link))
        for office in offices_of(person)
        for text, link in (*_tasks_due(person, office, today), *_results_due(person, office, today))
    ]
    return Digest(person, tuple(news[:MOST_LINES]), tuple(due[:MOST_LINES]), max(len(news) - MOST_LINES, 0))


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def _tasks_of(person: User, office: Office, today: date) -> list[TaskRow]:
    """Tasks of the calendar that this person does: their own, those of their unit, those of nobody for the keepers."""
    rows = calendar_page.coming(office=office, user=person, today=today)
    return [row for row in rows if row.task.person_id in (None, person.pk) and can_close_task(person, row.task)]


def _tasks_due(person: User, office: Office, today: date) -> Iterator[tuple[str, str]]:
    for row in _tasks_of(person, office, today):
        yield _of_task(row)


def _tasks_to_remind(person: User, office: Office, today: date) -> Iterator[tuple[str, str]]:
    for row in _tasks_of(person, office, today):
        if row.days_left in REMINDED_ON:
            yield _of_task(row)


def _of_task(row: TaskRow) -> tuple[str, str]:
    link = f"{reverse('plans:calendar', args=[row.task.fiscal_year])}#task-{row.task.pk}"
    return f"{row.task.what} ({_when(row.days_left, row.task.due_on)})"[:300], link


def _results_due(person: User, office: Office, today: date) -> Iterator[tuple[str, str]]:
    for (label, due_on), count in _waiting_results(person, office, today).items():
        yield _of_round(label, due_on, count, today)


def _waiting_results(person: User, office: Office, today: date) -> Counter[tuple[str, date]]:
    """How many KPIs of the person wait for a result, by the label and due day of their round."""
    if not person.holds(*REPORTERS, office_id=office.pk):
        return Counter()
    rounds = list(ReportingRound.objects.of_office(office).open_on(today))
    years = IndicatorYear.objects.visible_to(person).of_office(office)
    waiting: list[DueResult] = []
    for fiscal_year in sorted({one.fiscal_year for one in rounds}):
        of_year = [one for one in rounds if one.fiscal_year == fiscal_year]
        waiting += due_results(years.for_year(fiscal_year), of_year, today)
    return Counter((row.round_label, row.due_on) for row in waiting)


def _of_round(label: str, due_on: date, count: int, today: date) -> tuple[str, str]:
    text = f"ตัวชี้วัด {count} ตัวรอรายงานผล{label} ({_when((due_on - today).days, due_on)})"
    return text, f"{reverse('desk:home')}#due"


def _when(days: int, due_on: date) -> str:
    day = format_date(due_on, "short")
    if days < 0:
        return f"เลยกำหนด {day}"
    return f"ครบกำหนดวันนี้ {day}" if days == 0 else f"เหลือ {days} วัน กำหนด {day}"
