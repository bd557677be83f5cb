"""What is done when the budget act has come: the event, a decision a project, and the end of it."""

from __future__ import annotations

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from areaoffice.office import audit
from areaoffice.office.capacity import Authority
from areaoffice.office.models import StateChange, User
from areaoffice.office.versions import save_version
from plans.models import ActionPlan
from projects.arrival import CLOSED, is_closed
from projects.models import ActArrival, ArrivalDecision, Project
from projects.money import ZERO, baht
from projects.money_actions import allow, capacity_of, tell_people
from projects.permissions import can_decide_arrival
from thai.numbers import format_money

Kind = ArrivalDecision.Kind
State = Project.State
IN_THE_PLAN = (State.APPROVED, State.WAITING_MONEY, State.CLEARED, State.RUNNING)


@transaction.atomic
def record_arrival(*, arrival: ActArrival, by: User) -> ActArrival:
    """Enter the act's arrival, once a plan, and list every project that still counts for a decision."""
    plan = arrival.plan
    allow(can_decide_arrival, by, plan.office)
    if plan.state == ActionPlan.State.CLOSED:
        raise ValidationError("แผนปฏิบัติการนี้ปิดแล้ว")
    if ActArrival.objects.filter(plan=plan).exists():
        raise _recorded_before(plan)
    arrival.by = by
    arrival.full_clean()
    try:
        with transaction.atomic():
            arrival.save()
    except IntegrityError as error:
        raise _recorded_before(plan) from error
    projects = Project.objects.standing().for_plan(plan)
    ArrivalDecision.objects.bulk_create(ArrivalDecision(arrival=arrival, project=project) for project in projects)
    audit.record("บันทึกการประกาศใช้ พ.ร.บ.งบประมาณ", office=plan.office, by=by, thing=arrival)
    return arrival


def _recorded_before(plan: ActionPlan) -> ValidationError:
    return ValidationError(f"บันทึกการประกาศใช้ พ.ร.บ.งบประมาณรายจ่าย ปีงบประมาณ {plan.fiscal_year} ไว้แล้ว")


@transaction.atomic
def decide_arrival(
    *, decision: ArrivalDecision, kind: str, by: User, amount: Decimal | None = None, note: str = ""
) -> ArrivalDecision:
    """Keep, postpone (with a reason) or cut (a new amount, not above the plan) one project.

    A project that is approved or further is postponed at once, and goes on from where it was if the decision is changed. A
    cut changes no line: it stands among `arrival.cuts_of` until the plan's next revision has carried it out.
    """
    plan = decision.arrival.plan
    allow(can_decide_arrival, by, plan.office)
    decision = ArrivalDecision.objects.select_for_update().select_related("arrival__plan").get(pk=decision.pk)
    if is_closed(decision.arrival):
        raise ValidationError("ปิดการพิจารณาแล้ว แก้ไขไม่ได้")
    budget = baht(Project.objects.with_budget().get(pk=decision.project_id).budget)
    _check(kind, amount, note, budget)

    before, decision.kind = decision.kind, kind
    decision.amount, decision.note = (amount if kind == Kind.CUT else None), note
    decision.full_clean()
    decision.save()
    _follow(decision, before, by)
    audit.record(
        "พิจารณาโครงการหลัง พ.ร.บ. ประกาศใช้",
        office=plan.office,
        by=by,
        thing=decision.project,
        reason=note,
        before=before,
        kind=kind,
        amount=None if decision.amount is None else str(decision.amount),
    )
    return decision


def _check(kind: str, amount: Decimal | None, note: str, budget: Decimal | None) -> None:
    if kind not in Kind.values:
        raise ValidationError({"kind": "กรุณาเลือกว่าจะคงไว้ ชะลอ หรือลดวงเงิน"})
    if kind == Kind.POSTPONE and not note.strip():
        raise ValidationError({"note": "การชะลอโครงการต้องระบุเหตุผล"})
    if kind != Kind.CUT:
        return
    if amount is None:
        raise ValidationError({"amount": "กรุณาระบุวงเงินใหม่"})
    if amount < 0:
        raise ValidationError({"amount": "จำนวนเงินต้องไม่ติดลบ"})
    if amount > (budget or ZERO):
        shown = format_money(budget or ZERO)
        raise ValidationError({"amount": f"วงเงินใหม่ {format_money(amount)} บาท มากกว่างบตามแผน {shown} บาท"})


def _follow(decision: ArrivalDecision, before: str, by: User) -> None:
    """What a decision means for the project's state."""
    project = Project.objects.select_for_update().select_related("plan__office").get(pk=decision.project_id)
    if decision.kind == Kind.POSTPONE and project.state in IN_THE_PLAN:
        _move(project, State.POSTPONED, by, decision)
    if before == Kind.POSTPONE != decision.kind and project.state == State.POSTPONED:
        earlier = StateChange.objects.about(project).filter(to_state=State.POSTPONED).order_by("-pk").first()
        if earlier is not None and earlier.from_state in IN_THE_PLAN:
            _move(project, earlier.from_state, by, decision)


def _move(project: Project, state: str, by: User, decision: ArrivalDecision) -> None:
    before, project.state = project.state, state
    reason = decision.note or f"{decision.get_kind_display()}หลัง พ.ร.บ.งบประมาณประกาศใช้"
    save_version(project, seen=project.row_version, reason=reason[:100])
    StateChange.objects.create(
        office=project.plan.office,
        thing=project,
        from_state=before,
        to_state=state,
        by=by,
        capacity=capacity_of(by, project.plan.office, Authority.PLANNING),
        step="postpone" if state == State.POSTPONED else "resume",
        reason=reason,
        document_number=decision.arrival.document_number,
        dated_on=decision.arrival.dated_on,
    )
    tell_people(project, f"{project.code} {project.name}: {project.get_state_display()} · {reason}", by=by)


@transaction.atomic
def close_arrival(*, arrival: ActArrival, by: User) -> None:
    """End the event: every project has its decision, and none changes any more."""
    allow(can_decide_arrival, by, arrival.plan.office)
    arrival = ActArrival.objects.select_for_update().select_related("plan__office").get(pk=arrival.pk)
    if is_closed(arrival):
        raise ValidationError("ปิดการพิจารณาไปแล้ว")
    undecided = arrival.decisions.filter(kind="").count()
    if undecided:
        raise ValidationError(f"ยังปิดไม่ได้: เหลืออีก {undecided} โครงการที่ยังไม่ได้พิจารณา")
    capacity = capacity_of(by, arrival.plan.office, Authority.PLANNING)
    StateChange.objects.create(office=arrival.plan.office, thing=arrival, to_state=CLOSED, by=by, capacity=capacity)
    audit.record("ปิดการพิจารณาหลัง พ.ร.บ. ประกาศใช้", office=arrival.plan.office, by=by, thing=arrival)
