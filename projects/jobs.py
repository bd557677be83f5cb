"""What happens to rounds by themselves, once a day."""

from __future__ import annotations

from datetime import date

from areaoffice.office.models import Office
from projects.models import ReportingRound
from projects.rounds import make_rounds, open_round
from thai.fiscal import fiscal_year


def open_rounds(today: date) -> tuple[int, int]:
    """Make this year's rounds of every office that works, and begin the reports of those that are open; how many of each.

    A second time on one day changes nothing.
    """
    made = reports = 0
    for office in Office.objects.filter(is_active=True):
        made += len(make_rounds(office=office, fiscal_year=fiscal_year(today), by=None))
        open_now = ReportingRound.objects.of_office(office).open_on(today).select_related("office")
        reports += sum(open_round(round=one) for one in open_now)
    return made, reports
