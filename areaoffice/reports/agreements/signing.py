"""Signature lines of the forms: filled from the recorded signatures, else dotted, with the name under the line where it is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from staff.models import Evaluator, Signature
from thai.dates import format_date

SIGNED_HERE = "ลงนามในระบบ"
SIGNED_ON_PAPER = "ตามเอกสารลงนาม"


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A line to sign on: `signed` says how it was signed, empty on what is signed by hand; `role` stands under the position."""

    role: str
    name: str = ""
    position: str = ""
    signed: str = ""
    day: str = ""


def line_of(signature: Signature | None, unsigned: SignatureLine) -> SignatureLine:
    """The line as it was signed; the unsigned one before that."""
    if signature is None:
        return unsigned
    return SignatureLine(
        role=unsigned.role,
        name=signature.printed_name,
        position=signature.printed_position or unsigned.position,
        signed=SIGNED_HERE if signature.way == Signature.Way.HERE else SIGNED_ON_PAPER,
        day=format_date(signature.signed_on),
    )


def last_of(signatures: Iterable[Signature], step: str) -> Signature | None:
    """The signature of this step that was recorded last."""
    found = [signature for signature in signatures if signature.step == step]
    return max(found, key=lambda signature: signature.pk, default=None)


def evaluator_line(evaluator: Evaluator, signatures: Iterable[Signature], step: str, role: str) -> SignatureLine:
    """The line of a seat as it was signed, under the name by which the order appointed: a typed name stands in the record only."""
    unsigned = SignatureLine(role, evaluator.printed_name, evaluator.printed_position)
    return replace(line_of(signature_of(evaluator, signatures, step), unsigned), name=evaluator.printed_name)


def signature_of(evaluator: Evaluator, signatures: Iterable[Signature], step: str) -> Signature | None:
    """What was signed for this seat at this step, whatever the name that was typed."""
    return last_of((signature for signature in signatures if signature.evaluator_id == evaluator.pk), step)
