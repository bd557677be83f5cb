"""300 x 8 cells pasted into the budget grid of an empty project in Chromium, until all are saved and totalled; beside it the
same 300 rows through the form of one row, in the same browser against the same server, one after the other.

Prints seconds (median of 5 projects for the grid; one run for the forms) and the ratio. The server is the embedded one with
SQLite in a temporary file. Needs Chromium ($CHROMIUM or on the path), as the browser tests do.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
ROOM = tempfile.mkdtemp(prefix="areaoffice-bench-")
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "areaoffice.settings",
    "DATABASE_URL": f"sqlite:///{ROOM}/bench.sqlite3",
    "OFFICE_TODAY": "2022-08-15",
    "ALLOWED_HOSTS": "testserver",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # Playwright's loop makes Django think that this is asynchronous code
}

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.test import Client  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from bench.offices import make_office  # noqa: E402
from bench.serving import browser_program, free_port, wait_for  # noqa: E402
from plans.models import ActionPlan, BudgetClass, ExpenseCategory  # noqa: E402
from projects.models import BudgetLine, Project  # noqa: E402

ROWS = 300
RUNS = 5
TOTAL = "7,200,000.00"
CATEGORY = "ค่าใช้สอย"

# activity, category, item, rate, and two factors with their units
BLOCK = "\n".join(
    f"{row % 5 + 1}\t{CATEGORY}\tค่าอาหารกลางวันรุ่นที่ {row}\t๘๐ บาท\t150\tคน\t2\tมื้อ" for row in range(1, ROWS + 1)
)

PASTE = """async ({ block, total }) => {
  const root = document.querySelector("[data-budget-grid]");
  document.querySelector("td.is-active").focus();
  const data = new DataTransfer();
  data.setData("text/plain", block);
  const start = performance.now();
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  const isDone = () => root.dataset.savedAt && root.dataset.open === "0" && document.querySelector("[data-grid-total]").dataset.gridTotal === total;
  while (!isDone()) await new Promise(requestAnimationFrame);
  return (performance.now() - start) / 1000;
}"""

ONE_BY_ONE = """async ({ url, rows, category, activities }) => {
  const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
  const start = performance.now();
  for (let row = 1; row <= rows; row += 1) {
    const body = new URLSearchParams({ item: `ค่าอาหารกลางวันรุ่นที่ ${row}`, category, activity: activities[row % 5], rate: "80",
      factor_1: "150", factor_1_unit: "คน", factor_2: "2", factor_2_unit: "มื้อ", factor_3: "", factor_3_unit: "", amount: "" });
    const answer = await fetch(url, { method: "POST", body, redirect: "manual", headers: { "X-CSRFToken": token } });
    if (answer.status >= 400) throw new Error(`row ${row}: ${answer.status}`);
  }
  return (performance.now() - start) / 1000;
}"""


def serve(port: int) -> subprocess.Popen[bytes]:
    """The embedded server on the same database, once it answers."""
    connections.close_all()
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return wait_for(server, port)


def make_plan() -> tuple[Client, list[Project], ExpenseCategory]:
    """A planner's session, empty projects of a plan that is being drafted, and a category."""
    planner = make_office("bench", RUNS + 2)
    ActionPlan.objects.update(state=ActionPlan.State.DRAFTING)
    BudgetLine.objects.all().delete()
    operating = BudgetClass.objects.create(code="operating", name="งบดำเนินงาน")
    category = ExpenseCategory.objects.create(budget_class=operating, code="use", name=CATEGORY)
    client = Client()
    client.force_login(planner, "django.contrib.auth.backends.ModelBackend")
    return client, list(Project.objects.order_by("number")), category


def signed_in(browser: Browser, client: Client, address: str) -> Page:
    page = browser.new_context(base_url=address, viewport={"width": 1280, "height": 800}).new_page()
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])
    return page


def pasted(page: Page, project: Project) -> float:
    page.goto(f"/projects/{project.pk}/budget-grid/")
    page.wait_for_selector("td.is-active")
    seconds = page.evaluate(PASTE, {"block": BLOCK, "total": TOTAL})
    assert project.budget_lines.count() == ROWS
    return seconds


def one_by_one(page: Page, project: Project, category: ExpenseCategory) -> float:
    page.goto(f"/projects/{project.pk}/budget-grid/")
    given = {
        "url": f"/projects/{project.pk}/budget/add/",
        "rows": ROWS,
        "category": category.pk,
        "activities": list(project.activities.values_list("pk", flat=True)),
    }
    seconds = page.evaluate(ONE_BY_ONE, given)
    assert project.budget_lines.count() == ROWS
    return seconds


def main() -> None:
    call_command("migrate", verbosity=0)
    client, projects, category = make_plan()
    port = free_port()
    server = serve(port)
    program = browser_program()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
            page = signed_in(browser, client, f"http://127.0.0.1:{port}")
            first = pasted(page, projects[0])
            grid = [pasted(page, project) for project in projects[1 : RUNS + 1]]
            forms = one_by_one(page, projects[RUNS + 1], category)
            browser.close()
    finally:
        server.terminate()
        server.wait()
    median = statistics.median(grid)
    print(
        f"{ROWS} x 8 cells pasted, saved and totalled: {median:.2f} s (first {first:.2f} s, {min(grid):.2f} to {max(grid):.2f} s)"
    )
    print(f"{ROWS} rows through the form of one row:      {forms:.2f} s")
    print(f"ratio forms : grid                        {forms / median:.1f}")


if __name__ == "__main__":
    main()
