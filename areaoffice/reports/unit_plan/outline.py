"""A unit's plan: a view of the action plan's rows, in the five parts that groups print. Nothing of it is typed twice."""

from __future__ import annotations

from areaoffice.reports.action_plan import sections, variables
from areaoffice.reports.action_plan.scope import Scope
from areaoffice.reports.annual import context, opening
from areaoffice.reports.annual import gaps as annual_gaps
from areaoffice.reports.annual.cover import cover
from areaoffice.reports.books.outline import TEAM_ADVICE, Chapter, Outline, Part, Section, Subject
from areaoffice.reports.models import Book
from areaoffice.reports.unit_plan import texts, unit

LINES = "reports/book/lines.html"
TOPICS = "reports/book/topics.html"
HERE = "reports/unit_plan"

COVER = cover(f"{HERE}/cover.html", unit.cover)
PREFACE = Chapter("preface", "คำนำ", Part.FRONT, (Section("preface", "คำนำ", text=texts.PREFACE, has_heading=False),))
BASIC = Chapter(
    "basic",
    "ข้อมูลพื้นฐาน",
    Part.BODY,
    (
        Section("location", "ที่ตั้งและสภาพทางภูมิศาสตร์", text=texts.UNWRITTEN, takes_files=True, is_optional=True),
        Section("mandate", "อำนาจหน้าที่ของสำนักงาน", text=texts.MANDATE),
        Section("tables", "ข้อมูลพื้นฐานของสำนักงาน", "reports/annual/basic.html", context.basic, annual_gaps.basic),
        sections.UNITS,
        Section(
            "people",
            "บุคลากรของ{{unit}}",
            f"{HERE}/people.html",
            unit.people,
            unit.people_gaps,
            unit.told_of_people,
            takes_files=True,
        ),
        *(
            Section(key, title, TOPICS, build, is_optional=True, advice=unit.ADVICE, page=unit.page)
            for key, title, build in (
                ("powers", "อำนาจหน้าที่ของ{{unit}}", unit.powers),
                ("objectives", "วัตถุประสงค์ของ{{unit}}", unit.objectives),
                ("duty-tree", "ภาระงานของ{{unit}}", unit.duties),
            )
        ),
        Section("duties", "ภารกิจและหน้าที่ของกลุ่ม", text=texts.UNWRITTEN, takes_files=True, is_optional=True),
        Section("last-year", "ผลการดำเนินงานปีงบประมาณ พ.ศ. {{last_year}}", LINES, unit.last_results, is_optional=True),
    ),
)
POLICIES = Chapter(
    "policies",
    "นโยบายที่เกี่ยวข้อง",
    Part.BODY,
    (
        sections.FOCUS,
        sections.HIGHER_PLANS,
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
    ),
)
WORK = Chapter(
    "work",
    "รายละเอียดการดำเนินงาน",
    Part.BODY,
    (
        Section("work", "", text=texts.WORK, has_heading=False),
        Section("work-duties", "งานตามหน้าที่ของ{{unit}}", TOPICS, unit.duties, is_optional=True),
        sections.BY_GROUP,
        sections.BY_SOURCE,
        sections.BY_QUARTER,
        sections.REGISTER,
        sections.NO_MONEY,
        sections.WAITING,
        sections.ROUTINE,
        Section("helped", "โครงการที่ร่วมดำเนินการ", LINES, unit.helped),
        sections.FORMS,
    ),
)
MANAGEMENT = Chapter(
    "management",
    "การบริหารแผนสู่การปฏิบัติ",
    Part.BODY,
    (
        Section("management", "กระบวนการบริหารแผน", text=texts.MANAGEMENT),
        sections.CALENDAR,
    ),
)
APPENDIX = Chapter(
    "appendix",
    "ภาคผนวก",
    Part.APPENDIX,
    (Section("makers", "คณะผู้จัดทำ", text=texts.UNWRITTEN, takes_files=True, is_optional=True, advice=TEAM_ADVICE),),
)


def scope_of(subject: Subject) -> Scope:
    return Scope(subject.office, subject.fiscal_year, subject.today, subject.unit)


UNIT_PLAN = Outline(
    kind=Book.Kind.UNIT_PLAN,
    title=lambda scope: f"แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. {scope.fiscal_year} {unit.unit_of(scope).name}",
    scope=scope_of,
    facts=opening.build,
    variables=variables.values,
    chapters=(COVER, PREFACE, BASIC, POLICIES, DIRECTION, WORK, MANAGEMENT, APPENDIX),
    chapter_term="ส่วนที่",
    has_ranges=True,
    stylesheets=("book.css", "proposal.css", "plan.css"),
)
