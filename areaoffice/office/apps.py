from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "areaoffice.office"
    label = "office"
    verbose_name = "สำนักงาน บุคคล และสิทธิ์"
