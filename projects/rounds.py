"""The rounds of a year: made from the office's days, opened by the day, moved and excepted by planners."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Prefetch

from areaoffice.office import audit
from areaoffice.office.models import Office, Unit, User
from projects.models import ProgressReport, Project, ReportingRound, ReportItem, RoundDays, RoundException
from projects.permissions import can_keep_rounds
from thai.dates import format_date
from thai.fiscal import fiscal_year_range, half_year_range, quarter_range

Kind = ReportingRound.Kind
NUMBERS = {Kind.QUARTER: (1, 2, 3, 4), Kind.HALF: (1, 2), Kind.YEAR: (1,)}
AT_WORK = (Project.State.RUNNING, Project.State.DONE)
FURTHEST = 180
OUT_OF_ORDER = {
    "due_on": "กำหนดส่ง {due} อยู่ก่อนวันเปิด {opens}",
    "closes_on": "วันปิด {closes} อยู่ก่อนกำหนดส่ง {due}",
}


@dataclass(frozen=True, slots=True)
class Days:
    """When a round opens, is due and closes: days after the last day of its period, negative before it."""

    opens: int
    due: int
    closes: int


DEFAULT_DAYS: Mapping[str, Days] = {
    Kind.QUARTER: Days(-15, 10, 30),
    Kind.HALF: Days(-30, 0, 30),
    Kind.YEAR: Days(-60, 0, 30),
}


def days_of(office: Office) -> dict[str, Days]:
    """The office's days by kind of round; the defaults where it has not set its own. One query."""
    own = {row.kind: Days(row.opens_after, row.due_after, row.closes_after) for row in office.round_days.all()}
    return {**DEFAULT_DAYS, **own}


def period_of(fiscal_year: int, kind: str, number: int) -> tuple[date, date]:
    """First and last day of what a round reports on."""
    if kind == Kind.QUARTER:
        return quarter_range(fiscal_year, number)
    return half_year_range(fiscal_year, number) if kind == Kind.HALF else fiscal_year_range(fiscal_year)


def last_day_of(one: ReportingRound) -> date:
    """The last day of what a round reports on."""
    return period_of(one.fiscal_year, one.kind, one.number)[1]


@transaction.atomic
def make_rounds(*, office: Office, fiscal_year: int, by: User | None) -> list[ReportingRound]:
    """Make the four quarters, two halves and the year that are not there yet; what stands is left as it is.

    `by` None is the daily job. Two presses at once wait for each other at the office's row. Gives the rounds that were added.
    """
    if by is not None:
        _allow(by, office)
    Office.objects.select_for_update().get(pk=office.pk)
    rounds = ReportingRound.objects.of_office(office).for_year(fiscal_year)
    made = set(rounds.values_list("kind", "number"))
    days = days_of(office)
    added = ReportingRound.objects.bulk_create(
        _round_of(office, fiscal_year, kind, number, days[kind])
        for kind, numbers in NUMBERS.items()
        for number in numbers
        if (kind, number) not in made
    )
    if added:
        audit.record("จัดทำรอบการรายงาน", office=office, by=by, fiscal_year=fiscal_year, added=len(added))
    return added


def _round_of(office: Office, fiscal_year: int, kind: str, number: int, days: Days) -> ReportingRound:
    _first, last = period_of(fiscal_year, kind, number)
    opens_on, due_on, closes_on = (last + timedelta(days=count) for count in (days.opens, days.due, days.closes))
    return ReportingRound(
        office=office,
        fiscal_year=fiscal_year,
        kind=kind,
        number=number,
        opens_on=opens_on,
        due_on=due_on,
        closes_on=closes_on,
    )


@transaction.atomic
def set_round_days(*, office: Office, by: User, kind: str, days: Days) -> None:
    """Set the days by which rounds of a kind are made from now on; rounds that are there keep theirs.

    ValidationError by field (opens, due, closes) for a wrong order, or more than 180 days away.
    """
    _allow(by, office)
    faults = dict(_faults_of_days(days))
    if faults:
        raise ValidationError(faults)
    RoundDays.objects.update_or_create(
        office=office,
        kind=kind,
        defaults={"opens_after": days.opens, "due_after": days.due, "closes_after": days.closes},
    )
    said = [days.opens, days.due, days.closes]
    audit.record("กำหนดวันของรอบการรายงาน", office=office, by=by, kind=kind, days=said)


def _faults_of_days(days: Days) -> Iterator[tuple[str, str]]:
    for name, count in (("opens", days.opens), ("due", days.due), ("closes", days.closes)):
        if abs(count) > FURTHEST:
            yield name, f"ห่างจากวันสิ้นงวดได้ไม่เกิน {FURTHEST} วัน (พิมพ์ {count})"
    if days.due < days.opens:
        yield "due", f"กำหนดส่ง ({days.due}) อยู่ก่อนวันเปิด ({days.opens})"
    if days.closes < days.due:
        yield "closes", f"วันปิด ({days.closes}) อยู่ก่อนกำหนดส่ง ({days.due})"


@transaction.atomic
def move_round(*, round: ReportingRound, by: User, opens_on: date, due_on: date, closes_on: date) -> ReportingRound:
    """Move a round's days. ValidationError by field in Thai for a wrong order; nothing is written then."""
    _allow(by, round.office)
    words = {"opens": format_date(opens_on), "due": format_date(due_on), "closes": format_date(closes_on)}
    wrong = {"due_on": due_on < opens_on, "closes_on": closes_on < due_on}
    faults = {name: OUT_OF_ORDER[name].format(**words) for name, is_wrong in wrong.items() if is_wrong}
    if faults:
        raise ValidationError(faults)
    before = {name: str(getattr(round, name)) for name in ("opens_on", "due_on", "closes_on")}
    round.opens_on, round.due_on, round.closes_on = opens_on, due_on, closes_on
    round.full_clean()
    round.save()
    after = {"opens_on": str(opens_on), "due_on": str(due_on), "closes_on": str(closes_on)}
    audit.record("เปลี่ยนวันของรอบการรายงาน", office=round.office, by=by, thing=round, before=before, after=after)
    return round


@transaction.atomic
def give_leave(*, round: ReportingRound, unit: Unit, until: date, reason: str, by: User, today: date) -> RoundException:
    """Let a unit report after the round has closed, until a day and for a reason; given again it is moved.

    ValidationError by field in Thai: no reason, a day that has passed or is not after the round's last, a unit of another office.
    """
    _allow(by, round.office)
    faults = dict(_faults_of_leave(round, unit, until, reason, today))
    if faults:
        raise ValidationError(faults)
    leave, _is_new = RoundException.objects.update_or_create(
        round=round, unit=unit, defaults={"until": until, "reason": reason.strip()}
    )
    audit.record(
        "ผ่อนผันรอบการรายงาน", office=round.office, by=by, thing=round, reason=reason, unit=unit.name, until=str(until)
    )
    return leave


def _faults_of_leave(
    round: ReportingRound, unit: Unit, until: date, reason: str, today: date
) -> Iterator[tuple[str, str]]:
    if unit.office_id != round.office_id:
        yield "unit", "กลุ่ม/หน่วยนี้ไม่ได้อยู่ในสำนักงานนี้"
    if not reason.strip():
        yield "reason", "กรุณาระบุเหตุผลที่ผ่อนผัน"
    if until < today:
        yield "until", f"{format_date(until)} ผ่านไปแล้ว"
    elif until <= round.closes_on:
        yield "until", f"รอบนี้เปิดถึงวันที่ {format_date(round.closes_on)} อยู่แล้ว วันสิ้นสุดการผ่อนผันต้องหลังวันปิด"


@transaction.atomic
def end_leave(*, leave: RoundException, by: User, today: date) -> None:
    """End a unit's leave now: yesterday was its last day. One that has ended already is left as it is."""
    _allow(by, leave.round.office)
    if leave.until < today:
        return
    leave.until = today - timedelta(days=1)
    leave.save(update_fields=["until"])
    audit.record("สิ้นสุดการผ่อนผัน", office=leave.round.office, by=by, thing=leave.round, unit=leave.unit.name)


@transaction.atomic
def open_round(*, round: ReportingRound) -> int:
    """Begin the report of every project at work that has none for this round, filled from its report before; how many.

    The items of the report before come along as drafts; photos belong to their round and stay there.
    """
    begun = ProgressReport.objects.filter(round=round).values("project")
    projects = Project.objects.for_year(round.fiscal_year).filter(plan__office=round.office_id, state__in=AT_WORK)
    earlier = ProgressReport.objects.filter(round__due_on__lt=round.due_on).order_by("-round__due_on", "-pk")
    waiting = projects.exclude(pk__in=begun).prefetch_related(
        Prefetch("progress_reports", earlier.prefetch_related("items"), to_attr="earlier_reports")
    )
    reports = [(ProgressReport(project=project, round=round), project.earlier_reports) for project in waiting]
    ProgressReport.objects.bulk_create(report for report, _earlier in reports)
    ReportItem.objects.bulk_create(
        ReportItem(report=report, kind=item.kind, order=item.order, level=item.level, text=item.text)
        for report, before in reports
        for item in (before[0].items.all() if before else ())
    )
    if reports:
        audit.record("เปิดรายงานของรอบ", office=round.office, by=None, thing=round, reports=len(reports))
    return len(reports)


def _allow(by: User, office: Office) -> None:
    if not can_keep_rounds(by, office):
        raise PermissionDenied
