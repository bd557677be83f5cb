"""The annual report and the papers of one chapter of it: which section is made of what, in which order."""

from __future__ import annotations

from operator import attrgetter

from areaoffice.reports.annual import (
    conclusion,
    context,
    direction,
    executive,
    gaps,
    highlights,
    kpi_table,
    makers,
    opening,
    organisation,
    project_blocks,
    quality,
    texts,
    variables,
)
from areaoffice.reports.annual.cover import cover
from areaoffice.reports.annual.scope import Scope
from areaoffice.reports.books.outline import Chapter, Outline, Part, Section, Subject
from areaoffice.reports.models import Book

this_year, next_year = attrgetter("direction"), attrgetter("next_direction")
LINES, WORDS = "reports/book/lines.html", "reports/book/words.html"
TOPICS, GOALS = "reports/book/topics.html", "reports/book/goals.html"

COVER = cover("reports/annual/cover.html")
PREFACE = Chapter("preface", "คำนำ", Part.FRONT, (Section("preface", "คำนำ", text=texts.PREFACE, has_heading=False),))
EXECUTIVE = Chapter(
    "executive",
    "บทสรุปผู้บริหาร",
    Part.FRONT,
    (
        Section(
            "executive",
            "บทสรุปผู้บริหาร",
            "reports/annual/executive.html",
            executive.build,
            gaps.executive,
            has_heading=False,
        ),
    ),
)
INTRODUCTION = Chapter(
    "introduction",
    "บทนำ",
    Part.BODY,
    (
        Section("background", "ความเป็นมา", text=texts.BACKGROUND),
        Section("purpose", "วัตถุประสงค์", text=texts.PURPOSE),
        Section("extent", "ขอบเขตการดำเนินงาน", text=texts.EXTENT),
        Section("steps", "ขั้นตอนการดำเนินงาน", text=texts.STEPS),
        Section("benefits", "ประโยชน์ที่ได้รับ", text=texts.BENEFITS),
        Section("terms", "นิยามศัพท์เฉพาะ", text=texts.TERMS),
    ),
)
CONTEXT = Chapter(
    "context",
    "ข้อมูลและบริบทที่เกี่ยวข้อง",
    Part.BODY,
    (
        Section(
            "history",
            "ประวัติ ที่ตั้ง และแผนที่",
            takes_files=True,
            text=texts.UNWRITTEN,
            is_optional=True,
            advice="ยังไม่มีประวัติ ที่ตั้ง และแผนที่ของสำนักงาน เขียนข้อความและแนบแผนที่ได้",
        ),
        Section("basic", "ข้อมูลพื้นฐาน", "reports/annual/basic.html", context.basic, gaps.basic),
        Section(
            "units",
            "โครงสร้างการบริหารงาน",
            "reports/annual/organisation.html",
            organisation.build,
            gaps.units,
            takes_files=True,
        ),
        Section("vision", "วิสัยทัศน์", WORDS, context.vision, gaps.of_direction("วิสัยทัศน์", this_year)),
        Section(
            "values",
            "{{values_term}}",
            "reports/annual/values.html",
            context.values,
            gaps.of_direction("ค่านิยม", this_year),
        ),
        Section("missions", "พันธกิจ", LINES, context.missions, gaps.of_direction("พันธกิจ", this_year)),
        Section("goals", "{{goal_term}}", GOALS, context.goals, gaps.goals(this_year)),
        Section("policies", "{{policy_name}}", TOPICS, context.policies, gaps.policies),
        Section("swot", "สภาพบริบทองค์กร", "reports/annual/swot.html", context.swot, gaps.swot, entry="plans:swot"),
        Section(
            "alignment",
            "ความสอดคล้องของโครงการกับแผนระดับต่าง ๆ",
            "reports/annual/alignment.html",
            context.alignment,
            gaps.listed(gaps.alignment),
        ),
    ),
)
ACHIEVEMENTS = Chapter(
    "achievements",
    "ผลการดำเนินงาน",
    Part.BODY,
    (
        Section("achievements", "ข้อความนำ", text=texts.ACHIEVEMENTS, has_heading=False),
        Section(
            "highlights",
            "ผลการดำเนินงานที่ประสบความสำเร็จและท้าทาย",
            "reports/annual/highlights.html",
            highlights.build,
            gaps.listed(highlights.gaps),
            highlights.told,
            is_optional=True,
            entry="reports:highlights",
        ),
        Section(
            "projects",
            "ผลการดำเนินงานตามโครงการ",
            "reports/annual/projects.html",
            project_blocks.build,
            gaps.listed(gaps.projects),
            gaps.told_of_projects,
            entry="projects:plan",
        ),
        Section("exams", "ด้านคุณภาพการศึกษา", "reports/annual/exams.html", quality.build, gaps.exams),
        Section("virtue", "ด้านคุณธรรมและจริยธรรม", takes_files=True, text=texts.UNWRITTEN, is_optional=True),
        Section("opportunity", "ด้านการสร้างโอกาสทางการศึกษา", takes_files=True, text=texts.UNWRITTEN, is_optional=True),
    ),
)
CONCLUSION = Chapter(
    "conclusion",
    "สรุปผลการดำเนินงาน",
    Part.BODY,
    (
        Section(
            "attainment",
            "สรุปผลการดำเนินโครงการ",
            "reports/annual/attainment.html",
            conclusion.summary,
            gaps.listed(gaps.missed),
        ),
        Section(
            "kpi-table",
            "ตารางสรุปผลตัวชี้วัด",
            "reports/annual/kpi_table.html",
            kpi_table.build,
            gaps.listed(gaps.unreported),
            gaps.told_of_kpis,
            has_heading=False,
        ),
        Section("awards", "รางวัลและผลงานที่ได้รับการยกย่อง", takes_files=True, text=texts.UNWRITTEN, is_optional=True),
        Section(
            "obec",
            "ตัวชี้วัดตามแผนปฏิบัติราชการของ{{parent_agency}}",
            "reports/annual/obec.html",
            lambda scope: scope.evaluations.obec,
            gaps.evaluation("obec"),
            entry="indicators:evaluations",
        ),
        Section(
            "ita",
            "การประเมินคุณธรรมและความโปร่งใส (ITA)",
            "reports/annual/ita.html",
            lambda scope: scope.evaluations.ita,
            gaps.evaluation("ita"),
        ),
        Section(
            "standards",
            "มาตรฐานสำนักงานเขตพื้นที่การศึกษา",
            "reports/annual/standards.html",
            lambda scope: scope.evaluations.standards,
            gaps.evaluation("standards"),
            entry="indicators:evaluations",
        ),
        Section(
            "krs",
            "การประเมินผลการปฏิบัติราชการ (KRS)",
            "reports/annual/scores.html",
            lambda scope: scope.evaluations.krs,
            gaps.evaluation("krs"),
            is_optional=True,
            advice="ยังไม่มีผลการประเมิน KRS ของปีนี้ เมื่อบันทึกแล้วเล่มจะพิมพ์หัวข้อนี้",
            entry="indicators:evaluations",
        ),
        Section(
            "emes",
            "การติดตามและประเมินผลการบริหารจัดการ (e-MES)",
            "reports/annual/scores.html",
            lambda scope: scope.evaluations.emes,
            gaps.evaluation("emes"),
            is_optional=True,
            entry="indicators:evaluations",
        ),
        Section(
            "money",
            "สรุปผลการบริหารจัดการงบประมาณ",
            "reports/annual/money.html",
            conclusion.money,
            gaps.listed(gaps.money),
        ),
        Section(
            "problems",
            "ปัญหา อุปสรรค และข้อเสนอแนะของโครงการ",
            "reports/annual/problems.html",
            conclusion.problems,
            gaps.listed(gaps.problems),
        ),
        Section(
            "office-problems",
            "ปัญหา อุปสรรคในภาพรวมของสำนักงาน",
            text=texts.UNWRITTEN,
            starts=conclusion.problem_lines,
            is_optional=True,
            advice="ยังไม่มีปัญหา อุปสรรคในภาพรวม เริ่มจากที่โครงการรายงานแล้วสรุปได้",
        ),
        Section(
            "office-recommendations",
            "ข้อเสนอแนะในภาพรวมของสำนักงาน",
            text=texts.UNWRITTEN,
            starts=conclusion.recommendation_lines,
            is_optional=True,
            advice="ยังไม่มีข้อเสนอแนะในภาพรวม เริ่มจากที่โครงการรายงานแล้วสรุปได้",
        ),
    ),
)
DIRECTION = Chapter(
    "direction",
    "ทิศทางการพัฒนา ปีงบประมาณ พ.ศ. {{next_year}}",
    Part.BODY,
    (
        Section("direction", "ข้อความนำ", text=texts.DIRECTION, has_heading=False),
        Section("next-vision", "วิสัยทัศน์", WORDS, direction.vision, gaps.of_direction("วิสัยทัศน์", next_year)),
        Section("next-missions", "พันธกิจ", LINES, direction.missions, gaps.of_direction("พันธกิจ", next_year)),
        Section("next-goals", "{{next_goal_term}}", GOALS, direction.goals, gaps.goals(next_year)),
        Section(
            "strategies",
            "กลยุทธ์และแนวทางการพัฒนา",
            "reports/annual/strategies.html",
            direction.strategies,
            gaps.strategies,
        ),
    ),
)
APPENDIX = Chapter(
    "appendix",
    "ภาคผนวก",
    Part.APPENDIX,
    (
        Section(
            "orders",
            "คำสั่งแต่งตั้งคณะทำงาน",
            takes_files=True,
            text=texts.UNWRITTEN,
            starts=makers.order,
            is_optional=True,
            advice=makers.ORDER_ADVICE,
        ),
    ),
)
MAKERS = Chapter(
    "makers",
    "คณะผู้จัดทำ",
    Part.APPENDIX,
    (
        Section(
            "makers",
            "คณะผู้จัดทำ",
            text=texts.UNWRITTEN,
            starts=makers.team,
            has_heading=False,
            is_optional=True,
            advice=makers.ADVICE,
        ),
    ),
)
BACK = Chapter(
    "back-cover",
    "ปกหลัง",
    Part.BACK,
    (
        Section(
            "back-cover",
            "ปกหลัง",
            "reports/annual/back_cover.html",
            opening.contact,
            gaps.contact,
            has_heading=False,
        ),
    ),
    has_heading=False,
)


def scope_of(subject: Subject) -> Scope:
    return Scope(subject.office, subject.fiscal_year, subject.today)


ANNUAL_REPORT = Outline(
    kind=Book.Kind.ANNUAL_REPORT,
    title=lambda scope: f"รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. {scope.fiscal_year}",
    scope=scope_of,
    facts=opening.build,
    variables=variables.values,
    chapters=(
        COVER,
        PREFACE,
        EXECUTIVE,
        INTRODUCTION,
        CONTEXT,
        ACHIEVEMENTS,
        CONCLUSION,
        DIRECTION,
        APPENDIX,
        MAKERS,
        BACK,
    ),
)
