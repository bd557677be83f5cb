"""What it came to: indicator cards, their use in a year, results by round, quality scales, outside evaluations, exam scores."""

from indicators.models.evaluations import Evaluation, EvaluationItem, ExamScore
from indicators.models.evidence import ResultEvidence
from indicators.models.flow import CorrectiveAction, UnitRound
from indicators.models.indicator import Indicator, IndicatorYear, RoundTarget
from indicators.models.quality import QualityBand, QualityScale
from indicators.models.result import Result

__all__ = [
    "CorrectiveAction",
    "Evaluation",
    "EvaluationItem",
    "ExamScore",
    "Indicator",
    "IndicatorYear",
    "QualityBand",
    "QualityScale",
    "Result",
    "ResultEvidence",
    "RoundTarget",
    "UnitRound",
]
