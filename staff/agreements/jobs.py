"""What happens to agreements by themselves, once a day: results are frozen at the cut-off, and who owes a step is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse

from areaoffice.office.models import Notice, Office, RoleGrant, User
from areaoffice.office.models.people import in_force_on
from staff.agreements.not_begun import posts_without_agreement
from staff.agreements.snapshots import cycle_of, take_snapshots
from staff.agreements.summary_signatures import seats_unsigned
from staff.agreements.workflow import OPEN, version_step
from staff.models import AgreementCycle, Evaluator, MidYearNote, PerformanceAgreement, TargetOffer
from staff.models.agreement import PerformanceAgreementQuerySet
from staff.models.cycle import usual_cycle
from staff.models.superiors import standing_as
from thai.dates import format_date
from thai.fiscal import fiscal_year, fiscal_year_range

State = PerformanceAgreement.State
# Days from today to the last day of a window on which people are told; negative after it.
TOLD_ON = (30, 7, 1, 0, -7)
TOLD_LAST = -min(TOLD_ON)
TOLD_AGAIN = 30
Told = tuple[User, str, str]  # who, the sentence, the address


def freeze_results(today: date) -> int:
    """Take the snapshots of every agreed agreement whose cut-off has come, whatever its state; how many. A second time none.

    An agreement of last year that is not finished is among them: its cut-off may lie after the fiscal year. Where a report was sent before
    the cut-off, what it was sent with stays beside as sent (`staff.evaluation.reported`).
    """
    this = fiscal_year(today)
    alive = PerformanceAgreement.objects.filter(office__is_active=True, agreed_on__isnull=False).alive()
    rows = alive.filter(fiscal_year=this) | alive.filter(fiscal_year=this - 1).ongoing()
    due = [one for one in rows.select_related("office").prefetch_related("versions") if _is_cut_off(one, today)]
    return sum(len(take_snapshots(one, today=today)) for one in due)


def _is_cut_off(agreement: PerformanceAgreement, today: date) -> bool:
    return cycle_of(agreement).cutoff_on <= today


def remind_of_agreements(today: date) -> int:
    """Tell whoever owes a step of their agreement on the days for it; how many were told. The same sentence is told once.

    Of the year before, whose windows end with it, those are told who still owe a step of its end.
    """
    told = 0
    for office in Office.objects.filter(is_active=True):
        this = fiscal_year(today)
        owed = {*_owed(_cycle(office, this), today), *_owed_of_last_year(_cycle(office, this - 1), today)}
        for person, text, link in owed:
            _notice, is_new = Notice.objects.get_or_create(office=office, to=person, text=text[:300], link=link)
            told += is_new
    return told


def _cycle(office: Office, year: int) -> AgreementCycle:
    return AgreementCycle.objects.of_office(office).for_year(year).first() or usual_cycle(office, year)


def _owed(cycle: AgreementCycle, today: date) -> Iterator[Told]:
    """The steps whose last day is told of today."""
    yield from _until_cutoff(cycle, _rows_of(cycle), today)
    yield from _owed_of_last_year(cycle, today)


def _owed_of_last_year(cycle: AgreementCycle, today: date) -> Iterator[Told]:
    """What closes an agreement: owed until it is done, in the next fiscal year too."""
    yield from _at_the_end(cycle, _rows_of(cycle), today)
    yield from _for_personnel(cycle, today)


def _rows_of(cycle: AgreementCycle) -> PerformanceAgreementQuerySet:
    rows = PerformanceAgreement.objects.of_office(cycle.office).for_year(cycle.fiscal_year)
    return rows.select_related("owner", "superior__person").prefetch_related("versions")


def _until_cutoff(cycle: AgreementCycle, rows: PerformanceAgreementQuerySet, today: date) -> Iterator[Told]:
    if _is_told_on(cycle.agree_until, today):
        yield from _not_begun(cycle, today)
        yield from _not_agreed(rows, cycle.agree_until, today)
        yield from _not_answered(cycle, today)
    if _is_told_on(middle_of(cycle), today):
        yield from _not_noted(rows, middle_of(cycle), today)
    if _is_told_on(cycle.cutoff_on, today):
        yield from _not_amended(rows, cycle.cutoff_on, today)


def _at_the_end(cycle: AgreementCycle, rows: PerformanceAgreementQuerySet, today: date) -> Iterator[Told]:
    if _is_owed_on(cycle.report_until, today):
        for one in rows.filter(state=State.SELF_REPORT):
            yield one.owner, _said("ยังไม่ได้ส่งรายงานผลตนเอง", cycle.report_until, today), _page(one)
    if _is_owed_on(cycle.score_until, today):
        yield from _sheets_missing(cycle, today)
    if _is_owed_on(cycle.close_on, today):
        for one in rows.filter(state__in=(State.PASSED, State.FAILED)):
            yield one.owner, _said("ยังไม่ได้ลงนามรับทราบผลการประเมิน", cycle.close_on, today), _page(one)
        yield from _summaries_unsigned(rows, cycle.close_on, today)


def _summaries_unsigned(rows: PerformanceAgreementQuerySet, until: date, today: date) -> Iterator[Told]:
    """Evaluators with an account who have not signed the summary (PA 3) of an evaluation that is concluded here."""
    for one in rows.filter(state__in=(State.PASSED, State.FAILED, State.ACKNOWLEDGED)):
        for seat in () if one.is_external else seats_unsigned(one):
            if seat.person:
                words = _said(f"ยังไม่ได้ลงนามในแบบสรุปผล (PA 3) ของ {one.owner}", until, today)
                yield seat.person, words, reverse("staff:result", args=[one.pk])


def _is_told_on(until: date, today: date) -> bool:
    return (until - today).days in TOLD_ON


def _is_owed_on(until: date, today: date) -> bool:
    """The same, and every thirty days after the last of them: a step of the end is owed until it is done."""
    late = (today - until).days
    return _is_told_on(until, today) or (late > TOLD_LAST and (late - TOLD_LAST) % TOLD_AGAIN == 0)


def middle_of(cycle: AgreementCycle) -> date:
    """The last day of the first half of the fiscal year, by which owner and superior have talked (performance-agreement rules, 7)."""
    _first, last = fiscal_year_range(cycle.fiscal_year)
    return date(last.year, 3, 31)


def _not_begun(cycle: AgreementCycle, today: date) -> Iterator[Told]:
    for post in posts_without_agreement(cycle.office, cycle.fiscal_year, today=today):
        if post.person:
            words = f"ยังไม่ได้เริ่มข้อตกลงในการพัฒนางาน พ.ศ. {cycle.fiscal_year}"
            yield post.person, _said(words, cycle.agree_until, today), reverse("staff:agreements")


def _not_agreed(rows: Iterable[PerformanceAgreement], until: date, today: date) -> Iterator[Told]:
    for one in rows:
        if one.state in (State.DRAFT, State.RETURNED):
            yield one.owner, _said("ยังไม่ได้เสนอข้อตกลงในการพัฒนางาน", until, today), _page(one)
        elif one.state == State.SUBMITTED:
            for superior in standing_as(one.superior, today):
                yield superior, _said(f"ข้อตกลงของ {one.owner} รอความเห็นชอบของท่าน", until, today), _page(one)


def _not_answered(cycle: AgreementCycle, today: date) -> Iterator[Told]:
    """Who was offered targets and has not answered."""
    offers = TargetOffer.objects.of_office(cycle.office).waiting().filter(fiscal_year=cycle.fiscal_year)
    for person in dict.fromkeys(offer.to for offer in offers.select_related("to")):
        yield person, _said("ยังไม่ได้ตอบค่าเป้าหมายที่เสนอให้", cycle.agree_until, today), reverse("staff:offers")


def _not_noted(rows: Iterable[PerformanceAgreement], until: date, today: date) -> Iterator[Told]:
    """Owners and superiors of agreements without a note of the middle of the year."""
    noted = set(MidYearNote.objects.filter(agreement__in=rows).values_list("agreement", flat=True))
    for one in rows:
        if one.state == State.AGREED and one.pk not in noted:
            yield one.owner, _said("ยังไม่มีบันทึกระหว่างปีในข้อตกลงของท่าน", until, today), _page(one)
            for superior in standing_as(one.superior, today):
                yield superior, _said(f"ยังไม่มีบันทึกระหว่างปีในข้อตกลงของ {one.owner}", until, today), _page(one)


def _not_amended(rows: Iterable[PerformanceAgreement], until: date, today: date) -> Iterator[Told]:
    """Amendments that are with their owner, or wait for the superior, when results are about to be cut off."""
    for one in rows:
        if one.state != State.AMENDING:
            continue
        if version_step(one) == OPEN:
            yield one.owner, _said("ยังไม่ได้เสนอข้อตกลงฉบับปรับปรุง", until, today), _page(one)
            continue
        for superior in standing_as(one.superior, today):
            yield superior, _said(f"ฉบับปรับปรุงของ {one.owner} รอความเห็นชอบของท่าน", until, today), _page(one)


def _for_personnel(cycle: AgreementCycle, today: date) -> Iterator[Told]:
    """The personnel group opens the reports when their window begins, and closes what is still open when the year ends."""
    told = []
    rows = PerformanceAgreement.objects.of_office(cycle.office).for_year(cycle.fiscal_year)
    if cycle.report_from == today and (count := rows.filter(state=State.AGREED).count()):
        told.append(f"ถึงช่วงรายงานผลแล้ว ยังไม่ได้เปิดให้รายงานผล {count} ฉบับ พ.ศ. {cycle.fiscal_year}")
    if _is_owed_on(cycle.close_on, today) and (count := rows.ongoing().count()):
        told.append(_said(f"ยังมีข้อตกลงที่ยังไม่ปิด {count} ฉบับ พ.ศ. {cycle.fiscal_year}", cycle.close_on, today))
    if told:
        keepers = RoleGrant.objects.of_office(cycle.office).filter(in_force_on(today), role=RoleGrant.Role.HR)
        for person in User.objects.filter(pk__in=keepers.values("user"), is_active=True):
            yield from ((person, text, reverse("staff:overview")) for text in told)


def _sheets_missing(cycle: AgreementCycle, today: date) -> Iterator[Told]:
    seats = Evaluator.objects.sitting().filter(
        committee__agreement__office=cycle.office,
        committee__agreement__fiscal_year=cycle.fiscal_year,
        committee__agreement__state=State.SCORING,
        sheet__sent_at__isnull=True,
        sheet__isnull=False,
    )
    for seat in seats.select_related("person", "committee__agreement"):
        if seat.person:
            page = reverse("staff:sheet", args=[seat.committee.agreement_id])
            yield seat.person, _said("ยังไม่ได้ส่งแบบประเมินข้อตกลงในการพัฒนางาน", cycle.score_until, today), page


def _said(words: str, until: date, today: date) -> str:
    left = (until - today).days
    if left < -TOLD_LAST:
        return f"{words} กำหนดวันที่ {format_date(until)} (เกินกำหนดมาแล้ว {-left} วัน)"
    when = "เกินกำหนดแล้ว" if left < 0 else "ครบกำหนดวันนี้" if left == 0 else f"เหลือ {left} วัน"
    return f"{words} กำหนดวันที่ {format_date(until)} ({when})"


def _page(agreement: PerformanceAgreement) -> str:
    return reverse("staff:agreement", args=[agreement.pk])
