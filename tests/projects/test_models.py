from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from model_bakery import baker

from areaoffice.office.models import Office, RoleGrant, Unit, User
from plans.models import ActionPlan, BudgetClass
from projects.models import Account, BudgetLine, LedgerEntry, Project, ReportingRound

pytestmark = pytest.mark.django_db
Kind = LedgerEntry.Kind


@pytest.fixture
def office():
    return baker.make(Office, code="one", name="สำนักงานหนึ่ง")


@pytest.fixture
def unit(office):
    return baker.make(Unit, office=office, code="plan", name="กลุ่มนโยบายและแผน")


@pytest.fixture
def project(office, unit):
    plan = baker.make(ActionPlan, office=office, fiscal_year=2565)
    return baker.make(Project, plan=plan, code="P01", number=1, lead_unit=unit)


def person(office, role, unit=None):
    user = baker.make(User)
    baker.make(RoleGrant, user=user, role=role, office=office, unit=unit)
    return user


def entry(account, kind, amount, **options):
    by = options.pop("by", None) or baker.make(User)
    return LedgerEntry.objects.create(
        account=account, kind=kind, amount=Decimal(amount), on=date(2022, 1, 1), document_number="ฎ 1", by=by, **options
    )


def test_office_wide_role_sees_every_project_of_its_office_only(project, office):
    other_office = baker.make(Office, code="two", name="สำนักงานสอง")

    assert list(Project.objects.visible_to(person(office, "planner"))) == [project]
    assert list(Project.objects.visible_to(person(other_office, "planner"))) == []


def test_unit_role_sees_what_its_unit_leads_or_works_in(project, office, unit):
    helper, stranger = (
        baker.make(Unit, office=office, code="b", name="ข"),
        baker.make(Unit, office=office, code="c", name="ค"),
    )
    project.other_units.add(helper)

    assert list(Project.objects.visible_to(person(office, "unit_head", unit))) == [project]
    assert list(Project.objects.visible_to(person(office, "project_owner", helper))) == [project]
    assert list(Project.objects.visible_to(person(office, "unit_head", stranger))) == []


def test_proposed_copy_stays_out_of_the_year(project):
    baker.make(Project, plan=project.plan, code="P01", number=1, lead_unit=project.lead_unit, amends=project)

    assert list(Project.objects.for_year(2565)) == [project]


def test_code_twice_in_a_plan_is_refused_in_thai(project):
    twin = Project(plan=project.plan, code="P01", number=2, name="ซ้ำ", lead_unit=project.lead_unit)

    with pytest.raises(ValidationError, match="รหัสโครงการนี้มีอยู่แล้ว"):
        twin.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_budget_is_the_sum_of_its_lines_and_none_without_lines(project):
    assert Project.objects.with_budget().get().budget is None

    for amount in ("1000.10", "0.20"):
        baker.make(BudgetLine, project=project, item="รายการ", amount=Decimal(amount), is_lump_sum=True)

    assert Project.objects.with_budget().get().budget == Decimal("1000.30")


def test_ledger_sums_carry_the_sign_of_their_kind(project, office):
    account = baker.make(Account, office=office, fiscal_year=2565, project=project, budget_class=None)
    for kind, amount in [
        (Kind.ALLOT, "1000"),
        (Kind.TRANSFER_IN, "200"),
        (Kind.TRANSFER_OUT, "50"),
        (Kind.GIVE_BACK, "25"),
        (Kind.COMMIT, "300"),
        (Kind.RELEASE, "100"),
        (Kind.DISBURSE, "400"),
        (Kind.ADVANCE, "60"),
        (Kind.REFUND, "10"),
        (Kind.SETTLE, "60"),
    ]:
        entry(account, kind, amount)

    summed = Account.objects.with_sums().get()
    money = Project.objects.with_money().get()

    assert (summed.allotted, summed.committed, summed.disbursed) == (1125, 200, 450)
    assert (money.allotted, money.disbursed) == (1125, 450)


def test_account_without_entries_has_no_sums(office):
    baker.make(
        Account, office=office, fiscal_year=2565, budget_class=baker.make(BudgetClass, code="op", name="งบดำเนินงาน")
    )

    summed = Account.objects.with_sums().get()

    assert (summed.allotted, summed.committed, summed.disbursed) == (None, None, None)


def test_ledger_entry_is_reversed_not_changed(project, office):
    account = baker.make(Account, office=office, fiscal_year=2565, project=project, budget_class=None)
    wrong = entry(account, Kind.DISBURSE, "400")
    wrong.amount = Decimal(40)

    with pytest.raises(TypeError):
        wrong.save()
    with pytest.raises(TypeError):
        wrong.delete()
    entry(account, Kind.DISBURSE, "-400", reverses=wrong)

    assert Account.objects.with_sums().get().disbursed == 0


def test_negative_entry_that_reverses_nothing_is_refused(project, office):
    account = baker.make(Account, office=office, fiscal_year=2565, project=project, budget_class=None)

    with pytest.raises(IntegrityError), transaction.atomic():
        entry(account, Kind.DISBURSE, "-1")


def test_budget_line_multiplies_its_filled_factors():
    line = BudgetLine(
        rate=Decimal(35), factor_1=Decimal(131), factor_1_unit="คน", factor_2=Decimal(2), factor_2_unit="มื้อ"
    )

    assert line.product == 9170
    assert line.factors == [(131, "คน"), (2, "มื้อ")]
    assert BudgetLine(is_lump_sum=True, rate=Decimal(1)).product is None


def test_round_that_closes_before_it_is_due_is_refused(office):
    late = ReportingRound(
        office=office,
        fiscal_year=2565,
        kind="year",
        number=1,
        opens_on=date(2022, 8, 1),
        due_on=date(2022, 9, 30),
        closes_on=date(2022, 9, 1),
    )

    with pytest.raises(ValidationError, match="ลำดับวันต้องเป็น"):
        late.full_clean()


def test_lead_unit_of_another_office_is_refused(world):
    world.project.lead_unit = world.foreign_project.lead_unit

    with pytest.raises(ValidationError, match="ไม่ได้อยู่ใน"):
        world.project.full_clean()
