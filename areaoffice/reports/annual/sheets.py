"""The papers of one chapter of the annual report: which kind is made of what."""

from __future__ import annotations

from areaoffice.reports.annual import checks, golden_thread, opening, variables
from areaoffice.reports.annual.outline import EXECUTIVE, scope_of
from areaoffice.reports.books.outline import Chapter, Outline, Part, Section
from areaoffice.reports.models import GeneratedReport


def sheet(kind: str, title: str, section: Section, *stylesheets: str, has_heading: bool = True) -> Outline:
    """A paper of one section that stands by itself: no cover, no contents."""
    chapter = Chapter(section.key, section.title, Part.SHEET, (section,), has_heading)
    return Outline(
        kind=kind,
        title=lambda scope: f"{title} ปีงบประมาณ พ.ศ. {scope.fiscal_year}",
        scope=scope_of,
        facts=opening.build,
        variables=variables.values,
        chapters=(chapter,),
        has_contents=False,
        stylesheets=stylesheets or ("book.css",),
    )


Kind = GeneratedReport.Kind
SHEETS = (
    sheet(Kind.EXECUTIVE_SUMMARY, "บทสรุปผู้บริหาร", EXECUTIVE.sections[0]),
    sheet(
        Kind.CHECK_LIST,
        "รายการตรวจสอบข้อมูล",
        Section("checks", "รายการตรวจสอบข้อมูล", "reports/annual/checks.html", checks.build, has_heading=False),
    ),
    sheet(
        Kind.GOLDEN_THREAD,
        "ผังความเชื่อมโยงของแผน",
        Section(
            "golden-thread",
            "ผังความเชื่อมโยงของแผนปฏิบัติการประจำปีงบประมาณ พ.ศ. {{fiscal_year}}",
            "reports/thread/chapter.html",
            golden_thread.build,
            has_heading=False,
        ),
        "thread.css",
    ),
)
