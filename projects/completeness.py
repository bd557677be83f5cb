"""How complete a proposal is, of the nineteen parts of the proposal form. Pure: a fetched project, and facts of a higher floor.

| part | complete when | counts |
| --- | --- | --- |
| 1 name | name and code are there | always |
| 2 programme | the programme is named | always |
| 3 alignment | it stands under a strategy or policy item and answers to an item of a national plan or policy | always |
| 4 character | it is new, or linked to last year's project | unless it continues a project of a year that the system does not have |
| 5 unit and people | somebody answers for it | always |
| 6 period and place | both days and the place are there | always |
| 7 rationale | it is written | always |
| 8 objectives | there is one | always |
| 9 targets | there is one by quantity and one by quality | always |
| 10 indicators | there is one, and each has a target | always |
| 11 activities | there is one, and each has its days and its owner | always |
| 12 budget lines | there is one, and each has a category | where it uses a budget |
| 13 fund source | each line names its source | where it uses a budget |
| 14 spending plan | the months come to the sum of the lines | where it uses a budget |
| 15 pooling clause | | never: it always has an answer |
| 16 evaluation | each indicator has its method or tool | always |
| 17 risks | each has a response | where there is one: risks are optional |
| 18 benefits | there is one | always |
| 19 signatures | the first owner's name and position can be printed | always |
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from projects.models import Project, QuantityTarget
from projects.money import add_up

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Facts:
    """What the project's own floor does not know: its indicators, and whether last year's plan is in the system."""

    indicators: int
    with_target: int
    with_method: int
    has_last_year: bool


@dataclass(frozen=True, slots=True)
class FormPart:
    """One part of the form; `is_complete` None: it does not count for this project."""

    number: int
    label: str
    section: str
    is_complete: bool | None


@dataclass(frozen=True, slots=True)
class Completeness:
    """The nineteen parts in the order of the form."""

    parts: Sequence[FormPart]

    @property
    def percent(self) -> int:
        """Complete parts of those that count, rounded down: 100 only when nothing is missing."""
        counted = [part for part in self.parts if part.is_complete is not None]
        return len([part for part in counted if part.is_complete]) * HUNDRED // len(counted)

    @property
    def missing(self) -> list[FormPart]:
        return [part for part in self.parts if part.is_complete is False]


def completeness(project: Project, facts: Facts) -> Completeness:
    """Reads the project's parts (prefetch them)."""
    found = [*_about(project, facts), *_doing(project, facts), *_money(project), *_closing(project, facts)]
    return Completeness(tuple(sorted(found, key=lambda part: part.number)))


def _about(project: Project, facts: Facts) -> Iterator[FormPart]:
    has_group = bool(project.strategy_id or project.policy_item_id)
    is_new, is_linked = project.character == Project.Character.NEW, project.previous_id is not None
    owners = list(project.owners.all())
    yield FormPart(1, "ชื่อโครงการ", "general", bool(project.name and project.code))
    yield FormPart(2, "แผนงาน", "general", bool(project.programme))
    yield FormPart(3, "ความสอดคล้อง", "alignment", has_group and bool(project.alignment.all()))
    yield FormPart(
        4, "ลักษณะโครงการ", "general", True if is_new or is_linked else (False if facts.has_last_year else None)
    )
    yield FormPart(5, "ผู้รับผิดชอบ", "owners", bool(owners))
    yield FormPart(6, "ระยะเวลาและสถานที่", "general", bool(project.starts_on and project.ends_on and project.place))
    yield FormPart(7, "หลักการและเหตุผล", "general", bool(project.rationale.strip()))
    can_sign = bool(owners) and bool(owners[0].post_id or (owners[0].printed_name and owners[0].printed_position))
    yield FormPart(19, "ผู้ลงนามเสนอโครงการ", "owners", can_sign)


def _doing(project: Project, facts: Facts) -> Iterator[FormPart]:
    kinds = {target.kind for target in project.quantity_targets.all()}
    activities = list(project.activities.all())
    has_plan = all(row.starts_on and row.ends_on and row.owner_id for row in activities)
    has_targets = facts.indicators > 0 and facts.with_target == facts.indicators
    yield FormPart(8, "วัตถุประสงค์", "objectives", bool(project.objectives.all()))
    yield FormPart(9, "เป้าหมายเชิงปริมาณและคุณภาพ", "targets", kinds == set(QuantityTarget.Kind.values))
    yield FormPart(10, "ตัวชี้วัดความสำเร็จ", "indicators", has_targets)
    yield FormPart(11, "กิจกรรม ระยะเวลา และผู้รับผิดชอบ", "activities", bool(activities) and has_plan)


def _money(project: Project) -> Iterator[FormPart]:
    is_budgeted, lines = project.money_status == Project.MoneyStatus.BUDGETED, list(project.budget_lines.all())
    counts = is_budgeted or bool(lines)
    planned = add_up(month.amount for month in project.month_plans.all())
    in_full = planned is not None and planned == (add_up(line.amount for line in lines) or Decimal(0))
    has_categories = bool(lines) and all(line.category_id for line in lines)
    has_sources = bool(lines) and all(line.fund_source_id for line in lines)
    yield FormPart(12, "รายละเอียดงบประมาณ", "budget", has_categories if counts else None)
    yield FormPart(13, "แหล่งงบประมาณ", "budget", has_sources if counts else None)
    yield FormPart(14, "แผนการใช้จ่าย", "budget", in_full if counts else None)
    yield FormPart(15, "ถัวจ่ายทุกรายการ", "general", None)


def _closing(project: Project, facts: Facts) -> Iterator[FormPart]:
    risks = list(project.risks.all())
    is_evaluated = facts.indicators > 0 and facts.with_method == facts.indicators
    yield FormPart(16, "การวัดและประเมินผล", "indicators", is_evaluated)
    yield FormPart(17, "ความเสี่ยง", "risks", all(risk.response.strip() for risk in risks) if risks else None)
    yield FormPart(18, "ผลที่คาดว่าจะได้รับ", "benefits", bool(project.benefits.all()))
