"""One figure, read back from everything that prints it: database, page, Excel, A4 page, slides, mail, monitoring report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.db.models import Sum
from django.test import Client
from django.urls import reverse
from lxml import html
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from areaoffice.desk import weekly
from areaoffice.office.models import Office, User, WeeklySubscription
from areaoffice.reports.actions import request_report
from areaoffice.reports.tasks import make_report
from indicators.judgement import judged
from indicators.models import IndicatorYear, Result
from indicators.status import Status
from projects.models import Account, LedgerEntry
from thai.numbers import percent

TODAY = date(2022, 8, 15)
MISSED = "P04-K5"
Money = tuple[Decimal | None, ...]
LABELS = {status.label: status.value for status in Status}
AMOUNT = r"([\d,]+\.\d\d)"


class Reader:
    """A person of an office and year, and what each place says to them. Words are counts by status, without the zeros."""

    def __init__(self, username: str, office: Office, year: int, of: str) -> None:
        self.user, self.office, self.year, self.of = User.objects.get(username=username), office, year, of
        self.client = Client()
        self.client.force_login(self.user)

    def get(self, name: str, *args: Any) -> bytes:
        response = self.client.get(reverse(name, args=[self.year, *args]))
        assert response.status_code == 200
        return b"".join(response) if response.streaming else response.content

    def page(self, part: str = "dashboard") -> Any:
        return html.fromstring(self.get(f"indicators:{part}").decode())

    def sheet(self, key: str) -> list[tuple[Any, ...]]:
        return sheets(self.get("indicators:chart_table", key))[0]

    def paper(self) -> str:
        """The A4 page as the queue makes it, without spaces."""
        report = request_report(
            office=self.office, kind="dashboard", fiscal_year=self.year, by=self.user, digits="arabic"
        )
        make_report(report.pk)
        report.refresh_from_db()
        return re.sub(r"\s", "", PdfReader(BytesIO(report.file.read())).pages[0].extract_text())

    def slides(self) -> Any:
        return Presentation(BytesIO(self.get("reports:slides"))).slides

    def letter(self) -> str:
        wish = WeeklySubscription(user=self.user, office=self.office, weekday=0, chosen_on=TODAY)
        return str(weekly.build(wish, TODAY).body)


def sheets(content: bytes) -> list[list[tuple[Any, ...]]]:
    return [list(sheet.values) for sheet in load_workbook(BytesIO(content))]


def amounts(*texts: str) -> Money:
    return tuple(None if text == "-" else Decimal(text.replace(",", "")) for text in texts)


def exact(*values: Any) -> Money:
    """Figures of a workbook, which keeps them as floats."""
    return tuple(None if value is None else Decimal(str(value)).quantize(Decimal("0.01")) for value in values)


# --- counts by word ----------------------------------------------------------------------------------------------------


def words_of_database(reader: Reader) -> dict[str, int]:
    years = IndicatorYear.objects.visible_to(reader.user).of_office(reader.office).for_year(reader.year).live()
    shown = judged(years.filter(project__isnull=reader.of == "direction"), today=TODAY)
    return dict(Counter(row.status.value for row in shown))


def words_of_page(reader: Reader) -> dict[str, int]:
    found = reader.page().xpath(f"//ul[@class='health-words']//a[starts-with(@id, '{reader.of}-')]")
    return {one.get("id").partition("-")[2]: int(one.findtext("strong")) for one in found}


def words_of_workbook(reader: Reader) -> dict[str, int]:
    rows = reader.sheet(f"attainment-{reader.of}")
    return {LABELS[name]: count for name, count, *_rest in rows if name in LABELS and count}


def words_of_paper(reader: Reader) -> dict[str, int]:
    text = reader.paper().partition("ตั้งแต่")[0]
    found = {word: re.findall(rf"(?<!ไม่){label}(\d+)", text) for label, word in LABELS.items()}
    return {word: int(counts[0]) for word, counts in found.items() if counts and int(counts[0])}


def words_of_slides(reader: Reader) -> dict[str, int]:
    (chart,) = [shape.chart for shape in reader.slides()[0].shapes if shape.has_chart]
    (series,) = chart.plots[0].series
    return {LABELS[name]: int(count) for name, count in zip(chart.plots[0].categories, series.values, strict=True)}


def words_of_letter(reader: Reader) -> dict[str, int]:
    (section,) = [part for part in reader.letter().split("\n\n") if part.startswith("ตัวชี้วัดของโครงการ")]
    found = re.findall(r"^- (\S+) (\d+) \(สัปดาห์ก่อน", section, re.MULTILINE)
    return {LABELS[name]: int(count) for name, count in found if int(count)}


def words_of_monitoring(reader: Reader) -> dict[str, int]:
    rows = monitoring(reader)["กลุ่ม"]
    return {LABELS[name]: count for name, count in zip(rows[0], rows[-1], strict=True) if name in LABELS and count}


def monitoring(reader: Reader) -> dict[str, list[tuple[Any, ...]]]:
    """The sheets of the year's report by their names."""
    book = load_workbook(BytesIO(reader.get("indicators:monitoring_file", "year")))
    return {sheet.title: list(sheet.values) for sheet in book}


@pytest.mark.parametrize(
    "read", [words_of_page, words_of_workbook, words_of_paper, words_of_slides, words_of_letter, words_of_monitoring]
)
@pytest.mark.parametrize(("username", "expected"), [("director", (48, 3)), ("head", (18, 2))])
def test_counts_by_word_are_one(
    demo: Office, username: str, expected: tuple[int, int], read: Callable[[Reader], dict[str, int]]
) -> None:
    reader = Reader(username, demo, 2565, "projects")

    assert words_of_database(reader) == dict(zip(("attained", "not_attained"), expected, strict=True))
    assert read(reader) == words_of_database(reader)


@pytest.mark.parametrize("read", [words_of_page, words_of_workbook, words_of_paper, words_of_slides])
def test_counts_of_an_office_that_measures_its_plan_are_one(
    primary: Office, read: Callable[[Reader], dict[str, int]]
) -> None:
    reader = Reader("director1", primary, 2567, "direction")

    assert sum(words_of_database(reader).values()) == 58
    assert read(reader) == words_of_database(reader)


# --- one KPI ------------------------------------------------------------------------------------------------------------


def value_of_page(reader: Reader) -> str:
    (row,) = reader.page("dashboard_kpis").xpath(f"//tr[th[normalize-space()='{MISSED}']][td[@data-label='ผล']]")
    return row.xpath("string(td[@data-label='ผล'])")


def value_of_paper(reader: Reader) -> str:
    (found,) = re.findall(rf"{MISSED}[^→]{{0,40}}·ผล(.+?)[(…]", reader.paper())
    return found


def value_of_slides(reader: Reader) -> str:
    (table,) = [shape.table for shape in reader.slides()[4].shapes if shape.has_table]
    (row,) = [row for row in table.rows if row.cells[0].text.startswith(MISSED)]
    return row.cells[2].text


def value_of_letter(reader: Reader) -> str:
    (found,) = re.findall(rf"^- {MISSED}.+ · ผล (.+?) \(", reader.letter(), re.MULTILINE)
    return found


def value_of_monitoring(reader: Reader) -> str:
    (row,) = [row for row in monitoring(reader)["ตัวชี้วัด"] if row[1] == MISSED]
    assert exact(row[6]) == (Decimal("54.39"),)
    return row[5]


@pytest.mark.parametrize("read", [value_of_page, value_of_paper, value_of_slides, value_of_letter, value_of_monitoring])
def test_value_of_a_kpi_is_one(demo: Office, read: Callable[[Reader], str]) -> None:
    reader = Reader("director", demo, 2565, "projects")
    kept = Result.objects.get(indicator_year__office=demo, indicator_year__number=MISSED)

    value = percent(kept.numerator, kept.denominator)

    assert value == Decimal("54.39")
    said = re.sub(r"\s", "", read(reader))
    assert said == f"{kept.numerator:.0f}จาก{kept.denominator:.0f}โรงเรียน·ร้อยละ{value}"


# --- the office's money -------------------------------------------------------------------------------------------------


def money_of_database(office: Office) -> Money:
    """Allotted, disbursed, left and percent, from the entries themselves."""
    accounts = Account.objects.of_office(office).for_year(2565).of_the_office().filter(budget_class__in_total=True)
    sums = LedgerEntry.objects.filter(account__in=accounts.values("pk")).values("kind").annotate(sum=Sum("amount"))
    by_kind = {row["kind"]: Decimal(row["sum"]).quantize(Decimal("0.01")) for row in sums.order_by()}
    assert set(by_kind) <= {"allot", "disburse", "advance", "refund", "settle", "commit", "release"}
    out = by_kind["disburse"] + by_kind.get("advance", Decimal(0)) - by_kind.get("refund", Decimal(0))
    return by_kind["allot"], out, by_kind["allot"] - out, percent(out, by_kind["allot"])


def money_of_page(reader: Reader) -> Money:
    (row,) = reader.page("dashboard_money").xpath("//tfoot/tr[th[normalize-space()='รวมทั้งสิ้น']]")
    return amounts(*(cell.text_content().strip() for cell in row.xpath("td")))


def money_of_workbook(reader: Reader) -> Money:
    (row,) = [row for row in reader.sheet("money") if row[0] == "รวมทั้งสิ้น"]
    return exact(*row[1:])


def money_of_paper(reader: Reader) -> Money:
    (found,) = re.findall(rf"รวมทั้งสิ้น{AMOUNT}{AMOUNT}{AMOUNT}{AMOUNT}", reader.paper())
    return amounts(*found)


def money_of_letter(reader: Reader) -> Money:
    text = rf"ได้รับจัดสรร {AMOUNT} บาท เบิกจ่าย {AMOUNT} บาท คงเหลือ {AMOUNT} บาท \(ร้อยละ {AMOUNT}\)"
    (found,) = re.findall(f"เงินทั้งสำนักงาน: {text}", reader.letter())
    return amounts(*found)


@pytest.mark.parametrize("read", [money_of_page, money_of_workbook, money_of_paper, money_of_letter])
def test_money_of_the_office_is_one(demo: Office, read: Callable[[Reader], Money]) -> None:
    reader = Reader("director", demo, 2565, "projects")

    wanted = (Decimal("318223938.00"), Decimal("317489822.56"), Decimal("734115.44"), Decimal("99.77"))
    assert money_of_database(demo) == wanted
    assert read(reader) == wanted


def test_slides_say_the_percents_of_the_classes(demo: Office) -> None:
    reader = Reader("director", demo, 2565, "projects")
    slide = reader.slides()[2]
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]

    rows = [row for row in reader.sheet("money") if row[0] in list(chart.plots[0].categories)]

    assert exact(*chart.plots[0].series[0].values) == exact(*(row[4] for row in rows))
    assert "เบิกจ่ายร้อยละ 99.77" in slide.shapes.title.text_frame.text


def test_slides_draw_the_months_of_the_workbook(demo: Office) -> None:
    reader = Reader("director", demo, 2565, "projects")
    (chart,) = [shape.chart for shape in reader.slides()[1].shapes if shape.has_chart]
    drawn = {one.name: exact(*one.values) for one in chart.plots[0].series}

    rows = reader.sheet("s-curve-office")
    months = [row for row in rows[1:] if not row[0].startswith("รวม")]

    assert drawn["เบิกจ่ายสะสม"] == exact(*(row[5] for row in months))


# --- the projects' money ------------------------------------------------------------------------------------------------


def allotted_of_page(reader: Reader) -> Money:
    (row,) = reader.page("dashboard_money").xpath("//tfoot/tr[th[normalize-space()='รวม']][td[@data-label='งบประมาณ']]")
    return amounts(row.xpath("string(td[@data-label='ได้รับจัดสรร'])").strip())


def allotted_of_paper(reader: Reader) -> Money:
    return amounts(*re.findall(rf"รวมทุกโครงการ{AMOUNT}", reader.paper()))


def allotted_of_letter(reader: Reader) -> Money:
    return amounts(*re.findall(rf"เงินของโครงการ: ได้รับจัดสรร {AMOUNT} บาท", reader.letter()))


def allotted_of_monitoring(reader: Reader) -> Money:
    rows = monitoring(reader)["กลุ่ม"]
    return exact(rows[-1][rows[0].index("ได้รับจัดสรร (บาท)")])


@pytest.mark.parametrize("read", [allotted_of_page, allotted_of_paper, allotted_of_letter, allotted_of_monitoring])
def test_money_of_a_units_projects_is_one(demo: Office, read: Callable[[Reader], Money]) -> None:
    reader = Reader("head", demo, 2565, "projects")

    assert read(reader) == (Decimal("372793.00"),)
