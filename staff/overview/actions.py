"""What the personnel group does to all agreements of a year at once."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from areaoffice.office.models import Office, User
from staff.agreements.deciding import decide
from staff.agreements.decision_words import Words
from staff.agreements.keeping_actions import OF_PERSONNEL
from staff.agreements.permissions import keeps_agreements
from staff.models import PerformanceAgreement


@transaction.atomic
def open_reports(*, office: Office, fiscal_year: int, by: User, today: date) -> int:
    """Open the self-report of every agreed agreement of the year but one's own; how many. PermissionDenied for anybody but the personnel group."""
    if not keeps_agreements(by, office):
        raise PermissionDenied(OF_PERSONNEL)
    rows = PerformanceAgreement.objects.of_office(office).for_year(fiscal_year).awaiting_report().exclude(owner=by)
    found = list(rows)
    for one in found:
        decide(agreement=one, key="open-report", by=by, today=today, seen=one.row_version, words=Words())
    return len(found)
