"""The way of an action plan as a table: ceilings, submission, approval, announcement, publication (docs/workflow.md)."""

from __future__ import annotations

from dataclasses import dataclass

from areaoffice.office.capacity import Authority, Capacity, Powers
from areaoffice.office.transitions import Transition
from plans.models import ActionPlan

State = ActionPlan.State
IN_FORCE = frozenset(ActionPlan.IN_FORCE)

TRANSITIONS: tuple[Transition[Authority], ...] = (
    Transition(
        "set-ceilings",
        "กำหนดกรอบวงเงินแล้ว",
        "กำหนดกรอบวงเงิน",
        frozenset({State.DRAFTING}),
        State.CEILINGS_SET,
        Authority.PLANNING,
    ),
    Transition(
        "submit",
        "เสนอแผนต่อผู้อำนวยการ",
        "เสนอแผน",
        frozenset({State.DRAFTING, State.CEILINGS_SET}),
        State.SUBMITTED,
        Authority.PLANNING,
    ),
    Transition(
        "approve",
        "อนุมัติแผน",
        "อนุมัติแผน",
        frozenset({State.SUBMITTED}),
        State.APPROVED,
        Authority.DIRECTOR,
        needs_document=True,
    ),
    Transition(
        "return",
        "ส่งกลับแก้ไข",
        "ส่งแผนกลับแก้ไข",
        frozenset({State.SUBMITTED}),
        State.CEILINGS_SET,
        Authority.DIRECTOR,
        needs_reason=True,
    ),
    Transition(
        "announce",
        "ประกาศใช้แผน",
        "ประกาศใช้แผน",
        frozenset({State.APPROVED}),
        State.ANNOUNCED,
        Authority.DIRECTOR,
        needs_document=True,
    ),
    Transition(
        "publish",
        "เผยแพร่แผนบนเว็บไซต์",
        "เผยแพร่แผน",
        frozenset({State.ANNOUNCED, State.PUBLISHED}),
        State.PUBLISHED,
        Authority.PLANNING,
    ),
    Transition(
        "unpublish",
        "หยุดเผยแพร่",
        "หยุดเผยแพร่แผน",
        frozenset({State.PUBLISHED}),
        State.ANNOUNCED,
        Authority.PLANNING,
        needs_reason=True,
        is_grave=True,
    ),
    Transition(
        "close",
        "ปิดแผน",
        "ปิดแผน",
        frozenset({State.APPROVED, State.ANNOUNCED, State.PUBLISHED}),
        State.CLOSED,
        Authority.PLANNING,
        needs_reason=True,
        is_grave=True,
    ),
)
BY_KEY = {transition.key: transition for transition in TRANSITIONS}


@dataclass(frozen=True, slots=True)
class PlanOffer:
    """A transition of the plan that a person may take now, and in which capacity."""

    transition: Transition[Authority]
    capacity: Capacity


def offers_of(plan: ActionPlan, powers: Powers) -> list[PlanOffer]:
    """What this person may do with the plan now, in the order of the table."""
    return [offer for one in TRANSITIONS if (offer := offer_of(plan, powers, one))]


def offer_of(plan: ActionPlan, powers: Powers, change: Transition[Authority]) -> PlanOffer | None:
    capacity = powers.capacity(change.authority, None)
    return PlanOffer(change, capacity) if capacity and change.fits(plan.state) else None
