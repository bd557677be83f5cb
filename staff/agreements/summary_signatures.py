"""Who of the committee has signed the summary (PA 3): an agreement closes when all three have."""

from __future__ import annotations

from staff.models import Evaluator, PerformanceAgreement, Signature


def seats_unsigned(agreement: PerformanceAgreement) -> list[Evaluator]:
    """Sitting evaluators whose signature under the summary is not recorded, chair first. Two queries."""
    signed = list(agreement.signatures.filter(step=Signature.Step.CONCLUDED))
    people = {one.person_id for one in signed if one.person_id}
    names = {one.printed_name for one in signed if one.person_id is None}
    seats = Evaluator.objects.sitting_for(agreement).select_related("person").order_by("seat")
    return [seat for seat in seats if (seat.person_id or 0) not in people and seat.printed_name not in names]
