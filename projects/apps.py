from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "projects"
    label = "projects"
    verbose_name = "โครงการและงบประมาณ"

    def ready(self) -> None:
        from areaoffice.office import file_uses
        from projects.models import FinanceFile, Photo

        file_uses.register(Photo)
        file_uses.register(FinanceFile, "stored")
