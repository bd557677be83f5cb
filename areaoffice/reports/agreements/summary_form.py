"""PA 3, the summary of the three evaluators on one page. Points as text with two places, never shown as the pass mark where they are short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.core.exceptions import ValidationError

from areaoffice.reports.agreements.agreement_form import Choice
from areaoffice.reports.agreements.heading import Heading, blank_heading, heading_of, signed_head
from areaoffice.reports.agreements.score_form import NOT_APPROVED, NOTHING, SEATS, Given, given_by, sheet_of
from areaoffice.reports.agreements.signing import SignatureLine, evaluator_line
from staff import scoring
from staff.agreements import sight
from staff.agreements.results import outcome_of_agreement, rule_of_template
from staff.models import AgreementTemplate, Evaluator, PerformanceAgreement, Signature
from thai.numbers import format_figure


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A part, or the sum: its maximum and the points of each evaluator."""

    name: str
    maximum: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SummaryForm:
    """The summary; `columns` are the evaluators by number, who are named in the signatures alone."""

    heading: Heading
    watermark: str
    columns: tuple[str, ...]
    rows: tuple[SummaryRow, ...]
    pass_percent: str
    result: tuple[Choice, ...]
    signs: tuple[SignatureLine, ...]
    mark: str = ""

    @property
    def note(self) -> str:
        return f"เกณฑ์ผ่านต้องได้คะแนนจากกรรมการแต่ละคน ไม่ต่ำกว่าร้อยละ {self.pass_percent}"


def blank_summary(template: AgreementTemplate) -> SummaryForm:
    """The summary of an edition, to be filled by hand."""
    signs = tuple(SignatureLine(role) for role in SEATS.values())
    return _form(template, blank_heading(template, 3), [NOTHING] * len(SEATS), _result(None), signs)


def summary_form(agreement: PerformanceAgreement, *, with_names: bool, with_salary: bool = False) -> SummaryForm:
    """The summary of an agreement fetched by `reading.with_evaluation`. Without names the signatures are dotted: who gave what stays unsaid.

    `with_salary`: whoever reads it sees the salary; for evaluators that line stays dotted.
    """
    committee = seated(agreement)
    template = agreement.template
    rule = rule_of_template(template)
    given = [_given(evaluator, rule) for evaluator in committee] or [NOTHING] * len(SEATS)
    is_issued = agreement.state in sight.RESULTS
    lines = tuple(_line(agreement, evaluator, with_names=with_names) for evaluator in committee)
    return _form(
        template,
        heading_of(agreement, 3, signed_head(agreement), with_salary=with_salary, with_rank=True),
        given,
        _result(_passed(agreement) if is_issued else None),
        lines or tuple(SignatureLine(role) for role in SEATS.values()),
        watermark="" if is_issued else NOT_APPROVED,
    )


def seated(agreement: PerformanceAgreement) -> list[Evaluator]:
    """Who sits on the newest committee, chair first."""
    committees = list(agreement.committees.all())
    return sorted(committees[-1].evaluators.all(), key=lambda evaluator: evaluator.seat) if committees else []


def _given(evaluator: Evaluator, rule: scoring.Rule) -> Given:
    """What a sent sheet says; nothing of one that is still open."""
    sheet = sheet_of(evaluator)
    return given_by(sheet, rule) if sheet and sheet.is_sent else NOTHING


def _passed(agreement: PerformanceAgreement) -> bool | None:
    """What the sheets came to; None where there are none of three."""
    try:
        return outcome_of_agreement(agreement).passed
    except ValidationError:
        return None


def _form(
    template: AgreementTemplate,
    heading: Heading,
    given: Sequence[Given],
    result: tuple[Choice, ...],
    signs: tuple[SignatureLine, ...],
    watermark: str = "",
) -> SummaryForm:
    rule = rule_of_template(template)
    scores = [one.score for one in given]
    challenge = f"ส่วนที่ 2 ข้อตกลงในการพัฒนางานที่เสนอเป็นประเด็นท้าทายในการพัฒนา{template.challenge_object}"
    return SummaryForm(
        heading=heading,
        watermark=watermark,
        columns=tuple(f"กรรมการคนที่ {number}" for number in range(1, len(given) + 1)),
        rows=(
            SummaryRow(
                "ส่วนที่ 1 ข้อตกลงในการพัฒนางานตามมาตรฐานตำแหน่ง",
                format_figure(rule.items_maximum),
                _points([score.items if score else None for score in scores], None),
            ),
            SummaryRow(
                challenge,
                format_figure(rule.maximum - rule.items_maximum),
                _points([score.challenge if score else None for score in scores], None),
            ),
            SummaryRow(
                "รวม",
                format_figure(rule.maximum),
                _points([score.total if score else None for score in scores], rule.pass_mark),
            ),
        ),
        pass_percent=format_figure(rule.pass_percent),
        result=result,
        signs=signs,
    )


def _points(numbers: Sequence[Fraction | None], pass_mark: Fraction | None) -> tuple[str, ...]:
    return tuple("" if one is None else f"{scoring.shown(one, pass_mark=pass_mark)}" for one in numbers)


def _result(passed: bool | None) -> tuple[Choice, ...]:
    return (Choice("ผ่านเกณฑ์", passed is True), Choice("ไม่ผ่านเกณฑ์", passed is False))


def _line(agreement: PerformanceAgreement, evaluator: Evaluator, *, with_names: bool) -> SignatureLine:
    role = SEATS[Evaluator.Seat(evaluator.seat)]
    if not with_names:
        return SignatureLine(role)
    return evaluator_line(evaluator, agreement.signatures.all(), Signature.Step.CONCLUDED, role)
