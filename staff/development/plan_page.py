"""An individual plan as its page shows it: its rows, what may be proposed from answers and low scores, trainings, and who may do what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from areaoffice.office.models import StateChange, User
from projects.money import add_up
from staff.development.rights import can_keep_development, is_superior_of
from staff.low_scores import LowScore, low_scores_of
from staff.models import Attendance, DevelopmentNeed, IndividualPlan, SurveyAnswer

MOST_PROPOSED = 5  # of the survey: a plan of twenty topics is no plan
State = IndividualPlan.State
Source = DevelopmentNeed.Source
NEXT = {
    State.DRAFT: "เจ้าของแผนเลือกเรื่องที่ต้องพัฒนา ระบุเป้าหมายและวิธี แล้วเสนอผู้บังคับบัญชา",
    State.RETURNED: "เจ้าของแผนแก้ไขตามเหตุผลในประวัติ แล้วเสนออีกครั้ง",
    State.SUBMITTED: "รอผู้บังคับบัญชาเห็นชอบหรือส่งกลับให้แก้ไข",
    State.AGREED: "เจ้าของแผนพัฒนาตามแผน แล้วบันทึกผลการพัฒนาของแต่ละเรื่อง",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row that the plan may take with one press. `why` says where it comes from; of a score it never says which."""

    key: str
    name: str
    source: str
    why: str
    topic: int | None = None


@dataclass(frozen=True)
class PlanPage:
    """One plan and its reader's rights."""

    plan: IndividualPlan
    needs: tuple[DevelopmentNeed, ...]
    proposals: tuple[Proposal, ...]
    attendances: tuple[Attendance, ...]
    changes: tuple[tuple[StateChange, str], ...]
    may_edit: bool
    may_submit: bool
    may_decide: bool
    may_record_paper: bool
    may_reopen: bool
    may_tell_outcome: bool

    @property
    def budget(self) -> object:
        return add_up(need.budget for need in self.needs)

    @property
    def next_step(self) -> str:
        """What the plan waits for, and whose it is."""
        if self.plan.state == State.SUBMITTED and self.may_decide:
            return "อ่านแผน เพิ่มหรือแก้ไขเรื่องได้ แล้วกดเห็นชอบหรือส่งกลับให้แก้ไข"
        if self.plan.state == State.SUBMITTED and self.plan.superior is None:
            return "ลงนามบนเอกสาร แล้วกลุ่มบริหารงานบุคคลบันทึกความเห็นชอบตามเอกสาร"
        return NEXT[State(self.plan.state)]

    @property
    def light(self) -> str:
        return {State.AGREED: "good", State.RETURNED: "behind", State.SUBMITTED: "watch"}.get(
            State(self.plan.state), "quiet"
        )


def may_edit_rows(user: User, plan: IndividualPlan, today: date) -> bool:
    """The owner while the plan is open, the superior while it lies before them."""
    if plan.person_id == user.pk:
        return plan.is_open
    return plan.state == State.SUBMITTED and is_superior_of(user, plan, today)


def page_of(plan: IndividualPlan, user: User, *, today: date) -> PlanPage:
    """Six queries beside those of the sources of low scores, whatever the number of rows."""
    needs = tuple(plan.needs.select_related("project", "training", "topic"))
    is_owner = plan.person_id == user.pk
    keeps, decides = can_keep_development(user, plan.office), is_superior_of(user, plan, today)
    edits = may_edit_rows(user, plan, today)
    attended = Attendance.objects.filter(person=plan.person_id, training__office=plan.office_id)
    rows = attended.filter(training__fiscal_year=plan.fiscal_year).select_related("training")
    return PlanPage(
        plan=plan,
        needs=needs,
        proposals=tuple(proposals_of(plan, needs)) if edits else (),
        attendances=tuple(rows.order_by("training__starts_on", "pk")),
        changes=changes_of(plan),
        may_edit=edits,
        may_submit=is_owner and plan.is_open and bool(needs),
        may_decide=decides and plan.state == State.SUBMITTED,
        may_record_paper=keeps and not is_owner and plan.state == State.SUBMITTED,
        may_reopen=(is_owner or decides) and plan.state == State.AGREED,
        may_tell_outcome=is_owner and plan.state == State.AGREED,
    )


def changes_of(plan: IndividualPlan) -> tuple[tuple[StateChange, str], ...]:
    rows = StateChange.objects.about(plan).select_related("by").order_by("pk")
    return tuple((change, str(State(change.to_state).label)) for change in rows)


def proposals_of(plan: IndividualPlan, needs: Iterable[DevelopmentNeed]) -> list[Proposal]:
    """Topics that the person called more important than they are good at, the widest gap first, then what was scored low.

    What comes from two sources, or was low twice, comes once: a plan names a need once.
    """
    taken = {need.name for need in needs}
    found = [*of_answers(plan), *(of_score(one) for one in low_scores_of(plan.person, plan.fiscal_year))]
    first = {one.name[:250]: one for one in reversed(found)}
    return [one for one in found if first[one.name[:250]] is one and one.name[:250] not in taken]


def of_answers(plan: IndividualPlan) -> list[Proposal]:
    """From the person's own answers to the surveys of the year. One query."""
    rows = SurveyAnswer.objects.filter(
        response__person=plan.person_id,
        topic__survey__office=plan.office_id,
        topic__survey__fiscal_year=plan.fiscal_year,
        now__isnull=False,
        important__isnull=False,
    ).select_related("topic")
    gaps = [((row.important or 0) - (row.now or 0), row.important or 0, row.topic) for row in rows]
    wide = sorted((one for one in gaps if one[0] > 0), key=lambda one: (-one[0], -one[1], one[2].order, one[2].pk))
    return [
        Proposal(f"t{topic.pk}", topic.name, Source.SURVEY, f"แบบสำรวจ ด้าน{topic.group}", topic.pk)
        for _gap, _important, topic in wide[:MOST_PROPOSED]
    ]


def of_score(one: LowScore) -> Proposal:
    return Proposal(f"s:{one.name}", one.name, Source.SCORE, one.of)
