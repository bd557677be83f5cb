"""The lists of directions that are edited in place: slug in the address, model, form, and the section of the page that shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import models

from plans.forms import direction as forms
from plans.forms.ranking import CriterionForm
from plans.models import (
    Announcement,
    CoreValue,
    Criterion,
    DevelopmentPlan,
    Goal,
    Guideline,
    Mission,
    NationalPlanItem,
    StrategicObjective,
    Strategy,
    SwotItem,
    VisionTerm,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One list. `fixed` are values that the list, not the form, gives its rows; `under` names the row of the page that a row hangs on."""

    slug: str
    title: str
    section: str
    model: type[models.Model]
    form: type[forms.RowForm]
    fixed: dict[str, Any] = field(default_factory=dict)
    under: str = ""


def parts_of(plan: DevelopmentPlan) -> dict[str, Part]:
    """The lists of a development plan in the plan's own words."""
    rows = (
        Part("terms", "นิยามในวิสัยทัศน์", "vision", VisionTerm, forms.VisionTermForm),
        Part("values", "ค่านิยม", "values", CoreValue, forms.CoreValueForm),
        Part("missions", "พันธกิจ", "missions", Mission, forms.MissionForm),
        Part("goals", plan.goal_term, "goals", Goal, forms.GoalForm),
        Part("strategies", plan.strategy_term, "strategies", Strategy, forms.StrategyForm),
        Part(
            "objectives", plan.objective_term, "strategies", StrategicObjective, forms.ObjectiveForm, under="strategy"
        ),
        Part("guidelines", "แนวทางการพัฒนา", "strategies", Guideline, forms.GuidelineForm, under="strategy"),
    )
    return {part.slug: part for part in rows}


SECTIONS = {
    name: f"plans/direction/{name}.html" for name in ("vision", "values", "missions", "goals", "strategies", "links")
}

SWOT_PARTS = {
    kind.name.lower(): Part(kind.name.lower(), str(kind.label), "swot", SwotItem, forms.SwotForm, {"kind": kind.value})
    for kind in SwotItem.Kind
}

ANNOUNCEMENT = Part("announcements", "ประกาศ", "announcements", Announcement, forms.AnnouncementForm)
POLICY_ITEM = Part("items", "ข้อของแผน/นโยบาย", "items", NationalPlanItem, forms.PolicyItemForm)
CRITERION = Part("criteria", "เกณฑ์", "criteria", Criterion, CriterionForm)
