"""Which fiscal years of an office have pages."""

from areaoffice.office.clock import is_this_or_next_year
from areaoffice.office.models import Office
from plans.models import ActionPlan
from projects.models import Account


def is_known_year(office: Office, fiscal_year: int) -> bool:
    """This year and the next, planned or not, and every year of which the office has a plan or money."""
    of_year = {"office": office, "fiscal_year": fiscal_year}
    return (
        is_this_or_next_year(fiscal_year)
        or ActionPlan.objects.filter(**of_year).exists()
        or Account.objects.filter(**of_year).exists()
    )
