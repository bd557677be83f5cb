"""The annual report of the demo year, side by side in one run on the same HTML: Chromium, WeasyPrint in one process, drafts and finals.

By hand: `python bench/books.py [runs]`. Seconds are the median of the runs, the cases taking turns; memory (PSS) is that of the processes
that were started, in a run of its own; processor seconds are those of this process and of all that it started, for a machine that is busy with
other things. A worker that has Django, WeasyPrint and the parsed style sheets in it is where ours starts from; the
printers start inside the time, as Chromium does. Chromium prints no page numbers in the contents, no running heads and no tags.
"""

import logging
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
ROOM = tempfile.mkdtemp(prefix="areaoffice-bench-")
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "areaoffice.settings",
    "DATABASE_URL": f"sqlite:///{ROOM}/bench.sqlite3",
    "MEDIA_ROOT": f"{ROOM}/media",
    "OFFICE_TODAY": "2022-08-15",
    "ALLOWED_HOSTS": "testserver",
}

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from pypdf import PdfReader  # noqa: E402

from areaoffice.office import clock  # noqa: E402
from areaoffice.office.models import Office, User  # noqa: E402
from areaoffice.reports.books.address import Address  # noqa: E402
from areaoffice.reports.books.kinds import OUTLINES  # noqa: E402
from areaoffice.reports.books.outline import Subject  # noqa: E402
from areaoffice.reports.books.printing import book_html, setting_of  # noqa: E402
from areaoffice.reports.books.writing import content_of, draft_options, tell_nobody  # noqa: E402
from areaoffice.reports.pdf import render_pdf  # noqa: E402
from areaoffice.reports.press import kept  # noqa: E402
from areaoffice.reports.press.draft import print_draft, print_final  # noqa: E402
from areaoffice.reports.press.printers import unheard  # noqa: E402
from areaoffice.reports.typesetting import PRINT, Setting  # noqa: E402
from bench.memory import watched  # noqa: E402
from bench.serving import browser_program  # noqa: E402
from bench.timing import timed  # noqa: E402

KIND, OFFICE, YEAR = "annual-report", "plkutt", 2565
OUTLINE = OUTLINES[KIND]
OPTIONS = draft_options(KIND, "thai")
DRAFT, FINAL = setting_of(OUTLINE, OPTIONS), setting_of(OUTLINE, replace(OPTIONS, archival=True))
ROWS = (750, 1500, 3000)
KPI_ROW = re.compile(r'<tr class="kpi-row">.*?</tr>', re.DOTALL)
SECTION = re.compile(r'<h2 id="section-purpose">')
Case = Callable[[], bytes]


def main() -> None:
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    load()
    page = the_book()
    print(
        f"The annual report of {OFFICE} {YEAR}: {len(page) // 1024} KB of HTML, {os.cpu_count()} processors, median of {runs} runs"
    )
    compare(cases_of(page), runs)
    print("\nKPI rows in one table, once each")
    many_rows(page)
    print("\nHTML previews (milliseconds, median of 3)")
    previews()
    shutil.rmtree(ROOM)


def load() -> None:
    call_command("migrate", verbosity=0)
    call_command("load_office", OFFICE, verbosity=0)


def the_book() -> str:
    subject = Subject(Office.objects.get(code=OFFICE), YEAR, clock.today())
    page = book_html(content_of(KIND, subject, note=tell_nobody), OUTLINE, OPTIONS)
    render_pdf("<p>ก", stylesheets=DRAFT.stylesheets)  # the style sheets are parsed once a process
    return str(page)


def cases_of(page: str) -> dict[str, Case]:
    edits = iter(range(1000))

    def edited(text: str) -> bytes:
        return draft(SECTION.sub(f"{text.format(next(edits))}\\g<0>", page, count=1))

    return {
        "Chromium": lambda: chromium(page),
        "WeasyPrint, one process, draft": lambda: print_final(page, DRAFT, tell=unheard).pdf,
        "draft, cold": lambda: cold(page),
        "draft, nothing changed": lambda: draft(page),
        "draft, one edit": lambda: edited("<p>แก้ไขครั้งที่ {}</p>"),
        "draft, one edit of two pages": lambda: edited("<p>ข้อความที่เพิ่มครั้งที่ {}</p>" + "<p>ข้อความที่เพิ่ม</p>" * 60),
        "final, tagged and archival": lambda: print_final(page, FINAL, tell=unheard).pdf,
    }


def draft(page: str) -> bytes:
    return print_draft(page, DRAFT, spelled=OPTIONS.spelled, tell=unheard).pdf


def cold(page: str) -> bytes:
    shutil.rmtree(kept.folder(), ignore_errors=True)
    return draft(page)


def chromium(page: str) -> bytes:
    """The same HTML with the same style sheets."""
    sheets = "".join(
        f'<link rel="stylesheet" href="{path.as_uri()}">' for path in (PRINT / "base.css", *DRAFT.stylesheets)
    )
    source, made = Path(ROOM, "book.html"), Path(ROOM, "book.pdf")
    source.write_text(page.replace("</head>", f"{sheets}</head>"), encoding="utf-8")
    command = [browser_program() or "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run([*command, f"--print-to-pdf={made}", source.as_uri()], check=True, capture_output=True)
    return made.read_bytes()


def compare(cases: dict[str, Case], runs: int) -> None:
    seconds: dict[str, list[float]] = {name: [] for name in cases}
    processor: dict[str, list[float]] = {name: [] for name in cases}
    made: dict[str, bytes] = {}
    for _run in range(runs):
        for name, case in cases.items():
            started, used = time.perf_counter(), processor_seconds()
            made[name] = case()
            seconds[name].append(time.perf_counter() - started)
            processor[name].append(processor_seconds() - used)
    print(f"{'':32}{'seconds':>9}{'x Chromium':>12}{'processor s':>13}{'memory MB':>11}{'pages':>7}{'KB':>7}")
    of_chromium = statistics.median(seconds["Chromium"])
    for name, case in cases.items():
        with watched() as peak:
            case()
        median, pages = statistics.median(seconds[name]), len(PdfReader(BytesIO(made[name])).pages)
        memory = f"{peak.started:.0f}" if peak.started else "-"
        used = statistics.median(processor[name])
        cells = f"{median:>9.2f}{median / of_chromium:>12.2f}{used:>13.2f}{memory:>11}{pages:>7}{len(made[name]) // 1024:>7}"
        print(f"{name:32}{cells}", flush=True)


def processor_seconds() -> float:
    """Of this process and of those that it started and that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def many_rows(page: str) -> None:
    print(f"{'':32}" + "".join(f"{rows:>9} rows        " for rows in ROWS))
    for name, setting in (("draft, cold", DRAFT), ("final, tagged and archival", FINAL)):
        print(f"{name:32}" + "".join(row_cell(with_rows(page, rows), setting) for rows in ROWS), flush=True)


def row_cell(page: str, setting: Setting) -> str:
    started = time.perf_counter()
    with watched() as peak:
        made = (
            print_final(page, setting, tell=unheard)
            if setting.is_archival
            else print_draft(page, setting, spelled=OPTIONS.spelled, tell=unheard)
        )
    seconds = time.perf_counter() - started
    return f"{seconds:>6.1f} s {peak.started:>4.0f} MB {len(made.pages):>4} p"


def with_rows(page: str, rows: int) -> str:
    """The book with so many KPIs in its table: those of the year, again and again."""
    found = KPI_ROW.findall(page)
    more = (found * (rows // len(found) + 1))[: rows - len(found)]
    last = page.rindex(found[-1]) + len(found[-1])
    return page[:last] + "".join(more) + page[last:]


def previews() -> None:
    client = Client()
    client.force_login(User.objects.get(username="planner"), "django.contrib.auth.backends.ModelBackend")
    address = Address(KIND, YEAR)
    for chapter, section in OUTLINE.sections():
        pages = {
            "chapter": f"{reverse('reports:preview', args=[KIND, YEAR])}?chapter={chapter.key}",
            "section": reverse("reports:section", args=[address, section.key]),
        }
        cells = [f"{timed(client, path, 3)[0]:>7.0f} ms" for path in pages.values()]
        print(f"{chapter.key:16}{section.key:20}preview of the chapter {cells[0]}   page of the section {cells[1]}")


if __name__ == "__main__":
    main()
