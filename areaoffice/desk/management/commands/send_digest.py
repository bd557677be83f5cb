"""`send_digest`: remind of what is due and mail each person what is new. A second time on one day mails nobody."""

from typing import Any

from django.core.management.base import BaseCommand

from areaoffice.desk import digest
from areaoffice.office import clock


class Command(BaseCommand):
    help = "Mail everybody who has an address what is new and what is due, once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        sent = digest.send_all(clock.today())
        self.stdout.write(f"ส่งอีเมลสรุป {sent} ฉบับ")
