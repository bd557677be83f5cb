"""Where we want to go (direction), what we answer to (national plans), this year's plan, and the words of money."""

from plans.models.action_plans import ActionPlan, Announcement, SwotItem
from plans.models.calendar import CalendarTask, CalendarTemplateTask, TaskEvidence
from plans.models.decisions import (
    ApprovalRule,
    ApprovingBody,
    PlanVersion,
    Resolution,
    ResolutionTask,
    Revision,
    WarningAnswer,
)
from plans.models.direction import (
    CoreValue,
    DevelopmentPlan,
    Goal,
    Guideline,
    Mission,
    StrategicObjective,
    Strategy,
    VisionTerm,
)
from plans.models.directives import Directive, DirectiveEvidence
from plans.models.money import BudgetClass, BudgetCode, Ceiling, ExpenseCategory, FundSource, RateItem
from plans.models.national import NationalPlan, NationalPlanItem
from plans.models.ranking import CommitteeMember, Criterion, Ranking, RankingResult, RankingSwitch

__all__ = [
    "ActionPlan",
    "Announcement",
    "ApprovalRule",
    "ApprovingBody",
    "BudgetClass",
    "BudgetCode",
    "CalendarTask",
    "CalendarTemplateTask",
    "Ceiling",
    "CommitteeMember",
    "CoreValue",
    "Criterion",
    "DevelopmentPlan",
    "Directive",
    "DirectiveEvidence",
    "ExpenseCategory",
    "FundSource",
    "Goal",
    "Guideline",
    "Mission",
    "NationalPlan",
    "NationalPlanItem",
    "PlanVersion",
    "Ranking",
    "RankingResult",
    "RankingSwitch",
    "RateItem",
    "Resolution",
    "ResolutionTask",
    "Revision",
    "StrategicObjective",
    "Strategy",
    "SwotItem",
    "TaskEvidence",
    "VisionTerm",
    "WarningAnswer",
]
