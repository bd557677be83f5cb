"""People at their desks: each asks for a page or saves a cell every few seconds; what they waited, and what was saved.

Everybody has a session and cells of their own, so that nobody waits for another's version. A write counts as acknowledged when the
server answers "saved"; afterwards each acknowledged cell is looked up: its figure, its version and its rows of history.
"""

from __future__ import annotations

import http.client
import json
import random
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from areaoffice.office.models import Office, RoleGrant, User
from bench.nation_rows import YEAR
from indicators.models import IndicatorYear, Result
from projects.models import Project, ReportingRound

WRITES, EVERY = 0.25, (2.0, 8.0)
DENOMINATOR = 57


@dataclass
class Cell:
    """A cell that only one person writes: the version seen last, and what was acknowledged."""

    year: int
    round: int
    seen: int
    saved: int = 0
    figure: int | None = None


@dataclass
class Person:
    """One signed-in person: pages they read, cells they write (none: they only read), and what happened."""

    cookie: str
    pages: list[str]
    cells: list[Cell]
    random: random.Random
    waits: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: list[str] = field(default_factory=list)
    token: str = ""

    def step(self, connection: http.client.HTTPConnection, share_of_writes: float) -> None:
        started = time.perf_counter()
        kind = "write" if self.cells and self.random.random() < share_of_writes else "read"
        try:
            fault = self.write(connection) if kind == "write" else self.read(connection)
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            fault = f"{kind}: {error!r}"
        self.waits[kind].append(time.perf_counter() - started)
        if fault:
            self.faults.append(fault)

    def read(self, connection: http.client.HTTPConnection) -> str:
        path = self.random.choice(self.pages)
        connection.request("GET", path, headers={"Cookie": self.cookie})
        answer = connection.getresponse()
        answer.read()
        return "" if answer.status == 200 else f"GET {path}: {answer.status}"

    def write(self, connection: http.client.HTTPConnection) -> str:
        """Save one cell with a new figure. The token is that of the cookie: the two are all that the server compares."""
        cell = self.random.choice(self.cells)
        figure = self.random.randint(1, DENOMINATOR)
        row = {"key": f"{cell.year}:{cell.round}:", "seen": cell.seen, "cells": {"figure": f"{figure}/{DENOMINATOR}"}}
        headers = {"Cookie": self.cookie, "X-CSRFToken": self.token, "Content-Type": "application/json"}
        connection.request("POST", "/results/save/", json.dumps({"rows": [row]}), headers)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            return f"POST: {answer.status} {body[:200]!r}"
        said = json.loads(body)["rows"][0]
        if said["state"] != "saved":
            return f"POST: {said}"
        cell.seen, cell.saved, cell.figure = said["seen"], cell.saved + 1, figure
        return ""


def gather(count: int) -> list[Person]:
    """People of offices spread over the nation: of five in an office three lead a unit, one plans, one directs (and only reads)."""
    offices = Office.objects.order_by("pk")
    step = max(len(offices) * 5 // count, 1)
    people: list[Person] = []
    for office in list(offices)[::step]:
        people += people_of(office, first=len(people))
    return people[:count]


def people_of(office: Office, first: int) -> list[Person]:
    heads = list(RoleGrant.objects.filter(office=office, role="unit_head").select_related("user").order_by("pk")[:3])
    planner, director = (
        RoleGrant.objects.select_related("user").get(office=office, role=r) for r in ("planner", "director")
    )
    spare = RoleGrant.objects.filter(office=office, role="unit_head").order_by("-pk")[0].unit_id
    grants = [(head, head.unit_id) for head in heads] + [(planner, spare), (director, None)]
    return [sign_in(grant, unit, first + n) for n, (grant, unit) in enumerate(grants)]


def sign_in(grant: RoleGrant, unit: int | None, seed: int) -> Person:
    """A session as the login page leaves it, and what this person looks at and writes."""
    dice = random.Random(seed)
    fourth = ReportingRound.objects.get(office=grant.office, fiscal_year=YEAR, kind="quarter", number=4)
    years = IndicatorYear.objects.filter(office=grant.office, fiscal_year=YEAR)
    own = list(years.filter(indicator__owner_unit=unit).values_list("pk", flat=True)) if unit else []
    versions = dict(
        Result.objects.filter(indicator_year__in=own, round=fourth).values_list("indicator_year", "row_version")
    )
    project = Project.objects.filter(
        plan__office=grant.office, plan__fiscal_year=YEAR, **({"lead_unit": unit} if unit else {})
    )
    shown = unit or grant.office.units.order_by("pk")[0].pk
    pages = ["/", f"/dashboard/{YEAR}/", f"/results/{YEAR}/{shown}/", f"/projects/{project.order_by('pk')[0].pk}/"]
    pages += [f"/indicators/{pk}/" for pk in own[:1]]
    token = "".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=32))
    return Person(
        cookie=f"sessionid={session_of(grant.user)}; csrftoken={token}",
        pages=pages,
        cells=[Cell(pk, fourth.pk, versions[pk]) for pk in own],
        random=dice,
        token=token,
    )


def session_of(user: User) -> str:
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY], store[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store.create()
    return store.session_key


def work(people: list[Person], *, host: str, port: int, seconds: float, thinks: bool) -> None:
    """All people at once for a time: each in a thread with one connection; without thinking, one request after the other."""
    until = time.monotonic() + seconds
    share = WRITES * len(people) / max(sum(bool(person.cells) for person in people), 1)
    threads = [threading.Thread(target=sit, args=(person, host, port, until, share, thinks)) for person in people]
    for one in threads:
        one.start()
    for one in threads:
        one.join()


def sit(person: Person, host: str, port: int, until: float, share: float, thinks: bool) -> None:
    connection = http.client.HTTPConnection(host, port, timeout=60)
    if thinks:
        time.sleep(person.random.uniform(0, EVERY[1]))
    while time.monotonic() < until:
        started = time.monotonic()
        person.step(connection, share)
        if thinks:
            time.sleep(max(person.random.uniform(*EVERY) - (time.monotonic() - started), 0))
    connection.close()


def lost_writes(people: list[Person]) -> tuple[int, list[str]]:
    """How many writes were acknowledged, and a line for each cell that does not hold what was.

    A cell holds them when it has the last figure, the version that came with it, and a row of history for every version.
    """
    written = [cell for person in people for cell in person.cells if cell.saved]
    rows = {
        (row.indicator_year_id, row.round_id): row
        for row in Result.objects.filter(place_key="", indicator_year__in=[cell.year for cell in written])
    }
    past: defaultdict[int, int] = defaultdict(int)
    history = Result.history.model.objects
    for pk in history.filter(indicator_year__in=[cell.year for cell in written]).values_list("id", flat=True):
        past[pk] += 1
    faults = []
    for cell in written:
        row = rows[cell.year, cell.round]
        if (row.numerator, row.row_version, past[row.pk]) != (cell.figure, cell.seen, cell.seen):
            faults.append(f"{cell}: found {row.numerator}, version {row.row_version}, {past[row.pk]} rows of history")
    return sum(cell.saved for cell in written), faults
