"""The pages of money given in Chromium: axe finds nothing, nothing runs off the page, sums are live."""

from datetime import date
from decimal import Decimal

import pytest

from areaoffice.office.models import Office, User
from plans.models import ActionPlan, BudgetClass, BudgetCode, FundSource
from projects.arrival_actions import record_arrival
from projects.models import ActArrival, Allotment, Project, Transfer
from projects.money_actions import Share, record_allotment, share_allotment
from projects.transfer_actions import draft_transfer
from projects.transfers import Wish
from tests.demo import load_demo

DAY = date(2022, 1, 10)


@pytest.fixture
def letter(transactional_db) -> Allotment:
    """A letter of half a million, of which two projects of the demo have a part."""
    load_demo("plkutt", "--demo-logins")
    office, finance = Office.objects.get(code="plkutt"), User.objects.get(username="finance")
    operating = BudgetClass.objects.get(code="operating")
    code = BudgetCode.objects.create(fiscal_year=2565, code="20004", main_activity="มัธยมศึกษา", budget_class=operating)
    row = {"letter_number": "ศธ 04006/ว 5521", "dated_on": DAY, "amount": Decimal(500_000), "budget_code": code}
    allotment = record_allotment(allotment=Allotment(office=office, fiscal_year=2565, **row), by=finance)
    source = FundSource.objects.get(code="obec-act")
    projects = Project.objects.filter(plan__fiscal_year=2565, plan__office=office, code__in=("P01", "P02"))
    shares = [Share(Decimal(100_000), source, project) for project in projects.select_related("plan")]
    share_allotment(allotment=allotment, shares=shares, on=DAY, by=finance)
    return allotment


@pytest.fixture
def transfer(letter) -> Transfer | None:
    giver, taker = (entry.account for entry in letter.entries.order_by("pk"))
    planner = User.objects.get(username="planner")
    wish = Wish(letter.office, giver, taker, Decimal(50), "จำเป็น", date(2022, 8, 15), planner)
    return draft_transfer(wish=wish)


@pytest.mark.parametrize("username", ["planner", "finance"])
def test_pages_of_money_are_accessible_and_fit(letter, transfer, new_page, faults_of_pages, username):
    plan = ActionPlan.objects.get(office=letter.office, fiscal_year=2565)
    event = ActArrival(plan=plan, document_number="กค 0402", dated_on=DAY)
    record_arrival(arrival=event, by=User.objects.get(username="planner"))
    page = new_page(user=User.objects.get(username=username))
    own = {"planner": ("ceilings/edit", "transfers/new"), "finance": ("allotments/new", "transfers/new")}[username]
    places = (
        "ceilings",
        "allotments",
        f"allotments/{letter.pk}",
        "transfers",
        f"transfers/{transfer.pk}",
        "act",
        *own,
    )

    assert faults_of_pages(page, (f"/money/2565/{place}/" for place in places)) == {}


def test_ceilings_add_up_as_they_are_typed(letter, new_page):
    page = new_page(user=User.objects.get(username="planner"))
    page.goto("/money/2565/ceilings/edit/")
    boxes = page.locator("tbody tr").first.locator("input[data-unit]")

    boxes.nth(0).fill("๑๐๐,๐๐๐.๕๐")
    boxes.nth(1).fill("0.50")

    row = page.locator("tbody tr").first.locator("[data-total-of-unit]")
    assert (row.inner_text(), page.locator("[data-total-of-all]").inner_text()) == ("100,001.00", "100,001.00")


def test_what_is_left_of_a_letter_is_said_as_it_is_shared(letter, new_page):
    page = new_page(user=User.objects.get(username="finance"))
    page.goto(f"/money/2565/allotments/{letter.pk}/")
    left = page.locator("[data-share-left]")

    page.fill("[name=s0-amount]", "299,999.75")
    within = left.inner_text()
    page.fill("[name=s1-amount]", "1")

    assert (within, left.inner_text()) == ("ยังไม่ได้แบ่ง 0.25 บาท", "เกินกว่าที่เหลือ 0.75 บาท")
