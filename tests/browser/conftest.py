"""Debian's Chromium under Playwright, on Django's live server, in Thai. A test fails on any breach of the CSP."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

PROGRAMS = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "/snap/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
WIDTHS = {"wide": DESKTOP, "phone": PHONE}
SECONDS_TO_WAIT = 30
# What a width may hide or squeeze: names of controls, what scrolls, how large a control is.
OF_A_WIDTH = (
    "aria-command-name",
    "aria-hidden-focus",
    "button-name",
    "label",
    "link-name",
    "scrollable-region-focusable",
    "select-name",
    "target-size",
)
BEYOND = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

# The listener is put in by the debugger, which a Content-Security-Policy doesn't stop.
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => console.error(
    `CSP violation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""

NewPage = Callable[..., Page]
Violations = Callable[..., list[str]]
Faults = dict[tuple[str, str], list[str]]


def chromium() -> str | None:
    """The browser's path: $CHROMIUM, else the first that is installed, else None (Playwright's own, where it has one)."""
    named = (os.environ.get("CHROMIUM", ""), *PROGRAMS)
    return next((path for program in named if program and (path := shutil.which(program))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright's own event loop makes Django think that a test is asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def browser_problems() -> list[str]:
    """What a page did wrong so far; `new_page` fills it and fails the test on what is left in it at the end."""
    return []


@pytest.fixture
def isolated_page(browser: Browser, browser_problems: list[str]) -> Iterator[NewPage]:
    """Makes a page in a fresh context (no live server): `isolated_page(viewport=PHONE, java_script_enabled=False)`."""
    contexts: list[BrowserContext] = []

    def make(**options) -> Page:
        options = {"viewport": DESKTOP, "locale": "th-TH", "timezone_id": "Asia/Bangkok"} | options
        context = browser.new_context(**options)
        contexts.append(context)
        context.set_default_timeout(SECONDS_TO_WAIT * 1000)
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("page", lambda page: listen(page, browser_problems))
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def new_page(isolated_page: NewPage, live_server, browser_problems: list[str]) -> Iterator[NewPage]:
    """Makes a page on the live server, `new_page(user=planner, viewport=PHONE)`; with a `user` it is already signed in."""

    def make(user=None, **options) -> Page:
        page = isolated_page(base_url=live_server.url, **options)
        if user:
            name, value = session_cookie(user)
            page.context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
        return page

    yield make
    assert browser_problems == []


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A desktop page, nobody signed in."""
    return new_page()


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    """A page 390 px wide, nobody signed in."""
    return new_page(viewport=PHONE, has_touch=True, is_mobile=True)


@pytest.fixture(scope="session")
def accessibility_violations() -> Violations:
    """Of a page as it stands: axe's rules that it breaks, each with the places; of some `rules` alone where they are named."""
    axe = Axe()

    def violations(page: Page, rules: Sequence[str] = ()) -> list[str]:
        only = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
        found = axe.run(page, options={"resultTypes": ["violations"], "preload": False} | only).response["violations"]
        return [f"{rule['id']}: {[node['target'] for node in rule['nodes']]}" for rule in found]

    return violations


@pytest.fixture(scope="session")
def faults_of_pages(accessibility_violations: Violations) -> Callable[[Page, Iterable[str]], Faults]:
    """Of pages that are opened one after another: what runs off each, and axe's rules that it breaks, wide and then as on a phone.

    On a phone the first page is held against every rule, for its head and menu; the others against those that a width can break.
    """

    def faults(page: Page, addresses: Iterable[str]) -> Faults:
        found: Faults = {}
        for number, address in enumerate(addresses):
            page.set_viewport_size(DESKTOP)
            page.goto(address)
            for width, size in WIDTHS.items():
                page.set_viewport_size(size)
                beyond = page.evaluate(BEYOND)
                rules = OF_A_WIDTH if width == "phone" and number else ()
                if fault := [f"{beyond} px"] if beyond > 0 else accessibility_violations(page, rules):
                    found[address, width] = fault
        return found

    return faults


def listen(page: Page, problems: list[str]) -> None:
    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error" and ("CSP violation" in message.text or "Content Security Policy" in message.text):
            problems.append(message.text)

    page.on("console", on_console)
    page.on("pageerror", lambda error: problems.append(f"JavaScript error: {error}"))


def session_cookie(user) -> tuple[str, str]:
    """Name and value of the cookie of a session that is signed in without the login page (that page has its own test)."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return name, client.cookies[name].value
