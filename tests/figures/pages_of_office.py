"""Addresses of pages of the demo office, room by room: for tests that open them all."""

from collections.abc import Iterator

from areaoffice.office.models import Office
from areaoffice.reports.models import Highlight
from indicators.models import Evaluation, ExamScore, IndicatorYear
from plans.models import CalendarTask, DevelopmentPlan, Directive, NationalPlan
from projects.models import Project, ReportingRound
from staff.models import (
    AppraisalRound,
    IndividualPlan,
    NeedsSurvey,
    PerformanceAgreement,
    RoundAppraisal,
    RoundScheme,
    Training,
)

YEAR = 2565


def pages(office: Office) -> Iterator[str]:
    """Every kind of page, of rows that show the most; some are not for everybody."""
    for of_room in (
        of_desk,
        of_books,
        of_projects,
        of_money,
        of_indicators,
        of_evaluations,
        of_plans,
        of_direction,
        of_development,
        of_agreements,
        of_appraisals,
    ):
        yield from of_room(office)


def of_desk(office: Office) -> Iterator[str]:
    yield from ("/", "/help/", "/search/?q=ครู", "/notices/", "/invite/", "/no-such-page/", "/trash/")
    yield from ("/settings/", "/settings/steps/", "/settings/bands/", "/settings/emblem/")
    yield from (f"/thread/{YEAR}/", "/public/plkutt/plan/2565/")


def of_books(office: Office) -> Iterator[str]:
    yield from ("/books/", "/books/emblem/", f"/books/annual-report/{YEAR}/preview/")
    yield from (f"/books/{kind}/{YEAR}/" for kind in ("annual-report", "action-plan", "personnel-plan"))
    sections = ("background", "money", "orders", "highlights")
    yield from (f"/books/annual-report/{YEAR}/sections/{key}/" for key in sections)
    kinds = ("annual-report", "executive-summary", "golden-thread", "personnel-plan")
    yield from (f"/books/preview/{kind}/{YEAR}/" for kind in kinds)
    yield from (f"/monitoring/{YEAR}/{period}/" for period in ("quarter-3", "half-1", "year"))
    story = Highlight.objects.filter(office=office).first()
    yield from (f"/highlights/{YEAR}/", f"/highlights/{YEAR}/add/", f"/highlights/story/{story.pk}/")


def project_of(office: Office) -> Project:
    return Project.objects.get(plan__office=office, code="P04", plan__fiscal_year=YEAR)


def of_projects(office: Office) -> Iterator[str]:
    yield from ("/projects/", "/projects/new/", f"/plan/{YEAR}/", f"/plan/{YEAR}/problems/", f"/plan/{YEAR}/sheet/")
    yield f"/plan/{YEAR}/outside/emenscr/"
    project = f"/projects/{project_of(office).pk}"
    yield from (f"{project}/{page}" for page in ("", "budget-grid/", "months/", "general/", "comments/", "delete/"))
    yield from (f"{project}/copy/{system}/" for system in ("emenscr", "obec"))
    yield from (f"{project}/{part}/add/" for part in ("budget", "activities", "objectives", "risks", "indicators"))


def of_money(office: Office) -> Iterator[str]:
    parts = ("ceilings", "ceilings/edit", "allotments", "allotments/new", "transfers", "transfers/new", "act")
    yield from (f"/money/{YEAR}/", *(f"/money/{YEAR}/{part}/" for part in parts))
    yield from (f"/money/{YEAR}/class/operating/", f"/money/{YEAR}/project/{project_of(office).pk}/")


def of_indicators(office: Office) -> Iterator[str]:
    year = IndicatorYear.objects.filter(project=project_of(office)).first()
    the_round = ReportingRound.objects.get(office=office, fiscal_year=YEAR, kind=year.frequency, number=1)
    parts = ("", "target/", "card/", "comments/", f"result/{the_round.pk}/")
    yield from ("/indicators/", *(f"/indicators/{year.pk}/{part}" for part in parts))
    boards = ("", "kpis/", "money/", "quadrant/", "quality/", "schools/", "targets/", "targets/?by=unit")
    yield from (f"/dashboard/{YEAR}/{part}" for part in boards)
    yield f"/exam-scores/{ExamScore.objects.filter(office=office, population='office').first().pk}/"


def of_evaluations(office: Office) -> Iterator[str]:
    yield from (f"/evaluations/{YEAR}/{part}" for part in ("", "missing/", "add/?kind=krs"))
    yield from (f"/evaluations/one/{row.pk}/" for row in Evaluation.objects.filter(office=office))
    standards = Evaluation.objects.get(office=office, kind="standards")
    yield from (f"/evaluations/one/{standards.pk}/{page}/" for page in ("edit", "copy", "add"))
    item = standards.items.get(order=2)
    yield from (f"/evaluations/items/{item.pk}/{page}" for page in ("", "edit/", "files/"))


def of_plans(office: Office) -> Iterator[str]:
    yield from (f"/calendar/{YEAR}/{page}" for page in ("", "print/", "add/"))
    task = CalendarTask.objects.filter(office=office, evidence__isnull=False).first()
    yield from (f"/calendar/task/{task.pk}/{page}" for page in ("files/", "files/?q=", "close/"))
    yield from ("/calendar/template/", f"/files/{task.evidence.first().file_id}/about/")
    yield f"/units/{office.units.first().pk}/"
    directive = Directive.objects.filter(office=office, state="open").first()
    yield from ("/directives/", "/directives/?state=overdue", "/directives/add/", f"/directives/{directive.pk}/")
    yield from (f"/directives/{directive.pk}/{page}/" for page in ("edit", "answer", "close", "files"))


def of_direction(office: Office) -> Iterator[str]:
    yield from ("/direction/", "/direction/new/", f"/swot/{YEAR}/", "/policies/", "/policies/new/")
    direction = DevelopmentPlan.objects.get(office=office, last_year=2570)
    yield from (f"/direction/{direction.pk}/{page}" for page in ("", "picture/", "links/", "overview/"))
    yield from (f"/direction/{direction.pk}/rows/{part}/add/" for part in ("terms", "values", "missions", "goals"))
    yield f"/direction/{direction.pk}/kpis/{direction.strategies.first().pk}/add/"
    policy = NationalPlan.objects.get(code="obec4")
    yield from (f"/policies/{policy.pk}/{page}" for page in ("", "edit/", "rows/items/add/"))
    yield "/policies/office/announcements/add/"


def of_development(office: Office) -> Iterator[str]:
    parts = ("", "plans/", "trainings/", "trainings/new/", "hours/", "surveys/new/")
    yield from (f"/development/{YEAR}/{part}" for part in parts)
    survey, training = NeedsSurvey.objects.get(fiscal_year=YEAR), Training.objects.filter(office=office).first()
    yield from (f"/development/surveys/{survey.pk}/{page}/" for page in ("answer", "edit", "results"))
    yield from (f"/development/plans/{plan.pk}/" for plan in IndividualPlan.objects.filter(office=office))
    yield from (f"/development/trainings/{training.pk}/{page}" for page in ("", "edit/", "attendance/"))


def of_agreements(office: Office) -> Iterator[str]:
    """The lists, every agreement (the demo has one in each state), and the editor of one that is a draft."""
    lists = ("", "start/", "offers/", "matrix/", "editions/", "overview/", "cycle/")
    yield from (f"/agreements/{page}" for page in lists)
    agreements = PerformanceAgreement.objects.filter(office=office)
    parts = ("", "result/", "report/", "committee/", "sheet/", "dpa/", "cascade/")
    yield from (f"/agreements/{one.pk}/{part}" for one in agreements for part in parts)
    draft = agreements.filter(state="draft").first()
    item = draft.current.items.first()
    yield from (f"/agreements/{draft.pk}/{part}/" for part in ("workload", "challenges/add", "notes/add", "superior"))
    yield from (f"/agreements/{draft.pk}/items/{item.pk}/{part}" for part in ("", "pick/STU/", "add/STU/"))


def of_appraisals(office: Office) -> Iterator[str]:
    yield from ("/appraisals/", "/appraisals/rounds/new/")
    rounds = AppraisalRound.objects.filter(office=office)
    of_round = ("", "settings/", "committee/", "announce/", "announcement/", "close/", "reopen/")
    yield from (f"/appraisals/rounds/{one.pk}/{part}" for one in rounds for part in of_round)
    schemes = RoundScheme.objects.filter(round__in=rounds)
    yield from (f"/appraisals/rounds/{one.round_id}/people/{one.scheme_id}/" for one in schemes)
    of_one = ("", "edit/", "fill/", "report/", "scores/", "paper/", "leave/", "talk/", "superiors/")
    appraisals = RoundAppraisal.objects.filter(round__in=rounds)
    yield from (f"/appraisals/{one.pk}/{part}" for one in appraisals for part in of_one)
