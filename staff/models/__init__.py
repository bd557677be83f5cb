"""Who answers for it: templates of performance agreements, and agreements with their versions, items and indicators."""

from staff.models.agreement import (
    AgreementChallenge,
    AgreementIndicator,
    AgreementItem,
    AgreementVersion,
    PerformanceAgreement,
)
from staff.models.template import AgreementTemplate, ExpectedLevel, PositionFamily, TemplateDomain, TemplateItem

__all__ = [
    "AgreementChallenge",
    "AgreementIndicator",
    "AgreementItem",
    "AgreementTemplate",
    "AgreementVersion",
    "ExpectedLevel",
    "PerformanceAgreement",
    "PositionFamily",
    "TemplateDomain",
    "TemplateItem",
]
