"""Participation in education by counting: works assigned and finished in the round, and the level that the form gives for their share."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from staff.appraisals.scoring import LevelError, level_by_percent
from staff.models import AppraisalLine
from thai.numbers import format_percent, percent

Counts = tuple[int, int] | None


def works_of(line: AppraisalLine) -> Counts:
    """(assigned, finished), or None where nobody counted."""
    if line.works_assigned is None or line.works_finished is None:
        return None
    return line.works_assigned, line.works_finished


def refuse_odd_works(line: AppraisalLine, count: Counts) -> None:
    """ValidationError in Thai for counts that cannot be, or of a line whose part counts no works."""
    if count is None:
        return
    if not line.part.steps:
        raise ValidationError(f"“{line.name}”: รายการนี้ไม่ให้ระดับจากจำนวนงาน ยังไม่ได้บันทึก")
    try:
        level_by_percent(count[1], count[0], line.part.steps)
    except LevelError as error:
        raise ValidationError(f"“{line.name}”: {error} ยังไม่ได้บันทึก") from error


def level_by_works(line: AppraisalLine) -> int | None:
    """The level that the form gives for the share of finished work; None where nobody counted."""
    count = works_of(line)
    return None if count is None else level_by_percent(count[1], count[0], line.part.steps)


def works_in_words(count: Counts) -> str:
    """What was counted, in words; "" where nobody did."""
    if count is None:
        return ""
    assigned, finished = count
    share = format_percent(percent(finished, assigned))
    return f"ได้รับมอบหมาย {assigned} งาน แล้วเสร็จ {finished} งาน คิดเป็นร้อยละ {share}"
