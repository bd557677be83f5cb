"""Individual plans: from needs and low scores, agreed by the superior, seen by owner, superior and the personnel group alone."""

from datetime import date
from decimal import Decimal

import pytest

from areaoffice.office.models import AuditEvent, Delegation, Notice, Post
from staff import low_scores
from staff.low_scores import LowScore
from staff.models import DevelopmentNeed, IndividualPlan
from tests.projects.conftest import office_with_plan
from tests.staff.development.conftest import TODAY, YEAR

State = IndividualPlan.State
WRITES = ("take", "submit", "agree", "paper", "return", "reopen", "outcomes")


def begun(house, who="owner", state="draft", *needs):
    post = house.posts[who]
    plan = IndividualPlan.objects.create(
        office=house.office, fiscal_year=YEAR, person=house.people[who], post=post, superior=post.superior, state=state
    )
    for order, name in enumerate(needs, start=1):
        DevelopmentNeed.objects.create(plan=plan, order=order, name=name)
    return plan


@pytest.fixture
def sources():
    kept = list(low_scores._sources)
    yield low_scores._sources
    low_scores._sources[:] = kept


# --- who sees it --------------------------------------------------------------------------------------------------------

SEEN = {
    "owner": 200,
    "head": 200,
    "hr": 200,
    "planner": 404,
    "finance": 404,
    "director": 404,
    "deputy": 404,
    "auditor": 404,
    "administrator": 404,
    "colleague": 404,
    "outsider": 404,
    "teacher": 404,
}


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize(("who", "status"), SEEN.items())
def test_plan_is_seen_by_owner_superior_and_personnel_group_alone(client, house, who, status, state):
    plan = begun(house, "owner", state, "เรื่องลับของเจ้าของ")
    client.force_login(house.people[who])

    page = client.get(f"/development/plans/{plan.pk}/")

    assert page.status_code == status
    if status != 200:
        assert {client.post(f"/development/plans/{plan.pk}/{name}/").status_code for name in WRITES} == {status}
        need = plan.needs.get()
        assert client.get(f"/development/plans/{plan.pk}/needs/{need.pk}/").status_code == status
        assert client.post(f"/development/plans/{plan.pk}/needs/{need.pk}/remove/").status_code == status
    listed = client.get(f"/development/{YEAR}/plans/").content.decode()
    assert (f"/development/plans/{plan.pk}/" in listed) == (status == 200)
    plan.refresh_from_db()
    assert plan.state == state


@pytest.mark.parametrize(
    ("who", "state", "allowed"),
    [
        ("owner", "draft", {"take", "submit"}),
        ("owner", "submitted", set()),
        ("owner", "agreed", {"reopen", "outcomes"}),
        ("head", "draft", set()),
        ("head", "submitted", {"take", "agree", "return"}),
        ("head", "agreed", {"reopen"}),
        ("hr", "draft", set()),
        ("hr", "submitted", {"paper"}),
        ("hr", "agreed", set()),
    ],
)
def test_each_step_is_for_its_person_and_state(client, house, who, state, allowed):
    """Refused: 403, or a sentence and nothing changed where the state has moved on."""
    typed = {"reason": "เหตุผล", "document": "บันทึกที่ 1/2565"}
    done = set()
    for name in WRITES:
        plan = begun(house, "owner", state, "เรื่อง")
        client.force_login(house.people[who])
        before = AuditEvent.objects.count()
        response = client.post(f"/development/plans/{plan.pk}/{name}/", typed)
        plan.refresh_from_db()
        if response.status_code == 302 and (
            plan.state != state or AuditEvent.objects.count() > before or name == "take"
        ):
            done.add(name)
        IndividualPlan.objects.all().delete()

    assert done == allowed


def test_nobody_agrees_to_their_own_plan(client, house):
    house.posts["owner"].superior = house.posts["owner"]
    house.posts["owner"].save()
    plan = begun(house, "owner", "submitted", "เรื่อง")
    client.force_login(house.people["owner"])

    assert client.post(f"/development/plans/{plan.pk}/agree/").status_code == 403
    plan.refresh_from_db()
    assert plan.state == "submitted"


def test_personnel_officer_does_not_record_paper_of_their_own(client, house):
    plan = begun(house, "hr", "submitted", "เรื่อง")
    client.force_login(house.people["hr"])

    assert client.post(f"/development/plans/{plan.pk}/paper/", {"document": "1"}).status_code == 403


def test_who_acts_for_the_superior_sees_and_agrees(client, house):
    plan = begun(house, "owner", "submitted", "เรื่อง")
    Delegation.objects.create(
        office=house.office,
        kind="absent",
        post=house.posts["head"],
        person=house.people["colleague"],
        order_number="1/2565",
        starts_on=TODAY,
        ends_on=TODAY,
    )
    client.force_login(house.people["colleague"])

    assert client.post(f"/development/plans/{plan.pk}/agree/").status_code == 302
    plan.refresh_from_db()
    assert plan.state == "agreed"


def test_superior_who_left_sees_it_no_more(client, house):
    plan = begun(house, "owner", "submitted", "เรื่อง")
    Post.objects.filter(pk=house.posts["head"].pk).update(ends_on=date(2022, 8, 14))
    client.force_login(house.people["head"])

    assert client.get(f"/development/plans/{plan.pk}/").status_code == 404


# --- proposals ----------------------------------------------------------------------------------------------------------


def test_plan_proposes_own_gaps_the_widest_first(client, house):
    survey = house.survey()
    house.answer(survey, house.people["owner"], (3, 4), (1, 5), (5, 3))
    house.answer(survey, house.people["colleague"], (5, 5), (5, 5), (1, 5))
    client.force_login(house.people["owner"])
    page = client.post(f"/development/{YEAR}/plans/begin/", follow=True)

    assert [one.name for one in page.context["page"].proposals] == ["ความมั่นคงไซเบอร์", "ตารางคำนวณ"]
    plan = IndividualPlan.objects.get()
    client.post(
        f"/development/plans/{plan.pk}/take/", {"proposal": [f"t{house.topics[1].pk}", f"t{house.topics[2].pk}", "x"]}
    )
    need = plan.needs.get()
    assert (need.name, need.source, need.topic) == ("ความมั่นคงไซเบอร์", "survey", house.topics[1])
    again = client.get(f"/development/plans/{plan.pk}/").context["page"].proposals
    assert [one.name for one in again] == ["ตารางคำนวณ"]


def test_low_scores_are_proposed_without_the_score(client, house, sources):
    sources.append(
        lambda person, year: [LowScore("การบริการที่ดี", "การประเมินรอบที่ 1")] if person.username == "owner" else []
    )
    plan = begun(house, "owner")
    client.force_login(house.people["owner"])

    client.post(f"/development/plans/{plan.pk}/take/", {"proposal": "s:การบริการที่ดี"})

    need = plan.needs.get()
    assert (need.name, need.source, need.goal) == ("การบริการที่ดี", "score", "")


def test_who_has_no_post_begins_no_plan(client, house):
    client.force_login(house.people["planner"])

    response = client.post(f"/development/{YEAR}/plans/begin/", follow=True)

    assert "ท่านไม่มีตำแหน่งในสำนักงานในวันนี้" in response.content.decode()
    assert not IndividualPlan.objects.exists()


@pytest.mark.parametrize(
    ("who", "state", "said"),
    [
        ("owner", "draft", "แล้วเสนอผู้บังคับบัญชา"),
        ("owner", "submitted", "รอผู้บังคับบัญชาเห็นชอบหรือส่งกลับให้แก้ไข"),
        ("head", "submitted", "แล้วกดเห็นชอบหรือส่งกลับให้แก้ไข"),
        ("owner", "returned", "แก้ไขตามเหตุผลในประวัติ"),
        ("hr", "agreed", "แล้วบันทึกผลการพัฒนาของแต่ละเรื่อง"),
    ],
)
def test_plan_says_what_comes_next(client, house, who, state, said):
    plan = begun(house, "owner", state, "เรื่อง")
    client.force_login(house.people[who])

    assert said in client.get(f"/development/plans/{plan.pk}/").content.decode()


@pytest.mark.parametrize(("who", "begins"), [("owner", True), ("planner", False)])
def test_list_without_a_plan_of_ones_own_offers_to_begin_one(client, house, who, begins):
    client.force_login(house.people[who])

    assert ("เริ่มแผนพัฒนาตนเองของฉัน" in client.get(f"/development/{YEAR}/plans/").content.decode()) is begins


# --- rows ---------------------------------------------------------------------------------------------------------------


def row(**fields):
    empty = dict.fromkeys(("goal", "starts_on", "ends_on", "project", "training", "budget"), "")
    return {"name": "การวิเคราะห์ข้อมูล", "method": "training", "seen": "0", **empty, **fields}


def test_row_is_added_with_thai_date_and_money(client, house):
    plan, training = begun(house, "owner"), house.training(project=house.project)
    client.force_login(house.people["owner"])
    sent = row(ends_on="๓๐/๙/๒๕๖๕", budget="๑,๒๐๐.๕๐", project=house.project.pk, training=training.pk)

    assert client.post(f"/development/plans/{plan.pk}/needs/new/", sent).status_code == 302

    need = plan.needs.get()
    assert (need.ends_on, need.budget, need.project, need.source) == (
        date(2022, 9, 30),
        Decimal("1200.50"),
        house.project,
        "own",
    )


def test_row_of_the_superior_says_so(client, house):
    plan = begun(house, "owner", "submitted", "เรื่องแรก")
    client.force_login(house.people["head"])

    client.post(f"/development/plans/{plan.pk}/needs/new/", row())

    assert plan.needs.get(order=2).source == "superior"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": ""}, "จำเป็น"),
        ({"name": "เรื่องแรก"}, "มีเรื่องนี้ในแผนแล้ว"),
        ({"budget": "พันบาท"}, "“พันบาท” ไม่ใช่ตัวเลข"),
        ({"budget": "-5"}, "จำนวนเงินต้องไม่ติดลบ"),
        ({"starts_on": "1/9/2565", "ends_on": "1/8/2565"}, "วันที่สิ้นสุดต้องไม่ก่อนวันที่เริ่มต้น"),
        ({"ends_on": "2022"}, "2022"),
        ({"project": "99999"}, "project"),
    ],
)
def test_wrong_row_is_told_and_kept_in_the_form(client, house, fields, words):
    plan = begun(house, "owner", "draft", "เรื่องแรก")
    client.force_login(house.people["owner"])

    response = client.post(f"/development/plans/{plan.pk}/needs/new/", row(goal="เป้าหมายที่พิมพ์ไว้", **fields))

    assert response.status_code == 422
    assert words in response.content.decode()
    assert "เป้าหมายที่พิมพ์ไว้" in response.content.decode()
    assert plan.needs.count() == 1


def test_project_of_another_office_or_year_is_no_choice(client, house):
    _office, foreign, _strategy = office_with_plan("third")
    other = house.project.__class__.objects.create(plan=foreign, number=1, code="P01", name="ลับ", lead_unit=house.unit)
    plan = begun(house, "owner")
    client.force_login(house.people["owner"])

    assert client.post(f"/development/plans/{plan.pk}/needs/new/", row(project=other.pk)).status_code == 422
    assert not plan.needs.exists()


def test_two_people_who_edit_a_row_see_both_versions(client, house):
    plan = begun(house, "owner", "draft", "เรื่องแรก")
    page = f"/development/plans/{plan.pk}/needs/{plan.needs.get().pk}/"
    client.force_login(house.people["owner"])
    assert client.post(page, row(seen="1", goal="ฉบับแรก")).status_code == 302

    response = client.post(page, row(seen="1", goal="ฉบับที่สอง"))

    assert response.status_code == 409
    assert [(one.mine, one.current) for one in response.context["differences"]] == [("ฉบับที่สอง", "ฉบับแรก")]
    assert plan.needs.get().goal == "ฉบับแรก"


# --- steps --------------------------------------------------------------------------------------------------------------


def test_plan_goes_to_the_superior_and_back_and_is_agreed(client, house):
    plan = begun(house, "owner", "draft", "เรื่อง")
    page = f"/development/plans/{plan.pk}/"
    client.force_login(house.people["owner"])
    client.post(f"{page}submit/")
    assert Notice.objects.get().to == house.people["head"]

    client.force_login(house.people["head"])
    assert client.post(f"{page}return/", {"reason": " "}).status_code == 422
    client.post(f"{page}return/", {"reason": "เพิ่มเป้าหมาย"})
    client.force_login(house.people["owner"])
    assert "เพิ่มเป้าหมาย" in client.get(page).content.decode()
    client.post(f"{page}submit/")
    client.force_login(house.people["head"])
    client.post(f"{page}agree/")

    client.force_login(house.people["owner"])
    shown = client.get(page)
    assert [label for _change, label in shown.context["page"].changes] == [
        "เสนอผู้บังคับบัญชา",
        "ส่งกลับแก้ไข",
        "เสนอผู้บังคับบัญชา",
        "เห็นชอบแล้ว",
    ]
    need = plan.needs.get()
    client.post(f"{page}outcomes/", {f"outcome_{need.pk}": "ผ่านการอบรมแล้ว"})
    assert plan.needs.get().outcome == "ผ่านการอบรมแล้ว"
    assert client.post(f"{page}needs/{need.pk}/", row(seen="2")).status_code == 403


def test_empty_plan_is_not_submitted(client, house):
    plan = begun(house, "owner")
    client.force_login(house.people["owner"])

    response = client.post(f"/development/plans/{plan.pk}/submit/", follow=True)

    assert "แผนยังไม่มีเรื่องที่ต้องพัฒนา" in response.content.decode()
    plan.refresh_from_db()
    assert plan.state == "draft"


@pytest.mark.parametrize("count", [1, 3])
def test_pages_of_plans_take_the_same_queries(client, house, count_queries, count):
    plan = begun(house, "owner", "draft", *(f"เรื่อง {number}" for number in range(count)))
    for who in ("head", "colleague")[: count - 1]:
        begun(house, who)
    client.force_login(house.people["owner"])
    own = count_queries(lambda: client.get(f"/development/plans/{plan.pk}/"))
    client.force_login(house.people["hr"])

    assert (own, count_queries(lambda: client.get(f"/development/{YEAR}/plans/"))) == (13, 10)
