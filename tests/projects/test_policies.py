"""The policy library: who reads and writes it, what runs out, which projects answer; the office's announcements."""

from datetime import date
from typing import Any

import pytest
from model_bakery import baker

from areaoffice.office.models import AuditEvent, TrashedRow
from plans.models import Announcement, NationalPlan, NationalPlanItem
from plans.seen import seen_of
from projects import policy_library
from projects.models import Project
from tests.projects.conftest import new_project, person

TODAY = date(2022, 8, 15)


@pytest.fixture
def admin(world):
    world.people["admin"] = person("admin", "administrator", world.office)
    return world.people["admin"]


@pytest.fixture
def policy(db):
    days: dict[str, Any] = {"starts_on": date(2021, 10, 1), "ends_on": date(2022, 9, 30)}
    plan = baker.make(NationalPlan, code="obec", level="policy", name="นโยบาย สพฐ.", edition="2565", order=1, **days)
    for number in (1, 2):
        NationalPlanItem.objects.create(plan=plan, code=str(number), name=f"ด้านที่ {number}", order=number)
    return plan


def item(policy, code):
    return policy.items.get(code=code)


def library(world, **values):
    given = {"office": world.office, "user": world.people["planner"], "fiscal_year": 2565, "today": TODAY, **values}
    return policy_library.library(**given)


def ask(client, world, who, url, data=None):
    if who != "anonymous":
        client.force_login(world.people[who])
    return client.get(url) if data is None else client.post(url, data)


# --- read models --------------------------------------------------------------------------------------------------------


def test_library_counts_items_and_projects_once(world, policy):
    second = new_project(world.plan, world.unit, 2)
    for project in (world.project, second):
        project.alignment.set(policy.items.all())
    world.foreign_project.alignment.set(policy.items.all())

    (row,) = library(world).of_year

    assert (row.items, row.answered, row.projects, row.is_expired) == (2, 2, 2, False)


def test_library_marks_what_has_expired_and_puts_it_on_its_shelf(world, policy):
    after = library(world, fiscal_year=2566, today=date(2022, 10, 1))

    assert after.of_year == []
    assert [(shelf.name, [row.is_expired for row in shelf.rows]) for shelf in after.shelves] == [
        ("นโยบาย จุดเน้น และข้อสั่งการ", [True])
    ]


def test_library_is_searched_in_names_and_items(world, policy):
    baker.make(NationalPlan, code="ns", level="1", name="ยุทธศาสตร์ชาติ", edition="")

    found = [row.plan.code for shelf in library(world, q="ด้านที่ 2").shelves for row in shelf.rows]

    assert found == ["obec"]


def test_search_counts_every_item_of_a_plan_that_it_finds(world, policy):
    (shelf,) = library(world, q="ด้านที่ 2").shelves

    assert [row.items for row in shelf.rows] == [2]


def test_page_of_a_policy_has_items_below_items_with_their_projects(world, policy):
    below = NationalPlanItem.objects.create(plan=policy, code="1.1", name="ย่อย", parent=item(policy, "1"), order=9)
    world.project.alignment.set([below])

    page = policy_library.policy_page(
        plan=policy, office=world.office, user=world.people["planner"], fiscal_year=2565, today=TODAY
    )

    assert [(row.item.code, row.depth, [p.code for p in row.projects]) for row in page.rows] == [
        ("1", 0, []),
        ("1.1", 1, ["P01"]),
        ("2", 0, []),
    ]


def test_announcements_of_the_year_are_those_of_its_plan_its_days_or_without_a_day(world):
    for subject, values in (
        ("ของแผนปีนี้", {"action_plan": world.plan, "dated_on": date(2020, 1, 1)}),
        ("ในปี", {"dated_on": date(2022, 1, 1)}),
        ("ไม่มีวันที่", {"dated_on": None}),
        ("ปีก่อน", {"dated_on": date(2021, 9, 30)}),
    ):
        baker.make(Announcement, office=world.office, subject=subject, **values)
    baker.make(Announcement, office=world.foreign_project.plan.office, subject="ของสำนักงานอื่น")

    found = library(world)

    assert {one.subject for one in found.announcements} == {"ของแผนปีนี้", "ในปี", "ไม่มีวันที่"}
    assert [one.subject for one in found.other_announcements] == ["ปีก่อน"]


# --- pages --------------------------------------------------------------------------------------------------------------

READERS = {"planner": 200, "director": 200, "owner": 200, "outsider": 200, "admin": 200, "anonymous": 302}
ADMINS = {"admin": 200, "planner": 403, "director": 403, "owner": 403, "outsider": 403, "anonymous": 302}
KEEPERS = {"admin": 200, "planner": 200, "director": 403, "owner": 403, "outsider": 200, "anonymous": 302}
ADDRESSES = [
    ("/policies/", READERS),
    ("/policies/{policy}/", READERS),
    ("/policies/999999/", {"planner": 404}),
    ("/policies/new/", ADMINS),
    ("/policies/{policy}/edit/", ADMINS),
    ("/policies/{policy}/rows/items/add/", ADMINS),
    ("/policies/{policy}/rows/items/{item}/", ADMINS),
    ("/policies/office/announcements/add/", KEEPERS),
    ("/policies/office/announcements/{announcement}/", KEEPERS | {"outsider": 404}),
]
TABLE = [(address, who, status) for address, by in ADDRESSES for who, status in by.items()]


@pytest.mark.parametrize(("address", "who", "status"), TABLE)
def test_page_opens_for_those_who_may(client, world, admin, policy, address, who, status):
    announcement = baker.make(Announcement, office=world.office, subject="ประกาศ")
    keys = {"policy": policy.pk, "item": item(policy, "1").pk, "announcement": announcement.pk}

    assert ask(client, world, who, address.format(**keys)).status_code == status


def test_projects_of_other_units_and_offices_stay_out_of_sight(client, world, policy):
    other = new_project(world.plan, world.other_unit, 2, name="โครงการของกลุ่มอื่น")
    for project in (world.project, other, world.foreign_project):
        project.alignment.set(policy.items.all())

    page = ask(client, world, "owner", f"/policies/{policy.pk}/").content.decode()

    assert ("โครงการที่ 1" in page, "โครงการของกลุ่มอื่น" in page, "โครงการลับ" in page) == (True, False, False)


@pytest.mark.parametrize("who", ["planner", "director", "outsider", "anonymous"])
def test_the_shared_library_is_written_by_administrators_alone(client, world, policy, who):
    typed = {"name": "แทรก", "code": "x", "level": "1", "seen": seen_of(policy)}
    rows = f"/policies/{policy.pk}/rows/items/"
    first = item(policy, "1")

    ask(client, world, who, "/policies/new/", typed)
    ask(client, world, who, f"/policies/{policy.pk}/edit/", typed)
    ask(client, world, who, f"/policies/{policy.pk}/remove/", typed)
    ask(client, world, who, f"{rows}add/", {"code": "9", "name": "แทรก"})
    ask(client, world, who, f"{rows}{first.pk}/", {"code": "1", "name": "แทรก", "seen": seen_of(first)})
    ask(client, world, who, f"{rows}{first.pk}/remove/", {"seen": seen_of(first)})

    assert list(NationalPlan.objects.values_list("name", flat=True)) == ["นโยบาย สพฐ."]
    assert list(policy.items.values_list("code", "name")) == [("1", "ด้านที่ 1"), ("2", "ด้านที่ 2")]


def test_administrator_adds_a_policy_with_items_at_two_levels(client, world, admin):
    typed = {"name": "จุดเน้นใหม่", "code": "focus", "level": "policy", "edition": "2566"}
    days: dict[str, Any] = {"starts_on": "๑ ต.ค. ๒๕๖๕", "ends_on": "30/09/2566"}

    response = ask(client, world, "admin", "/policies/new/", typed | days)
    plan = NationalPlan.objects.get(code="focus")
    ask(client, world, "admin", f"/policies/{plan.pk}/rows/items/add/", {"code": "1", "name": "หลัก"})
    parent = plan.items.get()
    ask(
        client,
        world,
        "admin",
        f"/policies/{plan.pk}/rows/items/add/",
        {"code": "1.1", "name": "ย่อย", "parent": parent.pk},
    )

    assert response.url == f"/policies/{plan.pk}/"
    assert (plan.starts_on, plan.ends_on) == (date(2022, 10, 1), date(2023, 9, 30))
    assert list(plan.items.values_list("code", "parent__code").order_by("code")) == [("1", None), ("1.1", "1")]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "ฟิลด์นี้จำเป็น"),
        ({"code": "รหัส"}, "รหัส"),
        ({"starts_on": "1/10/2566", "ends_on": "30/9/2565"}, "วันที่สิ้นสุดต้องไม่ก่อนวันที่เริ่มต้น"),
        ({"starts_on": "2022-10-01"}, "เริ่มใช้"),
        ({"code": "obec", "edition": "2565"}, "มี"),
    ],
)
def test_a_wrong_policy_is_refused_in_thai_and_nothing_is_written(client, world, admin, policy, typed, sentence):
    right = {"name": "จุดเน้นใหม่", "code": "focus", "level": "policy", "edition": "2566"}

    response = ask(client, world, "admin", "/policies/new/", right | typed)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert NationalPlan.objects.count() == 1


def test_an_item_cannot_stand_under_itself_or_what_is_below_it(client, world, admin, policy):
    first = item(policy, "1")
    below = NationalPlanItem.objects.create(plan=policy, code="1.1", name="ย่อย", parent=first, order=3)

    for parent in (first, below):
        typed = {"code": "1", "name": "ด้านที่ 1", "parent": parent.pk, "seen": seen_of(first)}
        response = ask(client, world, "admin", f"/policies/{policy.pk}/rows/items/{first.pk}/", typed)
        assert response.status_code == 422

    first.refresh_from_db()
    assert first.parent is None


def test_an_item_that_a_project_names_is_not_removed_and_a_free_one_is(client, world, admin, policy):
    used, free = item(policy, "1"), item(policy, "2")
    world.project.alignment.set([used])

    for one in (used, free):
        response = ask(
            client, world, "admin", f"/policies/{policy.pk}/rows/items/{one.pk}/remove/", {"seen": seen_of(one)}
        )

    assert response.status_code == 302
    assert list(policy.items.values_list("code", flat=True)) == ["1"]
    assert (TrashedRow.objects.count(), Project.objects.get(pk=world.project.pk).alignment.count()) == (0, 1)
    assert AuditEvent.objects.filter(verb__startswith="ลบ", office=world.office).count() == 1


def test_a_policy_with_items_is_not_removed(client, world, admin, policy):
    ask(client, world, "admin", f"/policies/{policy.pk}/remove/", {"seen": seen_of(policy)})
    assert NationalPlan.objects.exists()

    policy.items.all().delete()
    ask(client, world, "admin", f"/policies/{policy.pk}/remove/", {"seen": "old"})
    assert NationalPlan.objects.exists()

    ask(client, world, "admin", f"/policies/{policy.pk}/remove/", {"seen": seen_of(policy)})
    assert not NationalPlan.objects.exists()


def test_items_that_were_never_counted_move_all_the_same(client, world, admin, policy):
    policy.items.update(order=0)

    ask(client, world, "admin", f"/policies/{policy.pk}/rows/items/{item(policy, '2').pk}/move/", {"direction": "up"})

    assert list(policy.items.order_by("order").values_list("code", "order")) == [("2", 1), ("1", 2)]


def test_two_people_on_one_policy_see_both_versions(client, world, admin, policy):
    url, seen = f"/policies/{policy.pk}/edit/", seen_of(policy)
    typed = {"code": "obec", "level": "policy", "edition": "2565"}
    ask(client, world, "admin", url, typed | {"name": "ชื่อแรก", "seen": seen})

    response = ask(client, world, "admin", url, typed | {"name": "ชื่อที่สอง", "seen": seen})

    page = response.content.decode()
    policy.refresh_from_db()
    assert (response.status_code, policy.name) == (409, "ชื่อแรก")
    assert ("<td>ชื่อที่สอง</td>" in page, "<td>ชื่อแรก</td>" in page) == (True, True)


def test_planner_announces_for_the_own_office(client, world):
    typed = {
        "subject": "นโยบายและจุดเน้น ปี 2565",
        "number": "๑/๒๕๖๕",
        "dated_on": "15 พ.ย. 2564",
        "action_plan": world.plan.pk,
    }

    response = ask(client, world, "planner", "/policies/office/announcements/add/", typed)

    made = Announcement.objects.get()
    assert response.url == "/policies/#announcements"
    assert (made.office, made.dated_on, made.action_plan) == (world.office, date(2021, 11, 15), world.plan)
    assert "นโยบายและจุดเน้น ปี 2565" in client.get("/policies/").content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"subject": ""}, "ฟิลด์นี้จำเป็น"),
        ({"dated_on": "15/11/2021"}, "ประกาศ ณ วันที่"),
        ({"action_plan": "foreign"}, "ตัวเลือก"),
    ],
)
def test_a_wrong_announcement_is_refused_in_thai(client, world, typed, sentence):
    foreign = str(world.foreign_project.plan.pk)
    given = {"subject": "ประกาศ", **{name: foreign if text == "foreign" else text for name, text in typed.items()}}

    response = ask(client, world, "planner", "/policies/office/announcements/add/", given)

    assert (response.status_code, Announcement.objects.count()) == (422, 0)
    assert sentence in response.content.decode()


def test_an_announcement_is_removed_to_the_trash_and_has_no_order(client, world):
    made = baker.make(Announcement, office=world.office, subject="ประกาศ", number="1")
    base = f"/policies/office/announcements/{made.pk}/"

    assert ask(client, world, "planner", f"{base}move/", {"direction": "up"}).status_code == 302
    ask(client, world, "planner", f"{base}remove/", {"seen": seen_of(made)})
    trashed = TrashedRow.objects.get()
    ask(client, world, "planner", f"/trash/{trashed.pk}/restore/", {})

    assert Announcement.objects.get().subject == "ประกาศ"


@pytest.mark.parametrize("count", [1, 3])
def test_pages_take_the_same_queries_for_any_number_of_rows(client, world, policy, count_queries, count):
    for number in range(3, 3 + count):
        one = NationalPlanItem.objects.create(plan=policy, code=str(number), name="ด้าน", order=number)
        new_project(world.plan, world.unit, number).alignment.set([one])
        baker.make(NationalPlan, code=f"p{number}", level="3", name="แผน", edition="")
        baker.make(Announcement, office=world.office, subject="ประกาศ", action_plan=world.plan)
    client.force_login(world.people["planner"])

    taken = [count_queries(lambda url=url: client.get(url)) for url in ("/policies/", f"/policies/{policy.pk}/")]

    assert taken == [9, 10]
