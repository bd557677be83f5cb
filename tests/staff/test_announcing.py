"""Announcements of a round: the first, one that adds a late result, one that corrects; the earlier ones stay as they were issued."""

from datetime import date

import pytest
from django.urls import reverse

from staff.appraisals.announcing import announce, announcements_of, names_to_announce, standing_names
from staff.appraisals.rounds import close_round, start_appraisal
from staff.models import AppraisalLine, LineLevel, RoundAnnouncement, RoundAppraisal
from tests.reports.appraisals.test_papers import printed
from tests.staff.appraising import TODAY, addresses, appraising, brought_to, refused, scored, turned

pytestmark = pytest.mark.django_db
State = RoundAppraisal.State


@pytest.fixture
def world(db):
    made = appraising()
    brought_to(made, State.ACKNOWLEDGED)
    issued(made, "5/2565")
    return made


def issued(world, number, *, on=date(2022, 8, 1), reason="", by="hr"):
    return announce(round=world.round, number=number, on=on, reason=reason, by=world.people[by], today=TODAY)


def a_late_result(world):
    """Somebody else whose result of 5 was told after the announcement."""
    made = start_appraisal(round=world.round, post=world.posts["head"], scheme=world.scheme, by=world.people["hr"])
    agreed = world.scheme.parts.get(source="agreed")
    AppraisalLine.objects.create(appraisal=made, part=agreed, order=1, name="งานที่ 1", weight=100)
    LineLevel.objects.bulk_create(
        LineLevel(line=line, side="superior", level=5, by=made.owner) for line in made.lines.all()
    )
    RoundAppraisal.objects.filter(pk=made.pk).update(state=State.NOTIFIED)


def told_again(world, level):
    turned(world, "reopen")
    scored(world, level)
    for key in ("score", "review", "screen", "notify"):
        turned(world, key)


def papers(world):
    return [
        (one.kind, one.number, one.reason, [(name.name, name.band, name.was) for name in one.names.all()])
        for one in announcements_of(world.round)
    ]


FIRST = ("first", "5/2565", "", [("คุณofficer", "ดีมาก", "")])


def test_late_result_is_announced_besides_and_the_first_announcement_stays(world):
    a_late_result(world)

    assert issued(world, "6/2565", reason="แจ้งผลภายหลัง") == 1
    assert papers(world) == [FIRST, ("added", "6/2565", "แจ้งผลภายหลัง", [("คุณhead", "ดีเด่น", "")])]


@pytest.mark.parametrize(
    ("level", "row", "standing"),
    [(5, ("คุณofficer", "ดีเด่น", "ดีมาก"), ["ดีเด่น"]), (3, ("คุณofficer", "", "ดีมาก"), [])],
)
def test_corrected_result_is_announced_with_what_it_was(world, level, row, standing):
    told_again(world, level)

    issued(world, "6/2565", reason="คณะกรรมการกลั่นกรองแก้ไขผล")
    found = announcements_of(world.round)
    assert papers(world) == [FIRST, ("corrected", "6/2565", "คณะกรรมการกลั่นกรองแก้ไขผล", [row])]
    assert [name.band for name in standing_names(found)] == standing
    assert names_to_announce(world.round, found) == []


def test_result_on_its_way_again_changes_no_announcement_until_it_was_told(world):
    turned(world, "reopen")

    assert names_to_announce(world.round, announcements_of(world.round)) == []
    refused(lambda: issued(world, "6/2565", reason="แก้ไข"), "ไม่มีรายชื่อที่ต้องประกาศเพิ่มหรือแก้ไข")


def test_cancelled_sheet_is_taken_out_with_its_reason(world):
    turned(world, "cancel")

    issued(world, "6/2565", reason="ยกเลิกแบบประเมิน")
    assert papers(world)[1][3] == [("คุณofficer", "", "ดีมาก")]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"number": "  "}, "กรุณาระบุเลขที่ประกาศ"),
        ({"number": "5/2565"}, "เลขที่ประกาศนี้ใช้กับประกาศฉบับก่อนของรอบนี้แล้ว"),
        ({"reason": " "}, "กรุณาระบุเหตุผลที่ประกาศเพิ่มเติมหรือแก้ไข"),
        ({"reason": "ย" * 501}, "500"),
        ({"on": date(2022, 7, 31)}, "วันที่ประกาศต้องไม่ก่อนประกาศฉบับก่อน (1 สิงหาคม 2565)"),
        ({"on": date(2022, 8, 16)}, "วันในอนาคต"),
    ],
)
def test_later_announcement_that_lacks_something_is_refused(world, typed, sentence):
    a_late_result(world)

    refused(lambda: issued(world, **{"number": "6/2565", "reason": "แจ้งผลภายหลัง", **typed}), sentence)
    assert RoundAnnouncement.objects.count() == 1


def test_closed_round_announces_nothing_more(world):
    a_late_result(world)
    close_round(round=world.round, by=world.people["hr"], today=TODAY)

    refused(lambda: issued(world, "6/2565", reason="แจ้งผลภายหลัง"), "รอบการประเมินนี้ปิดแล้ว")


def test_pages_and_papers_show_what_was_corrected_and_what_stood_before(client, world):
    told_again(world, 5)
    client.force_login(world.people["hr"])
    assert "ประกาศเพิ่มเติมหรือแก้ไข" in client.get(addresses(world)["overview"]).content.decode()

    url = addresses(world)["announce"]
    assert "เดิม ดีมาก" in client.get(url).content.decode()
    typed = {"number": "6/2565", "on": "2 ส.ค. 2565", "reason": "คณะกรรมการกลั่นกรองแก้ไขผล"}
    assert client.post(url, typed).status_code == 302
    assert "ไม่มีรายชื่อที่ต้องประกาศเพิ่ม" in client.get(url).content.decode()

    client.force_login(world.people["colleague"])
    shown = client.get(addresses(world)["announcement"])
    assert [one.number for one in shown.context["announcements"]] == ["6/2565", "5/2565"]
    newest = shown.context["announcements"][0]
    paper = client.get(reverse("reports:appraisal_announcement", args=[newest.pk]) + "?digits=arabic")
    text = printed(b"".join(paper.streaming_content))
    wanted = ("(แก้ไข)", "5/2565", "6/2565", "คณะกรรมการกลั่นกรองแก้ไขผล", "เดิม ดีมาก")
    assert [words for words in wanted if words not in text] == []
