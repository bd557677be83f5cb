"""Charts of the dashboard as pictures and workbooks: the page's rights, filter and figures."""

import io
import re
from datetime import date
from decimal import Decimal as D

import pytest
from django.urls import reverse
from model_bakery import baker
from openpyxl import load_workbook

from indicators.models import ExamScore
from projects import spending
from projects.models import DisbursementTarget, LedgerEntry, MonthPlan
from projects.models.ledger import signed_sum
from projects.money import office_money, project_money
from tests.indicators.making import indicator_of, result_of, year_round
from tests.projects.conftest import new_project
from tests.projects.test_money import account, budget_class

pytestmark = pytest.mark.django_db
TODAY = date(2022, 8, 15)


@pytest.fixture
def director(client, world):
    client.force_login(world.people["director"])
    return client


@pytest.fixture
def money(world):
    """A project and a class with entries on several days."""
    result_of(indicator_of(world.project, "P01-K1"), year_round(world.office), numerator=90, denominator=100)
    pots = [account(world, [], project=world.project), account(world, [], budget_class=budget_class(1, "งบดำเนินงาน"))]
    for pot, scale in zip(pots, (1, 1000), strict=True):
        for kind, amount, on in (
            ("allot", "1000.00", "2021-10-01"),
            ("disburse", "333.33", "2021-12-15"),
            ("commit", "100.10", "2022-03-01"),
            ("disburse", "66.67", "2022-08-01"),
        ):
            baker.make(LedgerEntry, account=pot, kind=kind, amount=D(amount) * scale, on=on, by=world.people["finance"])
    baker.make(MonthPlan, project=world.project, month=1, amount=D("500.00"))
    return pots


def address(name, *args, **query):
    return reverse(f"indicators:{name}", args=[2565, *args], query=query or None)


def sheets(response) -> dict[str, list[tuple]]:
    book = load_workbook(io.BytesIO(response.content))
    return {sheet.title: list(sheet.values) for sheet in book}


@pytest.mark.parametrize(("name", "args"), [("chart_table", ("s-curve-projects",)), ("chart_picture", ("quadrant",))])
def test_files_are_for_those_who_see_the_page(client, world, money, name, args):
    address_of_file = address(name, *args)
    assert client.get(address_of_file).status_code == 302

    for who, status in (("director", 200), ("owner", 200), ("outsider", 404)):
        client.force_login(world.people[who])
        assert (who, client.get(address_of_file).status_code) == (who, status)


def test_workbook_is_of_the_persons_own_office(client, world, money):
    assert client.get(address("chart_tables")).status_code == 302
    client.force_login(world.people["outsider"])

    found = str(sheets(client.get(address("chart_tables"))))

    assert ("P01 โครงการที่ 1" in found, "400" in found) == (False, False)


def test_table_of_the_offices_money_is_not_for_a_unit(client, world, money):
    for who, status in (("director", 200), ("head", 404)):
        client.force_login(world.people[who])
        assert client.get(address("chart_table", "money")).status_code == status
        assert client.get(address("chart_picture", "s-curve-office")).status_code == status


def test_workbook_of_a_unit_holds_no_project_of_another(client, world, money):
    other = new_project(world.plan, world.other_unit, 2, name="โครงการลับของกลุ่มอื่น")
    account(world, [("allot", "500")], project=other)
    client.force_login(world.people["owner"])

    found = sheets(client.get(address("chart_tables")))

    assert set(found) == {
        "ผลตัวชี้วัด โครงการ",
        "กลยุทธ์ โครงการ",
        "กลุ่มที่รับผิดชอบ โครงการ",
        "แผนและผลสะสม โครงการ",
        "ผลเทียบเงินรายโครงการ",
    }
    assert "โครงการลับ" not in str(found)


def test_filter_by_unit_keeps_curve_and_tables_to_its_projects(world, director, money):
    other = new_project(world.plan, world.other_unit, 2)
    account(world, [("allot", "500"), ("disburse", "500")], project=other)

    whole = sheets(director.get(address("chart_tables")))
    narrowed = sheets(director.get(address("chart_tables", unit=world.unit.pk)))

    assert "แผนและผลสะสม สำนักงาน" in whole
    assert "แผนและผลสะสม สำนักงาน" not in narrowed
    assert [rows["แผนและผลสะสม โครงการ"][-1][5] for rows in (whole, narrowed)] == [None, None]
    assert [rows["แผนและผลสะสม โครงการ"][14][5] for rows in (whole, narrowed)] == [D(900), D(400)]


def test_last_figure_of_the_curve_is_the_ledgers_and_the_money_pages(world, director, money):
    page = spending.build(office=world.office, fiscal_year=2565, user=world.people["director"], today=TODAY)
    of_office, of_projects = page.scopes

    for scope, pot, shown in (
        (of_projects, money[0], project_money(type(world.project).objects.filter(pk=world.project.pk)).total),
        (of_office, money[1], office_money(world.office, 2565).total),
    ):
        sums = LedgerEntry.objects.filter(account=pot).aggregate(
            disbursed=signed_sum(LedgerEntry.DISBURSED_SIGNS), committed=signed_sum(LedgerEntry.COMMITTED_SIGNS)
        )
        last = scope.course.cumulative_disbursed[10]
        disbursed, committed = (D(sums[name]).quantize(D("0.01")) for name in ("disbursed", "committed"))
        assert last == shown.disbursed == disbursed
        assert scope.course.cumulative_spent[10] == disbursed + committed


def every_page(client) -> str:
    """The pages of the dashboard, one after the other."""
    names = ("dashboard", "dashboard_kpis", "dashboard_money", "dashboard_quadrant", "dashboard_quality")
    return "".join(client.get(address(name)).content.decode() for name in names)


def test_page_says_the_gap_and_gives_the_ways_out_of_each_chart(world, director, money):
    baker.make(
        DisbursementTarget,
        office=world.office,
        fiscal_year=2565,
        scope="overall",
        series="disbursed",
        quarter=4,
        percent=D(93),
        document="ว 1",
    )

    shown = every_page(director)

    assert "เบิกจ่ายแล้ว 400.00 บาท ต่ำกว่าแผน 100.00 บาท (ร้อยละ 80.00 ของแผน)" in shown
    assert "ร้อยละ 93.00 คือ 930,000.00 บาท เบิกจ่ายแล้ว 400,000.00 บาท ต่ำกว่าเป้าหมาย 530,000.00 บาท" in shown
    for key in ("areas-projects", "money", "s-curve-office", "s-curve-projects", "quadrant"):
        assert f'href="/dashboard/2565/charts/{key}.xlsx?"' in shown
        assert f'href="/dashboard/2565/charts/{key}.png?"' in shown
        assert director.get(f"/dashboard/2565/charts/{key}.png").content.startswith(b"\x89PNG")


def test_figures_of_a_workbook_are_figures(director, money):
    [(_name, rows)] = sheets(director.get(address("chart_table", "quadrant"))).items()

    assert rows[0][:4] == ("โครงการ", "เลขในแผนภูมิ", "กลุ่ม", "ตัวชี้วัดที่ดี")
    assert rows[1][1:2] + rows[1][3:] == (1, 1, 1, 100, 1000, 400, 40, "ผลดี ใช้เงินน้อย")


@pytest.mark.parametrize("key", ["nothing", "quadrant-left-out"])
def test_chart_that_is_not_drawn_has_no_picture(director, money, key):
    assert director.get(address("chart_picture", key)).status_code == 404


def test_year_without_anything_has_no_files(director, money):
    assert director.get("/dashboard/2540/charts.xlsx").status_code == 404


def test_every_chart_of_the_page_has_a_workbook_and_a_picture(world, director, money):
    for place, population in enumerate(("office", "nation")):
        baker.make(
            ExamScore,
            office=world.office,
            exam="O-NET",
            grade="ม.3",
            subject="ไทย",
            academic_year=2564,
            population=population,
            score=D(50 + place),
            order=1,
        )

    shown = every_page(director)

    keys = set(re.findall(r"/charts/([a-z0-9-]+)\.png", shown))
    assert shown.count("data-chart") == len(keys) == 6
    assert "exam-1" in keys
    assert [director.get(address("chart_table", key)).status_code for key in keys] == [200] * 6
