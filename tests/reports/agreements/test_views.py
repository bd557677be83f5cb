"""Who gets which paper of an agreement, person by person and state by state; what leaves a trace; the page that lists them."""

from datetime import date

import pytest
from django.urls import reverse

from areaoffice.office.models import AuditEvent, Office, RoleGrant
from plans.models import ActionPlan
from staff.evaluation.evaluator_links import link_of
from staff.models import AgreementVersion, Evaluator, PerformanceAgreement, ScoreSheet, SheetGrant, Signature
from tests.reports.agreements.conftest import SALARY, SENT, appoint, person
from tests.reports.searching import pdfium_pages, unspaced

State = PerformanceAgreement.State
KINDS = ("pa1-draft", "pa1-signing", "pa1", "pa1-public", "pa2-empty", "pa2", "pa3", "order")


@pytest.fixture
def people(world):
    found = {"owner": world.owner, "superior": world.superior, "hr": world.hr}
    roles = (
        ("auditor", RoleGrant.Role.AUDITOR),
        ("finance", RoleGrant.Role.FINANCE),
        ("planner", RoleGrant.Role.PLANNER),
    )
    for name, role in roles:
        found[name] = person(name, "", name, "")
        RoleGrant.objects.create(user=found[name], role=role, office=world.office)
    appoint(world)
    found["chair"], found["second"] = world.evaluators[0].person, world.evaluators[1].person
    for name in ("owner", "superior", "chair", "second"):  # who works here, but plays no part by it
        RoleGrant.objects.create(user=found[name], role=RoleGrant.Role.DEPUTY, office=world.office)
    found["outsider"] = person("outsider", "", "คนนอก", "")
    elsewhere = Office.objects.create(code="elsewhere", name="สำนักงานอื่น", short_name="สพท.อื่น", kind="primary")
    RoleGrant.objects.create(user=found["outsider"], role=RoleGrant.Role.HR, office=elsewhere)
    return found


def listed(client, world, user):
    """The kinds that the page offers to this person; None where they have no such page."""
    client.force_login(user)
    response = client.get(reverse("reports:agreement_papers", args=[world.agreement.pk]))
    if response.status_code != 200:
        return None
    return sorted({str(copy.kind) for copy in response.context["copies"]})


PAGE_QUERIES = 23
EVERY = set(State)
BEFORE_SIGNING = {State.DRAFT, State.SUBMITTED, State.RETURNED}
AGREED = EVERY - BEFORE_SIGNING - {State.CANCELLED}
RESULTS = {State.PASSED, State.FAILED, State.ACKNOWLEDGED, State.CLOSED}
ALL_SENT = {State.SCORED} | RESULTS
SCORED_BY = {
    "order": EVERY,
    "pa1": AGREED,
    "pa1-public": AGREED,
    "pa2-empty": {State.SCORING} | ALL_SENT,
    "pa2": {State.SCORING} | ALL_SENT,
    "pa3": RESULTS,
}
# Who: of each paper the states in which it is theirs. What is not named here is never offered, and not found.
WHO_GETS_WHAT = {
    "owner": {
        "pa1-draft": {State.DRAFT, State.RETURNED},
        "pa1-signing": {State.SUBMITTED},
        "pa1": AGREED | {State.CANCELLED},
        "pa1-public": AGREED | {State.CANCELLED},
        "pa3": RESULTS,
    },
    "superior": {
        "pa1-signing": {State.SUBMITTED},
        "order": EVERY - {State.DRAFT},
        "pa1": AGREED,
        "pa1-public": AGREED,
        "pa2": RESULTS,
        "pa3": RESULTS,
    },
    "hr": {
        "order": EVERY,
        "pa1": AGREED,
        "pa1-public": AGREED,
        "pa2-empty": EVERY,
        "pa2": ALL_SENT,
        "pa3": ALL_SENT,
    },
    "chair": SCORED_BY,
    "second": SCORED_BY,
    "auditor": {"order": EVERY},
    "finance": {},
    "planner": {},
    "outsider": {},
}
VERSIONS = {State.DRAFT: "draft", State.RETURNED: "returned", State.SUBMITTED: "submitted"}


@pytest.mark.looks
@pytest.mark.parametrize("who", WHO_GETS_WHAT)
def test_paper_is_offered_by_part_and_state_and_not_found_otherwise(client, world, people, who):
    for state in State:
        world.lock(VERSIONS.get(state, "signed"))
        world.set_state(state)
        expected = sorted(kind for kind, states in WHO_GETS_WHAT[who].items() if state in states)

        assert (listed(client, world, people[who]) or []) == expected, state
        for kind in set(KINDS) - set(expected):
            assert client.get(paper_address(world, kind), {"seat": "1"}).status_code == 404, (state, kind)


@pytest.mark.looks
@pytest.mark.parametrize(
    "who", ["owner", "superior", "hr", "auditor", "finance", "planner", "outsider", "chair", "second"]
)
def test_paper_that_is_not_offered_is_not_found_by_any_seat_or_method(client, world, people, who):
    world.lock("signed")
    world.set_state(State.SCORING)
    offered = listed(client, world, people[who]) or []
    for kind in sorted(set(KINDS) - set(offered)):
        for seat in ("", "3"):
            response = client.get(paper_address(world, kind), {"seat": seat})
            assert response.status_code == 404, kind
        assert client.post(paper_address(world, kind)).status_code == 405


def paper_address(world, kind):
    return reverse("reports:agreement_paper", args=[world.agreement.pk, kind])


def text_of(response):
    assert response["Content-Type"] == "application/pdf"
    return unspaced("".join(pdfium_pages(b"".join(response.streaming_content))))


def test_sheet_of_another_evaluator_is_not_found(client, world, people):
    world.lock("signed")
    world.set_state(State.SCORED)
    client.force_login(people["chair"])

    assert client.get(paper_address(world, "pa2"), {"seat": "2"}).status_code == 404
    assert client.get(paper_address(world, "pa2")).status_code == 404
    assert client.get(paper_address(world, "pa2"), {"seat": "1"}).status_code == 200


def test_opening_scores_leaves_a_trace_without_values(client, world, people):
    world.lock("signed")
    world.set_state(State.PASSED)
    client.force_login(people["hr"])
    client.get(paper_address(world, "pa2"), {"seat": "2"})
    client.get(paper_address(world, "pa3"))
    client.get(paper_address(world, "order"))

    rows = AuditEvent.objects.filter(verb="เปิดดูคะแนน").order_by("pk")
    assert [(row.actor, row.details) for row in rows] == [
        (people["hr"], {"form": "pa2", "seat": 2}),
        (people["hr"], {"form": "pa3", "seat": None}),
    ]


@pytest.mark.parametrize(("form", "looks"), [("pa2", 1), ("pa2-empty", 0)])
def test_evaluator_from_outside_prints_their_own_sheet_by_the_link_and_nothing_else(
    client, world, people, settings, form, looks
):
    settings.OFFICE_TODAY = "2024-09-25"
    world.lock("signed")
    world.set_state(State.SCORED)
    seat = Evaluator.objects.get(pk=world.evaluators[2].pk)
    seat.person, seat.is_external, seat.link_ends_on = None, True, date(2024, 9, 30)
    seat.save()
    token = link_of(seat).rstrip("/").rsplit("/", 1)[1]

    text = text_of(client.get(reverse("reports:paper_by_link", args=[token, form]), {"digits": "arabic"}))

    assert ("มองไกล" in text, "ประธานดี" in text, SALARY in text) == (True, False, False)
    trail = AuditEvent.objects.filter(verb="เปิดดูคะแนน").values_list("actor", "details")
    assert list(trail) == [(None, {"form": "pa2", "seat": 3})] * looks
    for other in set(KINDS) - {"pa2", "pa2-empty"}:
        assert client.get(reverse("reports:paper_by_link", args=[token, other])).status_code == 404
    world.set_state(State.REPORTED)
    early = client.get(reverse("reports:paper_by_link", args=[token, form]))
    assert (early.status_code, "ยังไม่ถึงขั้นให้คะแนน" in early.content.decode()) == (410, True)


@pytest.mark.looks
def test_page_of_papers_and_refusals_leave_no_trace(client, world, people):
    world.set_state(State.SCORING)
    listed(client, world, people["hr"])
    client.get(paper_address(world, "pa3"))

    assert not AuditEvent.objects.filter(verb="เปิดดูคะแนน").exists()


def test_signed_copy_has_the_salary_for_who_sees_it(client, world, people):
    world.lock("signed")
    world.set_state(State.REPORTED)
    for who, shows in (("owner", True), ("hr", True), ("superior", True), ("second", False)):
        client.force_login(people[who])
        text = text_of(client.get(paper_address(world, "pa1"), {"digits": "arabic"}))
        assert (SALARY in text) is shows, who
        assert ("คศ.3" in text) is shows, who


def test_owner_reads_the_summary_without_names_and_with_a_grant_with_them(client, world, people):
    world.lock("signed")
    world.set_state(State.PASSED)
    client.force_login(people["owner"])
    assert "ประธานดี" not in text_of(client.get(paper_address(world, "pa3")))

    SheetGrant.objects.create(agreement=world.agreement, reason="หนังสือขอลงวันที่ 1 ต.ค.", by=people["hr"])

    assert "ประธานดี" in text_of(client.get(paper_address(world, "pa3")))
    assert client.get(paper_address(world, "pa2"), {"seat": "2"}).status_code == 200


def test_paper_is_kept_by_nobody_on_the_way(client, world, people):
    client.force_login(people["owner"])

    response = client.get(paper_address(world, "pa1-draft"), {"digits": "roman", "book": "1"})

    assert response["Cache-Control"] == "private, no-store"
    assert "ร่าง" in text_of(response)


@pytest.mark.parametrize("sheets", [1, 3])
def test_page_of_papers_asks_as_often_for_one_sheet_as_for_three(
    client, world, people, sheets, django_assert_num_queries
):
    ScoreSheet.objects.filter(evaluator__seat__gt=sheets).update(sent_at=None)
    world.lock("signed")
    world.set_state(State.SCORED)
    client.force_login(people["hr"])

    with django_assert_num_queries(PAGE_QUERIES):
        client.get(reverse("reports:agreement_papers", args=[world.agreement.pk]))


def test_order_that_is_not_yet_made_is_drafted_by_the_personnel_group_alone(client, world):
    world.lock("signed")
    world.set_state(State.AGREED)

    assert listed(client, world, world.hr) == ["order", "pa1", "pa1-public"]
    assert listed(client, world, world.superior) == ["pa1", "pa1-public"]
    world.agreement.route = PerformanceAgreement.Route.EXTERNAL
    world.agreement.save()
    assert listed(client, world, world.hr) == ["pa1", "pa1-public"]


def test_login_is_asked_for(client, world):
    for name, args in (
        ("reports:agreement_papers", [world.agreement.pk]),
        ("reports:agreement_paper", [world.agreement.pk, "pa1"]),
        ("reports:blank_agreement_forms", []),
        ("reports:blank_agreement_form", [world.agreement.template_id, "pa1"]),
    ):
        assert client.get(reverse(name, args=args)).url.startswith(reverse("desk:login"))


@pytest.mark.parametrize(("year", "unconfirmed"), [(2567, 1), (2569, 4)])
def test_blank_forms_say_which_editions_nobody_confirmed(client, world, people, year, unconfirmed):
    """Three editions are checked up to 2567; that of supervisors was never seen."""
    ActionPlan.objects.create(office=world.office, fiscal_year=year)
    client.force_login(people["finance"])
    page = client.get(reverse("reports:blank_agreement_forms")).content.decode()

    assert page.count(">ต้องตรวจสอบ<") == unconfirmed
    assert page.count("/pa3/?digits=arabic") == 4


def test_blank_form_is_printed_and_the_order_has_none(client, world, people):
    client.force_login(people["finance"])
    address = reverse("reports:blank_agreement_form", args=[world.agreement.template_id, "pa3"])

    assert "เกณฑ์ผ่านต้องได้คะแนนจากกรรมการแต่ละคน" in text_of(client.get(address))
    assert client.get(address.replace("pa3", "order")).status_code == 404


def test_locked_version_is_printed_to_be_signed_with_its_code_by_its_owner_alone(client, world, people):
    world.lock("locked")
    AgreementVersion.objects.update(submitted_at=None, locked_at=SENT)

    assert listed(client, world, people["superior"]) is None
    assert listed(client, world, people["owner"]) == ["pa1-signing"]
    slip = text_of(client.get(paper_address(world, "pa1-signing")))
    assert ("PA-67-K7QX" in slip, "ล็อกเมื่อ" in slip, "เสนอเมื่อ" in slip) == (True, True, False)


def test_amendment_that_is_being_written_is_its_owners_alone(client, world, people):
    """While version 2 is open, everybody else prints the one that was signed."""
    world.lock("signed")
    world.sign(Signature.Step.AGREED, world.superior)
    AgreementVersion.objects.create(agreement=world.agreement, number=2)
    world.set_state(State.AMENDING)

    assert listed(client, world, people["owner"]) == ["pa1", "pa1-draft", "pa1-public"]
    assert listed(client, world, people["superior"]) == ["order", "pa1", "pa1-public"]
    assert "☑เห็นชอบ" in text_of(client.get(paper_address(world, "pa1")))
