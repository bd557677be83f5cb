from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "indicators"
    label = "indicators"
    verbose_name = "ตัวชี้วัดและผลการประเมิน"
