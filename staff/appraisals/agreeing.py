"""The indicators that a person and their superior agree on for half a year: typed, taken from the last round, or from the KPIs of one's projects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models, transaction

from areaoffice.office import audit
from areaoffice.office.models import User
from areaoffice.office.versions import StaleRow
from indicators.judgement_words import target_text
from indicators.models import IndicatorYear
from projects.models import Project
from staff.appraisals.writing import seat_to
from staff.models import AppraisalLine, AppraisalPart, RoundAppraisal

OUT_OF_THE_WAY = 1000


@dataclass(frozen=True, slots=True)
class TypedLine:
    """An agreed indicator as it was typed: its five stated levels from the first to the fifth."""

    name: str
    weight: Decimal
    levels: tuple[str, str, str, str, str]
    indicator: IndicatorYear | None = None
    project: Project | None = None


@transaction.atomic
def keep_lines(
    *, appraisal: RoundAppraisal, lines: Sequence[TypedLine], by: User, today: date, seen: int
) -> RoundAppraisal:
    """Write the agreed indicators in their order. A draft may sum to less than 100: proposing it may not.

    A line that keeps its name (else its place) keeps what was reported and attached. The personnel group copies lines from a paper.
    StaleRow where somebody saved since `seen`; ValidationError in Thai by line.
    """
    seat = seat_to(appraisal, by, today, "may_edit")
    current = seat.appraisal
    if current.row_version != seen:
        raise StaleRow(current)
    part = agreed_part(current)
    if part is None:
        raise ValidationError("แบบประเมินนี้ไม่มีตัวชี้วัดที่ต้องตกลงกัน")
    there = list(current.lines.filter(part=part).order_by("order"))
    kept = _matched(there, lines)
    _remove([line for line in there if line not in kept.values()])
    current.lines.filter(part=part).update(order=models.F("order") + OUT_OF_THE_WAY)
    for order, typed in enumerate(lines, start=1):
        _write_line(kept.get(order) or AppraisalLine(appraisal=current, part=part), order, typed)
    _count_up(current)
    verb = f"บันทึกร่างข้อตกลงรอบครึ่งปี{seat.for_the_owner}"
    audit.record(verb, office=current.round.office, by=by, thing=current, rows=len(lines))
    return current


def _matched(there: Sequence[AppraisalLine], lines: Sequence[TypedLine]) -> dict[int, AppraisalLine]:
    """The line that each typed one goes on with, by the order of the typed one: of the same name, else of the same place."""
    found: dict[int, AppraisalLine] = {}
    left = list(there)
    for is_same in (lambda line, _order, name: line.name == name, lambda line, order, _name: line.order == order):
        for order, typed in enumerate(lines, start=1):
            line = next((one for one in left if is_same(one, order, typed.name)), None)
            if line is not None and order not in found:
                found[order] = line
                left.remove(line)
    return found


def _remove(gone: Sequence[AppraisalLine]) -> None:
    """ValidationError for a line behind which evidence lies: nothing that somebody attached is lost with it."""
    held = AppraisalLine.objects.filter(pk__in=[line.pk for line in gone], evidence__isnull=False).distinct()
    if named := [f"“{line.name}” มีหลักฐานแนบอยู่ ให้นำหลักฐานออกก่อนจึงลบได้ ยังไม่ได้บันทึก" for line in held]:
        raise ValidationError(named)
    for line in gone:
        line.delete()


def agreed_part(appraisal: RoundAppraisal) -> AppraisalPart | None:
    parts = appraisal.scheme.parts.all()
    return next((part for part in parts if part.source == AppraisalPart.Source.AGREED), None)


def _write_line(line: AppraisalLine, order: int, typed: TypedLine) -> None:
    if line.indicator_id != (typed.indicator.pk if typed.indicator else None):
        line.frozen_result, line.frozen_on = "", None
    line.order, line.name, line.weight = order, typed.name, typed.weight
    line.indicator, line.project = typed.indicator, typed.project
    line.level_1, line.level_2, line.level_3, line.level_4, line.level_5 = typed.levels
    line.row_version += line.pk is not None
    try:
        line.full_clean()
    except ValidationError as error:
        raise ValidationError([f"ตัวชี้วัดที่ {order}: {message}" for message in error.messages]) from error
    line.save()


def _count_up(appraisal: RoundAppraisal) -> None:
    appraisal.row_version += 1
    appraisal.save(update_fields=["row_version"])


def from_last_round(appraisal: RoundAppraisal) -> list[TypedLine]:
    """The indicators that this person agreed last, with their levels and weights, links left out (they belong to another round)."""
    earlier = RoundAppraisal.objects.standing().filter(owner=appraisal.owner, scheme__kind=appraisal.scheme.kind)
    days = appraisal.round.fiscal_year, appraisal.round.half
    rows = earlier.exclude(pk=appraisal.pk).select_related("round").order_by("-round__fiscal_year", "-round__half")
    last = next((one for one in rows if (one.round.fiscal_year, one.round.half) < days), None)
    if last is None:
        return []
    agreed = last.lines.filter(part__source=AppraisalPart.Source.AGREED).order_by("order")
    return [TypedLine(line.name, line.weight, line.levels) for line in agreed]


def from_duties(appraisal: RoundAppraisal) -> list[TypedLine]:
    """The KPIs of the projects for which this person's post answers in this year, equal weights that sum to 100, the target as level 3."""
    projects = Project.objects.standing().filter(
        owners__post__person=appraisal.owner,
        plan__office=appraisal.round.office,
        plan__fiscal_year=appraisal.round.fiscal_year,
        amends__isnull=True,
    )
    found = list(
        IndicatorYear.objects.filter(project__in=projects, amends__isnull=True)
        .select_related("indicator", "project")
        .order_by("number", "pk")
    )
    weights = equal_weights(len(found))
    return [_line_of_indicator(year, weight) for year, weight in zip(found, weights, strict=True)]


def _line_of_indicator(year: IndicatorYear, weight: Decimal) -> TypedLine:
    levels = ("", "", target_text(year)[:250], "", "")
    return TypedLine(year.indicator.name[:500], weight, levels, year, year.project)


def equal_weights(count: int) -> list[Decimal]:
    """Whole weights that sum to exactly 100; the first ones take what is left over."""
    if not count:
        return []
    each, rest = divmod(100, count)
    return [Decimal(each + (place < rest)) for place in range(count)]
