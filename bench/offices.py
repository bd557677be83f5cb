"""Invented offices of any size, for measurements: bulk rows, no history."""

from datetime import date
from decimal import Decimal

from areaoffice.office.models import Office, RoleGrant, Unit, User
from indicators.models import Indicator, IndicatorYear, Result
from plans.models import ActionPlan, DevelopmentPlan, Strategy
from projects.models import Activity, BudgetLine, Project, ReportingRound

YEAR = 2565
ACTIVITIES = 5
INDICATORS = 4


def make_office(code: str, projects: int) -> User:
    """An office with this many projects (5 activities, 3 budget lines and 4 KPIs with results each); its planner."""
    office = Office.objects.create(
        code=code, name=f"สำนักงาน {code}", short_name=code, kind="secondary", provinces=["ก"]
    )
    units = [Unit.objects.create(office=office, code=f"u{n}", name=f"กลุ่ม {n}", order=n) for n in range(10)]
    direction = DevelopmentPlan.objects.create(office=office, name="แผน", first_year=YEAR, last_year=YEAR + 4)
    strategies = [Strategy.objects.create(plan=direction, number=n, name=f"กลยุทธ์ {n}") for n in range(1, 5)]
    plan = ActionPlan.objects.create(office=office, fiscal_year=YEAR, development_plan=direction, state="approved")
    rows = Project.objects.bulk_create(
        Project(
            plan=plan,
            number=n,
            code=f"P{n:03}",
            name=f"โครงการที่ {n}",
            lead_unit=units[n % 10],
            strategy=strategies[n % 4],
            state=Project.State.RUNNING,
        )
        for n in range(1, projects + 1)
    )
    add_parts(rows)
    add_indicators(office, rows)
    planner = User.objects.create(username=f"planner-{code}")
    RoleGrant.objects.create(user=planner, role=RoleGrant.Role.PLANNER, office=office)
    return planner


def add_parts(projects: list[Project]) -> None:
    Activity.objects.bulk_create(
        Activity(project=project, order=n, name=f"กิจกรรมที่ {n}")
        for project in projects
        for n in range(1, ACTIVITIES + 1)
    )
    BudgetLine.objects.bulk_create(
        BudgetLine(project=project, order=n, item=f"รายการ {n}", is_lump_sum=True, amount=Decimal("1250.25"))
        for project in projects
        for n in range(1, 4)
    )


def add_indicators(office: Office, projects: list[Project]) -> None:
    year_round = ReportingRound.objects.create(
        office=office,
        fiscal_year=YEAR,
        kind="year",
        number=1,
        opens_on=date(2022, 8, 1),
        due_on=date(2022, 9, 30),
        closes_on=date(2022, 10, 31),
    )
    numbers = [(project, f"{project.code}-K{n}") for project in projects for n in range(1, INDICATORS + 1)]
    cards = Indicator.objects.bulk_create(
        Indicator(office=office, code=number, name=f"ร้อยละของโรงเรียน {number}", owner_unit=project.lead_unit)
        for project, number in numbers
    )
    years = IndicatorYear.objects.bulk_create(
        IndicatorYear(
            indicator=card,
            office=office,
            fiscal_year=YEAR,
            number=number,
            order=order,
            project=project,
            target=Decimal(80),
        )
        for order, (card, (project, number)) in enumerate(zip(cards, numbers, strict=True))
    )
    Result.objects.bulk_create(
        Result(indicator_year=year, round=year_round, numerator=Decimal(40 + order % 18), denominator=Decimal(57))
        for order, year in enumerate(years)
    )
