"""What waits for whom, step by step of a year: each with its page and its day, and never a result."""

from datetime import date

import pytest
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import Post, User
from staff.agreements.waiting import waits_of
from staff.appraisals.rounds import start_appraisal
from staff.appraisals.waiting import waits_of as appraisal_waits_of
from staff.cascade.actions import offer_target
from staff.models import AgreementIndicator, AgreementVersion, PerformanceAgreement, RoundAppraisal, ScoreSheet
from tests.staff.agreeing import TODAY, Agreeing, send_scores, send_sheet, to_agreed, to_scoring
from tests.staff.appraising import appraising, brought_to

pytestmark = pytest.mark.django_db
NAMES = ("owner", "superior", "hr", "chair", "second", "auditor", "planner", "colleague")


def waiting(here: Agreeing) -> dict[str, list[tuple[str, str]]]:
    """Who owes what, and the page of it."""
    found = {
        name: waits_of(type(here.people[name]).objects.get(pk=here.people[name].pk), here.office, today=TODAY)
        for name in NAMES
    }
    return {name: [(one.what, one.link) for one in waits] for name, waits in found.items() if waits}


def page(here: Agreeing, name: str = "agreement", *more: int) -> str:
    return reverse(f"staff:{name}", args=[here.agreement.pk, *more])


def test_each_step_waits_for_its_person_alone(here: Agreeing):
    assert waiting(here) == {"owner": [("เขียน ลงนาม และเสนอข้อตกลง", page(here))]}
    here.take("submit", "owner")
    assert waiting(here) == {"superior": [("พิจารณาเห็นชอบหรือส่งกลับข้อตกลง", page(here))]}
    here.take("return", "superior")
    assert waiting(here) == {"owner": [("แก้ไขข้อตกลงที่ส่งกลับแล้วเสนออีกครั้ง", page(here))]}
    to_agreed(here)
    assert waiting(here) == {}
    here.take("ask-amendment", "superior")
    assert waiting(here) == {"owner": [("ลงนามและเสนอฉบับปรับปรุง", page(here))]}
    here.take("submit-amendment", "owner")
    assert waiting(here) == {"superior": [("พิจารณาเห็นชอบหรือส่งกลับฉบับปรับปรุง", page(here))]}
    here.take("agree-amendment", "superior")
    here.take("open-report", "hr")
    assert waiting(here) == {"owner": [("ส่งรายงานผลตนเอง", page(here, "report"))]}


def test_sheets_wait_for_their_evaluators_and_results_for_the_owner(here: Agreeing):
    to_scoring(here)
    sheet = ("ให้คะแนนและส่งแบบประเมิน", page(here, "sheet"))
    assert waiting(here) == {"chair": [sheet], "second": [sheet]}
    send_sheet(ScoreSheet.objects.get(evaluator__seat=1), here.template, 90)
    assert waiting(here) == {"second": [sheet]}
    ScoreSheet.objects.filter(evaluator__seat=2).update(way="paper", entered_by=here.people["hr2"])
    assert waiting(here) == {"hr": [("ยืนยันคะแนนที่พิมพ์จากเอกสารโดยเจ้าหน้าที่อีกคน", page(here, "paper_sheet", 2))]}


def test_a_result_waits_for_its_owner_without_being_told(here: Agreeing):
    to_scoring(here)
    send_scores(here, 90, 88, 69)
    assert waiting(here) == {"hr": [("ออกผลการประเมิน", page(here))]}
    here.take("conclude", "hr")
    assert waiting(here) == {"owner": [("ลงนามรับทราบผลการประเมิน", page(here, "result"))]}
    here.take("acknowledge", "owner")
    assert waiting(here) == {"hr": [("ปิดข้อตกลงและบันทึกลง DPA", page(here))]}


def test_an_answer_from_outside_waits_for_the_personnel_group(here: Agreeing):
    here.take("submit", "owner")
    PerformanceAgreement.objects.update(route="external", superior=None, superior_title="เลขาธิการ กพฐ.")

    assert waiting(here) == {"hr": [("บันทึกความเห็นของผู้บังคับบัญชาจากเอกสารที่ลงนาม", page(here))]}


def test_offers_wait_and_days_are_those_of_the_cycle(here: Agreeing):
    to_agreed(here)
    row = AgreementIndicator.objects.filter(item__version=here.fresh().signed).select_related(
        "item__version__agreement"
    )[0]
    offer_target(indicator=row, to=[here.people["colleague"]], by=here.people["owner"])
    wait = waits_of(here.people["colleague"], here.office, today=TODAY)[0]

    assert (wait.what, wait.about, wait.link) == ("ตอบรับหรือไม่รับค่าเป้าหมายที่เสนอให้", row.name, reverse("staff:offers"))
    assert (wait.due_on, wait.days_left) == (date(2021, 12, 31), (date(2021, 12, 31) - TODAY).days)


@pytest.mark.parametrize("count", [1, 3])
def test_waits_take_the_same_queries(here: Agreeing, django_assert_num_queries, count: int):
    here.take("submit", "owner")
    post = Post.objects.get(title="ผู้อำนวยการสำนักงาน")
    for _ in range(count - 1):
        another = baker.make(
            PerformanceAgreement,
            office=here.office,
            fiscal_year=2565,
            template=here.template,
            state="submitted",
            superior=post,
        )
        AgreementVersion.objects.create(agreement=another, state="submitted")
    user = here.people["superior"]
    assert (user.active_grants, user.active_orders) is not None

    with django_assert_num_queries(5):
        assert len(waits_of(user, here.office, today=TODAY)) == count


def test_the_list_and_home_show_the_count_the_page_and_the_day(client, here: Agreeing, settings):
    settings.OFFICE_TODAY = TODAY.isoformat()
    here.take("submit", "owner")
    client.force_login(here.people["superior"])

    for url, words in ((reverse("staff:agreements"), "รอท่านดำเนินการ 1 เรื่อง"), ("/", "ข้อตกลงและการประเมินที่รอท่าน 1 เรื่อง")):
        shown = client.get(url).content.decode()
        assert (words in shown, f'href="{page(here)}">พิจารณาเห็นชอบ' in shown, "31 ธ.ค. 2564" in shown) == (
            True,
            True,
            True,
        )
    client.force_login(here.people["auditor"])
    assert "ที่รอท่าน" not in client.get("/").content.decode()


# --- half-year appraisals ---------------------------------------------------------------------------------------------


def test_each_step_of_an_appraisal_waits_for_its_person_alone(db, django_assert_num_queries):
    world = appraising()
    expected = {
        "draft": ["officer"],
        "submitted": ["head"],
        "agreed": ["officer"],
        "reported": ["head"],
        "scored": ["deputy"],
        "reviewed": ["screener"],
        "screened": ["hr"],
        "notified": ["officer"],
        "acknowledged": [],
    }
    today = date(2022, 9, 1)
    found = {}
    brought_to(world, "agreed")
    for state in expected:
        RoundAppraisal.objects.update(state=state)
        people = {name: User.objects.get(pk=user.pk) for name, user in world.people.items()}
        found[state] = [name for name, user in people.items() if appraisal_waits_of(user, world.office, today=today)]

    assert found == expected
    assert appraisal_waits_of(world.people["outsider"], world.office, today=today) == []


def test_a_report_is_called_due_a_month_before_its_day_and_a_closed_round_waits_for_nobody(db):
    world = appraising()
    brought_to(world, "agreed")
    officer = world.people["officer"]

    assert appraisal_waits_of(officer, world.office, today=date(2022, 5, 1)) == []
    wait = appraisal_waits_of(officer, world.office, today=date(2022, 9, 1))[0]
    assert (wait.what, wait.due_on) == ("รายงานผลรอบครึ่งปี", world.round.report_until)
    world.round.closed_on = date(2022, 10, 1)
    world.round.save()
    assert appraisal_waits_of(officer, world.office, today=date(2022, 9, 1)) == []


@pytest.mark.parametrize("count", [1, 3])
def test_waits_in_appraisals_take_two_queries(db, django_assert_num_queries, count: int):
    world = appraising()
    for number in range(count - 1):
        owner = baker.make(User, username=f"officer-{number}")
        post = baker.make(Post, office=world.office, person=owner, title="นักจัดการงานทั่วไป", superior=world.posts["head"])
        start_appraisal(round=world.round, post=post, scheme=world.scheme, by=world.people["hr"])
    RoundAppraisal.objects.update(state="submitted")
    head = world.people["head"]
    assert (head.active_grants, head.active_orders) is not None

    with django_assert_num_queries(2):
        assert len(appraisal_waits_of(head, world.office, today=TODAY)) == count
