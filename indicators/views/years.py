"""The year that a page's address names."""

from django.http import Http404

from areaoffice.office.http import OfficeRequest
from indicators.years import is_known_year


def show_year(request: OfficeRequest, fiscal_year: int) -> None:
    """404 for a year that this office does not have; the frame follows the page for this one request."""
    if not is_known_year(request.office, fiscal_year):
        raise Http404("ไม่มีข้อมูลของปีงบประมาณนี้")
    request.fiscal_year = fiscal_year
