"""The pages of amendments: who opens and writes them, what they show, how bad input is answered."""

from decimal import Decimal

import pytest
from django.urls import reverse
from model_bakery import baker

from indicators.revisions import amend_project, open_revision
from plans.models import Revision
from projects.models import BudgetLine, Objective, Project
from tests.indicators.making import indicator_of
from tests.projects.conftest import new_project

HTMX = {"HX-Request": "true"}


@pytest.fixture
def live(world) -> Project:
    type(world.plan).objects.filter(pk=world.plan.pk).update(state="announced")
    world.plan.refresh_from_db()
    Project.objects.filter(pk=world.project.pk).update(state="running")
    project = Project.objects.select_related("plan__office").get(pk=world.project.pk)
    baker.make(Objective, project=project, order=1, text="ข้อเดิม")
    baker.make(BudgetLine, project=project, order=1, item="ค่าวัสดุ", is_lump_sum=True, rate=None, amount=100)
    return project


@pytest.fixture
def revision(world, live) -> Revision:
    return open_revision(plan=world.plan, reason="งบประมาณเพิ่ม", by=world.people["planner"])


@pytest.fixture
def copy(world, live, revision) -> Project:
    return amend_project(revision=revision, project=live, by=world.people["planner"]).project


def sign_in(client, world, who):
    if who != "anonymous":
        client.force_login(world.people[who])
    return client


def page_of(revision) -> str:
    return reverse("indicators:revision", args=(revision.pk,))


READING = [
    ("anonymous", 302),
    ("outsider", 404),
    ("planner", 200),
    ("director", 200),
    ("owner", 200),
    ("other_owner", 200),
]


@pytest.mark.parametrize(("who", "status"), READING)
def test_pages_open_for_the_staff_of_the_office(client, world, revision, copy, who, status):
    sign_in(client, world, who)

    assert client.get(page_of(revision)).status_code == status
    answer = client.get(reverse("indicators:revisions", args=(2565,)))
    assert (answer.status_code, "งบประมาณเพิ่ม" in answer.content.decode()) == (
        200 if who == "outsider" else status,
        status == 200,
    )


def test_a_revision_shows_each_unit_its_own_projects(client, world, revision, copy):
    other = new_project(world.plan, world.other_unit, 2, name="โครงการของกลุ่มอื่น", state="running")
    amend_project(revision=revision, project=other, by=world.people["planner"])

    shown = sign_in(client, world, "owner").get(page_of(revision)).content.decode()

    assert ("โครงการที่ 1" in shown, "โครงการของกลุ่มอื่น" in shown) == (True, False)


def test_old_and_new_stand_side_by_side(client, world, revision, copy):
    Objective.objects.filter(project=copy).update(text="ข้อใหม่")
    BudgetLine.objects.filter(project=copy).update(amount=150)
    baker.make(BudgetLine, project=copy, order=2, item="ค่าพาหนะ", is_lump_sum=True, rate=None, amount=50)
    BudgetLine.objects.filter(project=copy, item="ค่าวัสดุ").delete()

    shown = sign_in(client, world, "director").get(page_of(revision)).content.decode()

    assert '<td data-label="ฉบับอนุมัติ" class="words old">ข้อเดิม</td>' in shown
    assert '<td data-label="ฉบับเสนอแก้ไข" class="words new">ข้อใหม่</td>' in shown
    assert "ค่าพาหนะ (เหมาจ่าย) = 50.00 บาท" in shown
    assert "ค่าวัสดุ (เหมาจ่าย) = 100.00 บาท" in shown
    assert '<span class="old num">100.00</span> → <span class="new num">50.00</span>' in shown


WRITES = [
    ("indicators:revisions", lambda revision, copy: (2565,), {"reason": "แทรก"}),
    ("indicators:amend", lambda revision, copy: (revision.pk,), {"project": 1}),
    ("indicators:drop_copy", lambda revision, copy: (revision.pk, copy.pk), {}),
    ("indicators:withdraw_revision", lambda revision, copy: (revision.pk,), {"reason": "แทรก"}),
]


@pytest.mark.parametrize(("who", "status"), [("anonymous", 302), ("outsider", 404), ("director", 403), ("owner", 403)])
@pytest.mark.parametrize(("name", "args", "typed"), WRITES[1:])
def test_others_write_nothing(client, world, revision, copy, who, status, name, args, typed):
    answer = sign_in(client, world, who).post(reverse(name, args=args(revision, copy)), typed)

    revision.refresh_from_db()
    assert (answer.status_code, revision.state) == (status, "drafting")
    assert Project.objects.copies_of(revision).count() == 1


def test_others_open_no_revision(client, world, live):
    for who in ("owner", "director", "other_owner"):
        answer = sign_in(client, world, who).post(reverse("indicators:revisions", args=(2565,)), {"reason": "แทรก"})
        assert answer.status_code == 403

    assert not Revision.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("anonymous", 302), ("outsider", 404), ("planner", 403), ("owner", 403)])
def test_others_do_not_approve(client, world, revision, copy, who, status):
    typed = {"document_number": "1", "dated_on": "1/8/2565", "seen": ""}

    answer = sign_in(client, world, who).post(reverse("indicators:approve_revision", args=(revision.pk,)), typed)

    revision.refresh_from_db()
    assert (answer.status_code, revision.state) == (status, "drafting")


def test_the_whole_way_through_the_pages(client, world, live):
    sign_in(client, world, "planner")
    opened = client.post(reverse("indicators:revisions", args=(2565,)), {"reason": "งบประมาณเพิ่ม"})
    revision = Revision.objects.get()
    assert opened.url == page_of(revision)

    amended = client.post(reverse("indicators:amend", args=(revision.pk,)), {"project": live.pk})
    copy = Project.objects.copies_of(revision).get()
    assert amended.url == f"/projects/{copy.pk}/"
    assert "ฉบับเสนอแก้ไข" in client.get(amended.url).content.decode()
    assert "มีฉบับเสนอแก้ไข" in client.get(f"/projects/{live.pk}/").content.decode()
    row = copy.objectives.get()
    client.post(reverse("projects:row", args=(copy.pk, "objectives", row.pk)), {"text": "ข้อใหม่", "seen": 1})

    sign_in(client, world, "director")
    mark = client.get(page_of(revision)).context["page"].mark
    typed = {"document_number": "ศธ ๐๔/๑", "dated_on": "1/8/2565", "seen": mark}
    client.post(reverse("indicators:approve_revision", args=(revision.pk,)), typed)

    revision.refresh_from_db()
    assert (revision.state, live.objectives.get().text) == ("approved", "ข้อใหม่")
    assert "ข้อใหม่" in client.get(page_of(revision)).content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"document_number": "", "dated_on": "1/8/2565"}, "กรุณาระบุเลขที่หนังสืออนุมัติ"),
        ({"document_number": "1", "dated_on": ""}, "กรุณาระบุวันที่ของหนังสือ"),
        ({"document_number": "1", "dated_on": "1/8/2566"}, "วันที่ของหนังสือต้องไม่เป็นวันในอนาคต"),
        ({"document_number": "1", "dated_on": "1/8/2565", "seen": "old"}, "มีผู้แก้ไขหลังจากที่ท่านเปิดหน้านี้"),
    ],
)
def test_an_approval_that_lacks_something_says_what(client, world, revision, copy, typed, sentence):
    sign_in(client, world, "director")
    mark = client.get(page_of(revision)).context["page"].mark

    shown = client.post(reverse("indicators:approve_revision", args=(revision.pk,)), {"seen": mark, **typed})

    revision.refresh_from_db()
    assert sentence in shown.content.decode()
    assert revision.state == "drafting"


def test_a_second_revision_and_a_missing_reason_are_answered(client, world, revision):
    sign_in(client, world, "planner")
    url = reverse("indicators:revisions", args=(2565,))

    assert "กำลังจัดทำอยู่แล้ว" in client.post(url, {"reason": "อีกครั้ง"}).content.decode()
    withdraw = reverse("indicators:withdraw_revision", args=(revision.pk,))
    assert "กรุณาระบุเหตุผล" in client.post(withdraw, {"reason": " "}).content.decode()
    assert list(Revision.objects.values_list("state", flat=True)) == ["drafting"]


def test_an_approved_project_opens_only_what_needs_no_revision(client, world, live):
    sign_in(client, world, "planner")
    shown = client.get(f"/projects/{live.pk}/").content.decode()
    form = client.get(reverse("projects:general", args=(live.pk,)), headers=HTMX).content.decode()

    assert "โครงการอนุมัติในแผนแล้ว" in shown
    assert (f"/projects/{live.pk}/general/" in shown, f"/projects/{live.pk}/budget/add/" in shown) == (True, False)
    assert ('name="ends_on"' in form, 'name="name"' in form, 'name="change_reason"' in form) == (True, False, True)
    line, objective = live.budget_lines.get(), live.objectives.get()
    assert client.get(reverse("projects:row", args=(live.pk, "budget", line.pk))).status_code == 403
    assert client.get(reverse("projects:row", args=(live.pk, "objectives", objective.pk))).status_code == 403
    assert client.get(reverse("projects:add", args=(live.pk, "owners"))).status_code == 200


def test_a_moved_date_is_saved_with_its_reason_and_nothing_else(client, world, live):
    typed = {"starts_on": "1/11/2564", "ends_on": "", "place": "", "name": "แทรก", "change_reason": "เลื่อน", "seen": 1}

    sign_in(client, world, "planner").post(reverse("projects:general", args=(live.pk,)), typed)
    missing = client.post(
        reverse("projects:general", args=(live.pk,)), {**typed, "place": "x", "change_reason": "", "seen": 2}
    )

    live.refresh_from_db()
    assert (str(live.starts_on), live.name, live.place) == ("2021-11-01", "โครงการที่ 1", "")
    assert live.history.first().history_change_reason == "เลื่อน"
    assert "ช่อง “เหตุผลที่แก้ไข”" in missing.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_a_revision_takes_the_same_queries_for_any_number_of_projects(
    client, world, live, revision, count_queries, count
):
    more = [new_project(world.plan, world.unit, number, state="running") for number in range(2, count + 1)]
    for project in (live, *more):
        baker.make(BudgetLine, project=project, item="ค่าพาหนะ", is_lump_sum=True, rate=None, amount=Decimal(10))
        indicator_of(project, f"{project.code}-K1")
        made = amend_project(revision=revision, project=project, by=world.people["planner"]).project
        made.budget_lines.update(amount=20)
    client.force_login(world.people["director"])

    assert count_queries(lambda: client.get(page_of(revision))) == 39
