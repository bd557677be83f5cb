"""Is the plan ready? One list of findings from every floor: for the page, the command, the submission and the book."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse

from indicators.indicator_problems import (
    ALL_KINDS,
    OfIndicator,
    indicator_problem,
    problems_of_indicators,
    problems_of_result,
    problems_of_year,
)
from indicators.models import Evaluation, IndicatorYear, QualityScale, Result
from indicators.scale_problems import problems_of_evaluation, problems_of_levels, problems_of_scale
from plans.models import ActionPlan
from projects import findings, plan_problems
from projects.ceiling_problems import over_ceiling
from projects.completeness import Completeness, Facts, completeness
from projects.findings import Finding
from projects.models import Account, Project
from projects.models.project import ProjectQuerySet
from projects.money import accounts_of
from projects.plan_problems import PlanFacts, taken_code
from projects.problem_kinds import Problem, Severity, gravest_first
from projects.problems import blockers_among, project_problems
from projects.spending_problems import problems_of_accounts
from projects.text_problems import Text, problems_of_place_and_year

__all__ = ["ALL_KINDS", "Finding", "blockers_of", "findings_of", "open_findings", "problems_of"]
Results = Mapping[int, Sequence[Result]]


def findings_of(plan: ActionPlan, *, projects: ProjectQuerySet | None = None) -> list[Finding]:
    """Everything against the plan, the gravest first: of each project, of its KPIs, and of the plan as a whole.

    Of its standing projects, or of the ones given. A fixed number of queries. Warnings carry the reason that answers their kind.
    """
    facts = plan_problems.fetch(plan, projects=projects)
    years = list(_years(facts))
    results = _results(years)
    found = [
        *_of_projects(facts, years),
        *_of_indicators(facts, years, results),
        *plan_problems.plan_problems(facts),
        *_of_scales(plan),
    ]
    answers = dict(plan.warning_answers.values_list("code", "reason"))
    answered = [_with_answer(finding, answers) for finding in found]
    return sorted(answered, key=lambda finding: finding.severity.rank)


def problems_of(project: Project) -> list[Problem]:
    """Everything against one project with its KPIs and its unit's ceilings, the gravest first. The project with its parts."""
    years = list(IndicatorYear.objects.filter(project=project).select_related("indicator"))
    return problems_with(project, years, {}, accounts_of(project))


def problems_with(
    project: Project, years: Sequence[IndicatorYear], results: Results, accounts: Sequence[Account]
) -> list[Problem]:
    """As `problems_of`, for KPIs, results and accounts that are fetched already; at most three queries: ceilings, their use, codes."""
    of_results = [
        found for year in years for result in results.get(year.pk, ()) for found in problems_of_result(year, result)
    ]
    of_years = _of_its_indicators(project, years)
    return gravest_first(
        [
            *_of_project(project, years),
            *of_years,
            *of_results,
            *over_ceiling(project),
            *problems_of_accounts(accounts),
            *taken_code(project),
        ]
    )


@dataclass(frozen=True)
class Readiness:
    """One project: what stands against it, with the reasons given, and how much of the form is filled."""

    findings: Sequence[Finding]
    completeness: Completeness

    @property
    def blockers(self) -> int:
        """What is left to mend before it may be proposed."""
        return len([finding for finding in self.findings if finding.severity == Severity.BLOCKER])

    @property
    def by_kind(self) -> list[tuple[str, list[Finding]]]:
        """The findings by kind, in their order, each with the title of its kind."""
        groups: dict[str, list[Finding]] = {}
        for finding in self.findings:
            groups.setdefault(finding.code, []).append(finding)
        return [(ALL_KINDS[code].title, found) for code, found in groups.items()]


def readiness_of(
    project: Project, years: Sequence[IndicatorYear], results: Results, accounts: Sequence[Account]
) -> Readiness:
    """Of a project with its parts, KPIs, results and accounts; at most five queries: ceilings and their use, codes, reasons, last year's plan."""
    answers = dict(project.plan.warning_answers.values_list("code", "reason"))
    found = findings.of_project(project, problems_with(project, years, results, accounts))
    return Readiness([_with_answer(finding, answers) for finding in found], completeness_of(project, years))


def completeness_of(project: Project, years: Sequence[IndicatorYear]) -> Completeness:
    """How much of the nineteen parts is filled; one query."""
    before = ActionPlan.objects.of_office(project.plan.office).for_year(project.plan.fiscal_year - 1)
    facts = Facts(
        indicators=len(years),
        with_target=len([year for year in years if year.target is not None or year.target_text]),
        with_method=len([year for year in years if year.indicator.method or year.indicator.tool]),
        has_last_year=before.exists(),
    )
    return completeness(project, facts)


def blockers_of(project: Project) -> list[Problem]:
    """What must be mended before this project may be proposed."""
    return blockers_among(problems_of(project))


def open_findings(plan: ActionPlan, projects: Iterable[int]) -> list[Finding]:
    """What stands against submitting the plan with these projects: blockers, and warnings without a reason."""
    chosen = Project.objects.for_plan(plan).filter(pk__in=list(projects))
    return [one for one in findings_of(plan, projects=chosen) if one.is_open]


def _years(facts: PlanFacts) -> Iterable[IndicatorYear]:
    """The KPIs of the year: those of projects that stand, and those of the office's direction."""
    standing = {project.pk for project in facts.projects}
    years = IndicatorYear.objects.of_office(facts.plan.office).for_year(facts.plan.fiscal_year).live()
    found = years.select_related("indicator", "scale", "project").prefetch_related("scale__bands")
    return (
        year for year in found.order_by("order", "number") if year.project_id is None or year.project_id in standing
    )


def _results(years: Iterable[IndicatorYear]) -> Results:
    found: defaultdict[int, list[Result]] = defaultdict(list)
    for result in Result.objects.of(years).of_the_office().select_related("round"):
        found[result.indicator_year_id].append(result)
    return found


def _of_projects(facts: PlanFacts, years: Iterable[IndicatorYear]) -> Iterator[Finding]:
    of_project: defaultdict[int | None, list[IndicatorYear]] = defaultdict(list)
    for year in years:
        of_project[year.project_id].append(year)
    for project in facts.projects:
        yield from findings.of_project(project, _of_project(project, of_project[project.pk]))


def _of_project(project: Project, years: Sequence[IndicatorYear]) -> Iterator[Problem]:
    """The project's own problems, with what its KPIs say about its activities."""
    measured = {year.activity_id for year in years if year.activity_id is not None}
    yield from project_problems(project, measured_activities=measured)
    if not years:
        yield indicator_problem("no-project-indicator", "โครงการยังไม่มีตัวชี้วัดความสำเร็จ")


def _of_its_indicators(project: Project, years: Iterable[IndicatorYear]) -> Iterator[Problem]:
    for year in years:
        yield from problems_of_year(year)
        yield from _of_name(year, project.plan)


def _of_name(year: IndicatorYear, plan: ActionPlan) -> Iterator[Problem]:
    text = Text(f"ตัวชี้วัด {year.number}", year.indicator.name, "indicators")
    yield from problems_of_place_and_year(text, office=plan.office, fiscal_year=plan.fiscal_year)


def _of_indicators(facts: PlanFacts, years: Sequence[IndicatorYear], results: Results) -> Iterator[Finding]:
    for one in problems_of_indicators(years, results, facts.populations):
        yield _of_year(one)
    for year in years:
        for found in (*_of_name(year, facts.plan), *problems_of_levels(year, results.get(year.pk, ()))):
            yield _of_year(OfIndicator(year, found))


def _of_year(found: OfIndicator) -> Finding:
    """A finding on the KPI's own page; it names the projects of both KPIs."""
    year, one = found.year, found.problem
    about = {other.project_id for other in (year, found.other) if other is not None} - {None}
    return Finding(
        code=one.code,
        severity=one.severity,
        message=one.message,
        record=str(year.project or "ตัวชี้วัดของแผนพัฒนาและสำนักงาน"),
        href=reverse("indicators:indicator", args=[year.pk]),
        about=frozenset(key for key in about if key is not None),
        project=year.project_id,
    )


def _of_scales(plan: ActionPlan) -> Iterator[Finding]:
    of_year = {"office": plan.office, "fiscal_year": plan.fiscal_year}
    for scale in QualityScale.objects.filter(**of_year).prefetch_related("bands"):
        href = reverse("admin:indicators_qualityscale_change", args=[scale.pk])
        yield from findings.of_plan(plan, list(problems_of_scale(scale)), record=str(scale), href=href)
    evaluations = Evaluation.objects.filter(**of_year).select_related("scale").prefetch_related("scale__bands")
    for evaluation in evaluations:
        href = reverse("indicators:evaluation", args=[evaluation.pk])
        yield from findings.of_plan(plan, list(problems_of_evaluation(evaluation)), record=str(evaluation), href=href)


def _with_answer(finding: Finding, answers: Mapping[str, str]) -> Finding:
    if finding.severity != Severity.WARNING or finding.code not in answers:
        return finding
    return replace(finding, answer=answers[finding.code])
