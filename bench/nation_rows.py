"""The rows of a nation of offices for measurements on PostgreSQL: one office and year made by the models, the others copied by SQL.

An office and year has 61 projects (5 activities, 3 budget lines, 40 ledger entries and 4 quarterly KPIs each) and 976 results with one
row of history each; 245 offices and 5 years make 74,725 projects, 1,195,600 results and 2,989,000 ledger entries.
Every copy stands by itself (own keys, dates of its own year); foreign keys and constraints are checked by the database as always.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

from django.contrib.auth.hashers import make_password
from django.core.management.color import no_style
from django.db import connection, models, transaction

from areaoffice.office.models import Office, RoleGrant, School, SchoolCluster, Unit, User
from indicators.models import Indicator, IndicatorYear, Result, UnitRound
from plans.models import ActionPlan, BudgetClass, DevelopmentPlan, Strategy
from projects.models import Account, Activity, BudgetLine, LedgerEntry, Project, ReportingRound
from projects.rounds import make_rounds

YEAR = 2565
TODAY = "2022-09-20"  # the fourth quarter is open
PROJECTS, ACTIVITIES, LINES, KPIS, COMMITMENTS = 61, 5, 3, 4, 13
UNITS, SCHOOLS = 12, 60
SMALL = Decimal(100)
Kind = LedgerEntry.Kind
Row = type[models.Model]

# Every model that is copied, parents first: with an office, or with each of its years.
OF_OFFICES: tuple[Row, ...] = (
    Office,
    Unit,
    SchoolCluster,
    School,
    User,
    RoleGrant,
    DevelopmentPlan,
    Strategy,
    Indicator,
)
OF_YEARS: tuple[Row, ...] = (
    ActionPlan,
    ReportingRound,
    Project,
    Activity,
    BudgetLine,
    Account,
    LedgerEntry,
    IndicatorYear,
    Result,
    Result.history.model,
    UnitRound,
)
NAMED_APART = {(Office, "code"), (Office, "name"), (User, "username")}
YEARS = {"fiscal_year"}


def make_first_office() -> Office:
    """The office that the others are copies of, with one year, in an empty database."""
    office = Office.objects.create(
        code="office", name="สำนักงานตัวอย่าง", short_name="สนง.", kind="primary", provinces=["ก"]
    )
    units = Unit.objects.bulk_create(Unit(office=office, code=f"u{n}", name=f"กลุ่มที่ {n}", order=n) for n in range(UNITS))
    add_people(office, units)
    add_schools(office)
    projects = add_projects(office, units)
    add_money(office, projects)
    make_rounds(office=office, fiscal_year=YEAR, by=None)
    add_indicators(office, projects, units)
    return office


def add_people(office: Office, units: list[Unit]) -> None:
    """A planner, a director, a finance officer, and a head of each unit. Nobody has a password."""
    roles: list[tuple[RoleGrant.Role, Unit | None]] = [
        (RoleGrant.Role.PLANNER, None),
        (RoleGrant.Role.DIRECTOR, None),
        (RoleGrant.Role.FINANCE, None),
    ]
    roles += [(RoleGrant.Role.UNIT_HEAD, unit) for unit in units]
    people = User.objects.bulk_create(
        User(username=f"person-{n}", first_name="ผู้ใช้", last_name=f"ที่ {n}", password=make_password(None))
        for n in range(len(roles))
    )
    RoleGrant.objects.bulk_create(
        RoleGrant(user=person, office=office, role=role, unit=unit)
        for person, (role, unit) in zip(people, roles, strict=True)
    )


def add_schools(office: Office) -> None:
    clusters = SchoolCluster.objects.bulk_create(
        SchoolCluster(office=office, code=f"c{n}", name=f"กลุ่มโรงเรียนที่ {n}") for n in range(6)
    )
    School.objects.bulk_create(
        School(
            office=office,
            cluster=clusters[n % 6],
            code=f"{65010000 + n}",
            name=f"โรงเรียนที่ {n}",
            province="ก",
            students=50 * n,
        )
        for n in range(SCHOOLS)
    )


def add_projects(office: Office, units: list[Unit]) -> list[Project]:
    direction = DevelopmentPlan.objects.create(office=office, name="แผน", first_year=YEAR - 4, last_year=YEAR)
    strategies = Strategy.objects.bulk_create(
        Strategy(plan=direction, number=n, name=f"กลยุทธ์ที่ {n}") for n in range(1, 5)
    )
    plan = ActionPlan.objects.create(office=office, fiscal_year=YEAR, development_plan=direction, state="approved")
    projects = Project.objects.bulk_create(
        Project(
            plan=plan,
            number=n,
            code=f"P{n:02}",
            name=f"โครงการพัฒนาคุณภาพการศึกษาที่ {n}",
            lead_unit=units[n % UNITS],
            strategy=strategies[n % 4],
            state=Project.State.RUNNING,
            starts_on=date(2021, 10, 1),
            ends_on=date(2022, 9, 30),
        )
        for n in range(1, PROJECTS + 1)
    )
    Activity.objects.bulk_create(
        Activity(project=project, order=n, name=f"กิจกรรมที่ {n}")
        for project in projects
        for n in range(1, ACTIVITIES + 1)
    )
    BudgetLine.objects.bulk_create(
        BudgetLine(project=project, order=n, item=f"รายการ {n}", is_lump_sum=True, amount=Decimal("10250.25"))
        for project in projects
        for n in range(1, LINES + 1)
    )
    return projects


def add_money(office: Office, projects: list[Project]) -> None:
    """An allotment of each account; thirteen commitments of each project, and two payments out of each commitment."""
    by = User.objects.get(username="person-2")
    classes = [BudgetClass.objects.create(code=f"class-{n}", name=f"งบรายจ่ายที่ {n}", order=90 + n) for n in range(4)]
    of_classes = [Account(office=office, fiscal_year=YEAR, budget_class=one) for one in classes]
    of_projects = [Account(office=office, fiscal_year=YEAR, project=project) for project in projects]
    Account.objects.bulk_create([*of_classes, *of_projects])
    LedgerEntry.objects.bulk_create(
        entry(one, Kind.ALLOT, Decimal(30_750), date(2021, 10, 15), "จ 1", by) for one in [*of_classes, *of_projects]
    )
    commitments = LedgerEntry.objects.bulk_create(
        commitment for account in of_projects for commitment in commitments_of(account, by)
    )
    LedgerEntry.objects.bulk_create(payment for one in commitments for payment in payments_of(one, by))


def entry(account: Account, kind: str, amount: Decimal, on: date, number: str, by: User) -> LedgerEntry:
    return LedgerEntry(account=account, kind=kind, amount=amount, on=on, document_number=number, by=by)


def commitments_of(account: Account, by: User) -> Iterator[LedgerEntry]:
    """One in each month from October to August, and two small ones in September."""
    for n in range(COMMITMENTS - 2):
        yield entry(account, Kind.COMMIT, Decimal("2000.40"), date(2021 + (n > 2), (n + 9) % 12 + 1, 5), f"ผ {n}", by)
    for n in (1, 2):
        yield entry(account, Kind.COMMIT, SMALL, date(2022, 9, n), f"ผ 9{n}", by)


def payments_of(commitment: LedgerEntry, by: User) -> Iterator[LedgerEntry]:
    """Two that pay it; of the first one of September only half, which stays open."""
    is_left_open = commitment.on == date(2022, 9, 1)
    for part in range(2):
        amount, on = commitment.amount / (4 if is_left_open else 2), commitment.on.replace(day=10 + part)
        one = entry(commitment.account, Kind.DISBURSE, amount, on, f"ฎ {commitment.document_number}/{part}", by)
        one.draws_on = commitment
        yield one


def add_indicators(office: Office, projects: list[Project], units: list[Unit]) -> None:
    """Four quarterly KPIs of each project with their results; one in seven misses, one in nine is late."""
    rounds = list(ReportingRound.objects.filter(kind=ReportingRound.Kind.QUARTER).order_by("number"))
    numbers = [(project, f"{project.code}-K{n}") for project in projects for n in range(1, KPIS + 1)]
    cards = Indicator.objects.bulk_create(
        Indicator(office=office, code=number, name=f"ร้อยละของโรงเรียนที่ผ่านเกณฑ์ {number}", owner_unit=project.lead_unit)
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
            frequency=IndicatorYear.Frequency.QUARTER,
            baseline=Decimal(75),
        )
        for order, (card, (project, number)) in enumerate(zip(cards, numbers, strict=True))
    )
    results = Result.objects.bulk_create(
        Result(
            indicator_year=year,
            round=round,
            numerator=None
            if order % 9 == 0 and round.number > 2
            else Decimal(40 if order % 7 == 0 else 50 + order % 8),
            denominator=Decimal(57),
            reported_at=datetime(2022, 1, 5, 3, tzinfo=UTC),
        )
        for order, year in enumerate(years)
        for round in rounds
    )
    add_history(results)
    UnitRound.objects.bulk_create(UnitRound(unit=unit, round=round) for unit in units for round in rounds)


def add_history(results: list[Result]) -> None:
    """The row of history that the first entry of each result leaves."""
    history = Result.history.model
    history.objects.bulk_create(
        history(
            **{field.attname: getattr(row, field.attname) for field in Result._meta.concrete_fields},
            history_date=datetime(2022, 1, 5, 3, tzinfo=UTC),
            history_type="+",
        )
        for row in results
    )


def copy_office(offices: int, years: int) -> None:
    """Copy the only office until there are this many, each with this many years up to YEAR; one transaction, then ANALYZE."""
    sizes = {model: count_from_one(model) for model in (*OF_OFFICES, *OF_YEARS)}
    with transaction.atomic(), connection.cursor() as cursor:
        for model in OF_OFFICES:
            cursor.execute(copying_sql(model, sizes), {"offices": offices, "years": 1, "size": sizes[model]})
        for model in OF_YEARS:
            cursor.execute(copying_sql(model, sizes), {"offices": offices, "years": years, "size": sizes[model]})
        for sql in connection.ops.sequence_reset_sql(no_style(), [*OF_OFFICES, *OF_YEARS]):
            cursor.execute(sql)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def count_from_one(model: Row) -> int:
    """How many rows there are; their keys must be 1, 2, 3 …, so that a copy's key is a step away from its original's."""
    key = model._meta.pk.name
    found = model._default_manager.aggregate(models.Min(key), models.Max(key), models.Count(key))
    lowest, highest, count = found.values()
    if (lowest, highest) != (1, count):
        raise ValueError(f"{model.__name__}: keys {lowest} to {highest} of {count} rows are not 1 to {count}")
    return count


def copying_sql(model: Row, sizes: dict[Row, int]) -> str:
    """INSERT … SELECT of every row for every office `o` and year `y` but those that are there.

    A year's rows of all offices are mixed, as they are where all of them write at once: no office has pages of its own.
    """
    quote = connection.ops.quote_name
    fields = model._meta.concrete_fields
    columns = ", ".join(quote(field.column) for field in fields)
    values = ", ".join(value_sql(model, field, sizes) for field in fields)
    key = quote(model._meta.pk.column)
    return (
        f"INSERT INTO {quote(model._meta.db_table)} ({columns}) SELECT {values} FROM {quote(model._meta.db_table)} t,"
        f" generate_series(0, %(offices)s - 1) o, generate_series(0, %(years)s - 1) y WHERE t.{key} <= %(size)s AND o + y > 0"
        f" ORDER BY y DESC, t.{key}, o"
    )


def value_sql(model: Row, field: models.Field, sizes: dict[Row, int]) -> str:
    """What a column of a copy holds: the original's value, moved to its own office and year."""
    column = f"t.{connection.ops.quote_name(field.column)}"
    target = model_of_key(model, field)
    if target in OF_YEARS:
        return f"{column} + {sizes[target]} * (o * %(years)s + y)"
    if target in OF_OFFICES:
        return f"{column} + {sizes[target]} * o"
    if (model, field.name) in NAMED_APART:
        return f"{column} || '-' || o"
    if model in OF_OFFICES:
        return column
    if field.name in YEARS:
        return f"{column} - y"
    if isinstance(field, models.DateField):
        kind = "timestamptz" if isinstance(field, models.DateTimeField) else "date"
        return f"({column} - make_interval(years => y))::{kind}"
    return column


def model_of_key(model: Row, field: models.Field) -> Row | None:
    """Whose key a column holds: its own, a foreign one, or (in a history) that of the row whose past it is."""
    if isinstance(field, models.ForeignKey):
        return field.related_model  # type: ignore[return-value]
    if field.primary_key:
        return model
    return Result if model is Result.history.model and field.name == "id" else None
