"""What stands against a step of a half-year appraisal, as values that the page and the action share. Every sentence names its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from projects.problem_kinds import Severity
from staff.appraisals.scoring import weights_gap
from staff.appraisals.seats import post_of
from staff.appraisals.sheet import Sheet
from staff.appraisals.workflow import Side
from staff.models import AppraisalLine, AppraisalPart, RoundAppraisal
from staff.models.superiors import is_stood_for
from thai.dates import format_date
from thai.numbers import format_figure

FEWEST, MOST = 3, 7


@dataclass(frozen=True, slots=True)
class AppraisalProblem:
    """One thing that stands against a step: blockers stop it, warnings and hints inform."""

    severity: Severity
    message: str


def blockers(problems: Sequence[AppraisalProblem]) -> list[str]:
    return [one.message for one in problems if one.severity == Severity.BLOCKER]


def _stop(message: str) -> AppraisalProblem:
    return AppraisalProblem(Severity.BLOCKER, message)


def _say(message: str) -> AppraisalProblem:
    return AppraisalProblem(Severity.WARNING, message)


def agreement_problems(
    appraisal: RoundAppraisal, lines: Sequence[AppraisalLine], *, today: date, may_be_agreed: bool
) -> list[AppraisalProblem]:
    """Against proposing and agreeing. `may_be_agreed`: the edition is confirmed, or the personnel group named its circular."""
    found = [*_of_lines(appraisal, lines), *people_problems(appraisal, today=today)]
    if not may_be_agreed:
        found.append(_stop("แบบประเมินฉบับนี้ยังต้องตรวจสอบ ให้กลุ่มบริหารงานบุคคลระบุหนังสือเวียนที่ใช้ก่อน จึงลงนามข้อตกลงได้"))
    if today > appraisal.round.agree_until:
        found.append(_say(f"เลยวันครบกำหนดทำข้อตกลงแล้ว ({format_date(appraisal.round.agree_until)})"))
    return found


def _of_lines(appraisal: RoundAppraisal, lines: Sequence[AppraisalLine]) -> Iterator[AppraisalProblem]:
    for part in appraisal.scheme.parts.all():
        if part.source == AppraisalPart.Source.AGREED:
            yield from _of_part(part, [line for line in lines if line.part_id == part.pk])


def _of_part(part: AppraisalPart, lines: Sequence[AppraisalLine]) -> Iterator[AppraisalProblem]:
    if not lines:
        yield _stop(f"{part.name}: ยังไม่มีตัวชี้วัด")
        return
    gap = weights_gap(line.weight for line in lines)
    if gap:
        said = f"ขาด {format_figure(gap)}" if gap > 0 else f"เกิน {format_figure(-gap)}"
        yield _stop(f"{part.name}: น้ำหนักรวม {format_figure(100 - gap)} ต้องรวมเป็น 100 ({said})")
    for place, line in enumerate(lines, start=1):
        empty = [str(number) for number, text in enumerate(line.levels, start=1) if not text.strip()]
        if empty:
            yield _stop(f"ตัวชี้วัดที่ {place} “{line.name}”: ยังไม่ระบุค่าเป้าหมายระดับ {', '.join(empty)}")
    for name, times in Counter(line.name.strip() for line in lines).items():
        if times > 1:
            yield _stop(f"ตัวชี้วัด “{name}” ซ้ำกัน {times} รายการ")
    if not FEWEST <= len(lines) <= MOST:
        yield _say(f"{part.name}: มี {len(lines)} ตัวชี้วัด ควรมี {FEWEST} ถึง {MOST} ตัวชี้วัด")


def people_problems(appraisal: RoundAppraisal, *, today: date) -> list[AppraisalProblem]:
    """A superior who is missing, is the person, or left with nobody acting; a person whose post ended within the round. A query for each post that is vacant."""
    found = []
    for side in (Side.SUPERIOR, Side.SENIOR):
        post = post_of(appraisal, side)
        if post is None and side == Side.SUPERIOR:
            found.append(_stop("ยังไม่กำหนดผู้บังคับบัญชาผู้ประเมิน ให้กลุ่มบริหารงานบุคคลกำหนด"))
        if post is not None and not is_stood_for(post, today):
            found.append(
                _stop(f"{side.label} ({post.title}) พ้นจากตำแหน่งหรือตำแหน่งว่างแล้ว ให้กลุ่มบริหารงานบุคคลเปลี่ยน{side.label}")
            )
        if post is not None and post.person_id == appraisal.owner_id:
            found.append(_stop(f"{side.label}เป็นคนเดียวกับผู้รับการประเมิน ให้กลุ่มบริหารงานบุคคลเปลี่ยน{side.label}"))
    return [*found, *_moved(appraisal, today)]


def _moved(appraisal: RoundAppraisal, today: date) -> list[AppraisalProblem]:
    left = appraisal.post.ends_on
    if left is None or left >= min(today, appraisal.round.ends_on):
        return []
    return [
        _say(
            f"ผู้รับการประเมินพ้นจากตำแหน่งนี้เมื่อ {format_date(left)} ก่อนสิ้นรอบ ให้กลุ่มบริหารงานบุคคลพิจารณายกเลิกแล้วทำใหม่ตามตำแหน่งใหม่ หรือประเมินตามตำแหน่งเดิม"
        )
    ]


def report_problems(sheet: Sheet) -> list[AppraisalProblem]:
    """Against sending the self-report: what was done is told of every agreed indicator."""
    silent = [row.line.name for row in sheet.rows if is_told_of(row.line) and not row.line.done.strip()]
    return [_stop(f"ยังไม่ได้เขียนผลการปฏิบัติงานของ “{name}”") for name in silent]


def is_told_of(line: AppraisalLine) -> bool:
    return line.part.source == AppraisalPart.Source.AGREED


def score_problems(sheet: Sheet, *, today: date) -> list[AppraisalProblem]:
    """Against signing the result: a level is missing, or nobody stands in the superior's post."""
    found = [_stop(f"ยังไม่ได้ให้ระดับ “{row.line.name}”") for row in sheet.rows if row.given is None]
    if today > sheet.appraisal.round.score_until:
        found.append(_say(f"เลยวันครบกำหนดให้คะแนนแล้ว ({format_date(sheet.appraisal.round.score_until)})"))
    return found
