"""`open_rounds`: make this year's rounds and begin the reports of those that are open. A second time on one day changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from areaoffice.office import clock
from projects import jobs


class Command(BaseCommand):
    help = "Make the rounds of this fiscal year and begin the project reports of the rounds that are open."

    def handle(self, *args: Any, **options: Any) -> None:
        made, reports = jobs.open_rounds(clock.today())
        self.stdout.write(f"จัดทำรอบ {made} รอบ เริ่มรายงานโครงการ {reports} ฉบับ")
