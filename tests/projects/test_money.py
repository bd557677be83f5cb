from decimal import Decimal

from model_bakery import baker

from plans.models import BudgetClass
from projects.models import Account, BudgetLine, LedgerEntry, Project
from projects.money import office_money, project_money
from tests.projects.conftest import new_project


def account(world, entries, **fields):
    row = baker.make(Account, office=world.office, fiscal_year=2565, **{"tracks_spending": True, **fields})
    for kind, amount in entries:
        baker.make(
            LedgerEntry, account=row, kind=kind, amount=Decimal(amount), on="2022-08-01", by=world.people["planner"]
        )
    return row


def budget_class(order, name, *, in_total=True):
    return baker.make(BudgetClass, code=f"class-{order}", name=name, order=order, in_total=in_total)


def test_office_money_adds_classes_and_keeps_the_central_fund_outside(world):
    account(world, [("allot", "100.10"), ("disburse", "99.99")], budget_class=budget_class(1, "งบดำเนินงาน"))
    account(world, [("allot", "200.20"), ("advance", "50"), ("refund", "10")], budget_class=budget_class(2, "งบลงทุน"))
    account(
        world, [("allot", "70000"), ("disburse", "69995.80")], budget_class=budget_class(3, "งบกลาง", in_total=False)
    )

    money = office_money(world.office, 2565)

    assert [(row.name, row.allotted, row.disbursed) for row in money.rows] == [
        ("งบดำเนินงาน", Decimal("100.10"), Decimal("99.99")),
        ("งบลงทุน", Decimal("200.20"), Decimal("40.00")),
    ]
    assert (money.total.allotted, money.total.remaining) == (Decimal("300.30"), Decimal("160.31"))
    assert [(row.remaining, row.percent) for row in money.outside] == [(Decimal("4.20"), Decimal("99.99"))]


def test_office_money_of_a_year_without_accounts_is_empty(world):
    assert office_money(world.office, 2570).is_empty


def test_office_money_of_a_kept_ledger_without_spending_is_zero_spent(world):
    account(world, [("allot", "100")], budget_class=budget_class(1, "งบดำเนินงาน"))

    total = office_money(world.office, 2565).total

    assert (total.disbursed, total.percent) == (Decimal("0.00"), Decimal("0.00"))


def test_project_money_does_not_know_what_an_imported_year_spent(world):
    account(world, [("allot", "375000")], project=world.project, tracks_spending=False)
    baker.make(BudgetLine, project=world.project, item="รวม", is_lump_sum=True, amount=Decimal(375000))

    money = project_money(Project.objects.for_plan(world.plan))

    [row] = money.rows
    assert (row.budget, row.allotted, row.disbursed, row.remaining) == (375000, 375000, None, None)
    assert (money.budget, money.total.allotted, money.total.disbursed) == (375000, 375000, None)


def test_project_money_without_an_account_is_unknown_not_zero(world):
    [row] = project_money(Project.objects.for_plan(world.plan)).rows

    assert (row.budget, row.allotted, row.disbursed, row.percent) == (None, None, None, None)


def test_project_money_takes_four_queries_for_any_number_of_projects(world, django_assert_num_queries):
    for number in (2, 3):
        account(world, [("allot", "100")], project=new_project(world.plan, world.unit, number))

    with django_assert_num_queries(4):
        rows = project_money(Project.objects.for_plan(world.plan)).rows

    assert len(rows) == 3


def test_project_money_is_unknown_while_one_account_of_it_is_not_recorded(world):
    account(world, [("allot", "100")], project=world.project, tracks_spending=False)
    account(world, [("allot", "50"), ("disburse", "20")], project=world.project)

    [row] = project_money(Project.objects.for_plan(world.plan)).rows

    assert (row.allotted, row.disbursed, row.remaining) == (150, None, None)
