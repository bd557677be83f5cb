from django.apps import AppConfig
from django.core import checks


class ReportsConfig(AppConfig):
    name = "areaoffice.reports"
    label = "reports"
    verbose_name = "รายงาน"

    def ready(self) -> None:
        from areaoffice.office import file_uses
        from areaoffice.reports import site_address
        from areaoffice.reports.models import EditionPicture, HighlightFile, SectionFile

        file_uses.register(SectionFile)
        file_uses.register(HighlightFile)
        file_uses.register(EditionPicture)
        checks.register(site_address.check, checks.Tags.security, deploy=True)
