from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "plans"
    label = "plans"
    verbose_name = "แผนและทิศทาง"

    def ready(self) -> None:
        from areaoffice.office import file_uses
        from plans.models import Announcement, Resolution, TaskEvidence

        for model in (Announcement, Resolution, TaskEvidence):
            file_uses.register(model)
