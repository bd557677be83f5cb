"""Two windows on the report or the levels of one half-year sheet: neither writes over the other unseen, and nothing typed is lost."""

import pytest

from staff.models import LineLevel, RoundAppraisal
from tests.staff.appraising import addresses, appraising, brought_to

pytestmark = pytest.mark.django_db
State = RoundAppraisal.State
PAGES = [("report", State.AGREED, "officer"), ("scores", State.REPORTED, "head")]


@pytest.fixture
def world(db):
    return appraising()


def opened(client, world, page):
    """The boxes of the page as a browser would send them back untouched."""
    form = client.get(addresses(world)[page]).context["form"]
    return {field.html_name: "" if field.value() is None else field.value() for field in form}


def lines_of(world):
    return list(world.appraisal.lines.order_by("part__order", "order"))


def kept(world, page):
    side = "owner" if page == "report" else "superior"
    levels = {one.line_id: (one.level, one.note) for one in LineLevel.objects.filter(side=side)}
    return [
        (levels.get(line.pk, (None, ""))[0], line.done if page == "report" else levels.get(line.pk, (0, ""))[1])
        for line in lines_of(world)
    ]


@pytest.mark.parametrize(("page", "state", "who"), PAGES)
def test_windows_that_change_different_lines_both_keep_theirs(client, world, page, state, who):
    brought_to(world, state)
    client.force_login(world.people[who])
    one, other = opened(client, world, page), opened(client, world, page)
    first, second = (line.pk for line in lines_of(world)[:2])
    url = addresses(world)[page]

    answers = [
        client.post(url, one | {f"level-{first}": "5", f"words-{first}": "บรรทัดแรก\r\nบรรทัดสอง"}).status_code,
        client.post(url, other | {f"level-{second}": "3", f"words-{second}": "ของหน้าต่างที่สอง"}).status_code,
    ]
    found = [(level, words.replace("\r", "")) for level, words in kept(world, page)[:2]]
    assert answers == [302, 302]
    assert found == [(5, "บรรทัดแรก\nบรรทัดสอง"), (3, "ของหน้าต่างที่สอง")]


@pytest.mark.parametrize(("page", "state", "who"), PAGES)
def test_second_window_on_one_line_is_shown_both_versions_and_may_write_over(client, world, page, state, who):
    brought_to(world, state)
    client.force_login(world.people[who])
    one, other = opened(client, world, page), opened(client, world, page)
    line, url = lines_of(world)[0].pk, addresses(world)[page]
    client.post(url, one | {f"level-{line}": "5", f"words-{line}": "ฉบับแรก"})

    mine = other | {f"level-{line}": "2", f"words-{line}": "ฉบับของฉัน"}
    stale = client.post(url, mine)
    shown = stale.content.decode()
    assert (stale.status_code, kept(world, page)[0]) == (409, (5, "ฉบับแรก"))
    assert [words for words in ("มีผู้อื่นบันทึกข้อมูลนี้ไปก่อนแล้ว", "ฉบับแรก", "ฉบับของฉัน") if words not in shown] == []

    assert client.post(url, mine | {"overwrite": stale.context["overwrite"]}).status_code == 302
    assert kept(world, page)[0] == (2, "ฉบับของฉัน")


@pytest.mark.parametrize("mark", ["", "ปลอม", "x" * 900])
def test_made_up_mark_writes_over_nothing(client, world, mark):
    brought_to(world, State.REPORTED)
    client.force_login(world.people["head"])
    line, url = lines_of(world)[0].pk, addresses(world)["scores"]
    client.post(url, opened(client, world, "scores") | {f"level-{line}": "5"})

    sent = opened(client, world, "scores") | {f"level-{line}": "1", f"seen-{line}": mark, "overwrite": mark}
    assert (client.post(url, sent).status_code, kept(world, "scores")[0][0]) == (409, 5)


def test_row_that_saves_itself_goes_on_under_its_new_mark_and_names_what_another_window_saved(client, world):
    brought_to(world, State.REPORTED)
    client.force_login(world.people["head"])
    line, url = lines_of(world)[0].pk, addresses(world)["scores"]
    row = opened(client, world, "scores") | {"row": line, f"level-{line}": "5", f"words-{line}": "มีหลักฐาน"}

    saved = client.post(url, row).json()
    stale = client.post(url, row | {f"level-{line}": "1"})
    assert (stale.status_code, kept(world, "scores")[0][0]) == (422, 5)
    assert "ล่าสุด: ระดับ 5 มีหลักฐาน" in stale.json()["problems"][0]
    mended = client.post(url, row | {f"level-{line}": "4", f"seen-{line}": saved["was"][str(line)]})
    assert (mended.status_code, kept(world, "scores")[0][0]) == (200, 4)


def test_reason_without_its_level_is_not_silently_lost(client, world):
    brought_to(world, State.REPORTED)
    client.force_login(world.people["head"])
    line = lines_of(world)[0].pk

    response = client.post(
        addresses(world)["scores"], opened(client, world, "scores") | {f"words-{line}": "พิมพ์เหตุผลก่อน"}
    )
    shown = response.content.decode()
    assert (response.status_code, "มีเหตุผลแต่ยังไม่ให้ระดับ" in shown, "พิมพ์เหตุผลก่อน" in shown) == (422, True, True)


def test_closing_gives_back_the_words_and_none_of_the_marks(client, world):
    brought_to(world, State.REPORTED)
    client.force_login(world.people["head"])
    line = lines_of(world)[0].pk
    sent = opened(client, world, "scores") | {f"level-{line}": "4", f"words-{line}": "เหตุผลที่พิมพ์ไว้"}
    RoundAppraisal.objects.update(state=State.SCORED)

    response = client.post(addresses(world)["scores"], sent)
    assert (response.status_code, response.context["typed"]) == (409, ["4", "เหตุผลที่พิมพ์ไว้"])
