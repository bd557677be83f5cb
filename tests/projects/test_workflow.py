"""The way of a project: the table role by role through HTTP, acting by order, and what a decision refuses."""

from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.capacity import Authority
from areaoffice.office.models import AuditEvent, Delegation, Notice, Post, RoleGrant, StateChange
from indicators.views.deciding import mark_of
from projects.models import (
    Activity,
    BudgetLine,
    ProgressReport,
    Project,
    ProjectOwner,
    ReportingRound,
    SkippedStep,
    Step,
)
from projects.workflow import BY_KEY, TRANSITIONS
from tests.projects.conftest import new_project, person

pytestmark = pytest.mark.django_db

ROLES = {
    Authority.OWNER: {"owner", "head", "planner"},
    Authority.UNIT_HEAD: {"head"},
    Authority.PLANNING: {"planner"},
    Authority.FINANCE: {"finance"},
    Authority.DEPUTY: {"deputy"},
    Authority.DIRECTOR: {"director"},
}
EVERYBODY = (
    "owner",
    "head",
    "planner",
    "finance",
    "deputy",
    "director",
    "hr",
    "auditor",
    "administrator",
    "other_owner",
)
WORDS = {"reason": "เพราะวงเงินไม่พอ", "document_number": "ศธ 04001/12", "dated_on": "1/8/2565"}


@pytest.fixture
def here(world):
    """The world with everybody in it, a plan in force, and a project that could take any transition."""
    for role in {"finance", "deputy", "hr", "auditor", "administrator"} - set(world.people):
        world.people[role] = person(role, role, world.office)
    world.plan.state = "approved"
    world.plan.save()
    project = world.project
    baker.make(BudgetLine, project=project, item="ค่าอาหาร", is_lump_sum=True, amount="1000.00", rate=None)
    one = baker.make(
        ReportingRound,
        office=world.office,
        fiscal_year=2565,
        kind="year",
        number=1,
        opens_on=date(2022, 8, 1),
        due_on=date(2022, 9, 30),
        closes_on=date(2022, 10, 15),
    )
    baker.make(ProgressReport, project=project, round=one, state="submitted")
    return world


def start_of(transition) -> tuple[str, str, str]:
    """State, step and kind of a project that may take the transition."""
    state = min(transition.sources)
    waiting = transition.step or ("planning" if state in ("submitted", "reviewed") else "")
    return state, waiting, "assigned" if transition.key == "approve-assigned" else "regular"


def place(project: Project, transition) -> None:
    """Bring the project to a state from which the transition may be taken."""
    put(project, start_of(transition))


def put(project: Project, start: tuple[str, str, str]) -> None:
    state, waiting, kind = start
    Project.objects.filter(pk=project.pk).update(state=state, waiting_for=waiting, kind=kind, merged_into=None)
    project.refresh_from_db()


def send(client, project, key, **words):
    data = {"seen": mark_of(project), **words}
    return client.post(reverse("indicators:decide", args=[project.pk, key]), data)


def take(client, user, project, key, **words):
    client.force_login(user)
    response = send(client, project, key, **words)
    project.refresh_from_db()
    return response


@pytest.mark.looks
@pytest.mark.parametrize("key", [one.key for one in TRANSITIONS])
def test_transition_is_theirs_whose_word_it_is_and_nobody_elses(client, here, key):
    transition, allowed = BY_KEY[key], set()
    other = new_project(here.plan, here.unit, 2, state="running")
    for role in EVERYBODY:
        place(here.project, transition)
        before = here.project.state, here.project.waiting_for
        response = take(client, here.people[role], here.project, key, **WORDS, merge_into=other.pk)
        if response.status_code == 302:
            allowed.add(role)
            continue
        assert response.status_code == (404 if role == "other_owner" else 403)
        assert (here.project.state, here.project.waiting_for) == before

    assert allowed == ROLES[transition.authority]


@pytest.mark.looks
@pytest.mark.parametrize("start", sorted({start_of(one) for one in TRANSITIONS}), ids="-".join)
def test_buttons_of_the_page_are_those_of_the_table(client, here, start):
    transitions = [one for one in TRANSITIONS if start_of(one) == start]
    shown: dict[str, set[str]] = {one.key: set() for one in transitions}
    put(here.project, start)
    for role in EVERYBODY[:-1]:
        client.force_login(here.people[role])
        page = client.get(reverse("indicators:project", args=[here.project.pk])).content.decode()
        for one in transitions:
            if reverse("indicators:decide", args=[here.project.pk, one.key]) in page:
                shown[one.key].add(role)

    assert shown == {one.key: ROLES[one.authority] for one in transitions}


def test_chain_goes_step_by_step_to_the_approval(client, here):
    project, people = here.project, here.people
    way = [
        ("owner", "propose", "submitted", "unit_head"),
        ("head", "agree-unit_head", "submitted", "planning"),
        ("planner", "agree-planning", "submitted", "finance"),
        ("finance", "agree-finance", "reviewed", "deputy"),
        ("deputy", "agree-deputy", "reviewed", "director"),
        ("director", "approve", "approved", ""),
    ]
    for role, key, state, waiting in way:
        assert take(client, people[role], project, key).status_code == 302
        assert (project.state, project.waiting_for) == (state, waiting)

    changes = StateChange.objects.about(project)
    assert list(changes.values_list("step", flat=True)) == [
        "propose",
        "unit_head",
        "planning",
        "finance",
        "deputy",
        "director",
    ]
    assert AuditEvent.objects.about(project).filter(verb="อนุมัติโครงการ").count() == 1


def test_step_that_the_office_does_not_use_is_passed_over(client, here):
    SkippedStep.objects.create(office=here.office, step="planning")
    SkippedStep.objects.create(office=here.office, step="finance")
    place(here.project, BY_KEY["agree-unit_head"])

    take(client, here.people["head"], here.project, "agree-unit_head")

    assert (here.project.state, here.project.waiting_for) == ("reviewed", "deputy")


def test_project_without_its_group_is_not_proposed(client, here):
    Project.objects.filter(pk=here.project.pk).update(strategy=None)
    here.project.refresh_from_db()

    response = take(client, here.people["owner"], here.project, "propose")

    assert response.status_code == 422
    assert "ต้องแก้ไขก่อน 1 รายการ: ยังไม่ได้ระบุกลยุทธ์" in response.content.decode()
    assert here.project.state == "draft"


@pytest.mark.parametrize(
    ("key", "words", "sentence"),
    [
        ("return-planning", {}, "กรุณาระบุเหตุผลที่ส่งกลับแก้ไข"),
        ("return-planning", {"reason": "   "}, "กรุณาระบุเหตุผลที่ส่งกลับแก้ไข"),
        ("refuse", {}, "กรุณาระบุเหตุผลที่ไม่อนุมัติ"),
        ("clear", {"dated_on": "1/8/2565"}, "กรุณาระบุเลขที่หนังสือ"),
        ("clear", {"document_number": "1/2565"}, "กรุณาระบุวันที่ของหนังสือ"),
        ("clear", {"document_number": "1/2565", "dated_on": "1/8/2022"}, "พ.ศ."),
        ("clear", {"document_number": "1/2565", "dated_on": "1/9/2565"}, "วันในอนาคต"),
        ("merge", {"reason": "ซ้ำซ้อน"}, "กรุณาเลือกโครงการในแผนเดียวกัน"),
        ("cancel", {}, "กรุณาระบุเหตุผลที่ยกเลิกโครงการ"),
    ],
)
def test_decision_without_its_words_is_refused_in_thai(client, here, key, words, sentence):
    transition = BY_KEY[key]
    place(here.project, transition)
    (role,) = ROLES[transition.authority]
    before = StateChange.objects.count()

    response = take(client, here.people[role], here.project, key, **words)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert here.project.state == min(transition.sources)
    assert StateChange.objects.count() == before


def test_what_changed_a_second_ago_is_not_approved(client, here):
    place(here.project, BY_KEY["approve"])
    seen = mark_of(here.project)
    line = here.project.budget_lines.get()
    line.amount, line.row_version = 9000, 2
    line.save()
    client.force_login(here.people["director"])

    response = client.post(reverse("indicators:decide", args=[here.project.pk, "approve"]), {"seen": seen})

    here.project.refresh_from_db()
    assert response.status_code == 422
    assert "มีผู้แก้ไขหลังจากที่ท่านเปิดหน้านี้" in response.content.decode()
    assert here.project.state == "reviewed"


def test_a_step_that_changed_a_second_ago_is_not_approved_either(client, here):
    place(here.project, BY_KEY["approve"])
    step = baker.make(
        Step, activity=baker.make(Activity, project=here.project, order=9, name="อบรม"), order=1, text="ก"
    )
    seen = mark_of(here.project)
    Step.objects.filter(pk=step.pk).update(text="ข", row_version=2)

    assert mark_of(here.project) != seen


def test_second_of_two_directors_is_told_that_it_was_decided(client, here):
    place(here.project, BY_KEY["approve"])
    seen = mark_of(here.project)
    take(client, here.people["director"], here.project, "approve")

    response = client.post(
        reverse("indicators:decide", args=[here.project.pk, "refuse"]), {"seen": seen, "reason": "ช้า"}
    )

    assert response.status_code == 422
    assert "อยู่ในสถานะ “อนุมัติในแผน”" in response.content.decode()


def test_leave_to_run_needs_an_approved_plan(client, here):
    here.plan.state = "submitted"
    here.plan.save()
    place(here.project, BY_KEY["clear"])

    response = take(client, here.people["director"], here.project, "clear", **WORDS)

    assert "ยังไม่ได้อนุมัติแผนปฏิบัติการ" in response.content.decode()
    assert here.project.state == "approved"


def test_leave_to_run_keeps_the_number_and_day_of_its_memo(client, here):
    place(here.project, BY_KEY["clear"])

    take(client, here.people["director"], here.project, "clear", **WORDS)

    change = StateChange.objects.about(here.project).get()
    assert (change.document_number, change.dated_on) == ("ศธ 04001/12", date(2022, 8, 1))
    assert (
        "ที่ ศธ 04001/12 ลงวันที่ 1 ส.ค. 2565"
        in client.get(reverse("indicators:project", args=[here.project.pk])).content.decode()
    )


def test_merged_project_names_the_one_that_took_it_in(client, here):
    place(here.project, BY_KEY["merge"])
    other = new_project(here.plan, here.unit, 2, state="running")

    take(client, here.people["director"], here.project, "merge", reason="ซ้ำกัน", merge_into=other.pk)

    assert (here.project.state, here.project.merged_into) == ("merged", other)


def test_project_is_not_merged_into_one_of_another_office(client, here):
    place(here.project, BY_KEY["merge"])

    response = take(
        client, here.people["director"], here.project, "merge", reason="ซ้ำ", merge_into=here.foreign_project.pk
    )

    assert response.status_code == 422
    assert here.project.merged_into is None


def test_project_without_a_sent_report_is_not_reported(client, here):
    ProgressReport.objects.all().delete()
    place(here.project, BY_KEY["report"])

    response = take(client, here.people["owner"], here.project, "report")

    assert "ยังไม่มีรายงานผลโครงการที่ส่งแล้ว" in response.content.decode()


# --- acting -----------------------------------------------------------------------------------------------------------


def head_of_office(world) -> Post:
    return baker.make(
        Post, office=world.office, title="ผู้อำนวยการสำนักงานเขต", person=world.people["director"], is_head=True, unit=None
    )


def order(world, post, who, **fields) -> Delegation:
    row = {"kind": "absent", "order_number": "15/2565", "starts_on": date(2022, 8, 10), "ends_on": date(2022, 8, 20)}
    return baker.make(Delegation, office=world.office, post=post, person=who, **{**row, **fields})


def test_deputy_approves_for_the_director_by_order(client, here):
    order(here, head_of_office(here), here.people["deputy"])
    place(here.project, BY_KEY["approve"])

    take(client, here.people["deputy"], here.project, "approve")

    change = StateChange.objects.about(here.project).get()
    assert here.project.state == "approved"
    assert change.capacity == "รักษาราชการแทน ผู้อำนวยการสำนักงานเขต ตามคำสั่งที่ 15/2565 (ถึง 20 ส.ค. 2565)"


@pytest.mark.parametrize(
    "dates",
    [
        {"starts_on": date(2022, 8, 1), "ends_on": date(2022, 8, 14)},
        {"starts_on": date(2022, 8, 16), "ends_on": date(2022, 8, 20)},
    ],
)
def test_order_outside_its_days_gives_no_power(client, here, dates):
    order(here, head_of_office(here), here.people["deputy"], **dates)
    place(here.project, BY_KEY["approve"])

    response = take(client, here.people["deputy"], here.project, "approve")

    assert response.status_code == 403
    assert "คำสั่งมอบหมายสิ้นสุดแล้ว" in response.content.decode()
    assert here.project.state == "reviewed"


def test_order_with_a_ceiling_does_not_reach_above_it(client, here):
    order(here, head_of_office(here), here.people["deputy"], ceiling="999.99")
    place(here.project, BY_KEY["approve"])

    response = take(client, here.people["deputy"], here.project, "approve")

    assert "1,000.00 บาท เกินวงเงินที่ได้รับมอบ 999.99 บาท" in response.content.decode()
    assert here.project.state == "reviewed"


def test_order_of_another_office_gives_no_power(client, here):
    post = baker.make(Post, office=here.foreign_project.plan.office, title="ผอ.", is_head=True, unit=None)
    baker.make(
        Delegation,
        office=here.foreign_project.plan.office,
        post=post,
        person=here.people["deputy"],
        starts_on=date(2022, 8, 1),
        ends_on=date(2022, 8, 30),
    )
    place(here.project, BY_KEY["approve"])

    assert take(client, here.people["deputy"], here.project, "approve").status_code == 403


def test_head_of_another_unit_acts_for_the_head_and_sees_the_project_as_long(client, here):
    post = baker.make(Post, office=here.office, title="ผู้อำนวยการกลุ่ม", unit=here.unit, is_head=True)
    acting = person("next_door", "unit_head", here.office, here.other_unit)
    one = order(here, post, acting, kind="delegated")
    place(here.project, BY_KEY["agree-unit_head"])

    assert take(client, acting, here.project, "agree-unit_head").status_code == 302
    one.ends_on = date(2022, 8, 14)
    one.save()
    assert client.get(reverse("indicators:project", args=[here.project.pk])).status_code == 404


def test_deputy_decides_for_the_units_that_their_post_oversees(client, here):
    second = person("deputy2", "deputy", here.office)
    mine = baker.make(Post, office=here.office, title="รอง ผอ.", person=second, unit=None)
    mine.oversees.add(here.unit)
    place(here.project, BY_KEY["agree-deputy"])

    assert take(client, here.people["deputy"], here.project, "agree-deputy").status_code == 403
    assert take(client, second, here.project, "agree-deputy").status_code == 302


# --- the inbox, notices, signatures -----------------------------------------------------------------------------------


def test_inbox_holds_what_waits_for_this_person(client, here):
    place(here.project, BY_KEY["agree-planning"])
    new_project(here.plan, here.unit, 2, state="submitted", waiting_for="finance", name="โครงการของการเงิน")
    client.force_login(here.people["planner"])

    page = client.get(reverse("indicators:inbox"))

    assert [matter.project for matter, _mark in page.context["rows"]] == [here.project]
    assert "โครงการของการเงิน" not in page.content.decode()


def test_matter_is_answered_in_the_inbox(client, here):
    place(here.project, BY_KEY["agree-planning"])
    client.force_login(here.people["planner"])
    mark = client.get(reverse("indicators:inbox")).context["rows"][0][1]

    response = client.post(
        reverse("indicators:decide", args=[here.project.pk, "agree-planning"]),
        {"seen": mark, "next": "inbox"},
        follow=True,
    )

    assert response.redirect_chain == [("/inbox/", 302)]
    assert response.context["rows"] == []


@pytest.mark.parametrize("projects", [1, 3])
def test_inbox_asks_the_same_questions_of_one_and_three(client, here, count_queries, projects):
    place(here.project, BY_KEY["agree-planning"])
    for number in range(2, projects + 1):
        new_project(here.plan, here.unit, number, state="submitted", waiting_for="planning")
    client.force_login(here.people["planner"])

    assert count_queries(lambda: client.get(reverse("indicators:inbox"))) == 23


def test_anonymous_visitor_of_the_inbox_logs_in_first(client):
    assert client.get(reverse("indicators:inbox")).url == "/login/?next=/inbox/"


def test_next_person_and_the_proposer_are_told(client, here):
    post = baker.make(Post, office=here.office, title="นักวิชาการ", person=here.people["owner"])
    baker.make(ProjectOwner, project=here.project, post=post)

    take(client, here.people["owner"], here.project, "propose")
    take(client, here.people["head"], here.project, "return-unit_head", reason="ขาดเป้าหมาย")

    told = [(notice.to.username, notice.text) for notice in Notice.objects.order_by("pk")]
    assert told == [
        ("head", "P01 โครงการที่ 1 รอผู้อำนวยการกลุ่มเห็นชอบ"),
        ("owner", "P01 โครงการที่ 1: ส่งกลับแก้ไข · ขาดเป้าหมาย"),
    ]


def test_signatures_of_a_returned_proposal_do_not_count(client, here):
    take(client, here.people["owner"], here.project, "propose")
    take(client, here.people["head"], here.project, "agree-unit_head")
    take(client, here.people["planner"], here.project, "return-planning", reason="แก้วันที่")

    page = client.get(reverse("indicators:project", args=[here.project.pk]))

    assert [line.name for line in page.context["signatures"]] == ["", "", "", "", "", ""]


def test_signature_names_the_capacity(client, here):
    baker.make(Post, office=here.office, title="ผู้อำนวยการกลุ่ม", person=here.people["head"], unit=here.unit, is_head=True)
    take(client, here.people["owner"], here.project, "propose")
    take(client, here.people["head"], here.project, "agree-unit_head")

    lines = client.get(reverse("indicators:project", args=[here.project.pk])).context["signatures"]

    assert [(line.role, line.name, line.capacity) for line in lines[:2]] == [
        ("ผู้เสนอโครงการ", "คุณowner", "ผู้รับผิดชอบโครงการ"),
        ("ผู้เห็นชอบโครงการ", "คุณhead", "ผู้อำนวยการกลุ่ม"),
    ]


def test_every_state_but_the_last_ones_has_a_way_on():
    ends = {"refused", "cancelled", "merged"}
    sources = {str(state) for one in TRANSITIONS for state in one.sources}

    assert {str(state) for state in Project.State} - sources == ends


def test_role_grant_of_the_past_gives_no_power(client, here):
    RoleGrant.objects.filter(user=here.people["planner"]).update(ends_on=date(2022, 8, 1))
    place(here.project, BY_KEY["agree-planning"])

    assert take(client, here.people["planner"], here.project, "agree-planning").status_code in (302, 403, 404)
    assert here.project.waiting_for == "planning"


def rows_of_the_table() -> list[str]:
    return [
        f"| {one.key} | {one.label} | {', '.join(sorted(one.sources))} | {one.target} | {one.authority.value} | {words_of(one)} |"
        for one in TRANSITIONS
    ]


def words_of(one) -> str:
    needed = {"reason": one.needs_reason, "document": one.needs_document, "other project": one.needs_other}
    return ", ".join(name for name, is_needed in needed.items() if is_needed) or "-"


def test_documentation_holds_the_table():
    written = Path("docs/workflow.md").read_text(encoding="utf-8").splitlines()

    assert [line for line in written if line.startswith("| ") and "| button |" not in line] == rows_of_the_table()
