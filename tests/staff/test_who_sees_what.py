"""Who sees what of an agreement, through HTTP: every role × object × state × method, from the tables written out here.

Everything that could leak is stored in every state: salary, levels, observations, names of evaluators, scans, evidence. The papers have
their table in tests/reports/agreements/test_views.py, half-year appraisals in tests/staff/test_who_sees_appraisals.py.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import AuditEvent, Notice, User
from staff.agreements.workflow import TRANSITIONS
from staff.evaluation.evaluator_links import link_of
from staff.models import (
    AgreementChallenge,
    AgreementIndicator,
    CriterionScore,
    Evaluator,
    ItemScore,
    MidYearNote,
    PerformanceAgreement,
    ReportLine,
    ScoreSheet,
    SheetGrant,
    TargetOffer,
)
from tests.staff.agreeing import TODAY
from tests.staff.seeing import NAMES, SALARY, TASK, TOTALS, WORDS, Full, full_agreement, text

pytestmark = [pytest.mark.django_db, pytest.mark.looks]
State = PerformanceAgreement.State

DRAFT = {"draft"}
PROPOSED = {"submitted", "returned"}
RUNNING = {"agreed", "amending", "self_report"}
REPORTED = {"reported", "scoring", "scored"}
RESULTS = {"passed", "failed", "acknowledged", "closed"}
AGREED = RUNNING | REPORTED | RESULTS
EVERY = {state.value for state in State}
NEVER: set[str] = set()

# Role: of each object the states in which it is seen. What is not named here is never seen.
EVALUATOR = {
    "page": EVERY,
    "process": EVERY - DRAFT - PROPOSED,
    "content": AGREED,
    "report": REPORTED | RESULTS,
    "evidence": EVERY,  # of a report that was sent, whatever the state: tests/staff/test_reports.py has one that was not
    "own_sheet": {"scoring", "scored"} | RESULTS,
    "outcome": RESULTS,
    "summary": RESULTS,
    "scan": EVERY,  # of their own sheet
}
HR = {
    "page": EVERY,
    "process": EVERY,
    "content": AGREED,
    "notes": AGREED,
    "report": REPORTED | RESULTS,
    "evidence": EVERY,
    "outcome": RESULTS,
    "summary": {"scored"} | RESULTS,
    "observations": {"scored"} | RESULTS,
    "sheets": {"scored"} | RESULTS,
    "scan": EVERY,
    "committee": EVERY,
    "grant": RESULTS,
}
TABLE: dict[str, dict[str, set[str]]] = {
    "owner": {
        "page": EVERY,
        "process": EVERY,
        "content": EVERY,
        "notes": EVERY,
        "report": AGREED,
        "evidence": EVERY,
        "outcome": RESULTS,
        "summary": RESULTS,
        "observations": RESULTS,
        "cascade": AGREED,
    },
    "superior": {
        "page": EVERY - DRAFT,
        "process": EVERY - DRAFT,
        "content": PROPOSED | AGREED,
        "notes": PROPOSED | AGREED,
        "report": REPORTED | RESULTS,
        "evidence": EVERY,
        "outcome": RESULTS,
        "summary": RESULTS,
        "observations": RESULTS,
        "sheets": RESULTS,
    },
    "chair": EVALUATOR,
    "second": EVALUATOR,
    "hr": HR,
    "auditor": {"page": EVERY, "process": EVERY},
}
STRANGERS = (
    "planner",
    "finance",
    "deputy",
    "administrator",
    "colleague",
    "outsider",
    "other_hr",
    "other_evaluator",
)
ROLES = (*TABLE, *STRANGERS)
OUTCOMES = {state: f">{State(state).label}<" for state in RESULTS}


@pytest.fixture
def full(world, settings, tmp_path) -> Full:
    settings.OFFICE_TODAY = TODAY.isoformat()
    settings.MEDIA_ROOT = tmp_path
    found = full_agreement(world)
    MidYearNote.objects.create(agreement=found.here.agreement, text="บันทึกลับกลางปี", by=found.people["superior"])
    return found


def seen_by(full: Full, client: Client, state: str) -> dict[str, bool]:
    """What this person finds behind every address."""
    shown = {name: client.get(full.url(name)) for name in ("agreement", "result", "report", "sheet", "committee")}
    page, told = text(shown["agreement"]), text(shown["result"])
    everything = page + told + text(shown["report"]) + text(shown["sheet"])
    assert not any(amount in everything for amount in SALARY)
    return {
        "page": shown["agreement"].status_code == 200,
        "process": "ความเป็นมา</h2>" in page,
        "content": TASK in page,
        "notes": "บันทึกลับกลางปี" in page,
        "report": shown["report"].status_code == 200,
        "evidence": client.get(f"/files/{full.evidence.file_id}/").status_code == 200,
        "own_sheet": shown["sheet"].status_code == 200,
        "outcome": state in OUTCOMES and OUTCOMES[state] in page,
        "summary": all(total in told for total in TOTALS),
        "observations": WORDS in told,
        "sheets": any(name in everything for name in NAMES),
        "scan": client.get(f"/files/{full.scan.pk}/").status_code == 200,
        "committee": shown["committee"].status_code == 200,
        "grant": client.get(full.url("grant_sheets")).status_code == 200,
        "cascade": "เสนอค่าเป้าหมายของท่านให้" in text(client.get(full.url("cascade"))),
    }


@pytest.mark.parametrize("role", TABLE)
def test_what_a_role_sees_in_every_state(full: Full, role: str):
    client = full.client(role)
    wrong: dict[tuple[str, str], bool] = {}
    for state in EVERY:
        full.stand(state)
        found = seen_by(full, client, state)
        wrong |= {
            (state, thing): is_seen
            for thing, is_seen in found.items()
            if is_seen is not (state in TABLE[role].get(thing, NEVER))
        }

    assert wrong == {}


def test_a_stranger_sees_nothing(full: Full):
    """Finance, planners, deputies, administrators, other units, other offices, evaluators of somebody else."""
    for role in STRANGERS:
        client = full.client(role)
        for state in ("draft", "self_report", "scored", "passed"):
            full.stand(state)
            assert not any(seen_by(full, client, state).values()), (role, state)


# --- methods ------------------------------------------------------------------------------------------------------------

MAY_POST = {
    ("owner", "report"): {"self_report"},
    ("owner", "report_files"): {"self_report"},
    ("owner", "mid_year_note"): RUNNING,
    ("superior", "mid_year_note"): RUNNING,
    **{(role, name): EVALUATOR["own_sheet"] for role in ("chair", "second") for name in ("sheet", "send_sheet")},
    **{("hr", name): EVERY for name in ("committee", "replace_evaluator", "evaluator_link")},
    ("hr", "grant_sheets"): RESULTS,
    **{(role, "sign_summary"): RESULTS - {"closed"} for role in ("chair", "second", "hr")},
}


def writes(full: Full) -> dict[str, str]:
    more = {
        "replace_evaluator": 1,
        "evaluator_link": 3,
        "paper_sheet": 1,
        "drop_paper": 1,
        "report_files": full.evidence.item_id,
    }
    plain = ("report", "sheet", "send_sheet", "committee", "grant_sheets", "mid_year_note", "sign_summary")
    return {name: full.url(name) for name in plain} | {name: full.url(name, key) for name, key in more.items()}


@pytest.mark.parametrize("role", TABLE)
def test_what_a_role_may_post_in_every_state(full: Full, role: str):
    client, before = full.client(role), written()
    for state in EVERY:
        full.stand(state)
        for name, url in writes(full).items():
            may = state in MAY_POST.get((role, name), NEVER)
            status = client.post(url, {}).status_code
            assert (status in (403, 404)) is not may, (name, state, status)
    assert written() == before


def test_a_stranger_posts_nothing(full: Full):
    before = written()
    for state in ("draft", "self_report", "scoring", "passed"):
        full.stand(state)
        for role in STRANGERS:
            client = full.client(role)
            assert {client.post(url, {}).status_code for url in writes(full).values()} == {404}, (role, state)
    assert written() == before


def written() -> tuple[int, ...]:
    """Rows of what somebody could have written."""
    models = (ItemScore, CriterionScore, ReportLine, Evaluator, SheetGrant, MidYearNote, AgreementIndicator)
    return tuple(model.objects.count() for model in (*models, AgreementChallenge))


PARTS = {"owner": {"owner"}, "superior": {"superior"}, "chair": {"chair"}, "hr": {"hr"}}
SIGNED_ON_PAPER = {"submit", "submit-amendment", "agree", "agree-amendment", "send-report", "acknowledge"}


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_step_opens_for_whose_word_it_is(full: Full, method: str):
    """Whether it is the time for it, the page says; the personnel group records what was signed on paper."""
    full.stand("scored")
    for role in ROLES:
        client = full.client(role)
        for change in TRANSITIONS:
            mine = change.authority.value in PARTS.get(role, NEVER)
            may = (mine and change.key != "record-outcome") or (role == "hr" and change.key in SIGNED_ON_PAPER)
            if change.key == "record-outcome":
                may = role == "hr"
            status = getattr(client, method)(full.url("decide_agreement", change.key)).status_code
            assert (status in (403, 404)) is not may, (role, change.key, status)
    assert PerformanceAgreement.objects.get(pk=full.here.agreement.pk).state == "scored"


def editing(full: Full) -> list[str]:
    item = full.evidence.item_id
    row = AgreementIndicator.objects.filter(item=item).get().pk
    challenge = AgreementChallenge.objects.filter(version=full.here.agreement.signed).get().pk
    return [
        full.url("agreement_problems"),
        full.url("written_section", f"item-{item}"),
        full.url("write_workload"),
        full.url("write_item", item),
        full.url("pick_indicator", item, "STU"),
        full.url("write_indicator", row),
        full.url("remove_indicator", row),
        full.url("move_indicator", row),
        full.url("link_indicator", row),
        full.url("unlink_indicator", row),
        full.url("add_challenge"),
        full.url("write_challenge", challenge),
        full.url("remove_challenge", challenge),
        full.url("move_challenge", challenge),
        full.url("offer_target", row),
    ]


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_opens_the_editor_or_offers_targets(full: Full, method: str):
    before, addresses = written(), editing(full)
    for state in ("draft", "amending", "agreed"):
        full.stand(state)
        for role in set(ROLES) - {"owner"}:
            client = full.client(role)
            found = {url: getattr(client, method)(url).status_code for url in addresses}
            assert set(found.values()) <= {403, 404, 405}, (role, state, found)
    assert written() == before


# --- the office: overview, matrix, exports, offers ----------------------------------------------------------------------

KEEPERS, OVERSEERS = {"hr"}, {"hr", "superior"}  # the superior is the office's director
OFFICE = {
    "overview": OVERSEERS,
    "overview_workbook": OVERSEERS,
    "cycle": KEEPERS,
    "cascade_matrix": OVERSEERS,
    "cascade_workbook": OVERSEERS,
    "editions": KEEPERS,
}


@pytest.mark.parametrize("role", [role for role in ROLES if role not in ("outsider", "other_hr")])
def test_lists_and_exports_of_the_office(full: Full, role: str):
    full.stand("failed")
    client = full.client(role)
    for name, readers in OFFICE.items():
        response = client.get(reverse(f"staff:{name}"))
        assert (response.status_code == 200) is (role in readers), name
        told = "" if response.headers.get("Content-Type", "").startswith("application/") else text(response)
        assert not any(word in told for word in (*SALARY, *TOTALS, *NAMES, "ไม่ผ่านเกณฑ์"))


def test_an_offer_is_for_whom_it_was_made_and_for_who_made_it(full: Full):
    full.stand("agreed")
    for role in ROLES:
        client, mine = full.client(role), role == "colleague"
        assert ("ข้อเสนอถึงคนเดียว" in text(client.get(reverse("staff:offers")))) is mine, role
        for name in ("take_offer", "decline_offer"):
            url = reverse(f"staff:{name}", args=[full.offer.pk])
            assert (client.get(url).status_code, client.post(url).status_code) == ((200, 422) if mine else (404, 404))
        if role != "owner":
            assert client.post(reverse("staff:withdraw_offer", args=[full.offer.pk])).status_code == 404, role
    assert TargetOffer.objects.get().answer == "waiting"


# --- looks, links, several parts at once --------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["agreed", "reported", "scoring", "scored", "passed", "closed", "cancelled"])
def test_a_link_opens_what_an_evaluator_sees_and_nothing_else(full: Full, state: str):
    full.stand(state)
    seat = Evaluator.objects.get(committee__agreement=full.here.agreement, seat=3)
    seat.person, seat.is_external, seat.link_ends_on = None, True, TODAY + timedelta(days=9)
    seat.save()
    url = link_of(seat)
    url, status = url[url.index("/evaluate/") :], 200 if state in EVALUATOR["own_sheet"] else 410

    page = Client().get(url)

    assert page.status_code == status
    assert not any(word in page.content.decode() for word in (*SALARY, *TOTALS[:2], *NAMES[:2]))
    assert Client().get(f"{url}file/{full.evidence.pk}/").status_code == status
    assert Client().get(f"/files/{full.evidence.file_id}/").status_code == 302
    assert Client().get(full.url("agreement")).status_code == 302
    looks = AuditEvent.objects.filter(verb="เปิดดูคะแนน").values_list("actor", "details")
    assert list(looks) == ([(None, {"kinds": ["own_sheet"], "seat": 3})] if status == 200 else [])


@pytest.mark.parametrize("role", ["owner", "planner", "finance", "auditor", "colleague", "hr", "administrator"])
def test_trail_notices_and_search_tell_no_score_and_no_salary(full: Full, role: str):
    full.stand("scored")
    full.here.take("conclude", "hr")
    full.client("hr").get(full.url("result"))
    looks = AuditEvent.objects.filter(verb="เปิดดูคะแนน")
    assert [one.details for one in looks] == [{"kinds": ["summary", "observations", "sheets"]}]

    client = full.client(role)
    pages = ["/agreements/", f"/search/?q={WORDS}", "/search/?q=12345.67", "/notices/", "/"]
    told = "".join(text(client.get(address)) for address in pages).replace(f'value="{WORDS}"', "")
    told += " ".join(Notice.objects.filter(to=full.people[role]).values_list("text", flat=True))
    trail = " ".join(f"{one.details} {one.reason} {one.thing_name}" for one in AuditEvent.objects.all())

    assert not any(word in told for word in ("12,345.67", *TOTALS, *NAMES))
    assert not any(word in trail for word in (*SALARY, *TOTALS, WORDS, *NAMES))


@pytest.mark.parametrize("role", ["planner", "finance", "hr", "administrator"])
def test_the_admin_lists_no_state_of_an_agreement(full: Full, role: str):
    full.stand("scored")
    full.here.take("conclude", "hr")
    User.objects.filter(pk=full.people[role].pk).update(is_staff=True)

    page = full.client(role).get("/admin/office/statechange/")

    assert (page.status_code, "failed" in text(page)) == (200, False)


def test_an_evaluator_who_looks_at_a_sent_sheet_again_leaves_a_trace(full: Full):
    full.stand("scored")
    full.client("chair").get(full.url("sheet"))

    look = AuditEvent.objects.get(verb="เปิดดูคะแนน")
    assert (look.actor, look.details) == (full.people["chair"], {"kinds": ["own_sheet"], "seat": 1})


def test_the_owner_reads_the_sheets_by_a_grant_and_each_look_is_written(full: Full):
    full.stand("failed")
    assert full.client("owner").get(full.url("result")).content.decode().count("กรรมการ second") == 0
    granted = full.client("hr").post(full.url("grant_sheets"), {"reason": "หนังสือขอลงวันที่ 1 ก.ย. 2565"})

    assert granted.status_code == 302
    assert "กรรมการ second" in full.client("owner").get(full.url("result")).content.decode()
    kinds = [one.details["kinds"] for one in AuditEvent.objects.filter(verb="เปิดดูคะแนน").order_by("pk")]
    assert kinds == [["summary", "observations"], ["summary", "observations", "sheets"]]


def test_an_officer_of_personnel_sees_their_own_as_its_owner(full: Full):
    baker.make("office.RoleGrant", user=full.people["owner"], role="hr", office=full.here.office)
    full.stand("scored")
    client = full.client("owner")

    assert client.get(full.url("result")).status_code == 404
    assert client.get(full.url("committee")).status_code == 404
    assert client.get(f"/files/{full.scan.pk}/").status_code == 404


def test_an_officer_of_personnel_who_scores_reads_no_score_of_another_before_the_result(full: Full):
    baker.make("office.RoleGrant", user=full.people["second"], role="hr", office=full.here.office)
    own = ScoreSheet.objects.get(evaluator__person=full.people["second"])
    ScoreSheet.objects.filter(pk=own.pk).update(scan=None, sent_at=None)
    client = full.client("second")
    full.stand("scored")
    assert client.get(full.url("result")).status_code == 404
    assert client.get(f"/files/{full.scan.pk}/").status_code == 404
    full.stand("scoring")
    ScoreSheet.objects.filter(evaluator__seat=1).update(sent_at=None)

    assert client.get(full.url("paper_sheet", 1)).status_code == 403
    full.stand("passed")
    assert client.get(full.url("result")).status_code == 200


def test_a_file_of_evidence_that_hangs_on_nothing_else_is_no_colleagues(full: Full):
    for role in (*STRANGERS, "auditor"):
        assert full.client(role).get(f"/files/{full.evidence.file_id}/").status_code in (403, 404)


def test_a_superior_whose_post_ended_sees_nothing_and_who_acts_for_it_sees_what_they_saw(full: Full):
    full.stand("passed")
    post = full.here.agreement.superior
    post.ends_on = TODAY - timedelta(days=1)
    post.save()
    order: dict[str, Any] = {"kind": "vacant", "order_number": "7/2565", "starts_on": TODAY, "ends_on": TODAY}
    baker.make("office.Delegation", office=full.here.office, post=post, person=full.people["deputy"], **order)

    assert full.client("superior").get(full.url("result")).status_code == 404
    assert full.client("deputy").get(full.url("result")).status_code == 200
