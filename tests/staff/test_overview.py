"""The overview, its workbook, the windows of the year, and what happens by itself."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from model_bakery import baker
from openpyxl import load_workbook

from areaoffice.office.models import Delegation, Notice, Post, RoleGrant
from staff.agreements.jobs import freeze_results, remind_of_agreements
from staff.agreements.keeping_actions import add_note
from staff.agreements.windows import warning_of
from staff.agreements.writing_actions import link_indicator
from staff.evaluation.summary_actions import sign_summary
from staff.models import AgreementCycle, PerformanceAgreement, PostFamily
from staff.models.cycle import usual_cycle
from staff.overview.actions import open_reports
from staff.overview.page import Wanted, overview
from tests.staff.agreeing import TODAY, Agreeing, send_scores, to_agreed, to_scoring
from tests.staff.test_writing_actions import first_item, kpi

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(settings):
    settings.OFFICE_TODAY = TODAY.isoformat()


@pytest.mark.parametrize(("name", "status"), [("hr", 200), ("superior", 200), ("planner", 404), ("auditor", 404)])
def test_who_oversees(here: Agreeing, client, name: str, status: int):
    client.force_login(here.people[name])
    session = client.session
    session["fiscal_year"] = {here.office.code: 2565}
    session.save()

    page = client.get(reverse("staff:overview"))
    assert page.status_code == status
    if status == 200:
        assert '<span class="number">1</span>เกินกำหนด' in page.content.decode()
    assert client.get(reverse("staff:overview_workbook")).status_code == status
    assert client.get(reverse("staff:cycle")).status_code == (200 if name == "hr" else 404)


def test_overview_and_workbook_tell_no_outcome(here: Agreeing, client):
    to_scoring(here)
    send_scores(here, 90, 88, 69)
    here.take("conclude", "hr")
    client.force_login(here.people["hr"])
    session = client.session
    session["fiscal_year"] = {here.office.code: 2565}
    session.save()

    assert "ไม่ผ่านเกณฑ์" not in client.get(reverse("staff:overview")).content.decode()
    sheet = load_workbook(BytesIO(client.get(reverse("staff:overview_workbook")).content)).active
    assert [cell.value for cell in sheet[2]][5] == "ออกผลแล้ว"


def test_the_windows_of_a_year_run_forward(here: Agreeing, client):
    client.force_login(here.people["hr"])
    days = dict.fromkeys(
        ("agree_from", "agree_until", "cutoff_on", "report_from", "score_until", "close_on"), "1/9/2565"
    )

    wrong = client.post(reverse("staff:cycle"), {**days, "report_until": "2/9/2565"})
    assert (wrong.status_code, "ต้องเรียงกัน" in wrong.content.decode()) == (422, True)
    assert client.post(reverse("staff:cycle"), {**days, "report_until": "1/9/2565"}).status_code == 302
    assert AgreementCycle.objects.get().cutoff_on == date(2022, 9, 1)


def test_who_owes_a_step_is_told_once(here: Agreeing):
    until = date(2021, 12, 31)

    assert remind_of_agreements(until) >= 1
    assert remind_of_agreements(until) == 0
    assert Notice.objects.filter(to=here.people["owner"], text__contains="ครบกำหนดวันนี้").count() == 1
    assert freeze_results(TODAY) == 0


@pytest.mark.parametrize(
    ("step", "day", "words"),
    [
        ("submit", date(2022, 1, 5), "1 ตุลาคม 2564 ถึง 31 ธันวาคม 2564"),
        ("send-report", date(2022, 9, 11), "1 สิงหาคม 2565 ถึง 10 กันยายน 2565"),
        ("score", date(2022, 9, 26), "25 กันยายน 2565"),
        ("score", date(2022, 9, 25), ""),
        ("close", date(2030, 1, 1), ""),
    ],
)
def test_a_step_outside_its_window_is_warned_of_with_both_dates(here: Agreeing, step: str, day: date, words: str):
    said = warning_of(step, usual_cycle(here.office, 2565), day)

    assert words in said
    assert bool(said) is bool(words)


def test_the_page_of_a_decision_warns(here: Agreeing, client):
    client.force_login(here.people["owner"])

    page = client.get(reverse("staff:decide_agreement", args=[here.agreement.pk, "submit"])).content.decode()

    assert "อยู่นอกช่วงการทำข้อตกลง" in page


def counted(here: Agreeing, **wanted: str) -> list[str]:
    rows = overview(here.office, 2565, TODAY, Wanted(**wanted)).rows
    return [str(row.agreement.owner) for row in rows]


def test_every_count_opens_the_rows_that_it_counts(here: Agreeing):
    found, owner = overview(here.office, 2565, TODAY), [str(here.people["owner"])]
    assert (found.late, found.unsigned, [one.number for one in found.by_state]) == (1, 1, [1])
    state, family, place = found.by_state[0].key, found.by_family[0].key, found.by_place[0].key
    assert counted(here, state=state, family=family, place=place, show="late") == owner
    assert counted(here, show="unsigned") == owner
    assert (counted(here, state="agreed"), counted(here, dpa="whole"), counted(here, place="กลุ่มอื่น")) == ([], [], [])
    to_agreed(here)
    assert [one.key for one in overview(here.office, 2565, TODAY).by_dpa] == ["not-begun"]
    assert (counted(here, dpa="not-begun"), counted(here, show="unsigned")) == (owner, [])


def test_who_has_not_begun_and_what_nobody_carries_stand_in_it(here: Agreeing):
    kpi(here)
    post = baker.make(Post, office=here.office, person=here.people["colleague"], title="ศึกษานิเทศก์")
    PostFamily.objects.create(post=post, family=here.template.family)
    found = overview(here.office, 2565, TODAY)

    assert [one.person for one in found.not_begun] == [here.people["colleague"]]
    assert ([row.year.number for row in found.missing], found.indicators) == (["K01"], 1)


@pytest.mark.parametrize("count", [1, 3])
def test_the_overview_takes_the_same_queries(here: Agreeing, django_assert_num_queries, count: int):
    to_agreed(here)
    for _ in range(count - 1):
        baker.make(PerformanceAgreement, office=here.office, fiscal_year=2565, template=here.template, state="agreed")

    with django_assert_num_queries(8):
        assert overview(here.office, 2565, TODAY).total == count


def shown(client, here: Agreeing, name: str) -> str:
    client.force_login(here.people[name])
    session = client.session
    session["fiscal_year"] = {here.office.code: 2565}
    session.save()
    return client.get(reverse("staff:overview")).content.decode()


def test_the_directors_own_agreement_is_live_in_it_for_the_director_and_once_agreed_for_the_personnel_group(
    here: Agreeing, client
):
    row, year = first_item(here).indicators.get(), kpi(here)
    link_indicator(row=row, year=year, by=here.people["owner"])
    assert "ผู้อำนวยการยังไม่ได้เริ่มข้อตกลง" in shown(client, here, "hr")
    RoleGrant.objects.create(user=here.people["owner"], role="director", office=here.office)
    here.take("submit", "owner")
    assert "เมื่อเห็นชอบแล้ว" in shown(client, here, "hr")
    assert "เป้าหมายที่เสนอ" in shown(client, here, "owner")
    here.take("agree", "superior")
    for name in ("hr", "owner"):
        page = shown(client, here, name)
        assert ("เป้าหมายที่ลงนาม" in page, row.name in page, "15 สิงหาคม 2565" in page) == (True, True, True), name
    book = load_workbook(BytesIO(client.get(reverse("staff:overview_workbook")).content))
    assert [sheet.max_row for sheet in book] == [2, 1, 2]


def told(here: Agreeing, today: date) -> set[tuple[str, str]]:
    """Who is told what on a day, without the day that the sentence goes on to name."""
    Notice.objects.all().delete()
    remind_of_agreements(today)
    names = {user.pk: name for name, user in here.people.items()}
    return {(names[one.to_id], one.text.split(" กำหนดวันที่")[0]) for one in Notice.objects.all()}


def test_evaluators_are_told_of_the_summary_until_they_have_signed_it(here: Agreeing):
    to_scoring(here)
    send_scores(here, 90, 88, 80)
    here.take("conclude", "hr")
    here.take("acknowledge", "owner")
    owner = here.people["owner"]
    wanted = f"ยังไม่ได้ลงนามในแบบสรุปผล (PA 3) ของ {owner}"
    close_on = usual_cycle(here.office, 2565).close_on
    assert {name for name, words in told(here, close_on) if words == wanted} == {"chair", "second", "third"}

    sign_summary(agreement=here.fresh(), by=here.people["chair"], today=TODAY)

    assert {name for name, words in told(here, close_on) if words == wanted} == {"second", "third"}


def test_reminders_of_the_middle_of_the_year_end_with_the_note(here: Agreeing):
    to_agreed(here)
    owner = here.people["owner"]
    assert told(here, date(2022, 3, 24)) == {
        ("owner", "ยังไม่มีบันทึกระหว่างปีในข้อตกลงของท่าน"),
        ("superior", f"ยังไม่มีบันทึกระหว่างปีในข้อตกลงของ {owner}"),
    }
    add_note(agreement=here.agreement, by=owner, text="พูดคุยแล้ว")
    assert told(here, date(2022, 3, 24)) == set()


def test_reminders_of_an_amendment_go_to_whose_step_it_is(here: Agreeing):
    to_agreed(here)
    here.take("amend", "owner")
    assert told(here, date(2022, 8, 24)) == {("owner", "ยังไม่ได้เสนอข้อตกลงฉบับปรับปรุง")}
    here.take("submit-amendment", "owner")
    assert told(here, date(2022, 8, 24)) == {("superior", f"ฉบับปรับปรุงของ {here.people['owner']} รอความเห็นชอบของท่าน")}


def test_the_personnel_group_is_told_to_open_reports_and_to_close_the_year(here: Agreeing):
    to_agreed(here)
    keepers = ("hr", "hr2")
    assert told(here, date(2022, 8, 1)) == {
        (one, "ถึงช่วงรายงานผลแล้ว ยังไม่ได้เปิดให้รายงานผล 1 ฉบับ พ.ศ. 2565") for one in keepers
    }
    assert told(here, date(2022, 9, 30)) == {(one, "ยังมีข้อตกลงที่ยังไม่ปิด 1 ฉบับ พ.ศ. 2565") for one in keepers}


def test_who_has_a_result_is_told_to_acknowledge_it_without_hearing_it(here: Agreeing):
    to_scoring(here)
    send_scores(here, 90, 88, 69)
    here.take("conclude", "hr")

    assert ("owner", "ยังไม่ได้ลงนามรับทราบผลการประเมิน") in told(here, date(2022, 9, 29))
    assert not Notice.objects.filter(text__contains="ไม่ผ่าน").exists()


def test_reports_are_opened_in_one_press_by_the_personnel_group(here: Agreeing, client):
    to_agreed(here)
    url = reverse("staff:open_reports")
    for name, status in (("superior", 404), ("owner", 404), ("hr", 302), ("hr", 302)):
        client.force_login(here.people[name])
        session = client.session
        session["fiscal_year"] = {here.office.code: 2565}
        session.save()
        assert client.post(url).status_code == status, name
    assert here.fresh().state == "self_report"
    with pytest.raises(PermissionDenied):
        open_reports(office=here.office, fiscal_year=2565, by=here.people["superior"], today=TODAY)


def test_what_closes_an_agreement_is_told_of_in_the_next_fiscal_year_too(here: Agreeing):
    PerformanceAgreement.objects.update(state="passed")
    owed = {
        ("owner", "ยังไม่ได้ลงนามรับทราบผลการประเมิน"),
        ("hr", "ยังมีข้อตกลงที่ยังไม่ปิด 1 ฉบับ พ.ศ. 2565"),
        ("hr2", "ยังมีข้อตกลงที่ยังไม่ปิด 1 ฉบับ พ.ศ. 2565"),
    }

    assert owed <= told(here, date(2022, 10, 7))
    assert not owed & told(here, date(2022, 10, 8))
    assert owed <= told(here, date(2022, 11, 6))
    assert "เกินกำหนดมาแล้ว 37 วัน" in Notice.objects.filter(to=here.people["owner"]).first().text
    PerformanceAgreement.objects.update(state="closed")
    assert not owed & told(here, date(2022, 11, 6))


def test_who_acts_for_the_superior_on_the_day_is_reminded_and_who_left_is_not(here: Agreeing, settings):
    settings.OFFICE_TODAY = "2022-03-24"
    to_agreed(here)
    post = Post.objects.get(title="ผู้อำนวยการสำนักงาน")
    Post.objects.filter(pk=post.pk).update(ends_on=date(2022, 3, 1))
    Delegation.objects.create(
        office=here.office,
        post=post,
        person=here.people["colleague"],
        kind="vacant",
        order_number="7/2565",
        starts_on=date(2022, 3, 2),
        ends_on=date(2022, 9, 30),
    )

    names = {name for name, text in told(here, date(2022, 3, 24)) if "ในข้อตกลงของ " in text}

    assert names == {"colleague"}


@pytest.mark.parametrize(
    ("field", "day", "words"),
    [
        ("cutoff_on", "1/11/2565", "วันตัดยอดข้อมูลต้องอยู่ระหว่าง"),
        ("cutoff_on", "30/9/2564", "วันตัดยอดข้อมูลต้องอยู่ระหว่าง"),
        ("close_on", "1/1/2566", "ต้องไม่เกินวันที่ 31 ธันวาคม 2565"),
    ],
)
def test_the_cut_off_lies_within_the_cycle(here: Agreeing, client, field: str, day: str, words: str):
    client.force_login(here.people["hr"])
    days = {
        **dict.fromkeys(("agree_from", "agree_until"), "1/10/2564"),
        **dict.fromkeys(("cutoff_on", "report_from", "report_until", "score_until", "close_on"), "30/9/2565"),
    }

    said = client.post(reverse("staff:cycle"), {**days, field: day})

    assert (said.status_code, words in said.content.decode()) == (422, True)
    assert not AgreementCycle.objects.exists()


def test_who_directed_once_is_no_director_today(here: Agreeing):
    RoleGrant.objects.create(
        user=here.people["owner"], role="director", office=here.office, ends_on=TODAY - timedelta(days=1)
    )

    assert not PerformanceAgreement.objects.of_directors().exists()
    RoleGrant.objects.update(ends_on=None)
    assert PerformanceAgreement.objects.of_directors().count() == 1
