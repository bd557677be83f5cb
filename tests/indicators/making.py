"""Indicators and rounds for tests."""

from datetime import date
from decimal import Decimal

from indicators.models import Indicator, IndicatorYear, Result
from projects.models import Project, ReportingRound


def year_round(office, **dates) -> ReportingRound:
    days = {"opens_on": date(2022, 8, 1), "due_on": date(2022, 9, 30), "closes_on": date(2022, 10, 31), **dates}
    return ReportingRound.objects.create(office=office, fiscal_year=2565, kind="year", number=1, **days)


def indicator_of(project, number: str, kind: str = "percentage", target="80", **fields) -> IndicatorYear:
    office = project.plan.office
    unit_name = fields.pop("unit_name", "ร้อยละ" if kind == "percentage" else "คน")
    card = Indicator.objects.create(
        office=office,
        code=f"2565-{number}",
        name=f"ตัวชี้วัด {number}",
        kind=kind,
        unit_name=unit_name,
        count_unit="โรงเรียน",
        owner_unit=project.lead_unit,
    )
    bound = None if target is None else Decimal(target)
    return IndicatorYear.objects.create(
        indicator=card, office=office, fiscal_year=2565, number=number, project=project, target=bound, **fields
    )


def result_of(year: IndicatorYear, of: ReportingRound, **fields) -> Result:
    figures = {
        name: Decimal(str(value)) if name in {"numerator", "denominator", "value"} else value
        for name, value in fields.items()
    }
    return Result.objects.create(indicator_year=year, round=of, **figures)


def many_projects(world, count: int, of: ReportingRound) -> None:
    """Projects with an indicator and a result each, in bulk: no history."""
    projects = Project.objects.bulk_create(
        Project(
            plan=world.plan, number=n, code=f"P{n}", name=f"โครงการ {n}", lead_unit=world.unit, strategy=world.strategy
        )
        for n in range(2, count + 2)
    )
    cards = Indicator.objects.bulk_create(
        Indicator(office=world.office, code=project.code, name=project.name, owner_unit=world.unit)
        for project in projects
    )
    years = IndicatorYear.objects.bulk_create(
        IndicatorYear(
            indicator=card,
            office=world.office,
            fiscal_year=2565,
            number=f"{card.code}-K1",
            project=project,
            target=Decimal(80),
        )
        for card, project in zip(cards, projects, strict=True)
    )
    Result.objects.bulk_create(
        Result(indicator_year=year, round=of, numerator=Decimal(1), denominator=Decimal(2)) for year in years
    )
