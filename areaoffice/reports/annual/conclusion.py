"""Chapter 4: attainment in a paragraph, the KPI table, evaluations, the office's money, problems and recommendations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Max
from django.utils.timezone import localdate

from areaoffice.reports.annual import charts, kpi_table
from areaoffice.reports.annual.project_blocks import Line, latest_report, lines, project_name
from areaoffice.reports.annual.scope import Scope
from areaoffice.reports.annual.sentences import listed
from projects.models import Account, FinanceFile, LedgerEntry, Project, ReportItem
from projects.money import ClassMoney, Sums
from thai.baht import Brackets, baht_in_brackets
from thai.dates import format_date
from thai.numbers import format_baht, format_money, format_percent


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A line of a money table: name, allotted, disbursed, remaining, percent."""

    name: str
    cells: tuple[str, ...]
    is_total: bool = False
    is_outside: bool = False


@dataclass(frozen=True, slots=True)
class ProjectMoneyRow:
    """A project's budget and its spending (amount, percent)."""

    name: str
    unit: str
    budget: str
    spending: tuple[str, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A project's problems and what it recommends."""

    name: str
    problems: tuple[Line, ...]
    recommendations: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class MissedRow:
    """A KPI that missed its target, with the project, both figures, the gap and the reason."""

    name: str
    project: str
    target: str
    result: str
    gap: str
    reason: str


@dataclass(frozen=True, slots=True)
class Summary:
    """How many KPIs the year's projects attained, in a sentence, a chart and the list of what was missed."""

    project_names: tuple[str, ...]
    attainment_sentence: str
    verdict_note: str
    attainment_chart: str
    missed: tuple[MissedRow, ...]


@dataclass(frozen=True, slots=True)
class Money:
    """The office's money by budget class, and that of the plan's projects: two scopes that are never added."""

    money_sentence: str
    money: tuple[MoneyRow, ...]
    money_chart: str
    project_money: tuple[ProjectMoneyRow, ...]
    project_spending_is_known: bool
    project_money_sentence: str
    money_source: str


def summary(scope: Scope) -> Summary:
    return Summary(
        project_names=tuple(project_name(project.name) for project in scope.projects),
        attainment_sentence=attainment_sentence(scope),
        verdict_note=verdict_note(scope),
        attainment_chart=charts.attainment(scope),
        missed=missed(scope),
    )


def money(scope: Scope) -> Money:
    return Money(
        money_sentence=money_sentence(scope),
        money=_money(scope),
        money_chart=charts.money(scope),
        project_money=_project_money(scope),
        project_spending_is_known=any(row.disbursed is not None for row in scope.projects_money.rows),
        project_money_sentence=project_money_sentence(scope),
        money_source=money_source(scope),
    )


def problems(scope: Scope) -> tuple[ProblemRow, ...]:
    return tuple(row for project in scope.projects if (row := _problems(project)))


def problem_lines(scope: Scope) -> str:
    """What the office's own summary may begin with: the problems that projects told, each once, numbered."""
    return _numbered(line.text for row in problems(scope) for line in row.problems)


def recommendation_lines(scope: Scope) -> str:
    """The same of recommendations."""
    return _numbered(line.text for row in problems(scope) for line in row.recommendations)


def _numbered(lines: Iterable[str]) -> str:
    return "\n".join(f"{number}. {line}" for number, line in enumerate(dict.fromkeys(lines), start=1))


def attainment_sentence(scope: Scope) -> str:
    """The report's own pattern: projects, KPIs attained of those assessed, both shares; what is not assessed is said apart."""
    sums, projects = scope.attainment, scope.projects
    if not projects:
        return f"ปีงบประมาณ พ.ศ. {scope.fiscal_year} ยังไม่มีโครงการในแผนปฏิบัติการ"
    if not sums.assessed:
        return f"จำนวน {len(projects)} โครงการ ยังไม่มีตัวชี้วัดที่ประเมินผลได้{_not_assessed(scope)}"
    verdicts = [project.verdict for project in projects]
    attained_projects = verdicts.count(Project.Verdict.ATTAINED)
    of_projects = f" {attained_projects} โครงการ" if any(verdicts) else ""
    return (
        f"จำนวน {len(projects)} โครงการ ดำเนินการบรรลุค่าเป้าหมาย{of_projects} {sums.attained} ตัวชี้วัด "
        f"จาก {sums.assessed} ตัวชี้วัด คิดเป็นร้อยละ {format_percent(sums.attained_percent)} "
        f"ไม่บรรลุค่าเป้าหมาย {sums.missed} ตัวชี้วัด คิดเป็นร้อยละ {format_percent(sums.missed_percent)}{_not_assessed(scope)}"
    )


def _not_assessed(scope: Scope) -> str:
    sums = scope.attainment
    counts = (
        ("เป็นไปตามแผน", sums.on_track),
        ("ต้องเฝ้าระวัง", sums.at_risk),
        ("ล่าช้ากว่าแผน", sums.behind),
        ("ยังไม่รายงานผล", sums.not_reported),
        ("ยังไม่ถึงรอบประเมิน", sums.not_due),
        ("ไม่ประเมิน", sums.not_assessed),
    )
    told = " ".join(f"{word} {count} ตัวชี้วัด" for word, count in counts if count)
    return f" นอกจากนี้ {told}" if told else ""


def verdict_note(scope: Scope) -> str:
    """A project's verdict is separate from its KPIs': those that attained with a missed KPI are named."""
    with_missed = {row.year.project_id for row in scope.judged if row.attained is False}
    numbers = [
        f"ลำดับที่ {scope.numbers[project.pk]}"
        for project in scope.projects
        if project.verdict == Project.Verdict.ATTAINED and project.pk in with_missed
    ]
    if not numbers:
        return ""
    return f"ทั้งนี้ โครงการ{listed(numbers)} บรรลุผลในระดับโครงการ แต่ยังมีตัวชี้วัดที่ไม่บรรลุค่าเป้าหมาย"


def missed(scope: Scope) -> tuple[MissedRow, ...]:
    projects = {project.pk: project for project in scope.projects}
    rows = (kpi for kpi in scope.judged if kpi.attained is False)
    return tuple(
        MissedRow(
            name=kpi.year.indicator.name,
            project=project_name(projects[kpi.year.project_id].name) if kpi.year.project_id in projects else "",
            target=kpi.target_text,
            result=kpi.result_text.replace(" · ", " "),
            gap=f"ร้อยละ {kpi_table.missed_percent(kpi)}" if kpi_table.is_percent(kpi) else kpi_table.missed_count(kpi),
            reason=kpi.shortfall_reason or "-",
        )
        for kpi in rows
    )


def money_sentence(scope: Scope) -> str:
    total = scope.office_money.total
    if total.allotted is None:
        return ""
    sentence = f"ได้รับจัดสรร จำนวนทั้งสิ้น {format_baht(total.allotted)} บาท"
    if total.disbursed is None:
        return sentence
    return (
        f"{sentence} มีผลการเบิกจ่าย จำนวน {format_baht(total.disbursed)} บาท คิดเป็นร้อยละ {format_percent(total.percent)} "
        f"คงเหลือ จำนวน {format_baht(total.remaining)} บาท"
    )


def money_source(scope: Scope) -> str:
    """Where the money is known from and until which day: the last finance file that stands, and the last entry of the year's accounts."""
    last_file = (
        FinanceFile.objects.of_office(scope.office).for_year(scope.fiscal_year).standing().order_by("-at").first()
    )
    accounts = Account.objects.of_office(scope.office).for_year(scope.fiscal_year)
    last_day = LedgerEntry.objects.filter(account__in=accounts.values("pk")).aggregate(day=Max("on"))["day"]
    told = ["บัญชีงบประมาณของสำนักงาน"]
    if last_file:
        told.append(f"จากไฟล์ของระบบการเงินที่นำเข้าเมื่อวันที่ {format_date(localdate(last_file.at))}")
    told.append(f"ข้อมูล ณ วันที่ {format_date(last_day or scope.today)}")
    return " ".join(told)


def _money(scope: Scope) -> tuple[MoneyRow, ...]:
    table = scope.office_money
    if table.is_empty:
        return ()
    rows = [MoneyRow(f"{number}. {row.name}", _cells(row)) for number, row in enumerate(table.rows, start=1)]
    total = MoneyRow(table.total.name, _cells(table.total), is_total=True)
    return (*rows, total, *(MoneyRow(_outside_name(row), _cells(row), is_outside=True) for row in table.outside))


def _outside_name(row: ClassMoney) -> str:
    return f"{row.name} (ไม่รวมในยอดรวมทั้งสิ้น)"


def _cells(row: Sums) -> tuple[str, ...]:
    return (
        format_money(row.allotted),
        format_money(row.disbursed),
        format_money(row.remaining),
        format_percent(row.percent),
    )


def _project_money(scope: Scope) -> tuple[ProjectMoneyRow, ...]:
    table = scope.projects_money
    rows = [
        ProjectMoneyRow(
            name=f"{scope.numbers[project.pk]}. {project_name(project.name)}",
            unit=project.lead_unit.name,
            budget=format_money(scope.money_of[project.pk].budget),
            spending=_spending(scope.money_of[project.pk]),
        )
        for project in scope.projects
    ]
    total = ProjectMoneyRow("รวมทั้งสิ้น", "", format_money(table.budget), _spending(table.total), is_total=True)
    return (*rows, total) if rows else ()


def _spending(row: Sums) -> tuple[str, ...]:
    return format_money(row.disbursed), format_percent(row.percent)


def project_money_sentence(scope: Scope) -> str:
    budget = scope.projects_money.budget
    if budget is None:
        return ""
    words = baht_in_brackets(budget, Brackets.FINANCE)
    return f"งบประมาณของโครงการตามแผนปฏิบัติการ รวมทั้งสิ้น {format_baht(budget)} บาท {words}"


def _problems(project: Project) -> ProblemRow | None:
    report = latest_report(project)
    items: Sequence[ReportItem] = list(report.items.all()) if report else []
    found, advice = lines(items, ReportItem.Kind.PROBLEM), lines(items, ReportItem.Kind.RECOMMENDATION)
    return ProblemRow(project_name(project.name), found, advice) if found or advice else None
