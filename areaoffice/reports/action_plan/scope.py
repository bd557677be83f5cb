"""The projects that the book of a plan is about: what was approved, or while the plan is written what stands in it; of one unit where asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from areaoffice.office.models import Unit
from areaoffice.reports.annual import scope as annual
from areaoffice.reports.proposal.filling import with_parts
from plans.models import ActionPlan
from projects.models import Project
from projects.models.project import ProjectQuerySet
from projects.money import add_up

UNIT_LETTERS = {"ค": "ข", "ง": "ค", "จ": "ง"}


@dataclass(frozen=True)
class Scope(annual.Scope):
    """A plan as of a day. With `unit`: the projects that it leads, and nothing of the others."""

    unit: Unit | None = None

    @property
    def is_approved(self) -> bool:
        return self.plan is not None and self.plan.is_approved

    @cached_property
    def chosen(self) -> ProjectQuerySet:
        rows = super().chosen
        return rows.led_by([self.unit.pk]) if self.unit else rows

    @cached_property
    def _fetched_projects(self) -> list[Project]:
        return list(with_parts(self.chosen).order_by("number", "pk"))

    @cached_property
    def budgets(self) -> dict[int, Decimal | None]:
        """By key of the project the sum of its budget lines in baht; None where it has none."""
        return {row.pk: add_up(line.amount for line in row.budget_lines.all()) for row in self.projects}

    @property
    def total(self) -> Decimal | None:
        """The one sum of the plan: what every table of it must come to."""
        return add_up(self.budgets.values())

    def letter(self, of_office: str) -> str:
        """The letter of a table: a unit's plan has no table ข (by unit), and its others move up."""
        return UNIT_LETTERS.get(of_office, of_office) if self.unit else of_office

    @property
    def term(self) -> str:
        """What this plan calls the groups of its projects."""
        if self.plan and self.plan.organised_by == ActionPlan.OrganisedBy.POLICY:
            return "นโยบาย"
        return self.direction.strategy_term if self.direction else "กลยุทธ์"

    @cached_property
    def has_strategies(self) -> bool:
        """False for a plan that is organised by a policy and whose direction has no strategies: there is nothing to print of them."""
        is_by_policy = self.plan is not None and self.plan.organised_by == ActionPlan.OrganisedBy.POLICY
        return not is_by_policy or (self.direction is not None and self.direction.strategies.exists())

    @cached_property
    def last_year(self) -> annual.Scope:
        """The year before, whose results the plan begins with."""
        return annual.Scope(self.office, self.fiscal_year - 1, self.today)

    def without_money(self) -> Sequence[Project]:
        """Projects of the plan that use no budget."""
        return [row for row in self.projects if row.money_status == Project.MoneyStatus.NONE and not is_routine(row)]

    def waiting(self) -> Sequence[Project]:
        """Projects that wait for an allotment."""
        states = (Project.State.WAITING_MONEY,)
        return [row for row in self.projects if row.money_status == Project.MoneyStatus.WAITING or row.state in states]

    def routine(self) -> Sequence[Project]:
        return [row for row in self.projects if is_routine(row)]


def is_routine(project: Project) -> bool:
    """Work by the unit's duties (งานตามภารกิจ), not a project."""
    return project.kind == Project.Kind.ROUTINE
