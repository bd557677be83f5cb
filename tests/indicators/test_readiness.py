"""The list of a plan's problems: one list on the page, in the command and before proposing; one reason for a kind."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import AuditEvent, PopulationFigure, PopulationTable
from indicators.answering import CHANGED_SINCE, answer_warnings, withdraw_answer
from indicators.models import Evaluation, IndicatorYear, QualityBand, QualityScale
from indicators.problems_page import mark_of
from indicators.readiness import ALL_KINDS, blockers_of, findings_of
from plans.models import Announcement, Ceiling, FundSource, NationalPlan, NationalPlanItem, SwotItem, WarningAnswer
from projects import sheet
from projects.models import (
    Activity,
    Benefit,
    BudgetLine,
    MonthPlan,
    Objective,
    Project,
    ProjectOwner,
    QuantityTarget,
    Risk,
)
from projects.problem_kinds import Severity
from tests.indicators.making import indicator_of, result_of, year_round
from tests.projects.conftest import new_project

pytestmark = pytest.mark.django_db
REASON = "เป็นตัวชี้วัดใหม่ของปีนี้ จึงยังไม่มีค่าฐาน"


def problems_url(**query):
    return reverse("indicators:problems", args=[2565], query=query or None)


def answer_url(code="no-baseline"):
    return reverse("indicators:answer_problems", args=[2565, code])


def withdraw_url(code="no-baseline"):
    return reverse("indicators:withdraw_answer", args=[2565, code])


@pytest.fixture
def kpi(world) -> IndicatorYear:
    return indicator_of(world.project, "P01-K1")


# --- the list -----------------------------------------------------------------------------------------------------------


def test_every_finding_is_of_a_known_kind_and_as_grave_as_it(world, kpi):
    found = findings_of(world.plan)

    assert {finding.code: finding.severity for finding in found} == {
        "no-budget-line": "blocker",
        "no-alignment": "warning",
        "no-dates": "warning",
        "no-objective": "warning",
        "no-owner": "warning",
        "no-activity": "warning",
        "no-baseline": "warning",
        "indicator-without-activity": "hint",
    }
    assert [finding.code for finding in found if ALL_KINDS[finding.code].severity != finding.severity] == []


def test_the_gravest_come_first_and_each_names_its_record_and_its_cell(world, kpi):
    first = findings_of(world.plan)[0]

    assert (first.code, first.record, first.href) == (
        "no-budget-line",
        "P01 โครงการที่ 1",
        f"/projects/{world.project.pk}/#budget",
    )


def test_another_offices_projects_and_proposed_copies_are_not_in_the_list(world):
    new_project(world.plan, world.unit, 1, amends=world.project, name="ฉบับเสนอแก้ไข")

    assert {finding.project for finding in findings_of(world.plan)} == {world.project.pk}


def test_a_project_without_a_kpi_asks_for_one(world):
    assert "no-project-indicator" in [finding.code for finding in findings_of(world.plan)]


def test_blockers_before_proposing_are_those_of_the_project_its_kpis_and_its_ceiling(world, kpi):
    IndicatorYear.objects.update(target=None)
    source = baker.make(FundSource, code="act", name="งบ สพฐ.")
    Ceiling.objects.create(plan=world.plan, unit=world.unit, fund_source=source, amount=Decimal(1000))
    baker.make(BudgetLine, project=world.project, item="รถ", is_lump_sum=True, amount=Decimal(1001), fund_source=source)
    project = sheet.fetch(user=world.people["owner"], pk=world.project.pk)

    assert [problem.code for problem in blockers_of(project)] == ["no-target", "over-ceiling"]


def test_a_code_that_is_taken_blocks_the_proposal(world):
    baker.make(BudgetLine, project=world.project, item="รถ", is_lump_sum=True, amount=Decimal(1000))
    new_project(world.plan, world.unit, 2, code="p-1", state="approved")
    new_project(world.plan, world.unit, 3, code="P 1", state="cancelled")
    project = sheet.fetch(user=world.people["owner"], pk=world.project.pk)

    assert [problem.message for problem in blockers_of(project)] == ["รหัส “P01” ซ้ำกับ “p-1” ในแผนเดียวกัน"]


def test_a_plan_is_not_submitted_while_an_approved_project_has_a_blocker(client, world):
    Project.objects.filter(pk=world.project.pk).update(state="approved")
    new_project(world.plan, world.unit, 2, name="ยังร่างอยู่")
    client.force_login(world.people["planner"])
    url = reverse("indicators:decide_plan", args=[2565, "submit"])

    response = client.post(url, {"seen": client.get(url).context["mark"]})

    world.plan.refresh_from_db()
    assert (response.status_code, world.plan.state) == (422, "drafting")
    sentence = "P01 โครงการที่ 1: โครงการใช้งบประมาณ แต่ยังไม่มีรายการงบประมาณ"
    assert response.context["blockers"][0] == sentence
    assert not any("P02" in blocker for blocker in response.context["blockers"])
    assert sentence in response.content.decode()


def fill(world, count: int) -> None:
    """`count` projects with a row in every list, and as many rows beside the plan."""
    source, plan = baker.make(FundSource, code="act"), baker.make(NationalPlan, code="ns", edition="")
    one = year_round(world.office)
    for number in range(1, count + 1):
        project = world.project if number == 1 else new_project(world.plan, world.unit, number, strategy=world.strategy)
        for model in (Objective, Benefit, Risk, QuantityTarget):
            baker.make(model, project=project, text=f"ข้อ {number}")
        baker.make(ProjectOwner, project=project, printed_name=f"ผู้รับผิดชอบ {number}")
        baker.make(Activity, project=project, name="อบรม")
        baker.make(BudgetLine, project=project, item="วัสดุ", is_lump_sum=True, amount=100, fund_source=source)
        baker.make(MonthPlan, project=project, month=1, amount=100)
        project.alignment.add(baker.make(NationalPlanItem, plan=plan, code=str(number)))
        result_of(indicator_of(project, f"P{number:02d}-K1"), one, numerator=1, denominator=2)
        scale = QualityScale.objects.create(office=world.office, fiscal_year=2565, code=f"s{number}", name="เกณฑ์")
        QualityBand.objects.create(scale=scale, level=1, label="ดี", minimum=0)
        kind = ["ita", "obec", "standards"][number - 1]
        Evaluation.objects.create(office=world.office, fiscal_year=2565, kind=kind, name=kind, scale=scale)
        SwotItem.objects.create(office=world.office, fiscal_year=2565, kind="S", order=number, text="เข้มแข็ง")
        baker.make(Announcement, office=world.office, action_plan=world.plan, subject="ประกาศ")
        table = baker.make(PopulationTable, office=world.office, code=f"t{number}", as_of=date(2022, 6, 10))
        baker.make(PopulationFigure, table=table, value=1)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_for_any_number_of_projects(world, count, django_assert_num_queries):
    fill(world, count)
    plan = type(world.plan).objects.select_related("office", "development_plan").get(pk=world.plan.pk)

    with django_assert_num_queries(28):
        findings_of(plan)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries_for_any_number_of_projects(client, world, count_queries, count):
    fill(world, count)
    client.force_login(world.people["planner"])

    assert count_queries(lambda: client.get(problems_url())) == 35


# --- the page -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "status", "may_answer"),
    [
        ("planner", 200, True),
        ("director", 200, False),
        ("head", 200, False),
        ("owner", 200, False),
        ("other_owner", 200, False),
        ("outsider", 200, False),
        ("anonymous", 302, False),
    ],
)
def test_the_page_opens_for_the_office_and_offers_reasons_to_planners(client, world, kpi, who, status, may_answer):
    if who != "anonymous":
        client.force_login(world.people[who])

    response = client.get(problems_url())
    shown = response.content.decode()

    assert (response.status_code, answer_url() in shown) == (status, may_answer)
    assert (kpi.number in shown) == (who in ("planner", "director", "head", "owner"))


def test_the_page_of_a_year_without_a_plan_is_not_there(client, world):
    client.force_login(world.people["planner"])

    assert client.get(reverse("indicators:problems", args=[2560])).status_code == 404


def test_a_units_people_read_nothing_that_names_another_units_project(client, world, kpi):
    world.project.name = "ยกระดับผลสัมฤทธิ์ทางการเรียน"
    world.project.save()
    secret = new_project(world.plan, world.other_unit, 2, name="ยกระดับผลสัมฤทธ์ทางการเรียน")
    client.force_login(world.people["owner"])

    shown = client.get(problems_url()).content.decode()

    assert (kpi.number in shown, secret.name in shown, "ชื่อใกล้เคียง" in shown) == (True, False, False)


def test_the_list_is_narrowed_to_a_severity_and_a_wrong_one_is_left_out(client, world, kpi):
    client.force_login(world.people["director"])

    codes = {kind.code for kind in client.get(problems_url(severity="hint")).context["page"].kinds}
    every = client.get(problems_url(severity="เลวร้าย")).context["page"]

    assert (codes, every.total) == ({"indicator-without-activity"}, 8)
    assert [(one.severity, one.count) for one in every.counts] == [("blocker", 1), ("warning", 6), ("hint", 1)]


def test_an_empty_list_says_so(client, world):
    Project.objects.filter(plan=world.plan).delete()
    client.force_login(world.people["planner"])

    assert "ไม่พบข้อที่ต้องตรวจสอบ" in client.get(problems_url()).content.decode()


# --- reasons ------------------------------------------------------------------------------------------------------------


def test_one_reason_answers_every_warning_of_its_kind(client, world, kpi):
    indicator_of(world.project, "P01-K2")
    client.force_login(world.people["planner"])

    response = client.post(answer_url(), {"reason": f" {REASON} ", "seen": ""})

    assert response.url == "/plan/2565/problems/#kind-no-baseline"
    answered = [finding for finding in findings_of(world.plan) if finding.answer]
    assert [(finding.code, finding.answer, finding.is_open) for finding in answered] == [
        ("no-baseline", REASON, False)
    ] * 2
    event = AuditEvent.objects.get(verb="ให้เหตุผลของข้อควรตรวจสอบ")
    assert (event.actor, event.reason, event.details["code"]) == (world.people["planner"], REASON, "no-baseline")
    assert f"เหตุผล: {REASON}" in client.get(problems_url()).content.decode()


def test_a_reason_is_changed_and_the_audit_trail_keeps_the_one_before(world, kpi):
    planner = world.people["planner"]
    first = answer_warnings(plan=world.plan, code="no-baseline", reason="เดิม", by=planner)

    answer_warnings(plan=world.plan, code="no-baseline", reason="ใหม่", by=planner, seen=mark_of(first))

    assert WarningAnswer.objects.get().reason == "ใหม่"
    assert AuditEvent.objects.get(verb="แก้ไขเหตุผลของข้อควรตรวจสอบ").details["before"] == "เดิม"


def test_a_withdrawn_reason_opens_its_warnings_again(client, world, kpi):
    answer = answer_warnings(plan=world.plan, code="no-baseline", reason=REASON, by=world.people["planner"])
    client.force_login(world.people["planner"])

    client.post(withdraw_url(), {"seen": mark_of(answer)})

    assert (WarningAnswer.objects.count(), [f for f in findings_of(world.plan) if f.answer]) == (0, [])
    assert AuditEvent.objects.get(verb="ถอนเหตุผลของข้อควรตรวจสอบ").details["before"] == REASON


@pytest.mark.parametrize(
    ("code", "reason", "sentence"),
    [
        ("no-baseline", "  ", "กรุณาระบุเหตุผลของ “ไม่มีค่าฐานและไม่บอกเหตุผล”"),
        ("no-baseline", "ก" * 2001, "เหตุผลยาวเกิน 2,000 ตัวอักษร"),
        ("no-budget-line", REASON, "ข้อนี้ตอบด้วยเหตุผลไม่ได้ ต้องแก้ไขข้อมูล"),
        ("no-indicator", REASON, "ข้อนี้ตอบด้วยเหตุผลไม่ได้ ต้องแก้ไขข้อมูล"),
        ("unheard-of", REASON, "ข้อนี้ตอบด้วยเหตุผลไม่ได้ ต้องแก้ไขข้อมูล"),
    ],
)
def test_a_reason_that_answers_nothing_is_refused_in_words(client, world, kpi, code, reason, sentence):
    client.force_login(world.people["planner"])

    response = client.post(answer_url(code), {"reason": reason, "seen": ""})

    assert (response.status_code, sentence in response.content.decode()) == (422, True)
    assert (WarningAnswer.objects.count(), AuditEvent.objects.count()) == (0, 0)


def test_what_was_typed_stays_when_somebody_else_answered_first(client, world, kpi):
    answer_warnings(plan=world.plan, code="no-baseline", reason="ของผู้อื่น", by=world.people["planner"])
    client.force_login(world.people["planner"])

    shown = client.post(answer_url(), {"reason": REASON, "seen": ""}).content.decode()

    assert (CHANGED_SINCE in shown, REASON in shown, "ของผู้อื่น" in shown) == (True, True, True)
    assert WarningAnswer.objects.get().reason == "ของผู้อื่น"


@pytest.mark.parametrize(("who", "status"), [("director", 403), ("owner", 403), ("anonymous", 302)])
def test_reasons_are_given_and_withdrawn_by_planners_alone(client, world, kpi, who, status):
    if who != "anonymous":
        client.force_login(world.people[who])

    statuses = [client.post(url, {"reason": REASON}).status_code for url in (answer_url(), withdraw_url())]

    assert (statuses, WarningAnswer.objects.count()) == ([status, status], 0)


def test_a_planner_of_another_office_answers_for_their_own_plan_alone(client, world, kpi):
    client.force_login(world.people["outsider"])

    client.post(answer_url(), {"reason": REASON})

    assert WarningAnswer.objects.get().plan == world.foreign_project.plan
    assert [finding for finding in findings_of(world.plan) if finding.answer] == []


def test_actions_check_their_right_themselves(world):
    for action in (answer_warnings, withdraw_answer):
        reason = {"reason": REASON} if action is answer_warnings else {}
        with pytest.raises(PermissionDenied):
            action(plan=world.plan, code="no-baseline", by=world.people["director"], **reason)


def test_a_reason_that_is_not_there_cannot_be_withdrawn(world):
    with pytest.raises(ValidationError, match="ไม่มีเหตุผลให้ถอน"):
        withdraw_answer(plan=world.plan, code="no-baseline", by=world.people["planner"])


def test_every_kind_has_its_words_in_thai():
    assert [code for code, kind in ALL_KINDS.items() if not kind.title or kind.severity not in set(Severity)] == []
