"""Users read Thai: no page of the demo shows a Latin word that is not data, nor one that Thai offices write so."""

import gettext
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib import admin
from django.core import mail
from django.db import models
from django.urls import NoReverseMatch, reverse

from areaoffice.office.models import Office, User
from areaoffice.reports.books.kinds import LABELS
from areaoffice.reports.models import Highlight
from indicators.models import Evaluation, ExamScore, IndicatorYear
from plans.models import CalendarTask, DevelopmentPlan, Directive, NationalPlan
from projects.models import Project, ReportingRound
from staff.models import IndividualPlan, NeedsSurvey, PerformanceAgreement, Training

pytestmark = pytest.mark.looks

CATALOGUE = Path(__file__).resolve().parents[2] / "locale" / "th" / "LC_MESSAGES" / "django.po"

# Words that a Thai office writes in Latin letters: kinds of files, exams, systems, the title of the report's cover.
ALLOWED = set(
    [
        "SWOT",
        "ITA",
        "O-NET",
        "PDF",
        "xlsx",
        "csv",
        "XLSX",
        "CSV",
        "UTF-8",
        "ANNUAL",
        "REPORT",
        "KPI",
        "Ctrl",
        "Shift",
        "Enter",
        "Tab",
        "Esc",
        "Delete",
        "AMSS",
        "e-MES",
        "Excel",
        "LINE",
        "Word",
        "PNG",
        "ZIP",
        "JPEG",
        "WebP",
        "PowerPoint",
        "eMENSCR",
        "SHA-",  # SHA-256, the mark of a content that stands fixed
    ]
    + [
        "PNI",
        "modified",
        "ID",
        "Plan",
        "PLC",
    ]  # the index of a needs survey, and what is printed so in plans of development
    + ["Tasks", "Outcomes", "Indicators", "PA"]  # headings of the official agreement form
)

LATIN = re.compile(r"[A-Za-z][A-Za-z'-]+")
ADDRESS = re.compile(r"https?://\S+")  # in a text to be pasted into a chat
SAID = ("title", "aria-label", "placeholder", "alt", "data-label", "label")


class Words(HTMLParser):
    """Collects what a reader meets: text, and the attributes that are shown or read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("script", "style")
        given = dict(attributes)
        self.said += [given[name] or "" for name in SAID if name in given]
        if tag == "input" and given.get("type") in ("submit", "button", "reset"):
            self.said.append(given.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(data)


def latin_words(html: str) -> set[str]:
    words = Words()
    words.feed(html)
    return {word for said in words.said for word in LATIN.findall(ADDRESS.sub("", said))}


@pytest.fixture(scope="package")
def data_words(_demo_offices: None, django_db_blocker) -> set[str]:
    """Latin words that stand in the data itself: codes, user names, names of programmes. Choices are not data."""
    with django_db_blocker.unblock():
        return words_of_rows()


def words_of_rows() -> set[str]:
    found = set(LATIN.findall(" ".join(LABELS)))  # names of variables stand in the texts of books
    for model in apps.get_models():
        if model._meta.app_label not in ("office", "plans", "projects", "indicators", "staff", "reports"):
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField) and not field.choices:
                for text in model._base_manager.values_list(field.name, flat=True):
                    found.update(LATIN.findall(text or ""))
    return found


def english(client, url: str, data_words: set[str]) -> set[str]:
    response = client.get(url)
    assert response.status_code < 500, url
    if "html" not in response.headers.get("Content-Type", ""):
        return set()
    words = latin_words(response.content.decode()) - ALLOWED - data_words
    return {word for word in words if not any(known.startswith(word) for known in data_words)}  # a name cut by a list


def pages(office: Office) -> Iterator[str]:
    project = Project.objects.get(plan__office=office, code="P04", plan__fiscal_year=2565)
    year = IndicatorYear.objects.filter(project=project).first()
    the_round = ReportingRound.objects.get(office=office, fiscal_year=2565, kind=year.frequency, number=1)
    yield from ("/", "/plan/2565/", "/projects/", "/projects/new/", "/money/2565/", "/indicators/", "/dashboard/2565/")
    yield from ("/plan/2565/problems/", "/books/", "/help/", "/search/?q=ครู", "/notices/", "/invite/", "/no-such-page/")
    story = Highlight.objects.filter(office=office).first()
    yield from ("/books/annual-report/2565/", "/books/action-plan/2565/", "/books/annual-report/2565/preview/")
    yield from (f"/books/annual-report/2565/sections/{key}/" for key in ("background", "money", "orders", "highlights"))
    yield from ("/highlights/2565/", "/highlights/2565/add/", f"/highlights/story/{story.pk}/")
    yield from ("/books/preview/annual-report/2565/", "/books/preview/executive-summary/2565/")
    yield from (f"/projects/{project.pk}/", f"/projects/{project.pk}/budget-grid/", "/plan/2565/sheet/")
    yield f"/projects/{project.pk}/months/"
    yield from (f"/monitoring/2565/{period}/" for period in ("quarter-3", "half-1", "year"))
    yield from (f"/projects/{project.pk}/copy/{system}/" for system in ("emenscr", "obec"))
    yield from ("/plan/2565/outside/emenscr/", "/settings/bands/", "/public/plkutt/plan/2565/")
    yield from (f"/projects/{project.pk}/{part}/add/" for part in ("budget", "activities", "objectives", "risks"))
    yield from (f"/projects/{project.pk}/indicators/add/", f"/projects/{project.pk}/general/")
    yield from (f"/indicators/{year.pk}/{page}" for page in ("", "target/", "card/", f"result/{the_round.pk}/"))
    yield from pages_of_agreements(office)
    standards = Evaluation.objects.get(office=office, kind="standards")
    item = standards.items.get(order=2)
    yield from ("/evaluations/2565/", "/evaluations/2565/missing/", "/evaluations/2565/add/?kind=krs")
    yield from (f"/evaluations/one/{row.pk}/" for row in Evaluation.objects.filter(office=office))
    yield from (f"/evaluations/one/{standards.pk}/{page}/" for page in ("edit", "copy", "add"))
    yield from (f"/evaluations/items/{item.pk}/{page}" for page in ("", "edit/", "files/"))
    yield from (f"/dashboard/2565/{part}/" for part in ("kpis", "money", "quadrant", "quality", "schools"))
    yield from ("/dashboard/2565/targets/", "/dashboard/2565/targets/?by=unit", "/money/2565/class/operating/")
    yield f"/money/2565/project/{project.pk}/"
    yield from (f"/projects/{project.pk}/comments/", f"/indicators/{year.pk}/comments/")
    yield from ("/settings/", "/settings/steps/", "/trash/", f"/projects/{project.pk}/delete/")
    yield from ("/calendar/2565/", "/calendar/2565/print/", "/calendar/2565/add/", "/calendar/template/")
    directive = Directive.objects.filter(office=office, state="open").first()
    yield from ("/directives/", "/directives/?state=overdue", "/directives/add/", f"/directives/{directive.pk}/")
    yield from (f"/directives/{directive.pk}/{page}/" for page in ("edit", "answer", "close", "files"))
    yield from (f"/money/2565/{page}/" for page in ("ceilings", "ceilings/edit", "allotments", "allotments/new"))
    yield from (f"/money/2565/{page}/" for page in ("transfers", "transfers/new", "act"))
    yield "/books/emblem/"
    task = CalendarTask.objects.filter(office=office, evidence__isnull=False).first()
    yield from ("/settings/emblem/", f"/calendar/task/{task.pk}/files/", f"/calendar/task/{task.pk}/files/?q=")
    yield from (f"/calendar/task/{task.pk}/close/", f"/files/{task.evidence.first().file_id}/about/")
    direction = DevelopmentPlan.objects.get(office=office, last_year=2570)
    policy = NationalPlan.objects.get(code="obec4")
    yield from ("/direction/", "/direction/new/", "/swot/2565/", "/policies/", "/policies/new/", "/thread/2565/")
    yield from (f"/direction/{direction.pk}/{page}" for page in ("", "picture/", "links/", "overview/"))
    yield from (f"/direction/{direction.pk}/rows/{part}/add/" for part in ("terms", "values", "missions", "goals"))
    yield f"/direction/{direction.pk}/kpis/{direction.strategies.first().pk}/add/"
    yield from (f"/policies/{policy.pk}/{page}" for page in ("", "edit/", "rows/items/add/"))
    yield from ("/policies/office/announcements/add/", "/books/preview/golden-thread/2565/")
    survey, training = NeedsSurvey.objects.get(fiscal_year=2565), Training.objects.filter(office=office).first()
    yield from (f"/development/2565/{page}" for page in ("", "plans/", "trainings/", "trainings/new/", "hours/"))
    yield from (f"/development/surveys/{survey.pk}/{page}/" for page in ("answer", "edit", "results"))
    yield from (f"/development/plans/{plan.pk}/" for plan in IndividualPlan.objects.filter(office=office))
    yield from (f"/development/trainings/{training.pk}/{page}" for page in ("", "edit/", "attendance/"))
    yield from ("/development/2565/surveys/new/", "/books/preview/personnel-plan/2565/", "/books/personnel-plan/2565/")
    yield f"/exam-scores/{ExamScore.objects.filter(office=office, population='office').first().pk}/"


def pages_of_agreements(office: Office) -> Iterator[str]:
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


@pytest.mark.parametrize("username", ["planner", "director", "owner", "finance", "hr", "admin", "school", "auditor"])
def test_pages_of_the_office_are_thai(client, demo, data_words, username):
    client.force_login(User.objects.get(username=username))

    assert {url: words for url in pages(demo) if (words := english(client, url, data_words))} == {}


@pytest.mark.parametrize("url", ["/login/", "/password/reset/", "/admin/login/"])
def test_pages_outside_are_thai(client, demo, data_words, url):
    assert english(client, url, data_words) == set()


def admin_pages(user: User) -> Iterator[str]:
    yield "/admin/"
    for model, model_admin in admin.site._registry.items():
        site = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield from (reverse(f"{site}_changelist"), reverse(f"{site}_add"))
        request = type("Request", (), {"user": user, "GET": {}})()
        row = model_admin.get_queryset(request).first()
        if row is not None:
            yield from (reverse(f"{site}_{page}", args=[row.pk]) for page in ("change", "history", "delete"))
        for page in ("import", "export"):
            try:
                yield reverse(f"{site}_{page}")
            except NoReverseMatch:
                break


@pytest.mark.parametrize("username", ["planner", "admin"])
def test_pages_of_the_admin_are_thai(client, demo, data_words, username):
    user = User.objects.get(username=username)
    client.force_login(user)

    assert {url: words for url in admin_pages(user) if (words := english(client, url, data_words))} == {}


def test_admin_writes_no_year_of_another_era(client, demo):
    user = User.objects.get(username="hr")
    client.force_login(user)
    date = re.compile(r"(?:\.|คม|ยน|พันธ์)\s20[12]\d|/20[12]\d|20[12]\d-\d\d")

    found = {url: date.findall(client.get(url).content.decode())[:2] for url in admin_pages(user)}

    assert {url: texts for url, texts in found.items() if texts} == {}


def test_mail_is_thai(client, demo, data_words):
    User.objects.filter(username="planner").update(email="planner@office.example", password="x")
    user = User.objects.get(username="planner")
    user.set_password("a-long-password")
    user.save()

    client.post("/password/reset/", {"email": "planner@office.example"})

    (message,) = mail.outbox
    body = re.sub(r"https?://\S+|\S+@\S+", "", f"{message.subject}\n{message.body}")
    assert set(LATIN.findall(body)) - ALLOWED - data_words == set()


def test_compiled_catalogue_is_the_written_one():
    """Machines of users have no gettext: the .mo is kept, and is what `msgfmt` makes of the .po."""
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    unquoted = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', CATALOGUE.read_text(), re.MULTILINE)

    written = [(source.replace('\\"', '"'), thai.replace('\\"', '"')) for source, thai in unquoted]

    assert len(written) > 150
    assert [source for source, thai in written if compiled.gettext(source) != thai] == []
