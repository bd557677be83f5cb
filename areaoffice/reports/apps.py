from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "areaoffice.reports"
    label = "reports"
    verbose_name = "รายงาน"
