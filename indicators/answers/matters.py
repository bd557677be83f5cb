"""What awaits this person's decision and since when, and which directives are overdue."""

from __future__ import annotations

from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from areaoffice.office.capacity import Powers
from areaoffice.office.models import StateChange
from indicators.answers.answer import BAD, GOOD, WATCH, Answer, Line, answer
from indicators.answers.ground import Ground
from plans import directive_page
from plans.directive_page import DirectiveRow, Filters
from plans.models import ActionPlan
from projects.inbox import Matter, matters_for, plans_for, revisions_for
from thai.dates import format_date
from thai.numbers import format_baht

LONG = 7  # days after which a matter has waited too long
Waiting = tuple[int | None, Line]  # the days, None where nobody knows since when


def decisions(ground: Ground) -> Answer:
    """Plans, amendments and projects that wait for this person, the oldest first."""
    powers = Powers.of(ground.user, ground.office, today=ground.today)
    found = [*_plans(ground, powers), *_revisions(ground, powers), *_projects(ground, powers)]
    waiting = sorted(found, key=lambda pair: (pair[0] is None, -(pair[0] or 0)))
    oldest = next((days for days, _line in waiting if days is not None), None)
    since = f" เก่าที่สุดรอมาแล้ว {oldest} วัน" if oldest is not None else ""
    return answer(
        "decisions",
        "เรื่องรอท่านพิจารณา",
        says=f"{len(waiting)} เรื่อง{since}" if waiting else "ไม่มีเรื่องค้าง",
        light=GOOD if not waiting else BAD if (oldest or 0) > LONG else WATCH,
        lines=[line for _days, line in waiting],
        opens=reverse("indicators:inbox"),
    )


def _projects(ground: Ground, powers: Powers) -> list[Waiting]:
    found = matters_for(ground.user, ground.office, today=ground.today, powers=powers)
    return [(matter.days if matter.since else None, _matter(matter)) for matter in found]


def _matter(matter: Matter) -> Line:
    project = matter.project
    amount = f" · {format_baht(matter.amount)} บาท" if matter.amount is not None else ""
    return Line(
        title=f"{project.code} {project.name}",
        opens=reverse("indicators:project", args=[project.pk]),
        detail=f"{project.lead_unit.label}{amount}",
        figure=_waited(matter.days if matter.since else None),
        word="รอนาน" if matter.days > LONG else "รอพิจารณา",
        light=BAD if matter.days > LONG else WATCH,
    )


def _plans(ground: Ground, powers: Powers) -> list[Waiting]:
    """Submitted plans; when they were submitted stands in their trail."""
    return [
        _waiting(_submitted_at(plan), ground.today, str(plan), reverse("indicators:plan_way", args=[plan.fiscal_year]))
        for plan, _offers in plans_for(powers, ground.office)
    ]


def _submitted_at(plan: ActionPlan) -> datetime | None:
    return StateChange.objects.about(plan).order_by("-pk").values_list("at", flat=True).first()


def _revisions(ground: Ground, powers: Powers) -> list[Waiting]:
    """Amendments under way, for whoever gives the director's word."""
    return [
        _waiting(one.at, ground.today, f"{one} · {one.plan}", reverse("indicators:revision", args=[one.pk]))
        for one in revisions_for(powers, ground.office)
    ]


def _waiting(since: datetime | None, today: date, title: str, opens: str) -> Waiting:
    days = max((today - timezone.localtime(since).date()).days, 0) if since else None
    return days, Line(title=title, opens=opens, figure=_waited(days), word="รอพิจารณา", light=WATCH)


def _waited(days: int | None) -> str:
    return "" if days is None else "วันนี้" if days == 0 else f"รอ {days} วัน"


def directives(ground: Ground) -> Answer:
    """Directives without an answer after their day: the office's, or those that this person has to answer."""
    filters = Filters(state="overdue", whose="" if ground.sees_office else "mine", unit_id=ground.wanted.unit or None)
    found = directive_page.found(user=ground.user, office=ground.office, today=ground.today, filters=filters)
    rows = directive_page.rows_of(found, ground.today)
    whose = "" if ground.sees_office else "&whose=mine"
    unit = f"&unit={ground.wanted.unit}" if ground.wanted.unit else ""
    return answer(
        "directives",
        "ข้อสั่งการเกินกำหนด",
        says=f"{len(rows)} เรื่อง นานที่สุด {rows[0].days_late} วัน" if rows else "ไม่มีเรื่องเกินกำหนด",
        light=BAD if rows else GOOD,
        lines=[_directive(row) for row in rows],
        opens=f"{reverse('plans:directives')}?state=overdue{whose}{unit}",
    )


def _directive(row: DirectiveRow) -> Line:
    directive = row.directive
    who = " · ".join(str(one) for one in (directive.unit, directive.person) if one)
    return Line(
        title=directive.text,
        opens=reverse("plans:directive", args=[directive.pk]),
        detail=f"{directive.get_kind_display()} · {who} · กำหนด {format_date(directive.due_on, 'short')}",
        figure=f"เกิน {row.days_late} วัน",
        word="เกินกำหนด",
        light=BAD,
    )
