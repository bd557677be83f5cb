from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "areaoffice.office"
    label = "office"
    verbose_name = "สำนักงาน บุคคล และสิทธิ์"

    def ready(self) -> None:
        from areaoffice.office import file_uses
        from areaoffice.office.models import Office

        file_uses.register(Office, "emblem")
        file_uses.register(Office, "garuda")
