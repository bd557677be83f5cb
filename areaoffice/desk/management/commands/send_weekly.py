"""`send_weekly`: mail the weekly summaries that are due. A second time on one day mails only what failed before."""

from typing import Any

from django.core.management.base import BaseCommand

from areaoffice.desk import weekly_sending
from areaoffice.office import clock


class Command(BaseCommand):
    help = "Mail the weekly summary to those who wished it for today."

    def handle(self, *args: Any, **options: Any) -> None:
        sent = weekly_sending.send_all(clock.today())
        self.stdout.write(f"ส่งสรุปรายสัปดาห์ {sent} ฉบับ")
