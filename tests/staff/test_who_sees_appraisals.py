"""Who sees what of a half-year appraisal, through HTTP: every role × object × state × method, from the tables written out here.

Everything that could leak is stored in every state: levels of both sides, notes, opinions, leave, evidence, scans. The world is built once;
every test changes it within its own transaction.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse

from areaoffice.office.models import AuditEvent, Notice, StoredFile, User
from staff.appraisals.announcing import announce
from staff.models import (
    AppraisalEvidence,
    AppraisalLine,
    AppraisalStep,
    LeaveCount,
    LineLevel,
    MidRoundTalk,
    PaperSheet,
    RoundAppraisal,
)
from tests.staff.appraising import TODAY, Appraising, addresses, appraising, brought_to, scored
from tests.staff.seeing import kept, text

pytestmark = [pytest.mark.django_db, pytest.mark.looks]
State = RoundAppraisal.State

EVERY = {state.value for state in State}
SENT = EVERY - {"draft"}
RESULTS = {"scored", "reviewed", "screened", "notified", "acknowledged", "refused"}
REPORTED = {"reported"} | RESULTS
SCREENING = RESULTS - {"scored"}
TOLD = {"notified", "acknowledged", "refused"}
NEVER: set[str] = set()
TURNING = {
    "draft",
    "submitted",
    "agreed",
    "reported",
    "scored",
    "reviewed",
    "notified",
    "cancelled",
}  # what changes hands there

WORDS = {
    "content": "งานที่ 1 สำเร็จตามเป้าหมาย",
    "report": "ทำแล้วเสร็จ",
    "own": "60.00",
    "levels": "100.00",
    "band": "ดีเด่น",
    "note": "บันทึกลับของผู้บังคับบัญชา",
    "opinion": "ความเห็นลับท้ายผลการประเมิน",
    "talk": "คำพูดคุยลับ",
    "leave": "3.5",
}
# Role: of each object the states in which it is seen. What is not named here is never seen.
TABLE: dict[str, dict[str, set[str]]] = {
    "officer": {
        **dict.fromkeys(("page", "content", "report", "own", "talk", "leave", "evidence", "agreed_scan"), EVERY),
        **dict.fromkeys(("levels", "band", "note", "opinion", "score_scan", "result_paper"), TOLD),
        "agreement_paper": EVERY,
    },
    "head": {
        **dict.fromkeys(("page", "content", "talk", "leave", "agreed_scan", "score_scan", "opinion"), SENT),
        **dict.fromkeys(("report", "own", "levels", "band", "note", "evidence", "result_paper"), REPORTED),
        "agreement_paper": SENT,
        "scores": {"reported"},
    },
    "deputy": {
        **dict.fromkeys(("page", "content", "talk", "agreed_scan", "score_scan", "opinion"), SENT),
        **dict.fromkeys(("report", "own", "evidence"), REPORTED),
        **dict.fromkeys(("levels", "band", "note", "result_paper"), RESULTS),
        "agreement_paper": SENT,
    },
    "screener": dict.fromkeys(
        (
            *("page", "content", "talk", "agreed_scan", "score_scan", "opinion", "report", "own", "evidence"),
            *("levels", "band", "note", "result_paper", "agreement_paper"),
        ),
        SCREENING,
    ),
    "hr": {
        **dict.fromkeys(("page", "content", "talk", "leave", "agreed_scan", "score_scan", "opinion"), EVERY),
        **dict.fromkeys(("typed_scan", "agreement_paper"), EVERY),
        **dict.fromkeys(("report", "own"), REPORTED | {"agreed"}),  # who copies a signed report reads it while typing
        "evidence": REPORTED,
        **dict.fromkeys(("levels", "band", "note", "result_paper"), RESULTS),
    },
}
FOLLOWERS = ("hr", "director", "auditor")  # they read how far everybody is
STRANGERS = ("director", "auditor", "colleague", "planner", "finance", "administrator", "outsider")
FILES = ("evidence", "agreed_scan", "score_scan", "typed_scan")
PAPERS = {"agreement_paper": "agreement", "result_paper": "result"}


@dataclass
class Secret:
    """An appraisal that holds everything that could leak, and its addresses."""

    world: Appraising
    files: dict[str, int]
    pk: int
    line: int

    def stand(self, state: str) -> None:
        RoundAppraisal.objects.filter(pk=self.pk).update(state=state)

    def client(self, role: str) -> Client:
        client = Client()
        client.force_login(self.world.people[role])
        return client

    def url(self, name: str, *more: object) -> str:
        return reverse(f"appraisals:{name}", args=[self.pk, *more])

    def paper(self, thing: str) -> str:
        return reverse("reports:appraisal_form", args=[self.pk, PAPERS[thing]])


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[tuple[Secret, Path]]:
    media = tmp_path_factory.mktemp("scans")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media), transaction.atomic():
        yield _made(), media
        transaction.set_rollback(True)


@pytest.fixture
def secret(made: tuple[Secret, Path], settings) -> Secret:
    settings.MEDIA_ROOT, settings.OFFICE_TODAY = made[1], TODAY.isoformat()
    return made[0]


def _made() -> Secret:
    world = appraising()
    brought_to(world, State.REPORTED, level=3)
    scored(world, 5)
    LineLevel.objects.filter(side="superior").update(note=WORDS["note"])
    one, people = world.appraisal, world.people
    files = {name: kept(world.office, people["hr"], name) for name in FILES}
    for key, name in (("agree", "agreed_scan"), ("score", "score_scan")):
        _signed(one, key, files[name], by=people["hr"])
    line = one.lines.get(name=WORDS["content"])
    AppraisalEvidence.objects.create(line=line, file=files["evidence"], by=people["officer"])
    signed = {"signed_name": "คุณhead", "signed_position": "ผู้อำนวยการกลุ่ม", "signed_on": TODAY}
    PaperSheet.objects.create(appraisal=one, scan=files["typed_scan"], entered_by=people["hr"], **signed)
    MidRoundTalk.objects.create(appraisal=one, held_on=date(2022, 7, 1), text=WORDS["talk"], by=people["head"])
    LeaveCount.objects.create(
        round=world.round, person=people["officer"], kind="sick", days="3.5", times=2, by=people["hr"]
    )
    return Secret(world, {name: file.pk for name, file in files.items()}, one.pk, line.pk)


def _signed(one: RoundAppraisal, key: str, scan: StoredFile, *, by: User) -> None:
    """A step that was signed on paper, its words being an opinion."""
    signed = {"signed_name": "คุณhead", "signed_position": "ผู้อำนวยการกลุ่ม", "signed_on": TODAY}
    words = WORDS["opinion"] if key == "score" else ""
    AppraisalStep(
        appraisal=one, key=key, to_state=one.state, way="paper", scan=scan, words=words, by=by, **signed
    ).save()


def seen_by(secret: Secret, client: Client, role: str, *, state: str) -> dict[str, bool]:
    """What this person finds behind every address, and that a look at a level leaves a trace. Files are opened where they change hands."""
    secret.stand(state)
    looks = AuditEvent.objects.filter(verb="เปิดดูผลการประเมิน", actor=secret.world.people[role])
    before = looks.count()
    page, scores = (client.get(secret.url(name)) for name in ("page", "scores"))
    told = text(page)
    assert looks.count() - before == (WORDS["note"] in told) + (scores.status_code == 200)
    return {
        "page": page.status_code == 200,
        **{thing: word in told for thing, word in WORDS.items()},
        "scores": scores.status_code == 200,
        **(opened_by(secret, client) if state in TURNING else {}),
    }


def opened_by(secret: Secret, client: Client) -> dict[str, bool]:
    return {name: client.get(f"/files/{key}/").status_code == 200 for name, key in secret.files.items()}


@pytest.mark.parametrize("role", TABLE)
def test_what_a_role_sees_in_every_state(secret: Secret, role: str):
    client = secret.client(role)
    wrong: dict[tuple[str, str], bool] = {}
    for state in EVERY:
        wrong |= {
            (state, thing): is_seen
            for thing, is_seen in seen_by(secret, client, role, state=state).items()
            if is_seen is not (state in TABLE[role].get(thing, NEVER))
        }

    assert wrong == {}


def test_a_stranger_sees_nothing(secret: Secret):
    """Who is neither over the person nor in the personnel group, the director and the auditor included; another office."""
    for role in STRANGERS:
        client = secret.client(role)
        for state in ("submitted", "acknowledged"):
            assert not any(seen_by(secret, client, role, state=state).values()), (role, state)
            assert {client.get(secret.paper(thing)).status_code for thing in PAPERS} == {404}, (role, state)


@pytest.mark.parametrize("role", [*TABLE, *STRANGERS])
def test_who_follows_a_round_reads_states_and_no_score(secret: Secret, role: str):
    secret.stand("scored")
    page = secret.client(role).get(addresses(secret.world)["overview"])

    assert (page.status_code == 200) is (role in FOLLOWERS)
    assert ("ผู้บังคับบัญชาประเมินแล้ว" in text(page)) is (role in FOLLOWERS)
    assert [word for thing, word in WORDS.items() if thing != "content" and word in text(page)] == []


@pytest.mark.parametrize("role", TABLE)
def test_a_paper_is_for_whom_its_content_is(secret: Secret, role: str):
    """In every state where it is not theirs it is not there; where it is, it is made, and each result sheet leaves a trace."""
    client, looks = secret.client(role), AuditEvent.objects.filter(verb="เปิดดูผลการประเมิน")
    for thing in PAPERS:
        theirs = TABLE[role].get(thing, NEVER)
        for state in EVERY - theirs:
            secret.stand(state)
            assert client.get(secret.paper(thing)).status_code == 404, (thing, state)
        before = looks.count()
        secret.stand(min(theirs))
        assert client.get(secret.paper(thing)).headers["Content-Type"] == "application/pdf"
        assert looks.count() - before == (thing == "result_paper")


# --- methods ------------------------------------------------------------------------------------------------------------

WRITES = ("edit", "fill", "report", "scores", "paper", "drop_paper", "leave", "talk", "superiors")
MAY_POST = {
    "officer": {"edit", "fill", "report"},
    "head": {"scores", "talk"},
    "hr": {"edit", "fill", "report", "paper", "drop_paper", "leave", "superiors"},
}
WRONG = {"how": "last", "days-sick": "มาก"}  # where it is the time for it: refused in words, so that nothing is written
KEEPING = ("settings", "committee", "announce", "remind", "close", "reopen", "workbook")


@pytest.mark.parametrize("role", [*TABLE, *STRANGERS])
def test_what_a_role_may_post_in_every_state(secret: Secret, role: str):
    """Whose part it is gets a page, a refusal in words or a conflict; anybody else finds nothing. Nothing is written here."""
    client, before, states = secret.client(role), written(secret), TURNING
    if role in STRANGERS:
        states = {"draft", "agreed", "reported", "notified"}
    for state in states - {"reported"} if role == "hr" else states:  # a typed sheet that waits may be dropped then
        secret.stand(state)
        shown = state in TABLE.get(role, {}).get("page", NEVER)
        for name in WRITES:
            may = shown and name in MAY_POST.get(role, NEVER)
            status = client.post(secret.url(name), WRONG | {f"level-{secret.line}": "9"}).status_code
            assert (status in (403, 404)) is not may, (name, state, status)
    assert written(secret) == before


@pytest.mark.parametrize("role", [role for role in (*TABLE, *STRANGERS) if role != "hr"])
def test_nobody_but_the_personnel_group_keeps_the_round(secret: Secret, role: str):
    client, round = secret.client(role), secret.world.round
    secret.stand("acknowledged")
    for name in KEEPING:
        url = reverse(f"appraisals:{name}", args=[round.pk])
        assert {client.get(url).status_code, client.post(url, {"reason": "ทดลอง"}).status_code} <= {404, 405}, name
    round.refresh_from_db()
    assert (round.is_open, round.announcements.count()) == (True, 0)


@pytest.mark.parametrize("role", [role for role in (*TABLE, *STRANGERS) if role != "officer"])
def test_nobody_else_brings_or_takes_evidence(secret: Secret, role: str):
    client, url = secret.client(role), secret.url("evidence", secret.line)
    for state in ("submitted", "reported", "scored", "acknowledged"):
        secret.stand(state)
        assert client.post(url, {"remove": "1"}).status_code in (403, 404, 409), state
    assert AppraisalEvidence.objects.count() == 1


def written(secret: Secret) -> tuple[object, ...]:
    """Rows of what somebody could have written."""
    models = (AppraisalLine, LineLevel, AppraisalStep, AppraisalEvidence, LeaveCount, MidRoundTalk, PaperSheet)
    one = RoundAppraisal.objects.get(pk=secret.pk)
    return (*(model.objects.count() for model in models), one.superior_id, one.senior_id)


# --- beside the pages ---------------------------------------------------------------------------------------------------

SECRETS = [word for thing, word in WORDS.items() if thing not in ("content", "report", "band")]


@pytest.mark.parametrize("role", ["officer", *STRANGERS])
def test_lists_search_notices_and_the_trail_tell_no_level(secret: Secret, role: str):
    secret.stand("screened")
    client = secret.client(role)
    asked = ["/", "/appraisals/", "/notices/", *(f"/search/?q={WORDS[name][:9]}" for name in ("note", "opinion"))]

    told = "".join(text(client.get(url)) for url in asked)
    told += " ".join(Notice.objects.filter(to=secret.world.people[role]).values_list("text", flat=True))
    trail = " ".join(f"{one.details} {one.reason} {one.thing_name}" for one in AuditEvent.objects.all())

    assert [word for word in SECRETS if word in told] == []
    assert [word for word in SECRETS if word in trail] == []


def test_the_announcement_names_who_was_very_good_without_a_score(secret: Secret):
    secret.stand("acknowledged")
    world = secret.world
    announce(round=world.round, number="5/2565", on=TODAY, by=world.people["hr"], today=TODAY)
    opened = {}
    for role in (*TABLE, *STRANGERS):
        page = secret.client(role).get(addresses(world)["announcement"])
        opened[role] = page.status_code
        assert [word for thing, word in WORDS.items() if thing != "band" and word in text(page)] == []

    assert opened == dict.fromkeys((*TABLE, *STRANGERS), 200) | {"outsider": 404}
