"""The monitoring report of a quarter, a half-year or the year as a book: which section is made of what, in which order."""

from __future__ import annotations

from areaoffice.reports.annual import opening
from areaoffice.reports.annual import variables as annual
from areaoffice.reports.annual.cover import cover
from areaoffice.reports.annual.gaps import listed
from areaoffice.reports.books.outline import Chapter, Outline, Part, Section
from areaoffice.reports.models import Book
from areaoffice.reports.monitoring import gaps, results, texts
from areaoffice.reports.monitoring.scope import Scope, scope_of
from thai.dates import format_date

HERE = "reports/monitoring"
LABELS = {
    **annual.LABELS,
    "round": "รอบที่รายงาน",
    "until": "วันสุดท้ายของข้อมูล",
    "span": "วันแรกถึงวันสุดท้ายของรอบ",
    "reported": "จำนวนโครงการที่รายงาน",
}

COVER = cover(f"{HERE}/cover.html", lambda scope: {"round": scope.reported.label})
PREFACE = Chapter("preface", "คำนำ", Part.FRONT, (Section("preface", "คำนำ", text=texts.PREFACE, has_heading=False),))
EXECUTIVE = Chapter(
    "executive",
    "บทสรุปผู้บริหาร",
    Part.FRONT,
    (
        Section(
            "executive",
            "บทสรุปผู้บริหาร",
            f"{HERE}/executive.html",
            results.overview,
            listed(gaps.no_projects),
            gaps.told_of_projects,
            has_heading=False,
        ),
    ),
)
INTRODUCTION = Chapter(
    "introduction",
    "บทนำ",
    Part.BODY,
    (
        Section("purpose", "วัตถุประสงค์", text=texts.PURPOSE),
        Section("extent", "ขอบเขตของรายงาน", text=texts.EXTENT),
    ),
)
OVERVIEW = Chapter(
    "overview",
    "ผลการดำเนินงานในภาพรวม",
    Part.BODY,
    (
        Section(
            "money",
            "ความก้าวหน้าและการใช้จ่ายงบประมาณรายกลุ่ม",
            f"{HERE}/money.html",
            results.overview,
            listed(gaps.no_projects),
            gaps.told_of_projects,
        ),
        Section(
            "kpis",
            "ผลตามตัวชี้วัดรายกลุ่ม",
            f"{HERE}/kpis.html",
            results.overview,
            listed(gaps.kpis),
            gaps.told_of_kpis,
            is_landscape=True,
        ),
    ),
)
PROJECTS = Chapter(
    "projects",
    "ผลการดำเนินงานรายโครงการ",
    Part.BODY,
    (
        Section(
            "projects",
            "",
            f"{HERE}/projects.html",
            results.units,
            listed(gaps.projects),
            gaps.told_of_projects,
            has_heading=False,
        ),
    ),
)
PROBLEMS = Chapter(
    "problems",
    "ปัญหา อุปสรรค และแนวทางแก้ไข",
    Part.BODY,
    (
        Section(
            "problems", "ปัญหาและอุปสรรคที่รายงาน", f"{HERE}/problems.html", results.problems, tells=gaps.told_of_problems
        ),
        Section(
            "corrections",
            "แนวทางแก้ไขตัวชี้วัดที่ไม่ถึงเป้าหมาย",
            f"{HERE}/corrections.html",
            results.problems,
            listed(gaps.corrections),
        ),
        Section(
            "recommendations", "ข้อเสนอแนะของกลุ่มนโยบายและแผน", takes_files=True, text=texts.UNWRITTEN, is_optional=True
        ),
    ),
)
APPENDIX = Chapter(
    "appendix",
    "ภาคผนวก",
    Part.APPENDIX,
    (Section("papers", "เอกสารประกอบ", takes_files=True, is_optional=True),),
)


def variables(scope: Scope) -> dict[str, str]:
    """The year's values, and those of the round."""
    period, report = scope.reported, scope.report
    own = {
        "round": period.label,
        "until": format_date(report.until if report else min(scope.today, period.last)),
        "span": f"{format_date(period.first)} ถึง {format_date(period.last)}",
        "reported": str(report.total.count if report else 0),
    }
    return annual.values(scope) | own


MONITORING = Outline(
    kind=Book.Kind.MONITORING,
    title=lambda scope: f"รายงานติดตามผลการดำเนินงาน {scope.reported.label} ปีงบประมาณ พ.ศ. {scope.fiscal_year}",
    scope=scope_of,
    facts=opening.build,
    variables=variables,
    chapters=(COVER, PREFACE, EXECUTIVE, INTRODUCTION, OVERVIEW, PROJECTS, PROBLEMS, APPENDIX),
    stylesheets=("book.css", "plan.css", "monitoring.css"),
)
