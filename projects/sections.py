"""The parts of a project that are edited in place: slug in the URL, model, form, and the section of the page that shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from areaoffice.office.models import User
from areaoffice.office.versions import Versioned
from projects.forms.base import PartForm
from projects.forms.budget import BudgetLineForm
from projects.forms.parts import (
    ActivityForm,
    BenefitForm,
    ObjectiveForm,
    OwnerForm,
    PhotoForm,
    ReportItemForm,
    RiskForm,
    StepForm,
    TargetForm,
)
from projects.locking import FREE_LISTS, is_free
from projects.models import (
    Activity,
    Benefit,
    BudgetLine,
    Objective,
    Photo,
    Project,
    ProjectOwner,
    QuantityTarget,
    ReportItem,
    Risk,
    Step,
)
from projects.permissions import can_arrange_lists, can_edit_project, can_report_project, can_touch_project


@dataclass(frozen=True, slots=True)
class Part:
    """One list of a project. `fixed` are the fields that a list, not the form, gives its rows."""

    slug: str
    title: str
    section: str
    form: type[PartForm]
    model: type[Versioned]
    fixed: dict[str, Any]
    may: Callable[[User, Project], bool] = can_edit_project

    @property
    def is_reported(self) -> bool:
        """True for the lines of a report, which hang on a round."""
        return self.section == "narrative"

    @property
    def is_step(self) -> bool:
        return self.model is Step

    def may_write(self, user: User, project: Project) -> bool:
        """A row of this list may be edited; where the plan is approved only what needs no revision."""
        if self.model in FREE_LISTS:
            return can_arrange_lists(user, project)
        return self.may(user, project) or (is_free(self.model) and can_touch_project(user, project))

    def may_arrange(self, user: User, project: Project) -> bool:
        """Rows of this list may come, move and go."""
        return can_arrange_lists(user, project) if self.model in FREE_LISTS else self.may(user, project)

    def rows_of(self, project: Project) -> Any:
        """This list's rows of one project."""
        path = "report__project" if self.is_reported else "activity__project" if self.is_step else "project"
        return self.model._base_manager.filter(**{path: project}, **self.fixed)

    def new_row(self, project: Project) -> Any:
        return (
            self.model(**self.fixed) if self.is_reported or self.is_step else self.model(project=project, **self.fixed)  # type: ignore[misc]
        )


def _narrative(kind: ReportItem.Kind) -> Part:
    slug = f"reported-{kind.value}"
    return Part(slug, str(kind.label), "narrative", ReportItemForm, ReportItem, {"kind": kind}, can_report_project)


_ALL = (
    Part("objectives", "วัตถุประสงค์", "objectives", ObjectiveForm, Objective, {}),
    Part("quantity-targets", "เป้าหมายเชิงปริมาณ", "targets", TargetForm, QuantityTarget, {"kind": "quantity"}),
    Part("quality-targets", "เป้าหมายเชิงคุณภาพ", "targets", TargetForm, QuantityTarget, {"kind": "quality"}),
    Part("activities", "กิจกรรม", "activities", ActivityForm, Activity, {}),
    Part("steps", "ขั้นตอน", "activities", StepForm, Step, {}),
    Part("budget", "รายการงบประมาณ", "budget", BudgetLineForm, BudgetLine, {}),
    Part("benefits", "ผลที่คาดว่าจะได้รับ", "benefits", BenefitForm, Benefit, {}),
    Part("risks", "ความเสี่ยง", "risks", RiskForm, Risk, {}),
    Part("owners", "ผู้รับผิดชอบโครงการ", "owners", OwnerForm, ProjectOwner, {}),
    *(_narrative(kind) for kind in ReportItem.Kind),
    Part("photos", "คำบรรยายภาพกิจกรรม", "narrative", PhotoForm, Photo, {}, can_report_project),
)
PARTS = {part.slug: part for part in _ALL}
SECTIONS = {
    name.replace("_", "-"): f"projects/parts/{name}.html"
    for name in dict.fromkeys(
        ["general", "alignment", "budget_totals", "month_plan", "month_totals", *(part.section for part in _ALL)]
    )
}


class PartConverter:
    """A part in a URL: only the slugs above, so that other pages of a project may stand beside them."""

    regex = "|".join(PARTS)
    example = next(iter(PARTS))

    def to_python(self, slug: str) -> Part:
        return PARTS[slug]

    def to_url(self, part: Part | str) -> str:
        return part.slug if isinstance(part, Part) else part
