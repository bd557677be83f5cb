from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "plans"
    label = "plans"
    verbose_name = "แผนและทิศทาง"

    def ready(self) -> None:
        from areaoffice.office import file_uses
        from plans.models import Announcement, DirectiveEvidence, Resolution, TaskEvidence

        for model in (Announcement, DirectiveEvidence, Resolution, TaskEvidence):
            file_uses.register(model)
