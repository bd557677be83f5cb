from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "indicators"
    label = "indicators"
    verbose_name = "ตัวชี้วัดและผลการประเมิน"

    def ready(self) -> None:
        from areaoffice.office import file_uses
        from indicators.models import EvaluationEvidence, ResultEvidence

        file_uses.register(ResultEvidence)
        file_uses.register(EvaluationEvidence)
