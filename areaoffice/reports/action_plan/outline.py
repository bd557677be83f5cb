"""The office's action plan as a book: which section is made of what, in which order."""

from __future__ import annotations

from areaoffice.reports.action_plan import (
    background,
    carrying_out,
    executive,
    gaps,
    projects,
    sections,
    tables,
    texts,
    variables,
)
from areaoffice.reports.action_plan.scope import Scope
from areaoffice.reports.annual import context, makers, opening
from areaoffice.reports.annual import gaps as annual_gaps
from areaoffice.reports.annual.cover import cover
from areaoffice.reports.books.outline import Chapter, Outline, Part, Section, Subject
from areaoffice.reports.models import Book

LINES = "reports/book/lines.html"
HERE = "reports/action_plan"

COVER = cover(f"{HERE}/cover.html")
ANNOUNCEMENT = Chapter(
    "announcement",
    "ประกาศและมติเห็นชอบแผน",
    Part.FRONT,
    (Section("announcement", "ประกาศและมติเห็นชอบแผน", takes_files=True, has_heading=False, is_optional=True),),
)
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
            executive.build,
            annual_gaps.listed(gaps.executive),
            gaps.told_of_projects,
            has_heading=False,
        ),
    ),
)
BASIC = Chapter(
    "basic",
    "ข้อมูลพื้นฐานและผลการดำเนินงานปีที่ผ่านมา",
    Part.BODY,
    (
        Section("office", "สภาพทั่วไป", text=texts.BASIC, takes_files=True),
        sections.UNITS,
        Section("tables", "ข้อมูลพื้นฐานทางการศึกษา", "reports/annual/basic.html", context.basic, annual_gaps.basic),
        Section(
            "last-year", "ผลการดำเนินงานปีงบประมาณ พ.ศ. {{last_year}}", LINES, background.last_results, gaps.last_year
        ),
    ),
)
POLICIES = Chapter(
    "policies",
    "แผนระดับต่าง ๆ นโยบาย และสภาพแวดล้อม",
    Part.BODY,
    (
        sections.HIGHER_PLANS,
        sections.FOCUS,
        Section(
            "swot",
            "สภาพแวดล้อมของสำนักงาน (SWOT)",
            "reports/annual/swot.html",
            context.swot,
            annual_gaps.swot,
            entry="plans:swot",
        ),
    ),
)
DIRECTION = Chapter(
    "direction",
    "ทิศทางการพัฒนาการศึกษา",
    Part.BODY,
    (
        sections.VISION,
        sections.MISSIONS,
        sections.GOALS,
        sections.STRATEGIES,
        Section(
            "targets",
            "ตัวชี้วัดและค่าเป้าหมายรายปี",
            f"{HERE}/targets.html",
            background.yearly_targets,
            gaps.targets,
            applies=background.has_strategies,
        ),
        Section(
            "picture",
            "ความเชื่อมโยงของทิศทาง",
            f"{HERE}/picture.html",
            background.picture,
            gaps.picture,
            applies=background.has_strategies,
        ),
    ),
)
BUDGET = Chapter(
    "budget",
    "งบประมาณและโครงการ",
    Part.BODY,
    (
        Section("budget", "", text=texts.BUDGET, has_heading=False),
        sections.BY_GROUP,
        Section(
            "by-unit",
            "โครงการและงบประมาณจำแนกตามกลุ่ม/หน่วย",
            f"{HERE}/sums.html",
            tables.by_unit,
            annual_gaps.listed(annual_gaps.no_projects),
            gaps.told_of_projects,
        ),
        sections.BY_SOURCE,
        sections.BY_QUARTER,
        sections.REGISTER,
        Section(
            "alignment",
            "ความสอดคล้องกับแผนระดับต่าง ๆ",
            f"{HERE}/alignment.html",
            projects.alignment,
            annual_gaps.listed(annual_gaps.alignment),
            is_landscape=True,
        ),
        sections.NO_MONEY,
        sections.WAITING,
        sections.ROUTINE,
        sections.FORMS,
    ),
)
CARRYING_OUT = Chapter(
    "carrying-out",
    "การบริหารแผนสู่การปฏิบัติ",
    Part.BODY,
    (
        Section("follow-up", "การกำกับ ติดตาม และรายงาน", text=texts.FOLLOW_UP),
        sections.CALENDAR,
        Section("conditions", "เงื่อนไขการปรับแผน", text=texts.CONDITIONS),
    ),
)
APPENDIX = Chapter(
    "appendix",
    "ภาคผนวก",
    Part.APPENDIX,
    (
        Section("papers", "ประกาศและมติที่เกี่ยวข้อง", f"{HERE}/papers.html", carrying_out.papers, gaps.papers),
        Section("letters", "หนังสือแจ้งจัดสรรงบประมาณ", f"{HERE}/letters.html", carrying_out.letters, gaps.letters),
        Section("orders", "คำสั่งแต่งตั้งคณะทำงาน", takes_files=True, is_optional=True),
        Section(
            "makers",
            "คณะผู้จัดทำ",
            text=texts.UNWRITTEN,
            starts=makers.team,
            takes_files=True,
            is_optional=True,
            advice=makers.ADVICE,
        ),
    ),
)


def scope_of(subject: Subject) -> Scope:
    return Scope(subject.office, subject.fiscal_year, subject.today)


ACTION_PLAN = Outline(
    kind=Book.Kind.ACTION_PLAN,
    title=lambda scope: f"แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. {scope.fiscal_year}",
    scope=scope_of,
    facts=opening.build,
    variables=variables.values,
    chapters=(COVER, ANNOUNCEMENT, PREFACE, EXECUTIVE, BASIC, POLICIES, DIRECTION, BUDGET, CARRYING_OUT, APPENDIX),
    stylesheets=("book.css", "proposal.css", "plan.css"),
)
