"""What stands against a plan as a whole: totals, ceilings, codes, names, texts and the populations that it counts on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q
from django.urls import reverse

from areaoffice.office.models import Unit, User
from plans.models import ActionPlan, Announcement, Ceiling, Resolution, SwotItem
from projects import findings
from projects.ceiling_problems import problems_of_ceilings, total, used_by
from projects.findings import Finding
from projects.models import Account, Project
from projects.models.project import ProjectQuerySet
from projects.money import add_up
from projects.name_problems import near_pairs, normalised
from projects.population_problems import (
    Populations,
    over_population,
    populations_of,
    problems_between,
    problems_of_table,
)
from projects.problem_kinds import Problem, problem
from projects.spending_problems import overspent_accounts
from projects.text_problems import (
    Text,
    counts_projects,
    problems_of_place_and_year,
    problems_of_plan_text,
    problems_of_words,
)
from thai.digits import to_arabic
from thai.numbers import format_money

# Everything that `project_problems` reads.
RELATED = ("plan__office", "plan__policy", "plan__development_plan", "lead_unit", "strategy", "policy_item__plan")
PARTS = (
    "alignment__plan",
    "objectives",
    "quantity_targets",
    "benefits",
    "risks",
    "owners__post__person",
    "activities",
    "month_plans",
    "budget_lines__category__budget_class",
    "budget_lines__fund_source",
    "budget_lines__rate_item",
)
ZERO = Decimal("0.00")


@dataclass(frozen=True)
class PlanFacts:
    """A plan with the rows that its problems are found in."""

    plan: ActionPlan
    projects: Sequence[Project]
    accounts: Sequence[Account]
    ceilings: Sequence[Ceiling]
    units: Sequence[Unit]
    people: Sequence[User]
    texts: Sequence[tuple[str, Text]]
    populations: Populations


def fetch(plan: ActionPlan, *, projects: ProjectQuerySet | None = None) -> PlanFacts:
    """The plan with its standing projects, or with the ones given. A fixed number of queries, whatever their number."""
    office = plan.office
    asked = Project.objects.for_plan(plan).standing() if projects is None else projects
    found = asked.select_related(*RELATED).prefetch_related(*PARTS)
    people = User.objects.filter(Q(role_grants__office=office) | Q(posts__office=office)).distinct()
    return PlanFacts(
        plan=plan,
        projects=list(found.order_by("number", "pk")),
        accounts=list(
            Account.objects.of_office(office)
            .for_year(plan.fiscal_year)
            .with_sums()
            .select_related("budget_class")
            .order_by("pk")
        ),
        ceilings=list(plan.ceilings.select_related("unit", "fund_source")),
        units=list(Unit.objects.of_office(office)),
        people=list(people.order_by("first_name", "last_name", "pk")),
        texts=list(_texts_of(plan)),
        populations=populations_of(office, plan.period[1]),
    )


def _texts_of(plan: ActionPlan) -> Iterator[tuple[str, Text]]:
    """Texts beside the plan, each with the address where it is mended."""
    page = reverse("projects:plan", args=[plan.fiscal_year])
    for item in SwotItem.objects.of_office(plan.office).filter(fiscal_year=plan.fiscal_year):
        yield page, Text(f"{item.get_kind_display()}ข้อ {item.order}", item.text, "")
    for paper in Announcement.objects.filter(action_plan=plan):
        yield page, Text("ประกาศ", paper.subject, "")
    for resolution in Resolution.objects.filter(action_plan=plan).select_related("body"):
        yield page, Text(f"มติ{resolution.body}", resolution.text, "", is_history=True)


def plan_problems(facts: PlanFacts) -> list[Finding]:
    """Everything against the plan that no single project shows; what stands against each project is `project_problems`."""
    return [
        *_of_direction(facts),
        *_of_codes(facts),
        *_of_totals(facts),
        *_of_ceilings(facts),
        *_of_spending(facts),
        *_of_names(facts),
        *_of_texts(facts),
        *_of_counts(facts),
        *_of_populations(facts),
    ]


def _of_direction(facts: PlanFacts) -> Iterator[Finding]:
    plan, direction = facts.plan, facts.plan.development_plan
    if direction and not direction.first_year <= plan.fiscal_year <= direction.last_year:
        message = (
            f"“{direction}” ใช้ปี {direction.first_year} - {direction.last_year} ไม่ครอบคลุมปีงบประมาณ {plan.fiscal_year}"
        )
        yield from findings.of_plan(plan, [problem("direction-expired", message, "")])


def _of_codes(facts: PlanFacts) -> Iterator[Finding]:
    """Codes that read alike (P01, p-1, พ ๑) and numbers that stand twice."""
    by_code: dict[str, Project] = {}
    by_number: dict[int, Project] = {}
    for project in facts.projects:
        first = by_code.setdefault(code_as_read(project.code), project)
        if first is not project:
            message = f"รหัส “{project.code}” ซ้ำกับ “{first.code}” ของโครงการ{first.name}"
            yield from findings.of_project(project, [problem("duplicate-code", message, "general")], first)
        first = by_number.setdefault(project.number, project)
        if first is not project:
            message = f"ลำดับในแผน {project.number} ซ้ำกับโครงการ {first}"
            yield from findings.of_project(project, [problem("duplicate-number", message, "general")], first)


def code_as_read(code: str) -> str:
    """A code without spaces, dashes, capital letters, Thai digits and leading zeros."""
    bare = re.sub(r"[\s\-_]+", "", to_arabic(code)).upper()
    return re.sub(r"\d+", lambda digits: str(int(digits[0])), bare)


def taken_code(project: Project) -> list[Problem]:
    """For one project by itself: another project of the plan with a code that reads alike. One query."""
    others = (
        Project.objects.filter(plan=project.plan_id)
        .live()
        .standing()
        .exclude(pk__in=[project.pk, project.amends_id or 0])
    )
    taken = [code for code in others.values_list("code", flat=True) if code_as_read(code) == code_as_read(project.code)]
    return [
        problem("duplicate-code", f"รหัส “{project.code}” ซ้ำกับ “{code}” ในแผนเดียวกัน", "general") for code in taken[:1]
    ]


def _of_totals(facts: PlanFacts) -> Iterator[Finding]:
    """Σ of strategies, of fund sources and of months are all Σ of the projects (Σ of units always is: each has one)."""
    whole = total(facts.projects)
    if whole is None:
        return
    by_policy = facts.plan.organised_by == ActionPlan.OrganisedBy.POLICY
    words = "ประเด็นของนโยบาย" if by_policy else "กลยุทธ์"
    grouped = [row for row in facts.projects if (row.policy_item_id if by_policy else row.strategy_id)]
    sourced = add_up(
        line.amount for row in facts.projects for line in row.budget_lines.all() if line.fund_source_id is not None
    )
    months = add_up(month.amount for row in facts.projects for month in row.month_plans.all())
    sums = [
        (f"ยอดรวมตาม{words}", total(grouped) or ZERO, "มีโครงการที่ยังไม่ได้จัดหมวด"),
        ("ยอดรวมตามแหล่งงบประมาณ", sourced or ZERO, "มีรายการที่ยังไม่ระบุแหล่ง"),
        ("ยอดรวมรายไตรมาส", whole if months is None else months, "แผนการใช้จ่ายรายเดือนยังไม่ครบหรือไม่ตรง"),
    ]
    for name, amount, why in sums:
        if amount != whole:
            message = f"{name} {format_money(amount)} บาท ไม่เท่ากับยอดรวมทุกโครงการ {format_money(whole)} บาท ({why})"
            yield from findings.of_plan(facts.plan, [problem("totals-differ", message, "")])


def _of_ceilings(facts: PlanFacts) -> Iterator[Finding]:
    for ceiling, one in problems_of_ceilings(facts.ceilings, used_by(facts.projects)):
        yield from findings.of_plan(facts.plan, [one], record=str(ceiling.unit))


def _of_spending(facts: PlanFacts) -> Iterator[Finding]:
    """Accounts of these projects, and of the office's classes, of which more was spent than was allotted."""
    projects = {project.pk: project for project in facts.projects}
    for account, one in overspent_accounts(facts.accounts):
        if account.project_id in projects:
            yield from findings.of_project(projects[account.project_id], [one])
        elif account.project_id is None and account.budget_class:
            href = reverse("projects:class_ledger", args=[account.fiscal_year, account.budget_class.code])
            yield from findings.of_plan(facts.plan, [one], record=str(account.budget_class), href=href)


def _of_names(facts: PlanFacts) -> Iterator[Finding]:
    for first, second in near_pairs((project.name, project) for project in facts.projects):
        message = f"ชื่อใกล้เคียงกับโครงการ {first}"
        yield from findings.of_project(second, [problem("similar-project", message, "general")], first)
    for one, other in near_pairs((unit.name, unit) for unit in facts.units):
        found = [problem("similar-unit", f"“{other}” ชื่อใกล้เคียงกับ “{one}”", "")]
        yield from findings.of_plan(facts.plan, found, record=str(other))
    for name, near in near_pairs((name, name) for name in _people_of(facts)):
        found = [problem("similar-person", f"“{near}” ชื่อใกล้เคียงกับ “{name}” อาจเป็นคนเดียวกัน", "")]
        yield from findings.of_plan(facts.plan, found, record=near)


def _people_of(facts: PlanFacts) -> list[str]:
    """The office's people, then the names typed as owners of projects that are none of theirs."""
    names = [str(person) for person in facts.people if person.last_name]
    typed = [owner.printed_name for project in facts.projects for owner in project.owners.all() if owner.printed_name]
    known = {normalised(name) for name in names}
    for name in typed:
        if normalised(name) not in known:
            known.add(normalised(name))
            names.append(name)
    return names


def _of_texts(facts: PlanFacts) -> Iterator[Finding]:
    plan, whole = facts.plan, total(facts.projects)
    for href, text in facts.texts:
        found = [
            *problems_of_words(text),
            *problems_of_place_and_year(text, office=plan.office, fiscal_year=plan.fiscal_year),
            *problems_of_plan_text(text, projects=len(facts.projects), total=whole),
        ]
        yield from findings.of_plan(plan, found, href=href)
    for project in facts.projects:
        for text in _about_the_plan(project):
            found = list(problems_of_plan_text(text, projects=len(facts.projects), total=whole))
            yield from findings.of_project(project, found)


def _about_the_plan(project: Project) -> Iterator[Text]:
    """A project's rationale where it speaks of the whole plan and of this year."""
    text = Text("หลักการและเหตุผล", project.rationale, "general", is_history=True)
    is_of_year = str(project.plan.fiscal_year) in to_arabic(text.words)
    if is_of_year and "แผนปฏิบัติการ" in text.words and counts_projects(text):
        yield text


def _of_counts(facts: PlanFacts) -> Iterator[Finding]:
    """Targets of projects that count more than there are."""
    for project in facts.projects:
        for target in project.quantity_targets.all():
            limit = facts.populations.limit(f"{target.text} {target.target_group}", target.unit_name)
            if said := over_population(limit, target.number, target.unit_name):
                anchor = f"edit-{target.kind}-targets-{target.pk}"
                found = problem("count-over-population", f"เป้าหมายข้อ {target.order}: {said}", "targets", anchor)
                yield from findings.of_project(project, [found])


def _of_populations(facts: PlanFacts) -> Iterator[Finding]:
    for table in facts.populations.tables:
        href = reverse("admin:office_populationtable_change", args=[table.pk])
        yield from findings.of_plan(facts.plan, list(problems_of_table(table)), record=str(table), href=href)
    href = reverse("admin:office_populationtable_changelist")
    found = list(problems_between(facts.populations.tables))
    yield from findings.of_plan(facts.plan, found, record="ข้อมูลพื้นฐาน", href=href)
