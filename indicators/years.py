"""Which fiscal years of an office have pages of KPIs."""

from areaoffice.office.models import Office
from indicators.models import Evaluation, IndicatorYear
from projects import years
from projects.models import Account


def is_known_year(office: Office, fiscal_year: int) -> bool:
    """The years of the plans and of money, and those of KPIs or evaluations alone."""
    of_year = {"office": office, "fiscal_year": fiscal_year}
    return (
        years.is_known_year(office, fiscal_year)
        or IndicatorYear.objects.filter(**of_year).exists()
        or Evaluation.objects.filter(**of_year).exists()
    )


def years_with_results(office: Office) -> list[int]:
    """The years of which there is something to compare, the latest first; three queries."""
    of_office = (
        model.objects.filter(office=office).order_by().values_list("fiscal_year", flat=True).distinct()
        for model in (IndicatorYear, Evaluation, Account)
    )
    return sorted({year for years in of_office for year in years}, reverse=True)
