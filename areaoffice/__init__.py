"""The project package. It imports nothing: the printers (areaoffice/reports/press/) start in it without Django or Celery."""
