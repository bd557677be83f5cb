"""One office and one year beside 245 offices and five years, then 100 people at once: pages, waits, and writes that must be found again.

Runs on a throwaway PostgreSQL that keeps its promises (fsync on), started by this script unless DATABASE_URL names one that is empty.
Prints how long the rows took to make, median milliseconds and queries of the same pages at both sizes with their ratio, and for people
behind gunicorn p50, p95 and p99, faults, what was acknowledged and found, whose processor time it took, and the most without pauses.
Offices, years, people and seconds are arguments: `python bench/nation.py --offices 20 --seconds 30`.
"""

import argparse
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "areaoffice.settings",
    "OFFICE_TODAY": "2022-09-20",
    "ALLOWED_HOSTS": "testserver",
    "CELERY_BROKER_URL": os.environ.get("CELERY_BROKER_URL", "memory://localhost/"),
}
if "DATABASE_URL" not in os.environ:
    os.environ["DURABLE_POSTGRESQL"] = "1"
    services = str(ROOT / "deploy/test-services")
    os.execv(services, [services, sys.executable, *sys.argv])

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.test import Client  # noqa: E402

from areaoffice.office.models import Office, RoleGrant  # noqa: E402
from bench import people  # noqa: E402
from bench.nation_rows import OF_OFFICES, OF_YEARS, YEAR, copy_office, make_first_office  # noqa: E402
from bench.serving import free_port, start_gunicorn  # noqa: E402
from bench.timing import timed  # noqa: E402
from projects.models import Project  # noqa: E402

RUNS = 15
BACKEND = "django.contrib.auth.backends.ModelBackend"


def pages_of(office: Office) -> dict[str, str]:
    unit = office.units.order_by("pk")[0].pk
    project = Project.objects.filter(plan__office=office, plan__fiscal_year=YEAR).order_by("pk")[0].pk
    return {
        "home": "/",
        "dashboard": f"/dashboard/{YEAR}/",
        "results grid": f"/results/{YEAR}/{unit}/",
        "project": f"/projects/{project}/",
        "plan": f"/plan/{YEAR}/",
        "indicators": "/indicators/",
        "money": f"/money/{YEAR}/",
    }


def measure(office: Office, role: str) -> dict[str, tuple[float, int]]:
    """Median milliseconds and queries of each page for the first person in this role."""
    client = Client()
    client.force_login(RoleGrant.objects.filter(office=office, role=role).order_by("pk")[0].user, BACKEND)
    return {name: timed(client, path, RUNS) for name, path in pages_of(office).items()}


def compare(small: dict[str, tuple[float, int]], large: dict[str, tuple[float, int]], size: str) -> None:
    print(f"\npage (director)     1 x 1              {size:<18} ratio")
    for name, (before, queries) in small.items():
        after, queries_after = large[name]
        print(
            f"{name:<14}{before:>8.1f} ms {queries:>3} q {after:>11.1f} ms {queries_after:>3} q {after / before:>7.2f}"
        )


def busy_seconds() -> dict[str, float]:
    """Processor seconds so far of gunicorn, PostgreSQL and this process, from /proc."""
    ticks = os.sysconf("SC_CLK_TCK")
    found = {"gunicorn": 0.0, "PostgreSQL": 0.0}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            command = (path / "cmdline").read_bytes().replace(b"\0", b" ")
            fields = (path / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        who = "gunicorn" if b"gunicorn" in command else "PostgreSQL" if b"postgres" in command else ""
        if who:  # a parent keeps the time of its children that have ended: recycled workers, closed connections
            is_child = command.startswith(b"postgres:")
            found[who] += sum(int(ticked) for ticked in fields[11 : 13 if is_child else 15]) / ticks
    return {**found, "the people": time.process_time()}


def percentile(waits: list[float], share: float) -> float:
    return sorted(waits)[min(int(len(waits) * share), len(waits) - 1)] * 1000


def report(crowd: list[people.Person], seconds: float, passed: float, spent: dict[str, float]) -> None:
    """`seconds` in which people asked; `passed` until the last of them had gone, which is longer by a pause."""
    faults = [fault for person in crowd for fault in person.faults]
    for kind in ("read", "write"):
        waits = [wait for person in crowd for wait in person.waits[kind]]
        if waits:
            cells = ", ".join(f"p{share} {percentile(waits, share / 100):.0f} ms" for share in (50, 95, 99))
            print(f"{kind:<8}{len(waits):>6}  {cells}, worst {max(waits) * 1000:.0f} ms")
    every = [wait for person in crowd for waits in person.waits.values() for wait in waits]
    cells = ", ".join(f"p{share} {percentile(every, share / 100):.0f} ms" for share in (50, 95, 99))
    used = sum(time for who, time in spent.items() if who != "the people")
    print(f"all     {len(every):>6}  {cells}; {len(every) / seconds:.1f} requests a second; {len(faults)} faults")
    print(f"processor time of a request: {used / len(every) * 1000:.0f} ms")
    for fault in faults[:5]:
        print("   ", fault)
    cores = os.cpu_count() or 1
    shares = ", ".join(f"{who} {used / passed / cores:.0%}" for who, used in spent.items())
    print(f"processor time of {cores} cores: {shares}")


def run(crowd: list[people.Person], port: int, seconds: float, *, thinks: bool) -> None:
    before = busy_seconds()
    started = time.monotonic()
    people.work(crowd, host="127.0.0.1", port=port, seconds=seconds, thinks=thinks)
    passed = time.monotonic() - started
    report(crowd, seconds, passed, {who: used - before[who] for who, used in busy_seconds().items()})
    acknowledged, lost = people.lost_writes(crowd)
    print(f"writes acknowledged {acknowledged}, cells that do not hold them {len(lost)}")
    for line in lost[:5]:
        print("   ", line)


def crowds(count: int, seconds: float) -> None:
    connections.close_all()
    port = free_port()
    server = start_gunicorn(port)
    try:
        warm_up(port)
        print(f"\n{count} people, each one request every 2-8 s, one write to three reads, {seconds:.0f} s:")
        run(people.gather(count), port, seconds, thinks=True)
        print("\n8 of them without pauses (the most that this machine serves), 20 s:")
        run(people.gather(8), port, 20, thinks=False)
    finally:
        server.terminate()
        server.wait()


def warm_up(port: int) -> None:
    """Let each process of the server load its templates and start its chart engine, as it has by nine in the morning."""
    people.work(people.gather(10), host="127.0.0.1", port=port, seconds=10, thinks=False)


def count_rows() -> None:
    for model in (*OF_OFFICES, *OF_YEARS):
        print(f"  {model.__name__:<20}{model._default_manager.count():>10,}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_size_pretty(pg_database_size(current_database()))")
        print(f"  on disk {cursor.fetchone()[0]}")


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__)
    for name, value in (("offices", 245), ("years", 5), ("people", 100), ("seconds", 120)):
        reader.add_argument(f"--{name}", type=int, default=value)
    asked = reader.parse_args()

    call_command("migrate", verbosity=0)
    first = make_first_office()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    small = measure(first, "director")
    started = time.monotonic()
    copy_office(asked.offices, asked.years)
    print(f"{asked.offices} offices x {asked.years} years made in {time.monotonic() - started:.0f} s:")
    count_rows()
    middle = Office.objects.order_by("pk")[asked.offices // 2]
    compare(small, measure(middle, "director"), f"{asked.offices} x {asked.years}")
    crowds(asked.people, asked.seconds)


if __name__ == "__main__":
    main()
