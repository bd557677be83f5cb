from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "areaoffice.reports"
    label = "reports"
    verbose_name = "รายงาน"

    def ready(self) -> None:
        from areaoffice.office import file_uses
        from areaoffice.reports.models import HighlightFile, SectionFile

        file_uses.register(SectionFile)
        file_uses.register(HighlightFile)
