"""Last year's projects as they would stand in this year's plan: what the preview shows and the copying writes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from areaoffice.office.models import Unit, User
from plans.models import ActionPlan, NationalPlanItem, Strategy
from projects.codes import code_after, codes_of, next_number
from projects.copying import PARTS_TO_COPY, loses_a_day, moved_on, priced
from projects.models import LedgerEntry, Project
from projects.models.project import ProjectQuerySet
from projects.permissions import can_copy_for
from thai.numbers import format_figure

RELATED = ("plan__office", "lead_unit", "strategy", "policy_item__plan")


@dataclass(frozen=True, slots=True)
class Draft:
    """One project of last year, and what it would be: code, dates, group and budget (baht) in this year's plan.

    `earlier` are its copies that the plan already holds; `notes` are sentences for the person who decides.
    """

    original: Project
    number: int
    code: str
    strategy: Strategy | None
    policy_item: NationalPlanItem | None
    starts_on: date | None
    ends_on: date | None
    budget_before: Decimal | None
    budget_after: Decimal | None
    earlier: Sequence[str]
    left_behind: Sequence[str]
    notes: Sequence[str]


def source_plan(plan: ActionPlan) -> ActionPlan | None:
    """The same office's plan of the year before."""
    return ActionPlan.objects.of_office(plan.office).for_year(plan.fiscal_year - 1).select_related("office").first()


def copyable(*, source: ActionPlan, user: User, unit: Unit | None = None) -> ProjectQuerySet:
    """Projects of last year's plan that this person may copy, in the plan's order; of one unit where asked."""
    projects = Project.objects.visible_to(user).for_plan(source)
    units = {project.lead_unit for project in projects.select_related("lead_unit")}
    allowed = [one.pk for one in units if can_copy_for(user, one) and unit in (None, one)]
    return projects.led_by(allowed).order_by("number", "pk")


def earlier_copies(plan: ActionPlan, originals: Iterable[Project]) -> dict[int, list[str]]:
    """The codes of what was copied to this plan before, by original."""
    found: dict[int, list[str]] = {}
    rows = Project.objects.for_plan(plan).filter(previous__in=originals).order_by("number")
    for pk, code in rows.values_list("previous_id", "code"):
        found.setdefault(pk, []).append(code)
    return found


def drafts_of(*, plan: ActionPlan, originals: ProjectQuerySet, percent: Decimal) -> list[Draft]:
    """What each of these projects would be in the plan; a fixed number of queries."""
    projects = list(originals.select_related(*RELATED).prefetch_related(*PARTS_TO_COPY, "progress_reports"))
    taken, number = codes_of(plan), next_number(plan)
    context = _Context(
        plan=plan,
        percent=percent,
        strategies=list(Strategy.objects.filter(plan=plan.development_plan_id)),
        items={item.code: item for item in NationalPlanItem.objects.filter(plan=plan.policy_id)},
        earlier=earlier_copies(plan, projects),
        names=dict(Project.objects.for_plan(plan).values_list("name", "code")),
        with_money=_with_money(projects),
    )
    drafts = []
    for place, project in enumerate(projects):
        code = project.code if project.code not in taken else code_after(taken)
        taken.add(code)
        drafts.append(context.draft(project, number + place, code))
    return drafts


def _with_money(projects: Sequence[Project]) -> set[int]:
    """The keys of those that have entries in the ledger."""
    entries = LedgerEntry.objects.filter(account__project__in=projects)
    return set(entries.order_by().values_list("account__project_id", flat=True).distinct())


@dataclass(frozen=True, slots=True)
class _Context:
    """What every draft of one plan is judged by."""

    plan: ActionPlan
    percent: Decimal
    strategies: list[Strategy]
    items: dict[str, NationalPlanItem]
    earlier: dict[int, list[str]]
    names: dict[str, str]
    with_money: set[int]

    def draft(self, project: Project, number: int, code: str) -> Draft:
        years = self.plan.fiscal_year - project.plan.fiscal_year
        budget = priced(project.budget_lines.all(), self.percent)
        strategy, of_strategy = self._strategy(project)
        policy_item, of_policy = self._policy_item(project)
        return Draft(
            original=project,
            number=number,
            code=code,
            strategy=strategy,
            policy_item=policy_item,
            starts_on=moved_on(project.starts_on, years),
            ends_on=moved_on(project.ends_on, years),
            budget_before=budget.before,
            budget_after=budget.after,
            earlier=self.earlier.get(project.pk, []),
            left_behind=self._left_behind(project),
            notes=[
                *self._of_place(project, code),
                *of_strategy,
                *of_policy,
                *self._of_dates(project, years),
                *self._of_money(project, budget.changed_rates),
                *self._of_people(project),
            ],
        )

    def _strategy(self, project: Project) -> tuple[Strategy | None, list[str]]:
        """The same strategy, else the one of the same name, else the one of the same number."""
        old = project.strategy
        if self.plan.organised_by == ActionPlan.OrganisedBy.POLICY:
            return (old if old in self.strategies else None), []
        if old is None:
            return None, ["ยังไม่ได้ระบุกลยุทธ์ กรุณาเลือกหลังคัดลอก"]
        named = [one for one in self.strategies if _plain(one.name) == _plain(old.name)]
        numbered = [one for one in self.strategies if one.number == old.number]
        if found := next((one for one in self.strategies if one == old), None) or next(iter(named), None):
            return found, []
        if numbered:
            return numbered[0], [f"จัดไว้ใต้กลยุทธ์ที่ {old.number} ของแผนพัฒนาฉบับใหม่ ซึ่งชื่อต่างจากเดิม กรุณาตรวจสอบ"]
        return None, [f"แผนพัฒนาฉบับใหม่ไม่มีกลยุทธ์ที่ {old.number} กรุณาเลือกกลยุทธ์หลังคัดลอก"]

    def _policy_item(self, project: Project) -> tuple[NationalPlanItem | None, list[str]]:
        if self.plan.organised_by != ActionPlan.OrganisedBy.POLICY:
            return None, []
        old = project.policy_item
        if old is not None and old.plan_id == self.plan.policy_id:
            return old, []
        found = self.items.get(old.code) if old else None
        if found is not None and old is not None and _plain(found.name) == _plain(old.name):
            return found, []
        return None, ["ยังไม่ได้ระบุประเด็นของนโยบาย กรุณาเลือกหลังคัดลอก"]

    def _of_place(self, project: Project, code: str) -> list[str]:
        notes = []
        if project.is_finished and project.state != Project.State.CLOSED:
            notes.append(f"โครงการเดิมอยู่ในสถานะ “{project.get_state_display()}”")
        if code != project.code:
            notes.append(f"รหัส {project.code} มีผู้ใช้แล้วในแผนปี {self.plan.fiscal_year} จึงใช้รหัส {code}")
        same = self.names.get(project.name)
        if same and same not in self.earlier.get(project.pk, []):
            notes.append(f"แผนปี {self.plan.fiscal_year} มีโครงการชื่อเดียวกันแล้ว: {same}")
        if project.kind == Project.Kind.ASSIGNED:
            notes.append("ปีก่อนได้รับมอบหมายระหว่างปี ปีนี้จะเป็นโครงการตามแผน")
        return notes

    def _of_dates(self, project: Project, years: int) -> list[str]:
        notes = []
        if project.starts_on is None or project.ends_on is None:
            notes.append("ยังไม่ได้ระบุวันเริ่มต้นหรือวันสิ้นสุด")
        rows = [project, *project.activities.all()]
        if any(loses_a_day(day, years) for row in rows for day in (row.starts_on, row.ends_on)):
            notes.append("วันที่ 29 กุมภาพันธ์ เลื่อนเป็นวันที่ 28 กุมภาพันธ์")
        first, _last = self.plan.period
        expired = [item for item in project.alignment.all() if item.plan.is_expired_on(first)]
        if expired:
            notes.append(f"ความสอดคล้อง {len(expired)} ข้ออยู่ในแผนที่หมดอายุแล้ว กรุณาตรวจสอบ")
        return notes

    def _of_money(self, project: Project, changed_rates: int) -> list[str]:
        if not changed_rates:
            return []
        said = f"ปรับอัตราของ {changed_rates} รายการร้อยละ {format_figure(self.percent)} จำนวนเงินยังเท่ากับอัตราคูณจำนวน"
        by_rule = sum(line.rate_item_id is not None for line in project.budget_lines.all())
        return [said, *([f"ในจำนวนนี้ {by_rule} รายการใช้อัตราตามระเบียบ กรุณาตรวจสอบอัตรา"] if by_rule else [])]

    def _of_people(self, project: Project) -> list[str]:
        first, _last = self.plan.period
        gone = [owner for owner in project.owners.all() if owner.post and (owner.post.ends_on or first) < first]
        return [f"ผู้รับผิดชอบ {len(gone)} คนพ้นตำแหน่งเดิมแล้ว กรุณาตรวจสอบ"] if gone else []

    def _left_behind(self, project: Project) -> list[str]:
        reports = len(project.progress_reports.all())
        done = any(step.done_on or step.done_text for row in project.activities.all() for step in row.steps.all())
        return [
            *([f"รายงานผล {reports} รอบ"] if reports else []),
            *(["สิ่งที่ได้ดำเนินการในขั้นตอน"] if done else []),
            *(["รายการบัญชีเงิน"] if project.pk in self.with_money else []),
        ]


def _plain(name: str) -> str:
    return " ".join(name.split())
