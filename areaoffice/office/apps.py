"""The first app: it brings the Celery app with it, so that `shared_task` finds it wherever Django runs."""

from django.apps import AppConfig
from django.urls import register_converter

import areaoffice.celery  # noqa: F401


class OfficeConfig(AppConfig):
    name = "areaoffice.office"
    label = "office"
    verbose_name = "สำนักงาน บุคคล และสิทธิ์"

    def ready(self) -> None:
        from areaoffice.office import addresses, file_uses
        from areaoffice.office.models import Office

        register_converter(addresses.YearConverter, "year")
        file_uses.register(Office, "emblem")
        file_uses.register(Office, "garuda")
