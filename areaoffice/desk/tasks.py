"""What the desk does by itself every day."""

from celery import shared_task
from django.utils import timezone

from areaoffice.desk import digest, weekly_sending
from areaoffice.office import clock, trash
from areaoffice.office.files import purge_files
from projects import jobs
from staff.agreements.jobs import freeze_results
from staff.appraisals.jobs import freeze_due


@shared_task
def send_digests() -> None:
    """The mails of the day."""
    digest.send_all(clock.today())


@shared_task
def send_weekly() -> None:
    """The weekly summaries of the day; in later runs what failed before."""
    weekly_sending.send_all(clock.today())


@shared_task
def purge_trash() -> None:
    """Forget what was deleted more than 30 days ago, and the files that nothing holds since."""
    trash.purge(timezone.now())
    purge_files(timezone.now())


@shared_task
def open_rounds() -> None:
    """This year's rounds, the reports of those that are open, and the frozen results of agreements and appraisals whose cut-off has come."""
    jobs.open_rounds(clock.today())
    freeze_results(clock.today())
    freeze_due(clock.today())
