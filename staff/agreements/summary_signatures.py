"""Who of the committee has signed the summary (PA 3): an agreement closes when all three have."""

from __future__ import annotations

from staff.models import Evaluator, PerformanceAgreement, Signature


def seats_unsigned(agreement: PerformanceAgreement) -> list[Evaluator]:
    """Sitting evaluators whose signature under the summary is not recorded, chair first. One query."""
    signed = agreement.signatures.filter(step=Signature.Step.CONCLUDED, evaluator__isnull=False)
    seats = Evaluator.objects.sitting_for(agreement).exclude(pk__in=signed.values("evaluator"))
    return list(seats.select_related("person", "committee").order_by("seat"))
