"""The dashboard on one A4 page: what stands there, that it is one page whatever the office has, and whose figures it shows."""

# ruff: noqa: F401, F811 (fixtures of the projects)

import re
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.timezone import localtime
from model_bakery import baker
from pypdf import PdfReader

from areaoffice.office.models import RoleGrant, Unit
from areaoffice.reports import queueing
from areaoffice.reports.actions import request_report
from areaoffice.reports.board import contents, one_page, paper
from areaoffice.reports.books.formats import Paper
from areaoffice.reports.models import GeneratedReport
from areaoffice.reports.tasks import make_report
from indicators.answers import Line
from indicators.models import Result
from indicators.wanted import Wanted
from plans.models import BudgetClass
from projects.models import Account, FinanceFile, LedgerEntry, ReportingRound
from tests.desk.test_pages import kpi
from tests.projects.conftest import new_project, world
from tests.reports.archives import faults, make_archival

TODAY = date(2022, 8, 15)
SMALLEST = 10.6  # CSS pixels, eight points: what is 12 points of TH Sarabun
LONG = "พัฒนาคุณภาพการบริหารจัดการศึกษาขั้นพื้นฐานในยุคดิจิทัลอย่างยั่งยืน"


def long_name(start: str, length: int) -> str:
    return (f"{start} " + LONG * 10)[:length]


def read(pdf: bytes) -> str:
    """The page's text without spaces."""
    return re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))


def made(world, reader: str, **wanted) -> bytes:
    found = contents.build(
        office=world.office, reader=world.people[reader], wanted=Wanted(year=2565, **wanted), today=TODAY
    )
    return paper.make(found, digits="arabic", note=lambda step, progress: None).data


def missed(project, number: str, round: ReportingRound):
    year = kpi(project, number)
    year.indicator.name = long_name(f"ตัวชี้วัด {number}", 250)
    year.indicator.save()
    baker.make(Result, indicator_year=year, round=round, value=3, place_key="", shortfall_reason=LONG * 5)
    return year


def with_money(office, by, *, budget_class=None, project=None, allotted="1000.00", disbursed="250.00"):
    account = baker.make(
        Account,
        office=office,
        fiscal_year=2565,
        project=project,
        budget_class=budget_class,
        budget_code=None,
        tracks_spending=True,
    )
    for kind, amount in (("allot", allotted), ("disburse", disbursed)):
        baker.make(LedgerEntry, account=account, kind=kind, amount=Decimal(amount), on=date(2022, 8, 1), by=by)


@pytest.fixture
def over(world) -> ReportingRound:
    """The year's round, closed already: what missed its target is judged."""
    days: dict[str, Any] = {"opens_on": date(2022, 7, 1), "due_on": date(2022, 7, 31), "closes_on": date(2022, 8, 10)}
    return baker.make(ReportingRound, office=world.office, fiscal_year=2565, kind="year", number=1, **days)


@pytest.fixture
def shown(world, over):
    """A missed KPI and money in each of two units, the office's money, and a finance file."""
    planner = world.people["planner"]
    other = new_project(world.plan, world.other_unit, 2, name="โครงการของกลุ่มอื่น", strategy=world.strategy)
    missed(world.project, "P01-K1", over)
    missed(other, "P02-K1", over)
    with_money(world.office, planner, project=other, allotted="777123.00", disbursed="1.00")
    budget_class = baker.make(BudgetClass, code="operate", name="งบดำเนินงาน", in_total=True, order=1)
    with_money(world.office, planner, budget_class=budget_class, allotted="888456.00", disbursed="444228.00")
    baker.make(FinanceFile, office=world.office, fiscal_year=2565, by=planner)
    return world


@pytest.fixture
def crowded(world, over):
    """Twenty units with names as long as the columns take, three missed KPIs each, and long names everywhere."""
    planner = world.people["planner"]
    world.office.name = long_name("สำนักงาน", 200)
    world.office.save()
    for number in range(3, 21):
        unit = baker.make(
            Unit, office=world.office, code=f"u{number}", name=long_name(f"กลุ่ม {number}", 200), order=number
        )
        project = new_project(
            world.plan, unit, number, name=long_name(f"โครงการ {number}", 400), strategy=world.strategy
        )
        with_money(world.office, planner, project=project)
        for n in (1, 2, 3):
            missed(project, f"P{number:02d}-K{n}", over)
        budget_class = baker.make(
            BudgetClass, code=f"c{number}", name=long_name(f"งบ {number}", 100), in_total=True, order=number
        )
        with_money(world.office, planner, budget_class=budget_class, allotted="987654321.99")
    return world


def test_page_has_the_words_the_figures_and_as_of_when(shown):
    text = read(made(shown, "director"))

    file = FinanceFile.objects.get()
    wanted = [
        "แดชบอร์ดปีงบประมาณพ.ศ.2565",
        "สำนักงานhere",
        "ข้อมูลณ15ส.ค.2565",
        "การเงินถึง1ส.ค.2565",
        f"ไฟล์การเงิน{localtime(file.at):%-d}",
        "ตัวชี้วัดของโครงการ2ตัวชี้วัด",
        "ไม่บรรลุเป้าหมาย2",
        "ยังไม่ถึงรอบประเมิน0",
        "เรื่องรอท่านพิจารณา",
        "ข้อสั่งการเกินกำหนด",
        "กลุ่มนโยบายและแผน",
        "888,456.00",
        "444,228.00",
        "50.00",
    ]
    assert [word for word in wanted if word not in text] == []
    assert "ตั้งแต่8ส.ค.2565" in text


def test_page_can_be_archived(crowded, monkeypatch):
    make_archival(monkeypatch)

    assert faults(made(crowded, "director")) == []


@pytest.mark.parametrize("reader", ["director", "head"])
def test_page_is_one_portrait_a4(shown, reader):
    (page,) = PdfReader(BytesIO(made(shown, reader))).pages

    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)


def test_page_of_a_crowded_office_stays_one_and_says_what_is_left_out(crowded):
    pdf = made(crowded, "director")

    assert len(PdfReader(BytesIO(pdf)).pages) == 1
    text = read(pdf)
    assert re.search(r"และอีก\d+กลุ่มดูได้ในระบบ", text)
    assert re.search(r"และอีก\d+รายการรวมอยู่ในยอดข้างล่าง", text)
    units, left_out = len(re.findall(r"กลุ่ม\d+", text)), int(re.findall(r"และอีก(\d+)กลุ่ม", text)[0])
    assert left_out > 0
    assert units > 0


def test_no_letter_of_a_crowded_page_is_smaller_than_eight_points(crowded):
    sizes = []
    page = PdfReader(BytesIO(made(crowded, "director"))).pages[0]
    page.extract_text(visitor_text=lambda text, cm, tm, font, size: sizes.append(size) if text.strip() else None)

    assert min(sizes) > SMALLEST


def test_least_limits_leave_room_for_the_longest_names(crowded):
    found = contents.build(
        office=crowded.office, reader=crowded.people["director"], wanted=Wanted(year=2565), today=TODAY
    )
    pdf = paper.lay_out(one_page.build(found, one_page.LIMITS[-1]), found, "thai")

    assert len(PdfReader(BytesIO(pdf)).pages) == 1


def test_page_of_a_unit_head_shows_nothing_of_others(shown):
    text = read(made(shown, "head"))

    assert "ตัวชี้วัดของโครงการ1ตัวชี้วัด" in text
    assert "กลุ่มส่งเสริมการศึกษาทางไกล" in text
    leaks = ["โครงการของกลุ่มอื่น", "P02", "กลุ่มนโยบายและแผน", "777,123", "888,456", "444,228", "งบดำเนินงาน", "ไฟล์การเงิน2"]
    assert [leak for leak in leaks if leak in text] == []


def test_page_of_a_chosen_word_says_so_and_counts_its_own(shown):
    text = read(made(shown, "director", unit=shown.unit.pk))

    assert "เฉพาะกลุ่มส่งเสริมการศึกษาทางไกล" in text
    assert "ตัวชี้วัดของโครงการ1ตัวชี้วัด" in text
    assert "P02" not in text


def test_matter_keeps_its_figure_and_what_is_said_and_cuts_its_name():
    name, said = long_name("P01-K1", 200), "ผล ร้อยละ 54.39 (เป้าหมาย ร้อยละ 100) · ยังไม่มีแนวทางแก้ไข"

    shown = one_page.in_few_lines(Line(title=name, opens="", figure="3 เรื่อง", detail=said))

    assert shown.startswith("3 เรื่อง · P01-K1 พัฒนา")
    assert shown.endswith(f"… · {said}")


def test_empty_year_is_a_page_in_words(world):
    text = read(made(world, "director"))

    assert "ยังไม่มีตัวชี้วัดของปีนี้" in text
    assert "ยังไม่มีแผนหรือผลการเบิกจ่ายรายเดือน" in text


def test_thai_digits_by_switch(shown):
    found = contents.build(office=shown.office, reader=shown.people["director"], wanted=Wanted(year=2565), today=TODAY)
    text = read(paper.make(found, digits="thai", note=lambda step, progress: None).data)

    assert "๘๘๘,๔๕๖.๐๐" in text
    assert "888,456" not in text


# --- asked for by the button -----------------------------------------------------------------------------------------


def asked(world, reader: str, query: str = "") -> GeneratedReport:
    return request_report(
        office=world.office, kind="dashboard", fiscal_year=2565, by=world.people[reader], digits="arabic", query=query
    )


def test_button_queues_the_page_with_the_filter(shown, client):
    client.force_login(shown.people["head"])

    answer = client.post(
        reverse("reports:make"),
        {"kind": "dashboard", "fiscal_year": "2565", "digits": "arabic", "query": "?status=not_attained"},
    )

    report = GeneratedReport.objects.get()
    assert answer.headers["Location"] == reverse("reports:detail", args=[report.pk])
    assert (report.requested_by, report.parameters["query"]) == (shown.people["head"], "?status=not_attained")


def test_button_stands_on_the_dashboard_with_what_is_chosen(shown, client):
    client.force_login(shown.people["head"])

    page = client.get(f"{reverse('indicators:dashboard', args=[2565])}?status=not_attained").text

    assert '<input type="hidden" name="query" value="?status=not_attained">' in page
    assert 'name="kind" value="dashboard"' in page
    assert f'href="{reverse("reports:slides", args=[2565])}?status=not_attained"' in page


def test_other_filter_is_another_page_and_the_same_is_the_same(shown):
    first = asked(shown, "director")

    assert asked(shown, "director") == first
    assert asked(shown, "director", "?status=attained") != first


def test_task_makes_it_with_the_rights_of_who_asked(shown):
    report = asked(shown, "head")

    make_report(report.pk)

    report.refresh_from_db()
    assert (report.state, report.pages) == ("done", 1)
    text = read(report.file.read())
    assert "กลุ่มส่งเสริมการศึกษาทางไกล" in text
    assert "888,456" not in text


def test_page_of_somebody_whose_rights_ended_is_not_made(shown):
    report = asked(shown, "head")
    RoleGrant.objects.filter(user=shown.people["head"]).update(ends_on=date(2022, 8, 14))

    make_report(report.pk)

    report.refresh_from_db()
    assert (report.state, report.error) == ("failed", contents.RIGHTS_ENDED)


def test_page_is_its_requesters_alone(shown, client):
    report = asked(shown, "director")
    queueing.claim(report.pk).succeed(Paper(b"%PDF-1.7", pages=1))
    client.force_login(shown.people["planner"])

    pages = [reverse(f"reports:{name}", args=[report.pk]) for name in ("detail", "download")]

    assert [client.get(page).status_code for page in pages] == [404, 404]
    assert "แดชบอร์ดหน้าเดียว" not in client.get(reverse("reports:list")).text
    client.force_login(shown.people["director"])
    assert [client.get(page).status_code for page in pages] == [200, 200]


def test_dashboard_is_no_book_to_be_previewed(shown, client):
    client.force_login(shown.people["director"])

    assert client.get(reverse("reports:preview", args=["dashboard", 2565])).status_code == 404


# --- by the command --------------------------------------------------------------------------------------------------


def write(tmp_path, **options) -> str:
    output = tmp_path / "page.pdf"
    call_command("write_report", "dashboard", office="here", year="2565", output=output, digits="arabic", **options)
    return read(output.read_bytes())


def test_command_writes_the_directors_page(shown, tmp_path):
    assert "888,456.00" in write(tmp_path)


def test_command_writes_another_readers_page(shown, tmp_path):
    assert "888,456.00" not in write(tmp_path, reader="head")


@pytest.mark.parametrize(
    ("reader", "words"), [("nobody", "ไม่พบผู้ใช้ “nobody”"), ("outsider", "สิทธิ์ของผู้ขอในสำนักงานนี้สิ้นสุดแล้ว")]
)
def test_command_for_a_reader_that_there_is_none_of_is_a_thai_sentence(shown, tmp_path, reader, words):
    with pytest.raises(CommandError, match=words):
        write(tmp_path, reader=reader)


def test_command_without_a_director_asks_for_a_reader(shown, tmp_path):
    RoleGrant.objects.filter(role="director").delete()

    with pytest.raises(CommandError, match="ไม่มีผู้อำนวยการในระบบ"):
        write(tmp_path)
