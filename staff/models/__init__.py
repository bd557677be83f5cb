"""Who answers for it: templates of performance agreements, agreements with their versions and rows, the year, and the evaluation."""

from staff.models.agreement import AgreementVersion, PerformanceAgreement
from staff.models.announcements import AnnouncedName, RoundAnnouncement
from staff.models.appraisal_lines import AppraisalEvidence, AppraisalLine, LineLevel
from staff.models.appraisal_salary import AppraisalSalary
from staff.models.appraisal_steps import AgreedContent, AppraisalStep, MidRoundTalk, PaperSheet
from staff.models.appraisals import RoundAppraisal
from staff.models.cascade import TargetOffer
from staff.models.cycle import AgreementCycle
from staff.models.development import DevelopmentNeed, IndividualPlan
from staff.models.dpa import DpaTick
from staff.models.evaluation import (
    Committee,
    CriterionScore,
    Evaluator,
    ExternalOutcome,
    ItemScore,
    ScoreSheet,
    SheetGrant,
)
from staff.models.leave import LeaveCount
from staff.models.needs_survey import NeedsSurvey, SurveyAnswer, SurveyResponse, SurveyTopic
from staff.models.rounds import AppraisalRound, RoundScheme, ScreeningMember
from staff.models.schemes import AppraisalAspect, AppraisalBand, AppraisalPart, AppraisalScheme
from staff.models.signing import AgreementSalary, Signature
from staff.models.template import (
    AgreementTemplate,
    ExpectedLevel,
    PositionFamily,
    PostFamily,
    TargetGroup,
    TemplateCriterion,
    TemplateDomain,
    TemplateItem,
    TemplateLevel,
    TemplateUse,
    WorkloadLine,
)
from staff.models.training import Attendance, Training
from staff.models.version_rows import (
    AgreementChallenge,
    AgreementIndicator,
    AgreementItem,
    AgreementOutcome,
    AgreementWorkload,
    IndicatorLink,
    LockedVersion,
)
from staff.models.year import AgreementEvidence, MidYearNote, ReportLine, ResultSnapshot, SelfReport

__all__ = [
    "AgreedContent",
    "AgreementChallenge",
    "AgreementCycle",
    "AgreementEvidence",
    "AgreementIndicator",
    "AgreementItem",
    "AgreementOutcome",
    "AgreementSalary",
    "AgreementTemplate",
    "AgreementVersion",
    "AgreementWorkload",
    "AnnouncedName",
    "AppraisalAspect",
    "AppraisalBand",
    "AppraisalEvidence",
    "AppraisalLine",
    "AppraisalPart",
    "AppraisalRound",
    "AppraisalSalary",
    "AppraisalScheme",
    "AppraisalStep",
    "Attendance",
    "Committee",
    "CriterionScore",
    "DevelopmentNeed",
    "DpaTick",
    "Evaluator",
    "ExpectedLevel",
    "ExternalOutcome",
    "IndicatorLink",
    "IndividualPlan",
    "ItemScore",
    "LeaveCount",
    "LineLevel",
    "LockedVersion",
    "MidRoundTalk",
    "MidYearNote",
    "NeedsSurvey",
    "PaperSheet",
    "PerformanceAgreement",
    "PositionFamily",
    "PostFamily",
    "ReportLine",
    "ResultSnapshot",
    "RoundAnnouncement",
    "RoundAppraisal",
    "RoundScheme",
    "ScoreSheet",
    "ScreeningMember",
    "SelfReport",
    "SheetGrant",
    "Signature",
    "SurveyAnswer",
    "SurveyResponse",
    "SurveyTopic",
    "TargetGroup",
    "TargetOffer",
    "TemplateCriterion",
    "TemplateDomain",
    "TemplateItem",
    "TemplateLevel",
    "TemplateUse",
    "Training",
    "WorkloadLine",
]
