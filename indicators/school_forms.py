"""Forms for schools as the planning group keeps them: opened, moved, closed, opened again; answers sent back, links taken back, reminders."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from areaoffice.office import audit
from areaoffice.office.models import Office, School, User
from areaoffice.office.versions import save_version
from indicators.models import IndicatorYear, Result, SchoolAnswer, SchoolForm, SchoolReminder
from indicators.permissions import can_keep_school_forms
from indicators.places import is_told
from indicators.school_answering import tell_school, tell_schools
from projects.models import ReportingRound
from thai.dates import format_date

State = SchoolAnswer.State
BY_SCHOOL = IndicatorYear.Breakdown.SCHOOL


@transaction.atomic
def open_school_form(
    *,
    round: ReportingRound,
    title: str,
    indicators: Collection[IndicatorYear],
    schools: Collection[School],
    due_on: date,
    closes_on: date,
    by: User,
    note: str = "",
    takes_links: bool = True,
) -> SchoolForm:
    """Open a form with an empty answer for each school.

    PermissionDenied; ValidationError by field in Thai: no indicator or school, days out of order or past the round's last, an indicator
    of another round, not broken down by school, or with a total of the office that was typed already.
    """
    office = round.office
    _allow(by, office)
    refuse_wrong_form(round, indicators, schools, due_on, closes_on)
    form = SchoolForm(
        office=office,
        fiscal_year=round.fiscal_year,
        round=round,
        title=title.strip(),
        note=note.strip(),
        due_on=due_on,
        closes_on=closes_on,
        takes_links=takes_links,
        opened_by=by,
    )
    form.full_clean()
    form.save()
    form.indicators.set(indicators)
    SchoolAnswer.objects.bulk_create(SchoolAnswer(form=form, school=school) for school in schools)
    numbers = [year.number for year in indicators]
    audit.record("เปิดแบบรายงานของสถานศึกษา", office=office, by=by, thing=form, indicators=numbers, schools=len(schools))
    return form


def refuse_wrong_form(
    round: ReportingRound,
    indicators: Collection[IndicatorYear],
    schools: Collection[School],
    due_on: date,
    closes_on: date,
) -> None:
    faults: dict[str, str | list[str]] = {}
    wrong = [fault for year in indicators if (fault := fault_of_indicator(year, round))]
    if not indicators:
        faults["indicators"] = "กรุณาเลือกตัวชี้วัดอย่างน้อย 1 ตัว"
    elif wrong:
        faults["indicators"] = wrong
    if not schools:
        faults["schools"] = "กรุณาเลือกสถานศึกษาอย่างน้อย 1 แห่ง"
    elif any(school.office_id != round.office_id for school in schools):
        faults["schools"] = "มีสถานศึกษาที่ไม่ได้อยู่ในสำนักงานนี้"
    faults |= faults_of_days(round, due_on, closes_on)
    if faults:
        raise ValidationError(faults)


def fault_of_indicator(year: IndicatorYear, round: ReportingRound) -> str:
    """Why an indicator can't stand on a form of this round; "" where it can."""
    if (year.office_id, year.fiscal_year, year.frequency) != (round.office_id, round.fiscal_year, round.kind):
        return f"{year.number} ไม่ได้รายงานใน{round.label}"
    if year.breakdown != BY_SCHOOL:
        return f"{year.number} ไม่ได้จำแนกผลรายสถานศึกษา กำหนดได้ที่ “วิธีวัดและรวมผล” ของตัวชี้วัด"
    own = Result.objects.in_round(year, round).of_the_office().first()
    if is_told(own):
        return f"{year.number} มีผลรวมของสำนักงานที่พิมพ์ไว้แล้ว กรุณาล้างผลรวมก่อนให้โรงเรียนกรอก"
    return ""


def faults_of_days(round: ReportingRound, due_on: date, closes_on: date) -> dict[str, str]:
    """Faults by field: a form is due in its round, and takes answers no longer than it."""
    faults = {}
    if due_on < round.opens_on:
        faults["due_on"] = f"{round.label}เปิดวันที่ {format_date(round.opens_on)} กำหนดส่งต้องไม่ก่อนวันนั้น"
    elif due_on > round.closes_on:
        faults["due_on"] = f"{round.label}ปิดวันที่ {format_date(round.closes_on)} กำหนดส่งต้องไม่หลังวันนั้น"
    if closes_on < due_on:
        faults["closes_on"] = "วันสุดท้ายที่รับคำตอบต้องไม่ก่อนกำหนดส่ง"
    elif closes_on > round.closes_on:
        faults["closes_on"] = f"{round.label}ปิดวันที่ {format_date(round.closes_on)} รับคำตอบหลังวันนั้นไม่ได้"
    return faults


@transaction.atomic
def change_form(
    *,
    form: SchoolForm,
    by: User,
    seen: int,
    title: str,
    note: str,
    due_on: date,
    closes_on: date,
    takes_links: bool,
    schools: Iterable[School] = (),
) -> SchoolForm:
    """Change the words and days of a form, and ask further schools; those that were asked stay.

    A form that was closed is open again with its new days. Raises like `open_school_form`, and StaleRow.
    """
    _allow(by, form.office)
    faults = faults_of_days(form.round, due_on, closes_on)
    if faults:
        raise ValidationError(faults)
    before = {"due_on": str(form.due_on), "closes_on": str(form.closes_on)}
    form.title, form.note, form.takes_links = title.strip(), note.strip(), takes_links
    form.due_on, form.closes_on = due_on, closes_on
    save_version(form, seen=seen)
    asked = set(form.answers.values_list("school", flat=True))
    further = [school for school in schools if school.pk not in asked]
    SchoolAnswer.objects.bulk_create(SchoolAnswer(form=form, school=school) for school in further)
    after = {"due_on": str(due_on), "closes_on": str(closes_on), "further": len(further)}
    audit.record("แก้ไขแบบรายงานของสถานศึกษา", office=form.office, by=by, thing=form, before=before, after=after)
    return form


@transaction.atomic
def close_form(*, form: SchoolForm, by: User) -> SchoolForm:
    """Take no further answers, whatever the days say. One that is closed already is left as it is."""
    _allow(by, form.office)
    if form.is_closed:
        return form
    form.closed_by, form.closed_at = by, timezone.now()
    save_version(form, seen=form.row_version)
    audit.record("ปิดแบบรายงานของสถานศึกษา", office=form.office, by=by, thing=form)
    return form


@transaction.atomic
def reopen_form(*, form: SchoolForm, by: User) -> SchoolForm:
    """Take answers again, up to the form's last day."""
    _allow(by, form.office)
    form.closed_by, form.closed_at = None, None
    save_version(form, seen=form.row_version)
    audit.record("เปิดแบบรายงานของสถานศึกษาอีกครั้ง", office=form.office, by=by, thing=form)
    return form


@transaction.atomic
def return_answer(*, answer: SchoolAnswer, by: User, seen: int, reason: str) -> SchoolAnswer:
    """Send a school's answer back to be mended, with a reason; it may answer again whatever the days say.

    ValidationError in Thai for no reason, for an answer that was not sent yet, and where a figure of it is verified already.
    """
    _allow(by, answer.form.office)
    if not reason.strip():
        raise ValidationError({"reason": "กรุณาระบุเหตุผลที่ส่งกลับ"})
    if not answer.is_in:
        raise ValidationError("โรงเรียนยังไม่ได้ส่งแบบรายงานนี้ จึงไม่มีอะไรให้ส่งกลับ")
    answer.state, answer.return_reason = State.RETURNED, reason.strip()
    answer.returned_by, answer.returned_at = by, timezone.now()
    save_version(answer, seen=seen)
    audit.record("ส่งแบบรายงานกลับสถานศึกษา", office=answer.form.office, by=by, thing=answer, reason=reason.strip())
    tell_school(answer, f"สำนักงานส่งแบบรายงาน “{answer.form}” กลับให้แก้ไข: {reason.strip()}")
    return answer


@transaction.atomic
def renew_link(*, answer: SchoolAnswer, by: User) -> SchoolAnswer:
    """Take back every link of this school and form that was given out; the next one has a new version."""
    _allow(by, answer.form.office)
    answer.link_version += 1
    save_version(answer, seen=answer.row_version)
    audit.record("ยกเลิกลิงก์ของสถานศึกษา", office=answer.form.office, by=by, thing=answer)
    return answer


@transaction.atomic
def remind_schools(*, form: SchoolForm, answers: Collection[SchoolAnswer], by: User, today: date) -> tuple[int, int]:
    """Remind these schools, of those that are waited for; how many were, and how many accounts were told in the app.

    Whoever was reminded today is not again. ValidationError in Thai where the form is closed or nobody is waited for.
    """
    _allow(by, form.office)
    if form.is_closed:
        raise ValidationError("แบบรายงานนี้ปิดรับคำตอบแล้ว")
    waiting = [one for one in answers if one.state in SchoolAnswer.WAITED_FOR]
    if not waiting:
        raise ValidationError("ไม่มีโรงเรียนที่ค้างส่งแบบรายงานนี้")
    SchoolForm.objects.select_for_update(of=("self",)).get(pk=form.pk)
    told = set(SchoolReminder.objects.filter(answer__in=waiting, on=today).values_list("answer", flat=True))
    fresh = [one for one in waiting if one.pk not in told]
    text = f"แบบรายงาน “{form}” ยังไม่ได้ส่ง กำหนดส่ง {format_date(form.due_on)}"
    people = tell_schools(fresh, text)
    made = [SchoolReminder(answer=one, on=today, by=by, people=people[one.pk]) for one in fresh]
    SchoolReminder.objects.bulk_create(made)
    audit.record("เตือนสถานศึกษาให้ส่งแบบรายงาน", office=form.office, by=by, thing=form, schools=len(fresh))
    return len(made), sum(one.people for one in made)


def _allow(by: User, office: Office) -> None:
    if not can_keep_school_forms(by, office):
        raise PermissionDenied
