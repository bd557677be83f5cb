"""The project package. The Celery app is imported here, so that `shared_task` finds it wherever Django runs."""

from areaoffice.celery import app as celery_app

__all__ = ["celery_app"]
