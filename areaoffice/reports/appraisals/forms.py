"""What the forms of a half-year appraisal print, as plain values: the agreement and the result sheet, filled from an appraisal or blank.

A blank form is the same form with nothing in it: what is empty becomes a dotted line. Levels stand in it only where the reader sees them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from staff.appraisals.sheet import Sheet, SheetPart, SheetRow
from staff.models import AppraisalPart, AppraisalRound, AppraisalScheme, AppraisalStep, RoundAppraisal
from thai.dates import format_date
from thai.numbers import format_figure, format_percent

TICKED, EMPTY = "☑", "☐"
BLANK_ROWS = 5
BLANK_WORKS = "ได้รับมอบหมาย .......... งาน แล้วเสร็จ .......... งาน คิดเป็นร้อยละ .........."
AGREEMENT, RESULT, SALARY = "agreement", "result", "salary"
State = RoundAppraisal.State


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line: its number and words, the stated levels, the weight, a box a level, and the level of each side as a figure.

    `works`: assigned and finished as counted, or dots to write them on.
    """

    number: str
    name: str
    stated: tuple[str, ...]
    weight: str
    boxes: tuple[str, ...]
    points: str
    own: str = ""
    given: str = ""
    works: str = ""


@dataclass(frozen=True, slots=True)
class FormPart:
    """A part of the sheet with its lines; `percent` and `points` are empty until every level is in."""

    name: str
    share: str
    is_agreed: bool
    tops: tuple[int, ...]
    lines: tuple[FormLine, ...]
    weight: str
    percent: str
    points: str
    own_points: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature block: as what, and who, what and when where it was signed."""

    role: str
    name: str = ""
    position: str = ""
    day: str = ""
    words: str = ""
    witness: str = ""


@dataclass(frozen=True, slots=True)
class AppraisalForm:
    """One form. `mark` is printed across a page that is not final; `is_blank` leaves lines to write on."""

    title: str
    family: str
    office: str
    reference: str
    year: str
    halves: tuple[tuple[str, str], ...]
    name: str
    position: str
    place: str
    superior: str
    superior_position: str
    is_result: bool
    mark: str
    parts: tuple[FormPart, ...]
    total: str
    bands: tuple[tuple[str, str, str], ...]
    signed: dict[str, Signed]
    own_total: str = ""


def blank_form(scheme: AppraisalScheme, office: str, *, is_result: bool, items: Sequence[str] = ()) -> AppraisalForm:
    """The form of an edition with nothing in it; an edition that nobody confirmed says so across the page.

    `items`: what stands in a part whose lines are the items of a performance agreement.
    """
    parts = tuple(_blank_part(part, items) for part in scheme.parts.all())
    return AppraisalForm(
        title=scheme.title,
        family=scheme.family.name,
        office=office,
        reference=scheme.legal_reference,
        year="",
        halves=tuple((EMPTY, half.label) for half in AppraisalRound.Half),
        name="",
        position="",
        place="",
        superior="",
        superior_position="",
        is_result=is_result,
        mark="" if scheme.is_confirmed else "ต้องตรวจสอบ",
        parts=parts,
        total="",
        bands=tuple((EMPTY, band.name, format_figure(band.minimum)) for band in scheme.bands.all()),
        signed=_signatures(()),
    )


def _blank_part(part: AppraisalPart, items: Sequence[str]) -> FormPart:
    is_agreed, tops = part.source == AppraisalPart.Source.AGREED, tuple(range(1, part.top_level + 1))
    boxes = (EMPTY,) * len(tops)
    lines = [(aspect.name, format_figure(aspect.weight)) for aspect in part.aspects.all()]
    if part.source == AppraisalPart.Source.TEMPLATE:
        lines = [(name, "1") for name in items]
    if not lines:
        lines = [("", "")] * BLANK_ROWS
    works = BLANK_WORKS if part.steps else ""
    made = tuple(
        FormLine(str(place), name, ("",) * 5, weight, boxes, "", works=works)
        for place, (name, weight) in enumerate(lines, start=1)
    )
    return FormPart(part.name, format_figure(part.share), is_agreed, tops, made, "100" if is_agreed else "", "", "")


def filled_form(sheet: Sheet, steps: Iterable[AppraisalStep], *, is_result: bool) -> AppraisalForm:
    """The form of an appraisal as this sheet holds it; without levels where the sheet has none."""
    one, round = sheet.appraisal, sheet.appraisal.round
    band = sheet.result.band if is_result else ""
    superior = one.superior
    return AppraisalForm(
        title=one.scheme.title,
        family=one.scheme.family.name,
        office=round.office.name,
        reference=one.scheme.legal_reference,
        year=str(round.fiscal_year),
        halves=tuple((TICKED if half == round.half else EMPTY, half.label) for half in AppraisalRound.Half),
        name=one.printed_name,
        position=one.printed_position,
        place=one.printed_place,
        superior=str(superior.person or "") if superior else "",
        superior_position=superior.printed_title if superior else "",
        is_result=is_result,
        mark=_mark(one, is_result=is_result),
        parts=tuple(_part(part, is_result=is_result, shows_own=sheet.shows_own) for part in sheet.parts),
        total=sheet.shown_total if is_result and sheet.result.is_complete else "",
        own_total=sheet.shown_own_total if is_result and sheet.own.is_complete else "",
        bands=tuple(
            (TICKED if row.name == band else EMPTY, row.name, format_figure(row.minimum)) for row in sheet.bands
        ),
        signed=_signatures(steps),
    )


def _mark(one: RoundAppraisal, *, is_result: bool) -> str:
    """The word across a page that is not final."""
    if is_result:
        final = {State.SCREENED} | RoundAppraisal.TOLD
        return "" if one.state in final else "ยังไม่ผ่านการอนุมัติ"
    return "ร่าง" if one.state in RoundAppraisal.AGREEING | {State.CANCELLED} else ""


def _part(part: SheetPart, *, is_result: bool, shows_own: bool) -> FormPart:
    lines = tuple(
        _line(number, row, part, is_result=is_result, shows_own=shows_own)
        for number, row in enumerate(part.rows, start=1)
    )
    return FormPart(
        name=part.part.name,
        share=format_figure(part.share),
        is_agreed=part.is_agreed,
        tops=tuple(part.choices),
        lines=lines,
        weight=format_figure(part.weight) if part.is_agreed else "",
        percent=format_percent(part.percent) if is_result and part.percent is not None else "",
        points=part.points if is_result and part.percent is not None else "",
        own_points=part.own_points if is_result and part.own_percent is not None else "",
    )


def _line(number: int, row: SheetRow, part: SheetPart, *, is_result: bool, shows_own: bool) -> FormLine:
    works = row.works if is_result and shows_own else ""
    given = row.given if is_result else None
    reached = None if given is None else given * row.line.weight / part.part.top_level
    return FormLine(
        number=str(number),
        name=row.line.name,
        stated=row.line.levels,
        weight=format_figure(row.line.weight),
        boxes=tuple(TICKED if level == given else EMPTY for level in part.choices),
        points="" if reached is None else format_percent(reached),
        own=_figure(row.own if is_result else None),
        given=_figure(given),
        works=works or (BLANK_WORKS if part.part.steps else ""),
    )


def _figure(level: int | None) -> str:
    return "" if level is None else str(level)


ROLES = {
    "submit": "ผู้รับการประเมิน",
    "agree": "ผู้บังคับบัญชา",
    "score": "ผู้บังคับบัญชา ผู้ประเมิน",
    "review": "ผู้บังคับบัญชาเหนือขึ้นไป",
    "acknowledge": "ผู้รับการประเมิน",
    "refuse": "พยาน",
}


def _signatures(steps: Iterable[AppraisalStep]) -> dict[str, Signed]:
    """The last signature of each step, and empty blocks for the others; a step that was taken back counts no more."""
    found = {key: Signed(role) for key, role in ROLES.items()}
    for step in steps:
        if step.key in ROLES:
            found[step.key] = _signed(step)
        for key in TAKEN_BACK.get(step.key, ()):
            found[key] = Signed(ROLES[key])
    return found


TAKEN_BACK = {
    "return": ("submit",),
    "withdraw": ("submit",),
    "amend": ("submit", "agree"),
    "differ": ("score",),
    "screen-back": ("score", "review"),
    "reopen": ("score", "review", "acknowledge", "refuse"),
}


def _signed(step: AppraisalStep) -> Signed:
    day = format_date(step.signed_on) if step.signed_on else ""
    role = ROLES[step.key]
    return Signed(role, step.signed_name, step.signed_position, day, step.words, step.witness)
