"""The way of the plan: its table through HTTP, its versions, resolutions, and what the public may read."""

from datetime import date

import pytest
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.capacity import Authority
from areaoffice.office.models import AuditEvent, Notice, StateChange
from indicators.readiness import ALL_KINDS
from plans.content import from_json
from plans.models import (
    ActionPlan,
    Announcement,
    ApprovingBody,
    FundSource,
    PlanVersion,
    Resolution,
    ResolutionTask,
    Revision,
    WarningAnswer,
)
from plans.workflow import BY_KEY, TRANSITIONS
from projects.models import BudgetLine, Project
from tests.projects.conftest import new_project, person

pytestmark = pytest.mark.django_db

ROLES = {Authority.PLANNING: {"planner"}, Authority.DIRECTOR: {"director"}}
EVERYBODY = ("planner", "director", "head", "owner", "finance", "deputy", "auditor")
WORDS = {"reason": "ปรับตามความเห็น", "document_number": "ศธ 04001/77", "dated_on": "10/8/2565"}


@pytest.fixture
def here(world):
    for role in {"finance", "deputy", "auditor"} - set(world.people):
        world.people[role] = person(role, role, world.office)
    source = baker.make(FundSource, code="obec", name="งบ สพฐ.")
    Project.objects.filter(pk=world.project.pk).update(state="approved")
    world.project.refresh_from_db()
    baker.make(
        BudgetLine,
        project=world.project,
        item="ค่าอาหาร",
        is_lump_sum=True,
        amount="1000.00",
        rate=None,
        fund_source=source,
        category=None,
    )
    world.plan.as_of = date(2022, 8, 1)
    world.plan.public_parts = ["projects", "lines", "documents"]
    world.plan.save()
    for code in ALL_KINDS:
        baker.make(WarningAnswer, plan=world.plan, code=code, reason="ตรวจสอบแล้ว", by=world.people["planner"])
    return world


def place(plan, key) -> None:
    ActionPlan.objects.filter(pk=plan.pk).update(state=min(BY_KEY[key].sources))
    plan.refresh_from_db()


def take(client, user, plan, key, *, seen=None, **words):
    client.force_login(user)
    url = reverse("indicators:decide_plan", args=[plan.fiscal_year, key])
    page = client.get(url)
    mark = seen or (page.context["mark"] if page.context and "mark" in page.context else "")
    response = client.post(url, {"seen": mark, **words})
    plan.refresh_from_db()
    return response


def go_public(client, here) -> None:
    for role, key in [("planner", "submit"), ("director", "approve"), ("director", "announce"), ("planner", "publish")]:
        assert take(client, here.people[role], here.plan, key, **WORDS).status_code == 302, key


@pytest.mark.parametrize("key", [one.key for one in TRANSITIONS])
def test_transition_is_theirs_whose_word_it_is_and_nobody_elses(client, here, key):
    allowed = set()
    for role in EVERYBODY:
        place(here.plan, key)
        if take(client, here.people[role], here.plan, key, **WORDS).status_code == 302:
            allowed.add(role)
        else:
            assert here.plan.state == min(BY_KEY[key].sources)

    assert allowed == ROLES[BY_KEY[key].authority]


def test_approval_freezes_the_plan_as_its_first_version(client, here):
    place(here.plan, "approve")

    take(client, here.people["director"], here.plan, "approve", **WORDS)

    version = here.plan.versions.get()
    content = from_json(version.content)
    assert (version.number, version.document_number, version.dated_on) == (1, "ศธ 04001/77", date(2022, 8, 10))
    assert [project.code for project in content.projects] == ["P01"]
    assert str(content.total) == "1000.00"
    assert here.plan.approved_on == date(2022, 8, 10)


def test_version_does_not_follow_later_changes(client, here):
    place(here.plan, "approve")
    take(client, here.people["director"], here.plan, "approve", **WORDS)
    BudgetLine.objects.update(amount="5000.00")

    page = client.get(reverse("indicators:plan_version", args=[2565, 1]))
    compared = client.get(reverse("indicators:compare_versions", args=[2565]), {"old": "1"})

    assert "1,000.00 บาท" in page.content.decode()
    changes = compared.context["comparison"].projects[0].changes
    assert [(one.label, one.old, one.new) for one in changes] == [
        ("งบประมาณ (บาท)", "1,000.00", "5,000.00"),
        ("รายการงบประมาณ", "ค่าอาหาร เหมาจ่าย 1,000.00", "ค่าอาหาร เหมาจ่าย 5,000.00"),
    ]


def test_version_is_never_deleted(here):
    version = baker.make(PlanVersion, plan=here.plan, number=1, content={}, by=here.people["planner"])

    with pytest.raises(TypeError):
        version.delete()


def test_what_changed_a_second_ago_is_not_approved(client, here):
    place(here.plan, "approve")
    client.force_login(here.people["director"])
    seen = client.get(reverse("indicators:decide_plan", args=[2565, "approve"])).context["mark"]
    BudgetLine.objects.update(amount="9000.00")

    response = take(client, here.people["director"], here.plan, "approve", seen=seen, **WORDS)

    assert "มีผู้แก้ไขหลังจากที่ท่านเปิดหน้านี้" in response.content.decode()
    assert (here.plan.state, here.plan.versions.count()) == ("submitted", 0)


@pytest.mark.parametrize(
    ("key", "words", "sentence"),
    [
        ("return", {}, "กรุณาระบุเหตุผลที่ส่งกลับแก้ไข"),
        ("approve", {"dated_on": "1/8/2565"}, "กรุณาระบุเลขที่หนังสือ"),
        ("approve", {"document_number": "1", "dated_on": "1/8/2022"}, "พ.ศ."),
        ("announce", {"document_number": "1", "dated_on": "1/9/2565"}, "วันในอนาคต"),
    ],
)
def test_decision_without_its_words_is_refused(client, here, key, words, sentence):
    place(here.plan, key)

    response = take(client, here.people["director"], here.plan, key, **words)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert StateChange.objects.about(here.plan).count() == 0


def test_plan_without_an_approved_project_is_not_submitted(client, here):
    Project.objects.update(state="draft")
    place(here.plan, "submit")

    response = take(client, here.people["planner"], here.plan, "submit")

    assert "ยังไม่มีโครงการที่ผู้อำนวยการอนุมัติในแผนนี้" in response.content.decode()


def test_plan_with_a_warning_that_nobody_answered_is_not_submitted(client, here):
    WarningAnswer.objects.filter(code="no-alignment").delete()
    place(here.plan, "submit")

    response = take(client, here.people["planner"], here.plan, "submit")

    assert response.status_code == 422
    assert "ความสอดคล้อง" in response.content.decode()
    assert here.plan.state == "ceilings_set"


def test_announcing_writes_the_announcement(client, here):
    place(here.plan, "announce")

    take(client, here.people["director"], here.plan, "announce", **WORDS)

    paper = Announcement.objects.get(action_plan=here.plan)
    assert (paper.number, paper.dated_on, paper.signer_name) == ("ศธ 04001/77", date(2022, 8, 10), "คุณdirector")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"as_of": None}, "ยังไม่ได้ระบุ “ข้อมูล ณ วันที่” ของแผน"),
        ({"public_parts": []}, "ยังไม่ได้เลือกส่วนของแผนที่จะเผยแพร่"),
    ],
)
def test_plan_without_its_day_or_parts_is_not_published(client, here, change, sentence):
    ActionPlan.objects.update(**change)
    place(here.plan, "publish")

    response = take(client, here.people["planner"], here.plan, "publish")

    assert sentence in response.content.decode()
    assert here.plan.state == "announced"


def test_plan_with_a_line_without_fund_source_is_not_published(client, here):
    BudgetLine.objects.update(fund_source=None)
    place(here.plan, "publish")

    response = take(client, here.people["planner"], here.plan, "publish")

    assert "P01 โครงการที่ 1: รายการ “ค่าอาหาร” ยังไม่ระบุแหล่งงบประมาณ" in response.content.decode()


def test_director_is_told_of_a_submitted_plan(client, here):
    place(here.plan, "submit")

    take(client, here.people["planner"], here.plan, "submit")

    assert list(Notice.objects.values_list("to__username", "text")) == [
        ("director", "แผนปฏิบัติการปีงบประมาณ 2565: เสนอแผน")
    ]


def test_submitted_plan_waits_in_the_inbox_of_the_director(client, here):
    place(here.plan, "submit")
    take(client, here.people["planner"], here.plan, "submit")

    shown = {}
    for role in ("planner", "director"):
        client.force_login(here.people[role])
        shown[role] = [plan for plan, _offers in client.get(reverse("indicators:inbox")).context["plans"]]

    assert shown == {"planner": [], "director": [here.plan]}


# --- resolutions ------------------------------------------------------------------------------------------------------


def resolve(client, here, **fields):
    body = ApprovingBody.objects.filter(office=here.office).first() or baker.make(
        ApprovingBody, office=here.office, name="คณะกรรมการติดตามแผน", starts_on=None, ends_on=None
    )
    client.force_login(here.people["planner"])
    row = {"body": body.pk, "kind": "endorsed", "meeting": "3/2565", "dated_on": "5/8/2565", "text": "", "tasks": ""}
    return client.post(reverse("indicators:add_resolution", args=[2565]), {**row, **fields})


def test_resolution_is_kept_and_blocks_nothing(client, here):
    place(here.plan, "announce")

    response = resolve(client, here, kind="conditional", text="ให้ปรับตัวชี้วัด", tasks="ปรับตัวชี้วัด P01\n\nรายงานกลับ")

    here.plan.refresh_from_db()
    assert response.status_code == 302
    assert list(ResolutionTask.objects.values_list("text", flat=True)) == ["ปรับตัวชี้วัด P01", "รายงานกลับ"]
    assert here.plan.state == "approved"
    assert AuditEvent.objects.filter(verb="บันทึกมติคณะกรรมการ").count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": "conditional", "text": "มีเงื่อนไข"}, "ต้องระบุสิ่งที่ต้องดำเนินการอย่างน้อยหนึ่งข้อ"),
        ({"kind": "advised"}, "ต้องบันทึกข้อความ"),
        ({"dated_on": "5/8/2566"}, "วันที่ประชุมต้องไม่เป็นวันในอนาคต"),
        ({"dated_on": "5/8/2022"}, "พ.ศ."),
        ({"meeting": ""}, "จำเป็น"),
        ({"body": "999"}, "ตัวเลือก"),
    ],
)
def test_wrong_resolution_is_refused_in_thai(client, here, fields, sentence):
    response = resolve(client, here, **fields)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert Resolution.objects.count() == 0


def test_task_is_settled_with_words(client, here):
    resolve(client, here, kind="conditional", text="ให้ปรับ", tasks="ปรับตัวชี้วัด")
    task = ResolutionTask.objects.get()
    url = reverse("indicators:settle_task", args=[2565, task.pk])

    client.post(url, {"done_text": " "})
    assert ResolutionTask.objects.still_open().count() == 1
    client.post(url, {"done_text": "ปรับแล้ว"})

    task.refresh_from_db()
    assert (task.done_on, task.done_text) == (date(2022, 8, 15), "ปรับแล้ว")


# --- what the public may read -----------------------------------------------------------------------------------------


def test_public_reads_the_published_plan_without_a_login(client, here):
    new_project(here.plan, here.unit, 2, name="โครงการที่ยังไม่อนุมัติ")
    go_public(client, here)
    client.logout()

    page = client.get("/public/here/plan/2565/")

    text = page.content.decode()
    assert page.status_code == 200
    assert "1,000.00 บาท" in text
    assert "ข้อมูล ณ วันที่ 1 สิงหาคม 2565" in text
    assert "โครงการที่ยังไม่อนุมัติ" not in text
    assert "คุณplanner" not in text


def test_public_page_shows_the_chosen_parts_only(client, here):
    baker.make("projects.Objective", project=here.project, text="เพื่อพัฒนาครู")
    go_public(client, here)

    assert "เพื่อพัฒนาครู" not in client.get("/public/here/plan/2565/").content.decode()
    ActionPlan.objects.update(public_parts=["projects", "details"])
    assert "เพื่อพัฒนาครู" in client.get("/public/here/plan/2565/").content.decode()


def test_public_page_shows_what_was_frozen(client, here):
    go_public(client, here)
    BudgetLine.objects.update(amount="7777.00")

    assert "7,777.00" not in client.get("/public/here/plan/2565/").content.decode()


@pytest.mark.parametrize("state", ["drafting", "ceilings_set", "submitted", "approved", "announced", "closed"])
def test_plan_that_is_not_published_is_not_there(client, here, state):
    go_public(client, here)
    ActionPlan.objects.update(state=state)
    client.logout()

    assert client.get("/public/here/plan/2565/").status_code == 404
    assert client.get("/public/here/plan/2565/version/1/").status_code == 404
    assert "แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. 2565" not in client.get("/public/here/").content.decode()


def test_published_version_stays_readable_beside_a_newer_one(client, here):
    go_public(client, here)
    first = here.plan.versions.get()
    baker.make(
        PlanVersion,
        plan=here.plan,
        number=2,
        content={**first.content, "count": 9},
        by=here.people["planner"],
        published_at=first.published_at,
    )

    old = client.get("/public/here/plan/2565/version/1/").content.decode()

    assert "ฉบับนี้มีฉบับใหม่กว่าแล้ว" in old
    assert "ฉบับที่ 2" in client.get("/public/here/plan/2565/").content.decode()


def test_unpublished_version_is_not_public(client, here):
    go_public(client, here)
    first = here.plan.versions.get()
    baker.make(
        PlanVersion, plan=here.plan, number=2, content=first.content, by=here.people["planner"], published_at=None
    )

    assert client.get("/public/here/plan/2565/version/2/").status_code == 404


# --- the page ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "status"), [("planner", 200), ("director", 200), ("owner", 200), ("finance", 200), ("outsider", 200)]
)
def test_page_of_the_way_is_for_the_office(client, here, who, status):
    client.force_login(here.people[who])

    page = client.get(reverse("indicators:plan_way", args=[2565]))

    assert page.status_code == status
    assert (page.context["plan"] == here.plan) is (who != "outsider")


@pytest.mark.parametrize("who", ["director", "owner", "finance"])
def test_only_planners_choose_what_is_public(client, here, who):
    client.force_login(here.people[who])

    response = client.post(
        reverse("indicators:plan_public", args=[2565]), {"seen": here.plan.row_version, "parts": ["projects"]}
    )

    here.plan.refresh_from_db()
    assert response.status_code == 403
    assert here.plan.public_parts == ["projects", "lines", "documents"]


def test_second_of_two_planners_is_told(client, here):
    client.force_login(here.people["planner"])
    url = reverse("indicators:plan_public", args=[2565])
    seen = here.plan.row_version

    client.post(url, {"seen": seen, "parts": ["projects"], "as_of": "1/8/2565"})
    response = client.post(url, {"seen": seen, "parts": ["lines"], "as_of": "1/8/2565"})

    here.plan.refresh_from_db()
    assert response.status_code == 422
    assert "มีผู้อื่นบันทึกข้อมูลนี้ไปก่อนแล้ว" in response.content.decode()
    assert here.plan.public_parts == ["projects"]


@pytest.mark.parametrize("projects", [1, 3])
def test_page_asks_the_same_questions_of_one_and_three(client, here, count_queries, projects):
    for number in range(2, projects + 1):
        new_project(here.plan, here.unit, number, state="approved", strategy=here.strategy)
    client.force_login(here.people["planner"])

    assert count_queries(lambda: client.get(reverse("indicators:plan_way", args=[2565]))) == 25


@pytest.mark.parametrize("projects", [1, 3])
def test_public_page_asks_the_same_questions_of_one_and_three(client, here, count_queries, projects):
    for number in range(2, projects + 1):
        new_project(here.plan, here.unit, number, state="approved", strategy=here.strategy, money_status="none")
    go_public(client, here)
    client.logout()

    assert count_queries(lambda: client.get("/public/here/plan/2565/")) == 3


def test_amendment_under_way_waits_in_the_inbox_of_the_director(client, here):
    empty = baker.make(Revision, plan=here.plan, number=1, reason="เพิ่มงบ", by=here.people["planner"])
    client.force_login(here.people["director"])
    assert client.get(reverse("indicators:inbox")).context["revisions"] == []

    new_project(here.plan, here.unit, 2, code="P01", amends=here.project, revision=empty, state="approved")

    assert client.get(reverse("indicators:inbox")).context["revisions"] == [empty]
    client.force_login(here.people["planner"])
    assert client.get(reverse("indicators:inbox")).context["revisions"] == []
