"""Comments on a project and its lines: who may, whom they tell, what is refused."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.commenting import named_in, write_comment
from areaoffice.office.models import AuditEvent, Comment, Notice
from projects.models import BudgetLine
from projects.threads import open_comments_of_lines, readers_of, thread_of
from tests.projects.conftest import person

HTMX = {"HX-Request": "true"}


def write(world, by, text="ขอให้ตรวจสอบอีกครั้ง", thing=None, **fields):
    project = world.project
    return write_comment(
        thing=thing or project,
        office=world.office,
        name=str(project),
        page=f"/projects/{project.pk}/",
        text=text,
        by=world.people[by],
        readers=readers_of(project),
        **fields,
    )


@pytest.fixture
def line(world):
    return baker.make(BudgetLine, project=world.project, item="ค่าอาหารกลางวัน", is_lump_sum=True, amount=Decimal(100))


def post(client, world, who, typed, name="comments", args=None, query="", **headers):
    if who != "anonymous":
        client.force_login(world.people[who])
    url = reverse(f"projects:{name}", args=args or [world.project.pk])
    return client.post(f"{url}{query}", typed, headers=headers)


def told(who) -> list[str]:
    return [notice.text for notice in Notice.objects.filter(to=who).order_by("pk")]


# --- who is told --------------------------------------------------------------------------------------------------------


def test_named_person_is_told_with_a_link_to_the_very_comment(world):
    comment = write(world, "planner", mentions=[world.people["owner"]])

    (notice,) = Notice.objects.all()
    assert (notice.to, notice.link) == (world.people["owner"], f"/projects/{world.project.pk}/#comment-{comment.pk}")
    assert notice.text == "คุณplanner กล่าวถึงท่านในความเห็นต่อP01 โครงการที่ 1: ขอให้ตรวจสอบอีกครั้ง"
    assert [event.verb for event in AuditEvent.objects.about(world.project)] == ["แสดงความเห็น"]


def test_those_who_spoke_before_are_told_once_and_never_the_speaker(world):
    write(world, "head")
    write(world, "head", "อีกข้อ")
    write(world, "planner", "รับทราบ", mentions=[world.people["head"], world.people["planner"]])

    assert told(world.people["head"]) == ["คุณplanner กล่าวถึงท่านในความเห็นต่อP01 โครงการที่ 1: รับทราบ"]
    assert told(world.people["planner"]) == []


def test_name_in_the_text_names_the_person(world):
    lek = person("lek.b", "planner", world.office)
    lek.first_name, lek.last_name = "เล็ก", "บุญมา"
    lek.save()
    little = person("lek", "planner", world.office)
    little.first_name, little.last_name = "เล็ก", "บุญ"
    little.save()
    readers = readers_of(world.project)

    assert named_in("ฝาก @เล็ก บุญมา ดูด้วย", readers) == [lek]
    assert named_in("ฝาก @เล็ก   บุญ ดูด้วย", readers) == [little]
    assert named_in("ฝาก @lek ดู", readers) == [little]
    assert named_in("ฝาก @lek.b ดู", readers) == [lek]
    assert named_in("ส่งที่ someone@lek.example และ @คุณoutsider", readers) == []


def test_long_name_and_text_are_cut_to_fit_the_notice(world):
    write(world, "planner", "ก" * 2000, mentions=[world.people["owner"]])

    assert len(told(world.people["owner"])[0]) <= 300


# --- what is refused ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "sentence"), [("", "กรุณาพิมพ์"), (" \n ", "กรุณาพิมพ์"), ("ก" * 2001, "ไม่เกิน 2,000")])
def test_empty_or_long_comment_is_refused(world, text, sentence):
    with pytest.raises(ValidationError, match=sentence):
        write(world, "planner", text)

    assert not Comment.objects.exists()


@pytest.mark.parametrize("stranger", ["outsider", "other_owner"])
def test_who_does_not_see_the_project_is_not_named(world, stranger):
    with pytest.raises(ValidationError, match="กล่าวถึงได้เฉพาะผู้ที่เห็นเรื่องนี้ได้"):
        write(world, "planner", mentions=[world.people[stranger]])

    assert not Comment.objects.exists()
    assert not Notice.objects.exists()


@pytest.mark.parametrize("stranger", ["outsider", "other_owner"])
def test_who_does_not_see_the_project_writes_nothing(world, stranger):
    with pytest.raises(PermissionDenied):
        write(world, stranger)


@pytest.mark.parametrize("headers", [HTMX, {}])
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"text": ""}, "กรุณาพิมพ์ข้อความก่อนส่ง"),
        ({"text": "ก" * 2001}, "ไม่เกิน 2,000 ตัวอักษร"),
        ({"text": "ดูด้วย", "mentions": "{outsider}"}, "กล่าวถึงได้เฉพาะผู้ที่เห็นเรื่องนี้ได้"),
        ({"text": "ดูด้วย", "mentions": "x"}, "ไม่ใช่ค่าที่ถูกต้อง"),
    ],
)
def test_wrong_comment_is_told_and_what_was_typed_stays(client, world, typed, sentence, headers):
    typed = {key: value.format(outsider=world.people["outsider"].pk) for key, value in typed.items()}

    response = post(client, world, "planner", typed, **headers)

    shown = response.content.decode()
    assert (response.status_code, sentence in shown, typed["text"] in shown) == (422, True, True)
    assert not Comment.objects.exists()


# --- pages --------------------------------------------------------------------------------------------------------------

MAY = [("planner", True), ("director", True), ("owner", True), ("head", True)]
MAY_NOT = [("other_owner", 404), ("outsider", 404), ("anonymous", 302)]


@pytest.mark.parametrize(("who", "status"), [*((who, 200) for who, _may in MAY), *MAY_NOT])
def test_talk_opens_for_those_who_see_the_project(client, world, who, status):
    if who != "anonymous":
        client.force_login(world.people[who])

    assert client.get(reverse("projects:comments", args=[world.project.pk])).status_code == status


@pytest.mark.parametrize(("who", "status"), [*((who, 302) for who, _may in MAY), *MAY_NOT])
def test_comment_is_written_by_those_who_see_the_project(client, world, who, status):
    response = post(client, world, who, {"text": "เห็นด้วย"})

    assert response.status_code == status
    assert Comment.objects.count() == (0 if (who, status) in MAY_NOT else 1)
    if Comment.objects.exists():
        assert response.url == f"/projects/{world.project.pk}/#comment-{Comment.objects.get().pk}"


def test_comment_comes_back_as_a_piece_with_javascript(client, world):
    shown = post(client, world, "owner", {"text": "บรรทัดหนึ่ง\n<script>"}, **HTMX).content.decode()

    assert ("<html" in shown, 'id="comments"' in shown) == (False, True)
    assert "บรรทัดหนึ่ง<br>&lt;script&gt;" in shown


def test_project_page_shows_its_talk_and_the_count_at_its_lines(client, world, line):
    write(world, "planner", "เกี่ยวกับโครงการ")
    write(world, "head", "เกี่ยวกับรายการ", thing=line)
    client.force_login(world.people["owner"])

    shown = client.get(f"/projects/{world.project.pk}/").content.decode()

    assert ("เกี่ยวกับโครงการ" in shown, "เกี่ยวกับรายการ" in shown, "รายการ: ค่าอาหารกลางวัน" in shown) == (True, True, True)
    assert "ความเห็นต่อ ค่าอาหารกลางวัน 1 เรื่อง" in shown


def test_talk_about_a_line_holds_its_own_comments(client, world, line):
    write(world, "planner", "เกี่ยวกับโครงการ")
    response = post(client, world, "owner", {"text": "ราคาสูงไป"}, query=f"?line={line.pk}")

    comment = Comment.objects.get(text="ราคาสูงไป")
    assert response.url == f"/projects/{world.project.pk}/comments/?line={line.pk}#comment-{comment.pk}"
    assert comment.thing == line
    assert [row.comment for row in thread_of(world.project, line).rows] == [comment]


@pytest.mark.parametrize("asked", ["999999", "x", "๑"])
def test_line_of_another_project_is_not_found(client, world, line, asked):
    client.force_login(world.people["planner"])
    theirs = baker.make(BudgetLine, project=world.foreign_project, item="ลับ", is_lump_sum=True, amount=1)

    for key in (asked, theirs.pk):
        assert client.get(f"/projects/{world.project.pk}/comments/", {"line": key}).status_code == 404


def test_comment_is_settled_and_opened_again(client, world, line):
    comment = write(world, "owner", thing=line)
    args = [world.project.pk, comment.pk]

    post(client, world, "planner", {}, "settle_comment", args)
    comment.refresh_from_db()
    assert (comment.settled_by, open_comments_of_lines(world.project)[line.pk]) == (world.people["planner"], 0)

    post(client, world, "owner", {"reopen": "1"}, "settle_comment", args)
    comment.refresh_from_db()
    assert (comment.settled_at, open_comments_of_lines(world.project)[line.pk]) == (None, 1)


@pytest.mark.parametrize(("who", "status"), MAY_NOT)
def test_comment_is_not_settled_by_others(client, world, who, status):
    comment = write(world, "owner")

    assert post(client, world, who, {}, "settle_comment", [world.project.pk, comment.pk]).status_code == status
    comment.refresh_from_db()
    assert comment.settled_at is None


def test_comment_of_another_project_is_not_settled_here(client, world):
    baker.make(Comment, office=world.foreign_project.plan.office, thing=world.foreign_project, text="ลับ")

    args = [world.project.pk, Comment.objects.get().pk]
    assert post(client, world, "planner", {}, "settle_comment", args).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_talk_takes_the_same_queries(client, world, line, count_queries, count):
    for _number in range(count):
        write(world, "head", mentions=[world.people["owner"]], thing=line)
        write(world, "planner", mentions=[world.people["head"]])
    client.force_login(world.people["director"])

    assert count_queries(lambda: client.get(reverse("projects:comments", args=[world.project.pk]))) == 13
