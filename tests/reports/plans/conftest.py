"""The small year with what a plan needs: sources, programmes, months, a second unit, projects without money."""

from datetime import date
from decimal import Decimal

import pytest

from areaoffice.office.models import Unit
from plans.models import ActionPlan, FundSource
from projects.models import BudgetLine, DisbursementTarget, MonthPlan, Project, ProjectOwner


@pytest.fixture
def planned(full_year):
    """Four projects of an approved plan: two with money from two sources, one without, one that waits; all of the money is spread."""
    year = full_year
    year.plan.state = ActionPlan.State.ANNOUNCED
    year.plan.save()
    other = Unit.objects.create(office=year.office, code="law", name="กลุ่มกฎหมายและคดี", order=9)
    obec = FundSource.objects.create(code="obec", name="งบ สพฐ.", order=1)
    own = FundSource.objects.create(code="office", name="งบบริหารสำนักงาน", order=2)
    item = year.first.policy_item
    third = Project.objects.create(
        plan=year.plan, number=3, code="P03", name="ระดมความเห็น", lead_unit=other, policy_item=item, money_status="none"
    )
    fourth = Project.objects.create(
        plan=year.plan,
        number=4,
        code="P04",
        name="ปรับปรุงห้องประชุม",
        lead_unit=other,
        policy_item=item,
        money_status="waiting",
    )
    Project.objects.exclude(pk=fourth.pk).update(state=Project.State.APPROVED)
    Project.objects.filter(pk=fourth.pk).update(state=Project.State.WAITING_MONEY)
    Project.objects.filter(pk=year.first.pk).update(
        programme="พื้นฐาน", starts_on=date(2022, 1, 4), ends_on=date(2022, 3, 31)
    )
    BudgetLine.objects.filter(project=year.first).update(fund_source=obec)
    BudgetLine.objects.filter(project=year.second).update(fund_source=own)
    BudgetLine.objects.create(
        project=year.second, item="วัสดุ", is_lump_sum=True, amount=Decimal("1000.10"), fund_source=obec
    )
    MonthPlan.objects.create(project=year.first, month=4, amount=Decimal(375000))
    MonthPlan.objects.create(project=year.second, month=11, amount=Decimal("44135.30"))
    ProjectOwner.objects.create(project=third, printed_name="นายสมชาย  ดีงาม", printed_position="นิติกร")
    for quarter, percent in ((1, 32), (2, 52), (3, 75), (4, 93)):
        DisbursementTarget.objects.create(
            office=year.office, fiscal_year=2565, scope="overall", series="disbursed", quarter=quarter, percent=percent
        )
    year.first.refresh_from_db()
    year.second.refresh_from_db()
    return year
