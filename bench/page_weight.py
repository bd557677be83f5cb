"""What the first visit to a page brings over the network, with nothing in the browser's cache: the demo office in Chromium.

Static files are those of an office server (collected, hashed, compressed with Brotli beforehand, served by gunicorn); the page itself
is compressed as it goes. Prints kB (1,000 bytes, headers included) by kind of file; the dashboard should stay under 300, others
under 120. Needs Chromium ($CHROMIUM or on the path), as the browser tests do.
"""

import os
import shutil
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
ROOM = tempfile.mkdtemp(prefix="areaoffice-bench-")
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "areaoffice.settings",
    "DATABASE_URL": f"sqlite:///{ROOM}/bench.sqlite3",
    "STATICFILES_STORAGE": "areaoffice.static_files.StaticFiles",
    "STATIC_ROOT": f"{ROOM}/static",
    "MEDIA_ROOT": f"{ROOM}/media",
    "OFFICE_TODAY": "2022-08-15",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # Playwright's loop makes Django think that this is asynchronous code
}

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from areaoffice.office.models import User  # noqa: E402
from bench.people import session_of  # noqa: E402
from bench.serving import browser_program, free_port, start_gunicorn  # noqa: E402
from indicators.models import IndicatorYear  # noqa: E402
from projects.models import Project  # noqa: E402

YEAR = 2565
MOST = {"dashboard": 300}
MOST_OF_OTHERS = 120
KINDS = ("Document", "Stylesheet", "Script", "Font", "Image")


def pages() -> dict[str, str]:
    project = Project.objects.filter(plan__office__code="plkutt", plan__fiscal_year=YEAR).order_by("number")[0]
    year = IndicatorYear.objects.filter(project=project).order_by("order")[0]
    return {
        "dashboard": f"/dashboard/{YEAR}/",
        "home": "/",
        "plan": f"/plan/{YEAR}/",
        "project": f"/projects/{project.pk}/",
        "indicators": "/indicators/",
        "indicator": f"/indicators/{year.pk}/",
        "results grid": f"/results/{YEAR}/{project.lead_unit_id}/",
        "money": f"/money/{YEAR}/",
        "direction": "/direction/",
        "books": "/books/",
    }


def weigh(browser: Browser, url: str, session: str) -> dict[str, float]:
    """kB by kind of file, of a first visit."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "sessionid", "value": session, "url": url}])
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    kinds: dict[str, str] = {}
    found: defaultdict[str, float] = defaultdict(float)
    network.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    network.on(
        "Network.loadingFinished",
        lambda event: found.update(
            {(kind := kinds.get(event["requestId"], "Other")): found[kind] + event["encodedDataLength"] / 1000}
        ),
    )
    answer = page.goto(url, wait_until="networkidle")
    if answer is None or answer.status != 200:
        raise RuntimeError(f"{url}: {answer and answer.status}")
    context.close()
    return found


def print_table(weights: dict[str, dict[str, float]]) -> None:
    print("page          " + "".join(f"{kind:>12}" for kind in KINDS) + f"{'all':>10}{'most':>8}")
    for name, found in weights.items():
        cells = "".join(f"{found.get(kind, 0):>12.1f}" for kind in KINDS)
        most = MOST.get(name, MOST_OF_OTHERS)
        total = sum(found.values())
        print(f"{name:<14}{cells}{total:>10.1f}{most:>8}{'  too heavy' if total > most else ''}")


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("load_office", "--all", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    session, wanted = session_of(User.objects.get(username="director")), pages()
    connections.close_all()
    port = free_port()
    server = start_gunicorn(port, WEB_PROCESSES="1")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=browser_program(), args=["--no-sandbox"])
            print_table(
                {name: weigh(browser, f"http://127.0.0.1:{port}{path}", session) for name, path in wanted.items()}
            )
            browser.close()
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(ROOM, ignore_errors=True)


if __name__ == "__main__":
    main()
