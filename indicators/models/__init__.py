"""What it came to: indicator cards, their use in a year, results by round, quality scales, outside evaluations, exam scores."""

from indicators.models.evaluations import Evaluation, EvaluationItem
from indicators.models.evidence import EvaluationEvidence, ResultEvidence
from indicators.models.exams import ExamScore
from indicators.models.flow import CorrectiveAction, UnitRound
from indicators.models.indicator import Indicator, IndicatorYear, RoundTarget
from indicators.models.quality import QualityBand, QualityScale
from indicators.models.reminders import EvaluationReminder
from indicators.models.result import Result
from indicators.models.school_forms import AnswerSheetLayout, SchoolAnswer, SchoolForm, SchoolReminder

__all__ = [
    "AnswerSheetLayout",
    "CorrectiveAction",
    "Evaluation",
    "EvaluationEvidence",
    "EvaluationItem",
    "EvaluationReminder",
    "ExamScore",
    "Indicator",
    "IndicatorYear",
    "QualityBand",
    "QualityScale",
    "Result",
    "ResultEvidence",
    "RoundTarget",
    "SchoolAnswer",
    "SchoolForm",
    "SchoolReminder",
    "UnitRound",
]
