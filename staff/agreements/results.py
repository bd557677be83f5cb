"""The scores of an agreement out of its rows: the rule of the template, the sheets of the three, what they come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from staff.models import AgreementTemplate, PerformanceAgreement, ScoreSheet, TemplateItem
from staff.scoring import Outcome, Rule, Score, Sheet, outcome_of, score_of, workload_of


def rule_of(agreement: PerformanceAgreement) -> Rule:
    """The rule of the agreement's template. Two queries."""
    return rule_of_template(agreement.template)


def rule_of_template(template: AgreementTemplate) -> Rule:
    """What an edition says of scoring; keys are item numbers and codes of criteria. Two queries."""
    items = TemplateItem.objects.filter(domain__template=template).order_by("domain__number", "order", "pk")
    return Rule(
        [item.number for item in items],
        {criterion.code: criterion.maximum for criterion in template.criteria.all()},
        template.items_maximum,
        template.pass_percent,
    )


def sheets_of(agreement: PerformanceAgreement) -> list[ScoreSheet]:
    """The sheets of those who sit on the newest committee, chair first, with their levels."""
    committee = agreement.committees.order_by("-pk").first()
    rows = ScoreSheet.objects.filter(evaluator__committee=committee, evaluator__replaced_on__isnull=True)
    related = rows.select_related("evaluator__person").order_by("evaluator__seat")
    return list(related.prefetch_related("item_scores__template_item", "criterion_scores__criterion"))


def levels_of(sheet: ScoreSheet) -> Sheet:
    """The levels of a sheet as the arithmetic reads them."""
    return Sheet(
        {row.template_item.number: row.level for row in sheet.item_scores.all()},
        {row.criterion.code: row.level for row in sheet.criterion_scores.all()},
        bool(sheet.workload_met),
    )


@dataclass(frozen=True, slots=True)
class EvaluatorScore:
    """One evaluator's sheet with its points; None while a level is missing."""

    sheet: ScoreSheet
    score: Score | None

    @property
    def number(self) -> int:
        return self.sheet.evaluator.seat


def scores_of(sheets: Sequence[ScoreSheet], rule: Rule) -> list[EvaluatorScore]:
    found = []
    for sheet in sheets:
        try:
            found.append(EvaluatorScore(sheet, score_of(levels_of(sheet), rule)))
        except ValueError:
            found.append(EvaluatorScore(sheet, None))
    return found


def outcome_of_agreement(agreement: PerformanceAgreement) -> Outcome:
    """What the three sent sheets come to; whose declaration on the workload counts, the edition says. ValidationError unless all were sent."""
    sheets = sheets_of(agreement)
    if len(sheets) != 3 or not all(sheet.is_sent for sheet in sheets):
        raise ValidationError("ต้องได้รับแบบประเมินจากกรรมการครบทั้ง 3 คนก่อน")
    by_chair = agreement.template.workload_judge == AgreementTemplate.WorkloadJudge.CHAIR
    levels = [levels_of(sheet) for sheet in sheets]
    met = workload_of([one.workload_met for one in levels], by_chair=by_chair)
    return outcome_of(levels, rule_of(agreement), workload_met=met)
