"""Indicators: the card, its use in a year, and what it came to."""

from __future__ import annotations

from areaoffice.desk.loading.people import person_of, unit_of
from areaoffice.desk.loading.projects import project_of
from areaoffice.desk.loading.reading import Folder, Record
from areaoffice.desk.loading.saving import keep
from areaoffice.office.models import Office
from indicators.models import Indicator, IndicatorYear, QualityScale, Result
from plans.models import Strategy
from projects.models import Activity, Project, ReportingRound

CARD = ("name", "kind", "unit_name", "count_unit", "decimals")
USE = ("order", "operator", "target", "denominator_of", "entered_by", "computed_as", "frequency")
OPTIONAL_CARD = ("definition", "formula", "data_source", "stage")
OPTIONAL_USE = ("target_text", "breakdown")
FIGURES = ("numerator", "denominator", "value", "value_basis", "published_text", "shortfall_reason", "reported_at")


def load_indicators(folder: Folder, office: Office) -> None:
    for record in folder.records("indicators"):
        card = keep(
            Indicator,
            {"office": office, "code": record["code"]},
            owner_unit=unit_of(office, record["owner_unit"]),
            **{field: record[field] for field in CARD},
            **{field: record[field] for field in OPTIONAL_CARD if field in record},
        )
        year = load_year(office, card, record)
        for result in record["results"]:
            load_result(year, result)


def load_year(office: Office, card: Indicator, record: Record) -> IndicatorYear:
    fiscal_year = record["fiscal_year"]
    project = project_of(office, fiscal_year, record["project"]) if record["project"] else None
    return keep(
        IndicatorYear,
        {"office": office, "fiscal_year": fiscal_year, "number": record["number"]},
        indicator=card,
        project=project,
        activity=activity_of(project, record["activity"]),
        strategy=strategy_of(office, fiscal_year, record["strategy"]),
        **{field: record[field] for field in USE},
        **{field: record[field] for field in OPTIONAL_USE if field in record},
        **scale_of(office, fiscal_year, record),
    )


def scale_of(office: Office, fiscal_year: int, record: Record) -> dict[str, QualityScale]:
    """The scale of quality levels that the record names by its code; nothing where it names none."""
    if "scale" not in record:
        return {}
    return {"scale": QualityScale.objects.get(office=office, fiscal_year=fiscal_year, code=record["scale"])}


def activity_of(project: Project | None, order: int | None) -> Activity | None:
    return project.activities.get(order=order) if project and order else None


def strategy_of(office: Office, fiscal_year: int, number: int | None) -> Strategy | None:
    """The strategy of this number in the development plan that the year's plan answers to."""
    if number is None:
        return None
    plan = office.action_plans.get(fiscal_year=fiscal_year).development_plan
    return Strategy.objects.get(plan=plan, number=number)


def load_result(year: IndicatorYear, record: Record) -> None:
    kind, number = record["round"]
    round = ReportingRound.objects.get(office=year.office, fiscal_year=year.fiscal_year, kind=kind, number=number)
    keep(
        Result,
        {"indicator_year": year, "round": round, "place_key": ""},
        reported_by=person_of(record["reported_by"]),
        **{field: record[field] for field in FIGURES},
    )
