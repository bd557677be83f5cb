"""A small year of an office: two projects, four KPIs, some money: what the books are made of in these tests."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model

from areaoffice.office.models import Office, PopulationFigure, PopulationTable, RoleGrant, Unit
from areaoffice.reports.annual.scope import Scope
from areaoffice.reports.books.formats import Paper
from areaoffice.reports.books.kinds import OUTLINES
from areaoffice.reports.books.outline import Subject
from areaoffice.reports.books.printing import Options, print_pdf
from areaoffice.reports.books.writing import content_of, tell_nobody
from indicators.models import Evaluation, EvaluationItem, ExamScore, Indicator, IndicatorYear, QualityScale, Result
from plans.models import ActionPlan, BudgetClass, DevelopmentPlan, NationalPlan, NationalPlanItem
from projects.models import (
    Account,
    Activity,
    BudgetLine,
    LedgerEntry,
    Objective,
    Photo,
    ProgressReport,
    Project,
    ReportingRound,
    ReportItem,
)

YEAR = 2565
TODAY = date(2022, 10, 15)


def make_paper(kind: str, subject: Subject, options: Options, *, note=tell_nobody) -> Paper:
    """A book as a PDF."""
    return print_pdf(content_of(kind, subject, note=note), OUTLINES[kind], options)


def make_office(code="north", **values):
    defaults = {
        "name": f"สำนักงานเขตพื้นที่การศึกษาทดสอบ {code}",
        "short_name": f"สพท.ทดสอบ {code}",
        "kind": Office.Kind.SECONDARY,
        "provinces": ["น้ำใส", "ดอนทอง"],
        "website": "https://www.example.go.th",
    }
    return Office.objects.create(code=code, **{**defaults, **values})


def make_person(office, role=RoleGrant.Role.PLANNER, unit=None, name=""):
    user = get_user_model().objects.create_user(name or f"{role}-{office.code}", password="a-long-password")
    RoleGrant.objects.create(user=user, role=role, office=office, unit=unit)
    return user


@dataclass
class Year:
    """What the tests reach for."""

    office: Office
    unit: Unit
    plan: ActionPlan
    planner: object
    round: ReportingRound
    first: Project
    second: Project

    @property
    def scope(self):
        return Scope(self.office, YEAR, TODAY)

    @property
    def subject(self):
        return Subject(self.office, YEAR, TODAY)


@pytest.fixture
def office(db):
    return make_office()


@pytest.fixture
def planner(office):
    return make_person(office)


@pytest.fixture
def empty_plan(office):
    return ActionPlan.objects.create(office=office, fiscal_year=YEAR)


@pytest.fixture
def year(office, planner):
    """Two projects under one policy area; three KPIs attained, one missed with its reason."""
    unit = Unit.objects.create(office=office, code="plan", name="กลุ่มนโยบายและแผน", short_name="นผ.", staff_count=9)
    policy = NationalPlan.objects.create(code="obec", level="policy", name="นโยบาย สพฐ.", column_title="นโยบาย สพฐ.")
    area = NationalPlanItem.objects.create(plan=policy, code="1", name="ด้านคุณภาพ", order=1)
    plan = ActionPlan.objects.create(office=office, fiscal_year=YEAR, organised_by="policy", policy=policy)
    end = ReportingRound.objects.create(
        office=office,
        fiscal_year=YEAR,
        kind="year",
        number=1,
        opens_on=date(2022, 8, 1),
        due_on=date(2022, 9, 30),
        closes_on=date(2022, 10, 31),
    )
    first, second = (
        Project.objects.create(
            plan=plan, number=n, code=f"P{n:02}", name=name, lead_unit=unit, policy_item=area, verdict="attained"
        )
        for n, name in ((1, "โครงการพัฒนาตำบลน้ำใส"), (2, "โครงการส่งเสริมการอ่าน"))
    )
    first.alignment.add(area)
    the_year = Year(office, unit, plan, planner, end, first, second)
    tell_project(first, end, Decimal(375000))
    tell_project(second, end, Decimal("43135.20"))
    add_kpis(the_year)
    add_money(office, planner)
    return the_year


def tell_project(project, end, budget):
    Objective.objects.create(project=project, text="เพื่อพัฒนาผู้เรียน")
    Activity.objects.create(project=project, order=1, name="อบรมเชิงปฏิบัติการ")
    BudgetLine.objects.create(project=project, item="เหมาจ่าย", is_lump_sum=True, amount=budget)
    report = ProgressReport.objects.create(project=project, round=end)
    ReportItem.objects.create(report=report, kind="quantity", text="ครูเข้าร่วมอบรม จำนวน 57 คน")
    ReportItem.objects.create(report=report, kind="problem", text="กำหนดการซ้อนกับการสอบ")
    ReportItem.objects.create(report=report, kind="recommendation", text="กำหนดวันล่วงหน้า")
    Photo.objects.create(report=report, caption="พิธีเปิดการอบรม")


def add_kpi(year, number, name, *, project, target, result, kind="percentage", unit_name="ร้อยละ", **values):
    """`result` are the fields of the year's result; None leaves the KPI without one."""
    count_unit = "โรงเรียน" if kind == "percentage" else ""
    card = Indicator.objects.create(
        office=year.office, code=number, name=name, kind=kind, unit_name=unit_name, count_unit=count_unit
    )
    row = IndicatorYear.objects.create(
        indicator=card, office=year.office, fiscal_year=YEAR, number=number, project=project, target=target, **values
    )
    if result is not None:
        Result.objects.create(indicator_year=row, round=year.round, **result)
    return row


def add_kpis(year):
    activity = year.first.activities.get()
    counts = {"numerator": Decimal(31), "denominator": Decimal(57), "shortfall_reason": "วันสอบซ้อนกัน"}
    all_of_them = {"numerator": Decimal(57), "denominator": Decimal(57)}
    add_kpi(year, "1", "ร้อยละของโรงเรียนที่ผ่านเกณฑ์", project=year.first, target=100, result=all_of_them)
    add_kpi(year, "2", "ร้อยละของโรงเรียนที่เข้าสอบ", project=year.first, target=100, result=counts, activity=activity)
    add_kpi(
        year,
        "3",
        "จำนวนครูแกนนำ",
        project=year.second,
        target=38,
        kind="count",
        unit_name="คน",
        result={"value": Decimal(38)},
    )
    add_kpi(year, "4", "คะแนนคุณธรรม", project=year.second, target=95, kind="score", result={"value": Decimal("95.92")})


def add_money(office, by):
    classes = (("operate", "งบดำเนินงาน", True, "1000.00", "990.50"), ("central", "งบกลาง", False, "500.00", "499.99"))
    for order, (code, name, in_total, allotted, disbursed) in enumerate(classes):
        budget_class = BudgetClass.objects.create(code=code, name=name, in_total=in_total, order=order)
        account = Account.objects.create(office=office, fiscal_year=YEAR, budget_class=budget_class)
        for kind, amount in (("allot", allotted), ("disburse", disbursed)):
            LedgerEntry.objects.create(
                account=account, kind=kind, amount=Decimal(amount), on=TODAY, document_number="1", by=by
            )


@pytest.fixture
def full_year(year):
    """The year with the parts that come from elsewhere: populations, evaluations, examinations, next year's direction."""
    table = PopulationTable.objects.create(
        office=year.office,
        code="schools",
        measure="schools",
        measure_name="โรงเรียน",
        unit_name="โรงเรียน",
        breakdown=["ขนาดโรงเรียน", "จังหวัด"],
        as_of=date(2022, 6, 10),
        source="DMC",
        printed_title="ตารางที่ 1 แสดงจำนวนโรงเรียนจำแนกตามขนาดโรงเรียน",
    )
    cells = (("ขนาดเล็ก", "น้ำใส", 23), ("ขนาดเล็ก", "ดอนทอง", 9), ("ขนาดกลาง", "น้ำใส", 16), ("ขนาดกลาง", "ดอนทอง", 9))
    for order, (first, second, value) in enumerate(cells):
        PopulationFigure.objects.create(table=table, first=first, second=second, value=value, order=order)
    add_evaluations(year.office)
    add_exam(year.office)
    add_direction(year.office)
    return year


def add_evaluations(office):
    scale = QualityScale.objects.create(office=office, fiscal_year=YEAR, name="ระดับคุณภาพ")
    for level, label in ((5, "ดีเยี่ยม"), (4, "ดีมาก"), (3, "ดี"), (2, "พอใช้"), (1, "ปรับปรุง")):
        scale.bands.create(level=level, label=label)
    obec = Evaluation.objects.create(office=office, fiscal_year=YEAR, kind="obec", name="ตัวชี้วัด สพฐ.", scale=scale)
    for order, level in enumerate((5, 4, 5, 5, 5, 5, 5), start=1):
        EvaluationItem.objects.create(evaluation=obec, order=order, code=str(order), name=f"ตัวชี้วัด {order}", level=level)
    EvaluationItem.objects.create(
        evaluation=obec,
        order=8,
        code="6",
        name="อัตราการเข้าเรียนสุทธิ",
        status="monitored",
        target=70,
        province_scores={"น้ำใส": "81.16", "ดอนทอง": "73.68"},
    )
    Evaluation.objects.create(
        office=office,
        fiscal_year=YEAR,
        kind="ita",
        name="ITA",
        score=Decimal("95.92"),
        previous_score=Decimal("91.24"),
        grade="AA",
    )


def add_exam(office):
    scores = {
        "ภาษาไทย": {"office": ("55.00", "57.00"), "nation": (None, "51.19")},
        "คณิตศาสตร์": {"office": ("26.00", "24.50"), "nation": (None, "24.75")},
    }
    for order, (subject, populations) in enumerate(scores.items()):
        for population, years in populations.items():
            for academic_year, score in zip((2563, 2564), years, strict=True):
                if score is not None:
                    ExamScore.objects.create(
                        office=office,
                        grade="ชั้นมัธยมศึกษาปีที่ 3",
                        academic_year=academic_year,
                        subject=subject,
                        order=order,
                        population=population,
                        score=Decimal(score),
                    )


def add_direction(office):
    plan = DevelopmentPlan.objects.create(
        office=office, name="แผนพัฒนาการศึกษา พ.ศ. 2566-2570", first_year=2566, last_year=2570, vision="ผู้เรียนมีคุณภาพ"
    )
    strategy = plan.strategies.create(number=1, name="สร้างโอกาสทางการศึกษา")
    strategy.objectives.create(number=1, text="ผู้เรียนเข้าถึงการศึกษา")
    for number, group in ((1, "ด้านผู้เรียน"), (2, "ด้านผู้เรียน"), (3, "ด้านครู")):
        strategy.guidelines.create(number=number, group=group, text=f"แนวทาง {number}")
    card = Indicator.objects.create(office=office, code="S1", name="ร้อยละของผู้เรียนที่เรียนต่อ")
    IndicatorYear.objects.create(
        indicator=card, office=office, fiscal_year=2566, number="S1-K1", strategy=strategy, target=80
    )
