"""The way of a project as a table: proposal, the chain of approval, leave to run, and its end (docs/workflow.md)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from areaoffice.office.capacity import Authority, Capacity, Powers
from areaoffice.office.models import Office, User
from areaoffice.office.transitions import Transition
from projects.models import Project, SkippedStep
from projects.money import add_up
from thai.numbers import format_money

State = Project.State
Step = Project.Step

AUTHORITY_OF_STEP = {
    Step.UNIT_HEAD: Authority.UNIT_HEAD,
    Step.PLANNING: Authority.PLANNING,
    Step.FINANCE: Authority.FINANCE,
    Step.DEPUTY: Authority.DEPUTY,
    Step.DIRECTOR: Authority.DIRECTOR,
}
STATE_OF_STEP = dict.fromkeys((Step.UNIT_HEAD, Step.PLANNING, Step.FINANCE), State.SUBMITTED) | dict.fromkeys(
    (Step.DEPUTY, Step.DIRECTOR), State.REVIEWED
)
SIGNS_AS = {
    "propose": "ผู้เสนอโครงการ",
    Step.UNIT_HEAD: "ผู้เห็นชอบโครงการ",
    Step.PLANNING: "ผู้ตรวจสอบโครงการ",
    Step.FINANCE: "ผู้ตรวจสอบงบประมาณ",
    Step.DEPUTY: "ผู้เห็นชอบโครงการ",
    Step.DIRECTOR: "ผู้อนุมัติโครงการ",
}
PROPOSED = frozenset({State.SUBMITTED, State.REVIEWED})
IN_THE_PLAN = frozenset({State.APPROVED, State.WAITING_MONEY, State.CLEARED, State.RUNNING, State.POSTPONED})


def _agree(step: Project.Step, label: str, done: str) -> Transition[Authority]:
    following = list(Step)[list(Step).index(step) + 1]
    source, target = STATE_OF_STEP[step], STATE_OF_STEP[following]
    return Transition(f"agree-{step}", label, done, frozenset({source}), target, AUTHORITY_OF_STEP[step], step)


def _return(step: Project.Step) -> Transition[Authority]:
    return Transition(
        key=f"return-{step}",
        label="ส่งกลับแก้ไข",
        done="ส่งกลับแก้ไข",
        sources=frozenset({STATE_OF_STEP[step]}),
        target=State.RETURNED,
        authority=AUTHORITY_OF_STEP[step],
        step=step,
        needs_reason=True,
    )


TRANSITIONS: tuple[Transition[Authority], ...] = (
    Transition(
        "propose",
        "เสนอโครงการ",
        "เสนอโครงการ",
        frozenset({State.DRAFT, State.RETURNED}),
        State.SUBMITTED,
        Authority.OWNER,
    ),
    Transition("withdraw", "ถอนเรื่องกลับมาแก้ไข", "ถอนเรื่อง", PROPOSED, State.DRAFT, Authority.OWNER, is_back=True),
    _agree(Step.UNIT_HEAD, "เห็นชอบ", "ผู้อำนวยการกลุ่มเห็นชอบ"),
    _return(Step.UNIT_HEAD),
    _agree(Step.PLANNING, "ผ่านการตรวจสอบ", "กลุ่มนโยบายและแผนตรวจสอบแล้ว"),
    _return(Step.PLANNING),
    _agree(Step.FINANCE, "ผ่านการตรวจสอบงบประมาณ", "การเงินตรวจสอบแล้ว"),
    _return(Step.FINANCE),
    _agree(Step.DEPUTY, "เห็นชอบ", "รองผู้อำนวยการเห็นชอบ"),
    _return(Step.DEPUTY),
    Transition(
        "approve",
        "อนุมัติโครงการ",
        "อนุมัติโครงการ",
        frozenset({State.REVIEWED}),
        State.APPROVED,
        Authority.DIRECTOR,
        Step.DIRECTOR,
    ),
    _return(Step.DIRECTOR),
    Transition(
        "refuse",
        "ไม่อนุมัติ",
        "ไม่อนุมัติโครงการ",
        frozenset({State.REVIEWED}),
        State.REFUSED,
        Authority.DIRECTOR,
        Step.DIRECTOR,
        needs_reason=True,
        is_grave=True,
    ),
    Transition(
        "approve-assigned",
        "อนุมัติโครงการที่ได้รับมอบหมาย",
        "อนุมัติโครงการที่ได้รับมอบหมาย",
        frozenset({State.DRAFT, State.RETURNED}),
        State.APPROVED,
        Authority.DIRECTOR,
        needs_document=True,
    ),
    Transition(
        "await-money",
        "รอจัดสรรงบประมาณ",
        "รอจัดสรรงบประมาณ",
        frozenset({State.APPROVED}),
        State.WAITING_MONEY,
        Authority.PLANNING,
    ),
    Transition(
        "clear",
        "อนุมัติให้ดำเนินการ",
        "อนุมัติให้ดำเนินการ",
        frozenset({State.APPROVED, State.WAITING_MONEY, State.POSTPONED}),
        State.CLEARED,
        Authority.DIRECTOR,
        needs_document=True,
    ),
    Transition("start", "เริ่มดำเนินการ", "เริ่มดำเนินการ", frozenset({State.CLEARED}), State.RUNNING, Authority.OWNER),
    Transition(
        "postpone",
        "ชะลอโครงการ",
        "ชะลอโครงการ",
        IN_THE_PLAN - {State.POSTPONED},
        State.POSTPONED,
        Authority.PLANNING,
        needs_reason=True,
        is_grave=True,
    ),
    Transition("finish", "ดำเนินการแล้วเสร็จ", "ดำเนินการแล้วเสร็จ", frozenset({State.RUNNING}), State.DONE, Authority.OWNER),
    Transition("report", "รายงานผลแล้ว", "รายงานผลแล้ว", frozenset({State.DONE}), State.REPORTED, Authority.OWNER),
    Transition("close", "ปิดโครงการ", "ปิดโครงการ", frozenset({State.REPORTED}), State.CLOSED, Authority.PLANNING),
    Transition(
        "reopen",
        "เปิดโครงการอีกครั้ง",
        "เปิดโครงการอีกครั้ง",
        frozenset({State.CLOSED}),
        State.REPORTED,
        Authority.PLANNING,
        needs_reason=True,
    ),
    Transition(
        "cancel",
        "ยกเลิกโครงการ",
        "ยกเลิกโครงการ",
        IN_THE_PLAN,
        State.CANCELLED,
        Authority.DIRECTOR,
        needs_reason=True,
        is_grave=True,
    ),
    Transition(
        "merge",
        "รวมกับโครงการอื่น",
        "รวมกับโครงการอื่น",
        IN_THE_PLAN,
        State.MERGED,
        Authority.DIRECTOR,
        needs_reason=True,
        needs_other=True,
        is_grave=True,
    ),
)
BY_KEY = {transition.key: transition for transition in TRANSITIONS}


@dataclass(frozen=True, slots=True)
class Offer:
    """A transition that a person may take now, in which capacity; `obstacle` says in Thai why an order does not reach."""

    transition: Transition[Authority]
    capacity: Capacity
    obstacle: str = ""


@dataclass(frozen=True)
class Seat:
    """A person before a project: what they may do with it now."""

    project: Project
    powers: Powers
    skipped: frozenset[str]

    @property
    def steps(self) -> list[Project.Step]:
        """The steps of the chain that this office uses, in order."""
        return [step for step in Step if step not in self.skipped]

    def first_step(self) -> Project.Step:
        return self.steps[0]

    def following(self, step: str) -> Project.Step | None:
        """The step after this one that the office uses; None after the director's."""
        order = list(Step)
        later = [one for one in self.steps if order.index(one) > order.index(Step(step))]
        return later[0] if later else None

    def capacity_for(self, transition: Transition[Authority]) -> Capacity | None:
        unit = self.project.lead_unit
        return self.powers.capacity(transition.authority, unit, amount=amount_of(self.project))

    def offer(self, transition: Transition[Authority]) -> Offer | None:
        """The transition with the capacity of this person; None where it is not theirs or not now."""
        project = self.project
        if not transition.fits(project.state, project.waiting_for) or project.amends_id is not None:
            return None
        if transition.key == "approve-assigned" and project.kind != Project.Kind.ASSIGNED:
            return None
        capacity = self.capacity_for(transition)
        if capacity is None:
            return None
        return Offer(transition, capacity, _obstacle(capacity, amount_of(project)))

    def offers(self) -> list[Offer]:
        """What this person may do with the project now, in the order of the table."""
        return [offer for one in TRANSITIONS if (offer := self.offer(one))]


def _obstacle(capacity: Capacity, amount: Decimal | None) -> str:
    if capacity.allows(amount):
        return ""
    return (
        f"วงเงินของโครงการ {format_money(amount)} บาท เกินวงเงินที่ได้รับมอบ {format_money(capacity.ceiling)} บาท "
        f"({capacity.words})"
    )


def amount_of(project: Project) -> Decimal | None:
    """The sum of the budget lines, in baht; None without a line. Reads `budget_lines` (prefetch them)."""
    return add_up(line.amount for line in project.budget_lines.all())


def skipped_steps(office: Office) -> frozenset[str]:
    return frozenset(SkippedStep.objects.of_office(office).values_list("step", flat=True))


def seat_of(project: Project, user: User, *, today: date) -> Seat:
    """Five queries at most: powers and skipped steps; the project's budget lines if they were not prefetched."""
    office = project.plan.office
    return Seat(project, Powers.of(user, office, today=today), skipped_steps(office))


def waiting_step(project: Project) -> Project.Step | None:
    return Step(project.waiting_for) if project.waiting_for else None


def chain(skipped: Sequence[str] | frozenset[str]) -> list[tuple[str, str]]:
    """Steps in use with the words of their signature line, the proposer first."""
    return [("propose", SIGNS_AS["propose"])] + [(step, SIGNS_AS[step]) for step in Step if step not in skipped]
