"""The annual report's PDF read back: what it prints in its tables against the rows of the database, by arithmetic of this file alone."""

import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from io import BytesIO
from itertools import groupby
from typing import Any

import pytest
from django.db.models import Sum
from pypdf import PdfReader

from areaoffice.office.models import Office, PopulationFigure, PopulationTable
from areaoffice.reports.books.outline import Subject
from areaoffice.reports.books.printing import Options
from indicators.models import Evaluation, ExamScore, IndicatorYear
from projects.models import Account, Project
from tests.figures.test_year_2565 import TODAY
from tests.reports.conftest import make_paper

pytestmark = [pytest.mark.looks, pytest.mark.slow, pytest.mark.django_db]

YEAR = 2565
SUBTOTALS = {
    "ม.3": ("รวม ม.ต้น", ("ม.1", "ม.2", "ม.3")),
    "ม.6 และ ปวช.3": ("รวม ม.ปลาย และ ปวช.", ("ม.4 และ ปวช.1", "ม.5 และ ปวช.2", "ม.6 และ ปวช.3")),
}
CAPTION = re.compile(r"ตารางที่(\d+)(?!\d)")


class Text:
    """The text of pages without spaces, read on from where the last row was found."""

    def __init__(self, text: str) -> None:
        self.text, self.place = text, 0

    def row(self, *cells: object) -> None:
        """The next row that begins with the label and goes on with exactly these figures."""
        wanted = squeezed("".join(map(str, cells)))
        found = self.text.find(wanted, self.place)
        assert found >= 0, f"{wanted} is not in {self.text[self.place : self.place + 400]}"
        self.place = found + len(wanted)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def figure(number: Decimal | int | None, places: int = 0) -> str:
    if number is None:
        return "-"
    rounded = Decimal(number).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{rounded + 0:,.{places}f}"


def plain(number: Decimal) -> str:
    """Without zeros behind the point: 100, 67.85."""
    return f"{number.normalize():,f}"


@pytest.fixture(scope="module")
def book(_demo_offices: None, django_db_blocker) -> str:
    """The whole book with Arabic digits, from its first chapter on."""
    with django_db_blocker.unblock():
        subject = Subject(Office.objects.get(code="plkutt"), YEAR, TODAY)
        paper = make_paper("annual-report", subject, Options("arabic"))
    text = "".join(squeezed(page.extract_text()) for page in PdfReader(BytesIO(paper.data)).pages)
    return text[text.rindex("บทที่1บทนำ") :]


@pytest.fixture
def table(book: str):
    """The text from a table's caption to the next one's."""
    captions = {int(found[1]): found.start() for found in reversed(list(CAPTION.finditer(book)))}

    def text_of(number: int) -> Text:
        after = [place for other, place in captions.items() if other > number]
        return Text(book[captions[number] : min(after)])

    return text_of


# --- tables 1-6: populations -------------------------------------------------------------------------------------------


def test_population_tables(demo: Office, table) -> None:
    tables = PopulationTable.objects.of_office(demo).filter(as_of__lte=TODAY).order_by("order", "pk")
    by_title = [list(group) for _title, group in groupby(tables, lambda row: row.printed_title)]

    assert len(by_title) == 6
    for number, parts in enumerate(by_title, start=1):
        text = table(number)
        every = [list(part.figures.all()) for part in parts]
        for label in dict.fromkeys(one.first for figures in every for one in figures):
            text.row(label, *(cell for part in every for cell in cells_of(part, [label])))
            if number == 5 and label in SUBTOTALS:
                name, grades = SUBTOTALS[label]
                text.row(name, *(cell for part in every for cell in cells_of(part, grades)))
        if len({one.first for figures in every for one in figures}) > 1:
            labels = {one.first for figures in every for one in figures}
            text.row("รวมทั้งสิ้น", *(cell for part in every for cell in cells_of(part, labels)))
        assert text.text.find("ข้อมูลณวันที่10มิถุนายน2565", text.place) >= 0


def cells_of(figures: list[PopulationFigure], labels: Iterable[str]) -> Iterator[str]:
    """The columns of one population in the rows of these labels, then their sum where they are of one heading."""
    keys = list(dict.fromkeys((one.second, one.third) for one in figures))
    for key in keys:
        yield total(one.value for one in figures if one.first in labels and (one.second, one.third) == key)
    if len(keys) > 1 and all(third == "" for _second, third in keys):
        yield total(one.value for one in figures if one.first in labels)


def total(values: Iterable[int]) -> str:
    found = list(values)
    return figure(sum(found)) if found else "-"


# --- table 7: alignment ------------------------------------------------------------------------------------------------


def test_alignment_table(demo: Office, table) -> None:
    text = table(7)
    for number, project in enumerate(projects_of(demo), start=1):
        text.row(f"{number}.", named(project))
        for item in project.alignment.select_related("plan").order_by("plan__order", "order"):
            wanted = squeezed(f"{item.code}. {item.name}")
            assert text.text.find(wanted, text.place) >= 0, (project.code, wanted)


def projects_of(office: Office) -> list[Project]:
    """In the order of the book: by policy, then by number."""
    rows = Project.objects.live().filter(plan__office=office, plan__fiscal_year=YEAR)
    return list(rows.order_by("policy_item__order", "number"))


def named(project: Project) -> str:
    return f"โครงการ{project.name.removeprefix('โครงการ')}"


# --- tables 8-11: examinations -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("grade", "first"), [("ชั้นมัธยมศึกษาปีที่ 3", 8), ("ชั้นมัธยมศึกษาปีที่ 6", 9)])
def test_exam_tables(demo: Office, table, grade: str, first: int) -> None:
    scores = ExamScore.objects.of_office(demo).filter(grade=grade, academic_year__lt=YEAR).order_by("order")
    subjects = list(dict.fromkeys(scores.values_list("subject", flat=True)))
    known = {(one.population, one.province, one.subject, one.academic_year): one.score for one in scores}

    by_province, compared = table(first), table(first + 2)
    columns = [("province", place, year) for place in demo.provinces for year in (YEAR - 3, YEAR - 2, YEAR - 1)]
    for subject in subjects:
        by_province.row(subject, *(figure(known.get((kind, p, subject, y)), 2) for kind, p, y in columns))
        compared.row(subject, *comparison([known_of(known, subject)]))
    means = [mean([known[kind, p, subject, y] for subject in subjects]) for kind, p, y in columns]
    by_province.row("กลุ่มสาระการเรียนรู้", *(figure(one, 2) for one in means))
    compared.row("กลุ่มสาระการเรียนรู้", *comparison([known_of(known, subject) for subject in subjects]))


def known_of(known, subject: str) -> tuple[Decimal | None, ...]:
    """Last year, this year, the nation, OBEC."""
    keys = (("office", YEAR - 2), ("office", YEAR - 1), ("nation", YEAR - 1), ("obec", YEAR - 1))
    return tuple(known.get((population, "", subject, year)) for population, year in keys)


def comparison(rows: list[tuple[Decimal | None, ...]]) -> list[str]:
    last, this, nation, obec = (mean(list(column)) for column in zip(*rows, strict=True))
    figures = (last, this, less(this, last), nation, less(this, nation), obec, less(this, obec))
    return [figure(one, 2) for one in figures]


def mean(values: list[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) / len(known) if len(known) == len(values) else None


def less(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    return None if left is None or right is None else left - right


# --- table 12, the standards, table 13 ---------------------------------------------------------------------------------


def test_table_of_obec_indicators(demo: Office, table) -> None:
    evaluation = Evaluation.objects.get(office=demo, fiscal_year=YEAR, kind="obec")
    words = dict(evaluation.scale.bands.values_list("level", "label"))
    rated = [item for item in evaluation.items.all() if item.level is not None]

    text = table(12)
    for item in rated:
        text.row(item.code, item.name, item.level, words[item.level])
    share = mean([Decimal(item.level) for item in rated if item.level is not None])
    assert share is not None
    text.row(f"คะแนนเฉลี่ยรวม {len(rated)} ตัวชี้วัด", figure(share, 2), words[round(share)])


def test_table_of_standards(demo: Office, table) -> None:
    evaluation = Evaluation.objects.get(office=demo, fiscal_year=YEAR, kind="standards")
    words = dict(evaluation.scale.bands.values_list("level", "label"))

    text = table(12)  # the table has no number: it stands behind table 12
    for item in evaluation.items.all():
        text.row(item.name, *(() if item.level is None else (item.level, words[item.level])))
    text.row("คะแนนรวมของภาพรวม", evaluation.level, words[evaluation.level])


def test_table_of_the_offices_money(demo: Office, table) -> None:
    accounts = Account.objects.filter(office=demo, fiscal_year=YEAR, project=None).select_related("budget_class")
    sums = {account.budget_class: money_of(account) for account in accounts}
    ordered = sorted(sums, key=lambda one: one.order)

    text = table(13)
    for number, one in enumerate((row for row in ordered if row.in_total), start=1):
        text.row(f"{number}.", one.name, *money_cells(*sums[one]))
    counted = [sums[one] for one in ordered if one.in_total]
    whole = tuple(map(sum, zip(*counted, strict=True)))
    text.row("รวมทั้งสิ้น", *money_cells(*whole))
    for one in ordered:
        if not one.in_total:
            text.row(one.name, "(ไม่รวมในยอดรวมทั้งสิ้น)", *money_cells(*sums[one]))


def money_of(account: Account) -> tuple[Decimal, Decimal]:
    """Allotted and disbursed."""
    sums = dict(account.entries.values_list("kind").annotate(Sum("amount")))
    return Decimal(sums["allot"]), Decimal(sums["disburse"])


def money_cells(allotted: Decimal, disbursed: Decimal) -> list[str]:
    """100.00 only where nothing remains."""
    share = disbursed * 100 / allotted
    shown = figure(share, 2)
    if shown == "100.00" and disbursed != allotted:
        shown = str(share.quantize(Decimal("0.01"), ROUND_DOWN))
    return [figure(allotted, 2), figure(disbursed, 2), figure(allotted - disbursed, 2), shown]


# --- the KPI table and what it comes to --------------------------------------------------------------------------------


class Kpi:
    """A KPI's row by the figures that were entered: its value, whether it attained, its cells."""

    def __init__(self, row: IndicatorYear, counted: tuple[Decimal, Decimal] | None = None) -> None:
        result = row.results.get()
        self.row, self.card, self.reason = row, row.indicator, result.shortfall_reason
        self.is_percent = self.card.kind == "percentage" or self.card.unit_name == "ร้อยละ"
        self.part: Any = counted[0] if counted else result.numerator
        self.whole: Any = counted[1] if counted else result.denominator
        self.value = result.value if self.part is None else self.part * 100 / self.whole

    @property
    def is_computed(self) -> bool:
        """Entered by nobody: the share of the others that attained."""
        return self.value is None

    @property
    def attained(self) -> bool:
        return self.value >= self.row.target

    def cells(self) -> list[str]:
        card = self.card
        target = f"ร้อยละ {plain(self.row.target)}" if self.is_percent else f"{plain(self.row.target)} {card.unit_name}"
        if not self.is_percent:
            return [target, f"{plain(self.value)} {card.unit_name}", "-", "-", "-"]
        count = "-" if self.part is None else f"{plain(self.part)} {card.count_unit}"
        missing, gap = "-", "-"
        if not self.attained:
            gap = figure(self.row.target - self.value, 2)
            if self.row.target == 100 and self.part is not None:
                missing = f"{plain(self.whole - self.part)} {card.count_unit}"
        note = "" if self.attained else f"ไม่บรรลุเป้าหมาย: {self.reason}"
        return [note, target, count, figure(self.value, 2), missing, gap]


@pytest.fixture
def kpis(demo: Office) -> list[Kpi]:
    rows = IndicatorYear.objects.filter(office=demo, fiscal_year=YEAR, project__isnull=False).select_related(
        "indicator"
    )
    found = [Kpi(row) for row in rows]
    entered = [kpi for kpi in found if not kpi.is_computed]
    counted = Decimal(sum(kpi.attained for kpi in entered)), Decimal(len(entered))
    return [Kpi(kpi.row, counted) if kpi.is_computed else kpi for kpi in found]


def test_kpi_table(demo: Office, book: str, kpis: list[Kpi]) -> None:
    start = book.rindex(squeezed("สรุปผลการดำเนินงานตามตัวชี้วัดของโครงการ ประจำปีงบประมาณ พ.ศ. 2565ลำดับโครงการ/กิจกรรม"))
    end = book.index(squeezed(f"รวม {len(projects_of(demo))} โครงการ"), start)
    rows = book[start:end]
    names = [squeezed(f"{number}{named(project)}") for number, project in enumerate(projects_of(demo), start=1)]
    places = [rows.index(name) for name in names]

    assert places == sorted(places)
    for project, first, last in zip(projects_of(demo), places, [*places[1:], len(rows)], strict=True):
        for kpi in (one for one in kpis if one.row.project_id == project.pk):
            Text(rows[first:last]).row(kpi.card.name, *kpi.cells())


def test_footer_and_summary_count_what_was_judged(demo: Office, book: str, kpis: list[Kpi]) -> None:
    attained = sum(kpi.attained for kpi in kpis)
    missed = len(kpis) - attained
    shares = [figure(Decimal(count) * 100 / len(kpis), 2) for count in (attained, missed)]
    projects = projects_of(demo)
    done = sum(project.verdict == "attained" for project in projects)
    footer = f"รวม {len(projects)} โครงการ {len(kpis)} ตัวชี้วัด {attained} ตัวชี้วัด {shares[0]} {missed} ตัวชี้วัด {shares[1]}"
    sentence = (
        f"จำนวน {len(projects)} โครงการ ดำเนินการบรรลุค่าเป้าหมาย {done} โครงการ {attained} ตัวชี้วัด จาก {len(kpis)} ตัวชี้วัด "
        f"คิดเป็นร้อยละ {shares[0]} ไม่บรรลุค่าเป้าหมาย {missed} ตัวชี้วัด คิดเป็นร้อยละ {shares[1]}"
    )

    assert squeezed(footer) in book
    assert squeezed(sentence) in book
