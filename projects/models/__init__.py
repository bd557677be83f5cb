"""What we do, and with what money: projects, activities, budget lines, the ledger, and what was reported."""

from projects.models.disbursement_targets import DisbursementTarget
from projects.models.finance_files import FinanceFile, FinanceLayout, FinanceMatch
from projects.models.ledger import Account, Allotment, LedgerEntry
from projects.models.moves import ActArrival, ArrivalDecision, SkippedStep, Transfer
from projects.models.outside import OutsideEntry, OutsideField, OutsideStep
from projects.models.parts import Activity, Benefit, BudgetLine, MonthPlan, Objective, QuantityTarget, Risk, Step
from projects.models.progress import Photo, ProgressReport, ReportItem
from projects.models.project import Project, ProjectOwner
from projects.models.ranking import Abstention, CommitteeWord, CriterionScore
from projects.models.rounds import Reminder, ReportingRound, RoundDays, RoundException

__all__ = [
    "Abstention",
    "Account",
    "ActArrival",
    "Activity",
    "Allotment",
    "ArrivalDecision",
    "Benefit",
    "BudgetLine",
    "CommitteeWord",
    "CriterionScore",
    "DisbursementTarget",
    "FinanceFile",
    "FinanceLayout",
    "FinanceMatch",
    "LedgerEntry",
    "MonthPlan",
    "Objective",
    "OutsideEntry",
    "OutsideField",
    "OutsideStep",
    "Photo",
    "ProgressReport",
    "Project",
    "ProjectOwner",
    "QuantityTarget",
    "Reminder",
    "ReportItem",
    "ReportingRound",
    "Risk",
    "RoundDays",
    "RoundException",
    "SkippedStep",
    "Step",
    "Transfer",
]
