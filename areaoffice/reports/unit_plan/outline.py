"""A unit's plan: a view of the action plan's rows, in the five parts that groups print. Nothing of it is typed twice."""

from __future__ import annotations

from operator import attrgetter

from areaoffice.reports.action_plan import (
    background,
    carrying_out,
    gaps,
    projects,
    quarters,
    register,
    tables,
    variables,
)
from areaoffice.reports.action_plan.scope import Scope
from areaoffice.reports.annual import context, opening, organisation
from areaoffice.reports.annual import gaps as annual_gaps
from areaoffice.reports.annual.cover import cover
from areaoffice.reports.books.outline import TEAM_ADVICE, Chapter, Outline, Part, Section, Subject
from areaoffice.reports.models import Book
from areaoffice.reports.unit_plan import texts, unit

this_year = attrgetter("direction")
LINES, WORDS = "reports/book/lines.html", "reports/book/words.html"
TOPICS = "reports/book/topics.html"
PLAN, HERE = "reports/action_plan", "reports/unit_plan"

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
        Section(
            "units",
            "โครงสร้างการบริหารงาน",
            "reports/annual/organisation.html",
            organisation.build,
            annual_gaps.units,
            takes_files=True,
        ),
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
            Section(key, title, TOPICS, build, is_optional=True, advice=unit.ADVICE)
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
        Section("focus", "นโยบายและจุดเน้น", TOPICS, context.policies, annual_gaps.policies),
        Section(
            "higher-plans",
            "แผนและนโยบายที่โครงการตอบสนอง",
            f"{PLAN}/higher_plans.html",
            background.higher_plans,
            gaps.higher_plans,
        ),
    ),
)
DIRECTION = Chapter(
    "direction",
    "ทิศทางการพัฒนาการศึกษา",
    Part.BODY,
    (
        Section("vision", "วิสัยทัศน์", WORDS, context.vision, annual_gaps.of_direction("วิสัยทัศน์", this_year)),
        Section("missions", "พันธกิจ", LINES, context.missions, annual_gaps.of_direction("พันธกิจ", this_year)),
        Section("goals", "{{goal_term}}", LINES, context.goals, annual_gaps.of_direction("เป้าประสงค์", this_year)),
        Section(
            "strategies",
            "กลยุทธ์และแนวทางการพัฒนา",
            "reports/annual/strategies.html",
            background.strategies,
            gaps.strategies,
            applies=background.has_strategies,
        ),
    ),
)
WORK = Chapter(
    "work",
    "รายละเอียดการดำเนินงาน",
    Part.BODY,
    (
        Section("work", "", text=texts.WORK, has_heading=False),
        Section("work-duties", "งานตามหน้าที่ของ{{unit}}", TOPICS, unit.duties, is_optional=True),
        Section(
            "by-group",
            "โครงการและงบประมาณจำแนกตาม{{strategy_term}}",
            f"{PLAN}/sums.html",
            tables.by_group,
            annual_gaps.listed(gaps.by_group),
            gaps.told_of_projects,
        ),
        Section(
            "by-source",
            "โครงการและงบประมาณจำแนกตามแหล่งงบประมาณ",
            f"{PLAN}/sources.html",
            tables.by_source,
            annual_gaps.listed(gaps.by_source),
            gaps.told_of_projects,
        ),
        Section(
            "by-quarter", "แผนการใช้จ่ายงบประมาณรายไตรมาส", f"{PLAN}/quarters.html", quarters.by_quarter, quarters.gaps
        ),
        Section(
            "register",
            "ทะเบียนโครงการ",
            f"{PLAN}/register.html",
            register.build,
            annual_gaps.listed(gaps.register),
            gaps.told_of_kpis,
            is_landscape=True,
        ),
        Section(
            "no-money",
            "โครงการที่ไม่ใช้งบประมาณ",
            f"{PLAN}/list.html",
            projects.without_money,
            tells=gaps.told_of(Scope.without_money),
        ),
        Section(
            "waiting",
            "โครงการที่รอจัดสรรงบประมาณ",
            f"{PLAN}/list.html",
            projects.waiting,
            tells=gaps.told_of(Scope.waiting),
        ),
        Section(
            "routine",
            "งานตามภารกิจ",
            f"{PLAN}/list.html",
            projects.routine,
            tells=gaps.told_of(Scope.routine, "งานตามภารกิจ"),
        ),
        Section("helped", "โครงการที่ร่วมดำเนินการ", LINES, unit.helped),
        Section("forms", "รายละเอียดโครงการ", f"{PLAN}/forms.html", projects.forms, gaps.forms, gaps.told_of_projects),
    ),
)
MANAGEMENT = Chapter(
    "management",
    "การบริหารแผนสู่การปฏิบัติ",
    Part.BODY,
    (
        Section("management", "กระบวนการบริหารแผน", text=texts.MANAGEMENT),
        Section("calendar", "ปฏิทินการรายงาน", f"{PLAN}/calendar.html", carrying_out.calendar, gaps.calendar),
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
    stylesheets=("book.css", "proposal.css", "plan.css"),
)
