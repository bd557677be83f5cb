"""The result of an evaluation as one person may see it (PA 3): totals of numbered evaluators, observations, and the sheets for whom they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from staff.agreements.results import EvaluatorScore, outcome_of_agreement, rule_of, scores_of, sheets_of
from staff.agreements.sight import Thing
from staff.models import ExternalOutcome, PerformanceAgreement, ScoreSheet
from staff.scoring import Outcome, Rule, shown


@dataclass(frozen=True, slots=True)
class Column:
    """One evaluator of the summary: a number, no name."""

    number: int
    items: Decimal
    challenge: Decimal
    total: Decimal
    is_enough: bool


@dataclass(frozen=True, slots=True)
class Level:
    number: str
    name: str
    level: int


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """A sheet with its name and levels, for whom the sheets are."""

    sheet: ScoreSheet
    levels: tuple[Level, ...]


@dataclass(frozen=True)
class ResultPage:
    """What is empty this person does not see."""

    agreement: PerformanceAgreement
    columns: tuple[Column, ...]
    items_maximum: Decimal
    challenge_maximum: Decimal
    pass_mark: Decimal
    outcome: Outcome | None
    average: Decimal | None
    observations: tuple[ScoreSheet, ...]
    sheets: tuple[OpenSheet, ...]
    external: ExternalOutcome | None


def result_page(agreement: PerformanceAgreement, things: frozenset[Thing]) -> ResultPage:
    """Eight queries at most. An outcome of outside the office is its document alone."""
    rule, sheets = rule_of(agreement), sheets_of(agreement)
    external = ExternalOutcome.objects.filter(agreement=agreement).first()
    is_whole = external is None and len(sheets) == 3 and all(sheet.is_sent for sheet in sheets)
    outcome = outcome_of_agreement(agreement) if is_whole else None
    mark = rule.pass_mark
    return ResultPage(
        agreement=agreement,
        columns=tuple(_columns(scores_of(sheets, rule), rule)) if is_whole else (),
        items_maximum=rule.items_maximum,
        challenge_maximum=rule.maximum - rule.items_maximum,
        pass_mark=shown(mark),
        outcome=outcome,
        average=shown(outcome.average) if outcome and outcome.average is not None else None,
        observations=tuple(sheets) if is_whole and Thing.OBSERVATIONS in things else (),
        sheets=tuple(map(_open, sheets)) if is_whole and Thing.SHEETS in things else (),
        external=external,
    )


def _columns(scores: Sequence[EvaluatorScore], rule: Rule) -> list[Column]:
    mark = rule.pass_mark
    return [
        Column(
            one.number,
            shown(one.score.items),
            shown(one.score.challenge),
            shown(one.score.total, pass_mark=mark),
            one.score.total >= mark,
        )
        for one in scores
        if one.score
    ]


def _open(sheet: ScoreSheet) -> OpenSheet:
    items = [Level(row.template_item.number, row.template_item.name, row.level) for row in sheet.item_scores.all()]
    criteria = [
        Level(f"ส่วนที่ 2 ข้อ {row.criterion.number}", row.criterion.name, row.level)
        for row in sheet.criterion_scores.all()
    ]
    return OpenSheet(sheet, (*items, *criteria))
