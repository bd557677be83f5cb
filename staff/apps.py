from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "staff"
    label = "staff"
    verbose_name = "ข้อตกลงในการพัฒนางาน"

    def ready(self) -> None:
        from areaoffice.office import file_uses
        from indicators.models import IndicatorYear
        from indicators.plan_figures import count_with
        from staff import low_scores
        from staff.appraisals.low_scores import low_in_appraisals
        from staff.development.trainings import developed_figures
        from staff.evaluation.low_scores import low_in_agreements
        from staff.models import (
            AgreementEvidence,
            AppraisalEvidence,
            AppraisalStep,
            Committee,
            ExternalOutcome,
            PaperSheet,
            ScoreSheet,
            Signature,
        )

        for evidence in (AgreementEvidence, AppraisalEvidence):
            file_uses.register(evidence, is_personal=True)
        file_uses.register(Committee, "document", is_closed=True)
        for model in (AppraisalStep, ExternalOutcome, PaperSheet, ScoreSheet, Signature):
            file_uses.register(model, "scan", is_closed=True)
        low_scores.register(low_in_agreements)
        low_scores.register(low_in_appraisals)
        count_with(IndicatorYear.ComputedAs.SHARE_DEVELOPED, developed_figures)
