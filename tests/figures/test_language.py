"""Users read Thai: no page of the demo shows a Latin word that is not data, nor one that Thai offices write so."""

import gettext
import re
from collections.abc import Iterator
from contextlib import suppress
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
from tests.figures.pages_of_office import pages

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
OF_ANOTHER_ERA = re.compile(r"(?:\.|คม|ยน|พันธ์)\s20[12]\d|/20[12]\d|20[12]\d-\d\d")  # a date that is not B.E.
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


def asked(client, url: str) -> tuple[int, str]:
    """The status, and the page where it is one."""
    response = client.get(url)
    assert response.status_code < 500, url
    html = response.content.decode() if "html" in response.headers.get("Content-Type", "") else ""
    return response.status_code, html


def html_of(client, url: str) -> str:
    return asked(client, url)[1]


def pages_for(client, office: Office) -> Iterator[tuple[str, str]]:
    """(address, page) of what this person may look for; below a page that is closed to them nothing more is asked for."""
    closed: list[str] = []
    for url in pages(office):
        if not url.startswith(tuple(closed)):
            status, html = asked(client, url)
            if status in (403, 404):
                closed.append(url)
            yield url, html


def english(html: str, data_words: set[str]) -> set[str]:
    words = latin_words(html) - ALLOWED - data_words
    return {word for word in words if not any(known.startswith(word) for known in data_words)}  # a name cut by a list


@pytest.mark.parametrize("username", ["planner", "director", "owner", "finance", "hr", "admin", "school", "auditor"])
def test_pages_of_the_office_are_thai(client, demo, data_words, username):
    client.force_login(User.objects.get(username=username))

    found = {url: english(html, data_words) for url, html in pages_for(client, demo)}

    assert {url: words for url, words in found.items() if words} == {}


@pytest.mark.parametrize("url", ["/login/", "/password/reset/", "/admin/login/"])
def test_pages_outside_are_thai(client, demo, data_words, url):
    assert english(html_of(client, url), data_words) == set()


# Who administers sees every page of the admin; the others the same templates, read or written by their rights.
ADMIN_PAGES = {
    "admin": ("add", "change", "history", "delete", "import", "export"),
    "planner": ("change",),
    "hr": ("change",),
}
OF_A_ROW = ("change", "history", "delete")


def admin_pages(user: User) -> Iterator[str]:
    yield "/admin/"
    for model, model_admin in admin.site._registry.items():
        site = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield reverse(f"{site}_changelist")
        request = type("Request", (), {"user": user, "GET": {}})()
        row = model_admin.get_queryset(request).first()
        for page in ADMIN_PAGES[user.username]:
            with suppress(NoReverseMatch):  # not every model has workbooks, nor a row
                yield reverse(f"{site}_{page}", args=[row.pk] if row and page in OF_A_ROW else [])


@pytest.mark.parametrize("username", ADMIN_PAGES)
def test_pages_of_the_admin_are_thai_and_write_no_year_of_another_era(client, demo, data_words, username):
    user = User.objects.get(username=username)
    client.force_login(user)

    found = {}
    for url in admin_pages(user):
        html = html_of(client, url)
        found[url] = english(html, data_words) | set(OF_ANOTHER_ERA.findall(html)[:2])

    assert {url: words for url, words in found.items() if words} == {}


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
