"""The director's five minutes: one short answer to each question, each with what it is made of.

The office for those who see the whole of it; for the people of a unit their own, and nothing of others.
"""

from __future__ import annotations

from indicators.answers import evaluations, matters, money, reporting, results
from indicators.answers.answer import Answer, Line
from indicators.answers.ground import Ground
from projects.disbursement_targets import TargetRow

__all__ = ["Answer", "Ground", "Line", "build"]


def build(ground: Ground, targets: list[TargetRow]) -> tuple[Answer, ...]:
    """The answers in the order in which they are asked. Which schools to visit is asked of the whole office alone."""
    return (
        matters.decisions(ground),
        money.spending(ground, targets),
        money.at_risk(ground),
        results.troubled(ground),
        reporting.not_reported(ground),
        matters.directives(ground),
        evaluations.expected(ground),
        *([results.schools(ground)] if ground.sees_office else []),
    )
