"""Sections that stand alike in the office's action plan and in a unit's, which is a view of it."""

from __future__ import annotations

from operator import attrgetter

from areaoffice.reports.action_plan import background, carrying_out, gaps, projects, quarters, register, tables
from areaoffice.reports.action_plan.scope import Scope
from areaoffice.reports.annual import context, organisation
from areaoffice.reports.annual import gaps as annual_gaps
from areaoffice.reports.books.outline import Section

PLAN = "reports/action_plan"
BOOK = "reports/book"
this_year = attrgetter("direction")

UNITS = Section(
    "units",
    "โครงสร้างการบริหารงาน",
    "reports/annual/organisation.html",
    organisation.build,
    annual_gaps.units,
    takes_files=True,
)

HIGHER_PLANS = Section(
    "higher-plans",
    "แผนและนโยบายที่โครงการตอบสนอง",
    f"{PLAN}/higher_plans.html",
    background.higher_plans,
    gaps.higher_plans,
)

FOCUS = Section("focus", "นโยบายและจุดเน้น", f"{BOOK}/topics.html", context.policies, annual_gaps.policies)

VISION = Section(
    "vision", "วิสัยทัศน์", f"{BOOK}/words.html", context.vision, annual_gaps.of_direction("วิสัยทัศน์", this_year)
)

MISSIONS = Section(
    "missions", "พันธกิจ", f"{BOOK}/lines.html", context.missions, annual_gaps.of_direction("พันธกิจ", this_year)
)

GOALS = Section("goals", "{{goal_term}}", f"{BOOK}/goals.html", context.goals, annual_gaps.goals(this_year))

STRATEGIES = Section(
    "strategies",
    "กลยุทธ์และแนวทางการพัฒนา",
    "reports/annual/strategies.html",
    background.strategies,
    gaps.strategies,
    applies=background.has_strategies,
)

BY_GROUP = Section(
    "by-group",
    "โครงการและงบประมาณจำแนกตาม{{strategy_term}}",
    f"{PLAN}/sums.html",
    tables.by_group,
    annual_gaps.listed(gaps.by_group),
    gaps.told_of_projects,
)

BY_SOURCE = Section(
    "by-source",
    "โครงการและงบประมาณจำแนกตามแหล่งงบประมาณ",
    f"{PLAN}/sources.html",
    tables.by_source,
    annual_gaps.listed(gaps.by_source),
    gaps.told_of_projects,
)

BY_QUARTER = Section(
    "by-quarter", "แผนการใช้จ่ายงบประมาณรายไตรมาส", f"{PLAN}/quarters.html", quarters.by_quarter, quarters.gaps
)

REGISTER = Section(
    "register",
    "ทะเบียนโครงการ",
    f"{PLAN}/register.html",
    register.build,
    annual_gaps.listed(gaps.register),
    gaps.told_of_kpis,
    is_landscape=True,
)

NO_MONEY = Section(
    "no-money",
    "โครงการที่ไม่ใช้งบประมาณ",
    f"{PLAN}/list.html",
    projects.without_money,
    tells=gaps.told_of(Scope.without_money),
)

WAITING = Section(
    "waiting",
    "โครงการที่รอจัดสรรงบประมาณ",
    f"{PLAN}/list.html",
    projects.waiting,
    tells=gaps.told_of(Scope.waiting),
)

ROUTINE = Section(
    "routine",
    "งานตามภารกิจ",
    f"{PLAN}/list.html",
    projects.routine,
    tells=gaps.told_of(Scope.routine, "งานตามภารกิจ"),
)

FORMS = Section("forms", "รายละเอียดโครงการ", f"{PLAN}/forms.html", projects.forms, gaps.forms, gaps.told_of_projects)

CALENDAR = Section("calendar", "ปฏิทินการรายงาน", f"{PLAN}/calendar.html", carrying_out.calendar, gaps.calendar)
