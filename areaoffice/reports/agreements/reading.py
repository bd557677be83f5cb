"""The rows that the forms are made of: each a fixed number of queries, whatever an agreement holds."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from staff.models import (
    AgreementChallenge,
    AgreementTemplate,
    AgreementVersion,
    Evaluator,
    PerformanceAgreement,
    ScoreSheet,
)

PEOPLE = ("owner", "office", "unit", "school", "template__family", "superior__person", "salary")
OF_TEMPLATE = ("domains__items", "criteria", "levels", "workload_lines")


def with_agreement_parts(versions: QuerySet[AgreementVersion]) -> QuerySet[AgreementVersion]:
    """With all that PA 1 reads."""
    people = (f"agreement__{name}" for name in PEOPLE)
    return versions.select_related(*people, "agreed_with__person").prefetch_related(
        *(f"agreement__template__{name}" for name in OF_TEMPLATE),
        "agreement__signatures",
        "workload_hours",
        "items__outcomes",
        "items__indicators",
        Prefetch("challenges", AgreementChallenge.objects.select_related("policy_item__plan")),
    )


def with_evaluation(agreements: QuerySet[PerformanceAgreement]) -> QuerySet[PerformanceAgreement]:
    """With all that PA 2, PA 3 and the order read: the committees, their sheets and what was signed."""
    sheets = ScoreSheet.objects.prefetch_related("item_scores__template_item", "criterion_scores__criterion")
    evaluators = Evaluator.objects.sitting().order_by("seat").prefetch_related(Prefetch("sheet", sheets))
    return agreements.select_related(*PEOPLE).prefetch_related(
        *(f"template__{name}" for name in OF_TEMPLATE),
        "signatures",
        "versions",
        "committees",
        Prefetch("committees__evaluators", evaluators),
    )


def with_form_parts(templates: QuerySet[AgreementTemplate]) -> QuerySet[AgreementTemplate]:
    """With all that a blank form reads."""
    return templates.select_related("family").prefetch_related(*OF_TEMPLATE)
