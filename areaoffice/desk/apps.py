from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "areaoffice.desk"
    label = "desk"
    verbose_name = "หน้าจอของสำนักงาน"
