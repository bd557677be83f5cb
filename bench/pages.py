"""How the pages of a year grow with its size: the same pages of an office with 3, 60 and 300 projects, side by side in one run.

Prints milliseconds (median of 7 after one warm-up, Django's test client, SQLite in a temporary file), the number of queries,
and the ratio to the smallest office.
"""

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
ROOM = tempfile.mkdtemp(prefix="areaoffice-bench-")
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "areaoffice.settings",
    "DATABASE_URL": f"sqlite:///{ROOM}/bench.sqlite3",
    "OFFICE_TODAY": "2022-08-15",
    "ALLOWED_HOSTS": "testserver",
}

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from bench.offices import YEAR, make_office  # noqa: E402
from bench.timing import timed  # noqa: E402

SIZES = (3, 60, 300)
RUNS = 7
PAGES = {
    "home": "/",
    "plan": f"/plan/{YEAR}/",
    "projects": "/projects/",
    "indicators": "/indicators/",
    "dashboard": f"/dashboard/{YEAR}/",
    "money": f"/money/{YEAR}/",
}


def main() -> None:
    call_command("migrate", verbosity=0)
    clients = {}
    for size in SIZES:
        clients[size] = Client()
        clients[size].force_login(make_office(f"office-{size}", size), "django.contrib.auth.backends.ModelBackend")
    print("page        " + "".join(f"{size:>9} projects   " for size in SIZES) + f"ratio {SIZES[-1]}:{SIZES[0]}")
    for name, path in PAGES.items():
        figures = [timed(clients[size], path, RUNS) for size in SIZES]
        cells = "".join(f"{ms:>8.1f} ms {queries:>3} q   " for ms, queries in figures)
        print(f"{name:<12}{cells}{figures[-1][0] / figures[0][0]:.2f}")


if __name__ == "__main__":
    main()
