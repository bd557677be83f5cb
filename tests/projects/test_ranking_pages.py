"""The pages of the ranking through HTTP: who sees what, bad input, and the number of queries."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from model_bakery import baker
from openpyxl import load_workbook

from areaoffice.office.models import RoleGrant, School, User
from plans.models import CommitteeMember, Criterion, FundSource, Ranking, RankingResult, RankingSwitch
from projects.models import Abstention, CommitteeWord, CriterionScore
from projects.ranking_rows import build
from tests.projects.conftest import new_project, person
from tests.projects.test_ranking import begun, closed, line, scored, seated

PAGE = "/plan/2565/ranking/"
WRITES = ("begin", "committee", "scores", "minutes", "close", "reopen")


def sign_in(client, world, who):
    client.force_login(
        world.people.get(who) or (at_school(world) if who == "school" else person(who, who, world.office))
    )


def at_school(world):
    """Somebody of a school of the office, who sees no page of it."""
    user = User.objects.create_user(username="school")
    school = baker.make(School, office=world.office, code="S1", name="โรงเรียน")
    RoleGrant.objects.create(user=user, role="school_data", office=world.office, school=school)
    return user


def scoring(world, *who):
    """A ranking with these members."""
    ranking = begun(world)
    for one in who:
        seated(ranking, world.people[one])
    return ranking


def page(client, path=""):
    return client.get(PAGE + path)


def boxes(member, **typed):
    """What the browser sends for one proposal: its boxes by criterion in their order."""
    found: dict[str, str] = {}
    for project, (values, abstains) in typed.items():
        key = project.removeprefix("p")
        keys = member.ranking.criteria.order_by("order").values_list("pk", flat=True)
        found |= {f"s{key}-{pk}": value for pk, value in zip(keys, values, strict=True)}
        found |= {f"a{key}": abstains, f"w{key}": "||"}
    return found


# --- who sees it --------------------------------------------------------------------------------------------------------

OPEN = [("planner", 200), ("administrator", 200), ("head", 200), ("director", 404), ("finance", 404), ("owner", 404)]


@pytest.mark.parametrize(("who", "status"), [*OPEN, ("outsider", 404), ("school", 403)])
def test_open_ranking_is_seen_by_who_keeps_it_and_by_its_members(client, world, who, status):
    scoring(world, "head")
    sign_in(client, world, who)

    assert page(client).status_code == status
    if who not in ("outsider", "school"):
        assert (PAGE in client.get("/plan/2565/").content.decode()) == (status == 200)


@pytest.mark.parametrize(("who", "status"), [("director", 200), ("owner", 200), ("outsider", 404), ("school", 403)])
def test_closed_result_is_read_by_whoever_sees_the_plan(client, world, who, status):
    closed(scoring(world, "head"), world.people["planner"])
    sign_in(client, world, who)

    assert page(client).status_code == status
    assert page(client, "file/").status_code == status
    if status == 200:
        assert PAGE in client.get("/plan/2565/").content.decode()
        assert {name: client.post(f"{PAGE}{name}/").status_code for name in WRITES} == {
            "begin": 403,
            "committee": 403,
            "scores": 404,
            "minutes": 403,
            "close": 403,
            "reopen": 403,
        }


@pytest.mark.parametrize("who", ["planner", "head"])
def test_office_that_does_not_use_it_has_no_page_of_it(client, world, who):
    scoring(world, "head")
    RankingSwitch.objects.all().delete()
    sign_in(client, world, who)

    assert page(client).status_code == 404
    assert {name: client.post(f"{PAGE}{name}/").status_code for name in WRITES} == dict.fromkeys(WRITES, 404)
    assert page(client, "file/").status_code == 404
    assert PAGE not in client.get("/plan/2565/").content.decode()


def test_member_sees_no_order_and_nobody_elses_scores_until_it_is_closed(client, world):
    ranking = scoring(world, "head", "finance")
    scored(ranking.members.get(person=world.people["finance"]), world.project, 5, 1)
    baker.make(
        Abstention,
        member=seated(ranking, world.people["director"]),
        project=world.project,
        reason="ความลับของกรรมการ",
    )
    sign_in(client, world, "head")

    shown = page(client).content.decode() + page(client, "scores/").content.decode()
    assert "3.40" not in shown
    assert "ความลับของกรรมการ" not in shown
    assert 'value="5"' not in shown
    assert [client.get(f"{PAGE}{path}").status_code for path in ("file/", "minutes/")] == [404, 403]

    closed(ranking, world.people["planner"])
    assert "3.40" in page(client).content.decode()
    assert "ความลับของกรรมการ" in page(client).content.decode()


def test_who_keeps_it_and_sits_sees_the_order_after_scoring(client, world):
    ranking = scoring(world, "planner", "finance")
    scored(ranking.members.get(person=world.people["finance"]), world.project, 5, 1)
    sign_in(client, world, "planner")
    assert "3.40" not in page(client).content.decode()
    assert page(client, "minutes/").status_code == 403

    scored(ranking.members.get(person=world.people["planner"]), world.project, 5, 1)

    assert "3.40" in page(client).content.decode()
    assert page(client, "minutes/").status_code == 200


def test_reader_of_the_closed_result_sees_no_single_member_s_scores(client, world):
    ranking = scoring(world, "head")
    scored(ranking.members.get(), world.project, 5, 1)
    closed(ranking, world.people["planner"])
    sign_in(client, world, "director")

    assert "คะแนนถ่วงน้ำหนักรายกรรมการ" not in page(client).content.decode()
    assert load_workbook(BytesIO(page(client, "file/").content)).sheetnames == ["ลำดับโครงการ"]


# --- beginning and criteria ---------------------------------------------------------------------------------------------


def test_ranking_begins_with_one_press(client, world):
    RankingSwitch.objects.create(office=world.office)
    sign_in(client, world, "planner")
    assert "เริ่มด้วยเกณฑ์ตั้งต้น 5 ข้อ" in page(client).content.decode()

    response = client.post(f"{PAGE}begin/", {"how": "default"}, follow=True)

    assert "มีเกณฑ์ 5 ข้อ" in response.content.decode()
    assert "ต้องรวมเป็น 100" not in response.content.decode()


@pytest.mark.parametrize("how", ["copy", "x"])
def test_beginning_with_what_is_not_there_is_not_found(client, world, how):
    RankingSwitch.objects.create(office=world.office)
    sign_in(client, world, "planner")

    assert client.post(f"{PAGE}begin/", {"how": how}).status_code == 404
    assert not Ranking.objects.exists()


def test_weights_that_do_not_add_up_are_told_on_the_page(client, world):
    begun(world)
    Criterion.objects.filter(order=1).update(weight=Decimal(50))
    sign_in(client, world, "planner")

    assert "น้ำหนักของเกณฑ์รวมเป็น 90 ต้องรวมเป็น 100 (ขาดอีก 10)" in page(client).content.decode()


def criterion_form(row, **typed):
    return {"name": row.name, "weight": "60", "seen": "1", **typed}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"weight": "หกสิบ"}, "ไม่ใช่ตัวเลข"),
        ({"weight": "150"}, "ต้องอยู่ระหว่าง 0 ถึง 100"),
        ({"weight": ""}, "น้ำหนัก"),
        ({"name": "ความเร่งด่วน"}, "มีเกณฑ์ชื่อนี้แล้ว"),
    ],
)
def test_wrong_criterion_is_told_and_kept_in_the_form(client, world, typed, words):
    begun(world)
    row = Criterion.objects.get(order=1)
    sign_in(client, world, "planner")

    response = client.post(f"{PAGE}rows/criteria/{row.pk}/", criterion_form(row, **typed))

    assert response.status_code == 422
    assert words in response.content.decode()
    assert Criterion.objects.get(order=1).weight == 60


def test_two_people_who_edit_a_criterion_see_both_versions(client, world):
    begun(world)
    row = Criterion.objects.get(order=1)
    sign_in(client, world, "planner")
    assert client.post(f"{PAGE}rows/criteria/{row.pk}/", criterion_form(row, weight="๕๐")).status_code == 302

    response = client.post(f"{PAGE}rows/criteria/{row.pk}/", criterion_form(row, weight="70"))

    assert response.status_code == 409
    assert [(one.mine, one.current) for one in response.context["editor"].differences] == [("70", "50")]
    assert Criterion.objects.get(order=1).weight == 50


def test_criteria_of_a_closed_ranking_are_not_edited(client, world):
    closed(scoring(world, "head"), world.people["planner"])
    row = Criterion.objects.get(order=1)
    sign_in(client, world, "planner")

    assert client.post(f"{PAGE}rows/criteria/{row.pk}/", criterion_form(row, weight="50")).status_code == 403
    assert Criterion.objects.get(order=1).weight == 60


def test_member_who_keeps_nothing_edits_no_criterion(client, world):
    scoring(world, "head")
    row = Criterion.objects.get(order=1)
    sign_in(client, world, "head")

    assert client.post(f"{PAGE}rows/criteria/{row.pk}/", criterion_form(row, weight="50")).status_code == 403
    assert f"rows/criteria/{row.pk}/" not in page(client).content.decode()


# --- the committee ------------------------------------------------------------------------------------------------------


def test_committee_is_seated_and_conflicts_are_shown(client, world):
    begun(world)
    sign_in(client, world, "planner")
    head, director = world.people["head"].pk, world.people["director"].pk
    roles = {f"role_{number}": "member" for number in range(5)}
    first = {**roles, "seen": "1", "order_number": "98/2565", "ordered_on": "๑/๘/๒๕๖๕", "person_0": head}

    assert client.post(f"{PAGE}committee/", {**first, "role_0": "chair"}).status_code == 302
    response = client.post(f"{PAGE}committee/", {**first, "role_5": "member", "person_0": director})

    assert response.status_code == 409
    assert "มีผู้อื่นบันทึกข้อมูลนี้ไปก่อนแล้ว" in response.content.decode()
    assert [one.person_id for one in CommitteeMember.objects.all()] == [head]
    assert Ranking.objects.get().ordered_on.isoformat() == "2022-08-01"

    again = {**first, "role_5": "member", "person_0": director, "overwrite": response.context["overwrite"]}
    assert client.post(f"{PAGE}committee/", again).status_code == 302
    assert [one.person_id for one in CommitteeMember.objects.all()] == [director]


@pytest.mark.parametrize(
    ("typed", "words"), [({"ordered_on": "32/13/2565"}, "วันที่"), ({"person_0": "999999"}, "999999")]
)
def test_wrong_committee_is_told_and_kept_in_the_form(client, world, typed, words):
    begun(world)
    sign_in(client, world, "planner")
    roles = {f"role_{number}": "member" for number in range(5)}

    response = client.post(f"{PAGE}committee/", {**roles, "seen": "1", "order_number": "เลขที่พิมพ์ไว้", **typed})

    assert response.status_code == 422
    assert words in response.content.decode()
    assert "เลขที่พิมพ์ไว้" in response.content.decode()
    assert not CommitteeMember.objects.exists()


# --- scoring ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wrong", ["6", "0", "สี่", "4.5", "-1", "๖", "1e9"])
def test_wrong_score_is_told_and_nothing_is_saved_or_lost(client, world, wrong):
    ranking = scoring(world, "head")
    second = new_project(world.plan, world.unit, 2)
    sign_in(client, world, "head")
    sent = boxes(
        ranking.members.get(), **{f"p{world.project.pk}": (("5", "4"), ""), f"p{second.pk}": (("3", wrong), "")}
    )

    response = client.post(f"{PAGE}scores/", sent)

    text = response.content.decode()
    assert response.status_code == 422
    assert f"P02 เกณฑ์ “ความเร่งด่วน”: คะแนนต้องเป็นจำนวนเต็ม 1 ถึง 5 (พิมพ์ “{wrong}”)" in text
    assert f'value="{wrong}"' in text
    assert 'value="5"' in text
    assert not CriterionScore.objects.exists()


def test_scores_are_saved_with_thai_digits_and_an_abstention(client, world):
    ranking = scoring(world, "head")
    second = new_project(world.plan, world.unit, 2)
    sign_in(client, world, "head")
    sent = boxes(
        ranking.members.get(),
        **{f"p{world.project.pk}": (("๕", " 4 "), ""), f"p{second.pk}": (("", ""), "เป็นเจ้าของโครงการ")},
    )

    response = client.post(f"{PAGE}scores/", sent, follow=True)

    assert "ให้คะแนนครบ 2 จาก 2 โครงการ" in response.content.decode()
    assert sorted(CriterionScore.objects.values_list("value", flat=True)) == [4, 5]
    assert Abstention.objects.get().reason == "เป็นเจ้าของโครงการ"


def test_row_that_was_not_touched_is_not_written_over(client, world):
    """A page that was opened before the scores of another tab sends what it was opened with."""
    ranking = scoring(world, "head")
    member = ranking.members.get()
    scored(member, world.project, 5, 5)
    sign_in(client, world, "head")

    client.post(f"{PAGE}scores/", boxes(member, **{f"p{world.project.pk}": (("", ""), "")}))

    assert list(CriterionScore.objects.values_list("value", flat=True)) == [5, 5]


def test_one_row_is_saved_by_itself_for_the_script(client, world):
    ranking = scoring(world, "head")
    second = new_project(world.plan, world.unit, 2)
    sign_in(client, world, "head")
    sent = boxes(ranking.members.get(), **{f"p{second.pk}": (("3", "4"), "")})

    good = client.post(f"{PAGE}scores/", {**sent, "row": second.pk})
    bad = client.post(f"{PAGE}scores/", {**sent, "row": second.pk, **dict.fromkeys(sent, "9")})

    assert good.json()["was"] == {str(second.pk): "3|4|"}
    assert bad.status_code == 422
    assert "คะแนนต้องเป็นจำนวนเต็ม 1 ถึง 5" in bad.json()["problems"][0]
    assert sorted(CriterionScore.objects.values_list("value", flat=True)) == [3, 4]


def test_stake_of_a_member_is_shown_in_the_grid(client, world):
    scoring(world, "head")
    sign_in(client, world, "head")

    assert "ท่านอยู่ในกลุ่มที่รับผิดชอบโครงการ" in page(client, "scores/").content.decode()


def test_member_removed_in_mid_scoring_saves_nothing(client, world):
    ranking = scoring(world, "finance")
    member = ranking.members.get()
    sign_in(client, world, "finance")
    assert page(client, "scores/").status_code == 200
    CommitteeMember.objects.update(removed_at="2022-08-12T00:00Z", removed_reason="ย้าย")

    response = client.post(f"{PAGE}scores/", boxes(member, **{f"p{world.project.pk}": (("5", "5"), "")}))

    assert response.status_code == 404
    assert not CriterionScore.objects.exists()


def test_closed_grid_is_read_only(client, world):
    ranking = scoring(world, "head")
    member = ranking.members.get()
    closed(ranking, world.people["planner"])
    sign_in(client, world, "head")

    response = client.post(f"{PAGE}scores/", boxes(member, **{f"p{world.project.pk}": (("5", "5"), "")}))

    assert response.status_code == 422
    assert "ปิดการจัดลำดับแล้ว แก้ไขไม่ได้" in response.content.decode()
    assert " disabled" in page(client, "scores/").content.decode()
    assert not CriterionScore.objects.exists()


# --- the minutes, closing, the workbook ---------------------------------------------------------------------------------


def minutes(world, ranking, **typed):
    key = world.project.pk
    empty = {f"kind_{key}": "", f"amount_{key}": "", f"reason_{key}": "", "meeting": "1/2565", "met_on": "11/8/2565"}
    return {**empty, **typed}


def test_minutes_are_written_and_wrong_words_stay_in_the_form(client, world):
    ranking = scoring(world, "head")
    line(world.project, "100")
    sign_in(client, world, "planner")
    mark, key = page(client, "minutes/").context["mark"], world.project.pk
    typed = minutes(world, ranking, seen=mark, **{f"kind_{key}": "reduced", f"reason_{key}": "ลดวิทยากร"})

    wrong = client.post(f"{PAGE}minutes/", {**typed, f"amount_{key}": "ห้าสิบ"})
    assert wrong.status_code == 422
    assert "“ห้าสิบ” ไม่ใช่ตัวเลข" in wrong.content.decode()
    assert "ลดวิทยากร" in wrong.content.decode()
    assert not CommitteeWord.objects.exists()

    assert client.post(f"{PAGE}minutes/", {**typed, f"amount_{key}": "๕๐"}).status_code == 302
    assert CommitteeWord.objects.get().amount == 50
    assert not ranking.members.get().attended

    stale = client.post(f"{PAGE}minutes/", {**typed, f"amount_{key}": "40"})
    assert stale.status_code == 409
    assert [(one.mine, one.current) for one in stale.context["differences"]] == [("40.00", "50.00")]
    assert CommitteeWord.objects.get().amount == 50


def test_ranking_is_closed_and_opened_again_on_its_page(client, world):
    ranking = scoring(world, "head")
    sign_in(client, world, "planner")
    mark = page(client).context["mark"]

    refused = client.post(f"{PAGE}close/", {"seen": mark, "reason": ""})
    assert refused.status_code == 422
    assert "กรุณาระบุเหตุผลที่ปิดทั้งที่" in refused.content.decode()

    client.post(f"{PAGE}close/", {"seen": mark, "reason": "ใช้ความเห็นที่ประชุม"})
    assert RankingResult.objects.get().reason == "ใช้ความเห็นที่ประชุม"
    assert client.post(f"{PAGE}reopen/", {"reason": ""}).status_code == 422
    assert client.post(f"{PAGE}reopen/", {"reason": "ทบทวน"}).status_code == 302
    ranking.refresh_from_db()
    assert ranking.is_open


def test_workbook_has_the_order_the_money_and_the_members(client, world):
    source = baker.make(FundSource, code="obec", name="งบ สพฐ.")
    line(world.project, "1234.5", source)
    second = new_project(world.plan, world.unit, 2, name="=SUM(A1)")
    ranking = scoring(world, "head")
    scored(ranking.members.get(), world.project, 5, 4)
    closed(ranking, world.people["planner"])
    sign_in(client, world, "planner")

    response = page(client, "file/")

    book = load_workbook(BytesIO(response.content))
    order = list(book["ลำดับโครงการ"].iter_rows(min_row=1, max_row=3, max_col=8, values_only=True))
    assert order[0][5:8] == ("งบประมาณที่ขอ (บาท)", "ขอ งบ สพฐ. (บาท)", "สะสม งบ สพฐ. (บาท)")
    assert order[1] == (1, "P01", world.project.name, "กลุ่มส่งเสริมการศึกษาทางไกล", 4.6, 1234.5, 1234.5, 1234.5)
    assert order[2][:3] == ("ยังไม่มีคะแนนครบ", "P02", "=SUM(A1)")
    cell = book["ลำดับโครงการ"]["C3"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    members = list(book["คะแนนรายกรรมการ"].iter_rows(min_row=2, max_row=3, max_col=6, values_only=True))
    assert members == [
        ("P01", world.project.name, "คุณhead", 5, 4, 4.6),
        ("P02", second.name, "คุณhead", None, None, None),
    ]


def test_word_is_on_the_project_s_page_and_in_the_steps_of_the_chain(client, world):
    ranking = scoring(world, "head")
    world.project.state, world.project.waiting_for = "submitted", "planning"
    world.project.save()
    baker.make(CommitteeWord, ranking=ranking, project=world.project, kind="held", reason="รอเอกสารแนบ", amount=None)
    sign_in(client, world, "planner")
    pages = [reverse("indicators:project", args=[world.project.pk])]
    pages.append(reverse("indicators:decide", args=[world.project.pk, "agree-planning"]))
    assert [one for one in pages if "รอเอกสารแนบ" in client.get(one).content.decode()] == []

    closed(ranking, world.people["planner"])

    assert [one for one in pages if "รอเอกสารแนบ" not in client.get(one).content.decode()] == []
    world.project.refresh_from_db()
    assert (world.project.state, world.project.waiting_for) == ("submitted", "planning")


# --- queries ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3])
def test_pages_take_the_same_queries(client, world, count_queries, count):
    ranking = scoring(world, "head", "finance")
    for number in range(2, count + 1):
        new_project(world.plan, world.unit, number)
    for project in world.plan.projects.all():
        line(project, "10", FundSource.objects.get_or_create(code="obec", name="งบ สพฐ.")[0])
        scored(ranking.members.first(), project, 4, 4)
    sign_in(client, world, "planner")
    opened = [count_queries(lambda path=path: page(client, path)) for path in ("", "minutes/", "committee/")]
    sign_in(client, world, "head")
    opened.append(count_queries(lambda: page(client, "scores/")))
    closed(ranking, world.people["planner"])
    sign_in(client, world, "director")

    assert (opened, count_queries(lambda: page(client))) == ([24, 24, 11, 18], 12)


def test_mark_of_the_page_is_that_of_the_rows(client, world):
    ranking = scoring(world, "head")
    sign_in(client, world, "planner")

    assert page(client).context["mark"] == build(ranking).mark
