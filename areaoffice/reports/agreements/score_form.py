"""PA 2, the sheet of one evaluator with its page of observations. Points as text with two places; empty where no level was given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from areaoffice.reports.agreements.agreement_form import Choice
from areaoffice.reports.agreements.heading import Heading, blank_heading, heading_of, signed_head
from areaoffice.reports.agreements.signing import SIGNED_ON_PAPER, SignatureLine, evaluator_line
from staff import scoring
from staff.agreements import sight
from staff.agreements.results import levels_of, rule_of_template, scores_of
from staff.models import AgreementTemplate, Evaluator, PerformanceAgreement, ScoreSheet, Signature, TemplateCriterion
from thai.numbers import format_figure

NOT_APPROVED = "ยังไม่ผ่านการอนุมัติ"
SEATS = {
    Evaluator.Seat.CHAIR: "ประธานกรรมการผู้ประเมิน",
    Evaluator.Seat.SECOND: "กรรมการผู้ประเมิน",
    Evaluator.Seat.THIRD: "กรรมการผู้ประเมิน",
}
TICK = "✓"


@dataclass(frozen=True, slots=True)
class Level:
    """A level of the scale with what it means."""

    level: int
    name: str


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A row that is given a level: `ticks` under the levels from the lowest, `points` what it comes to; `worth` what each level gives."""

    name: str
    guidance: str
    ticks: tuple[str, ...]
    points: str
    worth: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DomainScores:
    """A domain with its rows."""

    name: str
    rows: tuple[ScoreRow, ...]


@dataclass(frozen=True, slots=True)
class ScoreForm:
    """The sheet of one evaluator, or a blank one. Maxima and sums are points as text."""

    heading: Heading
    watermark: str
    challenge_object: str
    workload: tuple[Choice, ...]
    levels: tuple[Level, ...]
    domains: tuple[DomainScores, ...]
    criteria: tuple[ScoreRow, ...]
    items_maximum: str
    challenge_maximum: str
    maximum: str
    items_points: str
    challenge_points: str
    total: str
    strengths: str
    improvements: str
    remarks: str
    signs: SignatureLine
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """The levels that a sheet gives, and the points that a complete one comes to."""

    levels: scoring.Sheet
    score: scoring.Score | None


NOTHING = Given(scoring.Sheet({}, {}, workload_met=False), None)


def blank_sheet(template: AgreementTemplate) -> ScoreForm:
    """The sheet of an edition, to be filled by hand."""
    return _form(template, blank_heading(template, 2), None, SignatureLine(SEATS[Evaluator.Seat.SECOND]))


def sheet_form(agreement: PerformanceAgreement, evaluator: Evaluator, *, with_scores: bool = True) -> ScoreForm:
    """The sheet of an evaluator of an agreement fetched by `reading.with_evaluation`; without scores it is to be filled by hand.

    It goes to evaluators: the rank stands in its head, the salary never.
    """
    sheet = sheet_of(evaluator) if with_scores else None
    heading = heading_of(agreement, 2, signed_head(agreement), with_salary=False, with_rank=True)
    # A sheet that was opened again waits to be signed again.
    signatures = agreement.signatures.all() if sheet and sheet.is_sent else ()
    line = evaluator_line(evaluator, signatures, Signature.Step.SCORED, SEATS[Evaluator.Seat(evaluator.seat)])
    if sheet and sheet.way == ScoreSheet.Way.PAPER and sheet.is_sent:
        line = replace(line, signed=SIGNED_ON_PAPER)  # two officers typed what the scan shows signed
    mark = NOT_APPROVED if sheet and agreement.state not in sight.RESULTS else ""
    return _form(agreement.template, heading, sheet, line, watermark=mark)


def sheet_of(evaluator: Evaluator) -> ScoreSheet | None:
    """The evaluator's sheet; None before it was begun."""
    return getattr(evaluator, "sheet", None)


def given_by(sheet: ScoreSheet, rule: scoring.Rule) -> Given:
    """What a sheet says; without points as long as a level is missing."""
    [found] = scores_of([sheet], rule)
    return Given(levels_of(sheet), found.score)


def points(number: Fraction | None) -> str:
    """Points with two decimals; empty where there are none yet."""
    return "" if number is None else f"{scoring.shown(number)}"


def _form(
    template: AgreementTemplate,
    heading: Heading,
    sheet: ScoreSheet | None,
    signs: SignatureLine,
    watermark: str = "",
) -> ScoreForm:
    rule = rule_of_template(template)
    given = given_by(sheet, rule) if sheet else NOTHING
    score = given.score
    return ScoreForm(
        heading=heading,
        watermark=watermark,
        challenge_object=template.challenge_object,
        workload=_workload(sheet.workload_met if sheet else None),
        levels=tuple(Level(row.level, row.name) for row in sorted(template.levels.all(), key=lambda row: row.level)),
        domains=_domains(template, given, rule),
        criteria=tuple(_criterion(row, given.levels.criteria.get(row.code)) for row in template.criteria.all()),
        items_maximum=format_figure(template.items_maximum),
        challenge_maximum=format_figure(rule.maximum - template.items_maximum),
        maximum=format_figure(rule.maximum),
        items_points=points(score.items if score else None),
        challenge_points=points(score.challenge if score else None),
        total=points(score.total if score else None),
        strengths=sheet.strengths if sheet else "",
        improvements=sheet.improvements if sheet else "",
        remarks=sheet.remarks if sheet else "",
        signs=signs,
    )


def _workload(met: bool | None) -> tuple[Choice, ...]:
    return (
        Choice("เป็นไปตามที่ ก.ค.ศ. กำหนด", met is True),
        Choice("ไม่เป็นไปตามที่ ก.ค.ศ. กำหนด", met is False),
    )


def _domains(template: AgreementTemplate, given: Given, rule: scoring.Rule) -> tuple[DomainScores, ...]:
    each = Fraction(rule.items_maximum) / (scoring.HIGHEST_LEVEL * len(rule.items)) if rule.items else Fraction(0)
    return tuple(
        DomainScores(
            f"{domain.number}. {domain.name}",
            tuple(
                _row(f"{item.number} {item.name}", "", given.levels.items.get(item.number), each)
                for item in domain.items.all()
            ),
        )
        for domain in template.domains.all()
    )


def _criterion(row: TemplateCriterion, level: int | None) -> ScoreRow:
    each = Fraction(row.maximum) / scoring.HIGHEST_LEVEL
    number = row.number if "." in row.number else f"{row.number}."
    name = f"{number} {row.name} ({format_figure(row.maximum)} คะแนน)"
    return _row(name, row.guidance, level, each, worth=tuple(_worth(each * step) for step in every_level()))


def _row(name: str, guidance: str, level: int | None, each: Fraction, worth: Sequence[str] = ()) -> ScoreRow:
    ticks = tuple(TICK if level == step else "" for step in every_level())
    return ScoreRow(name, guidance, ticks, points(level * each) if level is not None else "", tuple(worth))


def every_level() -> range:
    return range(scoring.LOWEST_LEVEL, scoring.HIGHEST_LEVEL + 1)


def _worth(number: Fraction) -> str:
    return format_figure(scoring.shown(number).normalize())
