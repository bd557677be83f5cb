"""The personnel development plan: which section is made of what, in which order (four parts, as offices print them)."""

from __future__ import annotations

from operator import attrgetter

from areaoffice.reports.action_plan import background
from areaoffice.reports.action_plan import gaps as plan_gaps
from areaoffice.reports.annual import context, opening
from areaoffice.reports.annual import gaps as annual_gaps
from areaoffice.reports.annual.cover import cover
from areaoffice.reports.books.outline import TEAM_ADVICE, Chapter, Outline, Part, Section
from areaoffice.reports.books.plain import Lines
from areaoffice.reports.models import Book
from areaoffice.reports.personnel_plan import follow_up, needs, people, texts, trainings, variables
from areaoffice.reports.personnel_plan.scope import Scope, scope_of

LINES, WORDS = "reports/book/lines.html", "reports/book/words.html"
TOPICS, GOALS = "reports/book/topics.html", "reports/book/goals.html"
HERE = "reports/personnel_plan"


def terms(scope: Scope) -> Lines:
    """The phrases of the vision with what the office means by them (คำนิยาม)."""
    found = scope.direction.vision_terms.all() if scope.direction else ()
    return Lines(tuple(f"{term.phrase} หมายถึง {term.meaning}" for term in found), "แผนพัฒนาการศึกษายังไม่มีคำนิยามในวิสัยทัศน์")


def of_direction(word: str) -> annual_gaps.Gaps:
    """A part of the development plan in force that is empty."""
    return annual_gaps.of_direction(word, lambda scope: scope.direction)


COVER = cover(f"{HERE}/cover.html")
PREFACE = Chapter("preface", "คำนำ", Part.FRONT, (Section("preface", "คำนำ", text=texts.PREFACE, has_heading=False),))
INTRODUCTION = Chapter(
    "introduction",
    "บทนำ",
    Part.BODY,
    (
        Section("background", "ความเป็นมา", text=texts.BACKGROUND),
        Section("objectives", "วัตถุประสงค์", text=texts.OBJECTIVES),
        Section("targets", "เป้าหมาย", text=texts.TARGETS),
        Section("people", "ข้อมูลบุคลากร", f"{HERE}/people.html", people.build, people.gaps, people.told),
        Section("tables", "ข้อมูลพื้นฐานของสำนักงาน", "reports/annual/basic.html", context.basic, annual_gaps.basic),
        Section("mandate", "บทบาทอำนาจหน้าที่", text=texts.MANDATE, takes_files=True, is_optional=True),
    ),
)
DIRECTION = Chapter(
    "direction",
    "ทิศทางการพัฒนาองค์กร",
    Part.BODY,
    (
        Section("vision", "วิสัยทัศน์", WORDS, context.vision, of_direction("วิสัยทัศน์")),
        Section("terms", "คำนิยาม", LINES, terms, of_direction("คำนิยามในวิสัยทัศน์")),
        Section("missions", "พันธกิจ", LINES, context.missions, of_direction("พันธกิจ")),
        Section("goals", "{{goal_term}}", GOALS, context.goals, annual_gaps.goals(attrgetter("direction"))),
        Section("focus", "นโยบายและจุดเน้น", TOPICS, context.policies, annual_gaps.policies),
        Section(
            "higher-plans",
            "แผนและนโยบายที่โครงการตอบสนอง",
            "reports/action_plan/higher_plans.html",
            background.higher_plans,
            plan_gaps.higher_plans,
        ),
    ),
)
WORK = Chapter(
    "work",
    "รายละเอียดการพัฒนา",
    Part.BODY,
    (
        Section("needs", "ความต้องการพัฒนา", f"{HERE}/needs.html", needs.build, needs.gaps, needs.told),
        Section("method", "แนวทางและรูปแบบการพัฒนา", text=texts.METHOD),
        Section(
            "trainings",
            "แผนการอบรมและพัฒนา",
            f"{HERE}/trainings.html",
            trainings.build,
            trainings.gaps,
            trainings.told,
            is_landscape=True,
        ),
        Section("money", "งบประมาณจากโครงการในแผนปฏิบัติการ", f"{HERE}/money.html", trainings.money, trainings.money_gaps),
        Section("unanswered", "ความต้องการที่ยังไม่มีการอบรมรองรับ", LINES, trainings.unanswered, trainings.unanswered_gaps),
    ),
)
FOLLOW_UP = Chapter(
    "follow-up",
    "การบริหารแผนและการติดตามผล",
    Part.BODY,
    (
        Section("management", "แนวทางการบริหาร", text=texts.MANAGEMENT),
        Section(
            "coverage", "ค่าเป้าหมายและความครอบคลุม", f"{HERE}/coverage.html", follow_up.coverage, follow_up.coverage_gaps
        ),
        Section("kpis", "ตัวชี้วัดของโครงการที่เกี่ยวข้อง", f"{HERE}/kpis.html", follow_up.kpis, follow_up.kpi_gaps),
        Section("plans", "แผนพัฒนาตนเองรายบุคคล", f"{HERE}/plans.html", follow_up.plans, follow_up.plan_gaps),
        Section(
            "calendar", "ปฏิทินการรายงาน", "reports/action_plan/calendar.html", follow_up.calendar, plan_gaps.calendar
        ),
    ),
)
APPENDIX = Chapter(
    "appendix",
    "ภาคผนวก",
    Part.APPENDIX,
    (
        Section("references", "เอกสารอ้างอิงการดำเนินงาน", text=texts.REFERENCES),
        Section("topics", "หัวข้อในแบบสำรวจความต้องการพัฒนา", LINES, needs.topics, needs.topic_gaps),
        Section("papers", "คำสั่งและเอกสารประกอบ", takes_files=True, is_optional=True),
        Section("makers", "คณะผู้จัดทำ", text=texts.UNWRITTEN, takes_files=True, is_optional=True, advice=TEAM_ADVICE),
    ),
)

PERSONNEL_PLAN = Outline(
    kind=Book.Kind.PERSONNEL_PLAN,
    title=lambda scope: f"แผนพัฒนาครูและบุคลากรทางการศึกษา ปีงบประมาณ พ.ศ. {scope.fiscal_year}",
    scope=scope_of,
    facts=opening.build,
    variables=variables.values,
    chapters=(COVER, PREFACE, INTRODUCTION, DIRECTION, WORK, FOLLOW_UP, APPENDIX),
    chapter_term="ส่วนที่",
    stylesheets=("book.css", "proposal.css", "plan.css"),
)
