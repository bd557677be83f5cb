"""What of a project goes into a field of an outside system, as text to be copied. "" where we have nothing yet.

Each value is made from our rows at the moment it is shown: nothing is typed a second time here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch

from indicators.judged_indicator import JudgedIndicator
from indicators.judgement import judged
from indicators.models import IndicatorYear
from plans.models import ActionPlan, NationalPlan, NationalPlanItem
from projects.models import OutsideField, ProgressReport, Project, ProjectOwner, QuantityTarget, ReportItem
from projects.models.project import ProjectQuerySet
from projects.money import add_up
from projects.month_plan import table_of
from projects.period_money import PeriodMoney, money_by_project
from projects.periods import Kind, Period
from projects.sheet import category_sums
from thai.dates import format_date
from thai.numbers import format_money

PARTS = (
    "objectives",
    "quantity_targets",
    "benefits",
    "risks",
    "activities",
    "month_plans",
    "other_units",
    "budget_lines__category__budget_class",
    "budget_lines__fund_source",
)
Source = OutsideField.Source
Level = NationalPlan.Level


@dataclass(frozen=True)
class Facts:
    """A project with all that its values are made of."""

    project: Project
    money: PeriodMoney
    kpis: tuple[JudgedIndicator, ...] = field(default_factory=tuple)


def facts_of(projects: ProjectQuerySet, fiscal_year: int, *, today: date) -> list[Facts]:
    """The facts of these projects in the plan's order. A fixed number of queries."""
    found = list(_fetched(projects))
    money = money_by_project(found, Period(fiscal_year, Kind.YEAR, 1))
    kpis: dict[int, list[JudgedIndicator]] = {}
    years = IndicatorYear.objects.filter(project__in=[project.pk for project in found]).order_by("order", "number")
    for row in judged(years, today=today):
        kpis.setdefault(row.year.project_id or 0, []).append(row)
    return [Facts(project, money[project.pk], tuple(kpis.get(project.pk, ()))) for project in found]


def _fetched(projects: ProjectQuerySet) -> ProjectQuerySet:
    items = NationalPlanItem.objects.select_related("plan").order_by("plan__order", "order", "pk")
    reports = ProgressReport.objects.select_related("round").order_by("round__due_on", "pk").prefetch_related("items")
    owners = ProjectOwner.objects.select_related("post__person").order_by("order", "pk")
    related = ("plan__office", "plan__policy", "lead_unit", "strategy", "policy_item__plan")
    rows = projects.with_budget().select_related(*related).prefetch_related(*PARTS)
    rows = rows.prefetch_related(Prefetch("alignment", items), Prefetch("owners", owners))
    rows = rows.prefetch_related(Prefetch("progress_reports", reports))
    return rows.order_by("number", "pk")


def value_of(source: str, facts: Facts) -> str:
    """The text for a field with this source; "" where there is nothing, or nothing of ours belongs there."""
    make = VALUES.get(source)
    return make(facts).strip() if make else ""


def numbered(texts: Iterable[str]) -> str:
    """One line each, numbered; a single one without a number."""
    found = [text.strip() for text in texts if text.strip()]
    return found[0] if len(found) == 1 else "\n".join(f"{number}. {text}" for number, text in enumerate(found, 1))


def _day(day: date | None) -> str:
    return format_date(day) if day else ""


def _days(starts_on: date | None, ends_on: date | None) -> str:
    return " - ".join(format_date(day, "short") for day in (starts_on, ends_on) if day)


def _units(facts: Facts) -> str:
    others = [unit.name for unit in facts.project.other_units.all()]
    return facts.project.lead_unit.name + (f" (ร่วมกับ {', '.join(others)})" if others else "")


def _owners(facts: Facts) -> str:
    return "\n".join(_owner(one) for one in facts.project.owners.all())


def _owner(owner: ProjectOwner) -> str:
    post = owner.post
    name = owner.printed_name or (str(post.person) if post and post.person else "")
    return " ".join(filter(None, (name, owner.printed_position or (post.title if post else ""))))


def _plans_of(level: Level) -> Callable[[Facts], str]:
    """The items of one level that the project answers to, under the name of their plan."""

    def value(facts: Facts) -> str:
        return "\n".join(f"{item.plan}: {item}" for item in _items(facts.project) if item.plan.level == level)

    return value


def _items(project: Project) -> Iterator[NationalPlanItem]:
    """What the project is aligned with; the item of the plan's own policy under which it stands comes first."""
    own = project.policy_item if project.plan.organised_by == ActionPlan.OrganisedBy.POLICY else None
    if own is not None:
        yield own
    yield from (item for item in project.alignment.all() if item != own)


def _targets(kind: QuantityTarget.Kind) -> Callable[[Facts], str]:
    return lambda facts: numbered(row.text for row in facts.project.quantity_targets.all() if row.kind == kind)


def _groups(facts: Facts) -> str:
    groups = (row.target_group for row in facts.project.quantity_targets.all())
    return numbered(dict.fromkeys(groups))


def _activities(facts: Facts) -> str:
    rows = ((row.name, _days(row.starts_on, row.ends_on)) for row in facts.project.activities.all())
    return numbered(f"{name} ({days})" if days else name for name, days in rows)


def _risks(facts: Facts) -> str:
    rows = facts.project.risks.all()
    return numbered(f"{row.text} แนวทาง: {row.response}" if row.response else row.text for row in rows)


def _sources(facts: Facts) -> str:
    lines = list(facts.project.budget_lines.all())
    names = dict.fromkeys(str(line.fund_source) for line in lines if line.fund_source)
    sums = ((name, add_up(line.amount for line in lines if str(line.fund_source) == name)) for name in names)
    found = [f"{name} {format_money(total)} บาท" for name, total in sums]
    return "\n".join(found) if found or lines else _without_money(facts)


def _without_money(facts: Facts) -> str:
    """A project that uses none says so; one whose lines are still to come says nothing."""
    uses_none = facts.project.money_status == Project.MoneyStatus.NONE
    return facts.project.get_money_status_display() if uses_none else ""


def _categories(facts: Facts) -> str:
    sums = category_sums(facts.project.budget_lines.all())
    return "\n".join(f"{one.name} {format_money(one.amount)} บาท" for one in sums)


def _quarters(facts: Facts) -> str:
    quarters = table_of(facts.project).quarters
    if all(row.amount is None for row in quarters):
        return ""
    return "\n".join(f"ไตรมาสที่ {row.number} {format_money(row.amount)} บาท" for row in quarters)


def _indicators(facts: Facts) -> str:
    return numbered(f"{row.year.indicator.name} ค่าเป้าหมาย {row.target_text}" for row in facts.kpis)


def _results(facts: Facts) -> str:
    told = [row for row in facts.kpis if row.result_text != "-"]
    return numbered(f"{row.year.indicator.name} ผล {row.result_text} ({row.status.label})" for row in told)


def _said(*kinds: ReportItem.Kind) -> Callable[[Facts], str]:
    """The lines of the project's reports so far under these headings, each once."""

    def value(facts: Facts) -> str:
        items = [item for report in facts.project.progress_reports.all() for item in report.items.all()]
        return numbered(dict.fromkeys(item.text for kind in kinds for item in items if item.kind == kind))

    return value


def _texts(part: str) -> Callable[[Facts], str]:
    return lambda facts: numbered(row.text for row in getattr(facts.project, part).all())


def _baht(amount: object) -> str:
    return "" if amount is None else format_money(amount)  # type: ignore[arg-type]


VALUES: Mapping[str, Callable[[Facts], str]] = {
    Source.NAME: lambda facts: facts.project.name,
    Source.CODE: lambda facts: facts.project.code,
    Source.FISCAL_YEAR: lambda facts: str(facts.project.plan.fiscal_year),
    Source.OFFICE: lambda facts: facts.project.plan.office.name,
    Source.LEAD_UNIT: _units,
    Source.OWNERS: _owners,
    Source.CHARACTER: lambda facts: f"{facts.project.get_character_display()} {facts.project.get_kind_display()}",
    Source.STATE: lambda facts: facts.project.get_state_display(),
    Source.NATIONAL: _plans_of(Level.NATIONAL),
    Source.MASTER: _plans_of(Level.MASTER),
    Source.MINISTRY: _plans_of(Level.MINISTRY),
    Source.POLICY: _plans_of(Level.POLICY),
    Source.AREA: _plans_of(Level.AREA),
    Source.STRATEGY: lambda facts: str(facts.project.strategy or ""),
    Source.RATIONALE: lambda facts: facts.project.rationale,
    Source.OBJECTIVES: _texts("objectives"),
    Source.QUANTITY: _targets(QuantityTarget.Kind.QUANTITY),
    Source.QUALITY: _targets(QuantityTarget.Kind.QUALITY),
    Source.TARGET_GROUPS: _groups,
    Source.BENEFITS: _texts("benefits"),
    Source.RISKS: _risks,
    Source.STARTS_ON: lambda facts: _day(facts.project.starts_on),
    Source.ENDS_ON: lambda facts: _day(facts.project.ends_on),
    Source.PLACE: lambda facts: facts.project.place,
    Source.ACTIVITIES: _activities,
    Source.INDICATORS: _indicators,
    Source.BUDGET: lambda facts: _baht(facts.money.budget) or _without_money(facts),
    Source.FUND_SOURCES: _sources,
    Source.CATEGORIES: _categories,
    Source.QUARTERS: _quarters,
    Source.ALLOTTED: lambda facts: _baht(facts.money.allotted),
    Source.DISBURSED: lambda facts: _baht(facts.money.disbursed),
    Source.DONE: _said(ReportItem.Kind.QUANTITY, ReportItem.Kind.QUALITY),
    Source.RESULTS: _results,
    Source.PROBLEMS: _said(ReportItem.Kind.PROBLEM),
    Source.RECOMMENDATIONS: _said(ReportItem.Kind.RECOMMENDATION),
}

# Where on our pages a missing value is entered: the section of the project's page, or the ledger of its money.
SECTIONS: Mapping[str, Sequence[str]] = {
    "general": (
        *(Source.NAME, Source.CODE, Source.LEAD_UNIT, Source.CHARACTER, Source.STATE, Source.RATIONALE, Source.PLACE),
        *(Source.STARTS_ON, Source.ENDS_ON, Source.STRATEGY, Source.OFFICE, Source.FISCAL_YEAR),
    ),
    "owners": (Source.OWNERS,),
    "alignment": (Source.NATIONAL, Source.MASTER, Source.MINISTRY, Source.POLICY, Source.AREA),
    "objectives": (Source.OBJECTIVES,),
    "targets": (Source.QUANTITY, Source.QUALITY, Source.TARGET_GROUPS),
    "benefits": (Source.BENEFITS,),
    "risks": (Source.RISKS,),
    "activities": (Source.ACTIVITIES,),
    "budget": (Source.BUDGET, Source.FUND_SOURCES, Source.CATEGORIES),
    "month-plan": (Source.QUARTERS,),
    "indicators": (Source.INDICATORS, Source.RESULTS),
    "narrative": (Source.DONE, Source.PROBLEMS, Source.RECOMMENDATIONS),
    "ledger": (Source.ALLOTTED, Source.DISBURSED),
}
SECTION_OF = {source: section for section, sources in SECTIONS.items() for source in sources}
